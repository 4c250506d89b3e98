"""The quarterly report: the quarter beside last year's, its months, causes, buildings."""

from collections.abc import Mapping
from dataclasses import replace

from carbondesk.i18n import translate
from carbondesk.reports import (
    monthly,
    monthly_carriers,
    monthly_figures,
    monthly_notes,
    signing,
)
from carbondesk.reports.analysis import causes, frame, indicators, months, places, summary
from carbondesk.reports.analysis.facts import QUARTERLY, AnalysisFacts
from carbondesk.reports.content import Block, PageBreak, Report, Section, Text
from carbondesk.reports.stamp import Stamp


def compose(facts: AnalysisFacts, printed: Stamp) -> Report:
    """The document in the language in use."""
    title = translate("reports.analysis.quarterly", "Quarterly Report on Energy and Resource Use")
    return frame.report(facts, printed, title, (*_first(facts), *_rest(facts, printed)))


def figures(facts: AnalysisFacts) -> Mapping[str, str]:
    """The figures that stand still once it is issued, exact."""
    typed = facts.remarks.get(QUARTERLY, "")
    return {**monthly.figures(facts.base), **frame.explanations(facts), "remark": typed}


def _first(facts: AnalysisFacts) -> list[Block]:
    base = facts.base
    carriers = monthly_carriers.table(base)
    unit = translate("reports.analysis.quarterly", "  (tce)")
    return [
        monthly_figures.headlines(base),
        Section(translate("reports.analysis.quarterly", "Energy over 13 months"), unit=unit),
        monthly_figures.chart(base),
        Section(translate("reports.analysis.quarterly", "Consumption of the quarter")),
        replace(carriers, notes=monthly_notes.notes(base, carriers)),
        Section(translate("reports.analysis.quarterly", "In short")),
        Text(tuple(summary.paragraphs(facts))),
    ]


def _rest(facts: AnalysisFacts, printed: Stamp) -> list[Block]:
    title = translate("reports.analysis.quarterly", "The months of the quarter")
    text = facts.remarks.get(QUARTERLY, "")
    return [
        PageBreak(),
        Section(title),
        months.table(facts),
        *indicators.section(facts),
        *places.buildings(facts),
        *places.quality(facts),
        *causes.section(facts, text),
        signing.sign_off(facts.base.institution.name, printed, signing.by_facilities()),
    ]
