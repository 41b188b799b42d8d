"""Task tables in a text whose cells are parted by blanks alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from taskdesk.model import Role
from taskdesk.plans.readers import read_document
from taskdesk.plans.understanding import understand
from tests.taskdesk.plans.grids import by_role

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("gap", ["  ", "    ", "\u3000"])
def test_cells_parted_by_blanks_need_not_stand_in_line(tmp_path: Path, gap: str) -> None:
    lines = (
        ("序号", "工作领域", "重点任务", "完成时限", "责任单位"),
        ("一、民生事项",),
        ("1", "教育", "新建中心幼儿园2所，新增学位720个。", "2026年8月", "县教育局、县财政局"),
        ("2", "卫生健康", "改造乡镇卫生院5所。", "2026年", "县卫健局"),
        ("二、环境事项",),
        ("3", "水环境", "整治排污口30个，新建管网12公里，清淤8公里。", "持续推进", "县水务局"),
    )
    path = tmp_path / "表.txt"
    text = "\n".join(gap.join(line) for line in lines)
    path.write_text(f"清水县任务表\n\n{text}\n\n注：由县府办督查。\n", encoding="utf-8")
    tasks = understand(read_document(path)).tasks
    assert [task.text for task in tasks] == [line[2] for line in lines if len(line) == 5][1:]
    assert [task.printed.deadline for task in tasks] == ["2026年8月", "2026年", "持续推进"]
    assert [unit.name for task in tasks for unit in task.units] == [
        *("县教育局", "县财政局", "县卫健局", "县水务局")
    ]


def test_cells_parted_by_blanks_that_stand_in_line_may_take_several_lines(tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    path.write_text(
        "序号  重点任务                    责任单位          完成时限\n"
        "1     新建中心幼儿园2所，新增     县教育局、        2026年8月\n"
        "      学位720个。                 县财政局\n"
        "2     改造乡镇卫生院5所。         县卫健局          2026年\n",
        encoding="utf-8",
    )
    (one, other) = understand(read_document(path)).tasks
    assert (one.text, other.text) == ("新建中心幼儿园2所，新增学位720个。", "改造乡镇卫生院5所。")
    assert by_role(one, Role.RESPONSIBLE) == ["县教育局", "县财政局"]
