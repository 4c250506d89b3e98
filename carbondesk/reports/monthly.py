"""The monthly report: its facts composed into a document of two pages."""

from collections.abc import Mapping
from dataclasses import replace

from carbondesk.i18n import plural, translate
from carbondesk.reports import (
    factor_notes,
    monthly_carriers,
    monthly_completeness,
    monthly_doubts,
    monthly_facts,
    monthly_figures,
    monthly_notes,
    monthly_ranking,
    phrases,
    signing,
)
from carbondesk.reports.content import (
    Block,
    PageBreak,
    Report,
    Section,
    Text,
)
from carbondesk.reports.cover import Cover
from carbondesk.reports.monthly_facts import MonthlyFacts
from carbondesk.reports.stamp import Stamp
from carbondesk.texts import numbers

LINES_TO_WRITE = 4

gather = monthly_facts.gather


def compose(facts: MonthlyFacts, printed: Stamp) -> Report:
    """The document in the language in use; nothing is read or computed any more."""
    title = translate("reports.monthly", "Monthly Report on Energy and Resource Use")
    period = phrases.month_title(facts.month)
    cover = Cover(facts.institution.name, title, period, printed)
    head = cover.head(period, *_elements(facts), dated=cover.compiled)
    institution, _title, number = head.running
    running = f"{_running()}{phrases.WIDE}{period}"
    return cover.report(
        replace(head, running=(institution, running, number)),
        (*_first_page(facts, printed), *_second_page(facts)),
        factor_notes.notes(facts.this, facts.before),
        (translate("reports.monthly", "Factors as on page 1."),),
    )


def figures(facts: MonthlyFacts) -> Mapping[str, str]:
    """The figures that stand still once the report is issued, exact."""
    accounts = {"month": facts.this, "year": facts.year}
    return {
        f"{name}.{key}": "" if figure.value is None else str(figure.value)
        for name, account in accounts.items()
        for key, figure in account.figures().items()
    } | {"remark": facts.remark}


def _running() -> str:
    return translate("reports.monthly", "Monthly report")


def _elements(facts: MonthlyFacts) -> list[str]:
    this, month = facts.this, facts.month
    found = [
        translate("reports.monthly", "{first} to {last}").format(
            first=month.first.isoformat(), last=f"{month.last:%m-%d}"
        )
    ]
    if this.area.value is not None:
        text = translate("reports.monthly", "floor area {area} m²")
        found.append(text.format(area=numbers.plain(this.area.value)))
    if this.people.value is not None:
        text = translate("reports.monthly", "energy users {people}")
        found.append(text.format(people=numbers.plain(this.people.value)))
    if this.completeness is not None:
        text = translate("reports.monthly", "data complete {share}")
        found.append(text.format(share=numbers.percent(this.completeness)))
    return found


def _first_page(facts: MonthlyFacts, printed: Stamp) -> list[Block]:
    carriers = monthly_carriers.table(facts)
    notes = monthly_notes.notes(facts, carriers)
    paragraphs = tuple(line.strip() for line in facts.remark.splitlines() if line.strip())
    return [
        monthly_figures.headlines(facts),
        Section(
            translate("reports.monthly", "Energy over 13 months"),
            unit=translate("reports.monthly", "  (tce)"),
        ),
        monthly_figures.chart(facts),
        Section(translate("reports.monthly", "Consumption of the month")),
        replace(carriers, notes=notes),
        Section(translate("reports.monthly", "Remarks")),
        Text(paragraphs, LINES_TO_WRITE),
        signing.sign_off(facts.institution.name, printed, signing.by_facilities()),
    ]


def _second_page(facts: MonthlyFacts) -> list[Block]:
    blocks: list[Block] = [PageBreak()]
    if facts.buildings:
        aside = translate("reports.monthly", "by electricity per floor area, highest first")
        title = translate("reports.monthly", "Buildings by electricity")
        blocks += [Section(title, aside=aside), monthly_ranking.table(facts)]
    if facts.coverage:
        title = translate("reports.monthly", "Completeness of data")
        blocks += [Section(title), monthly_completeness.table(facts)]
    if facts.doubts:
        title = translate("reports.monthly", "Missing and estimated")
        count = plural("reports.monthly", "{count} meter", "{count} meters", len(facts.doubts))
        aside = count.format(count=len(facts.doubts))
        blocks += [Section(title, aside=aside), monthly_doubts.table(facts)]
    return blocks if len(blocks) > 1 else []
