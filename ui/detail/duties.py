"""Who answers for a task and by when, in words."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from taskdesk.model import DueKind, Origin, Role
from taskdesk.responsibility import LEAD_MARK
from taskdesk.status import Light, Status
from ui import theme
from ui.detail.text import ShownText, html_lines, level, quiet_html
from ui.words import shown

if TYPE_CHECKING:
    from datetime import date

    from taskdesk.listing import Row
    from taskdesk.model import DuePoint, Extension

_SETTLED = (Status.REPORTED_DONE, Status.CLOSED, Status.SUSPENDED, Status.TERMINATED)


class UnitsByRole(ShownText):
    """The units of a task, one line a role, leads first."""

    def show_row(self, row: Row) -> None:
        """Show the units of a row."""
        lines = [
            f'<tr><td style="padding-right:8px">{quiet_html(self._title(role, row))}</td>'
            f"<td>{self._names(role, row)}</td></tr>"
            for role in Role
            if row.task.units(role)
        ]
        none = quiet_html(escape(self.tr("尚未分工")))
        self.setHtml(f'<table cellspacing="0">{"".join(lines)}</table>' if lines else none)

    @staticmethod
    def _title(role: Role, row: Row) -> str:
        stated = any(a.origin != Origin.INFERRED for a in row.task.units(role))
        star = LEAD_MARK if role == Role.LEAD and stated else ""
        # The table would break a short word to give the names more room.
        return f'<span style="white-space:pre">{star}{escape(shown(role.label))}</span>'

    def _names(self, role: Role, row: Row) -> str:
        inferred = self.tr("（仅列一个单位，按牵头统计）")
        return "、".join(
            escape(row.unit_name(a))
            + (quiet_html(escape(inferred)) if a.origin == Origin.INFERRED else "")
            for a in row.task.units(role)
        )


class DueLines(QWidget):
    """The deadlines of a task with what they mean on the day, and every extension."""

    extend_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ShownText()
        self.extend_button = QPushButton(self.tr("延期…"))
        self.extend_button.setProperty("kind", "link")
        self.extend_button.setToolTip(self.tr("把时间节点延后，原定日期保留"))
        self.extend_button.clicked.connect(self.extend_requested)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addLayout(level(self.words), 1)
        line.addWidget(self.extend_button, 0, Qt.AlignmentFlag.AlignTop)
        self.extensions = ShownText()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.extensions)

    def show_row(self, row: Row, as_of: date) -> None:
        """Show the deadlines of a row as of a day."""
        points = row.task.due_points or (row.task.due_point,)
        self.words.setHtml("<br>".join(self._meaning(p, row, as_of) for p in points))
        self.extend_button.setVisible(row.task.due_point.effective is not None)
        made = [extension for point in points for extension in point.extensions]
        self.extensions.setVisible(bool(made))
        self.extensions.setHtml("".join(map(self._extension, made)))

    def _meaning(self, point: DuePoint, row: Row, as_of: date) -> str:
        """Two lines: the printed words with their day, and how far off the day in force is."""
        kinds = {DueKind.MILESTONE: self.tr("阶段节点："), DueKind.ANNUAL: self.tr("年度目标：")}
        head = escape(kinds.get(point.kind, "") + shown(point.printed))
        if point.open_ended:
            meaning = self.tr("无固定期限，按年度评价")
            return f"{head} {quiet_html('→ ' + escape(meaning))}"
        if point.due is None or point.effective is None:
            return head or quiet_html(escape(self.tr("未填写")))
        if head != str(point.due):
            head += f" → {point.due}"
        extended = ""
        if point.extensions:
            extended = escape(self.tr("延至 {date}，").format(date=point.effective))
        return f"{head}<br>{extended}{self._distance((point.effective - as_of).days, row)}"

    def _distance(self, days: int, row: Row) -> str:
        words = self.tr("还有{days}天")
        if days == 0:
            words = self.tr("今天到期")
        elif days < 0 and (row.status in _SETTLED or not row.assessment.overdue):
            words = self.tr("已过{days}天")
        elif days < 0:
            words = self.tr("已逾期{days}天")
            red = theme.light_colours(Light.RED)[1].name()
            return f'<span style="color:{red}">{escape(words.format(days=-days))}</span>'
        return quiet_html(escape(words.format(days=abs(days))))

    def _extension(self, made: Extension) -> str:
        words = self.tr("{made_on} 延至 {date}\n理由：{reason}\n依据：{basis}").format(
            made_on=made.made_on, date=made.new_date, reason=made.reason, basis=made.basis
        )
        return f'<p style="margin:0 0 4px 0">{quiet_html(html_lines(words))}</p>'
