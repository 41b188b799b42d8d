from __future__ import annotations

import os
import subprocess
import sys

import pytest

from ui import platform

BARE: dict[str, str] = {}
X11 = {"DISPLAY": ":0"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def loader(*absent: str):
    """A stand-in for dlopen on a machine that lacks these libraries."""

    def load(name: str) -> object:
        if name in absent:
            raise OSError(name)
        return object()

    return load


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        (BARE, False),
        ({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, False),
        (X11, True),
        (WAYLAND, True),
        (OFFSCREEN, True),
        ({"QT_QPA_PLATFORM": "xcb"}, False),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, False),
        ({"QT_QPA_PLATFORM": "dxcb;xcb"}, False),
        ({"QT_QPA_PLATFORM": "vnc:port=5900"}, True),
    ],
)
def test_a_display_is_what_the_environment_says(environ, expected):
    assert platform.has_display(environ, "linux") is expected


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_always_have_a_display_and_bring_their_libraries(system):
    assert platform.has_display(BARE, system)
    assert platform.missing_libraries(X11, system, loader("libEGL.so.1")) == []


def test_the_bundle_needs_x11_unless_there_is_to_be_no_screen():
    def said(environ, bundled=True):
        return platform.display_obstacle(environ, "linux", bundled=bundled)

    assert said(BARE) == said(BARE, bundled=False) == platform.NO_DISPLAY
    assert said(WAYLAND) == said({"QT_QPA_PLATFORM": "vnc"}) == platform.NO_X11
    assert said(WAYLAND, bundled=False) == said(OFFSCREEN) == ""
    assert platform.display_obstacle(BARE, "win32", bundled=True) == ""


def test_the_sentence_is_right_in_the_bundle_and_in_the_source_tree():
    assert "python" not in platform.NO_DISPLAY
    assert platform.NO_DISPLAY.count("。") == platform.NO_X11.count("。") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="asks for a display of X11")
def test_a_display_that_does_not_answer_is_told():
    sentence = platform.display_obstacle({"DISPLAY": ":7654"}, "linux")
    assert "DISPLAY=:7654" in sentence
    assert "sudo" in sentence
    # Qt may still find the other one.
    assert platform.display_obstacle({"DISPLAY": ":7654"} | WAYLAND, "linux") == ""


AS_IBUS = {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}
BY_OURSELVES = {"QT_IM_MODULE": "compose"}
BUS = {"DISPLAY": ":0", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/user/1000/bus"}
FCITX = {"QT_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx", "GTK_IM_MODULE": "fcitx"}


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        (BARE, {}),
        (FCITX, AS_IBUS),
        ({"QT_IM_MODULE": "fcitx"}, AS_IBUS),
        ({"QT_IM_MODULE": "fcitx5", "XMODIFIERS": "@im=fcitx"}, AS_IBUS),
        ({"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=fcitx"}, {}),
        ({"QT_IM_MODULE": "compose"}, {}),
        ({"QT_IM_MODULE": "fcitx", "QT_IM_MODULES": "wayland;fcitx;ibus"}, {}),
        ({"XMODIFIERS": "@im=fcitx"}, AS_IBUS),
        ({"GTK_IM_MODULE": "fcitx"}, AS_IBUS),
        ({"XMODIFIERS": "@im=ibus"}, {"QT_IM_MODULE": "ibus"}),
        ({"GTK_IM_MODULE": "ibus"}, {"QT_IM_MODULE": "ibus"}),
        ({"XMODIFIERS": "@im=none"}, {}),
        (FCITX | OFFSCREEN, {}),
    ],
)
def test_fcitx_5_is_reached_as_ibus_for_which_qt_has_a_plugin(environ, expected):
    assert platform.input_method(environ | BUS, lambda _: False, lambda _: True) == expected


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        (FCITX, BY_OURSELVES),
        ({"QT_IM_MODULE": "fcitx5"}, BY_OURSELVES),
        ({"XMODIFIERS": "@im=fcitx"}, BY_OURSELVES),
        ({"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=fcitx"}, {}),
        (BARE, {}),
    ],
)
def test_with_any_other_fcitx_no_plugin_of_qt_is_to_meddle(environ, expected):
    assert platform.input_method(environ | BUS, lambda _: False, lambda _: False) == expected
    assert platform.needs_fcitx(environ, lambda _: False, "linux") is bool(expected)
    assert not platform.needs_fcitx(environ, lambda _: False, "win32")


def test_a_plugin_for_fcitx_that_somebody_added_is_used():
    assert platform.input_method({"QT_IM_MODULE": "fcitx"}, lambda name: name == "fcitx") == {}
    assert platform.input_method({"QT_IM_MODULE": "fcitx"}) == AS_IBUS


def test_fcitx_4_has_a_name_for_each_display(tmp_path):
    bus = {"DBUS_SESSION_BUS_ADDRESS": BUS["DBUS_SESSION_BUS_ADDRESS"]}
    folder = {"XDG_RUNTIME_DIR": str(tmp_path)}
    assert platform.fcitx4_name({"DISPLAY": ":0"} | folder) is None
    (tmp_path / "bus").touch()
    assert platform.fcitx4_name({"DISPLAY": ":0"} | folder) == "org.fcitx.Fcitx-0"
    assert platform.fcitx4_name({"DISPLAY": ":0"} | bus) == "org.fcitx.Fcitx-0"
    assert platform.fcitx4_name({"DISPLAY": "localhost:10.0"} | bus) == "org.fcitx.Fcitx-10"
    assert platform.fcitx4_name({"DISPLAY": ":0"}) is None
    assert platform.fcitx4_name(bus) is None


def test_qt_starts_with_what_is_there_and_others_see_what_was_set():
    environ = {
        "QT_QPA_PLATFORM": "dxcb;xcb",
        "QT_IM_MODULE": "fcitx",
        "QT_PLUGIN_PATH": "/usr/lib/qt5/plugins",
        "DISPLAY": ":0",
    }
    before = dict(environ)
    own = {"QT_QPA_PLATFORM": "xcb", "QT_PLUGIN_PATH": ""}
    with platform.suited(environ, "linux", bundled=True):
        assert environ == before | AS_IBUS | own
    assert environ == before
    with platform.suited(environ, "linux", bundled=False):
        assert environ == before | AS_IBUS
    with platform.suited(environ, "win32", bundled=True):
        assert environ == before
    screenless = {"QT_QPA_PLATFORM": "offscreen"}
    with platform.suited(screenless, "linux", bundled=True):
        assert screenless["QT_QPA_PLATFORM"] == "offscreen"
    assert screenless == OFFSCREEN


def test_only_what_the_platform_plugin_needs_is_looked_for():
    load = loader("libEGL.so.1", "libxcb-cursor.so.0", "libwayland-cursor.so.0")
    assert platform.missing_libraries(BARE, "linux", load) == ["libEGL.so.1"]
    assert platform.missing_libraries(X11 | OFFSCREEN, "linux", load) == ["libEGL.so.1"]
    assert platform.missing_libraries(X11, "linux", load) == ["libEGL.so.1", "libxcb-cursor.so.0"]
    assert platform.missing_libraries(WAYLAND, "linux", load) == [
        "libEGL.so.1",
        "libwayland-cursor.so.0",
    ]


def test_under_both_displays_the_one_that_qt_can_fall_back_to_counts():
    load = loader("libwayland-cursor.so.0")
    assert platform.missing_libraries(X11 | WAYLAND, "linux", load) == []


def test_the_advice_is_one_sentence_with_each_package_once():
    sentence = platform.advice(["libglib-2.0.so.0", "libgthread-2.0.so.0", "libxcb-cursor.so.0"])
    assert "sudo apt-get install libglib2.0-0 libxcb-cursor0（" in sentence
    assert "麒麟、统信" in sentence
    assert "libxcb-cursor.so.0" in sentence
    assert sentence.count("。") == 1
    assert platform.advice([]) == ""


def test_a_missing_library_in_an_import_error_is_named_with_its_package():
    error = ImportError("libGL.so.1: cannot open shared object file: No such file or directory")
    assert "apt-get install libgl1" in platform.explain_import_error(error)


@pytest.mark.parametrize("wanted", ["GLIBC_2.34", "GLIBCXX_3.4.29", "CXXABI_1.3.13"])
def test_a_wheel_for_a_newer_system_is_explained(wanted):
    error = ImportError(
        f"/lib/libc.so.6: version `{wanted}' not found (required by libQt6Core.so.6)"
    )
    sentence = platform.explain_import_error(error)
    assert wanted.replace("_", " ") in sentence
    assert "requirements.lock" in sentence


def test_only_the_machine_is_explained_never_a_mistake_of_ours():
    absent = ModuleNotFoundError("No module named 'PySide6'", name="PySide6")
    ours = ModuleNotFoundError("No module named 'ui.nothing'", name="ui.nothing")
    assert "PySide6" in platform.explain_import_error(absent)
    assert platform.explain_import_error(ours) == ""
    assert platform.explain_import_error(ImportError("cannot import name 'x' from 'ui'")) == ""


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the libraries of a Linux desktop")
def test_nothing_is_asked_for_that_qt_does_not_load():
    program = (
        "from PySide6 import QtDBus, QtPrintSupport, QtSvg, QtWidgets; QtWidgets.QApplication([]);"
        "print(open('/proc/self/maps').read())"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | OFFSCREEN,
        capture_output=True,
        text=True,
        check=True,
    )
    assert [name for name in platform.IMPORT_LIBRARIES if f"/{name}" not in answer.stdout] == []


def test_looking_does_not_import_qt():
    program = "import sys, ui.platform; ui.platform.obstacle(); print('PySide6' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"
