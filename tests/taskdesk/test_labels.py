"""The names of acts are read back from their bare words, and can be said in another language."""

from __future__ import annotations

import copy
import pickle
from datetime import date
from pathlib import Path

import pytest

from taskdesk import labels
from taskdesk.forms.form_merge import ReturnedCell, ReturnedForm
from taskdesk.labels import recognised, tasks_named
from taskdesk.model import FindingState
from taskdesk.phrases import Joined, Phrase
from taskdesk.reporting.report_edits import Answer
from taskdesk.status import Light, Status
from taskdesk.task_edits import StateEdit, TaskEdit

ENGLISH = {
    "第{number}项": "Task {number}",
    "第{numbers}项": "Tasks {numbers}",
    "第{numbers}等{count}项": "{count} tasks ({numbers} …)",
    "{tasks}状态改为{status}": "{tasks}: status {status}",
    "第{number}项修改{fields}": "Task {number}: {fields} edited",
    "撤销：{act}": "Undone: {act}",
    "重做：{act}": "Redone: {act}",
    "滞后": "Behind",
    "备注": "Notes",
    "责任部门": "Units",
    "、": ", ",
}


def english(words: str) -> str:
    return ENGLISH.get(words, words)


def in_english(stored: str) -> str:
    found = recognised(stored)
    assert isinstance(found, Phrase)
    assert found == stored
    return found.said(english)


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("第13项状态改为滞后", "Task 13: status Behind"),
        ("第1、2、3项状态改为滞后", "Tasks 1, 2, 3: status Behind"),
        ("第1、2、3等40项状态改为滞后", "40 tasks (1, 2, 3 …): status Behind"),
        ("第13.1项修改备注、责任部门", "Task 13.1: Notes, Units edited"),
        ("撤销：第13项状态改为滞后", "Undone: Task 13: status Behind"),
        ("重做：第1、2项状态改为滞后", "Redone: Tasks 1, 2: status Behind"),
    ],
)
def test_stored_words_are_said_in_another_language(stored, said) -> None:
    assert in_english(stored) == said


@pytest.mark.parametrize("words", ["", "滞后", "推进海上风电", "第13项", "甲：乙", "区发改委"])
def test_other_words_stay_as_they_are(words) -> None:
    assert recognised(words) == words
    assert not isinstance(recognised(words), Phrase)


def test_every_act_of_the_desk_is_recognised_by_its_own_template(desk, task, tmp_path) -> None:
    done = [
        desk.set_state([task("13")], StateEdit(Status.BEHIND)),
        desk.set_state(desk.tasks("123456"), StateEdit(progress="甲")),
        desk.set_state([task("13")], StateEdit(clear_status=True)),
        desk.override_light(desk.tasks("12"), Light.RED, "因"),
        desk.override_light(desk.tasks("12"), None),
        desk.edit_task(task("13"), TaskEdit(text="甲", notes="乙", units="☆区经委")),
        desk.extend(task("13"), date(2027, 6, 30), "因", "据"),
        desk.arranging.move(task("13"), before=task("11")),
        desk.arranging.move(task("13"), after=task("12")),
        desk.arranging.remove([task("80")]),
        desk.decomposing.decompose(task("15"), desk.decomposing.free(task("15"), ["甲", "乙"])),
        desk.undo(),
        desk.redo(),
        desk.registering.rename(desk.unit("区科委"), "区科技委"),
        desk.registering.add_alias(desk.unit("区科技委"), "科委"),
        desk.registering.remove_alias(desk.unit("区科技委"), "科委"),
        desk.registering.add_alias(desk.unit("碳谷绿湾"), "碳谷绿湾公司"),
        desk.registering.set_members(desk.unit("各镇"), [desk.unit("枫泾镇")]),
        desk.planning.set_rule(60, 5),
        desk.planning.settle_finding(min(desk.book.findings), FindingState.ACCEPTED),
        desk.measuring.set_actual(desk.measuring.indicator("PUE", task("30")), 1.5),
        desk.measuring.clear_actual(desk.measuring.indicator("PUE", task("30"))),
    ]
    unit = desk.unit("区发改委")
    done += [
        desk.reporting.open_period(desk.period, date(2027, 1, 10)),
        desk.reporting.submit(task("14"), unit, Answer(Status.BEHIND)),
        desk.reporting.return_report(task("14"), unit, "因"),
        desk.reporting.submit(task("14"), unit, Answer(Status.IN_PROGRESS)),
        desk.reporting.accept(task("14"), unit),
        desk.reporting.set_summary_unit([task("14")], unit),
        desk.reporting.set_summary_unit([task("14")], None),
        desk.drafting.set_texts(desk.period, "通报", {"next": "甲"}),
        desk.sealing.freeze(desk.period),
        desk.sealing.issue(desk.period, {"通报.pdf": b"%PDF", "台账.xlsx": b"PK"}),
        desk.sealing.unfreeze(desk.period, "数据有误"),
    ]
    paper = tmp_path / "证明.pdf"
    paper.write_text("甲")
    done.append(desk.reporting.attach(task("14"), unit, [paper]))
    done.append(desk.reporting.detach(task("14"), unit, [paper.name]))
    desk.reporting.remind(desk.period, unit)
    done.append(desk.last_act)
    desk.reporting.remind_all(desk.period)
    done.append(desk.last_act)
    asked = desk.forms.form(unit, desk.reporting.period)
    cells = {(asked.rows[0].task_id, "status"): ReturnedCell("滞后", "填报", "H4")}
    returned = ReturnedForm(Path("表.xlsx"), (), asked, cells)
    done.append(desk.forms.merge(desk.forms.preview(returned)))
    desk.arranging.add(TaskEdit(text="新", deadline="2027年", section="碳汇", units="区水务局"))
    done.append(desk.last_act)
    desk.registering.add("某局")
    done += [desk.last_act, desk.registering.remove(desk.unit("某局"))]
    desk.planning.save_view("我的“视图”", desk.listing().filter)
    done += [desk.last_act, desk.planning.drop_view("我的“视图”")]
    for act in done:
        found = recognised(act.label)
        assert found == act.label
        assert isinstance(found, Phrase)
    found = {recognised(act.label).template for act in done}
    found |= {labels.PLAN_IMPORTED, labels.PLAN_UPDATED}
    assert found == set(labels.ACTS)
    assert isinstance(recognised(desk.history()[-1].label), Phrase)


def test_what_has_no_values_keeps_its_braces() -> None:
    assert Phrase("{甲}").said(english) == "{甲}"
    assert Phrase(Phrase("{x}滞后"), x="{y}") == "{y}滞后"


@pytest.mark.parametrize(
    "phrase", [Joined(Status, "；"), tasks_named(list("123456")), Phrase("滞后")]
)
def test_a_copy_says_the_same(phrase) -> None:
    for other in (copy.deepcopy(phrase), pickle.loads(pickle.dumps(phrase))):
        assert other == phrase
        assert other.said(english) == phrase.said(english)
