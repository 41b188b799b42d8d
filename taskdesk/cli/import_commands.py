"""read, import: a plan document understood, looked at, and stored as a plan or its new edition."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from taskdesk.errors import UserError
from taskdesk.importing import insisted
from taskdesk.phrases import Phrase
from taskdesk.plans.new_edition import Fate
from taskdesk.wording import EMPTY, FIELD_WORDS, KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands
    from taskdesk.plans.draft import PlanDraft
    from taskdesk.plans.new_edition import TaskDifference

_SHOWN = 60


def add_to(commands: Commands) -> None:
    """Join the command line."""
    parser = commands.add("read", _read, "读懂一份方案文件并列出结果，不存入")
    parser.add_argument("file", metavar="文件")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser = commands.add("import", _import, "导入一份方案文件：新建方案，或更新已有的方案")
    parser.add_argument("file", metavar="文件")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--as-plan", metavar="名称", help="新方案的名称，缺省为文件标题")
    how.add_argument("--update", metavar="方案", help="以此文件为该方案的新文本")
    parser.add_argument("--dry-run", action="store_true", help="只列出会做什么，不存入")
    parser.add_argument(
        "--anyway", action="store_true", help="几乎没有相同的任务时也更新，其余任务会被删除"
    )
    parser.add_argument(
        "--spoken-deadlines",
        action="store_true",
        help="文件没有印时间节点的任务，按文字里写明的期限填入",
    )
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def _understood(call: Call) -> PlanDraft:
    from taskdesk.plans.readers import read_document
    from taskdesk.plans.review.steps import Review, take_spoken_deadlines
    from taskdesk.plans.understanding import understand

    draft = understand(read_document(Path(call.args.file)))
    if getattr(call.args, "spoken_deadlines", False):
        draft = take_spoken_deadlines(Review(draft)).result
    return draft


def _read(call: Call) -> None:
    draft = _understood(call)
    if call.args.json:
        from taskdesk.plans.draft_json import as_json

        call.say_json(as_json(draft))
        return
    _say_draft(call, draft)


def _say_draft(call: Call, draft: PlanDraft) -> None:
    call.say(f"《{draft.title}》{draft.doc_number}")
    for task in draft.tasks:
        units = "、".join(unit.name for unit in task.units)
        call.say(f"{task.number}\t{task.section}\t{_cut(task.text)}\t{units}")
    call.say(f"\n校核意见{len(draft.findings)}条")
    for finding in draft.findings:
        call.say(f"  {finding.message}")
    measured = sum(len(task.indicators) for task in draft.tasks)
    parts = f"（其中子任务{len(draft.parents)}项）" if draft.parents else ""
    call.say(f"\n条款{len(draft.clauses)}个，任务{len(draft.tasks)}项{parts}，指标{measured}个")


def _import(call: Call) -> None:
    title = call.args.as_plan
    if title is not None and not title.strip():
        raise UserError(Phrase("请给新方案取一个名称。"), "title")
    draft, desk = _understood(call), call.desk
    if call.args.update is not None:
        _update(call, draft)
        return
    if call.args.dry_run:
        _read_only(call, draft, title or "")
        return
    plan = desk.importing.as_plan(draft, title or "")
    own = desk.book.tasks_of(plan.id)
    found = sum(finding.plan_id == plan.id for finding in desk.book.findings.values())
    if call.args.json:
        call.say_json({"plan": plan.title, "tasks": len(own), "findings": found})
    else:
        call.say(f"已导入《{plan.title}》：任务{len(own)}项，校核意见{found}条。")


def _read_only(call: Call, draft: PlanDraft, title: str) -> None:
    refused = ""
    try:
        call.desk.importing.require_storable(draft, title)
    except UserError as error:
        refused = error.message
    if call.args.json:
        from taskdesk.plans.draft_json import as_json

        call.say_json(as_json(draft) | ({"refused": refused} if refused else {}))
        return
    _say_draft(call, draft)
    if refused:
        call.say(f"实际导入会被拒绝：{refused}")
    call.say("以上只是预览，没有存入。")


def _update(call: Call, draft: PlanDraft) -> None:
    desk = call.desk
    plan = desk.planning.named(call.args.update)
    desk.importing.require_tasks(draft)
    preview = desk.importing.preview(plan, draft)
    found = preview.tasks
    act = None
    if not call.args.dry_run:
        act = desk.importing.update(plan, draft, anyway=call.args.anyway)
    if call.args.json:
        call.say_json(
            {
                "plan": plan.title,
                "tasks": [_difference(one) for one in found],
                "notes": preview.notes,
                "doubt": preview.doubt or None,
            }
        )
        return
    for line in (*_lines(found), *preview.notes):
        call.say(line)
    counts = "，".join(f"{fate.label}{_count(found, fate)}项" for fate in Fate)
    if call.args.dry_run:
        if preview.doubt and not call.args.anyway:
            call.say(insisted(preview.doubt))
        call.say(f"《{plan.title}》：{counts}。以上只是预览，没有存入。")
    elif act is None:
        call.say(f"《{plan.title}》与该文件一致，没有改动。")
    else:
        call.say(f"已更新《{plan.title}》：{counts}。")


def _count(found: Iterable[TaskDifference], fate: Fate) -> int:
    return sum(one.fate == fate for one in found)


def _lines(found: Sequence[TaskDifference]) -> Iterable[str]:
    for one in found:
        number, text = _named(one)
        if one.fate != Fate.UNCHANGED:
            yield f"{one.fate.label} {number}\t{_cut(text)}"
        for field in one.told:
            if field.field == _INDICATORS:
                # Numbers are what matters in them, so that they are not cut.
                before, after = field.before or EMPTY, field.after or EMPTY
                yield f"    {KIND_WORDS['indicator']}：{before} → {after}"
                continue
            words = FIELD_WORDS[_FIELDS.get(field.field, field.field)]
            yield f"    {words}：{_cut(field.before)} → {_cut(field.after)}"
            if field.edited:
                yield f"        此前已在方案中改为：{_cut(field.edited)}"
        yield from (f"    {note}" for note in one.notes)


_FIELDS = {"section": "section_id", "deadline": "due_points", "units": "assignments"}
_INDICATORS = "indicators"


def _named(one: TaskDifference) -> tuple[str, str]:
    if one.drafted is not None:
        return one.drafted.number, one.drafted.text
    return (one.task.number, one.task.text) if one.task else ("", "")


def _difference(one: TaskDifference) -> dict[str, Any]:
    return {
        "fate": one.fate,
        "number": one.drafted.number if one.drafted else None,
        "old_number": one.task.number if one.task else None,
        "fields": [
            {"field": f.field, "before": f.before, "after": f.after, "edited": f.edited or None}
            for f in one.told
        ],
        "notes": one.notes,
    }


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
