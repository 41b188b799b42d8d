"""Wrapped text in cells: lines, heights and ellipses."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont

from ui import theme
from ui.table.clipboard import as_html, as_text
from ui.table.text_blocks import Mark, TextBlocks

TEXT = "优化制造业结构，推进低效土地资源转型升级，深入推进产业结构调整工作。"


@pytest.fixture
def blocks(qapp) -> TextBlocks:
    return TextBlocks(theme.font(theme.TABLE_POINTS))


def lines(block) -> list[str]:
    text = block.layout.text()
    return [
        text[line.textStart() : line.textStart() + line.textLength()]
        for line in map(block.layout.lineAt, range(block.layout.lineCount()))
    ]


def width(blocks, characters: int) -> int:
    return blocks.metrics.horizontalAdvance("国" * characters) + 2


def test_a_text_is_as_high_as_its_lines(blocks):
    assert blocks.height("一二三四五六", width(blocks, 3)) == 2 * blocks.line_height
    assert blocks.height("一\n二\n三", 500) == 3 * blocks.line_height
    assert blocks.height("", 100) == 0


def test_no_line_begins_with_a_full_stop(blocks):
    for characters in range(4, 20):
        block = blocks.block(TEXT, width(blocks, characters), 99)
        assert not any(line[0] in "，。、；：”）" for line in lines(block)), characters
        assert "".join(lines(block)) == TEXT


def test_a_cut_text_ends_in_an_ellipsis_within_its_lines(blocks):
    block = blocks.block(TEXT, width(blocks, 8), 2)
    assert block.cut
    assert block.layout.lineCount() == 2
    assert lines(block)[-1].endswith("…")
    assert block.height == 2 * blocks.line_height


def test_a_line_that_ends_by_itself_says_that_more_follows(blocks):
    block = blocks.block("一\n二\n三", 200, 2)
    assert block.cut
    assert block.layout.text().endswith("…")


def test_a_text_that_fits_is_not_cut(blocks):
    block = blocks.block(TEXT, width(blocks, 40), 1)
    assert not block.cut
    assert block.layout.text() == TEXT


def test_a_long_word_breaks_rather_than_runs_out(blocks):
    block = blocks.block("https://example.org/" + "a" * 100, 120, 99)
    assert block.layout.lineCount() > 3
    assert all(
        block.layout.lineAt(n).naturalTextWidth() <= 120 for n in range(block.layout.lineCount())
    )


def test_marks_colour_parts(blocks):
    block = blocks.block("☆区经委、区科委", 500, 1, marks=(Mark(0, 1, "accent"),))
    formats = block.layout.formats()
    assert len(formats) == 1
    assert formats[0].format.foreground().color() == theme.colour("accent")


def test_a_larger_font_needs_more_room(qapp, blocks):
    large = QFont(theme.font(20))
    assert TextBlocks(large).line_height > blocks.line_height


def test_cells_with_breaks_and_quotes_are_quoted():
    table = [["a", "b\nc"], ['d"e', "f\tg"]]
    assert as_text(table) == 'a\t"b\nc"\n"d""e"\t"f\tg"'


def test_html_keeps_text_as_text():
    html = as_html([["=1+1", "<b>&"]])
    assert "&lt;b&gt;&amp;" in html
    assert "mso-number-format" in html
