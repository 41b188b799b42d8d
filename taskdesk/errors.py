"""What can go wrong by a user's mistake, another's edit, or a file that is not ours."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can mend; the message is one sentence that says what and where.

    `field` names the input at fault, where there is one, so that a dialog can point at it. The
    message is a Phrase wherever a window may have to say it in another language.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NothingToUndoError(UserError):
    """There is no change of the caller's own left to undo or redo."""


class DatabaseRefusedError(UserError):
    """The database is newer than the program, damaged, read-only or no database of ours."""
