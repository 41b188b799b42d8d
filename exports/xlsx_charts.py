"""Native charts of a workbook: stacked bars over cells, with the values as they are now.

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


class StackedBars(ChartBase):
    """A chart of horizontal bars, the first category on top.

    `categories` are the cells of their names, and the names; `size` is width and height in points.
    `xml` is the chart as it stands in the file.
    """

    def __init__(
        self,
        title: str,
        categories: tuple[str, Sequence[str]],
        bars: Sequence[Bars],
        size: tuple[float, float],
    ) -> None:
        super().__init__()
        width, height = size
        self.width, self.height = int(width * _CM_PER_POINT), height * _CM_PER_POINT
        series = "".join(_series(n, bar, categories) for n, bar in enumerate(bars))
        longest = max(map(sum, zip(*(bar.values for bar in bars), strict=True)))
        legend = f'<legend><legendPos val="r"/><overlay val="0"/>{_letters(900)}</legend>'
        self.xml = (
            f'<chartSpace {_SPACES}><roundedCorners val="0"/><chart>'
            f"<title><tx><rich>{_paragraph(1200, HEAD_FONT, _TEXT, title)}</rich></tx>"
            '<overlay val="0"/></title><autoTitleDeleted val="0"/><plotArea><layout/>'
            '<barChart><barDir val="bar"/><grouping val="stacked"/><varyColors val="0"/>'
            f'{series}<gapWidth val="45"/><overlap val="100"/><axId val="10"/><axId val="100"/>'
            f"</barChart>{_NAMES_AXIS}{_counts_axis(longest)}</plotArea>"
            f'{legend if len(bars) > 1 else ""}<plotVisOnly val="1"/><dispBlanksAs val="gap"/>'
            f"</chart><spPr><a:ln><a:noFill/></a:ln></spPr></chartSpace>"
        )

    def _write(self) -> Any:
        """Give openpyxl something to write; `xml` takes its place when the workbook is saved."""
        return Element("chartSpace")


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


def _series(place: int, bar: Bars, categories: tuple[str, Sequence[str]]) -> str:
    cells, names = categories
    parts = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    shows = "".join(f'<show{part} val="{int(part == "Val")}"/>' for part in parts)
    return (
        f'<ser><idx val="{place}"/><order val="{place}"/><tx><v>{escaped(bar.name)}</v></tx>'
        f'<spPr><a:solidFill><a:srgbClr val="{bar.color}"/></a:solidFill></spPr>'
        # A number in every bar that has a length.
        '<dLbls><numFmt formatCode="0;;;" sourceLinked="0"/>'
        f"{_letters(800, _ON_BAR)}{shows}</dLbls>"
        f"<cat><strRef><f>{escaped(cells)}</f><strCache>{_points(names)}</strCache></strRef></cat>"
        f"<val><numRef><f>{escaped(bar.cells)}</f><numCache><formatCode>0</formatCode>"
        f"{_points(bar.values)}</numCache></numRef></val></ser>"
    )


def _points(values: Sequence[int] | Sequence[str]) -> str:
    points = (f'<pt idx="{n}"><v>{escaped(str(v))}</v></pt>' for n, v in enumerate(values))
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
