"""The coordinator's passphrase: a guard rail on a shared PC, not encryption.

It keeps whoever sits at the PC from editing as coordinator by mistake. Whoever can open the
database file can read all that is in it, and with other programs change it too.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from typing import TYPE_CHECKING

from taskdesk.errors import UserError
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from taskdesk.store import Store

SETTING = "coordinator_lock"
SHORTEST = 6
_SCHEME = "scrypt"
_N, _R, _P = 2**14, 8, 1
_SALT_BYTES, _KEY_BYTES = 16, 32


class LockedError(UserError):
    """The coordinator's edits are locked, and nobody has given the passphrase."""


def sealed(passphrase: str) -> str:
    """What is stored of a passphrase: the scheme, a salt of its own, and the key made of both."""
    salt = os.urandom(_SALT_BYTES)
    return f"{_SCHEME}${salt.hex()}${_key(passphrase, salt).hex()}"


def opens(passphrase: str, stored: str) -> bool:
    """Whether a passphrase is the one of which `stored` was made."""
    import hmac  # late, as few starts of the program need it

    scheme, _, rest = stored.partition("$")
    salt, _, key = rest.partition("$")
    try:
        wanted, own = bytes.fromhex(key), _key(passphrase, bytes.fromhex(salt))
    except ValueError:
        return False  # no setting of ours, so nothing opens it
    return scheme == _SCHEME and hmac.compare_digest(wanted, own)


def _key(passphrase: str, salt: bytes) -> bytes:
    # The same passphrase typed with a Chinese input method may come in wide letters.
    plain = unicodedata.normalize("NFKC", passphrase).encode()
    return hashlib.scrypt(plain, salt=salt, n=_N, r=_R, p=_P, dklen=_KEY_BYTES)


class Lock:
    """The lock of one desk: open once the passphrase was given, until it changes or is closed.

    `ask`, where there is one, is asked for the passphrase when an edit needs it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._opened = ""
        self.ask: Callable[[], str] | None = None

    @property
    def is_set(self) -> bool:
        """Whether there is a passphrase."""
        return bool(self._stored)

    @property
    def is_open(self) -> bool:
        """Whether the coordinator may edit: there is no passphrase, or it was given."""
        return self._stored in ("", self._opened)

    @property
    def _stored(self) -> str:
        # Read each time: another process may have set or changed it meanwhile.
        return self._store.setting(SETTING)

    def open(self, passphrase: str) -> None:
        """Let the coordinator edit, or UserError."""
        stored = self._stored
        if stored and not opens(passphrase, stored):
            raise UserError(Phrase("口令不对，请重新输入。"), "passphrase")
        self._opened = stored

    def close(self) -> None:
        """Ask again before the coordinator's next edit."""
        self._opened = ""

    def require_open(self) -> None:
        """Refuse while locked, once `ask` has had its chance."""
        if self.is_open:
            return
        if self.ask is None:
            raise LockedError(
                Phrase(
                    "协调员身份已用口令锁定，只能查看；要修改请先用口令解锁，"
                    "填报请以联络员身份进行。"
                ),
                "passphrase",
            )
        self.open(self.ask())

    def change(self, old: str, new: str) -> None:
        """Set another passphrase, or (empty) none; the old one has to be right."""
        stored = self._stored
        if stored and not opens(old, stored):
            raise UserError(Phrase("原口令不对，口令没有改动。"), "old")
        if new and len(new.strip()) < SHORTEST:
            words = Phrase("口令至少须有{count}个字符，首尾的空格不算。", count=SHORTEST)
            raise UserError(words, "new")
        self._opened = sealed(new) if new else ""
        self._store.set_setting(SETTING, self._opened)
