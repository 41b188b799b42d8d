"""Workbooks of the shipped plan."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from exports import xlsx
from taskdesk.columns import chosen
from taskdesk.status import Status
from taskdesk.task_edits import StateEdit

if TYPE_CHECKING:
    from pathlib import Path

    from taskdesk.desk import Desk
    from taskdesk.listing import Listing


@pytest.fixture
def export(tmp_path):
    """Write a listing, and return where."""

    def write(listing: Listing, columns: tuple[str, ...] = (), name: str = "表.xlsx") -> Path:
        path = tmp_path / name
        xlsx.write(
            path,
            listing,
            chosen(columns),
            author="张三",
            now=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
        )
        return path

    return write


@pytest.fixture
def filled(desk) -> Desk:
    """A desk with a few statuses, and one narrative that no row can hold."""
    for number, status in (
        ("1", Status.IN_PROGRESS),
        ("2", Status.BEHIND),
        ("10", Status.REPORTED_DONE),
        ("13", Status.CLOSED),
        ("14", Status.SUSPENDED),
        ("23", Status.TERMINATED),
        ("80", Status.NOT_STARTED),
    ):
        desk.set_state(desk.tasks([number]), StateEdit(status))
    narrative = "一是推进海上风电项目核准，完成投资1,610万元；二是开展用海预审。\n" * 80
    desk.set_state(desk.tasks(["9"]), StateEdit(Status.IN_PROGRESS, progress=narrative))
    return desk
