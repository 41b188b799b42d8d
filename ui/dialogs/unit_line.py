"""A line in which a unit's name is typed, proposed by name, alias or pinyin initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from taskdesk import pinyin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from taskdesk.desk import Desk
    from taskdesk.model import Unit

_MOST = 12


def proposals(units: Iterable[Unit], typed: str) -> list[str]:
    """The current names of the units that a few typed characters may mean, best first."""
    words = typed.strip().casefold()
    if not words:
        return []
    letters = words.isascii() and words.isalpha()
    found: list[tuple[int, int, str]] = []
    for place, unit in enumerate(units):
        ranks = []
        for own in unit.names:
            name = own.name.casefold()
            spelt = pinyin.initials(own.name).casefold() if letters else ""
            if name.startswith(words) or spelt.startswith(words):
                ranks.append(0)
            elif words in name or words in spelt:
                ranks.append(1)
        if ranks:
            found.append((min(ranks), place, unit.name))
    return [name for _, _, name in sorted(found)][:_MOST]


class UnitLine(QLineEdit):
    """Enter, or a click on a proposal, gives the unit's name."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._registering = desk.registering
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_MOST)
        completer.activated.connect(self._take)
        self.setCompleter(completer)
        self.textEdited.connect(self._propose)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Enter adds the unit; without this it would press the verb of the dialog.
            event.accept()
            self.choose()
            return
        super().keyPressEvent(event)

    def choose(self) -> None:
        """Take what is typed, or the one unit that it can only mean."""
        typed = self.text().strip()
        if not typed:
            return
        found = proposals(self._registering.units(), typed)
        known = self._registering.find(typed)
        self._take(typed if known or len(found) != 1 else found[0])

    def _propose(self, typed: str) -> None:
        self._names.setStringList(proposals(self._registering.units(), typed))
        if self._names.rowCount():
            self.completer().complete()
        else:
            self.completer().popup().hide()

    def _take(self, name: str) -> None:
        self.chosen.emit(name)
