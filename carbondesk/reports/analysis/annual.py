"""The annual analysis report: a row of sections, each of which may have nothing to say."""

from collections.abc import Callable, Mapping

from carbondesk.i18n import translate
from carbondesk.reports import monthly, signing
from carbondesk.reports.analysis import (
    about,
    causes,
    contracted,
    emitted,
    frame,
    indicators,
    months,
    places,
    priced,
    summary,
    undertaken,
    used,
)
from carbondesk.reports.analysis.facts import ANNUAL, PLAN, AnalysisFacts
from carbondesk.reports.content import Block, Report, Section
from carbondesk.reports.stamp import Stamp

Part = Callable[[AnalysisFacts], list[Block]]


def compose(facts: AnalysisFacts, printed: Stamp) -> Report:
    """The document in the language in use."""
    title = translate("reports.analysis.annual", "Annual Analysis of Energy and Resource Use")
    body = [block for part in PARTS for block in part(facts)]
    body.append(signing.sign_off(facts.base.institution.name, printed, signing.by_facilities()))
    return frame.report(facts, printed, title, body)


def figures(facts: AnalysisFacts) -> Mapping[str, str]:
    """The figures that stand still once it is issued, exact."""
    typed = {f"remark.{name}": facts.remarks.get(name, "") for name in (ANNUAL, PLAN)}
    return {**monthly.figures(facts.base), **frame.explanations(facts), **typed}


def _causes(facts: AnalysisFacts) -> list[Block]:
    return causes.section(facts, facts.remarks.get(ANNUAL, ""))


def _targets(facts: AnalysisFacts) -> list[Block]:
    return undertaken.target_part(facts.undertaken)


def _projects(facts: AnalysisFacts) -> list[Block]:
    return undertaken.project_part(facts.undertaken)


def _contracts(facts: AnalysisFacts) -> list[Block]:
    return contracted.part(facts.contracts)


def _activities(facts: AnalysisFacts) -> list[Block]:
    return undertaken.activity_part(facts.undertaken, facts.period)


def _plan(facts: AnalysisFacts) -> list[Block]:
    title = translate("reports.analysis.annual", "Plan for {year}")
    section = Section(title.format(year=facts.period.first.year + 1))
    return [section, causes.remark_text(facts.remarks.get(PLAN, ""))]


# In this order; a part about a noun of which the ledger has nothing gives no block.
PARTS: tuple[Part, ...] = (
    summary.section,
    about.institution,
    used.section,
    months.energy,
    months.charts,
    months.by_carrier,
    priced.section,
    indicators.section,
    indicators.years,
    indicators.against_quotas,
    _targets,
    places.buildings,
    emitted.section,
    _causes,
    _projects,
    _contracts,
    _activities,
    places.quality,
    about.method,
    places.meters,
    _plan,
)
