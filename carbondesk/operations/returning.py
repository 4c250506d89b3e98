"""Compares a taken-along ledger with its base and the ledger here, and merges what it brings."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from carbondesk.domain.bill import Bill
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.people import People
from carbondesk.domain.problems import Problem
from carbondesk.domain.reading import Reading
from carbondesk.domain.vehicle import VehicleCount
from carbondesk.exchange import export, intake, tidy
from carbondesk.exchange.fields import Cell
from carbondesk.exchange.sheets import Sheet
from carbondesk.operations.importing import MERGERS
from carbondesk.operations.merge.context import Context
from carbondesk.operations.merge.verdict import OnConflict, Status, reason
from carbondesk.store import rows
from carbondesk.store.ledger import Connection, Ledger
from carbondesk.texts import problems, taken

Cells = Mapping[str, Cell]
Key = tuple[object, ...]
# What a clerk may take away on the laptop; the rest is removed in the office.
_REMOVABLE: Mapping[str, type] = MappingProxyType(
    {
        "readings": Reading,
        "bills": Bill,
        "deliveries": Delivery,
        "people": People,
        "vehicles": VehicleCount,
    }
)
_DAYS = ("end", "date", "month")


class State(StrEnum):
    """How a fact that was touched there stands to the ledger here."""

    REFUSED = "refused"
    CONFLICT = "conflict"
    CHANGED = "changed"
    REMOVED = "removed"
    NEW = "new"
    SAME = "same"


@dataclass(frozen=True)
class Item:
    """A fact as it is there, as it is here, and as it was when it was taken along."""

    kind: str
    key: Key
    state: State
    there: Cells | None
    here: Cells | None
    base: Cells | None
    id: str = ""
    reasons: tuple[str, ...] = ()

    @classmethod
    def refused(
        cls, kind: str, key: Key, cells: tuple[Cells | None, Cells | None, Cells | None],
        problem: Problem,
    ) -> "Item":  # fmt: skip
        """A fact that is not taken, and why; `cells` are those of there, here and the base."""
        return cls(kind, key, State.REFUSED, *cells, reasons=(problems.sentence(problem),))

    @property
    def is_to_write(self) -> bool:
        """Whether it comes in without a question."""
        return self.state in (State.NEW, State.CHANGED, State.REMOVED)

    @property
    def name(self) -> str:
        """What names the fact: its meter and day, its month, its code."""
        known = self.there or self.here or self.base or {}
        names = [column.name for column in _columns(self.kind) if column.is_key]
        return " ".join(filter(None, (text(known.get(name)) for name in names)))

    @property
    def why(self) -> tuple[str, ...]:
        """Why it is not simply taken: the reasons, or each column that is in conflict."""
        if self.state is not State.CONFLICT:
            return self.reasons
        heads = {column.name: column.header for column in _columns(self.kind)}
        return tuple(
            f"{heads[name]}: {taken.conflict(*self.told(name))}" for name in self.differences
        )

    def told(self, column: str) -> tuple[str, str, str]:
        """A cell there, here, and in the base."""
        three = (self.there, self.here, self.base)
        there, here, base = (text((cells or {}).get(column)) or "" for cells in three)
        return there, here, base

    @property
    def differences(self) -> tuple[str, ...]:
        """The columns in which there and here differ."""
        names = dict.fromkeys([*(self.there or {}), *(self.here or {})])
        there, here = self.there or {}, self.here or {}
        return tuple(name for name in names if there.get(name) != here.get(name))


def compared(base: Connection, there: Connection, here: Connection, closed: str) -> Iterator[Item]:
    """The facts that are otherwise there than in the base; `closed` is the last closed month."""
    for kind in tidy.KINDS:
        then, now, ours = (_cells(db, kind) for db in (base, there, here))
        for key in dict.fromkeys([*now, *then]):
            three = tuple(found.get(key, _NOTHING)[0] for found in (now, ours, then))
            if three[0] != three[2]:
                yield _item(kind, key, (three[0], three[1], three[2]), ours, closed)


def merge(
    ledger: Ledger, db: Connection, wanted: Sequence[Item]
) -> tuple[dict[Key, tuple[str, ...]], set[int]]:
    """Write items inside a step; gives the reasons of those refused, and the years."""
    for item in wanted:
        if item.there is None:
            rows.delete(db, _REMOVABLE[item.kind], [item.id])
    context = Context(ledger, db, OnConflict.REPLACE, partial=True)
    left: dict[Key, tuple[str, ...]] = {}
    for kind in tidy.KINDS:
        brought = [item for item in wanted if item.kind == kind and item.there is not None]
        if brought:
            left.update(_merge(context, kind, brought))
    return left, context.years


def _merge(
    context: Context, kind: str, brought: Sequence[Item]
) -> Iterator[tuple[Key, tuple[str, ...]]]:
    batch = intake.table(_sheet(kind, brought), kind, context.today)
    for row in batch.refused:
        context.note_refused(kind, row.source, row.complaints)
    before = len(context.verdicts)
    MERGERS[kind](context, batch.rows)
    said: dict[int, tuple[str, ...]] = {
        row.source.row: _why(row.complaints) for row in batch.refused
    }
    for verdict in context.verdicts[before:]:
        is_refused = verdict.status is Status.REFUSED
        said[verdict.source.row] = _why(verdict.complaints) if is_refused else ()
    # A row that was taken for a total or a blank is told as well.
    unread = (problems.sentence(Problem("taken_unread")),)
    for number, item in enumerate(brought, start=2):
        reasons = said.get(number, unread)
        if reasons:
            yield (item.kind, *item.key), reasons


def _why(complaints: Sequence[Any]) -> tuple[str, ...]:
    return tuple(reason(complaint) for complaint in complaints)


def _item(
    kind: str, key: Key, three: tuple[Cells | None, Cells | None, Cells | None],
    ours: Mapping[Key, tuple[Cells | None, str]], closed: str,
) -> Item:  # fmt: skip
    there, here, base = three
    if there == here:
        return Item(kind, key, State.SAME, *three)
    problem = _refusal(kind, three, closed)
    if problem is not None:
        return Item.refused(kind, key, three, problem)
    if here != base:
        state = State.CONFLICT
    elif there is None:
        state = State.REMOVED
    else:
        state = State.NEW if here is None else State.CHANGED
    return Item(kind, key, state, *three, id=ours.get(key, _NOTHING)[1])


def _refusal(
    kind: str, three: tuple[Cells | None, Cells | None, Cells | None], closed: str
) -> Problem | None:
    there, _, base = three
    month = max((_month(cells) for cells in (there, base) if cells), default="")
    if month and month <= closed:
        return Problem("taken_closed", {"month": month})
    if there is None:
        return None if kind in _REMOVABLE else Problem("taken_removed")
    cleared = [name for name, cell in (base or {}).items() if cell and there.get(name) is None]
    return Problem("taken_cleared", {"columns": ", ".join(cleared)}) if cleared else None


def _month(cells: Cells) -> str:
    return next((str(cells[name])[:7] for name in _DAYS if cells.get(name)), "")


def _columns(kind: str) -> tuple[tidy.Column, ...]:
    """The columns of a kind; none of a table that does not come back."""
    return tidy.columns(kind) if kind in tidy.KINDS else ()


_NOTHING: tuple[None, str] = (None, "")


def _cells(db: Connection, kind: str) -> dict[Key, tuple[Cells | None, str]]:
    """The facts of a kind by what names them; deliveries, of which a day has several, by all."""
    keys = [column.name for column in tidy.columns(kind) if column.is_key or kind == "deliveries"]
    found: dict[Key, tuple[Cells | None, str]] = {}
    seen: Counter[Key] = Counter()
    for facts, cells in export.of(db, kind):
        key = tuple(cells.get(name) for name in keys)
        seen[key] += 1
        found[(*key, seen[key])] = cells, str(getattr(facts[0], "id", ""))
    return found


def _sheet(kind: str, brought: Sequence[Item]) -> Sheet:
    names = [column.name for column in tidy.columns(kind)]
    lines = [[text((item.there or {}).get(name)) for name in names] for item in brought]
    return Sheet("", kind, [names, *lines])


def text(cell: Cell) -> str | None:
    """A cell as it stands in a file; None if it is empty."""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return cell.isoformat() if isinstance(cell, date) else None if cell is None else str(cell)
