"""Gaps are filled by choice: marked as estimates, refused where they stand, and taken back."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from carbondesk.domain import estimates
from carbondesk.domain import period as periods
from carbondesk.domain.filling import Filling, Method
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.problems import Refused
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.usage import Measured, Usage
from carbondesk.domain.weather import WeatherDay
from carbondesk.i18n import speaking
from carbondesk.operations import bills, closing, fillings, meters
from carbondesk.store import books, findings, rows
from carbondesk.store import fillings as kept
from carbondesk.store.ledger import Ledger
from carbondesk.texts import findings as texts
from tests.factory import a_bill, a_meter, of_kind
from tests.operations.conftest import RoundTrip

FEBRUARY = periods.parse("2024-02")


@pytest.fixture(autouse=True)
def a_gap(ledger: Ledger) -> None:
    """Two billed meters; the first has no bill of February."""
    for code in ("E-01", "E-02"):
        meters.add(ledger, a_meter(code), of_kind(MeterKind.BILL, meter=code))
    for month in periods.span(periods.parse("2024-01"), periods.parse("2024-06")).months():
        per_day = 20 if month != FEBRUARY else 40
        bills.add(ledger, a_bill(month.first, month.last, per_day * month.days, meter="E-02"))
        if month != FEBRUARY:
            bills.add(ledger, a_bill(month.first, month.last, 10 * month.days))


def a_filling(first: str = "2024-02-01", last: str = "2024-02-29", **rest: object) -> Filling:
    days = date.fromisoformat(first), date.fromisoformat(last)
    return replace(
        Filling("E-01", *days, Method.DAILY_AVERAGE, 290 * MICRO),
        **rest,  # type: ignore[arg-type]
    )


def used(ledger: Ledger, code: str = "2024-02") -> Usage:
    period = periods.parse(code)
    return Measured(books.load(ledger.db, period.first, period.last)).usage("E-01", period)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_filled_gap_is_estimated_in_the_month(ledger: Ledger, round_trip: RoundTrip) -> None:
    assert used(ledger).quality is Quality.NONE
    added = round_trip(fillings.put, ledger, a_filling())
    assert kept.of_meter(ledger.db, "E-01") == [added]
    found = used(ledger)
    assert found.quantity == 290
    assert found.quality is Quality.ESTIMATED
    assert used(ledger, "2024Q1").quantity == 310 + 290 + 310
    assert used(ledger, "2024Q1").quality is Quality.ESTIMATED


def test_what_is_measured_later_takes_its_days_back(ledger: Ledger) -> None:
    fillings.put(ledger, a_filling())
    bills.add(ledger, a_bill("2024-02-01", "2024-02-14", 280))
    assert used(ledger).quantity == 280 + 150


def test_a_filling_is_taken_back(ledger: Ledger, round_trip: RoundTrip) -> None:
    added = fillings.put(ledger, a_filling())
    round_trip(fillings.remove, ledger, added.id)
    assert used(ledger).quality is Quality.NONE


def test_a_filling_is_changed_under_its_id(ledger: Ledger, round_trip: RoundTrip) -> None:
    added = fillings.put(ledger, a_filling())
    round_trip(fillings.put, ledger, replace(added, quantity_micro=MICRO, method=Method.TYPED))
    assert used(ledger).quantity == 1


@pytest.mark.parametrize(
    ("filling", "problem"),
    [
        (a_filling("2024-02-10", "2024-02-01"), "end_before_start"),
        (a_filling("2026-06-01", "2026-06-30"), "filling_ahead"),
        (a_filling(quantity_micro=-1), "negative"),
        (a_filling("2024-03-01", "2024-03-31"), "nothing_to_fill"),
        (a_filling(meter_id="nobody"), "gone"),
    ],
)
def test_what_cannot_be_filled_is_refused(ledger: Ledger, filling: Filling, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        fillings.put(ledger, filling)
    assert codes(refused) == [problem]


def test_days_are_filled_once(ledger: Ledger) -> None:
    fillings.put(ledger, a_filling("2024-02-01", "2024-02-10"))
    with pytest.raises(Refused) as refused:
        fillings.put(ledger, a_filling("2024-02-10", "2024-02-20"))
    assert codes(refused) == ["fillings_overlap"]
    fillings.put(ledger, a_filling("2024-02-11", "2024-02-29"))


def test_a_meter_charged_by_area_is_not_filled(ledger: Ledger) -> None:
    meters.add(ledger, a_meter("H-01", "heat"), of_kind(MeterKind.AREA_HEAT, meter="H-01"))
    with pytest.raises(Refused) as refused:
        fillings.put(ledger, a_filling(meter_id="H-01"))
    assert codes(refused) == ["wrong_kind_of_meter"]


class TestAClosedMonth:
    @pytest.fixture
    def shut(self, ledger: Ledger) -> Ledger:
        closing.close(ledger, periods.parse("2024Q1"), partial=True)
        return ledger

    @pytest.mark.parametrize(
        ("first", "last"), [("2024-02-01", "2024-02-29"), ("2024-02-20", "2024-04-10")]
    )
    def test_refuses_a_filling(self, shut: Ledger, first: str, last: str) -> None:
        with pytest.raises(Refused) as refused:
            fillings.put(shut, a_filling(first, last))
        assert codes(refused) == ["month_closed"]
        assert used(shut).quality is Quality.NONE

    def test_keeps_a_filling_that_was_there(self, ledger: Ledger) -> None:
        added = fillings.put(ledger, a_filling())
        closing.close(ledger, periods.parse("2024Q1"))
        with pytest.raises(Refused) as refused:
            fillings.remove(ledger, added.id)
        assert codes(refused) == ["month_closed"]
        with pytest.raises(Refused) as refused:
            fillings.put(ledger, replace(added, quantity_micro=1))
        assert codes(refused) == ["month_closed"]
        assert used(ledger).quantity == 290

    def test_lets_open_days_be_filled(self, shut: Ledger) -> None:
        fillings.put(shut, a_filling("2024-07-01", "2024-07-31"))
        assert used(shut, "2024-07").quantity == 290


def test_each_way_says_what_it_would_fill_in(ledger: Ledger) -> None:
    found = fillings.ways(ledger.db, "E-01", FEBRUARY.first, FEBRUARY.last)
    assert [(way.method, way.quantity) for way in found] == [
        (Method.DAILY_AVERAGE, 290),
        (Method.SIBLING, 40 * 29 * Fraction(1, 2)),
    ]
    meter = a_meter()
    assert estimates.as_filling(found[0], meter).quantity_micro == 290 * MICRO
    in_mwh = replace(meter, unit="MWh")
    assert estimates.as_filling(found[0], in_mwh).quantity_micro == 290_000


def test_the_checks_name_a_filled_gap_as_filled(ledger: Ledger) -> None:
    fillings.put(ledger, a_filling())
    found = findings.load(ledger.db, FEBRUARY, date(2026, 6, 15))
    with speaking("en"):
        said = [texts.sentence(item) for item in found if item.meter_id == "E-01"]
    assert any("29 days are filled (Daily average): 290 kWh" in text for text in said), said
    assert not any(item.rule == "data_missing" for item in found)


def test_with_weather_in_the_ledger_a_heated_month_is_filled_by_its_temperature(
    ledger: Ledger,
) -> None:
    """1,000 a day and 60 for each degree below 12; each month has one temperature throughout."""
    warm = (-4, -1, 6, 14, 20, 25, 27, 26, 21, 14, 6, -2)
    meters.add(ledger, a_meter("E-03"), of_kind(MeterKind.BILL, meter="E-03"))
    year = periods.span(periods.parse("2023-01"), periods.parse("2024-06")).months()
    days: list[WeatherDay] = []
    for month in year:
        degrees = warm[month.first.month - 1]
        per_day = 1000 + 60 * max(12 - degrees, 0)
        if month != FEBRUARY:
            bills.add(ledger, a_bill(month.first, month.last, per_day * month.days, meter="E-03"))
        days += [
            WeatherDay(
                month.first + timedelta(days=count), degrees * MICRO, id=f"{month.code}{count}"
            )
            for count in range(month.days)
        ]
    with ledger.write("import_files") as db:
        rows.insert(db, days)
    found = fillings.ways(ledger.db, "E-03", FEBRUARY.first, FEBRUARY.last)
    (by_weather,) = [way for way in found if way.method is Method.WEATHER]
    assert abs(by_weather.quantity - 1780 * 29) < 29
    filled = fillings.put(ledger, estimates.as_filling(by_weather, a_meter("E-03")))
    assert filled.method is Method.WEATHER
