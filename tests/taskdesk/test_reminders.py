"""Who is reminded of what, how often, and in which words."""

from __future__ import annotations

from datetime import date

import pytest

from taskdesk.desk import Desk
from taskdesk.errors import UserError
from taskdesk.model import Reminder
from taskdesk.periods import Period
from taskdesk.reporting import reminders
from taskdesk.reporting.report_edits import Answer
from taskdesk.status import Status
from tests.taskdesk.conftest import new_desk

Q4 = Period(2026, "Q", 4)
DUE = date(2027, 1, 10)
TITLE = "关于报送《金山区碳达峰实施方案》2026年第四季度任务进展情况的催办单"


@pytest.fixture
def opened(desk) -> Desk:
    """A desk with 2026Q4 open, at which that quarter is reported."""
    desk.set_period(Q4)
    desk.reporting.open_period(Q4, DUE)
    return desk


def on(desk, day):
    """Another desk on the same database, on another day."""
    return Desk(desk.store, "李四", today=lambda: day, period=Q4)


def test_a_reminder_is_logged_with_its_number_and_can_be_undone(opened) -> None:
    unit = opened.unit("区经委")
    assert opened.reporting.remind(Q4, unit).number == 1
    assert opened.reporting.remind(Q4, unit).number == 2
    assert opened.last_act.label == "催办“区经委”（第2次）"
    # Another unit, and another period, count by themselves.
    assert opened.reporting.remind(Q4, opened.unit("碳谷绿湾")).number == 1
    opened.reporting.open_period(Q4.next(), date(2027, 4, 10))
    assert opened.reporting.remind(Q4.next(), unit).number == 1
    opened.undo()
    opened.undo()
    opened.undo()
    opened.undo()
    [left] = opened.book.reminders.values()
    assert left == Reminder(left.id, opened.plan_id, "2026Q4", unit.id, 1, date(2026, 11, 20))
    assert opened.redo().label == "重做：催办“区经委”（第2次）"
    again = new_desk(opened.store)
    assert {one.number for one in again.book.reminders.values()} == {1, 2}
    assert "区经委2026年第四季度第2次" in _told(again)


def _told(desk):
    from taskdesk.wording import line_words, told

    act = desk.history()[0]
    return " ".join(line_words(line, desk.book) for line in told(act.changes, desk.book))


def test_the_notice_in_full(opened) -> None:
    # 碳谷绿湾 answers for task 7 only: 推动碳谷绿湾产业园从传统产业向高端低碳新材料产业转型升级……
    notice = opened.reporting.remind(
        Q4, opened.unit("碳谷绿湾"), contact="王五 57920000", signature="区碳达峰办"
    )
    assert notice.text.splitlines() == [
        TITLE,
        "（第1次催办）",
        "",
        "碳谷绿湾：",
        "　　按照《金山区碳达峰实施方案》任务分解安排，你单位2026年第四季度应报送任务进展情况1项，"
        "报送截止日为2027年1月10日。截至2026年11月20日，尚有1项未报送，距截止日还有51天。"
        "未报送的任务如下：",
        "　　第7项：推动碳谷绿湾产业园从传统产业向高端低碳……",
        "　　请于2027年1月10日前逐项报送推进状态、进展情况、存在问题和下一步措施；"
        "本期没有进展的，也请报送并说明原因。",
        "　　联系人及电话：王五 57920000",
        "",
        "区碳达峰办",
        "2026年11月20日",
    ]
    assert notice.file_name == "催办单_2026Q4_碳谷绿湾_第1次"


@pytest.mark.parametrize(
    ("day", "left", "when"),
    [
        (date(2027, 1, 9), "距截止日还有1天", "请于2027年1月10日前逐项"),
        (date(2027, 1, 10), "今日截止", "请于今日逐项"),
        (date(2027, 1, 13), "已逾期3天", "请在收到本催办单后尽快逐项"),
    ],
)
def test_days_left_or_late(opened, day, left, when) -> None:
    desk = on(opened, day)
    notice = desk.reporting.remind(Q4, desk.unit("碳谷绿湾"))
    assert f"未报送，{left}。" in notice.opening
    assert notice.closing.startswith(when)
    assert notice.day == f"{day.year}年{day.month}月{day.day}日"


def test_only_what_is_missing_is_named_and_what_came_back_says_why(opened, task) -> None:
    unit = opened.unit("区建管委")
    # 区建管委 leads 21, 34, 35, 36, 37, 72 and 75.
    for number in ("21", "34", "75"):
        opened.reporting.submit(task(number), unit, Answer(Status.IN_PROGRESS))
    opened.reporting.return_report(task("34"), unit, "请补充数据。")
    notice = opened.reporting.remind(Q4, unit)
    assert "应报送任务进展情况7项" in notice.opening
    assert "已报送2项，尚有5项未报送" in notice.opening
    numbers = [words.split("项：")[0] for words in notice.tasks]
    assert numbers == ["第34", "第35", "第36", "第37", "第72"]
    assert "（已退回：请补充数据）" in notice.tasks[0]
    assert notice.tasks[-1] == "第72项：积极推动金山新枫泾片区创建上海绿色生态……"


def test_contact_and_signature_are_remembered(opened) -> None:
    unit = opened.unit("碳谷绿湾")
    first = opened.reporting.remind(Q4, unit)
    assert first.signature == "上海市金山区人民政府"
    assert first.contact.rstrip("\u3000") == "联系人及电话："
    opened.reporting.remind(Q4, unit, contact=" 王五 5792 ", signature="区碳达峰办")
    last = new_desk(opened.store).reporting.remind(Q4, unit)
    opened.refresh()
    assert (last.contact, last.signature) == ("联系人及电话：王五 5792", "区碳达峰办")
    assert opened.reporting.remind(Q4, unit, signature="").signature == "上海市金山区人民政府"


def test_all_that_owe_are_reminded_in_one_act(opened, task) -> None:
    board = opened.reporting.board(Q4)
    opened.reporting.submit(task("7"), opened.unit("碳谷绿湾"), Answer(Status.IN_PROGRESS))
    notices = opened.reporting.remind_all(Q4)
    assert len(notices) == len(board) - 1
    assert opened.last_act.label == f"催办{len(notices)}个单位"
    assert {n.number for n in notices} == {1}
    assert "碳谷绿湾：" not in {n.recipient for n in notices}
    opened.undo()
    assert opened.book.reminders == {}


def test_who_owes_nothing_is_not_reminded(opened, task) -> None:
    def refused(name):
        with pytest.raises(UserError) as caught:
            opened.reporting.remind(Q4, opened.unit(name))
        return caught.value.message

    opened.reporting.submit(task("7"), opened.unit("碳谷绿湾"), Answer(Status.IN_PROGRESS))
    assert refused("碳谷绿湾") == "“碳谷绿湾”2026年第四季度应报的1项都已报送，不必催办。"
    assert refused("枫泾镇") == "“枫泾镇”2026年第四季度没有须报送的任务，不必催办。"
    opened.reporting.open_period(Q4, DUE, collectives_owe=True)
    assert "集合单位" in refused("各镇")
    with pytest.raises(UserError, match="没有开放填报"):
        opened.reporting.remind(Q4.next(), opened.unit("碳谷绿湾"))
    assert opened.book.reminders == {}


def test_nothing_is_left_to_remind_of(opened, task) -> None:
    for duty in opened.reporting.board(Q4):
        for one in duty.missing:
            opened.reporting.submit(task(one.number), duty.unit, Answer(Status.IN_PROGRESS))
    with pytest.raises(UserError, match="2026年第四季度各单位都已报齐"):
        opened.reporting.remind_all(Q4)


def test_a_liaison_reminds_nobody(opened) -> None:
    opened.act_for(opened.unit("区发改委"))
    with pytest.raises(UserError, match="联络员只能填报本单位的任务"):
        opened.reporting.remind(Q4, opened.unit("碳谷绿湾"))


def test_a_unit_keeps_its_reminders(opened) -> None:
    unit = opened.unit("碳谷绿湾")
    opened.reporting.remind(Q4, unit)
    period = opened.reporting.opened(Q4)
    assert [one.number for one in reminders.reminders_of(opened.book, period, unit)] == [1]
    # Taken into another unit, it has been reminded all the same.
    opened.registering.add_alias(opened.unit("区经委"), "碳谷绿湾")
    assert opened.reporting.remind(Q4, opened.unit("区经委")).number == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("推进海上风电开发。", "推进海上风电开发"),
        ("推进海上风电\n开发；", "推进海上风电开发"),
        ("一二三四五六七八九十，一二三四五六七八九十一二三", "一二三四五六七八九十……"),
        (
            "一二三，四五六七八九十一二三四五六七八九十一二三",
            "一二三，四五六七八九十一二三四五六七八……",
        ),
    ],
)
def test_first_words(task, text, words) -> None:
    from dataclasses import replace

    assert reminders.first_words(replace(task("13"), text=text)) == words
