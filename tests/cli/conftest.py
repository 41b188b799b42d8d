"""The command line called as a person calls it, on a database of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from main import main

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Answer:
    """What a call gave back."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON that was printed."""
        return json.loads(self.out)


class CommandLine:
    """Calls of the program on one database, as of 2026-11-20 unless told otherwise."""

    def __init__(self, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.database = database
        self._capsys = capsys

    def __call__(self, *arguments: str, as_of: str = "2026-11-20") -> Answer:
        """Call, whatever comes of it."""
        self._capsys.readouterr()
        code = main(["--db", str(self.database), "--as-of", as_of, *arguments])
        captured = self._capsys.readouterr()
        assert "Traceback" not in captured.err
        return Answer(code, captured.out, captured.err)

    def done(self, *arguments: str, **more: str) -> str:
        """Call what must succeed; returns what was printed."""
        answer = self(*arguments, **more)
        assert (answer.code, answer.err) == (0, ""), answer.err
        return answer.out.rstrip("\n")

    def refused(self, *arguments: str, **more: str) -> str:
        """Call what must be refused with one sentence; returns the sentence."""
        answer = self(*arguments, **more)
        assert answer.code == 2, answer
        sentence = answer.err.removesuffix("\n")
        assert sentence
        assert "\n" not in sentence
        assert sentence.endswith("。")
        assert answer.out == ""
        return sentence

    def tasks(self, *filters: str, **more: str) -> dict[str, dict[str, Any]]:
        """The tasks as JSON, by number, in order."""
        answer = self("tasks", "--json", *filters, **more)
        assert answer.code == 0, answer.err
        return {task["number"]: task for task in answer.data}


@pytest.fixture
def cli(database: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line on a fresh database with the shipped plan."""
    return CommandLine(database, capsys)
