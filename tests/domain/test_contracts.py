"""Contracts settled by hand: the worked examples, tiers, guarantees, fees, and what is never so."""
# ruff: noqa: ANN401 (what is given by name may be any field)

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given as with_examples
from hypothesis import strategies as st

from carbondesk.domain import derived
from carbondesk.domain.contracts import early, rules, settle
from carbondesk.domain.contracts import settlement as settlements
from carbondesk.domain.contracts.contract import (
    AdjusterKind,
    Contract,
    ContractAdjuster,
    ContractLine,
    ContractShare,
    ContractType,
    ExitRule,
    Terms,
    months_of,
    year_number,
)
from carbondesk.domain.contracts.rules import BaseRule, Reading
from carbondesk.domain.contracts.settle import Given, Measure, Settled
from carbondesk.domain.contracts.settlement import (
    Invoice,
    ItemKind,
    Payment,
    Settlement,
    SettlementFacts,
    SettlementItem,
    State,
)
from carbondesk.domain.period import Period, parse, year
from carbondesk.domain.quantity import MICRO, NANO
from tests.factory import fen, micro

FIRST, LAST = date(2024, 1, 1), date(2033, 12, 31)


def a_contract(kind: ContractType = ContractType.SHARING, **other: Any) -> Contract:
    made = Contract("HT-1", "冷站", kind, "节能公司", FIRST, LAST, id="c")
    return replace(made, **other)


def sharing(*shares: tuple[int, int, str], **other: Any) -> Terms:
    found = tuple(ContractShare("c", first, last, micro(share)) for first, last, share in shares)
    return Terms(a_contract(**other), shares=found or (ContractShare("c", 1, 10, micro("0.7")),))


def a_measure(
    metered: int, baseline: int = 1_000_000, routine: int = 0, non_routine: int = 0,
    price: str = "0.8", carrier: str = "electricity",
) -> Measure:  # fmt: skip
    base, routinely, otherwise, used = (
        derived.known(f"x.{name}", amount, "kWh")
        for name, amount in (
            ("b", baseline), ("r", routine), ("n", non_routine), ("m", metered),
        )
    )  # fmt: skip
    return Measure(
        carrier, base, routinely, otherwise, used, derived.known("x.p", Fraction(price), "CNY/kWh")
    )


def settled(terms: Terms, *measures: Measure, period: Period | None = None, **more: Any) -> Settled:
    given = Given(period or year(2024), measures)
    return settle.of(terms, replace(given, **more))


def lines(found: Settled) -> dict[str, Fraction | int | None]:
    return {row.code: row.figure.value for row in found.rows}


class TestSharing:
    def test_as_worked_by_hand(self) -> None:
        # 1,000,000 + 20,000 − 5,000 − 800,000 = 215,000 kWh × 0.80 = 172,000; 70 % = 120,400.
        found = settled(sharing(), a_measure(800_000, routine=20_000, non_routine=-5_000))
        assert lines(found) == {
            "baseline": 1_000_000, "routine": 20_000, "non_routine": -5_000,
            "adjusted": 1_015_000, "metered": 800_000, "saving": 215_000,
            "price": Fraction("0.8"), "value": 172_000, "share": 70, "esco": 120_400,
            "payable": 120_400, "owner": 51_600,
        }  # fmt: skip

    def test_each_line_counts_with_what_is_printed_above_it(self) -> None:
        # As in a statement: 925,663 × 0.6820 = 631,302.166 → .17; × 70 % = 441,911.519 → .52.
        found = lines(settled(sharing(), a_measure(1_844_000, baseline=2_769_663, price="0.6820")))
        assert found["value"] == Fraction("631302.17")
        assert found["esco"] == Fraction("441911.52")
        assert found["owner"] == Fraction("189390.65")

    @pytest.mark.parametrize(("of", "esco"), [(2024, 70), (2026, 70), (2027, 55), (2031, 55)])
    def test_the_share_is_that_of_the_year_of_the_contract(self, of: int, esco: int) -> None:
        terms = sharing((1, 3, "0.7"), (4, 8, "0.55"))
        found = settled(terms, a_measure(999_875), period=year(of))
        assert found.esco.value == esco

    def test_a_period_of_two_shares_is_to_be_cut(self) -> None:
        terms = sharing((1, 3, "0.7"), (4, 8, "0.55"))
        period = Period(date(2026, 7, 1), date(2027, 6, 30), "")
        found = settled(terms, a_measure(900_000), period=period)
        assert [problem.code for problem in found.problems] == ["settles_two_shares"]

    def test_a_year_without_a_share_is_told(self) -> None:
        found = settled(sharing((1, 3, "0.7")), a_measure(900_000), period=year(2030))
        assert [problem.code for problem in found.problems] == ["share_missing"]

    def test_a_loss_is_not_shared(self) -> None:
        found = settled(sharing(), a_measure(1_100_000))
        assert (found.esco.value, found.payable.value, found.value.value) == (0, 0, -80_000)
        assert found.owner.value == -80_000

    def test_a_loss_is_carried_only_where_the_contract_says_so(self) -> None:
        assert settled(sharing(), a_measure(1_100_000)).left.value == 0
        assert settled(sharing(carries=True), a_measure(1_100_000)).left.value == -80_000

    def test_a_loss_that_is_carried_is_made_good_first(self) -> None:
        carried = derived.known("x.c", -80_000, "CNY")
        found = settled(sharing(carries=True), a_measure(800_000), carried=carried)
        assert found.esco.value == Fraction(7, 10) * (160_000 - 80_000)

    def test_two_carriers_add_up(self) -> None:
        gas = a_measure(90, 100, price="3", carrier="natural_gas")
        found = settled(sharing(), a_measure(800_000), gas)
        assert found.value.value == 160_000 + 30
        assert lines(found)["value_total"] == 160_030

    def test_what_is_not_known_is_told_and_not_settled(self) -> None:
        measure = replace(a_measure(0), metered=derived.unknown("x.m", "kWh"))
        found = settled(sharing(), measure)
        assert found.payable.value is None
        assert [problem.code for problem in found.problems] == ["settles_without_metered"]

    def test_no_more_is_paid_a_year_than_the_cap(self) -> None:
        found = settled(sharing(cap_fen=fen(100_000)), a_measure(800_000))
        assert found.payable.value == 100_000

    def test_items_stand_below_the_reckoning(self) -> None:
        items = (
            SettlementItem("s", ItemKind.PREPAID, "预付", fen(12_000), id="1"),
            SettlementItem("s", ItemKind.CORRECTION, "上期更正", -fen("0.5"), id="2"),
            SettlementItem("s", ItemKind.ADDITION, "奖励", fen(100), id="3"),
        )
        found = settled(sharing(), a_measure(800_000), items=items)
        assert found.payable.value == 112_000 - 12_000 - Fraction("0.5") + 100
        assert found.esco.value == 112_000


class TestGuarantee:
    def terms(self, **other: Any) -> Terms:
        contract = a_contract(ContractType.GUARANTEE, fee_fen=fen(120_000), **other)
        return Terms(contract, (ContractLine("c", "electricity", guarantee_micro=micro(250_000)),))

    def test_a_shortfall_is_taken_off_the_fee(self) -> None:
        # 250,000 − 200,000 = 50,000 kWh × 0.8 = 40,000.
        found = settled(self.terms(), a_measure(800_000))
        assert lines(found)["shortfall"] == 40_000
        assert found.payable.value == 80_000

    def test_a_guarantee_that_is_kept_costs_nothing(self) -> None:
        found = settled(self.terms(), a_measure(700_000))
        assert (lines(found)["shortfall"], found.payable.value) == (0, 120_000)

    def test_what_is_saved_beyond_it_may_be_shared(self) -> None:
        # 50,000 kWh × 0.8 × 30 % = 12,000.
        found = settled(self.terms(excess_micro=micro("0.3")), a_measure(700_000))
        assert (lines(found)["excess"], found.payable.value) == (12_000, 132_000)

    def test_a_quarter_has_a_quarter_of_fee_and_guarantee(self) -> None:
        found = settled(self.terms(), a_measure(200_000, 250_000), period=parse("2024Q1"))
        assert lines(found)["guaranteed"] == 62_500
        assert found.payable.value == 30_000 - 10_000

    def test_nothing_is_paid_below_zero(self) -> None:
        found = settled(self.terms(), a_measure(1_000_000))
        assert (found.payable.value, found.left.value) == (0, 120_000 - 200_000)


class TestTrusteeship:
    def terms(self, *adjusters: ContractAdjuster) -> Terms:
        contract = a_contract(ContractType.TRUSTEESHIP, discount_micro=micro("0.03"))
        line = ContractLine("c", "electricity", base_fen=fen(5_000_000))
        return Terms(contract, (line,), adjusters=adjusters)

    def test_as_worked_by_hand(self) -> None:
        # 5,000,000 × 0.97 = 4,850,000; × (0.5 + 0.5 × 1.04) = 4,947,000; less 4,200,000.
        area = ContractAdjuster("c", "面积", AdjusterKind.AREA, micro(100), micro("0.5"))
        found = settled(
            self.terms(area),
            values={"面积": derived.known("x.a", 104, "m2")},
            bills=derived.known("x.b", 4_200_000, "CNY"),
        )
        assert lines(found)["discounted"] == 4_850_000
        assert found.payable.value == 4_947_000
        assert lines(found)["margin"] == 747_000

    @pytest.mark.parametrize(
        ("value", "fee"), [(103, 4_850_000), (106, 5_141_000), (94, 4_559_000)]
    )
    def test_within_the_dead_band_nothing_moves(self, value: int, fee: int) -> None:
        price = ContractAdjuster(
            "c", "电价", AdjusterKind.PRICE, micro(100), dead_band_micro=micro("0.05")
        )
        found = settled(self.terms(price), values={"电价": derived.known("x.p", value, "1")})
        assert found.payable.value == fee

    def test_several_adjusters_multiply(self) -> None:
        area = ContractAdjuster("c", "面积", AdjusterKind.AREA, micro(100), micro("0.5"))
        staff = ContractAdjuster("c", "人数", AdjusterKind.PEOPLE, micro(200))
        values = {
            "面积": derived.known("x.a", 104, "m2"),
            "人数": derived.known("x.n", 220, "person"),
        }
        assert settled(self.terms(area, staff), values=values).payable.value == 5_441_700

    def test_an_adjuster_without_a_value_is_told(self) -> None:
        area = ContractAdjuster("c", "面积", AdjusterKind.AREA, micro(100))
        assert [one.code for one in settled(self.terms(area)).problems] == ["adjuster_missing"]


class TestOthers:
    def test_a_lease_pays_its_rent(self) -> None:
        terms = Terms(a_contract(ContractType.LEASE, fee_fen=fen(90_000)))
        assert settled(terms, period=parse("2024-01")).payable.value == 7_500

    def test_a_mixed_contract_pays_a_fee_and_a_share(self) -> None:
        terms = replace(sharing(), contract=a_contract(ContractType.MIXED, fee_fen=fen(1200)))
        assert settled(terms, a_measure(800_000)).payable.value == 112_000 + 1200


MONEY = st.integers(0, 10**9)


@with_examples(
    st.integers(-(10**9), 10**9), st.integers(0, MICRO), st.integers(1, 5 * NANO), st.booleans()
)
def test_shares_add_up_to_the_value_and_none_is_below_zero(
    saved: int, share: int, price: int, is_tiered: bool
) -> None:
    terms = Terms(a_contract(), shares=(ContractShare("c", 1, 10, share),))
    found = settled(terms, a_measure(10**9 - saved, 10**9, price=str(Fraction(price, NANO))))
    assert found.esco.value is not None
    assert found.owner.value is not None
    assert found.esco.value + found.owner.value == found.value.value
    assert found.esco.value >= 0
    assert found.payable.value == found.esco.value
    assert is_tiered in {True, False}


@with_examples(MONEY, MONEY)
def test_no_payment_is_below_zero(guarantee: int, metered: int) -> None:
    contract = a_contract(ContractType.GUARANTEE, fee_fen=10_000)
    terms = Terms(contract, (ContractLine("c", "electricity", guarantee_micro=guarantee),))
    found = settled(terms, a_measure(metered))
    assert found.payable.value is not None
    assert found.payable.value >= 0
    assert found.left.value is not None
    assert found.left.value <= 0


class TestRules:
    def test_a_base_that_falls_is_that_of_the_latest_year(self) -> None:
        found = rules.energy_base([Fraction(x) for x in ("1559.48", "1334.35", "1293.60")])
        assert (found.rule, found.value) == (BaseRule.LATEST, Fraction("1293.60"))

    def test_years_near_their_mean_give_the_mean(self) -> None:
        found = rules.energy_base([Fraction(100), Fraction(105), Fraction(95)])
        assert (found.rule, found.value) == (BaseRule.MEAN, Fraction(100))

    @pytest.mark.parametrize("years", [[100], [100, 150, 130], [80, 100, 130]])
    def test_what_the_rule_does_not_say_is_asked(self, years: list[int]) -> None:
        assert rules.energy_base([Fraction(one) for one in years]).rule is BaseRule.ASK

    @pytest.mark.parametrize(
        ("years", "reading", "percent"),
        [
            (5, Reading.LINEAR, "10"), (5, Reading.COMPOUND, "10"),
            (10, Reading.LINEAR, "20"), (10, Reading.COMPOUND, "24.88"), (3, Reading.LINEAR, "10"),
        ],
    )  # fmt: skip
    def test_the_least_reduction_grows_with_the_years(
        self, years: int, reading: Reading, percent: str
    ) -> None:
        found = rules.least_reduction(years, reading) * 100
        assert round(found, 2) == Fraction(percent)

    def test_the_budget_of_shanghai(self) -> None:
        # 800,000 × 0.80 + 120,400 = 760,400 ≤ 800,000.
        found = rules.budget_test(
            derived.known("x.b", 640_000, "CNY"), derived.known("x.p", 120_400, "CNY"),
            derived.known("x.l", 800_000, "CNY"),
        )  # fmt: skip
        assert (found.spent.value, found.left.value, found.is_kept) == (760_400, 39_600, True)

    def test_the_budget_is_open_where_a_cost_is_not_known(self) -> None:
        one = derived.known("x.b", 1, "CNY")
        assert rules.budget_test(one, one, derived.unknown("x.l", "CNY")).is_kept is None

    def test_an_end_before_time_pays_the_months_that_are_left(self) -> None:
        contract = a_contract(investment_fen=fen(3_000_000), exit_rule=ExitRule.STRAIGHT_LINE)
        for day, yuan in ((date(2027, 12, 31), 1_800_000), (LAST, 0)):
            payment = early.of(Terms(contract), (), day).payment
            assert payment is not None
            assert payment.value == yuan

    def test_without_a_clause_nothing_is_reckoned(self) -> None:
        assert early.of(Terms(a_contract()), (), date(2027, 12, 31)).payment is None


@pytest.mark.parametrize(
    ("day", "number"), [("2024-01-01", 1), ("2024-12-31", 1), ("2025-01-01", 2), ("2033-12-31", 10)]
)
def test_years_of_a_contract_are_counted_from_its_first_day(day: str, number: int) -> None:
    assert year_number(a_contract(), date.fromisoformat(day)) == number


@pytest.mark.parametrize(("code", "months"), [("2024-01", 1), ("2024Q2", 3), ("2024", 12)])
def test_months_of_a_period(code: str, months: int) -> None:
    assert months_of(parse(code)) == months


class TestStates:
    def facts(self, **more: Any) -> SettlementFacts:
        settlement = Settlement("c", "HT-1-01", 1, FIRST, date(2024, 12, 31), id="s")
        return SettlementFacts(replace(settlement, **more))

    def test_a_settlement_goes_from_draft_to_closed(self) -> None:
        draft = self.facts()
        agreed = self.facts(agreed=date(2025, 1, 9))
        invoiced = replace(agreed, invoices=(Invoice("s", "1", date(2025, 1, 10), 100),))
        part = replace(invoiced, payments=(Payment("s", date(2025, 1, 11), 60),))
        paid = replace(part, payments=(*part.payments, Payment("s", date(2025, 2, 1), 40)))
        closed = self.facts(agreed=date(2025, 1, 9), closed=date(2025, 3, 1))
        found = [one.state(100) for one in (draft, agreed, invoiced, part, paid, closed)]
        assert found == [
            State.DRAFT, State.AGREED, State.INVOICED, State.INVOICED, State.PAID, State.CLOSED,
        ]  # fmt: skip

    def test_payable_invoice_and_payment_are_matched(self) -> None:
        facts = replace(
            self.facts(), invoices=(Invoice("s", "1", FIRST, 90),),
            payments=(Payment("s", FIRST, 60),),
        )  # fmt: skip
        assert settlements.matched(facts, 100).balance == 40
        over = replace(facts, payments=(Payment("s", FIRST, 95),))
        assert [one.code for one in settlements.matched(over, 80).problems] == [
            "invoiced_too_much",
            "paid_without_invoice",
        ]

    def test_no_day_is_settled_twice(self) -> None:
        one = self.facts().settlement
        new = replace(one, id="t", number=2, first=date(2024, 12, 1), last=date(2025, 12, 31))
        found = settlements.problems(new, a_contract().term, [one])
        assert [problem.code for problem in found] == ["settled_twice"]
