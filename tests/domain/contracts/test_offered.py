"""Offers side by side over the same years, by hand."""

from fractions import Fraction

from carbondesk.domain.contracts import expected, offered
from carbondesk.domain.contracts.appraised import Judged
from carbondesk.domain.contracts.contract import ContractType, Terms
from carbondesk.domain.contracts.offer import ContractAssumption, ContractOffer
from carbondesk.domain.contracts.worth import Worth
from tests.domain.contracts.deals import shared, trusted
from tests.factory import fen, micro

FREE = ContractAssumption("c", rate_micro=0)
"""Money of any year is worth the same."""


def judged(terms: Terms) -> Judged:
    return Judged(terms, expected.of(terms, FREE), FREE)


def worth(one: offered.Compared) -> Worth:
    assert one.judged.worth is not None
    return one.judged.worth


def an_offer(company: str, **other: object) -> ContractOffer:
    values: dict[str, object] = {
        "contract_id": "c", "company": company, "type": ContractType.SHARING, "months": 120,
    } | other  # fmt: skip
    return ContractOffer(**values)  # type: ignore[arg-type]


def test_a_short_offer_leaves_the_owner_all_that_is_saved_afterwards() -> None:
    short = an_offer("短", months=72, share_micro=micro("0.8"), investment_fen=fen(500_000))
    long = an_offer("长", share_micro=micro("0.7"), share_years=6, later_share_micro=micro("0.5"))
    first, second = offered.beside(judged(shared()), [long, short])
    # 160,000 a year: 6 × 20 % + 4 × 100 % = 5.2 years; 6 × 30 % + 4 × 50 % = 3.8 years.
    assert [one.offer.company for one in (first, second)] == ["短", "长"]
    assert [one.rank for one in (first, second)] == [1, 2]
    assert first.span.value == 832_000
    assert second.span.value == 608_000
    assert worth(first).owner.total == 192_000
    assert (first.years, first.judged.terms.contract.years) == (10, 6)
    # 128,000 a year pay 500,000 in 3.90625 years.
    assert worth(first).contractor.payback == Fraction(500, 128)


def test_an_offer_counts_with_what_it_promises_to_save() -> None:
    bold = an_offer("多", share_micro=micro("0.7"), saving_micro=micro("0.25"))
    plain = an_offer("平", share_micro=micro("0.7"))
    found = {one.offer.company: one for one in offered.beside(judged(shared()), [bold, plain])}
    assert found["多"].judged.expected.value.value == 200_000
    assert found["平"].judged.expected.value.value == 160_000
    assert found["多"].judged.terms.lines[0].guarantee_micro == micro(250_000)


def test_a_fee_less_a_missed_promise_is_no_gain_of_the_contractor() -> None:
    """A guaranteed saving of 20 % for 100,000 a year: the owner has 160,000 less the fee."""
    made = offered.beside(
        judged(shared()),
        [an_offer("保", type=ContractType.GUARANTEE, fee_fen=fen(100_000),
                  saving_micro=micro("0.2"), months=36)],
    )[0]  # fmt: skip
    assert all(one == 60_000 for one in worth(made).owner.flows[1:])


def test_trusteeships_are_compared_by_their_discount() -> None:
    offers = [
        an_offer(name, type=ContractType.TRUSTEESHIP, months=60, discount_micro=micro(part),
                 saving_micro=micro("0.15"))
        for name, part in (("甲", "0.03"), ("乙", "0.05"))
    ]  # fmt: skip
    found = offered.beside(judged(trusted()), offers)
    assert [one.offer.company for one in found] == ["乙", "甲"]
    assert found[0].span.value == 200_000
    assert found[1].span.value == 120_000


def test_no_offer_is_no_comparison() -> None:
    assert offered.beside(judged(shared()), []) == []
