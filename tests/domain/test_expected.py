"""A gap filled by the temperature: by hand, and only where the temperature explains the use."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from carbondesk.domain import expected
from carbondesk.domain import period as periods
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.estimates import Estimate
from carbondesk.domain.filling import Method
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.usage import Measured
from carbondesk.domain.weather import WeatherDay
from tests.factory import a_bill, a_book, a_history, a_meter, of_kind

GAP = periods.month(2025, 1)
MONTHS = periods.span(periods.parse("2023-01"), periods.parse("2025-06")).months()
# Each month has one temperature throughout: so a day at it is known to the watt hour.
WARM = {1: -4, 2: -1, 3: 6, 4: 14, 5: 20, 6: 25, 7: 27, 8: 26, 9: 21, 10: 14, 11: 6, 12: -2}


def a_day(month: Period) -> int:
    """1,000 a day and 60 for each degree below 12."""
    return 1000 + 60 * max(12 - WARM[month.first.month], 0)


def heated() -> MeterFacts:
    """Billed by month, but not for the gap."""
    return billed([a_day(month) for month in MONTHS])


def billed(per_day: Sequence[int]) -> MeterFacts:
    bills = [
        a_bill(month.first, month.last, use * month.days)
        for month, use in zip(MONTHS, per_day, strict=True)
        if month.code != GAP.code
    ]
    return a_history(a_meter(), of_kind(MeterKind.BILL), *bills)


def weathered(book: Book, *, but: date | None = None) -> Book:
    days = [month.first + timedelta(days=count) for month in MONTHS for count in range(month.days)]
    known = (WeatherDay(day, WARM[day.month] * MICRO) for day in days if day != but)
    return replace(book, weather=tuple(known))


def found(book: Book) -> Estimate | None:
    return expected.of_gap(Measured(book), "E-01", GAP)


def test_a_cold_month_is_filled_by_what_cold_months_used() -> None:
    made = found(weathered(a_book(heated())))
    assert made is not None
    assert made.method is Method.WEATHER
    assert abs(float(made.quantity) - a_day(GAP) * 31) < 31


def test_a_gap_of_which_a_day_has_no_weather_is_left_to_other_ways() -> None:
    assert found(weathered(a_book(heated()), but=date(2025, 1, 9))) is None
    assert found(a_book(heated())) is None


def test_use_that_the_temperature_does_not_explain_is_left_to_other_ways() -> None:
    steps = (900, 1300, 700, 1500, 800, 1200, 1000, 600)
    flat = billed([steps[(place * 5) % 8] for place in range(len(MONTHS))])
    assert found(weathered(a_book(flat))) is None
