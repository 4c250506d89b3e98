"""Spans of what loggers measured: a day each, or a whole month where nothing is cut."""

from collections.abc import Iterable, Sequence

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.instant import bounds, start_of
from carbondesk.domain.interval import IntervalDay, IntervalMonth
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.spans import Span

FORMULA = "interval"


def is_all(facts: MeterFacts) -> bool:
    """Whether nothing but logged values counts, so that whole months need not be cut to days."""
    is_logger = all(setup.kind is MeterKind.INTERVAL for setup in facts.setups)
    return bool(facts.setups) and is_logger and not facts.fillings


def spans(months: Iterable[IntervalMonth]) -> list[Span]:
    """A span a day; of a day that lacks values, as long as those that are there."""
    return [_of_day(month, day) for month in months for day in month.days()]


def between(months: Sequence[IntervalMonth], first: int, last: int) -> list[Span]:
    """The spans that touch the minutes from `first` up to `last`: whole months as one span each.

    The sums are those of `spans`; a year of a meter takes twelve steps instead of 365.
    """
    found = []
    for month in months:
        begin, end = bounds(month.period)
        if end <= first or begin >= last:
            continue
        if month.is_complete and first <= begin and end <= last:
            found.append(_span(month, begin, end, month.sum_micro))
        else:
            days = (_of_day(month, day) for day in month.days())
            found += [span for span in days if span.first < last and span.last > first]
    return found


def _of_day(month: IntervalMonth, day: IntervalDay) -> Span:
    begin = start_of(day.day)
    return _span(month, begin, begin + day.count * month.step_minutes, day.micro)


def _span(month: IntervalMonth, first: int, last: int, micro: int) -> Span:
    return Span(first, last, micro * MICRO, FORMULA, estimated=month.estimated > 0, facts=(month,))
