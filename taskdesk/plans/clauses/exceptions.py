"""What a remark on all clauses leaves out: 除第3项外，以下任务均需各镇落实."""

from __future__ import annotations

import re

from taskdesk.plans.body.headings import cn_value

BUT = r"除[^,。;:()]{0,20}?(?:\([^()]{1,12}\)[^,。;:()]{0,8}?)?(?:以外|之外|外)"
_ONE = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_NUMBERS = re.compile(
    rf"(?P<first>前{_ONE})(?=[项条款点])|(?P<listed>{_ONE}(?:[项条款点]?[、和及与至到~—-]第?{_ONE})*)(?=[项条款点])"
    rf"|\((?P<held>{_ONE})\)"
)


def left_out(words: str) -> frozenset[int]:
    """The numbers of the items that 除第3、5至7项外 leaves out; none where it names no item."""
    found: set[int] = set()
    for but in re.finditer(BUT, words):
        for match in _NUMBERS.finditer(but[0]):
            if match["first"]:
                found |= set(range(1, _value(match["first"][1:]) + 1))
            elif match["held"]:
                found.add(_value(match["held"]))
            else:
                found |= _listed(match["listed"])
    return frozenset(found)


def _listed(words: str) -> set[int]:
    """The numbers of 3、5至7."""
    found: set[int] = set()
    for part in re.split("[、和及与]", words):
        ends = [_value(one) for one in re.findall(_ONE, part)]
        found |= set(range(ends[0], ends[-1] + 1))
    return found


def _value(words: str) -> int:
    return int(words) if words.isdigit() else cn_value(words)
