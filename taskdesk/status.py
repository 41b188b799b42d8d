"""Statuses (推进状态) and lights (灯): the words, and how they are read."""

from __future__ import annotations

from enum import StrEnum

from taskdesk.errors import UserError
from taskdesk.phrases import Joined, Phrase


class Status(StrEnum):
    """What somebody states of a task; None (未填) until somebody does. The words are stored."""

    NOT_STARTED = "未启动"
    IN_PROGRESS = "推进中"
    BEHIND = "滞后"
    REPORTED_DONE = "报完成"
    CLOSED = "已销号"
    SUSPENDED = "暂缓"
    TERMINATED = "终止"

    @classmethod
    def parse(cls, text: str) -> Status:
        """Read the Chinese word; the message of the error lists the words there are."""
        try:
            return cls(text.strip())
        except ValueError:
            raise UserError(
                Phrase("推进状态“{text}”不存在，请用：{words}。", text=text, words=Joined(cls)),
                "status",
            ) from None


UNSTATED = "未填"


class Light(StrEnum):
    """The colour of a task, always shown with its shape and word."""

    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"
    GREY = "灰"
    DONE = "已完成"

    @property
    def shape(self) -> str:
        """The mark that tells the light in black and white."""
        return _SHAPES[self]

    @classmethod
    def parse(cls, text: str) -> Light:
        """Read the Chinese word or the enum's English name."""
        words = text.strip()
        for light in cls:
            if words in (light.value, light.name.lower(), light.shape):
                return light
        raise UserError(
            Phrase("灯“{text}”不存在，请用：{words}。", text=text, words=Joined(cls)), "light"
        )


_SHAPES = {
    Light.GREEN: "●",
    Light.YELLOW: "▲",
    Light.RED: "◆",
    Light.GREY: "○",
    Light.DONE: "✓",
}
