"""What a Linux desktop must offer before Qt can open a window. Nothing here imports Qt.

Qt ends the process when a platform plugin lacks a library or a display, so we look first and say it
in words. `python -m ui.platform` prints the Debian packages that are missing.
"""

from __future__ import annotations

import ctypes
import os
import platform
import re
import sys
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping

# The offline bundle has X11's platform plugin and the one without a screen (packaging/).
IN_BUNDLE = bool(getattr(sys, "frozen", False))
_SCREENLESS_OF_BUNDLE = ("offscreen",)
_SCREENLESS = (*_SCREENLESS_OF_BUNDLE, "minimal", "minimalegl", "vnc", "linuxfb", "eglfs")

FCITX5 = "org.fcitx.Fcitx5"
_AS_IBUS = {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}
_BY_OURSELVES = {"QT_IM_MODULE": "compose"}

# Shared library -> the Debian package that has it; 麒麟 and 统信 use the same names.
# These are what the wheel's QtWidgets, QtPrintSupport, QtSvg and platform plugins are linked with.
IMPORT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
PACKAGES = IMPORT_LIBRARIES | X11_LIBRARIES | WAYLAND_LIBRARIES

NO_DISPLAY = (
    "没有图形显示（DISPLAY 与 WAYLAND_DISPLAY 均未设置），无法打开窗口："
    "请在桌面会话中启动，或改用命令行：加 demo --out out 生成示例，加 --help 查看各命令。"
)
NO_X11 = (
    "安装包经 X11 显示，而 DISPLAY 未设置（当前可能是 Wayland 会话），无法打开窗口："
    "请启用 XWayland，或在登录界面改选 X11 会话。"
)
NO_ANSWER = (
    "连接不上图形显示（DISPLAY={display}），无法打开窗口："
    "请以登录桌面的用户启动，不要用 sudo 或其他账户。"
)
NOT_INSTALLED = (
    "没有安装 PySide6：请先执行 make venv，或 pip install --require-hashes -r requirements.lock。"
)
TOO_OLD = (
    "本机系统库过旧（{found}），低于所装 PySide6 的要求（{wanted}）："
    "请执行 pip install --require-hashes -r requirements.lock，换成适合本机的版本。"
)
MISSING = (
    "缺少系统图形库 {libraries}，无法打开窗口："
    "请执行 sudo apt-get install {packages}（麒麟、统信系统相同），然后重新启动。"
)


def has_display(environ: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Whether a window can be opened: on a screen, or where QT_QPA_PLATFORM asks for none."""
    return system != "linux" or bool(
        _chosen_platform(environ) or environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    )


def display_obstacle(
    environ: Mapping[str, str] = os.environ,
    system: str = sys.platform,
    *,
    bundled: bool = IN_BUNDLE,
) -> str:
    """One sentence that says why there is no display for a window; empty where there is one."""
    if not has_display(environ, system):
        return NO_DISPLAY
    if system != "linux" or _chosen_platform(environ, bundled=bundled):
        return ""
    display, wayland = environ.get("DISPLAY"), environ.get("WAYLAND_DISPLAY")
    if bundled and not display:
        return NO_X11
    if display and (bundled or not wayland) and not _answers(display):
        return NO_ANSWER.format(display=display)
    return ""


def missing_libraries(
    environ: Mapping[str, str] = os.environ,
    system: str = sys.platform,
    load: Callable[[str], object] = ctypes.CDLL,
) -> list[str]:
    """Names of the shared libraries that Qt needs here and that cannot be loaded."""
    if system != "linux":
        return []
    needed = dict(IMPORT_LIBRARIES)
    if not _chosen_platform(environ):
        if environ.get("DISPLAY"):
            needed |= X11_LIBRARIES
        elif environ.get("WAYLAND_DISPLAY"):
            needed |= WAYLAND_LIBRARIES
    return [name for name in needed if not _loads(name, load)]


def packages(libraries: Iterable[str]) -> list[str]:
    """The Debian packages that have these libraries, each once; an unknown library names itself."""
    return list(dict.fromkeys(PACKAGES.get(name, name) for name in libraries))


def advice(missing: Iterable[str]) -> str:
    """One sentence: which libraries are missing and how to install them; empty for none."""
    names = list(missing)
    if not names:
        return ""
    return MISSING.format(libraries="、".join(names), packages=" ".join(packages(names)))


def explain_import_error(error: ImportError) -> str:
    """One sentence for a failed import of PySide6 that the machine is to blame for; else empty."""
    text = str(error)
    if isinstance(error, ModuleNotFoundError):
        return NOT_INSTALLED if (error.name or "").partition(".")[0] == "PySide6" else ""
    if version := re.search(r"version [`'‘]((?:GLIBC|GLIBCXX|CXXABI)_[\d.]+)['’] not found", text):
        found = " ".join(platform.libc_ver()).strip() or platform.platform()
        return TOO_OLD.format(found=found, wanted=version[1].replace("_", " "))
    if library := re.search(r"(lib[\w.+-]+\.so[.\d]*): cannot open shared object", text):
        return advice(dict.fromkeys([library[1], *missing_libraries()]))
    return ""


def obstacle() -> str:
    """One sentence that says why no window can be opened on this machine; empty where one can."""
    return display_obstacle() or advice(missing_libraries())


@contextmanager
def suited(
    environ: MutableMapping[str, str] = os.environ,
    system: str = sys.platform,
    *,
    bundled: bool = IN_BUNDLE,
) -> Iterator[None]:
    """While Qt starts, ask it for what it has here; programs opened later see the user's words."""
    wanted: dict[str, str] = {}
    if system == "linux":
        wanted |= input_method(environ)
        if bundled:
            # Those of the system belong to another Qt.
            wanted["QT_PLUGIN_PATH"] = ""
            if not _chosen_platform(environ, bundled=True):
                wanted["QT_QPA_PLATFORM"] = "xcb"
    before = {name: environ.get(name) for name in wanted}
    environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del environ[name]
            else:
                environ[name] = value


def input_method(
    environ: Mapping[str, str] = os.environ,
    has_plugin: Callable[[str], bool] | None = None,
    runs_fcitx5: Callable[[Mapping[str, str]], bool] | None = None,
) -> dict[str, str]:
    """The variables by which Qt finds the input method here, where it would not by itself.

    Qt has no plugin for fcitx, without which nobody types Chinese. fcitx 5 also answers as the
    portal of ibus does; asked without the portal, Qt's plugin wants to see ibus itself installed.
    To fcitx 4, and to any that is started later, we talk ourselves (ui.fcitx); dead keys are then
    left to Qt.
    """
    if needs_fcitx(environ, has_plugin):
        is_ours = fcitx4_name(environ) and not (runs_fcitx5 or _runs_fcitx5)(environ)
        return _BY_OURSELVES if is_ours else _AS_IBUS
    is_asked = environ.get("QT_IM_MODULES") or environ.get("QT_IM_MODULE")
    is_ibus = _server(environ).startswith("ibus")
    return {"QT_IM_MODULE": "ibus"} if is_ibus and not is_asked else {}


def needs_fcitx(
    environ: Mapping[str, str] = os.environ,
    has_plugin: Callable[[str], bool] | None = None,
    system: str = sys.platform,
) -> bool:
    """Whether the desktop types with fcitx, for which Qt has no plugin."""
    if system != "linux" or environ.get("QT_IM_MODULES") or _chosen_platform(environ):
        return False
    asked = environ.get("QT_IM_MODULE", "")
    if not asked:
        return _server(environ).startswith("fcitx")
    return asked.startswith("fcitx") and not (has_plugin or _has_input_plugin)(asked)


def fcitx4_name(environ: Mapping[str, str] = os.environ) -> str | None:
    """What fcitx 4 is called on the session bus; None where there is no bus or no display.

    fcitx 5 answers to that name as well.
    """
    display = re.search(r":(\d+)(\.\d+)?$", environ.get("DISPLAY", ""))
    return f"org.fcitx.Fcitx-{display[1]}" if display and _has_session_bus(environ) else None


def _has_session_bus(environ: Mapping[str, str]) -> bool:
    """Whether there is a session bus that need not first be started."""
    folder = environ.get("XDG_RUNTIME_DIR", "")
    return bool(environ.get("DBUS_SESSION_BUS_ADDRESS")) or (
        bool(folder) and (Path(folder) / "bus").exists()
    )


def _runs_fcitx5(environ: Mapping[str, str]) -> bool:
    """Whether fcitx 5 runs now."""
    del environ  # the bus is the one that the process was started with

    from ui.session_bus import SessionBus, Unanswered

    try:
        bus = SessionBus()
    except Unanswered:
        return False
    try:
        return bool(bus.owner(FCITX5))
    finally:
        bus.close()


def _server(environ: Mapping[str, str]) -> str:
    """The input method that the desktop names for other programs than those of Qt."""
    of_x11 = environ.get("XMODIFIERS", "").partition("@im=")[2]
    return of_x11 or environ.get("GTK_IM_MODULE", "")


def _has_input_plugin(name: str) -> bool:
    """Whether somebody put a plugin for it beside those that Qt has."""
    spec = find_spec("PySide6")
    folders = (spec.submodule_search_locations if spec else None) or ()
    return any(
        found
        for folder in folders
        for found in Path(folder).glob(f"Qt/plugins/platforminputcontexts/lib{name}*.so")
    )


def _answers(display: str) -> bool:
    """Whether an X server can be reached there, as Qt would; if it can't be told, Qt is to try."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed


def _chosen_platform(environ: Mapping[str, str], *, bundled: bool = False) -> str:
    """The platform plugin without a screen that QT_QPA_PLATFORM names, if it is one.

    麒麟 and 统信 name their own before that of X11 (dxcb;xcb).
    """
    name = environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    return name if name in (_SCREENLESS_OF_BUNDLE if bundled else _SCREENLESS) else ""


def _loads(name: str, load: Callable[[str], object]) -> bool:
    try:
        load(name)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    print(*packages(missing_libraries()))
