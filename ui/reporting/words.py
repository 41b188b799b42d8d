"""How far a unit's answer has come, and how long there is left for it, in words."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from taskdesk.model import ReportState
from ui.marked_texts import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from datetime import date

    from taskdesk.model import Report


class Stage(Enum):
    """How far an answer has come; the value is its shape and its word."""

    OPTIONAL = ("", QT_TRANSLATE_NOOP("Stage", "可报"))
    MISSING = ("○", QT_TRANSLATE_NOOP("Stage", "未报"))
    DRAFT = ("▲", QT_TRANSLATE_NOOP("Stage", "草稿"))
    SUBMITTED = ("●", QT_TRANSLATE_NOOP("Stage", "已报送"))
    RETURNED = ("◆", QT_TRANSLATE_NOOP("Stage", "已退回"))
    ACCEPTED = ("✓", QT_TRANSLATE_NOOP("Stage", "已采纳"))

    @property
    def words(self) -> str:
        """Shape and word, in the language of the window."""
        shape, word = self.value
        return f"{shape} {translate('Stage', word)}".strip()

    @property
    def waits_for_unit(self) -> bool:
        """Whether it is the unit's turn."""
        return self in (Stage.MISSING, Stage.DRAFT, Stage.RETURNED)


_STAGES = {
    ReportState.SUBMITTED: Stage.SUBMITTED,
    ReportState.ACCEPTED: Stage.ACCEPTED,
    ReportState.RETURNED: Stage.RETURNED,
}


def stage_of(report: Report | None, *, owed: bool = True, drafted: bool = False) -> Stage:
    """How far an answer has come; what is typed counts where nothing was sent in."""
    if report is not None:
        return _STAGES[report.state]
    if drafted:
        return Stage.DRAFT
    return Stage.MISSING if owed else Stage.OPTIONAL


def days_words(days_left: int) -> str:
    """How long there is left."""
    if days_left > 0:
        return translate("Stage", "还有{days}天").format(days=days_left)
    if days_left == 0:
        return translate("Stage", "今天截止")
    return translate("Stage", "已过{days}天").format(days=-days_left)


def due_words(due: date, as_of: date) -> str:
    """The day answers are due, and how long there is left."""
    words = translate("Stage", "{due}截止，{left}")
    return words.format(due=due, left=days_words((due - as_of).days))


def shortened(text: str, most: int) -> str:
    """The beginning of a text on one line."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"
