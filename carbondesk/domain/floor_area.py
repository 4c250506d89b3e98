"""Floor area of the institution and of its places on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from carbondesk.domain.book import Book
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.place import Place, PlaceArea, PlaceKind, children_of, valid_on
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.quantity import from_micro


def gross(book: Book, day: date, key: str = "area") -> Figure:
    """The floor area that counts: all of it less what is excluded (基2 row 101).

    It is partial where a campus or building has no area, neither of its own nor by its parts.
    """
    tree = _Tree(book, day)
    found = tree.summed(tree.children.get(None, []), key, "")
    stands = book.closed.area_on(day, None)
    return found if stands is None else replace(found, value=stands.area, quality=stands.quality)


def of_place(book: Book, place_id: str, day: date) -> Fraction | None:
    """The floor area of a place that counts, or None if it is not known."""
    stands = book.closed.area_on(day, place_id)
    if stands is not None:
        return stands.area
    tree = _Tree(book, day)
    place = next((item for item in book.places if item.id == place_id), None)
    part = tree.net(place) if place else None
    return None if part is None or part.value is None else Fraction(part.value)


class _Tree:
    """Places with their areas of one day."""

    def __init__(self, book: Book, day: date) -> None:
        self.children = children_of(book.places)
        grouped: dict[str, list[PlaceArea]] = {}
        for area in book.areas:
            grouped.setdefault(area.place_id, []).append(area)
        self.areas: Mapping[str, PlaceArea | None] = {
            place_id: valid_on(areas, day) for place_id, areas in grouped.items()
        }

    def net(self, place: Place) -> Figure | None:
        """The area of a place less what is excluded in it; else the sum of its parts."""
        area = self.areas.get(place.id)
        if area is not None and area.gross_micro is not None:
            excluded = self.excluded(place)
            value = from_micro(area.gross_micro - excluded)
            leaf = Fact(
                "area",
                area.id,
                (
                    ("place", place.name),
                    ("valid_from", area.valid_from),
                    ("gross_area_m2", from_micro(area.gross_micro)),
                    ("excluded_area_m2", from_micro(excluded)),
                ),
            )
            return Figure(
                f"area.{place.code}", value, "m2", "area", label=place.name, _open=lambda: (leaf,)
            )
        children = self.children.get(place.id, [])
        return self.summed(children, f"area.{place.code}", place.name) if children else None

    def summed(self, places: Iterable[Place], key: str, label: str) -> Figure:
        """The areas of several places together."""
        parts: list[Figure] = []
        qualities: list[Quality] = []
        for place in places:
            part = self.net(place)
            if part is not None and part.value is not None:
                parts.append(part)
                qualities.append(part.quality)
            elif place.kind is not PlaceKind.AREA and place.id not in self.areas:
                # One whose area begins on a later day is not there yet.
                qualities.append(Quality.NONE)
        value = sum((Fraction(part.value or 0) for part in parts), Fraction(0)) if parts else None
        return Figure(
            key, value, "m2", "sum", worst(qualities), label=label, _open=lambda: tuple(parts)
        )

    def excluded(self, place: Place) -> int:
        """What is excluded of a place: its own figure, else that of its parts."""
        area = self.areas.get(place.id)
        if area is not None and area.excluded_micro is not None:
            return area.excluded_micro
        return sum(self.excluded(child) for child in self.children.get(place.id, []))
