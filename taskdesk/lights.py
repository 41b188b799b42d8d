"""The supervision rule: it computes a task's light from its state, its due points and a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from taskdesk.phrases import Phrase
from taskdesk.status import UNSTATED, Light, Status

if TYPE_CHECKING:
    from datetime import date

    from taskdesk.model import DuePoint, LightRule, TaskState

_FINISHED = (Status.REPORTED_DONE, Status.CLOSED)
_ASIDE = (Status.SUSPENDED, Status.TERMINATED)


@dataclass(frozen=True, slots=True)
class Assessment:
    """A task's light (None: counted apart), the reason, and whether it is overdue (逾期)."""

    light: Light | None
    reason: str
    overdue: bool = False
    unreported: bool = False

    @property
    def label(self) -> str:
        """Shape and word, as printed."""
        return f"{self.light.shape} {self.light}" if self.light else "—"


def assess(
    state: TaskState | None,
    due_points: tuple[DuePoint, ...],
    rule: LightRule,
    as_of: date,
    *,
    report_missing: bool = False,
    missed: str = "",
) -> Assessment:
    """Apply the rule, first match wins.

    `report_missing` says that a report is owed for the period and its due date is past, `missed`
    which indicator was measured and falls short of a target that is past due: what is measured
    counts, whatever was reported.
    Only the clock moves with `as_of`: the state is the one stated for the period shown, but a
    completion reported after `as_of` was not yet made by then.
    """
    status = state.status if state else None
    done_by_then = status in _FINISHED and not (state and state.since and state.since > as_of)
    if status in _ASIDE:
        return Assessment(
            None, Phrase("{status}，不计灯", status=status), unreported=report_missing
        )
    if status == Status.CLOSED:
        return Assessment(Light.DONE, Phrase("已核验销号"), unreported=report_missing)
    late = [
        point
        for point in due_points
        if point.effective is not None
        and as_of > point.effective + timedelta(days=rule.overdue_after_days)
        and not done_by_then
    ]
    overdue = bool(late or missed)

    def lit(light: Light, reason: str) -> Assessment:
        return Assessment(light, reason, overdue, report_missing)

    if state and state.light_override:
        return lit(
            state.light_override,
            Phrase("人工指定：{override_reason}", override_reason=state.override_reason),
        )
    if late:
        return lit(Light.RED, Phrase("逾期：应于{effective}前完成", effective=late[0].effective))
    if missed:
        return lit(Light.RED, Phrase("指标到期未达到：{missed}", missed=missed))
    if report_missing:
        return lit(Light.GREY, Phrase("未报送"))
    if status == Status.BEHIND:
        return lit(Light.YELLOW, Phrase("滞后"))
    for point in due_points:
        # In the days of grace a task is still about to be due.
        left = (point.effective - as_of).days if point.effective else None
        if left is not None and -rule.overdue_after_days <= left <= rule.due_soon_days:
            return lit(Light.YELLOW, Phrase("临期：{effective}到期", effective=point.effective))
    if status is None:
        return lit(Light.GREY, Phrase(UNSTATED))
    if status == Status.REPORTED_DONE:
        return lit(Light.GREEN, Phrase("已报完成，待核验"))
    return lit(Light.GREEN, Phrase("按期推进"))


def rule_in_words(rule: LightRule) -> list[Phrase]:
    """The rule as numbered sentences in the order in which it is applied, to show and to print."""
    if rule.overdue_after_days:
        days = rule.overdue_after_days
        red = (
            Phrase("截至日期晚于有效时间节点满{days}天而届时未报完成：◆ 红", days=days),
            Phrase("阶段节点、年度目标或指标到期满{days}天未完成：◆ 红", days=days),
        )
    else:
        red = (
            Phrase("截至日期晚于有效时间节点而届时未报完成：◆ 红"),
            Phrase("阶段节点、年度目标或指标到期未完成：◆ 红"),
        )
    return [
        Phrase("暂缓、终止：不计灯，单独统计"),
        Phrase("已销号：✓ 已完成"),
        Phrase("人工指定灯色的（须写明理由）：从其指定"),
        *red,
        Phrase("应报送而报告期报送截止日已过：○ 灰（未报送）"),
        Phrase("滞后，或距时间节点不超过{days}天：▲ 黄", days=rule.due_soon_days),
        Phrase("尚未填写推进状态：○ 灰（未填）"),
        Phrase("其余：● 绿"),
    ]
