"""The cards of counts: a large number over its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from ui import theme
from ui.overview.drawing import CENTRE, text_width
from ui.overview.panel import FigurePanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget

    from ui.overview.bars import Part
    from ui.overview.drawing import Drawing

_LEAST, _HEIGHT, _GAP = 88.0, 64.0, 8.0
_NUMBER_POINTS = 17.0
_MARK = 11.0


class CountCards(FigurePanel):
    """As many cards in a row as there is room for; `apart` begins what is no part of the total."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._cards: Sequence[Part] = ()
        self._apart = 0

    def show_cards(self, cards: Sequence[Part], apart: int) -> None:
        """Show others; from place `apart` on they are counted apart."""
        self._cards, self._apart = cards, apart
        self.renew()

    def lay_out(self, drawing: Drawing) -> None:
        """All cards are as wide, so that they stand in columns."""
        words = max((text_width(card.word, theme.SMALL_POINTS) for card in self._cards), default=0)
        least = max(_LEAST, words + _MARK + 20)
        fitting = int((drawing.width + _GAP) // (least + _GAP))
        columns = max(1, min(fitting, len(self._cards)))
        width = (drawing.width - (columns - 1) * _GAP) / columns
        for place, card in enumerate(self._cards):
            row, column = divmod(place, columns)
            x, y = column * (width + _GAP), row * (_HEIGHT + _GAP)
            self._lay_out_card(drawing, card, QRectF(x, y, width, _HEIGHT), place)
        rows = -(-len(self._cards) // columns)
        drawing.height = rows * (_HEIGHT + _GAP) - _GAP if rows else 0.0

    def _lay_out_card(self, drawing: Drawing, card: Part, box: QRectF, place: int) -> None:
        edge = box.adjusted(0.5, 0.5, -0.5, -0.5)
        whole = place == 0
        ground = theme.colour("canvas" if place >= self._apart else "surface")
        drawing.fill(edge, ground, radius=4, line=theme.colour("line-strong" if whole else "line"))
        drawing.text(
            QRectF(box.left(), box.top() + 6, box.width(), 30),
            str(card.count),
            points=_NUMBER_POINTS,
            strong=True,
            colour=self._number_colour(card),
            align=CENTRE,
        )
        words = min(text_width(card.word, theme.SMALL_POINTS) + 1, box.width() - 8)
        mark = card.look.mark
        left = box.center().x() - (words + (_MARK + 4 if mark else 0)) / 2
        line = QRectF(left, box.top() + 38, box.width(), 18)
        if mark:
            square = QRectF(left, line.center().y() - _MARK / 2, _MARK, _MARK)
            drawing.add(lambda painter: mark(painter, square))
            line.moveLeft(left + _MARK + 4)
        line.setWidth(words)
        drawing.text(line, card.word, points=theme.SMALL_POINTS, colour=theme.colour("quiet"))
        drawing.spot(edge, card.target, card.words)

    @staticmethod
    def _number_colour(card: Part) -> QColor:
        return card.look.colour if card.count else theme.colour("quiet")
