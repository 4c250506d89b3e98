"""Writes answers and refusals to the terminal."""

import json
import sys
from collections.abc import Iterable

from carbondesk.cli.answers import Json

DONE, REFUSED = 0, 1


class NotDone(Exception):
    """A command was refused, for reasons that are said in sentences."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__(*reasons)


def say(line: str) -> None:
    """One line on standard output."""
    sys.stdout.write(line + "\n")


def answer(found: Json) -> None:
    """The answer as JSON."""
    say(json.dumps(found, ensure_ascii=False, indent=1))


def table(rows: Iterable[Iterable[object]]) -> None:
    """Rows with tabs between the columns."""
    for row in rows:
        say("\t".join("" if cell is None else str(cell) for cell in row))


def refuse(reasons: Iterable[str]) -> int:
    """The reasons on standard error, one a line."""
    for reason in reasons:
        sys.stderr.write(reason + "\n")
    return REFUSED
