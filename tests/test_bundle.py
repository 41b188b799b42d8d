"""The bundle as an office gets it: copied elsewhere, without network, fonts, or an environment.

Runs where TASKDESK_BUNDLE names the archive (`make bundle check-bundle`).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtGui import QImage
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import taskdesk
from db.schema import HEAD

ROOT = Path(__file__).resolve().parents[1]
ARCHIVE = os.environ.get("TASKDESK_BUNDLE", "")
MADE_UP = ROOT / "tests" / "taskdesk" / "plans" / "made_up"
PLANS = sorted(MADE_UP.glob("*.txt"))
OLD = ROOT / "tests" / "db" / "data" / "v0001.sql"
WINDOWS = sys.platform == "win32"
PROGRAM = "taskdesk-cli.exe" if WINDOWS else "TaskDesk"

pytestmark = pytest.mark.skipif(not ARCHIVE, reason="TASKDESK_BUNDLE names no bundle")


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


def _without_network() -> list[str]:
    """What to put before a command so that it runs in an empty network namespace."""
    words = ["unshare", "--user", "--map-root-user", "--net"]
    if not shutil.which("unshare"):
        return []
    return [] if subprocess.run([*words, "true"], capture_output=True).returncode else words


class Bundle:
    """The unpacked program, called by somebody who has nothing but a home."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.home = home
        self.data = home / ".local" / "share" / "TaskDesk"
        home.mkdir(parents=True)
        fonts = home.parent / "fonts.conf"
        fonts.write_text("<fontconfig/>", encoding="utf-8")
        self._before = _without_network()
        self._environment = {
            **{"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "FONTCONFIG_FILE": str(fonts)},
            # Windows itself can't do without these.
            **{name: os.environ[name] for name in ("SYSTEMROOT",) if WINDOWS},
            **({"LOCALAPPDATA": str(home), "USERPROFILE": str(home)} if WINDOWS else {}),
        }

    def __call__(self, *arguments: str | Path) -> Answer:
        """Call, whatever comes of it."""
        done = subprocess.run(
            [*self._before, self.folder / PROGRAM, *arguments],
            cwd=self.home,
            env=self._environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def done(self, *arguments: str | Path) -> str:
        """Call what must succeed; returns what was printed."""
        answer = self(*arguments)
        assert answer.code == 0, answer.err
        return answer.out

    def refused(self, *arguments: str | Path) -> str:
        """Call what must be refused with one sentence; returns it."""
        answer = self(*arguments)
        assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1), answer
        return answer.err

    def listed(self, *arguments: str | Path) -> Any:
        """What was printed as JSON."""
        return json.loads(self.done(*arguments))


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory) -> Path:
    """The folder of the program, at a place that nobody had in mind when it was made."""
    place = tmp_path_factory.mktemp("U盘") / "拷 来的"
    if ARCHIVE.endswith(".zip"):
        with zipfile.ZipFile(ROOT / ARCHIVE) as archive:
            archive.extractall(place)
    else:
        with tarfile.open(ROOT / ARCHIVE) as archive:
            archive.extractall(place, filter="data")
    (folder,) = place.iterdir()
    return folder


@pytest.fixture
def bundle(unpacked, tmp_path) -> Bundle:
    return Bundle(unpacked, tmp_path / "家 目录" / "张 三")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def pdf_text(path: Path) -> str:
    with closing(pypdfium2.PdfDocument(path)) as document:
        return squeezed("".join(page.get_textpage().get_text_range() for page in document))


def has_only_embedded_fonts(path: Path) -> bool:
    content = path.read_bytes()
    described = content.count(b"/Type /FontDescriptor")
    return 0 < described == content.count(b"/FontFile2 ")


def printed_tasks() -> dict[str, str]:
    """The 80 texts as they were printed in the document, with the two that were misprinted."""
    plan = json.loads((ROOT / "resources" / "plans" / "jinshan.json").read_text(encoding="utf-8"))
    corrected = {c["number"]: c["to"] for c in plan["corrections"] if c["field"] == "text"}
    return {row["number"]: row["text"] for row in plan["rows"]} | corrected


def test_it_is_as_small_as_was_promised(unpacked) -> None:
    size = sum(p.lstat().st_size for p in unpacked.rglob("*") if p.is_file() and not p.is_symlink())
    assert size <= 180e6
    assert (ROOT / ARCHIVE).stat().st_size <= 60e6


def test_nothing_in_it_names_where_it_was_made(unpacked) -> None:
    names = {path.name for path in unpacked.rglob("*")}
    assert not {name for name in names if name.endswith((".py", ".pyc")) and "conftest" in name}
    assert "LICENSE" in names


@pytest.mark.skipif(WINDOWS, reason="there Qt types Chinese without a plugin")
def test_chinese_can_be_typed_with_it(unpacked) -> None:
    plugins = {path.name for path in unpacked.rglob("platforminputcontexts/*.so")}
    # One for ibus and fcitx 5; the other leaves fcitx 4 to us.
    assert plugins >= {
        "libibusplatforminputcontextplugin.so",
        "libcomposeplatforminputcontextplugin.so",
    }
    # Through this we talk to fcitx 4: it has to suit the desktop's bus, as everybody's does.
    assert not list(unpacked.rglob("libdbus-1*"))


def test_it_says_its_version(bundle) -> None:
    assert bundle.done("--version") == f"TaskDesk {taskdesk.__version__}\n"
    assert "TaskDesk" in bundle.done("--help").splitlines()[0]
    assert bundle.refused("tasks", "--nonsense")


def test_the_window_opens_with_the_80_rows(bundle) -> None:
    assert bundle.listed("--until-painted")["rows"] == 80
    assert (bundle.data / "taskdesk.db").is_file()
    # A second start finds what the first one made.
    assert bundle.listed("--until-painted")["rows"] == 80
    assert {task["number"]: task["text"] for task in bundle.listed("tasks", "--json")} == (
        printed_tasks()
    )


def test_excel_pdf_and_a_picture_of_the_window(bundle) -> None:
    bundle.done("demo", "--out", "示例 成果")
    out = bundle.home / "示例 成果"
    sheet = load_workbook(out / "demo.xlsx").worksheets[0]
    cells = {squeezed(str(cell.value)) for row in sheet.iter_rows() for cell in row if cell.value}
    text = pdf_text(out / "demo.pdf")
    for printed in printed_tasks().values():
        assert squeezed(printed) in cells
        assert squeezed(printed)[:12] in text
    assert has_only_embedded_fonts(out / "demo.pdf")
    picture = QImage(str(out / "demo.png"))
    assert (picture.width(), picture.height()) == (1280, 800)


def test_a_quarter_from_form_to_report(bundle) -> None:
    at = ("--as-of", "2026-11-20", "--period", "2026Q4")
    bundle.done("period", "open", "2026Q4", "--due", "2027-01-10", *at)
    bundle.done("forms", "issue", "2026Q4", "发出", *at)
    path = bundle.home / "发出" / "区发改委_2026年第四季度填报表.xlsx"
    workbook = load_workbook(path)
    sheet = workbook["填报"]
    row = next(n for n in range(4, sheet.max_row + 1) if sheet.cell(n, 2).value == "13")
    sheet.cell(row, 8).value, sheet.cell(row, 9).value = "推进中", "海缆敷设过半，㙍地段已并网"
    workbook.save(path)
    bundle.done("forms", "merge", path, *at)
    bundle.done("accept", "13", "--unit", "区发改委", *at)
    (task,) = (t for t in bundle.listed("tasks", "--json", *at) if t["number"] == "13")
    assert (task["status"], task["progress"]) == ("推进中", "海缆敷设过半，㙍地段已并网")

    bundle.done("report", "2026Q4", "通报.pdf", *at)
    bundle.done("report", "2026Q4", "通报.docx", *at)
    bundle.done("report", "2026Q4", "台账.xlsx", *at)
    assert "海缆敷设过半，㙍地段已并网" in pdf_text(bundle.home / "通报.pdf")
    assert has_only_embedded_fonts(bundle.home / "通报.pdf")
    document = Document(str(bundle.home / "通报.docx"))
    words = "".join(p.text for p in document.paragraphs)
    assert "第四季度" in words
    assert load_workbook(bundle.home / "台账.xlsx").worksheets


# Plans


def duties(read: Any) -> list[tuple[list[str], list[str]]]:
    """Who leads and who supports, clause by clause."""
    return [(clause["lead"], clause["support"]) for clause in read["clauses"]]


def expected(plan: Path) -> list[tuple[list[str], list[str]]]:
    """What a person reads in a document."""
    return duties(json.loads(plan.with_suffix(".json").read_text(encoding="utf-8")))


def read(bundle: Bundle, path: Path) -> list[tuple[list[str], list[str]]]:
    """What the bundle reads in it."""
    return duties(bundle.listed("read", path, "--json"))


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_a_plan_is_read_from_text(bundle, plan) -> None:
    assert read(bundle, plan) == expected(plan)


def test_a_plan_is_read_from_word(bundle, tmp_path) -> None:
    plan = MADE_UP / "work_points.txt"
    document = Document()
    for line in plan.read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "要点.docx"))
    assert read(bundle, tmp_path / "要点.docx") == expected(plan)


def test_a_plan_is_read_from_pdf(bundle, tmp_path) -> None:
    plan = MADE_UP / "work_points.txt"
    font = TTFont("Song", ROOT / "resources" / "fonts" / "TaskDeskSong.ttf")
    pdfmetrics.registerFont(font)
    canvas = Canvas(str(tmp_path / "要点.pdf"))
    canvas.setFont("Song", 12)
    height = 780
    for paragraph in plan.read_text(encoding="utf-8").splitlines():
        if not paragraph.strip():
            continue
        # Two characters of indentation, then lines of 36, as a typesetter would break them.
        text = paragraph if height == 780 else f"　　{paragraph}"
        for start in range(0, len(text), 36):
            canvas.drawString(80, height, text[start : start + 36])
            height -= 20
    canvas.save()
    assert read(bundle, tmp_path / "要点.pdf") == expected(plan)


# Databases of other versions


def test_an_old_database_is_brought_up_to_date_after_a_backup(bundle, tmp_path) -> None:
    place = tmp_path / "旧.db"
    with closing(sqlite3.connect(place)) as conn:
        conn.executescript(OLD.read_text(encoding="utf-8"))
    assert "完好" in bundle.done("--db", place, "check")
    with closing(sqlite3.connect(place)) as conn:
        assert conn.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
    (copy,) = (tmp_path / "备份").iterdir()
    assert copy.name.startswith("旧_v0001_")


def test_a_newer_database_is_refused_with_a_sentence(bundle) -> None:
    bundle.done("tasks")
    place = bundle.data / "taskdesk.db"
    with closing(sqlite3.connect(place)) as conn, conn:
        conn.execute("UPDATE alembic_version SET version_num = '9999'")
    before = place.read_bytes()
    assert "请改用更新版本的 TaskDesk 打开" in bundle.refused("tasks")
    window = bundle()  # Qt has something to say of its own
    assert window.code == 2
    assert "请改用更新版本的 TaskDesk 打开" in window.err.splitlines()[-1]
    assert place.read_bytes() == before


# Keeping


def test_all_of_it_moves_to_another_home_in_one_file(bundle, tmp_path) -> None:
    bundle.done("set", "13", "--status", "推进中", "--progress", "甲")
    said = bundle.done("backup", "--all", "搬家.zip")
    assert "任务80项" in said
    other = Bundle(bundle.folder, tmp_path / "新 电脑")
    other.done("set", "13", "--status", "滞后")
    said = other.done("restore", bundle.home / "搬家.zip")
    (task,) = (t for t in other.listed("tasks", "--json") if t["number"] == "13")
    assert (task["status"], task["progress"]) == ("推进中", "甲")
    (former,) = (other.data / "备份").glob("恢复前_*.zip")
    assert str(former) in said
    other.done("restore", former)
    (task,) = (t for t in other.listed("tasks", "--json") if t["number"] == "13")
    assert task["status"] == "滞后"


def test_beside_the_program_it_is_portable(bundle, tmp_path) -> None:
    folder = shutil.copytree(bundle.folder, tmp_path / "盘 符" / "TaskDesk", symlinks=True)
    (folder / "portable.txt").touch()
    own = Bundle(folder, tmp_path / "客 人")
    assert own.listed("--until-painted")["rows"] == 80
    assert (folder / "TaskDesk-data" / "taskdesk.db").is_file()
    assert not list(own.home.rglob("*taskdesk*"))


def test_a_fault_leaves_one_file_without_the_users_name(bundle, tmp_path) -> None:
    folder = shutil.copytree(bundle.folder, tmp_path / "坏 的", symlinks=True)
    (plan,) = folder.rglob("jinshan.json")
    plan.unlink()
    broken = Bundle(folder, tmp_path / "家" / "李四")
    answer = broken("tasks", "--as", "李四")
    assert answer.code == 1
    (report,) = broken.home.rglob("crash-*.txt")
    assert answer.err == f"程序出错，详情已存入 {report}，请把该文件发给维护人员。\n"
    text = report.read_text(encoding="utf-8")
    assert "FileNotFoundError" in text
    assert "命令：tasks --as …" in text
    assert "李四" not in text


# Installing for one's own account


@pytest.mark.skipif(WINDOWS, reason="a script for Linux")
def test_it_is_installed_brought_up_to_date_and_removed(bundle, tmp_path) -> None:
    home = bundle.home
    target = home / ".local" / "opt" / "TaskDesk"
    entry = home / ".local" / "share" / "applications" / "taskdesk.desktop"
    (home / "报告.txt").write_text("我的")
    before = {path for path in home.rglob("*") if not path.is_dir()}

    def install(script: Path, *arguments: str | Path, code: int = 0) -> str:
        done = subprocess.run(
            ["sh", script, *arguments],
            env={"HOME": str(home), "PATH": os.environ["PATH"]},
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr

    assert str(target) in install(bundle.folder / "install.sh")
    words = entry.read_text(encoding="utf-8").splitlines()
    assert f'Exec="{target}/TaskDesk" --open %F' in words
    assert "Name=任务分解表管理 TaskDesk" in words
    installed = Bundle(target, tmp_path / "另 一个家")
    assert len(installed.listed("tasks", "--json")) == 80

    # A newer one over an older one: what is not ours stays, what is gone is gone.
    (target / "_internal" / "旧文件").touch()
    (target / "TaskDesk-data").mkdir()
    (target / "TaskDesk-data" / "taskdesk.db").write_bytes(b"mine")
    install(bundle.folder / "install.sh")
    assert not (target / "_internal" / "旧文件").exists()
    assert (target / "TaskDesk-data" / "taskdesk.db").read_bytes() == b"mine"
    assert [path.name for path in target.parent.iterdir()] == ["TaskDesk"]

    assert "已存在" in install(bundle.folder / "install.sh", home, code=2)
    assert "没有删除" in install(target / "install.sh", "--uninstall")
    mine = {target / "TaskDesk-data" / "taskdesk.db"}
    caches = set(home.rglob("*.cache"))
    assert {path for path in home.rglob("*") if not path.is_dir()} - caches == before | mine
