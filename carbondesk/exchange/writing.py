"""Writes a table as CSV or XLSX; text that looks like a formula stays text in both.

In CSV such text gets an apostrophe in front, as a person would type it in a spreadsheet; the
import takes it off again. In XLSX the cell is marked as text and needs none.
"""

import csv
import io
import os
import re
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from carbondesk.domain.problems import Problem, Refused
from carbondesk.exchange.complaint import letter
from carbondesk.exchange.export import Table
from carbondesk.exchange.fields import Cell
from carbondesk.exchange.width import guarded

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell

BOM = "\ufeff"
_SIGNIFICANT_DIGITS = 15
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDEST_COLUMN = 40


def write(table: Table, path: Path) -> None:
    """Write a table to a file, wholly or not at all; its ending says how."""
    writers = {".csv": as_csv, ".xlsx": as_xlsx}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise Refused([Problem("ending_unknown", {"value": path.name})])
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(writer(table))
        os.replace(beside, path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise Refused([Problem("unwritable_file", {"value": str(path)})]) from error


def as_csv(table: Table) -> bytes:
    """The table as CSV in UTF-8 with BOM, as Excel reads it."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(table.header)
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return (BOM + stream.getvalue()).encode()


def as_xlsx(table: Table) -> bytes:
    """The table as a workbook of one sheet."""
    # Only who writes a workbook waits for its writer.
    import openpyxl  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(table.kind)
    sheet.freeze_panes = "A2"
    for index, header in enumerate(table.header):
        sheet.column_dimensions[letter(index)].width = _width(header)
    sheet.append(list(table.header))
    for row in table.rows:
        sheet.append([_workbook_cell(WriteOnlyCell(sheet), cell) for cell in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _plain(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else guarded(cell) if isinstance(cell, str) else str(cell)


def _workbook_cell(target: "WriteOnlyCell", cell: Cell) -> "WriteOnlyCell":
    if isinstance(cell, str):
        target.value = _ESCAPE.sub("_x005F_", _UNPRINTABLE.sub("", cell))
        target.data_type = "s"
    elif (
        isinstance(cell, Decimal) and len(cell.normalize().as_tuple().digits) > _SIGNIFICANT_DIGITS
    ):
        # A workbook would round the number: its digits are kept as text.
        target.value = _plain(cell)
        target.data_type = "s"
    else:
        target.value = cell
        if isinstance(cell, date):
            target.number_format = "yyyy-mm-dd"
    return target


def _width(header: str) -> int:
    """Room for the header; Chinese letters are twice as wide."""
    wide = sum(1 + (ord(char) > 0x2E80) for char in header)
    return min(max(wide + 4, 12), _WIDEST_COLUMN)
