"""What stands around an analysis report: head, foot, signatures."""

from collections.abc import Sequence

from carbondesk.i18n import language, translate
from carbondesk.reports import phrases, stamp
from carbondesk.reports.analysis.facts import AnalysisFacts
from carbondesk.reports.content import Block, Foot, Report, ReportHead, SignOff
from carbondesk.reports.stamp import Stamp
from carbondesk.texts import numbers


def report(
    facts: AnalysisFacts, printed: Stamp, title: str, body: Sequence[Block], foot: Foot
) -> Report:
    """The document with its head and foot."""
    name, subtitle = facts.base.institution.name, phrases.period_title(facts.period)
    number = printed.number or stamp.draft()
    dated = translate("reports.analysis.frame", "compiled {day}")
    return Report(
        language=language(),
        name=f"{name} {title} {subtitle}",
        head=ReportHead(
            institution=name,
            title=title,
            subtitle=subtitle,
            number_text=stamp.number_text(printed),
            running=(name, f"{title}{phrases.WIDE}{subtitle}", number),
            elements=(*_elements(facts), *stamp.replaced(printed)),
            dated=dated.format(day=printed.made_at.date().isoformat()),
        ),
        body=tuple(body),
        foot=foot,
        subject=number,
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


def sign_off(institution: str, printed: Stamp) -> SignOff:
    """Who compiled, checked and approved, and the seal of an issued one."""
    year = printed.made_at.year
    roles = (
        (
            translate("reports.analysis.frame", "Compiled"),
            translate("reports.analysis.frame", "energy manager"),
        ),
        (
            translate("reports.analysis.frame", "Checked"),
            translate("reports.analysis.frame", "head of facilities"),
        ),
        (
            translate("reports.analysis.frame", "Approved"),
            translate("reports.analysis.frame", "director"),
        ),
    )
    return SignOff(
        roles,
        "" if printed.is_draft else translate("reports.analysis.frame", "Institution (seal)"),
        "" if printed.is_draft else institution,
        translate("reports.analysis.frame", "Date {year}-      -").format(year=year),
    )


def explanations(facts: AnalysisFacts) -> dict[str, str]:
    """What was explained, as it stands still in an issued document."""
    return {
        "explained." + ".".join(found.key): found.explanation.text
        for found in facts.explained
        if found.explanation is not None
    }
