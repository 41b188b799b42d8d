"""Downloads what TaskDesk needs to run, so that pip can install it without a network.

`make wheelhouse`, or for another machine `make wheelhouse PLATFORM=win_amd64`. The folder
dist/wheelhouse then has the program, its wheels and install.py; what belongs there is derived from
requirements.lock and pyproject.toml.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LOCK = ROOT / "requirements.lock"
OUT = ROOT / "dist" / "wheelhouse"
_MANUAL = ROOT / "docs" / "manual"
_PROGRAM = (
    *("main.py", "taskdesk", "db", "exports", "ui", "resources", "LICENSE"),
    *(str(path.relative_to(ROOT)) for path in (_MANUAL / "html", *sorted(_MANUAL.glob("*.pdf")))),
)
_OF_THE_PROJECT = "taskdesk (pyproject.toml)"


class Pin(NamedTuple):
    """One entry of the lock: its lines, its package, where it applies and what asked for it."""

    lines: str
    name: str
    marker: str
    wanted_by: frozenset[str]


def main() -> int:
    """Derive, download, and put the program beside it."""
    parser = argparse.ArgumentParser(prog="wheelhouse", description=__doc__)
    parser.add_argument("--platform", default="", help="such as win_amd64; by default this one")
    parser.add_argument("--python", default=".".join(map(str, sys.version_info[:2])))
    args = parser.parse_args()
    environment = _environment(args.platform, args.python)
    pins = [
        pin
        for pin in runtime(read_lock(LOCK.read_text(encoding="utf-8")), _direct(environment))
        if applies(pin, environment)
    ]
    shutil.rmtree(OUT, ignore_errors=True)
    wheels = OUT / "wheels"
    wheels.mkdir(parents=True)
    lock = OUT / "requirements.txt"
    lock.write_text("".join(pin.lines for pin in pins), encoding="utf-8")
    plain = OUT / "pins.txt"
    # The markers were judged for the machine it is for; pip would judge them for this one.
    plain.write_text("".join(without_marker(pin) for pin in pins), encoding="utf-8")
    more = ["--platform", args.platform, "--python-version", args.python] if args.platform else []
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet"),
            *("--no-deps", "--only-binary", ":all:", "--require-hashes", *_all_tags(more)),
            *("-r", plain, "--dest", wheels),
        ],
        check=True,
    )
    plain.replace(lock)
    _add_program()
    size = sum(path.stat().st_size for path in OUT.rglob("*") if path.is_file())
    print(
        f"{OUT}\n{len(pins)} 个安装包，共 {size / 1e6:.0f} MB；在目标机上：python install.py 文件夹"
    )
    return 0


def read_lock(text: str) -> list[Pin]:
    """The entries of a lock that tells what wanted each (# via)."""
    pins = []
    for block in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE):
        if not block.strip() or block.startswith("#"):
            continue
        head = block.splitlines()[0].removesuffix("\\").strip()
        requirement = Requirement(head)
        via = re.search(r"^ +# via(.*(?:\n +#   .*)*)", block, re.MULTILINE)
        names = re.findall(r"[^\s#].*", via[1]) if via else []
        marker = str(requirement.marker) if requirement.marker else ""
        pins.append(Pin(block, canonicalize_name(requirement.name), marker, frozenset(names)))
    return pins


def runtime(pins: Iterable[Pin], direct: set[str]) -> list[Pin]:
    """The entries that the program itself needs, directly or through another."""
    pins = list(pins)
    wanted: set[str] = set()
    while True:
        found = {
            pin.name
            for pin in pins
            if (pin.name in direct and _OF_THE_PROJECT in pin.wanted_by)
            or wanted & {canonicalize_name(name) for name in pin.wanted_by}
        }
        if found == wanted:
            return [pin for pin in pins if pin.name in wanted]
        wanted = found


def applies(pin: Pin, environment: Mapping[str, str]) -> bool:
    """Whether an entry is for such a machine."""
    return not pin.marker or Marker(pin.marker).evaluate(dict(environment))


def without_marker(pin: Pin) -> str:
    """The entry as it is, without saying where it applies."""
    head, _, rest = pin.lines.partition("\n")
    return f"{head.partition(' ;')[0].removesuffix(chr(92)).strip()} \\\n{rest}"


def _direct(environment: Mapping[str, str]) -> set[str]:
    """What pyproject.toml names for everyday use."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = map(Requirement, project["dependencies"])
    return {
        canonicalize_name(own.name)
        for own in requirements
        if own.marker is None or own.marker.evaluate(dict(environment))
    }


def _environment(platform: str, python: str) -> dict[str, str]:
    """What the markers of the lock are judged by: this machine, or the one that is named."""
    known = {"python_version": python, "python_full_version": f"{python}.99", "extra": ""}
    if not platform:
        return {"extra": ""}
    system, machine = _SYSTEMS.get(platform.partition("_")[0]), platform.partition("_")[2]
    if system is None:
        raise SystemExit(f"不认识的平台 {platform}，如 win_amd64、manylinux_2_28_x86_64。")
    machine = re.sub(r"^[\d_]*_", "", machine) if system[0] != "win32" else machine.upper()
    return (
        known
        | {"sys_platform": system[0], "platform_system": system[1]}
        | {
            "os_name": "nt" if system[0] == "win32" else "posix",
            "platform_machine": machine,
        }
    )


_SYSTEMS = {
    "win": ("win32", "Windows"),
    **{name: ("linux", "Linux") for name in ("manylinux", "linux")},
    "macosx": ("darwin", "Darwin"),
}


def _all_tags(more: list[str]) -> list[str]:
    """The options of pip for a platform, older tags of which fit as well."""
    if not more or not (match := re.fullmatch(r"manylinux_2_(\d+)_(\w+)", more[1])):
        return more
    names = [f"manylinux_2_{minor}_{match[2]}" for minor in range(int(match[1]), 4, -1)]
    names += [f"{name}_{match[2]}" for name in ("manylinux2014", "manylinux2010", "manylinux1")]
    return [*more, *(word for name in names for word in ("--platform", name))]


def _add_program() -> None:
    """Put program and installer beside the wheels."""
    hidden = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in _PROGRAM:
        source, target = ROOT / name, OUT / "program" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=hidden)
        else:
            shutil.copy2(source, target)
    shutil.copy2(HERE / "install_wheelhouse.py", OUT / "install.py")


if __name__ == "__main__":
    sys.exit(main())
