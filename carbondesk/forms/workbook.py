"""Writes filled forms as a workbook in the shape in which they are printed."""

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from carbondesk.forms import sheet
from carbondesk.forms.cell import Filled
from carbondesk.forms.heading import Heading
from carbondesk.forms.sheet import Sheet, Square
from carbondesk.i18n import language, translate

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FACE = "宋体"
LEFT_MM, RIGHT_MM, TOP_MM, BOTTOM_MM = 25, 17, 20, 18
MM_PER_INCH = 25.4
A4 = 9
TITLE_HEIGHT, ROW_HEIGHT, SIGNATURE_HEIGHT = 34, 16.5, 22
_LOCALES = {"zh": "zh-CN", "en": "en-GB"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def write(forms: Sequence[tuple[Filled, Heading]], foot: str = "") -> bytes:
    """A workbook with a sheet for each form; `foot` stands left at the foot of each page."""
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    book.remove(book.active)
    for filled, words in forms:
        laid = sheet.of(filled, words)
        drawn = book.create_sheet(laid.name)
        _draw(drawn, laid)
        _set_page(drawn, laid, foot)
    book.properties.creator = "CarbonDesk"
    book.properties.language = _LOCALES[language()]
    book.properties.title = _safe("; ".join(words.title for _, words in forms))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _draw(drawn: "Worksheet", laid: Sheet) -> None:
    for column, width in enumerate(sheet.WIDTHS):
        drawn.column_dimensions["ABCD"[column]].width = width
    for square in laid.squares:
        cell = drawn.cell(square.row, square.column)
        _fill(cell, square)
        _dress(cell, square)
        if square.across > 1:
            _merge(drawn, square)
    for row in range(1, laid.last + 1):
        drawn.row_dimensions[row].height = ROW_HEIGHT if row <= laid.end else SIGNATURE_HEIGHT
    drawn.row_dimensions[1].height = TITLE_HEIGHT


def _fill(cell: "Cell", square: Square) -> None:
    if isinstance(square.content, str):
        text = _safe(square.content)
        cell.value = text or None
        if text:
            # A name that begins like a formula stays a name.
            cell.data_type = "s"
            cell.quotePrefix = text[0] in "=+-@"
    else:
        cell.value = square.content
        cell.number_format = square.number_format


def _dress(cell: "Cell", square: Square) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side  # noqa: PLC0415

    cell.font = Font(name=FACE, size=square.size, bold=square.bold)
    cell.alignment = Alignment(
        horizontal=square.align,
        vertical="center",
        indent=square.indent,
        shrink_to_fit=square.shrink or None,
    )
    cell.border = Border(
        top=Side(style=square.top or None),
        bottom=Side(style=square.bottom or None),
        left=Side(style=square.left or None),
    )


def _merge(drawn: "Worksheet", square: Square) -> None:
    drawn.merge_cells(
        start_row=square.row,
        end_row=square.row,
        start_column=square.column,
        end_column=square.column + square.across - 1,
    )


def _set_page(drawn: "Worksheet", laid: Sheet, foot: str) -> None:
    setup, margins = drawn.page_setup, drawn.page_margins
    setup.paperSize, setup.orientation = A4, "portrait"
    drawn.sheet_properties.pageSetUpPr.fitToPage = True
    setup.fitToWidth = setup.fitToHeight = 1
    margins.left, margins.right = LEFT_MM / MM_PER_INCH, RIGHT_MM / MM_PER_INCH
    margins.top, margins.bottom = TOP_MM / MM_PER_INCH, BOTTOM_MM / MM_PER_INCH
    drawn.print_area = f"A1:D{laid.last}"
    drawn.print_title_rows = f"{laid.head}:{laid.head + 1}"
    drawn.sheet_view.showGridLines = False
    drawn.freeze_panes = f"A{laid.head + 2}"
    drawn.oddFooter.left.text = _safe(foot).replace("&", "&&")
    drawn.oddFooter.right.text = translate("forms.workbook", "Page &P of &N")


def _safe(text: str) -> str:
    return _CONTROL.sub("", text)
