"""Why energy and water changed: by carrier, by what was explained, and in the manager's words."""

from collections.abc import Iterator
from fractions import Fraction

from carbondesk.domain import weather_months
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.period import Period
from carbondesk.domain.weather import WeatherDay
from carbondesk.i18n import translate
from carbondesk.reports import monthly_carriers, phrases
from carbondesk.reports.analysis import cells
from carbondesk.reports.analysis.facts import AnalysisFacts
from carbondesk.reports.content import (
    Block,
    Cell,
    Column,
    Note,
    Row,
    Section,
    Table,
    Text,
    number,
    words,
)
from carbondesk.texts import findings, numbers, terms

STEP = 5.3
MOST = 40
LINES_TO_WRITE = 4


def section(facts: AnalysisFacts, remark: str) -> list[Block]:
    """What changed by carrier, the weather, what was explained, and the typed remark."""
    blocks: list[Block] = [Section(translate("reports.analysis.causes", "What changed, and why"))]
    changes = _changes(facts)
    if changes is not None:
        blocks.append(changes)
    weather = _weather(facts)
    if weather is not None:
        blocks.append(weather)
    if facts.explained:
        blocks.append(_explained(facts))
    return [*blocks, remark_text(remark)]


def remark_text(text: str) -> Text:
    """What was typed, or lines to write on."""
    paragraphs = tuple(line.strip() for line in text.splitlines() if line.strip())
    return Text(paragraphs, LINES_TO_WRITE)


def _changes(facts: AnalysisFacts) -> Table | None:
    """The energy of each carrier this year less last year, and its part of the change."""
    this, before = facts.this, facts.before
    if before.energy.value is None:
        return None
    then = {line.carrier: line.kgce for line in before.energy_lines if line.in_total}
    now = {line.carrier: line.kgce for line in this.energy_lines if line.in_total}
    columns = (
        Column(translate("reports.analysis.causes", "Carrier")),
        Column(phrases.period_in_table(facts.period), "tce", "right", strong=True),
        Column(phrases.period_in_table(facts.period.year_before()), "tce", "right"),
        Column(translate("reports.analysis.causes", "Change"), "tce", "right"),
        Column(translate("reports.analysis.causes", "± %"), align="right"),
    )
    rows = [
        Row(
            (
                words(terms.carrier(code)),
                monthly_carriers.tonnes(now.get(code), 1, marked=True),
                monthly_carriers.tonnes(then.get(code), 1, marked=True),
                cells.difference(now.get(code), then.get(code), cells.KG_PER_TONNE, 1),
                phrases.compared(now.get(code), then.get(code)),
            )
        )
        for code in dict.fromkeys([*now, *then])
    ]
    total = Row(
        (
            words(translate("reports.analysis.causes", "Energy total")),
            monthly_carriers.tonnes(this.energy, 1, marked=True),
            monthly_carriers.tonnes(before.energy, 1, marked=True),
            cells.difference(this.energy, before.energy, cells.KG_PER_TONNE, 1),
            phrases.compared(this.energy, before.energy),
        ),
        "total",
    )
    return Table(columns, (*rows, total), step=STEP)


def _weather(facts: AnalysisFacts) -> Table | None:
    """Temperature and degree days of both periods, where every day of both is known."""
    both = [_days(facts, one) for one in (facts.period, facts.period.year_before())]
    if None in both:
        return None
    columns = (
        Column(translate("reports.analysis.causes", "Weather"), strong=True),
        Column(translate("reports.analysis.causes", "Unit"), align="center"),
        Column(phrases.period_in_table(facts.period), align="decimal"),
        Column(phrases.period_in_table(facts.period.year_before()), align="decimal"),
        Column(translate("reports.analysis.causes", "Change"), align="right"),
    )
    now, then = (weather_months.WeatherMonth(facts.period, days or ()) for days in both)
    named = (
        (translate("reports.analysis.causes", "Mean temperature"), "℃", now.mean, then.mean),
        (
            translate("reports.analysis.causes", "Heating degree days, 18 ℃"),
            "℃·d",
            now.heating,
            then.heating,
        ),
        (
            translate("reports.analysis.causes", "Cooling degree days, 26 ℃"),
            "℃·d",
            now.cooling,
            then.cooling,
        ),
    )
    rows = tuple(
        Row((words(name), words(unit), number(one, 1), number(other, 1), _signed(one - other)))
        for name, unit, one, other in named
    )
    return Table(columns, rows, step=STEP)


def _signed(value: Fraction) -> Cell:
    return Cell(numbers.signed(value), numbers.rounded(value, 1), sign=True)


def _days(facts: AnalysisFacts, period: Period) -> tuple[WeatherDay, ...] | None:
    """The weather of a period; None unless every day is known."""
    known = tuple(day for day in facts.measured.book.weather if period.contains(day.day))
    return known if len(known) == period.days else None


def _explained(facts: AnalysisFacts) -> Table:
    columns = (
        Column(translate("reports.analysis.causes", "Where"), strong=True),
        Column(translate("reports.analysis.causes", "When")),
        Column(translate("reports.analysis.causes", "What the checks found")),
        Column(translate("reports.analysis.causes", "Explanation"), width=56, serif=True),
    )
    rows = tuple(_explained_rows(facts.explained[:MOST]))
    rest = len(facts.explained) - MOST
    text = translate("reports.analysis.causes", "{count} more stand in the review of the ledger.")
    notes = (Note(text.format(count=rest)),) if rest > 0 else ()
    return Table(columns, rows, notes, step=STEP)


def _explained_rows(found: tuple[Finding, ...]) -> Iterator[Row]:
    for one in found:
        explanation = one.explanation
        if explanation is not None:
            told = f"{explanation.operator} {explanation.at[:10]}"
            yield Row(
                (
                    words(findings.place(one)),
                    words(findings.period(one)),
                    words(findings.sentence(one)),
                    words(explanation.text, small=told),
                )
            )
