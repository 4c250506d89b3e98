"""Sentences for models of usage: which gates they pass, and why they do not qualify."""

from math import isfinite

from carbondesk.domain.fitting.fit import COOLING, HEATING, INTERCEPT, SLOPE, Fit
from carbondesk.domain.fitting.judged import Judged, Verdict, makes_sense
from carbondesk.domain.fitting.shape import DEGREE_DAY, Shape
from carbondesk.i18n import pick, translate
from carbondesk.reference import terms
from carbondesk.reference.model_gates import LEAST
from carbondesk.texts import fields, numbers
from carbondesk.texts import terms as words

RESPONSE = "response"


def light(verdict: Verdict) -> str:
    """The traffic light of a gate, in a word."""
    if verdict.passed:
        return translate("texts.models", "green")
    if verdict.gate.severity == "error":
        return translate("texts.models", "red")
    return translate("texts.models", "amber")


def gate(verdict: Verdict) -> str:
    """A gate with its figure and what it needs."""
    name = pick(verdict.gate.name_zh, verdict.gate.name_en)
    limit = numbers.exact(verdict.gate.limit)
    if verdict.gate.bound == LEAST:
        bound = translate("texts.models", "at least {limit}").format(limit=limit)
    else:
        bound = translate("texts.models", "at most {limit}").format(limit=limit)
    text = translate("texts.models", "{name}: {figure}, needed {bound}")
    return text.format(name=name, figure=figure(verdict.figure), bound=bound)


def reasons(judged: Judged) -> list[str]:
    """Why a model does not qualify, or what to look at though it does."""
    found = [_reason(judged, verdict) for verdict in judged.failed]
    if not makes_sense(judged.fit):
        found.insert(
            0, translate("texts.models", "use does not grow with cold or heat as the model says")
        )
    return found


def equation(found: Fit) -> str:
    """The model as a formula, E per day by the temperature T and other drivers."""
    text = f"E = {figure(found.values[0])}"
    for name, one in found.coefficients.items():
        if name != INTERCEPT:
            sign = "−" if one.value < 0 else "+"
            text += f" {sign} {figure(abs(one.value))} × {_term(found, name)}"
    return text


def _term(found: Fit, name: str) -> str:
    points = found.change_points
    degree_days = found.shape in DEGREE_DAY
    if name == HEATING:
        at = figure(points[0])
        return f"HDD({at})" if degree_days else f"({at} − T)⁺"
    if name == COOLING:
        at = figure(points[-1])
        return f"CDD({at})" if degree_days else f"(T − {at})⁺"
    if name == SLOPE:
        return "T"
    # What a plan names has a word of its own; the columns of a table are called as they are.
    known = terms.find(terms.MV_DRIVER, name)
    return words.term(terms.MV_DRIVER, known) if known is not None else fields.name(name)


def figure(value: float) -> str:
    """A figure of a model with four digits that count, more where less than 1 would read as 1."""
    if not isfinite(value):
        return numbers.DASH
    shown = f"{value:.4g}"
    return numbers.fit(value, 4) if shown == "1" and value < 1 else shown


def _reason(judged: Judged, verdict: Verdict) -> str:
    if verdict.gate.figure != RESPONSE:
        return gate(verdict)
    if judged.fit.shape is Shape.DRIVERS:
        return translate("texts.models", "no effect of the drivers found")
    return translate("texts.models", "no temperature response found")
