"""Settles a period of a contract from what the ledger holds."""

import sqlite3
from dataclasses import dataclass
from datetime import date

from carbondesk.domain import totals
from carbondesk.domain.contracts import frozen, measures, settle
from carbondesk.domain.contracts.contract import Contract, ContractProject, Terms
from carbondesk.domain.contracts.measures import Sources
from carbondesk.domain.contracts.settle import Settled
from carbondesk.domain.contracts.settlement import Settlement, SettlementFacts
from carbondesk.domain.figure import Figure
from carbondesk.domain.mv.plan import VerifiedSaving
from carbondesk.domain.period import Period
from carbondesk.domain.period import year as of_year
from carbondesk.domain.usage import Measured
from carbondesk.store import books, contracts, mv


@dataclass(frozen=True)
class Statement:
    """A period of a contract: as the ledger says today, and as it was agreed."""

    terms: Terms
    facts: SettlementFacts
    today: Settled
    agreed: Settled | None

    @property
    def shown(self) -> Settled:
        """What is printed: the signed figures once there are any."""
        return self.agreed or self.today

    @property
    def differences(self) -> list[frozen.Difference]:
        """What would be another today than it was signed."""
        return frozen.differences(self.agreed, self.today) if self.agreed else []


def statement(db: sqlite3.Connection, terms: Terms, facts: SettlementFacts) -> Statement:
    """The statement of a settlement."""
    days = facts.settlement.period
    proven = {one.id: one for link in terms.projects for one in mv.verified(db, link.project_id)}
    measured = Measured(books.load(db, days.first, days.last))
    sources = Sources(terms, facts, measured, proven)
    given = measures.given(sources, _carried(db, terms.contract, facts.settlement))
    return Statement(terms, facts, settle.of(terms, given), frozen.read(facts.settlement))


def savings(db: sqlite3.Connection, contract_id: str) -> list[VerifiedSaving]:
    """What was verified for the projects that a contract carries out, withdrawn savings too."""
    links = contracts.parts(db, ContractProject, contract_id)
    return [one for link in links for one in mv.verified(db, link.project_id)]


def of_period(db: sqlite3.Connection, contract: Contract, period: Period) -> Statement:
    """The statement of the settlement of these days; else what it would be without any typing."""
    terms, known = contracts.terms(db, contract), contracts.settlements(db, contract.id)
    days = (period.first, period.last)
    same = [one for one in known if (one.settlement.first, one.settlement.last) == days]
    number = max((one.settlement.number for one in known), default=0) + 1
    planned = Settlement(contract.id, "", number, *days)
    return statement(db, terms, same[0] if same else SettlementFacts(planned))


def used(db: sqlite3.Connection, year: int) -> dict[str, Figure]:
    """What the institution used of each carrier in a year."""
    period = of_year(year)
    measured = Measured(books.load(db, period.first, period.last))
    return {
        carrier: totals.figure(measured, found, f"usage.{carrier}")
        for carrier, found in totals.by_carrier(measured, period).items()
    }


def _carried(db: sqlite3.Connection, contract: Contract, settlement: Settlement) -> Figure | None:
    """What the settlement before left below zero, as it was agreed."""
    before = [
        one.settlement
        for one in contracts.settlements(db, contract.id)
        if one.settlement.last < settlement.first and one.settlement.agreed
    ]
    last = max(before, key=_end, default=None)
    kept = frozen.read(last) if last is not None and contract.carries else None
    return kept.left if kept is not None and kept.left.value else None


def _end(settlement: Settlement) -> date:
    return settlement.last
