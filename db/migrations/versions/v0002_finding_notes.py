"""A finding keeps the note of whoever decided it; a task's history is found by an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and the index."""
    op.add_column("finding", sa.Column("note", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_change_task_id", "change", ["task_id"])
