"""Machine rooms: the places where meters of data processing hang, or that are said to be rooms."""

from collections.abc import Iterable
from dataclasses import dataclass

from carbondesk.domain.book import Book
from carbondesk.domain.form_facts import NO, YES, FormFacts, SourceKind
from carbondesk.domain.meter import Role
from carbondesk.domain.period import Period
from carbondesk.domain.place import Place
from carbondesk.domain.usage import Measured

IT_ROLES = frozenset({Role.IT.value, Role.IT_COOLING.value, Role.IT_DISTRIBUTION.value})


@dataclass(frozen=True)
class Room:
    """A machine room; without a place it holds the meters that hang nowhere."""

    place_id: str | None
    code: str
    name: str


def rooms(measured: Measured, period: Period, facts: FormFacts) -> tuple[Room, ...]:
    """The rooms of a period, in the order of the places."""
    book = measured.book
    said = facts.led(SourceKind.ROOM, period.first)
    roles = facts.led(SourceKind.ROLE, period.first)
    found: set[str | None] = {place_id for place_id, answer in said.items() if answer == YES}
    for meter_id in book.meters:
        for setup, piece in measured.segments(meter_id, period):
            is_it = roles.get(setup.role.value, setup.role.value) in IT_ROLES
            if is_it and measured.usage(meter_id, piece).days:
                found.add(room_of(book.places, facts, setup.place_id, period))
    return tuple(_rooms(book, found))


def room_of(
    places: Iterable[Place], facts: FormFacts, place_id: str | None, period: Period
) -> str | None:
    """The room that a place belongs to: what is said to be one above it, else the place itself.

    A place that is said to be none belongs to the one above.
    """
    said = facts.led(SourceKind.ROOM, period.first)
    parents = {place.id: place.parent_id for place in places}
    chain = []
    while place_id in parents and place_id not in chain:
        chain.append(place_id)
        place_id = parents[place_id]
    told = next((one for one in chain if said.get(one or "") == YES), None)
    return told or next((one for one in chain if said.get(one or "") != NO), None)


def _rooms(book: Book, found: set[str | None]) -> Iterable[Room]:
    for place in book.places:
        if place.id in found:
            yield Room(place.id, place.code, place.name)
    if None in found:
        yield Room(None, "", "")
