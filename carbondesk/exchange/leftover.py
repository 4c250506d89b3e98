"""The rows of a file that were not taken, as a table to be corrected and dropped in again."""

from collections.abc import Sequence
from datetime import datetime, time

from carbondesk.exchange import tidy
from carbondesk.exchange.complaint import Lost, Raw
from carbondesk.exchange.export import Table
from carbondesk.exchange.fields import Cell
from carbondesk.exchange.rows import Found, Source
from carbondesk.reference import tables


def table(kind: str, sources: Sequence[Source]) -> Table:
    """The rows of one kind with all columns that any of them has.

    Headers are those of the file where these name the column, else those of the tidy table.
    """
    key = next(column.name for column in tidy.columns(kind) if column.is_key)
    # A total that is wrong is no row of a tidy table.
    sources = [source for source in sources if source.has(key)]
    columns: dict[str, str] = {}
    for source in sources:
        for name, found in sorted(source.columns.items(), key=lambda item: item[1].index):
            header = _header(kind, name, found)
            if header:
                columns.setdefault(name, header)
    rows = tuple(tuple(_cell(source.raw(name)) for name in columns) for source in sources)
    return Table(kind, tuple(columns.values()), rows)


def _header(kind: str, name: str, found: Found) -> str:
    """The header under which the column is read back, empty if it is none of the table."""
    own = next((column for column in tidy.columns(kind) if column.name == name), None)
    if own is None:
        return ""
    bare = found.header.partition("(")[0].partition("（")[0]
    if tidy.headers(kind).get(tables.key(bare)) is own:
        return found.header
    return f"{own.header} ({found.unit})" if found.unit else own.header


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
