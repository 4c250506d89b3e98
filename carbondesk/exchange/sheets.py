"""Opens a file of tables, whatever it is named: text or XLSX, told apart by its content."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from carbondesk.exchange import delimited, workbook
from carbondesk.exchange.complaint import Raw, unreadable
from carbondesk.exchange.workbook import Span

SIZE_LIMIT = 128 * 2**20

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"%PDF": "PDF",
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
    b"SQLite format 3": "SQLite",
    b"{\\rtf": "RTF",
}
_MARKUP = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta", b"<head")


@dataclass(frozen=True)
class Sheet:
    """The cells of one sheet; `first_row` and `first_column` say where they begin, from 1.

    `merged` are its merged cells: top, left, bottom and right, counted from 0 within `rows`.
    """

    file: str
    name: str
    rows: Sequence[Sequence[Raw]]
    first_row: int = 1
    first_column: int = 1
    merged: Sequence[Span] = ()


def read(path: Path) -> list[Sheet]:
    """The sheets of a file that hold something; raises `Unreadable`."""
    return of_bytes(content(path), path.name)


def of_bytes(data: bytes, file: str) -> list[Sheet]:
    """The sheets of a file's content; raises `Unreadable`."""
    _refuse_foreign(data, file)
    if data.startswith(_ZIP):
        sheets = [Sheet(file, *grid) for grid in workbook.grids(data, file)]
    else:
        sheets = [Sheet(file, "", delimited.rows(data, file))]
    if not any(_has_content(sheet) for sheet in sheets):
        raise unreadable("empty_file", file)
    return sheets


def content(path: Path) -> bytes:
    """The bytes of a file, if they are not too many; raises `Unreadable`."""
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise unreadable("too_large", path.name, limit=SIZE_LIMIT // 2**20)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise unreadable("missing_file", path.name) from error
    except OSError as error:
        raise unreadable("unreadable_file", path.name, detail=error.strerror or "") from error


def _refuse_foreign(data: bytes, file: str) -> None:
    if not data:
        raise unreadable("empty_file", file)
    if data.startswith(_COMPOUND):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise unreadable("encrypted" if encrypted else "old_workbook", file)
    for mark, kind in _FOREIGN.items():
        if data.startswith(mark) and not (mark == b"BM" and _is_plain(data)):
            raise unreadable("foreign_file", file, kind=kind)
    if data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise unreadable("web_page", file)


def _is_plain(data: bytes) -> bool:
    """Whether the start holds no zero byte, as text does."""
    return b"\0" not in data[:64]


def _has_content(sheet: Sheet) -> bool:
    return any(cell is not None for row in sheet.rows for cell in row)
