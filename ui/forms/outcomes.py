"""How outcomes and states of files are shown: an icon and a word each, the urgent ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from taskdesk.forms.form_merge import Outcome
from ui import theme
from ui.forms.session import FileState
from ui.marked_texts import QT_TRANSLATE_NOOP, translate
from ui.words import shown

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

    from taskdesk.forms.form_merge import CellResult
    from ui.forms.session import FormFile


class Look(NamedTuple):
    """An icon and the token of its colour, and of the word's."""

    icon: str
    token: str


# In the order of urgency.
OUTCOMES: dict[Outcome, Look] = {
    Outcome.CONFLICT: Look("alert-triangle", "danger"),
    Outcome.INVALID: Look("x", "danger"),
    Outcome.CLEARED: Look("trash", "warning"),
    Outcome.CHANGED: Look("pencil", "accent-hover"),
    Outcome.NEW: Look("plus", "accent-hover"),
    Outcome.UNCHANGED: Look("check", "quiet"),
    Outcome.BLANK: Look("minus", "quiet"),
}
URGENCY = {outcome: place for place, outcome in enumerate(OUTCOMES)}
DECIDED = Look("check-check", "accent-hover")

STATES: dict[FileState, Look] = {
    FileState.UNREADABLE: Look("x", "danger"),
    FileState.BLOCKED: Look("x", "danger"),
    FileState.REFUSED: Look("alert-circle", "danger"),
    FileState.WAITING: Look("alert-triangle", "danger"),
    FileState.READY: Look("file-up", "accent-hover"),
    FileState.WRITTEN: Look("check-check", "accent-hover"),
    FileState.SAME: Look("check", "quiet"),
}
_STATE_WORDS = {
    FileState.UNREADABLE: QT_TRANSLATE_NOOP("MergeView", "读不出"),
    FileState.BLOCKED: QT_TRANSLATE_NOOP("MergeView", "不能写入"),
    FileState.REFUSED: QT_TRANSLATE_NOOP("MergeView", "没写成"),
    FileState.WAITING: QT_TRANSLATE_NOOP("MergeView", "待定"),
    FileState.READY: QT_TRANSLATE_NOOP("MergeView", "待写入"),
    FileState.WRITTEN: QT_TRANSLATE_NOOP("MergeView", "已写入"),
    FileState.SAME: QT_TRANSLATE_NOOP("MergeView", "无变化"),
}


def icon(look: Look) -> QIcon:
    """The icon of a look."""
    return theme.icon(look.icon, look.token)


def state_words(state: FileState) -> str:
    """The word for how far a file has come."""
    return translate("MergeView", _STATE_WORDS[state])


def cell_look(file: FormFile, cell: CellResult) -> Look:
    """The icon of a cell; one that was decided looks settled."""
    return DECIDED if is_decided(file, cell) else OUTCOMES[cell.outcome]


def cell_words(file: FormFile, cell: CellResult) -> str:
    """The word for a cell's outcome; where it was decided, what was."""
    choice = file.settled(cell)
    if choice is None:
        return shown(cell.outcome)
    if choice.value == cell.wanted and cell.outcome is Outcome.CONFLICT:
        return translate("MergeView", "采用表格")
    if choice.value == cell.here:
        return translate("MergeView", "保留现在")
    if choice.value == cell.base:
        return translate("MergeView", "恢复原值")
    return translate("MergeView", "另写")


def is_decided(file: FormFile, cell: CellResult) -> bool:
    """Whether a cell waited and was decided so that it can be stored."""
    return file.settled(cell) is not None
