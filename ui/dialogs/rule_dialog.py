"""亮灯规则: the light rule in words, its two numbers, and what other numbers would change."""

from __future__ import annotations

import copy
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSpinBox, QWidget

from taskdesk.lights import rule_in_words
from taskdesk.sub_tasks import rolling_up
from taskdesk.table import Table
from ui.detail.text import ShownText, quiet_text
from ui.dialogs.form_dialog import FormDialog
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.model import LightRule
    from taskdesk.status import Light

_PAUSE_MS = 150
_MOST_DAYS = 3650


class RuleDialog(FormDialog):
    """The rule as it is applied, first match wins; two numbers can be changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("亮灯规则"))
        self.verb_button.setText(self.tr("保存"))
        self._desk = desk
        self.add_words(ShownText(self.tr("自上而下，按最先符合的一条亮灯：")))
        self.rule = ShownText()
        self.add_words(self.rule)
        self.due_soon = self._days(desk.rule.due_soon_days)
        self.overdue = self._days(desk.rule.overdue_after_days)
        self.add_field("due_soon_days", self.tr("临期天数(&S)"), self.due_soon)
        self.add_field("overdue_after_days", self.tr("逾期宽限天数(&G)"), self.overdue)
        self.preview = quiet_text()
        self.add_words(self.preview)
        self.rolling = quiet_text()
        title = self.tr("有子任务的任务：")
        rolling = _listed(map(shown, rolling_up.rule_in_words()))
        self.rolling.setHtml(f"{escape(title)}{rolling}")
        self.add_words(self.rolling)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.explain)
        for box in (self.due_soon, self.overdue):
            box.valueChanged.connect(self._changed)
        self._changed()
        self.explain()
        self.ready(520)
        self.due_soon.setFocus()

    def _days(self, days: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, _MOST_DAYS)
        box.setSuffix(self.tr(" 天"))
        box.setValue(days)
        box.setMaximumWidth(140)
        return box

    def wanted(self) -> LightRule:
        """The rule with the numbers that stand in the form."""
        return replace(
            self._desk.rule,
            due_soon_days=self.due_soon.value(),
            overdue_after_days=self.overdue.value(),
        )

    def typed(self) -> object:  # noqa: D102
        return self.due_soon.value(), self.overdue.value()

    def do(self) -> ChangeSet | None:
        """Store the numbers."""
        return self._desk.planning.set_rule(self.due_soon.value(), self.overdue.value())

    def explain(self) -> None:
        """Say how many tasks would change their light."""
        wanted = self.wanted()
        if wanted == self._desk.rule:
            self.preview.setPlainText(self.tr("现行规则，各项灯色不变。"))
            return
        moves = self._moves(wanted)
        if not moves:
            self.preview.setPlainText(self.tr("改后各项灯色不变。"))
            return
        words = self.tr("改后有{count}项变灯：{moves}。")
        listed = "，".join(
            self.tr("{before} → {after} {count}项").format(before=before, after=after, count=count)
            for (before, after), count in sorted(moves.items(), key=lambda item: -item[1])
        )
        self.preview.setPlainText(words.format(count=sum(moves.values()), moves=listed))

    def _moves(self, wanted: LightRule) -> dict[tuple[str, str], int]:
        """How many rows go from which light to which."""
        now = self._desk.table
        if now.frozen:
            return {}  # its lights stay
        book = copy.copy(self._desk.book)
        book.light_rules = {**book.light_rules, wanted.id: wanted}
        then = Table(book, now.plan.id, now.period, now.as_of)
        moves: dict[tuple[str, str], int] = {}
        for old, new in zip(now.rows, then.rows, strict=True):
            if old.assessment.light != new.assessment.light:
                pair = _light(old.assessment.light), _light(new.assessment.light)
                moves[pair] = moves.get(pair, 0) + 1
        return moves

    def _changed(self) -> None:
        self.rule.setHtml(_listed(map(shown, rule_in_words(self.wanted()))))
        self._timer.start()


def _listed(lines: Iterable[str]) -> str:
    """Lines that are numbered."""
    items = "".join(f'<li style="margin-top:2px">{escape(line)}</li>' for line in lines)
    return f'<ol style="margin:0;-qt-list-indent:1">{items}</ol>'


def _light(light: Light | None) -> str:
    return f"{light.shape} {shown(light)}" if light else "—"
