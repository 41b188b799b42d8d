"""The line at the bottom of the window: what was done, and the job that is running."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from ui import theme

if TYPE_CHECKING:
    from pathlib import Path

    from ui.jobs import Jobs


class StatusLine(QStatusBar):
    """Says one thing at a time, until there is something else to say."""

    def __init__(self, jobs: Jobs, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.RichText)
        self.said.setMinimumWidth(100)
        self.said.linkActivated.connect(lambda target: QDesktopServices.openUrl(QUrl(target)))
        self._words = QLabel()
        self._bar = QProgressBar()
        self._bar.setFixedWidth(140)
        self._stop = QPushButton(self.tr("取消"))
        self._stop.setProperty("kind", "link")
        self._stop.clicked.connect(jobs.cancel)
        self.place = QLabel(place.rpartition("/")[2] or place)
        self.place.setToolTip(self.tr("数据库：{place}").format(place=place))
        self.addWidget(self.said, 1)
        for widget in (self._words, self._bar, self._stop):
            widget.hide()
            self.addPermanentWidget(widget)
        self.addPermanentWidget(self.place)
        jobs.started.connect(self._on_started)
        jobs.progressed.connect(self._on_progressed)
        jobs.finished.connect(lambda: self._show_job(False))

    def say(self, words: str) -> None:
        """Say what was done."""
        self.said.setText(escape(words))
        self.said.setToolTip(words)

    def say_written(self, words: str, path: Path) -> None:
        """Say that a file was written, with the ways to it."""
        colour = theme.colour("accent").name()
        ways = ((path, self.tr("打开")), (path.parent, self.tr("打开所在文件夹")))
        links = "".join(
            f'&nbsp;&nbsp;<a style="color:{colour}" '
            f'href="{escape(QUrl.fromLocalFile(str(target)).toString())}">{way}</a>'
            for target, way in ways
        )
        self.said.setText(escape(words) + links)
        self.said.setToolTip(words)

    def _on_started(self, title: str) -> None:
        self._words.setText(title)
        self._bar.setRange(0, 0)
        self._show_job(True)

    def _on_progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _show_job(self, running: bool) -> None:
        for widget in (self._words, self._bar, self._stop):
            widget.setVisible(running)
