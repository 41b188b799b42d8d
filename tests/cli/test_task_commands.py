"""tasks, set, extend, against what the printed table says."""

from __future__ import annotations

import json

import pytest

SECTIONS = [8, 14, 10, 8, 8, 11, 6, 5, 6, 4]
DUE_2025 = ["10", "13", "26", "44", "48", "53", "59", "66", "67", "68", "70"]
KEYS = [
    *("number", "section", "text", "printed", "deadline"),
    *("lead", "support", "responsible", "implement", "guide"),
    *("status", "light", "progress", "problems", "next_steps"),
]


# tasks


def test_row_13_as_json(cli) -> None:
    thirteen = cli.tasks()["13"]
    assert list(thirteen)[: len(KEYS)] == KEYS
    text = (
        "推进金山海域海上风电开发，协调保障电力并网通道和设施场地建设，"
        "到2025年，金山海域新增风电装机容量50万千瓦。"
    )
    assert thirteen["section"] == "能源绿色低碳转型行动"
    assert thirteen["text"] == text
    assert thirteen["printed"] == {
        "section": "能源绿色低碳转型行动",
        "text": text,
        "deadline": "2025年",
        "units": "☆区发改委、区规划资源局",
    }
    assert thirteen["deadline"] == {
        "printed": "2025年",
        "due": "2025-12-31",
        "open_ended": False,
        "original": "2025-12-31",
        "extensions": [],
    }
    assert thirteen["lead"] == ["区发改委"]
    assert thirteen["support"] == ["区规划资源局"]
    assert thirteen["responsible"] == thirteen["implement"] == thirteen["guide"] == []
    assert thirteen["status"] is None
    assert (thirteen["light"], thirteen["overdue"], thirteen["period"]) == ("红", True, "2026Q4")
    assert thirteen["progress"] == thirteen["problems"] == thirteen["next_steps"] == ""


def test_all_tasks_as_json(cli) -> None:
    tasks = cli.tasks()
    assert list(tasks) == [str(n) for n in range(1, 81)]
    sections = [task["section"] for task in tasks.values()]
    names = list(dict.fromkeys(sections))
    assert [sections.count(name) for name in names] == SECTIONS
    assert sum(len(t["lead"] + t["support"] + t["responsible"]) for t in tasks.values()) == 297
    assert [n for n, t in tasks.items() if t["deadline"]["due"]] == DUE_2025
    assert all(t["deadline"]["open_ended"] == (n not in DUE_2025) for n, t in tasks.items())


def test_printed_words_stand_beside_the_corrected_ones(cli) -> None:
    tasks = cli.tasks()
    assert tasks["41"]["section"] == "交通领域绿色低碳行动"
    assert tasks["41"]["printed"]["section"] == "建筑领域节能低碳行动"
    assert tasks["58"]["support"] == ["区绿化市容局", "区发改委"]
    assert tasks["58"]["printed"]["units"] == "☆区农业农村委区绿化市容局、区发改委"
    assert "教育" in tasks["77"]["text"]
    assert "教肓" in tasks["77"]["printed"]["text"]


@pytest.mark.parametrize(
    ("as_of", "red", "yellow", "grey"),
    [("2026-11-20", 11, 0, 69), ("2025-12-31", 0, 11, 69), ("2025-01-01", 0, 0, 80)],
)
def test_lights_as_of_a_day(cli, as_of, red, yellow, grey) -> None:
    lights = [task["light"] for task in cli.tasks(as_of=as_of).values()]
    assert [lights.count(light) for light in "红黄灰"] == [red, yellow, grey]


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        (["--section", "交通领域绿色低碳行动"], [str(n) for n in range(41, 49)]),
        (["--section", "交通、全民"], [*map(str, range(41, 49)), "77", "78", "79", "80"]),
        (["--unit", "区绿化市容局", "--role", "lead"], ["16", "53", "54", "66", "67", "68", "70"]),
        (["--unit", "区国资委", "--role", "lead"], ["79"]),
        (["--unit", "区委党校"], ["80"]),
        (["--unit", "区委党校", "--role", "lead"], []),
        (["--unit", "区委党校", "--role", "any"], ["80"]),
        (["--unit", "区委党校", "--unit", "区规划资源局", "--role", "lead"], ["33"]),
        (["--light", "红"], DUE_2025),
        (["--overdue"], DUE_2025),
        (["--deadline", "2025年", "--section", "能源"], ["10", "13"]),
        (["--search", "海上风电"], ["13"]),
        (["--search", "hsfd"], ["13"]),
        (["--status", "推进中"], []),
    ],
)
def test_filters(cli, filters, numbers) -> None:
    assert list(cli.tasks(*filters)) == numbers


def test_initials_of_a_unit_find_its_tasks(cli) -> None:
    assert set(cli.tasks("--search", "fgw")) >= set(cli.tasks("--unit", "区发改委"))


def test_unstated_is_a_status_to_filter_by(cli) -> None:
    cli.done("set", "1", "--status", "推进中")
    assert len(cli.tasks("--status", "未填")) == 79
    assert list(cli.tasks("--status", "推进中，滞后")) == ["1"]


def test_sorting(cli) -> None:
    numbers = list(cli.tasks("--sort", "序号", "--descending"))
    assert numbers == [str(n) for n in range(80, 0, -1)]
    assert list(cli.tasks("--sort", "时间节点"))[:11] == DUE_2025


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (["--section", "航天行动"], ["航天行动", "全民"]),
        (["--unit", "区发展改革委"], ["区发展改革委", "区发改委"]),
        (["--unit", ""], ["单位"]),
        (["--unit", "区经委", "--role", "boss"], ["--role", "lead"]),
        (["--role", "lead"], ["--unit"]),
        (["--status", "完成了"], ["完成了", "未填", "报完成"]),
        (["--light", "蓝"], ["蓝", "红"]),
        (["--deadline", "2024年"], ["2024年", "2025年", "持续推进"]),
        (["--view", "没有的视图"], ["没有的视图"]),
        (["--sort", "进度"], ["进度", "序号"]),
        (["--columns", "序号,进度"], ["进度", "序号"]),
    ],
)
def test_an_unknown_choice_is_refused_with_what_there_is(cli, filters, words) -> None:
    sentence = cli.refused("tasks", *filters)
    assert all(word in sentence for word in words)


def test_tasks_as_text_line_up_and_end_with_the_counts(cli) -> None:
    lines = cli.done("tasks", "--section", "全民").splitlines()
    assert lines[0].split() == [
        *("序号", "十大行动", "重点任务", "时间节点", "责任部门", "推进状态", "灯")
    ]
    assert lines[2].startswith("77    绿色低碳全民行动  加强对公众的生态文明宣传和教育，")
    assert lines[-1].startswith("共4项 · 未填 4 · ")
    assert lines[-1].endswith(" ｜ 逾期 0 · 未报送 0")
    assert len(lines) == 2 + 4 + 2


def test_chosen_columns_as_text(cli) -> None:
    lines = cli.done("tasks", "--columns", "牵头单位，number", "--search", "hsfd").splitlines()
    assert lines[0].split() == ["牵头单位", "序号"]
    assert lines[2].split() == ["区发改委", "13"]


def test_no_task_is_no_table(cli) -> None:
    assert cli.done("tasks", "--status", "终止").startswith("共0项 · ")
    assert cli("tasks", "--status", "终止", "--json").data == []


# set


def test_a_status_with_words(cli) -> None:
    out = cli.done(
        *("set", "13", "--status", "推进中", "--progress", "已开工"),
        *("--problems", "用地", "--next", "报批", "--reason", "季报"),
    )
    assert out == "第13项状态改为推进中。"
    task = cli.tasks()["13"]
    assert (task["status"], task["progress"]) == ("推进中", "已开工")
    assert (task["problems"], task["next_steps"]) == ("用地", "报批")


def test_several_numbers_and_ranges_are_one_act(cli) -> None:
    assert cli.done("set", "1-3", "5", "2", "--status", "滞后") == "第1、2、3、5项状态改为滞后。"
    assert list(cli.tasks("--status", "滞后")) == ["1", "2", "3", "5"]
    assert cli.done("undo") == "撤销：第1、2、3、5项状态改为滞后。"
    assert list(cli.tasks("--status", "滞后")) == []


def test_a_number_with_a_hyphen_comes_before_a_range(cli) -> None:
    cli.done("rows", "edit", "20", "--number", "1-3")
    cli.done("set", "1-3", "--status", "滞后")
    assert list(cli.tasks("--status", "滞后")) == ["1-3"]


def test_a_range_passes_over_what_was_removed(cli) -> None:
    cli.done("rows", "remove", "2")
    cli.done("set", "1-3", "--status", "滞后")
    assert list(cli.tasks("--status", "滞后")) == ["1", "3"]


def test_the_same_again_changes_nothing(cli) -> None:
    cli.done("set", "13", "--status", "推进中")
    assert cli.done("set", "13", "--status", "推进中") == "没有变化。"


def test_clearing_a_status(cli) -> None:
    cli.done("set", "13", "--status", "推进中", "--progress", "已开工")
    assert cli.done("set", "13", "--clear-status") == "第13项状态清为未填。"
    task = cli.tasks()["13"]
    assert (task["status"], task["progress"]) == (None, "已开工")


def test_a_light_by_hand_and_by_the_rule_again(cli) -> None:
    assert "理由" in cli.refused("set", "13", "--light", "绿")
    cli.done("set", "13", "--light", "绿", "--reason", "已批复延期")
    task = cli.tasks()["13"]
    assert (task["light"], task["light_reason"]) == ("绿", "人工指定：已批复延期")
    cli.done("set", "13", "--light", "规则")
    assert cli.tasks()["13"]["light"] == "红"


def test_suspended_has_no_light(cli) -> None:
    cli.done("set", "13", "--status", "暂缓")
    assert cli.tasks()["13"]["light"] is None


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["13", "--status", "完成"], ["推进状态", "完成", "报完成"]),
        (["13", "--status", ""], ["推进状态"]),
        (["14", "--status", "已销号"], ["第14项", "持续推进"]),
        (["81", "--status", "滞后"], ["81"]),
        (["70-88", "--status", "滞后"], ["88"]),
        (["8-1", "--status", "滞后"], ["1-8"]),
        (["13"], ["--status"]),
        (["--status", "滞后"], ["序号"]),
        (["13", "--status", "滞后", "--clear-status"], ["--clear-status", "--status"]),
        (["13", "--status", "滞后", "--light", "绿"], ["--light"]),
        (["13", "--light", "蓝", "--reason", "因"], ["蓝"]),
        (["13", "--light", "已完成", "--reason", "因"], ["销号"]),
        (["13", "--status"], ["--status"]),
    ],
)
def test_a_wrong_statement_is_refused_and_nothing_stored(cli, arguments, words) -> None:
    sentence = cli.refused("set", *arguments)
    assert all(word in sentence for word in words)
    assert len(cli("history", "--json").data) == 1


def test_a_statement_belongs_to_its_period(cli) -> None:
    cli.done("set", "13", "--status", "推进中", "--progress", "三季度情况", "--period", "2026Q3")
    third = cli.tasks("--period", "2026Q3")["13"]
    assert (third["period"], third["progress"]) == ("2026Q3", "三季度情况")
    fourth = cli.tasks()["13"]
    assert (fourth["period"], fourth["status"], fourth["progress"]) == ("2026Q4", "推进中", "")
    assert cli.tasks("--period", "2026Q2")["13"]["status"] is None


# extend


def test_an_extension_keeps_the_original_date(cli) -> None:
    out = cli.done("extend", "13", "2027-06-30", "--reason", "并网手续", "--basis", "会议纪要")
    assert out == "第13项延期至2027-06-30。"
    task = cli.tasks()["13"]
    assert task["deadline"] == {
        "printed": "2025年",
        "due": "2027-06-30",
        "open_ended": False,
        "original": "2025-12-31",
        "extensions": [
            {
                "new_date": "2027-06-30",
                "reason": "并网手续",
                "basis": "会议纪要",
                "made_on": "2026-11-20",
            }
        ],
    }
    assert (task["light"], task["overdue"]) == ("灰", False)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["13", "2027-06-31", "--reason", "因", "--basis", "据"], ["2027-06-31", "2026-11-20"]),
        (["13", "2024-01-01", "--reason", "因", "--basis", "据"], ["第13项", "2025-12-31"]),
        (["14", "2027-06-30", "--reason", "因", "--basis", "据"], ["第14项", "持续推进"]),
        (["13", "2027-06-30", "--basis", "据"], ["理由"]),
        (["13", "2027-06-30", "--reason", "因"], ["依据"]),
        (["99", "2027-06-30", "--reason", "因", "--basis", "据"], ["99"]),
        (["13"], ["新日期"]),
    ],
)
def test_a_wrong_extension_is_refused(cli, arguments, words) -> None:
    sentence = cli.refused("extend", *arguments)
    assert all(word in sentence for word in words)


def test_json_is_readable_as_it_stands(cli) -> None:
    out = cli.done("tasks", "--json", "--search", "hsfd")
    assert "金山海域" in out
    assert len(json.loads(out)) == 1
