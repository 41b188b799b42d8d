"""佐证材料: files that reports rest on, kept beside the database under their SHA-256.

A file is never altered or removed here: history, undo and other reports may still refer to it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from taskdesk.errors import UserError
from taskdesk.model import Evidence
from taskdesk.phrases import Joined, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from taskdesk.book import Book

_ENDING = ".files"
_PIECE = 2**20
_SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")


Told = Callable[[int, int], object]


def nobody(done: int, total: int) -> None:
    """Hear how much is done, and do nothing about it."""
    del done, total


class Condition(StrEnum):
    """How a kept file was found."""

    WHOLE = "whole"
    MISSING = "missing"
    ALTERED = "altered"

    @property
    def label(self) -> Phrase:
        """The Chinese word."""
        return _CONDITION_LABELS[self]


_CONDITION_LABELS = {
    Condition.WHOLE: Phrase("完好"),
    Condition.MISSING: Phrase("文件缺失"),
    Condition.ALTERED: Phrase("内容被改动"),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A piece of evidence with the place of its copy, and how that was found."""

    evidence: Evidence
    path: Path
    condition: Condition


class Folder:
    """The folder of a database's evidence, named after it; made with its first file."""

    def __init__(self, place: str) -> None:
        """`place` is the database: a path, or the address of a server, which has no folder."""
        if "://" in place:
            words = Phrase("数据库在服务器上，旁边没有文件夹，不能存放佐证材料，请另行报送文件。")
            raise UserError(words, "evidence")
        database = Path(place)
        self.path = database.with_name(database.name + _ENDING)

    def path_of(self, evidence: Evidence) -> Path:
        """Where the copy of a file stands."""
        suffix = Path(evidence.name).suffix.lower()
        return self.path / (evidence.digest + (suffix if _SUFFIX.fullmatch(suffix) else ""))

    def found(self, evidence: Evidence) -> Kept:
        """A file as it is now, read in full."""
        path = self.path_of(evidence)
        return Kept(evidence, path, _condition(path, evidence))

    def hand_out(self, evidence: Evidence, target: Path) -> None:
        """Copy a file to where it can be read and edited without touching what is kept.

        Raises UserError where it is missing or altered, or can't be written.
        """
        kept = self.found(evidence)
        if kept.condition != Condition.WHOLE:
            words = Phrase(
                "佐证材料“{name}”{condition}，请从备份恢复或重新附上。",
                name=evidence.name,
                condition=kept.condition.label,
            )
            raise UserError(words, "evidence")
        draft = target.with_name(f".{os.urandom(8).hex()}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(kept.path, draft)
            draft.replace(target)
        except OSError as error:
            words = Phrase(
                "“{path}”没有写成（{reason}），请关闭已打开的同名文件后重试。",
                path=target,
                reason=_reason(error),
            )
            raise UserError(words, "evidence") from error
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def take_all(self, sources: Sequence[Path], told: Told = nobody) -> list[Evidence]:
        """Copy files in; `told` hears of the whole how much is done, and may raise to stop."""
        total, taken = sum(map(_size, sources)), list[Evidence]()
        for source in sources:
            before = sum(file.size for file in taken)
            taken.append(self.take(source, partial(_told_of_all, told, before, total)))
        return taken

    def take(self, source: Path, told: Told = nobody) -> Evidence:
        """Copy a file in, or UserError; it is hashed as it is copied.

        `told` hears how many bytes are done, and of how many; nothing stays where it raises.
        """
        if source.is_dir():
            words = Phrase("“{path}”是一个文件夹，佐证材料须是文件。", path=source)
            raise UserError(words, "evidence")
        try:
            file = source.open("rb")
        except OSError as error:
            words = Phrase(
                "佐证材料“{path}”打不开（{reason}）。", path=source, reason=_reason(error)
            )
            raise UserError(words, "evidence") from error
        with file:
            return self._take(file, source, told)

    def _take(self, file: BinaryIO, source: Path, told: Told) -> Evidence:
        draft = self.path / f".{os.urandom(8).hex()}"
        try:
            self.path.mkdir(exist_ok=True)
            taken = _copied(file, draft, source, told)
            target = self.path_of(taken)
            # A whole one may be open in another program, and need not be replaced.
            if _condition(target, taken) != Condition.WHOLE:
                draft.replace(target)
        except OSError as error:
            words = Phrase(
                "佐证材料“{path}”没有存入“{folder}”（{reason}），请检查磁盘后重试。",
                path=source,
                folder=self.path,
                reason=_reason(error),
            )
            raise UserError(words, "evidence") from error
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
        return taken


def _told_of_all(told: Told, before: int, total: int, done: int, of: int) -> None:
    told(before + done, max(total, before + of))


def _copied(file: BinaryIO, draft: Path, source: Path, told: Told) -> Evidence:
    digest, size, total = hashlib.sha256(), 0, _size(source)
    with draft.open("xb") as copy:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += copy.write(piece)
            told(size, max(size, total))
        copy.flush()
        os.fsync(copy.fileno())
    if not size:
        raise UserError(Phrase("佐证材料“{path}”是空文件。", path=source), "evidence")
    return Evidence(source.name, digest.hexdigest(), size)


def _condition(path: Path, evidence: Evidence) -> Condition:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return Condition.MISSING
    return Condition.WHOLE if digest == evidence.digest else Condition.ALTERED


def _size(source: Path) -> int:
    """How large a file is; one that can't be read is refused where it is opened."""
    try:
        return source.stat().st_size
    except OSError:
        return 0


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def joined(own: Sequence[Evidence], new: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence with more of it: no content twice, no two files of one name."""
    found = {file.digest: file for file in own}
    for file in new:
        if file.digest not in found:
            names = {kept.name.lower() for kept in found.values()}
            found[file.digest] = replace(file, name=_free_name(file.name, names))
    return tuple(found.values())


def _free_name(name: str, taken: set[str]) -> str:
    path = Path(name)
    names = (f"{path.stem}({n}){path.suffix}" for n in range(2, len(taken) + 3))
    return name if name.lower() not in taken else next(n for n in names if n.lower() not in taken)


def without(own: Sequence[Evidence], names: Sequence[str]) -> tuple[Evidence, ...]:
    """The evidence without the files of these names, or UserError for a name that is not there."""
    unknown = [name for name in names if name not in {file.name for file in own}]
    if unknown:
        words = Phrase("没有名为{names}的佐证材料。", names=Joined(unknown))
        raise UserError(words, "evidence")
    return tuple(file for file in own if file.name not in names)


def size_words(size: int) -> str:
    """12 KB, 3.4 MB; a file is never 0 KB."""
    if size < 1000 * 1024:
        return f"{max(round(size / 1024), 1)} KB"
    return f"{size / 2**20:.1f} MB"


def problems(book: Book, place: str) -> list[str]:
    """Which files of any report are missing or altered, a sentence each."""
    reports = [report for report in book.reports.values() if report.evidence]
    if not reports:
        return []
    try:
        folder = Folder(place)
    except UserError as error:
        return [error.message]
    words: list[str] = []
    for report in reports:
        for kept in map(folder.found, report.evidence):
            if kept.condition != Condition.WHOLE:
                sentence = Phrase(
                    "“{unit}”第{number}项{period}填报的佐证材料“{name}”{condition}（{path}）。",
                    unit=book.units[report.unit_id].name,
                    number=book.tasks[report.task_id].number,
                    period=report.period,
                    name=kept.evidence.name,
                    condition=kept.condition.label,
                    path=kept.path,
                )
                words.append(sentence)
    return words


def copy_all(place: str, target: Path) -> int:
    """Copy the evidence of a database to beside its backup; returns how many files are there.

    Also files that only history refers to are copied. What is not what its name says is left out.
    """
    if "://" in place or not Folder(place).path.is_dir():
        return 0
    copies = Folder(str(target))
    return sum(copies.take(path).size > 0 for path in _own_files(Folder(place).path))


def _own_files(folder: Path) -> Iterator[Path]:
    """The files whose content is what their name says."""
    for path in sorted(folder.iterdir()):
        evidence = Evidence(path.name, path.stem, 0)
        if path.is_file() and _condition(path, evidence) == Condition.WHOLE:
            yield path
