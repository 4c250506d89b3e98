"""What a report says is missing or estimated, meter by meter, and what it means."""

from carbondesk.domain.doubt import Doubt
from carbondesk.domain.meter import label
from carbondesk.domain.quality import Quality
from carbondesk.i18n import translate
from carbondesk.reports import monthly_notes, phrases
from carbondesk.reports.content import (
    Column,
    Row,
    Table,
    words,
)
from carbondesk.reports.monthly_facts import MonthlyFacts
from carbondesk.texts import numbers, terms

DENSE = 5.3


def table(facts: MonthlyFacts) -> Table:
    """Each meter that is not measured on all days: which days, what it means for the total."""
    columns = (
        Column(translate("reports.monthly_doubts", "Meter"), strong=True),
        Column(translate("reports.monthly_doubts", "Carrier")),
        Column(translate("reports.monthly_doubts", "What")),
        Column(translate("reports.monthly_doubts", "Days")),
        Column(translate("reports.monthly_doubts", "For the total"), align="right"),
    )
    rows = tuple(_doubt_row(facts, found) for found in facts.doubts)
    return Table(columns, rows, step=DENSE)


def _doubt_row(facts: MonthlyFacts, found: Doubt) -> Row:
    return Row(
        (
            words(label(found.meter)),
            words(terms.carrier(found.meter.carrier)),
            words("\n".join(_what(found))),
            words("\n".join(_when(found))),
            words(_meaning(facts, found)),
        )
    )


def _what(found: Doubt) -> list[str]:
    said = []
    if found.gaps:
        said.append(translate("reports.monthly_doubts", "no data"))
    elif found.usage.quality is Quality.PARTIAL:
        said.append(translate("reports.monthly_doubts", "no data for a part of a day"))
    if found.estimated:
        text = translate("reports.monthly_doubts", "E: {method}")
        said.append(text.format(method=monthly_notes.method(found)))
    return said


def _when(found: Doubt) -> list[str]:
    return [phrases.stretches(days) for days in (found.gaps, found.estimated) if days]


def _meaning(facts: MonthlyFacts, found: Doubt) -> str:
    if not found.is_counted:
        return translate("reports.monthly_doubts", "not in the total")
    if found.gaps or found.usage.quality is Quality.PARTIAL:
        return translate("reports.monthly_doubts", "lower bound")
    total = facts.this.totals.get(found.meter.carrier)
    if total is None or not total.quantity:
        return translate("reports.monthly_doubts", "estimated")
    text = translate("reports.monthly_doubts", "{share} estimated")
    return text.format(share=numbers.percent(found.estimated_quantity / total.quantity))
