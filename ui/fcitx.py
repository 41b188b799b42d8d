"""Typing Chinese under fcitx 4, for which Qt 6 has no plugin: we ask fcitx about the keys.

It is asked about each before the window sees it. What it makes of them comes back as signals, and
goes to whatever has the focus as the words of any input method do.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSocketNotifier, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QInputMethodQueryEvent,
    QKeyEvent,
    QTextCharFormat,
)
from shiboken6 import isValid

from ui.platform import FCITX5, fcitx4_name
from ui.session_bus import Incoming, SessionBus, Unanswered

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

_METHOD = ("/inputmethod", "org.fcitx.Fcitx.InputMethod")
_CONTEXT = "org.fcitx.Fcitx.InputContext"
# What a context can do: show what is being typed, and keep that itself when the focus goes.
_CAPACITY = 1 << 1 | 1 << 5
_PRESS, _RELEASE = 0, 1
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ONLY_HELD = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
# Keys that fcitx may give back, by their numbers in X11.
_KEYS = {
    0xFF08: Qt.Key.Key_Backspace,
    0xFF09: Qt.Key.Key_Tab,
    0xFF0D: Qt.Key.Key_Return,
    0xFF1B: Qt.Key.Key_Escape,
    0xFF50: Qt.Key.Key_Home,
    0xFF51: Qt.Key.Key_Left,
    0xFF52: Qt.Key.Key_Up,
    0xFF53: Qt.Key.Key_Right,
    0xFF54: Qt.Key.Key_Down,
    0xFF57: Qt.Key.Key_End,
    0xFFFF: Qt.Key.Key_Delete,
}


def attach(app: QGuiApplication) -> FcitxTyping | None:
    """Type with fcitx 4 from now on, or with the one that is started later; None without a bus.

    Where fcitx 5 runs already, Qt's plugin types with it.
    """
    name = fcitx4_name()
    if name is None:
        return None
    try:
        bus = SessionBus()
    except Unanswered:
        return None
    if bus.owner(FCITX5):
        bus.close()
        return None
    return FcitxTyping(app, bus, name)


class FcitxTyping(QObject):
    """Stands between the keyboard and the window that has the focus."""

    def __init__(self, app: QGuiApplication, bus: SessionBus, name: str) -> None:
        super().__init__(app)
        self._bus = bus
        self._name = name
        self._context = ""
        self._target: QObject | None = None
        self._is_focused = False
        self._has_taken = False
        self._preedit = ""
        self._place: list[int] = []
        self._notifier = QSocketNotifier(bus.file_number, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take_in)
        bus.listen(
            "type='signal',interface='org.freedesktop.DBus',member='NameOwnerChanged',"
            f"arg0='{name}'"
        )
        self._begin()
        app.focusObjectChanged.connect(self._on_focus_object)
        app.focusWindowChanged.connect(self._on_focus_window)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._tell_place)
        self._on_focus_window(app.focusWindow())
        self._on_focus_object(app.focusObject())

    # Properties

    @property
    def is_connected(self) -> bool:
        """Whether fcitx is there and knows of us."""
        return bool(self._context)

    # Events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that fcitx wants, before there is any talk of shortcuts."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._takes_press(event)
        if kind == QEvent.Type.KeyPress and self._has_taken:
            self._has_taken = False
            self._take_in()
            return True
        if kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            taken = self._takes(event, _RELEASE)
            self._take_in()
            return taken
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.FocusAboutToChange):
            self._keep_preedit()
        return False

    # Private slots

    def _on_focus_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _on_focus_object(self, target: QObject | None) -> None:
        self._keep_preedit()
        self._target = target
        self._tell_focus()

    def _take_in(self) -> None:
        for signal in self._bus.incoming():
            if signal.name == "NameOwnerChanged":
                self._context = ""
                self._keep_preedit()
                if signal.values[2]:
                    self._begin()
            elif signal.name == "Disconnected":
                self._end()
            elif self._context and signal.path == self._context:
                self._on_signal(signal)

    def _end(self) -> None:
        self._context = ""
        self._notifier.setEnabled(False)

    # Internal functions

    def _begin(self) -> None:
        """Have fcitx make a context for us."""
        self._is_focused = False
        self._show_preedit("", 0)
        if not self._bus.owner(self._name):
            return
        path, interface = _METHOD
        try:
            number, *_ = self._bus.call(
                (self._name, path, interface), "CreateICv3", "si", ["TaskDesk", os.getpid()]
            )
        except Unanswered:
            return
        self._context = f"/inputcontext_{number}"
        # What others type is none of our business.
        self._bus.listen(f"type='signal',sender='{self._name}',path='{self._context}'")
        self._send("SetCapacity", "u", [_CAPACITY])
        self._tell_focus()

    def _send(self, method: str, types: str = "", values: list[Any] | None = None) -> None:
        self._bus.send((self._name, self._context, _CONTEXT), method, types, values or [])

    def _tell_focus(self) -> None:
        accepts = self._accepts()
        if self._context and accepts != self._is_focused:
            self._is_focused = accepts
            self._send("FocusIn" if accepts else "FocusOut")
            self._place = []
            self._tell_place()

    def _accepts(self) -> bool:
        """Whether words can be typed where the focus is."""
        if self._target is None or not isValid(self._target):
            return False
        query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
        QCoreApplication.sendEvent(self._target, query)
        return bool(query.value(Qt.InputMethodQuery.ImEnabled))

    def _tell_place(self) -> None:
        """Tell where the cursor is, in the pixels of the screen: candidates are shown below it."""
        window = QGuiApplication.focusWindow()
        if not self._is_focused or not self._context or window is None:
            return
        cursor = QGuiApplication.inputMethod().cursorRectangle().toAlignedRect()
        ratio = window.devicePixelRatio()
        origin = window.screen().geometry().topLeft()
        corner = origin + (window.mapToGlobal(cursor.topLeft()) - origin) * ratio
        size = QPoint(cursor.width(), cursor.height()) * ratio
        place = [corner.x(), corner.y(), size.x(), size.y()]
        if place != self._place:
            self._place = place
            self._send("SetCursorRect", "iiii", place)

    def _takes_press(self, event: QKeyEvent) -> bool:
        """Whether fcitx has a use for a key that is pressed, which no shortcut may have then."""
        self._has_taken = self._takes(event, _PRESS)
        if self._has_taken:
            # What it made of it waits until the key itself has come: a list that opens now would
            # have that.
            event.accept()
            return True
        self._take_in()
        if event.modifiers() & _COMMANDING and event.key() not in _ONLY_HELD:
            self._keep_preedit()
        return False

    def _takes(self, event: QKeyEvent, kind: int) -> bool:
        """Whether fcitx has a use for a key."""
        if not self._context:
            return False
        self._tell_focus()
        if not self._is_focused or not event.nativeVirtualKey():
            return False
        self._tell_place()
        key = [event.nativeVirtualKey(), event.nativeScanCode(), event.nativeModifiers()]
        try:
            (taken,) = self._bus.call(
                (self._name, self._context, _CONTEXT),
                "ProcessKeyEvent",
                "uuuiu",
                [*key, kind, event.timestamp()],
            )
        except Unanswered:
            return False
        return bool(taken > 0)

    def _on_signal(self, signal: Incoming) -> None:
        if signal.name == "CommitString":
            self._commit(signal.values[0])
        elif signal.name == "UpdatePreedit":
            self._show_preedit(*signal.values)
        elif signal.name == "ForwardKey":
            self._press(*signal.values)

    def _commit(self, words: str) -> None:
        self._preedit = ""
        event = QInputMethodEvent()
        event.setCommitString(words)
        self._tell_target(event)

    def _keep_preedit(self) -> None:
        """What was being typed stays as it stands when somebody goes elsewhere."""
        if self._preedit:
            self._commit(self._preedit)
            if self._context:
                self._send("Reset")

    def _show_preedit(self, words: str, cursor: int) -> None:
        """Show what is being typed, underlined; the cursor is counted in bytes."""
        if not words and not self._preedit:
            return
        self._preedit = words
        underlined = QTextCharFormat()
        underlined.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        before = words.encode()[: max(cursor, 0)].decode(errors="ignore")
        attribute, kind = QInputMethodEvent.Attribute, QInputMethodEvent.AttributeType
        attributes = [
            attribute(kind.TextFormat, 0, _units(words), underlined),
            attribute(kind.Cursor, _units(before), 1, None),
        ]
        self._tell_target(QInputMethodEvent(words, attributes))

    def _press(self, number: int, state: int, kind: int) -> None:
        """Do with a key what would have been done without fcitx."""
        key = _KEYS.get(number, Qt.Key.Key_unknown)
        words = chr(number) if 0x20 <= number < 0x7F else "\r" if number == 0xFF0D else ""
        if words.strip():
            key = Qt.Key(ord(words.upper()))
        modifiers = Qt.KeyboardModifier.NoModifier
        for bit, modifier in (
            (1 << 0, Qt.KeyboardModifier.ShiftModifier),
            (1 << 2, Qt.KeyboardModifier.ControlModifier),
            (1 << 3, Qt.KeyboardModifier.AltModifier),
        ):
            if state & bit:
                modifiers |= modifier
        type_ = QEvent.Type.KeyRelease if kind == _RELEASE else QEvent.Type.KeyPress
        self._tell_target(QKeyEvent(type_, key, modifiers, words))

    def _tell_target(self, event: QEvent) -> None:
        if self._target is not None and isValid(self._target):
            QCoreApplication.sendEvent(self._target, event)


def _units(words: str) -> int:
    """How long a text is as Qt counts."""
    return len(words.encode("utf-16-le")) // 2
