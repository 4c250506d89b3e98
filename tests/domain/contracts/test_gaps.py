"""What a contract leaves open is told: years without a share, days that nobody settled."""

from datetime import date

from carbondesk.domain.contracts import gaps
from carbondesk.domain.contracts.contract import Contract, ContractShare, ContractType, Terms
from carbondesk.domain.contracts.settlement import Settlement
from tests.factory import micro

FIRST, LAST = date(2023, 1, 1), date(2028, 12, 31)


def terms(*shares: tuple[int, int], kind: ContractType = ContractType.SHARING) -> Terms:
    signed = tuple(ContractShare("c", first, last, micro("0.5")) for first, last in shares)
    return Terms(Contract("HT-1", "照明", kind, "公司", FIRST, LAST, id="c"), shares=signed)


def a_settlement(first: str, last: str, number: int = 1) -> Settlement:
    return Settlement(
        "c", f"HT-1-{number:02d}", number, date.fromisoformat(first), date.fromisoformat(last)
    )


def found(of: Terms, *settled: Settlement) -> list[tuple[str, object, object]]:
    return [
        (one.code, one.values["first"], one.values["last"]) for one in gaps.of(of, list(settled))
    ]


def test_years_without_a_share_are_told_by_stretches() -> None:
    assert found(terms((1, 6))) == []
    assert found(terms((2, 2), (5, 5))) == [
        ("share_lacking", 1, 1), ("share_lacking", 3, 4), ("share_lacking", 6, 6),
    ]  # fmt: skip


def test_a_share_of_nothing_that_was_signed_is_no_gap() -> None:
    free = terms((1, 5))
    zero = ContractShare("c", 6, 6, 0)
    assert gaps.of(Terms(free.contract, shares=(*free.shares, zero)), []) == ()


def test_who_shares_nothing_needs_no_share() -> None:
    assert found(terms(kind=ContractType.GUARANTEE)) == []


def test_months_before_the_first_statement_and_between_two_are_told() -> None:
    later = a_settlement("2023-07-01", "2023-12-31"), a_settlement("2024-04-01", "2024-12-31", 2)
    assert found(terms((1, 6)), *later) == [
        ("unsettled_days", date(2023, 1, 1), date(2023, 6, 30)),
        ("unsettled_days", date(2024, 1, 1), date(2024, 3, 31)),
    ]


def test_who_begins_with_a_later_number_settled_the_others_elsewhere() -> None:
    assert found(terms((1, 6)), a_settlement("2024-01-01", "2024-12-31", 2)) == []


def test_a_closing_statement_leaves_the_last_year_to_be_settled() -> None:
    closing = a_settlement("2029-01-01", "2029-01-01", 2)
    year = a_settlement("2023-01-01", "2023-12-31")
    assert found(terms((1, 6)), year, closing) == [
        ("unsettled_days", date(2024, 1, 1), date(2028, 12, 31)),
    ]
