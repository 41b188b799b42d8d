"""A fault of ours is written down, so that it can be mended: what stands there is listed in it."""

from __future__ import annotations

import platform
import re
import sys
import tempfile
import traceback
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from taskdesk import __version__
from taskdesk.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

LISTED = (
    "本文件只有：程序、Python、Qt 和系统的版本，时间，命令及其选项的名称（不含其值），"
    "出错时程序所在的位置（程序的文件、行号和那一行程序），错误的说明（可能带有出错的那个值）。"
    "此外没有方案、填报和单位的数据；用户文件夹写作 ~，路径中的用户名写作 …。发送前可先打开看一遍。"
)
# A command or an option, as opposed to what somebody typed for it.
_NAME = re.compile(r"--?[a-z][a-z-]*|[a-z]+")
# SQLAlchemy tells what was to be stored.
_STORED = re.compile(r"^\[parameters: .*$\n?", re.MULTILINE)


def report(error: BaseException, folder: Path, *facts: str) -> Path:
    """Write the traceback into a new file of the folder, or where temporary files go.

    `facts` are further lines for its head, such as the version of Qt.
    """
    now = datetime.now().astimezone()
    text = "\n".join(
        (
            LISTED,
            "",
            f"TaskDesk {__version__}, Python {platform.python_version()}, {platform.platform()}",
            now.isoformat(timespec="seconds"),
            f"命令：{' '.join(_names(sys.argv[1:])) or '（无）'}",
            *facts,
            "",
            _impersonal("".join(traceback.format_exception(error))),
        )
    )
    name = f"crash-{now:%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError:
        path = Path(tempfile.gettempdir()) / name
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
    return path


def sentence(path: Path) -> Phrase:
    """What to say of a report."""
    return Phrase("程序出错，详情已存入 {path}，请把该文件发给维护人员。", path=path)


def _names(arguments: Sequence[str]) -> list[str]:
    """The names of the command and the options, without what was given for them."""
    names: list[str] = []
    command_said = False
    for argument in arguments:
        name, joined, _ = argument.partition("=")
        is_option = name.startswith("-")
        # What follows an option may be its value, however it looks.
        may_be_command = not command_said and not (names and names[-1].startswith("-"))
        told = bool(_NAME.fullmatch(name)) and (is_option or may_be_command)
        command_said = command_said or (told and not is_option)
        names += [name if told else "…", *(["…"] if told and joined else [])]
    return names


def _impersonal(trace: str) -> str:
    """The traceback without the user's folder, whose name is mostly the person's.

    Messages have paths as they are, or as Python writes them, with every backslash twice.
    """
    trace = _STORED.sub("", trace)
    try:
        home = Path.home()
    except RuntimeError:
        return trace
    as_it_is = str(home)
    how = re.IGNORECASE if sys.platform == "win32" else re.NOFLAG
    for written in (as_it_is, as_it_is.replace("\\", "\\\\"), as_it_is.replace("\\", "/")):
        if len(written) > 1:
            trace = re.sub(rf"{re.escape(written)}(?![\w.-])", "~", trace, flags=how)
    # Such as a stick's at /media/NAME.
    name = re.split(r"[/\\]", as_it_is)[-1]
    if not name:
        return trace
    return re.sub(rf"(?<=[/\\]){re.escape(name)}(?=[/\\])", "…", trace, flags=how)
