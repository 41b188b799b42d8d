"""What drivers and the system report, as sentences for the user: the one place for it."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from taskdesk.errors import DatabaseRefusedError, UserError
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = Phrase("磁盘已满，无法写入“{place}”，请清理磁盘后重试。")
_BUSY = Phrase("“{place}”正被另一个程序占用，请稍后重试。")
_DENIED = Phrase("没有权限读写“{place}”，请检查文件和文件夹的权限，或另选位置。")
_NO_FOLDER = Phrase("“{place}”的上级不是文件夹，请检查路径。")
_BY_SQLITE_CODE: dict[int, tuple[type[UserError], Phrase]] = {
    sqlite3.SQLITE_FULL: (UserError, _FULL),
    sqlite3.SQLITE_BUSY: (UserError, _BUSY),
    sqlite3.SQLITE_LOCKED: (UserError, _BUSY),
    sqlite3.SQLITE_PERM: (UserError, _DENIED),
    sqlite3.SQLITE_IOERR: (
        UserError,
        Phrase("读写“{place}”时出错，请检查磁盘是否已满、已断开或损坏，然后重试。"),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        UserError,
        Phrase("无法打开“{place}”，请检查文件夹是否存在、是否有读写权限。"),
    ),
    sqlite3.SQLITE_READONLY: (
        DatabaseRefusedError,
        Phrase("“{place}”是只读的，无法保存，请检查文件和所在文件夹的权限。"),
    ),
    sqlite3.SQLITE_CORRUPT: (
        DatabaseRefusedError,
        Phrase("数据库“{place}”已损坏，请用备份恢复；原文件没有改动。"),
    ),
    sqlite3.SQLITE_NOTADB: (
        DatabaseRefusedError,
        Phrase("“{place}”不是 TaskDesk 的数据库文件，请另选文件；原文件没有改动。"),
    ),
}
_BY_ERRNO = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: Phrase("“{place}”所在的磁盘是只读的，请另选位置。"),
    errno.ENOENT: Phrase("“{place}”所在的文件夹不存在，请检查路径。"),
    errno.ENOTDIR: _NO_FOLDER,
    errno.EEXIST: _NO_FOLDER,
    errno.EISDIR: Phrase("“{place}”是一个文件夹，请指定文件名。"),
    errno.ENAMETOOLONG: Phrase("“{place}”的名称太长，请换一个短些的名称。"),
}
_OTHER = Phrase("无法读写“{place}”，请检查磁盘和路径后重试。")
_SERVER = Phrase("无法使用数据库“{place}”，请检查数据库服务器和网络后重试。")


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Turn what the user or the machine is to blame for into a UserError that names the place."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError, PoolTimeoutError) as error:
        explanation = _explain(error, place)
        if explanation is None:
            raise
        raise explanation from error


def _explain(error: Exception, place: str) -> UserError | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    kind: type[UserError] = UserError
    words: Phrase | None = None
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the rest is detail
        kind, words = _BY_SQLITE_CODE.get(code, (UserError, None))
    elif isinstance(error, PoolTimeoutError):
        words = _BUSY
    elif isinstance(error, OperationalError):
        words = _SERVER
    elif isinstance(cause, OSError):
        words = _BY_ERRNO.get(cause.errno or 0, _OTHER)
    return kind(Phrase(words, place=place)) if words else None
