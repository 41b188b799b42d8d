"""The charts of a bulletin: bars of statuses and lights, in the fonts of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlab.lib.colors import HexColor

from exports.fonts import Face
from exports.pdf_page import BLACK
from taskdesk.status import Light

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.pdf_page import Pen
    from taskdesk.bulletin.composing import Bar

# What is counted apart has neither light nor shape.
APART = "不计灯"
COLORS: dict[str, str] = {
    Light.GREEN: "#2E9E5B",
    Light.YELLOW: "#C78A00",
    Light.RED: "#D13438",
    Light.GREY: "#8A939E",
    Light.DONE: "#2563A8",
    "": "#D5D9DE",
}
PLAIN = "#6F8096"
_TEXT, _EDGE = "#1F2328", "#FFFFFF"
_SIZE, _ROW, _THICK, _LEGEND = 10.5, 18.0, 10.0, 16.0
_LABEL_EMS, _COUNT_EMS = 4.0, 3.0
_GAP = 6.0
# Where the letters of a line lie in its row.
_BASE = 0.36


class Mark(NamedTuple):
    """An entry of the legend: the light's colour, and its shape, word and count."""

    color: str
    shape: str
    words: str


def legend(bar: Bar) -> list[Mark]:
    """What the parts of a bar are, in shape, word and number: it can be read without colour."""
    return [
        Mark(COLORS[word], Light(word).shape, f"{word} {count}")
        if word
        else Mark(COLORS[word], "—", f"{APART} {count}")
        for word, count in bar.parts
    ]


def is_of_lights(bar: Bar) -> bool:
    """Whether a bar shows lights, not one status."""
    return all(word in COLORS for word, _ in bar.parts)


def total(bars: Sequence[Bar]) -> int:
    """The count that is as wide as the chart."""
    return max((sum(count for _, count in bar.parts) for bar in bars), default=0) or 1


def chart_height(bars: Sequence[Bar]) -> float:
    """How high a chart is."""
    return sum(_ROW + _LEGEND * is_of_lights(bar) for bar in bars)


def draw_chart(pen: Pen, bars: Sequence[Bar], box: tuple[float, float, float]) -> None:
    """Draw horizontal bars on one scale into a box (left, top, width), the first on top.

    Below a bar of lights stands its legend. Not by reportlab's own graphics, which name a font on
    every page that is not embedded.
    """
    start, top, width = box
    labelled = any(bar.label for bar in bars)
    left = start + (_LABEL_EMS * _SIZE if labelled else 0.0)
    room = start + width - left - (_COUNT_EMS * _SIZE if labelled else 0.0)
    per_task = room / total(bars)
    _draw_parts(pen, bars, left, top, per_task)
    with pen:
        for bar in bars:
            baseline = top - _ROW / 2 - _BASE * _SIZE
            own = pen.book.width(bar.label, Face.SONG, _SIZE)
            pen.write(bar.label, left - _GAP - own, baseline, Face.SONG, _SIZE, _TEXT)
            top -= _ROW
            if is_of_lights(bar):
                _write_legend(pen, bar, left, top - _LEGEND / 2 - _BASE * _SIZE)
                top -= _LEGEND
            else:
                count = sum(count for _, count in bar.parts)
                end = left + per_task * count + _GAP / 2
                pen.write(str(count), end, baseline, Face.SONG, _SIZE, _TEXT)


def _draw_parts(pen: Pen, bars: Sequence[Bar], left: float, top: float, per_task: float) -> None:
    """Draw the parts of the bars, with a white edge between two."""
    canvas = pen.canvas
    canvas.setStrokeColor(HexColor(_EDGE))
    canvas.setLineWidth(0.5)
    for bar in bars:
        x, bottom, lights = left, top - (_ROW + _THICK) / 2, is_of_lights(bar)
        for word, count in bar.parts:
            canvas.setFillColor(HexColor(COLORS[word] if lights else PLAIN))
            canvas.rect(x, bottom, per_task * count, _THICK, stroke=1, fill=1)
            x += per_task * count
        top -= _ROW + _LEGEND * lights
    canvas.setStrokeColor(HexColor(BLACK))


def _write_legend(pen: Pen, bar: Bar, x: float, baseline: float) -> None:
    for mark in legend(bar):
        color = mark.color if mark.shape != "—" else _TEXT
        for words, own in ((f"{mark.shape} ", color), (mark.words, _TEXT)):
            pen.write(words, x, baseline, Face.SONG, _SIZE, own)
            x += pen.book.width(words, Face.SONG, _SIZE)
        x += 1.5 * _SIZE
