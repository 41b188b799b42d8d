"""The overview (总览): counts, lights, units, trend, indicators and days, all leading to rows."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from taskdesk.model import Filter, Indicator
from taskdesk.overview import overview_of
from taskdesk.status import UNSTATED, Light
from ui import theme
from ui.overview.bars import Look, Part, light_look, status_look
from ui.overview.blocks import (
    Block,
    DueBlock,
    GaugesBlock,
    OverdueBlock,
    SectionsBlock,
    TrendBlock,
    UnitsBlock,
)
from ui.overview.cards import CountCards
from ui.scrolling import ScrollColumn
from ui.words import shown

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from taskdesk.desk import Desk
    from taskdesk.overview import Figure, Overview

_TWO_COLUMNS_FROM = 940
_GAP = 12


class OverviewView(QWidget):
    """Painted figures; a click or Enter asks for the rows behind one.

    `filter_requested` tells a Filter of the period at hand, `period_requested` a Period and a
    Filter of another one, `task_requested` a task's id and `indicator_requested` that of an
    indicator of the plan's own (0: all indicators).
    """

    filter_requested = Signal(object)
    period_requested = Signal(object, object)
    task_requested = Signal(int)
    indicator_requested = Signal(int)
    message = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._seen: Overview | None = None
        self.heading = QLabel(self.tr("总览"))
        self.heading.setProperty("heading", "true")
        self.what = QLabel()
        self.what.setProperty("quiet", "true")
        self.what.setWordWrap(True)
        self.cards = CountCards(self.tr("各项计数"))
        self.sections = SectionsBlock()
        self.units = UnitsBlock()
        self.due = DueBlock()
        self.overdue = OverdueBlock()
        self.trend = TrendBlock()
        self.gauges = GaugesBlock()
        self.blocks: tuple[Block, ...] = (
            *(self.sections, self.units, self.trend),
            *(self.overdue, self.due, self.gauges),
        )
        self.empty = QLabel()
        self.empty.setProperty("quiet", "true")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self._lay_out()
        self.refresh(None)

    def _lay_out(self) -> None:
        self._sheet = QWidget()
        self._sheet.setObjectName("overviewSheet")
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.cards)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(_GAP)
        for own in (self.blocks[:3], self.blocks[3:]):
            side = QVBoxLayout()
            side.setSpacing(_GAP)
            for block in own:
                side.addWidget(block)
            side.addStretch(1)
            self._columns.addLayout(side, 1)
        column.addLayout(self._columns)
        column.addStretch(1)
        self.area = ScrollColumn()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._sheet)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 2, 0)
        outer.setSpacing(8)
        outer.addWidget(self.heading)
        outer.addWidget(self.what)
        outer.addWidget(self.area, 1)
        outer.addWidget(self.empty, 1)
        self.cards.chosen.connect(self._on_chosen)
        for block in self.blocks:
            block.chosen.connect(self._on_chosen)
        for panel in (self.cards, *(block.panel for block in self.blocks)):
            panel.link_reached.connect(lambda place, own=panel: self._show_place(own, place))

    # Methods

    def refresh(self, task_ids: set[int] | None) -> None:
        """Work the figures out anew."""
        del task_ids  # A change of one task changes sums everywhere.
        seen = self._seen = overview_of(self._desk)
        words = self.tr("{title} · {period} · 截至 {day}")
        if seen.frozen:
            words = self.tr("{title} · {period} · {day}已定稿，以下是定稿时的情况")
        what = words.format(title=seen.plan.title, period=shown(seen.period.label), day=seen.as_of)
        if seen.parts:
            more = self.tr("以下按任务统计，另有子任务{count}项")
            what += " · " + more.format(count=seen.parts)
        self.what.setText(what)
        self.empty.setText(
            self.tr("《{title}》还没有任务。在“任务”中新增后，这里显示总体情况。").format(
                title=seen.plan.title
            )
        )
        self.area.setVisible(bool(seen.total.count))
        self.empty.setVisible(not seen.total.count)
        self._show_cards(seen)
        for block in (self.sections, self.units, self.due, self.overdue, self.trend, self.gauges):
            block.show_overview(seen)

    def print_pages(self) -> bytes:
        """The overview as a PDF to print."""
        from exports import overview_pdf

        seen = self._seen or overview_of(self._desk)
        return overview_pdf.render(seen, author=self._desk.who, now=datetime.now().astimezone())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for them."""
        super().resizeEvent(event)
        wide = self.width() >= _TWO_COLUMNS_FROM
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != way:
            self._columns.setDirection(way)

    # Internal functions

    def _show_cards(self, seen: Overview) -> None:
        plain = Look(theme.colour("surface"), theme.colour("text"), None)
        cards = [self._card(plain, self.tr("任务总数"), seen.total)]
        for status, figure in seen.statuses.items():
            cards.append(self._card(status_look(status), shown(status or UNSTATED), figure))
        apart = len(cards)
        cards.append(
            self._card(light_look(Light.RED)._replace(mark=None), self.tr("逾期"), seen.overdue)
        )
        cards.append(self._card(plain, self.tr("未报送"), seen.unreported))
        self.cards.show_cards(cards, apart)

    def _card(self, look: Look, word: str, figure: Figure) -> Part:
        words = self.tr("{word} {count}项，点击查看").format(word=word, count=figure.count)
        return Part(look, word, figure.count, figure.filter, words)

    def _on_chosen(self, target: Any) -> None:
        match target:
            case Filter():
                self.filter_requested.emit(target)
            case (period, wanted):
                self.period_requested.emit(period, wanted)
            case Indicator() if target.task_id is not None:
                self.task_requested.emit(target.task_id)
            case Indicator():
                self.indicator_requested.emit(target.id)
            case 0:
                self.indicator_requested.emit(0)
            case int():
                self.task_requested.emit(target)
            case _:
                target()

    def _show_place(self, panel: QWidget, place: QRect) -> None:
        """Scroll to a link that the keyboard has reached."""
        top = panel.mapTo(self._sheet, place.center())
        self.area.ensureVisible(top.x(), top.y(), 0, place.height())
