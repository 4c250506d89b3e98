"""What a place used: what the meters that feed it measured, less what they feed to elsewhere."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from carbondesk.domain.book import Book
from carbondesk.domain.meter import Role
from carbondesk.domain.period import Period
from carbondesk.domain.place import Place, PlaceKind
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.usage import Measured

OUTSIDE = frozenset({Role.RESOLD, Role.EXCLUDED, Role.PV_GENERATION, Role.PV_EXPORT})
Signed = tuple[int, str]
Known = tuple[Fraction | None, Quality]


def carriers(book: Book, place_id: str, day: date) -> tuple[str, ...]:
    """The carriers of which something feeds a place, in the order of the meters."""
    every = dict.fromkeys(facts.meter.carrier for facts in book.meters.values())
    return tuple(code for code in every if meters(book, place_id, code, day))


def of_place(measured: Measured, place_id: str, carrier: str, period: Period) -> Known | None:
    """A place with all that lies in it; None where no meter feeds it in the period."""
    return total(measured, period, meters(measured.book, place_id, carrier, period.last))


def meters(book: Book, place_id: str, carrier: str, day: date) -> tuple[Signed, ...]:
    """The meters whose usage is added, and those whose usage is taken away."""
    inside = within(book, place_id)
    homes = place_of_each(book, carrier, day)
    found: list[Signed] = []
    for meter_id, home in homes.items():
        parent_id = book.meters[meter_id].setup_on(day).parent_id
        feeder = homes.get(parent_id) if parent_id else None
        is_in, is_fed = home in inside, feeder in inside
        if is_in != is_fed:
            found.append((1 if is_in else -1, meter_id))
    return tuple(found) if any(sign > 0 for sign, _ in found) else ()


def total(measured: Measured, period: Period, signed: Iterable[Signed]) -> Known | None:
    """The sum of what is known; None where no meter was in service."""
    usages = [(sign, measured.usage(meter_id, period)) for sign, meter_id in signed]
    served = [(sign, usage) for sign, usage in usages if usage.days or usage.quantity is not None]
    if not any(sign > 0 for sign, _ in served):
        return None
    known = [sign * usage.quantity for sign, usage in served if usage.quantity is not None]
    quality = worst(usage.quality for _, usage in served)
    return (sum(known, Fraction(0)) if known else None), quality


def within(book: Book, place_id: str) -> frozenset[str]:
    """The place and every place below it."""
    found = {place_id}
    for _ in book.places:
        more = {one.id for one in book.places if one.parent_id in found} - found
        if not more:
            break
        found |= more
    return frozenset(found)


def place_of_each(book: Book, carrier: str, day: date) -> Mapping[str, str | None]:
    """The place of each meter of a carrier; None for those outside any."""
    return {
        meter_id: _home(book, meter_id, day)
        for meter_id, facts in book.meters.items()
        if facts.meter.carrier == carrier
    }


def upwards(book: Book, meter_id: str, day: date) -> Iterator[str]:
    """A meter and those that feed it, one after the other."""
    seen: set[str] = set()
    current: str | None = meter_id
    while current is not None and current in book.meters and current not in seen:
        seen.add(current)
        yield current
        current = book.meters[current].setup_on(day).parent_id


def buildings(book: Book) -> Mapping[str, str | None]:
    """The building that each place is or lies in."""
    places = {place.id: place for place in book.places}
    found: dict[str, str | None] = {}
    for place in book.places:
        seen: set[str] = set()
        current: Place | None = place
        while current is not None and current.kind is not PlaceKind.BUILDING:
            if current.id in seen:
                break
            seen.add(current.id)
            current = places.get(current.parent_id) if current.parent_id else None
        is_building = current is not None and current.kind is PlaceKind.BUILDING
        found[place.id] = current.id if current is not None and is_building else None
    return found


def _home(book: Book, meter_id: str, day: date) -> str | None:
    """The place of a meter, else that of the meter that feeds it."""
    for one in upwards(book, meter_id, day):
        setup = book.meters[one].setup_on(day)
        if setup.role in OUTSIDE:
            return None
        if setup.place_id is not None:
            return setup.place_id
    return None
