"""The units of a drafted task, a line a role, the names joined by 、."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QWidget

from taskdesk.model import Role
from taskdesk.plans.new_plan import names_of
from taskdesk.plans.review import corrections
from ui.detail.text import WordsEdit, quiet_label
from ui.words import shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from taskdesk.plans.draft import DraftTask

_TO_FIRST_LINE = 6


class UnitLines(QWidget):
    """Lines of the roles that have units; others are added by a menu. `left` tells new names."""

    left = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[Role, str] = dict.fromkeys(Role, "")
        self.lines: dict[Role, WordsEdit] = {}
        self._titles: dict[Role, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for place, role in enumerate(Role):
            title = quiet_label(shown(role.label))
            title.setContentsMargins(0, _TO_FIRST_LINE, 0, 0)
            line = WordsEdit(1)
            line.setAccessibleName(self.tr("{role}单位").format(role=shown(role.label)))
            line.left.connect(self.tell)
            line.finished.connect(self.tell)
            grid.addWidget(title, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(line, place, 1)
            self._titles[role], self.lines[role] = title, line
        self.more = QPushButton(self.tr("加一类单位 ▾"))
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._offer)
        grid.addWidget(self.more, len(Role), 1, Qt.AlignmentFlag.AlignLeft)

    def show_task(self, task: DraftTask, *, keep: bool = False) -> None:
        """Show the units of a task; a role without any has no line.

        `keep` leaves what was typed and could not be taken.
        """
        new = {role: names_of(task.units, role) for role in Role}
        typed = self.dirty and any(
            corrections.names(words) != corrections.names(new[role])
            for role, words in self.typed.items()
        )
        self._shown = new
        if keep and typed:
            return
        any_unit = any(self._shown.values())
        for role, line in self.lines.items():
            words = self._shown[role]
            if line.toPlainText() != words:
                line.setPlainText(words)
            line.document().clearUndoRedoStacks()
            self._show_line(role, seen=bool(words) or (not any_unit and role == Role.LEAD))

    @property
    def typed(self) -> dict[Role, str]:
        """The names as they are typed, by role."""
        return {role: line.toPlainText().strip() for role, line in self.lines.items()}

    @property
    def dirty(self) -> bool:
        """Whether other names are typed than were shown."""
        return self.typed != self._shown

    def tell(self) -> None:
        """Tell the names by role, if they are any others."""
        if self.dirty:
            self.left.emit(self.typed)

    def _show_line(self, role: Role, *, seen: bool) -> None:
        self.lines[role].setVisible(seen)
        self._titles[role].setVisible(seen)
        self.more.setVisible(not all(line.isVisibleTo(self) for line in self.lines.values()))

    def _offer(self) -> None:
        # A menu of the button's own would draw its arrow over the words of a link.
        menu = QMenu(self.more)
        for role, line in self.lines.items():
            if not line.isVisibleTo(self):
                menu.addAction(shown(role.label), lambda r=role: self.open(r))
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        menu.deleteLater()

    def open(self, role: Role) -> None:
        """Add the line of a role that has no unit yet."""
        self._show_line(role, seen=True)
        self.lines[role].setFocus()
