"""What a table's cell looks like, and where the cells of a row belong that has lost some."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from taskdesk.plans.deadlines import due_points
from taskdesk.plans.tables.heads import UNIT_KINDS, Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from taskdesk.plans.blocks import Cell
    from taskdesk.plans.tables.heads import Head

LEAD_MARKS = "☆★▲△◎●*＊"
_NUMBER = re.compile(
    r"[(（]?(\d{1,4}(?:[.．\-－—]\d{1,3})*)[)）]?[.．、。]?(?:\s*[(（](?:续|接上页|续上页)[)）])?"
)
_CHINESE = re.compile(r"[(（]?[一二三四五六七八九十百]{1,4}[)）]?[、.．]?")
_UNIT_END = re.compile(
    r"(?:局|委|办|厅|署|政府|公司|镇|乡|街道|园区|管委会|办公室|中心|部门|单位|法院|检察院|银行|集团|分局|院校?|部|站|所|区|县|市|会|科|室|股)(?:牵头|配合|负责|参与|落实)?$"
)
_TASK_NUMBER = re.compile(r"\d{1,3}[.、．](?!\d)")
_SEPARATORS = re.compile(r"[、，,；;\s]+")
_SENTENCE_END = ("。", "；", ";", "！", "!")
_LISTING = ("、", "，", ",")
_LONGEST_SECTION = 30
_SHIFTED = 2.0
# What it costs to take two cells for one, and of how many one may be made.
_JOINT, _MOST_JOINED = 0.4, 8
_NOTHING = re.compile(r"[-—–/／\\无]*")
# What may stand around the moments of a deadline; a task's text names something to be done.
_ONLY_WHEN = re.compile(
    r"(?:[\d\s年月日号初底末前中后上下旬内起止至到自从在于第及和与或每按各均逐并半"
    r"一二三四五六七八九十〇○零两元、，,；;。.:：/／（）()“”\"~～—–―-]"
    r"|个月|十[二三四五六]五|[今本当明次翌来]年|季度|半年|之前|以前|之后|期间|时期|学期|学年|开始|截至|截止|左右|全年|年度|阶段性|同步"
    r"|持续|长期|常态化?|常年|经常性?|日常|动态|滚动|全程|全过程|贯穿始终|一以贯之|永久|不间断|定期|适时|及时|立即|随时"
    r"|推进|推动|坚持|实施|落实|开展|进行|完成|见效|完毕|结束|取得|进展|成效|任务|目标|工作|整改|验收|更新|跟进"
    r"|调整|保持|基本|全面|全部|力争|确保|原则上|根据|要求|进度|时间|时限|节点|期限|Q[1-4])*",
    re.IGNORECASE,
)


def number_of(words: str) -> str | None:
    """The number in a cell without brackets, stop and （续）: 3 of （3）."""
    found = _NUMBER.fullmatch(words.strip())
    return unicodedata.normalize("NFKC", found[1]).replace("—", "-") if found else None


def is_chinese_number(words: str) -> bool:
    """Whether the cell holds 一 or （一）, the number of a section."""
    return bool(_CHINESE.fullmatch(words.strip()))


@lru_cache(maxsize=4096)
def is_deadline(words: str) -> bool:
    """Whether the words read as a deadline and as nothing else."""
    return bool(_ONLY_WHEN.fullmatch(words)) and names_date(words)


@lru_cache(maxsize=4096)
def names_date(words: str) -> bool:
    """Whether the words are short and name a date: also 2024年完成选址，2025年建成投用."""
    return len(words) <= 40 and bool(due_points(words, 2000, table=True))


@lru_cache(maxsize=4096)
def looks_like_units(words: str) -> bool:
    """Whether the words read as a list of units."""
    text = words.strip()
    if not text or text.endswith(_SENTENCE_END):
        return False
    if text[0] in LEAD_MARKS:
        return len(text[1:].strip()) > 1  # ▲ 黄 is a light
    parts = [part for part in _SEPARATORS.split(text) if part]
    short = all(len(part) <= 25 for part in parts)
    return short and sum(bool(_UNIT_END.search(part)) for part in parts) * 2 > len(parts)


def fit(words: str, kind: Kind, sections: Collection[str] = ()) -> float:
    """How well a cell's words suit a column: about 3 where they do, below 0 where they do not."""
    text = words.strip()
    if _NOTHING.fullmatch(text):
        return 0.0
    numeric = number_of(text) is not None
    if kind == Kind.NUMBER:
        return 3.0 if numeric else 1.0 if is_chinese_number(text) else -4.0
    if kind == Kind.DEADLINE:
        if is_deadline(text):
            return 3.0
        if names_date(text):
            # So do many texts; what ends with a stop is rather one of these.
            return 0.5 if text.endswith(_SENTENCE_END) else 1.5
        return -3.0 if len(text) > 40 or numeric or looks_like_units(text) else 0.5
    if kind in UNIT_KINDS:
        if looks_like_units(text):
            return 3.0
        return -3.0 if text.endswith(_SENTENCE_END) or numeric or is_deadline(text) else 0.5
    if kind == Kind.OTHER:
        return -1.0 if looks_like_units(text) else 0.2
    if numeric or is_deadline(text):
        return -3.0
    if kind in (Kind.TEXT, Kind.GOAL):
        if text in sections:
            return -2.0
        return 2.5 if len(text) > 15 else 0.5 if not looks_like_units(text) else -1.0
    if text in sections:
        return 3.5
    if kind == Kind.SECTION and _TASK_NUMBER.match(text):
        return 0.2
    long = len(text) > _LONGEST_SECTION or text.endswith(_SENTENCE_END)
    return (-2.0 if kind == Kind.SECTION else 0.5) if long else 1.5


def placed(head: Head, row: Sequence[Cell], sections: Collection[str] = ()) -> list[Cell | None]:
    """The cells of a row, one for each column of the head, None where the row has lost one.

    A row as long as the head stands as it is. Else the cells go, in their order, where they fit
    best: a row that lost the cell of a section spanned above begins with its number or text.
    """
    columns = len(head.kinds)
    cells = list(row)
    while len(cells) > columns and not cells[-1].text.strip():
        cells.pop()
    whole = len(cells) == columns
    if whole and cells[-1].text.strip():
        return list(cells)
    # A row that lost a cell may have a blank one at its end instead.
    margin = _SHIFTED if whole else 0.0
    while cells and not cells[-1].text.strip() and len(cells) > 1:
        cells.pop()
    if len(cells) > columns:
        return _aligned(head, cells, sections, joining=True)
    straight: list[Cell | None] = [*cells, *[None] * (columns - len(cells))]
    best = _aligned(head, cells, sections)
    if _begins_task(head, straight) and not _has_words(head, best):
        return straight
    gain = _total(head, best, sections) - _total(head, straight, sections)
    return best if gain > margin else straight


def _begins_task(head: Head, cells: Sequence[Cell | None]) -> bool:
    """Whether a row has words for a task, and a number where the head has one."""
    place = head.place(Kind.NUMBER)
    first = cells[place] if place is not None else None
    numbered = place is None or (first is not None and fit(first.text, Kind.NUMBER) > 0)
    return numbered and _has_words(head, cells)


def _has_words(head: Head, cells: Sequence[Cell | None]) -> bool:
    found = (cells[place] for place in head.places(Kind.TEXT, Kind.TITLE))
    return any(cell is not None and cell.text.strip() for cell in found)


def _total(head: Head, cells: Sequence[Cell | None], sections: Collection[str]) -> float:
    pairs = zip(cells, head.kinds, strict=True)
    return sum(fit(cell.text, kind, sections) for cell, kind in pairs if cell)


def _aligned(
    head: Head, cells: Sequence[Cell], sections: Collection[str], *, joining: bool = False
) -> list[Cell | None]:
    """The best way to put so many cells, in order, into the columns; `joining` some of them."""
    columns, count = len(head.kinds), len(cells)
    most = min(count - columns + 1, _MOST_JOINED) if joining else 1
    # best[i][j]: the most that the first i columns can make of the first j cells, and how many
    # of these the last column took.
    worst = float("-inf")
    best = [[(worst, 0)] * (count + 1) for _ in range(columns + 1)]
    best[0][0] = 0.0, 0
    for i, kind in enumerate(head.kinds):
        for j in range(count + 1):
            found = best[i][j][0], 0
            for taken in range(1, min(most, j) + 1):
                before = best[i][j - taken][0]
                if before == worst:
                    continue
                score = before + _joined_fit(cells[j - taken : j], kind, sections)
                if score > found[0]:
                    found = score, taken
            best[i + 1][j] = found
    if best[columns][count][0] == worst:
        # Far too many: a row of something else.
        return list(cells[:columns])
    placed: list[Cell | None] = [None] * columns
    j = count
    for i in range(columns, 0, -1):
        taken = best[i][j][1]
        if taken:
            text = "\n".join(cell.text for cell in cells[j - taken : j])
            placed[i - 1] = replace(cells[j - taken], text=text) if taken > 1 else cells[j - 1]
        j -= taken
    return placed


def _joined_fit(cells: Sequence[Cell], kind: Kind, sections: Collection[str]) -> float:
    """How well several cells suit a column as one; what suits it least decides."""
    whole = fit("\n".join(cell.text for cell in cells), kind, sections)
    if len(cells) == 1:
        return whole
    # Words that end with a comma ask for more.
    joints = sum(not cell.text.endswith(_LISTING) for cell in cells[:-1])
    return min(whole, *(fit(cell.text, kind, sections) for cell in cells)) - _JOINT * joints
