"""The frame of a view of records: heading, explanation, search, buttons, table, empty sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from taskdesk.errors import UserError
from taskdesk.search import plain
from ui.marked_texts import translate
from ui.records.record_table import Record, RecordTable
from ui.window.action_set import NOT_YOURS
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from ui.interaction import Interaction


class RecordView(QWidget):
    """A view of records that can be searched; subclasses give the records and the buttons."""

    message = Signal(str)

    def __init__(self, desk: Desk, ask: Interaction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.ask = ask
        self._office: dict[QPushButton, str] = {}
        self._barred = False

    def build(
        self, heading: str, explanation: str, titles: Sequence[str], widths: Sequence[int]
    ) -> None:
        """Lay the view out; called once by a subclass, with texts in its own language context."""
        title = QLabel(heading)
        title.setProperty("heading", "true")
        quiet = QLabel(explanation)
        quiet.setProperty("quiet", "true")
        quiet.setWordWrap(True)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(280)
        self.search.textChanged.connect(lambda _: self.refresh(None))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addWidget(self.search)
        self.buttons.addStretch(1)
        self.table = RecordTable(titles, widths)
        self.empty = QLabel()
        self.empty.setProperty("quiet", "true")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.holder = QWidget()
        self._stack = QStackedLayout(self.holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(16, 12, 16, 12)
        self.layout_.setSpacing(8)
        self.layout_.addWidget(title)
        self.layout_.addWidget(quiet)
        self.layout_.addLayout(self.buttons)
        self.layout_.addWidget(self.holder, 1)

    def add_button(
        self, text: str, tooltip: str, slot: Callable[[], object], *, office: bool = False
    ) -> QPushButton:
        """Add a button; a user's error in its slot is shown. A liaison can't use the `office`'s."""
        button = QPushButton(text)
        button.setToolTip(tooltip)
        button.clicked.connect(lambda: self.attempt(slot))
        self.buttons.addWidget(button)
        if office:
            self._office[button] = tooltip
        return button

    def enable(self, buttons: Iterable[QPushButton], wanted: bool) -> None:
        """Enable buttons, or not; those that are barred stay so."""
        for button in buttons:
            button.setEnabled(wanted and not (self._barred and button in self._office))

    def enable_for_selection(self) -> None:
        """Enable what can be done with the records that are selected."""

    def _bar_office(self) -> None:
        """Bar a liaison from what only the office may do, as the desk acts now."""
        if self._barred == self.desk.actor.is_liaison:
            return
        self._barred = not self._barred
        for button, tooltip in self._office.items():
            button.setToolTip(translate("Actions", NOT_YOURS) if self._barred else tooltip)
        self.enable(self._office, True)
        self.enable_for_selection()

    def attempt(self, slot: Callable[[], object]) -> None:
        """Do something that may be refused, and say what was done."""
        try:
            done = slot()
        except UserError as error:
            self.ask.error(error)
            return
        label = getattr(done, "label", "")
        if label:
            self.message.emit(shown(label))

    def refresh(self, task_ids: set[int] | None) -> None:
        """Show the records anew."""
        del task_ids  # The records are few; all of them are shown anew.
        self._bar_office()
        everything = self.all_records()
        terms = plain(self.search.text()).split()
        found = [r for r in everything if all(t in plain(" ".join(r.texts)) for t in terms)]
        self.table.show_records(found)
        if not found:
            self.empty.setText(
                self.tr("没有符合“{text}”的记录，请换个词或清空查找。").format(
                    text=self.search.text()
                )
                if everything
                else self.empty_words()
            )
        self._stack.setCurrentWidget(self.table if found else self.empty)

    def all_records(self) -> list[Record]:
        """The records to show."""
        raise NotImplementedError

    def empty_words(self) -> str:
        """The sentence for no records at all."""
        raise NotImplementedError

    def told(self, act: ChangeSet | None) -> ChangeSet | None:
        """Pass an act on, so that `attempt` says what was done, or that nothing differs."""
        if act is None:
            self.message.emit(self.tr("没有变化。"))
        return act
