"""What is refused before or while it is read, and in what words.

A plan is a few megabytes. What is far larger, unpacks to far more or hides entities in its XML is a
mistake or worse: one sentence says so, after a bounded time and in bounded memory.
"""

from __future__ import annotations

import zlib
from itertools import chain
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, NoReturn
from zipfile import BadZipFile, ZipFile

from taskdesk.errors import UserError
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lxml.etree import _Element

    from taskdesk.plans.blocks import Block

MOST_BYTES = 256 << 20
MOST_TEXT_BYTES = 30 << 20
MOST_MEMBERS = 10_000
# A sheet's empty rows are dropped as they are unpacked, all else of a package is held whole.
MOST_UNPACKED, MOST_PART, MOST_SHEET = 2 << 30, 64 << 20, 1 << 30
# A part of text is never packed so tightly that this many bytes came from so few.
MOST_RATIO, RATIO_FROM = 150, 16 << 20
MOST_CELLS = 500_000
# Thirty plans of a hundred pages, or a table of 10,000 tasks; understanding takes time by the word.
MOST_CHARACTERS = 3_000_000
MOST_PAGES = 10_000
_PIECE = 1 << 20
# What may fill its part with one word over and over.
_SHEETS = "xl/worksheets/"
_MARKUP = (".xml", ".rels")


def refuse(words: Phrase, cause: BaseException | None = None) -> NoReturn:
    """Say that a file cannot be read, and why."""
    raise UserError(words, "path") from cause


def refuse_damaged(name: str, cause: BaseException | None = None) -> NoReturn:
    """Say that a file breaks off or is damaged."""
    refuse(Phrase("“{name}”不完整或已损坏，打不开，请重新下载或请对方重新发送。", name=name), cause)


def refuse_locked(name: str) -> NoReturn:
    """Say that a file asks for a password."""
    refuse(Phrase("“{name}”加了打开密码，请先取消密码再读取。", name=name))


def refuse_large(name: str, cause: BaseException | None = None) -> NoReturn:
    """Say that a file holds more than a plan can."""
    words = Phrase("“{name}”展开后过大，不像一份方案，没有读取，请只保留方案本身。", name=name)
    refuse(words, cause)


def refuse_entities(name: str) -> NoReturn:
    """Say that a file defines entities, which no office program writes."""
    words = Phrase("“{name}”含有可疑的实体定义，没有读取，请用 Word 或 WPS 另存后再试。", name=name)
    refuse(words)


def refuse_empty(name: str) -> NoReturn:
    """Say that nothing is in a file."""
    refuse(Phrase("“{name}”里没有文字，请检查是不是选错了文件。", name=name))


def check_file(path: Path) -> int:
    """Return the size of a file; raises UserError where it is missing, empty or far too large."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            refuse(Phrase("“{name}”是文件夹，请选一个文件。", name=path.name))
        with path.open("rb"):
            pass
    except FileNotFoundError as error:
        refuse(Phrase("没有文件“{name}”，请检查是不是已移走或改名。", name=path.name), error)
    except OSError as error:
        reason = error.strerror or str(error)
        words = Phrase(
            "“{name}”读不出来（{reason}），请检查它是否被占用或没有权限。",
            name=path.name,
            reason=reason,
        )
        refuse(words, error)
    if not size:
        refuse(Phrase("“{name}”是空文件，请重新下载或请对方重新发送。", name=path.name))
    if size > MOST_BYTES:
        words = Phrase("“{name}”过大，不像一份方案，没有读取，请只保留方案本身。", name=path.name)
        refuse(words)
    return size


def read_text_bytes(path: Path) -> bytes:
    """The bytes of a file of text; a file that is too long for one is not read at all."""
    if path.stat().st_size > MOST_TEXT_BYTES:
        words = Phrase(
            "“{name}”的文字超过 {most} MB，不像一份方案，没有读取，请只保留方案本身。",
            name=path.name,
            most=MOST_TEXT_BYTES >> 20,
        )
        refuse(words)
    return path.read_bytes()


def check_length(name: str, blocks: Sequence[Block]) -> None:
    """Refuse a document with more words than a plan can have, before they are understood."""
    cells = (cell.text for block in blocks for row in block.rows for cell in row)
    if sum(map(len, chain((block.text for block in blocks), cells))) > MOST_CHARACTERS:
        words = Phrase(
            "“{name}”的文字超过 {most} 万字，不像一份方案，没有读取，请只保留方案本身。",
            name=name,
            most=MOST_CHARACTERS // 10_000,
        )
        refuse(words)


def parse_xml(data: bytes, name: str) -> _Element:
    """The tree of a part; entities are refused, and nothing outside is ever fetched."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if b"<!ENTITY" in data[:_PIECE]:
            refuse_entities(name)
        refuse_damaged(name, error)
    if root.getroottree().docinfo.internalDTD is not None:
        refuse_entities(name)
    return root


class Package:
    """A zip of XML parts, of which no more is unpacked than a plan can hold."""

    def __init__(self, archive: ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._left = MOST_UNPACKED
        infos = archive.infolist()
        if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_UNPACKED:
            refuse_large(name)
        for info in infos:
            tight = info.file_size > MOST_RATIO * max(info.compress_size, 1)
            markup = info.filename.lower().endswith(_MARKUP)
            large = info.file_size > RATIO_FROM and not info.filename.startswith(_SHEETS)
            if markup and tight and large:
                refuse_large(name)
            if info.flag_bits & 0x1:
                refuse_locked(name)
        self._names = {info.filename.lstrip("/").lower(): info.filename for info in infos}

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._names

    def pieces(self, part: str, most: int = MOST_PART) -> Iterator[bytes]:
        """The bytes of a part as they are unpacked; not one more than `most`."""
        try:
            with self._archive.open(self._names[part.lower()]) as file:
                while piece := file.read(_PIECE):
                    most -= len(piece)
                    self._left -= len(piece)
                    if min(most, self._left) < 0:
                        refuse_large(self._name)
                    yield piece
        except (KeyError, BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            refuse_damaged(self._name, error)

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        return b"".join(self.pieces(part))

    def tree(self, part: str) -> _Element:
        """The XML of a part."""
        return parse_xml(self.read(part), self._name)

    def related(self, part: str = "") -> dict[str, tuple[str, str]]:
        """The kind and the part of each relation of a part, by its id."""
        folder, _, last = part.rpartition("/")
        relations = join(folder, "_rels", f"{last}.rels")
        if relations not in self:
            return {}
        found = {}
        for element in self.tree(relations):
            target = str(element.get("Target", ""))
            if element.get("TargetMode") == "External" or not target:
                continue
            whole = target.lstrip("/") if target.startswith("/") else join(dirname(part), target)
            kind = str(element.get("Type", "")).rpartition("/")[2]
            found[str(element.get("Id", ""))] = kind, normpath(whole)
        return found

    def main_part(self, usual: str) -> str:
        """The part with the document itself."""
        parts = [part for kind, part in self.related().values() if kind == "officeDocument"]
        return next((part for part in [*parts, usual] if part in self), usual)


def open_package(path: Path) -> Package:
    """Open a zip; raises UserError where it is cut, locked or unpacks to too much."""
    try:
        return Package(ZipFile(path), path.name)
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        refuse_damaged(path.name, error)
