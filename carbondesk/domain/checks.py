"""What is wrong with a fact that is about to be written, as problems by code."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from carbondesk.domain import family, register, totals, virtual
from carbondesk.domain.bill import Bill
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.meter import MeterEvent, MeterKind, Setup, label
from carbondesk.domain.people import People
from carbondesk.domain.period import parse
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.reading import Reading
from carbondesk.domain.setting import READING_INSTANT, value_on
from carbondesk.domain.spans import of_deliveries
from carbondesk.domain.vehicle import VehicleCount
from carbondesk.reference import carriers

EARLIEST = date(1990, 1, 1)


def day(when: date, today: date, field: str, where: str = "") -> list[Problem]:
    """A day that cannot be meant: before 1990, or after the end of next year."""
    if when < EARLIEST or when.year > today.year + 1:
        values = {"day": when, "latest": date(today.year + 1, 12, 31)}
        return [Problem("unlikely_day", values, field, where)]
    return []


def readings(facts: MeterFacts, new: Sequence[Reading], today: date) -> list[Problem]:
    """What is wrong with readings that are to join those of the meter.

    `facts` are the meter's own, without the readings that are being replaced.
    """
    problems: list[Problem] = []
    for reading in new:
        problems += _reading_itself(facts, reading, today)
    if problems:
        return problems
    known = set(_doubts(facts, facts.readings))
    fresh = _doubts(facts, [*facts.readings, *new])
    return [problem for key, problem in fresh.items() if key not in known]


def bills(facts: MeterFacts, new: Sequence[Bill], today: date) -> list[Problem]:
    """What is wrong with bills that are to join those of the meter; overlaps are refused."""
    problems: list[Problem] = []
    for bill in new:
        problems += _bill_itself(facts, bill, today)
    fresh = {id(bill) for bill in new}
    ordered = sorted([*facts.bills, *new], key=lambda bill: bill.start)
    latest: Bill | None = None
    for bill in ordered:
        if latest is not None and bill.start <= latest.end and {id(bill), id(latest)} & fresh:
            newer, older = (bill, latest) if id(bill) in fresh else (latest, bill)
            problems.append(_overlap(facts, newer, older))
        if latest is None or bill.end > latest.end:
            latest = bill
    return problems


def deliveries(facts: MeterFacts, new: Sequence[Delivery], today: date) -> list[Problem]:
    """What is wrong with deliveries and stock figures that are to join those of the meter."""
    problems: list[Problem] = []
    for delivery in new:
        where = f"{facts.meter.code} {delivery.day}"
        problems += day(delivery.day, today, "day", where)
        problems += _kind(facts, delivery.day, {MeterKind.STOCK}, "delivery", where)
        problems += _not_negative(delivery.quantity_micro, "quantity", where)
        problems += _not_negative(delivery.stock_micro, "stock", where)
    known = {problem.values["day"] for problem in of_deliveries(facts.deliveries).problems}
    joined = sorted([*facts.deliveries, *new], key=lambda item: item.day)
    for problem in of_deliveries(tuple(joined)).problems:
        if problem.values["day"] not in known:
            values = {"meter": label(facts.meter), **problem.values}
            where = f"{facts.meter.code} {problem.values['day']}"
            problems.append(Problem("stock_grew", values, "stock", where))
    return problems


def event(facts: MeterFacts, new: MeterEvent, today: date) -> list[Problem]:
    """What is wrong with something that happened to a meter."""
    problems = event_itself(facts, new, today)
    if problems:
        return problems
    return changed_history(facts, replace(facts, events=(*facts.events, new)))


def event_itself(facts: MeterFacts, new: MeterEvent, today: date) -> list[Problem]:
    """What is wrong with something that happened to a meter, whatever its readings say."""
    where = f"{facts.meter.code} {new.day}"
    problems = day(new.day, today, "day", where)
    problems += _not_negative(new.old_final_micro, "old_final", where)
    return problems + _not_negative(new.new_first_micro, "new_first", where)


def without_event(facts: MeterFacts, old: MeterEvent) -> list[Problem]:
    """The doubts that would come up if something had not happened to a meter."""
    bare = replace(facts, events=tuple(event for event in facts.events if event != old))
    return changed_history(facts, bare)


def changed_history(before: MeterFacts, after: MeterFacts) -> list[Problem]:
    """The doubts about a register that would come up if its history were another one."""
    known = set(_doubts(before, before.readings))
    return [problem for key, problem in _doubts(after, after.readings).items() if key not in known]


def people(count: People) -> list[Problem]:
    """What is wrong with a count of people."""
    return _month(count.month, count.month) + _not_negative(count.count, "count", count.month)


def vehicles(count: VehicleCount, today: date) -> list[Problem]:
    """What is wrong with a count of vehicles."""
    where = f"{count.fuel.value} {count.day}"
    return day(count.day, today, "day", where) + _not_negative(count.count, "count", where)


def setup(book: Book, new: Setup, carrier: str) -> list[Problem]:
    """What is wrong with a meter's place in the tree, its multiplier, its digits, its count."""
    where = _code(book.meters, new.meter_id)
    problems: list[Problem] = []
    if new.multiplier_micro <= 0:
        problems.append(Problem("multiplier_not_positive", {}, "multiplier", where))
    if new.digits is not None and not 1 <= new.digits <= 12:
        problems.append(Problem("digits_out_of_range", {"digits": new.digits}, "digits", where))
    if carrier == carriers.REACTIVE and totals.counts(new):
        problems.append(Problem("reactive_counts", {}, "counted", where))
    found = family.problems(book, new, carrier, where)
    # A circle of places leaves nothing to follow a formula through.
    return problems + (found or virtual.problems(book, new, carrier, where))


def _reading_itself(facts: MeterFacts, reading: Reading, today: date) -> list[Problem]:
    where = f"{facts.meter.code} {reading.day}"
    problems = day(reading.day, today, "day", where)
    kinds = {MeterKind.REGISTER, MeterKind.BILL}
    problems += _kind(facts, reading.day, kinds, "reading", where)
    problems += _not_negative(reading.register_micro, "register", where)
    digits = facts.setup_on(reading.day).digits
    if digits is not None and reading.register_micro >= 10**digits * MICRO:
        values = {"meter": label(facts.meter), "digits": digits}
        problems.append(Problem("register_beyond_digits", values, "register", where))
    return problems


def _doubts(facts: MeterFacts, readings: Sequence[Reading]) -> dict[tuple[object, ...], Problem]:
    """The drops and jumps of a register that must be asked about, by what they are."""
    at_end = partial(_is_at_end, facts)
    found = register.spans(readings, facts.events, facts.setups, untimed_at_end=at_end)
    return {
        (problem.code, *problem.values.values()): Problem(
            problem.code,
            {"meter": label(facts.meter), **problem.values},
            "register",
            f"{facts.meter.code} {problem.values['day']}",
        )
        for problem in found.problems
        if isinstance(day := problem.values["day"], date)
        and facts.setup_on(day).kind is MeterKind.REGISTER
    }


def _is_at_end(facts: MeterFacts, day: date) -> bool:
    return value_on(facts.settings, READING_INSTANT, day) == "end"


def _bill_itself(facts: MeterFacts, bill: Bill, today: date) -> list[Problem]:
    where = f"{facts.meter.code} {bill.start}"
    problems = day(bill.start, today, "start", where) + day(bill.end, today, "end", where)
    kinds = {MeterKind.REGISTER, MeterKind.BILL, MeterKind.AREA_HEAT, MeterKind.INTERVAL}
    problems += _kind(facts, bill.start, kinds, "bill", where)
    problems += _not_negative(bill.quantity_micro, "quantity", where)
    if bill.end < bill.start:
        problems.append(Problem("end_before_start", {"start": bill.start}, "end", where))
    if bill.billing_month:
        problems += _month(bill.billing_month, where, "billing_month")
    return problems


def _overlap(facts: MeterFacts, bill: Bill, other: Bill) -> Problem:
    values = {"meter": label(facts.meter), "start": other.start, "end": other.end}
    return Problem("bills_overlap", values, "start", f"{facts.meter.code} {bill.start}")


def _kind(
    facts: MeterFacts, when: date, kinds: set[MeterKind], noun: str, where: str
) -> list[Problem]:
    kind = facts.setup_on(when).kind
    if kind in kinds:
        return []
    values = {"meter": label(facts.meter), "kind": kind.value, "noun": noun}
    return [Problem("wrong_kind_of_meter", values, "meter", where)]


def _not_negative(amount: int | None, field: str, where: str) -> list[Problem]:
    if amount is None or amount >= 0:
        return []
    return [Problem("negative", {"field": field}, field, where)]


def _month(code: str, where: str, field: str = "month") -> list[Problem]:
    try:
        found = parse(code)
        is_month = found.code == code and found in found.months() and found.first >= EARLIEST
    except ValueError:
        is_month = False
    return [] if is_month else [Problem("not_a_month", {"month": code}, field, where)]


def _code(meters: Mapping[str, MeterFacts], meter_id: str) -> str:
    return meters[meter_id].meter.code if meter_id in meters else ""
