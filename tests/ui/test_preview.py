"""The print preview: pages, zoom, orientation, and pages sent to a printer."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from ui.dialogs.preview import PreviewDialog


def two_pages(portrait: bool) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4 if portrait else landscape(A4))
    for text in ("first", "second"):
        canvas.setFillGray(0)
        canvas.rect(72, 72, 200, 100, fill=1)
        canvas.drawString(100, 400, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def preview(qtbot):
    dialog = PreviewDialog(two_pages, "任务分解表")
    qtbot.addWidget(dialog)
    yield dialog
    dialog.done(0)


def test_pages_stand_as_they_will_be_printed(preview):
    assert len(preview.pages) == 2
    assert preview.pages[0].width() > preview.pages[0].height()
    picture = preview.pages[0].grab().toImage()
    dark = picture.pixelColor(
        int(picture.width() * 100 / 842), int(picture.height() * (1 - 100 / 595))
    )
    assert dark.lightness() < 30


def test_at_first_a_page_fits_the_width(preview):
    preview.resize(800, 600)
    preview.show()
    room = preview._scroll.viewport().width()
    assert room - 60 < preview.pages[0].width() <= room


def test_zooming_in_starts_from_what_fits(preview):
    preview.resize(800, 600)
    preview.show()
    before = preview.pages[0].width()
    preview._step(1)
    assert preview._zoom.currentText() in ("75%", "100%")
    assert preview.pages[0].width() > before


def test_zoom_changes_the_size_of_every_page(preview):
    preview._zoom.setCurrentText("100%")
    before = preview.pages[1].width()
    preview._zoom.setCurrentText("200%")
    assert preview.pages[1].width() == pytest.approx(2 * before, abs=2)


def test_portrait_is_rendered_anew(preview):
    preview._orientation.setCurrentIndex(1)
    assert preview.portrait
    assert preview.pages[0].width() < preview.pages[0].height()


def test_all_pages_reach_the_printer(preview, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    preview.print_to(printer)
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(document) == 2
    width, height = document[0].get_size()
    assert width > height
    document.close()
