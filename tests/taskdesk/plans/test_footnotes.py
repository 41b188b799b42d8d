"""What a page prints around its text: footnotes, their lines, page numbers and running heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from taskdesk.plans.blocks import Document
from taskdesk.plans.body.whole import read_body
from taskdesk.plans.readers.plain import plain_blocks

if TYPE_CHECKING:
    from taskdesk.plans.draft import DraftClause

CLAUSE = "（县文旅局牵头，县财政局配合）"
TEXT = "每个乡镇建成城市书房3个，延长开放时间，年接待读者1.2万人次。"
NOTE = "城市书房：由政府主导、社会力量参与建设的小型公共阅读空间。"


def clauses(text: str) -> tuple[DraftClause, ...]:
    return read_body(Document("x", tuple(plain_blocks(text, "x.txt")))).clauses


@pytest.mark.parametrize("mark", ["①", "③", "¹", "[1]", "〔2〕", "*", "※"])
def test_a_mark_before_a_figure_calls_a_footnote(mark: str) -> None:
    (clause,) = clauses(
        f"一、任务\n1.建设书房。每个乡镇建成城市书房{mark}3个，延长开放时间，年接待读者\n"
        f"{mark}{NOTE}\n1.2万人次。{CLAUSE}"
    )
    assert (clause.path, clause.heading, clause.text) == ("一1", "建设书房", TEXT)
    assert clause.notes == (NOTE,)


def test_a_footnote_between_two_paragraphs() -> None:
    first, second = clauses(
        f"1.建设书房。每个乡镇建成城市书房①3个，延长开放时间，年接待读者1.2万人次。{CLAUSE}\n"
        f"①{NOTE}\n2.打造品牌。打造品牌①2个。{CLAUSE}\n①品牌：含区域公用品牌。"
    )
    assert (first.text, first.notes) == (TEXT, (NOTE,))
    assert (second.text, second.notes) == ("打造品牌2个。", ("品牌：含区域公用品牌。",))


@pytest.mark.parametrize("end", ["— 4 —\n", "4\n", ""])
def test_a_footnote_goes_on_over_lines(end: str) -> None:
    (clause,) = clauses(
        "1.建设书房。每个乡镇建成城市书房①3个，延长开放时间，年接待读者\n"
        "①城市书房：由政府主导、社会力量参与建设的小型公共阅读空间，其标\n"
        "准由县文旅局另行制定。\n" + end + f"1.2万人次。{CLAUSE}"
    )
    assert clause.text == TEXT
    assert clause.notes[0].endswith("阅读空间，其标准由县文旅局另行制定。")


def test_a_footnote_takes_no_text_of_the_task() -> None:
    (clause,) = clauses(
        "1.建设书房。每个乡镇建成城市书房①3个，延长开放时间，年接待读者\n"
        f"①城市书房：小型公共阅读空间\n1.2万人次。{CLAUSE}"
    )
    assert (clause.text, clause.notes) == (TEXT, ("城市书房：小型公共阅读空间",))


@pytest.mark.parametrize("rule", ["──────────", "━━━━━━", "__________", "————————"])
def test_the_line_over_footnotes_is_no_text(rule: str) -> None:
    (clause,) = clauses(
        "1.建设书房。每个乡镇建成城市书房①3个，延长开放时间，年接待读者\n"
        f"{rule}\n①{NOTE}\n- 7 -\n1.2万人次。{CLAUSE}"
    )
    assert clause.text == TEXT


def test_items_in_rings_are_no_footnotes() -> None:
    found = clauses(
        f"一、任务\n1.产业。重点抓好：①建设园区2个；②引进企业10家。{CLAUSE}\n2.基建。推进建设。"
        f"{CLAUSE}\n①建设道路5条。（县交通局牵头，县住建局配合）"
    )
    assert found[0].text == "重点抓好：①建设园区2个；②引进企业10家。"
    assert (found[2].path, found[2].text) == ("一2①", "建设道路5条。")


@pytest.mark.parametrize("head", ["滨海县人民政府公报　2024年第3期", "滨海县阅读服务行动方案"])
def test_what_stands_beside_every_page_number_is_no_text(head: str) -> None:
    found = clauses(
        "滨海县阅读服务行动方案\n一、任务\n1.建设书房。每个乡镇建成城市书房3个，延长开放时间，年接"
        f"待读者\n— 1 —\n{head}\n1.2万人次。{CLAUSE}\n2.流动服务。配备流动图书车，"
        f"每周到村开展服务，全年服\n— 2 —\n{head}\n务不少于50次。{CLAUSE}"
    )
    assert [clause.text for clause in found] == [
        TEXT,
        "配备流动图书车，每周到村开展服务，全年服务不少于50次。",
    ]


def test_a_wrapped_text_with_footnotes_and_pages() -> None:
    tasks = [
        f"{n}.建设{name}。每个乡镇建成{name}{'①' if n == 2 else ''}{n}个，健全管理制度，"
        f"延长开放时间，配备专职人员，定期开展群众性文化活动，全年服务群众不少于{n}万人次。{CLAUSE}"
        for n, name in enumerate(("文化站", "城市书房", "健身广场", "戏曲舞台", "农家书屋"), 1)
    ]
    lines = [task[at : at + 30] for task in tasks for at in range(0, len(task), 30)]
    place = lines.index(tasks[1][:30]) + 1
    note = "①城市书房：由政府主导、社会力量参与建设的小型公共阅读空间，其标准由县文旅局另行制定。"
    lines[place:place] = ["──────", note[:30], note[30:], "— 1 —"]
    found = clauses("\n".join(["一、任务", *lines]))
    assert [clause.text for clause in found] == [
        task.partition("。")[2].removesuffix(CLAUSE).replace("①", "") for task in tasks
    ]
    assert [clause.notes for clause in found] == [(), (note[1:],), (), (), ()]
