"""Tells how far the reading is; whoever listens may stop it by raising."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Steps:
    """The steps done so far; `stopped` is what the listener raised, to tell it from a bad file."""

    def __init__(self, listener: Callable[[int, int], None] | None = None) -> None:
        self._listener = listener
        self.stopped: BaseException | None = None

    def tell(self, done: int, total: int) -> None:
        """Say that `done` of `total` steps are done."""
        if self._listener is None:
            return
        try:
            self._listener(done, total)
        except BaseException as error:
            self.stopped = error
            raise
