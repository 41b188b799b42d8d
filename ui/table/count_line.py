"""The line below the table: how many of each; every number leads to its rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from taskdesk.status import UNSTATED, Status
from ui import theme
from ui.words import shown

if TYPE_CHECKING:
    from taskdesk.listing import Counts, Listing

# Longer listings are counted when the person pauses.
_AT_ONCE = 3000
_PAUSE_MS = 400


class CountLine(QLabel):
    """共80项 · 未填 80 · … ｜ 逾期 11 · 未报送 0, each number a link that filters."""

    filter_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("countLine")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setContentsMargins(12, 6, 12, 6)
        self.setToolTip(self.tr("点击数字只看这些任务，再点一次恢复"))
        self.setMinimumWidth(120)
        self.setWordWrap(True)
        self._listing: Listing | None = None
        self._shown: Listing | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._count)
        self.linkActivated.connect(self._on_link)

    # Setters

    def show_counts(self, listing: Listing) -> None:
        """Count a listing, at once or (if it is long) in a moment."""
        self._listing = listing
        if len(listing.rows) <= _AT_ONCE:
            self._count()
            return
        # The table below which it stands is not to jump meanwhile.
        self.setMinimumHeight(self.height())
        total = _strong(self.tr("共{total}项").format(total=len(listing.rows)))
        self.setText(self._mark(listing) + total)
        self._pause.start()

    def words(self) -> str:
        """The line without its links."""
        return "" if self._shown is None else self._shown.counts.words

    # Internal functions

    def _count(self) -> None:
        self._pause.stop()
        listing = self._shown = self._listing
        if listing is None:
            return
        counts: Counts = listing.counts
        wanted = listing.filter
        parts = [self._mark(listing) + _strong(self.tr("共{total}项").format(total=counts.total))]
        for place, (status, count) in enumerate(counts.statuses.items()):
            words = f"{shown(status or UNSTATED)} {count}"
            parts.append(_link(f"status:{place}", words, count, status in wanted.statuses))
        apart = [
            _link(
                "overdue",
                self.tr("逾期 {count}").format(count=counts.overdue),
                counts.overdue,
                wanted.overdue,
                "danger",
            ),
            _link(
                "unreported",
                self.tr("未报送 {count}").format(count=counts.unreported),
                counts.unreported,
                wanted.unreported,
            ),
        ]
        # A space that may break stands behind each of them, for narrow windows and long words.
        dot = _tinted("  · ", "line-strong") + " "
        bar = _tinted("  ｜", "line-strong") + " "
        more = ""
        if counts.parts:
            more = bar + _tinted(self.tr("另有子任务{count}项").format(count=counts.parts), "quiet")
        self.setMinimumHeight(0)
        self.setText(dot.join(parts) + bar + dot.join(apart) + more)

    def _mark(self, listing: Listing) -> str:
        """What says that the rows are those of a frozen period."""
        if not listing.frozen:
            return ""
        words = self.tr("{day}定稿").format(day=listing.as_of)
        return f"<b>{_tinted(words, 'accent')}</b>" + _tinted("  ｜", "line-strong") + " "

    def _on_link(self, target: str) -> None:
        if self._listing is None:
            return
        wanted = self._listing.filter
        if target == "overdue":
            self.filter_requested.emit(replace(wanted, overdue=not wanted.overdue))
            return
        if target == "unreported":
            self.filter_requested.emit(replace(wanted, unreported=not wanted.unreported))
            return
        status = (None, *Status)[int(target.removeprefix("status:"))]
        only = frozenset({status})
        statuses = frozenset() if wanted.statuses == only else only
        self.filter_requested.emit(replace(wanted, statuses=statuses))


def _tinted(words: str, token: str) -> str:
    colour = theme.colour(token).name()
    return f'<span style="color:{colour}">{words.replace(" ", "&nbsp;")}</span>'


def _strong(words: str) -> str:
    return f"<b>{_tinted(words, 'text')}</b>"


def _link(target: str, words: str, count: int, active: bool, token: str = "text") -> str:
    colour = theme.colour("accent" if active else token if count else "disabled").name()
    line = "underline" if active else "none"
    style = f"color:{colour};text-decoration:{line}"
    return f'<a href="{target}" style="{style}">{words.replace(" ", "&nbsp;")}</a>'
