"""The status and the light of a task in the period at hand."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from taskdesk.status import UNSTATED, Status
from ui import theme
from ui.detail.text import ShownText, html_lines, level, quiet_text
from ui.table.marks import status_icon
from ui.words import shown

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QKeyEvent

    from taskdesk.listing import Row

_KEYS = {str(n): status for n, status in enumerate((None, *Status))}


@cache
def _icon(status: Status | None) -> QIcon:
    return status_icon(status)


class StatusButton(QPushButton):
    """The status in force; a menu or the keys 1-7 (0: 未填) choose another."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: Row | None = None
        self.setToolTip(self.tr("推进状态，选中即保存；也可按 1–7，0 为未填"))
        self.setIconSize(QSize(12, 12))
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def show_row(self, row: Row) -> None:
        """Show the status of a row."""
        self._row = row
        self.setText(shown(row.status or UNSTATED))
        self.setIcon(_icon(row.status))
        ground, words = theme.status_colours(row.status)
        look = f"background: {ground.name()}; color: {words.name()};"
        if look != self.styleSheet():
            self.setStyleSheet(look)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.text() in _KEYS and not event.modifiers():
            self.chosen.emit(_KEYS[event.text()])
            return
        super().keyPressEvent(event)

    def _fill(self) -> None:
        menu, row = self.menu(), self._row
        menu.clear()
        if row is None:
            return
        for key, status in _KEYS.items():
            action = QAction(_icon(status), f"&{key}  {shown(status or UNSTATED)}", menu)
            action.setCheckable(True)
            action.setChecked(status == row.status)
            if status == Status.CLOSED and row.task.due_point.open_ended:
                action.setEnabled(False)
                action.setText(
                    self.tr("{words}（持续推进的任务不销号）").format(words=action.text())
                )
            if status is None and row.own is None:
                action.setEnabled(False)
            action.triggered.connect(lambda _=False, chosen=status: self.chosen.emit(chosen))
            menu.addAction(action)


class StatusLine(QWidget):
    """The status button with since when the status holds and from which period it is carried."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = StatusButton()
        self.button.chosen.connect(self.chosen)
        self.since = quiet_text()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.button)
        line.addWidget(self.since, 1, Qt.AlignmentFlag.AlignVCenter)

    def show_row(self, row: Row) -> None:
        """Show the status of a row."""
        self.button.show_row(row)
        words = []
        if row.carried_from:
            words.append(self.tr("沿用 {period}").format(period=shown(row.carried_from.label)))
        if row.since:
            words.append(self.tr("自 {date}").format(date=row.since))
        self.since.setPlainText("\n".join(words))


class LightLine(QWidget):
    """The light with shape, word and reason; by hand or by the rule."""

    override_requested = Signal()
    rule_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ShownText()
        self.override_button = QPushButton()
        self.override_button.setToolTip(self.tr("不按规则，由人工指定灯色，须写明理由"))
        self.override_button.clicked.connect(self.override_requested)
        self.rule_button = QPushButton(self.tr("恢复规则"))
        self.rule_button.setToolTip(self.tr("取消人工指定，重新按规则亮灯"))
        self.rule_button.clicked.connect(self.rule_requested)
        buttons = QVBoxLayout()
        buttons.setSpacing(0)
        for button in (self.override_button, self.rule_button):
            button.setProperty("kind", "link")
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        buttons.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addLayout(level(self.words), 1)
        line.addLayout(buttons)

    def show_row(self, row: Row) -> None:
        """Show the light of a row."""
        found = row.assessment
        light = "—"
        if found.light:
            shape, word = theme.light_colours(found.light)
            light = (
                f'<span style="color:{shape.name()}">{found.light.shape}</span> '
                f'<b style="color:{word.name()}">{escape(shown(found.light))}</b>'
            )
        self.words.setHtml(f"{light}&nbsp;&nbsp;{html_lines(shown(found.reason))}")
        by_hand = bool(row.own and row.own.light_override)
        self.override_button.setText(self.tr("改灯色…") if by_hand else self.tr("指定灯色…"))
        self.rule_button.setVisible(by_hand)
