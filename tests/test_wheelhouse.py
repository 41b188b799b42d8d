"""What a wheelhouse holds: derived from the lock, without what only development needs."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from ui.dialogs import help as help_dialogs

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheelhouse():
    """The script, which is no module of ours: its folder has the name of a library."""
    spec = importlib.util.spec_from_file_location(
        "wheelhouse", ROOT / "packaging" / "wheelhouse.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pins(wheelhouse):
    return wheelhouse.read_lock((ROOT / "requirements.lock").read_text(encoding="utf-8"))


def names(wheelhouse, pins, platform: str) -> dict[str, str]:
    """The packages for a platform, each with its version."""
    environment = wheelhouse._environment(platform, "3.11")
    chosen = wheelhouse.runtime(pins, wheelhouse._direct(environment))
    chosen = [pin for pin in chosen if wheelhouse.applies(pin, environment)]
    return {pin.name: pin.lines.split("==")[1].split(" ")[0] for pin in chosen}


def test_every_entry_of_the_lock_is_read(wheelhouse, pins):
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert len(pins) == sum(line[:1].isalnum() for line in lock.splitlines())
    assert all(pin.wanted_by and "--hash=sha256:" in pin.lines for pin in pins)


@pytest.mark.parametrize("platform", ["", "win_amd64", "manylinux_2_28_x86_64"])
def test_what_is_for_development_stays_out(wheelhouse, pins, platform):
    chosen = names(wheelhouse, pins, platform)
    assert {"sqlalchemy", "openpyxl", "reportlab", "pdfminer-six", "lxml", "mako"} <= set(chosen)
    assert not {"pytest", "ruff", "mypy", "pyinstaller", "hypothesis", "markdown"} & set(chosen)


def test_each_machine_gets_its_own_qt(wheelhouse, pins):
    qt = "pyside6-essentials"
    assert names(wheelhouse, pins, "win_amd64")[qt] == "6.9.3"
    assert names(wheelhouse, pins, "manylinux_2_28_x86_64")[qt] == "6.9.3"
    assert names(wheelhouse, pins, "manylinux_2_28_aarch64")[qt] == "6.8.0.2"


def test_an_entry_is_written_without_its_marker(wheelhouse, pins):
    pin = next(pin for pin in pins if pin.name == "pyside6-essentials")
    first, *more = wheelhouse.without_marker(pin).splitlines()
    assert (first.startswith("pyside6-essentials=="), ";" in first) == (True, False)
    assert first.endswith(" \\")
    assert more == pin.lines.splitlines()[1:]


def test_the_program_comes_with_its_manual(wheelhouse, tmp_path, monkeypatch):
    monkeypatch.setattr(wheelhouse, "OUT", tmp_path)
    wheelhouse._add_program()
    program = tmp_path / "program"
    # Where F1 looks for it.
    assert (program / help_dialogs.MANUAL.relative_to(ROOT)).is_file()
    assert len(list((program / "docs" / "manual").glob("*.pdf"))) == 3
    assert (program / "main.py").is_file()
    assert not list(program.rglob("__pycache__"))


def test_an_unknown_platform_is_refused(wheelhouse):
    with pytest.raises(SystemExit, match="amiga"):
        wheelhouse._environment("amiga", "3.11")
