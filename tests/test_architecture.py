"""The direction of every import: taskdesk <- db, taskdesk <- exports, {taskdesk, exports} <- ui."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import taskdesk

ROOT = Path(__file__).resolve().parent.parent

# What each package may import of our own, beside itself.
MAY_IMPORT = {
    "taskdesk": set(),
    "db": {"taskdesk"},
    "exports": {"taskdesk"},
    "ui": {"taskdesk", "exports"},
    "main": {"taskdesk", "db", "exports", "ui"},
}
OWN = {*MAY_IMPORT, "tests"}

QT = {"PySide6", "shiboken6"}
STORAGE = {"sqlalchemy", "alembic", "sqlite3"}
PAPER = {"openpyxl", "reportlab"}
READERS = {"pdfplumber", "docx", "pypdfium2", "pypdfium2_raw"}

# What each package may not import of others, wherever in the file the import stands.
MAY_NOT_IMPORT = {
    "taskdesk": QT | STORAGE | PAPER | READERS,
    "taskdesk/plans/readers": QT | STORAGE | {"reportlab"},
    "db": QT | PAPER | READERS,
    "exports": QT | STORAGE,
    "ui": STORAGE | PAPER,
    "main": STORAGE | PAPER,
}

SAMPLE = """
import os.path as p
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from db.schema import Base
else:
    import fractions
def f():
    import sqlalchemy.orm
    from . import tables
    from .. import model
    from ..changes import Change
class C:
    import reportlab
async def g():
    import importlib
    importlib.import_module("openpyxl.utils")
    __import__("PySide6")
"""


def sources(package: str) -> list[Path]:
    path = ROOT / package
    file = path.with_suffix(".py")
    return [file] if file.is_file() else sorted(path.rglob("*.py"))


def imported(node: ast.AST, package: list[str]) -> list[str]:
    """The dotted names that one node imports; relative ones are resolved against the package."""
    match node:
        case ast.Import(names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module, names, level):
            base = package[: len(package) - level + 1] if level else []
            stem = [*base, module] if module else base
            return [".".join([*stem, alias.name]) for alias in names]
        case ast.Call(
            ast.Name("__import__" | "import_module")
            | ast.Attribute(attr="__import__" | "import_module"),
            [ast.Constant(str(name)), *_],
        ):
            return [name]
    return []


def imports_of(path: Path, root: Path = ROOT) -> set[str]:
    """All that a file imports: at its top, in functions, for types alone, relatively, by name."""
    package = list(path.relative_to(root).parent.parts)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {name for node in ast.walk(tree) for name in imported(node, package)}


def imports_at_start(path: Path, root: Path = ROOT) -> set[str]:
    """What is imported as soon as the file is: not in functions, not under TYPE_CHECKING."""
    package = list(path.relative_to(root).parent.parts)

    def visit(node: ast.AST) -> set[str]:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            return set()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            return set().union(*map(visit, node.orelse))
        return set(imported(node, package)).union(*map(visit, ast.iter_child_nodes(node)))

    return visit(ast.parse(path.read_text(encoding="utf-8")))


def tops(modules: set[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_our_own_packages_are_imported_one_way(package):
    files = sources(package)
    assert files
    wrong = {
        str(path.relative_to(ROOT)): against
        for path in files
        if (against := (tops(imports_of(path)) & OWN) - MAY_IMPORT[package] - {package})
    }
    assert wrong == {}


@pytest.mark.parametrize("package", MAY_NOT_IMPORT)
def test_a_package_leaves_the_libraries_of_the_others_alone(package):
    own_rule = [ROOT / other for other in MAY_NOT_IMPORT if other.startswith(f"{package}/")]
    wrong = {
        str(path.relative_to(ROOT)): against
        for path in sources(package)
        if not any(path.is_relative_to(folder) for folder in own_rule)
        if (against := tops(imports_of(path)) & MAY_NOT_IMPORT[package])
    }
    assert wrong == {}


def test_no_import_escapes_the_two_tests_above(tmp_path):
    file = tmp_path / "taskdesk" / "plans" / "sample.py"
    file.parent.mkdir(parents=True)
    file.write_text(SAMPLE, encoding="utf-8")
    at_start = {"os.path", "typing.TYPE_CHECKING", "fractions", "reportlab"}
    assert imports_at_start(file, tmp_path) == at_start
    assert imports_of(file, tmp_path) == at_start | {
        "db.schema.Base",
        "sqlalchemy.orm",
        "taskdesk.plans.tables",
        "taskdesk.model",
        "taskdesk.changes.Change",
        "importlib",
        "openpyxl.utils",
        "PySide6",
    }


def test_the_command_line_loads_no_qt():
    """Of the window it may know what says, without Qt, why there can be none."""
    at_start = imports_at_start(ROOT / "main.py")
    assert {name for name in at_start if tops({name}) & (QT | {"ui"})} <= {"ui.platform"}
    program = "import sys, main; print(sorted(name for name in sys.modules if 'PySide6' in name))"
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


def test_no_file_names_a_package_registry():
    hosts = [
        ".".join(parts).encode()
        for parts in (
            ("pypi", "org"),
            ("python" + "hosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("deb", "debian", "org"),
        )
    ]
    folders = [ROOT / name for name in (".ci", "docs", "resources", "tests")]
    files = [*ROOT.glob("*"), *(path for folder in folders for path in folder.rglob("*"))]
    files += [path for package in MAY_IMPORT for path in sources(package)]
    found = [
        (str(path.relative_to(ROOT)), host)
        for path in files
        if path.is_file() and path.suffix != ".pyc"
        for host in hosts
        if host in path.read_bytes()
    ]
    assert found == []


def test_the_version_has_one_source():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "taskdesk.__version__"}
    written = [
        path.relative_to(ROOT).as_posix()
        for package in MAY_IMPORT
        for path in sources(package)
        if f'"{taskdesk.__version__}"' in path.read_text(encoding="utf-8")
    ]
    assert written == ["taskdesk/__init__.py"]
