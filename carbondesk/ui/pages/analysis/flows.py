"""The flow of energy: from the carriers by place to its use, as energy, carbon or cost."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain import energy_flow, kept_chart
from carbondesk.domain import period as periods
from carbondesk.domain.energy_flow import CARRIERS, EnergyFlow, Step
from carbondesk.domain.flow import Drawing
from carbondesk.domain.kept_chart import KeptChart
from carbondesk.domain.period import Period
from carbondesk.i18n import translate
from carbondesk.reports.charted import flows as charted
from carbondesk.store import accounts
from carbondesk.texts import numbers
from carbondesk.ui import words
from carbondesk.ui.charts.chart_card import ChartCard
from carbondesk.ui.charts.flow_face import GAP as BETWEEN
from carbondesk.ui.charts.flow_face import LINE
from carbondesk.ui.charts.flow_sheet import FlowBand, FlowNode, FlowSheet
from carbondesk.ui.charts.sankey import Sankey
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments

MONTH, YEAR = "month", "year"


class FlowsView(View):
    """The tab: the month or the year that is shown, in one of three measures."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.spans = Segments(_spans(), current=YEAR)
        self.measures = Segments(_measures())
        self.spans.chosen.connect(self.refresh)
        self.measures.chosen.connect(self.refresh)
        self.chart = Sankey()
        self._card = ChartCard(host, " ", self.chart, keep=self.kept)
        self._note = Label(_hint(), "small", "ink2", wrap=True)
        self._card.inside.addWidget(self._note)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.spans)
        tools.addWidget(self.measures)
        tools.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(tools)
        column.addWidget(self._card, 1)
        self._flow = EnergyFlow()

    def refresh(self, *_: object) -> None:
        """Account the period anew."""
        period, measure = self.period(), self.measures.current()
        found = accounts.load(self.desk.ledger.db, [period])
        self._flow = energy_flow.of(found.of(period), found.measured, measure)
        names = {one.id: one.name for one in found.measured.book.places}
        title = translate("ui.pages.analysis.flows", "From carrier to place to use")
        self._card.set_title(title, words.listed(words.period(period), charted.unit(measure)))
        self.chart.show_sheet(_sheet(self._flow, measure, names, title))

    def flow(self) -> EnergyFlow:
        """What is shown."""
        return self._flow

    def kept(self) -> KeptChart:
        """How a report draws what is shown, as bands and a table."""
        return KeptChart("", kept_chart.FLOW, "", self.measures.current())

    def period(self) -> Period:
        """The month that is shown, or its year."""
        if self.spans.current() == MONTH:
            return self.desk.period
        return periods.year(self.desk.period.first.year)

    def begin(self) -> None:
        """The chart has the keyboard."""
        self.chart.setFocus()

    def figures(self) -> Sequence[QWidget]:
        """The bars open."""
        return [*super().figures(), self.chart]


def _sheet(found: EnergyFlow, measure: str, names: Mapping[str, str], title: str) -> FlowSheet:
    unit = charted.unit(measure)
    return FlowSheet(
        title,
        tuple(_node(one, measure, names) for one in found.steps),
        found.links,
        _bands(found, measure),
        (
            unit,
            translate("ui.pages.analysis.flows", "Place"),
            translate("ui.pages.analysis.flows", "Use"),
        ),
        (translate("ui.pages.analysis.flows", "Carrier, place, use"), unit),
        partial(_draw, found),
    )


def _draw(found: EnergyFlow, height: float) -> Drawing:
    return found.draw(height, gap=BETWEEN, line=LINE)


def _bands(found: EnergyFlow, measure: str) -> tuple[FlowBand, ...]:
    made = []
    for carrier, figure in zip(found.carriers, found.figures, strict=True):
        shown = numbers.plain(charted.scaled(figure, measure), 1)
        said = f"{shown} {charted.unit(measure)}"
        made.append(FlowBand(carrier, said, figure, ((shown, figure),)))
    return tuple(made)


def _node(step: Step, measure: str, names: Mapping[str, str]) -> FlowNode:
    amount = numbers.plain(charted.amount(step, measure), 1)
    carrier = step.code if step.column == CARRIERS else ""
    return FlowNode(
        step.key, step.column, charted.name(step, names), amount, carrier, step.figure,
        ((amount, step.figure),),
    )  # fmt: skip


def _spans() -> tuple[tuple[str, str], ...]:
    return (
        (MONTH, translate("ui.pages.analysis.flows", "Month")),
        (YEAR, translate("ui.pages.analysis.flows", "Year")),
    )


def _measures() -> tuple[tuple[str, str], ...]:
    return (
        (energy_flow.ENERGY, translate("ui.pages.analysis.flows", "Energy")),
        (energy_flow.CARBON, translate("ui.pages.analysis.flows", "Carbon")),
        (energy_flow.COST, translate("ui.pages.analysis.flows", "Cost")),
    )


def _hint() -> str:
    return translate(
        "ui.pages.analysis.flows",
        "What a meter has beyond its sub-meters stays at its own place and use. Click a bar or a "
        "band to see how its figure came about; keys 1 to 9 fade a carrier.",
    )
