"""Queries for offers, for what is assumed of contracts, and for limits of one's own."""

import sqlite3

from carbondesk.domain.contracts.offer import AlertLimit, ContractAssumption, ContractOffer
from carbondesk.store import rows


def of_contract(db: sqlite3.Connection, contract_id: str) -> list[ContractOffer]:
    """The offers for a contract by company."""
    rest = "where contract_id = ? order by company, variant"
    return rows.fetch(db, ContractOffer, rest, (contract_id,))


def assumption(db: sqlite3.Connection, contract_id: str) -> ContractAssumption:
    """What is assumed of a contract; one that says nothing where nobody has typed any."""
    found = rows.fetch(db, ContractAssumption, "where contract_id = ?", (contract_id,))
    return found[0] if found else ContractAssumption(contract_id)


def limits(db: sqlite3.Connection) -> list[AlertLimit]:
    """The limits of one's own by rule."""
    return rows.fetch(db, AlertLimit, "order by rule")
