"""The blocks of the overview: a heading, a painted panel, and a sentence where there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from taskdesk.indicators import actual_words, target_words, value_words
from taskdesk.status import UNSTATED, Light, Status
from ui import theme
from ui.overview.bars import Bar, Part, StackedBars, light_look, status_look
from ui.overview.gauges import Gauges, GaugeShown
from ui.overview.lists import Cell, NumberRow, NumberTable, TaskLine, TaskLines
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from taskdesk.overview import Deadline, Figure, Gauge, Overview, TrendBar, UnitLine
    from ui.overview.panel import FigurePanel

_MOST_UNITS = 10
_MOST_TASKS = 10
_MOST_PERIODS = 8
_MOST_GAUGES = 12


class Block(QWidget):
    """A white sheet with a heading; what is chosen on it is told as it is."""

    chosen = Signal(object)

    def __init__(self, heading: str, panel: FigurePanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = panel
        self._target: Any = None
        self.heading = QLabel(heading)
        self.heading.setProperty("caption", "true")
        self.link = QPushButton()
        self.link.setProperty("kind", "link")
        self.link.clicked.connect(lambda: self.chosen.emit(self._target))
        self.link.hide()
        self.empty = QLabel()
        self.empty.setProperty("quiet", "true")
        self.empty.setWordWrap(True)
        self.empty.hide()
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.link)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(panel)
        column.addWidget(self.empty)
        panel.chosen.connect(self.chosen)

    def offer(self, words: str, target: Any) -> None:
        """Put a link beside the heading."""
        self._target = target
        self.link.setText(words)
        self.link.setVisible(bool(words))

    def say(self, words: str) -> None:
        """Say why there is nothing, or show the panel (no words)."""
        self.empty.setText(words)
        self.empty.setVisible(bool(words))
        self.panel.setVisible(not words)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1.0))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()


class SectionsBlock(Block):
    """The lights of each section."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._bars = StackedBars("")
        super().__init__("", self._bars, parent)
        self.heading.setText(self.tr("各行动亮灯"))
        self._bars.setAccessibleName(self.heading.text())

    def show_overview(self, seen: Overview) -> None:
        """Show the figures."""
        legend = [
            self._part(light, figure, self.tr("全部行动"))
            for light, figure in seen.lights.items()
            if light or figure.count
        ]
        bars = []
        for bar in seen.sections:
            name = bar.section.name
            parts = [self._part(light, figure, name) for light, figure in bar.lights.items()]
            words = self.tr("{name}：共{count}项").format(name=name, count=bar.total.count)
            total = Part(light_look(None), "", bar.total.count, bar.total.filter, words)
            bars.append(Bar(name, parts, total))
        self._bars.show_bars(legend, bars)

    def _part(self, light: Light | None, figure: Figure, where: str) -> Part:
        word = shown(light) if light else self.tr("不计灯")
        words = self.tr("{name}：{word} {count}项").format(
            name=where, word=word, count=figure.count
        )
        return Part(light_look(light), word, figure.count, figure.filter, words)


class TrendBlock(Block):
    """The statuses that held in each period."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._bars = StackedBars("")
        super().__init__("", self._bars, parent)
        self.heading.setText(self.tr("各报告期推进状态"))
        self._bars.setAccessibleName(self.heading.text())

    def show_overview(self, seen: Overview) -> None:
        """Show the figures of the last periods."""
        trend = seen.trend[-_MOST_PERIODS:]
        self.say("" if trend else self.tr("还没有填过推进状态。填写后，这里按报告期显示变化。"))
        used = [s for s in (None, *Status) if any(bar.statuses[s].count for bar in trend)]
        legend = [Part(status_look(s), shown(s or UNSTATED), 0, None, "") for s in used]
        self._bars.show_bars(legend, [self._bar(bar, seen) for bar in trend])

    def _bar(self, bar: TrendBar, seen: Overview) -> Bar:
        name = shown(bar.period.label)
        own = bar.period == seen.period
        parts = []
        for status, figure in bar.statuses.items():
            word = shown(status or UNSTATED)
            words = self.tr("{name}：{word} {count}项").format(
                name=name, word=word, count=figure.count
            )
            target: Any = figure.filter if own else (bar.period, figure.filter)
            parts.append(Part(status_look(status), word, figure.count, target, words))
        return Bar(name, parts)


class UnitsBlock(Block):
    """The units that lead something, those with most red first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._table = NumberTable("")
        super().__init__("", self._table, parent)
        self.heading.setText(self.tr("牵头单位"))
        self._table.setAccessibleName(self.heading.text())
        self._all = False
        self._seen: Overview | None = None

    def show_overview(self, seen: Overview) -> None:
        """Show the figures, of the first units only unless all were asked for."""
        self._seen = seen
        titles = [self.tr("单位"), self.tr("牵头"), shown(Light.RED), shown(Light.YELLOW)]
        lights: list[Light | None] = [None, Light.RED, Light.YELLOW]
        if seen.opened:
            titles += [self.tr("应报"), self.tr("已报")]
            lights += [None, None]
        units = seen.units if self._all else seen.units[:_MOST_UNITS]
        self.say("" if units else self.tr("还没有牵头单位。在任务的责任部门中标明牵头（☆）。"))
        self._table.show_rows(titles, lights, [self._row(unit, titles) for unit in units])
        more = len(seen.units) > _MOST_UNITS
        words = self.tr("只看前{count}个").format(count=_MOST_UNITS)
        if not self._all:
            words = self.tr("全部{count}个单位").format(count=len(seen.units))
        self.offer(words if more else "", self._toggle)

    def _row(self, unit: UnitLine, titles: Sequence[str]) -> NumberRow:
        known = (unit.lead, unit.red, unit.yellow, unit.owed, unit.returned)
        figures = [figure for figure in known if figure is not None]
        cells = tuple(
            Cell(
                figure.count,
                figure.filter,
                self.tr("{name}：{word} {count}项").format(
                    name=unit.name, word=title, count=figure.count
                ),
            )
            for figure, title in zip(figures, titles[1:], strict=True)
        )
        return NumberRow(unit.name, cells)

    def _toggle(self) -> None:
        self._all = not self._all
        if self._seen is not None:
            self.show_overview(self._seen)


class TasksBlock(Block):
    """Tasks and their days; subclasses say which."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._lines = TaskLines("")
        super().__init__("", self._lines, parent)

    def show_tasks(self, heading: str, figure: Figure, tasks: Sequence[Deadline]) -> None:
        """Show the first tasks, and the way to all of them."""
        self.heading.setText(heading)
        self._lines.setAccessibleName(heading)
        words = self.tr("{count}项").format(count=figure.count)
        self.offer(words if tasks else "", figure.filter)
        more = len(tasks) > _MOST_TASKS
        self.link.setToolTip(
            self.tr("这里列出前{count}项，点击查看全部").format(count=_MOST_TASKS)
            if more
            else self.tr("在任务表中查看")
        )
        self._lines.show_lines([self._line(task) for task in tasks[:_MOST_TASKS]])

    def _line(self, deadline: Deadline) -> TaskLine:
        row = deadline.row
        if deadline.day is None:
            left = self.tr("指标未达到")
        elif deadline.days < 0:
            left = self.tr("逾期{count}天").format(count=-deadline.days)
        elif deadline.days == 0:
            left = self.tr("今天到期")
        else:
            left = self.tr("还有{count}天").format(count=deadline.days)
        words = self.tr("第{number}项 {text}\n{leads}\n{why}").format(
            number=row.task.number,
            text=row.task.text,
            leads=deadline.leads,
            why=shown(row.assessment.reason),
        )
        day = deadline.day.isoformat() if deadline.day else ""
        light = row.assessment.light
        return TaskLine(
            row.task.id, row.task.number, row.task.text, deadline.leads, day, left, light, words
        )


class DueBlock(TasksBlock):
    """What is due soon."""

    def show_overview(self, seen: Overview) -> None:
        """Show the figures."""
        days = seen.due_days
        heading = self.tr("未来{count}天到期").format(count=days)
        self.show_tasks(heading, seen.due, seen.due_tasks)
        words = self.tr("未来{count}天没有到期而未完成的任务。").format(count=days)
        self.say("" if seen.due_tasks else words)


class OverdueBlock(TasksBlock):
    """What is overdue."""

    def show_overview(self, seen: Overview) -> None:
        """Show the figures."""
        self.show_tasks(self.tr("逾期"), seen.overdue, seen.overdue_tasks)
        self.say("" if seen.overdue_tasks else self.tr("没有逾期的任务。"))


class GaugesBlock(Block):
    """Indicators that are measured, the farthest from their targets first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._gauges = Gauges("")
        super().__init__("", self._gauges, parent)
        self.heading.setText(self.tr("指标"))
        self.heading.setToolTip(self.tr("竖线是按直线进度截至当日应达到的位置"))
        self._gauges.setAccessibleName(self.heading.text())

    def show_overview(self, seen: Overview) -> None:
        """Show the first gauges."""
        self.offer(self.tr("全部指标"), 0)
        self.say("" if seen.gauges else self.tr("还没有填过指标的实际值。到“指标”中填写。"))
        self._gauges.show_gauges([self._gauge(gauge) for gauge in seen.gauges[:_MOST_GAUGES]])

    def _gauge(self, gauge: Gauge) -> GaugeShown:
        progress = gauge.progress
        indicator, target, actual = progress.indicator, progress.target, progress.actual
        title = f"{gauge.number} {indicator.name}".strip()
        value = actual_words(actual, indicator) if actual else ""
        goal = target_words(target, indicator) if target else ""
        numbers = self.tr("实际 {value} · 目标 {goal}").format(value=value, goal=goal)
        percent = f"{int((progress.share or 0.0) * 100)}%"
        met = bool(progress.met)
        expected = None
        lines = [title, numbers]
        if progress.expected is not None and target is not None and target.value:
            expected = progress.expected / target.value
            words = value_words(round(progress.expected, 2), indicator)
            lines.append(self.tr("按直线进度应达到 {value}").format(value=words))
        percent = f"✓ {percent}" if met else percent
        told = "\n".join(lines)
        share = progress.share or 0.0
        return GaugeShown(title, numbers, percent, share, expected, met, indicator, told)
