"""Where a reviewed document goes: a new plan, or the new edition of one, with what changes."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from taskdesk.errors import UserError
from taskdesk.phrases import Joined
from taskdesk.plans.new_edition import Fate
from taskdesk.plans.new_plan import register_named
from ui.detail.text import quiet_label
from ui.dialogs.form_dialog import ChoiceBox, FormDialog
from ui.importing.difference_pane import DifferencePane
from ui.words import shown

if TYPE_CHECKING:
    from taskdesk.desk import Desk
    from taskdesk.importing import Preview
    from taskdesk.model import Plan
    from taskdesk.plans.draft import PlanDraft
    from ui.importing.session import ImportSession
    from ui.settings import Settings

_ALIKE = 0.7


class TargetPage(QWidget):
    """Chooses between the two; `changed` tells that the verb would do something else."""

    changed = Signal()

    def __init__(
        self, desk: Desk, settings: Settings | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: ImportSession | None = None
        self._draft: PlanDraft | None = None
        self._named = ""
        self._preview: Preview | None = None
        self.as_new = QRadioButton(self.tr("作为新的方案导入，名称"))
        self.as_update = QRadioButton(self.tr("作为新的文本，更新已有的方案"))
        group = QButtonGroup(self)
        for button in (self.as_new, self.as_update):
            group.addButton(button)
        self.as_new.setChecked(True)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("新方案的名称"))
        self.plans = ChoiceBox()
        self.plans.setAccessibleName(self.tr("要更新的方案"))
        self.wrong = FormDialog.error_label()
        self.summary = quiet_label()
        self.summary.setWordWrap(True)
        self.differences = DifferencePane(settings)
        self._lay_out()
        self.as_new.toggled.connect(lambda _: self._choose())
        self.name.textChanged.connect(lambda _: self._check())
        self.plans.activated.connect(lambda _: self._choose_plan())
        self.differences.kept.connect(self.changed)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setObjectName("facet")
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(1, 420)
        grid.setColumnStretch(2, 1)
        for place, (button, field) in enumerate(
            ((self.as_new, self.name), (self.as_update, self.plans))
        ):
            grid.addWidget(button, place * 2, 0)
            grid.addWidget(field, place * 2, 1)
        grid.addWidget(self.wrong, 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card)
        column.addWidget(self.summary)
        column.addWidget(self.differences, 1)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)

    # Showing

    def show_session(self, session: ImportSession) -> None:
        """Show what the reviewed draft would become; one alike is taken to be older."""
        other = session is not self._session
        self._session = session
        self._draft = session.review.result
        if other or self._named != session.draft.title:
            self._named = session.draft.title
            self.name.setText(self._named)
            self._fill_plans()
            older = self._older(self._draft)
            self.plans.setCurrentIndex(
                max(self.plans.findData(older.id if older else self._desk.plan_id), 0)
            )
            self.as_update.setChecked(older is not None)
            self.as_new.setChecked(older is None)
        self.refresh()

    def _older(self, draft: PlanDraft) -> Plan | None:
        """The plan that this is likely the new text of: of the same 机关, and of like title."""
        own = register_named(self._desk.book, draft.issuer)
        found = [
            (SequenceMatcher(None, plan.title, draft.title, autojunk=False).ratio(), plan)
            for plan in self._desk.planning.plans()
            if plan.title == draft.title or (own is not None and plan.register_id == own.id)
        ]
        likeness, plan = max(found, key=lambda one: one[0], default=(0.0, None))
        return plan if likeness >= _ALIKE else None

    def refresh(self) -> None:
        """Compare with what is stored now."""
        if self._session is None:
            return
        self._fill_plans()
        self._choose()

    def _fill_plans(self) -> None:
        chosen = self.plans.currentData() or self._desk.plan_id
        self.plans.blockSignals(True)
        self.plans.clear()
        for plan in self._desk.planning.plans():
            self.plans.addItem(plan.title, plan.id)
        self.plans.setCurrentIndex(max(self.plans.findData(chosen), 0))
        self.plans.blockSignals(False)
        self.as_update.setEnabled(self.plans.count() > 0)

    @property
    def plan(self) -> Plan | None:
        """The plan that is to be updated; None where a new one is to be made."""
        if not self.as_update.isChecked():
            return None
        return self._desk.book.plans.get(self.plans.currentData() or 0)

    def _choose_plan(self) -> None:
        self.as_update.setChecked(True)
        if self._session is not None:
            self._session.keep.clear()
        self._choose()

    def _choose(self) -> None:
        if self._session is None or self._draft is None:
            return
        plan = self.plan
        self.name.setEnabled(plan is None)
        self.differences.setVisible(plan is not None)
        self._rest.setVisible(plan is None)
        if plan is not None:
            self._preview = self._desk.importing.preview(plan, self._draft)
            found = self._preview.tasks
            self.differences.show_differences(self._desk.book, found, self._session.keep)
            self.summary.setText(self._words_of_update())
        else:
            self.summary.setText(self._words_of_new())
        self._check()

    def _words_of_new(self) -> str:
        assert self._draft is not None
        draft = self._draft
        units = {unit.name for task in draft.tasks for unit in task.units}
        return self.tr(
            "将存入任务 {tasks} 项、行动 {sections} 个、单位 {units} 个、正文条款 {clauses} 条、"
            "指标 {indicators} 个、校核意见 {findings} 条。"
        ).format(
            tasks=len(draft.tasks),
            sections=len({task.section for task in draft.tasks}),
            units=len(units),
            clauses=len(draft.clauses),
            indicators=sum(len(task.indicators) for task in draft.tasks),
            findings=len(draft.findings),
        )

    def _words_of_update(self) -> str:
        words = self.tr(
            "逐项列出新文本与现有方案的差别；不变的任务及各项的状态、填报和历史都保留。"
        )
        notes = self._preview.notes if self._preview else ()
        if not notes:
            return words
        return words + "\n" + shown(Joined(notes, "；"))

    def _check(self) -> None:
        wrong = ""
        name = self.name.text().strip()
        if self.plan is None:
            if not name:
                wrong = self.tr("请给新方案取一个名称。")
            elif any(plan.title == name for plan in self._desk.planning.plans()):
                wrong = self.tr("已有名为《{name}》的方案：请另取名称，或选择更新它。").format(
                    name=name
                )
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.changed.emit()

    # Doing

    @property
    def ready(self) -> bool:
        """Whether the verb would do something."""
        if self._draft is None or self.wrong.text() or not self._draft.tasks:
            return False
        return self.plan is None or self._any_change

    @property
    def _any_change(self) -> bool:
        """Whether the update would change anything, be it only the plan's number or findings."""
        return self.differences.any_change or bool(self._preview and self._preview.notes)

    @property
    def verb(self) -> str:
        """What the button says."""
        count = len(self._draft.tasks) if self._draft else 0
        if self.plan is None:
            return self.tr("导入 {count} 项任务").format(count=count)
        return self.tr("更新")

    @property
    def sentence(self) -> str:
        """What the verb does, in a sentence."""
        if self.plan is None:
            return self.tr("一次存入，按 Ctrl+Z 可整个撤销。")
        if not self._any_change:
            return self.tr("新文本与现有方案一致，没有要更新的。")
        counts = self.differences.counts
        return self.tr(
            "新增 {added} 项，修改 {changed} 项，删除 {removed} 项，不变 {unchanged} 项；"
            "一次存入，按 Ctrl+Z 可整个撤销。"
        ).format(**{fate.value: counts[fate] for fate in Fate})

    @property
    def doubt(self) -> str:
        """Why the document is hardly a new edition of the plan that it is to update."""
        if self.plan is None or self._preview is None:
            return ""
        return shown(self._preview.doubt)

    def do(self) -> Plan:
        """Store it; the plan that was made or updated. Raises UserError, and stores nothing."""
        if self._draft is None or self._session is None:
            raise UserError(self.tr("还没有读入文件。"))
        plan = self.plan
        if plan is None:
            return self._desk.importing.as_plan(self._draft, self.name.text())
        self._desk.importing.update(plan, self._draft, self._session.keep, anyway=True)
        return self._desk.book.plans[plan.id]
