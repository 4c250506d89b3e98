"""A logger and a dial that saw the same are one to accounts, forms and months of any length."""

from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Measured
from carbondesk.forms import record
from carbondesk.operations import importing, meters
from carbondesk.store import accounts, books
from carbondesk.store.ledger import Ledger
from tests import factory

YEAR = periods.year(2024)


def a_day_uses(number: int) -> int:
    """What is used on the n-th day of the year, in kWh, a 24th in each hour."""
    return 24 * (10 + number % 7)


def logged(folder: Path) -> Ledger:
    ledger = factory.a_ledger(folder, name="logged.carbondesk")
    setup = factory.a_setup(meter="E-01", kind=MeterKind.INTERVAL)
    meters.add(ledger, factory.a_meter("E-01"), setup)
    rows = [
        f"{YEAR.first + timedelta(days=number)} {hour:02}:00,E-01,{a_day_uses(number) // 24}"
        for number in range(YEAR.days) for hour in range(24)
    ]  # fmt: skip
    _bring(ledger, "timestamp,meter,value", rows)
    return ledger


def read(folder: Path) -> Ledger:
    ledger = factory.a_ledger(folder, name="read.carbondesk")
    meters.add(ledger, factory.a_meter("E-01"), factory.a_setup(meter="E-01"))
    stand, rows = 0, ["E-01,2023-12-31,0"]
    for number in range(YEAR.days):
        day = YEAR.first + timedelta(days=number)
        stand += a_day_uses(number)
        rows.append(f"E-01,{day},{stand}")
    _bring(ledger, "meter,date,register", rows)
    return ledger


def _bring(ledger: Ledger, header: str, rows: list[str]) -> None:
    path = ledger.path.with_suffix(".csv")
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    assert importing.run(ledger, [path]).refused == 0


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ledger, Ledger]:
    folder = tmp_path_factory.mktemp("both")
    return logged(folder), read(folder)


@pytest.mark.parametrize("code", ["2024", "2024Q2", "2024-02", "2024-05-31"])
def test_any_days_have_the_same_use(both: tuple[Ledger, Ledger], code: str) -> None:
    period = periods.parse(code)
    first = (period.first - YEAR.first).days
    by_hand = sum(a_day_uses(first + number) for number in range(period.days))
    for ledger in both:
        measured = Measured(books.load(ledger.db, period.first, period.last))
        used = measured.usage("E-01", period)
        assert (used.quantity, used.quality) == factory.row(by_hand, Quality.MEASURED)


def test_the_account_of_the_year_is_the_same(both: tuple[Ledger, Ledger]) -> None:
    made = [accounts.load(ledger.db, [YEAR]).of(YEAR) for ledger in both]
    whole = sum(map(a_day_uses, range(YEAR.days)))
    assert [one.totals["electricity"].quantity for one in made] == [whole, whole]
    assert made[0].energy.value == made[1].energy.value
    assert made[0].carbon.value == made[1].carbon.value


def test_the_form_of_the_year_is_the_same_and_opens_to_logged_months(
    both: tuple[Ledger, Ledger],
) -> None:
    found = [record.load(ledger.db, YEAR).figures()["form2.110"] for ledger in both]
    assert found[0].value == found[1].value == sum(map(a_day_uses, range(YEAR.days)))
    assert {fact.kind for fact in found[0].leaves()} >= {"interval_month"}


def test_a_lost_day_makes_the_month_partial_and_nothing_is_made_up(tmp_path: Path) -> None:
    with factory.a_ledger(tmp_path) as ledger:
        setup = factory.a_setup(meter="E-01", kind=MeterKind.INTERVAL)
        meters.add(ledger, factory.a_meter("E-01"), setup)
        rows = [
            f"2024-03-{day:02} {hour:02}:00,E-01,2"
            for day in range(1, 32) if day != 15 for hour in range(24)
        ]  # fmt: skip
        _bring(ledger, "timestamp,meter,value", rows)
        month = periods.parse("2024-03")
        used = Measured(books.load(ledger.db, month.first, month.last)).usage("E-01", month)
        assert (used.quantity, used.quality, used.covered_days) == factory.row(
            30 * 48, Quality.PARTIAL, Fraction(30)
        )


def test_a_night_of_summer_time_has_twenty_four_hours_like_any_other(tmp_path: Path) -> None:
    # China kept summer time until 1991; the ledger knows none, so no hour is lost or twice.
    with factory.a_ledger(tmp_path) as ledger:
        setup = factory.a_setup(meter="E-01", kind=MeterKind.INTERVAL)
        meters.add(ledger, factory.a_meter("E-01"), setup)
        rows = [
            f"{day} {hour:02}:00,E-01,1"
            for day in ("2024-03-31", "2024-10-27") for hour in range(24)
        ]  # fmt: skip
        _bring(ledger, "timestamp,meter,value", rows)
        for day in map(periods.parse, ("2024-03-31", "2024-10-27")):
            used = Measured(books.load(ledger.db, day.first, day.last)).usage("E-01", day)
            assert (used.quantity, used.covered_days) == factory.row(24, 1)
