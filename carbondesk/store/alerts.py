"""Asks the rules of the province whether a contract should be considered, for a year."""

import sqlite3

from carbondesk.domain.contracts import alerts
from carbondesk.domain.contracts.alerts import Asked
from carbondesk.domain.contracts.contract import ContractType
from carbondesk.domain.period import year as of_year
from carbondesk.reference import contract_alerts
from carbondesk.store import accounts, contracts, institutions, inventories, offers


def asked(db: sqlite3.Connection, year: int) -> tuple[Asked, ...]:
    """Each rule of the province beside the year; those of others where it has none."""
    institution, period = institutions.get(db), of_year(year)
    found = accounts.load(db, [period])
    said = alerts.year_of(found.of(period), inventories.standings(found, period))
    region = institution.region_code if institution is not None else ""
    return alerts.of(contract_alerts.of_region(region), offers.limits(db), said)


def has_contract(db: sqlite3.Connection, year: int) -> bool:
    """Whether a contract that saves energy runs in a year."""
    period = of_year(year)
    return any(
        one.type is not ContractType.PROPERTY
        and one.first <= period.last
        and (one.ended or one.last) >= period.first
        for one in contracts.every(db)
    )
