"""What a user can do with departments, allotments and budgets."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain import allotment
from carbondesk.domain.allotment import Allotment, Budget, Department, Remit
from carbondesk.domain.meter import Meter
from carbondesk.domain.place import Place
from carbondesk.domain.problems import Problem, refuse_if
from carbondesk.operations import facts
from carbondesk.store import places, rows, targets
from carbondesk.store.ledger import Connection, Ledger


def put_department(ledger: Ledger, new: Department, held: Sequence[Remit]) -> Department:
    """Write a department with all that it answers for; one whose id is known is changed."""
    db = ledger.db
    if new.id:
        facts.existing(db, Department, new.id)
    found = allotment.department_problems(new) + _code(db, new)
    refuse_if(found + [problem for one in held for problem in allotment.remit_problems(one)])
    for one in held:
        if one.place_id:
            facts.existing(db, Place, one.place_id)
        if one.meter_id:
            facts.existing(db, Meter, one.meter_id)
    ready = facts.identified(new)
    with ledger.write("put_department") as written:
        rows.upsert(written, [ready])
        old = [one for one in targets.remits(written) if one.department_id == ready.id]
        kept = {(one.place_id, one.meter_id): one for one in old}
        wanted = {(one.place_id, one.meter_id): one for one in held}
        rows.delete(written, Remit, [one.id for key, one in kept.items() if key not in wanted])
        fresh = [one for key, one in wanted.items() if key not in kept]
        rows.insert(
            written,
            [facts.identified(replace(one, department_id=ready.id, id="")) for one in fresh],
        )
    return ready


def remove_department(ledger: Ledger, department_id: str) -> None:
    """Remove a department with what was allotted to it."""
    facts.remove(ledger, "remove_department", Department, department_id)


def allot(ledger: Ledger, year: int, aim: str, parts: Sequence[Allotment]) -> list[Allotment]:
    """Make the allotments of a year and an aim those that are given, as one step.

    Refused where parts of one kind come to more than the whole.
    """
    found = [problem for one in parts for problem in allotment.problems(one)]
    shares = allotment.of(parts, year, aim)
    refuse_if(found + _strange(year, aim, parts) + _twice(parts))
    refuse_if(allotment.sum_problems(shares, places.every(ledger.db)))
    known = {_key(one): one for one in targets.allotments(ledger.db, year, aim)}
    ready = [
        facts.identified(replace(one, id=known[_key(one)].id if _key(one) in known else ""))
        for one in parts
    ]
    keys = {_key(one) for one in parts}
    with ledger.write("allot") as db:
        rows.delete(db, Allotment, [one.id for key, one in known.items() if key not in keys])
        rows.upsert(db, ready)
    return ready


def put_budgets(ledger: Ledger, new: Sequence[Budget]) -> list[Budget]:
    """Write the budgets of some months; what is there of the same month and carrier is replaced."""
    refuse_if([problem for one in new for problem in allotment.budget_problems(one)])
    taken = targets.months_taken(ledger.db, new)
    ready = [replace(one, id=taken.get((one.month, one.carrier), one.id)) for one in new]
    return facts.put(ledger, "put_budgets", ready)


def remove_budgets(ledger: Ledger, year: int, carrier: str) -> None:
    """Remove the budgets of a carrier in a year."""
    found = [one.id for one in targets.budgets(ledger.db, year) if one.carrier == carrier]
    refuse_if([] if found else [Problem("gone", {"noun": "budget"})])
    with ledger.write("remove_budgets") as db:
        rows.delete(db, Budget, found)


def _key(one: Allotment) -> tuple[str, str, str]:
    return one.department_id or "", one.place_id or "", one.month


def _strange(year: int, aim: str, parts: Sequence[Allotment]) -> list[Problem]:
    """Parts of another year or aim are not those that were asked for."""
    if all((one.year, one.aim) == (year, aim) for one in parts):
        return []
    return [Problem("target_aim", {}, "aim")]


def _twice(parts: Sequence[Allotment]) -> list[Problem]:
    keys = [_key(one) for one in parts]
    return [Problem("allotment_twice", {}, "month")] if len(set(keys)) < len(keys) else []


def _code(db: Connection, new: Department) -> list[Problem]:
    same = targets.department_by_code(db, new.code)
    if same is None or same.id == new.id:
        return []
    return [Problem("code_taken", {"code": new.code}, "code", new.code)]
