"""The second page of a monthly report: ranking, completeness, what is missing or estimated."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from carbondesk.domain.coverage import CarrierCoverage
from carbondesk.domain.doubt import Doubt
from carbondesk.domain.figure import Number
from carbondesk.domain.meter import label
from carbondesk.domain.quality import Quality
from carbondesk.domain.ranking import Amount, BuildingUse
from carbondesk.i18n import translate
from carbondesk.reports import monthly_notes, phrases
from carbondesk.reports.content import (
    Bar,
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


# --- buildings -----------------------------------------------------------------------------------


def ranking(facts: MonthlyFacts) -> Table:
    """Buildings by electricity per floor area, with the rest that no building has, and all."""
    scale = _scale(facts.buildings)
    rows = []
    for place, use in enumerate(facts.buildings, start=1):
        order = str(place) if use.per_area is not None else numbers.DASH
        rows.append(_building_row(order, use, scale))
    return Table(_ranking_columns(), (*rows, *_rest(facts)), _ranking_notes(facts), step=DENSE)


def _ranking_columns() -> tuple[Column, ...]:
    return (
        Column(translate("reports.monthly_lists", "No."), close=True),
        Column(translate("reports.monthly_lists", "Building")),
        Column(translate("reports.monthly_lists", "Floor area"), "m²", "right"),
        Column(translate("reports.monthly_lists", "Electricity"), "kWh", "right", strong=True),
        Column(translate("reports.monthly_lists", "Per area"), "kWh/m²", "right", strong=True),
        Column("", translate("reports.monthly_lists", "against last year (tick)")),
        Column(translate("reports.monthly_lists", "± %"), align="right"),
    )


def _scale(buildings: Sequence[BuildingUse]) -> Decimal:
    """The longest bar: the largest of both years, but not one that dwarfs all others."""
    found = sorted(
        value for use in buildings for value in (use.per_area, use.before_per_area) if value
    )
    return numbers.rounded(found[-1], 4) if found else Decimal(1)


def _building_row(order: str, use: BuildingUse, scale: Decimal) -> Row:
    return Row(
        (
            words(order),
            words(use.place.name),
            _whole(use.area),
            _amount(use.this),
            _per_area(use.per_area),
            Cell(drawing=_bar(use, scale)),
            phrases.change_between(
                (use.this.quantity, use.this.quality), (use.before.quantity, use.before.quality)
            ),
        )
    )


def _bar(use: BuildingUse, scale: Decimal) -> Bar | None:
    if use.per_area is None:
        return None
    before = use.before_per_area if use.before.is_whole else None
    tick = None if before is None else numbers.rounded(before, 4)
    return Bar(numbers.rounded(use.per_area, 4), tick, scale, "electricity")


def _rest(facts: MonthlyFacts) -> list[Row]:
    """What the buildings do not have of the total, and the total."""
    this, before = facts.this.totals.get("electricity"), facts.before.totals.get("electricity")
    if this is None:
        return []
    now = Amount(this.quantity, this.quality)
    then = Amount(before.quantity, before.quality) if before else Amount(None, Quality.NONE)
    area = facts.this.area.value
    per_area = None if now.quantity is None or not area else now.quantity / Fraction(area)
    other = _other(now, [use.this for use in facts.buildings])
    other_then = _other(then, [use.before for use in facts.buildings])
    rows = []
    if other is not None:
        rows.append(_plain_row(
            (translate("reports.monthly_lists", "Losses and not metered by building"), "plain"),
            (None, None), other, other_then or Amount(None, Quality.NONE),
        ))  # fmt: skip
    whole = (translate("reports.monthly_lists", "Institution"), "total")
    rows.append(_plain_row(whole, (area, per_area), now, then))
    return rows


def _other(total: Amount, parts: Sequence[Amount]) -> Amount | None:
    """The total less what the buildings have; only where all of it is known."""
    known = [part.quantity for part in parts if part.quantity is not None and part.is_whole]
    if total.quantity is None or not total.is_whole or len(known) < len(parts):
        return None
    return Amount(total.quantity - sum(known, Fraction(0)), total.quality)


def _plain_row(
    named: tuple[str, str], areas: tuple[Number | None, Number | None], now: Amount, then: Amount
) -> Row:
    name, kind = named
    is_total = kind == "total"
    cells = (
        Cell() if is_total else words(numbers.DASH),
        words(name),
        _whole(areas[0]) if is_total else words(numbers.DASH),
        _amount(now),
        _per_area(areas[1]),
        Cell(),
        phrases.change_between((now.quantity, now.quality), (then.quantity, then.quality)),
    )
    return Row(cells, "total" if is_total else "plain")


def _ranking_notes(facts: MonthlyFacts) -> tuple[Note, ...]:
    total = facts.this.totals.get("electricity")
    other = _other(
        Amount(total.quantity, total.quality), [use.this for use in facts.buildings]
    ) if total else None  # fmt: skip
    if total is None or other is None or not total.quantity or other.quantity is None:
        return ()
    text = translate(
        "reports.monthly_lists",
        "Losses and not metered by building: total less the meters of the buildings, {share}.",
    )
    return (Note(text.format(share=numbers.percent(other.quantity / total.quantity))),)


def _whole(value: Number | None) -> Cell:
    return words(numbers.DASH) if value is None else number(value)


def _per_area(value: Number | None) -> Cell:
    return words(numbers.DASH) if value is None else number(value, 2)


def _amount(amount: Amount) -> Cell:
    if amount.quantity is None:
        return number(None)
    return number(amount.quantity, mark=phrases.mark_of(amount.quality))


# --- completeness --------------------------------------------------------------------------------


def completeness(facts: MonthlyFacts) -> Table:
    """How many meters of each carrier are measured, estimated, missing; and twelve months."""
    rows = [_coverage_row(found) for found in facts.coverage]
    rows.append(_coverage_total(facts.coverage))
    return Table(_coverage_columns(facts), tuple(rows), _coverage_notes(facts), step=DENSE)


def _coverage_columns(facts: MonthlyFacts) -> tuple[Column, ...]:
    counted = (
        translate("reports.monthly_lists", "Meters"),
        translate("reports.monthly_lists", "measured"),
        translate("reports.monthly_lists", "estimated"),
        translate("reports.monthly_lists", "lacking"),
        translate("reports.monthly_lists", "complete %"),
    )
    months = tuple(str(month.first.month) for month in facts.months[-12:])
    return (
        Column(translate("reports.monthly_lists", "Carrier")),
        *(Column(title, align="right") for title in counted),
        Column(translate("reports.monthly_lists", "mo."), ticks=months),
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
            ("measured", translate("reports.monthly_lists", "measured")),
            ("estimated", translate("reports.monthly_lists", "estimated")),
            ("missing", translate("reports.monthly_lists", "lacking")),
            ("unused", translate("reports.monthly_lists", "not in use")),
        )
    )
    covered = sum((item.covered_days for item in found), Fraction(0))
    return Row(
        (
            words(translate("reports.monthly_lists", "Total")),
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
        "reports.monthly_lists",
        "Complete: days with data ÷ days expected, over the meters that count: "
        "{expected} meter-days, {lacking} lacking.",
    )
    found = text.format(
        expected=numbers.plain(expected), lacking=numbers.exact(expected - covered, 1)
    )
    if facts.doubts:
        return (Note(found),)
    nothing = translate("reports.monthly_lists", " Nothing is missing or estimated.")
    return (Note(found + nothing),)


# --- missing and estimated -----------------------------------------------------------------------


def doubts(facts: MonthlyFacts) -> Table:
    """Each meter that is not measured on all days: which days, what it means for the total."""
    columns = (
        Column(translate("reports.monthly_lists", "Meter"), strong=True),
        Column(translate("reports.monthly_lists", "Carrier")),
        Column(translate("reports.monthly_lists", "What")),
        Column(translate("reports.monthly_lists", "Days")),
        Column(translate("reports.monthly_lists", "For the total"), align="right"),
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
        said.append(translate("reports.monthly_lists", "no data"))
    elif found.usage.quality is Quality.PARTIAL:
        said.append(translate("reports.monthly_lists", "no data for a part of a day"))
    if found.estimated:
        text = translate("reports.monthly_lists", "E: {method}")
        said.append(text.format(method=monthly_notes.method(found)))
    return said


def _when(found: Doubt) -> list[str]:
    return [phrases.stretches(days) for days in (found.gaps, found.estimated) if days]


def _meaning(facts: MonthlyFacts, found: Doubt) -> str:
    if not found.is_counted:
        return translate("reports.monthly_lists", "not in the total")
    if found.gaps or found.usage.quality is Quality.PARTIAL:
        return translate("reports.monthly_lists", "lower bound")
    total = facts.this.totals.get(found.meter.carrier)
    if total is None or not total.quantity:
        return translate("reports.monthly_lists", "estimated")
    text = translate("reports.monthly_lists", "{share} estimated")
    return text.format(share=numbers.percent(found.estimated_quantity / total.quantity))
