"""What bulletins there are, and what their blocks are; quick to import for the command line."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """To whom it goes: 通报 to the units, 报告 to the leading group."""

    BULLETIN = "通报"
    REPORT = "报告"


class Role(StrEnum):
    """What a block is on the page."""

    TITLE = "标题"
    NUMBER = "发文字号"
    RECIPIENTS = "主送"
    HEADING = "一级标题"
    SUBHEADING = "二级标题"
    TEXT = "正文"
    CHART = "图"
    ATTACHMENTS = "附件说明"
    SIGNATURE = "署名"
    DATE = "成文日期"
