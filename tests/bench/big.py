"""Large ledgers to measure with, made quickly: their facts are written beside the journal."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from carbondesk.domain.bill import Bill
from carbondesk.domain.closed import ClosedMeter, ClosedMonth, ClosedPiece, What
from carbondesk.domain.closing import Figures
from carbondesk.domain.instant import bounds
from carbondesk.domain.period import Period, year
from carbondesk.domain.quality import Quality
from carbondesk.domain.reading import Reading
from carbondesk.domain.spans import PICO
from carbondesk.operations import institutions
from carbondesk.store import closings, rows
from tests.factory import NOW, a_bill, a_ledger, a_meter, a_reading, a_setup, an_institution

LAST_YEAR = 2025
_CARRIERS = ("water", "electricity", "electricity")


def make(folder: Path, meters: int, years: int, *, closed: int = 0) -> Path:
    """A ledger of meters read at the end of each month; every second one is billed too.

    So many of its months are closed, from the first on.
    """
    path = folder / f"{meters}-{years}-{closed}.carbondesk"
    if path.exists():
        return path
    codes = [f"E-{number:04d}" for number in range(meters)]
    months = list(_months(years))
    with a_ledger(folder, name=path.name, begun=False) as ledger:
        institutions.begin(ledger, an_institution(months[0].first))
        with ledger.write("import_files") as db:
            chosen = zip(codes, range(meters), strict=True)
            rows.insert(db, [a_meter(code, _CARRIERS[n % 3], route=n) for code, n in chosen])
            rows.insert(db, [a_setup(meter=code, multiplier=40, digits=6) for code in codes])
    with closing(sqlite3.connect(path)) as db, db:
        rows.insert(db, _readings(codes, months))
        rows.insert(db, _bills(codes[::2], months))
        for month in months[:closed]:
            by = ClosedMonth(month.code, NOW.isoformat(timespec="seconds"), "tester")
            closings.add(db, by, standing(codes, month))
    return path


def _months(years: int) -> Iterator[Period]:
    for number in range(LAST_YEAR - years + 1, LAST_YEAR + 1):
        yield from year(number).months()


def _readings(codes: list[str], months: list[Period]) -> Iterator[Reading]:
    days: list[date] = [months[0].first - timedelta(days=1), *(month.last for month in months)]
    for place, code in enumerate(codes):
        for count, day in enumerate(days):
            yield a_reading(day, count * 10 + place % 7, meter=code)


def _bills(codes: list[str], months: list[Period]) -> Iterator[Bill]:
    for code in codes:
        for month in months:
            yield a_bill(month.first, month.last, 400, 200, meter=code)


def standing(codes: list[str], month: Period) -> Figures:
    """What closing a month keeps, without reckoning it: each meter used 400, for 200 yuan."""
    billed = dict.fromkeys(codes[::2], 200)
    meters = (_closed(code, month, billed) for code in codes)
    pieces = (piece for code in codes for piece in _pieces(code, month, billed))
    return Figures(tuple(meters), tuple(pieces), (), ())


def _closed(code: str, month: Period, billed: Mapping[str, int]) -> ClosedMeter:
    quality = Quality.MEASURED if code in billed else Quality.NONE
    cost = Fraction(billed[code]) if code in billed else None
    days, used = Fraction(month.days), Fraction(400)
    return ClosedMeter(
        month.code, code, month.first, month.last, used, Quality.MEASURED, days, cost, quality
    )


def _pieces(code: str, month: Period, billed: Mapping[str, int]) -> Iterator[ClosedPiece]:
    first, last = bounds(month)
    read = " ".join(
        a_reading(day, meter=code).id for day in (month.first - timedelta(days=1), month.last)
    )
    own = (month.code, code)
    yield ClosedPiece(
        *own, What.USAGE, first, last, Fraction(400 * PICO), "register", estimated=False, facts=read
    )
    if code in billed:
        bill = a_bill(month.first, month.last, meter=code).id
        yuan = Fraction(billed[code] * PICO)
        yield ClosedPiece(*own, What.COST, first, last, yuan, "bill", estimated=False, facts=bill)
