"""What a proof must pass before its saving is signed: the gates of its model and its own."""

from collections.abc import Iterator, Mapping

import numpy as np

from carbondesk.domain.fitting import judged
from carbondesk.domain.fitting.judged import Verdict
from carbondesk.domain.fitting.shape import Shape
from carbondesk.domain.mv.plan import Option
from carbondesk.domain.mv.proof import Proof
from carbondesk.reference import model_gates

YEAR_DAYS = 365
RED, AMBER, GREEN = "red", "amber", "green"
NO_MODEL, NO_ROWS, NOT_SENSIBLE = "no_model", "no_rows", "not_sensible"


def verdicts(proof: Proof) -> tuple[Verdict, ...]:
    """Every gate with the figure held against it, in the order in which they are told."""
    found = proof.modelled.fit
    of_model = judged.judge(found).verdicts if found is not None else ()
    if _is_mean_meant(proof):
        # Nobody claimed that use follows anything.
        of_model = tuple(one for one in of_model if one.gate.figure != "response")
    figures = dict(_figures(proof))
    own = (
        Verdict(gate, figures[gate.figure], gate.passes(figures[gate.figure]))
        for gate in model_gates.of_proof()
        if gate.figure in figures
    )
    return (*of_model, *own)


def _is_mean_meant(proof: Proof) -> bool:
    """Whether the plan itself says that use follows nothing."""
    return proof.ground.facts.plan.model == Shape.MEAN.value


def light(verdict: Verdict) -> str:
    """The traffic light of a gate."""
    if verdict.passed:
        return GREEN
    return RED if verdict.gate.severity == "error" else AMBER


def faults(proof: Proof) -> tuple[str, ...]:
    """Codes of what stands in the way beside the gates."""
    plan = proof.ground.facts.plan
    found = []
    if plan.option in {Option.B, Option.C} and proof.modelled.fit is None:
        found.append(NO_MODEL)
    if not proof.rows:
        found.append(NO_ROWS)
    if proof.modelled.fit is not None and not judged.makes_sense(proof.modelled.fit):
        found.append(NOT_SENSIBLE)
    return tuple(found)


def may_be_signed(proof: Proof) -> bool:
    """Whether no gate is red and nothing else stands in the way."""
    return not faults(proof) and all(light(one) != RED for one in verdicts(proof))


def _figures(proof: Proof) -> Iterator[tuple[str, float]]:
    facts, modelled = proof.ground.facts, proof.modelled
    if facts.plan.option is not Option.A:
        yield "baseline_days", float(proof.baseline.stretch.days)
        yield "missing", proof.baseline.missing_share * YEAR_DAYS
        yield "outliers", float(proof.baseline.outliers)
        yield "reported", _unreported(proof)
    else:
        yield "measured", float(sum(one.measured for one in facts.parameters))
    yield from _of_check(proof)
    if modelled.simulation is not None:
        yield "calibration_cv", modelled.simulation.cv_rmse
        yield "calibration_nmbe", abs(modelled.simulation.nmbe)
    elif facts.plan.option is Option.D:
        yield "calibration_cv", float("inf")
    if proof.rows:
        yield "fsu68", proof.uncertainty(0.68)
        yield "saved", proof.share
    if modelled.fit is not None and modelled.rows:
        yield "extrapolation", proof.beyond
    if facts.plan.option is Option.C:
        yield "share", abs(proof.share)
    unproven = [one for one in facts.adjustments if not _is_proven(proof, one.id, one.document)]
    if facts.adjustments:
        yield "evidence", float(len(unproven))


def _of_check(proof: Proof) -> Iterator[tuple[str, float]]:
    check = proof.modelled.check
    if check is not None:
        yield "outside_cv", check.cv_rmse
        if check.earlier:
            yield "outside_nmbe", abs(check.nmbe)


def _is_proven(proof: Proof, adjustment_id: str, document: str) -> bool:
    return bool(document.strip()) or adjustment_id in proof.ground.facts.proven


def _unreported(proof: Proof) -> float:
    """The share of the reporting days for which no saving is known."""
    days = sum(one.period.days for one in proof.rows)
    return float(np.clip(1 - days / proof.reporting.stretch.days, 0, 1))


def counts(proof: Proof) -> Mapping[str, int]:
    """How many gates show each light."""
    lights = [light(one) for one in verdicts(proof)]
    return {name: lights.count(name) for name in (GREEN, AMBER, RED)}
