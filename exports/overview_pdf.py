"""The overview on paper: counts, lights by section, units, days and indicators on A4."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from exports.cjk import break_lines
from exports.fonts import Face, FontBook
from exports.pdf_page import ASCENT, BLACK, QUIET, OfficialPage, Pen
from exports.pdf_table import BODY, HEAD
from taskdesk.indicators import actual_words, target_words
from taskdesk.status import UNSTATED, Light

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from taskdesk.overview import Deadline, Overview

_TITLE, _HEADING, _SIZE, _SMALL = 18.0, 12.0, 9.5, 8.5
_ROW, _HEAD_ROW, _GAP, _PAD = 15.0, 16.5, 10.0, 4.0
_BAR = 10.0
_HEAD_FILL, _LINE = "#F0F2F4", "#8A939E"
_MOST_UNITS, _MOST_TASKS, _MOST_GAUGES, _MOST_PERIODS = 20, 15, 12, 8
_FILLS: dict[Light | None, str] = {
    Light.GREEN: "#9FD3B2",
    Light.YELLOW: "#F1CF82",
    Light.RED: "#E58C8F",
    Light.GREY: "#E3E6EA",
    Light.DONE: "#9DBCE0",
    None: "#FFFFFF",
}
_ORDER = (*Light, None)


def render(seen: Overview, *, author: str, now: datetime, fonts: FontBook | None = None) -> bytes:
    """Return the document; the same input gives the same bytes."""
    pages = _Pages(fonts or FontBook(), f"TaskDesk · 生成于 {now:%Y-%m-%d %H:%M}")
    pages.set_properties(f"{seen.plan.title}总览", author, now)
    _draw(pages, seen)
    return pages.finish()


def _draw(pages: _Pages, seen: Overview) -> None:
    parts = f"\u3000另有子任务{seen.parts}项，不计入以下各数" if seen.parts else ""
    pages.title(
        f"{seen.plan.title}推进情况总览",
        f"报告期：{seen.period.label}\u3000截至：{_day(seen.as_of)}{parts}",
    )
    statuses = list(seen.statuses.items())
    pages.table(
        ["总数", *(status or UNSTATED for status, _ in statuses), "逾期", "未报送"],
        [
            [
                str(figure.count)
                for figure in (
                    seen.total,
                    *(figure for _, figure in statuses),
                    seen.overdue,
                    seen.unreported,
                )
            ]
        ],
        [1.0] * (len(statuses) + 3),
        "c" * (len(statuses) + 3),
    )
    _draw_sections(pages, seen)
    _draw_deadlines(
        pages, f"逾期（{seen.overdue.count}项）", seen.overdue_tasks, "没有逾期的任务。"
    )
    _draw_deadlines(
        pages,
        f"未来{seen.due_days}天到期而未完成（{seen.due.count}项）",
        seen.due_tasks,
        "没有即将到期的任务。",
    )
    _draw_units(pages, seen)
    _draw_trend(pages, seen)
    _draw_gauges(pages, seen)


def _draw_sections(pages: _Pages, seen: Overview) -> None:
    pages.heading("各行动亮灯")
    most = max((bar.total.count for bar in seen.sections), default=0)
    titles = ["行动", *(_light_words(light) for light in _ORDER), "合计", ""]
    rows = [
        [
            bar.section.name,
            *(str(bar.lights[light].count) for light in _ORDER),
            str(bar.total.count),
            "",
        ]
        for bar in seen.sections
    ]
    totals = [seen.lights[light].count for light in _ORDER]
    rows.append(["合计", *map(str, totals), str(seen.total.count), ""])
    bars = [[(bar.lights[light].count, _FILLS[light]) for light in _ORDER] for bar in seen.sections]
    widths = [3.0, 0.8, 0.8, 0.8, 0.8, 1.3, 1.0, 0.8, 2.7]
    pages.table(titles, rows, widths, "lccccccc ", bars=bars, most=most)


def _light_words(light: Light | None) -> str:
    return f"{light.shape} {light}" if light else "不计灯"


def _draw_deadlines(pages: _Pages, heading: str, tasks: Sequence[Deadline], nothing: str) -> None:
    pages.heading(heading)
    if not tasks:
        pages.words(nothing)
        return
    rows = []
    for task in tasks[:_MOST_TASKS]:
        left = f"逾期{-task.days}天" if task.days < 0 else f"还有{task.days}天"
        light = task.row.assessment.light
        rows.append(
            [
                task.row.task.number,
                task.row.task.text,
                task.leads,
                task.day.isoformat() if task.day else "",
                left if task.day else "指标未达到",
                light.shape if light else "",
            ]
        )
    titles = ["序号", "重点任务", "牵头单位", "到期日", "天数", "灯"]
    pages.table(titles, rows, [0.7, 5.6, 2.4, 1.5, 1.4, 0.5], "cllccc")
    pages.more(len(tasks) - _MOST_TASKS, "项")


def _draw_units(pages: _Pages, seen: Overview) -> None:
    pages.heading("牵头单位")
    if not seen.units:
        pages.words("还没有牵头单位。")
        return
    titles = ["单位", "牵头", _light_words(Light.RED), _light_words(Light.YELLOW)]
    if seen.opened:
        titles += ["应报", "已报"]
    rows = []
    for line in seen.units[:_MOST_UNITS]:
        figures = [line.lead, line.red, line.yellow]
        figures += [figure for figure in (line.owed, line.returned) if figure]
        rows.append([line.name, *(str(figure.count) for figure in figures)])
    pages.table(titles, rows, [4.0] + [1.0] * (len(titles) - 1), "l" + "c" * (len(titles) - 1))
    pages.more(len(seen.units) - _MOST_UNITS, "个单位")


def _draw_trend(pages: _Pages, seen: Overview) -> None:
    if not seen.trend:
        return
    pages.heading("各报告期推进状态")
    statuses = [status for status, _ in seen.statuses.items()]
    titles = ["报告期", *(status or UNSTATED for status in statuses)]
    rows = [
        [str(bar.period.label), *(str(bar.statuses[status].count) for status in statuses)]
        for bar in seen.trend[-_MOST_PERIODS:]
    ]
    pages.table(titles, rows, [2.2] + [1.0] * len(statuses), "l" + "c" * len(statuses))


def _draw_gauges(pages: _Pages, seen: Overview) -> None:
    if not seen.gauges:
        return
    pages.heading("指标")
    rows, bars = [], []
    for gauge in seen.gauges[:_MOST_GAUGES]:
        own = gauge.progress
        target = target_words(own.target, own.indicator) if own.target else ""
        actual = actual_words(own.actual, own.indicator) if own.actual else ""
        share = own.share or 0.0
        percent = int(share * 100)
        rows.append(
            [
                gauge.number,
                own.indicator.name,
                target,
                actual,
                f"{percent}%",
                "✓ 达到" if own.met else "未达到",
                "",
            ]
        )
        bars.append([(min(percent, 100), _FILLS[Light.GREEN])])
    titles = ["序号", "指标", "目标", "实际", "完成", "达标", ""]
    widths = [0.7, 4.2, 1.8, 1.8, 0.9, 1.1, 1.6]
    pages.table(titles, rows, widths, "clllcc ", bars=bars, most=100)
    pages.more(len(seen.gauges) - _MOST_GAUGES, "项指标")


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


class _Pages:
    """Upright pages, filled from the top."""

    def __init__(self, fonts: FontBook, footer: str) -> None:
        self._page = OfficialPage(portrait=True)
        self._fonts = fonts
        self._footer = footer
        self._buffer = BytesIO()
        self._canvas = Canvas(
            self._buffer,
            pagesize=self._page.size,
            invariant=True,
            initialFontName=fonts.chain(BODY)[0].name,  # type: ignore[arg-type]
            lang="zh-CN",
        )
        self._pen = Pen(self._canvas, fonts)
        self._number = 1
        self._top = self._page.frame(1).top

    def set_properties(self, title: str, author: str, now: datetime) -> None:
        """Say in the file who made what, when."""
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setCreator("TaskDesk")
        self._canvas.setDateFormatter(lambda *_: f"D:{now:%Y%m%d%H%M%S}")

    def finish(self) -> bytes:
        """Return the file."""
        self._end_page()
        self._canvas.save()
        return self._buffer.getvalue()

    def title(self, words: str, below: str) -> None:
        """Write the title and what it is of."""
        frame = self._page.frame(self._number)
        lines = self._break(words, Face.XIAOBIAOSONG, _TITLE, frame.width)
        box = (frame.left, self._top, frame.width)
        with self._pen:
            top = self._pen.write_lines(lines, box, Face.XIAOBIAOSONG, _TITLE, align="center")
            box = (frame.left, top - _PAD, frame.width)
            top = self._pen.write_lines([below], box, BODY, _SIZE, align="center", color=QUIET)
        self._top = top - _GAP

    def heading(self, words: str) -> None:
        """Write a heading; it stays with what follows."""
        self._need(_GAP + _HEADING * 1.5 + _HEAD_ROW + 2 * _ROW)
        self._top -= _GAP / 2
        frame = self._page.frame(self._number)
        with self._pen:
            box = (frame.left, self._top, frame.width)
            self._top = self._pen.write_lines([words], box, HEAD, _HEADING, leading=_HEADING * 1.6)

    def words(self, words: str) -> None:
        """Write a sentence."""
        self._need(_ROW)
        frame = self._page.frame(self._number)
        with self._pen:
            box = (frame.left, self._top, frame.width)
            self._top = self._pen.write_lines([words], box, BODY, _SIZE, color=QUIET)

    def more(self, count: int, what: str) -> None:
        """Say how many are left out."""
        if count > 0:
            self.words(f"另有{count}{what}。")

    def table(
        self,
        titles: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        aligns: str,
        *,
        bars: Sequence[Sequence[tuple[int, str]]] = (),
        most: int = 0,
    ) -> None:
        """Draw one line a row; `bars` are drawn in the last column, a whole width for `most`."""
        unit = self._page.frame(self._number).width / sum(widths)
        spans = [width * unit for width in widths]
        self._draw_row(titles, spans, "c" * len(titles), head=True)
        for place, row in enumerate(rows):
            if self._top - _ROW < self._page.frame(self._number).bottom:
                self._end_page()
                self._draw_row(titles, spans, "c" * len(titles), head=True)
            top = self._top
            self._draw_row(row, spans, aligns)
            if place < len(bars) and most:
                self._draw_bar(bars[place], spans, top, most)
        self._top -= _PAD

    def _draw_row(
        self, cells: Sequence[str], spans: Sequence[float], aligns: str, *, head: bool = False
    ) -> None:
        canvas, frame = self._canvas, self._page.frame(self._number)
        height = _HEAD_ROW if head else _ROW
        bottom = self._top - height
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(_LINE)
        if head:
            canvas.setFillColor(_HEAD_FILL)
            canvas.rect(frame.left, bottom, frame.width, height, stroke=0, fill=1)
        x = frame.left
        face = HEAD if head else BODY
        with self._pen:
            for text, span, align in zip(cells, spans, aligns, strict=True):
                canvas.rect(x, bottom, span, height, stroke=1, fill=0)
                shown = self._fitting(text, face, span - 2 * _PAD)
                spare = span - self._fonts.width(shown, face, _SMALL)
                left = x + (spare / 2 if align == "c" else _PAD)
                y = bottom + (height - _SMALL) / 2 + (1 - ASCENT) * _SMALL
                self._pen.write(shown, left, y, face, _SMALL, BLACK)
                x += span
        self._top = bottom

    def _draw_bar(
        self, parts: Sequence[tuple[int, str]], spans: Sequence[float], top: float, most: int
    ) -> None:
        frame = self._page.frame(self._number)
        x = frame.left + sum(spans[:-1]) + _PAD
        room = spans[-1] - 2 * _PAD
        self._canvas.setStrokeColor(_LINE)
        for count, fill in parts:
            if count:
                self._canvas.setFillColor(fill)
                width = room * count / most
                self._canvas.rect(x, top - (_ROW + _BAR) / 2, width, _BAR, stroke=1, fill=1)
                x += width

    def _fitting(self, text: str, face: Face, width: float) -> str:
        """One line of a text, cut with an ellipsis where it is longer."""
        line = " ".join(text.split())
        if self._fonts.width(line, face, _SMALL) <= width:
            return line
        while line and self._fonts.width(f"{line}…", face, _SMALL) > width:
            line = line[:-1]
        return f"{line}…"

    def _break(self, text: str, face: Face, size: float, width: float) -> list[str]:
        ems = self._fonts.widths(face)
        return break_lines(text, ems.__getitem__, width / size)

    def _need(self, height: float) -> None:
        if self._top - height < self._page.frame(self._number).bottom:
            self._end_page()

    def _end_page(self) -> None:
        self._page.draw_number(self._pen, self._number)
        self._page.draw_footer(self._pen, self._number, self._footer)
        self._canvas.showPage()
        self._number += 1
        self._top = self._page.frame(self._number).top
