"""A report as JSON that a person can review: only what was said, cells on one line."""

import json
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal

from carbondesk.reports.content import Cell, Report, Row


def as_json(report: Report) -> str:
    """The report as text for a golden file."""
    return json.dumps(_plain(report), ensure_ascii=False, indent=1) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, Row):
        said = " | ".join(map(_cell, value.cells))
        return said if value.kind == "plain" else f"{value.kind}: {said}"
    if isinstance(value, Cell):
        return _cell(value)
    if is_dataclass(value) and not isinstance(value, type):
        said_fields = {
            item.name: _plain(getattr(value, item.name))
            for item in fields(value)
            if item.default is MISSING or getattr(value, item.name) != item.default
        }
        return {"is": type(value).__name__, **said_fields}
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _cell(cell: Cell) -> str:
    drawing = "" if cell.drawing is None else json.dumps(_plain(cell.drawing), ensure_ascii=False)
    return f"{cell.text}{cell.mark}{drawing}"
