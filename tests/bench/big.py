"""Large ledgers to measure with, made quickly: their facts are written beside the journal."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from carbondesk.domain.bill import Bill
from carbondesk.domain.period import Period, year
from carbondesk.domain.reading import Reading
from carbondesk.store import rows
from tests.factory import a_bill, a_ledger, a_meter, a_reading, a_setup

LAST_YEAR = 2025
_CARRIERS = ("water", "electricity", "electricity")


def make(folder: Path, meters: int, years: int) -> Path:
    """A ledger of meters read at the end of each month; every second one is billed too."""
    path = folder / f"{meters}-{years}.carbondesk"
    if path.exists():
        return path
    codes = [f"E-{number:04d}" for number in range(meters)]
    with a_ledger(folder, name=path.name) as ledger, ledger.write("import_files") as db:
        chosen = zip(codes, range(meters), strict=True)
        rows.insert(db, [a_meter(code, _CARRIERS[n % 3], route=n) for code, n in chosen])
        rows.insert(db, [a_setup(meter=code, multiplier=40, digits=6) for code in codes])
    months = list(_months(years))
    with closing(sqlite3.connect(path)) as db, db:
        rows.insert(db, _readings(codes, months))
        rows.insert(db, _bills(codes[::2], months))
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
