"""What a user can do with allowances, credits and certificates: hold, use for a year, retire."""

from dataclasses import replace
from datetime import date

from carbondesk.domain import holding
from carbondesk.domain.holding import Holding, HoldingState
from carbondesk.domain.problems import Problem, Refused, refuse_if
from carbondesk.operations import facts
from carbondesk.store import holdings, rows
from carbondesk.store.ledger import Connection, Ledger


def put(ledger: Ledger, new: Holding) -> Holding:
    """Write a lot; one whose id is known is changed. A serial or a MWh counts only once."""
    if new.id:
        facts.existing(ledger.db, Holding, new.id)
    _check(ledger, [new])
    return facts.put(ledger, "put_holding", [new])[0]


def remove(ledger: Ledger, holding_id: str) -> None:
    """Remove a lot with its files."""
    facts.remove(ledger, "remove_holding", Holding, holding_id)


def use(
    ledger: Ledger, holding_id: str, year: int, day: date, quantity_micro: int | None = None
) -> Holding:
    """Use a lot for a year, or the first part of it: then the rest stays held as its own lot."""
    held = facts.existing(ledger.db, Holding, holding_id)
    if held.is_spent:
        values = {"code": held.code, "year": held.year}
        raise Refused([Problem("used_already", values, "year", held.code)])
    if quantity_micro is None or quantity_micro == held.quantity_micro:
        used = replace(held, state=HoldingState.USED, year=year, settled=day)
        _check(ledger, [used])
        return facts.put(ledger, "use_holding", [used])[0]
    parts = holding.split(held, quantity_micro)
    if parts is None:
        values = {"quantity_micro": held.quantity_micro}
        raise Refused([Problem("part_of_lot", values, "quantity_micro", held.code)])
    part, rest = parts
    # What is used keeps the id with its files; the rest becomes a lot of its own.
    used = replace(part, id=held.id, state=HoldingState.USED, year=year, settled=day)
    left = facts.identified(replace(rest, id="", code=_next(ledger.db, held.code)))
    _check(ledger, [used, left])
    with ledger.write("use_holding") as db:
        rows.upsert(db, [used])
        rows.insert(db, [left])
    return used


def retire(ledger: Ledger, holding_id: str, day: date, document: str = "") -> Holding:
    """Say that a lot that was used is cancelled in its registry, with the number of the proof."""
    used = facts.existing(ledger.db, Holding, holding_id)
    if used.state is not HoldingState.USED:
        raise Refused([Problem("not_used_yet", {"code": used.code}, "state", used.code)])
    retired = replace(
        used, state=HoldingState.RETIRED, settled=day, document=document or used.document
    )
    _check(ledger, [retired])
    return facts.put(ledger, "retire_holding", [retired])[0]


def release(ledger: Ledger, holding_id: str) -> Holding:
    """Take back the use of a lot that is not retired: it is held again."""
    used = facts.existing(ledger.db, Holding, holding_id)
    if used.state is not HoldingState.USED:
        raise Refused([Problem("not_to_release", {"code": used.code}, "state", used.code)])
    held = replace(used, state=HoldingState.HELD, year=None, settled=None)
    return facts.put(ledger, "release_holding", [held])[0]


def _check(ledger: Ledger, changed: list[Holding]) -> None:
    """The lots by themselves and beside the others; the MWh are told when the step is written."""
    today = ledger.clock().date()
    found = [problem for one in changed for problem in holding.problems(one, today)]
    ids = {one.id for one in changed}
    others = [one for one in holdings.every(ledger.db) if one.id not in ids]
    codes = {one.code for one in others}
    found += [
        Problem("code_taken", {"code": one.code}, "code", one.code)
        for one in changed
        if one.code in codes
    ]
    refuse_if(found + holding.double([*others, *changed]))


def _next(db: Connection, code: str) -> str:
    """The first free code that follows one: A-2 after A."""
    known, number = {one.code for one in holdings.every(db)}, 2
    while f"{code}-{number}" in known:
        number += 1
    return f"{code}-{number}"
