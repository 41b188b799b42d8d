"""The printed notice, read back from the file: words, pages, places, properties, fonts."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest

from exports import reminder_pdf
from exports.fonts import Face, FontBook
from taskdesk.errors import UserError
from taskdesk.periods import Period

if TYPE_CHECKING:
    from taskdesk.reporting.reminders import Notice

MM = 72 / 25.4
NOW = datetime(2027, 1, 14, 9, 30)
Q4 = Period(2026, "Q", 4)
PACKAGED = FontBook(system=False)


@pytest.fixture
def notice(desk) -> Notice:
    """The notice to 碳谷绿湾, which answers for task 7 only."""
    desk.set_period(Q4)
    desk.reporting.open_period(Q4, date(2027, 1, 10))
    return desk.reporting.remind(
        Q4, desk.unit("碳谷绿湾"), contact="王五 57920000", signature="区碳达峰办"
    )


def render(notice):
    return reminder_pdf.render(notice, author="张三", now=NOW, fonts=PACKAGED)


def texts(data):
    """The words of each page, without blanks and line ends."""
    with closing(pdfium.PdfDocument(data)) as document:
        found = [page.get_textpage().get_text_range() for page in document]
    return ["".join(text.split()) for text in found]


def lines(data, number=0):
    """The lines of a page: words, left and bottom edge in points, top to bottom."""
    with closing(pdfium.PdfDocument(data)) as document:
        page = document[number].get_textpage()
        boxes = [page.get_rect(n) for n in range(page.count_rects())]
        return [(page.get_text_bounded(*box).strip(), *box) for box in boxes]


def with_tasks(notice, count):
    tasks = tuple(f"第{n}项：推进海上风电开发；" for n in range(1, count + 1))
    return replace(notice, tasks=tasks)


def test_all_words_are_printed_on_one_page(notice) -> None:
    [page] = texts(render(notice))
    for words in (
        *(notice.title, notice.numbered, notice.recipient, notice.opening, *notice.tasks),
        *(notice.closing, notice.contact, notice.signature, notice.day, "—1—"),
    ):
        assert "".join(words.split()) in page


def test_the_page_is_that_of_an_official_document(notice) -> None:
    data = render(notice)
    with closing(pdfium.PdfDocument(data)) as document:
        assert [round(edge / MM) for edge in document[0].get_size()] == [210, 297]
        assert document.get_metadata_dict()["Title"] == notice.title + "（第1次催办）"
        assert document.get_metadata_dict()["Author"] == "张三"
        assert document.get_metadata_dict()["CreationDate"] == "D:20270114093000"
    found = lines(data)
    *_, number = found
    body = found[:-1]
    # 版心: 28 mm from the left, 26 mm from the right, 35 mm from below.
    assert min(left for _, left, *_ in body) > 28 * MM - 1
    assert max(right for *_, right, _ in body) < (210 - 26) * MM + 3
    assert min(bottom for _, _, bottom, *_ in body) > 35 * MM
    assert number[0].replace(" ", "") == "—1—"
    # 成文日期 ends four characters of 16 points before the edge; the name is centred above it.
    [day] = [line for line in body if line[0] == notice.day]
    [name] = [line for line in body if line[0] == notice.signature]
    assert day[3] == pytest.approx((210 - 26) * MM - 4 * 16, abs=4)
    assert (name[1] + name[3]) / 2 == pytest.approx((day[1] + day[3]) / 2, abs=2)


def test_the_title_takes_two_lines_of_about_the_same_length(notice) -> None:
    first, second = lines(render(notice))[:2]
    assert first[0] + second[0] == notice.title
    widths = [line[3] - line[1] for line in (first, second)]
    assert min(widths) > 0.7 * max(widths)


def test_a_few_more_tasks_still_stand_on_one_page_in_smaller_type(notice) -> None:
    usual = lines(render(with_tasks(notice, 2)))
    small = render(with_tasks(notice, 10))
    assert len(texts(small)) == 1

    def step(found):
        at = [bottom for words, _, bottom, *_ in found if words.startswith(("第1项", "第2项"))]
        return at[0] - at[1]

    # 22 lines a page in 225 mm, or a few more.
    assert step(usual) == pytest.approx(225 * MM / 22, abs=0.5)
    assert 225 * MM / 28 < step(lines(small)) < 225 * MM / 22


@pytest.mark.parametrize("count", [14, 15, 16, 17, 18, 40, 120])
def test_many_tasks_flow_on_and_no_page_holds_the_signature_alone(notice, count) -> None:
    long = with_tasks(notice, count)
    pages = texts(render(long))
    assert len(pages) > 1
    assert "".join(pages).count("推进海上风电开发") == count
    for words in (
        f"第{count}项：",
        "请在收到" if "收到" in notice.closing else "请于",
        "区碳达峰办",
    ):
        assert words in pages[-1]
    assert [f"—{n}—" in page for n, page in enumerate(pages, 1)] == [True] * len(pages)
    # Even pages are bound at the other side, and have their number at the left.
    assert lines(render(long), 0)[-1][1] > 105 * MM
    assert lines(render(long), 1)[-1][1] < 105 * MM


def test_a_long_reason_does_not_break_the_page(notice) -> None:
    long = replace(notice, tasks=("第7项：推进（已退回：" + "请补充数据，" * 300 + "）。",))
    assert "".join(texts(render(long))).count("请补充数据") == 300


@pytest.mark.parametrize(
    "signature", ["甲", "上海市金山区碳达峰碳中和工作领导小组办公室", "很长的名称" * 12]
)
def test_any_signature_stays_on_the_page(notice, signature) -> None:
    data = render(replace(notice, signature=signature))
    assert signature in "".join(texts(data))
    assert all(28 * MM - 1 < left < right < 184 * MM + 3 for _, left, _, right, _ in lines(data))


def test_the_same_notice_gives_the_same_bytes(notice) -> None:
    assert render(notice) == render(notice)


def test_a_title_of_any_length_is_broken_well(notice) -> None:
    for name in ("短", "很长的实施方案名称" * 5):
        title = f"关于报送《{name}》任务进展情况的催办单"
        [page] = texts(render(replace(notice, title=title)))
        assert title in page


def test_it_is_written_whole_or_not_at_all(notice, tmp_path) -> None:
    path = tmp_path / "催办单.pdf"
    reminder_pdf.write(path, notice, author="张三", now=NOW, fonts=PACKAGED)
    assert path.read_bytes() == render(notice)
    with pytest.raises(UserError, match="不存在"):
        reminder_pdf.write(tmp_path / "无" / "单.pdf", notice, author="张三", now=NOW)


def test_fonts_of_the_machine_are_not_needed() -> None:
    assert PACKAGED.missing("关于报送的催办单……—（）《》", Face.FANGSONG) == []
