"""The command that proves what a project saved: `savings`."""

from argparse import Namespace
from fractions import Fraction
from math import isfinite

from carbondesk.cli import instead, out
from carbondesk.cli.answers import Json
from carbondesk.domain.figure import Figure
from carbondesk.domain.fitting.judged import Verdict
from carbondesk.domain.mv import gates
from carbondesk.domain.mv.proof import Proof, Row
from carbondesk.i18n import translate
from carbondesk.store import mv, projects, proofs
from carbondesk.store.ledger import Ledger
from carbondesk.texts import models, numbers, terms
from carbondesk.texts import mv as texts

_COLUMNS = ("baseline", "metered", "adjustments", "saving")


def savings(ledger: Ledger, options: Namespace) -> int:
    """`savings`: the saving of a project with its range, and whether it is significant."""
    project = projects.by_code(ledger.db, options.project)
    if project is None:
        text = translate("cli.saving", "There is no project '{code}'.")
        codes = [one.code for one in projects.every(ledger.db)]
        raise out.NotDone(
            f"{text.format(code=options.project)} {instead.known(options.project, codes)}"
        )
    proof = proofs.of_project(ledger.db, project.id)
    if proof is None:
        text = translate("cli.saving", "Project '{code}' has no M&V plan.")
        raise out.NotDone(text.format(code=options.project))
    if not proof.rows:
        raise out.NotDone(*(texts.fault(code) for code in gates.faults(proof)))
    if options.json:
        out.answer(_answer(ledger, options.project, proof))
    else:
        _tell(proof)
    return out.DONE


def _answer(ledger: Ledger, code: str, proof: Proof) -> Json:
    sure = proof.within(0.9)
    signed = mv.counting(ledger.db, proof.ground.facts.plan.project_id)
    return {
        "project": code,
        "periods": [_row(row) for row in proof.rows],
        "total": _number(proof.saving),
        "unit": proof.unit,
        "range_90": [None, None] if sure is None else [sure.low, sure.high],
        "significant": proof.is_significant,
        "verdict": texts.verdict(proof),
        "option": proof.ground.facts.plan.option.value,
        "basis": proof.ground.facts.plan.basis.value,
        "share": proof.share,
        "ranges": {f"{one.confidence:.0%}"[:-1]: [one.low, one.high] for one in proof.ranges},
        **{name: _number(figure) for name, figure in proof.worth.items()},
        "model": _model(proof),
        "gates": [_gate(one) for one in gates.verdicts(proof)],
        "left_out": [
            {"period": one.metered.period.code, "reason": one.why.value}
            for one in proof.baseline.samples
            if not one.is_used
        ],
        "events": [{"kind": one.kind, "period": one.period.code} for one in proof.events],
        "cusum": [
            {"period": one.period.code, "phase": one.phase, "sum": one.sum} for one in proof.points
        ],
        "verified": None if signed is None else signed.saved_micro / 1_000_000,
    }


def _row(row: Row) -> Json:
    return {
        "period": row.period.code,
        "days": row.period.days,
        **{name: _number(getattr(row, name)) for name in _COLUMNS},
    }


def _model(proof: Proof) -> Json | None:
    found = proof.modelled.fit
    if found is None:
        return None
    return {
        "model": found.shape.value,
        "coefficients": {name: one.value for name, one in found.coefficients.items()},
        "change_points": list(found.change_points),
        "per": "day",
        "n": found.n,
        "p": found.p,
        "r2": found.r2,
        "adjusted_r2": found.adjusted_r2,
        "cv_rmse": found.cv_rmse,
        "nmbe": found.nmbe,
    }


def _gate(one: Verdict) -> Json:
    return {
        "gate": one.gate.code,
        "figure": one.figure if isfinite(one.figure) else None,
        "limit": float(one.gate.limit),
        "light": gates.light(one),
    }


def _number(figure: Figure) -> float | None:
    return None if figure.value is None else float(Fraction(figure.value))


def _tell(proof: Proof) -> None:
    unit = terms.unit(proof.unit)
    out.table([("period", *_COLUMNS)])
    out.table(
        (row.period.code, *(_plain(getattr(row, name)) for name in _COLUMNS)) for row in proof.rows
    )
    out.table([("total", *(_plain(proof.totals[name]) for name in _COLUMNS), unit)])
    for one in proof.ranges:
        low, high = numbers.plain(Fraction(one.low)), numbers.plain(Fraction(one.high))
        out.table([(f"{one.confidence:.0%}", low, high, unit)])
    for verdict in gates.verdicts(proof):
        name, limit = texts.name(verdict.gate), texts.limit(verdict.gate)
        out.table([(models.light(verdict), name, texts.figure(verdict), limit)])
    for event in proof.events:
        out.say(texts.event(event))
    out.say(texts.verdict(proof))


def _plain(figure: Figure) -> str:
    return numbers.no_data() if figure.value is None else numbers.plain(figure.value)
