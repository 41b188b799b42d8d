"""passphrase: lock the coordinator's edits; and how a passphrase reaches the program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from taskdesk.errors import UserError

if TYPE_CHECKING:
    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands

_GUARD_RAIL = (
    "口令是共用电脑上的护栏，防止误以协调员身份修改；它不是加密，数据库文件照样可以读取和复制"
)
_FORGOTTEN = "忘记口令时，可由维护人员用数据库工具把它删去"


def add_to(commands: Commands) -> None:
    """Join the command line."""
    group = commands.group("passphrase", f"协调员的口令。{_GUARD_RAIL}。{_FORGOTTEN}")
    parser = group.add("set", _set, f"设置或更换协调员的口令。{_GUARD_RAIL}")
    parser.add_argument(
        "--new-file", metavar="文件", help="新口令在该文件的第一行，缺省为在终端输入两遍"
    )
    group.add("clear", _clear, "取消协调员的口令")


def _set(call: Call) -> None:
    desk = call.desk
    desk.set_passphrase(_old(call), _new(call))
    call.say("协调员的口令已设置。")


def _clear(call: Call) -> None:
    if not call.desk.has_passphrase:
        call.say("没有设置过口令。")
        return
    call.desk.set_passphrase(_old(call), "")
    call.say("协调员的口令已取消。")


def _old(call: Call) -> str:
    return call.passphrase("原口令：") if call.desk.has_passphrase else ""


def _new(call: Call) -> str:
    if call.args.new_file is not None:
        new = first_line(call.args.new_file)
    else:
        new = call.tools.ask_secret("新口令：")
        if call.tools.ask_secret("再输一遍：") != new:
            raise UserError("两次输入的口令不一致，口令没有改动。", "new")
    if not new.strip():
        raise UserError("新口令是空的，口令没有改动；要取消口令请用 passphrase clear。", "new")
    return new


def first_line(name: str) -> str:
    """A passphrase from the first line of a file."""
    try:
        lines = Path(name).expanduser().read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "不是 UTF-8 文字"
        raise UserError(f"口令文件“{name}”读不出（{reason}）。", "passphrase-file") from error
    return lines[0] if lines else ""


def ask_at_terminal(prompt: str) -> str:
    """Ask a person for a secret, which is not shown."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise UserError(
            "须输入协调员的口令，但这里没有终端可供输入，请用 --passphrase-file 给出。",
            "passphrase-file",
        )
    import getpass  # late, as few starts of the program need it

    try:
        return getpass.getpass(prompt)
    except EOFError as error:
        raise UserError("没有输入口令。", "passphrase-file") from error
