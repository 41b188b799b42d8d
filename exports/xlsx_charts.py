"""Native charts of a workbook over its cells: stacked bars, and lines, with the values of now.

openpyxl puts a chart into its place; what it looks like is said here in the format's own words,
because openpyxl cannot say all of it (a label's own number format).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl.chart._chart import ChartBase
from openpyxl.xml.functions import Element

from exports.xlsx_parts import BODY_FONT, HEAD_FONT, escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

_CM_PER_POINT = 2.54 / 72
_TEXT, _LINE, _ON_BAR = "1F2328", "E3E6EA", "FFFFFF"
_BRIGHT = 150
_SPACES = (
    'xmlns="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


class Bars(NamedTuple):
    """One colour of the bars: its name, and its cells with their values now."""

    name: str
    color: str
    cells: str
    values: Sequence[int]


class Points(NamedTuple):
    """One line of a chart: its name, its colour, and its cells with their values (None: none)."""

    name: str
    color: str
    cells: str
    values: Sequence[float | None]


class _Chart(ChartBase):
    """A chart in the format's own words: `xml` is how it stands in the file.

    `size` is width and height in points.
    """

    def __init__(self, title: str, plot: str, size: tuple[float, float], legend: str) -> None:
        super().__init__()
        width, height = size
        self.width, self.height = int(width * _CM_PER_POINT), height * _CM_PER_POINT
        shown = f'<legend><legendPos val="{legend}"/><overlay val="0"/>{_letters(900)}</legend>'
        self.xml = (
            f'<chartSpace {_SPACES}><roundedCorners val="0"/><chart>'
            f"<title><tx><rich>{_paragraph(1200, HEAD_FONT, _TEXT, title)}</rich></tx>"
            '<overlay val="0"/></title><autoTitleDeleted val="0"/><plotArea><layout/>'
            f"{plot}</plotArea>"
            f'{shown if legend else ""}<plotVisOnly val="1"/><dispBlanksAs val="span"/>'
            f"</chart><spPr><a:ln><a:noFill/></a:ln></spPr></chartSpace>"
        )

    def _write(self) -> Any:
        """Give openpyxl something to write; `xml` takes its place when the workbook is saved."""
        return Element("chartSpace")


class StackedBars(_Chart):
    """A chart of horizontal bars, the first category on top.

    `categories` are the cells of their names, and the names.
    """

    def __init__(
        self,
        title: str,
        categories: tuple[str, Sequence[str]],
        bars: Sequence[Bars],
        size: tuple[float, float],
    ) -> None:
        series = "".join(_series(n, bar, categories) for n, bar in enumerate(bars))
        longest = max(map(sum, zip(*(bar.values for bar in bars), strict=True)))
        plot = (
            '<barChart><barDir val="bar"/><grouping val="stacked"/><varyColors val="0"/>'
            f'{series}<gapWidth val="45"/><overlap val="100"/><axId val="10"/><axId val="100"/>'
            f"</barChart>{_NAMES_AXIS}{_counts_axis(longest)}"
        )
        super().__init__(title, plot, size, "r" if len(bars) > 1 else "")


class Lines(_Chart):
    """A chart of values over time, a mark each; the first line's values are written at it."""

    def __init__(
        self,
        title: str,
        categories: tuple[str, Sequence[str]],
        lines: Sequence[Points],
        size: tuple[float, float],
    ) -> None:
        series = "".join(_line_series(n, line, categories) for n, line in enumerate(lines))
        plot = (
            f'<lineChart><grouping val="standard"/><varyColors val="0"/>{series}'
            f'<marker val="1"/><axId val="10"/><axId val="100"/></lineChart>'
            f"{_TIMES_AXIS}{_VALUES_AXIS}"
        )
        super().__init__(title, plot, size, "b" if len(lines) > 1 else "")


def _paragraph(size: int, font: str, color: str, words: str = "") -> str:
    """A text, or how texts look; `size` is in hundredths of a point."""
    look = (
        f'sz="{size}" b="0"><a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'
        f'<a:latin typeface="{font}"/><a:ea typeface="{font}"/>'
    )
    run = f'<a:r><a:rPr lang="zh-CN" {look}</a:rPr><a:t>{escaped(words)}</a:t></a:r>'
    content = run if words else '<a:endParaRPr lang="zh-CN"/>'
    style = f"<a:pPr><a:defRPr {look}</a:defRPr></a:pPr>"
    return f"<a:bodyPr/><a:lstStyle/><a:p>{style}{content}</a:p>"


def _letters(size: int, color: str = _TEXT) -> str:
    return f"<txPr>{_paragraph(size, BODY_FONT, color)}</txPr>"


def _line(color: str) -> str:
    fill = f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'
    return f'<spPr><a:ln w="6350">{fill}</a:ln></spPr>'


_PARTS = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
_SHOWS = "".join(f'<show{part} val="{int(part == "Val")}"/>' for part in _PARTS)


def _named(place: int, name: str) -> str:
    return f'<idx val="{place}"/><order val="{place}"/><tx><v>{escaped(name)}</v></tx>'


def _over(
    categories: tuple[str, Sequence[str]], cells: str, values: Sequence[float | None], form: str
) -> str:
    names, words = categories
    return (
        f"<cat><strRef><f>{escaped(names)}</f><strCache>{_points(words)}</strCache></strRef></cat>"
        f"<val><numRef><f>{escaped(cells)}</f><numCache><formatCode>{form}</formatCode>"
        f"{_points(values)}</numCache></numRef></val>"
    )


def _on(color: str) -> str:
    """The colour of letters that can be read on a bar of the colour."""
    red, green, blue = bytes.fromhex(color)
    bright = (299 * red + 587 * green + 114 * blue) / 1000
    return _TEXT if bright > _BRIGHT else _ON_BAR


def _series(place: int, bar: Bars, categories: tuple[str, Sequence[str]]) -> str:
    return (
        f"<ser>{_named(place, bar.name)}"
        f'<spPr><a:solidFill><a:srgbClr val="{bar.color}"/></a:solidFill></spPr>'
        # A number in every bar that has a length.
        '<dLbls><numFmt formatCode="0;;;" sourceLinked="0"/>'
        f"{_letters(800, _on(bar.color))}{_SHOWS}</dLbls>"
        f"{_over(categories, bar.cells, bar.values, '0')}</ser>"
    )


def _line_series(place: int, line: Points, categories: tuple[str, Sequence[str]]) -> str:
    fill = f'<a:solidFill><a:srgbClr val="{line.color}"/></a:solidFill>'
    solid = place == 0
    dash = "" if solid else '<a:prstDash val="dash"/>'
    mark = (
        f'<marker><symbol val="circle"/><size val="6"/><spPr>{fill}</spPr></marker>'
        if solid
        else '<marker><symbol val="none"/></marker>'
    )
    labels = (
        '<dLbls><numFmt formatCode="General" sourceLinked="0"/>'
        f'{_letters(800)}<dLblPos val="t"/>{_SHOWS}</dLbls>'
    )
    return (
        f"<ser>{_named(place, line.name)}"
        f'<spPr><a:ln w="{22225 if solid else 12700}">{fill}{dash}</a:ln></spPr>{mark}'
        f"{labels if solid else ''}{_over(categories, line.cells, line.values, 'General')}"
        '<smooth val="0"/></ser>'
    )


def _points(values: Sequence[float | None] | Sequence[str]) -> str:
    points = (
        f'<pt idx="{n}"><v>{escaped(str(v))}</v></pt>'
        for n, v in enumerate(values)
        if v is not None
    )
    return f'<ptCount val="{len(values)}"/>{"".join(points)}'


# The first name stands on top; then the counts are at the other end, which is the bottom.
_NAMES_AXIS = (
    '<catAx><axId val="10"/><scaling><orientation val="maxMin"/></scaling><delete val="0"/>'
    '<axPos val="l"/><majorTickMark val="none"/><minorTickMark val="none"/>'
    f'<tickLblPos val="nextTo"/>{_line(_LINE)}{_letters(900)}<crossAx val="100"/>'
    '<crosses val="autoZero"/><auto val="1"/><lblAlgn val="ctr"/><lblOffset val="100"/>'
    '<tickLblSkip val="1"/><noMultiLvlLbl val="0"/></catAx>'
)


def _counts_axis(longest: int) -> str:
    step = max(1, -(-longest // 8))
    return (
        '<valAx><axId val="100"/><scaling><orientation val="minMax"/><min val="0"/></scaling>'
        f'<delete val="0"/><axPos val="b"/><majorGridlines>{_line(_LINE)}</majorGridlines>'
        '<numFmt formatCode="0" sourceLinked="0"/><majorTickMark val="none"/>'
        f'<minorTickMark val="none"/><tickLblPos val="nextTo"/>{_line(_LINE)}{_letters(900)}'
        '<crossAx val="10"/><crosses val="max"/><crossBetween val="between"/>'
        f'<majorUnit val="{step}"/></valAx>'
    )


_TIMES_AXIS = (
    '<catAx><axId val="10"/><scaling><orientation val="minMax"/></scaling><delete val="0"/>'
    '<axPos val="b"/><majorTickMark val="none"/><minorTickMark val="none"/>'
    f'<tickLblPos val="low"/>{_line(_LINE)}{_letters(800)}<crossAx val="100"/>'
    '<crosses val="autoZero"/><auto val="1"/><lblAlgn val="ctr"/><lblOffset val="100"/>'
    '<noMultiLvlLbl val="0"/></catAx>'
)
_VALUES_AXIS = (
    '<valAx><axId val="100"/><scaling><orientation val="minMax"/></scaling><delete val="0"/>'
    f'<axPos val="l"/><majorGridlines>{_line(_LINE)}</majorGridlines>'
    '<numFmt formatCode="General" sourceLinked="0"/><majorTickMark val="none"/>'
    f'<minorTickMark val="none"/><tickLblPos val="nextTo"/>{_line(_LINE)}{_letters(800)}'
    '<crossAx val="10"/><crosses val="autoZero"/><crossBetween val="between"/></valAx>'
)
