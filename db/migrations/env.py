"""Alembic's entry: runs the steps in the transaction of the connection that the caller gives."""

from __future__ import annotations

from alembic import context

from db.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
