"""Who leads or does all tasks of a section: 以下任务由市教育局牵头，市财政局配合."""

from __future__ import annotations

import re

from taskdesk.model import Origin, Role
from taskdesk.plans.clauses.duties import Form, assigned, understood
from taskdesk.plans.clauses.found import all_sure
from taskdesk.plans.clauses.riders import Rider, Scope
from taskdesk.plans.widths import half

# 此项工作由甲局负责 is said of the task itself.
_OWN = r"[本该此这](?:部分|领域|板块|章节?|节|类|篇)"
_ABOUT = re.compile(
    rf"(?:注:)?(?:{_OWN}|以下|下列|下述|(?P<back>以上|上述|前述|上列))"
    r"(?:的|中|内|所列|所有|全部|各项|各类|各条|重点|主要|具体|目标|工作)*(?:任务|工作|事项|措施|内容|举措)?"
    r"(?:均|都|统一|全部|一律|统筹)*(?=由)"
)
_WHOLE = re.compile(r"全文|全部任务|所有任务|各部分|各章|本方案|本计划")
_SENTENCES = re.compile(r"[^。;!?\n()]+")
_LONGEST = 200


def is_about_section(words: str) -> bool:
    """Whether words say who does all tasks of a section, and not one task as 以上由甲局负责 may."""
    about = _ABOUT.match(half(words).strip().lstrip("("))
    return about is not None and about["back"] is None


def section_riders(words: str) -> tuple[Rider, ...]:
    """The units that do all tasks of the section in which a paragraph says so.

    Only those that it names; 以下均需各镇落实 is one of the remarks.
    """
    found: list[Rider] = []
    shadow = half(words)
    for sentence in _SENTENCES.finditer(shadow):
        start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip(" ,"))
        about = _ABOUT.match(shadow, start, sentence.end())
        if not about or sentence.end() - start > _LONGEST:
            continue
        duties = understood(words[about.end() : sentence.end()])
        if not duties or duties.form is not Form.VERB or not all_sure(duties):
            continue
        scope = Scope.ALL if _WHOLE.search(sentence[0]) else Scope.SECTION
        printed = {unit.name: unit for unit in duties.units}
        for unit in assigned(duties):
            role = Role.RESPONSIBLE if unit.origin is Origin.INFERRED else unit.role
            found.append(Rider((printed[unit.name],), role, scope))
    return tuple(found)
