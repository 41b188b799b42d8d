"""The manual: whole, about the program as it is, printed on as many pages as promised, current."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import sys
from contextlib import closing
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from ui.dialogs import help as help_dialogs
from ui.settings import Settings
from ui.window.main_window import MainWindow
from ui.window.message_boxes import MessageBoxes

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "manual"
TEXTS = sorted(FOLDER.glob("*.md"))
PAGE = FOLDER / "html" / "index.html"
PRINTED = {"任务分解表管理手册": None, "快速上手": 2, "联络员填表说明": 1}
STALE = "run make manual"
# Quoted for another reason than that the program says so.
_OWN_WORDS = {
    "备份",
    "恢复前_",
    "任务分解表管理 TaskDesk",
    "2025年",
    "遇到问题怎么办",
}
_MENU_PATH = re.compile(r"菜单【([^】]+)】→【([^】]+)】")
_KEYS = re.compile(
    r"(?<![\w+])(?:(?:Ctrl|Alt|Shift)\+)+(?:[A-Z](?![A-Za-z])|F\d+|Enter|[↑↓])|\bF\d+\b"
)


@cache
def maker():
    """The script that makes the manual, which stands in no package."""
    sys.path.insert(0, str(FOLDER))
    try:
        spec = importlib.util.spec_from_file_location("make_manual", FOLDER / "make_manual.py")
        module = importlib.util.module_from_spec(spec)
        # Its dataclasses and named tuples look themselves up there.
        sys.modules["make_manual"] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(FOLDER))
    return module


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.pictures: list[str] = []
        self.stamp = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        if tag == "img":
            self.pictures.append(found["src"])
        if tag == "meta" and found.get("name") == maker().HASH:
            self.stamp = found["content"]


@cache
def page() -> _Page:
    parsed = _Page()
    parsed.feed(PAGE.read_text(encoding="utf-8"))
    return parsed


def pdf(name: str) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(FOLDER / f"{name}.pdf")


# Built files


def test_the_page_is_made_of_the_present_sources():
    assert page().stamp == maker().digest(), STALE


@pytest.mark.parametrize("name", PRINTED)
def test_the_sheets_are_made_of_the_present_sources(name):
    with closing(pdf(name)) as document:
        assert maker().digest() in document.get_metadata_value("Subject"), STALE


@pytest.mark.parametrize(("name", "pages"), PRINTED.items())
def test_the_sheets_are_as_long_as_promised_and_on_a4(name, pages):
    with closing(pdf(name)) as document:
        assert pages is None or len(document) == pages
        for sheet in document:
            assert [round(length / 72 * 25.4) for length in sheet.get_size()] == [210, 297]


def test_no_character_of_the_sheets_is_missing_in_the_fonts():
    with closing(pdf("任务分解表管理手册")) as document:
        words = "".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    assert "口令只是共用电脑上的护栏" in "".join(words.split())
    assert "〓" not in words


def test_all_of_it_is_small_enough_to_be_kept_with_the_sources():
    built = [*FOLDER.glob("*.pdf"), *(path for path in PAGE.parent.rglob("*") if path.is_file())]
    assert sum(path.stat().st_size for path in built) < 4_000_000


# The page


def test_every_picture_is_there_and_none_lies_about():
    there = {f"pictures/{path.name}" for path in (PAGE.parent / "pictures").iterdir()}
    assert set(page().pictures) == there


def test_every_link_leads_somewhere():
    ids = page().ids
    assert len(ids) == len(set(ids))
    for link in page().links:
        if link.startswith("#"):
            assert link[1:] in ids
        else:
            assert (PAGE.parent / link).is_file(), link


def test_the_contents_lead_to_every_chapter():
    text = PAGE.read_text(encoding="utf-8")
    chapters = re.findall(r'<h1 id="([\w-]+)"', text)
    assert len(chapters) == len(re.findall("<h1", text)) >= 17
    assert set(chapters) <= {link[1:] for link in page().links}


# What it says of the program


@cache
def said() -> str:
    """All that the sources can say, one text a line, as it is read on the screen."""
    found = []
    for package in ("taskdesk", "ui", "exports", "db"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.append(re.sub(r"\(&.\)|&(?=\S)", "", node.value))
    # What the installer says stands in its script.
    found.append((ROOT / "packaging" / "install.sh").read_text(encoding="utf-8"))
    return "\n".join(found)


def quoted(text: str) -> list[str]:
    """What stands in 【】 and in “”, where one may stand within the other."""
    found = re.findall(r"【([^】]+)】", text)
    depth = start = 0
    for place, char in enumerate(text):
        if char == "“":
            start = start if depth else place + 1
            depth += 1
        elif char == "”":
            depth -= 1
            if not depth:
                found.append(text[start:place])
    return found


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_what_the_manual_quotes_the_program_says(path):
    lines = set(said().splitlines())
    text = path.read_text(encoding="utf-8")
    shown = {line.removesuffix("…") for line in lines}
    for words in quoted(text):
        if words in _OWN_WORDS:
            continue
        if f"【{words}】" in text:
            assert words.removesuffix("…") in shown, words
        else:
            assert words in said(), words


@pytest.fixture
def window(qtbot, desk) -> MainWindow:
    made = MainWindow(desk, MessageBoxes(), Settings())
    qtbot.addWidget(made)
    return made


def plain(words: str) -> str:
    """What is read of a text of a menu."""
    return re.sub(r"\(&.\)|&", "", words)


def items(menu: Any) -> dict[str, dict[str, Any]]:
    """What stands in a menu, with what stands in what opens from it."""
    found = {}
    for action in menu.actions():
        below = action.menu()
        found[plain(action.text())] = items(below) if below else {}
    return found


def test_what_the_manual_names_in_a_menu_stands_in_that_menu(window):
    menus = items(window.menuBar())
    paths = [path for text in TEXTS for path in _MENU_PATH.findall(text.read_text("utf-8"))]
    assert len(paths) >= 12
    for menu, item in paths:
        assert item in menus[menu], (menu, item)


def test_the_views_are_named_in_their_order(window):
    text = (FOLDER / "01-start.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"左边一列：(.*?)七个视图", text)
    assert re.findall(r"【(.*?)】", line) == list(items(window.menuBar())["视图"]["转到"])


def test_every_key_that_it_names_does_something():
    from ui.window.actions import SPECS

    names = {"Return": "Enter", "Up": "↑", "Down": "↓"}
    known = {"Ctrl+Enter", "Ctrl+1", "F8"}
    for spec in SPECS:
        known.add("+".join(names.get(part, part) for part in spec.shortcut.split("+")))
    for path in TEXTS:
        for keys in _KEYS.findall(path.read_text(encoding="utf-8")):
            assert keys in known, (path.name, keys)


def test_the_shortcuts_of_the_manual_are_those_of_the_program():
    from ui.window.actions import SPECS

    text = (FOLDER / "10-reference.md").read_text(encoding="utf-8")
    listed = text.split("{#cli}")[0]
    names = {"Return": "Enter", "Space": "空格", "Up": "↑", "Down": "↓"}
    for spec in SPECS:
        if spec.shortcut and not spec.shortcut.isdecimal():
            keys = "+".join(names.get(part, part) for part in spec.shortcut.split("+"))
            keys = keys.replace("+↓", "+↑ ↓") if keys.endswith("↓") else keys
            assert keys in listed, spec.name


def test_the_commands_of_the_manual_do_what_they_say_one_after_the_other(
    tmp_path, monkeypatch, capsys
):
    import main

    monkeypatch.chdir(tmp_path)
    plan = ROOT / "tests" / "taskdesk" / "plans" / "made_up" / "work_points.txt"
    document = Document()
    for line in plan.read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    document.save("方案.docx")

    text = (FOLDER / "10-reference.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\| `taskdesk (.+?)` \|", text, re.MULTILINE)
    assert len(commands) >= 22
    for command in commands:
        if "交回/" in command:
            shutil.copytree("填报表", "交回")
        assert main.main(command.split()) == 0, (command, capsys.readouterr().err)
    capsys.readouterr()
    made = {path.name for path in tmp_path.iterdir()}
    assert {"填报表", "催办单", "印发", "通报.docx", "台账.xlsx", "整体备份.zip"} <= made


# In the program


class Browser(QObject):
    """Stands where the system's browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.opened.append(url)


def test_f1_opens_the_manual_in_the_browser(qapp):
    from ui.window.actions import SPECS

    (spec,) = (spec for spec in SPECS if spec.shortcut == "F1")
    assert spec.name == "manual"
    browser = Browser()
    QDesktopServices.setUrlHandler("file", browser, "show")
    try:
        help_dialogs.open_manual()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [Path(url.toLocalFile()) for url in browser.opened] == [PAGE]
