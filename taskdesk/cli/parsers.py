"""The parser of the command line and the means by which commands join it."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from taskdesk import __version__
from taskdesk.cli.chinese import Parser

if TYPE_CHECKING:
    from collections.abc import Callable

    from taskdesk.cli.call import Call

    Verb = Callable[[Call], int | None]

# The bundle has no interpreter that could be named.
PROGRAM = "TaskDesk" if getattr(sys, "frozen", False) else "python main.py"


def _shared_options(defaults: dict[str, Any] | None = None) -> Parser:
    """Options that stand before or after the command; after it, only what is given counts."""
    parser = Parser(add_help=False)
    group = parser.add_argument_group("通用选项")

    def option(name: str, dest: str, metavar: str, words: str, **more: Any) -> None:
        default = argparse.SUPPRESS if defaults is None else defaults[dest]
        group.add_argument(name, dest=dest, metavar=metavar, help=words, default=default, **more)

    option("--db", "db", "数据库", "数据库文件或地址，缺省为本用户的数据库")
    option("--plan", "plan", "方案", "方案的名称、其中一部分或序号，缺省为第一个方案")
    option("--as-of", "as_of", "日期", "截至日期，如 2026-11-20，缺省为今天")
    option("--as", "who", "姓名", "以谁的名义操作，记入变更记录")
    option("--period", "period", "报告期", "如 2026Q4，缺省为当前季度")
    option("--liaison", "liaison", "单位", "以该单位联络员的身份操作，缺省为协调员")
    option(
        "--passphrase-file",
        "passphrase_file",
        "文件",
        "协调员的口令在该文件的第一行，缺省为需要时在终端询问",
    )
    return parser


class Commands:
    """A place in the tree of commands to which commands and groups of them are added."""

    def __init__(self, parser: argparse.ArgumentParser, *, required: bool) -> None:
        self._parsers = parser.add_subparsers(title="命令", metavar="命令", required=required)

    def add(self, name: str, verb: Verb, words: str) -> argparse.ArgumentParser:
        """A command: its verb, and a sentence on what it does; returns its parser."""
        parser = self._parsers.add_parser(
            name, help=words, description=words, parents=[_shared_options()]
        )
        parser.set_defaults(verb=verb)
        return parser

    def group(self, name: str, words: str) -> Commands:
        """A command that has commands of its own."""
        parser = self._parsers.add_parser(
            name, help=words, description=words, parents=[_shared_options()]
        )
        return Commands(parser, required=True)


def bare(verb: Verb, **more: Any) -> Parser:
    """The parser of the program's own options; `verb` is what happens without a command."""
    nothing: dict[str, Any] = {
        **{"db": "", "as_of": None, "who": "", "period": None, "liaison": None},
        **{"plan": None, "passphrase_file": None},
    }
    parser = Parser(
        prog=PROGRAM,
        description="任务分解表管理。不带命令时打开窗口。",
        parents=[_shared_options(nothing)],
        **more,
    )
    parser.add_argument(
        "--lang", choices=("zh", "en"), help="窗口的语言：中文或英文，缺省沿用上次所选"
    )
    parser.add_argument(
        "--version", action="version", version=f"TaskDesk {__version__}", help="显示版本"
    )
    parser.add_argument(
        "--open", nargs="*", metavar="文件", default=(), help="在窗口中打开交回的填报表或方案文件"
    )
    # For measuring: tells when the window was painted first, and closes it.
    parser.add_argument("--until-painted", action="store_true", help=argparse.SUPPRESS)
    parser.set_defaults(verb=verb)
    return parser


def root(verb: Verb) -> tuple[Parser, Commands]:
    """The parser of the program, and the place of its commands."""
    parser = bare(verb)
    return parser, Commands(parser, required=False)
