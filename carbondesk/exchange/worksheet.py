"""Looks into the XML of a worksheet for what the reader would hide or choke on."""

import re

from carbondesk.exchange.complaint import Lost, Raw, unreadable

CELL_LIMIT = 8_000_000
COLUMN_LIMIT = 16_384
ROW_LIMIT = 1_048_576

_REFERENCE = re.compile(rb"""[\s]r\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
_EMPTY_CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]*/>")
_ERROR_CELL = re.compile(rb"""<(?:\w+:)?c\s([^<>]*\bt\s*=\s*["']e["'][^<>]*)>""")
_UNCALCULATED = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_TEXT_RESULT = re.compile(rb"""\bt\s*=\s*["']str["']""")


def check(xml: bytes, file: str) -> None:
    """Refuse entities, unknown encodings, and cells so far out that the grid would not fit."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise unreadable("xml_entities", file)
    if b"\0" in xml:
        raise unreadable("broken_workbook", file, detail="UTF-16")
    if b"sheetData" in xml and _cells(xml) > CELL_LIMIT:
        # Formatted but empty cells at the far end are common, and cost nothing.
        cells = _cells(_EMPTY_CELL.sub(b"", xml))
        if cells > CELL_LIMIT:
            raise unreadable("too_many_cells", file, limit=CELL_LIMIT)


def lost_cells(xml: bytes) -> dict[tuple[int, int], Raw]:
    """Row and column of every cell with an error or a formula that was never calculated."""
    lost: dict[tuple[int, int], Raw] = {}
    for match in _ERROR_CELL.finditer(xml):
        _note(lost, match.group(1), Lost.ERROR)
    if b"<f" in xml or b":f" in xml:
        for match in _UNCALCULATED.finditer(xml):
            if not _TEXT_RESULT.search(match.group(1)):
                _note(lost, match.group(1), Lost.FORMULA)
    return lost


def column_number(letters: bytes) -> int:
    """The number of a column from its letters, 1 for A."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _cells(xml: bytes) -> int:
    """The size of the grid that holds every cell named in the XML."""
    columns = rows = 1
    for letters, digits in set(_REFERENCE.findall(xml)):
        columns = max(columns, column_number(letters[:8]))
        rows = max(rows, int(digits[:12]))
    if columns > COLUMN_LIMIT or rows > ROW_LIMIT:
        return CELL_LIMIT + 1
    return columns * rows


def _note(lost: dict[tuple[int, int], Raw], attributes: bytes, marker: Lost) -> None:
    match = _REFERENCE.search(b" " + attributes)
    if match and match.group(1) and not attributes.endswith(b"/"):
        lost[int(match.group(2)), column_number(match.group(1))] = marker
