"""The completeness of a report: how many meters of each carrier have data, and twelve months."""

from collections.abc import Sequence
from fractions import Fraction

from carbondesk.domain.coverage import CarrierCoverage
from carbondesk.domain.quality import Quality
from carbondesk.i18n import translate
from carbondesk.reports.content import (
    Cell,
    Column,
    Legend,
    Note,
    Row,
    Squares,
    State,
    Table,
    number,
    words,
)
from carbondesk.reports.monthly_facts import MonthlyFacts
from carbondesk.texts import numbers, terms

DENSE = 5.3
STATES: dict[Quality | None, State] = {
    Quality.MEASURED: "measured",
    Quality.ESTIMATED: "estimated",
    Quality.PARTIAL: "missing",
    Quality.NONE: "missing",
    None: "unused",
}


def table(facts: MonthlyFacts) -> Table:
    """How many meters of each carrier are measured, estimated, missing; and twelve months."""
    rows = [_coverage_row(found) for found in facts.coverage]
    rows.append(_coverage_total(facts.coverage))
    return Table(_coverage_columns(facts), tuple(rows), _coverage_notes(facts), step=DENSE)


def _coverage_columns(facts: MonthlyFacts) -> tuple[Column, ...]:
    counted = (
        translate("reports.monthly_completeness", "Meters"),
        translate("reports.monthly_completeness", "measured"),
        translate("reports.monthly_completeness", "estimated"),
        translate("reports.monthly_completeness", "lacking"),
        translate("reports.monthly_completeness", "complete %"),
    )
    months = tuple(str(month.first.month) for month in facts.months[-12:])
    return (
        Column(translate("reports.monthly_completeness", "Carrier")),
        *(Column(title, align="right") for title in counted),
        Column(translate("reports.monthly_completeness", "mo."), ticks=months),
    )


def _coverage_row(found: CarrierCoverage) -> Row:
    states = tuple(STATES[quality] for quality in found.months)
    return Row(
        (
            words(terms.carrier(found.carrier)),
            number(found.meters),
            number(found.measured),
            number(found.estimated),
            number(found.lacking),
            _rate(found.covered_days, found.expected_days),
            Cell(drawing=Squares(states)),
        )
    )


def _coverage_total(found: Sequence[CarrierCoverage]) -> Row:
    legend = Legend(
        (
            ("measured", translate("reports.monthly_completeness", "measured")),
            ("estimated", translate("reports.monthly_completeness", "estimated")),
            ("missing", translate("reports.monthly_completeness", "lacking")),
            ("unused", translate("reports.monthly_completeness", "not in use")),
        )
    )
    covered = sum((item.covered_days for item in found), Fraction(0))
    return Row(
        (
            words(translate("reports.monthly_completeness", "Total")),
            number(sum(item.meters for item in found)),
            number(sum(item.measured for item in found)),
            number(sum(item.estimated for item in found)),
            number(sum(item.lacking for item in found)),
            _rate(covered, sum(item.expected_days for item in found)),
            Cell(drawing=legend),
        ),
        "total",
    )


def _rate(covered: Fraction, expected: int) -> Cell:
    return number(covered / expected * 100, 1) if expected else words(numbers.DASH)


def _coverage_notes(facts: MonthlyFacts) -> tuple[Note, ...]:
    expected = sum(item.expected_days for item in facts.coverage)
    covered = sum((item.covered_days for item in facts.coverage), Fraction(0))
    text = translate(
        "reports.monthly_completeness",
        "Complete: days with data ÷ days expected, over the meters that count: "
        "{expected} meter-days, {lacking} lacking.",
    )
    found = text.format(
        expected=numbers.plain(expected), lacking=numbers.exact(expected - covered, 1)
    )
    if facts.doubts:
        return (Note(found),)
    nothing = translate("reports.monthly_completeness", " Nothing is missing or estimated.")
    return (Note(found + nothing),)
