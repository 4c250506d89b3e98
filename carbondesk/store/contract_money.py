"""Judges contracts from what the ledger holds: worth, offers, money to come, reconciled years."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from carbondesk.domain.contracts import (
    cash,
    expected,
    forecast,
    frozen,
    measures,
    offered,
    plan,
    yearly,
)
from carbondesk.domain.contracts.appraised import Judged
from carbondesk.domain.contracts.cash import Cash
from carbondesk.domain.contracts.contract import Contract, Terms
from carbondesk.domain.contracts.measures import Sources
from carbondesk.domain.contracts.offered import Compared
from carbondesk.domain.contracts.settle import Measure
from carbondesk.domain.contracts.settlement import Settlement, SettlementFacts
from carbondesk.domain.contracts.yearly import Part, Yearly
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import Period
from carbondesk.domain.usage import Measured
from carbondesk.store import books, contracts, mv, offers, settling


def judged(db: sqlite3.Connection, contract: Contract) -> Judged:
    """A contract as it is judged."""
    terms, settled = contracts.terms(db, contract), contracts.settlements(db, contract.id)
    assumed = offers.assumption(db, contract.id)
    return Judged(terms, expected.of(terms, assumed, settled), assumed)


def compared(db: sqlite3.Connection, contract: Contract) -> list[Compared]:
    """The offers for a contract side by side, the best for the owner first."""
    return offered.beside(judged(db, contract), offers.of_contract(db, contract.id))


def forecasts(db: sqlite3.Connection, contract: Contract) -> dict[int, Figure]:
    """What each period to come pays as it is expected, by its number."""
    terms, settled = contracts.terms(db, contract), contracts.settlements(db, contract.id)
    saving = expected.of(terms, offers.assumption(db, contract.id), settled)
    return {
        one.number: forecast.payable(terms, saving, one.period, settled)
        for one in plan.of(terms, [facts.settlement for facts in settled])
        if one.settlement is None
    }


def amounts(db: sqlite3.Connection, contract: Contract) -> dict[int, Figure]:
    """What each draft pays as of today, and each period to come as it is expected, by number."""
    terms = contracts.terms(db, contract)
    drafts = {
        facts.settlement.number: settling.statement(db, terms, facts).shown.payable
        for facts in contracts.settlements(db, contract.id)
        if facts.settlement.agreed is None
    }
    return drafts | forecasts(db, contract)


def money(db: sqlite3.Connection, wanted: Iterable[Contract]) -> list[Cash]:
    """The money of contracts: paid, due, expected."""
    return [flow for contract in wanted for flow in _money(db, contract)]


def years(db: sqlite3.Connection, contract: Contract) -> list[Yearly]:
    """The years of a contract of which something was agreed."""
    terms, settled = contracts.terms(db, contract), contracts.settlements(db, contract.id)
    return [
        _yearly(db, (terms, number, period), own, settled)
        for number, period in yearly.years(contract)
        if (own := yearly.within(settled, period))
    ]


def _money(db: sqlite3.Connection, contract: Contract) -> Iterator[Cash]:
    settled = contracts.settlements(db, contract.id)
    known = {number: one for number, one in amounts(db, contract).items() if one.value is not None}
    return cash.of(contracts.terms(db, contract), settled, known)


def _yearly(
    db: sqlite3.Connection, about: tuple[Terms, int, Period], own: Sequence[SettlementFacts],
    settled: Sequence[SettlementFacts],
) -> Yearly:  # fmt: skip
    terms, _number, period = about
    parts = []
    for facts in own:
        agreed = frozen.read(facts.settlement)
        if agreed is not None:
            parts.append(Part(facts, agreed, settling.statement(db, terms, facts).today))
    proven = _proven(db, terms, period) if len(parts) > 1 else {}
    items = [item for facts in settled for item in facts.items]
    return yearly.of(about, parts, proven, items)


def _proven(db: sqlite3.Connection, terms: Terms, period: Period) -> Mapping[str, Measure]:
    """The carriers whose saving was verified for all days of a year."""
    verified = {one.id: one for link in terms.projects for one in mv.verified(db, link.project_id)}
    if not any((one.first, one.last) == (period.first, period.last) for one in verified.values()):
        return {}
    whole = Settlement(terms.contract.id, "", 0, period.first, period.last)
    measured = Measured(books.load(db, period.first, period.last))
    given = measures.given(Sources(terms, SettlementFacts(whole), measured, verified))
    return {
        one.carrier: one
        for one in given.measures
        if any(fact.kind == "verified_saving" for fact in one.metered.leaves())
    }
