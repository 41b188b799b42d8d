"""What a bulletin says where nobody has edited it: its paragraphs with places for the figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taskdesk.bulletin import figures as told
from taskdesk.bulletin.annexes import short_text
from taskdesk.bulletin.kind import Kind, Role
from taskdesk.status import Light, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taskdesk.quarters.quarter import Quarter, QuarterRow

# Of what was reported on a task, so much at most is told in its section's paragraph.
_FIRST_SENTENCE = 80
_NUMERALS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its label, and how many of each status or light."""

    label: str
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before its places are filled; `figures` are those of this block alone."""

    key: str
    role: Role
    template: str
    figures: Mapping[str, str] = field(default_factory=dict)
    bars: tuple[Bar, ...] = ()


def drafts(quarter: Quarter, figures: Mapping[str, str], kind: Kind) -> Iterator[Draft]:
    """The blocks in their order, up to the last paragraph and without the date and signature."""
    text = _Text(quarter, figures, kind)
    yield from text.head()
    yield from text.overall()
    yield from text.sections()
    yield from text.problems()
    yield from text.next_steps()
    yield Draft("closing", Role.TEXT, "特此通报。" if kind is Kind.BULLETIN else "特此报告。")


def leading_group(quarter: Quarter, *, full: bool) -> str:
    """The leading group: 区碳达峰碳中和工作领导小组, or with the region's own name."""
    region = re.sub(r"^.*?[省市](?=.)", "", quarter.register)
    place = region if full else region[-1:]
    topic = "碳达峰碳中和" if "碳" in quarter.title else ""
    return f"{place}{topic}工作领导小组"


class _Text:
    """The paragraphs of one bulletin."""

    def __init__(self, quarter: Quarter, figures: Mapping[str, str], kind: Kind) -> None:
        self.quarter = quarter
        self.figures = figures
        self.kind = kind

    def has(self, *names: str) -> bool:
        """Whether any of these figures is there and not zero."""
        return any(self.figures.get(name, "0") not in ("0", "") for name in names)

    def head(self) -> Iterator[Draft]:
        """Title, number, recipients and the opening."""
        kind, quarter = self.kind, self.quarter
        upward = kind is Kind.REPORT
        yield Draft("title", Role.TITLE, f"关于《{{plan}}》{{period}}推进情况的{kind}")
        yield Draft("number", Role.NUMBER, f"〔{quarter.as_of.year}〕　　号")
        recipient = f"{leading_group(quarter, full=False)}：" if upward else "各责任单位："
        yield Draft("recipients", Role.RECIPIENTS, recipient)
        number = "{doc_number}，" if quarter.doc_number else ""
        source = "根据各责任单位报送的情况，" if self.has("reports_returned") else ""
        yield Draft(
            "opening",
            Role.TEXT,
            f"《{{plan}}》（{number}以下简称《实施方案》）已将各项工作分解到责任单位。"
            f"{source}现将{{period}}《实施方案》推进情况{kind}如下（截至{{as_of}}）：",
        )

    # 一、总体情况

    def overall(self) -> Iterator[Draft]:
        """The counts, which sum up, and the laggards by name."""
        yield Draft("heading.overall", Role.HEADING, "一、总体情况")
        if not self.has("total"):
            yield Draft("overall.counts", Role.TEXT, "《实施方案》尚未分解任务。")
            return
        apart = "（另有分解的子任务{parts}项）" if self.has("parts") else ""
        yield Draft(
            "overall.counts",
            Role.TEXT,
            f"《实施方案》{{sections}}个方面共{{total}}项任务{apart}。推进状态：{{status_counts}}；"
            "亮灯情况：{light_counts}（亮灯规则见附件6）。",
        )
        yield Draft(
            "overall.chart",
            Role.CHART,
            "图1　{period}任务推进状态和亮灯情况（单位：项）",
            bars=_bars(self.quarter.top),
        )
        yield Draft("overall.laggards", Role.TEXT, self._laggards())
        if "before" in self.figures:
            yield Draft("overall.changes", Role.TEXT, self._changes())
        if self.has("units_owing"):
            yield Draft("overall.reports", Role.TEXT, self._reports())
        if self.has("indicators"):
            yield Draft("overall.indicators", Role.TEXT, self._indicators())

    def _laggards(self) -> str:
        if not self.has("overdue", "behind"):
            return "没有逾期的任务，也没有报告滞后的任务。"
        late = (
            "逾期的任务{overdue}项：{overdue_tasks}。"
            if self.has("overdue")
            else "没有逾期的任务。"
        )
        behind = (
            "责任单位报告滞后的任务{behind}项：{behind_tasks}。"
            if self.has("behind")
            else "没有报告滞后的任务。"
        )
        return late + behind

    def _changes(self) -> str:
        parts = [
            f"{words}{{{name}}}项（{{{name}_tasks}}）"
            for name, words in (
                ("newly_finished", "新完成（含报完成）"),
                ("newly_red", "新转红灯"),
                ("newly_yellow", "新转黄灯"),
                ("no_longer_red", "解除红灯"),
                ("rescheduled", "调整时间节点"),
            )
            if self.has(name)
        ]
        if not self.has("changed"):
            return "与{before}相比，各项任务的推进状态、亮灯和时间节点均无变化。"
        words = "与{before}相比，推进状态、亮灯或时间节点有变化的任务{changed}项"
        return f"{words}，其中{'，'.join(parts)}。" if parts else f"{words}，详见附件1。"

    def _reports(self) -> str:
        tasks = "，涉及未报送任务{unreported}项" if self.has("unreported") else ""
        closed = self.quarter.answers_due is not None
        due = "（报送截止日为{answers_due}）" if closed else ""
        if not self.has("units_missing"):
            return f"{{this}}应报送的{{units_owing}}个单位均已报送，共{{reports_owed}}份{due}。"
        if not self.has("reports_returned"):
            return f"{{this}}应报送的{{units_owing}}个单位均尚未报送{tasks}{due}。"
        complete = "已报齐{units_complete}个，" if self.has("units_complete") else ""
        return (
            f"{{this}}应报送的单位{{units_owing}}个，{complete}未报或未报齐{{units_missing}}个；"
            f"应报{{reports_owed}}份，已报{{reports_returned}}份，未报{{reports_missing}}份"
            f"{tasks}{due}。"
        )

    def _indicators(self) -> str:
        if not self.has("indicators_known"):
            return "《实施方案》量化指标{indicators}项，尚未填报实际值。"
        judged = "、".join(
            f"{words}{{{name}}}项"
            for name, words in (("indicators_met", "已达到目标"), ("indicators_unmet", "尚未达到"))
            if self.has(name)
        )
        judged = f"，其中{judged}" if judged else ""
        return (
            f"《实施方案》量化指标{{indicators}}项，已有实际值{{indicators_known}}项{judged}"
            "（见附件3）。"
        )

    # 二、各行动进展

    def sections(self) -> Iterator[Draft]:
        """A paragraph and a bar for each section."""
        yield Draft("heading.sections", Role.HEADING, "二、各行动进展")
        names = told.sections_of(self.quarter)
        if not names:
            yield Draft("sections.none", Role.TEXT, "尚未分解任务。")
        for place, name in enumerate(names, 1):
            rows = [row for row in self.quarter.top if row.section == name]
            own = _section_figures(name, rows)
            yield Draft(f"heading.{name}", Role.SUBHEADING, f"（{numeral(place)}）{{section}}", own)
            yield Draft(f"section.{name}", Role.TEXT, _section_template(rows), own)
            if rows:
                lights = told.tally(rows)[1]
                bar = Bar("", _parts(lights, len(rows)))
                yield Draft(f"section.{name}.chart", Role.CHART, "", own, (bar,))
            progress = "；".join(
                f"第{row.number}项，{_escaped(_first_sentence(row.progress))}"
                for row in self.quarter.rows
                if row.section == name and row.progress.strip()
            )
            if progress:
                yield Draft(f"section.{name}.progress", Role.TEXT, f"主要进展：{progress}。", own)

    # 三、存在问题

    def problems(self) -> Iterator[Draft]:
        """Every red and yellow task by name, and the units whose reports are missing."""
        yield Draft("heading.problems", Role.HEADING, "三、存在问题")
        place = 0
        for light, words in ((Light.RED, "红灯任务"), (Light.YELLOW, "黄灯任务")):
            rows = [row for row in self.quarter.top if row.light == light]
            if not rows:
                continue
            place += 1
            name = light.name.lower()
            title = f"（{numeral(place)}）{words}（{{{name}}}项）"
            yield Draft(f"heading.{name}", Role.SUBHEADING, title)
            for row in rows:
                yield _problem(row, self.quarter)
        if not place:
            yield Draft("problems.none", Role.TEXT, "没有红灯和黄灯任务。")
        if self.has("units_missing"):
            title = f"（{numeral(place + 1)}）未报送情况" if place else ""
            if title:
                yield Draft("heading.missing", Role.SUBHEADING, title)
            yield Draft("problems.missing", Role.TEXT, self._missing())

    def _missing(self) -> str:
        due = self.quarter.answers_due
        late = due is not None and self.quarter.as_of > due
        words = "未按期报送或未报齐" if late else "尚未报送或未报齐"
        return (
            f"{words}的单位{{units_missing}}个：{{missing_units}}；"
            "共{reports_missing}份（名单见附件5）。"
        )

    # 四、下一步工作

    def next_steps(self) -> Iterator[Draft]:
        """What follows from the figures; nothing is asked for that is not wanting."""
        yield Draft("heading.next", Role.HEADING, "四、下一步工作")
        wanted = self._wanted()
        for (key, template), first in zip(wanted, _ordered(len(wanted)), strict=True):
            yield Draft(f"next.{key}", Role.TEXT, first + template)

    def _wanted(self) -> list[tuple[str, str]]:
        upward = self.kind is Kind.REPORT
        found = []
        if self.has("red"):
            found.append(
                (
                    "red",
                    "督促{red}项红灯任务的牵头单位逐项说明原因、明确措施和完成时限，"
                    "确需调整时间节点的按程序办理延期。"
                    if upward
                    else "请{red}项红灯任务的牵头单位逐项说明原因、明确措施和完成时限，"
                    "确需调整时间节点的按程序办理延期。",
                )
            )
        if self.has("yellow"):
            words = "{yellow}项黄灯任务{}倒排工期、加强协调，防止逾期。"
            found.append(("yellow", words.replace("{}", "将" if upward else "要")))
        if self.has("coming"):
            found.append(
                (
                    "coming",
                    "{coming_until}前到期的任务{coming}项（{coming_tasks}），按节点抓紧推进。",
                )
            )
        if self.has("units_missing"):
            words = "督促" if upward else "请"
            found.append(("missing", f"{words}{{units_missing}}个未报送或未报齐的单位尽快补报。"))
        found.append(
            (
                "all",
                "继续按《实施方案》明确的任务分工和时间节点推进各项工作，"
                + ("定期汇总报告进展情况。" if upward else "按时报送下一报告期的进展情况。"),
            )
        )
        return found


def numeral(number: int) -> str:
    """A number below a hundred as headings have it: 十二."""
    tens, ones = divmod(number, 10)
    words = "十" if tens == 1 else f"{_NUMERALS[tens]}十" if tens else ""
    return words + (_NUMERALS[ones] if ones else "")


def _ordered(count: int) -> list[str]:
    """一是, 二是 and so on; nothing before a single sentence."""
    return [""] if count == 1 else [f"{numeral(place)}是" for place in range(1, count + 1)]


def _escaped(words: str) -> str:
    return words.replace("{", "{{").replace("}", "}}")


def _bars(rows: tuple[QuarterRow, ...]) -> tuple[Bar, ...]:
    statuses, lights = told.tally(rows)
    singles = [Bar(word, ((word, count),)) for word, count in statuses.items() if count]
    return (*singles, Bar("亮灯", _parts(lights, len(rows))))


def _parts(lights: Mapping[str, int], total: int) -> tuple[tuple[str, int], ...]:
    """The lights that there are, and last what is counted apart."""
    found = [(light, count) for light, count in lights.items() if count]
    aside = total - sum(count for _, count in found)
    return (*found, ("", aside)) if aside else tuple(found)


def _section_figures(name: str, rows: list[QuarterRow]) -> dict[str, str]:
    statuses, lights = told.tally(rows)
    late = [row for row in rows if row.overdue]
    near = [row for row in rows if row.light == Light.YELLOW]
    return {
        "section": name,
        "section_total": str(len(rows)),
        "section_status_counts": told.status_counts(statuses, len(rows)),
        "section_light_counts": told.light_counts(lights, len(rows)),
        "section_closed": str(statuses[Status.CLOSED]),
        "section_reported_done": str(statuses[Status.REPORTED_DONE]),
        "section_red": str(lights[Light.RED]),
        "section_yellow": str(len(near)),
        "section_yellow_tasks": told.by_lead(near),
        "section_overdue": str(len(late)),
        "section_overdue_tasks": told.by_lead(late),
    }


def _section_template(rows: list[QuarterRow]) -> str:
    if not rows:
        return "没有任务。"
    words = (
        "共{section_total}项任务。推进状态：{section_status_counts}；"
        "亮灯情况：{section_light_counts}。"
    )
    if any(row.overdue for row in rows):
        words += "逾期的有{section_overdue_tasks}。"
    if any(row.light == Light.YELLOW for row in rows):
        words += "需要关注的（黄灯）有{section_yellow_tasks}。"
    return words


def _problem(row: QuarterRow, quarter: Quarter) -> Draft:
    days = (quarter.as_of - row.due).days if row.overdue and row.due else 0
    late = "，已逾期{days}天" if days > 0 else ""
    reported = ("存在问题：{problem}" if row.problems.strip() else "责任单位未填报存在问题。") + (
        "下一步措施：{next}" if row.next_steps.strip() else ""
    )
    lead = "{lead}" if row.leads else f"{{lead}}，责任部门为{_escaped(row.units)}"
    reason = "" if late else "；亮灯依据：{reason}"
    return Draft(
        f"problem.{row.number}",
        Role.TEXT,
        f"第{{number}}项“{{task}}”，牵头单位：{lead}；时间节点：{{deadline}}{late}{reason}。"
        + reported,
        {
            "number": row.number,
            "task": short_text(row.text).replace("“", "‘").replace("”", "’"),
            "lead": told.lead_words(row),
            "deadline": _deadline(row, quarter),
            "days": str(days),
            "reason": row.light_reason,
            "problem": _sentence(row.problems),
            "next": _sentence(row.next_steps),
        },
    )


def _deadline(row: QuarterRow, quarter: Quarter) -> str:
    """The printed words, and up to when they were extended."""
    words = row.deadline.replace("\n", "") or "未定"
    own = (one.new_date for one in quarter.extensions if one.number == row.number)
    if row.due and row.due in own:
        return f"{words}（延至{told.day_words(row.due)}）"
    return words


def _sentence(text: str) -> str:
    """The words of a unit, ended with a full stop."""
    words = "\n".join(filter(None, map(str.strip, text.splitlines())))
    return words if not words or words[-1] in "。！？…；" else f"{words}。"


def _first_sentence(text: str) -> str:
    """The first sentence without its stop; a long one up to its last comma that leaves it short."""
    words = " ".join(text.split())
    sentence = re.split("[。；！？]", words, maxsplit=1)[0]
    if len(sentence) <= _FIRST_SENTENCE:
        return sentence
    cut = max(sentence.rfind(mark, 0, _FIRST_SENTENCE) for mark in "，、 ")
    return sentence[: cut if cut > 0 else _FIRST_SENTENCE] + "……"
