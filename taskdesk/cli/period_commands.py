"""period: opened for reports, frozen, issued, unfrozen, and compared with another."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from taskdesk.bulletin.kind import Kind
from taskdesk.cli import plain_table, records
from taskdesk.errors import UserError
from taskdesk.periods import Period, read_date
from taskdesk.phrases import Phrase
from taskdesk.quarters import comparing, seals

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Mapping, Sequence

    from taskdesk.cli.call import Call
    from taskdesk.cli.parsers import Commands
    from taskdesk.desk import Desk
    from taskdesk.quarters.quarter import RowChange

_LIST_TITLES = ("报告期", "截止日", "集合单位成员须报", "落实单位须报", "应报", "已报", "采纳")


def add_to(commands: Commands) -> None:
    """Join the command line."""
    periods = commands.group("period", "报告期：开放填报、定稿、印发、比较")
    parser = periods.add("open", _open, "开放一个报告期的填报；再次开放则改其截止日和填报范围")
    _add_period(parser)
    parser.add_argument("--due", metavar="日期", required=True, help="报送截止日，如 2027-01-10")
    parser.add_argument("--collectives", action="store_true", help="集合单位的成员也须报送")
    parser.add_argument("--implement", action="store_true", help="落实单位也须报送")
    parser = periods.add("list", _list, "列出已开放或已定稿的报告期")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")

    parser = periods.add("freeze", _freeze, "定稿：封存一个报告期的数据，尚未报送的记为未报送")
    _add_period(parser)
    parser = periods.add("unfreeze", _unfreeze, "解除定稿，此后又可修改；原定稿和印发的文件仍保留")
    _add_period(parser)
    parser.add_argument("--reason", metavar="理由", default="", help="为何解除（必填）")
    parser = periods.add("issue", _issue, "印发：生成通报和台账并封存；再次印发写出的是原件")
    _add_period(parser)
    parser.add_argument("folder", metavar="文件夹", help="写到哪个文件夹")
    parser.add_argument(
        "--kind",
        choices=tuple(map(str, Kind)),
        default=str(Kind.BULLETIN),
        help="通报（发各责任单位，缺省）或报告（报送领导小组）",
    )
    parser.add_argument("--again", action="store_true", help="只写出已印发的原件，不生成新文件")
    parser = periods.add("compare", _compare, "比较两个报告期：状态、灯色、时限的变化")
    parser.add_argument("before", metavar="前一期", help="较早的报告期")
    parser.add_argument("after", metavar="后一期", help="如 2026Q4")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def _add_period(parser: ArgumentParser) -> None:
    parser.add_argument("which", metavar="报告期", help="如 2026Q4")


def _which(call: Call) -> Period:
    return Period.parse(call.args.which)


def _open(call: Call) -> None:
    args = call.args
    call.done(
        call.desk.reporting.open_period(
            _which(call),
            read_date(args.due, "due"),
            collectives_owe=args.collectives,
            implement_owe=args.implement,
        )
    )


def _list(call: Call) -> None:
    found = [_record(call.desk, period) for period in _known(call.desk)]
    if call.args.json:
        call.say_json(found)
    elif found:
        rows = [
            (
                *(one["period"], one["due"] or ""),
                *("是" if one[name] else "否" for name in ("collectives", "implement")),
                *(str(one[name]) for name in ("owed", "returned", "accepted")),
                one["frozen"] or "",
                "、".join(file["name"] for file in one["issued"] if not file["withdrawn"]),
            )
            for one in found
        ]
        call.say(plain_table.table((*_LIST_TITLES, "定稿", "印发"), rows))
    else:
        call.say("还没有开放过报告期。")


def _known(desk: Desk) -> list[Period]:
    """The periods that were opened or frozen, earliest first."""
    texts = {opened.period for opened in desk.book.reporting_periods_of(desk.plan_id)}
    texts |= {s.period for s in desk.book.snapshots.values() if s.plan_id == desk.plan_id}
    return sorted(map(Period.parse, texts))


def _record(desk: Desk, period: Period) -> records.Record:
    opened = desk.book.reporting_period(desk.plan_id, period)
    seal = desk.sealing.seal(period)
    nothing = {"period": str(period), "due": None, "collectives": False, "implement": False}
    return {
        **(
            records.reporting_period(desk, opened)
            if opened
            else nothing | dict.fromkeys(("owed", "returned", "accepted"), 0)
        ),
        "frozen": str(seal.frozen_on) if seal else None,
        "digest": seal.digest if seal else None,
        "unfrozen": [
            {"frozen": str(old.frozen_on), "on": str(old.unfrozen_on), "reason": old.reason}
            for old in seals.snapshots(desk.book, desk.plan_id, period)
            if old.unfrozen_on
        ],
        "issued": [
            {
                "name": file.name,
                "on": str(file.issued_on),
                "size": file.size,
                "digest": file.digest,
                "withdrawn": snapshot.unfrozen_on is not None,
            }
            for snapshot, file in desk.sealing.issued_files(period)
        ],
    }


def _freeze(call: Call) -> None:
    period = _which(call)
    call.done(call.desk.sealing.freeze(period))
    call.say(f"未报送{call.desk.sealing.quarter(period).counts.unreported}项。")


def _unfreeze(call: Call) -> None:
    call.done(call.desk.sealing.unfreeze(_which(call), call.args.reason))


def _issue(call: Call) -> None:
    period, folder = _which(call), Path(call.args.folder).expanduser()
    sealing = call.desk.sealing
    if not call.args.again:
        known = sealing.standing_files(period)
        wanted = (f"{period.label}{call.args.kind}.pdf", f"{period.label}台账.xlsx")
        if missing := [name for name in wanted if name not in known]:
            call.done(sealing.issue(period, _rendered(call, period, missing)))
    files = {name: sealing.content(f) for name, f in sealing.standing_files(period).items()}
    if not files:
        words = Phrase("{period}还没有印发过文件。", period=period.label)
        raise UserError(words, "period")
    for name, content in files.items():
        _put(folder / name, content)
        call.say(f"已写出 {folder / name}（原件）。")


def _rendered(call: Call, period: Period, names: Sequence[str]) -> Mapping[str, bytes]:
    """The documents of these names, made of the frozen period."""
    kind = Kind(call.args.kind)
    with tempfile.TemporaryDirectory(prefix="taskdesk-") as scratch:
        rendered = {}
        for name in names:
            path = Path(scratch) / name
            call.tools.report_writers[path.suffix](path, call.desk, period, kind)
            rendered[name] = path.read_bytes()
    return rendered


def _put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(f".{os.urandom(6).hex()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        words = Phrase("“{path}”写不进去（{reason}）。", path=path, reason=reason)
        raise UserError(words, "out") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _compare(call: Call) -> None:
    before, after = Period.parse(call.args.before), Period.parse(call.args.after)
    changes = call.desk.sealing.compare(before, after)
    if call.args.json:
        call.say_json(list(map(_change, changes)))
        return
    if changes:
        rows = [(one.number, one.words, _text(one)) for one in changes]
        call.say(plain_table.table(("序号", "变化", "重点任务"), rows))
        call.say("")
    call.say(f"{before.label} → {after.label}：{comparing.summary(changes)}")


def _text(change: RowChange) -> str:
    row = change.after or change.before
    return row.text if row else ""


def _change(change: RowChange) -> records.Record:
    sides = {"before": change.before, "after": change.after}
    return {
        "number": change.number,
        "former_number": change.former_number or None,
        "text": _text(change),
        "kinds": list(map(str, comparing.kinds(change))),
        "words": change.words,
        **{
            name: {
                "status": row.status,
                "light": row.light or None,
                "due": str(row.due) if row.due else None,
            }
            if row
            else None
            for name, row in sides.items()
        },
    }
