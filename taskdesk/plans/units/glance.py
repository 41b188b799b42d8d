"""What a glance tells of unit names; only what it leaves open loads the whole language of lists.

A window that starts has hundreds of cells to show, and hardly one that asks for more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taskdesk.plans.widths import half

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEVEL = "省市地州县区盟旗乡镇"
# A bracket, or levels that may be one name: 各县（市、区）政府, 市、县级人民政府, 各街道、镇.
_HOLDS = re.compile(
    rf"\(|部门[、/](?:单位|机构|企业)|(?:(?<![一-鿿])|(?<=[各由请需关在]))"
    rf"(?:[设的自治直辖级以上行政公署委{_LEVEL}]{{1,8}}|街道?|[一-鿿]{{1,3}}区|农场)"
    rf"[、,/·和及与][设自直{_LEVEL}]"
)
_MANY = re.compile(
    r"各|有关|相关|其[他它]|地方|涉|所在|[属级直驻在]|主管|职能|成员|全[国省市区县州]|参建|重点|基层"
    r"|责任|牵头|配合|以[上下]|^[乡镇街道园区县市州旗盟开发功能管委会人民政府办事处设地高新经社村居局主行业部门]+$"
)


def pieces(text: str, separators: str = "、，,；;\n") -> Iterator[str]:
    """What stands between separators, but for those within a name: 各县（市、区）、市、县级政府."""
    shadow = half(text)
    held = [False] * len(text)
    if _HOLDS.search(shadow):
        from taskdesk.plans.units.names import held_places

        held = held_places(shadow)
    start = 0
    for place, sign in enumerate(text):
        if sign in separators and not held[place]:
            yield text[start:place]
            start = place + 1
    yield text[start:]


def stands_for_many(name: str) -> bool:
    """Whether the name stands for several units that are not named: 各镇, 有关部门."""
    if not _MANY.search(half(name)):
        return False
    from taskdesk.plans.units.words import is_collective

    return is_collective(name)
