"""Option A: what a day used before and after is a product of parameters, some of them measured."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import prod, sqrt
from types import MappingProxyType

from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.fitting import student
from carbondesk.domain.fitting.savings import CONFIDENCES
from carbondesk.domain.mv import rows
from carbondesk.domain.mv.plan import Parameter
from carbondesk.domain.mv.proof import SURE, Ground, Modelled
from carbondesk.domain.period import Period, split
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import from_micro
from carbondesk.reference import carriers

# So many degrees of freedom are as good as knowing the spread.
_MANY = 1e6


def of(ground: Ground) -> Modelled:
    """The saving month by month; without parameters there is none.

    The range is that of the measured parameters; with none of them told, it is not known.
    """
    facts = ground.facts
    if not facts.parameters:
        return Modelled((), MappingProxyType({}))
    unit = carriers.named(ground.carrier).unit.code
    made = []
    for month in split(facts.plan.reporting, "month"):
        before, after = (
            _used(facts.parameters, month, unit, phase) for phase in ("baseline", "reporting")
        )
        made.append(rows.row(facts, month, None, before, after))
    return Modelled(tuple(made), _widths(facts.parameters, ground))


def _used(parameters: Sequence[Parameter], month: Period, unit: str, phase: str) -> Figure:
    values = [from_micro(getattr(one, f"{phase}_micro")) for one in parameters]
    leaves = tuple(_leaf(one, phase) for one in parameters)
    days = Fact("days", month.code, (("days", month.days),))
    name = "baseline" if phase == "baseline" else "metered"
    return Figure(
        f"mv.{name}.{month.code}", prod(values, start=Fraction(1)) * month.days, unit, "mv_product",
        Quality.ESTIMATED, _open=lambda: (*leaves, days),
    )  # fmt: skip


def _leaf(one: Parameter, phase: str) -> Fact:
    value = from_micro(getattr(one, f"{phase}_micro"))
    return Fact(
        "mv_parameter",
        one.id,
        (
            ("name", one.name),
            ("value", value),
            ("unit", one.unit),
            ("measured", one.measured),
            ("source", one.source),
        ),
    )


def _widths(parameters: Sequence[Parameter], ground: Ground) -> Mapping[float, float]:
    """The errors of the measured parameters taken together, before and after."""
    errors = [
        float(from_micro(one.error_micro))
        for one in parameters
        if one.measured and one.error_micro is not None
    ]
    if not errors:
        return MappingProxyType({})
    days = ground.facts.plan.reporting.days
    relative = sqrt(sum(error * error for error in errors))
    before, after = (
        prod(float(from_micro(getattr(one, f"{phase}_micro"))) for one in parameters) * days
        for phase in ("baseline", "reporting")
    )
    width = relative * sqrt(before * before + after * after) * float(ground.facts.plan.share)
    at_90 = student.quantile(SURE, _MANY)
    return MappingProxyType(
        {sure: width * student.quantile(sure, _MANY) / at_90 for sure in CONFIDENCES}
    )
