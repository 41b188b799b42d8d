"""Indicators with their targets, and what was measured of them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _ref(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{target}.id"],
        name=f"fk_{table}_{column}",
        deferrable=True,
        initially="DEFERRED",
    )


def _text(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=optional)


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "indicator",
        _key("id"),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        _text("name"),
        _text("unit"),
        _text("scope"),
        _text("place"),
        _text("baseline"),
        sa.Column("position", sa.Double(), nullable=False),
        sa.Column("steady", sa.Boolean(), nullable=False),
        _ref("indicator", "plan_id", "plan"),
        _ref("indicator", "task_id", "task"),
        sa.PrimaryKeyConstraint("id", name="pk_indicator"),
    )
    op.create_index("ix_indicator_task_id", "indicator", ["task_id"])
    op.create_table(
        "indicator_target",
        _key("indicator_id"),
        _key("position"),
        _text("comparator"),
        sa.Column("value", sa.Double(), nullable=True),
        _text("words"),
        _text("due", optional=True),
        _text("quote"),
        _ref("indicator_target", "indicator_id", "indicator"),
        sa.PrimaryKeyConstraint("indicator_id", "position", name="pk_indicator_target"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "actual",
        _key("id"),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        _text("period"),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        _text("words"),
        _text("source"),
        _ref("actual", "indicator_id", "indicator"),
        _ref("actual", "unit_id", "unit"),
        sa.PrimaryKeyConstraint("id", name="pk_actual"),
        sa.UniqueConstraint("indicator_id", "period", "unit_id", name="uq_actual_indicator_id"),
    )
    op.create_index("ix_actual_unit_id", "actual", ["unit_id"])
