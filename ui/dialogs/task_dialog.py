"""Adding a task, and editing its official words with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from taskdesk.changes import ConflictError
from taskdesk.errors import UserError
from taskdesk.plans.deadlines import read_deadline
from taskdesk.task_edits import TaskEdit, next_number
from ui.detail.text import WordsEdit, mark, quiet_label
from ui.dialogs.assignment_editor import AssignmentEditor
from ui.dialogs.form_dialog import ChoiceBox, FormDialog
from ui.words import shown

if TYPE_CHECKING:
    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.model import Assignment, Task

# Where the fields of a Task stand in the form.
_FIELD_OF = {"section_id": "section", "due_points": "deadline", "assignments": "units"}


class TaskDialog(FormDialog):
    """A task's number, section, text, deadline, units and notes, checked before they are stored.

    Only fields that were touched here are stored. When another person has changed one of them
    meanwhile, both values are shown and saving again keeps the one typed here.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        task: Task | None = None,
        after: Task | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", "", parent)
        self._desk = desk
        self._task = task
        self._after = after
        self.task: Task | None = task
        self._source = desk.source_text(task.id) if task else None
        self._build_inputs()
        if task:
            self.setWindowTitle(self.tr("编辑第{number}项").format(number=task.number))
            self.verb_button.setText(self.tr("保存"))
        else:
            self.setWindowTitle(self.tr("新增任务"))
            self.verb_button.setText(self.tr("新增"))
        self._add_rows()
        self._fill()
        self._explain_deadline()
        self.deadline.textChanged.connect(self._explain_deadline)
        self._before = self._values()
        self._units_before = task.assignments if task else ()
        self.ready(600)
        self.text.setFocus()

    # Building

    def _build_inputs(self) -> None:
        self.number = QLineEdit()
        self.number.setObjectName("number")
        self.number.setMaximumWidth(80)
        self.section = ChoiceBox()
        self.section.addItems([s.name for s in self._desk.book.sections_of(self._desk.plan_id)])
        self.text = WordsEdit(3)
        self.deadline = QLineEdit()
        self.deadline.setPlaceholderText(self.tr("如 2027年、2027年6月底前、2027-06-30、持续推进"))
        self.meaning = quiet_label()
        self.meaning.setWordWrap(True)
        self.units = AssignmentEditor(self._desk, self._task.assignments if self._task else ())
        self.notes = WordsEdit(1)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("为什么改，依据什么"))

    def _add_rows(self) -> None:
        self.add_field("number", self.tr("序号(&N)"), self.number)
        self.add_field("section", self.tr("行动(&A)"), self.section)
        self.add_field("text", self.tr("重点任务(&T)"), self.text)
        self.add_field("deadline", self.tr("时间节点(&D)"), self.deadline, self.meaning)
        self.add_field(
            "units",
            self.tr("责任部门(&U)"),
            self.units,
            inner=self.units.cell,
            error=self.units.wrong,
        )
        self.add_field("notes", self.tr("备注(&M)"), self.notes)
        if self._task:
            note = quiet_label(self.tr("印发的文字保留为原文，改动连同理由记入历史，可撤销。"))
            note.setWordWrap(True)
            self.add_field("reason", self.tr("修改理由(&R)"), self.reason, note)

    def _fill(self) -> None:
        book, task = self._desk.book, self._task
        section_id = task.section_id if task else self._after.section_id if self._after else 0
        if section_id:
            self.section.setCurrentText(book.sections[section_id].name)
        if task:
            self.number.setText(task.number)
            self.text.setPlainText(task.text)
            self.deadline.setText(task.due_point.printed)
            self.notes.setPlainText(task.notes)
        else:
            self.number.setText(next_number(book, self._desk.plan_id))

    # What stands in the form

    def typed(self) -> object:  # noqa: D102
        return {
            **self._values(),
            "units": self.units.cell.toPlainText(),
            "reason": self.reason.text(),
        }

    def _values(self) -> dict[str, str]:
        return {
            "number": self.number.text().strip(),
            "section": self.section.currentText(),
            "text": self.text.toPlainText().strip(),
            "deadline": self.deadline.text().strip(),
            "notes": self.notes.toPlainText().strip(),
        }

    def _touched(self) -> tuple[dict[str, str], tuple[Assignment, ...] | None]:
        """The words that differ from what was shown at first, and the units if they do."""
        now = self._values()
        values = {key: words for key, words in now.items() if words != self._before[key]}
        units = self.units.assignments()
        return values, None if units == self._units_before else units

    # Acting

    def do(self) -> ChangeSet | None:
        """Store the task; `task` is then the one stored."""
        self._check_order()
        if self._task is None:
            edit = TaskEdit(units=self.units.assignments(), **self._values())
            self.task = self._desk.arranging.add(edit, self._after)
            return self._desk.last_act
        values, units = self._touched()
        official = units is not None or bool(values.keys() - {"notes"})
        if official and self._source and not self.reason.text().strip():
            raise UserError(self.tr("改动印发的文字须写明理由。"), "reason")
        try:
            done = self._desk.edit_task(
                self._task, TaskEdit(units=units, **values), self.reason.text()
            )
        except ConflictError:
            # The desk has taken up the other's words: saving again goes over them.
            self._task = self._desk.book.tasks.get(self._task.id, self._task)
            raise
        self.task = self._desk.book.tasks[self._task.id]
        return done

    def _check_order(self) -> None:
        """Find the topmost fault first, as one reads."""
        values = self._values()
        if not values["number"]:
            raise UserError(self.tr("序号不能为空。"), "number")
        if not values["text"]:
            raise UserError(self.tr("重点任务不能为空，请填写任务内容。"), "text")
        if not values["deadline"] and (self._task is None or self._before["deadline"]):
            raise UserError(self.tr("时间节点不能为空，请填写日期或“持续推进”。"), "deadline")

    def field_of(self, error: UserError) -> str:  # noqa: D102
        return _FIELD_OF.get(error.field, error.field)

    def _explain_deadline(self) -> None:
        """Say what the words of the deadline mean, while they are typed."""
        words = self.deadline.text().strip()
        self._tell_fault(False)
        if not words:
            self.meaning.setText(self.tr("日期，或“持续推进”。"))
            return
        try:
            point = read_deadline(words)
        except UserError as error:
            self._tell_fault(True)
            self.meaning.setText(shown(error.message))
            return
        if point.open_ended:
            self.meaning.setText(self.tr("无固定期限，按年度评价"))
        else:
            self.meaning.setText(self.tr("{date} 前").format(date=point.due))
        extended = self._task.due_point if self._task else None
        if extended and extended.extensions and words == extended.printed:
            self.meaning.setText(
                self.tr("{date} 前，已延至 {later}").format(
                    date=extended.due, later=extended.effective
                )
            )

    def _tell_fault(self, wrong: bool) -> None:
        mark(self.meaning, "error", wrong)
        mark(self.meaning, "quiet", not wrong)
