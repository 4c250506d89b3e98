"""Buildings by quarter, what is missing or estimated, and every meter with its use."""

from collections.abc import Iterator

from carbondesk.domain import period as periods
from carbondesk.domain import ranking
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality
from carbondesk.domain.ranking import Amount
from carbondesk.domain.usage import Usage
from carbondesk.i18n import plural, translate
from carbondesk.reference import carriers
from carbondesk.reports import (
    monthly_carriers,
    monthly_completeness,
    monthly_doubts,
    monthly_ranking,
    phrases,
)
from carbondesk.reports.analysis.facts import AnalysisFacts
from carbondesk.reports.content import Block, Cell, Column, Row, Section, Table, number, words
from carbondesk.texts import numbers, terms

STEP = 5.3
DENSE = 4.85


def buildings(facts: AnalysisFacts) -> list[Block]:
    """The ranking of buildings, and of a year each building's quarters."""
    if not facts.base.buildings:
        return []
    title = translate("reports.analysis.places", "Buildings by electricity")
    aside = translate("reports.analysis.places", "by electricity per floor area, highest first")
    found: list[Block] = [Section(title, aside=aside), monthly_ranking.table(facts.base)]
    if len(facts.period.code) == 4:
        found.append(_quarters(facts))
    return found


def _quarters(facts: AnalysisFacts) -> Table:
    every = [periods.quarter(facts.period.first.year, place) for place in (1, 2, 3, 4)]
    used = [ranking.by_building(facts.measured, one) for one in every]
    group = translate("reports.analysis.places", "Electricity by quarter")
    columns = (
        Column(translate("reports.analysis.places", "Building"), strong=True),
        *(Column(phrases.period_in_table(one), "kWh", "right", group) for one in every),
        Column(phrases.period_in_table(facts.period), "kWh", "right", strong=True),
    )
    nothing = Amount(None, Quality.NONE)
    rows = tuple(
        Row(
            (
                words(use.place.name),
                *(_amount(one.get(use.place.id, nothing)) for one in used),
                _amount(use.this),
            )
        )
        for use in facts.base.buildings
    )
    return Table(columns, rows, step=STEP)


def _amount(amount: Amount) -> Cell:
    if amount.quantity is None:
        return number(None)
    return number(amount.quantity, mark=phrases.mark_of(amount.quality))


def quality(facts: AnalysisFacts) -> list[Block]:
    """How completely each carrier is known, and each meter in doubt."""
    base = facts.base
    if not base.coverage:
        return []
    found: list[Block] = [
        Section(translate("reports.analysis.places", "Completeness of data")),
        monthly_completeness.table(base),
    ]
    if base.doubts:
        text = plural(
            "reports.analysis.places", "{count} meter", "{count} meters", len(base.doubts)
        )
        title = translate("reports.analysis.places", "Missing and estimated")
        found.append(Section(title, aside=text.format(count=len(base.doubts))))
        found.append(monthly_doubts.table(base))
    return found


def meters(facts: AnalysisFacts) -> list[Block]:
    """Every meter in service with its use beside the year before, by carrier."""
    columns = (
        Column(translate("reports.analysis.places", "Meter"), strong=True),
        Column(translate("reports.analysis.places", "Name and place")),
        Column(translate("reports.analysis.places", "Use")),
        Column(phrases.period_in_table(facts.period), align="right", strong=True),
        Column(phrases.period_in_table(facts.period.year_before()), align="right"),
        Column(translate("reports.analysis.places", "± %"), align="right"),
    )
    rows = tuple(_meter_rows(facts))
    if not rows:
        return []
    title = Section(translate("reports.analysis.places", "Every meter"))
    return [title, Table(columns, rows, step=DENSE)]


def _meter_rows(facts: AnalysisFacts) -> Iterator[Row]:
    names = {place.id: place.name for place in facts.measured.book.places}
    for carrier in carriers.every():
        found = [
            one
            for one in facts.measured.book.meters.values()
            if one.meter.carrier == carrier.code and _used(facts, one, facts.period).days
        ]
        if found:
            unit = terms.unit(carrier.unit.code)
            name = f"{terms.carrier(carrier.code)}{phrases.WIDE}{unit}"
            yield Row((words(name), *[Cell()] * 5), "group")
        for one in sorted(found, key=_code):
            yield _meter_row(facts, one, names)


def _code(facts: MeterFacts) -> str:
    return facts.meter.code


def _used(facts: AnalysisFacts, one: MeterFacts, period: Period) -> Usage:
    return facts.measured.usage(one.meter.id, period)


def _meter_row(facts: AnalysisFacts, one: MeterFacts, names: dict[str, str]) -> Row:
    now = _used(facts, one, facts.period)
    then = _used(facts, one, facts.period.year_before())
    setup = one.setup_on(facts.period.last)
    decimals = monthly_carriers.decimals_of(now.unit)
    return Row(
        (
            words(one.meter.code),
            words(f"{one.meter.name}{phrases.WIDE}{names.get(setup.place_id or '', '')}".strip()),
            words(terms.term("role", setup.role.value)),
            _number(now, decimals),
            _number(then, decimals) if then.days else words(numbers.DASH),
            phrases.change_between((now.quantity, now.quality), (then.quantity, then.quality)),
        )
    )


def _number(usage: Usage, decimals: int) -> Cell:
    if usage.quantity is None:
        return number(None)
    return number(usage.quantity, decimals, mark=phrases.mark_of(usage.quality))
