"""The storage: rows in SQLite (or PostgreSQL by URL) behind the Store protocol of the domain."""

from __future__ import annotations

from db.database import on_network_share, open_store
from db.store import SqlStore

__all__ = ["SqlStore", "on_network_share", "open_store"]
