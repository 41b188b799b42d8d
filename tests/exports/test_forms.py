"""Forms written and read back: as they were, as people change them, and as they come in."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from exports import forms_book, forms_reading
from exports import xlsx_layout as layout
from exports.xlsx_layout import Ruler
from taskdesk.errors import UserError
from taskdesk.forms.form import FIELDS, encoded
from taskdesk.forms.form_merge import Outcome
from taskdesk.reporting.report_edits import Answer, indicator_field
from taskdesk.status import Status
from tests.exports.returned_forms import (
    HEAD,
    KEY,
    NDRC,
    NEXT,
    NOW,
    PROBLEMS,
    PROGRESS,
    Q4,
    TEXT,
    answer,
    answers,
    edit_with,
    messages,
    open_quarter,
    row_of,
    written,
)

SOFFICE = shutil.which("soffice")


@pytest.fixture
def opened(desk):
    return open_quarter(desk)


@pytest.fixture
def form(opened):
    return opened.forms.form(opened.unit(NDRC), Q4)


@pytest.fixture
def path(form, tmp_path):
    return written(tmp_path, form)


@pytest.fixture
def edited(path):
    return edit_with(path)


# As it was


def test_a_form_read_back_says_what_was_written(opened, form, path) -> None:
    returned = forms_reading.read(path)
    assert returned.problems == ()
    assert encoded(returned.form) == encoded(form)
    assert returned.sheets == ("封面", "填报", "指标", "_taskdesk")
    preview = opened.forms.preview(returned)
    assert preview.counts[Outcome.BLANK] == len(preview.results)
    assert opened.forms.merge(preview) is None


def test_what_was_reported_comes_back_unchanged(opened, tmp_path) -> None:
    words = "=1+1\n-第二行 <甲>&“乙” _x0041_ 'x 𠮷"
    task, unit = opened.tasks(["13"])[0], opened.unit(NDRC)
    told = Answer(Status.BEHIND, words, "+8%", "@张三", "王五", "007")
    opened.reporting.submit(task, unit, told)
    form = opened.forms.form(unit, Q4)
    forms_book.write(tmp_path / "a.xlsx", form, author="张三", now=NOW)
    preview = opened.forms.preview(forms_reading.read(tmp_path / "a.xlsx"))
    shown = {r.field: r.theirs for r in preview.results if r.outcome == Outcome.UNCHANGED}
    assert shown == {
        "status": "滞后",
        "progress": words,
        "problems": "+8%",
        "next_steps": "@张三",
        "reporter": "王五",
        "telephone": "007",
    }
    assert opened.forms.merge(preview) is None


def test_the_workbook_says_what_may_be_filled_in(form, path) -> None:
    workbook = load_workbook(path)
    sheet = workbook["填报"]
    assert [c.value for c in sheet[HEAD]][1:] == [
        *("序号", "行动", "重点任务", "时间节点", "责任部门", "上期填报"),
        *FIELDS.values(),
    ]
    number = row_of(sheet, "13")
    assert sheet.cell(number, TEXT).value.startswith("推进金山海域海上风电开发")
    locked = [sheet.cell(number, column).protection.locked for column in range(1, NEXT + 1)]
    assert locked == [True] * 7 + [False] * 4
    assert sheet.protection.sheet
    assert not sheet.protection.password
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"未启动,推进中,滞后,报完成,暂缓,终止"'
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.column_dimensions["A"].hidden
    assert workbook["_taskdesk"].sheet_state == "hidden"
    values = workbook["指标"]
    shown = [[c.value for c in row][1:4] for row in values.iter_rows(min_row=HEAD + 1)]
    assert ["13", "金山海域新增风电装机容量", "≥50万千瓦"] in shown


def test_a_unit_without_indicators_gets_no_sheet_for_them(opened, tmp_path) -> None:
    form = opened.forms.form(opened.unit("碳谷绿湾"), Q4)
    forms_book.write(tmp_path / "a.xlsx", form, author="张三", now=NOW)
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["封面", "填报", "_taskdesk"]


# As people change it


def test_answers_are_found_with_their_places(form, edited) -> None:
    def change(workbook):
        answer(workbook, "13", status="推进中", progress="海缆敷设过半")
        workbook["封面"]["C7"] = "王五"

    returned = edited(change)
    assert returned.problems == ()
    assert answers(form, returned) == {
        ("13", "status"): "推进中",
        ("13", "progress"): "海缆敷设过半",
        ("", "reporter"): "王五",
    }
    task_id = next(row.task_id for row in form.rows if row.number == "13")
    cell = returned.cells[task_id, "progress"]
    assert (cell.sheet, cell.cell) == ("填报", "I9")
    assert returned.cells[0, "reporter"].cell == "C7"


def test_sorted_inserted_moved_and_renamed_does_no_harm(form, edited) -> None:
    def change(workbook):
        answer(workbook, "13", status="推进中", progress="甲")
        answer(workbook, "8", status="滞后", problems="乙")
        sheet = workbook["填报"]
        rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=HEAD + 1)]
        for row, values in enumerate(reversed(rows), HEAD + 1):
            # The keys go to the end, next steps to the front.
            order = [values[NEXT - 1], *values[1 : NEXT - 1], values[0]]
            for column, value in enumerate(order, 1):
                sheet.cell(row, column).value = value
        head = [c.value for c in sheet[HEAD]]
        order = [head[NEXT - 1], *head[1 : NEXT - 1], None]
        for column, value in enumerate(order, 1):
            sheet.cell(HEAD, column).value = value
        sheet.insert_rows(5, 3)
        sheet.insert_cols(9)
        sheet.title = "我们的填报"
        workbook.move_sheet(sheet, -1)

    returned = edited(change)
    assert returned.problems == ()
    assert answers(form, returned) == {
        ("13", "status"): "推进中",
        ("13", "progress"): "甲",
        ("8", "status"): "滞后",
        ("8", "problems"): "乙",
    }
    assert "我们的填报" in {cell.sheet for cell in returned.cells.values()}


def test_rows_that_are_gone_or_new_are_told(form, edited) -> None:
    def change(workbook):
        sheet = workbook["填报"]
        sheet.delete_rows(row_of(sheet, "8"))
        sheet.cell(sheet.max_row + 2, PROGRESS).value = "另有一项工作"

    returned = edited(change)
    assert messages(returned) == [
        "这一行不对应本表的任何任务，没有读入。",
        "第8项的行不见了，按空白处理。",
    ]
    assert answers(form, returned) == {}


def test_without_the_keys_rows_are_known_by_their_words(form, edited) -> None:
    def change(workbook):
        answer(workbook, "13", status="推进中")
        workbook["填报"].delete_cols(KEY)

    returned = edited(change)
    assert answers(form, returned) == {("13", "status"): "推进中"}
    assert messages(returned) == ["有20行的标识不见了，按序号和任务原文对应。"]


def test_a_row_answered_twice_has_to_agree(form, edited) -> None:
    def change(workbook):
        answer(workbook, "13", status="推进中", progress="甲")
        answer(workbook, "8", status="推进中")
        copy = workbook.copy_worksheet(workbook["填报"])
        copy.cell(row_of(copy, "13"), PROGRESS).value = "乙"

    returned = edited(change)
    faults = [cell.fault for cell in returned.cells.values() if cell.fault]
    assert faults == ["填了两处而内容不同：填报!I9，填报 Copy!I9。"]


def test_merged_cells_count_once_and_are_told(form, edited) -> None:
    def change(workbook):
        answer(workbook, "8", status="推进中", progress="三项都在推进")
        sheet = workbook["填报"]
        first = row_of(sheet, "8")
        sheet.merge_cells(f"I{first}:I{first + 2}")

    returned = edited(change)
    assert messages(returned) == ["I4:I6是合并的单元格，内容只算左上角的一格。"]
    assert answers(form, returned)["8", "progress"] == "三项都在推进"
    assert ("9", "progress") not in answers(form, returned)


def test_a_column_that_is_gone_is_told(edited) -> None:
    returned = edited(lambda workbook: workbook["填报"].delete_cols(PROBLEMS))
    assert messages(returned) == ["没有找到列“存在问题”，按空白处理。"]


def test_numbers_dates_and_percentages_become_words(form, edited) -> None:
    def change(workbook):
        answer(workbook, "13", progress=12, problems=0.5, next_steps=date(2026, 12, 31))
        answer(workbook, "8", progress=True)
        sheet = workbook["填报"]
        sheet.cell(row_of(sheet, "13"), PROGRESS).number_format = "General"
        sheet.cell(row_of(sheet, "13"), PROBLEMS).number_format = "0.0%"
        values = workbook["指标"]
        values["G4"].value, values["G4"].number_format = 0.165, "0.0%"

    found = answers(form, edited(change))
    assert found["13", "progress"] == "12"
    assert found["13", "problems"] == "50%"
    assert found["13", "next_steps"] == "2026年12月31日"
    assert found["8", "progress"] == "TRUE"
    first = next(i for row in form.rows for i in row.indicators)
    assert found["11", indicator_field(first.indicator_id)] == "16.5%"


def test_a_form_that_another_unit_put_its_name_on_is_refused(edited) -> None:
    def change(workbook):
        workbook["封面"]["C3"] = "区水务局"

    (problem,) = edited(change).problems
    assert problem.blocking
    assert problem.message == ("封面的填报单位是“区水务局”，而这张表是发给“区发改委”的，请核实。")


# Through LibreOffice


def converted(path, suffix, folder):
    """The file as LibreOffice saves it in another format."""
    options = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command = [*options, "--convert-to", suffix, "--outdir", folder / suffix, path]
    subprocess.run([SOFFICE, *command], check=True, capture_output=True, timeout=120)
    return folder / suffix / f"{path.stem}.{suffix}"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_saved_by_libreoffice_a_form_loses_nothing(opened, form, path, tmp_path) -> None:
    workbook = load_workbook(path)
    answer(workbook, "13", status="推进中", progress="=甲\n乙", next_steps="-丙")
    answer(workbook, "8", status="滞后")
    workbook["封面"]["C8"] = "007"
    workbook["指标"]["G4"] = "16.5%"
    sheet = workbook["填报"]
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=HEAD + 1)]
    for row, values in enumerate(sorted(rows, key=lambda values: values[TEXT - 1]), HEAD + 1):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column)
            cell.value = value
            cell.data_type = "s" if value else "n"
    sheet.title = "改了名"
    workbook.save(path)
    saved = path
    for suffix in ("ods", "xlsx"):
        saved = converted(saved, suffix, tmp_path)
    returned = forms_reading.read(saved)
    assert returned.problems == ()
    assert encoded(returned.form) == encoded(form)
    first = next(i for row in form.rows for i in row.indicators)
    assert answers(form, returned) == {
        ("13", "status"): "推进中",
        ("13", "progress"): "=甲\n乙",
        ("13", "next_steps"): "-丙",
        ("8", "status"): "滞后",
        ("", "telephone"): "007",
        ("11", indicator_field(first.indicator_id)): "16.5%",
    }
    assert opened.forms.merge(opened.forms.preview(returned))


# Many


def test_folders_and_zips_are_gone_through(opened, tmp_path) -> None:
    forms = [opened.forms.form(unit, Q4) for unit in opened.forms.units(Q4)]
    folder = tmp_path / "发出"
    paths = list(forms_book.issue(folder, forms, author="张三", now=NOW))
    (folder / "~$区发改委.xlsx").write_bytes(b"lock")
    (folder / "说明.txt").write_text("x", encoding="utf-8")
    forms_book.pack(tmp_path / "全部.zip", paths)
    for source in (folder, tmp_path / "全部.zip"):
        names = [one.form.unit_name for one in forms_reading.read_all([source])]
        assert sorted(names) == sorted(form.unit_name for form in forms)
    assert [path.name for path in paths] == [form.file_name for form in forms]
    (tmp_path / "空").mkdir()
    (empty,) = forms_reading.read_all([tmp_path / "空"])
    assert messages(empty) == ["“空”中没有 Excel 工作簿。"]


def test_a_whole_backup_is_told_from_an_archive_of_forms(tmp_path) -> None:
    backup = tmp_path / "整体备份.zip"
    with ZipFile(backup, "w") as archive:
        archive.writestr("TaskDesk.json", "{}")
        archive.writestr("taskdesk.db.files/台账.xlsx", b"x")
    (found,) = forms_reading.read_all([backup])
    assert messages(found) == ["“整体备份.zip”是整体备份，请用“恢复整体备份…”打开。"]


def test_names_in_a_zip_made_by_chinese_windows_are_read(path, tmp_path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("placeholder.xlsx", path.read_bytes())
    raw = (tmp_path / "a.zip").read_bytes()
    # As long as the name that it takes the place of.
    raw = raw.replace(b"placeholder.xlsx", "_区发改委回.xlsx".encode("gb18030"))
    (tmp_path / "a.zip").write_bytes(raw)
    (returned,) = forms_reading.read_all([tmp_path / "a.zip"])
    assert returned.path.name == "_区发改委回.xlsx"


# Sent back


def test_a_marked_copy_shows_what_is_wrong_and_can_be_answered(opened, form, edited, tmp_path):
    def change(workbook):
        answer(workbook, "8", status="差不多", progress="甲")
        answer(workbook, "13", status="推进中", progress="表里写的")

    task, unit = opened.tasks(["13"])[0], opened.unit(NDRC)
    opened.reporting.submit(task, unit, Answer(Status.IN_PROGRESS, "当面报的"))
    preview = opened.forms.preview(edited(change))
    fresh = opened.forms.form(unit, Q4)
    marked = tmp_path / "返回件.xlsx"
    forms_book.write_marked(marked, fresh, preview, author="张三", now=NOW)
    sheet = load_workbook(marked)["填报"]
    assert sheet["H4"].value == "差不多"
    assert "“差不多”不在可选的范围内" in sheet["H4"].comment.text
    assert sheet["I9"].value == "表里写的"
    assert sheet["I9"].comment.text == "冲突\n发出时：（空）\n已报送：当面报的"
    assert sheet["H4"].fill.start_color.rgb != sheet["H5"].fill.start_color.rgb
    assert sheet["I4"].comment is None
    workbook = load_workbook(marked)
    workbook["填报"]["H4"] = "推进中"
    workbook.save(marked)
    again = opened.forms.preview(forms_reading.read(marked))
    assert again.waiting() == []
    assert opened.forms.merge(again)
    assert opened.book.report(task.id, unit.id, "2026Q4").progress == "表里写的"


def test_a_file_that_cannot_be_written_is_a_sentence(form, tmp_path) -> None:
    with pytest.raises(UserError, match="不存在"):
        forms_book.write(tmp_path / "没有" / "a.xlsx", form, author="张三", now=NOW)
    (tmp_path / "占着").write_text("x")
    with pytest.raises(UserError, match="建不成"):
        list(forms_book.issue(tmp_path / "占着", [form], author="张三", now=NOW))


def test_a_unit_s_name_makes_a_name_of_a_file(form) -> None:
    odd = replace(form, unit_name='甲/乙:"丙" ')
    assert odd.file_name == "甲_乙__丙__2026年第四季度填报表.xlsx"


def longest(form):
    """The form with sixty tasks of long words, told at length the period before."""
    told = (
        "推进状态：推进中\n进展情况："
        + "与海事、渔业部门建立周调度机制，协调解决用海手续三项。" * 30
    )
    rows = [
        replace(
            form.rows[n % len(form.rows)],
            task_id=form.rows[0].task_id + n,
            number=f"{n + 1}",
            text=form.rows[n % len(form.rows)].text * 3,
            last=told,
            indicators=(),
        )
        for n in range(60)
    ]
    return replace(form, rows=tuple(rows))


def test_sixty_tasks_of_long_words_are_shown_as_far_as_a_row_can_be_tall(form, tmp_path):
    path = written(tmp_path, longest(form))
    sheet = load_workbook(path)["填报"]
    ruler, pixels = Ruler(), sheet.column_dimensions["G"].width
    for row in range(HEAD + 1, HEAD + 61):
        told = sheet.cell(row, 7).value
        assert told.startswith("推进状态：推进中\n进展情况：与海事")
        assert told.endswith("\n……（余略）")
        assert ruler.count(told, layout.ems(pixels)) <= layout.TALLEST_LINES
    answers_ = [f"第{n}项已完成。" * 60 for n in range(60)]
    edit = edit_with(path)

    def fill(workbook):
        for n, words in enumerate(answers_):
            workbook["填报"].cell(HEAD + 1 + n, PROGRESS).value = words

    returned = edit(fill)
    assert returned.problems == ()
    found = [cell.value for (_, field), cell in returned.cells.items() if field == "progress"]
    assert found == answers_


def test_a_row_grows_with_what_is_typed(path):
    """Only a height that nobody fixed is made to fit by the program in which one types."""
    with ZipFile(path) as archive:
        rows = archive.read("xl/worksheets/sheet2.xml").decode().split("<row ")[1:]
    assert ["customHeight" in row for row in rows[:5]] == [True, True, True, False, False]
    assert all('ht="' in row for row in rows)
