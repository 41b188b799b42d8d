"""The tables, private to this package; columns bear the model's field names.

Enums are stored as their words, dates as ISO texts. Every foreign key is checked at the end of the
transaction, so that the order of the statements inside one act does not matter.

These are plain tables, not mapped classes: rows become dataclasses without SQLAlchemy's ORM, and
every start is a tenth of a second shorter without importing it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

APPLICATION_ID = 0x5444534B
"""Stands in the header of our SQLite files ("TDSK"), so that another program's file is known."""

HEAD = "0006"
"""The schema that this module describes: the last step under migrations/versions."""

OLDER = ("0001", "0002", "0003", "0004", "0005")
"""The schemas that can be brought up to `HEAD`."""

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=False)


def _key(name: str) -> Column[int]:
    """A part of a key that the program gives out itself."""
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _text(name: str, *, optional: bool = False, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=optional, server_default=default)


def _integer(name: str, *, optional: bool = False, index: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=optional, index=index)


def _position() -> Column[float]:
    return Column("position", Double, nullable=False)


def _number(name: str) -> Column[float]:
    """A measured number, which may be missing."""
    return Column(name, Double, nullable=True)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _ref(name: str, target: str, *, optional: bool = False, **more: Any) -> Column[int]:
    refers = ForeignKey(target, deferrable=True, initially="DEFERRED")
    return Column(name, Integer, refers, nullable=optional, **more)


def _owner(name: str, target: str) -> Column[int]:
    """The key of whatever a row is a part of."""
    return _ref(name, target, primary_key=True)


# 机关, 单位

REGISTER = Table("register", METADATA, _id(), _text("name"))
UNIT = Table(
    "unit",
    METADATA,
    _id(),
    _ref("register_id", "register.id"),
    _position(),
    _flag("collective"),
    _ref("successor_id", "unit.id", optional=True),
)
UNIT_NAME = Table(
    "unit_name",
    METADATA,
    _owner("unit_id", "unit.id"),
    _key("position"),
    _text("name"),
    _text("kind"),
    _text("valid_from", optional=True),
    _text("valid_to", optional=True),
    sqlite_with_rowid=False,
)
UNIT_MEMBER = Table(
    "unit_member",
    METADATA,
    _owner("unit_id", "unit.id"),
    _key("position"),
    _ref("member_id", "unit.id"),
    sqlite_with_rowid=False,
)

# 方案, 行动, 任务 with its 责任, 时间节点 and 延期

PLAN = Table(
    "plan",
    METADATA,
    _id(),
    _ref("register_id", "register.id"),
    _text("title"),
    _text("table_title"),
    _text("doc_number"),
    _text("issuer"),
    _text("issued_on", optional=True),
    _text("source_file"),
)
SECTION = Table("section", METADATA, _id(), _ref("plan_id", "plan.id"), _position(), _text("name"))
CLAUSE = Table(
    "clause",
    METADATA,
    _id(),
    _ref("plan_id", "plan.id"),
    _position(),
    _text("path"),
    _text("heading"),
    _text("section"),
    _text("text"),
    _text("printed"),
    _text("place"),
    _text("notes"),
)
TASK = Table(
    "task",
    METADATA,
    _id(),
    _ref("plan_id", "plan.id"),
    _ref("section_id", "section.id"),
    _position(),
    _text("number"),
    _text("text"),
    _text("notes"),
    _ref("summary_unit_id", "unit.id", optional=True),
    _ref("parent_id", "task.id", optional=True),
    _ref("clause_id", "clause.id", optional=True),
    UniqueConstraint("plan_id", "number"),
)
ASSIGNMENT = Table(
    "assignment",
    METADATA,
    _owner("task_id", "task.id"),
    _key("position"),
    _ref("unit_id", "unit.id"),
    _text("role"),
    _text("printed"),
    _text("origin"),
    sqlite_with_rowid=False,
)
DUE_POINT = Table(
    "due_point",
    METADATA,
    _owner("task_id", "task.id"),
    _key("position"),
    _text("printed"),
    _text("due", optional=True),
    _flag("open_ended"),
    _text("kind"),
    sqlite_with_rowid=False,
)
EXTENSION = Table(
    "extension",
    METADATA,
    _key("task_id"),
    _key("due_position"),
    _key("position"),
    _text("new_date"),
    _text("reason"),
    _text("basis"),
    _text("made_on"),
    ForeignKeyConstraint(
        ["task_id", "due_position"],
        ["due_point.task_id", "due_point.position"],
        deferrable=True,
        initially="DEFERRED",
    ),
    sqlite_with_rowid=False,
)
SOURCE_TEXT = Table(
    "source_text",
    METADATA,
    _id(),
    _ref("task_id", "task.id", unique=True),
    _text("section"),
    _text("text"),
    _text("deadline"),
    _text("units"),
    _text("place"),
)

# What is stated of a task, and how it is judged

TASK_STATE = Table(
    "task_state",
    METADATA,
    _id(),
    _ref("task_id", "task.id"),
    _text("period"),
    _text("status", optional=True),
    _text("since", optional=True),
    _text("progress"),
    _text("problems"),
    _text("next_steps"),
    _text("light_override", optional=True),
    _text("override_reason"),
    UniqueConstraint("task_id", "period"),
)
LIGHT_RULE = Table(
    "light_rule",
    METADATA,
    _id(),
    _ref("plan_id", "plan.id", unique=True),
    _integer("due_soon_days"),
    _integer("overdue_after_days"),
)
FINDING = Table(
    "finding",
    METADATA,
    _id(),
    _ref("plan_id", "plan.id"),
    _text("kind"),
    _ref("task_id", "task.id", optional=True, index=True),
    _text("message"),
    _text("proposal"),
    _text("state"),
    _text("note", default=""),
    _ref("clause_id", "clause.id", optional=True),
    _text("place", default=""),
    _text("field", default=""),
    _text("before", default=""),
    _text("after", default=""),
)
# The filter and the columns are JSON.
VIEW = Table(
    "saved_view",
    METADATA,
    _id(),
    _ref("plan_id", "plan.id"),
    _text("name"),
    _text("filter"),
    _text("columns"),
    _text("sort_key"),
    _flag("descending"),
    UniqueConstraint("plan_id", "name"),
)

# 指标, 目标值, 实际值

INDICATOR = Table(
    "indicator",
    METADATA,
    _id(),
    _ref("plan_id", "plan.id"),
    _ref("task_id", "task.id", optional=True, index=True),
    _text("name"),
    _text("unit"),
    _text("scope"),
    _text("place"),
    _text("baseline"),
    _position(),
    _flag("steady"),
    _ref("share_of", "indicator.id", optional=True),
)
INDICATOR_TARGET = Table(
    "indicator_target",
    METADATA,
    _owner("indicator_id", "indicator.id"),
    _key("position"),
    _text("comparator"),
    _number("value"),
    _text("words"),
    _text("due", optional=True),
    _text("quote"),
    sqlite_with_rowid=False,
)
# A missing unit stands for all of them; that there is one such value only is seen to on writing.
ACTUAL = Table(
    "actual",
    METADATA,
    _id(),
    _ref("indicator_id", "indicator.id"),
    _text("period"),
    _ref("unit_id", "unit.id", optional=True, index=True),
    _number("value"),
    _text("words"),
    _text("source"),
    UniqueConstraint("indicator_id", "period", "unit_id"),
)

# 报告期, 填报

REPORTING_PERIOD = Table(
    "reporting_period",
    METADATA,
    _id(),
    _ref("plan_id", "plan.id"),
    _text("period"),
    _text("due"),
    _flag("collectives_owe"),
    _flag("implement_owe"),
    UniqueConstraint("plan_id", "period"),
)
REPORT = Table(
    "report",
    METADATA,
    _id(),
    _ref("task_id", "task.id"),
    _ref("unit_id", "unit.id"),
    _text("period"),
    _text("state"),
    _text("status", optional=True),
    _text("progress"),
    _text("problems"),
    _text("next_steps"),
    _text("reporter"),
    _text("telephone"),
    _text("received_on", optional=True),
    _text("channel"),
    _text("return_reason"),
    UniqueConstraint("task_id", "unit_id", "period"),
)
REPORT_EVIDENCE = Table(
    "report_evidence",
    METADATA,
    _owner("report_id", "report.id"),
    _key("position"),
    _text("name"),
    _text("digest"),
    _integer("size"),
    sqlite_with_rowid=False,
)
REMINDER = Table(
    "reminder",
    METADATA,
    _id(),
    _ref("plan_id", "plan.id"),
    _text("period"),
    _ref("unit_id", "unit.id"),
    _integer("number"),
    _text("made_on"),
    UniqueConstraint("plan_id", "period", "unit_id", "number"),
)
# What is typed is JSON, and refers to nothing: it outlasts a removal that may be undone.
REPORT_DRAFT = Table(
    "report_draft",
    METADATA,
    Column("period", Text, primary_key=True),
    _key("unit_id"),
    _key("task_id"),
    _text("typed"),
    sqlite_with_rowid=False,
)

# 定稿, 印发

REPORT_TEXT = Table(
    "report_text",
    METADATA,
    _id(),
    _ref("plan_id", "plan.id"),
    _text("period"),
    _text("kind"),
    _text("key"),
    _text("text"),
    UniqueConstraint("plan_id", "period", "kind", "key"),
)
SNAPSHOT = Table(
    "snapshot",
    METADATA,
    _id(),
    _ref("plan_id", "plan.id"),
    _text("period"),
    _text("frozen_on"),
    _text("digest"),
    _text("unfrozen_on", optional=True),
    _text("reason"),
)
ISSUED_FILE = Table(
    "issued_file",
    METADATA,
    _id(),
    _ref("snapshot_id", "snapshot.id", index=True),
    _text("name"),
    _text("digest"),
    _integer("size"),
    _text("issued_on"),
)
# Bytes under their SHA-256: written once, never changed, and not read when the book is.
CONTENT = Table(
    "content",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
# What is no part of the plan and has no history, by name
SETTING = Table("setting", METADATA, Column("name", Text, primary_key=True), _text("value"))

# 变更: an act, whose number the store gives out since the hash covers it, and its changes

CHANGE_SET = Table(
    "change_set",
    METADATA,
    _key("sequence"),
    _text("who"),
    _text("at"),
    _text("label"),
    _text("reason"),
    _text("source"),
    _text("act"),
    _ref("undoes", "change_set.sequence", optional=True),
    _text("previous_hash"),
    _text("hash"),
)
# `task_id` is the task that a change concerns and is no part of the hash.
CHANGE = Table(
    "change",
    METADATA,
    _owner("change_set", "change_set.sequence"),
    _key("position"),
    _text("op"),
    _text("kind"),
    _integer("entity_id"),
    _text("field"),
    _text("before", optional=True),
    _text("after", optional=True),
    _text("reason"),
    _integer("task_id", optional=True, index=True),
)

# The last number given out, by name
COUNTER = Table("counter", METADATA, Column("name", Text, primary_key=True), _integer("value"))
