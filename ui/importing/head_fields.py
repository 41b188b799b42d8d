"""What a document says of itself: title, number, issuer and date, each to be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from taskdesk.errors import UserError
from taskdesk.phrases import Phrase
from taskdesk.plans.deadlines import due_date
from ui.detail.text import quiet_label
from ui.importing.lines import ReviewLine

if TYPE_CHECKING:
    from datetime import date

    from taskdesk.plans.draft import PlanDraft


class HeadFields(QWidget):
    """Four lines in a row; `left` tells that one of them has other words."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ReviewLine(self.tr("标题"))
        self.doc_number = ReviewLine(self.tr("文号"))
        self.issuer = ReviewLine(self.tr("发文机关"))
        self.issued_on = ReviewLine(self.tr("日期"))
        self.issued_on.setPlaceholderText(self.tr("如 2024-03-15"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        lines = (self.title, self.doc_number, self.issuer, self.issued_on)
        for place, (line, stretch) in enumerate(zip(lines, (5, 2, 3, 0), strict=True)):
            grid.addWidget(quiet_label(line.accessibleName()), 0, place)
            grid.addWidget(line, 1, place)
            grid.setColumnStretch(place, stretch)
            line.left.connect(lambda _: self.left.emit())
        self.issued_on.setFixedWidth(120)
        self._lines = lines

    def show_draft(self, draft: PlanDraft) -> None:
        """Show what a draft has."""
        self.title.show_words(draft.title)
        self.doc_number.show_words(draft.doc_number)
        self.issuer.show_words(draft.issuer)
        self.issued_on.show_words(str(draft.issued_on) if draft.issued_on else "")

    @property
    def dirty(self) -> bool:
        """Whether anything else is typed."""
        return any(line.dirty for line in self._lines)

    def values(self) -> tuple[str, str, str, date | None]:
        """Title, number, issuer and date as typed; raises UserError at a date that is none."""
        words = self.issued_on.text().strip()
        day = due_date(words) if words else None
        if words and day is None:
            raise UserError(
                Phrase("日期“{text}”无效，请写成 2026-11-20 这样的格式。", text=words), "issued_on"
            )
        return self.title.text(), self.doc_number.text(), self.issuer.text(), day
