"""A year of a contract reckoned at once beside its periods; the difference goes into the next."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from carbondesk.domain.contracts.contract import (
    AdjusterKind,
    Contract,
    ContractAdjuster,
    ContractLine,
    ContractShare,
    ContractType,
)
from carbondesk.domain.contracts.settlement import (
    ItemKind,
    Settlement,
    SettlementFacts,
    SettlementItem,
    SettlementLine,
    SettlementValue,
)
from carbondesk.domain.contracts.yearly import Yearly
from carbondesk.domain.problems import Refused
from carbondesk.operations import contracts, reconciling, settlements
from carbondesk.store import contract_money, settling
from carbondesk.store import contracts as contracts_of
from carbondesk.store.ledger import Ledger
from tests.factory import fen, micro, on
from tests.operations.conftest import RoundTrip

PRICE = 800_000_000
QUARTERS = (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31"))


def a_guarantee(ledger: Ledger, code: str = "HT-1", last: str = "2025-12-31") -> Contract:
    """400,000 kWh a year are guaranteed for 100,000 yuan, settled by quarters."""
    made = contracts.put(
        ledger,
        Contract(code, "照明", ContractType.GUARANTEE, "公司", on("2023-01-01"), on(last),
                 settle_months=3, fee_fen=fen(100_000)),
    )  # fmt: skip
    line = ContractLine(
        made.id, "electricity", micro(2_000_000), price_nano=PRICE,
        guarantee_micro=micro(400_000),
    )  # fmt: skip
    contracts.put_line(ledger, line)
    return made


def settle(ledger: Ledger, contract: Contract, quarter: int, saved: int) -> Settlement:
    """Agree a quarter of 2023 that saved so much of 500,000 kWh."""
    first, last = QUARTERS[quarter]
    made = settlements.draft(ledger, contract.id, on(f"2023-{first}"), on(f"2023-{last}"))
    line = SettlementLine(made.id, "electricity", metered_micro=micro(500_000 - saved))
    settlements.put_line(ledger, line)
    return settlements.agree(ledger, made.id, date(2024, 1, 9))


def year(ledger: Ledger, contract: Contract) -> Yearly:
    return contract_money.years(ledger.db, contract)[0]


def amounts(made: Yearly) -> dict[str, tuple[object, object]]:
    return {
        one.code: (Fraction(one.periods.value or 0), Fraction(one.year.value or 0))
        for one in (*made.lines, made.earned)
    }


@pytest.fixture
def guarantee(ledger: Ledger) -> Contract:
    """Quarters saved 50,000, 150,000, 120,000 and 100,000: the first missed 50,000."""
    made = a_guarantee(ledger)
    for quarter, saved in enumerate((50_000, 150_000, 120_000, 100_000)):
        settle(ledger, made, quarter, saved)
    return made


def test_what_a_quarter_missed_another_makes_good(ledger: Ledger, guarantee: Contract) -> None:
    found = year(ledger, guarantee)
    # The first quarter: 25,000 less 50,000 × 0.80 = 40,000, nothing is paid; three pay 25,000.
    # The year: 420,000 of 400,000 kWh are saved, the whole fee of 100,000 is earned.
    made = amounts(found)
    assert made["saving"] == (420_000, 420_000)
    assert made["guaranteed"] == (400_000, 400_000)
    assert made["shortfall"] == (40_000, 0)
    assert made["earned"] == (75_000, 100_000)
    assert found.open.value == 25_000
    assert found.complete


def test_the_difference_is_carried_once(
    ledger: Ledger, guarantee: Contract, round_trip: RoundTrip
) -> None:
    into = settlements.draft(ledger, guarantee.id, on("2024-01-01"), on("2024-03-31"))
    item = round_trip(reconciling.carry, ledger, guarantee.id, 1, into.id, "清算单")
    assert (item.kind, item.name, item.amount_fen) == (
        ItemKind.CORRECTION, "HT-1-Y01", fen(25_000),
    )  # fmt: skip
    assert year(ledger, guarantee).open.value == 0
    with pytest.raises(Refused) as refusal:
        reconciling.carry(ledger, guarantee.id, 1, into.id)
    assert refusal.value.problems[0].code == "nothing_to_correct"


def test_after_the_last_period_the_difference_has_a_closing_statement(
    ledger: Ledger, round_trip: RoundTrip
) -> None:
    made = a_guarantee(ledger, last="2023-12-31")
    for quarter, saved in enumerate((50_000, 150_000, 120_000, 100_000)):
        settle(ledger, made, quarter, saved)
    closing = round_trip(reconciling.close, ledger, made.id, 1, "清算单")
    assert (closing.code, closing.first, closing.last) == (
        "HT-1-05", on("2024-01-01"), on("2024-01-01"),
    )  # fmt: skip
    assert year(ledger, made).open.value == 0
    found = settling.of_period(ledger.db, made, closing.period)
    # It pays the difference alone, no fee of a month and no guarantee.
    assert [(row.code, row.figure.value) for row in found.today.rows] == [
        ("correction", 25_000), ("payable", 25_000),
    ]  # fmt: skip
    agreed = settlements.agree(ledger, closing.id, date(2024, 1, 9))
    assert agreed.agreed == date(2024, 1, 9)
    assert year(ledger, made).open.value == 0


def test_what_is_paid_back_at_the_end_is_told_and_not_paid(ledger: Ledger) -> None:
    made = a_guarantee(ledger, last="2023-12-31")
    for quarter in range(4):
        settle(ledger, made, quarter, 100_000)
    closing = Settlement(made.id, "HT-1-05", 5, on("2024-01-01"), on("2024-01-01"), id="closing")
    item = SettlementItem("closing", ItemKind.CORRECTION, "多付", fen(-4_000))
    found = settling.statement(
        ledger.db, contracts_of.terms(ledger.db, made), SettlementFacts(closing, items=(item,))
    ).today
    assert [(row.code, row.figure.value) for row in found.rows] == [
        ("correction", -4_000), ("refund", 4_000), ("payable", 0),
    ]  # fmt: skip


def test_a_closing_statement_waits_for_the_last_period(ledger: Ledger, guarantee: Contract) -> None:
    with pytest.raises(Refused) as refusal:
        reconciling.close(ledger, guarantee.id, 1)
    assert refusal.value.problems[0].code == "period_follows"
    short = a_guarantee(ledger, "HT-2", last="2023-12-31")
    for quarter in range(4):
        settle(ledger, short, quarter, 100_000)
    with pytest.raises(Refused) as refusal:
        reconciling.close(ledger, short.id, 1)
    assert refusal.value.problems[0].code == "nothing_to_correct"


def test_a_year_with_an_open_quarter_is_not_carried(ledger: Ledger) -> None:
    made = a_guarantee(ledger)
    settle(ledger, made, 0, 50_000)
    into = settlements.draft(ledger, made.id, on("2024-01-01"), on("2024-03-31"))
    assert not year(ledger, made).complete
    for number in (1, 3):
        with pytest.raises(Refused) as refusal:
            reconciling.carry(ledger, made.id, number, into.id)
        assert refusal.value.problems[0].code == "year_open"


def test_a_correction_of_a_quarter_is_not_brought_twice(
    ledger: Ledger, guarantee: Contract
) -> None:
    into = settlements.draft(ledger, guarantee.id, on("2024-01-01"), on("2024-03-31"))
    item = SettlementItem(into.id, ItemKind.CORRECTION, "HT-1-01", fen(4_000), "", "HT-1-01")
    settlements.put_item(ledger, item)
    assert year(ledger, guarantee).corrected.value == 4_000
    assert year(ledger, guarantee).open.value == 21_000


def test_what_the_year_lacks_is_taken_back(ledger: Ledger) -> None:
    """30,000 kWh are missing in the year: 24,000 yuan, of which the quarters held back none."""
    made = a_guarantee(ledger)
    for quarter, saved in enumerate((100_000, 100_000, 100_000, 70_000)):
        settle(ledger, made, quarter, saved)
    # The last quarter pays 25,000 − 30,000 × 0.80 = 1,000: the year is 76,000 as well.
    found = year(ledger, made)
    assert amounts(found)["earned"] == (76_000, 76_000)
    assert found.open.value == 0


def test_items_do_not_count_as_earned(ledger: Ledger) -> None:
    made = a_guarantee(ledger)
    for quarter, saved in enumerate((100_000, 100_000, 100_000)):
        settle(ledger, made, quarter, saved)
    last = settlements.draft(ledger, made.id, on("2023-10-01"), on("2023-12-31"))
    settlements.put_line(
        ledger, SettlementLine(last.id, "electricity", metered_micro=micro(400_000))
    )
    item = SettlementItem(last.id, ItemKind.DEDUCTION, "考核扣款", fen(3_000))
    settlements.put_item(ledger, item)
    settlements.agree(ledger, last.id, date(2024, 1, 9))
    found = year(ledger, made)
    assert amounts(found)["earned"] == (100_000, 100_000)
    assert found.open.value == 0


def test_a_loss_of_a_quarter_counts_against_the_gains_of_the_year(ledger: Ledger) -> None:
    """Half is shared: 40,000 − 8,000 + 24,000 + 16,000 = 72,000, not 80,000."""
    made = contracts.put(
        ledger,
        Contract("HT-1", "照明", ContractType.SHARING, "公司", on("2023-01-01"), on("2025-12-31"),
                 settle_months=3),
    )  # fmt: skip
    line = ContractLine(made.id, "electricity", micro(2_000_000), price_nano=PRICE)
    contracts.put_line(ledger, line)
    contracts.put_share(ledger, ContractShare(made.id, 1, 3, micro("0.5")))
    for quarter, saved in enumerate((50_000, -10_000, 30_000, 20_000)):
        settle(ledger, made, quarter, saved)
    found = year(ledger, made)
    assert amounts(found)["value"] == (72_000, 72_000)
    assert amounts(found)["earned"] == (40_000, 36_000)
    assert found.open.value == -4_000


def test_the_fee_of_a_trusteeship_follows_the_mean_of_the_year(ledger: Ledger) -> None:
    """Half the year at 10,000 m², half at 11,000: 5 % more in the year, within a band of 6 %."""
    made = contracts.put(
        ledger,
        Contract("HT-1", "托管", ContractType.TRUSTEESHIP, "公司", on("2023-01-01"),
                 on("2025-12-31"), settle_months=6),
    )  # fmt: skip
    contracts.put_line(ledger, ContractLine(made.id, "electricity", base_fen=fen(1_000_000)))
    follows = ContractAdjuster(
        made.id, "面积", AdjusterKind.AREA, micro(10_000), micro(1), micro("0.06")
    )
    contracts.put_adjuster(ledger, follows)
    for first, last, area in (("01-01", "06-30", 10_000), ("07-01", "12-31", 11_000)):
        half = settlements.draft(ledger, made.id, on(f"2023-{first}"), on(f"2023-{last}"))
        settlements.put_value(ledger, SettlementValue(half.id, "面积", micro(area)))
        settlements.agree(ledger, half.id, date(2024, 1, 9))
    found = year(ledger, made)
    # By halves 500,000 + 550,000; in the year 10,500 m² lie within the band: 1,000,000.
    assert amounts(found)["fee"] == (1_050_000, 1_000_000)
    assert found.open.value == -50_000
    assert {fact.kind for fact in found.open.leaves()} >= {"settlement", "settlement_value"}


def test_years_end_with_the_contract(ledger: Ledger, tmp_path: Path) -> None:
    made = a_guarantee(ledger)
    assert contract_money.years(ledger.db, made) == []
    settle(ledger, made, 0, 100_000)
    assert [one.number for one in contract_money.years(ledger.db, made)] == [1]
