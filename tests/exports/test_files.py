"""Files are replaced whole or not at all, and what stands in the way is said in one sentence."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from exports.files import replacing
from taskdesk.errors import UserError

on_windows = os.name == "nt"


def write(path: Path, content: bytes = b"new") -> None:
    with replacing(path) as draft:
        draft.write_bytes(content)


def left_over(folder: Path, *expected: str) -> list[str]:
    return sorted({path.name for path in folder.iterdir()} - set(expected))


@pytest.fixture
def folder(tmp_path) -> Path:
    """An empty folder."""
    path = tmp_path / "导出"
    path.mkdir()
    return path


@pytest.fixture
def old(folder) -> Path:
    """A file that is to be replaced."""
    path = folder / "表.xlsx"
    path.write_bytes(b"old")
    return path


def test_a_new_file_appears(folder) -> None:
    write(folder / "表.xlsx")
    assert (folder / "表.xlsx").read_bytes() == b"new"
    assert left_over(folder, "表.xlsx") == []


def test_the_draft_stands_in_the_same_folder_with_the_same_ending(old) -> None:
    with replacing(old) as draft:
        assert (draft.parent, draft.suffix) == (old.parent.resolve(), ".xlsx")
        draft.write_bytes(b"new")
        assert old.read_bytes() == b"old"
    assert old.read_bytes() == b"new"
    assert left_over(old.parent, old.name) == []


def test_a_failure_leaves_the_old_file_and_nothing_else(old) -> None:
    def fail() -> None:
        with replacing(old) as draft:
            draft.write_bytes(b"half")
            raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        fail()
    assert old.read_bytes() == b"old"
    assert left_over(old.parent, old.name) == []


@pytest.mark.skipif(on_windows, reason="Windows has no such permissions")
def test_permissions_stay_and_new_files_have_the_usual_ones(old) -> None:
    old.chmod(0o640)
    write(old)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    usual = old.with_name("usual")
    usual.touch()
    write(old.with_name("新.xlsx"))
    assert old.with_name("新.xlsx").stat().st_mode == usual.stat().st_mode


@pytest.mark.skipif(on_windows, reason="links need a right of their own there")
def test_a_link_stays_a_link(old) -> None:
    link = old.with_name("链接.xlsx")
    link.symlink_to(old)
    write(link)
    assert link.is_symlink()
    assert old.read_bytes() == b"new"


def test_a_name_as_long_as_a_name_can_be_is_no_trouble(folder) -> None:
    name = "任" * 83 + ".xlsx"
    write(folder / name)
    assert left_over(folder) == [name]


@pytest.mark.skipif(on_windows, reason="the limit is on the whole path there")
def test_a_name_that_is_too_long_is_refused(folder) -> None:
    with pytest.raises(UserError, match="文件名“任.*”太长"):
        write(folder / ("任" * 90 + ".xlsx"))
    assert left_over(folder) == []


def test_a_missing_folder_is_named(folder) -> None:
    with pytest.raises(UserError, match="文件夹“.*没有”不存在，“表.xlsx”无法保存") as caught:
        write(folder / "没有" / "表.xlsx")
    assert caught.value.field == "path"


def test_a_file_for_a_folder_is_refused(old) -> None:
    with pytest.raises(UserError, match="文件夹“.*表.xlsx”不存在"):
        write(old / "表.xlsx")


def test_a_folder_is_not_replaced(folder) -> None:
    with pytest.raises(UserError, match="“.*导出”是一个文件夹"):
        write(folder)
    assert left_over(folder.parent, "导出", "user0") == []


@pytest.mark.skipif(on_windows or os.getuid() == 0, reason="this user may write anywhere")
def test_a_folder_that_may_not_be_written_is_named(folder) -> None:
    folder.chmod(0o500)
    try:
        with pytest.raises(UserError, match="没有在文件夹“.*导出”中写文件的权限"):
            write(folder / "表.xlsx")
    finally:
        folder.chmod(0o700)


@pytest.mark.skipif(on_windows or os.getuid() == 0, reason="this user may write anything")
def test_a_read_only_file_is_not_replaced(old) -> None:
    old.chmod(0o400)
    with pytest.raises(UserError, match="“.*表.xlsx”写不进去.*只读"):
        write(old)
    assert old.read_bytes() == b"old"


@pytest.mark.skipif(on_windows, reason="there is no such limit there")
def test_a_file_that_grows_beyond_the_limit_is_removed(old) -> None:
    """The limit on file sizes stands in for a full disk: the system itself refuses to write on."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(UserError, match="磁盘空间不足，文件“.*表.xlsx”没有写成"):
            write(old, bytes(2000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert old.read_bytes() == b"old"
    assert left_over(old.parent, old.name) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘空间不足，文件“.*表.xlsx”没有写成"),
        (errno.EROFS, "文件“.*表.xlsx”所在的磁盘是只读的"),
        (errno.EIO, "文件“.*表.xlsx”没有写成（"),
    ],
)
def test_a_disk_that_fails_when_the_file_is_to_last(old, monkeypatch, number, words) -> None:
    def fsync(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(UserError, match=words):
        write(old)
    assert old.read_bytes() == b"old"
    assert left_over(old.parent, old.name) == []


def test_a_file_that_is_open_in_excel_is_named(old, monkeypatch) -> None:
    """Windows refuses to rename over a file that another program holds open."""

    def replace(self: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "Access is denied", str(self), 5, str(target))

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(UserError, match="“.*表.xlsx”写不进去：它正被 Excel、WPS 等程序打开"):
        write(old)
    assert old.read_bytes() == b"old"
    assert left_over(old.parent, old.name) == []


def test_the_trouble_of_another_file_is_left_alone(old) -> None:
    def read_another() -> None:
        with replacing(old):
            Path(old.parent / "字体.ttf").read_bytes()

    with pytest.raises(FileNotFoundError):
        read_another()
    assert left_over(old.parent, old.name) == []


if sys.platform == "win32":

    def test_windows_refuses_an_open_file(old) -> None:
        with old.open("rb"), pytest.raises(UserError, match="写不进去"):
            write(old)
