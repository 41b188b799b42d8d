"""What a new edition changes in a plan, task by task, with old and new words side by side."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from taskdesk import responsibility
from taskdesk.phrases import Joined
from taskdesk.plans.new_edition import Fate
from ui import theme
from ui.detail.text import ShownText, quiet_html
from ui.forms.form_table import Cell, Column, FormTable
from ui.importing import marking
from ui.importing.task_list import units_words
from ui.scrolling import ScrollColumn
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.book import Book
    from taskdesk.plans.new_edition import TaskDifference
    from ui.settings import Settings

_LINES = 2
_ICONS = {
    Fate.ADDED: ("plus", "accent-hover"),
    Fate.CHANGED: ("pencil", "accent-hover"),
    Fate.REMOVED: ("trash", "danger"),
    Fate.UNCHANGED: ("check", "quiet"),
}
_FIELDS = ("number", "section", "text", "deadline", "units", "indicators")
_GAP = '<p style="margin:0 0 6px 0">'


class DifferencePane(QWidget):
    """A table with a filter by fate; `kept` tells that a dropped task is kept, or not any more."""

    kept = Signal()

    def __init__(self, settings: Settings | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: Book | None = None
        self._all: Sequence[TaskDifference] = ()
        self._keep: set[int] = set()
        self._wanted: Fate | None = None
        self.shown: list[TaskDifference] = []
        self.counts: Counter[Fate] = Counter()
        columns = (
            Column(self.tr("变化"), 108),
            Column(self.tr("序号"), 56, number=True),
            Column(self.tr("重点任务"), 0),
            Column(self.tr("改动"), 200),
        )
        self.table = FormTable(columns, _LINES, 200)
        self.table.setAccessibleName(self.tr("新文本的变化"))
        self.table.chosen.connect(lambda _: self._show_one())
        if settings is not None:
            self.table.keep_widths(settings, "import/differences")
        self.keep_all = QCheckBox()
        self.keep_all.clicked.connect(self._keep_all)
        self.keep_one = QCheckBox(self.tr("保留这一项（排到最后）"))
        self.keep_one.clicked.connect(self._keep_one)
        self.before, self.after = ShownText(), ShownText()
        self._lay_out()

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setObjectName("filterBar")
        chips = QHBoxLayout(bar)
        chips.setContentsMargins(8, 4, 8, 4)
        chips.setSpacing(6)
        group = QButtonGroup(self)
        self.chips: dict[Fate | None, QToolButton] = {}
        for fate in (None, *Fate):
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setIconSize(QSize(16, 16))
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            if fate is not None:
                chip.setIcon(theme.icon(*_ICONS[fate]))
            chip.clicked.connect(lambda _=False, f=fate: self.filter(f))
            group.addButton(chip)
            chips.addWidget(chip)
            self.chips[fate] = chip
        chips.addStretch(1)
        chips.addWidget(self.keep_all)
        sides = QWidget()
        sides.setObjectName("detailSheet")
        grid = QGridLayout(sides)
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setHorizontalSpacing(24)
        self._captions = (QLabel(self.tr("现有方案")), QLabel(self.tr("新文本")))
        for place, (caption, text) in enumerate(
            zip(self._captions, (self.before, self.after), strict=True)
        ):
            caption.setProperty("caption", "true")
            grid.addWidget(caption, 0, place)
            grid.addWidget(text, 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        grid.addWidget(self.keep_one, 2, 0)
        grid.setRowStretch(3, 1)
        below = ScrollColumn()
        below.setObjectName("detail")
        below.setWidget(sides)
        below.setMinimumHeight(120)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(split, 1)

    # Showing

    def show_differences(self, book: Book, found: Sequence[TaskDifference], keep: set[int]) -> None:
        """Show what would change; `keep` is the set that ticks go into."""
        self._book, self._all, self._keep = book, found, keep
        self.counts = Counter({fate: 0 for fate in Fate})
        self.counts.update(one.fate for one in found)
        gone = {one.task.id for one in found if one.fate == Fate.REMOVED and one.task}
        keep &= gone
        words = self.tr("保留新文本没有的 {count} 项").format(count=len(gone))
        self.keep_all.setText(words)
        self.keep_all.setVisible(bool(gone))
        self.keep_all.setChecked(bool(gone) and keep == gone)
        self.filter(self._wanted)

    def filter(self, fate: Fate | None) -> None:
        """Show one fate only (None: all)."""
        self._wanted = fate if fate is not None and self.counts[fate] else None
        for own, chip in self.chips.items():
            count = len(self._all) if own is None else self.counts[own]
            words = self.tr("全部") if own is None else shown(own.label)
            chip.setText(theme.spaced(f"{words} {count}") if own else f"{words} {count}")
            chip.setVisible(own is None or count > 0)
            chip.setChecked(own == self._wanted)
        self.shown = [one for one in self._all if self._wanted in (None, one.fate)]
        if self._wanted is None:
            # What stays as it is interests least.
            self.shown.sort(key=lambda one: one.fate == Fate.UNCHANGED)
        self.table.show_rows([self._row(one) for one in self.shown], max(self.table.row, 0))
        self._show_one()

    @property
    def any_change(self) -> bool:
        """Whether the update would change anything in the tasks."""
        return any(one.fate != Fate.UNCHANGED for one in self._all)

    def _row(self, one: TaskDifference) -> tuple[Cell, ...]:
        number = one.drafted.number if one.drafted else one.task.number if one.task else ""
        text = one.drafted.text if one.drafted else one.task.text if one.task else ""
        icon, token = _ICONS[one.fate]
        words = shown(one.fate.label)
        if one.task is not None and one.task.id in self._keep:
            words, icon, token = self.tr("保留"), "check", "quiet"
        changed = shown(Joined(self._title(field.field) for field in one.told))
        return (
            Cell(words, theme.icon(icon, token), token),
            Cell(number),
            Cell(text, tip=text, token="quiet" if one.fate == Fate.UNCHANGED else "text"),
            Cell(changed, token="quiet"),
        )

    def _title(self, field: str) -> str:
        titles = {
            "number": self.tr("序号"),
            "section": self.tr("行动"),
            "text": self.tr("重点任务"),
            "deadline": self.tr("时间节点"),
            "units": self.tr("责任部门"),
            "indicators": self.tr("指标"),
        }
        return titles[field]

    @property
    def one(self) -> TaskDifference | None:
        """The task at the cursor."""
        row = self.table.row
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def _show_one(self) -> None:
        one = self.one
        removed = one is not None and one.fate == Fate.REMOVED
        self.keep_one.setVisible(removed)
        if one is None:
            self.before.clear()
            self.after.clear()
            return
        self.keep_one.setChecked(bool(one.task and one.task.id in self._keep))
        old, new = self._sides(one)
        self.before.setHtml(old or quiet_html(escape(self.tr("没有这一项"))))
        self.after.setHtml(new or quiet_html(escape(self.tr("没有这一项"))))

    def _sides(self, one: TaskDifference) -> tuple[str, str]:
        """Both sides as HTML; of a task that is in both, the fields that differ first."""
        differing = {field.field: field for field in one.told}
        now, new = self._values(one)
        notes = [f"{_GAP}{quiet_html(escape(shown(note)))}</p>" for note in one.notes]
        old_lines, new_lines = [], []
        for field in sorted(_FIELDS, key=lambda name: name not in differing):
            found = differing.get(field)
            if found is None and field == "indicators":
                continue
            before, after = escape(now.get(field, "")), escape(new.get(field, ""))
            if found is not None:
                said = shown if field == "indicators" else str
                before, after = marking.compared(said(found.before), said(found.after))
                if found.edited:
                    words = self.tr("此前已改为：{words}，将被新文本取代").format(
                        words=found.edited
                    )
                    before += f"<br>{quiet_html(escape(words))}"
            title = quiet_html(escape(self._title(field)))
            old_lines.append(f"{_GAP}{title}&nbsp;&nbsp;{before}</p>")
            new_lines.append(f"{_GAP}{title}&nbsp;&nbsp;{after}</p>")
        old_side = "".join((*notes, *old_lines))
        # Blank lines keep the two sides level.
        new_side = "".join((*(f"{_GAP}&nbsp;</p>" for _ in notes), *new_lines))
        return (old_side if one.task else "", new_side if one.drafted else "")

    def _values(self, one: TaskDifference) -> tuple[dict[str, str], dict[str, str]]:
        assert self._book is not None
        now, new = {}, {}
        if one.task is not None:
            now = {
                "number": one.task.number,
                "section": self._book.sections[one.task.section_id].name,
                "text": one.task.text,
                "deadline": one.task.due_point.printed,
                "units": responsibility.render(one.task.assignments, self._book),
            }
        if one.drafted is not None:
            new = {
                "number": one.drafted.number,
                "section": one.drafted.section,
                "text": one.drafted.text,
                "deadline": one.drafted.due_point.printed,
                "units": units_words(one.drafted),
            }
        return now, new

    # Keeping

    def _keep_one(self) -> None:
        one = self.one
        if one is not None and one.task is not None:
            self._keep ^= {one.task.id}
            self._told()

    def _keep_all(self) -> None:
        gone = {one.task.id for one in self._all if one.fate == Fate.REMOVED and one.task}
        self._keep -= gone
        if self.keep_all.isChecked():
            self._keep |= gone
        self._told()

    def _told(self) -> None:
        assert self._book is not None
        self.show_differences(self._book, self._all, self._keep)
        self.kept.emit()
