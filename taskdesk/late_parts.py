"""The parts of a desk that no start needs: each is imported when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from taskdesk.bulletin.drafting import Drafting
    from taskdesk.desk import Desk
    from taskdesk.forms.exchange import Forms
    from taskdesk.importing import Importing
    from taskdesk.ledger import Ledger
    from taskdesk.quarters.sealing import Sealing
    from taskdesk.sub_tasks.decomposing import Decomposing


class LateParts:
    """What a desk has of them; only a desk may be one of these."""

    _ledger: Ledger

    @property
    def _desk(self) -> Desk:
        return cast("Desk", self)

    @cached_property
    def forms(self) -> Forms:
        """Forms handed out and taken in."""
        from taskdesk.forms.exchange import Forms

        return Forms(self._desk, self._ledger)

    @cached_property
    def sealing(self) -> Sealing:
        """Periods frozen, issued and compared."""
        from taskdesk.quarters.sealing import Sealing

        return Sealing(self._desk, self._ledger)

    @cached_property
    def importing(self) -> Importing:
        """Plan documents stored as plans, and as new editions of them."""
        from taskdesk.importing import Importing

        return Importing(self._desk, self._ledger)

    @cached_property
    def drafting(self) -> Drafting:
        """The words of a period's report."""
        from taskdesk.bulletin.drafting import Drafting

        return Drafting(self._desk, self._ledger)

    @cached_property
    def decomposing(self) -> Decomposing:
        """Tasks broken down into sub-tasks."""
        from taskdesk.sub_tasks.decomposing import Decomposing

        return Decomposing(self._desk, self._ledger)
