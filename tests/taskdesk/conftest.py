"""Desks on copies of one seeded database, quick enough for property tests."""

from __future__ import annotations

import shutil
from collections import deque
from itertools import count
from typing import TYPE_CHECKING

import pytest

from db.database import open_store
from taskdesk.desk import Desk
from tests.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from taskdesk.model import Task
    from taskdesk.store import Store

_OPEN_AT_ONCE = 4


class Seeded:
    """The freshly seeded database, of which a test takes copies; the oldest are closed again."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._path = path
        self._folder = folder
        self._numbers = count()
        self._open: deque[Store] = deque()

    def copy(self) -> Store:
        """A store on a database of its own."""
        if len(self._open) == _OPEN_AT_ONCE:
            self._open.popleft().close()
        copied = shutil.copy(self._path, self._folder / f"{next(self._numbers)}.db")
        self._open.append(open_store(copied))
        return self._open[-1]

    def close(self) -> None:
        """Let go of all copies."""
        while self._open:
            self._open.popleft().close()


@pytest.fixture(scope="session")
def seeded(seeded_file, tmp_path_factory):
    databases = Seeded(seeded_file, tmp_path_factory.mktemp("copies"))
    yield databases
    databases.close()


@pytest.fixture
def store(seeded: Seeded) -> Store:
    return seeded.copy()


@pytest.fixture
def desk(store: Store) -> Desk:
    return new_desk(store)


def new_desk(store: Store, who: str = "张三") -> Desk:
    """A desk on 2026-11-20."""
    return Desk(store, who, today=lambda: TODAY)


@pytest.fixture
def task(desk: Desk):
    """Look a task up by its number, always as it is now."""

    def look_up(number: str) -> Task:
        return desk.tasks([number])[0]

    return look_up
