"""Blocks from a spreadsheet: what one means that names its meters itself, and its way in."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from carbondesk.domain.problems import Refused
from carbondesk.exchange.width import plain
from carbondesk.store.ledger import Ledger
from carbondesk.ui.pages.entry.grid import Grid

T = TypeVar("T")

_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?")


def by_code(
    block: Sequence[Sequence[str]], ids: Mapping[str, str]
) -> dict[str, dict[str, str]] | None:
    """The typed cells of each meter, if the first column holds codes; `ids` are theirs by code.

    The register is the last cell of a line, a full date before it the day. A line that names no
    known meter, as a header, is left out; None if the first line that is not one names none.
    """
    lines = [[text.strip() for text in line] for line in block if any(line)]
    known = [line for line in lines if len(line) > 1 and line[0] in ids]
    # One line more may be the header.
    if not known or len(known) < len(lines) - 1:
        return None
    return {ids[line[0]]: _cells(line[1:]) for line in known}


def _cells(texts: Sequence[str]) -> dict[str, str]:
    days = [text for text in texts if _DATE.fullmatch(plain(text))]
    amounts = [text for text in texts if text and text not in days]
    found = {"register": amounts[-1] if amounts else ""}
    return {**found, "day": days[-1]} if days else found


def write(grid: Grid, verb: Callable[[Ledger, list[T]], object], ready: Mapping[str, T]) -> bool:
    """Write a pasted block as one step; if that is refused, row by row."""
    kept = {row: dict(grid.drafts.take(row)) for row in ready}
    try:
        grid.desk.do(verb, list(ready.values()))
    except Refused:
        for row, texts in kept.items():
            grid.take_row(row, texts)
        return False
    except BaseException:
        # A full disk, say: what was pasted stays in its cells.
        for row, texts in kept.items():
            grid.drafts.put_all(row, texts)
            grid.touch(row)
        grid.show_rows()
        raise
    return True
