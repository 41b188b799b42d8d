"""Typing with fcitx 4: with a stand-in for it, and with the real one where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.fcitx import FcitxTyping, attach
from ui.session_bus import Incoming, Unanswered

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="fcitx is for Linux")

ROOT = Path(__file__).parents[2]
NAME = "org.fcitx.Fcitx-0"
# What X11 calls the keys that are no letters.
RETURN, TAB = 0xFF0D, 0xFF09
_QT_KEYS = {RETURN: Qt.Key.Key_Return, TAB: Qt.Key.Key_Tab, ord(" "): Qt.Key.Key_Space}


def strike(window: QWidget, *numbers: int, held: int = 0) -> list[bool]:
    """Strike keys as they come from X11; which of them no shortcut could have had."""
    kept = []
    modifiers = Qt.KeyboardModifier.ControlModifier if held else Qt.KeyboardModifier.NoModifier
    for number in numbers:
        key = _QT_KEYS.get(number) or Qt.Key(ord(chr(number).upper()))
        words = "" if held else "\r" if number == RETURN else chr(number)
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, 38, number, held, words)
            QCoreApplication.sendEvent(window.windowHandle(), event)
            if kind == QEvent.Type.ShortcutOverride:
                kept.append(event.isAccepted())
    return kept


def letters(words: str) -> list[int]:
    return [ord(letter) for letter in words]


class StandIn:
    """A bus with an fcitx that knows one word: nihao and a blank make 你好, Enter the letters."""

    def __init__(self) -> None:
        self.owners = {NAME: ":1.5"}
        self.typed = ""
        self.said: list[tuple[str, list[int]]] = []
        self.asked: list[int] = []
        self.waiting: list[Incoming] = []
        self.contexts = 0
        self.file_number, self._other_end = os.pipe()

    def close(self) -> None:
        os.close(self.file_number)
        os.close(self._other_end)

    def owner(self, name):
        return self.owners.get(name, "")

    def listen(self, rule):
        assert NAME in rule

    def send(self, to, method, types="", values=()):
        assert to == (NAME, self.path, "org.fcitx.Fcitx.InputContext")
        assert len(types) == len(values)
        self.said.append((method, list(values)))
        if method == "Reset":
            self.typed = ""

    def call(self, to, method, types="", values=()):
        if not self.owner(NAME):
            raise Unanswered
        if method == "CreateICv3":
            self.contexts += 1
            return (self.contexts, 1, 32, 4, 0, 0)
        assert (method, types) == ("ProcessKeyEvent", "uuuiu")
        number, _, held, kind, _ = values
        return (int(kind == 0 and self.take(number, held)),)

    def take(self, number: int, held: int) -> bool:
        self.asked.append(number)
        if not held and chr(number).isalpha():
            self.tell("UpdatePreedit", self.typed + chr(number), len(self.typed) + 1)
            self.typed += chr(number)
            return True
        if self.typed and number in (RETURN, ord(" ")):
            self.tell("CommitString", self.typed if number == RETURN else "你好")
            self.tell("UpdatePreedit", "", 0)
            self.typed = ""
            return True
        return False

    @property
    def path(self) -> str:
        return f"/inputcontext_{self.contexts}"

    def tell(self, name, *values, path="") -> None:
        self.waiting.append(
            Incoming(path or self.path, "org.fcitx.Fcitx.InputContext", name, values)
        )

    def owner_changes(self, new: str) -> None:
        self.owners[NAME] = new
        self.typed = ""
        self.tell("NameOwnerChanged", NAME, ":1.5", new)
        os.write(self._other_end, b".")

    def incoming(self):
        came, self.waiting = self.waiting, []
        return came

    def methods(self) -> list[str]:
        return [method for method, _ in self.said]


@pytest.fixture
def bus():
    bus = StandIn()
    yield bus
    bus.close()


@pytest.fixture
def typing(qapp, bus):
    typing = FcitxTyping(qapp, bus, NAME)
    yield typing
    typing.setParent(None)
    typing.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Field(QLineEdit):
    """Remembers how it was told what is being typed."""

    told: set[tuple[QInputMethodEvent.AttributeType, int, int]] = set()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.told = {(a.type, a.start, a.length) for a in event.attributes()}
        super().inputMethodEvent(event)


@pytest.fixture
def dialog(qtbot, typing):
    dialog = QDialog()
    dialog.field, dialog.other, dialog.button = Field(), QLineEdit(), QPushButton("确定")
    dialog.button.setDefault(True)
    dialog.button.clicked.connect(dialog.accept)
    layout = QVBoxLayout(dialog)
    for widget in (dialog.field, dialog.other, dialog.button):
        layout.addWidget(widget)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitActive(dialog)
    dialog.field.setFocus()
    qtbot.waitUntil(lambda: QGuiApplication.focusObject() is dialog.field)
    return dialog


def test_pinyin_becomes_chinese(dialog, bus):
    field = dialog.field
    assert strike(dialog, *letters("nihao")) == [True] * 5
    assert field.text() == ""
    kinds = QInputMethodEvent.AttributeType
    assert (kinds.TextFormat, 0, 5) in field.told
    assert (kinds.Cursor, 5, 1) in field.told
    assert strike(dialog, ord(" ")) == [True]
    assert field.text() == "你好"


def test_what_fcitx_has_no_use_for_goes_where_it_belongs(dialog, bus):
    strike(dialog, *letters("12"))
    assert dialog.field.text() == "12"
    assert bus.asked == letters("12")
    strike(dialog, RETURN)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_enter_that_ends_a_word_does_not_press_the_button(dialog):
    strike(dialog, *letters("abc"), RETURN)
    assert dialog.field.text() == "abc"
    assert dialog.isVisible()


def test_what_fcitx_makes_of_a_key_waits_for_the_key(dialog):
    """Else a list that opens with the words would have the key that made them."""
    key = (Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, 57, ord("n"), 0, "n")
    early = QKeyEvent(QEvent.Type.ShortcutOverride, *key)
    QCoreApplication.sendEvent(dialog.windowHandle(), early)
    assert early.isAccepted()
    assert dialog.field.told == set()
    QCoreApplication.sendEvent(dialog.windowHandle(), QKeyEvent(QEvent.Type.KeyPress, *key))
    assert dialog.field.told
    assert dialog.field.text() == ""


def test_the_cursor_in_what_is_typed_is_counted_in_bytes(dialog, bus, typing):
    bus.tell("UpdatePreedit", "𠮷好ma", len("𠮷好".encode()))
    strike(dialog, ord("1"))
    kinds = QInputMethodEvent.AttributeType
    assert dialog.field.told == {(kinds.TextFormat, 0, 5), (kinds.Cursor, 3, 1)}


def test_other_contexts_are_none_of_our_business(dialog, bus):
    bus.tell("CommitString", "密", path="/inputcontext_99")
    strike(dialog, ord("1"))
    assert dialog.field.text() == "1"


def test_a_button_takes_no_words(dialog, bus):
    bus.said.clear()
    dialog.button.setFocus()
    assert bus.methods() == ["FocusOut"]
    strike(dialog, *letters("n"))
    assert bus.asked == []
    dialog.field.setFocus()
    assert bus.methods()[1] == "FocusIn"


def test_a_field_that_can_only_be_read_takes_no_words(dialog, bus):
    dialog.field.setReadOnly(True)
    strike(dialog, *letters("n"))
    assert bus.asked == []


def test_candidates_are_to_be_shown_at_the_cursor(dialog, bus):
    strike(dialog, ord("1"))
    method, place = bus.said[-1]
    cursor = dialog.field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    at = dialog.field.mapToGlobal(QPoint(cursor.x(), cursor.y()))
    # It was told before the digit moved the cursor, or after.
    assert method == "SetCursorRect"
    assert place[1] == at.y()
    assert abs(place[0] - at.x()) <= 12


@pytest.mark.parametrize("how", ["click", "focus", "command"])
def test_what_is_being_typed_is_kept_when_somebody_goes_elsewhere(dialog, bus, how):
    strike(dialog, *letters("ni"))
    if how == "click":
        point = dialog.other.mapTo(dialog, dialog.other.rect().center())
        QTest.mouseClick(dialog.windowHandle(), Qt.MouseButton.LeftButton, pos=point)
    elif how == "focus":
        dialog.other.setFocus()
    else:
        strike(dialog, ord("s"), held=4)
    assert dialog.field.text() == "ni"
    assert "Reset" in bus.methods()


def test_keys_that_fcitx_gives_back_do_what_they_do(dialog, bus):
    dialog.field.setText("甲乙")
    bus.tell("ForwardKey", 0xFF08, 0, 0)
    bus.tell("ForwardKey", ord("x"), 0, 0)
    strike(dialog, ord("1"))
    assert dialog.field.text() == "甲x1"


def test_without_fcitx_letters_are_letters_until_it_is_there_again(qtbot, dialog, bus, typing):
    strike(dialog, *letters("n"))
    bus.owner_changes("")
    qtbot.waitUntil(lambda: not typing.is_connected)
    strike(dialog, *letters("i"))
    assert dialog.field.text() == "ni"
    bus.owner_changes(":1.9")
    qtbot.waitUntil(lambda: typing.is_connected)
    strike(dialog, *letters("ni"), ord(" "))
    assert dialog.field.text() == "ni你好"


def test_fcitx_that_does_not_answer_takes_no_key(dialog, bus):
    bus.owners.clear()
    strike(dialog, *letters("ni"))
    assert dialog.field.text() == "ni"


# The real ones


def on_a_bus_of_its_own(function: str, folder: Path, **environ: str) -> str:
    """Run a function of this file in a process that has a session bus to itself."""
    return subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", f"from {__name__} import *; {function}()"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT)}
        | {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "XDG_RUNTIME_DIR": str(folder)}
        | environ,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    ).stdout.splitlines()[-1]


def talk() -> None:
    """Say to the bus itself what there is of types."""
    from ui.session_bus import SessionBus

    bus = SessionBus()
    to = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
    bus.listen("type='signal',member='NameOwnerChanged',arg0='org.example.Name'")
    told = [bus.owner("org.example.Name")]
    told += bus.call(to, "RequestName", "su", ["org.example.Name", 4])
    told += bus.call(to, "NameHasOwner", "s", ["org.example.Name"])
    (signal,) = (signal for signal in bus.incoming() if signal.name == "NameOwnerChanged")
    told += [signal.name, signal.values[0], signal.values[2] == bus.owner("org.example.Name")]
    try:
        bus.call(to, "NoSuchThing")
    except Unanswered:
        told.append("refused")
    bus.close()
    print(told)


def type_for_real() -> None:
    """Type a word with the fcitx of this machine, which is started after the window is there."""
    app = QApplication([])
    field = QLineEdit()
    field.show()
    field.activateWindow()
    typing = attach(app)
    assert typing is not None
    server = subprocess.Popen(["fcitx", "-D"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + 30
        while not typing.is_connected and time.monotonic() < deadline:
            app.processEvents()
        assert app.focusObject() is field
        strike(field, ord(" "), held=4)
        strike(field, *letters("nihao"))
        assert field.text() == ""
        strike(field, *letters(" ,1"))
        print(field.text())
    finally:
        server.kill()
        server.communicate()


has_bus = pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="needs dbus")


@has_bus
def test_the_bus_understands_us(tmp_path):
    assert on_a_bus_of_its_own("talk", tmp_path) == str(
        ["", 1, 1, "NameOwnerChanged", "org.example.Name", True, "refused"]
    )


@has_bus
@pytest.mark.skipif(
    not shutil.which("fcitx")
    or not Path("/usr/share/fcitx/inputmethod/googlepinyin.conf").exists(),
    reason="needs fcitx 4 and its googlepinyin",
)
def test_a_word_is_typed_with_fcitx_4(tmp_path):
    profile = tmp_path / ".config" / "fcitx" / "profile"
    profile.parent.mkdir(parents=True)
    profile.write_text("[Profile]\nEnabledIMList=fcitx-keyboard-us:True,googlepinyin:True\n")
    assert on_a_bus_of_its_own("type_for_real", tmp_path, DISPLAY=":4321") == "你好，1"
