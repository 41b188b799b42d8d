"""A drafted task to be edited in place, with the findings about it above."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from taskdesk.phrases import Joined
from taskdesk.plans.review.steps import DraftEdit
from ui.detail.text import WordsEdit, mark, quiet_label
from ui.dialogs.form_dialog import FormDialog
from ui.importing.finding_card import FindingCards
from ui.importing.indicator_lines import IndicatorLines
from ui.importing.lines import ReviewLine
from ui.importing.session import WHOLE
from ui.importing.unit_lines import UnitLines
from ui.scrolling import ScrollColumn
from ui.words import shown

if TYPE_CHECKING:
    from taskdesk.errors import UserError
    from taskdesk.plans.draft import DraftTask
    from ui.importing.session import ImportSession

_TO_FIRST_LINE = 6


class TaskPane(ScrollColumn):
    """The fields of the row at the cursor; `edited` tells what was typed when a field is left."""

    edited = Signal(int, object)
    merge_requested = Signal(int)
    split_requested = Signal(int, int)
    drop_requested = Signal(int)
    restore_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self.place: int | None = None
        self._text_shown = ""
        self.title = QLabel()
        self.title.setProperty("caption", "true")
        self.merge = self._button(self.tr("并入下一项"), self.tr("把下一项的文字和单位并到这一项"))
        self.split = self._button(
            self.tr("在光标处拆分"), self.tr("先把光标放到文字中要拆开的地方，再按这里")
        )
        # The cursor in the text is what it needs: it stays there.
        self.split.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.drop = self._button(self.tr("去掉"), self.tr("这一项不存入（Del）；可以恢复"))
        self.restore = self._button(self.tr("恢复"), self.tr("这一项仍要存入"))
        self.wrong = FormDialog.error_label()
        self.cards = FindingCards()
        self.number = ReviewLine(self.tr("序号"))
        self.number.setMaximumWidth(80)
        self.section = ReviewLine(self.tr("行动"))
        self.text = WordsEdit(3)
        self.text.setAccessibleName(self.tr("重点任务"))
        self.deadline = ReviewLine(self.tr("时间节点"))
        self.deadline.setPlaceholderText(self.tr("如 2027年、2027年6月底前、持续推进"))
        self.deadline.setMaximumWidth(260)
        self.meaning = quiet_label()
        self.units = UnitLines()
        self.indicators = IndicatorLines()
        self._lay_out()
        self._connect()

    @staticmethod
    def _button(words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("kind", "link")
        button.setToolTip(tip)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.title, 1)
        for button in (self.merge, self.split, self.drop, self.restore):
            head.addWidget(button)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.number)
        first.addWidget(quiet_label(self.tr("行动")))
        first.addWidget(self.section, 1)
        due = QHBoxLayout()
        due.setSpacing(8)
        due.addWidget(self.deadline, 1)
        due.addWidget(self.meaning, 1)
        self._form = QWidget()
        grid = QGridLayout(self._form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget | QHBoxLayout, bool], ...] = (
            (self.tr("序号"), first, True),
            (self.tr("重点任务"), self.text, False),
            (self.tr("时间节点"), due, True),
            (self.tr("责任部门"), self.units, False),
        )
        for place, (title, part, middle) in enumerate(rows):
            label = quiet_label(title)
            side = Qt.AlignmentFlag.AlignVCenter if middle else Qt.AlignmentFlag.AlignTop
            if not middle:
                label.setContentsMargins(0, _TO_FIRST_LINE, 0, 0)
            grid.addWidget(label, place, 0, side)
            if isinstance(part, QWidget):
                grid.addWidget(part, place, 1)
            else:
                grid.addLayout(part, place, 1)
        # Their fields need the whole width.
        grid.addWidget(quiet_label(self.tr("指标")), len(rows), 0, 1, 2)
        grid.addWidget(self.indicators, len(rows) + 1, 0, 1, 2)
        sheet = QWidget()
        sheet.setObjectName("detailSheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        for part in (self.wrong, self.cards, self._form):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(sheet)

    def _connect(self) -> None:
        self.number.left.connect(lambda words: self._tell(DraftEdit(number=words)))
        self.section.left.connect(lambda words: self._tell(DraftEdit(section=words)))
        self.deadline.left.connect(lambda words: self._tell(DraftEdit(deadline=words)))
        self.text.left.connect(self._tell_text)
        self.text.finished.connect(self._tell_text)
        self.units.left.connect(lambda units: self._tell(DraftEdit(units=units)))
        self.indicators.left.connect(lambda found: self._tell(DraftEdit(indicators=found)))
        self.indicators.refused.connect(self.show_wrong)
        for button, signal in (
            (self.merge, self.merge_requested),
            (self.drop, self.drop_requested),
            (self.restore, self.restore_requested),
        ):
            button.clicked.connect(partial(self._ask, signal))
        self.split.clicked.connect(self._ask_split)

    # Showing

    def show_row(self, session: ImportSession, place: int | None) -> None:
        """Show a row; what was shown before has been told."""
        same = place == self.place
        if not same:
            self.verticalScrollBar().setValue(0)
            self.show_wrong(None)
        self.place = place
        own = session.findings(place) if place is not None else []
        findings = session.draft.findings
        self.cards.show_findings(
            [(n, findings[n], session.state(findings[n])) for n in own], with_clause=place == WHOLE
        )
        task = session.draft.tasks[place] if place is not None and place >= 0 else None
        self._form.setVisible(task is not None)
        dropped = place in session.review.dropped
        for button in (self.merge, self.split, self.drop):
            button.setVisible(task is not None and not dropped)
        count = len(session.draft.tasks)
        after = range((place or 0) + 1, count)
        self.merge.setEnabled(any(n not in session.review.dropped for n in after))
        self.restore.setVisible(dropped)
        if task is None:
            self.title.setText(self.tr("不针对某一项的意见") if place == WHOLE else "")
            return
        self._form.setEnabled(not dropped)
        self.title.setText(self._title(task, dropped=dropped))
        self._fill(task, keep=same)

    def _title(self, task: DraftTask, *, dropped: bool) -> str:
        if dropped:
            return self.tr("已去掉，不会存入")
        return self.tr("第{number}项").format(number=task.number)

    def _fill(self, task: DraftTask, *, keep: bool) -> None:
        self.number.show_words(task.number, keep=keep)
        self.section.show_words(task.section, keep=keep)
        self.deadline.show_words(task.due_point.printed, keep=keep)
        typed = self.text.toPlainText().strip()
        kept = keep and typed not in (self._text_shown.strip(), task.text)
        self._text_shown = task.text
        if not kept and self.text.toPlainText() != task.text:
            self.text.setPlainText(task.text)
            self.text.document().clearUndoRedoStacks()
        self.units.show_task(task, keep=keep)
        self.indicators.show_task(task)
        point = task.due_point
        words = ""
        if point.open_ended:
            words = self.tr("无固定期限，按年度评价")
        elif point.due:
            words = self.tr("{date} 前").format(date=point.due)
        elif point.printed:
            words = self.tr("没有认出日期，按原话存入")
        if task.milestones:
            days = shown(Joined(stone.due for stone in task.milestones))
            words += self.tr("；阶段节点 {days}").format(days=days)
        self.meaning.setText(words)
        mark(
            self.meaning, "warning", bool(point.printed and not point.due and not point.open_ended)
        )

    def show_wrong(self, error: UserError | None) -> None:
        """Say what can't be taken; what is typed stays."""
        self.wrong.setText(shown(error.message) if error else "")
        self.wrong.setVisible(error is not None)

    # Telling

    @property
    def dirty(self) -> bool:
        """Whether something is typed that was not taken."""
        if self.place is None or self.place == WHOLE:
            return False
        lines = (self.number, self.section, self.deadline, self.units)
        typed = self.text.toPlainText().strip() != self._text_shown.strip()
        return typed or any(line.dirty for line in lines)

    def flush(self) -> None:
        """Tell what is typed and was not told yet."""
        if self.place is None or self.place == WHOLE or not self._form.isEnabled():
            return
        for line in (self.number, self.section, self.deadline):
            line.tell()
        self._tell_text()
        self.units.tell()
        self.indicators.flush()

    def _tell_text(self) -> None:
        if self.text.toPlainText().strip() != self._text_shown.strip():
            self._tell(DraftEdit(text=self.text.toPlainText()))

    def _tell(self, edit: DraftEdit) -> None:
        if self.place is not None and self.place != WHOLE:
            self.edited.emit(self.place, edit)

    def _ask(self, signal: object) -> None:
        if self.place is not None:
            signal.emit(self.place)  # type: ignore[attr-defined]

    def _ask_split(self) -> None:
        if self.place is not None:
            at = self.text.textCursor().position()
            self._tell_text()
            self.split_requested.emit(self.place, at)
