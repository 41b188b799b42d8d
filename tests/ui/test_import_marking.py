"""What was understood is marked where it is printed, and nothing twice."""

from __future__ import annotations

from datetime import date

from taskdesk.model import Comparator, DuePoint, Role
from taskdesk.plans.draft import DraftIndicator, DraftTask, DraftUnit, PrintedRow
from ui.importing import marking


def words(text, spans):
    return [(text[span.start : span.end], span.kind) for span in sorted(spans)]


def test_the_longer_name_is_one_unit(qapp):
    text = "☆区文旅局、区文旅局下属公司、区文旅局"
    units = (
        DraftUnit("区文旅局", Role.LEAD, "区文旅局"),
        DraftUnit("区文旅局下属公司", Role.SUPPORT, "区文旅局下属公司"),
    )
    assert words(text, marking.unit_spans(text, units)) == [
        ("区文旅局", "lead"),
        ("区文旅局下属公司", "unit"),
        ("区文旅局", "lead"),
    ]


def test_deadline_and_number_are_marked_in_the_text(qapp):
    text = "到2025年，装机30万千瓦，应装尽装。"
    number = DraftIndicator(
        "装机",
        Comparator.AT_LEAST,
        30.0,
        "万千瓦",
        date(2025, 12, 31),
        "",
        "到2025年，装机30万千瓦",
    )
    full = DraftIndicator("装机", Comparator.WORDS, None, "", None, "", "应装尽装", "应装尽装")
    due = DuePoint("2025年", date(2025, 12, 31))
    task = DraftTask(
        "1", "", text, (), due, PrintedRow("", text, "", ""), indicators=(number, full)
    )
    assert words(text, marking.task_spans(text, task)) == [
        ("2025年", "deadline"),
        ("30万千瓦", "number"),
        ("应装尽装", "number"),
    ]


def test_marked_words_are_safe_and_keep_lines(qapp):
    assert marking.marked("a<b\nc", [marking.Span(2, 3, "unit")]) == (
        f'a&lt;<span style="{marking.style_of("unit")}">b</span><br>c'
    )


def test_both_sides_show_what_only_they_have(qapp):
    old, new = marking.compared("建设6座。", "建设8座。")
    assert ">6</span>座。" in old
    assert ">8</span>座。" in new
