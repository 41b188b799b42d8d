"""Put a finished document in its place: whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from taskdesk.errors import UserError
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NOT_ALLOWED = (errno.EACCES, errno.EPERM)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside `path`; what is written there takes its place on success.

    On any failure `path` stays as it was and the temporary file is removed. Raises UserError, with
    a sentence that names the file, where the user can mend what stands in the way.
    """
    target = Path(os.path.realpath(path))
    _check(target, path)
    # A short name of its own: with something added, a long Chinese name may exceed the limit.
    draft = target.with_name(f".{secrets.token_hex(6)}{target.suffix[:16]}")
    try:
        draft.touch(exist_ok=False)
    except OSError as error:
        raise _explained(error, path, _folder_words(error, path)) from error
    try:
        try:
            yield draft
            _make_lasting(draft)
        except OSError as error:
            # Another file's trouble is no trouble with writing this one.
            if error.errno in (*_NO_ROOM, errno.EROFS, errno.EIO) or _is_about(error, draft):
                raise _explained(error, path) from error
            raise
        try:
            if os.path.exists(target):
                shutil.copymode(target, draft)
            draft.replace(target)
        except OSError as error:
            raise _explained(error, path, _in_use_words(path)) from error
        _make_folder_lasting(target.parent)
    finally:
        # What went wrong before is what matters.
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _check(target: Path, path: Path) -> None:
    """Refuse what renaming would not refuse, or not on every system."""
    # The functions of os.path say no where Path would raise: at a name that is too long.
    if os.path.isdir(target):
        raise UserError(
            Phrase("“{path}”是一个文件夹，不能写成文件，请另取一个文件名。", path=path), "path"
        )
    if os.path.exists(target) and not os.access(target, os.W_OK):
        raise UserError(_in_use_words(path), "path")


def _make_lasting(draft: Path) -> None:
    """Wait until the file is on the disk, so that no crash leaves an empty one in its place."""
    with draft.open("rb+") as file:
        os.fsync(file.fileno())


def _make_folder_lasting(folder: Path) -> None:
    """Wait until the renaming is on the disk too, on systems where a folder can be opened."""
    if os.name == "nt":
        return
    # Some network folders cannot; the file itself is written.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _is_about(error: OSError, draft: Path) -> bool:
    return error.filename is not None and Path(os.fsdecode(error.filename)) == draft


def _in_use_words(path: Path) -> Phrase:
    return Phrase(
        "文件“{path}”写不进去：它正被 Excel、WPS 等程序打开，或者是只读的；"
        "请关闭后重试，或换一个文件名。",
        path=path,
    )


def _folder_words(error: OSError, path: Path) -> Phrase | None:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Phrase(
            "文件夹“{folder}”不存在，“{name}”无法保存，请先建立该文件夹，或换一个位置。",
            folder=path.parent,
            name=path.name,
        )
    if error.errno in _NOT_ALLOWED:
        return Phrase(
            "没有在文件夹“{folder}”中写文件的权限，“{name}”无法保存，请换一个位置。",
            folder=path.parent,
            name=path.name,
        )
    return None


def _explained(error: OSError, path: Path, words: Phrase | None = None) -> UserError:
    """The error as one sentence; `words` where the system's own number does not say enough."""
    if error.errno in _NO_ROOM:
        words = Phrase(
            "磁盘空间不足，文件“{path}”没有写成，请清理磁盘，或保存到别的磁盘。", path=path
        )
    elif error.errno == errno.EROFS:
        words = Phrase("文件“{path}”所在的磁盘是只读的，请换一个位置保存。", path=path)
    elif error.errno == errno.ENAMETOOLONG:
        words = Phrase("文件名“{name}”太长，请取短一些的文件名。", name=path.name)
    return UserError(
        words
        or Phrase(
            "文件“{path}”没有写成（{reason}），请换一个位置保存。",
            path=path,
            reason=error.strerror or error,
        ),
        "path",
    )
