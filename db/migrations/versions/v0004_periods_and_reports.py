"""Periods open for reports, what units report, drafts of it, and who sums a task up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and the column."""
    # SQLite takes a reference only with the table: it is built anew.
    with op.batch_alter_table("task") as task:
        task.add_column(sa.Column("summary_unit_id", sa.Integer))
        task.create_foreign_key(
            "fk_task_summary_unit_id",
            "unit",
            ["summary_unit_id"],
            ["id"],
            deferrable=True,
            initially="DEFERRED",
        )
    op.create_table(
        "reporting_period",
        _id(),
        _number("plan_id"),
        _text("period"),
        _text("due"),
        _flag("collectives_owe"),
        _flag("implement_owe"),
        _refers("reporting_period", "plan_id", "plan.id"),
        sa.UniqueConstraint("plan_id", "period", name="uq_reporting_period_plan_id"),
    )
    op.create_table(
        "report",
        _id(),
        _number("task_id"),
        _number("unit_id"),
        _text("period"),
        _text("state"),
        _text("status", nullable=True),
        _text("progress"),
        _text("problems"),
        _text("next_steps"),
        _text("reporter"),
        _text("telephone"),
        _text("received_on", nullable=True),
        _text("channel"),
        _text("return_reason"),
        _refers("report", "task_id", "task.id"),
        _refers("report", "unit_id", "unit.id"),
        sa.UniqueConstraint("task_id", "unit_id", "period", name="uq_report_task_id"),
    )
    op.create_table(
        "report_draft",
        sa.Column("period", sa.Text, primary_key=True),
        sa.Column("unit_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("task_id", sa.Integer, primary_key=True, autoincrement=False),
        _text("typed"),
        sqlite_with_rowid=False,
    )


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True, autoincrement=False)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [target], f"fk_{table}_{column}", deferrable=True, initially="DEFERRED"
    )
