"""The tables as SQLAlchemy rows, private to this package; columns bear the model's field names.

Enums are stored as their words, dates as ISO texts. Every foreign key is checked at the end of the
transaction, so that the order of the statements inside one act does not matter.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, ForeignKeyConstraint, MetaData, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

APPLICATION_ID = 0x5444534B
"""Stands in the header of our SQLite files ("TDSK"), so that another program's file is known."""

HEAD = "0002"
"""The schema that this module describes: the last step under migrations/versions."""

OLDER = ("0001",)
"""The schemas that can be brought up to `HEAD`."""

_CLUSTERED = {"sqlite_with_rowid": False}


class Base(DeclarativeBase):
    """The root of all rows."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
        }
    )
    type_annotation_map = {str: Text()}  # noqa: RUF012 - declared so by SQLAlchemy


def _refers(target: str) -> ForeignKey:
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


class RegisterRow(Base):
    """机关."""

    __tablename__ = "register"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]


class UnitRow(Base):
    """单位."""

    __tablename__ = "unit"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    register_id: Mapped[int] = mapped_column(_refers("register.id"))
    position: Mapped[float]
    collective: Mapped[bool]
    successor_id: Mapped[int | None] = mapped_column(_refers("unit.id"))


class UnitNameRow(Base):
    """One of a unit's names."""

    __tablename__ = "unit_name"
    __table_args__ = _CLUSTERED
    unit_id: Mapped[int] = mapped_column(_refers("unit.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    valid_from: Mapped[str | None]
    valid_to: Mapped[str | None]


class UnitMemberRow(Base):
    """One of a collective's members."""

    __tablename__ = "unit_member"
    __table_args__ = _CLUSTERED
    unit_id: Mapped[int] = mapped_column(_refers("unit.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(_refers("unit.id"))


class PlanRow(Base):
    """方案."""

    __tablename__ = "plan"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    register_id: Mapped[int] = mapped_column(_refers("register.id"))
    title: Mapped[str]
    table_title: Mapped[str]
    doc_number: Mapped[str]
    issuer: Mapped[str]
    issued_on: Mapped[str | None]
    source_file: Mapped[str]


class SectionRow(Base):
    """行动."""

    __tablename__ = "section"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    plan_id: Mapped[int] = mapped_column(_refers("plan.id"))
    position: Mapped[float]
    name: Mapped[str]


class TaskRow(Base):
    """任务."""

    __tablename__ = "task"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    plan_id: Mapped[int] = mapped_column(_refers("plan.id"))
    section_id: Mapped[int] = mapped_column(_refers("section.id"))
    position: Mapped[float]
    number: Mapped[str]
    text: Mapped[str]
    notes: Mapped[str]


class AssignmentRow(Base):
    """责任: one of a task's units."""

    __tablename__ = "assignment"
    __table_args__ = _CLUSTERED
    task_id: Mapped[int] = mapped_column(_refers("task.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(_refers("unit.id"))
    role: Mapped[str]
    printed: Mapped[str]
    origin: Mapped[str]


class DuePointRow(Base):
    """时间节点: one of a task's due points."""

    __tablename__ = "due_point"
    __table_args__ = _CLUSTERED
    task_id: Mapped[int] = mapped_column(_refers("task.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    printed: Mapped[str]
    due: Mapped[str | None]
    open_ended: Mapped[bool]
    kind: Mapped[str]


class ExtensionRow(Base):
    """延期: one of a due point's extensions."""

    __tablename__ = "extension"
    __table_args__ = (
        ForeignKeyConstraint(
            ["task_id", "due_position"],
            ["due_point.task_id", "due_point.position"],
            deferrable=True,
            initially="DEFERRED",
        ),
        _CLUSTERED,
    )
    task_id: Mapped[int] = mapped_column(primary_key=True)
    due_position: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    new_date: Mapped[str]
    reason: Mapped[str]
    basis: Mapped[str]
    made_on: Mapped[str]


class SourceTextRow(Base):
    """原文."""

    __tablename__ = "source_text"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    task_id: Mapped[int] = mapped_column(_refers("task.id"), unique=True)
    section: Mapped[str]
    text: Mapped[str]
    deadline: Mapped[str]
    units: Mapped[str]
    place: Mapped[str]


class TaskStateRow(Base):
    """任务状态: one task in one period."""

    __tablename__ = "task_state"
    __table_args__ = (UniqueConstraint("task_id", "period"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    task_id: Mapped[int] = mapped_column(_refers("task.id"))
    period: Mapped[str]
    status: Mapped[str | None]
    since: Mapped[str | None]
    progress: Mapped[str]
    problems: Mapped[str]
    next_steps: Mapped[str]
    light_override: Mapped[str | None]
    override_reason: Mapped[str]


class LightRuleRow(Base):
    """The numbers of a plan's light rule."""

    __tablename__ = "light_rule"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    plan_id: Mapped[int] = mapped_column(_refers("plan.id"), unique=True)
    due_soon_days: Mapped[int]
    overdue_after_days: Mapped[int]


class FindingRow(Base):
    """校核."""

    __tablename__ = "finding"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    plan_id: Mapped[int] = mapped_column(_refers("plan.id"))
    kind: Mapped[str]
    task_id: Mapped[int | None] = mapped_column(_refers("task.id"), index=True)
    message: Mapped[str]
    proposal: Mapped[str]
    state: Mapped[str]
    note: Mapped[str] = mapped_column(server_default="")


class ViewRow(Base):
    """视图; the filter and the columns are JSON."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("plan_id", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    plan_id: Mapped[int] = mapped_column(_refers("plan.id"))
    name: Mapped[str]
    filter: Mapped[str]
    columns: Mapped[str]
    sort_key: Mapped[str]
    descending: Mapped[bool]


class ChangeSetRow(Base):
    """变更: one act. The store gives the number itself, since the hash covers it."""

    __tablename__ = "change_set"
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    who: Mapped[str]
    at: Mapped[str]
    label: Mapped[str]
    reason: Mapped[str]
    source: Mapped[str]
    act: Mapped[str]
    undoes: Mapped[int | None] = mapped_column(_refers("change_set.sequence"))
    previous_hash: Mapped[str]
    hash: Mapped[str]


class ChangeRow(Base):
    """One change of an act; `task_id` is the task that it concerns and is no part of the hash."""

    __tablename__ = "change"
    change_set: Mapped[int] = mapped_column(_refers("change_set.sequence"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    op: Mapped[str]
    kind: Mapped[str]
    entity_id: Mapped[int]
    field: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
    reason: Mapped[str]
    task_id: Mapped[int | None] = mapped_column(index=True)


class CounterRow(Base):
    """The last number given out, by name."""

    __tablename__ = "counter"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]
