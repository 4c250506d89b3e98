"""What a user can do with targets: set them, take those of a plan, restate the base."""

from collections.abc import Iterable
from dataclasses import replace

from carbondesk.domain import target
from carbondesk.domain.problems import Problem, Refused, refuse_if
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.target import Restatement, Target
from carbondesk.operations import facts
from carbondesk.reference import targets as reference
from carbondesk.store import rows, targets
from carbondesk.store.ledger import Connection, Ledger


def put(ledger: Ledger, new: Target) -> Target:
    """Write a target; one whose id is known is changed."""
    if new.id:
        facts.existing(ledger.db, Target, new.id)
    refuse_if(target.problems(new) + _code(ledger.db, new))
    return facts.put(ledger, "put_target", [new])[0]


def remove(ledger: Ledger, target_id: str) -> None:
    """Remove a target with its restatements."""
    facts.remove(ledger, "remove_target", Target, target_id)


def adopt(ledger: Ledger, plan: str, names: Iterable[tuple[str, str]]) -> list[Target]:
    """Take over the targets of a published plan as one step; those that are there stay.

    Args:
        ledger: the ledger.
        plan: code of the plan.
        names: the name of each target by its id, in the language of the user.
    """
    named = dict(names)
    new = [_of_set(one, named.get(one.id, one.id)) for one in reference.of(plan)]
    new = [one for one in new if targets.by_code(ledger.db, one.code) is None]
    if not new:
        raise Refused([Problem("plan_adopted", {"plan": plan})])
    return facts.put(ledger, "adopt_targets", new)


def restate(ledger: Ledger, new: Restatement) -> Restatement:
    """Let a target start from another base from a day on; one of the same day is replaced."""
    facts.existing(ledger.db, Target, new.target_id)
    refuse_if(target.restatement_problems(new, ledger.clock().date()))
    known = targets.restatements(ledger.db)
    same = [one for one in known if (one.target_id, one.day) == (new.target_id, new.day)]
    ready = replace(new, id=same[0].id if same else new.id)
    return facts.put(ledger, "restate_base", [ready])[0]


def withdraw(ledger: Ledger, restatement_id: str) -> None:
    """Take a restatement back; the base before it counts again."""
    facts.remove(ledger, "withdraw_restatement", Restatement, restatement_id)


def _of_set(one: reference.SetTarget, name: str) -> Target:
    return Target(
        one.id, name, one.aim, one.base_year, one.target_year, int(one.percent * MICRO), one.per,
        source=one.source.name_zh,
    )  # fmt: skip


def _code(db: Connection, new: Target) -> list[Problem]:
    same = targets.by_code(db, new.code)
    if same is None or same.id == new.id:
        return []
    return [Problem("code_taken", {"code": new.code}, "code", new.code)]


def known(db: Connection, plan: str) -> bool:
    """Whether all targets of a plan are there."""
    codes = {one.code for one in rows.fetch(db, Target)}
    return {one.id for one in reference.of(plan)} <= codes
