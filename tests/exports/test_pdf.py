"""The printed table, read back from the file: words, places, bookmarks, properties, fonts."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

from exports import pdf
from exports.fonts import FontBook
from taskdesk.columns import COLUMNS, chosen
from taskdesk.errors import UserError
from taskdesk.model import Filter, LightRule, Role
from taskdesk.status import Light, Status
from taskdesk.task_edits import StateEdit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taskdesk.desk import Desk
    from taskdesk.listing import Listing

MM = 72 / 25.4
NOW = datetime(2026, 11, 20, 18, 0)
RULE = LightRule(1, 1)
ALL = tuple(column.key for column in COLUMNS)
SECTIONS = [
    "产业绿色转型升级行动",
    "能源绿色低碳转型行动",
    "节能降碳增效行动",
    "建筑领域节能低碳行动",
    "交通领域绿色低碳行动",
    "循环经济助力降碳行动",
    "绿色低碳科技创新行动",
    "碳汇能力巩固提升行动",
    "绿色低碳示范创建行动",
    "绿色低碳全民行动",
]
# One sentence an official may write, with what breaks lines and fonts.
SENTENCE = (
    "本季度完成投资1,610.5万元，占年度计划的85.5%，涉及12.5万㎡（截至9月30日），联系人：㙍堃。"
)


@dataclass
class Paper:
    """What a reader finds in a document."""

    texts: list[str]
    sizes: list[tuple[float, float]]
    toc: list[tuple[int, str, int]]
    properties: dict[str, str]

    @property
    def pages(self) -> list[str]:
        """The words of each page without blanks and line ends."""
        return [squeezed(text) for text in self.texts]

    @property
    def words(self) -> str:
        """All words."""
        return "".join(self.pages)


class Sign(NamedTuple):
    """A printed character and the corners of its place."""

    char: str
    left: float
    bottom: float
    right: float
    top: float


def squeezed(text: str) -> str:
    return "".join(text.split())


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    document = pdfium.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def read(data: bytes) -> Paper:
    with opened(data) as document:
        return Paper(
            [page.get_textpage().get_text_range() for page in document],
            [page.get_size() for page in document],
            [(b.level, b.get_title(), b.get_dest().get_index()) for b in document.get_toc()],
            document.get_metadata_dict(),
        )


def signs(data: bytes, page: int) -> list[Sign]:
    """Return the characters of a page with the places they take up in a line."""
    with opened(data) as document:
        text = document[page].get_textpage()
        chars = text.get_text_range()
        found = []
        for number in range(text.count_chars()):
            char = text.get_text_range(number, 1)
            if char.strip():
                found.append(Sign(char, *text.get_charbox(number, loose=True)))
        assert len(found) == len(squeezed(chars))
        return found


@pytest.fixture(scope="module")
def fonts() -> FontBook:
    return FontBook(system=False)


@pytest.fixture
def desk(make_desk) -> Desk:
    return make_desk(as_of=date(2026, 11, 20))


@pytest.fixture
def render(fonts):
    """Render a listing with the standard columns, or those named."""

    def render(listing: Listing, *keys: str, rule: LightRule = RULE, **options) -> bytes:
        options = {"author": "区碳达峰办", "now": NOW, "fonts": fonts} | options
        return pdf.render(listing, chosen(keys), rule=rule, **options)

    return render


def with_progress(desk: Desk, number: str, progress: str) -> Listing:
    desk.set_state(desk.tasks([number]), StateEdit(status=Status.IN_PROGRESS, progress=progress))
    return desk.listing()


@pytest.mark.parametrize("portrait", [False, True])
def test_all_rows_are_printed_completely(desk, render, portrait):
    listing = desk.listing()
    paper = read(render(listing, portrait=portrait))
    words = paper.words
    assert len(listing.rows) == 80
    for row in listing.rows:
        assert squeezed(row.task.text) in words
        assert squeezed(row.units) in words
    assert words.count("持续推进") >= 69
    assert words.count("◆红") == 11 + 2
    assert words.count("未填○灰") == 69
    width, height = paper.sizes[0]
    assert (width < height) == portrait
    assert sorted((round(width), round(height))) == [595, 842]
    assert set(paper.sizes) == {paper.sizes[0]}


def test_first_page_says_what_is_listed(desk, render):
    first = read(render(desk.listing())).pages[0]
    assert first.startswith("《金山区碳达峰实施方案》任务分解表报告期：2026年第四季度")
    assert "截至：2026年11月20日筛选：全部任务" in first
    assert "共80项·未填80·" in first
    assert "｜逾期11·未报送0" in first


def test_count_line_breaks_only_between_two_counts(desk, render):
    listing = desk.listing()
    many = replace(listing, rows=[*listing.rows] * 125)
    text = read(render(many, "number", portrait=True)).texts[0]
    lines = [line.strip() for line in text.splitlines()]
    start = next(n for n, line in enumerate(lines) if line.startswith("共10000项"))
    assert lines[start].endswith(("·", "｜"))
    assert re.match(r"\w+ \d+", lines[start + 1])


def test_header_and_section_are_repeated(desk, render):
    listing = desk.listing()
    pages = read(render(listing)).pages
    assert len(pages) > 5
    page_of = {}
    for row in listing.rows:
        (place,) = (n for n, page in enumerate(pages) if squeezed(row.task.text) in page)
        page_of[row.task.number] = place
    for number, page in enumerate(pages):
        assert "序号十大行动重点任务时间节点责任部门（☆为牵头部门）推进状态灯进展情况" in page
        here = [row for row in listing.rows if page_of[row.task.number] == number]
        before = [row for row in listing.rows if page_of[row.task.number] < number]
        goes_on = bool(before) and before[-1].section == here[0].section
        assert (f"{here[0].section.name}（续）" in page) == goes_on
        assert page.count("（续）") == goes_on


@pytest.mark.parametrize("portrait", [False, True])
def test_text_area_and_page_number_are_those_of_the_standard(desk, render, portrait):
    data = render(desk.listing(), portrait=portrait)
    for number in (1, 2, 3):
        odd = number % 2 == 1
        binding, edge = (28, 26) if odd else (26, 28)
        left, right, bottom, top = binding * MM, (210 - edge) * MM, 35 * MM, 260 * MM

        def upright(sign: Sign) -> Sign:
            """Turn a place on the lying page back to the upright one it is bound as."""
            if portrait:
                return sign
            return Sign(
                sign.char, 210 * MM - sign.top, sign.left, 210 * MM - sign.bottom, sign.right
            )

        found = [upright(sign) for sign in signs(data, number - 1)]
        outside = [
            sign
            for sign in found
            if not (
                left - 1 < sign.left
                and sign.right < right + 1
                and bottom - 1 < sign.bottom
                and sign.top < top + 1
            )
        ]
        printed = "".join(sign.char for sign in outside)
        place = printed.index("—")
        first, digit, last = outside[place : place + 3]
        assert first.char + digit.char + last.char == f"—{number}—"
        rest = printed[:place] + printed[place + 3 :]
        assert rest == "TaskDesk·生成于2026-11-2018:00"
        if odd:
            assert last.right == pytest.approx(right - 14, abs=0.5)
        else:
            assert first.left == pytest.approx(left + 14, abs=0.5)
        # The dash is drawn in the middle of its em square of 14 points.
        assert (first.bottom + first.top) / 2 == pytest.approx(bottom - 7 * MM, abs=3)
        assert digit.left > first.left


def test_bookmarks_lead_to_the_sections(desk, render):
    paper = read(render(desk.listing()))
    assert [(level, title) for level, title, _ in paper.toc] == [(0, name) for name in SECTIONS]
    for _, title, page in paper.toc:
        assert title in paper.pages[page].replace(f"{title}（续）", "")


def test_properties_and_language(desk, render):
    data = render(desk.listing(Filter(overdue=True)), author="张三")
    properties = read(data).properties
    assert properties["Title"] == "《金山区碳达峰实施方案》任务分解表"
    assert properties["Author"] == "张三"
    assert "2026年第四季度" in properties["Subject"]
    assert "逾期" in properties["Subject"]
    assert properties["Creator"] == "TaskDesk"
    assert properties["CreationDate"].startswith("D:20261120180000")
    assert b"/Lang (zh-CN)" in data


def test_creation_date_names_its_zone(desk, render):
    now = NOW.replace(tzinfo=timezone(timedelta(hours=8)))
    assert read(render(desk.listing(), now=now)).properties["CreationDate"] == (
        "D:20261120180000+08'00'"
    )


def test_same_input_gives_the_same_bytes(desk, render):
    first = render(desk.listing())
    assert render(desk.listing(), fonts=FontBook(system=False)) == first
    assert render(desk.listing(), now=datetime(2026, 11, 21, 8, 0)) != first


def test_all_fonts_are_embedded(desk, render):
    data = render(with_progress(desk, "1", SENTENCE))
    assert b"Helvetica" not in data
    with opened(data) as document:
        for page in document:
            for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT]):
                font = pdfium_c.FPDFTextObj_GetFont(item.raw)
                assert pdfium_c.FPDFFont_GetIsEmbedded(font) == 1


def test_lights_are_coloured_shapes_beside_black_words(desk, render):
    data = render(desk.listing(Filter(lights=frozenset({Light.RED}))), "number", "light")
    with opened(data) as document:
        page = document[0]
        text = page.get_textpage()
        colors = {}
        for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT]):
            size = pdfium_c.FPDFTextObj_GetText(item.raw, text.raw, None, 0)
            buffer = (pdfium_c.FPDF_WCHAR * (size // 2))()
            pdfium_c.FPDFTextObj_GetText(item.raw, text.raw, buffer, size)
            words = bytes(buffer).decode("utf-16-le").strip("\0 ")
            parts = [pdfium_c.c_uint() for _ in range(4)]
            pdfium_c.FPDFPageObj_GetFillColor(item.raw, *parts)
            colors.setdefault(words, tuple(part.value for part in parts[:3]))
    assert colors["◆"] == (0xD1, 0x34, 0x38)
    assert colors["红"] == (0, 0, 0)


def test_filtered(desk, render):
    unit = desk.unit("区科委").id
    listing = desk.listing(Filter(units=frozenset({unit}), unit_role=Role.LEAD))
    words = read(render(listing)).words
    assert "筛选：单位（牵头）：区科委" in words
    assert f"共{len(listing.rows)}项·未填{len(listing.rows)}·" in words
    listed = {row.task.number for row in listing.rows}
    for row in desk.listing().rows:
        assert (squeezed(row.task.text) in words) == (row.task.number in listed)


def test_nothing_found_is_said_with_the_filter(desk, render):
    paper = read(render(desk.listing(Filter(text="火星基地"))))
    assert len(paper.pages) == 1
    assert "没有符合条件的任务" in paper.words
    assert "筛选：查找：火星基地" in paper.words
    assert "—1—" in paper.words
    assert paper.toc == []


def test_sorted_rows_have_their_section_each(desk, render):
    listing = desk.listing(sort_key="deadline", descending=False)
    paper = read(render(listing))
    assert "排序：时间节点（升序）" in paper.words
    assert "（续）" not in paper.words
    assert paper.toc == []
    sizes = {"能源绿色低碳转型行动": 14, "绿色低碳全民行动": 4}
    assert {name: paper.words.count(name) for name in sizes} == sizes
    places = [paper.words.index(squeezed(row.task.text)) for row in listing.rows]
    assert places == sorted(places)


@pytest.mark.parametrize("keys", [(), ("number", "text", "progress"), ALL])
@pytest.mark.parametrize("portrait", [False, True])
def test_long_narrative_is_printed_completely(desk, render, keys, portrait):
    others = set(read(render(desk.listing(), *keys)).words)
    narrative = "".join(filter(lambda c: c not in others, map(chr, range(0x4E00, 0x6000))))[:3000]
    assert len(narrative) == 3000
    words = read(render(with_progress(desk, "34", narrative), *keys, portrait=portrait)).words
    wanted = set(narrative)
    assert "".join(char for char in words if char in wanted) == narrative


def test_row_higher_than_a_page_goes_on_with_its_number_and_section(desk, render):
    pages = read(render(with_progress(desk, "34", SENTENCE * 60))).pages
    begun = next(n for n, page in enumerate(pages) if "加强绿色施工管理" in page)
    middle = pages[begun + 1]
    assert "34（续）" in middle
    assert "建筑领域节能低碳行动（续）" in middle
    assert "持续推进" not in middle
    assert "35" in "".join(pages[begun + 2 :])


def test_rows_up_to_half_a_page_are_not_split(desk, render):
    for portrait in (False, True):
        paper = read(render(desk.listing(), portrait=portrait))
        assert not re.search(r"\d（续）", paper.words)


def test_rare_characters(desk, render):
    words = read(render(with_progress(desk, "2", SENTENCE + "①②☆𠮷"))).words
    for char in "㙍堃㎡①②𠮷%":
        assert char in words
    assert SENTENCE in words


@pytest.mark.parametrize("portrait", [False, True])
def test_no_line_begins_or_ends_where_it_must_not(desk, render, portrait):
    listing = with_progress(desk, "5", SENTENCE * 8)
    for text in read(render(listing, "number", "text", "progress", portrait=portrait)).texts:
        for line in text.splitlines():
            assert not re.match(r"[，。、；：！？）》”％%]", line)
            assert not re.search(r"[（《“☆]$", line)


def test_notes_explain_lights_and_inferred_leads(desk, render):
    rule = LightRule(1, 1, due_soon_days=60, overdue_after_days=5)
    last = read(render(desk.listing(), rule=rule)).pages[-1]
    assert "未标☆而仅列一个单位的，按该单位牵头统计" in last
    assert "距时间节点不超过60天：▲黄" in last
    assert "满5天" in last
    assert "（9）其余：●绿。" in last
    marked = desk.listing(Filter(text="海上风电"))
    assert "未标☆而仅列一个单位的" not in read(render(marked)).words
    assert "注：" not in read(render(marked, "number", "text")).words


def test_notes_stand_on_a_page_with_rows(desk, render):
    rows = desk.listing().rows
    for count in range(1, 25):
        listing = replace(desk.listing(), rows=rows[:count])
        last = read(render(listing)).pages[-1]
        assert squeezed(rows[count - 1].task.text) in last
        assert "（9）其余" in last


@pytest.mark.parametrize("keys", [("section",), ("status", "light"), ALL, ("text", "section")])
def test_any_columns_can_be_printed(desk, render, keys):
    paper = read(render(desk.listing(), *keys))
    for column in chosen(keys):
        assert squeezed(column.heading) in paper.pages[0]
    assert all(section in paper.words for section in SECTIONS) == ("section" in keys)


def test_overlong_headings_do_not_crowd_out_the_table(desk, render):
    listing = desk.listing(Filter(text="区 " * 900))
    plan = replace(listing.plan, table_title="关于印发实施方案的通知" * 40)
    paper = read(render(replace(listing, plan=plan)))
    assert all(squeezed(row.task.text) in paper.words for row in listing.rows)


def test_overlong_section_name(desk, render):
    listing = desk.listing()
    section = replace(listing.rows[0].section, name="绿色低碳转型行动" * 60)
    rows = [row._replace(section=section) for row in listing.rows[:12]]
    paper = read(render(replace(listing, rows=rows)))
    assert all(squeezed(row.task.text) in paper.words for row in rows)


def test_two_thousand_rows(desk, render):
    listing = desk.listing()
    many = replace(listing, rows=[*listing.rows] * 25)
    paper = read(render(many))
    assert "共2000项" in paper.pages[0]
    assert paper.words.count(squeezed(listing.rows[0].task.text)) == 25
    assert f"—{len(paper.pages)}—" in paper.pages[-1]


def write(path: Path, listing: Listing) -> None:
    pdf.write(path, listing, chosen(()), author="张三", now=NOW, rule=RULE)


def test_file_is_written_in_place_of_the_old_one(desk, tmp_path):
    path = tmp_path / "out" / "任务分解表.pdf"
    path.parent.mkdir()
    path.write_bytes(b"old")
    write(path, desk.listing())
    assert path.read_bytes().startswith(b"%PDF-")
    assert [file.name for file in path.parent.iterdir()] == ["任务分解表.pdf"]


def test_folder_that_does_not_exist_is_named(desk, tmp_path):
    with pytest.raises(UserError, match="没有这个文件夹"):
        write(tmp_path / "没有这个文件夹" / "a.pdf", desk.listing())
    assert list(tmp_path.rglob("*.pdf")) == []
