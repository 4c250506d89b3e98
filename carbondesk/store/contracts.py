"""Queries for contracts and their settlements."""

import sqlite3
from datetime import date
from typing import TypeVar

from carbondesk.domain.contracts.contract import (
    Contract,
    ContractAdjuster,
    ContractAsset,
    ContractLine,
    ContractLoan,
    ContractMeter,
    ContractProject,
    ContractShare,
    ServiceScore,
    Terms,
)
from carbondesk.domain.contracts.duties import Kept
from carbondesk.domain.contracts.settlement import (
    Invoice,
    Payment,
    Settlement,
    SettlementFacts,
    SettlementItem,
    SettlementLine,
    SettlementValue,
)
from carbondesk.store import rows

P = TypeVar(
    "P", ContractAdjuster, ContractAsset, ContractLine, ContractLoan, ContractMeter,
    ContractProject, ContractShare, ServiceScore, Settlement,
)  # fmt: skip
S = TypeVar("S", Invoice, Payment, SettlementItem, SettlementLine, SettlementValue)
_ORDERS: dict[type, str] = {
    ContractLine: "carrier",
    ContractShare: "first_year",
    ContractAdjuster: "rowid",
    ContractMeter: "(select code from meter where meter.id = meter_id)",
    ContractProject: "(select code from project where project.id = project_id)",
    ContractAsset: "name",
    ContractLoan: "product, lender",
    ServiceScore: "month",
    Settlement: "number",
    SettlementLine: "carrier",
    SettlementValue: "name",
    SettlementItem: "rowid",
    Invoice: "day, number",
    Payment: "day, voucher",
}


def every(db: sqlite3.Connection) -> list[Contract]:
    """All contracts by code."""
    return rows.fetch(db, Contract, "order by code")


def by_code(db: sqlite3.Connection, code: str) -> Contract | None:
    """The contract with this code, or None."""
    return next(iter(rows.fetch(db, Contract, "where code = ?", (code,))), None)


def parts(db: sqlite3.Connection, kind: type[P], contract_id: str) -> list[P]:
    """The lines, shares, meters and so on of a contract, in their order."""
    return rows.fetch(db, kind, f"where contract_id = ? order by {_ORDERS[kind]}", (contract_id,))


def terms(db: sqlite3.Connection, contract: Contract) -> Terms:
    """A contract with all that was signed with it."""
    return Terms(
        contract,
        tuple(parts(db, ContractLine, contract.id)),
        tuple(parts(db, ContractShare, contract.id)),
        tuple(parts(db, ContractAdjuster, contract.id)),
        tuple(parts(db, ContractMeter, contract.id)),
        tuple(parts(db, ContractProject, contract.id)),
    )


def belongings(db: sqlite3.Connection, kind: type[S], settlement_id: str) -> list[S]:
    """The lines, items, invoices or payments of a settlement, in their order."""
    rest = f"where settlement_id = ? order by {_ORDERS[kind]}"
    return rows.fetch(db, kind, rest, (settlement_id,))


def settlement(db: sqlite3.Connection, found: Settlement) -> SettlementFacts:
    """A settlement with all that belongs to it."""
    return SettlementFacts(
        found,
        tuple(belongings(db, SettlementLine, found.id)),
        tuple(belongings(db, SettlementValue, found.id)),
        tuple(belongings(db, SettlementItem, found.id)),
        tuple(belongings(db, Invoice, found.id)),
        tuple(belongings(db, Payment, found.id)),
    )


def settlements(db: sqlite3.Connection, contract_id: str) -> list[SettlementFacts]:
    """The settlements of a contract by number."""
    return [settlement(db, one) for one in parts(db, Settlement, contract_id)]


def kept(db: sqlite3.Connection) -> list[Kept]:
    """Every contract with what its duties follow from."""
    return [
        Kept(
            terms(db, one),
            tuple(settlements(db, one.id)),
            _read_until(db, one.id),
            bool(parts(db, ContractAsset, one.id)),
        )
        for one in every(db)
    ]


def _read_until(db: sqlite3.Connection, contract_id: str) -> date | None:
    """The last day on which each meter on the boundary was read; None where one never was."""
    query = (
        "select (select max(day) from reading where reading.meter_id = contract_meter.meter_id) "
        "from contract_meter where contract_id = ?"
    )
    days = [found for (found,) in db.execute(query, (contract_id,))]
    return date.fromisoformat(min(days)) if days and None not in days else None
