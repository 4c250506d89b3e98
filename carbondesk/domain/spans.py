"""Spans of usage: an amount over a stretch of time, made from the facts of one meter."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import groupby

from carbondesk.domain.bill import Bill
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.filling import Filling
from carbondesk.domain.instant import DAY_MINUTES, bounds, end_of, start_of
from carbondesk.domain.interval import IntervalMonth
from carbondesk.domain.meter import MeterEvent, Setup, setup_on
from carbondesk.domain.period import month_of, parse
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import FEN, MICRO, half_up
from carbondesk.domain.reading import Reading

PICO = MICRO * MICRO

Source = Reading | Bill | Delivery | MeterEvent | Filling | IntervalMonth


@dataclass(frozen=True, slots=True)
class Span:
    """An amount from minute `first` up to minute `last`, in 10⁻¹² of the meter's unit.

    The amount is spread evenly over the span. `facts` are what it was made of, oldest first;
    `formula` says how: register, rollover, replaced, reset, estimate, bill, stock, delivery, area,
    interval, or that a gap was filled, and by which method.
    `closed` is the closed month in which the amount stands; `carried` what it has from closed days.
    """

    first: int
    last: int
    pico: Fraction | int
    formula: str
    estimated: bool = False
    facts: tuple[Source, ...] = ()
    setup: Setup | None = None
    closed: str = ""
    carried: Fraction | int = 0


@dataclass(frozen=True)
class Spans:
    """The spans of one meter in order of time, and what could not be read."""

    spans: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()


def of_bills(bills: Sequence[Bill], by_billing_month: Callable[[date], bool]) -> Spans:
    """Each bill over its own days, or whole over its billing month."""
    spans = []
    for bill in bills:
        first, last = bill_minutes(bill, by_billing_month)
        pico = bill.quantity_micro * MICRO
        spans.append(Span(first, last, pico, "bill", estimated=bill.estimated, facts=(bill,)))
    return Spans(tuple(spans))


def of_costs(bills: Sequence[Bill], by_billing_month: Callable[[date], bool]) -> Spans:
    """The amount of each bill that has one over its days, in 10⁻¹² of a yuan."""
    spans = []
    for bill in bills:
        if bill.amount_fen is not None:
            first, last = bill_minutes(bill, by_billing_month)
            pico = bill.amount_fen * (PICO // FEN)
            spans.append(Span(first, last, pico, "bill", estimated=bill.estimated, facts=(bill,)))
    return Spans(tuple(spans))


def of_area_heat(
    bills: Sequence[Bill],
    setups: tuple[Setup, ...],
    by_billing_month: Callable[[date], bool],
) -> Spans:
    """Heat charged by area: only the user's own GJ/m² makes it a quantity, estimated."""
    spans = []
    for bill in bills:
        setup = setup_on(setups, bill.start)
        if setup is None or setup.gj_per_m2_micro is None:
            continue
        first, last = bill_minutes(bill, by_billing_month)
        pico = bill.quantity_micro * setup.gj_per_m2_micro
        # Out of season nothing is charged, and that is known.
        estimated = bill.quantity_micro != 0
        spans.append(Span(first, last, pico, "area", estimated, (bill,), setup))
    return Spans(tuple(spans))


def of_deliveries(deliveries: tuple[Delivery, ...]) -> Spans:
    """Usage from stock figures; without any, each delivery on its day."""
    if any(delivery.stock_micro is not None for delivery in deliveries):
        return _of_stock(deliveries)
    return _of_fuel_cards(deliveries)


def of_fillings(fillings: Iterable[Filling], known: Iterable[Span]) -> Iterator[Span]:
    """What was filled, on the days that no fact covers by now; `known` spans come by their begin.

    Each of these days keeps its even share of the estimate.
    """
    stretches = [(span.first, span.last) for span in known]
    for filling in fillings:
        first, last = start_of(filling.first), end_of(filling.last)
        pico = filling.quantity_micro * MICRO
        whole = Span(first, last, pico, filling.formula, estimated=True, facts=(filling,))
        for begin, end in _left(stretches, first, last):
            part = within(whole, begin, end)
            if part is not None:
                yield part


def _left(stretches: Iterable[tuple[int, int]], first: int, last: int) -> Iterator[tuple[int, int]]:
    """What lies between two minutes and in none of the stretches."""
    clock = first
    for begin, end in stretches:
        if clock < begin:
            yield clock, min(begin, last)
        clock = max(clock, end)
        if clock >= last:
            return
    yield clock, last


def bill_minutes(bill: Bill, by_billing_month: Callable[[date], bool]) -> tuple[int, int]:
    """The minutes to which a bill belongs: its own days, or its whole billing month."""
    if bill.billing_month:
        month = parse(bill.billing_month)
        if by_billing_month(month.first):
            return bounds(month)
    return start_of(bill.start), end_of(bill.end)


def within(span: Span, first: int, last: int) -> Span | None:
    """The part of a span between two minutes, None if there is none."""
    begin, end = max(span.first, first), min(span.last, last)
    if begin >= end:
        return None
    if (begin, end) == (span.first, span.last):
        return span
    return replace(
        span, first=begin, last=end,
        pico=half_up(span.pico * (end - begin), span.last - span.first),
    )  # fmt: skip


def _of_stock(deliveries: tuple[Delivery, ...]) -> Spans:
    """Opening + deliveries − closing between two stock figures, spread over the days between."""
    spans: list[Span] = []
    problems: list[Problem] = []
    opening: Delivery | None = None
    received: list[Delivery] = []
    for day, group in groupby(deliveries, key=_day):
        of_day = tuple(group)
        stocks = [item for item in of_day if item.stock_micro is not None]
        if opening is not None:
            received += of_day
        if not stocks:
            continue
        # Stock is taken at the end of the day, whatever came in before or after it.
        closing = stocks[-1]
        if opening is not None:
            used = (opening.stock_micro or 0) - (closing.stock_micro or 0)
            used += sum(item.quantity_micro for item in received)
            if used < 0:
                problems.append(Problem("stock_grew", {"day": day}))
            else:
                facts = (opening, *received)
                first, last = end_of(opening.day), end_of(day)
                spans.append(Span(first, last, used * MICRO, "stock", facts=facts))
        opening, received = closing, []
    return Spans(tuple(spans), tuple(problems))


def _day(delivery: Delivery) -> date:
    return delivery.day


def _of_fuel_cards(deliveries: tuple[Delivery, ...]) -> Spans:
    """Each delivery on its day; the days between are known to be zero.

    A fuel-card statement covers its month, so the first and the last month count as whole.
    """
    if not deliveries:
        return Spans()
    spans: list[Span] = []
    clock = start_of(month_of(deliveries[0].day).first)
    for delivery in deliveries:
        first = start_of(delivery.day)
        if clock < first:
            spans.append(Span(clock, first, 0, "delivery"))
        pico = delivery.quantity_micro * MICRO
        spans.append(Span(first, first + DAY_MINUTES, pico, "delivery", facts=(delivery,)))
        clock = first + DAY_MINUTES
    end = end_of(month_of(deliveries[-1].day).last)
    if clock < end:
        spans.append(Span(clock, end, 0, "delivery"))
    return Spans(tuple(spans))
