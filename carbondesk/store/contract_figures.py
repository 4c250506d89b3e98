"""The figures around contracts by their dotted keys, as `contract.HT-1.owner_npv`."""

import sqlite3
from collections.abc import Mapping

from carbondesk.domain.contracts import appraised
from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import Period
from carbondesk.store import budgets, contract_money, contracts, settling

CONTRACT, SETTLEMENT = "contract.", "settlement."


def figures(db: sqlite3.Connection, key: str, period: Period) -> Mapping[str, Figure]:
    """Every figure, by its key, of the contract or the statement that a key is of.

    `contract.CODE.NAME`: what it is worth, its budget in the period's year, its years, what its
    periods are expected to come to; `settlement.CODE.LINE`: the lines of a statement.
    """
    kind, _, rest = key.partition(".")
    code, _, _ = rest.rpartition(".")
    if f"{kind}." == SETTLEMENT:
        found = _of_settlement(db, code)
    else:
        contract = contracts.by_code(db, code)
        found = {} if contract is None else _of_contract(db, contract, period)
    return {f"{kind}.{code}.{name}": figure for name, figure in found.items()}


def _of_contract(db: sqlite3.Connection, contract: Contract, period: Period) -> dict[str, Figure]:
    test = budgets.test(db, contract, period.last.year).test
    found = appraised.measures(contract_money.judged(db, contract))
    found |= {
        f"budget_{name}": getattr(test, name)
        for name in ("bills", "payments", "spent", "limit", "left")
    }
    for year in contract_money.years(db, contract):
        found[f"year_{year.number}"] = year.open
    for number, figure in contract_money.amounts(db, contract).items():
        found[f"period_{number}"] = figure
    return found


def _of_settlement(db: sqlite3.Connection, code: str) -> dict[str, Figure]:
    for contract in contracts.every(db):
        terms = contracts.terms(db, contract)
        for facts in contracts.settlements(db, contract.id):
            if facts.settlement.code == code:
                rows = settling.statement(db, terms, facts).shown.rows
                return {row.code: row.figure for row in rows}
    return {}
