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
from carbondesk.exchange import folders
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


@pytest.mark.parametrize(
    "name",
    ["il-electricity-cdd-hdd", "il-electricity-cdd-only", "il-gas-hdd-only",
     "il-gas-intercept-only"],
)  # fmt: skip
def test_hours_with_a_zone_add_up_to_their_days(name: str, tmp_path: Path) -> None:
    with gzip.open(BILLED / f"{name}-hourly.csv.gz", "rt", encoding="utf-8") as file:
        rows = [(row["start"], row["value"]) for row in csv.DictReader(file) if row["value"]]
    # The ledger has no summer time: all are brought to the standard time of the place.
    standard = timezone(timedelta(hours=-6))
    local = [(datetime.fromisoformat(start).astimezone(standard), value) for start, value in rows]
    exact = [f"{at:%Y-%m-%d %H:%M},{Decimal(value):.6f}" for at, value in local]
    with factory.a_ledger(tmp_path) as ledger:
        a_logger(ledger)
        outcome = bring(ledger, tmp_path, exact)
        assert (outcome.refused, outcome.added) == (0, len(exact))
        sums: dict[str, Fraction] = defaultdict(Fraction)
        for at, value in local:
            sums[f"{at:%Y-%m-%d}"] += Fraction(f"{Decimal(value):.6f}")
        for day, total in list(sums.items())[:400:40]:
            assert used(ledger, day) == total, day


@pytest.mark.parametrize("name", ["0", "1"])
def test_british_hours_and_half_hours_come_in_with_their_stamps(name: str, tmp_path: Path) -> None:
    source = BILLED / f"uk-electricity-hdd-only-hourly-sample-{name}.csv.gz"
    with gzip.open(source, "rt", encoding="utf-8") as file:
        rows = [(row["start"], row["value"]) for row in csv.DictReader(file)]
    known = [(start, value) for start, value in rows if value]
    with factory.a_ledger(tmp_path) as ledger:
        a_logger(ledger)
        outcome = bring(ledger, tmp_path, [f"{start},{value}" for start, value in rows])
        distinct = dict(known)
        assert outcome.refused == 0
        assert outcome.added == len(distinct)
        (step,) = ledger.db.execute("select min(step_minutes) from interval_month").fetchone()
        assert step == (30 if name == "1" else 60)
        (total,) = ledger.db.execute("select sum(sum_micro) from interval_month").fetchone()
        exact = sum(
            (Decimal(value).quantize(Decimal("0.000001"), ROUND_HALF_UP)
             for value in distinct.values()), Decimal(0),
        )  # fmt: skip
        assert Fraction(total, 10**6) == Fraction(exact)


@pytest.mark.parametrize("name", ["Data_pre_1_2", "Data_pre_2_2", "Data_post_1_2", "Data_post_2_2"])
def test_a_simulated_year_is_whole_but_for_what_it_lacks(name: str, tmp_path: Path) -> None:
    with gzip.open(SIMULATED / f"{name}.csv.gz", "rt", encoding="utf-8") as file:
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


def test_days_with_the_month_first_are_refused_and_not_guessed(tmp_path: Path) -> None:
    with factory.a_ledger(tmp_path) as ledger:
        a_logger(ledger)
        outcome = bring(ledger, tmp_path, ["01/02/06 01:00,286.1", "01/02/06 02:00,283.3"])
        assert [one.problem.code for one in outcome.every_complaint()] == ["date_order"] * 2
        assert outcome.added == 0


def test_the_raw_files_come_in_as_they_lie_once_their_column_is_called_by_its_meter(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    for source in HOURLY:
        *_, building, utility, _ = source.stem.split("_")
        lines = source.read_text(encoding="utf-8").splitlines()
        lines[0] = f"datetime,{building}-{utility}"
        (folder / source.name).write_text("\n".join(lines), encoding="utf-8")
    with factory.a_ledger(tmp_path) as ledger:
        for code in sorted({"-".join(path.stem.split("_")[2:4]) for path in HOURLY}):
            a_logger(ledger, code)
        outcome = importing.run(ledger, folders.tables([folder]))
        assert outcome.refused == 0
        assert outcome.added == sum(
            len(path.read_text(encoding="utf-8").splitlines()) - 1 for path in HOURLY
        )
        assert len(ledger.history(1)) == 1
