"""From arguments to an exit code: 0 done, 1 a fault of ours, 2 a mistake the user can mend."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from taskdesk import crash
from taskdesk.cli import chinese, parsers
from taskdesk.cli.call import Call
from taskdesk.errors import UserError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from taskdesk.cli.call import Tools

OK, FAULT, REFUSED, INTERRUPTED = 0, 1, 2, 130


def run(argv: Sequence[str], tools: Tools) -> int:
    """Do what the arguments say; whatever goes wrong is one sentence on stderr."""
    _speak_utf8()
    try:
        code = _run(argv, tools)
        if sys.stdout:  # there is none where the program was started without a terminal
            sys.stdout.flush()
    except UserError as error:
        return _refuse(error.message)
    except BrokenPipeError:
        # The reader has seen enough; what is left in the buffer must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort: a report instead of a traceback
        path = crash.report(error, tools.log_folder)
        print(crash.sentence(path), file=sys.stderr)
        return FAULT
    return code


def parser() -> ArgumentParser:
    """The parser with all commands; build and use it while argparse speaks Chinese."""
    # Here, since a start of the window needs none of them.
    from taskdesk.cli import (
        bulletin_commands,
        demo,
        evidence_commands,
        finding_commands,
        form_commands,
        history_commands,
        import_commands,
        indicator_commands,
        output_commands,
        part_commands,
        passphrase_commands,
        period_commands,
        plan_commands,
        reminder_commands,
        report_commands,
        row_commands,
        task_commands,
        unit_commands,
        view_commands,
    )

    root, commands = parsers.root(_open_window)
    for module in (
        plan_commands,
        task_commands,
        row_commands,
        part_commands,
        indicator_commands,
        import_commands,
        history_commands,
        output_commands,
        unit_commands,
        view_commands,
        finding_commands,
        period_commands,
        report_commands,
        form_commands,
        bulletin_commands,
        reminder_commands,
        evidence_commands,
        passphrase_commands,
        demo,
    ):
        module.add_to(commands)
    return root


def _parsed(argv: Sequence[str]) -> Namespace:
    """What the arguments ask for; without a command only the window's own options are built."""
    with chinese.spoken():
        own = parsers.bare(_open_window, add_help=False)
        args, more = own.parse_known_args(argv)
        return parser().parse_args(argv) if more else args


def _open_window(call: Call) -> int:
    return call.tools.open_window(call)


def _run(argv: Sequence[str], tools: Tools) -> int:
    if not all(map(_is_text, argv)):
        raise UserError("参数中有无法识别的字符，请检查终端的文字编码。")
    try:
        args = _parsed(argv)
    except SystemExit as leave:  # --help and --version have printed what was asked
        return leave.code if isinstance(leave.code, int) else OK
    call = Call(args, tools)
    try:
        return args.verb(call) or OK
    finally:
        call.close()


def _is_text(argument: str) -> bool:
    """Whether an argument was readable in the terminal's encoding."""
    return not any("\ud800" <= character <= "\udfff" for character in argument)


def _refuse(message: str) -> int:
    print(" ".join(message.split()), file=sys.stderr)
    return REFUSED


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
