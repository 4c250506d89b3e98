"""Virtual meters: a formula over others, as well known as the worst of them, and traced to them."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from carbondesk.domain import account, period, sets, totals, trace, virtual
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.figure import Figure
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Measured, Usage
from tests.factory import a_book, a_history, a_meter, a_reading, a_setup, an_estimate, row

JANUARY = period.month(2024, 1)
YEAR = period.year(2024)


def read(code: str, *registers: float, unit: str = "kWh", counted: bool = True) -> MeterFacts:
    """A meter read at the end of each month from December 2023 on."""
    months = [period.month(2023, 12), *period.year(2024).months()]
    readings = [
        a_reading(str(month.last), register, meter=code)
        for month, register in zip(months, registers, strict=False)
    ]
    return a_history(a_meter(code, unit=unit), a_setup(meter=code, counted=counted), *readings)


def formed(code: str, formula: str, *, counted: bool = False) -> MeterFacts:
    setup = a_setup(meter=code, kind=MeterKind.VIRTUAL, formula=formula, counted=counted)
    return a_history(a_meter(code), setup)


def used(formula: str, *others: MeterFacts, period: period.Period = JANUARY) -> Usage:
    book = a_book(*others, formed("V-01", formula))
    return Measured(book).usage("V-01", period)


def test_its_usage_is_the_formula_over_the_usage_of_the_others() -> None:
    main, let, heat = (
        read("E-01", 0, 1000),
        read("E-02", 0, 120),
        read("E-03", 0, 0.5, unit="MWh"),
    )
    found = used("E-01 − [E-02] + 0.5 × E-03", main, let, heat)
    assert row(found.quantity, found.unit, found.quality) == (1130, "kWh", Quality.MEASURED)
    assert row(found.days, found.covered_days) == (31, 31)


def test_a_formula_may_stand_on_another() -> None:
    inner = formed("V-00", "E-01 × 2")
    assert used("V-00 + E-01", inner, read("E-01", 0, 10)).quantity == 30


def test_where_one_meter_is_not_known_nothing_is() -> None:
    found = used("E-01 − E-02", read("E-01", 0, 1000), read("E-02", 0))
    assert row(found.quantity, found.quality, found.days) == (None, Quality.NONE, 31)


def test_it_is_as_good_as_the_worst_of_them() -> None:
    guessed = a_history(
        a_meter("E-02"), a_setup(meter="E-02"),
        a_reading("2023-12-31", 0, meter="E-02"), an_estimate("2024-01-31", 10, meter="E-02"),
    )  # fmt: skip
    assert used("E-01 + E-02", read("E-01", 0, 5), guessed).quality is Quality.ESTIMATED
    found = used("E-01 + E-02", read("E-01", 0, 5, 9), read("E-02", 0, 7), period=YEAR)
    assert found.quality is Quality.PARTIAL


def test_a_meter_that_is_not_in_service_is_left_out() -> None:
    later = a_history(
        a_meter("E-02", installed="2024-02-01"), a_setup(meter="E-02"),
        a_reading("2024-02-01", 0, meter="E-02"), a_reading("2024-02-29", 50, meter="E-02"),
    )  # fmt: skip
    main = read("E-01", 0, 100, 200)
    assert used("E-01 − E-02", main, later).quantity == 100
    assert used("E-01 − E-02", main, later, period=period.month(2024, 2)).quantity == 50


def test_its_trace_opens_to_the_meters_and_their_readings() -> None:
    book = a_book(
        read("E-01", 0, 1000), read("E-02", 0, 120), formed("V-01", "E-01 − E-02 + 0.5 × E-02")
    )
    figure = trace.of_usage(book, Measured(book).usage("V-01", JANUARY))
    assert figure.value == 940
    parts = [part for part in figure.parts if isinstance(part, Figure)]
    assert [part.value for part in parts] == [1000, -60]
    assert sum(part.value or 0 for part in parts) == figure.value
    assert [part.formula for part in parts] == ["sum", "product"]
    assert {leaf.kind for leaf in figure.leaves()} == {"reading", "span", "times"}


def test_one_that_does_not_count_leaves_the_total_as_it_is() -> None:
    others = read("E-01", 0, 1000), read("E-02", 0, 120)
    assert total([*others]) == total([*others, formed("V-01", "E-01 − E-02")]) == 1120


def test_one_that_counts_stands_for_the_meters_in_it() -> None:
    others = read("E-01", 0, 1000, counted=False), read("E-02", 0, 120, counted=False)
    assert total([*others, formed("V-01", "E-01 − E-02", counted=True)]) == 880


def test_a_circle_that_came_in_by_hand_has_no_usage() -> None:
    book = a_book(read("E-01", 0, 10), formed("V-01", "V-02 + E-01"), formed("V-02", "V-01 × 2"))
    assert Measured(book).usage("V-01", JANUARY).quantity is None


def test_the_meters_that_a_formula_needs_are_told() -> None:
    book = a_book(read("E-01", 0), formed("V-01", "E-01"), formed("V-02", "2 × V-01"))
    assert virtual.using(book, book.meters["E-01"].meter) == ["V-01"]
    assert virtual.using(book, book.meters["V-02"].meter) == []


def test_the_meters_that_formulas_need_are_found_once_each() -> None:
    book = a_book(
        read("E-01", 0),
        read("E-02", 0),
        formed("V-01", "E-01 + E-02"),
        formed("V-02", "V-01 − E-01"),
    )
    assert virtual.needed(book, ["V-02"]) == ["V-02", "V-01", "E-01", "E-02"]


@pytest.mark.parametrize("days", [YEAR, JANUARY])
def test_an_account_with_a_formula_adds_up(days: period.Period) -> None:
    book = a_book(read("E-01", 0, 1000, counted=False), formed("V-01", "E-01 × 0.25", counted=True))
    made = account.of(Measured(book), days, sets.default(2024, "370100"))
    assert made.totals["electricity"].quantity == 250


def total(meters: Sequence[MeterFacts]) -> Fraction | None:
    found = totals.by_carrier(Measured(a_book(*meters)), JANUARY)
    return found["electricity"].quantity
