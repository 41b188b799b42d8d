"""What a file really is: by its content first, by the end of its name only among texts."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from taskdesk.phrases import Phrase
from taskdesk.plans.readers.decoding import UndecodableError, decode
from taskdesk.plans.readers.limits import Package, open_package, refuse, refuse_locked

if TYPE_CHECKING:
    from pathlib import Path


class Kind(Enum):
    """The kinds of files that can be read."""

    WORD = "docx"
    SHEET = "xlsx"
    PDF = "pdf"
    PAGE = "html"
    ARCHIVED_PAGE = "mht"
    SEPARATED = "csv"
    PLAIN = "txt"
    # These go through LibreOffice, as texts and as tables.
    OLD_WORD = "doc"
    OLD_SHEET = "xls"


# The ends of names, for a file dialog and for what no content tells.
SUFFIXES = {
    ".docx": Kind.WORD,
    ".docm": Kind.WORD,
    ".pdf": Kind.PDF,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".mht": Kind.ARCHIVED_PAGE,
    ".mhtml": Kind.ARCHIVED_PAGE,
    ".xlsx": Kind.SHEET,
    ".xlsm": Kind.SHEET,
    ".csv": Kind.SEPARATED,
    ".tsv": Kind.SEPARATED,
    ".txt": Kind.PLAIN,
    ".md": Kind.PLAIN,
    ".doc": Kind.OLD_WORD,
    ".wps": Kind.OLD_WORD,
    ".rtf": Kind.OLD_WORD,
    ".odt": Kind.OLD_WORD,
    ".xls": Kind.OLD_SHEET,
    ".et": Kind.OLD_SHEET,
    ".ods": Kind.OLD_SHEET,
}
_TEXTS = (Kind.PAGE, Kind.SEPARATED, Kind.PLAIN)
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_HEAD = 1 << 16
_PAGE = re.compile(
    r"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|table|div|p|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_MIME = re.compile(rb"(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*?MIME-Version:", re.IGNORECASE)
_OFFICE_XML = b"<?mso-application"


def kind_of(path: Path) -> Kind:
    """Say what a file is; raises UserError where it is nothing that can be read."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(b"PK"):
        return _zipped(path)
    if head.startswith(_OLE):
        return _old(path)
    if head.lstrip().startswith(b"{\\rtf"):
        return Kind.OLD_WORD
    if _OFFICE_XML in head[:2048]:
        return Kind.OLD_SHEET if b"Excel" in head[:2048] else Kind.OLD_WORD
    return _text(path, head)


def _text(path: Path, head: bytes) -> Kind:
    try:
        text = decode(head, declared=True)
    except UndecodableError as error:
        words = Phrase(
            "“{name}”不是能读的文档，请选 Word、PDF、网页、Excel 或文本文件。", name=path.name
        )
        refuse(words, error)
    named = SUFFIXES.get(path.suffix.lower(), Kind.PLAIN)
    if _PAGE.match(text.lstrip()):
        return Kind.PAGE
    if _MIME.match(head):
        return Kind.ARCHIVED_PAGE
    return named if named in _TEXTS else Kind.PLAIN


def _zipped(path: Path) -> Kind:
    package = open_package(path)
    kind = _open_document(package, path.name) if "mimetype" in package else None
    main = package.main_part("")
    if main.startswith("word/") or "word/document.xml" in package:
        kind = Kind.WORD
    elif main.startswith("xl/") or "xl/workbook.xml" in package:
        kind = Kind.SHEET
    if kind is None:
        words = Phrase(
            "“{name}”是压缩包或其他格式，不是 Word 或 Excel 文档，请先解压，再选其中的文档。",
            name=path.name,
        )
        refuse(words)
    return kind


def _open_document(package: Package, name: str) -> Kind | None:
    mime = package.read("mimetype")
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read(
        "META-INF/manifest.xml"
    ):
        refuse_locked(name)
    if "content.xml" in package:
        # LibreOffice unpacks it by itself, without a limit.
        for _ in package.pieces("content.xml"):
            pass
    if b"opendocument.text" in mime:
        return Kind.OLD_WORD
    return Kind.OLD_SHEET if b"opendocument.spreadsheet" in mime else None


def _old(path: Path) -> Kind:
    """What a file of the kind before 2007 holds: the names of its streams tell."""
    data = path.read_bytes()

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    kind = SUFFIXES.get(path.suffix.lower())
    if holds("EncryptedPackage"):
        refuse_locked(path.name)
    if holds("WordDocument"):
        kind = Kind.OLD_WORD
    elif holds("Workbook") or holds("Book"):
        kind = Kind.OLD_SHEET
    if kind not in (Kind.OLD_WORD, Kind.OLD_SHEET):
        words = Phrase(
            "“{name}”不是 Word 或 Excel 文档，请用原来的程序打开，另存为 .docx 或 .pdf。",
            name=path.name,
        )
        refuse(words)
    return kind
