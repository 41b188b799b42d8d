"""English: complete, up to date with the sources, and all there is to read in an English window."""

from __future__ import annotations

import ast
import os
import re
import string
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

from taskdesk.places import BACKUPS
from taskdesk.plans.blocks import Where
from tests.tour import VIEW, Guide, Tour, furnish
from ui import app
from ui.settings import Settings
from ui.window.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
HAN = re.compile("[\u4e00-\u9fff]+")
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")


class Message(NamedTuple):
    context: str
    source: str
    comment: str
    translation: str
    finished: bool

    @property
    def key(self) -> tuple[str, str, str]:
        return self.context, self.source, self.comment


def read(path: Path) -> list[Message]:
    found = []
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            found.append(
                Message(
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    message.findtext("comment", ""),
                    translation.text or "",
                    "type" not in translation.attrib,
                )
            )
    return found


MESSAGES = read(FOLDER / "taskdesk_en.ts")


@pytest.fixture(scope="module")
def english() -> QTranslator:
    translator = QTranslator()
    assert translator.load(str(FOLDER / "taskdesk_en.qm"))
    return translator


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


# The files


def test_the_texts_are_those_of_the_sources(tmp_path):
    """What `make translations` would collect now is what the file holds."""
    tool = Path(PySide6.__path__[0]) / ("lupdate.exe" if sys.platform == "win32" else "lupdate")
    domain, collected = tmp_path / "domain.py", tmp_path / "en.ts"
    collect = [sys.executable, str(FOLDER / "collect.py"), str(domain)]
    subprocess.run(collect, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    sources = sorted(str(path) for path in (ROOT / "ui").rglob("*.py"))
    languages = ("-source-language", "zh_CN", "-target-language", "en")
    try:
        subprocess.run(
            [str(tool), *sources, str(domain), *languages, "-ts", str(collected)],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"lupdate does not run here: {error}")
    assert {m.key for m in read(collected)} == {m.key for m in MESSAGES}, "run make translations"


def bare_templates(function: ast.AST) -> list[str]:
    """What a function makes phrases of, though it is put together or not marked as a phrase."""
    calls = [n for n in ast.walk(function) if isinstance(n, ast.Call) and n.args]
    made = [n.args[0] for n in calls if isinstance(n.func, ast.Name) and n.func.id == "Phrase"]
    names = {template.id for template in made if isinstance(template, ast.Name)}
    held = [
        value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and {ast.unparse(t) for t in node.targets} & names
        for value in (
            [node.value.body, node.value.orelse]
            if isinstance(node.value, ast.IfExp)
            else [node.value]
        )
    ]
    bare = [t for t in made if isinstance(t, ast.JoinedStr | ast.BinOp)]
    bare += [t for t in held if isinstance(t, ast.Constant | ast.JoinedStr | ast.BinOp)]
    return [ast.unparse(t) for t in bare]


@pytest.mark.parametrize("package", ["taskdesk", "db", "exports", "ui"])
def test_every_sentence_of_the_domain_is_collected(package):
    for path in sorted((ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                assert bare_templates(node) == [], f"{path.name}: write Phrase(...) around it"


def test_a_text_that_is_not_collected_is_found():
    function = "def f():\n    words = '甲' if x else Phrase('乙')\n    return Phrase(words, y=y)"
    assert bare_templates(ast.parse(function)) == ["'甲'"]
    assert bare_templates(ast.parse("Phrase(f'{x}甲')")) == ["f'{x}甲'"]


@pytest.mark.parametrize("context", sorted({message.context for message in MESSAGES}))
def test_every_text_is_translated_with_all_it_holds(context, english):
    for message in (message for message in MESSAGES if message.context == context):
        source, translation = message.source, message.translation
        assert message.finished, source
        assert translation.strip()
        assert fields(translation) == fields(source)
        assert bool(re.search("&[^ ]", translation)) == ("(&" in source), source
        assert translation.endswith("...") == source.endswith("…"), source
        # In a Chinese font these marks are as wide as a character.
        assert not set(translation) & set("“”…"), source
        # Chinese is quoted from the text itself, as an example to type or to look for.
        assert all(part in source for part in HAN.findall(translation)), source
        compiled = english.translate(context, source, message.comment or None)
        assert compiled == translation, "run make translations"


# The window


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def plain(text: str) -> str:
    """Rich text without its marks."""
    if "<" not in text:
        return text
    words = _Words()
    words.feed(text)
    return "".join(words.found)


def texts_of(widget: QWidget) -> list[str]:
    """What one widget says, and what it tells the pointer or a screen reader."""
    found = [widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.accessibleName()]
    match widget:
        case QMenu():
            found.append(widget.title())
        case QLabel() | QAbstractButton():
            found.append(widget.text())
        case QLineEdit():
            found += [widget.text(), widget.placeholderText()]
        case QPlainTextEdit() | QTextEdit():
            found += [widget.toPlainText(), widget.placeholderText()]
        case QComboBox():
            found += [widget.itemText(place) for place in range(widget.count())]
        case QSpinBox():
            found += [widget.prefix(), widget.suffix()]
        case QAbstractSpinBox():
            found.append(widget.text())
        case QTabBar():
            found += [widget.tabText(place) for place in range(widget.count())]
            found += [widget.tabToolTip(place) for place in range(widget.count())]
        case QAbstractItemView() if widget.model() is not None:
            found += _cells(widget)
    for action in (*widget.actions(), *widget.findChildren(QAction)):
        found += [action.text(), action.toolTip(), action.iconText()]
    return found


def _cells(view: QAbstractItemView) -> list[str]:
    model = view.model()
    columns = range(1 if isinstance(view, QListView) else model.columnCount(QModelIndex()))
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    across = Qt.Orientation.Horizontal
    found = [model.headerData(n, across, role) for n in columns for role in roles]
    for row in range(model.rowCount(QModelIndex())):
        found += [model.index(row, n).data(role) for n in columns for role in roles]
    return [text for text in found if isinstance(text, str)]


def data_of(desk, draft) -> list[str]:
    """All that the database and a read document hold and the window shows, the longest first."""
    book = desk.book
    plan = desk.plan
    found = {plan.title, plan.table_title, plan.issuer, VIEW, "简体中文", "示例数据"}
    kept = (book.units, book.sections, book.tasks, book.findings, book.task_states, book.reports)
    for shelf in (*kept, book.indicators):
        for entity in shelf.values():
            found |= set(_strings(entity))
    found |= {row.units for row in desk.table.rows}
    # What is named in a question, and the proposed name of a file.
    found |= {task.text[:length] for task in book.tasks.values() for length in (29, 30, 39)}
    found.add(f"{desk.plan.title}任务分解表_{desk.period.label}")
    # A folder on the disk has its name in every language.
    found.add(f"{os.sep}{BACKUPS}")
    for act in desk.history():
        found |= {act.who, act.reason, act.source, *(change.reason for change in act.changes)}
    for source in desk.store.source_texts().values():
        found |= set(_strings(source))
    found |= set(_strings(draft))
    for part in desk.decomposing.by_year(*desk.tasks(["13"])):
        found |= {part.text, part.deadline}
    return sorted((text for text in found if CHINESE.search(text)), key=len, reverse=True)


def _strings(value) -> list[str]:
    match value:
        case str():
            return [str(value)]
        case Where():
            return [value.words]
        case tuple():
            return [text for part in value for text in _strings(part)]
        case _ if hasattr(value, "__slots__"):
            return [text for name in value.__slots__ for text in _strings(getattr(value, name))]
    return []


@pytest.fixture
def in_english(qapp):
    app.speak(qapp, "en")
    yield
    app.speak(qapp, "zh")


def test_no_chinese_is_left_in_an_english_window(qtbot, in_english, make_desk, settings_file):
    desk = make_desk("Li")
    furnish(desk)
    seen: dict[str, set[str]] = {}

    def look(name: str, widget: QWidget) -> None:
        QCoreApplication.sendPostedEvents()
        found = seen.setdefault(name, set())
        for part in (widget, *widget.findChildren(QWidget)):
            found.update(map(plain, texts_of(part)))

    guide = Guide(look)
    window = MainWindow(desk, guide, Settings(settings_file))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    tour = Tour(window, desk, guide)
    tour.run()
    known = data_of(desk, tour.read)
    samples = {message.translation for message in MESSAGES}
    left = {
        line: name
        for name, texts in seen.items()
        for text in texts - samples
        for line in text.splitlines()
        if CHINESE.search(without(known, line))
    }
    assert not left, "\n".join(f"{name}: {line}" for line, name in left.items())


def without(known: list[str], line: str) -> str:
    """What a line says beside the data in it, and beside the marks that go with Chinese names."""
    for part in known:
        line = line.replace(part, "")
    return re.sub("[、《》（）｜＋－]", "", line)
