"""Reads the visible sheets of an XLSX workbook, after looking for bombs in it."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from math import isfinite
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from carbondesk.exchange import worksheet
from carbondesk.exchange.complaint import Lost, Raw, unreadable

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

UNPACKED_LIMIT = 256 * 2**20
PART_LIMIT = 2_000
_CHUNK = 2**20
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_MAIN = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"

Span = tuple[int, int, int, int]
"""Top, left, bottom and right of merged cells, counted from 0."""
Grid = tuple[str, list[list[Raw]], int, int, list[Span]]
"""Name of a sheet, its cells, the position of the first of them from 1, its merged cells."""


def grids(data: bytes, file: str) -> list[Grid]:
    """The visible sheets with something in them; raises `Unreadable`."""
    parts = _parts(data, file)
    lost = {name: worksheet.lost_cells(parts[part]) for name, part in _sheet_parts(parts, file)}
    found = (_with_lost(grid, lost.get(grid[0], {})) for grid in _visible(data, file))
    return [grid for grid in found if grid[1]]


def _visible(data: bytes, file: str) -> list[Grid]:
    # Only who reads a workbook waits for its reader.
    import python_calamine as calamine  # noqa: PLC0415

    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return [
                _grid(book.get_sheet_by_name(sheet.name))
                for sheet in book.sheets_metadata
                if sheet.visible is calamine.SheetVisibleEnum.Visible
                and sheet.typ is calamine.SheetTypeEnum.WorkSheet
            ]
    except calamine.CalamineError as error:
        raise unreadable("broken_workbook", file, detail=str(error)) from error


def _grid(sheet: "CalamineSheet") -> Grid:
    row, column = sheet.start or (0, 0)
    cells = [[_cell(cell) for cell in row] for row in sheet.to_python()]
    merged = [
        (top - row, left - column, bottom - row, right - column)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if top >= row and left >= column
    ]
    return sheet.name, cells, row + 1, column + 1, merged


def _cell(value: Raw) -> Raw:
    if isinstance(value, float) and not isfinite(value):
        return Lost.ERROR
    return None if value == "" else value


def _parts(data: bytes, file: str) -> dict[str, bytes]:
    """The XML parts of the workbook by path, unpacked within the limit."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(archive, file)
            # Every part is unpacked to its end: a part that lies about its size is broken.
            parts = {info.filename: _unpacked(archive, info) for info in archive.infolist()}
    except _BROKEN_ZIP as error:
        raise unreadable("broken_workbook", file, detail=str(error)) from error
    xml = {name: part for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    if any(name.lower().endswith((".bin", ".ods")) and "workbook" in name for name in parts):
        raise unreadable("not_xlsx", file)
    for part in xml.values():
        worksheet.check(part, file)
    return xml


def _check_size(archive: zipfile.ZipFile, file: str) -> None:
    entries = archive.infolist()
    if any(info.flag_bits & 1 for info in entries):
        raise unreadable("encrypted", file)
    unpacked = sum(info.file_size for info in entries)
    if len(entries) > PART_LIMIT or unpacked > UNPACKED_LIMIT:
        raise unreadable("too_large_unpacked", file, limit=UNPACKED_LIMIT // 2**20)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as part:
        return b"".join(iter(lambda: part.read(_CHUNK), b""))


def _sheet_parts(parts: dict[str, bytes], file: str) -> Iterator[tuple[str, str]]:
    """The name of each sheet with the path of its part."""
    try:
        book = ElementTree.fromstring(parts["xl/workbook.xml"])
        links = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    except KeyError:
        # Few writers name these parts otherwise; then lost cells are not looked for.
        return
    except ElementTree.ParseError as error:
        raise unreadable("broken_workbook", file, detail=str(error)) from error
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    sheets = [*book.iter(f"{_MAIN}sheet"), *book.iter(f"{_STRICT_MAIN}sheet")]
    for sheet in sheets:
        target = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path in parts:
            yield sheet.get("name", ""), path


def _with_lost(grid: Grid, lost: dict[tuple[int, int], Raw]) -> Grid:
    """The grid with markers where the file has a formula without value or an error."""
    name, rows, first_row, first_column, merged = grid
    if not lost:
        return grid
    if not rows:
        first_row, first_column = min(row for row, _ in lost), min(column for _, column in lost)
    for (row, column), marker in lost.items():
        _place(rows, row - first_row, column - first_column, marker)
    return name, rows, first_row, first_column, merged


def _place(rows: list[list[Raw]], row: int, column: int, marker: Raw) -> None:
    if row < 0 or column < 0:
        return
    while len(rows) <= row:
        rows.append([])
    cells = rows[row]
    cells.extend([None] * (column + 1 - len(cells)))
    cells[column] = marker
