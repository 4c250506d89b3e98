"""The money of contracts from a ledger: paid, due, expected; and tests of a budget by its rule."""

from datetime import date

import pytest

from carbondesk.domain.contracts import cash
from carbondesk.domain.contracts.cash import CashKind
from carbondesk.domain.contracts.contract import (
    Contract,
    ContractLine,
    ContractShare,
    ContractType,
)
from carbondesk.domain.contracts.offer import ContractAssumption, ContractOffer
from carbondesk.domain.contracts.settlement import (
    ItemKind,
    Payment,
    SettlementItem,
    SettlementLine,
)
from carbondesk.operations import bills, contracts, meters, offers, settlements
from carbondesk.operations.contracts import Reach
from carbondesk.reference import budget_rules
from carbondesk.store import budgets, contract_money
from carbondesk.store import contracts as stored
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.factory import fen, micro, on

PRICE = 800_000_000


@pytest.fixture
def contract(ledger: Ledger) -> Contract:
    """Bills of 900,000, 860,000, 880,000 and 640,000 yuan in 2020 to 2023; 200,000 kWh saved."""
    meters.add(ledger, factory.a_meter("E-01"), factory.a_setup(meter="E-01"))
    paid = {2020: 900_000, 2021: 860_000, 2022: 880_000, 2023: 640_000}
    for one, yuan in paid.items():
        made = factory.a_bill(f"{one}-01-01", f"{one}-12-31", 1_000_000, yuan, meter="E-01")
        bills.add(ledger, made)
    found = contracts.put(
        ledger,
        Contract("HT-1", "冷站", ContractType.SHARING, "公司", on("2023-01-01"), on("2025-12-31"),
                 investment_fen=fen(300_000)),
        Reach(("E-01",)),
    )  # fmt: skip
    line = ContractLine(found.id, "electricity", micro(1_000_000), fen(800_000), price_nano=PRICE)
    contracts.put_line(ledger, line)
    contracts.put_share(ledger, ContractShare(found.id, 1, 3, micro("0.7")))
    return found


def agree(ledger: Ledger, contract: Contract, year: int = 2023, saved: int = 200_000) -> str:
    made = settlements.draft(ledger, contract.id, on(f"{year}-01-01"), on(f"{year}-12-31"))
    used = micro(1_000_000 - saved)
    settlements.put_line(ledger, SettlementLine(made.id, "electricity", metered_micro=used))
    return settlements.agree(ledger, made.id, date(year + 1, 1, 20)).id


def by_rule(ledger: Ledger, contract: Contract, rule: str) -> Contract:
    made = Contract(**{**vars(contract), "budget_rule": rule})
    return contracts.put(ledger, made)


class TestTheMoney:
    def test_is_paid_due_and_expected(self, ledger: Ledger, contract: Contract) -> None:
        signed = agree(ledger, contract)
        settlements.put_payment(ledger, Payment(signed, date(2024, 2, 10), fen(60_000), "记-7"))
        flows = contract_money.money(ledger.db, [contract])
        told = [(one.number, one.kind, one.day.isoformat(), one.amount.value) for one in flows]
        # 160,000 × 70 % = 112,000; 30 days after 20 January; the rest as was agreed before.
        assert told == [
            (1, CashKind.PAID, "2024-02-10", 60_000),
            (1, CashKind.DUE, "2024-02-19", 52_000),
            (2, CashKind.EXPECTED, "2025-01-31", 112_000),
            (3, CashKind.EXPECTED, "2026-01-31", 112_000),
        ]
        assert [one.is_late(date(2024, 3, 1)) for one in flows] == [False, True, False, False]

    def test_falls_into_months(self, ledger: Ledger, contract: Contract) -> None:
        signed = agree(ledger, contract)
        settlements.put_payment(ledger, Payment(signed, date(2024, 2, 10), fen(60_000)))
        months = cash.by_month(contract_money.money(ledger.db, [contract]))
        assert (months[0].period.code, months[-1].period.code) == ("2024-02", "2026-01")
        assert len(months) == 24
        assert months[0].total(CashKind.PAID).value == 60_000
        assert months[0].total(CashKind.DUE).value == 52_000
        assert months[1].flows == ()
        assert {fact.kind for fact in months[0].total(CashKind.DUE).leaves()} == {
            "settlement", "payment",
        }  # fmt: skip

    def test_of_nobody_is_no_month(self) -> None:
        assert cash.by_month([]) == ()

    def test_leaves_out_what_nobody_knows(self, ledger: Ledger, contract: Contract) -> None:
        assert contract_money.money(ledger.db, [contract]) == []

    def test_counts_a_draft_as_it_stands_today(self, ledger: Ledger, contract: Contract) -> None:
        made = settlements.draft(ledger, contract.id, on("2023-01-01"), on("2023-12-31"))
        line = SettlementLine(made.id, "electricity", metered_micro=micro(900_000))
        settlements.put_line(ledger, line)
        offers.assume(ledger, ContractAssumption(contract.id, saving_micro=micro("0.25")))
        found = contract_money.amounts(ledger.db, contract)
        assert {number: one.value for number, one in found.items()} == {
            1: 56_000, 2: 140_000, 3: 140_000,
        }  # fmt: skip

    def test_closed_pays_nothing_more(self, ledger: Ledger, contract: Contract) -> None:
        signed = agree(ledger, contract)
        settlements.close(ledger, signed, date(2024, 3, 1))
        flows = contract_money.money(ledger.db, [contract])
        assert {one.kind for one in flows} == {CashKind.EXPECTED}


class TestOffers:
    def test_are_compared_from_the_ledger(self, ledger: Ledger, contract: Contract) -> None:
        agree(ledger, contract)
        for company, share in (("甲", "0.8"), ("乙", "0.6")):
            offers.put(
                ledger,
                ContractOffer(contract.id, company, ContractType.SHARING, 36,
                              share_micro=micro(share)),
            )  # fmt: skip
        found = contract_money.compared(ledger.db, contract)
        assert [(one.offer.company, one.rank) for one in found] == [("乙", 1), ("甲", 2)]
        best = found[0].judged.worth
        assert best is not None
        assert all(one == 64_000 for one in best.owner.flows[1:])

    def test_without_any_expectation_need_a_promise(
        self, ledger: Ledger, contract: Contract
    ) -> None:
        offers.put(ledger, ContractOffer(contract.id, "甲", ContractType.SHARING, 36))
        promised = ContractOffer(
            contract.id, "乙", ContractType.SHARING, 36, share_micro=micro("0.5"),
            saving_micro=micro("0.2"),
        )  # fmt: skip
        offers.put(ledger, promised)
        found = contract_money.compared(ledger.db, contract)
        assert [(one.offer.company, one.rank) for one in found] == [("乙", 1), ("甲", 0)]
        assert found[1].span.value is None


class TestABudget:
    @pytest.mark.parametrize(
        ("rule", "spent", "limit"),
        [
            # 640,000 of bills and 112,000 for the contract.
            ("", 752_000, 880_000),
            ("SH-2015", 752_000, 880_000),
            ("SH-2015-P", 752_000, 880_000),
            ("WX-2020", 752_000, 880_000),  # (900,000 + 860,000 + 880,000) ÷ 3
            ("BJ-2022", 112_000, 800_000),
            ("GBT-24915", 112_000, 160_000),
        ],
    )
    def test_is_held_against_the_limit_of_its_rule(
        self, ledger: Ledger, contract: Contract, rule: str, spent: int, limit: int
    ) -> None:
        agree(ledger, contract)
        found = budgets.test(ledger.db, by_rule(ledger, contract, rule), 2023)
        assert found.test.spent.value == spent
        assert found.test.limit.value == limit
        assert found.test.is_kept
        assert found.rule.id == (rule or "SH-2015")

    def test_counts_payments_of_the_year_before_in_the_other_reading(
        self, ledger: Ledger, contract: Contract
    ) -> None:
        agree(ledger, contract)
        bills.add(
            ledger, factory.a_bill("2024-01-01", "2024-12-31", 1_000_000, 630_000, meter="E-01")
        )
        agree(ledger, contract, 2024)
        plain = budgets.test(ledger.db, by_rule(ledger, contract, "SH-2015"), 2024).test
        other = budgets.test(ledger.db, by_rule(ledger, contract, "SH-2015-P"), 2024).test
        # 630,000 + 112,000 against 640,000, or against 640,000 + 112,000.
        assert (plain.left.value, plain.is_kept) == (-102_000, False)
        assert (other.left.value, other.is_kept) == (10_000, True)

    def test_is_not_made_without_a_limit(self, ledger: Ledger, contract: Contract) -> None:
        agree(ledger, contract)
        own = by_rule(ledger, contract, "TYPED")
        assert budgets.test(ledger.db, own, 2023).test.is_kept is None
        offers.assume(ledger, ContractAssumption(contract.id, budget_fen=fen(750_000)))
        assert budgets.test(ledger.db, own, 2023).test.left.value == -2_000
        assert budgets.test(ledger.db, contract, 2020).test.is_kept is None

    def test_warns_of_bills_that_the_fee_of_a_trusteeship_pays(
        self, ledger: Ledger, contract: Contract
    ) -> None:
        trusted = contracts.put(
            ledger, Contract(**{**vars(contract), "type": ContractType.TRUSTEESHIP})
        )
        terms = stored.terms(ledger.db, trusted)
        contracts.remove_share(ledger, terms.shares[0].id)
        made = settlements.draft(ledger, trusted.id, on("2023-01-01"), on("2023-12-31"))
        found = budgets.test(ledger.db, trusted, 2023)
        # The fee of 800,000 covers the bills of 640,000, which the institution has paid itself.
        assert found.twice is not None
        assert found.twice.value == 640_000
        assert found.test.spent.value == 1_440_000
        advanced = SettlementItem(made.id, ItemKind.DEDUCTION, "甲方代付电费", fen(640_000))
        settlements.put_item(ledger, advanced)
        found = budgets.test(ledger.db, trusted, 2023)
        assert found.twice is None
        assert found.test.spent.value == 800_000
        # A rule for the fee alone looks at the fee, whoever paid the utility.
        own = budgets.test(ledger.db, by_rule(ledger, trusted, "BJ-2022"), 2023)
        assert own.test.spent.value == 800_000
        assert own.test.limit.value == 800_000


def test_the_rule_of_a_province_comes_before_the_first_of_all() -> None:
    assert budget_rules.find("", "110000", "trusteeship").id == "BJ-2022"
    assert budget_rules.find("", "110000", "sharing").id == "SH-2015"
    assert budget_rules.find("", "320200", "sharing").id == "WX-2020"
    assert budget_rules.find("", "440100", "sharing").id == "SH-2015"
    assert budget_rules.find("gone", "310000").id == "SH-2015"
    assert all(one.note_zh and one.note_en and one.grade in "CI" for one in budget_rules.every())
