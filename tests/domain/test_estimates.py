"""Gaps are estimated from last year, from the days around them, or from another meter."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from carbondesk.domain import estimates
from carbondesk.domain import period as periods
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.filling import Method
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import Period
from tests.factory import a_bill, a_history, a_meter, measured, of_kind

MAY = periods.month(2025, 5)
LAST_YEAR = [periods.month(2024, number) for number in range(1, 13)]
THIS_YEAR = [periods.month(2025, number) for number in range(1, 13) if number != 5]


def _meter(
    per_day: dict[int, int],
    months: Sequence[Period],
    code: str = "E-01",
    *,
    estimated: bool = False,
) -> MeterFacts:
    """A meter known by its bills: so much a day in each year."""
    bills = [
        a_bill(month.first, month.last, per_day[month.first.year] * month.days, estimated=estimated)
        for month in months
    ]
    return a_history(a_meter(code), of_kind(MeterKind.BILL, meter=code), *bills)


def test_last_years_days_are_scaled_by_how_the_days_beside_changed() -> None:
    book = measured(_meter({2024: 10, 2025: 15}, [*LAST_YEAR, *THIS_YEAR]))
    found = estimates.year_ago(book, "E-01", MAY)
    assert found is not None
    assert found.scale == Fraction(3, 2)
    assert found.quantity == 15 * 31
    assert (found.model.first, found.model.last) == (date(2024, 5, 1), date(2024, 5, 31))
    assert found.beside.last == date(2025, 4, 30)


def test_a_leap_day_moves_nothing() -> None:
    february = periods.month(2025, 2)
    months = [*LAST_YEAR, *(month for month in (periods.month(2025, 1), *THIS_YEAR[2:]))]
    book = measured(_meter({2024: 10, 2025: 10}, months))
    found = estimates.year_ago(book, "E-01", february)
    assert found is not None
    assert found.quantity == 280


def test_the_average_day_of_both_sides() -> None:
    spring, summer = periods.month(2025, 4), periods.month(2025, 6)
    facts = a_history(
        a_meter(),
        of_kind(MeterKind.BILL),
        a_bill(spring.first, spring.last, 300),
        a_bill(summer.first, summer.last, 600),
    )
    found = estimates.daily_average(measured(facts), "E-01", MAY)
    assert found is not None
    assert found.quantity == 31 * 15
    assert (found.beside.first, found.beside.last) == (date(2025, 4, 17), date(2025, 6, 14))


def test_one_side_is_enough_for_an_average() -> None:
    facts = a_history(a_meter(), of_kind(MeterKind.BILL), a_bill("2025-04-01", "2025-04-30", 300))
    found = estimates.daily_average(measured(facts), "E-01", MAY)
    assert found is not None
    assert found.quantity == 310


def test_a_sibling_is_taken_by_the_ratio_beside_the_gap() -> None:
    own = _meter({2024: 10, 2025: 10}, [*LAST_YEAR, *THIS_YEAR])
    whole = sorted([*LAST_YEAR, *THIS_YEAR, MAY])
    other = _meter({2024: 40, 2025: 40}, whole, "E-02")
    found = estimates.sibling(measured(own, other), "E-01", MAY, "E-02")
    assert found is not None
    assert found.scale == Fraction(1, 4)
    assert (int(found.quantity), found.sibling_id) == (310, "E-02")
    assert estimates.sibling(measured(own, other), "E-01", MAY, "E-01") is None


def test_nothing_is_made_of_estimates() -> None:
    book = measured(
        _meter({2024: 10, 2025: 15}, [*LAST_YEAR, *THIS_YEAR], estimated=True),
        _meter({2024: 10, 2025: 15}, [*LAST_YEAR, *THIS_YEAR, MAY], "E-02", estimated=True),
    )
    assert estimates.every(book, "E-01", MAY, ["E-02"]) == ()


def test_the_ways_that_are_open_are_offered_the_season_first() -> None:
    own = _meter({2024: 10, 2025: 15}, [*LAST_YEAR, *THIS_YEAR])
    other = _meter({2024: 40, 2025: 40}, sorted([*LAST_YEAR, *THIS_YEAR, MAY]), "E-02")
    found = estimates.every(measured(own, other), "E-01", MAY, ["E-02"])
    assert [way.method for way in found] == [Method.YEAR_AGO, Method.DAILY_AVERAGE, Method.SIBLING]
    assert estimates.every(measured(a_history(a_meter())), "E-01", MAY) == ()
