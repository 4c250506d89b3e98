"""Places as a tree, and their floor areas from a day on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PlaceKind(StrEnum):
    """A campus holds buildings, a building holds areas."""

    CAMPUS = "campus"
    BUILDING = "building"
    AREA = "area"


@dataclass(frozen=True)
class Place:
    """A campus, building or area of the institution."""

    code: str
    name: str
    kind: PlaceKind = PlaceKind.BUILDING
    parent_id: str | None = None
    id: str = ""


@dataclass(frozen=True)
class PlaceArea:
    """Floor areas of a place, in millionths of a square metre, valid from a day on.

    The gross area is that of the whole place, its parts included; `excluded` is let, lent or
    housing area that does not count for the institution, with the reason.
    """

    place_id: str
    valid_from: date
    gross_micro: int | None = None
    heated_micro: int | None = None
    cooled_micro: int | None = None
    excluded_micro: int | None = None
    excluded_reason: str = ""
    id: str = ""


def valid_on(areas: Iterable[PlaceArea], day: date) -> PlaceArea | None:
    """The areas of one place on a day: those with the newest start not after it."""
    started = [area for area in areas if area.valid_from <= day]
    return max(started, key=lambda area: area.valid_from, default=None)


def children_of(places: Iterable[Place]) -> Mapping[str | None, list[Place]]:
    """The places below each place, by its id; the roots under None."""
    children: dict[str | None, list[Place]] = {}
    for place in places:
        children.setdefault(place.parent_id, []).append(place)
    return children


def descends(places: Mapping[str, Place], place_id: str | None, ancestor_id: str) -> bool:
    """Whether a place is the ancestor itself or lies below it."""
    seen: set[str] = set()
    while place_id is not None and place_id not in seen:
        if place_id == ancestor_id:
            return True
        seen.add(place_id)
        place = places.get(place_id)
        place_id = place.parent_id if place else None
    return False
