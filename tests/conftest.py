"""What holds for every test: no screen, no data of the user, in CI the same examples always."""

from __future__ import annotations

import gc
import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

# Before any test module imports Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from hypothesis import HealthCheck, settings

from db.database import open_store
from taskdesk.desk import Desk
from taskdesk.plans.seed import seed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PLAN = Path(__file__).resolve().parents[1] / "resources" / "plans" / "jinshan.json"
TODAY = date(2026, 11, 20)

# The variables by which Linux and Windows say where a user's files are.
USER_FOLDERS = {
    "HOME": "home",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_DOCUMENTS_DIR": "documents",
    "XDG_STATE_HOME": "state",
    "USERPROFILE": "home",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
}

settings.register_profile(
    "here", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(autouse=True)
def user_folders(tmp_path_factory, monkeypatch) -> Path:
    """The home, data and settings folders of a user who has never started the program."""
    root = tmp_path_factory.mktemp("user")
    (root / "home").mkdir()
    for variable, folder in USER_FOLDERS.items():
        monkeypatch.setenv(variable, str(root / folder))
    return root


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    """Let what a test leaves be collected: the program freezes what it has loaded, for good."""
    yield
    gc.unfreeze()


@pytest.fixture(scope="session")
def seeded_file(tmp_path_factory) -> Path:
    """A database with the shipped plan and nothing else: copy it before writing."""
    path = tmp_path_factory.mktemp("seeded") / "taskdesk.db"
    store = open_store(path)
    store.commit(seed(store, PLAN), "TaskDesk", datetime(2026, 11, 20, tzinfo=UTC))
    store.close()
    return path


@pytest.fixture
def database(seeded_file, tmp_path) -> Path:
    """A fresh database with the shipped plan."""
    return Path(shutil.copy(seeded_file, tmp_path / "taskdesk.db"))


@pytest.fixture
def make_desk(database):
    """Open desks on one fresh database, by default on 2026-11-20; all are closed at the end."""
    stores = []

    def make(who: str = "张三", as_of: date = TODAY) -> Desk:
        stores.append(open_store(database))
        return Desk(stores[-1], who, today=lambda: as_of)

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def desk(make_desk: Callable[..., Desk]) -> Desk:
    """A desk on a fresh database, on 2026-11-20."""
    return make_desk()
