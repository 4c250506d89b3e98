"""The figures around contracts by their dotted keys, as `contract.HT-1.owner_npv`."""

import sqlite3

from carbondesk.domain.contracts import appraised
from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import Period
from carbondesk.store import budgets, contract_money, contracts, settling

CONTRACT, SETTLEMENT = "contract.", "settlement."


def find(db: sqlite3.Connection, key: str, period: Period) -> Figure | None:
    """A figure by its key: of a contract what it is worth, its budget, its last year; of a line.

    `contract.CODE.NAME` and `settlement.CODE.LINE`; the budget is that of the period's year.
    """
    kind, _, rest = key.partition(".")
    code, _, name = rest.rpartition(".")
    if f"{kind}." == SETTLEMENT:
        return _of_settlement(db, code, name)
    contract = contracts.by_code(db, code)
    return None if contract is None else _of_contract(db, contract, period).get(name)


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


def _of_settlement(db: sqlite3.Connection, code: str, name: str) -> Figure | None:
    for contract in contracts.every(db):
        terms = contracts.terms(db, contract)
        for facts in contracts.settlements(db, contract.id):
            if facts.settlement.code == code:
                rows = settling.statement(db, terms, facts).shown.rows
                return next((row.figure for row in rows if row.code == name), None)
    return None
