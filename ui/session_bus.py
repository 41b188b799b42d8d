"""A small client of D-Bus's session bus, by way of the library that Qt itself uses. No Qt here.

Qt's own client as PySide has it cannot send an unsigned number, which fcitx 4 insists on.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

LIBRARY = "libdbus-1.so.3"
_DAEMON = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
_SESSION = 0
_SIGNAL = 4
# Larger than the library's own, of which only the size counts.
_ITERATOR_BYTES = 256
_TEXT = ctypes.c_char_p
# The letters of D-Bus for the types that we need, and how C holds them.
_TYPES: dict[str, type[Any]] = {
    "s": _TEXT,
    "o": _TEXT,
    "i": ctypes.c_int32,
    "u": ctypes.c_uint32,
    "b": ctypes.c_uint32,
}


class Unanswered(Exception):  # noqa: N818 - it is no error of ours
    """Nobody there, or not in time, or with a refusal."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A signal from the bus, with those of its values before the first that is not simple."""

    path: str
    interface: str
    name: str
    values: tuple[Any, ...]


class SessionBus:
    """A connection of our own; what it is asked for blocks until the answer or for a while."""

    def __init__(self) -> None:
        self._lib = _library()
        connection = self._lib.dbus_bus_get_private(_SESSION, None)
        if not connection:
            raise Unanswered("no session bus")
        self._connection = ctypes.c_void_p(connection)
        self._lib.dbus_connection_set_exit_on_disconnect(self._connection, 0)

    @property
    def file_number(self) -> int:
        """What becomes readable when a message has come; -1 where that cannot be told."""
        number = ctypes.c_int(-1)
        self._lib.dbus_connection_get_unix_fd(self._connection, ctypes.byref(number))
        return number.value

    def close(self) -> None:
        """Leave the bus."""
        self._lib.dbus_connection_close(self._connection)
        self._lib.dbus_connection_unref(self._connection)

    def owner(self, name: str) -> str:
        """Who has a name of the bus now; empty for nobody. Nothing is started for it."""
        try:
            (found,) = self.call(_DAEMON, "GetNameOwner", "s", [name])
        except Unanswered:
            return ""
        return str(found)

    def listen(self, rule: str) -> None:
        """Take in the signals that fit a match rule, from now on."""
        self.send(_DAEMON, "AddMatch", "s", [rule])

    def call(
        self,
        to: tuple[str, str, str],
        method: str,
        types: str = "",
        values: Sequence[Any] = (),
        *,
        timeout_ms: int = 500,
    ) -> tuple[Any, ...]:
        """Ask (name, path, interface) for something; the values of the answer."""
        message = self._message(to, method, types, values)
        answer = self._lib.dbus_connection_send_with_reply_and_block(
            self._connection, message, timeout_ms, None
        )
        self._lib.dbus_message_unref(message)
        if not answer:
            raise Unanswered(f"{to[0]} {method}")
        try:
            return self._values(ctypes.c_void_p(answer))
        finally:
            self._lib.dbus_message_unref(ctypes.c_void_p(answer))

    def send(
        self, to: tuple[str, str, str], method: str, types: str = "", values: Sequence[Any] = ()
    ) -> None:
        """Say something to (name, path, interface) without waiting for an answer."""
        message = self._message(to, method, types, values)
        self._lib.dbus_message_set_no_reply(message, 1)
        self._lib.dbus_connection_send(self._connection, message, None)
        self._lib.dbus_message_unref(message)
        self._lib.dbus_connection_flush(self._connection)

    def incoming(self) -> list[Incoming]:
        """The signals that have come, in their order."""
        self._lib.dbus_connection_read_write(self._connection, 0)
        signals = []
        while message := self._lib.dbus_connection_pop_message(self._connection):
            pointer = ctypes.c_void_p(message)
            if self._lib.dbus_message_get_type(pointer) == _SIGNAL:
                signals.append(
                    Incoming(
                        _text(self._lib.dbus_message_get_path(pointer)),
                        _text(self._lib.dbus_message_get_interface(pointer)),
                        _text(self._lib.dbus_message_get_member(pointer)),
                        self._values(pointer),
                    )
                )
            self._lib.dbus_message_unref(pointer)
        return signals

    def _message(
        self, to: tuple[str, str, str], method: str, types: str, values: Sequence[Any]
    ) -> ctypes.c_void_p:
        name, path, interface = (part.encode() for part in to)
        message = ctypes.c_void_p(
            self._lib.dbus_message_new_method_call(name, path, interface, method.encode())
        )
        self._lib.dbus_message_set_auto_start(message, 0)
        iterator = ctypes.create_string_buffer(_ITERATOR_BYTES)
        self._lib.dbus_message_iter_init_append(message, iterator)
        for letter, value in zip(types, values, strict=True):
            held = _TYPES[letter](value.encode() if isinstance(value, str) else value)
            self._lib.dbus_message_iter_append_basic(iterator, ord(letter), ctypes.byref(held))
        return message

    def _values(self, message: ctypes.c_void_p) -> tuple[Any, ...]:
        iterator = ctypes.create_string_buffer(_ITERATOR_BYTES)
        more = self._lib.dbus_message_iter_init(message, iterator)
        values: list[Any] = []
        while more:
            kind = _TYPES.get(chr(self._lib.dbus_message_iter_get_arg_type(iterator)))
            if kind is None:
                break
            held = kind()
            self._lib.dbus_message_iter_get_basic(iterator, ctypes.byref(held))
            values.append(_text(held.value) if kind is _TEXT else held.value)
            more = self._lib.dbus_message_iter_next(iterator)
        return tuple(values)


def _text(words: bytes | None) -> str:
    return (words or b"").decode("utf-8", "replace")


def _library() -> ctypes.CDLL:
    """The library with the types of what we call; pointers would else be cut to 32 bits."""
    try:
        lib = ctypes.CDLL(LIBRARY)
    except OSError as error:
        raise Unanswered(str(error)) from error
    pointer, number = ctypes.c_void_p, ctypes.c_int
    for name, result, arguments in (
        ("dbus_bus_get_private", pointer, [number, pointer]),
        ("dbus_connection_set_exit_on_disconnect", None, [pointer, ctypes.c_uint]),
        ("dbus_connection_get_unix_fd", ctypes.c_uint, [pointer, pointer]),
        ("dbus_connection_close", None, [pointer]),
        ("dbus_connection_unref", None, [pointer]),
        ("dbus_connection_send", ctypes.c_uint, [pointer, pointer, pointer]),
        ("dbus_connection_flush", None, [pointer]),
        (
            "dbus_connection_send_with_reply_and_block",
            pointer,
            [pointer, pointer, number, pointer],
        ),
        ("dbus_connection_read_write", ctypes.c_uint, [pointer, number]),
        ("dbus_connection_pop_message", pointer, [pointer]),
        ("dbus_message_new_method_call", pointer, [_TEXT] * 4),
        ("dbus_message_set_no_reply", None, [pointer, ctypes.c_uint]),
        ("dbus_message_set_auto_start", None, [pointer, ctypes.c_uint]),
        ("dbus_message_get_type", number, [pointer]),
        ("dbus_message_get_path", _TEXT, [pointer]),
        ("dbus_message_get_interface", _TEXT, [pointer]),
        ("dbus_message_get_member", _TEXT, [pointer]),
        ("dbus_message_unref", None, [pointer]),
        ("dbus_message_iter_init", ctypes.c_uint, [pointer, pointer]),
        ("dbus_message_iter_init_append", None, [pointer, pointer]),
        ("dbus_message_iter_append_basic", ctypes.c_uint, [pointer, number, pointer]),
        ("dbus_message_iter_get_arg_type", number, [pointer]),
        ("dbus_message_iter_get_basic", None, [pointer, pointer]),
        ("dbus_message_iter_next", ctypes.c_uint, [pointer]),
    ):
        function = getattr(lib, name)
        function.restype = result
        function.argtypes = arguments
    return lib
