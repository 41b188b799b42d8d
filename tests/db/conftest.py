"""Stores on real files."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from db import open_store
from tests.db.sample import NOON, WHO, Sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from db import SqlStore

NOBODY = 65534


@pytest.fixture
def place(tmp_path) -> Path:
    return tmp_path / "数据" / "任务 100%#1.db"


@pytest.fixture
def store(place) -> Iterator[SqlStore]:
    opened = open_store(place)
    yield opened
    opened.close()


@pytest.fixture
def other_store(store, place) -> Iterator[SqlStore]:
    """Another window on the same file."""
    opened = open_store(place)
    yield opened
    opened.close()


@pytest.fixture
def sample(store) -> Sample:
    made = Sample(store)
    store.commit(made.draft(), WHO, NOON)
    return made


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may look into, unlike those of pytest."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o755)
        yield path
        path.chmod(0o755)


@pytest.fixture
def as_nobody() -> Callable[[], AbstractContextManager[None]]:
    """A context in which one has no rights of root, who may write everywhere."""
    if not hasattr(os, "geteuid"):
        pytest.skip("file modes are a matter of POSIX")

    @contextmanager
    def acting() -> Iterator[None]:
        before = os.geteuid()
        if before == 0:
            os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(before)

    return acting
