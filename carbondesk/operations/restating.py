"""Binds a year to other factor editions, after a look at what would change."""

from dataclasses import replace

from carbondesk.domain import account, comparison, sets
from carbondesk.domain import period as periods
from carbondesk.domain.binding import FactorBinding
from carbondesk.domain.comparison import Shift
from carbondesk.domain.problems import Problem, Refused
from carbondesk.domain.usage import Measured
from carbondesk.operations import bindings
from carbondesk.reference import factor_sets
from carbondesk.store import books, closings, factors, institutions, rows
from carbondesk.store.ledger import Connection, Ledger


def proposed(db: Connection, year: int, set_code: str = "") -> FactorBinding:
    """What a bound year would be bound to: the newest editions, or its own with one replaced.

    Raises:
        Refused: if the year is not bound yet, or there is no such set.
    """
    now = institutions.bindings(db).get(year)
    if now is None:
        raise Refused([Problem("year_unbound", {"year": year}, "year")])
    if not set_code:
        return replace(bindings.bound(year, now.grid_region), id=now.id)
    try:
        chosen = sets.named(set_code, factors.sets(db))
    except KeyError:
        raise Refused([Problem("factors_unknown", {"code": set_code}, "factors")]) from None
    if chosen.kind == factor_sets.ENERGY:
        return replace(now, energy_set=chosen.code)
    return replace(now, carbon_set=chosen.code)


def changes(db: Connection, year: int, set_code: str = "") -> tuple[Shift, ...]:
    """What would change in the account of a year; nothing is written."""
    wanted = proposed(db, year, set_code)
    period = periods.year(year)
    measured = Measured(books.load(db, period.first, period.last))
    now = measured.book.bindings[year]
    before, after = (
        account.of(measured, period, sets.of_binding(bound, measured.book.own_sets))
        for bound in (now, wanted)
    )
    return comparison.shifts(before, after)


def restate(ledger: Ledger, year: int, reason: str, set_code: str = "") -> FactorBinding:
    """Bind a year anew, closed or not, with a reason."""
    if not reason.strip():
        raise Refused([Problem("empty", {"field": "reason"}, "reason")])
    wanted = proposed(ledger.db, year, set_code)
    if wanted == institutions.bindings(ledger.db)[year]:
        raise Refused([Problem("editions_unchanged", {"year": year}, "year")])
    with ledger.write(closings.RESTATE, year=year, reason=reason.strip()) as db:
        rows.upsert(db, [wanted])
    return wanted
