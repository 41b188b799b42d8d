"""The detail pane: what it says of a task, its history, and the verbs on it."""

from __future__ import annotations

from datetime import date

import pytest

from taskdesk.periods import Period
from taskdesk.status import Light, Status
from taskdesk.task_edits import StateEdit, TaskEdit
from ui.detail.pane import DetailPane
from ui.detail.source import changed_spans

Q3 = Period(2026, "Q", 3)


@pytest.fixture
def open_pane(qtbot, ask):
    def make(desk) -> DetailPane:
        pane = DetailPane(desk, ask)
        desk.subscribe(pane.refresh)
        qtbot.addWidget(pane)
        pane.resize(380, 700)
        pane.show()
        qtbot.waitExposed(pane)
        pane.activateWindow()
        return pane

    return make


@pytest.fixture
def pane(open_pane, desk) -> DetailPane:
    return open_pane(desk)


def task(desk, number):
    return desk.tasks([number])[0]


def show(pane, desk, number) -> None:
    pane.show_task(task(desk, number).id)


def state(desk, number):
    return desk.book.state(task(desk, number).id, desk.period)


# What the pane says


def test_without_a_task_it_says_what_to_do(pane):
    assert pane.none.isVisible()
    assert "选中一项任务" in pane.none.text()
    assert not pane.text.isVisible()
    assert pane.flush()


def test_a_task_with_a_date(pane, desk):
    show(pane, desk, "13")
    assert pane.heading.toPlainText().split() == ["13", "能源绿色低碳转型行动"]
    assert pane.text.toPlainText().endswith("金山海域新增风电装机容量50万千瓦。")
    assert pane.units.toPlainText().split() == ["☆牵头", "区发改委", "配合", "区规划资源局"]
    assert pane.due.words.toPlainText().splitlines() == ["2025年 → 2025-12-31", "已逾期324天"]
    assert "◆ 红" in pane.light.words.toPlainText()
    assert "逾期" in pane.light.words.toPlainText()
    assert pane.status.button.text() == "未填"
    assert not pane.source.isVisible()
    assert not pane.findings.isVisible()


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        (date(2025, 11, 16), "还有45天"),
        (date(2025, 12, 31), "今天到期"),
        (date(2026, 1, 1), "已逾期1天"),
    ],
)
def test_how_far_off_a_deadline_is(open_pane, make_desk, as_of, words):
    desk = make_desk(as_of=as_of)
    pane = open_pane(desk)
    show(pane, desk, "13")
    assert pane.due.words.toPlainText().splitlines()[-1] == words


def test_a_reported_task_is_not_called_late(pane, desk):
    desk.set_state([task(desk, "13")], StateEdit(status=Status.REPORTED_DONE))
    show(pane, desk, "13")
    assert pane.due.words.toPlainText().endswith("已过324天")


def test_a_continuing_task_has_no_date_to_extend(pane, desk):
    show(pane, desk, "1")
    assert pane.due.words.toPlainText() == "持续推进 → 无固定期限，按年度评价"
    assert not pane.due.extend_button.isVisible()


def test_an_inferred_lead_carries_no_star(pane, desk):
    show(pane, desk, "7")
    words = pane.units.toPlainText()
    assert "☆" not in words
    assert "碳谷绿湾（仅列一个单位，按牵头统计）" in words


def test_open_findings_are_shown_with_their_grounds_on_demand(pane, desk):
    show(pane, desk, "7")
    assert "请确认第7项由碳谷绿湾牵头" in pane.findings.words.toPlainText()
    assert "正文三(一)3" not in pane.findings.words.toPlainText()
    pane.findings.toggle.click()
    assert "正文三(一)3" in pane.findings.words.toPlainText()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("16", "责任部门：☆区绿化市容局、区发改委、区绿化市容局、区生态环境局"),
        ("34", "装配式建筑 and 智能建造融合发展，推行全装修住宅，"),
        ("41", "行动：建筑领域节能低碳行动"),
        ("58", "责任部门：☆区农业农村委区绿化市容局、区发改委"),
        ("77", "生态文明宣传和教肓"),
    ],
)
def test_printed_words_are_shown_where_they_differ(pane, desk, number, words):
    show(pane, desk, number)
    assert words in pane.source.toPlainText()
    assert pane.source.toPlainText().startswith("原文（附件第")


def test_the_printed_text_is_shown_as_soon_as_it_is_edited(pane, desk):
    show(pane, desk, "13")
    desk.edit_task(task(desk, "13"), TaskEdit(deadline="2027年"), "重新核定")
    assert "时间节点：2025年" in pane.source.toPlainText()


@pytest.mark.parametrize(
    ("printed", "current", "parts"),
    [
        ("和教肓，", "和教育，", ["肓"]),
        ("☆甲乙、丙", "☆甲、乙、丙", ["甲乙"]),
        ("原来的一句话", "Something else altogether", []),
    ],
)
def test_what_was_changed_in_the_printed_words(printed, current, parts):
    assert [printed[a:b] for a, b in changed_spans(printed, current)] == parts


def test_extensions_keep_the_original(pane, desk):
    desk.extend(task(desk, "13"), date(2027, 6, 30), "海缆路由调整", "区政府专题会议纪要")
    show(pane, desk, "13")
    assert pane.due.words.toPlainText().splitlines() == [
        "2025年 → 2025-12-31",
        "延至 2027-06-30，还有222天",
    ]
    assert pane.due.extensions.toPlainText().splitlines() == [
        "2026-11-20 延至 2027-06-30",
        "理由：海缆路由调整",
        "依据：区政府专题会议纪要",
    ]


def test_a_status_that_is_carried_says_from_when(pane, desk):
    desk.set_period(Q3)
    desk.set_state([task(desk, "13")], StateEdit(status=Status.BEHIND))
    desk.set_period(None)
    show(pane, desk, "13")
    assert pane.status.button.text() == "滞后"
    assert pane.status.since.toPlainText() == "沿用 2026年第三季度\n自 2026-11-20"


def test_a_narrative_of_3000_characters_is_wholly_on_the_page(pane, desk, qtbot):
    words = "逐项梳理存在的困难与瓶颈，明确责任分工与完成时限。" * 125
    desk.set_state([task(desk, "77")], StateEdit(progress=words))
    for width in (320, 380):
        pane.resize(width, 700)
        pane.show_task(None)
        show(pane, desk, "77")
        field = pane.narrative.fields["progress"]
        editor = field.editor

        def whole(field=field, editor=editor) -> bool:
            shown_below = field.rect().bottom() - editor.geometry().bottom()
            last = pane.narrative.fields["notes"]
            bottom = last.mapTo(pane.widget(), last.rect().bottomLeft()).y()
            return (
                editor.viewport().height() >= editor.document().size().height()
                and shown_below >= 0
                and bottom < pane.widget().height()
            )

        qtbot.waitUntil(whole)
        assert editor.toPlainText() == words


# History


@pytest.mark.parametrize(
    ("number", "reason"),
    [("16", "列了两次"), ("41", "换页错栏"), ("58", "漏印顿号")],
)
def test_history_shows_why_the_document_was_corrected(pane, desk, qtbot, number, reason):
    show(pane, desk, number)
    pane.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: reason in pane.history.records.toPlainText())
    assert "导入《金山区碳达峰实施方案》任务分解表" in pane.history.records.toPlainText()


def test_history_shows_who_when_before_and_after(pane, desk, qtbot):
    desk.set_state([task(desk, "13")], StateEdit(status=Status.IN_PROGRESS), "月调度会")
    desk.set_state([task(desk, "13")], StateEdit(status=Status.BEHIND))
    show(pane, desk, "13")
    pane.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: "滞后" in pane.history.records.toPlainText())
    words = pane.history.records.toPlainText()
    assert "推进状态：推进中 → 滞后" in words
    assert "推进状态：未填 → 推进中" in words
    assert "理由：月调度会" in words
    assert "张三 · 2026年第四季度" in words
    assert words.index("推进中 → 滞后") < words.index("未填 → 推进中")


def test_history_follows_the_task_once_the_pane_rests(pane, desk, qtbot):
    show(pane, desk, "16")
    pane.tabs.setCurrentIndex(2)
    show(pane, desk, "58")
    assert "列了两次" not in pane.history.records.toPlainText()
    qtbot.waitUntil(lambda: "漏印顿号" in pane.history.records.toPlainText())


def test_long_words_in_history_are_cut_until_asked_for(pane, desk, qtbot):
    words = "一" * 150 + "二" * 50
    desk.set_state([task(desk, "13")], StateEdit(progress=words))
    show(pane, desk, "13")
    pane.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: "另有40字" in pane.history.records.toPlainText())
    assert words not in pane.history.records.toPlainText()
    pane.history.whole_button.click()
    assert words in pane.history.records.toPlainText()


def test_earlier_records_come_on_demand(pane, desk, qtbot):
    for number in range(31):
        desk.set_state([task(desk, "13")], StateEdit(progress=f"第{number}稿。"))
    show(pane, desk, "13")
    pane.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: "第30稿。" in pane.history.records.toPlainText())
    assert "导入《" not in pane.history.records.toPlainText()
    pane.history.more_button.click()
    assert "导入《" in pane.history.records.toPlainText()
    assert not pane.history.more_button.isVisible()


def test_all_periods_are_listed_latest_first(pane, desk, qtbot):
    desk.set_period(Q3)
    desk.set_state([task(desk, "13")], StateEdit(status=Status.IN_PROGRESS, progress="预审。"))
    desk.set_period(None)
    desk.set_state([task(desk, "13")], StateEdit(status=Status.BEHIND, problems="路由交叉。"))
    show(pane, desk, "13")
    pane.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "预审。" in pane.periods.records.toPlainText())
    words = pane.periods.records.toPlainText()
    assert words.index("2026年第四季度 · 滞后") < words.index("2026年第三季度 · 推进中")
    assert "存在问题：路由交叉。" in words


# Status and light


def test_a_status_is_stored_at_once(pane, desk, qtbot):
    show(pane, desk, "13")
    with qtbot.waitSignal(pane.message) as said:
        qtbot.keyClick(pane.status.button, "2")
    assert state(desk, "13").status == Status.IN_PROGRESS
    assert state(desk, "13").since == date(2026, 11, 20)
    assert "第13项" in said.args[0]
    assert pane.status.button.text() == "推进中"
    qtbot.keyClick(pane.status.button, "0")
    assert state(desk, "13").status is None


def test_the_status_menu_offers_all_statuses(pane, desk):
    show(pane, desk, "13")
    menu = pane.status.button.menu()
    menu.aboutToShow.emit()
    words = [action.text() for action in menu.actions()]
    assert [w.split()[-1] for w in words] == ["未填", *Status]
    menu.actions()[3].trigger()
    assert state(desk, "13").status == Status.BEHIND


def test_a_continuing_task_is_not_closed(pane, desk, qtbot, ask):
    show(pane, desk, "1")
    menu = pane.status.button.menu()
    menu.aboutToShow.emit()
    assert not menu.actions()[5].isEnabled()
    qtbot.keyClick(pane.status.button, "5")
    assert "持续推进" in ask.errors[0]
    assert state(desk, "1") is None


def test_a_light_by_hand_and_back_to_the_rule(pane, desk, ask):
    show(pane, desk, "13")

    def choose(dialog):
        dialog.choose(Light.YELLOW)
        dialog.reason.setPlainText("区领导同意顺延。")
        dialog.accept()
        return bool(dialog.result())

    ask.in_dialog = choose
    pane.light.override_button.click()
    assert state(desk, "13").light_override == Light.YELLOW
    assert "▲ 黄" in pane.light.words.toPlainText()
    assert "人工指定：区领导同意顺延。" in pane.light.words.toPlainText()
    pane.light.rule_button.click()
    assert state(desk, "13").light_override is None
    assert "◆ 红" in pane.light.words.toPlainText()
    assert not pane.light.rule_button.isVisible()


def test_a_deadline_is_extended_from_the_pane(pane, desk, ask):
    show(pane, desk, "13")

    def extend(dialog):
        dialog.date.line.setText("2027-06-30")
        dialog.reason.setPlainText("海缆路由调整")
        dialog.basis.setText("专题会议纪要")
        dialog.accept()
        return bool(dialog.result())

    ask.in_dialog = extend
    pane.due.extend_button.click()
    assert task(desk, "13").due_point.effective == date(2027, 6, 30)
    assert "延至 2027-06-30" in pane.due.words.toPlainText()


def test_editing_is_asked_of_the_window(pane, desk, qtbot):
    show(pane, desk, "13")
    with qtbot.waitSignal(pane.edit_requested) as asked:
        pane.edit_button.click()
    assert asked.args == [task(desk, "13").id]


def test_its_width_is_the_same_whether_or_not_there_is_something_to_scroll(pane, desk):
    show(pane, desk, "13")
    widths, scrolling = set(), set()
    for height in range(300, 1700, 7):
        pane.resize(380, height)
        widths.add(pane.viewport().width())
        scrolling.add(pane.verticalScrollBar().isEnabled())
    assert scrolling == {True, False}
    assert len(widths) == 1
