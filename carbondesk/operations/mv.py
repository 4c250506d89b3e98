"""What a user can do with plans of measurement and verification, and with what they prove."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from carbondesk.domain.book import Book
from carbondesk.domain.meter import Meter
from carbondesk.domain.mv import gates, plan
from carbondesk.domain.mv.plan import (
    Adjustment,
    MvMeter,
    MvPlan,
    Parameter,
    PlanFacts,
    SchoolTerm,
    Simulated,
    VerifiedSaving,
)
from carbondesk.domain.mv.proof import Proof
from carbondesk.domain.problems import Problem, Refused, refuse_if
from carbondesk.domain.project import Project, ProjectStage, Stage
from carbondesk.domain.quantity import FEN, MICRO, half_up
from carbondesk.operations import facts
from carbondesk.store import books, mv, projects, proofs, rows, tables
from carbondesk.store.ledger import Connection, Ledger


def put(ledger: Ledger, new: MvPlan, meter_ids: Sequence[str]) -> MvPlan:
    """Write the plan of a project with its meters; a plan that it has is changed."""
    facts.existing(ledger.db, Project, new.project_id)
    meters = [facts.existing(ledger.db, Meter, one) for one in dict.fromkeys(meter_ids)]
    known = mv.plan_of(ledger.db, new.project_id)
    ready = facts.identified(replace(new, id=known.id if known else new.id))
    typed = PlanFacts(ready, tuple(meter.id for meter in meters))
    found = plan.problems(typed, {meter.carrier for meter in meters})
    refuse_if(found + plan.shares_problems(typed, _beside(ledger.db, typed)))
    with ledger.write("put_mv_plan") as db:
        rows.upsert(db, [ready])
        _meters(db, ready.project_id, typed.meter_ids)
    return ready


def remove(ledger: Ledger, project_id: str) -> None:
    """Remove the plan of a project with all that was typed for it."""
    known = _plan(ledger.db, project_id)
    facts.remove(ledger, "remove_mv_plan", MvPlan, known.id)


def put_adjustment(ledger: Ledger, new: Adjustment) -> Adjustment:
    """Write an adjustment; one whose id is known is changed."""
    _plan(ledger.db, new.project_id)
    refuse_if(plan.adjustment_problems(new) + _same_adjustment(ledger.db, new))
    return facts.put(ledger, "put_mv_adjustment", [new])[0]


def remove_adjustment(ledger: Ledger, adjustment_id: str) -> None:
    """Remove an adjustment."""
    facts.remove(ledger, "remove_mv_adjustment", Adjustment, adjustment_id)


def put_parameter(ledger: Ledger, new: Parameter) -> Parameter:
    """Write a parameter of option A; one of the same name is replaced."""
    _plan(ledger.db, new.project_id)
    refuse_if(plan.parameter_problems(new))
    known = rows.fetch(
        ledger.db, Parameter, "where project_id = ? and name = ?", (new.project_id, new.name)
    )
    ready = replace(new, id=known[0].id if known else new.id)
    return facts.put(ledger, "put_mv_parameter", [ready])[0]


def remove_parameter(ledger: Ledger, parameter_id: str) -> None:
    """Remove a parameter of option A."""
    facts.remove(ledger, "remove_mv_parameter", Parameter, parameter_id)


def put_simulated(ledger: Ledger, new: Simulated) -> Simulated:
    """Write what a simulation gives for some days; what began on the same day is replaced."""
    _plan(ledger.db, new.project_id)
    refuse_if(plan.days_problems(new.first, new.last) + _overlapping(ledger.db, new))
    known = rows.fetch(
        ledger.db, Simulated, "where project_id = ? and first = ?",
        (new.project_id, new.first.isoformat()),
    )  # fmt: skip
    ready = replace(new, id=known[0].id if known else new.id)
    return facts.put(ledger, "put_mv_simulated", [ready])[0]


def remove_simulated(ledger: Ledger, simulated_id: str) -> None:
    """Remove what a simulation gave for some days."""
    facts.remove(ledger, "remove_mv_simulated", Simulated, simulated_id)


def put_term(ledger: Ledger, new: SchoolTerm) -> SchoolTerm:
    """Write a school term; one that begins on the same day is replaced."""
    refuse_if(plan.days_problems(new.first, new.last))
    known = rows.fetch(ledger.db, SchoolTerm, "where first = ?", (new.first.isoformat(),))
    ready = replace(new, id=known[0].id if known else new.id)
    return facts.put(ledger, "put_school_term", [ready])[0]


def remove_term(ledger: Ledger, term_id: str) -> None:
    """Remove a school term."""
    facts.remove(ledger, "remove_school_term", SchoolTerm, term_id)


def verify(ledger: Ledger, project_id: str) -> VerifiedSaving:
    """Fix the saving of a project as it is now; refused while a gate is red.

    The project has then reached the stage of verification.
    """
    of = facts.existing(ledger.db, Project, project_id)
    _plan(ledger.db, project_id)
    proof = proofs.of_project(ledger.db, project_id)
    if proof is None or not gates.may_be_signed(proof):
        raise Refused([Problem("mv_red_gate", {}, "gates", of.code)])
    new = _fixed(ledger, project_id, proof)
    stage = _reached(ledger, project_id)
    with ledger.write("verify_saving") as db:
        rows.insert(db, [new])
        rows.upsert(db, stage)
    return new


def withdraw(ledger: Ledger, verified_id: str, reason: str) -> VerifiedSaving:
    """Say that a verified saving counts no longer, and why; its figures stay."""
    known = facts.existing(ledger.db, VerifiedSaving, verified_id)
    if not reason.strip():
        raise Refused([Problem("empty", {"field": "reason"}, "reason")])
    return facts.put(ledger, "withdraw_saving", [replace(known, withdrawn=reason.strip())])[0]


def _plan(db: Connection, project_id: str) -> MvPlan:
    known = mv.plan_of(db, project_id)
    if known is None:
        raise Refused([Problem("gone", {"noun": tables.of(MvPlan)})])
    return known


def _meters(db: Connection, project_id: str, meter_ids: Sequence[str]) -> None:
    known = rows.fetch(db, MvMeter, "where project_id = ?", (project_id,))
    rows.delete(db, MvMeter, [one.id for one in known if one.meter_id not in set(meter_ids)])
    there = {one.meter_id for one in known}
    made = [MvMeter(project_id, one) for one in meter_ids if one not in there]
    rows.insert(db, [facts.identified(one) for one in made])


def _beside(db: Connection, typed: PlanFacts) -> list[PlanFacts]:
    """The plans on these meters, or on meters above or below them."""
    others = [one for one in mv.every(db) if one.plan.project_id != typed.plan.project_id]
    if not others:
        return []
    book = books.without_facts(db)
    own = set(_family(book, typed))
    return [
        one
        for one in others
        if own & set(one.meter_ids) or set(typed.meter_ids) & set(_family(book, one))
    ]


def _family(book: Book, typed: PlanFacts) -> Iterator[str]:
    """The meters of a plan and those above them."""
    for meter_id in typed.meter_ids:
        yield meter_id
        for above in book.above(meter_id, typed.plan.reporting_first):
            yield above.meter.id


def _same_adjustment(db: Connection, new: Adjustment) -> list[Problem]:
    where = "where project_id = ? and first = ? and reason = ? and id <> ?"
    values = (new.project_id, new.first.isoformat(), new.reason, new.id)
    same = rows.fetch(db, Adjustment, where, values)
    return [Problem("mv_adjustment_twice", {"day": new.first}, "reason")] if same else []


def _overlapping(db: Connection, new: Simulated) -> list[Problem]:
    where = "where project_id = ? and first <> ? and first <= ? and last >= ?"
    first, last = new.first.isoformat(), new.last.isoformat()
    other = rows.fetch(db, Simulated, where, (new.project_id, first, last, first))
    return [Problem("mv_simulated_twice", {"day": other[0].first}, "first")] if other else []


def _fixed(ledger: Ledger, project_id: str, proof: Proof) -> VerifiedSaving:
    earlier = mv.verified(ledger.db, project_id)
    sure = proof.within(0.9)
    worth = {name: figure.value for name, figure in proof.worth.items()}
    return facts.identified(
        VerifiedSaving(
            project_id=project_id,
            first=proof.rows[0].period.first,
            last=proof.rows[-1].period.last,
            issue=len(earlier) + 1,
            fixed_at=ledger.clock().isoformat(timespec="minutes"),
            operator=ledger.operator,
            unit=proof.unit,
            baseline_micro=_micro(proof.totals["baseline"].value) or 0,
            adjustments_micro=_micro(proof.totals["adjustments"].value) or 0,
            metered_micro=_micro(proof.totals["metered"].value) or 0,
            saved_micro=_micro(proof.saving.value) or 0,
            figures=json.dumps(_figures(proof), ensure_ascii=False, sort_keys=True),
            low_micro=None if sure is None else round(sure.low * MICRO),
            high_micro=None if sure is None else round(sure.high * MICRO),
            kgce_micro=_micro(worth["kgce"]),
            kgco2_micro=_micro(worth["kgco2"]),
            yuan_fen=_micro(worth["yuan"], FEN),
        )
    )


_TOTALS = ("baseline", "adjustments", "metered", "saving")


def _figures(proof: Proof) -> dict[str, object]:
    """What was signed, so that it can be compared with what would be signed today."""
    periods = [
        [row.period.code, *(str(getattr(row, name).value) for name in _TOTALS)]
        for row in proof.rows
    ]
    model = proof.modelled.fit
    return {
        "periods": periods,
        "model": "" if model is None else model.shape.value,
        "coefficients": {}
        if model is None
        else {name: one.value for name, one in model.coefficients.items()},
        "points": [] if model is None else list(model.change_points),
        "gates": {one.gate.code: gates.light(one) for one in gates.verdicts(proof)},
    }


def _micro(value: Fraction | int | None, scale: int = MICRO) -> int | None:
    if value is None:
        return None
    scaled = Fraction(value) * scale
    return half_up(scaled.numerator, scaled.denominator)


def _reached(ledger: Ledger, project_id: str) -> list[ProjectStage]:
    """The stage of verification, reached today, unless it was reached before."""
    known = projects.parts(ledger.db, ProjectStage, project_id)
    same = [one for one in known if one.stage is Stage.VERIFIED]
    if same and same[0].reached is not None:
        return []
    today = ledger.clock().date()
    stage = (
        replace(same[0], reached=today)
        if same
        else ProjectStage(project_id, Stage.VERIFIED, None, today)
    )
    return [facts.identified(stage)]
