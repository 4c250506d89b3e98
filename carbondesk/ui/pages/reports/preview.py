"""Pages of a PDF as pictures, on screen and on the printer."""

from collections.abc import Callable, Sequence
from functools import partial
from math import ceil

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from carbondesk.i18n import translate
from carbondesk.ui import theme
from carbondesk.ui.widgets.card import empty

PRINT_DPI = 300
_POINTS = 72
_GAP = 16
_WIDEST = 900
_PORTRAIT = 595.28


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415 (heavy)

    document = PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def sizes(pdf: bytes, dpi: float) -> list[QSize]:
    """How large the picture of each page is at so many dots per inch."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415 (heavy)

    document = PdfDocument(pdf)
    try:
        sides = [page.get_size() for page in document]
    finally:
        document.close()
    return [QSize(*(ceil(side * dpi / _POINTS) for side in both)) for both in sides]


def picture(pdf: bytes, number: int, dpi: float) -> QImage:
    """A page, counted from 0 on, drawn at so many dots per inch."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415 (heavy)

    document = PdfDocument(pdf)
    try:
        return _picture(document[number], dpi)
    finally:
        document.close()


def paint_on(printer: QPrinter, pdfs: Sequence[bytes]) -> int:
    """Draw the pages that are wanted on a printer, each on its own sheet; how many it were."""
    dpi = min(PRINT_DPI, printer.resolution())
    counts = [page_count(pdf) for pdf in pdfs]
    wanted = chosen_pages(printer, sum(counts))
    area = printer.pageLayout().fullRectPixels(printer.resolution())
    painter = QPainter(printer)
    try:
        for place, number in enumerate(wanted):
            if place:
                printer.newPage()
            painter.drawImage(area, _picture_of(pdfs, counts, number, dpi))
    finally:
        painter.end()
    return len(wanted)


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages to print, from 0 on: the range, as often as there are copies to make here."""
    found = list(range(count))
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        found = found[max(printer.fromPage() - 1, 0) : printer.toPage() or count]
    if printer.supportsMultipleCopies():
        return found
    copies = printer.copyCount()
    return (
        found * copies if printer.collateCopies() else [one for one in found for _ in range(copies)]
    )


def _picture_of(pdfs: Sequence[bytes], counts: Sequence[int], number: int, dpi: float) -> QImage:
    """One page of several documents that follow each other."""
    for pdf, count in zip(pdfs, counts, strict=True):
        if number < count:
            return picture(pdf, number, dpi)
        number -= count
    raise IndexError(number)


class Preview(QScrollArea):
    """The pages under each other, as wide as there is room."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pdf = b""
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(_GAP, 0, _GAP, _GAP)
        self._column.setSpacing(_GAP)
        self._sheets: list[_Sheet] = []
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its room is kept, so that the pages are not drawn anew when it appears.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        self.setAccessibleName(translate("ui.pages.reports.preview", "Preview"))

    def show_pdf(self, pdf: bytes) -> None:
        """Show another document from its first page on."""
        self._pdf = pdf
        self._draw()
        self.verticalScrollBar().setValue(0)

    def _draw(self) -> None:
        empty(self._column)
        self._sheets = []
        if not self._pdf:
            return
        width = min(self.viewport().width() - 2 * _GAP - 2, _WIDEST)
        ratio = self.devicePixelRatioF()
        dpi = width * ratio * _POINTS / _PORTRAIT
        for number, size in enumerate(sizes(self._pdf, dpi)):
            sheet = _Sheet(partial(picture, self._pdf, number, dpi), size / ratio)
            self._sheets.append(sheet)
            self._column.addWidget(sheet, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch()
        for sheet in self._sheets:
            sheet.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()


class _Sheet(QWidget):
    """One page with a hairline around it, drawn when it is first seen: a picture takes 4 MB."""

    def __init__(self, draw: Callable[[], QImage], size: QSize) -> None:
        super().__init__()
        self._draw = draw
        self._picture: QImage | None = None
        self.setFixedSize(QSize(size.width() + 2, size.height() + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            self._picture = self._draw()
        painter = QPainter(self)
        painter.setPen(theme.colour("line2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        inside = QRect(1, 1, self.width() - 2, self.height() - 2)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(inside, self._picture)


def _picture(page: object, dpi: float) -> QImage:
    bitmap = page.render(scale=dpi / _POINTS, prefer_bgrx=True)  # type: ignore[attr-defined]
    image = QImage(
        bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
    )
    return image.copy()
