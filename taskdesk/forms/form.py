"""What a form asks a unit in a period, and the text in which it carries this with it."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from taskdesk.errors import UserError
from taskdesk.periods import Period
from taskdesk.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping


Key = tuple[int, str]

STATUS = "status"
TEXTS = {"progress": "进展情况", "problems": "存在问题", "next_steps": "下一步措施"}
FIELDS = {STATUS: "推进状态", **TEXTS}
# Once a form; their cells have no task.
COVER = {"reporter": "填报人", "telephone": "联系电话"}
NO_TASK = 0
CLEAR = "清空"
STATUSES = tuple(status for status in Status if status != Status.CLOSED)
LONGEST = 5000
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class FormIndicator:
    """A value that is asked for; `last` is the latest one of the periods before."""

    indicator_id: int
    name: str
    unit: str
    target: str
    base: str
    last: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """A task in a form: its printed words, `last` period's answer, and `base`, this one's so far.

    `base` holds the words of every field in FIELDS, empty ones too.
    """

    task_id: int
    number: str
    section: str
    text: str
    deadline: str
    units: str
    last: str
    base: Mapping[str, str]
    indicators: tuple[FormIndicator, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """What one unit is asked in a period; `cover` holds who reported so far.

    What a returned file has kept of it lacks what only print shows: section, deadline, units, last.
    """

    register: str
    plan_title: str
    plan_id: int
    unit_id: int
    unit_name: str
    period: Period
    due: date
    rows: tuple[FormRow, ...]
    cover: Mapping[str, str] = field(default_factory=dict)

    @property
    def form_id(self) -> str:
        """A short name of the content: the same content, the same form."""
        return checksum(encoded(self))[:12].upper()

    @property
    def file_name(self) -> str:
        """How the workbook is called."""
        unit = _NOT_IN_NAMES.sub("_", self.unit_name).strip(" .")[:60]
        return f"{unit}_{self.period.label}填报表.xlsx"


def encoded(form: Form) -> str:
    """What a file keeps of a form, as JSON."""
    rows = [
        {
            "task": row.task_id,
            "number": row.number,
            "text": row.text,
            "base": {name: words for name, words in row.base.items() if words},
            "indicators": [[i.indicator_id, i.name, i.unit, i.base] for i in row.indicators],
        }
        for row in form.rows
    ]
    data = {
        "register": form.register,
        "plan": form.plan_title,
        "plan_id": form.plan_id,
        "unit": form.unit_name,
        "unit_id": form.unit_id,
        "period": str(form.period),
        "due": str(form.due),
        "cover": {name: words for name, words in form.cover.items() if words},
        "rows": rows,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Excel takes _x0041_ in a cell for a character.
    return text.replace("_x", "\\u005fx")


def decoded(text: str) -> Form:
    """The form that a file has kept; ValueError, KeyError or TypeError where it is none."""
    data: dict[str, Any] = json.loads(text)
    rows = (
        FormRow(
            *(int(row["task"]), str(row["number"]), "", str(row["text"]), "", "", ""),
            dict.fromkeys(FIELDS, "") | row["base"],
            tuple(
                FormIndicator(key, name, unit, "", b) for key, name, unit, b in row["indicators"]
            ),
        )
        for row in data["rows"]
    )
    try:
        period = Period.parse(data["period"])
    except UserError as error:
        raise ValueError(error.message) from error
    return Form(
        data["register"],
        data["plan"],
        data["plan_id"],
        data["unit_id"],
        data["unit"],
        period,
        date.fromisoformat(data["due"]),
        tuple(rows),
        dict.fromkeys(COVER, "") | data["cover"],
    )


def checksum(text: str) -> str:
    """The SHA-256 over what a file keeps."""
    return hashlib.sha256(text.encode()).hexdigest()
