"""Installs TaskDesk from a wheelhouse, without a network: `python install.py [FOLDER]`.

FOLDER gets the program, an environment of its own for it, and a command that starts it. Run again
with a newer wheelhouse it brings that up to date; data is kept elsewhere and stays.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST = (3, 11)
# Beside main.py these hold a person's own data.
PORTABLE = ("TaskDesk-data", "portable.txt")


def main() -> int:
    """Install into the folder that is named, or into the usual one."""
    source = HERE if (HERE / "wheels").is_dir() else HERE.parent / "dist" / "wheelhouse"
    if sys.version_info < OLDEST:
        return _refused("Python 版本过低，请安装 Python 3.11 或更新版本。")
    if not (source / "wheels").is_dir():
        return _refused(f"“{source}”中没有安装包，请先执行 make wheelhouse。")
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path.home() / "TaskDesk").resolve()
    known = {"program", "env", "TaskDesk", "TaskDesk.cmd"}
    if folder.exists() and (others := {path.name for path in folder.iterdir()} - known):
        return _refused(f"“{folder}”中有别的文件（{sorted(others)[0]}……），请另选文件夹。")
    print(f"正在安装到“{folder}”……", flush=True)
    environment = folder / "env"
    venv.create(environment, with_pip=True, clear=True)
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    done = subprocess.run(
        [
            *(python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"),
            *("--no-index", "--find-links", source / "wheels", "--no-deps", "--require-hashes"),
            *("-r", source / "requirements.txt"),
        ],
        check=False,
    )
    if done.returncode:
        return _refused("安装包与本机的系统或 Python 版本不符，请索取适合本机的安装包。")
    _put_program(source / "program", folder / "program")
    print(f"已安装。启动：{_write_command(folder)}")
    return 0


def _put_program(source: Path, target: Path) -> None:
    """Copy the program beside the old one, then let it take that one's place, with its data."""
    new = target.with_name("program.new")
    shutil.rmtree(new, ignore_errors=True)
    shutil.copytree(source, new)
    for name in PORTABLE:
        if (target / name).exists():
            (target / name).rename(new / name)
    shutil.rmtree(target, ignore_errors=True)
    new.rename(target)


def _write_command(folder: Path) -> Path:
    """The file that starts it."""
    if os.name == "nt":
        command = folder / "TaskDesk.cmd"
        words = '@"%~dp0env\\Scripts\\python.exe" "%~dp0program\\main.py" %*\r\n'
        command.write_text(words, encoding="ascii", newline="")
    else:
        command = folder / "TaskDesk"
        command.write_text(
            '#!/bin/sh\nhere=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)\n'
            'exec "$here/env/bin/python" "$here/program/main.py" "$@"\n',
            encoding="ascii",
        )
        command.chmod(0o755)
    return command


def _refused(words: str) -> int:
    print(words, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
