"""What a user can do with factor sets of the institution's own."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain import own_factors
from carbondesk.domain.own_factors import OwnFactor, OwnSet
from carbondesk.domain.problems import Problem, Refused, refuse_if
from carbondesk.operations import facts
from carbondesk.store import factors, rows
from carbondesk.store.ledger import Connection, Ledger


def put(ledger: Ledger, new: OwnSet, named: Sequence[OwnFactor]) -> OwnSet:
    """Write a set with all its factors as one step.

    The newest edition of its code is changed, unless a closed year stands by it: then what is
    written is the next edition, and the years stay bound to the old one.
    """
    refuse_if(own_factors.problems(new, named))
    with ledger.write("put_factors") as db:
        return write(db, new, named)


def write(db: Connection, new: OwnSet, named: Sequence[OwnFactor]) -> OwnSet:
    """Write a set within a step that is open."""
    ready = replace(new, id="", edition=1)
    newest = next(iter(factors.editions(db, new.code)), None)
    if newest is not None:
        if newest.kind != new.kind:
            raise Refused([Problem("factor_code_taken", {"code": new.code}, "code", new.code)])
        ready = replace(new, id=newest.id, edition=newest.edition)
        if same(db, newest, ready, named):
            return newest
        if factors.closed_year(db, newest.key) is not None:
            ready = replace(new, id="", edition=newest.edition + 1)
    ready = facts.identified(ready)
    rows.upsert(db, [ready])
    rows.delete(db, OwnFactor, [one.id for one in factors.own_factors_of(db, ready.id)])
    rows.insert(db, [facts.identified(replace(one, set_id=ready.id, id="")) for one in named])
    return ready


def same(db: Connection, old: OwnSet, new: OwnSet, named: Sequence[OwnFactor]) -> bool:
    """Whether a set with its factors is as it was."""
    before = {replace(one, set_id="", id="") for one in factors.own_factors_of(db, old.id)}
    return old == new and before == {replace(one, set_id="", id="") for one in named}


def remove(ledger: Ledger, set_id: str) -> None:
    """Remove an edition of a set that no year is bound to."""
    facts.remove(ledger, "remove_factors", OwnSet, set_id)
