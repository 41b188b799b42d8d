"""The installer of the Linux bundle, on a program of two lines: what it puts where, and refuses."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[1] / "packaging"
SIZES = (16, 24, 32, 48, 64, 128, 256)
SHELLS = [shell for shell in ("sh", "dash", "bash") if shutil.which(shell)]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a script for Linux")


class Desk:
    """An account with a bundle that was unpacked somewhere."""

    def __init__(self, root: Path) -> None:
        self.home = root / "家 目录" / "张 三"
        self.unpacked = root / "U盘 100%" / "TaskDesk"
        self.target = self.home / ".local" / "opt" / "TaskDesk"
        share = self.home / ".local" / "share"
        self.entry = share / "applications" / "taskdesk.desktop"
        self.icons = share / "icons" / "hicolor"
        self.home.mkdir(parents=True)
        (self.home / "报告.txt").write_text("我的")
        self._unpack()

    def _unpack(self) -> None:
        (self.unpacked / "_internal").mkdir(parents=True)
        (self.unpacked / "_internal" / "part").write_text("new")
        program = self.unpacked / "TaskDesk"
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
        (self.unpacked / "LICENSE").write_text("MIT")
        script = (PACKAGING / "install.sh").read_text(encoding="utf-8")
        (self.unpacked / "install.sh").write_text(script.replace("@GLIBC@", "2.17"))
        share = self.unpacked / "share"
        share.mkdir()
        shutil.copy(PACKAGING / "taskdesk.desktop", share)
        for name in ("taskdesk.svg", *(f"taskdesk-{size}.png" for size in SIZES)):
            (share / name).write_text(name)

    def run(self, *arguments: str | Path, script: Path | None = None, shell: str = "sh"):
        """Run a script of the bundle, or that which was installed."""
        return subprocess.run(
            [shell, script or self.unpacked / "install.sh", *arguments],
            env={"HOME": str(self.home), "PATH": os.environ["PATH"]},
            capture_output=True,
            encoding="utf-8",
            cwd=self.unpacked,
        )

    def done(self, *arguments: str | Path, **more) -> str:
        """Run what must succeed without a word of complaint; returns what was said."""
        done = self.run(*arguments, **more)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def refused(self, *arguments: str | Path, **more) -> str:
        """Run what must be refused with one sentence; returns it."""
        before = self.files
        done = self.run(*arguments, **more)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
        assert self.files == before
        return done.stderr

    @property
    def files(self) -> dict[str, str]:
        """All files of the home with what stands in them, but for the caches of the desktop."""
        return {
            path.relative_to(self.home).as_posix(): path.read_text(encoding="utf-8")
            for path in self.home.rglob("*")
            if path.is_file() and path.suffix != ".cache"
        }


@pytest.fixture
def desk(tmp_path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("shell", SHELLS)
def test_it_comes_and_goes_and_leaves_nothing_else(desk, shell):
    before = desk.files
    said = desk.done(shell=shell)
    assert f"已安装到“{desk.target}”" in said
    assert (desk.target / "_internal" / "part").read_text() == "new"
    said = desk.done("--uninstall", shell=shell, script=desk.target / "install.sh")
    assert "没有删除" in said
    assert desk.files == before
    assert not desk.target.exists()


def test_the_menu_entry_starts_it_whatever_the_folder_is_called(desk):
    desk.done()
    entry = RawConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(desk.entry, encoding="utf-8")
    words = entry["Desktop Entry"]
    assert words["Exec"] == f'"{desk.target}/TaskDesk" --open %F'
    assert words["Name"] == "任务分解表管理 TaskDesk"
    # As the window calls itself, by which the task bar finds the icon.
    assert words["StartupWMClass"] == "TaskDesk"
    kinds = words["MimeType"].split(";")
    assert "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" in kinds
    assert kinds[-1] == ""
    for size in SIZES:
        assert (desk.icons / f"{size}x{size}" / "apps" / "taskdesk.png").is_file()
    assert (desk.icons / "scalable" / "apps" / "taskdesk.svg").is_file()


def test_a_newer_one_takes_the_place_of_the_older_and_leaves_what_is_not_its_own(desk):
    desk.done()
    (desk.target / "_internal" / "gone").touch()
    (desk.target / "TaskDesk-data").mkdir()
    (desk.target / "TaskDesk-data" / "taskdesk.db").write_text("mine")
    (desk.target / ".mine").touch()
    (desk.unpacked / "_internal" / "part").write_text("newer")
    desk.done()
    desk.done()
    assert (desk.target / "_internal" / "part").read_text() == "newer"
    assert not (desk.target / "_internal" / "gone").exists()
    assert (desk.target / "TaskDesk-data" / "taskdesk.db").read_text() == "mine"
    assert [path.name for path in desk.target.parent.iterdir()] == ["TaskDesk"]
    said = desk.done("--uninstall", script=desk.target / "install.sh")
    assert "不属于程序的文件也都留着" in said
    assert {path.name for path in desk.target.iterdir()} == {"TaskDesk-data", ".mine"}


def test_another_folder_can_be_named_and_is_found_again(desk):
    before = desk.files
    place = desk.home / "我的 程序"
    desk.done(place)
    assert f'Exec="{place}/TaskDesk"' in desk.entry.read_text(encoding="utf-8")
    desk.done("--uninstall", script=place / "install.sh")
    assert desk.files == before


def test_what_it_can_not_do_it_says_and_changes_nothing(desk):
    assert "100%" in desk.refused(desk.home / "100%")
    assert "sh install.sh" in desk.refused("--nonsense")
    assert "已存在而不是 TaskDesk" in desk.refused(desk.home)
    assert "没有 TaskDesk" in desk.refused("--uninstall")
    assert "不能建立文件夹" in desk.refused("/proc/没有/TaskDesk")
    shutil.rmtree(desk.unpacked / "_internal")
    assert "不完整" in desk.refused()


def test_a_system_that_is_too_old_is_told(desk):
    script = desk.unpacked / "install.sh"
    script.write_text(script.read_text(encoding="utf-8").replace("glibc=2.17", "glibc=2.999"))
    assert "2.999" in desk.refused()
