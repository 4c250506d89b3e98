"""Values of loggers by the month, and what each day used."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from carbondesk.domain.instant import DAY_MINUTES
from carbondesk.domain.period import ONE_DAY, Period, parse


@dataclass(frozen=True)
class IntervalMonth:
    """The values of one meter in one month, summed; the values themselves lie in a chunk.

    Every value is what was used in `step_minutes`, in millionths of the meter's unit. `count` of
    `slots` are known, `estimated` of them not measured. `day_micro` and `day_count` are JSON
    lists with the sum and the number of values of each day, the sum null where none is known.
    """

    meter_id: str
    month: str
    step_minutes: int
    slots: int
    count: int
    estimated: int
    sum_micro: int
    min_micro: int
    max_micro: int
    day_micro: str
    day_count: str
    chunk: str
    id: str = ""

    @property
    def period(self) -> Period:
        """The month."""
        return parse(self.month)

    @property
    def is_complete(self) -> bool:
        """Whether every value of the month is known."""
        return self.count == self.slots

    def days(self) -> "Iterator[IntervalDay]":
        """The days of which a value is known."""
        per_day = DAY_MINUTES // self.step_minutes
        totals, counts = json.loads(self.day_micro), json.loads(self.day_count)
        day = self.period.first
        for total, count in zip(totals, counts, strict=True):
            if count:
                yield IntervalDay(day, total, count, per_day)
            day += ONE_DAY


@dataclass(frozen=True, slots=True)
class IntervalDay:
    """The values of a day: their sum, and how many of them are known."""

    day: date
    micro: int
    count: int
    slots: int
