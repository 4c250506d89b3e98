"""Real hourly files as values of loggers: they add up to the monthly files beside them."""

import csv
import gzip
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Measured
from carbondesk.operations import importing, meters
from carbondesk.operations.merge.verdict import Outcome
from carbondesk.store import books
from carbondesk.store.ledger import Ledger
from tests import factory

DATA = Path(__file__).parents[2].parent / "shared" / "data"
CAMPUS = DATA / "08_cambridge_campus"
HOURLY = sorted((CAMPUS / "raw_hourly").glob("*.csv")) if CAMPUS.is_dir() else []
BILLED = DATA / "01_opendsm_samples" / "samples"
SIMULATED = DATA / "09_rmv2_hourly"

pytestmark = pytest.mark.skipif(not CAMPUS.is_dir(), reason=f"{CAMPUS} is not here")


def a_logger(ledger: Ledger, code: str = "E-01") -> None:
    meters.add(ledger, factory.a_meter(code), factory.a_setup(meter=code, kind=MeterKind.INTERVAL))


def bring(ledger: Ledger, tmp_path: Path, rows: list[str]) -> Outcome:
    """Import rows of a time and a value; the meter names the column, as it does not there."""
    path = tmp_path / "hourly.csv"
    path.write_text("\n".join(["datetime,E-01", *rows]), encoding="utf-8")
    return importing.run(ledger, [path], partial=True)


def used(ledger: Ledger, code: str) -> Fraction | None:
    period = periods.parse(code)
    measured = Measured(books.load(ledger.db, period.first, period.last))
    return measured.usage("E-01", period).quantity


def monthly(building: str, utility: str) -> dict[str, tuple[Decimal, int]]:
    with gzip.open(CAMPUS / "monthly_all_buildings.csv.gz", "rt", encoding="utf-8") as file:
        return {
            row["month"]: (Decimal(row["kwh"]), int(row["hours"]))
            for row in csv.DictReader(file)
            if (row["building"], row["utility"]) == (building, utility)
        }


@pytest.mark.parametrize("source", HOURLY, ids=lambda path: path.stem[14:])
def test_the_hours_of_a_building_add_up_to_its_months(source: Path, tmp_path: Path) -> None:
    *_, building, utility, _ = source.stem.split("_")
    rows = source.read_text(encoding="utf-8").splitlines()[1:]
    with factory.a_ledger(tmp_path) as ledger:
        a_logger(ledger)
        outcome = bring(ledger, tmp_path, rows)
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for row in rows:
            time, _, value = row.partition(",")
            sums[time[:7]] += Decimal(value)
        assert outcome.refused == 0
        assert outcome.added == len(rows)
        for month, total in sums.items():
            assert used(ledger, month) == Fraction(total), month
        known = monthly(building, utility)
        # The monthly file gives kWh to a tenth.
        for month, total in sums.items():
            kwh, _ = known[month]
            assert abs(Fraction(kwh) - Fraction(total)) <= Fraction(1, 10), month


@pytest.mark.parametrize("name", ["il-electricity-cdd-hdd", "il-electricity-cdd-only"])
def test_hours_with_a_zone_add_up_to_their_days(name: str, tmp_path: Path) -> None:
    with gzip.open(BILLED / f"{name}-hourly.csv.gz", "rt", encoding="utf-8") as file:
        rows = [(row["start"], row["value"]) for row in csv.DictReader(file) if row["value"]]
    # A ledger has no summer time: all are brought to the standard time of the place.
    standard = timezone(timedelta(hours=-6))
    local = [(datetime.fromisoformat(start).astimezone(standard), value) for start, value in rows]
    exact = [f"{at:%Y-%m-%d %H:%M},{Decimal(value):.6f}" for at, value in local]
    with factory.a_ledger(tmp_path) as ledger:
        a_logger(ledger)
        outcome = bring(ledger, tmp_path, exact)
        assert (outcome.refused, outcome.added) == (0, len(exact))
        day = [Fraction(line.rpartition(",")[2]) for line in exact if line.startswith("2016-07-04")]
        assert len(day) == 24
        assert used(ledger, "2016-07-04") == sum(day)


def test_a_simulated_year_is_whole_but_for_what_it_lacks(tmp_path: Path) -> None:
    with gzip.open(SIMULATED / "Data_pre_1_2.csv.gz", "rt", encoding="utf-8") as file:
        read = [(row["time"], row["eload"]) for row in csv.DictReader(file) if row["time"] != "NA"]
    times = [datetime.strptime(time, "%m/%d/%y %H:%M") for time, _ in read]  # noqa: DTZ007
    rows = [
        f"{at:%Y-%m-%d %H:%M},{value}" for at, (_, value) in zip(times, read, strict=True) if value
    ]
    with factory.a_ledger(tmp_path) as ledger:
        a_logger(ledger)
        outcome = bring(ledger, tmp_path, rows)
        assert outcome.refused == 0
        period = periods.year(times[1].year)
        measured = Measured(books.load(ledger.db, period.first, period.last))
        found = measured.usage("E-01", period)
        total = sum(
            Fraction(Decimal(value).quantize(Decimal("0.000001"), ROUND_HALF_UP))
            for at, (_, value) in zip(times, read, strict=True)
            if value and at.year == period.first.year
        )  # fmt: skip
        assert found.quantity == total
        assert found.quality in {Quality.MEASURED, Quality.PARTIAL}
