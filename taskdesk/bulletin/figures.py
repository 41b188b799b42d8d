"""The figures of a bulletin: every number and name in its sentences comes from here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taskdesk.bulletin.annexes import numbers, since_before
from taskdesk.errors import UserError
from taskdesk.periods import Period
from taskdesk.phrases import Joined, Phrase
from taskdesk.quarters.quarter import compare
from taskdesk.status import UNSTATED, Light, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from taskdesk.quarters.quarter import Quarter, QuarterRow

NO_LEAD = "未明确牵头单位"
FINISHED = (Status.REPORTED_DONE, Status.CLOSED)
_ASIDE = (Status.SUSPENDED, Status.TERMINATED)
# As they are told: what is done first, what nobody has said last.
STATUSES: tuple[str, ...] = (
    *(Status.CLOSED, Status.REPORTED_DONE, Status.IN_PROGRESS, Status.BEHIND),
    *(Status.NOT_STARTED, *_ASIDE, UNSTATED),
)
LIGHTS: tuple[str, ...] = (Light.GREEN, Light.YELLOW, Light.RED, Light.GREY, Light.DONE)
_LIGHT_WORDS = {Light.DONE: "已完成"}
_THIS = {"Q": "本季度", "M": "本月", "H": "本半年", "Y": "本年度"}
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


def fill(template: str, figures: Mapping[str, str], key: str) -> str:
    """Put figures into the places of a text ({total}); {{ and }} stand for braces.

    Raises UserError, with `key` as the field, for a place that there is no figure for.
    """

    def value(match: re.Match[str]) -> str:
        found, name = match[0], match[1]
        if found in ("{{", "}}"):
            return found[0]
        if name is None:
            raise UserError(
                Phrase("段落“{key}”中的花括号不成对；花括号本身请写成两个。", key=key), key
            )
        if name.strip() not in figures:
            raise UserError(
                Phrase(
                    "段落“{key}”中的“{found}”没有对应的数，可用：{known}。",
                    key=key,
                    found=found,
                    known=Joined(f"{{{one}}}" for one in figures),
                ),
                key,
            )
        return figures[name.strip()]

    return _PLACEHOLDER.sub(value, template)


def figures(quarter: Quarter, previous: Quarter | None) -> dict[str, str]:
    """What every paragraph may use."""
    counts, rows = quarter.counts, quarter.top
    statuses = {status: counts.statuses.get(status, 0) for status in STATUSES}
    lights = {light: counts.lights.get(light, 0) for light in LIGHTS}
    # A collective without members stands on the board and owes nothing.
    owing = [unit for unit in quarter.units if unit.owed]
    late = [unit for unit in owing if unit.missing]
    period = Period.parse(quarter.period)
    found: dict[str, str | int] = {
        "plan": quarter.title,
        "doc_number": quarter.doc_number,
        "period": quarter.period_label,
        "this": _THIS[period.kind],
        "as_of": day_words(quarter.as_of),
        "sections": len({row.section for row in rows}),
        "total": counts.total,
        "parts": counts.parts,
        "status_counts": status_counts(statuses, counts.total),
        "closed": statuses[Status.CLOSED],
        "reported_done": statuses[Status.REPORTED_DONE],
        "in_progress": statuses[Status.IN_PROGRESS],
        "behind": statuses[Status.BEHIND],
        "not_started": statuses[Status.NOT_STARTED],
        "suspended": statuses[Status.SUSPENDED],
        "terminated": statuses[Status.TERMINATED],
        "unstated": statuses[UNSTATED],
        "light_counts": light_counts(lights, counts.total),
        "green": lights[Light.GREEN],
        "yellow": lights[Light.YELLOW],
        "red": lights[Light.RED],
        "grey": lights[Light.GREY],
        "done": lights[Light.DONE],
        "red_tasks": by_lead(row for row in rows if row.light == Light.RED),
        "yellow_tasks": by_lead(row for row in rows if row.light == Light.YELLOW),
        "behind_tasks": by_lead(row for row in rows if row.status == Status.BEHIND),
        "overdue": counts.overdue,
        "overdue_tasks": by_lead(row for row in rows if row.overdue),
        "unreported": counts.unreported,
        "answers_due": day_words(quarter.answers_due) if quarter.answers_due else "",
        "units_owing": len(owing),
        "units_complete": len(owing) - len(late),
        "units_missing": len(late),
        "missing_units": "、".join(unit.name for unit in late),
        "reports_owed": sum(len(unit.owed) for unit in quarter.units),
        "reports_returned": sum(len(unit.returned) for unit in quarter.units),
        "reports_missing": sum(len(unit.missing) for unit in quarter.units),
        "extended": len({one.number for one in quarter.extensions}),
        **_of_indicators(quarter),
        **_coming(quarter, period),
        **(_since(quarter, previous) if previous else {}),
    }
    return {name: str(value) for name, value in found.items()}


def _of_indicators(quarter: Quarter) -> dict[str, str | int]:
    found = [one for one in quarter.indicators if one.share_of is None]
    return {
        "indicators": len(found),
        "indicators_known": sum(bool(one.actual) for one in found),
        "indicators_met": sum(one.met is True for one in found),
        "indicators_unmet": sum(one.met is False for one in found),
    }


def _coming(quarter: Quarter, period: Period) -> dict[str, str | int]:
    """What falls due from the day after up to the end of the next period."""
    until = max(period.next().end, quarter.as_of)
    coming = [
        row
        for row in quarter.top
        if row.due is not None
        and quarter.as_of < row.due <= until
        and row.status not in (*FINISHED, *_ASIDE)
    ]
    return {
        "coming": len(coming),
        "coming_until": day_words(until),
        "coming_tasks": by_lead(coming),
    }


def _since(quarter: Quarter, previous: Quarter) -> dict[str, str | int]:
    """What has changed since the period before."""
    changes = [change for change in compare(previous, quarter) if not change.is_part]
    pairs = [(c.before, c.after) for c in changes if c.before and c.after]

    def turned(light: str) -> list[QuarterRow]:
        return [new for old, new in pairs if new.light == light != old.light]

    left_red = [new for old, new in pairs if old.light == Light.RED != new.light]
    finished = [new for old, new in pairs if new.status in FINISHED and old.status not in FINISHED]
    slipped = [new for old, new in pairs if new.due != old.due]
    return {
        "before": previous.period_label,
        "since_before": since_before(quarter, previous),
        "changed": len(changes),
        "newly_finished": len(finished),
        "newly_finished_tasks": by_lead(finished),
        "newly_red": len(turned(Light.RED)),
        "newly_red_tasks": by_lead(turned(Light.RED)),
        "newly_yellow": len(turned(Light.YELLOW)),
        "newly_yellow_tasks": by_lead(turned(Light.YELLOW)),
        "no_longer_red": len(left_red),
        "no_longer_red_tasks": by_lead(left_red),
        "rescheduled": len(slipped),
        "rescheduled_tasks": by_lead(slipped),
    }


# In words


def day_words(day: date) -> str:
    """2026年11月20日."""
    return f"{day.year}年{day.month}月{day.day}日"


def lead_words(row: QuarterRow) -> str:
    """The leads of a task, or that there is none."""
    return "、".join(row.leads) or NO_LEAD


def by_lead(rows: Iterable[QuarterRow]) -> str:
    """Tasks named with their leads: 区发改委牵头的第10、13项，区经委牵头的第22项."""
    found: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        found.setdefault(row.leads, []).append(row.number)
    return "，".join(
        (f"{'、'.join(leads)}牵头的" if leads else f"{NO_LEAD}的") + numbers(own)
        for leads, own in found.items()
    )


def status_counts(counts: Mapping[str, int], total: int) -> str:
    """How many of each status, those that there are: 已销号1项、推进中7项, or 均为推进中."""
    present = [(status, count) for status, count in counts.items() if count]
    if len(present) == 1 and present[0][1] == total:
        status, every = present[0][0], "均" if total > 1 else ""
        if status == UNSTATED:
            return f"{every}尚未填报"
        return f"均为{status}" if every else status
    words = {UNSTATED: "尚未填报的"}
    return "、".join(f"{words.get(status, status)}{count}项" for status, count in present)


def light_counts(counts: Mapping[str, int], total: int) -> str:
    """How many of each light, those that there are: 绿灯3项、红灯1项, or 均为绿灯."""
    present = [(light, count) for light, count in counts.items() if count]
    if aside := total - sum(count for _, count in present):
        present.append(("", aside))
    if len(present) == 1:
        light = present[0][0]
        return _light(light) if total == 1 else f"均{'为' * bool(light)}{_light(light)}"
    return "、".join(f"{_light(light)}{'的' * (not light)}{count}项" for light, count in present)


def _light(light: str) -> str:
    return _LIGHT_WORDS.get(Light(light), f"{light}灯") if light else "不计灯"


def sections_of(quarter: Quarter) -> tuple[str, ...]:
    """The sections in printed order, those without a task too."""
    return tuple(dict.fromkeys([*quarter.sections, *(row.section for row in quarter.rows)]))


def tally(rows: Sequence[QuarterRow]) -> tuple[dict[str, int], dict[str, int]]:
    """How many rows have each status and each light."""
    statuses = {s: sum((row.status or UNSTATED) == s for row in rows) for s in STATUSES}
    return statuses, {light: sum(row.light == light for row in rows) for light in LIGHTS}
