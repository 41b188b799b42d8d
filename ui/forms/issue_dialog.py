"""发放填报表: a form for each unit of a period, into a folder, and as one archive where wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from taskdesk.errors import UserError
from taskdesk.periods import Period
from taskdesk.phrases import Phrase
from ui.detail.text import quiet_label
from ui.dialogs.folder_dialog import FolderDialog
from ui.dialogs.form_dialog import ChoiceBox
from ui.forms import form_work
from ui.words import shown

if TYPE_CHECKING:
    from pathlib import Path

    from taskdesk.desk import Desk
    from taskdesk.model import Unit
    from ui.interaction import Interaction
    from ui.jobs import Jobs

_LIST_HEIGHT = 196


class IssueDialog(FolderDialog):
    """Which period, which units, and where to; the worker writes while the dialog shows how far."""

    def __init__(
        self, desk: Desk, ask: Interaction, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(ask, jobs, parent)
        self._desk = desk
        self._units: list[Unit] = []
        self.setWindowTitle(self.tr("发放填报表"))
        self.verb_button.setText(self.tr("发放"))
        self._build_period()
        self._build_units()
        self.add_folder(self.tr("填报表"), self.tr("填报表放到哪个文件夹"))
        self.target.textChanged.connect(lambda _: self._on_target())
        self.archive = QCheckBox(self.tr("同时打成一个压缩包（.zip），便于内网邮件发送"))
        self.archive.toggled.connect(lambda _: self._on_target())
        self.add_field("archive", "", self.archive)
        self._on_period()
        self.ready(560)

    # Building

    def _build_period(self) -> None:
        self.period = ChoiceBox()
        found = [
            Period.parse(p.period) for p in self._desk.book.reporting_periods_of(self._desk.plan_id)
        ]
        for period in sorted(found, reverse=True):
            self.period.addItem(shown(period.label), str(period))
        place = self.period.findData(str(self._desk.reporting.period))
        self.period.setCurrentIndex(max(place, 0) if found else -1)
        self.due = quiet_label()
        self.due.setWordWrap(True)
        self.add_field("period", self.tr("报告期(&P)"), self.period, self.due)
        self.period.currentIndexChanged.connect(lambda _: self._on_period())

    def _build_units(self) -> None:
        box = QWidget()
        self.support = QCheckBox(self.tr("只须配合的单位也发（可以填报，不作要求）"))
        self.support.toggled.connect(lambda _: self._on_period())
        self.everyone = QRadioButton()
        self.some = QRadioButton(self.tr("只发给勾选的单位"))
        group = QButtonGroup(self)
        self.list = QListWidget()
        self.list.setFixedHeight(_LIST_HEIGHT)
        self.list.itemChanged.connect(lambda _: self._on_choice())
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for button in (self.everyone, self.some):
            group.addButton(button)
            column.addWidget(button)
        column.addWidget(self.list)
        column.addWidget(self.support)
        self.everyone.setChecked(True)
        self.some.toggled.connect(lambda _: self._on_choice())
        self.add_field("units", self.tr("单位(&U)"), box, inner=self.list)

    # What was chosen

    @property
    def chosen_period(self) -> Period | None:
        """The period at hand; None while none is open."""
        data = self.period.currentData()
        return Period.parse(data) if data else None

    @property
    def chosen_units(self) -> list[Unit]:
        """The units that get a form."""
        return self._units if self.everyone.isChecked() else self._ticked()

    def _ticked(self) -> list[Unit]:
        items = [self.list.item(row) for row in range(self.list.count())]
        ticked = Qt.CheckState.Checked
        return [u for u, i in zip(self._units, items, strict=True) if i.checkState() == ticked]

    def typed(self) -> object:  # noqa: D102
        return None

    def _on_period(self) -> None:
        period = self.chosen_period
        support, ticked = self.support.isChecked(), {unit.id for unit in self._ticked()}
        self._units = self._desk.forms.units(period, support=support) if period else []
        words = self.tr("全部应报单位（{count} 个）")
        if support:
            words = self.tr("全部应报和配合单位（{count} 个）")
        self.everyone.setText(words.format(count=len(self._units)))
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for unit in self._units:
            item = QListWidgetItem(unit.name, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Checked if unit.id in ticked else Qt.CheckState.Unchecked
            item.setCheckState(state)
        self.list.blockSignals(blocked)
        words = self.tr("还没有开放的报告期，请先开放报告期。")
        if period:
            due = self._desk.reporting.opened(period).due
            words = self.tr("{due} 前报回").format(due=due)
        self.due.setText(words)
        self._on_choice()

    def _on_choice(self) -> None:
        self.list.setEnabled(self.some.isChecked())
        count = len(self.chosen_units)
        words = self.tr("发放 {count} 份") if count else self.tr("发放")
        self.verb_button.setText(words.format(count=count))
        self.verb_button.setEnabled(self.chosen_period is not None and not self._running)
        self._on_target()

    def _on_target(self) -> None:
        words = ""
        if self.target.text().strip() and not self.folder.exists():
            words = self.tr("这个文件夹还没有，发放时建立。")
        self.note.setText(words)
        self.told.hide()

    # Doing

    def accept(self) -> None:
        """Have the worker write; the dialog stays to say what came of it."""
        self.clear_errors()
        if self._running:
            return
        try:
            order = self._order()
        except UserError as error:
            self.show_error(error)
            return
        if order is None:
            return
        self.write(
            self.tr("正在写填报表…"),
            lambda progress: form_work.issue(order, progress),
            lambda count: self._issued(order, count),
            self.tr("已取消；已经写好的填报表留在文件夹里。"),
        )

    def _order(self) -> form_work.Issue | None:
        """What is to be written; None when existing files are to stay."""
        period, units = self.chosen_period, self.chosen_units
        if period is None:
            raise UserError(Phrase("还没有开放的报告期，请先开放报告期。"), "period")
        if not units:
            words = Phrase("请至少选择一个单位。")
            if not self._units:
                words = Phrase("{period}没有应报的单位。", period=period.label)
            raise UserError(words, "units")
        self.require_folder()
        forms = tuple(self._desk.forms.form(unit, period) for unit in units)
        name = self.tr("{period}填报表.zip").format(period=shown(period.label))
        archive = self.folder / name if self.archive.isChecked() else None
        wanted = [self.folder / form.file_name for form in forms]
        there = [p for p in (*wanted, *([archive] if archive else [])) if p.exists()]
        if there and not self._confirmed(there):
            return None
        return form_work.Issue(self.folder, forms, archive, self._desk.who)

    def _confirmed(self, there: list[Path]) -> bool:
        words = self.tr("文件夹里已有“{name}”，可能是填好的；要覆盖吗？").format(name=there[0].name)
        if len(there) > 1:
            words = self.tr(
                "文件夹里已有“{name}”等 {count} 个同名文件，其中可能有填好的；要覆盖吗？"
            ).format(name=there[0].name, count=len(there))
        return self._ask.confirm(self.windowTitle(), words, self.tr("覆盖"))

    def _issued(self, order: form_work.Issue, count: int) -> str:
        self._on_target()
        words = self.tr("已发放 {count} 份填报表。")
        if order.archive:
            words = self.tr("已发放 {count} 份填报表，压缩包为“{name}”。")
        name = order.archive.name if order.archive else ""
        return words.format(count=count, name=name)
