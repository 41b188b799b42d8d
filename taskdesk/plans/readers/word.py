"""Word documents, read from their XML: whatever is printed, in the order in which it is printed.

python-docx gives the runs of plain paragraphs and cells only; numbers of lists, text boxes, content
controls, tracked changes and notes are not among them, and it opens neither documents with macros
nor those in which a picture is lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taskdesk.plans.blocks import Where
from taskdesk.plans.readers.blocks_maker import Maker
from taskdesk.plans.readers.grid import Placed
from taskdesk.plans.readers.limits import MOST_CELLS, open_package, refuse_large
from taskdesk.plans.readers.markup import child, children, is_on, local, value
from taskdesk.plans.readers.numbering import Numbering
from taskdesk.plans.readers.word_styles import Manner, Styles
from taskdesk.plans.readers.wording import is_contents_line, tidy, unbroken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from taskdesk.plans.blocks import Block
    from taskdesk.plans.readers.limits import Package
    from taskdesk.plans.readers.progress import Steps

_TOLD_EVERY = 200
# Properties, what is deleted or moved away, codes of fields, readings above characters.
_UNPRINTED = frozenset(
    ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "delText")
) | frozenset(("instrText", "delInstrText", "rt", "rubyPr", "fldData", "annotation"))
_NOTES = ("footnote", "endnote")
# Stars and squares of the picture fonts, by which units are marked.
_SYMBOLS = {0xF0AB: "★", 0xF0A8: "□", 0xF06E: "■", 0xF06C: "●", 0xF0FC: "√", 0xF052: "☑"}


def read_word(path: Path, steps: Steps) -> list[Block]:
    """The blocks of a .docx or .docm."""
    package = open_package(path)
    main = package.main_part("word/document.xml")
    return _Document(package, main, path.name, steps).blocks()


@dataclass(slots=True)
class _Words:
    """What one paragraph holds: its text with line breaks, text boxes, notes, and its page."""

    texts: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    page: int = 0

    @property
    def text(self) -> str:
        return "".join(self.texts)


class _Document:
    """A document's parts, and how far it is read."""

    def __init__(self, package: Package, main: str, name: str, steps: Steps) -> None:
        self._name = name
        self._steps = steps
        self._made = Maker(name)
        root = package.tree(main)
        self._body = child(root, "body")
        related = dict(package.related(main).values())
        parts = {}
        for kind in ("styles", "numbering", "footnotes", "endnotes"):
            part = related.get(kind, "")
            parts[kind] = package.tree(part) if part in package else None
        self._styles = Styles(parts["styles"])
        self._numbering = Numbering(parts["numbering"])
        self._noted: dict[str, _Element] = {}
        for kind in _NOTES:
            notes = parts[f"{kind}s"]
            for note in [] if notes is None else children(notes, kind):
                if value(note, "type") in ("", "normal"):
                    self._noted[kind + value(note, "id")] = note
        # Word notes where pages began when it was last printed or shown; others do not.
        marks = "{*}lastRenderedPageBreak"
        self._page = int(self._body is not None and next(root.iter(marks), None) is not None)
        self._carried: _Words | None = None

    def blocks(self) -> list[Block]:
        """All blocks."""
        if self._body is not None:
            total = len(self._body)
            for done, element in enumerate(self._body):
                if done % _TOLD_EVERY == 0:
                    self._steps.tell(done, total)
                self._add(element)
            if self._carried:
                self._finish(self._carried, Manner(), counted=False)
        return self._made.blocks

    def _add(self, element: _Element) -> None:
        """Add what one element of the body, a box or a control holds."""
        for part in self._printed(element):
            if local(part) == "p":
                self._paragraph(part)
            else:
                self._table(part)

    def _printed(self, element: _Element) -> Iterator[_Element]:
        """The paragraphs and tables in an element, out of their wrappings."""
        name = local(element)
        if name in ("p", "tbl"):
            yield element
        elif name == "sdt":
            for part in _content(element):
                yield from self._printed(part)
        elif name == "AlternateContent":
            for part in _alternative(element):
                yield from self._printed(part)
        elif name not in _UNPRINTED:
            for part in element:
                yield from self._printed(part)

    # Paragraphs

    def _paragraph(self, element: _Element) -> None:
        properties = child(element, "pPr")
        words = self._words(element)
        if self._carried:
            before, self._carried = self._carried, None
            before.texts += words.texts
            before.boxes += words.boxes
            before.notes += words.notes
            words = before
        mark = child(properties, "rPr")
        if mark is not None and (_has(mark, "del") or _has(mark, "moveFrom")):
            # The end of this paragraph was deleted: the next goes on with it.
            self._carried = words
            return
        self._finish(words, self._styles.of(properties), counted=True)

    def _finish(self, words: _Words, manner: Manner, *, counted: bool) -> None:
        text = self._numbered(words.text, manner) if counted else words.text
        made = self._made
        if not text.strip():
            self._boxes(words)
        if not manner.contents:
            for number, line in enumerate(unbroken(text)):
                if is_contents_line(line):
                    continue
                if manner.level >= 0 and number == 0:
                    made.heading(line, manner.level, words.page)
                else:
                    made.paragraph(line, words.page)
        if text.strip():
            self._boxes(words)
        self._add_notes(words)

    def _numbered(self, text: str, manner: Manner) -> str:
        """The text after the number that is printed before it."""
        if not manner.number:
            return text
        depth = manner.depth
        if depth is None:
            depth = self._numbering.level_of_style(manner.number, manner.style)
        number = self._numbering.next(manner.number, depth)
        return number + text.lstrip() if text.strip() else text

    def _boxes(self, words: _Words) -> None:
        for box in words.boxes:
            for part in box:
                self._add(part)

    def _add_notes(self, words: _Words) -> None:
        for key in words.notes:
            note = self._noted.get(key)
            if note is not None:
                self._made.footnote(" ".join(self._lines(note)), words.page)

    def _words(self, element: _Element) -> _Words:
        words = _Words(page=self._page)
        self._gather(element, words)
        return words

    def _gather(self, element: _Element, words: _Words) -> None:
        """Collect what is printed of a paragraph or a part of it."""
        for part in element:
            name = local(part)
            match name:
                case "t":
                    words.texts.append(part.text or "")
                case "r":
                    if not _is_hidden(part):
                        self._gather(part, words)
                case "tab" | "ptab":
                    words.texts.append(" ")
                case "br" | "cr":
                    page = value(part, "type") in ("page", "column")
                    words.texts.append("" if page else "\n")
                case "noBreakHyphen":
                    words.texts.append("-")
                case "sym":
                    words.texts.append(_symbol(part))
                case "lastRenderedPageBreak":
                    self._page += 1
                    if not words.text.strip():
                        words.page = self._page
                case "footnoteReference" | "endnoteReference":
                    kind = name.removesuffix("Reference")
                    words.notes.append(kind + value(part, "id"))
                case "drawing" | "pict" | "object":
                    words.boxes += _text_boxes(part)
                case "AlternateContent":
                    for alternative in _alternative(part):
                        self._gather_one(alternative, words)
                case "sdt":
                    for content in _content(part):
                        self._gather_one(content, words)
                case _ if name not in _UNPRINTED:
                    self._gather(part, words)

    def _gather_one(self, part: _Element, words: _Words) -> None:
        """Collect from a part that stood in a wrapping of its own."""
        if local(part) in ("drawing", "pict", "object"):
            words.boxes += _text_boxes(part)
        elif local(part) == "t":
            words.texts.append(part.text or "")
        elif not (local(part) == "r" and _is_hidden(part)) and local(part) not in _UNPRINTED:
            self._gather(part, words)

    # Tables

    def _table(self, element: _Element) -> None:
        rows = list(_rows(element))
        framed = _only_cell(rows)
        if framed is not None:
            # A frame around paragraphs, or an envelope around a table.
            for part in framed:
                self._add(part)
            return
        notes = _Words()
        page = self._page
        placed = self._placed(rows, notes)
        self._made.table(placed, page)
        self._add_notes(notes)

    def _placed(self, rows: list[_Element], notes: _Words) -> list[Placed]:
        placed: list[Placed] = []
        # The cells that go on downwards, by their first column.
        opened: dict[int, int] = {}
        for number, row in enumerate(rows):
            column = _count(child(row, "trPr"), "gridBefore", usual=0)
            for cell in _cells(row):
                properties = child(cell, "tcPr")
                width = _count(properties, "gridSpan", usual=1)
                if width > MOST_CELLS:
                    refuse_large(self._name)
                down, across = child(properties, "vMerge"), child(properties, "hMerge")
                goes_on = down is not None and value(down) != "restart"
                if goes_on and column in opened:
                    _stretch(placed, opened[column], rows=number)
                elif across is not None and value(across) != "restart" and placed:
                    _stretch(placed, len(placed) - 1, columns=width)
                else:
                    text = self._cell_text(cell, notes)
                    where = Where(self._page)
                    placed.append(Placed(text, number, column, 1, width, where))
                    opened.pop(column, None)
                    if down is not None:
                        opened[column] = len(placed) - 1
                column += width
        return placed

    def _cell_text(self, cell: _Element, notes: _Words) -> str:
        return "\n".join(self._lines(cell, notes))

    def _lines(self, element: _Element, notes: _Words | None = None) -> list[str]:
        """The lines of a cell, a box or a note."""
        lines: list[str] = []
        carried = ""
        for part in element:
            for printed in self._printed(part):
                if local(printed) == "tbl":
                    for row in _rows(printed):
                        texts = ("".join(self._lines(cell, notes)) for cell in _cells(row))
                        lines.append(" ".join(filter(None, texts)))
                    continue
                words = self._words(printed)
                properties = child(printed, "pPr")
                text = self._numbered(carried + words.text, self._styles.of(properties))
                mark = child(properties, "rPr")
                carried = text if mark is not None and _has(mark, "del") else ""
                lines += [] if carried else map(tidy, text.split("\n"))
                for box in words.boxes:
                    lines += self._lines(box, notes)
                if notes is not None:
                    notes.notes += words.notes
        lines.append(tidy(carried))
        return [line for line in lines if line]


def _has(element: _Element, name: str) -> bool:
    return child(element, name) is not None


def _is_hidden(run: _Element) -> bool:
    properties = child(run, "rPr")
    return properties is not None and is_on(child(properties, "vanish"))


def _symbol(element: _Element) -> str:
    try:
        code = int(value(element, "char"), 16)
    except ValueError:
        return ""
    return _SYMBOLS.get(code, chr(code) if code < 0xF000 else "")


def _alternative(element: _Element) -> list[_Element]:
    """What newer programs print; what older ones do is the same once more."""
    chosen = child(element, "Choice")
    chosen = child(element, "Fallback") if chosen is None or not len(chosen) else chosen
    return [] if chosen is None else list(chosen)


def _content(control: _Element) -> list[_Element]:
    """What is in a content control, unless it is a prompt or a table of contents."""
    properties = child(control, "sdtPr")
    if properties is not None:
        gallery = child(child(properties, "docPartObj"), "docPartGallery")
        if is_on(child(properties, "showingPlcHdr")) or value(gallery) == "Table of Contents":
            return []
    content = child(control, "sdtContent")
    return [] if content is None else list(content)


def _text_boxes(element: _Element) -> list[_Element]:
    """The outermost text boxes of a drawing."""
    if local(element) == "txbxContent":
        return [element]
    parts = _alternative(element) if local(element) == "AlternateContent" else list(element)
    return [box for part in parts for box in _text_boxes(part)]


def _rows(table: _Element) -> Iterator[_Element]:
    """The rows of a table, without those that were deleted."""
    for part in table:
        if local(part) == "tr":
            properties = child(part, "trPr")
            if properties is None or not _has(properties, "del"):
                yield part
        elif local(part) == "sdt":
            for content in _content(part):
                if local(content) == "tr":
                    yield content
        elif local(part) in ("ins", "customXml", "moveTo"):
            yield from _rows(part)


def _cells(row: _Element) -> Iterator[_Element]:
    for part in row:
        if local(part) == "tc":
            yield part
        elif local(part) == "sdt":
            yield from (content for content in _content(part) if local(content) == "tc")
        elif local(part) in ("ins", "customXml"):
            yield from _cells(part)


def _only_cell(rows: list[_Element]) -> _Element | None:
    cells = list(_cells(rows[0])) if len(rows) == 1 else []
    return cells[0] if len(cells) == 1 else None


def _count(properties: _Element | None, name: str, *, usual: int) -> int:
    found = child(properties, name)
    return max(usual, int(value(found) or usual)) if found is not None else usual


def _stretch(placed: list[Placed], index: int, *, rows: int = 0, columns: int = 0) -> None:
    """Let a cell cover the rows up to `rows`, or `columns` more."""
    cell = placed[index]
    height = rows - cell.row + 1 if rows else cell.rows
    width = cell.columns + columns
    placed[index] = Placed(cell.text, cell.row, cell.column, height, width, cell.where)
