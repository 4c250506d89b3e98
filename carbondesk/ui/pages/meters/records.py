"""What was last entered of a meter as rows: readings, bills, deliveries, and usage by month."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from carbondesk.domain import trace
from carbondesk.domain.bill import Bill
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.instant import DAY_MINUTES
from carbondesk.domain.meter import MeterEvent, MeterKind
from carbondesk.domain.period import Period, shift_months
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import from_fen, from_micro
from carbondesk.domain.reading import Reading
from carbondesk.domain.spans import PICO, Span
from carbondesk.domain.usage import Measured, Usage
from carbondesk.i18n import translate
from carbondesk.reference import carriers
from carbondesk.texts import fields, numbers, terms
from carbondesk.ui import words
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.pages.meters import happenings

MOST = 13
USAGE, READINGS, BILLS, DELIVERIES = "usage", "readings", "bills", "deliveries"


def kinds(facts: MeterFacts, kind: MeterKind) -> tuple[str, ...]:
    """What a meter has to show, what matters most first."""
    has = {
        READINGS: bool(facts.readings) or kind is MeterKind.REGISTER,
        BILLS: bool(facts.bills) or kind in {MeterKind.BILL, MeterKind.AREA_HEAT},
        DELIVERIES: bool(facts.deliveries) or kind is MeterKind.STOCK,
    }
    return (USAGE, *(name for name, there in has.items() if there))


def columns(name: str, facts: MeterFacts) -> tuple[Column, ...]:
    """The columns of one kind of record."""
    unit = terms.unit(facts.meter.unit)
    own = terms.unit(carriers.named(facts.meter.carrier).unit.code)
    note = Column("note", fields.name("note"), least=80, tone="ink2")
    if name == USAGE:
        return _usage_columns(own)
    if name == READINGS:
        register = translate("ui.pages.meters.records", "Register {unit}").format(unit=unit)
        per_day = translate("ui.pages.meters.records", "A day")
        return (
            Column("day", fields.name("day"), 112),
            Column("register", register, 132, right=True),
            Column("usage", _used(own), 132, right=True),
            Column("daily", per_day, 92, right=True, tone="ink2"),
            note,
        )
    if name == BILLS:
        quantity = translate("ui.pages.meters.records", "Billed {unit}").format(unit=unit)
        return (
            Column("days", fields.name("period"), 188),
            Column("quantity", quantity, 116, right=True),
            Column("amount", _in_yuan(fields.name("amount")), 112, right=True),
            Column("price", translate("ui.pages.meters.records", "Price"), 76, right=True,
                   tone="ink2"),
            Column("month", fields.name("billing_month"), 92, tone="ink2"),
            note,
        )  # fmt: skip
    return (
        Column("day", fields.name("day"), 112),
        Column("quantity", translate("ui.pages.meters.records", "Bought {unit}").format(unit=unit),
               116, right=True),
        Column("amount", _in_yuan(fields.name("amount")), 112, right=True),
        Column("stock", fields.name("stock"), 132, right=True, tone="ink2"),
        note,
    )  # fmt: skip


def rows(name: str, facts: MeterFacts, book: Book) -> list[Row]:
    """The newest records of one kind, newest first."""
    if name == READINGS:
        return list(_readings(facts, book))[:MOST]
    if name == BILLS:
        return [_bill(bill) for bill in reversed(facts.bills[-MOST:])]
    return [_delivery(delivery) for delivery in reversed(facts.deliveries[-MOST:])]


def months(month: Period) -> tuple[Period, ...]:
    """Thirteen months, so that the last stands beside that of a year before."""
    return tuple(shift_months(month, count) for count in range(1 - MOST, 1))


def usages(measured: Measured, meter_id: str, month: Period) -> list[tuple[Usage, Usage]]:
    """The usage of each month and of the same month a year before."""
    return [
        (measured.usage(meter_id, item), measured.usage(meter_id, item.year_before()))
        for item in months(month)
    ]


def usage_rows(measured: Measured, found: Sequence[tuple[Usage, Usage]]) -> list[Row]:
    """A row for each month, newest first."""
    return [_usage(measured, now, before) for now, before in reversed(found)]


def _usage_columns(unit: str) -> tuple[Column, ...]:
    return (
        Column("month", fields.name("month"), 112),
        Column("usage", _used(unit), 132, right=True),
        Column("before", translate("ui.pages.meters.records", "A year ago"), 120, right=True,
               tone="ink2"),
        Column("change", translate("ui.pages.meters.records", "Change"), 88, right=True,
               tone="ink2"),
        Column("days", translate("ui.pages.meters.records", "Days known"), 112, right=True,
               tone="ink2"),
        Column("quality", translate("ui.pages.meters.records", "Quality"), least=72, tone="ink2"),
    )  # fmt: skip


def _used(unit: str) -> str:
    return translate("ui.pages.meters.records", "Used {unit}").format(unit=unit)


def _in_yuan(name: str) -> str:
    return f"{name} {terms.unit('CNY')}"


def _usage(measured: Measured, now: Usage, before: Usage) -> Row:
    figure = trace.of_usage(measured.book, now)
    comparable = now.quality is not Quality.PARTIAL and before.quality is not Quality.PARTIAL
    cells = {
        "month": Cell(words.period(now.period)),
        "before": _amount(before),
        "days": Cell(f"{numbers.exact(now.covered_days, 1)} / {now.days}") if now.days else _NONE,
        "quality": Cell(terms.quality(now.quality.value)) if now.days else _NONE,
        "change": _change(now.quantity, before.quantity) if comparable else _INCOMPARABLE,
        "usage": _NONE,
    }
    if now.quantity is not None:
        state = State.ESTIMATED if now.quality is Quality.ESTIMATED else State.PLAIN
        cells["usage"] = Cell(_plain(now.quantity), state, figure=figure)
    elif now.days:
        cells["usage"] = Cell(state=State.NO_DATA)
    return Row(now.period.code, cells)


_NONE = Cell(state=State.NOT_APPLICABLE)
_INCOMPARABLE = Cell(state=State.INCOMPARABLE)


def _amount(usage: Usage) -> Cell:
    return _NONE if usage.quantity is None else Cell(_plain(usage.quantity))


def _change(now: Fraction | None, before: Fraction | None) -> Cell:
    if now is None or not before:
        return _NONE
    return Cell(f"{numbers.signed((now / before - 1) * 100)}%")


def _plain(value: Fraction) -> str:
    """One decimal for small numbers, none for large ones."""
    return numbers.short(value)


def _readings(facts: MeterFacts, book: Book) -> Iterator[Row]:
    """Readings and restarts, newest first, each with what was used up to it."""
    alone = Book(book.institution, book.settings, meters={facts.meter.id: facts})
    spans = {_last_fact(span): span for span in Measured(alone).spans(facts.meter.id).spans}
    restarts = [event for event in facts.events if event.old_final_micro is not None
                or event.new_first_micro is not None]  # fmt: skip
    dated: list[Reading | MeterEvent] = [*facts.readings, *restarts]
    places = max((_places(reading.register_micro) for reading in facts.readings), default=0)
    for fact in sorted(dated, key=_order, reverse=True):
        yield _reading(fact, spans.get(fact.id), facts, places)


def _places(micro: int) -> int:
    """How many digits after the point a number needs: all of a column are given as many."""
    return len(f"{abs(micro) % 1_000_000:06}".rstrip("0"))


def _last_fact(span: Span) -> str:
    return span.facts[-1].id if span.facts else ""


def _order(fact: Reading | MeterEvent) -> tuple[object, str, bool]:
    return fact.day, fact.time or "24:00", isinstance(fact, MeterEvent)


def _reading(fact: Reading | MeterEvent, span: Span | None, facts: MeterFacts, places: int) -> Row:
    cells = {"day": Cell(f"{fact.day} {fact.time or ''}".strip())}
    if isinstance(fact, MeterEvent):
        words_of_event = happenings.sentence(fact, facts)
        cells["register"] = Cell(tag=Tag(terms.event(fact.kind.value), "outlined"))
        cells["note"] = Cell(words_of_event)
    else:
        state = State.ESTIMATED if fact.estimated else State.PLAIN
        cells["register"] = Cell(numbers.plain(from_micro(fact.register_micro), places), state)
        cells["note"] = Cell(fact.note)
    if span is not None:
        used = _in_carrier_unit(span, facts)
        days = Fraction(span.last - span.first, DAY_MINUTES)
        state = State.ESTIMATED if span.estimated else State.PLAIN
        cells["usage"] = Cell(_plain(used), state)
        cells["daily"] = Cell(numbers.short(used / days)) if days else _NONE
    return Row(fact.id, cells)


def _in_carrier_unit(span: Span, facts: MeterFacts) -> Fraction:
    carrier = carriers.named(facts.meter.carrier)
    ratio = carriers.convert(1, facts.meter.unit, carrier) or Fraction(1)
    return Fraction(span.pico) / PICO * ratio


def _bill(bill: Bill) -> Row:
    state = State.ESTIMATED if bill.estimated else State.PLAIN
    quantity = from_micro(bill.quantity_micro)
    amount = None if bill.amount_fen is None else from_fen(bill.amount_fen)
    price = amount / quantity if amount is not None and quantity else None
    return Row(
        bill.id,
        {
            "days": Cell(f"{bill.start} — {bill.end}"),
            "quantity": Cell(numbers.exact(quantity), state),
            "amount": _NONE if amount is None else Cell(numbers.plain(amount, 2)),
            "price": _NONE if price is None else Cell(numbers.plain(price, 3)),
            "month": Cell(bill.billing_month),
            "note": Cell(" ".join(part for part in (bill.invoice, bill.note) if part)),
        },
    )


def _delivery(delivery: Delivery) -> Row:
    amount = None if delivery.amount_fen is None else from_fen(delivery.amount_fen)
    stock = None if delivery.stock_micro is None else from_micro(delivery.stock_micro)
    bought = from_micro(delivery.quantity_micro)
    return Row(
        delivery.id,
        {
            "day": Cell(delivery.day.isoformat()),
            "quantity": Cell(numbers.exact(bought)) if bought else _NONE,
            "amount": _NONE if amount is None else Cell(numbers.plain(amount, 2)),
            "stock": _NONE if stock is None else Cell(numbers.exact(stock)),
            "note": Cell(delivery.note),
        },
    )
