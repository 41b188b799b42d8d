"""Makes the manual: the Markdown files here become one page of HTML and three PDF files.

`make manual`. The same sources give the same files on every machine; each carries their hash, by
which a test tells that it is out of date.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from functools import partial
from html import escape
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

import markdown

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from emphasis import MarkedParagraph, words_of  # noqa: E402
from palette_picture import Figure, Picture  # noqa: E402
from reportlab.lib.colors import HexColor  # noqa: E402
from reportlab.lib.pagesizes import A4  # noqa: E402
from reportlab.lib.units import mm  # noqa: E402
from reportlab.platypus import (  # noqa: E402
    BaseDocTemplate,
    CondPageBreak,
    Frame,
    PageBreak,
    PageTemplate,
    Spacer,
    Table,
    TableStyle,
)

from exports.fonts import Face, FontBook  # noqa: E402
from exports.paragraph import CJKParagraph, TextStyle  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus.flowables import Flowable

TITLE = "任务分解表管理手册"
PICTURES = ROOT / "docs" / "screenshots" / "zh"
HTML = HERE / "html"
PAGE = HTML / "index.html"
HASH = "taskdesk-manual-source"
_IMAGE = re.compile(r"!\[(.*?)\]\(([\w-]+\.png)\)")
_EXTENSIONS = ("tables", "attr_list", "sane_lists", "md_in_html")


class Sheet(NamedTuple):
    """A PDF: the Markdown files it is made of, and how large it is printed."""

    name: str
    sources: tuple[str, ...]
    size: float
    margin: float
    picture: float
    """Of the width of the text."""
    cover: bool = False


def chapters() -> tuple[str, ...]:
    """The files of the manual in order."""
    return tuple(path.name for path in sorted(HERE.glob("[0-9]*.md")))


def sheets() -> tuple[Sheet, ...]:
    """What is printed."""
    return (
        Sheet(TITLE, chapters(), 10.5, 24 * mm, 0.94, cover=True),
        Sheet("快速上手", ("quick.md",), 10.5, 20 * mm, 0.72),
        Sheet("联络员填表说明", ("handout.md",), 11, 22 * mm, 0.7),
    )


def used_pictures() -> list[str]:
    """The pictures that the manual shows, each once."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(HERE.glob("*.md"))]
    return sorted({name for text in texts for _, name in _IMAGE.findall(text)})


def digest() -> str:
    """The hash of all that the manual is made of."""
    found = hashlib.sha256()
    sources = [*sorted(HERE.glob("*.md")), *sorted(HERE.glob("*.py")), HERE / "manual.css"]
    for path in (*sources, *(PICTURES / name for name in used_pictures())):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


# HTML


def _parsed(name: str) -> ElementTree.Element:
    text = (HERE / name).read_text(encoding="utf-8")
    # Lines are broken for the reader of the source; in Chinese no blank belongs there.
    text = re.sub(r"(?<=[，。；：、）】])\n(?=[^\n\s|#\d!-])", "", text)
    made = markdown.markdown(text, extensions=list(_EXTENSIONS), output_format="xhtml")
    return ElementTree.fromstring(f"<main>{made.replace('&nbsp;', ' ')}</main>")


def write_page(stamp: str) -> None:
    """The one page, with its contents beside it and its pictures in a folder."""
    shutil.rmtree(HTML, ignore_errors=True)
    (HTML / "pictures").mkdir(parents=True)
    for name in used_pictures():
        shutil.copyfile(PICTURES / name, HTML / "pictures" / name)
    parts = [_parsed(name) for name in chapters()]
    handout = _parsed("handout.md")
    # Once the chapters have their ids, the page to hand out becomes one of them.
    for element in handout:
        if element.tag == "h1":
            element.set("id", "handout")
    place = chapters().index("04-liaison.md")
    body, contents = "", ""
    for part in (*parts[: place + 1], handout, *parts[place + 1 :]):
        contents += _contents(part)
        body += "".join(map(_html_of, part))
    printed = "、".join(
        f'<a href="../{escape(sheet.name)}.pdf">{escape(sheet.name)}</a>' for sheet in sheets()
    )
    page = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8"/>\n'
        f'<meta name="{HASH}" content="{stamp}"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<title>TaskDesk {TITLE}</title>\n<style>\n"
        f"{(HERE / 'manual.css').read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
        f"<nav><b>{TITLE}</b><ul>{contents}</ul></nav>\n"
        f'<main>\n<p class="printed">可以打印的：{printed}。</p>\n{body}</main>\n'
        "</body>\n</html>\n"
    )
    PAGE.write_text(page, encoding="utf-8", newline="\n")


def _contents(part: ElementTree.Element) -> str:
    lines, inner = "", ""
    for element in part:
        link = f'<a href="#{element.get("id")}">{escape(_text(element))}</a>'
        if element.tag == "h1":
            lines += f"<ul>{inner}</ul></li>" if inner else "</li>" if lines else ""
            lines, inner = f"{lines}<li>{link}", ""
        elif element.tag == "h2" and element.get("id"):
            inner += f"<li>{link}</li>"
    return lines + (f"<ul>{inner}</ul>" if inner else "") + "</li>\n"


def _html_of(element: ElementTree.Element) -> str:
    image = element.find("img") if element.tag == "p" else None
    if image is None:
        return ElementTree.tostring(element, encoding="unicode")
    words = escape(image.get("alt", ""))
    source = f"pictures/{image.get('src')}"
    return (
        f'<figure><img src="{source}" alt="{words}" loading="lazy"/>'
        f"<figcaption>{words}</figcaption></figure>\n"
    )


def _text(element: ElementTree.Element) -> str:
    return "".join(element.itertext()).strip()


# PDF


class _Printer(BaseDocTemplate):  # type: ignore[misc]
    """Writes a sheet, and knows afterwards on which page each chapter begins."""

    def __init__(self, sheet: Sheet, path: Path, stamp: str, book: FontBook) -> None:
        super().__init__(
            str(path),
            pagesize=A4,
            title=sheet.name,
            author="TaskDesk",
            subject=f"{HASH} {stamp}",
            invariant=1,
        )
        self.sheet = sheet
        self.book = book
        self.pages: dict[str, int] = {}
        self.count = 0
        margin = sheet.margin
        frame = Frame(margin, margin, A4[0] - 2 * margin, A4[1] - 2 * margin, 0, 0, 0, 0)
        self.room = A4[0] - 2 * margin
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._foot))

    def _foot(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        words = f"{self.sheet.name}　{canvas.getPageNumber()}"
        self.count = canvas.getPageNumber()
        style = TextStyle(Face.SONG, 9, align="center", color="#5B6470")
        line = CJKParagraph(words, style, self.book)
        line.wrap(self.room, 20)
        line.drawOn(canvas, self.sheet.margin, self.sheet.margin - 10 * mm)

    def afterFlowable(self, flowable: Flowable) -> None:
        """Note where a chapter begins, for the contents and the outline."""
        if level := getattr(flowable, "level", 0):
            key = f"{level}-{flowable.text}-{self.page}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.text, key, level - 1, closed=level == 1)
            self.pages.setdefault(flowable.text, self.page)


class _Story:
    """Turns elements of the page into what is printed."""

    def __init__(self, sheet: Sheet, room: float, book: FontBook) -> None:
        self._sheet = sheet
        self._room = room
        self._book = book
        size = sheet.size
        text = partial(TextStyle, size=size, leading=size * 1.55)
        self._body = text(Face.SONG, align="justify", space_after=size * 0.45)
        self._cell = TextStyle(Face.SONG, size - 1, (size - 1) * 1.4)
        self._head = TextStyle(Face.HEI, size - 1, (size - 1) * 1.4)
        self._caption = TextStyle(Face.SONG, 9, align="center", color="#5B6470", space_after=6)
        self._titles = {
            "h1": TextStyle(
                Face.HEI, size + 6.5, space_before=8, space_after=8, keep_with_next=True
            ),
            "h2": TextStyle(
                Face.HEI, size + 2, space_before=size * 0.7, space_after=4, keep_with_next=True
            ),
        }

    def of(self, name: str) -> Iterator[Flowable]:
        """What is printed of a file."""
        for element in _parsed(name):
            image = element.find("img")
            if element.tag in self._titles:
                yield from self._title(element)
            elif image is not None:
                yield self._picture(image)
            elif element.tag in ("ul", "ol"):
                yield from self._items(element)
            elif element.tag == "table":
                yield self._table(element)
                yield Spacer(1, self._sheet.size * 0.6)
            else:
                yield self._marked(element, self._body)

    def _marked(self, element: ElementTree.Element, style: TextStyle) -> CJKParagraph:
        return MarkedParagraph(*words_of(element), style, self._book)

    def _paragraph(self, text: str, style: TextStyle) -> CJKParagraph:
        return CJKParagraph(text, style, self._book)

    def _title(self, element: ElementTree.Element) -> Iterator[Flowable]:
        if element.tag == "h1" and self._sheet.cover:
            yield CondPageBreak(A4[1] * 0.3)
        title = self._paragraph(_text(element), self._titles[element.tag])
        title.level = int(element.tag[1])
        yield title

    def _picture(self, image: ElementTree.Element) -> Flowable:
        path = PICTURES / str(image.get("src"))
        picture = Picture(path)
        # A dialog keeps the scale that windows have.
        scale = min(self._room * self._sheet.picture / 1280, self._room / picture.pixels_wide)
        picture.scale(min(scale, A4[1] * 0.5 / picture.pixels_high))
        return Figure(picture, self._paragraph(str(image.get("alt")), self._caption))

    def _items(self, items: ElementTree.Element) -> Iterator[Flowable]:
        numbers = count(int(items.get("start", "1")))
        for item in items:
            mark = f"{next(numbers)}." if items.tag == "ol" else "·"
            row = [self._paragraph(mark, self._body), self._marked(item, self._body)]
            indent = self._sheet.size * 1.8
            table = Table([row], colWidths=[indent, self._room - indent])
            table.setStyle(
                TableStyle(
                    [
                        ("VALIGN", (0, 0), (-1, -1), "TOP"),
                        ("TOPPADDING", (0, 0), (-1, -1), 0),
                        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
                        ("LEFTPADDING", (0, 0), (-1, -1), 4),
                        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                    ]
                )
            )
            yield table
        yield Spacer(1, self._sheet.size * 0.3)

    def _table(self, element: ElementTree.Element) -> Table:
        rows = [[_text(cell) for cell in row] for row in element.iter("tr")]
        cells = [
            [self._marked(cell, self._cell if number else self._head) for cell in row]
            for number, row in enumerate(element.iter("tr"))
        ]
        lengths = [max(4, *(min(_wide(row[n]), 34) for row in rows)) for n in range(len(rows[0]))]
        widths = [self._room * length / sum(lengths) for length in lengths]
        table = Table(cells, colWidths=widths, repeatRows=1)
        table.setStyle(
            TableStyle(
                [
                    ("GRID", (0, 0), (-1, -1), 0.5, HexColor("#8A939E")),
                    ("BACKGROUND", (0, 0), (-1, 0), HexColor("#F0F2F4")),
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("TOPPADDING", (0, 0), (-1, -1), 2.5),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
                ]
            )
        )
        return table


def _wide(text: str) -> float:
    """About how many Chinese characters wide."""
    return sum(0.55 if char.isascii() else 1 for char in text) + 1


def write_sheet(sheet: Sheet, stamp: str) -> int:
    """Print a sheet, with a cover and contents where it has them; returns its pages."""
    book = FontBook(system=False)
    path = HERE / f"{sheet.name}.pdf"
    pages: dict[str, int] = {}
    while True:
        printer = _Printer(sheet, path, stamp, book)
        story = _Story(sheet, printer.room, book)
        flow = [*(_cover(pages, printer) if sheet.cover else ())]
        flow += [part for name in sheet.sources for part in story.of(name)]
        printer.build(flow)
        # The contents know the pages once they are printed.
        if printer.pages == pages or not sheet.cover:
            return printer.count
        pages = printer.pages


def _cover(pages: dict[str, int], printer: _Printer) -> Iterator[Flowable]:
    book, room = printer.book, printer.room
    yield Spacer(1, 50 * mm)
    yield CJKParagraph(TITLE, TextStyle(Face.XIAOBIAOSONG, 26, align="center"), book)
    yield Spacer(1, 8 * mm)
    yield CJKParagraph("TaskDesk", TextStyle(Face.HEI, 14, align="center"), book)
    yield PageBreak()
    yield CJKParagraph("目录", TextStyle(Face.HEI, 17, align="center", space_after=12), book)
    titles = [_text(e) for name in chapters() for e in _parsed(name) if e.tag == "h1"]
    plain, right = TextStyle(Face.SONG, 12), TextStyle(Face.SONG, 12, align="right")
    rows = [
        [CJKParagraph(title, plain, book), CJKParagraph(str(pages.get(title, 0)), right, book)]
        for title in titles
    ]
    yield Table(rows, colWidths=[room - 30, 30])
    yield PageBreak()


def main() -> int:
    """Make all of it, and tell how long the sheets are."""
    stamp = digest()
    write_page(stamp)
    for sheet in sheets():
        print(f"{sheet.name}.pdf：{write_sheet(sheet, stamp)}页")
    print(PAGE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
