"""forms: a workbook for each unit to answer in, and what comes back merged into the reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from taskdesk.cli import plain_table
from taskdesk.errors import UserError
from taskdesk.periods import Period
from taskdesk.phrases import Joined, Phrase
from taskdesk.quarters import seals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands
    from taskdesk.forms.form import Key
    from taskdesk.forms.form_merge import CellResult, Preview

_MOST_NAMED = 5
_MOST_SHOWN = 24


def add_to(commands: Commands) -> None:
    """Join the command line."""
    forms = commands.group("forms", "填报表：发给各单位，收回后汇总")
    parser = forms.add("issue", _issue, "每个单位一份填报表，写入文件夹")
    parser.add_argument("issued", metavar="报告期", help="如 2026Q4")
    parser.add_argument("folder", metavar="文件夹", type=Path)
    parser.add_argument("--unit", metavar="单位", action="append", help="只发给该单位，可重复")
    parser.add_argument(
        "--support", action="store_true", help="只须配合的单位也发：可以填报，不作要求"
    )
    parser.add_argument("--zip", action="store_true", help="另装一个压缩包")
    parser.add_argument("--replace", action="store_true", help="覆盖同名的文件")

    parser = forms.add("merge", _merge, "汇总收回的填报表；先列出每一格会怎样，再写入")
    parser.add_argument(
        "files", metavar="文件", nargs="+", type=Path, help="也可以是文件夹或压缩包"
    )
    parser.add_argument("--dry-run", action="store_true", help="只预览，不写入")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.add_argument(
        "--take",
        choices=("here", "theirs"),
        help="冲突取哪一方：here 保留现有的，theirs 取表格里的；无效的格一律保留现有的",
    )
    parser.add_argument(
        "--marked", metavar="文件夹", type=Path, help="有误的表另写一份标注的返回件"
    )


# Out


def _issue(call: Call) -> None:
    desk, args = call.desk, call.args
    period = Period.parse(args.issued)
    desk.reporting.opened(period)
    if seals.seal(desk.book, desk.plan_id, period):
        raise seals.refusal(period)  # no form could be merged any more
    if args.unit and args.support:
        raise UserError(Phrase("指明了单位就不用 --support，请只用其一。"), "unit")
    named = [desk.unit(name) for name in args.unit or ()]
    units = named or desk.forms.units(period, support=args.support)
    if not units:
        words = Phrase("{period}没有单位应填报。", period=period.label)
        raise UserError(words, "period")
    forms = [desk.forms.form(unit, period) for unit in dict.fromkeys(units)]
    folder: Path = args.folder
    zipped = folder / f"{period.label}填报表.zip" if args.zip else None
    targets = [folder / form.file_name for form in forms] + ([zipped] if zipped else [])
    there = [path.name for path in targets if path.exists()]
    if there and not args.replace:
        words = Phrase(
            "文件夹“{folder}”中已有{files}{more}，里面可能有填好的内容；要覆盖请加 --replace。",
            folder=folder,
            files=Joined([f"“{name}”" for name in there[:_MOST_NAMED]]),
            more=f"等{len(there)}个文件" if len(there) > _MOST_NAMED else "",
        )
        raise UserError(words, "folder")
    written = call.tools.forms.issue(folder, forms, zipped=zipped, author=desk.who)
    rows = sum(len(form.rows) for form in forms)
    for path in written:
        call.say(str(path))
    call.say(f"已发出{period.label}填报表{len(forms)}份，共{rows}项任务。")


# In


def _merge(call: Call) -> None:
    desk, args = call.desk, call.args
    previews = [desk.forms.preview(one) for one in call.tools.forms.read(args.files)]
    answers = [_as_json(preview) for preview in previews]
    if not args.json:
        for preview in previews:
            _show(call, preview)
    refusals = _clashes(previews) if args.dry_run and not args.take else []
    for preview, answer in zip(previews, answers, strict=True):
        if args.marked:
            answer["marked"] = _mark(call, preview)
        try:
            answer["stored"] = _store(call, preview)
        except UserError as error:
            refusals.append(_of_file(preview, error.message))
            answer["refusal"] = str(error.message)
    if args.json:
        call.say_json(answers)
    if refusals:
        raise UserError(Joined(refusals, ""))


def _of_file(preview: Preview, message: str) -> str:
    """A refusal that says of which file it is, for there may be many."""
    name = preview.path.name
    return message if name in message else f"“{name}”：{message}"


def _clashes(previews: Sequence[Preview]) -> list[str]:
    """Where a unit's second form says something else than its first: a conflict once that is in."""
    found = []
    seen: dict[tuple[int | None, Key], tuple[str, Preview]] = {}
    for preview in previews:
        for key, value in preview.written().items():
            said, first = seen.setdefault((preview.unit_id, key), (value, preview))
            if said != value:
                place = next(one.place for one in preview.results if one.key == key)
                found.append(
                    f"“{preview.path.name}”{place}与“{first.path.name}”所填不同，"
                    "写入前一份后这里将有冲突。"
                )
    return found


def _store(call: Call, preview: Preview) -> str | None:
    """Merge one file, which may be another copy of the one before; the name of the act."""
    desk, args = call.desk, call.args
    now = desk.forms.preview(preview.returned)
    choices: dict[Key, str] = {}
    if args.take:
        choices = now.taking(theirs=args.take == "theirs")
    if args.dry_run:
        desk.forms.require_mergeable(now, choices)
        return None
    act = desk.forms.merge(now, choices)
    if not args.json:
        call.say(f"{act.label}。" if act else f"“{preview.path.name}”没有变化。")
    return str(act.label) if act else None


def _mark(call: Call, preview: Preview) -> str | None:
    """Write the marked copy of a form that has something wrong in its cells."""
    desk = call.desk
    if preview.unit_id is None or preview.period is None or not preview.waiting():
        return None
    form = desk.forms.form(desk.book.units[preview.unit_id], preview.period)
    path: Path = call.args.marked / f"{preview.path.stem}_返回件.xlsx"
    call.tools.forms.mark(path, form, preview, author=desk.who)
    if not call.args.json:
        call.say(f"返回件：{path}")
    return str(path)


def _show(call: Call, preview: Preview) -> None:
    """Print what merging a file would do."""
    title = preview.path.name
    if preview.period:
        title += f"（{preview.unit_name}，{preview.period.label}）"
    call.say(title)
    if preview.results:
        counts = (f"{outcome}{count}" for outcome, count in preview.counts.items() if count)
        call.say(f"  共{len(preview.results)}格：{'，'.join(counts)}")
    rows = [_row(result) for result in preview.results if not result.outcome.quiet]
    if rows:
        titles = ("序号", "项目", "结果", "位置", "发出时", "现在", "表格里", "说明")
        call.say(plain_table.table(titles, rows))
    for problem in preview.problems:
        call.say(
            f"  {problem.place}  {problem.message}" if problem.place else f"  {problem.message}"
        )
    if preview.repeated:
        call.say(f"  第{'、'.join(preview.repeated)}项的进展情况与上期相同。")
    call.say("")


def _row(result: CellResult) -> tuple[str, ...]:
    values = (_short(text) for text in (result.base, result.here, result.theirs))
    head = (result.number or "封面", result.title, result.outcome, result.place)
    return (*map(str, head), *values, result.note)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _MOST_SHOWN else f"{words[: _MOST_SHOWN - 1]}…"


def _as_json(preview: Preview) -> dict[str, Any]:
    names = ("number", "field", "title", "base", "here", "theirs", "sheet", "cell", "note")
    return {
        "file": str(preview.path),
        "unit": preview.unit_name,
        "period": str(preview.period) if preview.period else None,
        "writable": preview.writable,
        "counts": {outcome.name.lower(): n for outcome, n in preview.counts.items()},
        "cells": [
            {
                "outcome": result.outcome.name.lower(),
                **{name: str(getattr(result, name)) for name in names},
            }
            for result in preview.results
        ],
        "problems": [
            {
                "sheet": problem.sheet,
                "cell": problem.cell,
                "message": str(problem.message),
                "blocking": problem.blocking,
            }
            for problem in preview.problems
        ],
        "repeated": list(preview.repeated),
        "stored": None,
    }
