"""What an act is called in the history, and how such a name is read back from its bare words."""

from __future__ import annotations

import re
from functools import lru_cache

from taskdesk.phrases import Joined, Phrase

ONE_TASK = Phrase("第{number}项")
SOME_TASKS = Phrase("第{numbers}项")
MANY_TASKS = Phrase("第{numbers}等{count}项")

STATUS_SET = Phrase("{tasks}状态改为{status}")
STATUS_CLEARED = Phrase("{tasks}状态清为未填")
WORDS_SET = Phrase("{tasks}填写进展")
LIGHT_SET = Phrase("{tasks}指定灯色为{light}")
LIGHT_RESTORED = Phrase("{tasks}恢复按规则亮灯")
TASK_EDITED = Phrase("第{number}项修改{fields}")
TASK_EXTENDED = Phrase("第{number}项延期至{new_date}")
TASK_PUT_BEFORE = Phrase("第{number}项移到第{other}项之前")
TASK_PUT_AFTER = Phrase("第{number}项移到第{other}项之后")
TASK_ADDED = Phrase("新增第{number}项")
TASKS_REMOVED = Phrase("删除{tasks}")
TASK_BROKEN_DOWN = Phrase("第{number}项分解为{count}项子任务")
UNIT_ADDED = Phrase("新增单位“{name}”")
UNIT_RENAMED = Phrase("单位“{name}”更名为“{new_name}”")
UNIT_MERGED = Phrase("“{alias}”并入单位“{name}”")
ALIAS_ADDED = Phrase("“{alias}”记为单位“{name}”")
ALIAS_REMOVED = Phrase("取消单位“{name}”的别名“{alias}”")
MEMBERS_SET = Phrase("“{name}”的成员单位设为{count}个")
UNIT_REMOVED = Phrase("删除单位“{name}”")
VIEW_SAVED = Phrase("保存视图“{name}”")
VIEW_DROPPED = Phrase("删除视图“{name}”")
RULE_SET = Phrase("修改亮灯规则")
ACTUAL_SET = Phrase("填写{period}指标“{name}”")
ACTUAL_CLEARED = Phrase("清除{period}指标“{name}”")
FINDING_SETTLED = Phrase("校核意见：{state}")
PERIOD_OPENED = Phrase("开放{period}填报，{due}截止")
REPORT_SUBMITTED = Phrase("“{name}”报送{tasks}")
REPORT_ACCEPTED = Phrase("采纳“{name}”所报{tasks}")
REPORT_RETURNED = Phrase("退回“{name}”所报{tasks}")
SUMMARY_UNIT_SET = Phrase("{tasks}汇总单位定为“{name}”")
SUMMARY_UNIT_CLEARED = Phrase("{tasks}不再指定汇总单位")
FORM_MERGED = Phrase("汇总“{name}”的{period}填报表“{file}”")
REPORT_REWORDED = Phrase("修改{period}{kind}文字")
PERIOD_FROZEN = Phrase("{period}定稿")
PERIOD_UNFROZEN = Phrase("{period}解除定稿")
PERIOD_ISSUED = Phrase("印发{period}：{names}")
REMINDED = Phrase("催办“{name}”（第{number}次）")
REMINDED_MANY = Phrase("催办{count}个单位")
EVIDENCE_ATTACHED = Phrase("“{name}”为{tasks}附佐证材料{count}份")
EVIDENCE_DETACHED = Phrase("“{name}”撤下{tasks}的佐证材料{count}份")
PLAN_IMPORTED = Phrase("导入《{title}》任务分解表")
PLAN_UPDATED = Phrase("按新的文本更新《{title}》")
UNDONE = Phrase("撤销：{act}")
REDONE = Phrase("重做：{act}")
OF_PLAN = Phrase("{what}（{titles}）")
"""An act as it is said of, never as it is stored: of another plan than the one at hand."""

TASKS = (MANY_TASKS, SOME_TASKS, ONE_TASK)
ACTS = (
    *(UNDONE, REDONE),
    *(STATUS_SET, STATUS_CLEARED, WORDS_SET, LIGHT_SET, LIGHT_RESTORED),
    *(TASK_EDITED, TASK_EXTENDED, TASK_PUT_BEFORE, TASK_PUT_AFTER, TASK_ADDED, TASKS_REMOVED),
    *(TASK_BROKEN_DOWN,),
    *(UNIT_ADDED, UNIT_RENAMED, UNIT_MERGED, ALIAS_ADDED, ALIAS_REMOVED, MEMBERS_SET, UNIT_REMOVED),
    *(ACTUAL_SET, ACTUAL_CLEARED),
    *(VIEW_SAVED, VIEW_DROPPED, RULE_SET, FINDING_SETTLED),
    *(PLAN_IMPORTED, PLAN_UPDATED),
    *(PERIOD_OPENED, REPORT_SUBMITTED, REPORT_ACCEPTED, REPORT_RETURNED),
    *(SUMMARY_UNIT_SET, SUMMARY_UNIT_CLEARED),
    *(REMINDED, REMINDED_MANY, EVIDENCE_ATTACHED, EVIDENCE_DETACHED),
    FORM_MERGED,
    *(PERIOD_UNFROZEN, PERIOD_FROZEN, PERIOD_ISSUED),
    *(REPORT_REWORDED,),
)
_LISTS = ("numbers", "fields")
_FORMS = {"tasks": "第[^“”：]+项", "number": "[^、]+", "numbers": ".+、.+|.+(?=等)"}


def tasks_named(numbers: list[str], most: int = 5) -> Phrase:
    """第13项; of more than `most` the first half and how many."""
    if len(numbers) > most:
        first = Joined(numbers[: (most + 1) // 2])
        return Phrase(MANY_TASKS, numbers=first, count=len(numbers))
    if len(numbers) > 1:
        return Phrase(SOME_TASKS, numbers=Joined(numbers))
    return Phrase(ONE_TASK, number="".join(numbers))


@lru_cache(4096)
def recognised(words: str) -> str:
    """The phrase whose bare words were stored; other words come back as they are."""
    return _read(words, ACTS)


def _read(words: str, templates: tuple[str, ...]) -> str:
    for template in templates:
        found = _pattern(template).fullmatch(words)
        if found:
            return Phrase(template, **{k: _value(k, v) for k, v in found.groupdict().items()})
    return words


def _value(name: str, words: str) -> str:
    if name == "tasks":
        return _read(words, TASKS)
    if name == "act":
        return _read(words, ACTS)
    return Joined(words.split("、")) if name in _LISTS else words


@lru_cache
def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    # The odd parts are names of values.
    return re.compile(
        "".join(
            f"(?P<{part}>{_FORMS.get(part, '.+')})" if place % 2 else re.escape(part)
            for place, part in enumerate(parts)
        ),
        re.DOTALL,
    )
