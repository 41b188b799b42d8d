"""The one file of a whole backup: a zip of database, evidence and settings with their hashes."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
import zlib
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from db import faults
from db.backup import temporary_beside
from taskdesk import __version__
from taskdesk.errors import UserError
from taskdesk.phrases import Phrase
from taskdesk.whole import MANIFEST, Contents

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import NoReturn

FORMAT = 1
DATABASE = "taskdesk.db"
EVIDENCE = "taskdesk.db.files"
SETTINGS = "window.ini"
_PIECE = 2**20


class _File(msgspec.Struct):
    name: str
    size: int
    sha256: str


class _Format(msgspec.Struct):
    format: int


class _Manifest(msgspec.Struct):
    format: int
    version: str
    made: datetime
    tasks: int
    files: list[_File]

    @property
    def contents(self) -> Contents:
        """What is told of it."""
        names = [file.name for file in self.files]
        evidence = sum(name.startswith(f"{EVIDENCE}/") for name in names)
        return Contents(self.made, self.version, self.tasks, evidence, SETTINGS in names)


def pack(files: Mapping[str, Path], target: Path, tasks: int, now: datetime) -> Contents:
    """Write files under their names into a zip, read it again, and only then let it appear."""
    with faults.explained(str(target)), temporary_beside(target) as draft:
        listed = []
        with zipfile.ZipFile(draft, "x", zipfile.ZIP_DEFLATED) as archive:
            for name, path in files.items():
                archive.write(path, name)
                listed.append(_File(name, path.stat().st_size, _digest(path)))
            manifest = _Manifest(FORMAT, __version__, now.astimezone(), tasks, listed)
            archive.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
        contents = read(draft)
        draft.replace(target)
        return contents


def read(source: Path, into: Path | None = None) -> Contents:
    """Verify every file of a backup, putting it `into` a folder if one is given."""
    with faults.explained(str(source)):
        if source.is_dir():
            words = Phrase("“{place}”是一个文件夹，请指定整体备份的文件。", place=source)
            raise UserError(words, "file")
        try:
            with zipfile.ZipFile(source) as archive:
                manifest = _manifest(archive, source)
                for file in manifest.files:
                    _extract(archive, file, source, into)
        except (
            *(zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError),
            *(RuntimeError, NotImplementedError, msgspec.MsgspecError),
        ) as error:
            refuse_damaged(source, error)
    return manifest.contents


def _manifest(archive: zipfile.ZipFile, source: Path) -> _Manifest:
    if MANIFEST not in archive.namelist():
        words = Phrase("“{place}”不是 TaskDesk 的整体备份，请另选文件。", place=source)
        raise UserError(words, "file")
    text = archive.read(MANIFEST)
    if msgspec.json.decode(text, type=_Format).format > FORMAT:
        refuse_newer(source)
    manifest = msgspec.json.decode(text, type=_Manifest)
    names = [file.name for file in manifest.files]
    if DATABASE not in names or len(set(names)) != len(names) or not all(map(_is_ours, names)):
        refuse_damaged(source)
    return manifest


def _is_ours(name: str) -> bool:
    """Whether a name is one that we give, so that nothing lands anywhere else."""
    path = PurePosixPath(name)
    plain = name in (DATABASE, SETTINGS) or (
        len(path.parts) == 2 and path.parts[0] == EVIDENCE and path.parts[1] not in (".", "..")
    )
    return plain and "\\" not in name and ":" not in name


def _extract(archive: zipfile.ZipFile, file: _File, source: Path, into: Path | None) -> None:
    digest, size = hashlib.sha256(), 0
    target = into / file.name if into else None
    if target:
        target.parent.mkdir(exist_ok=True)
        target.touch()
    with archive.open(file.name) as packed:
        # No more than was promised, whatever the zip would swell to.
        while size <= file.size and (piece := packed.read(_PIECE)):
            digest.update(piece)
            size += len(piece)
            if target:
                with target.open("ab") as copy:
                    copy.write(piece)
    if (size, digest.hexdigest()) != (file.size, file.sha256):
        refuse_damaged(source)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def refuse_newer(source: Path) -> NoReturn:
    """Say that a newer program made it."""
    words = Phrase(
        "整体备份“{place}”由更新版本的 TaskDesk 做成，请改用该版本恢复；现有数据没有改动。",
        place=source,
    )
    raise UserError(words, "file")


def refuse_damaged(source: Path, why: Exception | None = None) -> NoReturn:
    """Say that it is not whole."""
    words = Phrase(
        "整体备份“{place}”已损坏或不完整，不能恢复，请换一份；现有数据没有改动。", place=source
    )
    raise UserError(words, "file") from why


def put(source: Path, target: Path) -> None:
    """Copy a file to its place, where it appears whole or not at all."""
    with faults.explained(str(target)):
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary_beside(target) as draft:
            shutil.copyfile(source, draft)
            draft.replace(target)
