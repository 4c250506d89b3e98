"""The ranking of a report: buildings by electricity per floor area, and what no building has."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from carbondesk.domain.figure import Number
from carbondesk.domain.quality import Quality
from carbondesk.domain.ranking import Amount, BuildingUse
from carbondesk.i18n import translate
from carbondesk.reports import phrases
from carbondesk.reports.content import (
    Bar,
    Cell,
    Column,
    Note,
    Row,
    Table,
    number,
    words,
)
from carbondesk.reports.monthly_facts import MonthlyFacts
from carbondesk.texts import numbers

DENSE = 5.3


def table(facts: MonthlyFacts) -> Table:
    """Buildings by electricity per floor area, with the rest that no building has, and all."""
    scale = _scale(facts.buildings)
    rows = []
    for place, use in enumerate(facts.buildings, start=1):
        order = str(place) if use.per_area is not None else numbers.DASH
        rows.append(_building_row(order, use, scale))
    return Table(_ranking_columns(), (*rows, *_rest(facts)), _ranking_notes(facts), step=DENSE)


def _ranking_columns() -> tuple[Column, ...]:
    return (
        Column(translate("reports.monthly_ranking", "No."), close=True),
        Column(translate("reports.monthly_ranking", "Building")),
        Column(translate("reports.monthly_ranking", "Floor area"), "m²", "right"),
        Column(translate("reports.monthly_ranking", "Electricity"), "kWh", "right", strong=True),
        Column(translate("reports.monthly_ranking", "Per area"), "kWh/m²", "right", strong=True),
        Column("", translate("reports.monthly_ranking", "against last year (tick)")),
        Column(translate("reports.monthly_ranking", "± %"), align="right"),
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
            (translate("reports.monthly_ranking", "Losses and not metered by building"), "plain"),
            (None, None), other, other_then or Amount(None, Quality.NONE),
        ))  # fmt: skip
    whole = (translate("reports.monthly_ranking", "Institution"), "total")
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
        "reports.monthly_ranking",
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
