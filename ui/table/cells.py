"""How each cell of the table is drawn, and what its tooltip says."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from taskdesk.columns import BY_KEY
from taskdesk.plans.units.glance import pieces
from taskdesk.responsibility import LEAD_MARK
from taskdesk.status import UNSTATED, Light, Status
from ui import theme
from ui.marked_texts import translate
from ui.table.folding import Tree
from ui.table.marks import paint_fold, paint_light, paint_status
from ui.table.task_model import words
from ui.table.text_blocks import Mark, TextBlocks
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taskdesk.listing import Row

PAD_X = 8
PAD_Y = 7
_PILL_HEIGHT = 22
# Beyond this a text is read in the pane, not in the table.
_MOST_LINES = 18
_LONGEST_TIP = 800
_MARK = 10
_GAP = 5
_LEFT = Qt.AlignmentFlag.AlignLeft
_CENTRE = Qt.AlignmentFlag.AlignHCenter
WRAPPED = (
    "text",
    "deadline",
    "units",
    "progress",
    "problems",
    "next_steps",
    "leads",
    "why",
    "notes",
)
"""The columns whose text decides how high a row is."""


class Cells:
    """Draws the cells of a row in one font."""

    def __init__(self) -> None:
        self.blocks = TextBlocks(theme.font(theme.TABLE_POINTS))
        self._small = theme.font(theme.SMALL_POINTS)
        self._small_metrics = QFontMetrics(self._small)
        self.terms: tuple[str, ...] = ()
        self.tree = Tree()

    # Measures

    @property
    def least_height(self) -> int:
        """A row that holds one line, or the pill of a status."""
        return max(self.blocks.line_height, _PILL_HEIGHT) + 2 * PAD_Y

    def height_of_lines(self, lines: int) -> int:
        """A row of so many lines."""
        return max(lines * self.blocks.line_height + 2 * PAD_Y, self.least_height)

    def status_width(self) -> int:
        """The width that the longest status needs."""
        advance = self.blocks.metrics.horizontalAdvance
        longest = max(advance(shown(status or UNSTATED)) for status in (None, *Status))
        return longest + _MARK + _GAP + 2 * PAD_X + 12

    def light_width(self) -> int:
        """The width that the longest light needs."""
        longest = max(self.blocks.metrics.horizontalAdvance(shown(light)) for light in Light)
        return longest + _MARK + _GAP + 2 * PAD_X

    def height(self, row: Row, widths: Iterable[tuple[str, int]]) -> int:
        """What a row needs to show all (up to a screenful); `widths` are the cells' by column."""
        height = self.least_height
        for key, width in widths:
            text = words(row, key)
            if text:
                room = width - self.tree.indent(row) if key == "text" else width
                needed = self.blocks.height(text, room - 2 * PAD_X) + 2 * PAD_Y
                height = max(height, needed)
        return min(height, self.height_of_lines(_MOST_LINES))

    # Painting

    def paint(
        self, painter: QPainter, cell: QRect, row: Row, key: str, *, marked: bool = False
    ) -> None:
        """Draw the content of a cell; its ground is drawn already."""
        box = cell.adjusted(PAD_X, PAD_Y - 1, -PAD_X, -PAD_Y)
        painter.setPen(theme.colour("text"))
        match key:
            case "status":
                self._paint_status(painter, cell, row, marked)
            case "light":
                self._paint_light(painter, box, row)
            case "units":
                quiet = LEAD_MARK in row.units
                painter.setPen(theme.colour("quiet" if quiet else "text"))
                marks = _lead_marks(row.units) + self._found(row.units)
                self.blocks.draw(painter, box, row.units, _LEFT, marks)
            case "number":
                painter.setPen(theme.colour("quiet"))
                self.blocks.draw(painter, cell.adjusted(2, 0, -2, 0), row.task.number, _CENTRE)
            case "text" if indent := self.tree.indent(row):
                if self.tree.foldable(row):
                    paint_fold(painter, self.tree.handle(row, cell), self.tree.is_folded(row))
                    painter.setPen(theme.colour("text"))
                box.setLeft(box.left() + indent)
                self.blocks.draw(painter, box, row.task.text, _LEFT, self._found(row.task.text))
            case _:
                text = words(row, key)
                align = _CENTRE if BY_KEY[key].align == "center" else _LEFT
                self.blocks.draw(painter, box, text, align, self._found(text))

    def paint_section(self, painter: QPainter, box: QRect, name: str) -> None:
        """Draw a section's name in the middle of what is seen of its group."""
        painter.setPen(theme.colour("text"))
        self.blocks.draw(painter, box.adjusted(4, PAD_Y - 1, -4, -PAD_Y), name, _CENTRE)

    def _paint_status(self, painter: QPainter, cell: QRect, row: Row, marked: bool) -> None:
        word = words(row, "status")
        ground, colour = theme.status_colours(row.status)
        metrics = self.blocks.metrics
        room = cell.width() - 8 - _MARK - _GAP - 2 * PAD_X
        word = metrics.elidedText(word, Qt.TextElideMode.ElideRight, max(room, 0))
        width = _MARK + _GAP + metrics.horizontalAdvance(word) + 2 * PAD_X
        carried = row.carried_from
        note = _computed() if row.computed else _carried(str(carried)) if carried else ""
        below = self._small_metrics.height() if note and cell.height() >= 46 else 0
        top = cell.top() + (cell.height() - _PILL_HEIGHT - below) // 2
        pill = QRectF(cell.left() + (cell.width() - width) / 2, top, width, _PILL_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.status is not None:
            # What was computed from sub-tasks is drawn in outline: nobody stated it.
            painter.setPen(colour if row.computed else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface") if marked or row.computed else ground)
            painter.drawRoundedRect(pill, _PILL_HEIGHT / 2, _PILL_HEIGHT / 2)
        mark = QRectF(pill.left() + PAD_X, top + (_PILL_HEIGHT - _MARK) / 2, _MARK, _MARK)
        paint_status(painter, mark, row.status, colour)
        painter.setPen(colour)
        painter.setFont(self.blocks.font)
        text = pill.adjusted(PAD_X + _MARK + _GAP, 0, 4, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | _LEFT, word)
        if below:
            painter.setPen(theme.colour("quiet"))
            painter.setFont(self._small)
            line = QRect(cell.left(), top + _PILL_HEIGHT, cell.width(), below)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, note)

    def _paint_light(self, painter: QPainter, box: QRect, row: Row) -> None:
        light = row.assessment.light
        if light is None:
            painter.setPen(theme.colour("quiet"))
            self.blocks.draw(painter, box, "—")
            return
        # Shapes stand below one another, whatever the length of their words.
        left = box.left()
        mark = QRectF(left, box.top() + (box.height() - _MARK) / 2, _MARK, _MARK)
        paint_light(painter, mark, light)
        painter.setPen(theme.light_colours(light)[1])
        painter.setFont(self.blocks.font)
        text = QRect(left + _MARK + _GAP, box.top(), box.right() - left, box.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | _LEFT, shown(light))

    def _found(self, text: str) -> tuple[Mark, ...]:
        """Where the words that are searched for stand."""
        return _occurrences(text, self.terms) if self.terms else ()

    # Tooltips

    def tooltip(self, row: Row, key: str, cell: QRect, *, grouped: bool) -> str:
        """What the pointer is told: the whole text where it is cut, and why a light is lit."""
        match key:
            case "status":
                return _status_story(row)
            case "light":
                return shown(row.assessment.reason)
            case "number":
                return ""
        text = words(row, key)
        width = cell.width() - 2 * PAD_X - (self.tree.indent(row) if key == "text" else 0)
        if not text or (key == "section" and grouped):
            return row.section.name if key == "section" else ""
        needed = self.blocks.height(text, width) + 2 * PAD_Y
        if needed <= cell.height():
            return ""
        return text if len(text) <= _LONGEST_TIP else text[:_LONGEST_TIP] + "……"


def _carried(period: str) -> str:
    return translate("Cells", "沿用 {period}").format(period=period)


def _computed() -> str:
    return translate("Cells", "子任务汇总")


def _status_story(row: Row) -> str:
    """When a status was stated, and whether it comes from an earlier period."""
    if row.status is None:
        return translate("Cells", "尚未填写；按 1–7 填写，双击选择")
    story = shown(row.status)
    if row.since:
        story += translate("Cells", "，自{day}起").format(day=row.since)
    if row.carried_from:
        period = shown(row.carried_from.label)
        story += translate("Cells", "（沿用{period}的状态）").format(period=period)
    if row.computed:
        story += translate("Cells", "（由{count}项子任务汇总）").format(count=row.parts)
    return story


@lru_cache(4096)
def _lead_marks(cell: str) -> tuple[Mark, ...]:
    """The leads of a 责任部门 cell: dark, their ☆ in the accent colour."""
    marks: list[Mark] = []
    start = 0
    for name in pieces(cell):
        if name.startswith(LEAD_MARK):
            marks.append(Mark(start, 1, "accent"))
            marks.append(Mark(start + 1, len(name) - 1, "text"))
        start += len(name) + 1
    return tuple(marks)


@lru_cache(4096)
def _occurrences(text: str, terms: tuple[str, ...]) -> tuple[Mark, ...]:
    folded = text.casefold()
    if len(folded) != len(text):
        return ()
    marks: list[Mark] = []
    for term in terms:
        start = folded.find(term)
        while start >= 0:
            marks.append(Mark(start, len(term), ground="found"))
            start = folded.find(term, start + len(term))
    return tuple(marks)
