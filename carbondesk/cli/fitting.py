"""The command that fits a model to metered periods: `fit`."""

from argparse import Namespace
from math import isfinite
from pathlib import Path

from carbondesk.cli import out
from carbondesk.cli.answers import Json
from carbondesk.domain.fitting import judged
from carbondesk.domain.fitting.fit import COOLING, HEATING, INTERCEPT, SLOPE, Fit
from carbondesk.domain.fitting.judged import Judged, Verdict
from carbondesk.domain.fitting.series import Series
from carbondesk.domain.fitting.shape import AUTO, DEGREE_DAY
from carbondesk.exchange import drivers
from carbondesk.exchange.complaint import Complaint, Unreadable
from carbondesk.i18n import translate
from carbondesk.store.ledger import now
from carbondesk.texts import models, problems

_COEFFICIENTS = (INTERCEPT, HEATING, COOLING, SLOPE)
_FIGURES = ("r2", "adjusted_r2", "sse", "cv_rmse", "nmbe", "n", "p")


def fit(options: Namespace) -> int:
    """`fit`: the model of a table of periods, held against the gates."""
    today = now().date()
    weather = Path(options.temperature) if options.temperature else None
    try:
        found = drivers.series(Path(options.data), weather, today)
    except Unreadable as fault:
        raise out.NotDone(_spot(fault.complaint)) from fault
    model = judged.judge(_model(found, options.model))
    if options.json:
        out.answer(_answer(model))
    else:
        _tell(model)
    return out.DONE


def _model(found: Series, asked: str) -> Fit:
    if asked in DEGREE_DAY and found.daily is None:
        text = translate("cli.fitting", "This model needs daily temperatures: --temperature.")
        raise out.NotDone(text)
    if asked != AUTO and found.temperature is None:
        text = translate(
            "cli.fitting", "This model needs a column of temperatures or --temperature."
        )
        raise out.NotDone(text)
    model = found.model(asked)
    if model is None:
        raise out.NotDone(
            translate(
                "cli.fitting",
                "Such a model does not fit: too few periods, or no temperature response found.",
            )
        )
    return model


def _answer(model: Judged) -> Json:
    found = {name: one.value for name, one in model.fit.coefficients.items()}
    return {
        "model": model.fit.shape.value,
        "coefficients": {**dict.fromkeys(_COEFFICIENTS), **found},
        "change_points": list(model.fit.change_points),
        **{name: _finite(getattr(model.fit, name)) for name in _FIGURES},
        "qualifies": model.qualifies,
        "reasons": models.reasons(model),
        "gates": [_gate(verdict) for verdict in model.verdicts],
    }


def _gate(verdict: Verdict) -> Json:
    return {
        "gate": verdict.gate.code,
        "figure": _finite(verdict.figure),
        "bound": verdict.gate.bound,
        "limit": float(verdict.gate.limit),
        "severity": verdict.gate.severity,
        "passed": verdict.passed,
        "source": verdict.gate.source.code,
        "grade": verdict.gate.grade,
    }


def _tell(model: Judged) -> None:
    found = model.fit
    good = translate("cli.fitting", "qualifies")
    bad = translate("cli.fitting", "does not qualify")
    out.table([(found.shape.value, good if model.qualifies else bad)])
    out.table((name, models.figure(one.value)) for name, one in found.coefficients.items())
    out.table(("change_point", models.figure(point)) for point in found.change_points)
    out.table((name, models.figure(getattr(found, name))) for name in _FIGURES)
    out.table((models.light(one), models.gate(one)) for one in model.verdicts)
    for reason in models.reasons(model):
        out.say(reason)


def _finite(value: float) -> float | None:
    """JSON has no infinity."""
    return value if isfinite(value) else None


def _spot(complaint: Complaint) -> str:
    spot = (complaint.file, complaint.sheet, complaint.row, complaint.column)
    where = ":".join(str(part) for part in spot if part)
    return f"{where}: {problems.sentence(complaint.problem, complaint.value)}"
