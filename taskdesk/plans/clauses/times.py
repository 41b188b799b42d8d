"""The words of time in a responsibility clause: 完成时限：2026年6月底前, 2025年底前完成."""

from __future__ import annotations

import re

from taskdesk.plans.widths import half

TIME_LABEL = re.compile(
    r"(?:时限|时间|期限|节点|进度|日期|年限|时序|周期|完成年度)(?:要求|安排|节点|进度|目标|表)?\s*$"
)
TIME_WORDS = re.compile(
    r"(?:计划|完成|办理|办结|整改|推进|实施|工作|任务|目标)*"
    r"(?:时限|时间|期限|节点|进度|日期|年限|时序|周期)(?:要求|安排|节点|进度|目标|表)?\s*$"
)
TIME = re.compile(
    r"(?:力争|在|于|到|至|截至)?(?:\d{2,4}\s*年|今年|明年|年内|年底|年末|每年|当年|\d{1,2}\s*月"
    r"|[“\"]?十[三四五六七]五[”\"]?)"
    r"[\d\s年月日底末初上下半季度前之第一二三四至到\-—～~期间内中旬以后]*(?:全面|基本)?(?:完成"
    r"|建成|启动|实现|落实|到位|长期坚持|持续推进|取得[^,;。、]{2,12}"
    r"|(?:完成|出台|印发|制定|报送|上线|开工|完工|竣工|投产|投用|启动|实现|建成|达到|形成"
    r"|开展|推广|试点|验收)[^,;。、()]{0,14})?"
    r"|(?:长期|持续|常态化|立即|全年|长效)(?:坚持|推进|实施|落实|完成|开展)?"
)


# What goes on behind its end (年内持续推进) puts no end to it.
_ENDLESS = re.compile("持续|长期|常态|立即|全年|每年")
_PIECE = re.compile(r"[^,;。、\n()]+")


def time_words(content: str) -> str:
    """The deadline that a bracket holds and nothing else; empty where it says more."""
    shadow = half(content).strip()
    label = re.match(r"[一-鿿]{2,8}:", shadow)
    if label and TIME_LABEL.search(label[0][:-1]):
        return content.strip()[label.end() :].strip()
    steps = re.split("[,;、]", shadow)
    return content.strip() if all(TIME.fullmatch(step.strip()) for step in steps) else ""


def all_times(printed: str, first: str) -> str:
    """The words of time of a clause with what follows the first: 2024年启动，2026年完成."""
    begin = printed.find(first)
    if not first or begin < 0:
        return first
    end = begin + len(first)
    shadow = half(printed)
    while step := _PIECE.match(shadow, end + 1):
        words = step[0].strip()
        if shadow[end] not in ",;、" or not TIME.fullmatch(words) or _ENDLESS.search(words):
            break
        end = step.end()
    return printed[begin:end].rstrip()
