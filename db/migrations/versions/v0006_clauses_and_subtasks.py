"""Clauses of the body, sub-tasks with shares of indicators, findings that carry a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from collections.abc import Sequence

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of clauses, and the columns that refer to it and to parents."""
    op.create_table(
        "clause",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Double(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("path", "heading", "section", "text", "printed", "place", "notes")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["plan.id"],
            "fk_clause_plan_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_clause"),
    )
    _add("task", (("parent_id", "task"), ("clause_id", "clause")))
    _add("finding", (("clause_id", "clause"),), ("place", "field", "before", "after"))
    _add("indicator", (("share_of", "indicator"),))


def _add(table: str, keys: Sequence[tuple[str, str]], texts: Sequence[str] = ()) -> None:
    """Add columns that may hold the id of a row of another table, and texts."""
    # SQLite takes a reference only with the table: it is built anew.
    with op.batch_alter_table(table) as batch:
        for column, target in keys:
            batch.add_column(sa.Column(column, sa.Integer))
            batch.create_foreign_key(
                f"fk_{table}_{column}",
                target,
                [column],
                ["id"],
                deferrable=True,
                initially="DEFERRED",
            )
        for name in texts:
            batch.add_column(sa.Column(name, sa.Text, nullable=False, server_default=""))
