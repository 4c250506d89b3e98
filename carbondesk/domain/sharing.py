"""Shares a year's quantity out to places, departments and months, by what weighs them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

from carbondesk.domain import account, allotment, floor_area, holders
from carbondesk.domain import period as periods
from carbondesk.domain.allotment import Allotment
from carbondesk.domain.goals import SetsOf
from carbondesk.domain.holders import Holder
from carbondesk.domain.period import Period
from carbondesk.domain.usage import Measured


class Key(StrEnum):
    """By what a quantity is shared out."""

    USE = "use"
    AREA = "area"
    EQUAL = "equal"


def by_use(
    measured: Measured, sets_of: SetsOf, year: Period, every: Sequence[Holder], aim: str
) -> list[Fraction]:
    """What each holder used in a year; nothing where that is not known."""
    lines = account.lines(measured, year, sets_of(year.first.year))
    used = (holders.used(measured, lines, year, one, aim).value for one in every)
    return [max(Fraction(value or 0), Fraction(0)) for value in used]


def by_area(measured: Measured, year: Period, every: Sequence[Holder]) -> list[Fraction]:
    """The floor area of each holder at the end of a year."""
    return [
        sum(
            (floor_area.of_place(measured.book, place, year.last) or Fraction(0)
             for place in one.places),
            Fraction(0),
        )
        for one in every
    ]  # fmt: skip


def out(
    whole: Allotment, every: Sequence[Holder], weights: Sequence[Fraction], *, as_places: bool
) -> list[Allotment]:
    """The whole by weights to holders; those that weigh nothing get nothing."""
    taking = [(one, weight) for one, weight in zip(every, weights, strict=True) if weight > 0]
    if not taking:
        return []
    step = allotment.step_of(whole.quantity_micro, len(taking))
    parts = allotment.shared(whole.quantity_micro, [weight for _, weight in taking], step)
    return [
        replace(
            whole, quantity_micro=part, id="", note="",
            place_id=one.id if as_places else None,
            department_id=None if as_places else one.id,
        )
        for (one, _), part in zip(taking, parts, strict=True)
    ]  # fmt: skip


def to_months(whole: Allotment, weights: Sequence[Fraction]) -> list[Allotment]:
    """The whole by weights to the twelve months."""
    codes = [month.code for month in periods.year(whole.year).months()]
    step = allotment.step_of(whole.quantity_micro, len(codes))
    parts = allotment.shared(whole.quantity_micro, list(weights), step)
    return [
        replace(whole, quantity_micro=part, month=code, id="", note="")
        for code, part in zip(codes, parts, strict=True)
    ]


def buildings(measured: Measured) -> dict[str, Holder]:
    """The uppermost places that are buildings, and areas of none, by id."""
    book = measured.book
    inside: Mapping[str, str] = {
        place.id: place.parent_id for place in book.places if place.parent_id
    }
    kinds = {place.id: place.kind.value for place in book.places}
    found = {}
    for place in book.places:
        above = inside.get(place.id)
        if kinds[place.id] == "campus" or (above is not None and kinds.get(above) != "campus"):
            continue
        found[place.id] = Holder(place.id, place.name, frozenset({place.id}))
    return found
