"""Contracts in the ledger: registered, settled from meters and bills, agreed, corrected, undone."""

from datetime import date
from fractions import Fraction

import pytest

from carbondesk.domain.contracts.contract import (
    AdjusterKind,
    Contract,
    ContractAdjuster,
    ContractAsset,
    ContractLine,
    ContractLoan,
    ContractShare,
    ContractType,
    PriceBasis,
    ServiceScore,
)
from carbondesk.domain.contracts.settlement import (
    Invoice,
    ItemKind,
    Payment,
    Settlement,
    SettlementItem,
    SettlementLine,
    SettlementValue,
    State,
)
from carbondesk.domain.period import year
from carbondesk.domain.problems import Refused
from carbondesk.operations import (
    bills,
    contracts,
    meters,
    readings,
    settlements,
)
from carbondesk.operations.contracts import Reach
from carbondesk.store import budgets, settling
from carbondesk.store import contracts as stored
from carbondesk.store.ledger import Ledger
from carbondesk.store.settling import Statement
from tests import factory
from tests.factory import fen, micro, on
from tests.operations.conftest import RoundTrip

NANO_OF_80_FEN = 800_000_000
SIGNED = date(2025, 1, 20)


def a_contract(**other: object) -> Contract:
    values: dict[str, object] = {
        "code": "HT-1", "name": "冷站改造", "type": ContractType.SHARING, "company": "节能公司",
        "first": on("2024-01-01"), "last": on("2033-12-31"),
    } | other  # fmt: skip
    return Contract(**values)  # type: ignore[arg-type]


@pytest.fixture
def contract(ledger: Ledger) -> Contract:
    """A contract whose meter used 800,000 kWh in 2024, against a base of 1,000,000."""
    meters.add(ledger, factory.a_meter("E-01"), factory.a_setup(meter="E-01", multiplier=1000))
    for day, register in (("2023-12-31", 1000), ("2024-12-31", 1800)):
        readings.add(ledger, factory.a_reading(day, register, meter="E-01"))
    bills.add(ledger, factory.a_bill("2024-01-01", "2024-12-31", 800_000, 640_000, meter="E-01"))
    made = contracts.put(ledger, a_contract(), Reach(("E-01",)))
    line = ContractLine(
        made.id, "electricity", micro(1_000_000), fen(900_000), price_nano=NANO_OF_80_FEN
    )
    contracts.put_line(ledger, line)
    contracts.put_share(ledger, ContractShare(made.id, 1, 10, micro("0.7")))
    return made


@pytest.fixture
def draft(ledger: Ledger, contract: Contract) -> Settlement:
    return settlements.draft(ledger, contract.id, on("2024-01-01"), on("2024-12-31"))


def statement(ledger: Ledger, of: Settlement) -> Statement:
    contract = stored.by_code(ledger.db, "HT-1")
    assert contract is not None
    found = next(
        one for one in stored.settlements(ledger.db, contract.id) if one.settlement.id == of.id
    )
    return settling.statement(ledger.db, stored.terms(ledger.db, contract), found)


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


class TestARegister:
    def test_each_part_is_written_and_taken_back(
        self, ledger: Ledger, round_trip: RoundTrip
    ) -> None:
        made = round_trip(contracts.put, ledger, a_contract(), Reach())
        line = round_trip(contracts.put_line, ledger, ContractLine(made.id, "electricity", 5))
        share = round_trip(contracts.put_share, ledger, ContractShare(made.id, 1, 3, micro("0.7")))
        adjuster = ContractAdjuster(made.id, "面积", AdjusterKind.AREA, micro(100))
        follows = round_trip(contracts.put_adjuster, ledger, adjuster)
        asset = round_trip(contracts.put_asset, ledger, ContractAsset(made.id, "冷机", 2))
        loan = round_trip(contracts.put_loan, ledger, ContractLoan(made.id, "绿贷", "某行", 100))
        score = round_trip(
            contracts.put_score, ledger, ServiceScore(made.id, "2024-03", micro(92), 500)
        )
        round_trip(contracts.remove_line, ledger, line.id)
        round_trip(contracts.remove_share, ledger, share.id)
        round_trip(contracts.remove_adjuster, ledger, follows.id)
        round_trip(contracts.remove_asset, ledger, asset.id)
        round_trip(contracts.remove_loan, ledger, loan.id)
        round_trip(contracts.remove_score, ledger, score.id)
        round_trip(contracts.remove, ledger, made.id)

    def test_the_same_carrier_is_replaced(self, ledger: Ledger, contract: Contract) -> None:
        contracts.put_line(ledger, ContractLine(contract.id, "electricity", 7))
        (line,) = stored.terms(ledger.db, contract).lines
        assert line.base_micro == 7

    @pytest.mark.parametrize(
        ("other", "code"),
        [
            ({"code": ""}, "empty"),
            ({"last": on("2023-01-01")}, "end_before_start"),
            ({"last": on("2099-01-01")}, "contract_too_long"),
            ({"signed": on("2024-02-01"), "filed": on("2024-01-01")}, "filed_before_signed"),
            ({"settle_months": 13}, "settle_months"),
            ({"investment_fen": -1}, "negative"),
            ({"discount_micro": micro(2)}, "part_range"),
        ],
    )
    def test_what_cannot_be_signed_is_refused(
        self, ledger: Ledger, other: dict[str, object], code: str
    ) -> None:
        with pytest.raises(Refused) as refusal:
            contracts.put(ledger, a_contract(**other))
        assert code in codes(refusal)

    def test_two_contracts_do_not_share_a_code(self, ledger: Ledger, contract: Contract) -> None:
        with pytest.raises(Refused, match="code_taken"):
            contracts.put(ledger, a_contract(name="另一个"))

    def test_years_have_one_share(self, ledger: Ledger, contract: Contract) -> None:
        with pytest.raises(Refused, match="shares_overlap"):
            contracts.put_share(ledger, ContractShare(contract.id, 3, 4, micro("0.5")))


class TestAStatement:
    def test_comes_from_meters_and_the_terms_of_the_contract(
        self, ledger: Ledger, draft: Settlement
    ) -> None:
        # (1,000,000 − 800,000) × 0.80 = 160,000; 70 % = 112,000.
        found = statement(ledger, draft).today
        assert found.value.value == 160_000
        assert found.payable.value == 112_000
        assert found.problems == ()

    def test_opens_down_to_readings(self, ledger: Ledger, draft: Settlement) -> None:
        kinds = {fact.kind for fact in statement(ledger, draft).today.payable.leaves()}
        assert kinds >= {"reading", "contract_line", "contract_share"}

    def test_takes_the_price_of_the_bills_where_the_contract_says_so(
        self, ledger: Ledger, contract: Contract, draft: Settlement
    ) -> None:
        contracts.put(ledger, a_contract(id=contract.id, price_basis=PriceBasis.ACTUAL))
        bills.add(
            ledger, factory.a_bill("2025-01-01", "2025-12-31", 800_000, 700_000, meter="E-01")
        )
        rows = {row.code: row.figure.value for row in statement(ledger, draft).today.rows}
        assert rows["price"] == Fraction("0.8")

    def test_takes_what_was_typed_before_all_else(
        self, ledger: Ledger, draft: Settlement, round_trip: RoundTrip
    ) -> None:
        # The worked example: 1,000,000 + 20,000 − 5,000 − 800,000 = 215,000 × 0.80 × 70 %.
        line = SettlementLine(
            draft.id, "electricity", micro(1_000_000), micro(20_000), -micro(5_000), reason="面积"
        )
        typed = round_trip(settlements.put_line, ledger, line)
        assert statement(ledger, draft).today.payable.value == 120_400
        round_trip(settlements.remove_line, ledger, typed.id)

    def test_of_a_trusteeship_follows_what_was_signed(
        self, ledger: Ledger, round_trip: RoundTrip
    ) -> None:
        kind = ContractType.TRUSTEESHIP
        made = contracts.put(ledger, a_contract(type=kind, discount_micro=micro("0.03")))
        contracts.put_line(ledger, ContractLine(made.id, "electricity", base_fen=fen(5_000_000)))
        contracts.put_adjuster(
            ledger, ContractAdjuster(made.id, "面积", AdjusterKind.AREA, micro(100), micro("0.5"))
        )
        draft = settlements.draft(ledger, made.id, on("2024-01-01"), on("2024-12-31"))
        assert [one.code for one in statement(ledger, draft).today.problems] == ["adjuster_missing"]
        value = SettlementValue(draft.id, "面积", micro(104), "测绘报告")
        typed = round_trip(settlements.put_value, ledger, value)
        assert statement(ledger, draft).today.payable.value == 4_947_000
        round_trip(settlements.remove_value, ledger, typed.id)

    def test_keeps_within_the_budget_of_the_year_before(
        self, ledger: Ledger, draft: Settlement
    ) -> None:
        bills.add(
            ledger, factory.a_bill("2023-01-01", "2023-12-31", 1_000_000, 800_000, meter="E-01")
        )
        contract = stored.by_code(ledger.db, "HT-1")
        assert contract is not None
        found = budgets.test(ledger.db, contract, 2024).test
        assert (found.spent.value, found.limit.value) == (640_000 + 112_000, 800_000)
        assert found.is_kept is True


class TestAgreeing:
    def test_makes_the_figures_stand(self, ledger: Ledger, draft: Settlement) -> None:
        settlements.agree(ledger, draft.id, SIGNED)
        readings.add(ledger, factory.a_reading("2024-06-30", 1500, meter="E-01"))
        line = ContractLine(draft.contract_id, "electricity", micro(1_100_000), price_nano=10**9)
        contracts.put_line(ledger, line)
        found = statement(ledger, draft)
        assert found.shown.payable.value == 112_000
        assert found.today.payable.value == 210_000
        assert "settle.electricity.baseline.printed" in {
            one.row.figure.key for one in found.differences
        }

    def test_is_not_undone(self, ledger: Ledger, draft: Settlement) -> None:
        settlements.agree(ledger, draft.id, SIGNED)
        undone = ledger.undo()
        assert undone is not None
        assert undone.verb == "draft_settlement" or statement(ledger, draft).agreed is not None

    def test_is_refused_while_something_lacks(self, ledger: Ledger, contract: Contract) -> None:
        later = settlements.draft(ledger, contract.id, on("2025-01-01"), on("2025-12-31"))
        with pytest.raises(Refused) as refusal:
            settlements.agree(ledger, later.id, date(2026, 1, 9))
        assert codes(refusal) == ["settles_without_metered"]

    @pytest.mark.parametrize(
        ("day", "code"), [("2024-12-31", "signed_before_end"), ("2027-01-01", "ahead")]
    )
    def test_is_after_the_period_and_not_to_come(
        self, ledger: Ledger, draft: Settlement, day: str, code: str
    ) -> None:
        with pytest.raises(Refused, match=code):
            settlements.agree(ledger, draft.id, on(day))

    def test_leaves_nothing_to_type(self, ledger: Ledger, draft: Settlement) -> None:
        settlements.agree(ledger, draft.id, SIGNED)
        with pytest.raises(Refused, match="settlement_stands"):
            settlements.put_line(ledger, SettlementLine(draft.id, "electricity"))
        with pytest.raises(Refused, match="settlement_stands"):
            settlements.remove(ledger, draft.id)
        with pytest.raises(Refused, match="settlement_stands"):
            contracts.remove(ledger, draft.contract_id)

    def test_can_be_withdrawn_with_a_reason_until_it_is_invoiced(
        self, ledger: Ledger, draft: Settlement
    ) -> None:
        settlements.agree(ledger, draft.id, SIGNED)
        with pytest.raises(Refused, match="empty"):
            settlements.withdraw(ledger, draft.id, " ")
        assert settlements.withdraw(ledger, draft.id, "底数有误").agreed is None
        settlements.agree(ledger, draft.id, SIGNED)
        settlements.put_invoice(ledger, Invoice(draft.id, "F1", SIGNED, fen(112_000)))
        with pytest.raises(Refused, match="settlement_invoiced"):
            settlements.withdraw(ledger, draft.id, "底数有误")


class TestACorrection:
    def test_goes_into_the_next_period(
        self, ledger: Ledger, contract: Contract, draft: Settlement, round_trip: RoundTrip
    ) -> None:
        settlements.agree(ledger, draft.id, SIGNED)
        contracts.put_line(
            ledger,
            ContractLine(contract.id, "electricity", micro(1_010_000), price_nano=NANO_OF_80_FEN),
        )
        later = settlements.draft(ledger, contract.id, on("2025-01-01"), on("2025-12-31"))
        # 10,000 kWh × 0.80 × 70 % = 5,600 more than was agreed.
        item = round_trip(settlements.correct, ledger, draft.id, later.id)
        assert (item.signed_fen, item.corrects) == (fen(5_600), draft.code)

    def test_is_refused_where_nothing_differs(
        self, ledger: Ledger, contract: Contract, draft: Settlement
    ) -> None:
        settlements.agree(ledger, draft.id, SIGNED)
        later = settlements.draft(ledger, contract.id, on("2025-01-01"), on("2025-12-31"))
        with pytest.raises(Refused, match="nothing_to_correct"):
            settlements.correct(ledger, draft.id, later.id)


class TestPaying:
    def test_goes_from_invoice_to_payment_to_the_end(
        self, ledger: Ledger, draft: Settlement, round_trip: RoundTrip
    ) -> None:
        with pytest.raises(Refused, match="settlement_open"):
            settlements.put_invoice(ledger, Invoice(draft.id, "F1", SIGNED, 1))
        settlements.agree(ledger, draft.id, SIGNED)
        bill = Invoice(draft.id, "F1", date(2025, 1, 25), fen(112_000), fen(6_339))
        invoice = round_trip(settlements.put_invoice, ledger, bill)
        part = Payment(draft.id, date(2025, 2, 1), fen(100_000), "10-1")
        payment = round_trip(settlements.put_payment, ledger, part)
        assert statement(ledger, draft).facts.state(fen(112_000)) is State.INVOICED
        settlements.put_payment(ledger, Payment(draft.id, date(2025, 3, 1), fen(12_000), "10-2"))
        assert statement(ledger, draft).facts.state(fen(112_000)) is State.PAID
        round_trip(settlements.close, ledger, draft.id, date(2025, 3, 2))
        round_trip(settlements.remove_payment, ledger, payment.id)
        round_trip(settlements.remove_invoice, ledger, invoice.id)

    @pytest.mark.parametrize(
        ("amount", "day", "code"), [(0, "2025-02-01", "not_positive"), (5, "2027-01-01", "ahead")]
    )
    def test_what_was_not_paid_is_refused(
        self, ledger: Ledger, draft: Settlement, amount: int, day: str, code: str
    ) -> None:
        settlements.agree(ledger, draft.id, SIGNED)
        with pytest.raises(Refused, match=code):
            settlements.put_payment(ledger, Payment(draft.id, on(day), amount))


class TestADraft:
    def test_is_begun_typed_and_taken_back(
        self, ledger: Ledger, contract: Contract, round_trip: RoundTrip
    ) -> None:
        first, last = on("2024-01-01"), on("2024-12-31")
        made = round_trip(settlements.draft, ledger, contract.id, first, last)
        assert (made.code, made.number) == ("HT-1-01", 1)
        item = SettlementItem(made.id, ItemKind.PREPAID, "预付", fen(12_000))
        typed = round_trip(settlements.put_item, ledger, item)
        assert statement(ledger, made).today.payable.value == 100_000
        round_trip(settlements.remove_item, ledger, typed.id)
        round_trip(settlements.remove, ledger, made.id)

    @pytest.mark.parametrize(
        ("first", "last", "code"),
        [
            ("2023-12-31", "2024-12-31", "outside_term"),
            ("2024-12-31", "2024-01-01", "end_before_start"),
            ("2024-06-01", "2025-05-31", "settled_twice"),
        ],
    )
    def test_of_other_days_is_refused(
        self, ledger: Ledger, draft: Settlement, first: str, last: str, code: str
    ) -> None:
        with pytest.raises(Refused) as refusal:
            settlements.draft(ledger, draft.contract_id, on(first), on(last))
        assert code in codes(refusal)


def test_a_period_without_a_draft_is_shown_as_it_would_be(
    ledger: Ledger, contract: Contract
) -> None:
    found = settling.of_period(ledger.db, contract, year(2024))
    assert found.shown.payable.value == 112_000
