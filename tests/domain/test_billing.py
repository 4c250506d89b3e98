"""The bills of a month, and where the next one begins."""

from datetime import date

import pytest

from carbondesk.domain import billing, period
from carbondesk.domain.billing import Account
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import Period
from tests.factory import a_bill, a_book, a_history, a_meter, a_reading, of_kind

MARCH = period.month(2025, 3)
BILLED = of_kind(MeterKind.BILL)


def account(*found: object, month: Period = MARCH) -> Account:
    return billing.account(a_history(BILLED, *found), month)


@pytest.mark.parametrize(
    ("start", "end", "next_start", "next_end"),
    [
        ("2025-02-01", "2025-02-28", "2025-03-01", "2025-03-31"),
        ("2025-01-26", "2025-02-25", "2025-02-26", "2025-03-25"),
        ("2024-12-01", "2025-01-31", "2025-02-01", "2025-03-31"),
        ("2025-01-01", "2025-02-28", "2025-03-01", "2025-04-30"),
        ("2025-01-31", "2025-02-27", "2025-02-28", "2025-03-27"),
        ("2024-11-01", "2024-11-30", "2025-03-01", "2025-03-31"),
    ],
)
def test_the_next_bill_goes_on_from_the_last(
    start: str, end: str, next_start: str, next_end: str
) -> None:
    found = account(a_bill(start, end))
    assert (found.start.isoformat(), found.end.isoformat()) == (next_start, next_end)


def test_a_first_bill_is_of_the_month() -> None:
    found = account()
    assert (found.start, found.end) == (MARCH.first, MARCH.last)
    assert found.is_due


def test_bills_belong_to_their_billing_month_else_to_that_of_their_last_day() -> None:
    bills = (
        a_bill("2025-02-01", "2025-02-28", 1, billing_month="2025-03"),
        a_bill("2025-03-01", "2025-03-31", 2),
        a_bill("2025-04-01", "2025-04-02", 3),
    )
    found = account(*bills)
    assert found.bills == bills[:2]
    assert found.quantity == 3
    assert not found.is_due


def test_bills_are_compared_with_those_of_last_years_month() -> None:
    found = account(a_bill("2024-03-01", "2024-03-31", 100), a_bill("2025-03-01", "2025-03-31", 90))
    assert found.year_ago == 100
    assert found.change is not None
    assert float(found.change) == -0.1
    assert account(a_bill("2025-03-01", "2025-03-31", 90)).change is None


def test_every_second_month_no_bill_is_due() -> None:
    two_months = a_bill("2025-01-01", "2025-02-28")
    assert not account(two_months).is_due
    assert account(two_months, month=period.month(2025, 4)).is_due


def test_heat_by_area_is_due_in_the_season_only() -> None:
    winter = [a_bill("2024-01-01", "2024-01-31"), a_bill("2025-01-01", "2025-01-31")]
    facts = a_history(a_meter("H-01", "heat", "m2"), of_kind(MeterKind.AREA_HEAT), *winter)
    assert not billing.account(facts, period.month(2025, 7)).is_due
    assert not billing.account(facts, period.month(2025, 1)).is_due
    later = billing.account(facts, period.month(2026, 1))
    assert later.is_due


@pytest.mark.parametrize(
    ("facts", "billed"),
    [
        (a_history(BILLED), True),
        (a_history(a_reading()), False),
        (a_history(a_bill()), False),
        (a_history(a_bill("2024-02-01", "2024-02-29")), True),
        (a_history(of_kind(MeterKind.STOCK), a_bill()), False),
        (a_history(BILLED, a_meter(retired="2025-01-31")), False),
    ],
)
def test_bills_are_expected_by_kind_or_by_custom(facts: MeterFacts, billed: bool) -> None:
    assert billing.is_billed(facts, MARCH) == billed
    assert len(billing.accounts(a_book(facts), MARCH)) == int(billed)


def test_months_on_from_the_thirty_first_end_with_the_month() -> None:
    assert billing.months_on(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert billing.months_on(date(2025, 12, 15), 2) == date(2026, 2, 15)
