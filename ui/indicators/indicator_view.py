"""The indicators (指标): what was promised, what was measured, and how far that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QLabel,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from taskdesk import indicators
from taskdesk.indicators import (
    actual_words,
    due_of,
    target_words,
    value_words,
    waits,
)
from taskdesk.periods import Period
from taskdesk.sub_tasks import shares
from ui import theme
from ui.indicators.chart import IndicatorChart, series
from ui.indicators.entry import ActualEntry
from ui.overview.drawing import RIGHT, Drawing
from ui.overview.gauges import add_share
from ui.records.record_table import Record
from ui.records.record_view import RecordView
from ui.scrolling import ScrollColumn
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
    from PySide6.QtGui import QPainter, QShowEvent

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.indicators import Progress
    from taskdesk.model import Indicator
    from ui.interaction import Interaction

SHARE_COLUMN = 5
_PANEL_WIDTH = 320
_WIDTHS = (48, 136, 92, 88, 96, 100, 72, 72)
_LAST_WIDTH = 104
# What a wide window has to spare goes to names, targets and actual values.
_GROWING = {1: 0.45, 2: 0.2, 4: 0.15, 6: 0.1, 7: 0.1}
_BAR = 6.0
_PERCENT = 44.0


class _ShareDelegate(QStyledItemDelegate):
    """Draws the share as a bar with its percentage."""

    def __init__(self, view: IndicatorView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a cell."""
        rect = cast("QRect", option.rect)  # type: ignore[attr-defined]
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(rect, theme.colour("selection"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        record = self._view.table.records.records[index.row()]
        progress = self._view.progress_of(record.id)
        if progress is not None and progress.share is not None:
            box = QRectF(rect).adjusted(8, 0, -8, 0)
            drawing = Drawing(box.width())
            bar = QRectF(box.left(), box.center().y() - _BAR / 2, box.width() - _PERCENT, _BAR)
            add_share(
                drawing, bar, progress.share, expected_share(progress), met=bool(progress.met)
            )
            drawing.text(box, record.texts[SHARE_COLUMN], align=RIGHT)
            drawing.paint(painter)
        painter.restore()


def expected_share(progress: Progress) -> float | None:
    """Which part of the target the straight line would have by now."""
    target = progress.target
    if progress.expected is None or target is None or not target.value:
        return None
    return progress.expected / target.value


class IndicatorView(RecordView):
    """All indicators of the plan; beside them the chosen one's chart and its value to enter."""

    task_requested = Signal(int)

    def __init__(self, desk: Desk, ask: Interaction, parent: QWidget | None = None) -> None:
        super().__init__(desk, ask, parent)
        self._book = desk.book
        self._progress: dict[int, Progress] = {}
        self._fitted = False
        self.build(
            self.tr("指标"),
            self.tr("方案中的量化目标。选中一项，在右侧填写本报告期的实际值；双击到任务表中查看。"),
            (
                self.tr("序号"),
                self.tr("指标"),
                self.tr("目标"),
                self.tr("期限"),
                self.tr("最新实际值"),
                self.tr("完成比例"),
                self.tr("还差"),
                self.tr("今日应达"),
                self.tr("达标"),
            ),
            _WIDTHS,
        )
        self.search.setPlaceholderText(self.tr("查找指标"))
        self._task_button = self.add_button(
            self.tr("查看任务"), self.tr("到任务表中查看"), self._show_task
        )
        self.table.setItemDelegateForColumn(SHARE_COLUMN, _ShareDelegate(self))
        self._make_panel()
        self.table.selection_changed.connect(self._show_chosen)
        self.table.activated_id.connect(lambda _: self._show_task())
        self.entry.recorded.connect(self._on_recorded)
        self.refresh(None)

    def _make_panel(self) -> None:
        self.name = QLabel()
        self.name.setProperty("heading", "true")
        self.place = QLabel()
        self.place.setProperty("quiet", "true")
        self.quote = QLabel()
        for label in (self.name, self.place, self.quote):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.chart = IndicatorChart()
        self.entry = ActualEntry(self.desk)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(12, 0, 4, 8)
        column.setSpacing(8)
        for part in (self.name, self.place, self.chart, self.entry, self.quote):
            column.addWidget(part)
        column.addStretch(1)
        self.panel = ScrollColumn()
        self.panel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.panel.setMinimumWidth(_PANEL_WIDTH)
        self.panel.setWidget(sheet)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.holder)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([10 * _PANEL_WIDTH, _PANEL_WIDTH])
        self.layout_.addWidget(self.splitter, 1)

    # Methods

    def progress_of(self, indicator_id: int) -> Progress | None:
        """How far an indicator is, as it was when it was last shown."""
        return self._progress.get(indicator_id)

    def show_indicator(self, indicator_id: int) -> None:
        """Go to an indicator; a search that hides it is cleared. 0 stands for none."""
        if indicator_id not in self._progress:
            return
        if all(record.id != indicator_id for record in self.table.records.records):
            self.search.clear()
        for row, record in enumerate(self.table.records.records):
            if record.id == indicator_id:
                self.table.selectRow(row)
                self.table.scrollTo(self.table.records.index(row, 0))

    def flush(self) -> bool:
        """Store what is typed; where that is refused, say of which indicators."""
        if self.entry.flush():
            return True
        words = self.tr("指标“{names}”填写的内容没有存妥，请改正或清空后再试。")
        self.message.emit(words.format(names="、".join(self.entry.unsaved())))
        return False

    def unsaved(self) -> list[str]:
        """What is typed and not stored, in words."""
        return [self.tr("指标“{name}”").format(name=name) for name in self.entry.unsaved()]

    def refresh(self, task_ids: set[int] | None) -> None:
        """Show all anew, with one chosen where there is any."""
        super().refresh(task_ids)
        if not self.table.selected_ids() and self.table.records.records:
            self.table.selectRow(0)
        self._show_chosen()

    def all_records(self) -> list[Record]:
        """One record an indicator."""
        measuring = self.desk.measuring
        self._book, as_of = measuring.book, measuring.as_of
        progress = [
            indicators.progress(self._book, one, self.desk.period, as_of)
            for one in self._book.indicators_of(self.desk.plan_id)
        ]
        self._progress = {own.indicator.id: own for own in progress}
        return [self._record(own) for own in progress]

    def empty_words(self) -> str:
        """The sentence for a plan without indicators."""
        return self.tr("方案中没有量化指标。")

    def showEvent(self, event: QShowEvent) -> None:
        """Give the columns the room there is, once; after that they are the person's own."""
        super().showEvent(event)
        if not self._fitted:
            self._fitted = True
            QTimer.singleShot(0, self, self._fit_columns)

    # Internal functions

    def _fit_columns(self) -> None:
        header = self.table.horizontalHeader()
        used = sum(header.sectionSize(column) for column in range(len(_WIDTHS))) + _LAST_WIDTH
        spare = self.table.viewport().width() - used
        if spare > 0:
            for column, part in _GROWING.items():
                header.resizeSection(column, header.sectionSize(column) + int(spare * part))

    def _record(self, progress: Progress) -> Record:
        indicator, target, actual = progress.indicator, progress.target, progress.actual
        task = self._book.tasks.get(indicator.task_id or 0)
        latest = ""
        if actual is not None:
            latest = self.tr("{value}（{period}）").format(
                value=actual_words(actual, indicator), period=actual.period
            )
        texts = (
            task.number if task else "",
            indicator.name,
            target_words(target, indicator) if target else self.tr("无目标"),
            progress.due.isoformat() if progress.due else "",
            latest,
            "" if progress.share is None else f"{int(progress.share * 100)}%",
            "" if not progress.missing else value_words(progress.missing, indicator),
            ""
            if progress.expected is None
            else value_words(round(progress.expected, 2), indicator),
            self._met_words(progress),
        )
        return Record(indicator.id, texts)

    def _met_words(self, progress: Progress) -> str:
        if progress.met is None:
            return "—"
        if progress.met:
            return self.tr("✓ 达到")
        late = progress.due is not None and self.desk.measuring.as_of > progress.due
        return self.tr("◆ 到期未达") if late else self.tr("未达到")

    def _chosen(self) -> Indicator | None:
        chosen = self.table.selected_ids()
        progress = self._progress.get(chosen[0]) if len(chosen) == 1 else None
        return progress.indicator if progress else None

    def _show_chosen(self) -> None:
        indicator = self._chosen()
        self._task_button.setEnabled(indicator is not None and indicator.task_id is not None)
        self.entry.show_indicator(indicator)
        if indicator is None:
            self.name.setText(self.tr("选中一项指标查看"))
            self.place.clear()
            self.quote.clear()
            self.chart.show_series(None)
            return
        self.name.setText(indicator.name)
        self.place.setText(" · ".join(filter(None, (indicator.scope, indicator.place))))
        self.place.setVisible(bool(self.place.text()))
        self.quote.setText("\n".join(self._target_lines(indicator)))
        self.chart.show_series(series(self.desk, indicator))

    def _target_lines(self, indicator: Indicator) -> list[str]:
        """Every target with its day and the words that are printed for it, and what it is from."""
        lines = []
        for target in indicator.targets:
            due = due_of(self._book, indicator, target)
            words = target_words(target, indicator)
            lines.append(
                self.tr("目标 {target}，{due}").format(target=words, due=due or self.tr("没有期限"))
            )
            if target.quote:
                lines.append(self.tr("原文：“{quote}”").format(quote=target.quote))
        for found in shares.sums(self._book, indicator):
            lines.append(shown(found.words))
        if whole := self._book.indicators.get(indicator.share_of or 0):
            task = self._book.tasks.get(whole.task_id or 0)
            told = self.tr("是第{number}项指标的分担")
            lines.append(told.format(number=task.number if task else ""))
        if indicator.baseline:
            lines.append(self.tr("基期：{words}").format(words=indicator.baseline))
        progress = self._progress.get(indicator.id)
        if progress and progress.actual:
            period = shown(Period.parse(progress.actual.period).label)
            source = progress.source or self.tr("未注明")
            lines.append(self.tr("{period}的值来源：{source}").format(period=period, source=source))
        return [*lines, *self._waiting_lines(indicator)]

    def _waiting_lines(self, indicator: Indicator) -> Iterator[str]:
        """What units state of it and nobody has accepted: shown, but counted nowhere."""
        book = self._book
        for actual in book.actuals_of(indicator.id):
            period = Period.parse(actual.period)
            if waits(book, actual) and period <= self.desk.period:
                words = self.tr("待采纳：“{unit}”{period}报{value}，采纳其填报后计入")
                yield words.format(
                    unit=book.units[actual.unit_id or 0].name,
                    period=shown(period.label),
                    value=actual_words(actual, indicator),
                )

    def _on_recorded(self, act: ChangeSet | None) -> None:
        if self.told(act) is not None and act is not None:
            self.message.emit(shown(act.label))

    def _show_task(self) -> None:
        indicator = self._chosen()
        if indicator is None:
            return
        if indicator.task_id in self._book.tasks:
            self.task_requested.emit(indicator.task_id)
        else:
            self.message.emit(self.tr("这是方案总体的指标，不属于某一项任务。"))
