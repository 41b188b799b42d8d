"""Two quarters of the whole plan through the command line, with every unit that it names.

What is expected is derived from the printed table and from what is entered here.
"""

from __future__ import annotations

import io
import json
import re
import shutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import load_workbook

from main import main
from tests.quarter_answers import (
    HEAD,
    MEMBERS,
    NEW_UNITS,
    OFFICE,
    SILENT_Q3,
    SILENT_Q4,
    VALUES,
    answered,
    changed,
    expected_statuses,
    form_of,
    owed,
    renamed,
    supported,
    tampered,
    through_office,
    turned_round,
    widened,
)


class Line:
    """The command line of one office on one database."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.day = "2026-09-20"
        self.period = "2026Q3"

    def call(self, *words: str | Path) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        head = ["--db", str(self.database), "--as-of", self.day, "--period", self.period]
        with redirect_stdout(out), redirect_stderr(err):
            code = main([*head, *map(str, words)])
        assert "Traceback" not in err.getvalue()
        return code, out.getvalue().rstrip("\n"), err.getvalue().rstrip("\n")

    def done(self, *words: str | Path) -> str:
        code, out, err = self.call(*words)
        assert (code, err) == (0, ""), (words, err)
        return out

    def refused(self, *words: str | Path) -> str:
        code, _, err = self.call(*words)
        assert code == 2, words
        assert err.endswith("。")
        return err

    def data(self, *words: str | Path) -> Any:
        return json.loads(self.done(*words, "--json"))

    def data_of_refused(self, *words: str | Path) -> Any:
        code, out, _ = self.call(*words, "--json")
        assert code == 2, words
        return json.loads(out)

    def tasks(self) -> dict[str, dict[str, Any]]:
        return {task["number"]: task for task in self.data("tasks")}

    def board(self) -> dict[str, dict[str, Any]]:
        return {one["unit"]: one for one in self.data("units", "--owing", self.period)}


# The office's part


def prepare(line: Line) -> list[str]:
    """Enter the members of collectives; returns all units that answer."""
    for name in NEW_UNITS:
        line.done("unit", "add", name)
    for collective, members in MEMBERS.items():
        line.done("unit", "member", collective, *members)
    line.done("extend", "70", "2026-12-31", "--reason", "造林季节", "--basis", "专题会议纪要")
    return [unit["name"] for unit in line.data("unit", "list") if not unit["collective"]]


def issue(line: Line, units: list[str], folder: Path, due: str) -> None:
    """Open the period and write a form for every unit, whether it owes anything or not."""
    line.done("period", "open", line.period, "--due", due, "--collectives", "--implement")
    assert {unit: one["missing"] for unit, one in line.board().items()} == owed()
    named = [word for unit in units for word in ("--unit", unit)]
    line.done("forms", "issue", line.period, folder, *named)
    assert len(list(folder.iterdir())) == len(units) == 37


def stored(line: Line, *files: Path) -> list[str]:
    """The units whose forms changed something."""
    return [one["unit"] for one in line.data("forms", "merge", *files) if one["stored"]]


def accept_all(line: Line) -> int:
    count = 0
    for unit, one in line.board().items():
        for number in owed()[unit]:
            if number not in one["missing"]:
                line.done("accept", number, "--unit", unit)
                count += 1
    return count


def lights(line: Line) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for number, task in line.tasks().items():
        found.setdefault(task["light"] or "", set()).add(number)
    return found


def words_of(pdf: Path) -> str:
    """The text of a PDF without spaces and line ends."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    # A page number stands between the pages, not in their sentences.
    return re.sub(r"—\d+—|\s", "", "".join(re.sub(r"—\s*\d+\s*—", "", page) for page in pages))


def third_quarter(line: Line, units: list[str], folder: Path) -> None:
    issue(line, units, folder / "q3", "2026-10-10")
    back = answered(folder / "q3", folder / "back3", units, "2026Q3", SILENT_Q3)
    of = {unit: form_of(back, unit, "2026Q3") for unit in units}
    changed(of["区发改委"], turned_round)
    changed(of["区建管委"], renamed)
    changed(of["区交通委"], widened)
    if OFFICE:
        through_office(of["区经委"])
    odd = folder / "odd"
    odd.mkdir()
    spoilt = changed(Path(shutil.copy(of["区科委"], odd / "改动过.xlsx")), tampered)
    (odd / "旧格式.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    second = Path(shutil.copy(of["枫泾镇"], odd / "枫泾镇第二份.xlsx"))
    changed(second, lambda book: book["填报"].__setitem__("I4", "另一种说法"))

    line.day = "2026-10-08"
    assert "核对不上" in line.refused("forms", "merge", spoilt)
    assert ".xlsx" in line.refused("forms", "merge", odd / "旧格式.xls")
    both = line.refused("forms", "merge", of["枫泾镇"], second, "--dry-run")
    assert both.startswith("“枫泾镇第二份.xlsx”填报!I4与")
    previews = line.data("forms", "merge", back, "--dry-run")
    assert len(previews) == len(units) - len(SILENT_Q3)
    # A status and a progress for each row asked, and problems for what lags.
    asked = sum(len(owed().get(unit, ())) for unit in units if unit not in SILENT_Q3)
    fields = [cell["field"] for one in previews for cell in one["cells"] if cell["theirs"]]
    supporters = [unit for unit in units if unit not in owed()]
    rows = asked + sum(supported(unit) for unit in supporters)
    assert fields.count("status") == fields.count("progress") == rows
    assert fields.count("problems") == 4
    assert sum(name.startswith("indicator:") for name in fields) == len(VALUES)
    assert all(one["returned"] == 0 for one in line.board().values())
    assert len(stored(line, back)) == len(previews)
    assert stored(line, back) == []
    # Nothing is stated before it is accepted.
    assert {task["status"] for task in line.tasks().values()} == {None}

    assert "填报!I4" in line.refused("forms", "merge", second)
    line.done("forms", "merge", second, "--take", "theirs")
    reminded = line.done("remind", "2026Q3", "--all", "--out", folder / "remind")
    assert re.findall(r"^(\w+)：$", reminded, re.M) == list(SILENT_Q3)
    assert len(list((folder / "remind").iterdir())) == 2

    for number in ("55", "69"):
        line.done("return", number, "--unit", "区水务局", "--reason", "请补充数据")
    line.refused("accept", "69", "--unit", "区水务局")
    line.done("submit", "55", "--status", "推进中", "--progress", "补充", "--liaison", "区水务局")
    assert accept_all(line) == 117 - 1 - 4 - 1
    line.day = "2026-10-12"
    silent = {"9", "10", "74", "76", "79", "69"}
    assert lights(line) == {
        # 16 and 47 by their indicators, the others by their deadlines.
        "红": {"13", "16", "26", "44", "47", "53", "59", "66", "67", "68"},
        "黄": {"21", "70"},
        "灰": silent,
        "绿": {str(n) for n in range(1, 81)}
        - silent
        - {"13", "16", "21", "26", "44", "47", "53", "59", "66", "67", "68", "70"},
    }
    statuses = {number: task["status"] for number, task in line.tasks().items()}
    assert statuses == expected_statuses("2026Q3", {"79", "69"}, set())


def fourth_quarter(line: Line, units: list[str], folder: Path) -> None:
    issue(line, units, folder / "q4", "2027-01-10")
    told = load_workbook(form_of(folder / "q4", "区发改委", "2026Q4"))["填报"]["G4"].value
    assert told == "推进状态：推进中\n进展情况：区发改委三季度推进第8项"
    back = answered(folder / "q4", folder / "back4", units, "2026Q4", SILENT_Q4)
    line.day = "2027-01-08"
    last = form_of(folder / "q3", "区水务局", "2026Q3")
    assert "2026年第三季度的填报表" in line.refused("forms", "merge", last)
    # The unit telephones before its form comes in: two say something else of row 21.
    said = ("--status", "推进中", "--progress", "电话里说已开工", "--channel", "电话")
    line.done("submit", "21", "--unit", "区建管委", *said)
    late = form_of(back, "区建管委", "2026Q4")
    [preview] = line.data_of_refused("forms", "merge", late, "--dry-run")
    conflicts = [c["cell"] for c in preview["cells"] if c["outcome"] == "conflict"]
    assert conflicts == ["H4", "I4"]
    line.done("forms", "merge", late, "--take", "theirs")
    previews = line.data("forms", "merge", back)
    assert len([one for one in previews if one["stored"]]) == len(units) - 1 - 1
    assert [one["repeated"] for one in previews if one["repeated"]] == [["77"]]
    accept_all(line)
    # 75 is done too, but what goes on for ever (持续推进) is never closed.
    assert "持续推进" in line.refused("set", "75", "--status", "已销号", "--reason", "核验")
    line.done("set", "48", "--status", "已销号", "--reason", "现场核验")
    line.day = "2027-01-15"
    grey = {"9", "10", "74", "76"}
    red = {"26", "44", "53", "59", "66", "67", "68", "70"}
    rest = {str(n) for n in range(1, 81)} - grey - red - {"21", "60", "48", "61"}
    by_light = {"红": red, "黄": {"21", "60"}, "灰": grey, "已完成": {"48"}, "": {"61"}}
    assert lights(line) == {**by_light, "绿": rest}
    statuses = {number: task["status"] for number, task in line.tasks().items()}
    assert statuses == expected_statuses("2026Q4", set(), {"48"})


def afterwards(line: Line, folder: Path, first: bytes) -> None:
    """What was frozen stays, whatever comes; all of it is found again in the backup."""
    changes = line.data("period", "compare", "2026Q3", "2026Q4")
    numbers = ["13", "16", "47", "48", "60", "61", "66", "69", "70", "79"]
    assert [one["number"] for one in changes] == numbers
    line.done("unit", "rename", "区经委", "区经济委", "--reason", "机构改革")
    line.done("rows", "edit", "1", "--text", "改过的任务", "--reason", "更正")
    line.done("period", "issue", "2026Q3", folder / "later", "--again")
    assert (folder / "later" / "2026年第三季度通报.pdf").read_bytes() == first
    line.done("report", "2026Q3", folder / "later.pdf")
    told = words_of(folder / "later.pdf")
    assert "区经委牵头的第26项" in told
    assert "改过的任务" not in told
    line.refused("period", "unfreeze", "2026Q4")
    line.done("period", "unfreeze", "2026Q4", "--reason", "吕巷镇补报")
    line.done("submit", "9", "--unit", "吕巷镇", "--status", "推进中", "--progress", "补报")
    line.done("period", "freeze", "2026Q4")
    assert line.board()["吕巷镇"]["missing"] == ["10", "74", "76"]
    line.done("period", "issue", "2026Q4", folder / "second")
    # A town that joins later owes nothing for what is frozen, and nobody is asked for it.
    line.done("unit", "add", "朱泾镇")
    line.done("unit", "member", "各镇", *MEMBERS["各镇"], "朱泾镇")
    third = {one["unit"]: one["owed"] for one in line.data("units", "--owing", "2026Q3")}
    assert third == {unit: len(numbers) for unit, numbers in owed().items()}
    assert "定稿" in line.refused("remind", "2026Q3", "--all", "--out", folder / "remind")
    assert "定稿" in line.refused("forms", "issue", "2026Q3", folder / "late")
    known = {one["period"]: one for one in line.data("period", "list")}
    assert [one["owed"] for one in known.values()] == [117, 117]
    assert [one["returned"] for one in known.values()] == [111, 114]
    assert [one["reason"] for one in known["2026Q4"]["unfrozen"]] == ["吕巷镇补报"]
    assert [one["withdrawn"] for one in known["2026Q4"]["issued"]] == [True, True, False, False]
    line.done("check")
    line.done("backup", folder / "备份.db")
    copy = Line(folder / "备份.db")
    copy.day, copy.period = line.day, line.period
    assert copy.tasks() == line.tasks()
    assert copy.data("period", "list") == line.data("period", "list")


def closed(
    line: Line, folder: Path, missing: dict[str, list[str]], figures: tuple[str, ...]
) -> None:
    """Freeze and issue; all that is handed out tells the same."""
    period, folder = line.period, folder / line.period
    listed = line.tasks()
    line.done("period", "freeze", period)
    for words in (("set", "1", "--status", "滞后"), ("period", "freeze", period), ("undo",)):
        assert "定稿" in line.refused(*words)
    line.done("period", "issue", period, folder)
    bulletin, book = sorted(folder.iterdir(), key=lambda path: path.suffix)
    line.done("period", "issue", period, folder / "again")
    for path in (bulletin, book):
        assert (folder / "again" / path.name).read_bytes() == path.read_bytes()
    for kind in ("通报", "报告"):
        for ending in ("pdf", "docx", "xlsx"):
            line.done("report", period, folder / f"{kind}.{ending}", "--kind", kind)
        told = words_of(folder / f"{kind}.pdf")
        for figure in figures:
            assert figure in told, figure
        document = Document(folder / f"{kind}.docx")
        told = "".join("".join(p.text for p in document.paragraphs).split())
        for figure in figures:
            assert figure in told, figure
    sheets = load_workbook(book)
    table = sheets["台账"]
    head = next(row for row in table.iter_rows() if row[0].value == "序号")
    at = {cell.value: cell.column - 1 for cell in head}
    rows = table.iter_rows(min_row=head[0].row + 1, values_only=True)
    shown = {str(row[0]): row[at["推进状态"]] for row in rows if row[0]}
    for number, task in listed.items():
        assert shown[number] == (task["status"] or "未填"), number
    owing = {unit: one["missing"] for unit, one in line.board().items() if one["missing"]}
    listed_too: dict[str, list[str]] = {}
    for unit, number, *_ in list(sheets["未报送"].iter_rows(values_only=True))[HEAD:]:
        listed_too.setdefault(unit, []).append(str(number))
    assert listed_too == owing == missing


def test_two_quarters_with_every_unit(database: Path, tmp_path: Path) -> None:
    line = Line(database)
    units = prepare(line)
    third_quarter(line, units, tmp_path)
    closed(
        line,
        tmp_path,
        {"区国资委": ["79"], "区水务局": ["69"], "石化街道": ["9", "10", "74", "76"]},
        (
            "推进状态：报完成4项、推进中68项、滞后4项、未启动2项、尚未填报的2项",
            "绿灯62项、黄灯2项、红灯10项、灰灯6项",
            "应报送的单位24个，已报齐21个，未报或未报齐3个；应报117份，已报111份，未报6份",
            "未按期报送或未报齐的单位3个：区国资委、区水务局、石化街道",
            "量化指标42项，已有实际值5项，其中已达到目标1项、尚未达到4项",
        ),
    )
    first = (tmp_path / "2026Q3" / "2026年第三季度通报.pdf").read_bytes()
    line.period, line.day = "2026Q4", "2026-12-20"
    fourth_quarter(line, units, tmp_path)
    closed(
        line,
        tmp_path,
        {"吕巷镇": ["9", "10", "74", "76"]},
        (
            "推进状态：已销号1项、报完成5项、推进中71项、滞后2项、暂缓1项",
            "绿灯64项、黄灯2项、红灯8项、灰灯4项、已完成1项、不计灯的1项",
            "应报送的单位24个，已报齐23个，未报或未报齐1个；应报117份，已报113份，未报4份",
            "未按期报送或未报齐的单位1个：吕巷镇",
            "量化指标42项，已有实际值5项，其中已达到目标4项、尚未达到1项",
            "与2026年第三季度相比，推进状态、亮灯或时间节点有变化的任务10项",
            "时间节点：2025年（延至2026年12月31日），已逾期15天",
            "新完成（含报完成）2项（区发改委牵头的第13、47项）",
            "新转红灯1项（区绿化市容局牵头的第70项）",
            "新转黄灯1项（区经委牵头的第60项）",
            "解除红灯3项（区发改委牵头的第13、47项，区绿化市容局牵头的第16项）",
        ),
    )
    afterwards(line, tmp_path, first)
