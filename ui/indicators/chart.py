"""The chart of an indicator: targets, the straight line towards them, and the actual values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from taskdesk import indicators
from taskdesk.periods import Period
from ui import theme
from ui.overview.drawing import line_height, text_width

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from taskdesk.desk import Desk
    from taskdesk.model import Indicator

_HEIGHT = 188
_SENTENCE_HEIGHT = 56
_DOT = 3.5
_PAD = 6.0
_HEADROOM = 1.12
_ROOM_FOR_WORDS = 44.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A value on a day, with the words that stand beside it."""

    day: date
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Series:
    """All that the chart shows; the line is what a steady growth would come to."""

    targets: tuple[Mark, ...]
    line: tuple[Mark, ...]
    actuals: tuple[Mark, ...]
    as_of: date

    @property
    def days(self) -> tuple[date, date]:
        """From the first to the last day that is shown."""
        days = [mark.day for mark in (*self.targets, *self.line, *self.actuals)]
        days.append(self.as_of)
        first, last = min(days), max(days)
        return (first, last) if first < last else (first - timedelta(1), last + timedelta(1))

    @property
    def most(self) -> float:
        """The largest value that is shown."""
        values = [mark.value for mark in (*self.targets, *self.line, *self.actuals)]
        return max(values, default=0.0)


def series(desk: Desk, indicator: Indicator) -> Series:
    """What is known of an indicator up to the period at hand."""
    book, as_of = desk.measuring.book, desk.measuring.as_of
    targets = []
    for target in indicator.targets:
        due = indicators.due_of(book, indicator, target)
        if target.value is not None:
            words = indicators.target_words(target, indicator)
            targets.append(Mark(due or max(as_of, desk.period.end), target.value, words))
    targets.sort(key=lambda mark: mark.day)
    start = book.plans[indicator.plan_id].issued_on
    line = []
    for day in (start, *(mark.day for mark in targets)):
        if day is not None:
            expected = indicators.progress(book, indicator, desk.period, day).expected
            if expected is not None:
                line.append(Mark(day, expected, ""))
    actuals = {}
    for actual in book.actuals_of(indicator.id):
        period = Period.parse(actual.period)
        standing = indicators.standing_actual(book, indicator, period)
        # Where several units have values and none is overall, an earlier period's still stands.
        own = standing is not None and standing.period == actual.period
        if own and period <= desk.period and standing and standing.value is not None:
            words = indicators.number_words(standing.value)
            actuals[period.end] = Mark(period.end, standing.value, words)
    return Series(tuple(targets), tuple(line), tuple(actuals.values()), as_of)


class IndicatorChart(QWidget):
    """Time to the right, values upwards from zero (or from the least, if that is negative)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: Series | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("指标走势"))

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(300, self._wanted_height)

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(200, self._wanted_height)

    @property
    def _drawable(self) -> bool:
        return self.shown is not None and bool(self.shown.targets or self.shown.actuals)

    @property
    def _wanted_height(self) -> int:
        return _HEIGHT if self._drawable else _SENTENCE_HEIGHT

    def show_series(self, wanted: Series | None) -> None:
        """Show an indicator's values, or none."""
        self.shown = wanted
        words = []
        if wanted is not None:
            words = [f"{mark.day} {mark.words}" for mark in (*wanted.targets, *wanted.actuals)]
        self.setAccessibleDescription("；".join(words))
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, then the values on them."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.SMALL_POINTS))
        if self.shown is None or not self._drawable:
            painter.setPen(theme.colour("quiet"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            words = self.tr("没有可画的数值：目标用文字表述，或还没有填过实际值。")
            painter.drawText(self.rect().adjusted(0, 0, -8, 0), flags, words)
        else:
            _Plot(painter, self.shown, self.rect().toRectF()).draw(
                self.tr("目标"), self.tr("直线进度"), self.tr("实际")
            )
        painter.end()


class _Plot:
    """One painting of a series."""

    def __init__(self, painter: QPainter, shown: Series, box: QRectF) -> None:
        self._painter = painter
        self._shown = shown
        self._first, self._last = shown.days
        values = [mark.value for mark in (*shown.targets, *shown.line, *shown.actuals)]
        self._least = min(0.0, *values) if values else 0.0
        self._span = (shown.most - self._least) * _HEADROOM or 1.0
        line = line_height(theme.SMALL_POINTS)
        self._line = line
        # Above stands the legend, below the days.
        self._box = box.adjusted(_PAD, 2 * line + _PAD, -_PAD, -line - _PAD)

    def draw(self, target: str, expected: str, actual: str) -> None:
        """Draw all of it; the words are those of the legend."""
        shown = self._shown
        dashed, dotted = Qt.PenStyle.DashLine, Qt.PenStyle.DotLine
        pens = [(target, QPen(theme.colour("text"), 1.2, dashed))] if shown.targets else []
        if shown.line:
            pens.append((expected, QPen(theme.colour("quiet"), 1.4, dotted)))
        pens.append((actual, QPen(theme.colour("accent"), 2.0)))
        self._draw_frame()
        for mark in shown.targets:
            self._draw_target(mark, pens[0][1])
        if shown.line:
            self._draw_through(shown.line, pens[1][1])
        self._draw_through(shown.actuals, pens[-1][1])
        taken = float("inf")
        for place in reversed(range(len(shown.actuals))):
            mark = shown.actuals[place]
            # The latest value is always written, earlier ones as far as there is room.
            x = self._at(mark.day, mark.value).x()
            written = x < taken - _ROOM_FOR_WORDS
            rising = place > 0 and shown.actuals[place - 1].value < mark.value
            self._draw_value(mark, words=written, above=rising)
            taken = x if written else taken
        self._draw_legend(pens)

    def _at(self, day: date, value: float) -> QPointF:
        part = (day - self._first) / (self._last - self._first)
        height = (value - self._least) / self._span
        box = self._box
        return QPointF(box.left() + part * box.width(), box.bottom() - height * box.height())

    def _draw_frame(self) -> None:
        painter, box = self._painter, self._box
        zero = self._at(self._first, 0.0).y()
        painter.setPen(QPen(theme.colour("line-strong"), 1.0))
        painter.drawLine(QPointF(box.left(), zero), QPointF(box.right(), zero))
        today = self._at(self._shown.as_of, 0.0).x()
        painter.setPen(QPen(theme.colour("line"), 1.0))
        painter.drawLine(QPointF(today, box.top()), QPointF(today, box.bottom()))
        painter.setPen(theme.colour("quiet"))
        below = box.bottom() + 2
        left = f"{self._first:%Y-%m}"
        right = f"{self._last:%Y-%m}"
        self._write(left, box.left(), below)
        self._write(right, box.right() - self._width(right), below)
        middle = f"{self._shown.as_of:%Y-%m-%d}"
        x = today - self._width(middle) / 2
        free = box.left() + self._width(left) + _PAD, box.right() - self._width(right) - _PAD
        if free[0] <= x and x + self._width(middle) <= free[1]:
            self._write(middle, x, below)

    def _draw_target(self, mark: Mark, pen: QPen) -> None:
        end = self._at(mark.day, mark.value)
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(self._box.left(), end.y()), end)
        if mark is self._shown.targets[-1]:
            # What is measured later is still compared with the last target.
            beyond = QPen(theme.colour("line-strong"), 1.0, Qt.PenStyle.DashLine)
            self._painter.setPen(beyond)
            self._painter.drawLine(end, QPointF(self._box.right(), end.y()))
            self._painter.setPen(pen)
        x = min(end.x(), self._box.right()) - self._width(mark.words)
        self._write(mark.words, max(x, self._box.left()), end.y() - self._line - 1)

    def _draw_through(self, marks: tuple[Mark, ...], pen: QPen) -> None:
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline([self._at(mark.day, mark.value) for mark in marks])

    def _draw_value(self, mark: Mark, *, words: bool, above: bool) -> None:
        point = self._at(mark.day, mark.value)
        self._painter.setPen(QPen(theme.colour("surface"), 1.0))
        self._painter.setBrush(theme.colour("accent"))
        self._painter.drawEllipse(point, _DOT, _DOT)
        if words:
            self._painter.setPen(theme.colour("accent-hover"))
            width = self._width(mark.words)
            x = min(max(point.x() - width / 2, self._box.left()), self._box.right() - width)
            # On the side where no line comes from, but not below the axis.
            top = point.y() + _DOT + 1
            if above or top + self._line > self._box.bottom():
                top = point.y() - _DOT - 1 - self._line
            self._write(mark.words, x, top)

    def _draw_legend(self, pens: list[tuple[str, QPen]]) -> None:
        x = self._box.left()
        for words, pen in pens:
            self._painter.setPen(pen)
            y = self._line / 2
            self._painter.drawLine(QPointF(x, y), QPointF(x + 20, y))
            self._painter.setPen(theme.colour("quiet"))
            self._write(words, x + 24, 0)
            x += 24 + self._width(words) + 14

    def _write(self, words: str, x: float, top: float) -> None:
        box = QRectF(x, top, self._width(words) + 2, self._line)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignLeft, words)

    @staticmethod
    def _width(words: str) -> float:
        return text_width(words, theme.SMALL_POINTS)
