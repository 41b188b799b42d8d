"""Old and foreign formats (.doc .wps .xls .et .rtf .odt .ods), by way of LibreOffice."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from taskdesk.phrases import Phrase
from taskdesk.plans.readers.limits import MOST_TEXT_BYTES, refuse

if TYPE_CHECKING:
    from taskdesk.plans.blocks import Block
    from taskdesk.plans.readers.progress import Steps

# Where LibreOffice is when it is not on the search path.
_USUAL_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
)
_MOST_SECONDS = 120.0
_LOOK_EVERY = 0.1
_MOST_BYTES = MOST_TEXT_BYTES * 2


def office() -> str | None:
    """The program LibreOffice, where it is installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def read_old_word(path: Path, steps: Steps) -> list[Block]:
    """The blocks of a text document of any format that LibreOffice knows."""
    from taskdesk.plans.readers.word import read_word

    program = office()
    if program is None:
        words = Phrase(
            "“{name}”是旧格式或其他格式的文档，请在 Word 或 WPS 中另存为 .docx 再读取。",
            name=path.name,
        )
        refuse(words)
    with TemporaryDirectory(prefix="taskdesk-") as folder:
        return read_word(_converted(program, path, "docx", Path(folder), steps), steps)


def read_old_sheet(path: Path, steps: Steps) -> list[Block]:
    """The tables of a workbook of any format that LibreOffice knows."""
    from taskdesk.plans.readers.workbook import read_workbook

    program = office()
    if program is None:
        words = Phrase(
            "“{name}”是旧格式或其他格式的表格，请在 Excel 或 WPS 中另存为 .xlsx 再读取。",
            name=path.name,
        )
        refuse(words)
    with TemporaryDirectory(prefix="taskdesk-") as folder:
        return read_workbook(_converted(program, path, "xlsx", Path(folder), steps), steps)


def _converted(program: str, path: Path, suffix: str, folder: Path, steps: Steps) -> Path:
    """The document in a newer format; it keeps its name, so that complaints name it."""
    if path.stat().st_size > _MOST_BYTES:
        words = Phrase("“{name}”过大，不像一份方案，没有读取，请只保留方案本身。", name=path.name)
        refuse(words)
    # A copy: LibreOffice leaves locks beside what it opens. No other program shares its profile.
    source = folder / f"source{_true_suffix(path, suffix)}"
    shutil.copyfile(path, source)
    profile = (folder / "profile").as_uri()
    command = [program, "--headless", "--norestore", "--nolockcheck"]
    command += [f"-env:UserInstallation={profile}", "--convert-to", suffix]
    command += ["--outdir", str(folder / "out"), str(source)]
    finished = _run(command, steps)
    made = folder / "out" / f"source.{suffix}"
    if not finished or not made.is_file():
        words = Phrase(
            "“{name}”转换不了，可能加了密码或已损坏，请在 Word 或 WPS 中另存为 .{suffix} 再读取。",
            name=path.name,
            suffix=suffix,
        )
        refuse(words)
    named = folder / path.name
    made.replace(named)
    return named


def _true_suffix(path: Path, wanted: str) -> str:
    """How a file should be called, so that LibreOffice takes it for what it is."""
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(b"{"):
        return ".rtf"
    if head.startswith(b"PK"):
        return ".odt" if wanted == "docx" else ".ods"
    if head.lstrip().startswith(b"<"):
        return ".xml"
    return ".doc" if wanted == "docx" else ".xls"


def _run(command: list[str], steps: Steps) -> bool:
    """Run a program until it ends, is stopped or takes too long; whether it ended well."""
    own_group = sys.platform != "win32"
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=own_group,
    )
    limit = time.monotonic() + _MOST_SECONDS
    try:
        while time.monotonic() < limit:
            steps.tell(0, 0)
            with suppress(subprocess.TimeoutExpired):
                return process.wait(_LOOK_EVERY) == 0
        return False
    finally:
        if process.poll() is None:
            _end(process, own_group=own_group)


def _end(process: subprocess.Popen[bytes], *, own_group: bool) -> None:
    """End a program and those that it started."""
    with suppress(OSError):
        if own_group and sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
