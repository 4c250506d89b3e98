"""What closing a month keeps, which month comes next, and what is not covered yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from carbondesk.domain import cost, doubt, floor_area, headcount, service
from carbondesk.domain.book import Book
from carbondesk.domain.closed import (
    Closed,
    ClosedArea,
    ClosedMeter,
    ClosedPeople,
    ClosedPiece,
    What,
)
from carbondesk.domain.doubt import Doubt
from carbondesk.domain.instant import bounds, day_of
from carbondesk.domain.people import FLOW_CLASSES, PeopleClass
from carbondesk.domain.period import ONE_DAY, Period, month_of, months_between
from carbondesk.domain.problems import Problem
from carbondesk.domain.spans import Span
from carbondesk.domain.usage import Measured, Usage


@dataclass(frozen=True)
class Figures:
    """All that stands once a month is closed."""

    meters: tuple[ClosedMeter, ...]
    pieces: tuple[ClosedPiece, ...]
    people: tuple[ClosedPeople, ...]
    areas: tuple[ClosedArea, ...]


def following(book: Book) -> Period:
    """The month that is closed next: after the newest closed one, or the ledger's first."""
    stretch = book.closed.stretch
    return month_of(stretch.last + ONE_DAY if stretch else book.started)


def to_close(book: Book, period: Period) -> list[Period]:
    """The months of a period that are open, from the ledger's first on."""
    first = max(period.first, month_of(book.started).first)
    return [
        month for month in months_between(first, period.last) if not book.closed.has(month.code)
    ]


def obstacles(book: Book, period: Period, today: date) -> list[Problem]:
    """Why a period cannot be closed now: no month of it, one before it, or it is not over."""
    if not _is_of_months(period):
        return [Problem("not_months", {"period": period.code}, "period")]
    months = to_close(book, period)
    if period.last < month_of(book.started).first:
        return [Problem("before_the_ledger", {"started": book.started}, "period")]
    if not months:
        return [Problem("closed_already", {"period": period.code}, "period")]
    if months[-1].last >= today:
        late = next(month for month in months if month.last >= today)
        return [Problem("month_not_over", {"month": late.code}, "period")]
    first = following(book)
    if months[0] != first:
        return [Problem("month_before_open", {"month": months[0].code, "first": first.code})]
    return []


def to_reopen(closed: Closed, period: Period) -> list[str]:
    """The closed months of a period."""
    return [month.code for month in closed.months_in(period)]


def kept_shut(closed: Closed, period: Period) -> list[Problem]:
    """Why a period cannot be reopened now: it is open, or later months are closed."""
    if not _is_of_months(period):
        return [Problem("not_months", {"period": period.code}, "period")]
    if not to_reopen(closed, period):
        return [Problem("not_closed", {"period": period.code}, "period")]
    later = [item.month for item in closed.months if item.month > f"{period.last:%Y-%m}"]
    if later:
        values = {"period": period.code, "months": tuple(reversed(later))}
        return [Problem("later_months_closed", values, "period")]
    return []


def uncovered(measured: Measured, month: Period) -> tuple[Doubt, ...]:
    """The meters in totals that have days without data."""
    return tuple(
        item for item in doubt.of_period(measured, month) if item.is_counted and item.lacking_days
    )


def of_month(measured: Measured, month: Period) -> Figures:
    """What stands of a month, as the facts say it now."""
    meters: list[ClosedMeter] = []
    pieces: list[ClosedPiece] = []
    for meter_id in measured.book.meters:
        usage = measured.usage(meter_id, month)
        meters.append(_of_meter(measured, usage))
        pieces += _pieces(month, meter_id, What.USAGE, [share.span for share in usage.shares])
        pieces += _pieces(month, meter_id, What.COST, measured.charged(meter_id).spans)
    return Figures(
        tuple(meters),
        tuple(pieces),
        tuple(_people(measured.book, month)),
        tuple(_areas(measured.book, month)),
    )


def _is_of_months(period: Period) -> bool:
    return period.first.day == 1 and (period.last + ONE_DAY).day == 1


def _of_meter(measured: Measured, usage: Usage) -> ClosedMeter:
    facts = measured.book.meters[usage.meter_id]
    known_from = min((day_of(share.span.first) for share in usage.shares), default=None)
    first, last = service.between(measured.book, facts, usage.period, known_from)
    figure = cost.of_meter(measured, usage.meter_id, usage.period)
    return ClosedMeter(
        usage.period.code,
        usage.meter_id,
        first if first <= last else None,
        last if first <= last else None,
        usage.quantity,
        usage.quality,
        usage.covered_days,
        None if figure.value is None else Fraction(figure.value),
        figure.quality,
    )


def _pieces(
    month: Period, meter_id: str, what: What, spans: list[Span] | tuple[Span, ...]
) -> Iterator[ClosedPiece]:
    """The parts of spans that lie in a month, exactly."""
    begin, end = bounds(month)
    for span in spans:
        first, last = max(span.first, begin), min(span.last, end)
        if first < last:
            pico = Fraction(span.pico * (last - first), span.last - span.first)
            facts = " ".join(fact.id for fact in span.facts)
            yield ClosedPiece(
                month.code, meter_id, what, first, last, pico, span.formula, span.estimated, facts
            )


def _people(book: Book, month: Period) -> Iterator[ClosedPeople]:
    for people_class in PeopleClass:
        figure = headcount.of_class(book, month, people_class)
        if figure.value is not None:
            days = month.days if people_class in FLOW_CLASSES else 1
            yield ClosedPeople(month.code, people_class, int(figure.value * days))


def _areas(book: Book, month: Period) -> Iterator[ClosedArea]:
    whole = floor_area.gross(book, month.last)
    if whole.value is not None:
        yield ClosedArea(month.code, None, Fraction(whole.value), whole.quality)
    for place in book.places:
        area = floor_area.of_place(book, place.id, month.last)
        if area is not None:
            yield ClosedArea(month.code, place.id, area, whole.quality)
