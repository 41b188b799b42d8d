"""Ours beside the floors: `python -m tests.bench.run [--only NAME]... [--out FOLDER]`.

Prints a table and writes it, with every sample, to bench.json. Nothing here fails when a goal is
missed: the machine decides that as much as the program.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

# Before the fonts are looked for: every machine measures the same.
os.environ["TASKDESK_FONTS"] = "packaged"
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import PySide6

from tests.bench import bulletin, bundle, documents, forms, reading, sealed, windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.bench.measure import Figure

FIGURES: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "start": windows.start,
    "bundle": bundle.bundle,
    "open": windows.long_open,
    "session": windows.long_session,
    "excel-80": documents.excel_80,
    "excel-10000": documents.excel_10000,
    "pdf-80": documents.pdf_80,
    "pdf-2000": documents.pdf_2000,
    "bulletin-80": bulletin.bulletin_80,
    "forms": forms.forms,
    "libreoffice": documents.libreoffice,
    "sealed": sealed.sealed,
    "reading": reading.reading,
}
_HEAD = ("figure", "ours", "floor or limit", "ratio", "at most", "met", "")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what is asked for, print and write it."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=FIGURES, metavar="NAME")
    parser.add_argument("--out", type=Path, default=Path("out"))
    args = parser.parse_args(argv)
    folder = (args.out / "bench").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    figures: list[Figure] = []
    machine = _machine()
    for name in args.only or FIGURES:
        print(f"… {name}", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            figures += FIGURES[name](folder if name in _KEEPING else Path(scratch))
    print(table(figures))
    result = {"machine": machine, "figures": [figure.as_json() for figure in figures]}
    target = args.out / "bench.json"
    target.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"\n{machine}\n{target}")
    return 0


# The long database is made once and kept.
_KEEPING = ("open", "session")


def _machine() -> str:
    """What this was measured on; a load at the start says that others were at work, too."""
    parts = [platform.platform(), f"Python {platform.python_version()}"]
    parts += [f"PySide6 {PySide6.__version__}", f"{os.cpu_count()} cores"]
    if hasattr(os, "getloadavg"):
        parts.append(f"load {os.getloadavg()[0]:.1f} at the start")
    return ", ".join(parts)


def table(figures: Sequence[Figure]) -> str:
    """The figures in columns."""
    rows = [_HEAD, *map(_row, figures)]
    widths = [max(map(_width, cells)) for cells in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths[:-1]))
    return "\n".join(line.rstrip() for line in lines)


def _row(figure: Figure) -> tuple[str, ...]:
    if figure.bound is None:
        return (figure.name, figure.words(figure.ours), "", "", "", "", figure.note)
    met = {None: "", True: "yes", False: "NO"}[figure.met]
    at_most = f"{figure.at_most:g} x" if figure.at_most and not figure.is_limit else ""
    kind = "limit " if figure.is_limit else ""
    bound = kind + figure.words(figure.bound)
    ratio = f"{figure.ratio:.2f} x"
    return (figure.name, figure.words(figure.ours), bound, ratio, at_most, met, figure.note)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


if __name__ == "__main__":
    sys.exit(main())
