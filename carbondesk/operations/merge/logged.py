"""Merges files of logged values, meter by meter and month by month."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

import numpy as np

from carbondesk.domain import loads
from carbondesk.domain.instant import day_of, end_of
from carbondesk.domain.load import Flags, Ints, Load
from carbondesk.domain.meter import Meter, MeterKind, Setup, setup_on
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.setting import INTERVAL_STAMP, value_on
from carbondesk.exchange.complaint import Complaint
from carbondesk.exchange.loggers.gathered import Gathered, Series
from carbondesk.exchange.loggers.head import KIND, ValueColumn
from carbondesk.operations.merge.bulk import Bulk
from carbondesk.operations.merge.context import Context, ratio_to
from carbondesk.operations.merge.verdict import OnConflict
from carbondesk.store import institutions, intervals, loggers, meters, packing, rows
from carbondesk.store.chunks import Chunk, keep
from carbondesk.store.ledger import new_id

HOUR = 60


@dataclass
class _Count:
    """What has been counted of a file so far."""

    added: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0
    complaints: list[Complaint] = field(default_factory=list)
    meters: int = 0
    first: date | None = None
    last: date | None = None


class Merger:
    """Brings the values of files into the ledger, as one import says what is to be done."""

    def __init__(self, context: Context, on_conflict: OnConflict) -> None:
        self._context = context
        self._on_conflict = on_conflict
        self._settings = institutions.settings(context.db)

    def merge(self, gathered: Gathered, told: Callable[[int], None] | None = None) -> Bulk:
        """Write what is good of a file, and count what became of its values.

        `told` hears how many meters are done, and may raise to stop.
        """
        count = _Count(refused=gathered.refused, complaints=list(gathered.complaints))
        columns = {column.code: column for column in gathered.head.columns}
        for place, series in enumerate(gathered.series):
            if told is not None:
                told(place)
            column = columns.get(series.code, gathered.head.columns[0])
            problem = self._series(series, column, count, is_register=gathered.head.is_register)
            if problem is not None:
                count.refused += len(series.minute)
                where = Complaint(problem, gathered.head.file)
                count.complaints.append(where.at(int(series.row[0]), "meter", series.code))
        return Bulk(
            KIND, gathered.head.file, count.added, count.changed, count.same, count.refused,
            tuple(replace(one, file=gathered.head.file) for one in count.complaints),
            count.meters, count.first, count.last,
        )  # fmt: skip

    def _series(
        self, series: Series, column: ValueColumn, count: _Count, *, is_register: bool
    ) -> Problem | None:
        """Merge the values of one meter; else what speaks against all of them."""
        meter = self._context.named(series.code)
        if isinstance(meter, Problem):
            return meter
        setups = meters.setups(self._context.db, meter.id)
        problem = self._unfit(series, meter, setups)
        ratio = ratio_to(meter, column.unit) if column.unit else None
        if problem is None and isinstance(ratio, Problem):
            problem = ratio
        if problem is not None:
            return problem
        series = self._shifted(_once(series, count))
        if is_register:
            series = _used(series, setups, count)
        if ratio is not None and not isinstance(ratio, Problem):
            series = replace(series, micro=loads.in_unit(series.micro, ratio))
        self._months(series, meter, count)
        return None

    def _unfit(self, series: Series, meter: Meter, setups: Sequence[Setup]) -> Problem | None:
        first, last = (day_of(int(series.minute[place])) for place in (0, -1))
        kinds = {(setup_on(setups, day) or Setup(meter.id)).kind for day in (first, last)}
        if kinds != {MeterKind.INTERVAL}:
            return Problem("not_a_logger", {"meter": meter.code})
        if int(series.minute[-1]) > end_of(self._context.today):
            return Problem("date_too_late", {"latest": self._context.today})
        return None

    def _shifted(self, series: Series) -> Series:
        """Values that are stamped at the end of their step, at its begin."""
        first = day_of(int(series.minute[0]))
        if value_on(self._settings, INTERVAL_STAMP, first) != "end":
            return series
        step = loads.step_of(series.minute)
        return replace(series, minute=series.minute - step)

    def _months(self, series: Series, meter: Meter, count: _Count) -> None:
        known = {one.month: one for one in loggers.of_meter(self._context.db, meter.id)}
        step = loads.step_of(series.minute)
        if not step and known:
            step = next(reversed(known.values())).step_minutes
        minutes = series.minute - series.minute % (step or HOUR)
        made, chunks = [], list[Chunk]()
        for month, load, places in loads.months(minutes, series.micro, step or HOUR):
            old = known.get(month.code)
            before = intervals.of_month(self._context.db, old) if old else None
            problem = _at_odds(before, load)
            if problem is not None:
                self._refuse(series, places, problem, count, len(places))
                continue
            found = loads.merged(before, load, replace_other=self._replaces)
            self._count(found, series, places, load, count)
            if found.added or (found.changed and self._replaces):
                chunk = packing.pack(found.load)
                chunks.append(chunk)
                made.append(_row(meter, month, found.load, chunk, old.id if old else new_id()))
                self._context.years.add(month.first.year)
                count.first = min(count.first or month.first, day_of(int(minutes[0])))
                count.last = max(count.last or month.first, day_of(int(minutes[-1])))
        count.meters += bool(made)
        keep(self._context.db, chunks)
        rows.upsert(self._context.db, made)

    @property
    def _replaces(self) -> bool:
        return self._on_conflict is OnConflict.REPLACE

    def _count(
        self, found: loads.Merged, series: Series, places: Ints, load: Load, count: _Count
    ) -> None:
        count.added += found.added
        count.same += found.same
        if not found.changed:
            return
        if self._on_conflict is OnConflict.STOP:
            slot = int(np.flatnonzero(found.other)[0])
            at = int(np.flatnonzero(np.flatnonzero(load.known) == slot)[0])
            problem = Problem("value_differs", {"count": found.changed})
            self._refuse(series, places[at:], problem, count, found.changed)
        else:
            count.changed += found.changed

    def _refuse(
        self, series: Series, places: Ints, problem: Problem, count: _Count, values: int
    ) -> None:
        count.refused += values
        row, micro = int(series.row[places[0]]), int(series.micro[places[0]])
        where = Complaint(problem, "").at(row, series.code, f"{micro / MICRO:g}")
        count.complaints.append(where)


def _row(meter: Meter, month: Period, load: Load, chunk: Chunk, row_id: str) -> object:
    return replace(loads.summed(meter.id, month, load, chunk.id), id=row_id)


def _at_odds(old: Load | None, new: Load) -> Problem | None:
    """Why a month cannot take its new values."""
    if not loads.fits(new):
        return Problem("number_too_large")
    if (new.micro < 0).any():
        return Problem("value_negative")
    if old is not None and old.step != new.step:
        return Problem("step_differs", {"old": old.step, "new": new.step})
    return None


def _once(series: Series, count: _Count) -> Series:
    """Each minute once: the same value again is passed over, another is refused."""
    again: Flags = np.concatenate(([False], np.diff(series.minute) == 0))
    if not again.any():
        return series
    other = again & np.concatenate(([False], np.diff(series.micro) != 0))
    count.same += int((again & ~other).sum())
    for place in np.flatnonzero(other)[:1]:
        problem = Problem("value_twice", {"count": int(other.sum())})
        where = Complaint(problem, "").at(
            int(series.row[place]), series.code, f"{int(series.micro[place]) / MICRO:g}"
        )
        count.complaints.append(where)
    count.refused += int(other.sum())
    return _only(series, ~again)


def _only(series: Series, chosen: Flags) -> Series:
    return Series(series.code, series.minute[chosen], series.micro[chosen], series.row[chosen])


def _used(series: Series, setups: Sequence[Setup], count: _Count) -> Series:
    """What a register counted between its values, spread evenly over the steps between."""
    setup = setup_on(setups, day_of(int(series.minute[0])))
    digits = setup.digits if setup else None
    top = 10**digits * MICRO if digits is not None else None
    used, fell = loads.differences(series.micro, top)
    for place in np.flatnonzero(fell)[:1]:
        where = Complaint(Problem("register_fell", {"count": int(fell.sum())}), "")
        count.complaints.append(where.at(int(series.row[place + 1]), series.code, ""))
    count.refused += int(fell.sum())
    times = setup.multiplier_micro if setup else MICRO
    step = loads.step_of(series.minute)
    counted = loads.in_unit(np.where(fell, 0, used), Fraction(times, MICRO))
    minutes, micro = loads.spread(series.minute, counted, step)
    steps = np.diff(series.minute) // step
    rows_of = np.repeat(series.row[1:], steps)
    return _only(Series(series.code, minutes, micro, rows_of), ~np.repeat(fell, steps))


def complaints(found: Sequence[Bulk]) -> Iterator[Complaint]:
    """The complaints about all files."""
    for bulk in found:
        yield from bulk.complaints
