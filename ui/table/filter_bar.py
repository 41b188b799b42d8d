"""The bar above the table: one button a facet, saved views, and the way back to all rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from taskdesk.listing import filter_words
from taskdesk.model import Filter, Role
from taskdesk.status import UNSTATED, Light, Status
from ui import theme
from ui.marked_texts import QT_TRANSLATE_NOOP, translate
from ui.table.marks import light_icon, status_icon
from ui.words import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QIcon

    from taskdesk.desk import Desk
    from taskdesk.model import View
    from ui.settings import Query
    from ui.table.facet_popup import Choice, FacetPopup

_LONGEST = 150


class Facet(NamedTuple):
    """One way to filter: the field of Filter, the button's title, and the words of a value."""

    field: str
    title: str
    words: Callable[[Desk, Any], str]
    all_values: Callable[[Desk], list[Any]]


def _unit_words(desk: Desk, unit_id: int) -> str:
    unit = desk.table.names.units.get(unit_id)
    return unit.name if unit else "—"


def _section_words(desk: Desk, section_id: int) -> str:
    section = desk.table.names.sections.get(section_id)
    return section.name if section else "—"


def _light_words(_: Desk, light: Light | None) -> str:
    return shown(light) if light else translate("FilterBar", "不计灯")


FACETS = (
    Facet(
        "sections",
        QT_TRANSLATE_NOOP("FilterBar", "行动"),
        _section_words,
        lambda desk: [s.id for s in desk.table.book.sections_of(desk.plan_id)],
    ),
    Facet(
        "units",
        QT_TRANSLATE_NOOP("FilterBar", "单位"),
        _unit_words,
        lambda desk: [u.id for u in desk.table.book.units_in_order(desk.plan.register_id)],
    ),
    Facet(
        "deadlines",
        QT_TRANSLATE_NOOP("FilterBar", "时间节点"),
        lambda _, words: words or translate("FilterBar", "（空）"),
        lambda _: [],
    ),
    Facet(
        "statuses",
        QT_TRANSLATE_NOOP("FilterBar", "状态"),
        lambda _, status: shown(status or UNSTATED),
        lambda _: [None, *Status],
    ),
    Facet("lights", QT_TRANSLATE_NOOP("FilterBar", "灯"), _light_words, lambda _: [*Light]),
)
# What is not chosen in a list: it is asked for elsewhere, and a click on its chip lets it go.
CHIPS: Mapping[str, tuple[str, ...]] = {
    "overdue": ("overdue",),
    "unreported": ("unreported",),
    "due": ("due_from", "due_to"),
    "duty": ("duty",),
}
_ICONS: Mapping[str, Callable[[Any], QIcon | None]] = {
    "statuses": status_icon,
    "lights": lambda light: light_icon(light) if light else None,
}


class FilterBar(QFrame):
    """Asks for other filters; what is in force is told to it with `show_query`."""

    filter_requested = Signal(object)
    view_requested = Signal(object)
    save_view_requested = Signal()
    update_view_requested = Signal(str)
    drop_view_requested = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterBar")
        self._desk = desk
        self._filter = Filter()
        self._columns: tuple[str, ...] = ()
        self._query: Query | None = None
        self.popup: FacetPopup | None = None
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(6)
        for facet in FACETS:
            button = self._button()
            button.clicked.connect(lambda _=False, f=facet: self.open_facet(f))
            self.buttons[facet.field] = button
            row.addWidget(button)
        self.chips: dict[str, QToolButton] = {}
        for name, fields in CHIPS.items():
            chip = self.chips[name] = self._button("x")
            chip.clicked.connect(lambda _=False, f=fields: self._ask(**_empty(f)))
            row.addWidget(chip)
        self.overdue = self.chips["overdue"]
        self.clear = QToolButton()
        self.clear.setText(theme.spaced(self.tr("清除")))
        self.clear.setIcon(theme.icon("filter-x"))
        self.clear.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.clear.setToolTip(self.tr("清除全部筛选，显示所有任务（Esc）"))
        self.clear.clicked.connect(lambda: self.filter_requested.emit(Filter()))
        row.addWidget(self.clear)
        row.addStretch(1)
        self.views = QToolButton()
        self.views.setIcon(theme.icon("bookmark"))
        self.views.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.views.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.views.setToolTip(self.tr("保存的视图：筛选、列和排序一起保存，导出时也用它"))
        self._views_menu = QMenu(self.views)
        self._views_menu.aboutToShow.connect(self.fill_views_menu)
        self.views.setMenu(self._views_menu)
        row.addWidget(self.views)
        self._show_buttons()

    @staticmethod
    def _button(icon: str = "chevron-down") -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(theme.icon(icon, "quiet"))
        button.setIconSize(QSize(12, 12))
        # So the icon stands behind the words.
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return button

    # Setters

    def show_query(self, query: Query, columns: tuple[str, ...]) -> None:
        """Show what is in force."""
        self._query, self._columns, self._filter = query, columns, query.filter
        self._show_buttons()

    def _show_buttons(self) -> None:
        for facet in FACETS:
            button = self.buttons[facet.field]
            wanted = getattr(self._filter, facet.field)
            title = translate("FilterBar", facet.title)
            text = self._summary(facet, title)
            button.setText(_elided(text))
            button.setToolTip(text if wanted else self.tr("按{title}筛选").format(title=title))
            _set_active(button, bool(wanted))
        for name, fields in CHIPS.items():
            self._show_chip(name, fields)
        self.clear.setVisible(not is_all(self._filter))
        view = self.current_view
        name = view.name if view else ""
        if not name:
            name = self.tr("全部任务") if is_all(self._filter) else self.tr("未保存的筛选")
        text = self.tr("视图：{name}").format(name=name)
        self.views.setText(theme.spaced(_elided(text)))

    def _show_chip(self, name: str, fields: tuple[str, ...]) -> None:
        chip = self.chips[name]
        wanted = {field: getattr(self._filter, field) for field in fields}
        chip.setVisible(wanted != _empty(fields))
        _set_active(chip, wanted != _empty(fields))
        if name == "overdue":
            text, tip = self.tr("逾期"), self.tr("只看逾期的任务；点击取消")
        elif name == "unreported":
            text, tip = self.tr("未报送"), self.tr("只看有单位未报送的任务；点击取消")
        else:
            text = shown(filter_words(replace(Filter(), **wanted), self._desk.table.names))
            tip = self.tr("{text}；点击取消").format(text=text)
        chip.setText(text)
        chip.setToolTip(tip)

    @property
    def current_view(self) -> View | None:
        """The saved view that is in force as it was saved."""
        if self._query is None:
            return None
        for view in self._desk.book.views_of(self._desk.plan_id):
            order = (view.sort_key, view.descending)
            if view.filter == self._filter and order == tuple(self._query[1:]):
                return view
        return None

    def _summary(self, facet: Facet, title: str) -> str:
        wanted = getattr(self._filter, facet.field)
        if not wanted:
            return title
        names = [facet.words(self._desk, value) for value in wanted]
        role = self._filter.unit_role if facet.field == "units" else None
        if role:
            title += self.tr("（{role}）").format(role=shown(role.label))
        if len(names) == 1:
            return self.tr("{title}：{name}").format(title=title, name=names[0])
        return self.tr("{title}：{count}个").format(title=title, count=len(names))

    # Facets

    def open_facet(self, facet: Facet) -> None:
        """Drop the list of a facet; only now its counts are computed."""
        from ui.table.facet_popup import FacetPopup

        popup = self.popup = FacetPopup(self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if facet.field == "units":
            roles = ((None, self.tr("任何角色")), (Role.LEAD, self.tr("牵头")))
            popup.offer_roles((*roles, (Role.SUPPORT, self.tr("配合"))), self._filter.unit_role)
            popup.role_chosen.connect(lambda role: self._on_role(popup, facet, role))
        popup.chosen.connect(lambda wanted: self._on_chosen(facet.field, wanted))
        popup.show_choices(self._choices(facet), getattr(self._filter, facet.field))
        popup.open_below(self.buttons[facet.field])

    def _choices(self, facet: Facet) -> list[Choice]:
        from ui.table.facet_popup import Choice

        counts = self._desk.table.choices(facet.field, self._filter)
        known = facet.all_values(self._desk)
        others = [v for v in counts if v not in known]
        if facet.field == "deadlines":
            others.sort(key=lambda words: (-counts[words], words))
        wanted = getattr(self._filter, facet.field)
        values = [*known, *others, *(v for v in wanted if v not in known and v not in counts)]
        if facet.field == "units":
            values.sort(key=lambda unit: -counts.get(unit, 0))
        icon: Callable[[Any], QIcon | None] = _ICONS.get(facet.field, lambda _: None)
        return [
            Choice(value, facet.words(self._desk, value), counts.get(value, 0), icon(value))
            for value in values
        ]

    def _on_chosen(self, field: str, wanted: frozenset[Any]) -> None:
        values: dict[str, Any] = {field: wanted}
        self._ask(**values)

    def _on_role(self, popup: FacetPopup, facet: Facet, role: Role | None) -> None:
        self._ask(unit_role=role)
        counts = self._desk.table.choices(facet.field, self._filter)
        popup.set_counts(lambda value: counts.get(value, 0))

    def _ask(self, **values: Any) -> None:
        self._filter = replace(self._filter, **values)
        self.filter_requested.emit(self._filter)

    # Views

    def fill_views_menu(self) -> None:
        """Put the saved views into the menu as they are now."""
        menu = self._views_menu
        menu.clear()
        everything = menu.addAction(self.tr("全部任务"))
        everything.setCheckable(True)
        everything.setChecked(is_all(self._filter))
        everything.triggered.connect(lambda: self.filter_requested.emit(Filter()))
        views = self._desk.book.views_of(self._desk.plan_id)
        current = self.current_view
        for view in views:
            action = menu.addAction(view.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(current is not None and view.id == current.id)
            action.triggered.connect(lambda _=False, v=view: self.view_requested.emit(v))
        menu.addSeparator()
        save = menu.addAction(self.tr("把当前筛选另存为视图…"))
        save.triggered.connect(self.save_view_requested)
        for title, signal in (
            (self.tr("用当前筛选更新视图"), self.update_view_requested),
            (self.tr("删除视图"), self.drop_view_requested),
        ):
            submenu = menu.addMenu(title)
            submenu.setEnabled(bool(views))
            for view in views:
                action = submenu.addAction(view.name.replace("&", "&&"))
                action.triggered.connect(lambda _=False, n=view.name, told=signal: told.emit(n))


def _empty(fields: tuple[str, ...]) -> dict[str, Any]:
    return {field: getattr(Filter(), field) for field in fields}


def is_all(wanted: Filter) -> bool:
    """Whether a filter lets everything pass (a role says nothing without units)."""
    return wanted in (Filter(), Filter(unit_role=wanted.unit_role))


def _elided(text: str) -> str:
    metrics = QFontMetrics(theme.font())
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, _LONGEST)


def _set_active(button: QToolButton, active: bool) -> None:
    wanted = "true" if active else "false"
    if button.property("active") != wanted:
        button.setProperty("active", wanted)
        button.style().unpolish(button)
        button.style().polish(button)
