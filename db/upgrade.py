"""Running the steps under migrations/ with Alembic, imported only when there is one to run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from db.engine import dangling, schema_version, sqlite_engine, writing
from db.schema import HEAD

if TYPE_CHECKING:
    from sqlalchemy import Connection

_SCRIPTS = Path(__file__).parent / "migrations"


def configuration(conn: Connection | None = None) -> Config:
    """Alembic's configuration without a file; the steps run on the connection given."""
    config = Config()
    # Alembic reads % as the start of an interpolation.
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = conn
    return config


def upgrade(path: Path, version: str = HEAD) -> None:
    """Bring the SQLite file up to a version in one transaction, all steps or none."""
    # A step may have to rebuild a table that others refer to; references are checked at the end.
    engine = sqlite_engine(path, check_references=False)
    try:
        with writing(engine) as conn:
            if schema_version(conn) == version:
                return  # another process was faster
            command.upgrade(configuration(conn), version)
            if broken := dangling(conn):
                raise ValueError(f"the upgrade broke references: {broken}")
    finally:
        engine.dispose()
