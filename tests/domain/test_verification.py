"""When instruments were verified and are due, and the coverage by level."""

from dataclasses import replace

import pytest

from carbondesk.domain import verification
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.instrument import Instrument
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.verification import Coverage, Standing, Verification
from tests.factory import a_book, a_history, a_meter, an_event, of_kind, on


def a_point(*found: object, months: int | None = 24, level: int | None = 1) -> MeterFacts:
    facts = a_history(*found)
    told = Instrument(facts.meter.id, level=level, verify_months=months)
    return replace(facts, instrument=told)


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2026-01-31", Standing.VALID),
        ("2026-02-28", Standing.VALID),
        ("2026-03-01", Standing.SOON),
        ("2026-05-30", Standing.SOON),
        ("2026-05-31", Standing.PASSED),
    ],
)
def test_a_verification_holds_to_the_day_before_so_many_months_on(day: str, standing: str) -> None:
    facts = a_point(an_event("2022-05-31", "verified"), an_event("2024-05-31", "verified"))
    found = verification.of(facts, on(day))
    assert found == Verification(on("2024-05-31"), on("2026-05-30"), Standing(standing))


def test_where_a_month_lacks_the_day_it_holds_to_its_last() -> None:
    facts = a_point(an_event("2024-02-29", "verified"), months=12)
    assert verification.of(facts, on("2024-03-01")).due == on("2025-02-28")


def test_a_later_verification_says_nothing_of_the_day_before_it() -> None:
    facts = a_point(an_event("2022-05-31", "verified"), an_event("2024-06-15", "verified"))
    assert verification.of(facts, on("2024-06-10")).standing is Standing.PASSED


def test_a_new_instrument_does_not_inherit_the_verification_of_the_old() -> None:
    facts = a_point(an_event("2024-05-31", "verified"), an_event("2025-01-10", final=5, first=0))
    assert verification.of(facts, on("2025-02-01")) == Verification(None, None, Standing.UNKNOWN)


def test_without_an_interval_nothing_is_due() -> None:
    facts = a_point(an_event("2024-05-31", "verified"), months=None)
    found = verification.of(facts, on("2030-01-01"))
    assert found == Verification(on("2024-05-31"), None, Standing.UNASKED)
    assert verification.of(a_history(), on("2030-01-01")).standing is Standing.UNASKED


def test_coverage_counts_points_instruments_and_valid_ones_by_level() -> None:
    verified = an_event("2024-05-31", "verified")
    book = a_book(
        a_point(a_meter("E-01"), verified),
        a_point(a_meter("E-02")),
        a_point(a_meter("E-03"), of_kind(MeterKind.BILL)),
        a_point(a_meter("E-04"), level=2),
        a_history(a_meter("E-05")),
        a_point(a_meter("E-06", retired="2024-12-31")),
        a_point(a_meter("F-01", "diesel"), of_kind(MeterKind.STOCK)),
        a_point(a_meter("W-01", "water"), level=3),
    )
    assert verification.coverage(book, on("2025-01-31")) == (
        Coverage("electricity", 1, 3, 2, 1),
        Coverage("electricity", 2, 1, 1, 0),
        Coverage("electricity", None, 1, 1, 0),
        Coverage("water", 3, 1, 1, 0),
    )


def test_an_unknown_level_and_an_odd_interval_are_told() -> None:
    found = verification.problems(Instrument("E-01", level=4, verify_months=0))
    assert [problem.code for problem in found] == ["level_unknown", "verify_months_out_of_range"]
    assert verification.problems(Instrument("E-01", level=3, verify_months=240)) == []
