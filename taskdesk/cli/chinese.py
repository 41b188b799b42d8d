"""argparse in Chinese: its built-in words replaced, and its errors made errors of the user."""

from __future__ import annotations

import argparse
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

from taskdesk.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = {
    "usage: ": "用法：",
    "options": "选项",
    "positional arguments": "参数",
    "show this help message and exit": "显示本说明",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "选项 %(option)s 不完整，可能是：%(matches)s"
    ),
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)s，可用：%(choices)s",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "没有 %(value)s，是否为 %(closest)s？可用：%(choices)s"
    ),
    "invalid %(type)s value: %(value)r": "“%(value)s”无效",
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "没有 %(parser_name)s，可用：%(choices)s"
    ),
    "the following arguments are required: %s": "缺少参数：%s",
    "one of the arguments %s is required": "须给出其中之一：%s",
    "not allowed with argument %s": "不能与 %s 同用",
    "expected one argument": "后面须有一个值",
    "expected at most one argument": "后面至多一个值",
    "expected at least one argument": "后面至少须有一个值",
    "expected %s argument": "后面须有 %s 个值",
    "expected %s arguments": "后面须有 %s 个值",
    "unexpected option string: %s": "不认识的选项：%s",
    "ignored explicit argument %r": "不接受值 %r",
}


def _word(message: str) -> str:
    return _WORDS.get(message, message)


def _words(one: str, many: str, count: int) -> str:
    return _word(one if count == 1 else many)


@contextmanager
def spoken() -> Iterator[None]:
    """Let argparse speak Chinese while parsers are built and used.

    argparse looks its messages up by two module globals; there is no other door to them but
    catalogue files, which would have to be compiled and found.
    """
    names = {"_": _word, "ngettext": _words}
    before = {name: getattr(argparse, name) for name in names}
    for name, function in names.items():
        setattr(argparse, name, function)
    try:
        yield
    finally:
        for name, function in before.items():
            setattr(argparse, name, function)


class _HelpFormatter(argparse.HelpFormatter):
    """Puts the explanation under its option: argparse can't align by the width of Chinese."""

    def __init__(self, prog: str, **more: Any) -> None:
        super().__init__(prog, max_help_position=6, **more)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one Chinese sentence."""

    def __init__(self, **more: Any) -> None:
        super().__init__(formatter_class=_HelpFormatter, allow_abbrev=False, **more)

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong with the arguments as a user's error."""
        raise UserError(f"{message}；用法见 {self.prog} --help。")
