"""What the window remembers between two starts, in an ini file of the user's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QByteArray, QSettings

from taskdesk.model import Filter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow, QSplitter


class Query(NamedTuple):
    """What is asked of the table: a filter and an order."""

    filter: Filter = Filter()
    sort_key: str = ""
    descending: bool = False


@dataclass(frozen=True)
class _StoredQuery:
    """A query as it is written down."""

    filter: Filter = Filter()
    sort: str = ""
    descending: bool = False

    @property
    def query(self) -> Query:
        return Query(self.filter, self.sort, self.descending)


def _plan_key(database: str, plan_id: int) -> str:
    """Ids are given out anew in each database; where it stands may change, what it is does not."""
    return f"{plan_id}@{database}"


class _Memory(dict[str, Any]):
    """Stands for the ini file where nothing is to be remembered."""

    def value(self, key: str, default: Any = None) -> Any:
        return self.get(key, default)

    def setValue(self, key: str, value: Any) -> None:
        self[key] = value

    def remove(self, key: str) -> None:
        self.pop(key, None)

    def sync(self) -> None:
        pass


class Settings:
    """Reads and writes the ini file; a value that cannot be read counts as missing.

    Without a path nothing is written.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._ini: QSettings | _Memory = (
            QSettings(str(path), QSettings.Format.IniFormat) if path else _Memory()
        )

    # Plain values

    def get(self, key: str, default: Any = None) -> Any:
        """A value that was stored with `put`."""
        try:
            return json.loads(str(self._ini.value(key, "")))
        except ValueError:
            return default

    def put(self, key: str, value: Any) -> None:
        """Store a value of JSON."""
        self._ini.setValue(key, json.dumps(value, ensure_ascii=True))

    def drop(self, key: str) -> None:
        """Forget a value."""
        self._ini.remove(key)

    def sync(self) -> None:
        """Write the file now."""
        if self.path:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        self._ini.sync()

    # Which plan, and who works here

    def last_plan(self, database: str) -> int | None:
        """The plan that was at hand when a window on this database was last closed.

        A database goes by its identity, so that this is still known where it was restored.
        """
        found = self._known("plan/last").get(database)
        return found if isinstance(found, int) else None

    def keep_last_plan(self, database: str, plan_id: int) -> None:
        """Remember it."""
        self.put("plan/last", {**self._known("plan/last"), database: plan_id})

    def identity(self, register: str) -> str | None:
        """The unit of a register whose liaison works here; empty for the coordinator.

        None until that is chosen. It was once kept without the register.
        """
        known = self._known("person/liaison_of")
        name = known.get(register) if known else self.get("person/liaison_of")
        return name if isinstance(name, str) else None

    def keep_identity(self, register: str, name: str) -> None:
        """Remember it."""
        self.put("person/liaison_of", {**self._known("person/liaison_of"), register: name})

    def _known(self, key: str) -> dict[str, Any]:
        found = self.get(key)
        return found if isinstance(found, dict) else {}

    # The query, each plan's own

    def query(self, database: str, plan_id: int) -> Query:
        """The filter and order in which a plan was last seen."""
        import msgspec

        known = self._known("query/plans").get(_plan_key(database, plan_id))
        try:
            return msgspec.convert(known or {}, _StoredQuery).query
        except msgspec.ValidationError:
            return Query()

    def keep_query(self, database: str, plan_id: int, query: Query) -> None:
        """Remember it."""
        import msgspec

        stored = msgspec.to_builtins(_StoredQuery(*query))
        known = self._known("query/plans")
        self.put("query/plans", {**known, _plan_key(database, plan_id): stored})

    # What is folded away, of each plan

    def folded(self, database: str, plan_id: int) -> list[int]:
        """The tasks of a plan whose sub-tasks were folded away."""
        found = self._known("query/folded").get(_plan_key(database, plan_id))
        return [one for one in found if isinstance(one, int)] if isinstance(found, list) else []

    def keep_folded(self, database: str, plan_id: int, task_ids: Iterable[int]) -> None:
        """Remember them."""
        known = {**self._known("query/folded"), _plan_key(database, plan_id): sorted(task_ids)}
        self.put("query/folded", {key: ids for key, ids in known.items() if ids})

    # Qt's own states

    def keep_window(self, window: QMainWindow) -> None:
        """Remember size, place and whether the window is maximized."""
        self._ini.setValue("window/geometry", window.saveGeometry())

    def restore_window(self, window: QMainWindow) -> bool:
        """Bring size and place back; False where nothing was stored."""
        state = self._ini.value("window/geometry")
        return isinstance(state, QByteArray) and window.restoreGeometry(state)

    def keep_splitter(self, splitter: QSplitter) -> None:
        """Remember where a splitter stands."""
        self.put("window/splitter", splitter.sizes())

    def splitter_sizes(self, parts: int) -> list[int] | None:
        """Where a splitter of so many parts stood."""
        sizes = self.get("window/splitter")
        fits = isinstance(sizes, list) and len(sizes) == parts
        return sizes if fits and all(isinstance(s, int) for s in sizes) else None
