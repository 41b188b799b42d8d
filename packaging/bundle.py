r"""Makes the program as a folder that runs without Python, packed for a USB stick.

`make bundle`, or where there is no make: `.venv\Scripts\python packaging\bundle.py`.
Out comes dist/TaskDesk-<version>-<system>-<machine>.tar.xz, on Windows a .zip.
"""

from __future__ import annotations

import lzma
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PARTS = ROOT / "build" / "parts"
DIST = ROOT / "dist"
WINDOWS = sys.platform == "win32"
LINUX = sys.platform == "linux"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
_GLIBC = re.compile(rb"GLIBC_2\.(\d+)\x00")
_GOAL_UNPACKED, _GOAL_PACKED = 180, 60

sys.path.insert(0, str(ROOT))

from taskdesk import __version__  # noqa: E402
from ui.platform import X11_LIBRARIES, packages  # noqa: E402


def main() -> int:
    """Make the icons, run PyInstaller, pack, and tell the sizes."""
    _require_libraries()
    shutil.rmtree(PARTS, ignore_errors=True)
    PARTS.mkdir(parents=True)
    _draw_icons()
    (PARTS / "version.txt").write_text(version_resource(__version__), encoding="utf-8")
    folder = _freeze()
    if LINUX:
        _add_installer(folder)
    unpacked = sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_symlink())
    target = _packed(folder)
    print(
        f"{target}\n展开 {unpacked / 1e6:.0f} MB（目标 {_GOAL_UNPACKED}），"
        f"压缩 {target.stat().st_size / 1e6:.0f} MB（目标 {_GOAL_PACKED}）"
    )
    if LINUX:
        print(f"需要 glibc {glibc_needed(folder)} 或更新版本：请在所服务的最旧的系统上打包。")
    return 0


def bundle_name() -> str:
    """The name of the archive, without its ending."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
    machine = {"AMD64": "x86_64", "arm64": "aarch64"}.get(platform.machine(), platform.machine())
    return f"TaskDesk-{__version__}-{system}-{machine}"


def _require_libraries() -> None:
    """Tell what this machine lacks of what the bundle is to bring along."""
    if not LINUX:
        return
    if missing := [name for name in X11_LIBRARIES if not _is_here(name)]:
        print(
            f"本机缺少 {'、'.join(missing)}，包中也就没有，对方机器须自备；要装入包中，请先执行 "
            f"apt-get install {' '.join(packages(missing))}。",
            file=sys.stderr,
        )


def _is_here(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _draw_icons() -> None:
    """The icon of the program as PNG files and, in one file, for Windows."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PIL import Image
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(ROOT / "resources" / "icons" / "taskdesk.svg"))
    for size in ICON_SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        image.save(str(PARTS / f"taskdesk-{size}.png"))
    del app
    drawn = [Image.open(PARTS / f"taskdesk-{size}.png") for size in ICON_SIZES]
    drawn[-1].save(
        PARTS / "taskdesk.ico",
        sizes=[(size, size) for size in ICON_SIZES],
        append_images=drawn[:-1],
    )


def version_resource(version: str) -> str:
    """What Windows shows among the properties of the program, as PyInstaller reads it."""
    numbers = ([int(part) for part in re.findall(r"\d+", version)] + [0] * 4)[:4]
    words = Template((HERE / "version.txt.in").read_text(encoding="utf-8"))
    return words.substitute(version=version, numbers=tuple(numbers))


def _freeze() -> Path:
    """Run PyInstaller; the folder it made."""
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
            *("--distpath", DIST, "--workpath", ROOT / "build", HERE / "taskdesk.spec"),
        ],
        cwd=ROOT,
        check=True,
    )
    return DIST / "TaskDesk"


def _add_installer(folder: Path) -> None:
    """Put what makes a program of the folder into it: script, menu entry, icon."""
    script = (HERE / "install.sh").read_text(encoding="utf-8")
    script = script.replace("@VERSION@", __version__).replace("@GLIBC@", glibc_needed(folder))
    own = folder / "install.sh"
    own.write_text(script, encoding="utf-8")
    own.chmod(0o755)
    shutil.copy(ROOT / "LICENSE", folder)
    share = folder / "share"
    share.mkdir()
    shutil.copy(HERE / "taskdesk.desktop", share)
    shutil.copy(ROOT / "resources" / "icons" / "taskdesk.svg", share)
    for size in ICON_SIZES:
        shutil.copy(PARTS / f"taskdesk-{size}.png", share)


def glibc_needed(folder: Path) -> str:
    """The oldest glibc with which all that is in the folder can be loaded."""
    minors = (
        int(minor)
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and _is_elf(path)
        for minor in _GLIBC.findall(path.read_bytes())
    )
    return f"2.{max(minors, default=0)}"


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _packed(folder: Path) -> Path:
    """Pack the folder; an older archive of the same name is replaced by a whole one only."""
    target = DIST / f"{bundle_name()}{'.zip' if WINDOWS else '.tar.xz'}"
    draft = target.with_name(f".{target.name}")
    if WINDOWS:
        _write_zip(folder, draft)
    else:
        _write_tar(folder, draft)
    draft.replace(target)
    return target


def _write_zip(folder: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in _files(folder):
            archive.write(path, path.relative_to(folder.parent))


def _write_tar(folder: Path, target: Path) -> None:
    """Pack with xz, on all processors where its program is there."""
    filters = ["--lzma2=preset=6,dict=32MiB"]
    if platform.machine() == "x86_64":
        filters.insert(0, "--x86")
    if not shutil.which("xz"):
        with (
            lzma.open(target, "wb", preset=6) as packed,
            tarfile.open(fileobj=packed, mode="w") as tar,
        ):
            tar.add(folder, folder.name, filter=_anonymous)
        return
    with target.open("wb") as out:
        process = subprocess.Popen(["xz", "-T0", *filters], stdin=subprocess.PIPE, stdout=out)
        assert process.stdin
        with process.stdin, tarfile.open(fileobj=process.stdin, mode="w|") as tar:
            tar.add(folder, folder.name, filter=_anonymous)
        if process.wait():
            raise RuntimeError("xz failed")


def _anonymous(info: tarfile.TarInfo) -> tarfile.TarInfo:
    """The entry without the name of whoever packed it."""
    info.uid = info.gid = 0
    info.uname = info.gname = "root"
    return info


def _files(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
