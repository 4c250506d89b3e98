"""Energy to carbon as bands: carriers in tce at the left, sources and scopes in tCO₂ behind."""

from fractions import Fraction
from functools import partial

from carbondesk.domain.carbon_flow import CARRIERS, SOURCES, CarbonFlow, Step
from carbondesk.domain.flow import Drawing
from carbondesk.i18n import translate
from carbondesk.texts import numbers, terms
from carbondesk.ui.charts.flow_face import GAP, LINE
from carbondesk.ui.charts.flow_sheet import FlowBand, FlowNode, FlowSheet
from carbondesk.ui.charts.sankey import Sankey

_TONNE = 1000


class CarbonSankey(Sankey):
    """The bands from the carriers to the scopes."""

    def show_flow(self, found: CarbonFlow) -> None:
        """Show a flow."""
        self.show_sheet(
            FlowSheet(
                translate("ui.charts.carbon_sankey", "Energy to carbon"),
                tuple(_node(one) for one in found.steps),
                found.links,
                _bands(found),
                (translate("ui.charts.carbon_sankey", "tce → tCO₂"), "", "tCO₂"),
                (
                    translate("ui.charts.carbon_sankey", "Carrier, source, scope"),
                    "tce",
                    "tCO₂",
                ),
                partial(_draw, found),
            )
        )


def _draw(found: CarbonFlow, height: float) -> Drawing:
    return found.draw(height, gap=GAP, line=LINE)


def _bands(found: CarbonFlow) -> tuple[FlowBand, ...]:
    """What each carrier emits, with the energy that it comes with."""
    energies = {one.key: one.energy for one in found.steps}
    made = []
    for link, carrier, figure in zip(found.links, found.carriers, found.figures, strict=True):
        energy, carbon = energies[link.source], _tonnes(figure.value)
        shown = _tonnes(None if energy is None else energy.value)
        said = f"{carbon} tCO₂" if energy is None else f"{shown} tce → {carbon} tCO₂"
        made.append(FlowBand(carrier, said, figure, ((shown, energy), (carbon, figure))))
    return tuple(made)


def _node(step: Step) -> FlowNode:
    carrier = step.code if step.column == CARRIERS else ""
    carbon = _tonnes(step.carbon.value)
    energy = _tonnes(None if step.energy is None else step.energy.value)
    is_first = step.column == CARRIERS
    return FlowNode(
        step.key, step.column, _name(step), f"{energy} → {carbon}" if is_first else carbon,
        carrier, step.carbon, ((energy, step.energy), (carbon, step.carbon)),
    )  # fmt: skip


def _name(step: Step) -> str:
    if step.column == CARRIERS:
        return terms.carrier(step.code)
    if step.column == SOURCES:
        return terms.source_kind(step.code)
    return translate("ui.charts.carbon_sankey", "Scope {number}").format(number=step.code)


def _tonnes(value: Fraction | int | None) -> str:
    return numbers.plain(None if value is None else Fraction(value) / _TONNE, 1)
