"""The rows of a file that were not taken, as a table to be corrected and dropped in again."""

from collections.abc import Sequence
from datetime import datetime, time

from carbondesk.exchange.complaint import Lost, Raw
from carbondesk.exchange.export import Table
from carbondesk.exchange.fields import Cell
from carbondesk.exchange.rows import Source


def table(kind: str, sources: Sequence[Source]) -> Table:
    """The rows of one kind with all columns that any of them has; headers are those of the file."""
    columns: dict[str, str] = {}
    for source in sources:
        for name, found in sorted(source.columns.items(), key=lambda item: item[1].index):
            columns.setdefault(name, found.header)
    rows = tuple(tuple(_cell(source.raw(name)) for name in columns) for source in sources)
    return Table(kind, tuple(columns.values()), rows)


def _cell(raw: Raw) -> Cell:
    """A cell as it stood in the file, as text that reads the same."""
    if raw is None or isinstance(raw, Lost):
        return None
    if isinstance(raw, datetime):
        midnight = raw.time() == time()
        return raw.date().isoformat() if midnight else f"{raw:%Y-%m-%d %H:%M}"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw)
