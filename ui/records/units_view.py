"""The units: names, aliases, members of collectives, and how many tasks each answers for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from taskdesk.errors import UserError
from taskdesk.model import NameKind, Role
from taskdesk.phrases import Phrase
from taskdesk.wording import KIND_WORDS
from ui.records.record_table import Record
from ui.records.record_view import RecordView
from ui.words import shown

if TYPE_CHECKING:
    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.model import Unit
    from ui.interaction import Interaction


class UnitsView(RecordView):
    """All units of the register."""

    tasks_requested = Signal(int)

    def __init__(self, desk: Desk, ask: Interaction, parent: QWidget | None = None) -> None:
        super().__init__(desk, ask, parent)
        titles = (
            shown(KIND_WORDS["unit"]),
            self.tr("类别"),
            self.tr("别名、曾用名"),
            self.tr("牵头"),
            self.tr("配合"),
            self.tr("共计"),
            self.tr("成员单位"),
        )
        self.build(
            self.tr("单位"),
            self.tr("任务表中列出的单位。更名后旧名仍可查到；别名只用于识别，不改动已印的文字。"),
            titles,
            (220, 88, 240, 64, 64, 64),
        )
        self.search.setPlaceholderText(self.tr("查找单位"))
        self.add_button(self.tr("新增…"), self.tr("新增一个单位"), self._add, office=True)
        self.add_button(
            self.tr("新增集合…"),
            self.tr("新增“各镇”一类的集合单位"),
            self._add_collective,
            office=True,
        )
        self._single = [
            self.add_button(
                self.tr("更名…"), self.tr("自截至日期起改用新名称"), self._rename, office=True
            ),
            self.add_button(
                self.tr("别名…"),
                self.tr("添加别名；如别名是另一单位，则两者合并"),
                self._alias,
                office=True,
            ),
            self.add_button(
                self.tr("成员…"), self.tr("指定集合单位包含哪些单位"), self._members, office=True
            ),
            self.add_button(
                self.tr("删除"), self.tr("删除没有任务的单位"), self._remove, office=True
            ),
            self.add_button(self.tr("查看任务"), self.tr("在任务表中只看此单位"), self._show_tasks),
        ]
        self.table.selection_changed.connect(self.enable_for_selection)
        self.table.activated_id.connect(self.tasks_requested)
        self.refresh(None)

    def all_records(self) -> list[Record]:
        """One record a unit."""
        book = self.desk.book
        counts: Counter[tuple[int, Role]] = Counter(
            (a.unit_id, a.role) for t in book.tasks_of(self.desk.plan_id) for a in t.assignments
        )
        return [
            Record(
                unit.id,
                (
                    unit.name,
                    self.tr("集合单位") if unit.collective else shown(KIND_WORDS["unit"]),
                    "、".join(n.name for n in unit.names if n.name != unit.name),
                    str(counts[unit.id, Role.LEAD]),
                    str(counts[unit.id, Role.SUPPORT]),
                    str(sum(counts[unit.id, role] for role in Role)),
                    "、".join(book.units[m].name for m in unit.members),
                ),
            )
            for unit in self.desk.registering.units()
        ]

    def empty_words(self) -> str:
        """The sentence for an empty register."""
        return self.tr("还没有单位。点“新增…”添加第一个。")

    def enable_for_selection(self) -> None:  # noqa: D102
        self.enable(self._single, len(self.table.selected_ids()) == 1)

    def _unit(self) -> Unit:
        return self.desk.book.units[self.table.selected_ids()[0]]

    def _add(self) -> ChangeSet | None:
        return self._added(self.tr("新增单位"), collective=False)

    def _add_collective(self) -> ChangeSet | None:
        return self._added(self.tr("新增集合单位"), collective=True)

    def _added(self, title: str, *, collective: bool) -> ChangeSet | None:
        name = self.ask.ask_text(title, self.tr("单位名称"), verb=self.tr("新增"))
        if name is None:
            return None
        self.desk.registering.add(name, collective=collective)
        return self.desk.last_act

    def _rename(self) -> ChangeSet | None:
        unit = self._unit()
        name = self.ask.ask_text(
            self.tr("单位更名"),
            self.tr("“{name}”的新名称").format(name=unit.name),
            unit.name,
            self.tr("更名"),
        )
        return None if name is None else self.told(self.desk.registering.rename(unit, name))

    def _alias(self) -> ChangeSet | None:
        unit = self._unit()
        alias = self.ask.ask_text(
            self.tr("添加别名"),
            self.tr("“{name}”的别名").format(name=unit.name),
            verb=self.tr("添加"),
        )
        if alias is None:
            return None
        other = self.desk.registering.find(alias)
        if other is not None and other.id != unit.id:
            question = self.tr(
                "“{other}”现为另一个单位。合并后它的任务都归“{name}”，印出的名称不变。可以撤销。"
            ).format(other=other.name, name=unit.name)
            if not self.ask.confirm(self.tr("合并单位"), question, self.tr("合并")):
                return None
        return self.told(self.desk.registering.add_alias(unit, alias))

    def _members(self) -> ChangeSet | None:
        unit = self._unit()
        if not unit.collective:
            raise UserError(Phrase("“{name}”不是集合单位（如“各镇”），没有成员。", name=unit.name))
        dialog = MembersDialog(self.desk, unit, self)
        if not self.ask.run(dialog):
            return None
        return self.told(self.desk.registering.set_members(unit, dialog.members()))

    def _remove(self) -> ChangeSet | None:
        unit = self._unit()
        aliases = [n.name for n in unit.names if n.kind == NameKind.ALIAS]
        question = self.tr("删除单位“{name}”？可以撤销。").format(name=unit.name)
        if aliases:
            question += self.tr("它的别名{aliases}也随之删除。").format(aliases="、".join(aliases))
        if not self.ask.confirm(self.tr("删除单位"), question, self.tr("删除")):
            return None
        return self.told(self.desk.registering.remove(unit))

    def _show_tasks(self) -> None:
        self.tasks_requested.emit(self._unit().id)


class MembersDialog(QDialog):
    """Which units belong to a collective."""

    def __init__(self, desk: Desk, collective: Unit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("“{name}”的成员单位").format(name=collective.name))
        self.resize(360, 480)
        quiet = QLabel(self.tr("勾选属于它的单位；名单由办公室确定，程序不作推断。"))
        quiet.setWordWrap(True)
        quiet.setProperty("quiet", "true")
        self.list = QListWidget()
        for unit in desk.registering.units():
            if unit.collective:
                continue
            item = QListWidgetItem(unit.name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, unit.id)
            chosen = unit.id in collective.members
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        buttons = QDialogButtonBox()
        save = buttons.addButton(self.tr("保存"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setProperty("kind", "primary")
        buttons.addButton(self.tr("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(quiet)
        layout.addWidget(self.list)
        layout.addWidget(buttons)

    def members(self) -> list[Unit]:
        """The units that are ticked."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [
            self._desk.book.units[item.data(Qt.ItemDataRole.UserRole)]
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]
