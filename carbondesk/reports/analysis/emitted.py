"""The carbon of the year: scopes, sources and the range of the total."""

from fractions import Fraction

from carbondesk.domain.figure import Figure
from carbondesk.i18n import translate
from carbondesk.reports import monthly_carriers, phrases
from carbondesk.reports.analysis import cells
from carbondesk.reports.analysis.facts import AnalysisFacts
from carbondesk.reports.content import Block, Cell, Column, Note, Row, Section, Table, number, words
from carbondesk.texts import numbers, terms

STEP = 5.3


def section(facts: AnalysisFacts) -> list[Block]:
    """Scope 1 and 2 with their sources beside last year; the range of the total below."""
    columns = (
        Column(translate("reports.analysis.emitted", "Source"), strong=True),
        Column(translate("reports.analysis.emitted", "Kind")),
        Column(phrases.period_in_table(facts.period), "tCO₂", "right", strong=True),
        Column(phrases.period_in_table(facts.period.year_before()), "tCO₂", "right"),
        Column(translate("reports.analysis.emitted", "± %"), align="right"),
        Column(translate("reports.analysis.emitted", "Share"), "%", "right"),
    )
    rows = [*_scope(facts, 1), *_scope(facts, 2), _total(facts)]
    notes = tuple(Note(text) for text in (_range(facts), _views(facts)) if text)
    return [
        Section(translate("reports.analysis.emitted", "Carbon emissions")),
        Table(columns, tuple(rows), notes, step=STEP),
    ]


def _scope(facts: AnalysisFacts, scope: int) -> list[Row]:
    lines = [line for line in facts.this.carbon_lines if line.scope == scope]
    before = {
        (line.source_kind, line.carrier, line.grade): line.kgco2
        for line in facts.before.carbon_lines
    }
    rows = [
        _row(
            terms.carrier(line.carrier),
            terms.source_kind(line.source_kind),
            line.kgco2,
            before.get((line.source_kind, line.carrier, line.grade)),
            facts,
        )
        for line in lines
    ]
    if not rows:
        return []
    text = translate("reports.analysis.emitted", "Scope {number}")
    now, then = (
        (facts.this.scope1, facts.before.scope1)
        if scope == 1
        else (facts.this.scope2, facts.before.scope2)
    )
    summed = _row(text.format(number=scope), "", now, then, facts)
    return [*rows, Row(summed.cells, "main")]


def _total(facts: AnalysisFacts) -> Row:
    name = translate("reports.analysis.emitted", "Total by JS/T 303")
    made = _row(name, "", facts.this.carbon, facts.before.carbon, facts)
    return Row(made.cells, "total")


def _row(name: str, kind: str, now: Figure, then: Figure | None, facts: AnalysisFacts) -> Row:
    return Row(
        (
            words(name),
            words(kind),
            monthly_carriers.tonnes(now, 1, marked=True),
            _before(then),
            phrases.compared(now, then),
            cells.share(now, facts.this.carbon),
        )
    )


def _before(figure: Figure | None) -> Cell:
    if figure is None:
        return words(numbers.DASH)
    if figure.value is None:
        return number(None)
    mark = phrases.mark_of(figure.quality)
    return number(Fraction(figure.value) / cells.KG_PER_TONNE, 1, mark=mark)


def _range(facts: AnalysisFacts) -> str:
    low, high = facts.inventory.low, facts.inventory.high
    if low.value is None or high.value is None:
        return ""
    text = translate(
        "reports.analysis.emitted",
        "Range of the total by the uncertainties of activities and factors: {low} to {high} tCO₂ "
        "(assumed by grade, to be confirmed).",
    )
    return text.format(low=_tonnes(low), high=_tonnes(high))


def _views(facts: AnalysisFacts) -> str:
    location, market = facts.inventory.location, facts.inventory.market
    if location.value is None or market.value is None:
        return ""
    text = translate(
        "reports.analysis.emitted",
        "Beside the standard: location-based {location} tCO₂, market-based {market} tCO₂.",
    )
    return text.format(location=_tonnes(location), market=_tonnes(market))


def _tonnes(figure: Figure) -> str:
    return numbers.plain(Fraction(figure.value or 0) / cells.KG_PER_TONNE, 1)
