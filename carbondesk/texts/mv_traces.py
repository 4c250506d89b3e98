"""How the parts of a saving's trace read: which period, by which model, at which conditions."""

from fractions import Fraction

from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.i18n import lookup, mark, translate
from carbondesk.reference import terms as reference
from carbondesk.texts import fields, numbers, terms

_FIGURES = {
    "saving": mark("texts.mv_traces", "Saving"),
    "baseline": mark("texts.mv_traces", "Baseline"),
    "adjustments": mark("texts.mv_traces", "Non-routine adjustments"),
    "adjustment": mark("texts.mv_traces", "Non-routine adjustment"),
    "metered": mark("texts.mv_traces", "Metered"),
    "kgce": mark("texts.mv_traces", "Saving as standard coal"),
    "kgco2": mark("texts.mv_traces", "Saving as CO₂"),
    "yuan": mark("texts.mv_traces", "Saving in yuan"),
    "price": mark("texts.mv_traces", "Price"),
    "cost": mark("texts.mv_traces", "Cost by the bills"),
    "used": mark("texts.mv_traces", "Use by the meters"),
}
_MODEL, _CONDITIONS = "mv_model", "mv_conditions"
# Of a model these are no coefficients; what is left is told as such.
_COUNTS = frozenset({"model", "n", "p", "denominator"})
_COUNTED = frozenset({"days", "weather_days"})
_DEGREES = frozenset(
    {"temperature", "degrees_below", "degrees_above", "change_point_1", "change_point_2"}
)
_FIGURES_SHOWN = 6
_WORDS = {
    "intercept": mark("texts.mv_traces", "level"),
    "slope": mark("texts.mv_traces", "a degree"),
    "heating_slope": mark("texts.mv_traces", "a degree below"),
    "cooling_slope": mark("texts.mv_traces", "a degree above"),
    "change_point_1": mark("texts.mv_traces", "change point"),
    "change_point_2": mark("texts.mv_traces", "second change point"),
}


def is_known(part: Part) -> bool:
    """Whether a figure or a fact is of a proof of savings and has words here."""
    if isinstance(part, Fact):
        return part.kind in {_MODEL, _CONDITIONS}
    return part.key.startswith("mv.") and part.key.split(".")[1] in _FIGURES


def title(part: Figure) -> str:
    """What a figure is called, with its period."""
    _, name, *rest = part.key.split(".", 2)
    word = lookup("texts.mv_traces", _FIGURES[name])
    if part.label:
        return f"{word} {part.label}"
    return f"{word} {' '.join(rest).replace('..', ' — ')}".strip()


def note(fact: Fact) -> str:
    """The numbers of a model or of the conditions of a period, each by its name."""
    if fact.kind == _MODEL:
        named = dict(fact.fields)
        text = translate("texts.mv_traces", "{model}, n = {n}, p = {p}")
        head = text.format(model=named["model"], n=named["n"], p=named["p"])
        return _joined([head, *(_said(*pair) for pair in fact.fields if pair[0] not in _COUNTS)])
    period = fact.id.replace("..", " — ")
    return _joined([period, *(_said(*pair) for pair in fact.fields if pair[0] not in _COUNTED)])


def _said(name: str, value: object) -> str:
    driver = reference.find(reference.MV_DRIVER, name)
    if name in _WORDS:
        word = lookup("texts.mv_traces", _WORDS[name])
    elif driver is not None:
        word = terms.term(reference.MV_DRIVER, driver)
    else:
        word = fields.name(name)
    return f"{word} {_number(name, value)}".rstrip()


def _number(name: str, value: object) -> str:
    """With its unit: degrees to the hundredth, coefficients with the digits that count."""
    if not isinstance(value, Fraction | int):
        return str(value)
    if name in _DEGREES:
        return f"{numbers.plain(value, 2)} ℃"
    return numbers.figures(value, _FIGURES_SHOWN)


def _joined(said: list[str]) -> str:
    return translate("texts.mv_traces", "; ").join(said)
