"""The actions of the table in `actions` as Qt has them: made once, put into menus, kept current."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence

from taskdesk.status import Status
from ui import theme
from ui.marked_texts import QT_TRANSLATE_NOOP, translate
from ui.table.marks import status_icon
from ui.window.actions import SPECS, STATUS, TASK, VIEW
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

    from ui.window.situation import Situation, Spec

MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("Actions", "文件(&F)"),
        (
            *("choose_plan", "import_plan", "", "export_excel", "export_pdf", "print", ""),
            *("backup", "save_all", "restore", "check", "", "quit"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "编辑(&E)"),
        ("undo", "redo", "", "copy", "mark_all", "", "find", "clear_filter"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "任务(&T)"),
        (
            *("edit_here", "edit_task", "add_task", "decompose", "remove", ""),
            *("@status", "fill_in", ""),
            *("extend", "override", "restore_light", "", "move_up", "move_down"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "报告期(&P)"),
        ("open_period", "issue_forms", "merge_forms", "", "bulletin", "", "identity", "passphrase"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "视图(&V)"),
        (
            *("@views", "", "previous", "next", "", "detail", "compact", "@columns"),
            *("reset_columns", "", "rule", "@language", "", "refresh"),
        ),
    ),
    (QT_TRANSLATE_NOOP("Actions", "帮助(&H)"), ("manual", "shortcuts", "", "about")),
)
CONTEXT = (
    *("@status", "fill_in", "", "edit_task", "extend", "override", "restore_light", ""),
    *("move_up", "move_down", "", "copy", "", "add_task", "decompose", "remove"),
)
STATUS_MENU = tuple(f"status_{place}" for place in (*range(1, len(Status) + 1), 0))
MORE_KEYS = (
    ("↑ ↓", QT_TRANSLATE_NOOP("Actions", "逐行移动；按住 Shift 选中多行，按住 Ctrl 单独选行")),
    ("Enter", QT_TRANSLATE_NOOP("Actions", "编辑光标所在的格（同 F2）")),
    ("← →", QT_TRANSLATE_NOOP("Actions", "在序号和重点任务两列折叠、展开子任务")),
    ("Ctrl+Enter", QT_TRANSLATE_NOOP("Actions", "在“本季”中报送正在填写的任务")),
    (
        "Ctrl+1 … 7",
        QT_TRANSLATE_NOOP("Actions", "切换 任务、本季、指标、总览、单位、校核、记录"),
    ),
)
NOT_YOURS = QT_TRANSLATE_NOOP(
    "Actions", "联络员不能改动任务表，请在“本季”中填报（身份见菜单“报告期”）"
)

FROZEN = QT_TRANSLATE_NOOP(
    "Actions", "本期已定稿，这里是定稿时的内容；要修改任务，请先换到未定稿的报告期"
)
NO_PLAN = QT_TRANSLATE_NOOP("Actions", "还没有方案，请先导入方案")
_OF_A_PLAN = (
    "add_task",
    "open_period",
    "issue_forms",
    "merge_forms",
    "bulletin",
    "rule",
    "identity",
)


def _tr(text: str) -> str:
    return translate("Actions", text)


def _words(spec: Spec) -> str:
    return shown(spec.text) if spec.group == STATUS else _tr(spec.text)


class Actions:
    """The QActions of the table above, and the menus that are made of them."""

    def __init__(self, window: QWidget, table: QWidget, verbs: Iterable[object]) -> None:
        self._by_name: dict[str, QAction] = {}
        self._menus: list[QMenu] = []
        self._barred = False
        of = {type(owner).__name__: owner for owner in verbs}
        for spec in SPECS:
            function = spec.verb.func if isinstance(spec.verb, partial) else spec.verb
            owner = of[function.__qualname__.partition(".")[0]]
            action = QAction(_icon(spec), _words(spec), window)
            action.setCheckable(spec.checked is not None)
            # A tick says more than a tinted icon.
            action.setIconVisibleInMenu(spec.checked is None)
            if spec.shortcut:
                action.setShortcut(QKeySequence(spec.shortcut))
            action.triggered.connect(lambda _=False, s=spec, o=owner: s.verb(o))
            if spec.here:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                table.addAction(action)
            else:
                window.addAction(action)
            action.setToolTip(_tip(spec, _tr(spec.tip)))
            self._by_name[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def update(self, now: Situation) -> None:
        """Enable what can be done now; undo and redo say what they would undo."""
        for spec in SPECS:
            action = self._by_name[spec.name]
            why = _barred(spec, now)
            action.setEnabled(spec.when(now) and not why)
            if why or self._barred:
                action.setToolTip(_tr(why) if why else _tip(spec, _tr(spec.tip)))
            if spec.checked is not None:
                action.setChecked(spec.checked(now))
        barred = now.liaison or now.frozen or now.planless
        if self._barred != barred:
            self._barred = barred
            for menu in self._menus:
                menu.setToolTipsVisible(barred)
        for name, what in (("undo", now.undo), ("redo", now.redo)):
            action, spec = self._by_name[name], _BY_NAME[name]
            tip = _tr(spec.tip).format(what=what) if what else _words(spec)
            action.setToolTip(_tip(spec, tip))

    def fill(self, menu: QMenu, names: Iterable[str], parts: dict[str, QMenu]) -> None:
        """Put actions into a menu; an empty name is a line, @name one of the parts."""
        for name in names:
            if not name:
                menu.addSeparator()
            elif name.startswith("@"):
                menu.addMenu(parts[name[1:]])
            else:
                menu.addAction(self._by_name[name])

    def fill_bar(self, bar: QMenuBar, parts: dict[str, QMenu]) -> None:
        """Make the menus of the window."""
        for title, names in MENUS:
            menu = bar.addMenu(_tr(title))
            self._menus.append(menu)
            self.fill(menu, names, parts)


_BY_NAME = {spec.name: spec for spec in SPECS}


def _barred(spec: Spec, now: Situation) -> str:
    """Why an action can't be used whatever is marked; empty where it may."""
    if now.planless and spec.name in _OF_A_PLAN:
        return NO_PLAN
    if now.liaison and spec.office:
        return NOT_YOURS
    return FROZEN if now.frozen and spec.office and spec.group in (TASK, STATUS) else ""


def _icon(spec: Spec) -> QIcon:
    if spec.group == STATUS:
        place = int(spec.shortcut)
        return status_icon([None, *Status][place])
    return theme.icon(spec.icon) if spec.icon else theme.no_icon()


def _tip(spec: Spec, words: str) -> str:
    words = words or _words(spec).rstrip("….")
    if not spec.shortcut:
        return words
    return (
        f"{words} ({QKeySequence(spec.shortcut).toString(QKeySequence.SequenceFormat.NativeText)})"
    )


def shortcut_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """All shortcuts by group, as keys and what they do."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for spec in SPECS:
        if spec.shortcut:
            keys = QKeySequence(spec.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            groups.setdefault(_tr(spec.group), []).append((keys, _words(spec).rstrip("….")))
    groups.setdefault(_tr(VIEW), []).extend((keys, _tr(what)) for keys, what in MORE_KEYS)
    return list(groups.items())
