"""Opens figures down to readings, bills, deliveries and factors."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from carbondesk.domain.bill import Bill
from carbondesk.domain.book import Book
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.domain.filling import Filling
from carbondesk.domain.instant import day_of, last_day
from carbondesk.domain.interval import IntervalMonth
from carbondesk.domain.meter import Meter, MeterEvent, label
from carbondesk.domain.quantity import from_fen, from_micro
from carbondesk.domain.reading import Reading
from carbondesk.domain.spans import PICO, Source, Span
from carbondesk.domain.usage import Share, Term, Usage
from carbondesk.reference.factor_sets import Factor
from carbondesk.reference.grid import GridFactor


def of_usage(book: Book, usage: Usage) -> Figure:
    """What a meter used: the sum of its spans' shares."""
    meter = book.meters[usage.meter_id].meter
    return Figure(
        f"usage.{meter.code}",
        usage.quantity,
        usage.unit,
        "sum",
        usage.quality,
        label=label(meter),
        _open=lambda: (
            *(_of_share(share, meter, usage.unit) for share in usage.shares),
            *(_of_term(book, term, usage.unit) for term in usage.terms if term.usage.days),
        ),
    )


def negative(figure: Figure) -> Figure:
    """A figure that is taken away from a total."""
    value = None if figure.value is None else -figure.value
    return Figure(
        figure.key, value, figure.unit, "negative", figure.quality, figure.source, figure.label,
        _open=lambda: (figure,),
    )  # fmt: skip


def of_factor(factor: Factor, unit: str) -> Fact:
    """A shipped factor as a leaf."""
    return Fact(
        "factor",
        factor.id,
        (
            ("value", factor.per_unit),
            ("unit", unit),
            ("edition", factor.edition),
            ("source", factor.source.name_zh),
            ("grade", factor.grade),
            ("to_confirm", factor.to_confirm),
        ),
    )


def of_grid(factor: GridFactor) -> Fact:
    """A grid factor as a leaf."""
    return Fact(
        "grid_factor",
        factor.id,
        (
            ("value", factor.per_kwh),
            ("unit", "kgCO2/kWh"),
            ("area", factor.area_zh),
            ("data_year", factor.data_year),
            ("source", factor.source.name_zh),
            ("grade", factor.grade),
            ("to_confirm", factor.to_confirm),
        ),
    )


def of_emission(factor: Factor | GridFactor, unit: str) -> Fact:
    """A kgCO₂ factor of a unit as a leaf."""
    if isinstance(factor, GridFactor):
        return of_grid(factor)
    return of_factor(factor, f"kgCO2/{unit}")


def of_fact(fact: Source) -> Fact:
    """A row of the ledger as a leaf, with what a person wants to see of it."""
    kind, row_id, fields = _described(fact)
    return Fact(kind, row_id, tuple(fields.items()))


def _of_term(book: Book, term: Term, unit: str) -> Figure:
    """A meter in a formula, so many times."""
    opened, times = of_usage(book, term.usage), term.times
    if times == 1:
        return opened
    if times == -1:
        return negative(opened)
    value = None if opened.value is None else times * opened.value
    return Figure(
        f"{opened.key} × {times}", value, unit, "product", opened.quality, label=opened.label,
        _open=lambda: (opened, Fact("times", "", (("value", times),))),
    )  # fmt: skip


def _of_share(share: Share, meter: Meter, unit: str) -> Figure:
    span = share.span
    first, last = day_of(span.first), last_day(span.last)
    # What an area took is energy; all else is in the meter's own unit.
    own = unit if span.formula == "area" else meter.unit
    return Figure(
        f"span.{meter.code}.{first}..{last}",
        share.quantity,
        unit,
        f"span_{span.formula}",
        label=f"{first} — {last}",
        _open=lambda: of_span(share, own),
    )


def of_span(share: Share, unit: str) -> tuple[Part, ...]:
    """How a share was cut from its span, and the facts that made the span."""
    span = share.span
    whole = span.last - span.first
    terms = Fact(
        "span",
        "",
        (
            ("amount", Fraction(span.pico) / PICO),
            ("unit", unit),
            ("minutes", share.minutes),
            ("span_minutes", whole),
            *_told(span),
        ),
    )
    return (terms, *(of_fact(fact) for fact in span.facts))


def _told(span: Span) -> Iterator[tuple[str, object]]:
    """What else there is to say of a span."""
    yield "multiplier", _multiplier(span)
    yield "estimated", span.estimated
    if span.closed:
        yield "closed", span.closed
    if span.carried:
        yield "carried", Fraction(span.carried) / PICO


def _multiplier(span: Span) -> Fraction | None:
    """What the figures of the facts are multiplied by; for an area its GJ/m²."""
    setup = span.setup
    if setup is None:
        return None
    if span.formula == "area":
        return from_micro(setup.gj_per_m2_micro or 0)
    return from_micro(setup.multiplier_micro)


def _described(fact: Source) -> tuple[str, str, Mapping[str, object]]:
    if isinstance(fact, Reading):
        return "reading", fact.id, {
            "day": fact.day, "time": fact.time, "register": from_micro(fact.register_micro),
            "estimated": fact.estimated, "note": fact.note,
        }  # fmt: skip
    if isinstance(fact, Bill):
        amount = None if fact.amount_fen is None else from_fen(fact.amount_fen)
        return "bill", fact.id, {
            "start": fact.start, "end": fact.end, "quantity": from_micro(fact.quantity_micro),
            "amount_yuan": amount, "invoice": fact.invoice, "estimated": fact.estimated,
        }  # fmt: skip
    if isinstance(fact, Delivery):
        amount = None if fact.amount_fen is None else from_fen(fact.amount_fen)
        stock = None if fact.stock_micro is None else from_micro(fact.stock_micro)
        return "delivery", fact.id, {
            "day": fact.day, "quantity": from_micro(fact.quantity_micro),
            "amount_yuan": amount, "stock": stock,
        }  # fmt: skip
    if isinstance(fact, Filling):
        return "filling", fact.id, {
            "start": fact.first, "end": fact.last, "method": fact.method,
            "quantity": from_micro(fact.quantity_micro), "note": fact.note,
        }  # fmt: skip
    if isinstance(fact, IntervalMonth):
        return "interval_month", fact.id, {
            "month": fact.month, "step_minutes": fact.step_minutes, "values": fact.count,
            "of_values": fact.slots, "quantity": from_micro(fact.sum_micro),
        }  # fmt: skip
    return "meter_event", fact.id, _event_fields(fact)


def _event_fields(event: MeterEvent) -> dict[str, object]:
    old, new = event.old_final_micro, event.new_first_micro
    return {
        "day": event.day,
        "kind": event.kind.value,
        "old_final": None if old is None else from_micro(old),
        "new_first": None if new is None else from_micro(new),
        "serial": event.serial,
    }
