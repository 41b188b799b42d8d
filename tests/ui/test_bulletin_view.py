"""The 通报 in the window: reworded, frozen, issued, and handed out again byte for byte."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from taskdesk.periods import Period
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit
from ui.bulletin.bulletin_view import BulletinView
from ui.bulletin.compare_dialog import CompareDialog
from ui.jobs import Jobs

Q4 = Period.parse("2026Q4")


@pytest.fixture
def desk(make_desk):
    desk = make_desk(as_of=date(2027, 1, 12))
    desk.set_period(Q4)
    desk.reporting.open_period(Q4, date(2027, 1, 10))
    desk.set_state(desk.tasks(["1", "2", "3"]), StateEdit(Status.IN_PROGRESS))
    return desk


@pytest.fixture
def view(qtbot, desk, ask) -> BulletinView:
    view = BulletinView(desk, ask, Jobs())
    desk.subscribe(view.refresh)
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.refresh(None)
    view.show()
    return view


def words(view: BulletinView) -> str:
    return "\n".join(paragraph.words.text() for paragraph in view.paragraphs.values())


def press(paragraph, text: str) -> None:
    button = next(b for b in paragraph.findChildren(QPushButton) if b.text() == text)
    button.click()


def reword(view: BulletinView, key: str, text: str) -> None:
    view.paragraphs[key].open()
    view.paragraphs[key].editor.setPlainText(text)
    press(view.paragraphs[key], "保存此段")


def test_it_says_what_the_counts_are(view):
    assert "关于《金山区碳达峰实施方案》2026年第四季度推进情况的通报" in words(view)
    assert "80项任务" in words(view)
    assert "尚未定稿" in view.state.text()


def test_the_figures_follow_the_table_until_it_is_frozen(view, desk):
    desk.set_state(desk.tasks(["4", "5"]), StateEdit(Status.IN_PROGRESS))
    assert "推进中5项" in words(view)
    desk.sealing.freeze(Q4)
    assert "已于2027-01-12定稿" in view.state.text()
    assert "推进中5项" in words(view)


def test_a_paragraph_is_reworded_with_the_figures_filled_in(view, desk):
    reword(view, "overall.counts", "全区{total}项任务有序推进。")
    paragraph = view.paragraphs["overall.counts"]
    assert paragraph.words.text().strip() == "全区80项任务有序推进。"
    assert not paragraph.mark.isHidden()
    press(paragraph, "恢复原文")
    assert "有序推进" not in words(view)
    assert desk.drafting.texts(Q4, "通报") == {}


def test_a_figure_that_there_is_not_is_refused_and_what_was_typed_stays(view, desk):
    reword(view, "overall.counts", "共{totals}项。")
    paragraph = view.paragraphs["overall.counts"]
    assert "totals" in paragraph.error.text()
    assert paragraph.editor.toPlainText() == "共{totals}项。"
    assert view.unsaved()
    assert not view.flush()
    assert desk.drafting.texts(Q4, "通报") == {}


def test_what_is_typed_outlasts_a_change_of_the_table(view, desk):
    view.paragraphs["overall.counts"].open()
    view.paragraphs["overall.counts"].editor.setPlainText("共{total}项，正在写")
    desk.set_state(desk.tasks(["9"]), StateEdit(Status.BEHIND))
    assert view.paragraphs["overall.counts"].typed() == "共{total}项，正在写"


def test_the_report_to_the_leading_group_has_words_of_its_own(view, desk):
    reword(view, "overall.counts", "甲{total}")
    view.kinds.setCurrentIndex(1)
    assert "推进情况的报告" in words(view)
    assert "特此报告" in words(view)
    assert "甲80" not in words(view)


def test_freezing_asks_and_says_how_many_reports_are_missing(view, desk, ask):
    ask.confirms = False
    view.freeze_button.click()
    assert desk.sealing.seal(Q4) is None
    assert "份应报未报" in ask.questions[-1]
    ask.confirms = True
    view.freeze_button.click()
    assert desk.sealing.seal(Q4) is not None
    assert view.freeze_button.isHidden()
    ask.texts = ["数据有误"]
    view.unfreeze_button.click()
    assert desk.sealing.seal(Q4) is None
    assert desk.history(limit=1)[0].reason == "数据有误"


def test_what_was_issued_is_handed_out_again_byte_for_byte(view, desk, ask, qtbot, tmp_path):
    view.freeze_button.click()
    with qtbot.waitSignal(view.message, timeout=60_000):
        view.issue_button.click()
    files = {copy.file.name: copy.content for copy in desk.sealing.issued(Q4)}
    assert sorted(Path(name).suffix for name in files) == [".pdf", ".xlsx"]
    assert "已印发" in view.state.text()
    # A unit's new name changes nothing in what was issued.
    desk.registering.rename(desk.unit("区经委"), "区工信委")
    ask.paths = [tmp_path / "原件.pdf"]
    actions = {action.text(): action for action in view.originals_button.menu().actions()}
    next(action for name, action in actions.items() if ".pdf" in name).trigger()
    pdf = next(content for name, content in files.items() if name.endswith(".pdf"))
    assert (tmp_path / "原件.pdf").read_bytes() == pdf


def test_a_liaison_can_only_read_it(view, desk):
    desk.act_for(desk.unit("区经委"))
    view.refresh(None)
    assert view.freeze_button.isHidden()
    reword(view, "overall.counts", "甲")
    assert "联络员只能填报" in view.paragraphs["overall.counts"].error.text()


def test_two_periods_are_compared_row_by_row(qtbot, desk):
    desk.set_period(Period.parse("2027Q1"))
    desk.set_state(desk.tasks(["2"]), StateEdit(Status.REPORTED_DONE))
    dialog = CompareDialog(desk, Period.parse("2027Q1"))
    qtbot.addWidget(dialog)
    assert dialog.before.currentData() == "2026Q4"
    records = {record.texts[0]: record.texts for record in dialog.table.model().records}
    assert list(records) == ["2"]
    assert records["2"][3] == "推进中 → 报完成"
    assert "新完成" in records["2"][2]
    assert "新完成 1" in dialog.summary.text()
    dialog.before.setCurrentIndex(dialog.after.currentIndex())
    assert "请选择两个不同的报告期" in dialog.empty.text()
