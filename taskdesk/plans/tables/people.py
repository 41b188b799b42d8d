"""Names of persons in cells that have units as well: 责任单位及责任人."""

from __future__ import annotations

import re

from taskdesk.plans.tables.fit import looks_like_units

_HEAD = re.compile(r"责任人|负责人|联系人|联络员|领导|经办人")
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_PERSON = re.compile(rf"(?<![^\W\d_])[{_SURNAMES}][一-鿿]{{1,2}}(?![^\W\d_])")
_PHONE = re.compile(r"\d[\d－—-]{5,}")
_EMPTY = re.compile(r"[(（][\s、，,;；:：]*[)）]")
_LEFT_OVER = re.compile(r"[:：\s]+(?=$|\n)", re.MULTILINE)


def without_people(words: str, head: str) -> str:
    """The words of a cell without persons and telephones, where its head speaks of persons."""
    if not _HEAD.search(head):
        return words
    found = _PERSON.sub(lambda name: name[0] if looks_like_units(name[0]) else "", words)
    return _LEFT_OVER.sub("", _EMPTY.sub("", _PHONE.sub("", found))).strip()
