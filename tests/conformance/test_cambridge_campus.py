"""A real campus of 116 buildings over 24 years, imported as bills: totals equal plain sums.

The archive gives the gas of a building as a heating load in kWh; a ledger keeps gas in cubic
metres, so it comes in as heat, in kWh, and is added up in GJ.
"""

import csv
import gzip
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain import totals
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Measured
from carbondesk.operations import importing, institutions
from carbondesk.operations.merge.verdict import Outcome
from carbondesk.store import books, meters
from carbondesk.store.ledger import Ledger
from tests import factory

SOURCE = Path(__file__).parents[2].parent / "shared" / "data" / "08_cambridge_campus"

pytestmark = pytest.mark.skipif(not SOURCE.is_dir(), reason=f"{SOURCE} is not here")

CARRIERS = {"electricity": "electricity", "gas": "heat"}
IN_CARRIER_UNIT = {"electricity": Decimal(1), "heat": Decimal("0.0036")}
FIRST, LAST = 2000, 2023


class Month(NamedTuple):
    """A row of the archive."""

    building: str
    carrier: str
    month: str
    kwh: Decimal
    is_estimated: bool

    @property
    def meter(self) -> str:
        return f"{self.building}-{self.carrier}"


class Campus(NamedTuple):
    """The archive, the ledger that it was imported into, and what was said about it."""

    months: list[Month]
    ledger: Ledger
    outcome: Outcome
    measured: Measured


@pytest.fixture(scope="module")
def campus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Campus]:
    folder = tmp_path_factory.mktemp("campus")
    months = _archive()
    with Ledger.create(folder / "campus.carbondesk") as ledger:
        institutions.begin(ledger, factory.an_institution(started=f"{FIRST}-01-01"))
        files = [_meters(folder, months), _bills(folder, months)]
        outcome = importing.run(ledger, files)
        book = books.load(ledger.db, date(FIRST, 1, 1), date(LAST, 12, 31))
        yield Campus(months, ledger, outcome, Measured(book))


def test_every_month_of_every_building_comes_in(campus: Campus) -> None:
    assert campus.outcome.lines() == []
    buildings = len({month.meter for month in campus.months})
    assert campus.outcome.added == len(campus.months) + buildings == 25_728 + buildings
    assert [step.verb for step in campus.ledger.history(1)] == ["import_files"]


def test_monthly_totals_by_carrier_equal_plain_sums(campus: Campus) -> None:
    expected = _sums(campus.months, len("2000-01"))
    found = {
        (carrier, period.code): total.quantity
        for period in _months()
        for carrier, total in totals.by_carrier(campus.measured, period).items()
        if total.quantity is not None
    }
    assert found == expected
    assert len(expected) > 400


def test_yearly_totals_by_carrier_equal_plain_sums(campus: Campus) -> None:
    expected = _sums(campus.months, len("2000"))
    found = {
        (carrier, str(year)): total.quantity
        for year in range(FIRST, LAST + 1)
        for carrier, total in totals.by_carrier(campus.measured, periods.year(year)).items()
        if total.quantity is not None
    }
    assert found == expected


def test_months_with_missing_hours_are_estimated(campus: Campus) -> None:
    ids = meters.ids_by_code(campus.ledger.db)
    wrong = [
        month
        for month in campus.months
        if campus.measured.usage(ids[month.meter], periods.parse(month.month)).quality
        is not (Quality.ESTIMATED if month.is_estimated else Quality.MEASURED)
    ]
    assert wrong == []
    assert 0 < sum(month.is_estimated for month in campus.months) < len(campus.months)


def test_a_month_without_a_bill_is_no_data_and_not_zero(campus: Campus) -> None:
    known = {(month.meter, month.month) for month in campus.months}
    ids = meters.ids_by_code(campus.ledger.db)
    missing = [
        (meter, period)
        for meter in ids
        for period in _months()
        if (meter, period.code) not in known
    ]
    assert missing
    assert {campus.measured.usage(ids[meter], period).quantity for meter, period in missing} == {
        None
    }


def _archive() -> list[Month]:
    with gzip.open(SOURCE / "monthly_all_buildings.csv.gz", "rt", encoding="utf-8") as file:
        return [
            Month(
                row["building"],
                CARRIERS[row["utility"]],
                row["month"],
                Decimal(row["kwh"]),
                int(row["zero_hours"]) > 0,
            )
            for row in csv.DictReader(file)
        ]


def _meters(folder: Path, months: list[Month]) -> Path:
    path = folder / "meters.csv"
    found = sorted({(month.meter, month.carrier) for month in months})
    rows = [[meter, meter, carrier, "kWh", "bill"] for meter, carrier in found]
    return _table(path, ["表计编号", "名称", "能源品种", "单位", "类型"], rows)


def _bills(folder: Path, months: list[Month]) -> Path:
    header = ["meter", "start", "end", "quantity", "estimated"]
    rows = [
        [month.meter, *_days(month.month), str(month.kwh), "yes" if month.is_estimated else "no"]
        for month in months
    ]
    return _table(folder / "bills.csv", header, rows)


def _table(path: Path, header: list[str], rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def _days(month: str) -> tuple[str, str]:
    year, number = map(int, month.split("-"))
    return f"{month}-01", f"{month}-{monthrange(year, number)[1]}"


def _months() -> list[Period]:
    return list(periods.months_between(date(FIRST, 1, 1), date(LAST, 12, 31)))


def _sums(months: list[Month], letters: int) -> dict[tuple[str, str], Fraction]:
    """The archive added up without the program: by carrier and the start of the month."""
    sums: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for month in months:
        sums[month.carrier, month.month[:letters]] += month.kwh
    return {key: Fraction(kwh * IN_CARRIER_UNIT[key[0]]) for key, kwh in sums.items()}
