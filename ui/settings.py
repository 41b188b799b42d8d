"""What the window remembers between two starts, in an ini file of the user's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QByteArray, QSettings

from taskdesk.model import Filter

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow, QSplitter


class Query(NamedTuple):
    """What is asked of the table: a filter and an order."""

    filter: Filter = Filter()
    sort_key: str = ""
    descending: bool = False


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

    @classmethod
    def of_user(cls) -> Settings:
        """The settings of the person at this machine."""
        from platformdirs import user_config_path

        return cls(user_config_path("TaskDesk", appauthor=False) / "window.ini")

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

    # Who works here

    @property
    def identity(self) -> str | None:
        """The unit whose liaison works here; empty for the coordinator, None until it is chosen."""
        name = self.get("person/liaison_of")
        return name if isinstance(name, str) else None

    @identity.setter
    def identity(self, name: str) -> None:
        self.put("person/liaison_of", name)

    # The query

    @property
    def query(self) -> Query:
        """The filter and order in use when the window was last closed."""
        import msgspec

        try:
            wanted = msgspec.convert(self.get("query/filter", {}), Filter)
        except msgspec.ValidationError:
            return Query()
        sort_key = self.get("query/sort", "")
        return Query(wanted, str(sort_key or ""), bool(self.get("query/descending", False)))

    @query.setter
    def query(self, query: Query) -> None:
        import msgspec

        self.put("query/filter", msgspec.to_builtins(query.filter))
        self.put("query/sort", query.sort_key)
        self.put("query/descending", query.descending)

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
