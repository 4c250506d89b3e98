"""Places as the heads of groups: the building before the room."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from carbondesk.domain.place import Place, PlaceKind
from carbondesk.domain.round import Stop
from carbondesk.i18n import translate


@dataclass(frozen=True)
class PlaceGroup:
    """The meters of one place, in the order of the round."""

    key: str
    name: str
    stops: tuple[Stop, ...]


def grouped(stops: Iterable[Stop], places: Iterable[Place]) -> list[PlaceGroup]:
    """The meters by place, the places in the order in which the round comes to them."""
    known = {place.id: place for place in places}
    found: dict[str, list[Stop]] = {}
    for stop in stops:
        found.setdefault(stop.setup.place_id or "", []).append(stop)
    return [PlaceGroup(key, name(key, known), tuple(here)) for key, here in found.items()]


def name(place_id: str, places: Mapping[str, Place]) -> str:
    """The name of a place; that of an area stands behind its building."""
    place = places.get(place_id)
    if place is None:
        return translate("ui.pages.entry.places", "No place")
    above = places.get(place.parent_id or "")
    if place.kind is PlaceKind.AREA and above is not None and above.kind is PlaceKind.BUILDING:
        return f"{above.name} {place.name}"
    return place.name
