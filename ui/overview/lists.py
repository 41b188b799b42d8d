"""Painted lists: units with their numbers, and tasks with their days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF

from ui import theme
from ui.overview.drawing import RIGHT, line_height, text_width
from ui.overview.panel import FigurePanel
from ui.table.marks import paint_light

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget

    from taskdesk.status import Light
    from ui.overview.drawing import Drawing

_ROW = 28.0
_PAD = 6.0
_MARK = 10.0
# Narrower lists leave the units out; the words in full have them.
_ROOM_FOR_LEADS = 460.0
_LEADS_PART = 0.24


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a row, what it leads to, and its words in full."""

    count: int
    target: Any
    words: str


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A name and its numbers, one a column."""

    name: str
    cells: tuple[Cell, ...]


class NumberTable(FigurePanel):
    """Names with numbers in columns; a column may be that of a light."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._titles: Sequence[str] = ()
        self._lights: Sequence[Light | None] = ()
        self._rows: Sequence[NumberRow] = ()

    def show_rows(
        self, titles: Sequence[str], lights: Sequence[Light | None], rows: Sequence[NumberRow]
    ) -> None:
        """Show others; the first title is that of the names."""
        self._titles, self._lights, self._rows = titles, lights, rows
        self.renew()

    def lay_out(self, drawing: Drawing) -> None:
        """The numbers at the right, the names in what is left."""
        if not self._rows:
            return
        points = theme.SMALL_POINTS
        room = [text_width(title, points) + _MARK + 4 + 2 * _PAD for title in self._titles[1:]]
        widest = max(cell.count for row in self._rows for cell in row.cells)
        each = max(*room, text_width(str(widest)) + 2 * _PAD, 48.0)
        edges = [drawing.width - each * (len(room) - n) for n in range(len(room))]
        height = line_height(points) + 8
        quiet = theme.colour("quiet")
        drawing.text(QRectF(0, 0, edges[0], height), self._titles[0], points=points, colour=quiet)
        for x, title, light in zip(edges, self._titles[1:], self._lights, strict=True):
            box = QRectF(x, 0, each - _PAD, height)
            drawing.text(box, title, points=points, colour=quiet, align=RIGHT)
            if light:
                left = box.right() - text_width(title, points) - _MARK - 4
                _add_light(drawing, light, left, box.center().y())
        for n, row in enumerate(self._rows):
            self._lay_out_row(drawing, row, height + n * _ROW, edges, each)
        drawing.height = height + len(self._rows) * _ROW

    def _lay_out_row(
        self, drawing: Drawing, row: NumberRow, y: float, edges: list[float], each: float
    ) -> None:
        drawing.fill(QRectF(0, y, drawing.width, 1), theme.colour("line"))
        box = QRectF(0, y, edges[0] - _PAD, _ROW)
        if drawing.text(box, row.name):
            drawing.spot(box, None, row.name)
        for x, cell, light in zip(edges, row.cells, self._lights, strict=True):
            box = QRectF(x, y + 2, each, _ROW - 3)
            drawing.text(
                box.adjusted(0, 0, -_PAD, 0),
                str(cell.count),
                strong=bool(light and cell.count),
                colour=_number_colour(cell.count, light),
                align=RIGHT,
            )
            drawing.spot(box, cell.target, cell.words)


def _number_colour(count: int, light: Light | None) -> QColor:
    if not count:
        return theme.colour("quiet")
    return theme.light_colours(light)[1] if light else theme.colour("text")


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task in a list: `when` are the words of its day, `left` how many days that is."""

    task_id: int
    number: str
    text: str
    leads: str
    when: str
    left: str
    light: Light | None
    words: str


class TaskLines(FigurePanel):
    """Tasks, one a line; each leads to the task."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._lines: Sequence[TaskLine] = ()

    def show_lines(self, lines: Sequence[TaskLine]) -> None:
        """Show others."""
        self._lines = lines
        self.renew()

    def lay_out(self, drawing: Drawing) -> None:
        """The text takes the room that number, units and days leave."""

        def width(words: Callable[[TaskLine], str]) -> float:
            return max((text_width(words(line)) for line in self._lines), default=0.0) + 2

        number, when, left = (
            width(lambda line: line.number),
            width(lambda line: line.when),
            width(lambda line: line.left),
        )
        leads = 0.0
        if drawing.width >= _ROOM_FOR_LEADS:
            leads = min(width(lambda line: line.leads), drawing.width * _LEADS_PART)
        quiet = theme.colour("quiet")
        for n, line in enumerate(self._lines):
            y = n * _ROW
            if n:
                drawing.fill(QRectF(0, y, drawing.width, 1), theme.colour("line"))
            x = _PAD
            if line.light:
                _add_light(drawing, line.light, x, y + _ROW / 2)
            x += _MARK + _PAD
            drawing.text(QRectF(x, y, number, _ROW), line.number, colour=quiet, align=RIGHT)
            x += number + _PAD
            right = drawing.width - _PAD - left
            colour = theme.light_colours(line.light)[1] if line.light else quiet
            drawing.text(QRectF(right, y, left, _ROW), line.left, colour=colour, align=RIGHT)
            right -= when + 2 * _PAD
            drawing.text(QRectF(right, y, when, _ROW), line.when, colour=quiet)
            if leads:
                right -= leads + 2 * _PAD
                drawing.text(QRectF(right, y, leads, _ROW), line.leads, colour=quiet)
            drawing.text(QRectF(x, y, max(right - 2 * _PAD - x, 0), _ROW), line.text)
            drawing.spot(QRectF(0, y + 1, drawing.width, _ROW - 1), line.task_id, line.words)
        drawing.height = len(self._lines) * _ROW


def _add_light(drawing: Drawing, light: Light, left: float, middle: float) -> None:
    box = QRectF(left, middle - _MARK / 2, _MARK, _MARK)
    drawing.add(lambda painter: paint_light(painter, box, light))
