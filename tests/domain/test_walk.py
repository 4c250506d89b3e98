"""The walk of a reading round: order, last figures, and where each dial may stand."""

from fractions import Fraction

from carbondesk.domain import period, walk
from carbondesk.domain.place import Place, PlaceKind
from carbondesk.domain.walk import Band, Call
from tests.factory import a_book, a_history, a_meter, a_reading, a_setup, an_event, on

MARCH = period.month(2025, 3)
# 365 days of 10 units a day, up to the last day of February.
YEAR = [a_reading("2024-02-29", 1000), a_reading("2025-02-28", 4650)]


def call(*found: object, when: period.Period = MARCH) -> Call:
    (leg,) = walk.plan(a_book(a_history(*found)), when).legs
    return leg.calls[0]


def test_the_range_is_the_mean_of_a_year_times_days_less_and_more_three_tenths() -> None:
    found = call(*YEAR)
    assert found.last is not None
    assert found.last.day == on("2025-02-28")
    # 31 days of 10: 310, of which 217 to 403 are plausible.
    assert found.band == Band(Fraction(4867), Fraction(5053))


def test_a_multiplier_makes_the_dial_run_slower_than_the_usage() -> None:
    found = call(*YEAR, a_setup(multiplier=10))
    assert found.band == Band(Fraction(4867), Fraction(5053))
    larger_unit = call(*YEAR, a_meter(unit="MWh"), a_setup(multiplier=10))
    assert larger_unit.band == found.band


def test_a_sheet_of_a_day_counts_the_days_up_to_it() -> None:
    found = call(*YEAR, when=period.parse("2025-03-10"))
    assert found.band == Band(Fraction(4720), Fraction(4780))


def test_a_reading_of_the_day_itself_is_not_the_last_one() -> None:
    found = call(*YEAR, a_reading("2025-03-31", 4960))
    assert found.last is not None
    assert found.last.register_micro == 4650 * 10**6


def test_a_range_beyond_the_last_digit_begins_anew() -> None:
    found = call(a_reading("2024-02-29", 6200), a_reading("2025-02-28", 9850), a_setup(digits=4))
    assert found.band == Band(Fraction(67), Fraction(253))
    over = call(a_reading("2024-02-29", 6100), a_reading("2025-02-28", 9750), a_setup(digits=4))
    assert over.band == Band(Fraction(9967), Fraction(153))
    assert over.band.holds(Fraction(9990))
    assert over.band.holds(Fraction(20))
    assert not over.band.holds(Fraction(500))


def test_a_slow_dial_is_told_to_a_tenth() -> None:
    found = call(a_reading("2024-02-29", 100), a_reading("2025-02-28", 136.5))
    assert found.band == Band(Fraction("138.6"), Fraction("140.6"), 1)


def test_a_replaced_meter_goes_on_from_its_first_figure_with_the_old_mean() -> None:
    found = call(*YEAR, an_event("2025-03-10", final=4750, first=3))
    assert found.last is not None
    assert found.last.event is not None
    assert found.last.register_micro == 3 * 10**6
    assert found.band == Band(Fraction(150), Fraction(276))


def test_a_meter_that_rested_last_year_should_not_have_moved() -> None:
    found = call(
        a_reading("2024-02-29", 100), a_reading("2024-03-31", 100), a_reading("2025-02-28", "250.5")
    )
    assert found.band is not None
    assert found.band.is_still
    assert found.band == Band(Fraction("250.5"), Fraction("250.5"), 1)


def test_without_a_month_of_history_there_is_no_range() -> None:
    found = call(a_reading("2025-02-20", 0), a_reading("2025-02-28", 80))
    assert found.band is None
    assert call().last is None


def test_the_meters_of_a_building_are_one_leg_whatever_the_spot() -> None:
    places = (
        Place("C", "Campus", PlaceKind.CAMPUS, id="C"),
        Place("H", "Hall", PlaceKind.BUILDING, "C", id="H"),
        Place("H1", "Cellar", PlaceKind.AREA, "H", id="H1"),
        Place("Y", "Yard", PlaceKind.AREA, "C", id="Y"),
    )
    found = [
        a_history(a_meter(code), a_setup(meter=code, place_id=spot))
        for code, spot in (("E-01", "H1"), ("E-02", "H"), ("E-03", "Y"), ("E-04", None))
    ]
    planned = walk.plan(a_book(*found, places=places), MARCH)
    said = [(leg.building.name if leg.building else "", len(leg.calls)) for leg in planned.legs]
    assert said == [("Hall", 2), ("Yard", 1), ("", 1)]
    assert [item.facts.meter.code for item in planned.calls] == ["E-01", "E-02", "E-03", "E-04"]


def test_the_figures_of_a_sheet_are_last_and_range_of_each_meter() -> None:
    planned = walk.plan(a_book(a_history(*YEAR)), MARCH)
    assert walk.figures(planned) == {
        "E-01.last": "4650000000",
        "E-01.low": "4867",
        "E-01.high": "5053",
    }


def test_what_has_its_season_is_compared_with_the_same_days_a_year_before() -> None:
    months = [
        a_reading("2024-02-29", 0), a_reading("2024-03-31", 310), a_reading("2024-11-15", 310),
        a_reading("2025-02-28", 4000),
    ]  # fmt: skip
    heat = call(a_meter("H-01", "heat"), *months)
    assert heat.band == Band(Fraction(4217), Fraction(4403))
    water = call(a_meter("W-01", "water"), *months)
    assert water.band is not None
    assert water.band.low > 4217
    bare = call(a_meter("H-01", "heat"), a_reading("2024-11-15", 310), a_reading("2025-02-28", 415))
    assert bare.band == Band(Fraction(436), Fraction(456))
