"""What stands around an analysis report: head, foot, signatures."""

from collections.abc import Sequence

from carbondesk.i18n import translate
from carbondesk.reports import factor_notes, phrases
from carbondesk.reports.analysis.facts import AnalysisFacts
from carbondesk.reports.content import Block, Report
from carbondesk.reports.cover import Cover
from carbondesk.reports.stamp import Stamp
from carbondesk.texts import numbers


def report(facts: AnalysisFacts, printed: Stamp, title: str, body: Sequence[Block]) -> Report:
    """The document with its head and foot."""
    subtitle = phrases.period_title(facts.period)
    cover = Cover(facts.base.institution.name, title, subtitle, printed)
    return cover.report(
        cover.head(subtitle, *_elements(facts), dated=cover.compiled),
        body,
        factor_notes.notes(facts.this, facts.before),
        (translate("reports.analysis.frame", "Factors as on page 1."),),
    )


def _elements(facts: AnalysisFacts) -> list[str]:
    this, period = facts.this, facts.period
    text = translate("reports.analysis.frame", "{first} to {last}")
    found = [text.format(first=period.first.isoformat(), last=f"{period.last:%m-%d}")]
    if this.area.value is not None:
        text = translate("reports.analysis.frame", "floor area {area} m²")
        found.append(text.format(area=numbers.plain(this.area.value)))
    if this.people.value is not None:
        text = translate("reports.analysis.frame", "energy users {people}")
        found.append(text.format(people=numbers.plain(this.people.value)))
    if this.completeness is not None:
        text = translate("reports.analysis.frame", "data complete {share}")
        found.append(text.format(share=numbers.percent(this.completeness)))
    return found


def explanations(facts: AnalysisFacts) -> dict[str, str]:
    """What was explained, as it stands still in an issued document."""
    return {
        "explained." + ".".join(found.key): found.explanation.text
        for found in facts.explained
        if found.explanation is not None
    }
