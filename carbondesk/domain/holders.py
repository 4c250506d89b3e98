"""What places and departments used: the meters that feed them, less what they feed to elsewhere."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from carbondesk.domain import aim as aims
from carbondesk.domain import amounts, derived, indicator, trace
from carbondesk.domain.account import Lines
from carbondesk.domain.allotment import Remit
from carbondesk.domain.book import Book
from carbondesk.domain.figure import Figure
from carbondesk.domain.meter import Role
from carbondesk.domain.period import Period
from carbondesk.domain.place import descends
from carbondesk.domain.usage import Measured
from carbondesk.reference import carriers

_PV = frozenset({Role.PV_GENERATION, Role.PV_EXPORT})
_OUTSIDE = frozenset({Role.RESOLD, Role.EXCLUDED}) | _PV


@dataclass(frozen=True)
class Holder:
    """Who an allotment is for: the places with all in them, and meters, by id."""

    id: str
    name: str
    places: frozenset[str] = frozenset()
    meters: frozenset[str] = frozenset()


def of_department(id_: str, name: str, remits: Iterable[Remit]) -> Holder:
    """A department with what it answers for."""
    own = [one for one in remits if one.department_id == id_]
    return Holder(
        id_,
        name,
        frozenset(one.place_id for one in own if one.place_id),
        frozenset(one.meter_id for one in own if one.meter_id),
    )


def used(measured: Measured, lines: Lines, period: Period, holder: Holder, name: str) -> Figure:
    """What a holder used of an aim in a period of which `lines` are the institution's."""
    key = f"holder.{name}"
    if name in {aims.ENERGY, aims.CARBON}:
        parts = [
            _worth(quantity(measured, period, holder, carrier), lines, carrier, name)
            for carrier in lines.totals
            if carriers.named(carrier).is_energy
        ]
        known = [part for part in parts if part is not None]
        unit = "kgce" if name == aims.ENERGY else "kgCO2"
        return amounts.in_tonnes(derived.total(key, unit, known), aims.unit(name))
    found = quantity(measured, period, holder, name)
    return derived.unknown(key, aims.unit(name)) if found is None else found


def quantity(measured: Measured, period: Period, holder: Holder, carrier: str) -> Figure | None:
    """What a holder used of a carrier; None where it has no meter of it."""
    inside = _inside(measured.book, period.last, holder, carrier)
    parts = []
    for meter_id, facts in measured.book.meters.items():
        setup = facts.setup_on(period.last)
        if facts.meter.carrier != carrier or setup.role in _PV:
            continue
        is_fed = setup.parent_id in inside
        if (meter_id in inside) == is_fed:
            continue
        usage = measured.usage(meter_id, period)
        if usage.days or usage.quantity is not None:
            opened = trace.of_usage(measured.book, usage)
            parts.append(trace.negative(opened) if is_fed else opened)
    if not inside or not parts:
        return None
    return derived.total(f"holder.{carrier}", aims.unit(carrier), parts)


def _worth(part: Figure | None, lines: Lines, carrier: str, name: str) -> Figure | None:
    """A quantity as energy or carbon, as the institution's total of the carrier counts."""
    if part is None:
        return None
    whole, worth = _institution(lines, carrier, name)
    if whole is None or worth is None:
        return None
    ratio = indicator.quotient(
        f"holder.factor.{carrier}", f"{worth.unit}/{whole.unit}", worth, whole
    )
    return derived.times(f"holder.{carrier}.{name}", worth.unit, part, ratio)


def _institution(lines: Lines, carrier: str, name: str) -> tuple[Figure | None, Figure | None]:
    """The institution's quantity of a carrier, and what it comes to."""
    if name == aims.ENERGY:
        for line in lines.energy:
            if line.carrier == carrier:
                return (line.quantity, line.kgce) if line.in_total else (None, None)
        return None, None
    found = [line for line in lines.carbon if line.carrier == carrier]
    if not found:
        return None, None
    unit = found[0].quantity.unit
    return (
        derived.total(f"carbon.{carrier}.quantity", unit, [line.quantity for line in found]),
        derived.total(f"carbon.{carrier}.kgco2", "kgCO2", [line.kgco2 for line in found]),
    )


def _inside(book: Book, day: date, holder: Holder, carrier: str) -> Collection[str]:
    """The meters of a carrier that measure what a holder has."""
    places = {place.id: place for place in book.places}
    found = set()
    for meter_id, facts in book.meters.items():
        if facts.meter.carrier != carrier:
            continue
        setup = facts.setup_on(day)
        home = None if setup.role in _OUTSIDE else _home(book, meter_id, day)
        lies = home is not None and any(descends(places, home, one) for one in holder.places)
        if meter_id in holder.meters or lies:
            found.add(meter_id)
    return found


def _home(book: Book, meter_id: str, day: date) -> str | None:
    """The place of a meter, else that of the meter that feeds it."""
    own = book.meters[meter_id].setup_on(day)
    if own.place_id is not None:
        return own.place_id
    above = (item.setup_on(day).place_id for item in book.above(meter_id, day))
    return next((place for place in above if place is not None), None)
