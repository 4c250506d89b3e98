"""The flow of energy in words and numbers, the same on the screen and on paper."""

from collections.abc import Mapping
from fractions import Fraction

from carbondesk.domain import energy_flow
from carbondesk.domain.energy_flow import CARRIERS, NOWHERE, OTHERS, PLACES, EnergyFlow, Step
from carbondesk.domain.figure import Figure
from carbondesk.domain.flow import Picture, Words
from carbondesk.domain.meter import Role
from carbondesk.i18n import translate
from carbondesk.reference import carriers
from carbondesk.reports.content import Column, Row, Table, number, words
from carbondesk.texts import numbers, terms

_SCALES = {
    energy_flow.ENERGY: (1000, "tce"),
    energy_flow.CARBON: (1000, "tCO₂"),
    energy_flow.COST: (10_000, ""),
}


def unit(measure: str) -> str:
    """The unit in which a measure is shown."""
    return _SCALES[measure][1] or translate("reports.charted.flows", "10,000 yuan")


def amount(step: Step, measure: str) -> Fraction | None:
    """What a node stands for, in that unit."""
    return scaled(step.figure, measure)


def scaled(figure: Figure, measure: str) -> Fraction | None:
    """A figure of the flow in that unit."""
    value = figure.value
    return None if value is None else Fraction(value) / _SCALES[measure][0]


def name(step: Step, names: Mapping[str, str]) -> str:
    """A carrier, place or use in words."""
    if step.column == CARRIERS:
        return terms.carrier(step.code)
    if step.column == PLACES:
        special = {
            NOWHERE: translate("reports.charted.flows", "without a place"),
            OTHERS: translate("reports.charted.flows", "other places"),
        }
        return special.get(step.code) or names.get(step.code, step.code)
    if step.code == Role.TOTAL.value:
        return translate("reports.charted.flows", "not metered by use")
    return terms.term("role", step.code)


def picture(found: EnergyFlow, measure: str, names: Mapping[str, str]) -> Picture:
    """What is drawn on paper."""
    bars = tuple(
        Words(
            name(one, names), numbers.plain(amount(one, measure), 1),
            carriers.named(one.code).family if one.column == CARRIERS else "",
        )
        for one in found.steps
    )  # fmt: skip
    families = tuple(carriers.named(code).family for code in found.carriers)
    heads = (unit(measure), *_heads()[1:])
    return Picture(found.nodes(), found.links, (found.unit,) * len(heads), bars, families, heads)


def _heads() -> tuple[str, str, str]:
    return (
        translate("reports.charted.flows", "Carrier"),
        translate("reports.charted.flows", "Place"),
        translate("reports.charted.flows", "Use"),
    )


def table(found: EnergyFlow, measure: str, names: Mapping[str, str]) -> Table:
    """The nodes by column, each with its amount and share."""
    columns = (
        Column(translate("reports.charted.flows", "Carrier, place, use"), strong=True),
        Column(translate("reports.charted.flows", "Amount"), unit(measure), "decimal"),
        Column(translate("reports.charted.flows", "Share"), "%", "decimal"),
    )
    whole = sum((amount(one, measure) or Fraction(0) for one in found.of_column(CARRIERS)),
                Fraction(0))  # fmt: skip
    rows: list[Row] = []
    for column, head in enumerate(_heads()):
        rows.append(Row((words(head), words(""), words("")), "group"))
        for one in found.of_column(column):
            value = amount(one, measure)
            share = value / whole * 100 if value is not None and whole else None
            rows.append(Row((words(name(one, names)), number(value, 1), number(share, 1))))
    return Table(columns, tuple(rows))
