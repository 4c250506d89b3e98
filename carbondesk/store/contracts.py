"""Queries for contracts and their settlements."""

import sqlite3
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

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
from carbondesk.domain.contracts.noted import ContractAdvice, ContractRevision, ServiceDuty
from carbondesk.domain.contracts.settlement import (
    Invoice,
    Payment,
    Settlement,
    SettlementFacts,
    SettlementItem,
    SettlementLine,
    SettlementValue,
)
from carbondesk.store import duties, rows, tables

P = TypeVar(
    "P", ContractAdjuster, ContractAdvice, ContractAsset, ContractLine, ContractLoan, ContractMeter,
    ContractProject, ContractRevision, ContractShare, ServiceDuty, ServiceScore, Settlement,
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
    ServiceDuty: "rowid",
    ContractRevision: "day, carrier",
    ContractAdvice: "rowid",
    Settlement: "number",
    SettlementLine: "carrier",
    SettlementValue: "name",
    SettlementItem: "rowid",
    Invoice: "day, number",
    Payment: "day, voucher",
}

_SIGNED = (
    ContractLine, ContractShare, ContractAdjuster, ContractMeter, ContractProject,
    ContractRevision, ServiceScore,
)  # fmt: skip
_SETTLED = (SettlementLine, SettlementValue, SettlementItem, Invoice, Payment)
_KEPT: tuple[type[Any], ...] = (*_SIGNED, *_SETTLED, Settlement, ContractAsset)


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
        tuple(parts(db, ContractRevision, contract.id)),
        tuple(parts(db, ServiceScore, contract.id)),
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


def settlement_codes(db: sqlite3.Connection) -> dict[str, str]:
    """The codes of all settlements by their ids."""
    return dict(db.execute("select id, code from settlement").fetchall())


def kept(db: sqlite3.Connection) -> list[Kept]:
    """Every contract with what its duties follow from; a query a table, not one a contract."""
    known = every(db)
    if not known:
        return []
    of, led_until = {kind: _by_owner(db, kind) for kind in _KEPT}, duties.until(db)
    return [
        Kept(
            Terms(one, *(of[kind].get(one.id, ()) for kind in _SIGNED)),
            tuple(
                SettlementFacts(found, *(of[kind].get(found.id, ()) for kind in _SETTLED))
                for found in of[Settlement].get(one.id, ())
            ),
            _read_until(db, one.id),
            one.id in of[ContractAsset],
            led_until,
        )
        for one in known
    ]


def _by_owner(db: sqlite3.Connection, kind: type[Any]) -> dict[str, tuple[Any, ...]]:
    """The facts of a table by the contract or settlement that they belong to, in their order."""
    owner = "contract_id" if _is_of_contract(kind) else "settlement_id"
    found: dict[str, list[Any]] = {}
    for fact in rows.fetch(db, kind, f"order by {_ORDERS[kind]}"):
        found.setdefault(getattr(fact, owner), []).append(fact)
    return {key: tuple(facts) for key, facts in found.items()}


def _is_of_contract(kind: type) -> bool:
    return "contract_id" in {field.name for field in fields(kind)}


def beneath(db: sqlite3.Connection, contract_id: str) -> Iterator[tuple[str, list[str]]]:
    """The tables of what belongs to a contract, its settlements too, with the ids of the rows."""
    for kind in _ORDERS:
        table = tables.of(kind)
        if _is_of_contract(kind):
            query = f"select id from {table} where contract_id = ?"  # noqa: S608 (own table)
        else:
            query = f"select id from {table} where settlement_id in "  # noqa: S608 (own table)
            query += "(select id from settlement where contract_id = ?)"
        yield table, [found for (found,) in db.execute(query, (contract_id,))]


def _read_until(db: sqlite3.Connection, contract_id: str) -> date | None:
    """The last day until which every meter on the boundary is known; None where one never was.

    A reading, a bill, a delivery or the values of a logger make it known.
    """
    query = """
        select max(
          coalesce((select max(day) from reading r where r.meter_id = c.meter_id), ''),
          coalesce((select max(end) from bill b where b.meter_id = c.meter_id), ''),
          coalesce((select max(day) from delivery d where d.meter_id = c.meter_id), ''),
          coalesce((select date(max(month) || '-01', '+1 month', '-1 day')
                    from interval_month i where i.meter_id = c.meter_id), '')
        ) from contract_meter c where contract_id = ?
    """
    days = [found for (found,) in db.execute(query, (contract_id,))]
    return date.fromisoformat(min(days)) if days and all(days) else None
