"""Frozen periods with what was issued, edited paragraphs, reminders, evidence and settings."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "report_evidence",
        _key("report_id"),
        _key("position"),
        _text("name"),
        _text("digest"),
        _number("size"),
        _refers("report_evidence", "report_id", "report"),
        sa.PrimaryKeyConstraint("report_id", "position", name="pk_report_evidence"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reminder",
        _key("id"),
        _number("plan_id"),
        _text("period"),
        _number("unit_id"),
        _number("number"),
        _text("made_on"),
        _refers("reminder", "plan_id", "plan"),
        _refers("reminder", "unit_id", "unit"),
        sa.PrimaryKeyConstraint("id", name="pk_reminder"),
        sa.UniqueConstraint("plan_id", "period", "unit_id", "number", name="uq_reminder_plan_id"),
    )
    op.create_table(
        "report_text",
        _key("id"),
        _number("plan_id"),
        _text("period"),
        _text("kind"),
        _text("key"),
        _text("text"),
        _refers("report_text", "plan_id", "plan"),
        sa.PrimaryKeyConstraint("id", name="pk_report_text"),
        sa.UniqueConstraint("plan_id", "period", "kind", "key", name="uq_report_text_plan_id"),
    )
    op.create_table(
        "snapshot",
        _key("id"),
        _number("plan_id"),
        _text("period"),
        _text("frozen_on"),
        _text("digest"),
        _text("unfrozen_on", optional=True),
        _text("reason"),
        _refers("snapshot", "plan_id", "plan"),
        sa.PrimaryKeyConstraint("id", name="pk_snapshot"),
    )
    op.create_table(
        "issued_file",
        _key("id"),
        _number("snapshot_id"),
        _text("name"),
        _text("digest"),
        _number("size"),
        _text("issued_on"),
        _refers("issued_file", "snapshot_id", "snapshot"),
        sa.PrimaryKeyConstraint("id", name="pk_issued_file"),
    )
    op.create_index("ix_issued_file_snapshot_id", "issued_file", ["snapshot_id"])
    op.create_table(
        "content",
        _text("digest"),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_content"),
    )
    op.create_table(
        "setting",
        _text("name"),
        _text("value"),
        sa.PrimaryKeyConstraint("name", name="pk_setting"),
    )


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=optional)


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], f"fk_{table}_{column}", deferrable=True, initially="DEFERRED"
    )
