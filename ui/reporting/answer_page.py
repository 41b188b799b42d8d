"""我的任务: the tasks of a unit, and its answer on the chosen one, kept as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut

from taskdesk.errors import UserError
from taskdesk.model import ReportState
from taskdesk.periods import Period
from taskdesk.reporting import reports
from taskdesk.reporting.report_edits import Answer
from ui.detail.text import mark
from ui.records.record_table import Record
from ui.reporting.answer_layout import AnswerLayout
from ui.reporting.drafts import Drafts, Place
from ui.reporting.evidence_line import EvidenceLine
from ui.reporting.value_fields import asked_values
from ui.reporting.words import Stage, due_words, shortened, stage_of
from ui.words import shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from taskdesk.desk import Desk
    from taskdesk.model import Report, ReportingPeriod, Task, Unit
    from ui.interaction import Interaction
    from ui.jobs import Jobs

_PAUSE_MS = 600
_SUBMIT_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class AnswerPage(AnswerLayout):
    """The tasks of one unit in the period that is reported, and the form of one of them.

    What is typed is kept as a draft after a pause and whenever the task is left.
    """

    message = Signal(str)
    back_requested = Signal()

    def __init__(
        self, desk: Desk, ask: Interaction, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(EvidenceLine(desk, ask, jobs), parent)
        self._desk = desk
        self._ask = ask
        self.drafts = Drafts(desk)
        self._unit_id = 0
        self._period = ""
        self._tasks: dict[int, Task] = {}
        self._owed: set[int] = set()
        self._place: Place | None = None
        self._base: dict[str, str] = {}
        self._filling = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._keep)
        self.evidence.message.connect(self.message)
        self.form.changed.connect(self._on_typed)
        self.form.finished.connect(self.submit)
        self.form.caret_moved.connect(self._follow_caret)
        self.setFocusProxy(self.table)
        self.submit_button.clicked.connect(self.submit)
        self.next_button.clicked.connect(lambda: self.step(1))
        self.back_button.clicked.connect(self.back_requested)
        self.only_missing.toggled.connect(lambda _: self._show_list())
        self.table.selection_changed.connect(self._on_selection)
        self.table.activated_id.connect(lambda _: self.form.status.setFocus())
        for keys in _SUBMIT_KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)

    # Properties

    @property
    def unit(self) -> Unit | None:
        """Whose tasks are shown."""
        return self._desk.book.units.get(self._unit_id)

    @property
    def task(self) -> Task | None:
        """The task that is answered."""
        return self._tasks.get(self._place.task_id) if self._place else None

    # Setters

    def show_unit(self, unit_id: int, task_id: int = 0) -> None:
        """Show the tasks of a unit, at a task if one is named."""
        self.flush()
        self._unit_id = unit_id
        self._place = None
        self.table.clearSelection()
        self.refresh(None)
        if task_id in self._tasks:
            self.go_to(task_id)

    def refresh(self, task_ids: set[int] | None) -> None:
        """Show what is stored now; typed words stay."""
        unit, desk = self.unit, self._desk
        if unit is None:
            return
        period = desk.reporting.period
        if str(period) != self._period:
            self._keep()
            self._period, self._place = str(period), None
        opened = desk.book.reporting_period(desk.plan_id, period)
        own = desk.liaison_of is not None
        title = self.tr("我的任务 — {unit}") if own else self.tr("代“{unit}”录入")
        self.heading.setText(title.format(unit=unit.name))
        self.back_button.setVisible(not own)
        tasks = desk.reporting.my_tasks(unit) if opened else []
        duties = reports.Duties(desk.book, opened) if opened else None
        self._owed = {t.id for t in tasks if duties and unit.id in duties.owing(t)}
        if self._place and all(task.id != self._place.task_id for task in tasks):
            # The task is gone, or the period is not open any more.
            self._keep()
        # What may be reported freely stands after what has to be.
        tasks.sort(key=lambda task: task.id not in self._owed)
        self._tasks = {task.id: task for task in tasks}
        self.drafts.load(unit.id)
        self._show_head(opened)
        if task_ids is None or self._place is None or self._place.task_id in task_ids:
            self._reload()
        self._show_list()

    def go_to(self, task_id: int) -> None:
        """Choose a task; a filter that hides it is taken away."""
        if not self.table.go_to(task_id):
            self.only_missing.setChecked(False)
            self.table.go_to(task_id)

    def step(self, by: int) -> None:
        """Go to the next task of the list, or the one before."""
        ids = [record.id for record in self.table.records.records]
        if not ids:
            return
        now = ids.index(self._place.task_id) if self._place and self._place.task_id in ids else -by
        self.table.go_to(ids[max(0, min(len(ids) - 1, now + by))])
        self._focus_form()

    # Storing

    def submit(self) -> None:
        """Send the answer in; what is refused is said, and what is typed stays."""
        task, unit, place = self.task, self.unit, self._place
        if task is None or unit is None or place is None or not self.submit_button.isEnabled():
            return
        self._keep()
        self.form.clear_error()
        try:
            act = self._desk.reporting.submit(task, unit, self.form.answer())
        except UserError as error:
            self.refresh({task.id})
            if not self.form.show_error(error.field, shown(error.message)):
                self._ask.error(error)
            return
        self.drafts.keep(place, {})
        self.refresh({task.id})
        self.message.emit(shown(act.label) if act else self.tr("与已报送的内容相同，没有变化。"))

    def flush(self) -> bool:
        """Keep all that is typed; False if some of it could not be."""
        self._keep()
        return self.drafts.flush()

    def unsaved(self) -> list[str]:
        """What is typed and could not be kept, in words."""
        book = self._desk.book
        words = self.tr("{period}第{number}项的填报")
        return [
            words.format(
                period=shown(Period.parse(place.period).label),
                number=book.tasks[place.task_id].number if place.task_id in book.tasks else "—",
            )
            for place in self.drafts.waiting()
        ]

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        self._keep()
        super().hideEvent(event)

    def _on_typed(self) -> None:
        self._pause.start()
        self._say_state()

    def _keep(self) -> None:
        """Keep what is typed for the task shown."""
        self._pause.stop()
        place = self._place
        if place is None or self._locked():
            return
        typed = self.form.typed()
        changed = _plain(typed) != self._base
        error = self.drafts.keep(place, typed if changed else {})
        if error is not None:
            words = self.tr("草稿没有存下：{why}")
            self.message.emit(words.format(why=shown(error.message)))
        self._show_stage()

    # Filling

    def _report(self, task_id: int) -> Report | None:
        return self._desk.book.report(task_id, self._unit_id, self._period)

    def _locked(self) -> bool:
        report = self._report(self._place.task_id) if self._place else None
        return report is not None and report.state == ReportState.ACCEPTED

    def _on_selection(self) -> None:
        if self._filling:
            return
        chosen = self.table.selected_ids()
        if chosen and (self._place is None or chosen[0] != self._place.task_id):
            self._keep()
            self._place = Place(chosen[0], self._unit_id, self._period)
            self._load()

    def _load(self) -> None:
        """Fill the form for the task that was chosen."""
        task, place = self.task, self._place
        if task is None or place is None:
            return
        self._ask_values(task)
        self._base = self._stored(task)
        draft = None if self._locked() else self.drafts.typed(place)
        self.show_task(self._desk, task)
        self.form.show_typed(draft or self._base)
        self._show_rest(task)
        self.area.verticalScrollBar().setValue(0)

    def _reload(self) -> None:
        """Take up what is stored now; what is typed and not sent in stays."""
        task, place = self.task, self._place
        if task is None or place is None:
            self._place = None
            return
        self._ask_values(task)
        typed = self.form.typed()
        before, self._base = self._base, self._stored(task)
        if self._locked():
            if _plain(typed) not in (before, self._base):
                self.drafts.keep(place, typed)
            typed = self._base
        elif _plain(typed) == before:
            typed = self.drafts.typed(place) or self._base
        if _plain(self.form.typed()) != _plain(typed):
            self.form.show_typed(typed)
        self.show_task(self._desk, task)
        self._show_rest(task)

    def _stored(self, task: Task) -> dict[str, str]:
        """What is sent in, or what may be taken for granted before."""
        report, values = self._report(task.id), self.form.values.stored()
        if report is None:
            last = self._last_sender()
            names = ("reporter", "telephone") if last else ()
            return _plain({name: getattr(last, name) for name in names} | values)
        answer = Answer(
            report.status,
            *(report.progress, report.problems, report.next_steps),
            *(report.reporter, report.telephone),
        )
        return _plain(answer.words | values)

    def _ask_values(self, task: Task) -> None:
        if self.unit is not None:
            period = Period.parse(self._period)
            self.form.ask_values(asked_values(self._desk, task, self.unit, period))

    def _last_sender(self) -> Report | None:
        own = (r for r in self._desk.book.reports.values() if r.unit_id == self._unit_id)
        return max((r for r in own if r.reporter), key=lambda r: r.id, default=None)

    def _earlier(self, task: Task) -> Report | None:
        """What the unit last reported on the task in an earlier period."""
        now = Period.parse(self._period)
        own = (r for r in self._desk.book.reports_of(task.id) if r.unit_id == self._unit_id)
        earlier = [(Period.parse(report.period), report) for report in own]
        return max((p for p in earlier if p[0] < now), key=lambda p: p[0], default=(now, None))[1]

    def _show_rest(self, task: Task) -> None:
        locked, earlier = self._locked(), self._earlier(task)
        label = shown(Period.parse(earlier.period).label) if earlier else ""
        self.form.show_earlier(label, earlier, usable=not locked)
        self.form.set_locked(locked)
        self.submit_button.setEnabled(not locked)
        report = self._report(task.id)
        self.evidence.show_report(report, changeable=True)
        self.submit_button.setText(self.tr("重新报送") if report else self.tr("报送"))
        reason = report.return_reason if report and report.state == ReportState.RETURNED else ""
        self.returned.setPlainText(self.tr("已退回：{reason}").format(reason=reason))
        self.returned.setVisible(bool(reason))
        self._say_state()

    def _stage(self, task_id: int) -> Stage:
        drafted = self.drafts.typed(Place(task_id, self._unit_id, self._period)) is not None
        return stage_of(self._report(task_id), owed=task_id in self._owed, drafted=drafted)

    def _say_state(self) -> None:
        """Say how far the answer has come, and whether anything is typed besides."""
        place = self._place
        if place is None:
            return
        report = self._report(place.task_id)
        words = self._stage(place.task_id).words
        if report and report.received_on and report.state != ReportState.RETURNED:
            words += f"  {report.received_on}"
        if self._locked():
            words += self.tr("，须由协调员退回后才能重报")
        elif _plain(self.form.typed()) != self._base:
            kept = _plain(self.drafts.typed(place) or {}) == _plain(self.form.typed())
            words += self.tr("；草稿已存，尚未报送") if kept else self.tr("；正在输入…")
        self.state.setText(words)

    def _show_stage(self) -> None:
        """Show in the list, too, that there is a draft now, or none."""
        self._say_state()
        place = self._place
        if place is None or place.task_id not in self._tasks:
            return
        self.table.replace(self._record(self._tasks[place.task_id]))
        self._show_counts()

    def _record(self, task: Task) -> Record:
        return Record(task.id, (task.number, self._stage(task.id).words, shortened(task.text, 40)))

    def _show_list(self) -> None:
        wanted = [
            task
            for task in self._tasks.values()
            if not self.only_missing.isChecked()
            or self._stage(task.id).waits_for_unit
            or (self._place is not None and task.id == self._place.task_id)
        ]
        self._filling = True
        self.table.show_records([self._record(task) for task in wanted])
        if wanted and not self.table.selected_ids():
            self.table.selectRow(0)
        self._filling = False
        self._show_counts()
        self._on_selection()

    def _show_counts(self) -> None:
        stages = [self._stage(key) for key in self._tasks if key in self._owed]
        counts = {stage: stages.count(stage) for stage in Stage}
        missing = sum(count for stage, count in counts.items() if stage.waits_for_unit)
        words = self.tr("须报{owed}项：已报{sent}（采纳{accepted}）· 未报{missing}")
        self.counts.setText(
            words.format(
                owed=len(stages),
                sent=len(stages) - missing,
                accepted=counts[Stage.ACCEPTED],
                missing=missing,
            )
        )

    def _show_head(self, opened: ReportingPeriod | None) -> None:
        period = self._desk.reporting.period
        label = shown(period.label)
        if opened is None:
            self.due.setText(label)
            words = self.tr("{period}还没有开放填报。协调员开放后，这里列出须填报的任务。")
            self.show_nothing(words.format(period=label))
        elif not self._tasks:
            self.due.setText(label)
            words = self.tr("任务表中没有“{unit}”的任务。如有出入，请与协调员联系。")
            self.show_nothing(words.format(unit=self.unit.name if self.unit else ""))
        else:
            words = self.tr("{period}填报，{due}")
            due = due_words(opened.due, self._desk.as_of)
            self.due.setText(words.format(period=label, due=due))
            self.show_something()
        mark(self.due, "error", bool(opened and opened.due < self._desk.as_of))

    def _focus_form(self) -> None:
        typing = self.form.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        if not typing:
            self.form.status.setFocus()

    def _follow_caret(self, editor: QWidget, rect: QRect) -> None:
        """Keep the line that is typed in sight."""
        place = editor.mapTo(self.area.widget(), rect.center() + QPoint(0, rect.height()))
        self.area.ensureVisible(place.x(), place.y(), 0, rect.height() * 2)


def _plain(typed: dict[str, str]) -> dict[str, str]:
    """Typed words without the space around them; empty ones are left out."""
    return {name: words.strip() for name, words in typed.items() if words.strip()}
