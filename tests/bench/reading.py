"""A plan of a hundred pages: read by its format's reader, then understood."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from docx import Document as Word

from taskdesk.plans.readers import read_document
from taskdesk.plans.understanding import understand
from tests.bench.measure import alone, in_turn, within

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bench.measure import Figure

# A page of an official document holds 22 lines of 28 characters.
_PAGES, _PAGE = 100, 22 * 28
_LIMIT = 2.0
_NUMERALS = [*"一二三四五六七八九十", *(f"十{n}" for n in "一二三四五六七八九"), "二十"]
_UNITS = ("区发改委", "区经委", "区生态环境局", "区建管委", "区文化和旅游局", "各镇、街道、园区")
_SENTENCES = (
    "推进第{n}批屋顶光伏建设，到2027年，新增装机容量{n}万千瓦以上。",
    "完善能耗在线监测，重点用能单位接入率达到{share}%。",
    "组织开展节能诊断，引导企业采用先进适用技术，推动余热余压利用。",
    "加强宣传教育，办好全国节能宣传周和全国低碳日活动。",
)


def lines() -> list[str]:
    """The paragraphs of the plan: ten actions, each with its clauses, then the annex's rows."""
    found = ["青河区碳达峰实施方案", "青政发〔2026〕3号", "一、重点任务"]
    size, number = 0, 0
    while size < _PAGES * _PAGE:
        if number % 12 == 0:
            found.append(f"（{_NUMERALS[number // 12]}）第{number // 12 + 1}项行动")
        number += 1
        words = "".join(s.format(n=number, share=50 + number % 50) for s in _SENTENCES * 2)
        lead, *others = (_UNITS[(number + step) % len(_UNITS)] for step in range(3))
        others = "、".join(others)
        found.append(
            f"{(number - 1) % 12 + 1}.推进第{number}项工作。{words}（责任单位：☆{lead}、{others}）"
        )
        size += len(found[-1])
    return found


def reading(folder: Path) -> Iterator[Figure]:
    """Understanding alone has the limit; the reader's own time stands beside it."""
    text, word = folder / "plan.txt", folder / "plan.docx"
    text.write_text("\n".join(lines()), encoding="utf-8")
    made = Word()
    for line in lines():
        made.add_paragraph(line)
    made.save(str(word))
    document = read_document(text)
    draft = understand(document)

    def again() -> None:
        understand(document)

    def read(path: Path) -> None:
        read_document(path)

    rivals = {"understand": again, "txt": lambda: read(text), "docx": lambda: read(word)}
    samples = in_turn(rivals, 7)
    note = f"{len(draft.clauses)} clauses, {sum(len(t.indicators) for t in draft.tasks)} indicators"
    own = samples["understand"]
    yield within(
        f"a plan of {_PAGES} pages understood",
        statistics.median(own),
        _LIMIT,
        "s",
        note,
        samples=own,
    )
    for kind in ("txt", "docx"):
        own = samples[kind]
        yield alone(
            f"a plan of {_PAGES} pages read from {kind}",
            statistics.median(own),
            "s",
            "the format's reader",
            samples=own,
        )
