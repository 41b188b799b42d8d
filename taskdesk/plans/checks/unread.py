"""Lists of units that stand in a document and were read as nobody's duty: said, not lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taskdesk.plans.blocks import BlockKind, Where
from taskdesk.plans.draft import DraftFinding
from taskdesk.plans.units.names import LEAD_MARKS, split_units
from taskdesk.plans.units.words import strength
from taskdesk.plans.widths import half, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from taskdesk.plans.blocks import Document
    from taskdesk.plans.draft import DraftTask

# What parts the lists from the sentences around them; brackets, because one may be lost.
_CHUNKS = re.compile(r"[^。;!?\n()\[\]〔〕]+")
# A bracket within a name; one that stands by itself may be a clause.
_BRACKETED = re.compile(r"(?<=[^。;:,\s(])\([^()]{1,14}\)")
_LABELS = re.compile(
    r"(?:责任|牵头|主责|主办|承办|配合|参与|参加|协同|协办|协助|落实)(?:责任)?(?:单位|部门)\s*:?\s*"
)
_VERBS = re.compile(
    r"(?:按照?|依据?|根据)?(?:各自|部门)?(?:职责|职能)?(?:分工|分别|共同)?(?:总?牵头|负责|配合|参与|参加"
    r"|落实|实施|协同|协助|指导|督导)"
)
_MEMBERS = re.compile(r"成员|组成|名单|组长|主任|抄送|主送|包括|涉及|由$|与$|和$|是$|向$|报$")
# What sets up a body of several offices says who belongs to it, and not who does the task.
_SETS_UP = re.compile(r"组成|为成员|设[在于]|挂靠|^(?:成立|组建|设立|建立|召开)")
# 自由 is no word for who does something, and …，由甲局负责 at the end says it of the task.
_PART_BY = re.compile(r"[一-鿿”)](?<!自)由")
_LIST_END = re.compile(r"(?:等(?:有关|相关)?(?:部门|单位)?|按职责|[\s、,:])*$")
_TOLD = re.compile(r"(?:牵头|负责|配合)$")
_AFTER = re.compile(r"\s*(?:到|力争)?20\d\d年|.{0,4}(?:第一位|首位)|下同")
_PARTS = re.compile(r"[、,;\s]")
_LONGEST, _LONGEST_NAME = 600, 24
_MANY = 3


def unread_lists(
    pieces: Iterable[tuple[str, Where, Sequence[str] | None]],
) -> Iterator[DraftFinding]:
    """The lists of units in texts in which no clause was found; each with where it stands.

    A text with its own clause has the names of that clause's units with it, others None.
    """
    for text, where, own in pieces:
        for words in _lists(text):
            if own is None or not _of_the_task(words, own):
                yield _finding(words, where)


def _of_the_task(words: str, own: Sequence[str]) -> bool:
    """Whether a list in the text of a task says nothing that is not told of the task.

    It names who does a part of it, 考核工作由甲局牵头, or no other units than the clause.
    """
    shadow = half(words)
    if _PART_BY.search(shadow):
        return True
    return all(unit.name in own for unit in split_units(_VERBS.sub("、", shadow.lstrip("由"))))


def unread_cells(
    document: Document, tasks: Sequence[DraftTask], left_out: Iterable[Where] = ()
) -> Iterator[DraftFinding]:
    """The cells of the document's tables that hold units of which no task has anything.

    A table that was not read at all is told once; of those `left_out` that has been said.
    """
    said = set(left_out)
    rows = (task.printed for task in tasks)
    read = "".join(squeezed(f"{row.units}{row.section}{row.text}") for row in rows)
    for block in document.blocks:
        if block.kind is not BlockKind.TABLE:
            continue
        lists = [
            cell for row in block.rows for cell in row if not cell.spanned and _is_list(cell.text)
        ]
        missed = [cell for cell in lists if squeezed(cell.text) not in read]
        if len(missed) < len(lists):
            for cell in missed:
                yield _finding(cell.text.strip(), cell.where)
        elif len(missed) >= _MANY and not said & {block.where, missed[0].where}:
            yield DraftFinding(
                "unread_units",
                f"有一张表的{len(missed)}格列有单位（如“{missed[0].text.strip()[:30]}”），"
                "没有读成任务。",
                "如是任务分解表，请核对表头是否写明任务和责任单位，改好后重新读取。",
                where=missed[0].where,
            )


def _finding(words: str, where: Where) -> DraftFinding:
    told = words if len(words) <= 60 else f"{words[:60]}…"
    return DraftFinding(
        "unread_units",
        f"“{told}”列有单位，但没有读成任何任务的责任单位。",
        "请对照原文：是责任单位的，补到相应的任务；不是的，保留即可。",
        where=where,
    )


def _lists(text: str) -> Iterator[str]:
    """The parts of a text that are nothing but units and who does what."""
    shadow = _BRACKETED.sub(lambda match: "\x00" * len(match[0]), half(text))
    for match in _CHUNKS.finditer(shadow):
        words = text[match.start() : match.end()].strip()
        before = shadow[max(0, match.start() - 12) : match.start()]
        aside = shadow[match.end() :].partition(")")[0]
        if len(words) >= _LONGEST or _MEMBERS.search(before):
            continue
        if aside.startswith("(") and _SETS_UP.search(aside):
            continue
        around = half(f"{text[: match.start()][-1:]} {text[match.end() :][:1]}")
        if _is_list(words, boxed=around == "( )", single="(" in around or ")" in around):
            yield words
        elif part := _list_in(words):
            yield part


def _list_in(words: str) -> str:
    """The list that begins or ends a sentence: 甲局、乙局，2026年完成; …，由甲局负责."""
    commas = [match.start() for match in re.finditer("[,，]", words)]
    for place in reversed(commas):
        told = words.startswith("由") or _AFTER.match(words[place + 1 :])
        told = told or _TOLD.search(words[:place])
        if told and _is_list(words[:place].removeprefix("由")):
            return words[:place]
    last = words[commas[-1] + 1 :].strip() if commas else ""
    return last if last.startswith("由") and _is_list(last[1:]) else ""


def _is_list(words: str, *, boxed: bool = False, single: bool = False) -> bool:
    """Whether words are a list of several offices, or of one with what it has to do.

    In a bracket every second name may read as none; beside one bracket a `single` name may stand.
    """
    shadow = half(words).strip()
    if not 4 <= len(shadow) <= _LONGEST or shadow.endswith(":") or _MEMBERS.search(shadow[:12]):
        return False
    if _SETS_UP.search(shadow):
        return False
    bare = _LABELS.sub("", shadow)
    told = len(bare) < len(shadow) or bool(_VERBS.search(bare))
    listed = _VERBS.sub("、", bare)
    # Sentences are far more than lists: their first words tell.
    first = next(filter(None, _PARTS.split(listed.strip(LEAD_MARKS + "、 ,"))), "")
    if not strength(first.split("和")[0]) and not strength(first) and not boxed:
        return False
    names = [unit.name for unit in split_units(listed)]
    sure = [name for name in names if strength(name) == 2]
    least = len(names) / 2 if boxed and len(names) > 1 else len(names)
    if sum(map(bool, map(strength, names))) < least or len(sure) < (
        1 if told or boxed or single else 2
    ):
        return False
    if not names or max(map(len, names)) > _LONGEST_NAME:
        return False
    held = sum(len(name) + 1 for name in names)
    return len(squeezed(_VERBS.sub("", _LIST_END.sub("", bare)))) <= held + 4
