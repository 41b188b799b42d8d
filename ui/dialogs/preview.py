"""Print preview: the pages of a PDF on screen with zoom, and the way to the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QImage,
    QKeySequence,
    QPageLayout,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_ZOOMS = (50, 75, 100, 125, 150, 200, 300)
_FIT = 0
_WHOLE = 100
_GAP = 12
_POINTS_PER_INCH = 72
_PRINT_DPI = 300


def page_image(page: pypdfium2.PdfPage, scale: float) -> QImage:
    """A page as a picture; `scale` is pixels a point."""
    bitmap = page.render(scale=scale, rev_byteorder=False)
    picture = QImage(
        bytes(bitmap.buffer),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_BGR888,
    )
    return picture.copy()


class PageView(QWidget):
    """One page; it is rendered when it first comes into sight at a zoom."""

    def __init__(self, page: pypdfium2.PdfPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self._pixmap: QPixmap | None = None
        self.set_zoom(100)

    def set_zoom(self, percent: int) -> None:
        """Show the page at a size; 100 is the size of the paper at the screen's resolution."""
        self._scale = percent / 100 * self.logicalDpiX() / _POINTS_PER_INCH
        width, height = self.page.get_size()
        self._pixmap = None
        self.setFixedSize(QSize(round(width * self._scale), round(height * self._scale)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page with a thin border."""
        del event
        ratio = self.devicePixelRatioF()
        if self._pixmap is None:
            self._pixmap = QPixmap.fromImage(page_image(self.page, self._scale * ratio))
            self._pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._pixmap)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PreviewDialog(QDialog):
    """The pages as they will be printed; landscape or portrait, zoomed, printed or saved."""

    def __init__(
        self,
        render: Callable[[bool], bytes],
        title: str,
        parent: QWidget | None = None,
        save: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._render = render
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(1080, 760)
        self._zoom = QComboBox()
        self._zoom.addItem(self.tr("适合宽度"), _FIT)
        for percent in _ZOOMS:
            self._zoom.addItem(f"{percent}%", percent)
        self._zoom.setToolTip(self.tr("缩放"))
        self._zoom.currentIndexChanged.connect(self._on_zoom)
        self._orientation = QComboBox()
        self._orientation.addItem(self.tr("横排"), False)
        self._orientation.addItem(self.tr("竖排"), True)
        self._orientation.setToolTip(self.tr("纸张方向"))
        self._orientation.currentIndexChanged.connect(self._load)
        self._count = QLabel()
        self._count.setProperty("quiet", "true")
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self._orientation)
        bar.addWidget(
            self._step_button("－", self.tr("缩小"), -1, QKeySequence.StandardKey.ZoomOut)
        )
        bar.addWidget(self._zoom)
        bar.addWidget(self._step_button("＋", self.tr("放大"), 1, QKeySequence.StandardKey.ZoomIn))
        bar.addWidget(self._count)
        bar.addStretch(1)
        if save is not None:
            save_button = QPushButton(self.tr("另存为 PDF…"))
            save_button.clicked.connect(lambda: save())
            bar.addWidget(save_button)
        print_button = QPushButton(self.tr("打印…"))
        print_button.setProperty("kind", "primary")
        print_button.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        print_button.setDefault(True)
        print_button.clicked.connect(self._on_print)
        bar.addWidget(print_button)
        close_button = QPushButton(self.tr("关闭"))
        close_button.clicked.connect(self.reject)
        bar.addWidget(close_button)
        self._scroll = QScrollArea()
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.addLayout(bar)
        layout.addWidget(self._scroll, 1)
        self.pages: list[PageView] = []
        self._document: pypdfium2.PdfDocument | None = None
        self.finished.connect(self._close_document)
        self._load()

    @property
    def portrait(self) -> bool:
        """Whether the pages stand upright."""
        return bool(self._orientation.currentData())

    def print_to(self, printer: QPrinter) -> None:
        """Send the pages of the printer's range to it, each on a sheet of its own size."""
        first = max(printer.fromPage(), 1)
        last = printer.toPage() or len(self.pages)
        painter = QPainter()
        for view in self.pages[first - 1 : last]:
            page = view.page
            width, height = page.get_size()
            printer.setPageOrientation(
                QPageLayout.Orientation.Landscape
                if width > height
                else QPageLayout.Orientation.Portrait
            )
            if not painter.isActive():
                painter.begin(printer)
            else:
                printer.newPage()
            scale = min(printer.resolution(), _PRINT_DPI) / _POINTS_PER_INCH
            target = QRectF(
                0,
                0,
                width / _POINTS_PER_INCH * printer.resolution(),
                height / _POINTS_PER_INCH * printer.resolution(),
            )
            painter.drawImage(target, page_image(page, scale))
        painter.end()

    def _step_button(
        self, text: str, tooltip: str, step: int, key: QKeySequence.StandardKey
    ) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tooltip)
        button.setShortcut(QKeySequence(key))
        button.clicked.connect(lambda: self._step(step))
        return button

    def _step(self, step: int) -> None:
        """Go to the next larger or smaller zoom there is, also from the width that fits."""
        now = self._percent()
        further = [p for p in _ZOOMS if (p - now) * step > 0]
        if further:
            nearest = min(further, key=lambda percent: abs(percent - now))
            self._zoom.setCurrentIndex(self._zoom.findData(nearest))

    def _percent(self) -> int:
        chosen = int(self._zoom.currentData())
        if chosen != _FIT or not self.pages:
            return chosen or _WHOLE
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        room = self._scroll.width() - 2 * _GAP - bar - 2 * self._scroll.frameWidth()
        widest = max(view.page.get_size()[0] for view in self.pages)
        fitting = room / (widest * self.logicalDpiX() / _POINTS_PER_INCH)
        return max(_ZOOMS[0], min(_ZOOMS[-1], int(fitting * _WHOLE)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the width that fits."""
        super().resizeEvent(event)
        if self._zoom.currentData() == _FIT:
            self._on_zoom()

    def _load(self) -> None:
        rendered = self._render(self.portrait)
        self._close_document()
        self._document = pypdfium2.PdfDocument(rendered)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        layout.setSpacing(_GAP)
        self.pages = [PageView(page) for page in self._document]
        for view in self.pages:
            layout.addWidget(view, 0, Qt.AlignmentFlag.AlignHCenter)
        self._content = content
        self._count.setText(self.tr("共{count}页").format(count=len(self.pages)))
        self._on_zoom()
        self._scroll.setWidget(content)

    def _close_document(self) -> None:
        """Let go of the pages before the document that owns them."""
        if self._document is None:
            return
        old = self._scroll.takeWidget()
        if old is not None:
            old.deleteLater()
        for view in self.pages:
            view.page.close()
        self.pages = []
        self._document.close()
        self._document = None

    def _on_zoom(self) -> None:
        percent = self._percent()
        for view in self.pages:
            view.set_zoom(percent)
        self._content.adjustSize()

    def _on_print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        printer.setDocName(self.windowTitle())
        if self.portrait:
            printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        else:
            printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, len(self.pages))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)
