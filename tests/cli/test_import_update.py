"""import --update and --as-plan: the preview says what the real call would do."""

from __future__ import annotations

import pytest

HEAD = "青河县人民政府关于印发青河县平安建设行动方案的通知\n\n青政发〔2026〕{}号\n\n"
TITLE = "青河县平安建设行动方案\n\n一、重点任务\n\n"
FIRST = "1.开展隐患排查，检查企业{}家。（牵头单位：县应急局；完成时限：2026年底前）"
SECOND = "2.加强培训，培训500人次。（牵头单位：县教育局；完成时限：2026年底前）"


@pytest.fixture
def document(tmp_path):
    def write(*rows, number=3, name="方案.txt"):
        path = tmp_path / name
        path.write_text(HEAD.format(number) + TITLE + "\n\n".join(rows), "utf-8")
        return str(path)

    return write


@pytest.fixture
def opened(cli, document):
    """The command line with a plan of two rows in it."""
    cli.done("import", document(FIRST.format(100), SECOND), "--as-plan", "平安")
    return cli


def values(cli):
    listed = cli("--plan", "平安", "indicators", "--json").data
    return [one["value"] for one in listed]


def test_the_list_tells_numbers_and_the_new_number_of_the_document(opened, document):
    new = document(FIRST.format(160), SECOND, number=8)
    told = opened.done("import", new, "--update", "平安", "--dry-run").splitlines()
    line = next(line for line in told if line.startswith("    指标："))
    assert "≥100家（2026-12-31） → " in line
    assert line.endswith("≥160家（2026-12-31）")
    assert "文号：青政发〔2026〕3号 → 青政发〔2026〕8号" in told
    assert values(opened) == [100, 500]
    done = opened.done("import", new, "--update", "平安").splitlines()
    assert done[:-1] == told[:-1]
    assert values(opened) == [160, 500]
    opened.done("undo")
    assert values(opened) == [100, 500]


def test_the_preview_as_json_has_the_same(opened, document):
    new = document(FIRST.format(160), SECOND, number=8)
    told = opened("import", new, "--update", "平安", "--dry-run", "--json").data
    assert [[f["field"] for f in task["fields"]] for task in told["tasks"]] == [
        ["text", "indicators"],
        [],
    ]
    assert told["doubt"] is None
    assert "文号：青政发〔2026〕3号 → 青政发〔2026〕8号" in told["notes"]


def test_a_dropped_row_says_that_its_sub_tasks_go_too(opened, document):
    opened.done(
        "--plan", "平安", "decompose", "2", "--by", "year", "--from", "2026", "--to", "2027"
    )
    new = document(FIRST.format(100))
    told = opened.done("import", new, "--update", "平安", "--dry-run")
    assert "    连同子任务2项一并删除" in told.splitlines()


def test_a_strange_document_is_doubted_in_the_preview_too(opened, document):
    strange = document(FIRST.format(100), SECOND)
    told = opened.done("import", strange, "--update", "金山区", "--dry-run").splitlines()
    refused = opened.refused("import", strange, "--update", "金山区")
    assert refused.startswith("“方案.txt”不像《金山区碳达峰实施方案》的新文本")
    assert told[-2] == refused
    sure = opened.done("import", strange, "--update", "金山区", "--dry-run", "--anyway")
    assert refused not in sure


def test_a_name_that_is_taken_is_told_in_the_preview_too(opened, document):
    path = document(FIRST.format(100), SECOND)
    told = opened.done("import", path, "--as-plan", "平安", "--dry-run")
    refused = opened.refused("import", path, "--as-plan", "平安")
    assert f"实际导入会被拒绝：{refused}" in told.splitlines()
    assert opened("import", path, "--as-plan", "平安", "--dry-run", "--json").data["refused"]
    assert "会被拒绝" not in opened.done("import", path, "--as-plan", "新的", "--dry-run")


def test_an_empty_name_is_no_name(opened, document):
    path = document(FIRST.format(100), SECOND)
    for blank in ("", " "):
        assert opened.refused("import", path, "--as-plan", blank) == "请给新方案取一个名称。"
    opened.done("import", path)
    assert opened.done("plans").count("青河县平安建设行动方案") >= 1


def test_deadlines_that_only_the_texts_speak_of_are_filled_in_when_asked(cli, document):
    row = "1.开展隐患排查，2026年6月底前检查企业100家。（牵头单位：县应急局）"
    cli.done("import", document(row), "--as-plan", "平安")
    cli.done("import", document(row), "--as-plan", "限时", "--spoken-deadlines")
    for name, due in (("平安", None), ("限时", "2026-06-30")):
        (task,) = cli("--plan", name, "tasks", "--json").data
        assert task["deadline"]["due"] == due
