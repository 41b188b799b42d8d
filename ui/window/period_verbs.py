"""What the actions of the reporting period do: ask units, hand forms out, take them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from taskdesk.desk import Desk
    from ui.interaction import Interaction
    from ui.jobs import Jobs
    from ui.settings import Settings
    from ui.window.main_window import MainWindow


class PeriodVerbs(QObject):
    """The verbs that concern reporting, and in what capacity the person works."""

    message = Signal(str)

    def __init__(
        self, desk: Desk, ask: Interaction, settings: Settings, jobs: Jobs, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._ask = ask
        self._settings = settings
        self._jobs = jobs
        self._window = window

    # The coordinator's

    def open_period(self) -> None:
        """Ask the units to report on a period, or change what is asked."""
        from ui.reporting.dialogs import OpenPeriodDialog

        if self._refused() or not self._window.flush():
            return
        dialog = OpenPeriodDialog(self._desk, self._window)
        if self._ask.run(dialog):
            self._window.show_view("quarter")

    def issue_forms(self) -> None:
        """Write a form for each unit."""
        from ui.forms.issue_dialog import IssueDialog

        if not self._refused() and self._window.flush():
            self._ask.run(IssueDialog(self._desk, self._ask, self._jobs, self._window))

    def merge_forms(self) -> None:
        """Read the forms that have come back."""
        self.take_in(())

    def take_in(self, paths: Sequence[Path]) -> None:
        """Read forms, and show what they would change."""
        if self._refused() or not self._window.flush():
            return
        self._window.show_view("merge")
        if paths:
            self._window.open_files(paths)

    def show_bulletin(self) -> None:
        """Show the words of the period's bulletin."""
        if not self._refused() and self._window.flush():
            self._window.show_view("bulletin")

    def _refused(self) -> bool:
        liaison = self._desk.actor.is_liaison
        if liaison:
            self.message.emit(self.tr("这是协调员的工作；联络员请在“本季”中填报本单位的任务。"))
        return liaison

    # In what capacity

    def choose_identity(self) -> None:
        """Work as coordinator, or as the liaison of a unit."""
        from ui.reporting.identity_dialog import IdentityDialog

        if not self._window.flush():
            return
        dialog = IdentityDialog(self._desk, self._window)
        if self._ask.run(dialog):
            self.keep_identity()
            self._window.show_identity()
            unit = self._desk.liaison_of
            words = self.tr("现以协调员身份工作。")
            if unit:
                words = self.tr("现以{name}联络员身份工作。").format(name=unit.name)
            self.message.emit(words)

    def ask_at_start(self) -> None:
        """Ask in what capacity, where that was never said, and for the passphrase if there is one.

        Whoever does not say coordinates, as far as the passphrase lets them.
        """
        if self._desk.actor.is_liaison or not self._window.isVisible():
            return
        if not self._desk.plan_id:
            return
        if self._settings.identity(self._register) is None or self._desk.locked:
            self.choose_identity()
            self.keep_identity()

    def set_passphrase(self) -> None:
        """Guard the coordinator's edits with a passphrase, or with none."""
        from ui.reporting.passphrase_dialog import PassphraseDialog

        if not self._refused() and self._ask.run(PassphraseDialog(self._desk, self._window)):
            words = self.tr("已取消协调员口令。")
            if self._desk.has_passphrase:
                words = self.tr("已设协调员口令；以联络员身份工作后，再改须输入它。")
            self.message.emit(words)

    def take_up_identity(self) -> None:
        """Work as it was chosen before, unless the start said in what capacity."""
        name = self._settings.identity(self._register)
        unit = self._desk.registering.find(name) if name else None
        if unit and not unit.collective and not self._desk.actor.is_liaison:
            self._desk.act_for(unit)

    def keep_identity(self) -> None:
        """Remember in what capacity one works for the 机关 whose plan is at hand."""
        unit = self._desk.liaison_of
        self._settings.keep_identity(self._register, unit.name if unit else "")
        self._settings.sync()

    @property
    def _register(self) -> str:
        register = self._desk.book.registers.get(self._desk.plan.register_id)
        return register.name if register else ""
