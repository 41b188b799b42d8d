"""What came back and what is decided about it: the state behind the merge view, without widgets."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from taskdesk.errors import UserError
from taskdesk.forms.form_merge import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from taskdesk.changes import ChangeSet
    from taskdesk.desk import Desk
    from taskdesk.forms.form import Key
    from taskdesk.forms.form_merge import CellResult, Preview, ReturnedForm


class FileState(Enum):
    """How far a file has come; the worst first."""

    UNREADABLE = auto()
    BLOCKED = auto()
    REFUSED = auto()
    WAITING = auto()
    READY = auto()
    WRITTEN = auto()
    SAME = auto()


LEFT_OUT = (FileState.UNREADABLE, FileState.BLOCKED, FileState.REFUSED)


class Choice(NamedTuple):
    """What was decided for a cell that waits, and what stood here when it was."""

    value: str
    here: str


@dataclass(slots=True)
class FormFile:
    """A file that came back, what merging it would do, and what was decided about it.

    `refusal` is why it could not be stored although it seemed so.
    """

    path: Path
    returned: ReturnedForm
    preview: Preview | None = None
    choices: dict[Key, Choice] = field(default_factory=dict)
    written: bool = False
    refusal: UserError | None = None

    @property
    def results(self) -> tuple[CellResult, ...]:
        """Its cells, in the order of the form."""
        return self.preview.results if self.preview else ()

    @property
    def decisions(self) -> dict[Key, str]:
        """What was decided, as far as it still holds."""
        waiting = [(c.key, self.decided(c)) for c in self.results if c.outcome.waits]
        return {key: choice.value for key, choice in waiting if choice is not None}

    @property
    def waiting(self) -> list[CellResult]:
        """The conflicts and invalid cells that nobody has decided yet."""
        return self.preview.waiting(self.decisions) if self.preview else []

    @property
    def wanted(self) -> dict[Key, str]:
        """The values that would be stored now."""
        return self.preview.written(self.decisions) if self.preview else {}

    @property
    def will_write(self) -> int:
        """How many cells would be stored now."""
        return len(self.wanted)

    @property
    def state(self) -> FileState:
        """How far it has come."""
        if self.preview is None or self.returned.form is None:
            return FileState.UNREADABLE
        if not self.preview.writable:
            return FileState.BLOCKED
        if self.refusal is not None:
            return FileState.REFUSED
        if self.waiting:
            return FileState.WAITING
        if self.will_write:
            return FileState.READY
        return FileState.WRITTEN if self.written else FileState.SAME

    @property
    def has_faults(self) -> bool:
        """Whether there is something to send back to the unit."""
        invalid = any(cell.outcome is Outcome.INVALID for cell in self.results)
        return self.preview is not None and (bool(self.preview.problems) or invalid)

    @property
    def can_go_back(self) -> bool:
        """Whether it is known whose form it is, so that a marked-up copy can be made."""
        preview = self.preview
        return preview is not None and None not in (preview.period, preview.unit_id)

    def decided(self, cell: CellResult) -> Choice | None:
        """What was decided for a cell; not if something else stands here by now."""
        choice = self.choices.get(cell.key)
        return choice if choice and cell.here in choice else None

    def objection(self, cell: CellResult, value: str) -> str:
        """Why a value could not be stored in a cell beside what is decided; empty where it can."""
        return self.preview.objection(cell, value, self.decisions) if self.preview else ""

    def settled(self, cell: CellResult) -> Choice | None:
        """What was decided for a cell that waits, if it can be stored."""
        choice = self.decided(cell) if cell.outcome.waits else None
        return None if choice is None or self.objection(cell, choice.value) else choice

    def decide(self, cell: CellResult, value: str) -> None:
        """Decide what holds in a cell."""
        self.choices[cell.key] = Choice(value, cell.here)
        self.refusal = None

    def decide_all(self, *, theirs: bool) -> int:
        """Decide what waits for one side; says how many. What is invalid stays as it is here."""
        if self.preview is None:
            return 0
        waiting = {cell.key: cell for cell in self.waiting}
        sides = self.preview.taking(theirs=theirs)
        for key, cell in waiting.items():
            self.decide(cell, sides[key])
        return len(waiting)


class Total(NamedTuple):
    """What pressing the button would do, and what stands in its way.

    A cell that several copies of a form fill counts once; `clashes` counts those that copies fill
    differently: the first is written, the others have to be decided then.
    """

    cells: int
    files: int
    clashes: int
    conflicts: int
    invalid: int
    left_out: int


class MergeSession:
    """The files of one merge, each previewed against what stands here now."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.files: list[FormFile] = []

    def add(self, found: Iterable[FormFile]) -> list[FormFile]:
        """Take files in, in place of what was read of them before."""
        new = list(found)
        again = {file.path for file in new}
        self.files = [file for file in self.files if file.path not in again] + new
        for file in new:
            self.preview(file)
        return new

    def remove(self, files: Iterable[FormFile]) -> None:
        """Leave files out; they stay where they are."""
        gone = {id(file) for file in files}
        self.files = [file for file in self.files if id(file) not in gone]

    def preview(self, file: FormFile) -> None:
        """Compare a file with what stands here now."""
        preview = self._desk.forms.preview(file.returned)
        if preview != file.preview:
            # What stood in the way may be gone.
            file.refusal = None
        file.preview = preview

    def refresh(self) -> None:
        """Compare all files with what stands here now."""
        for file in self.files:
            self.preview(file)

    @property
    def total(self) -> Total:
        """What writing would do; files that can't be written are left out."""
        states = [(file, file.state) for file in self.files]
        going = [f for f, state in states if state in (FileState.READY, FileState.WAITING)]
        waiting = [cell.outcome for file in going for cell in file.waiting]
        values: dict[tuple[int | None, Key], str] = {}
        files, clashing = 0, set()
        for file in going:
            unit = file.preview.unit_id if file.preview else None
            wanted = {(unit, key): value for key, value in file.wanted.items()}
            clashing |= {cell for cell, value in wanted.items() if values.get(cell, value) != value}
            files += not wanted.keys() <= values.keys()
            values = wanted | values
        return Total(
            len(values),
            files,
            len(clashing),
            waiting.count(Outcome.CONFLICT),
            waiting.count(Outcome.INVALID),
            sum(state in LEFT_OUT for _, state in states),
        )

    def write(self, file: FormFile) -> ChangeSet | None:
        """Merge a file; None when it changes nothing, or when it has to be looked at again.

        It is compared anew first: a file written before it may have said something else. What is
        refused is kept with the file, and the others can go on.
        """
        self.preview(file)
        if file.preview is None or file.state is not FileState.READY:
            return None
        try:
            act = self._desk.forms.merge(file.preview, file.decisions)
        except UserError as error:
            file.refusal = error
            return None
        file.written = act is not None or file.written
        self.preview(file)
        return act
