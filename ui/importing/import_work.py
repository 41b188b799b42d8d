"""What the worker does with a plan document: reading it and understanding it; plain data only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from taskdesk.book import Book

if TYPE_CHECKING:
    from pathlib import Path

    from taskdesk.model import Register
    from taskdesk.plans.draft import PlanDraft
    from ui.jobs import Progress


class Known(NamedTuple):
    """A register and every name that its units have."""

    register: Register
    names: tuple[str, ...]


def known_units(book: Book) -> tuple[Known, ...]:
    """The registers there are, as data that a job may have."""
    return tuple(
        Known(
            register,
            tuple(name.name for unit in book.units_in_order(register.id) for name in unit.names),
        )
        for register in book.registers.values()
    )


def read_plan(path: Path, registers: tuple[Known, ...], progress: Progress) -> PlanDraft:
    """Read a document and understand it; raises UserError with a sentence where it can't be read.

    The names of units are compared with those of the register that the document turns out to
    belong to.
    """
    from taskdesk.plans.body.whole import read_body
    from taskdesk.plans.new_plan import register_named
    from taskdesk.plans.readers import read_document
    from taskdesk.plans.understanding import understand

    progress.check()
    document = read_document(path, progress)
    book = Book()
    book.registers.update((known.register.id, known.register) for known in registers)
    own = register_named(book, read_body(document).issuer)
    names = next((known.names for known in registers if known.register == own), ())
    return understand(document, names, progress)
