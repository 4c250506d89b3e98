"""A small ledger to take along, and the way back of what was entered there."""

import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from carbondesk.domain.period import month_of, shift_months
from carbondesk.domain.problems import Problem, Refused
from carbondesk.operations import bindings
from carbondesk.operations.returning import Item, State, compared, merge
from carbondesk.store import (
    attachments,
    backups,
    connections,
    faults,
    meters,
    places,
    taken,
)
from carbondesk.store.faults import LedgerFault
from carbondesk.store.ledger import Connection, Ledger

SUFFIX = ".carbondesk"
# A year and a month: what was used a year ago says whether a figure is plausible.
_MONTHS = 13


@dataclass(frozen=True)
class Return:
    """What a taken-along ledger brings back, fact by fact."""

    items: tuple[Item, ...]

    def count(self, state: State) -> int:
        """How many facts stand so."""
        return sum(item.state is state for item in self.items)


def take_along(ledger: Ledger, target: Path) -> None:
    """Write a small ledger for a laptop, encrypted as this one is; it must not be there yet."""
    newest = meters.last_fact_day(ledger.db) or ledger.clock().date()
    since = shift_months(month_of(newest), -_MONTHS).first
    with Ledger.create(target, ledger.operator, ledger.password) as copy:
        copy.clock = ledger.clock
        taken.fill(copy, ledger.db, since)


def comes_back(ledger: Ledger, path: Path) -> bool:
    """Whether a file is a ledger that was taken along from this one.

    What cannot be read is not; why is said when it is opened.
    """
    with suppress(LedgerFault):
        return _is_taken_from(ledger, path)
    return False


def _is_taken_from(ledger: Ledger, path: Path) -> bool:
    with faults.named(path), closing(connections.to_read(path, ledger.password)) as db:
        mark = taken.mark_of(db)
        return mark is not None and taken.is_of(ledger.db, mark)


def compare(ledger: Ledger, path: Path) -> Return:
    """What a return would bring; nothing is written.

    What the domain would refuse is found by trying it.
    """
    return bring(ledger, path, None, dry_run=True)


def bring(
    ledger: Ledger, path: Path, replaced: Collection[int] | None = (), *, dry_run: bool = False
) -> Return:
    """Take in what was entered there, as one step that can be undone.

    `replaced` are the places in `Return.items` of conflicts that the file wins; None for all.
    Raises `Refused` for a ledger that was not taken along from this one.
    """
    with _compared(ledger, path) as items:
        wanted = [
            item
            for place, item in enumerate(items)
            if item.is_to_write
            or (item.state is State.CONFLICT and (replaced is None or place in replaced))
        ]
        refused = _write(ledger, path, wanted, dry_run=dry_run)
        return Return(tuple(_judged(item, refused) for item in items))


class _Abandoned(Exception):
    """It was a trial."""


def _write(
    ledger: Ledger, path: Path, wanted: Sequence[Item], *, dry_run: bool
) -> Mapping[tuple[object, ...], tuple[str, ...]]:
    content = path.read_bytes()
    named = [{"name": path.name, "sha256": attachments.digest(content)}]
    refused: Mapping[tuple[object, ...], tuple[str, ...]] = {}
    if not wanted:
        return refused
    try:
        with ledger.write("take_in", files=named) as db:
            refused, years = merge(ledger, db, wanted)
            if dry_run or len(refused) == len(wanted):
                raise _Abandoned
            bindings.ensure(db, years)
            now = ledger.clock().isoformat(timespec="seconds")
            attachments.keep(db, path.name, content, now)
    except _Abandoned:
        pass
    return refused


def _judged(item: Item, refused: Mapping[tuple[object, ...], tuple[str, ...]]) -> Item:
    reasons = refused.get((item.kind, *item.key))
    return replace(item, state=State.REFUSED, reasons=reasons) if reasons else item


@contextmanager
def _compared(ledger: Ledger, path: Path) -> Iterator[list[Item]]:
    """The facts that are otherwise there than when the file was taken along."""
    with tempfile.TemporaryDirectory() as folder:
        there, base = _pair(ledger, path, Path(folder))
        with there, closing(base):
            mark = taken.mark_of(there.db)
            if mark is None or not taken.is_of(ledger.db, mark):
                raise Refused([Problem("not_taken_from_here", {"name": path.name})])
            taken.rewind(base, mark)
            renamed = _align(ledger.db, there, base)
            yield [
                *renamed,
                *compared(base, there.db, ledger.db, taken.last_closed(ledger.db)),
                *_left_out(there.db, mark),
            ]


def _pair(ledger: Ledger, path: Path, folder: Path) -> tuple[Ledger, Connection]:
    """Two throw-away copies of the file, of today's schema: one to read, one to take back."""
    one, other = folder / "there.carbondesk", folder / "base.carbondesk"
    backups.write(path, one, ledger.password)
    Ledger.open(one, ledger.operator, ledger.password).close()
    backups.write(one, other, ledger.password)
    there = Ledger.open(one, ledger.operator, ledger.password)
    return there, connections.to_write(other, there.password)


def _align(here: Connection, there: Ledger, base: Connection) -> list[Item]:
    """Have meters and places go by their codes of here; those recoded there are refused."""
    found: list[Item] = []
    for table, kind, codes in (
        ("meter", "meters", meters.codes_by_id), ("place", "places", places.codes_by_id)
    ):  # fmt: skip
        now, then, ours = codes(there.db), codes(base), codes(here)
        for row_id, code in now.items():
            if then.get(row_id, code) != code:
                cells = {"code": code}, {"code": ours.get(row_id)}, {"code": then[row_id]}
                problem = Problem("taken_recoded", {"code": then[row_id]})
                found.append(Item.refused(kind, (row_id,), cells, problem))
        known = {row_id: ours.get(row_id, then[row_id]) for row_id in then}
        taken.rename(base, table, known)
        with closing(connections.to_write(there.path, there.password)) as db:
            taken.rename(db, table, known)
    return found


def _left_out(there: Connection, mark: taken.Mark) -> list[Item]:
    """What was done there that only the office decides: rules, factors, names of operators."""
    problem = Problem("taken_for_the_office")
    return [
        Item.refused(table, (row_id,), (None, None, None), problem)
        for table, row_id in taken.touched(there, mark)
    ]
