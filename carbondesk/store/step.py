"""Steps of the journal as values: what was done, and which rows it changed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One thing that was done: who, when, what, how many rows, and whether it is undone.

    `kind` is do, undo or redo; `target` is the step that an undo or redo is about.
    """

    id: int
    at: str
    operator: str
    verb: str
    detail: str
    kind: str
    target: int | None
    undone: bool
    rows: int = 0


@dataclass(frozen=True)
class RowChange:
    """A row before and after a step, as JSON; None where it was not there."""

    table: str
    row_id: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Change:
    """What a step touched: the ids of the rows by table."""

    step_id: int
    verb: str
    rows: dict[str, frozenset[str]]

    def touches(self, *tables: str) -> bool:
        """Whether rows of any of these tables changed."""
        return any(table in self.rows for table in tables)
