"""Tables, bars and page numbers in the words of Word's own format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from exports.bulletin_parts import COLORS, PLAIN, is_of_lights, total
from exports.pdf_columns import SHARE
from exports.pdf_placed import LIGHT_COLORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from taskdesk.bulletin.annexes import Annex, AnnexColumn
    from taskdesk.bulletin.composing import Bar

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# What XML cannot hold.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD_FILL = "F0F2F4"
_BODY, _HEAD = "宋体", "黑体"
_TWIPS = 20
_MM = 1440 / 25.4
_LABEL, _COUNT = 48.0, 36.0
_BAR_HEIGHT = 12.0
# A row of more lines than this may go on, on the next page.
_WHOLE_CHARACTERS = 600
_SQUARES = 10
_SHARE_COLOR = "2563A8"


def clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _IMPOSSIBLE.sub("", text)


def _run(text: str, face: str, size: float, color: str = "") -> str:
    """Words in one typeface; line breaks are kept."""
    fonts = " ".join(f'w:{script}="{face}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    half = round(size * 2)
    shade = f'<w:color w:val="{color}"/>' if color else ""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in clean(text).splitlines())
    return (
        f"<w:r><w:rPr><w:rFonts {fonts}/>{shade}"
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>{"<w:br/>".join(lines)}</w:r>'
    )


def _paragraph(runs: str, style: str, align: str = "left") -> str:
    own = f'<w:pStyle w:val="{style}"/><w:jc w:val="{align}"/>'
    return f"<w:p><w:pPr>{own}</w:pPr>{runs}</w:p>"


# Page numbers


def number_runs() -> Iterator[str]:
    """The runs of — 1 — in 4号, with the page's number as a field."""
    yield from (_named(run) for run in _number())


def _number() -> Iterator[str]:
    yield _run("— ", _BODY, 14.0)
    for kind in ("begin", "", "separate", "1", "end"):
        words = f'<w:fldChar w:fldCharType="{kind}"/>'
        if kind == "":
            words = '<w:instrText xml:space="preserve"> PAGE </w:instrText>'
        elif kind == "1":
            words = "<w:t>1</w:t>"
        whole = _run("", _BODY, 14.0)
        yield whole.replace("</w:r>", f"{words}</w:r>")
    yield _run(" —", _BODY, 14.0)


def _named(element: str) -> str:
    """The element with the format's name, so that it can be read by itself."""
    return re.sub(r"^<([\w:]+)", rf"<\1 {_SPACE}", element, count=1)


def side_number(*, odd: bool) -> str:
    """The number of a lying page where the upright pages have it: at the left, turned.

    A table of one cell that stands beside the text: low on odd pages and high on even ones.
    """
    width, height = round(8 * _MM), round(36 * _MM)
    left = round(24 * _MM)
    # One character in from the edge of the text area.
    inset = 14 * _TWIPS
    top = round((210 - 26) * _MM) - height - inset if odd else round(28 * _MM) + inset
    align = "right" if odd else "left"
    return _named(
        "<w:tbl><w:tblPr>"
        f'<w:tblpPr w:horzAnchor="page" w:vertAnchor="page" w:tblpX="{left}" w:tblpY="{top}"/>'
        '<w:tblOverlap w:val="never"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f'</w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        '<w:textDirection w:val="tbRl"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph(''.join(_number()), '表格文字', align)}</w:tc></w:tr></w:tbl>"
    )


# Bars


def bars(found: Sequence[Bar], width: float) -> str:
    """A table of coloured cells, a row for each bar, on one scale."""
    whole = total(found)
    labelled = any(bar.label for bar in found)
    left = _LABEL if labelled else 0.0
    room = width - left - (_COUNT if labelled else 0.0)
    rows = []
    for bar in found:
        lights, x = is_of_lights(bar), left
        cells = [(0.0, left, "", bar.label, "right")] if labelled else []
        for word, count in bar.parts:
            # No cell is narrower than a line.
            end = max(x + room * count / whole, x + 2.0)
            color = COLORS[word] if lights else PLAIN
            cells.append((x, end, color[1:], "", "left"))
            x = end
        if width - x > 1:
            words = "" if lights else str(sum(count for _, count in bar.parts))
            cells.append((x, width, "", words, "left"))
        rows.append(cells)
    places = sorted({round(edge * _TWIPS) for row in rows for cell in row for edge in cell[:2]})
    grid = "".join(
        f'<w:gridCol w:w="{end - start}"/>' for start, end in zip(places, places[1:], strict=False)
    )
    body = "".join(_bar_row(row, places) for row in rows)
    return _named(
        f'<w:tbl><w:tblPr><w:tblW w:w="{places[-1]}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _bar_row(cells: Iterable[tuple[float, float, str, str, str]], places: list[int]) -> str:
    edge = '<w:{} w:val="single" w:sz="18" w:space="0" w:color="FFFFFF"/>'
    white = "".join(edge.format(side) for side in ("top", "bottom"))
    parts = []
    for start, end, color, words, align in cells:
        first, last = places.index(round(start * _TWIPS)), places.index(round(end * _TWIPS))
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{color}"/>' if color else ""
        span = f'<w:gridSpan w:val="{last - first}"/>' if last - first > 1 else ""
        parts.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{places[last] - places[first]}" w:type="dxa"/>{span}'
            f'<w:tcBorders>{white}</w:tcBorders>{fill}<w:vAlign w:val="center"/></w:tcPr>'
            f"{_paragraph(_run(words, _BODY, 9.0), '表格文字', align)}</w:tc>"
        )
    height = round((_BAR_HEIGHT + 3) * _TWIPS)
    rule = f'<w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/>'
    return f"<w:tr><w:trPr>{rule}</w:trPr>{''.join(parts)}</w:tr>"


# Tables


def table(annex: Annex, widths: Sequence[float], size: float) -> str:
    """A ruled table whose head is repeated on every page."""
    twips = [round(width * _TWIPS) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    rule = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    margin, gap = round(size * 0.35 * _TWIPS), round(size * 0.2 * _TWIPS)
    head = "".join(
        _cell(_run(column.heading, _HEAD, size), width, "center", _HEAD_FILL)
        for column, width in zip(annex.columns, twips, strict=True)
    )
    body = "".join(_row(annex, place, cells, twips, size) for place, cells in enumerate(annex.rows))
    return _named(
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{''.join(rule.format(side) for side in sides)}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="{gap}" w:type="dxa"/><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:bottom w:w="{gap}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{body}</w:tbl>"
    )


def _row(annex: Annex, place: int, cells: Sequence[str], twips: Sequence[int], size: float) -> str:
    whole = "<w:cantSplit/>" if max(map(len, cells)) <= _WHOLE_CHARACTERS else ""
    found = []
    for column, text, width in zip(annex.columns, cells, twips, strict=True):
        runs = _words(column, text, size)
        if column.key == SHARE and annex.shares[place] is not None:
            runs += f"<w:r><w:br/></w:r>{_share(annex.shares[place] or 0.0, width, size)}"
        found.append(_cell(runs, width, column.align))
    return f"<w:tr><w:trPr>{whole}</w:trPr>{''.join(found)}</w:tr>"


def _words(column: AnnexColumn, text: str, size: float) -> str:
    if column.key == "light" and text and text[0] in LIGHT_COLORS:
        color = LIGHT_COLORS[text[0]][1:]
        return _run(text[0], _BODY, size, color) + _run(text[1:], _BODY, size)
    return _run(text, _BODY, size)


def _share(share: float, width: int, size: float) -> str:
    """How far it is, in squares out of ten."""
    full = min(max(int(share * _SQUARES + 1e-9), 0), _SQUARES)
    fitting = (width / _TWIPS - 0.7 * size) / _SQUARES
    words = "■" * full + "□" * (_SQUARES - full)
    return _run(words, _BODY, int(fitting * 2) / 2, _SHARE_COLOR)


def _cell(runs: str, width: int, align: str, fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}'
        f'<w:vAlign w:val="center"/></w:tcPr>{_paragraph(runs, "表格文字", align)}</w:tc>'
    )
