"""One finding in a review: what is wrong, what is proposed, and the decision on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from taskdesk.model import FindingState
from taskdesk.plans.review import findings as review_findings
from taskdesk.wording import FINDING_WORDS
from ui.detail.text import ShownText, WordsEdit, dress, html_lines, quiet_html, quiet_label
from ui.words import shown

if TYPE_CHECKING:
    from taskdesk.plans.draft import DraftFinding

_ALIAS = "alias"
_MOST_CARDS = 40


class FindingCard(QFrame):
    """Tells what was decided: `accepted` with other words or none, `rejected`, `reopened`."""

    accepted = Signal(object)
    rejected = Signal()
    reopened = Signal()
    shown_clause = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding: DraftFinding | None = None
        self.words = ShownText()
        self.own = WordsEdit(1)
        self.own.setAccessibleName(self.tr("改成的文字"))
        self.own.hide()
        self.decided = QLabel()
        self.decided.setProperty("quiet", "true")
        self.accept = self._button(self.tr("采纳"), self._accept)
        self.reject = self._button(self.tr("不采纳"), self.rejected.emit)
        self.edit = self._button(self.tr("修改…"), self._edit)
        self.reopen = self._button(self.tr("重新考虑"), self.reopened.emit)
        self.clause = self._button(self.tr("看条款"), self._show_clause)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.decided)
        for button in (self.accept, self.reject, self.edit, self.reopen, self.clause):
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(2)
        column.addWidget(self.words)
        column.addWidget(self.own)
        column.addLayout(line)
        self.own.finished.connect(self._accept)

    def _button(self, words: str, slot: object) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("kind", "link")
        button.clicked.connect(slot)
        return button

    def show_finding(
        self, finding: DraftFinding, state: FindingState, *, with_clause: bool
    ) -> None:
        """Show a finding; what is being typed into it stays."""
        if finding != self._finding:
            self.own.hide()
        self._finding = finding
        waiting = state == FindingState.OPEN
        dress(self, "kind", "notice" if waiting else "settled")
        kind = shown(FINDING_WORDS.get(finding.kind, finding.kind))
        html = f"<b>{kind}</b>&nbsp;&nbsp;{html_lines(finding.message)}"
        if finding.proposal:
            html += f"<br>{quiet_html(html_lines(finding.proposal))}"
        self.words.setHtml(html)
        fix = finding.correction
        typing = not self.own.isHidden()
        self.accept.setVisible(waiting or typing)
        carried_out = fix is not None and state == FindingState.ACCEPTED
        self.reject.setVisible(waiting or carried_out)
        asked = review_findings.asked_field(finding)
        writes = asked or (fix is not None and fix.field != _ALIAS and finding.number)
        self.edit.setVisible(bool(writes) and not typing)
        hints = {"units": self.tr("由谁牵头"), "deadline": self.tr("何时完成，如 2027年6月底前")}
        self.own.setPlaceholderText(hints.get(asked, ""))
        self.reopen.setVisible(not waiting)
        self.clause.setVisible(with_clause and bool(finding.clause))
        self.decided.setVisible(not waiting)
        said = {
            FindingState.ACCEPTED: self.tr("已改正") if fix else self.tr("已知悉"),
            FindingState.REJECTED: self.tr("已不采纳"),
        }
        self.decided.setText(said.get(state, ""))

    def _edit(self) -> None:
        assert self._finding is not None
        fix = self._finding.correction
        self.own.setPlainText(fix.after if fix is not None else "")
        self.own.show()
        self.edit.hide()
        self.accept.show()
        self.own.setFocus()

    def _accept(self) -> None:
        self.accepted.emit(None if self.own.isHidden() else self.own.toPlainText().strip())

    def _show_clause(self) -> None:
        if self._finding is not None:
            self.shown_clause.emit(self._finding.clause or "")


class FindingCards(QWidget):
    """The findings of a row; the signals carry the finding's place in the draft."""

    accepted = Signal(int, object)
    rejected = Signal(int)
    reopened = Signal(int)
    shown_clause = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[FindingCard] = []
        self._places: list[int] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.more = quiet_label()
        self._column.addWidget(self.more)

    def show_findings(
        self,
        findings: list[tuple[int, DraftFinding, FindingState]],
        *,
        with_clause: bool,
    ) -> None:
        """Show findings by their places, those that wait first."""
        ordered = sorted(findings, key=lambda one: one[2] != FindingState.OPEN)
        few = len(findings) <= _MOST_CARDS
        if few and [place for place, *_ in findings] == sorted(self._places):
            # The one just decided stays where it is.
            by_place = {one[0]: one for one in findings}
            ordered = [by_place[place] for place in self._places]
        self._places = [place for place, *_ in ordered]
        hidden = len(ordered) - _MOST_CARDS
        self.more.setVisible(hidden > 0)
        self.more.setText(self.tr("另有 {count} 条，前面的定了以后显示。").format(count=hidden))
        ordered = ordered[:_MOST_CARDS]
        while len(self.cards) < len(ordered):
            self._add()
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(ordered))
            if number < len(ordered):
                _, finding, state = ordered[number]
                card.show_finding(finding, state, with_clause=with_clause)
        self.setVisible(bool(ordered))

    def _add(self) -> None:
        card, number = FindingCard(), len(self.cards)
        card.accepted.connect(lambda words: self.accepted.emit(self._places[number], words))
        card.rejected.connect(lambda: self.rejected.emit(self._places[number]))
        card.reopened.connect(lambda: self.reopened.emit(self._places[number]))
        card.shown_clause.connect(self.shown_clause)
        self.cards.append(card)
        self._column.insertWidget(number, card)
