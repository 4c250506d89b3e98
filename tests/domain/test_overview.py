"""The overview of a month: accounts beside last year's, trends, completeness, the work to do."""

from fractions import Fraction

from carbondesk.domain import documents, overview, sets, trend
from carbondesk.domain import period as periods
from carbondesk.domain.book import Book
from carbondesk.domain.meter import MeterKind, Role, by_meter
from carbondesk.domain.overview import Overview
from carbondesk.domain.quality import Quality
from carbondesk.domain.sets import Sets
from carbondesk.domain.trend import Point, Series
from carbondesk.domain.usage import Measured
from carbondesk.domain.work import Work
from tests.factory import (
    a_bill,
    a_book,
    a_count,
    a_delivery,
    a_history,
    a_meter,
    a_reading,
    a_setup,
)

MARCH = periods.parse("2024-03")
BOOK = a_book(
    a_history(
        a_meter("E-01"),
        a_setup(),
        a_reading("2022-12-31", 0),
        a_reading("2024-02-29", 4250),
        a_reading("2024-03-31", 4200),
        a_bill("2024-03-01", "2024-03-31", 1, 500),
    ),
    a_history(a_meter("E-02"), a_setup(counted=False, role=Role.RESOLD, parent_id="E-01")),
    a_history(
        a_meter("W-01", "water"),
        a_setup(kind=MeterKind.BILL),
        a_bill("2024-03-01", "2024-03-31", 60, 300),
    ),
    a_history(
        a_meter("D-01", "diesel"),
        a_setup(kind=MeterKind.STOCK),
        a_delivery("2024-03-05", 60, yuan=444),
    ),
    a_history(a_meter("P-01", "pv"), a_setup()),
    a_history(a_meter("H-01", "heat", "m2"), a_setup(kind=MeterKind.AREA_HEAT)),
    a_history(a_meter("X-01", "water", retired="2020-12-31"), a_setup()),
    people=[a_count("2024-01", "staff", 100), a_count("2024-01", "visitors", 31)],
)


def made(book: Book = BOOK, *, is_issued: bool = False) -> Overview:
    return overview.of(Measured(book), MARCH, sets_of, is_issued=is_issued)


def sets_of(year: int) -> Sets:
    return sets.default(year, "370100")


def test_the_window_is_two_whole_years_and_ends_with_that_of_the_month() -> None:
    window = overview.window(MARCH)
    assert [month.code for month in (window[0], window[-1])] == ["2023-01", "2024-12"]
    assert len(window) == overview.TREND_MONTHS


def test_a_month_and_the_year_to_date_stand_beside_those_of_last_year() -> None:
    found = made()
    codes = [
        item.period.code
        for item in (found.month, found.month_before, found.year, found.year_before)
    ]
    assert codes == ["2024-03", "2023-03", "2024-01..2024-03", "2023-01..2023-03"]


def test_trends_have_a_series_for_each_carrier_that_has_values() -> None:
    trends = made().trends
    assert {unit: [series.carrier for series in found] for unit, found in trends.items()} == {
        "tce": ["electricity", "diesel"],
        "tco2": ["electricity", "diesel"],
        "yuan": ["electricity", "diesel", "water"],
    }
    diesel = trends["yuan"][1].value("2024-03")
    assert diesel is not None
    assert diesel * 10_000 == 444


def test_completeness_shows_every_meter_that_is_read_billed_or_filled() -> None:
    found = {line.meter.code: line for line in made().coverage}
    assert sorted(found) == ["D-01", "E-01", "E-02", "P-01", "W-01", "X-01"]
    assert {usage.quality for usage in found["E-01"].usages[:14]} == {Quality.MEASURED}
    assert len(found["E-01"].usages) == overview.TREND_MONTHS


def test_the_work_of_the_month_says_what_is_open() -> None:
    steps = {step.work: step for step in made().steps}
    done = {work: (step.done, step.total, step.open) for work, step in steps.items()}
    assert done == {
        Work.READINGS: (1, 3, ("E-02", "P-01")),
        Work.BILLS: (2, 3, ("H-01",)),
        Work.FUEL: (1, 1, ()),
        Work.PEOPLE: (1, 2, ("visitors",)),
        Work.CHECKS: (0, 0, ()),
        Work.EXPLANATIONS: (0, 0, ()),
        Work.REPORT: (0, 1, ()),
        Work.CLOSE: (0, 1, ()),
        Work.BACKUP: (0, 1, ()),
    }


def test_an_issued_report_is_done() -> None:
    assert [step.done for step in made(is_issued=True).steps if step.work is Work.REPORT] == [1]


def test_readings_that_the_register_cannot_explain_are_named() -> None:
    found = made()
    assert [(meter.code, problem.code) for meter, problem in found.doubts] == [
        ("E-01", "register_drop")
    ]
    assert [meter.code for meter in found.missing] == ["E-01", "E-02", "P-01"]


def test_an_empty_ledger_has_nothing_to_enter() -> None:
    found = made(a_book())
    wanted = [work for work in list(Work)[4:] if work is not Work.CONTRACTS]
    assert [step.work for step in found.steps] == wanted
    assert found.trends == {"tce": (), "tco2": (), "yuan": ()}


class TestSeries:
    """What a chart draws."""

    def test_a_stack_is_as_good_as_its_worst_and_as_high_as_what_is_known(self) -> None:
        known = Series("a", "kWh", (_point("2024-01", 3), _point("2024-02", 4)))
        lacking = Series("b", "kWh", (Point("2024-01", None, Quality.NONE), _point("2024-02", 1)))
        stack = [known, lacking]
        assert [trend.total(stack, code) for code in ("2024-01", "2024-02", "2024-03")] == [
            3, 5, None,
        ]  # fmt: skip
        assert trend.quality(stack, "2024-01") is Quality.PARTIAL
        assert trend.quality(stack, "2024-02") is Quality.MEASURED
        assert trend.quality(stack, "2024-03") is Quality.NONE


def _point(code: str, value: int) -> Point:
    return Point(code, Fraction(value))


def test_documents_are_numbered_by_kind_period_and_issue() -> None:
    assert documents.number("monthly", periods.parse("2026-03"), 1) == "YB-202603-1"
    assert documents.number("form2", periods.parse("2025"), 2) == "JB2-2025-2"


def test_setups_are_grouped_by_meter_oldest_first() -> None:
    late, early = a_setup("2024-07-01"), a_setup("2024-01-01")
    other = a_setup(meter="E-02")
    assert by_meter([late, other, early]) == {"E-01": [early, late], "E-02": [other]}
