"""Sentences for a saving: the verdict, what its gates say, and what clears a red one."""

from fractions import Fraction

from carbondesk.domain.fitting.judged import Verdict
from carbondesk.domain.mv import gates
from carbondesk.domain.mv.baseline import Check
from carbondesk.domain.mv.plan import Option
from carbondesk.domain.mv.proof import Event, Proof
from carbondesk.domain.mv.sufficiency import Why
from carbondesk.i18n import lookup, mark, pick, translate
from carbondesk.reference.model_gates import LEAST, Gate
from carbondesk.texts import models, numbers

FAULTS = {
    gates.NO_MODEL: mark(
        "texts.mv",
        "No model carries the baseline: too few usable periods, or use does not follow"
        " its drivers.",
    ),
    gates.NO_ROWS: mark("texts.mv", "Nothing is known of the reporting period yet."),
    gates.NOT_SENSIBLE: mark("texts.mv", "Use does not grow with cold or heat as the model says."),
}
WHY = {
    Why.USED: mark("texts.mv", "used"),
    Why.SHORT: mark("texts.mv", "shorter than 25 days"),
    Why.LONG: mark("texts.mv", "longer than allowed"),
    Why.ESTIMATED: mark("texts.mv", "estimated"),
    Why.INCOMPLETE: mark("texts.mv", "a meter lacks a part"),
    Why.ZERO: mark("texts.mv", "zero"),
    Why.NEGATIVE: mark("texts.mv", "negative"),
    Why.NO_WEATHER: mark("texts.mv", "weather is missing"),
    Why.NO_DRIVER: mark("texts.mv", "a driver is missing"),
}
_CLEAR = {
    "periods": mark("texts.mv", "Take a baseline of twelve months that are read or billed."),
    "freedom": mark("texts.mv", "Choose a model with fewer parameters, or a longer baseline."),
    "response": mark(
        "texts.mv", "Choose drivers that use follows, or the mean where it follows none."
    ),
    "cv_rmse": mark(
        "texts.mv", "Look for odd periods in the baseline, or add the driver that is missing."
    ),
    "nmbe": mark("texts.mv", "Choose another model: this one is off on the whole."),
    "missing": mark("texts.mv", "Enter the readings or bills and the weather of the baseline."),
    "reported": mark(
        "texts.mv",
        "Enter the readings or bills and the weather of the reporting period, or end it"
        " where they end.",
    ),
    "measured": mark("texts.mv", "Option A needs at least one parameter that was measured."),
    "calibration_cv": mark("texts.mv", "Calibrate the simulation to the meters of the baseline."),
    "calibration_nmbe": mark("texts.mv", "Calibrate the simulation to the meters of the baseline."),
    "fsu68": mark(
        "texts.mv",
        "Wait for more periods, or meter the part itself: the saving is too small for this meter.",
    ),
    "saved": mark("texts.mv", "Use is above the baseline: look for what else has changed."),
    "evidence": mark("texts.mv", "Attach the paper of each adjustment, or remove it."),
}


def verdict(proof: Proof) -> str:
    """What is to be said of the saving in one sentence."""
    found = gates.verdicts(proof)
    failed = [name(one.gate) for one in found if gates.light(one) == gates.RED]
    failed += [fault(code) for code in gates.faults(proof)]
    if failed:
        text = translate("texts.mv", "Failed: {gates}. Not verified.")
        return text.format(gates=translate("texts.mv", "; ").join(failed))
    if not proof.is_significant:
        return translate(
            "texts.mv",
            "Not significant: zero lies within the range at 90%, so nothing can be said"
            " to be saved.",
        )
    count = sum(gates.light(one) == gates.GREEN for one in found)
    if count == len(found):
        text = translate(
            "texts.mv", "All {count} gates passed and the saving exceeds its uncertainty: verified."
        )
        return text.format(count=count)
    text = translate(
        "texts.mv",
        "No gate failed, {amber} of {count} need a note; the saving exceeds its uncertainty:"
        " verified.",
    )
    return text.format(amber=len(found) - count, count=len(found))


def name(gate: Gate) -> str:
    """The name of a gate."""
    return pick(gate.name_zh, gate.name_en)


def figure(one: Verdict) -> str:
    """The figure that was held against a gate."""
    return _shown(one.gate, one.figure)


def limit(gate: Gate) -> str:
    """What a gate asks for, as ≥ 12."""
    sign = "≥" if gate.bound == LEAST else "≤"
    return f"{sign} {_shown(gate, float(gate.limit))}"


def source(gate: Gate) -> str:
    """Where the limit of a gate comes from."""
    return pick(gate.source.name_zh, gate.source.name_en)


def limits() -> str:
    """Whose limits the gates have, as the national standard has none."""
    return translate(
        "texts.mv",
        "GB/T 28750—2012 names methods but no numeric limits for a model: the limits are those"
        " of ASHRAE Guideline 14, IPMVP and CalTRACK, or the program's own, each with its source.",
    )


def clearing(gate: Gate) -> str:
    """What clears a gate; empty where nothing is to be done."""
    found = _CLEAR.get(gate.code)
    return "" if found is None else lookup("texts.mv", found)


def fault(code: str) -> str:
    """What stands in the way beside the gates."""
    return lookup("texts.mv", FAULTS[code])


def why(reason: Why) -> str:
    """Why a period is not used."""
    return lookup("texts.mv", WHY[reason])


def event(one: Event) -> str:
    """Where something else than the project may have worked."""
    if one.kind == "shift":
        text = translate(
            "texts.mv", "From {day} on the baseline runs {percent}% off: what changed?"
        )
        return text.format(day=one.period.first, percent=numbers.signed(Fraction(one.percent)))
    text = translate(
        "texts.mv",
        "{first} to {last} departs by {percent} points from the other periods: what happened?",
    )
    values = {"first": one.period.first, "last": one.period.last}
    return text.format(**values, percent=numbers.signed(Fraction(one.percent)))


def method(proof: Proof) -> str:
    """How the range was found."""
    option = proof.ground.facts.plan.option
    if option is Option.A:
        return translate("texts.mv", "Range from the errors of the measured parameters.")
    if option is Option.D:
        return translate(
            "texts.mv", "Range from the errors of the calibration (ASHRAE Guideline 14)."
        )
    return translate(
        "texts.mv", "Range by ASHRAE Guideline 14, n′ = n; CV(RMSE) and NMBE divide by n − p."
    )


def outside(check: Check) -> str:
    """On what the model was tried out."""
    if check.earlier:
        text = translate("texts.mv", "out of sample: {n} periods before the baseline")
    else:
        text = translate("texts.mv", "out of sample: each of {n} periods left out in turn")
    return text.format(n=check.n)


def equation(proof: Proof) -> str:
    """The model as a formula of use per day; empty without one."""
    found = proof.modelled.fit
    return "" if found is None else models.equation(found)


LEAST_SHOWN = 0.001
_PERCENT = frozenset(
    {"cv_rmse", "nmbe", "outside_cv", "outside_nmbe", "calibration_cv", "calibration_nmbe", "fsu68",
     "saved", "share", "reported"}
)  # fmt: skip
_WHOLE = frozenset(
    {"periods", "freedom", "baseline_days", "outliers", "measured", "evidence", "missing"}
)


def _shown(gate: Gate, value: float) -> str:
    if value in (float("inf"), float("-inf")) or value != value:  # noqa: PLR0124 (not a number)
        return numbers.DASH
    if gate.code in _PERCENT:
        return f"{value * 100:.1f}%"
    if gate.code == models.RESPONSE and value < LEAST_SHOWN:
        return f"<{LEAST_SHOWN}"
    shown = f"{value:.0f}" if gate.code in _WHOLE else f"{value:.3g}"
    return numbers.fit(value) if shown == "1" and value < 1 else shown
