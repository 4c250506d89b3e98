"""Tests the money of a contract against the rule of its budget, from what the ledger holds."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from carbondesk.domain import cost, derived
from carbondesk.domain.contracts import budget, worth
from carbondesk.domain.contracts.budget import Tested
from carbondesk.domain.contracts.contract import Contract, Terms
from carbondesk.domain.contracts.settle import CNY
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.period import year as of_year
from carbondesk.domain.quantity import from_fen
from carbondesk.domain.usage import Measured
from carbondesk.reference import budget_rules
from carbondesk.reference.budget_rules import BudgetRule, LimitKind, Spent
from carbondesk.store import books, contracts, institutions, offers, settling
from carbondesk.store.settling import Statement

YEARS_OF_MEAN = 3


def test(db: sqlite3.Connection, contract: Contract, year: int) -> Tested:
    """The test of a year by the rule of the contract, else by that of the province."""
    rule = rule_of(db, contract)
    own = _statements(db, contract, year)
    if rule.spent is Spent.OWN:
        # What the contractor earns, whatever was paid ahead or advanced for it.
        spent = [one.shown.esco for one in own]
    else:
        spent = [one.shown.payable for one in _all_statements(db, year)]
    payments = derived.added(f"budget.payments.{year}", CNY, spent)
    limit = _limit(db, (rule, contract, year), own)
    found = budget.of(rule, year, bills_of(db, year), payments, limit)
    rows = [row for one in own for row in one.shown.rows]
    inside = [row.figure for row in rows if row.code == "bills"]
    bills = derived.added("budget.inside", CNY, inside) if inside else None
    return replace(found, twice=budget.paid_twice(contract, bills, rows))


def rule_of(db: sqlite3.Connection, contract: Contract) -> BudgetRule:
    """The rule that counts for a contract."""
    institution = institutions.get(db)
    region = institution.region_code if institution is not None else ""
    return budget_rules.find(contract.budget_rule, region, contract.type.value)


def bills_of(db: sqlite3.Connection, year: int) -> Figure:
    """What the utilities charged the institution in a year; unknown without any bill."""
    period = of_year(year)
    measured = Measured(books.load(db, period.first, period.last))
    found = [one.figure for one in cost.by_carrier(measured, period).values()]
    if not found:
        return derived.unknown(f"budget.bills.{year}", CNY)
    return cost.summed(f"budget.bills.{year}", found)


def _limit(
    db: sqlite3.Connection, about: tuple[BudgetRule, Contract, int], own: list[Statement]
) -> Figure:
    rule, contract, year = about
    if rule.limit is LimitKind.BASE:
        return _base(contracts.terms(db, contract))
    if rule.limit is LimitKind.SAVED:
        return derived.added(f"budget.saved.{year}", CNY, [one.shown.value for one in own])
    if rule.limit is LimitKind.TYPED:
        return _typed(db, contract)
    if rule.limit is LimitKind.MEAN_3:
        first = contract.first.year
        years = [bills_of(db, one) for one in range(first - YEARS_OF_MEAN, first)]
        return budget.mean("budget.mean", years)
    before = bills_of(db, year - 1)
    if rule.limit is LimitKind.PREVIOUS_PAID:
        paid = [one.shown.payable for one in _all_statements(db, year - 1)]
        contracts_paid = derived.added(f"budget.payments.{year - 1}", CNY, paid)
        return derived.added(f"budget.before.{year - 1}", CNY, (before, contracts_paid))
    return before


def _base(terms: Terms) -> Figure:
    amount = worth.base_cost(terms)
    if not amount:
        return derived.unknown("budget.base", CNY)
    facts = [
        Fact("contract_line", line.id, (("value", from_fen(line.base_fen)), ("unit", CNY)))
        for line in terms.lines
        if line.base_fen
    ]
    return derived.known("budget.base", amount, CNY, *facts)


def _typed(db: sqlite3.Connection, contract: Contract) -> Figure:
    assumed = offers.assumption(db, contract.id)
    if assumed.budget_fen is None:
        return derived.unknown("budget.typed", CNY)
    amount = from_fen(assumed.budget_fen)
    fact = Fact("contract_assumption", assumed.id, (("value", amount), ("unit", CNY)))
    return derived.known("budget.typed", amount, CNY, fact)


def _all_statements(db: sqlite3.Connection, year: int) -> Iterator[Statement]:
    """The statements of all contracts that end in a year, drafts included."""
    for contract in contracts.every(db):
        yield from _statements(db, contract, year)


def _statements(db: sqlite3.Connection, contract: Contract, year: int) -> list[Statement]:
    terms = contracts.terms(db, contract)
    return [
        settling.statement(db, terms, facts)
        for facts in contracts.settlements(db, contract.id)
        if facts.settlement.last.year == year
    ]
