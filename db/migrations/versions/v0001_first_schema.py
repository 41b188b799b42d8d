"""The first schema: the entities, what they hold, and the history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _make_register_tables()
    _make_plan_tables()
    _make_task_tables()
    _make_task_part_tables()
    _make_history_tables()


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True, autoincrement=False)


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=nullable)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _place() -> sa.Column[float]:
    return sa.Column("position", sa.Double, nullable=False)


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [target], f"fk_{table}_{column}", deferrable=True, initially="DEFERRED"
    )


def _make_register_tables() -> None:
    op.create_table("register", _id(), _text("name"))
    op.create_table(
        "unit",
        _id(),
        _number("register_id"),
        _place(),
        _flag("collective"),
        _number("successor_id", nullable=True),
        _refers("unit", "register_id", "register.id"),
        _refers("unit", "successor_id", "unit.id"),
    )
    op.create_table(
        "unit_name",
        _key("unit_id"),
        _key("position"),
        _text("name"),
        _text("kind"),
        _text("valid_from", nullable=True),
        _text("valid_to", nullable=True),
        _refers("unit_name", "unit_id", "unit.id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "unit_member",
        _key("unit_id"),
        _key("position"),
        _number("member_id"),
        _refers("unit_member", "unit_id", "unit.id"),
        _refers("unit_member", "member_id", "unit.id"),
        sqlite_with_rowid=False,
    )


def _make_plan_tables() -> None:
    op.create_table(
        "plan",
        _id(),
        _number("register_id"),
        _text("title"),
        _text("table_title"),
        _text("doc_number"),
        _text("issuer"),
        _text("issued_on", nullable=True),
        _text("source_file"),
        _refers("plan", "register_id", "register.id"),
    )
    op.create_table(
        "section",
        _id(),
        _number("plan_id"),
        _place(),
        _text("name"),
        _refers("section", "plan_id", "plan.id"),
    )
    op.create_table(
        "light_rule",
        _id(),
        _number("plan_id"),
        _number("due_soon_days"),
        _number("overdue_after_days"),
        _refers("light_rule", "plan_id", "plan.id"),
        sa.UniqueConstraint("plan_id", name="uq_light_rule_plan_id"),
    )
    op.create_table(
        "saved_view",
        _id(),
        _number("plan_id"),
        _text("name"),
        _text("filter"),
        _text("columns"),
        _text("sort_key"),
        _flag("descending"),
        _refers("saved_view", "plan_id", "plan.id"),
        sa.UniqueConstraint("plan_id", "name", name="uq_saved_view_plan_id"),
    )


def _make_task_tables() -> None:
    op.create_table(
        "task",
        _id(),
        _number("plan_id"),
        _number("section_id"),
        _place(),
        _text("number"),
        _text("text"),
        _text("notes"),
        _refers("task", "plan_id", "plan.id"),
        _refers("task", "section_id", "section.id"),
        sa.UniqueConstraint("plan_id", "number", name="uq_task_plan_id"),
    )
    op.create_table(
        "source_text",
        _id(),
        _number("task_id"),
        _text("section"),
        _text("text"),
        _text("deadline"),
        _text("units"),
        _text("place"),
        _refers("source_text", "task_id", "task.id"),
        sa.UniqueConstraint("task_id", name="uq_source_text_task_id"),
    )
    op.create_table(
        "task_state",
        _id(),
        _number("task_id"),
        _text("period"),
        _text("status", nullable=True),
        _text("since", nullable=True),
        _text("progress"),
        _text("problems"),
        _text("next_steps"),
        _text("light_override", nullable=True),
        _text("override_reason"),
        _refers("task_state", "task_id", "task.id"),
        sa.UniqueConstraint("task_id", "period", name="uq_task_state_task_id"),
    )
    op.create_table(
        "finding",
        _id(),
        _number("plan_id"),
        _text("kind"),
        _number("task_id", nullable=True),
        _text("message"),
        _text("proposal"),
        _text("state"),
        _refers("finding", "plan_id", "plan.id"),
        _refers("finding", "task_id", "task.id"),
    )
    op.create_index("ix_finding_task_id", "finding", ["task_id"])


def _make_task_part_tables() -> None:
    op.create_table(
        "assignment",
        _key("task_id"),
        _key("position"),
        _number("unit_id"),
        _text("role"),
        _text("printed"),
        _text("origin"),
        _refers("assignment", "task_id", "task.id"),
        _refers("assignment", "unit_id", "unit.id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "due_point",
        _key("task_id"),
        _key("position"),
        _text("printed"),
        _text("due", nullable=True),
        _flag("open_ended"),
        _text("kind"),
        _refers("due_point", "task_id", "task.id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "extension",
        _key("task_id"),
        _key("due_position"),
        _key("position"),
        _text("new_date"),
        _text("reason"),
        _text("basis"),
        _text("made_on"),
        sa.ForeignKeyConstraint(
            ["task_id", "due_position"],
            ["due_point.task_id", "due_point.position"],
            "fk_extension_task_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sqlite_with_rowid=False,
    )


def _make_history_tables() -> None:
    op.create_table(
        "change_set",
        _key("sequence"),
        _text("who"),
        _text("at"),
        _text("label"),
        _text("reason"),
        _text("source"),
        _text("act"),
        _number("undoes", nullable=True),
        _text("previous_hash"),
        _text("hash"),
        _refers("change_set", "undoes", "change_set.sequence"),
    )
    op.create_table(
        "change",
        _key("change_set"),
        _key("position"),
        _text("op"),
        _text("kind"),
        _number("entity_id"),
        _text("field"),
        _text("before", nullable=True),
        _text("after", nullable=True),
        _text("reason"),
        _number("task_id", nullable=True),
        _refers("change", "change_set", "change_set.sequence"),
    )
    counter = op.create_table(
        "counter",
        sa.Column("name", sa.Text, primary_key=True),
        _number("value"),
    )
    op.bulk_insert(counter, [{"name": "id", "value": 0}])
