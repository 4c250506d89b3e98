"""Contracts go out by tables and come in the same; what was signed differs in nothing there."""

from pathlib import Path

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
    ServiceScore,
)
from carbondesk.domain.contracts.noted import ContractAdvice, ContractRevision, ServiceDuty
from carbondesk.domain.contracts.settlement import (
    Invoice,
    ItemKind,
    Payment,
    Settlement,
    SettlementItem,
    SettlementLine,
    SettlementValue,
)
from carbondesk.domain.meter import MeterKind
from carbondesk.exchange import export
from carbondesk.operations import (
    contract_ends,
    contracts,
    importing,
    meters,
    readings,
    settlements,
)
from carbondesk.operations.contracts import Reach
from carbondesk.store import contracts as stored
from carbondesk.store import settling
from carbondesk.store.ledger import Ledger
from carbondesk.store.settling import Statement
from tests import factory
from tests.factory import fen, micro, on

SIGNED = on("2025-01-20")
PRICE = 800_000_000


@pytest.fixture
def draft(ledger: Ledger) -> Settlement:
    """A contract whose meter used 800,000 kWh in 2024, against a base of 1,000,000."""
    read(ledger)
    made = contracts.put(
        ledger,
        Contract("HT-1", "冷站改造", ContractType.SHARING, "节能公司", on("2024-01-01"),
                 on("2033-12-31")),
        Reach(("E-01",)),
    )  # fmt: skip
    line = ContractLine(made.id, "electricity", micro(1_000_000), fen(900_000), price_nano=PRICE)
    contracts.put_line(ledger, line)
    contracts.put_share(ledger, ContractShare(made.id, 1, 10, micro("0.7")))
    return settlements.draft(ledger, made.id, on("2024-01-01"), on("2024-12-31"))


def read(ledger: Ledger) -> None:
    setup = factory.a_setup(meter="E-01", kind=MeterKind.REGISTER, multiplier=1000)
    meters.add(ledger, factory.a_meter("E-01"), setup)
    for day, register in (("2023-12-31", 1000), ("2024-12-31", 1800)):
        readings.add(ledger, factory.a_reading(day, register, meter="E-01"))


def statement(ledger: Ledger) -> Statement:
    """The one statement of a ledger."""
    (contract,) = stored.every(ledger.db)
    (found,) = stored.settlements(ledger.db, contract.id)
    return settling.statement(ledger.db, stored.terms(ledger.db, contract), found)


KINDS = (
    "contracts", "contract_lines", "contract_shares", "contract_adjusters", "contract_meters",
    "contract_assets", "contract_loans", "contract_revisions", "contract_advice",
    "service_duties", "service_scores", "settlements", "settlement_lines",
    "settlement_values", "settlement_items", "invoices", "payments",
)  # fmt: skip


def test_what_goes_out_by_tables_comes_in_the_same(
    ledger: Ledger, draft: Settlement, tmp_path: Path
) -> None:
    contracts.put_adjuster(
        ledger, ContractAdjuster(draft.contract_id, "面积", AdjusterKind.AREA, micro(9))
    )
    contracts.put_asset(ledger, ContractAsset(draft.contract_id, "冷机", 2, 900))
    contracts.put_loan(ledger, ContractLoan(draft.contract_id, "绿贷", "某行", 100, 3))
    contracts.put_score(ledger, ServiceScore(draft.contract_id, "2024-03", micro(92), 500, "迟报"))
    for noted in (
        ContractRevision(
            draft.contract_id, on("2025-01-01"), "electricity", 900_000_000, "补充协议"
        ),
        ContractRevision(draft.contract_id, on("2026-01-01"), "", None, "会议纪要"),
    ):
        contract_ends.put_revision(ledger, noted)
    advice = ContractAdvice(draft.contract_id, "更换电缆", "后勤处", on("2025-02-01"))
    contract_ends.put_advice(ledger, advice)
    duty = ServiceDuty(draft.contract_id, "夜间巡检", micro(20), "每晚一次")
    contract_ends.put_service_duty(ledger, duty)
    settlements.put_line(ledger, SettlementLine(draft.id, "electricity", micro(5), 1, -2, 3, 4))
    settlements.put_value(ledger, SettlementValue(draft.id, "面积", micro(9)))
    settlements.put_item(ledger, SettlementItem(draft.id, ItemKind.CORRECTION, "更正", -5))
    settlements.remove_line(ledger, statement(ledger).facts.lines[0].id)
    settlements.agree(ledger, draft.id, SIGNED)
    settlements.put_invoice(ledger, Invoice(draft.id, "F1", SIGNED, 100, 6))
    settlements.put_payment(ledger, Payment(draft.id, SIGNED, 60, "10-1", "2023001"))
    tables = {kind: export.table(ledger.db, kind) for kind in KINDS}
    with factory.a_ledger(tmp_path, name="other.carbondesk") as other:
        read(other)
        for kind, table in tables.items():
            path = tmp_path / f"{kind}.csv"
            lines = [table.header, *table.rows]
            path.write_text("\n".join(",".join(_cell(c) for c in line) for line in lines), "utf-8")
            outcome = importing.run(other, [path], kind) if table.rows else None
            assert outcome is None or outcome.is_clean, outcome.lines()
        assert {kind: export.table(other.db, kind) for kind in KINDS} == tables
        # Items have other ids there; nothing differs of what was signed.
        assert statement(other).differences == []
        assert statement(ledger).differences == []


def _cell(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return '"' + text.replace('"', '""') + '"'
