"""Measuring side by side: ours and the floor take turns, each after the same garbage collection."""

from __future__ import annotations

import gc
import math
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Figure:
    """One line of the table; `bound` is the floor's value, or the limit where `is_limit`.

    `at_most` is how many times the bound ours may be. Without it ours only stands beside another,
    without a bound it stands alone.
    """

    name: str
    ours: float
    bound: float | None
    unit: str
    at_most: float | None = None
    is_limit: bool = False
    note: str = ""
    samples: Mapping[str, Sequence[float]] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """How many times the bound ours is."""
        return self.ours / self.bound if self.bound else math.nan

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        return None if self.at_most is None else self.ratio <= self.at_most

    def words(self, value: float) -> str:
        """A value with its unit, in three digits."""
        if self.unit == "s" and value < 1:
            return f"{1000 * value:.{_decimals(1000 * value)}f} ms"
        return f"{value:.{_decimals(value)}f} {self.unit}"

    def as_json(self) -> dict[str, Any]:
        """Everything, for the file."""
        return {
            "figure": self.name,
            "unit": self.unit,
            "ours": self.ours,
            "limit" if self.is_limit else "floor": self.bound,
            "ratio": self.ratio if self.bound else None,
            "at_most": self.at_most,
            "met": self.met,
            "note": self.note,
            "samples": {name: list(values) for name, values in self.samples.items()},
        }


def _decimals(value: float) -> int:
    return 0 if value >= 100 else 1 if value >= 10 else 2


def against_floor(
    name: str, samples: Mapping[str, Sequence[float]], at_most: float | None, note: str = ""
) -> Figure:
    """Compare the medians of `ours` and `floor`, in seconds."""
    ours, floor = (statistics.median(samples[which]) for which in ("ours", "floor"))
    return Figure(name, ours, floor, "s", at_most, note=note, samples=samples)


def within(
    name: str, ours: float, limit: float, unit: str, note: str = "", **samples: Sequence[float]
) -> Figure:
    """Hold a value against a limit."""
    return Figure(name, ours, limit, unit, 1.0, is_limit=True, note=note, samples=samples)


def alone(name: str, ours: float, unit: str, note: str = "", **samples: Sequence[float]) -> Figure:
    """Tell a value for which there is no goal."""
    return Figure(name, ours, None, unit, note=note, samples=samples)


def quantile(values: Sequence[float], part: float) -> float:
    """The value that so large a part of the values does not exceed."""
    return sorted(values)[max(math.ceil(part * len(values)) - 1, 0)]


def in_turn(
    rivals: Mapping[str, Callable[[], float | None]], rounds: int
) -> dict[str, list[float]]:
    """Let rivals take turns, in alternating order, after a first round that does not count.

    A rival that measures itself returns its seconds; the call as a whole is timed otherwise.
    """
    samples: dict[str, list[float]] = {name: [] for name in rivals}
    for number in range(rounds + 1):
        order = list(rivals.items())
        for name, run in order if number % 2 else reversed(order):
            gc.collect()
            start = time.perf_counter()
            own = run()
            seconds = time.perf_counter() - start if own is None else own
            if number:
                samples[name].append(seconds)
    return samples


def run_module(module: str, *args: str | Path, home: Path) -> tuple[float, str]:
    """Run a module of ours in a process of its own; the moment it started and what it printed."""
    command = [sys.executable, "-m", module, *map(str, args)]
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=ROOT, env=environment(home), check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return start, done.stdout


def environment(home: Path) -> dict[str, str]:
    """The environment of a user who has nothing but what an earlier round left behind."""
    folders = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    folders += ("USERPROFILE", "APPDATA", "LOCALAPPDATA")
    home.mkdir(parents=True, exist_ok=True)
    own = dict.fromkeys(folders, str(home))
    # Nobody is there to say in what capacity they work.
    settings = home / "TaskDesk" / "window.ini"
    if not settings.exists():
        settings.parent.mkdir(exist_ok=True)
        settings.write_text('[person]\nliaison_of="\\"\\""\n', encoding="utf-8")
    own |= {"QT_QPA_PLATFORM": "offscreen", "TASKDESK_FONTS": "packaged"}
    # Compiled modules are kept as they are for every user: the floor's come compiled by pip.
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return inherited | own
