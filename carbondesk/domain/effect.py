"""What a change of a meter's history does to its usage, month by month, before it is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.period import Period, month_of, shift_months
from carbondesk.domain.usage import Measured, Usage

BEFORE, AFTER = 3, 2


@dataclass(frozen=True)
class Effect:
    """The usage of a month as it is, and as it would be."""

    month: Period
    now: Usage
    then: Usage

    @property
    def is_changed(self) -> bool:
        """Whether the month would read otherwise."""
        return (self.now.quantity, self.now.quality) != (self.then.quantity, self.then.quality)


def of_change(book: Book, old: MeterFacts, new: MeterFacts, day: date) -> tuple[Effect, ...]:
    """The months around a day of a meter that is known as `old` and would be known as `new`.

    `book` says how the institution counts; the facts are those of one meter alone.
    """
    now, then = _alone(book, old), _alone(book, new)
    return tuple(
        Effect(month, now.usage(old.meter.id, month), then.usage(new.meter.id, month))
        for month in _around(day)
    )


def _alone(book: Book, facts: MeterFacts) -> Measured:
    return Measured(replace(book, meters=MappingProxyType({facts.meter.id: facts})))


def _around(day: date) -> Sequence[Period]:
    month = month_of(day)
    return [shift_months(month, count) for count in range(-BEFORE, AFTER + 1)]
