"""Floor area of the institution and of its places on a day."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from carbondesk.domain.book import Book
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.place import Place, PlaceArea, children_of, valid_on
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import from_micro


def gross(book: Book, day: date, key: str = "area") -> Figure:
    """The floor area that counts: all of it less what is excluded (基2 row 101)."""
    tree = _Tree(book, day)
    parts = tuple(part for root in tree.children.get(None, []) if (part := tree.net(root)))
    known = [part.value for part in parts if part.value is not None]
    value = sum(known, Fraction(0)) if known else None
    quality = Quality.NONE if value is None else Quality.MEASURED
    return Figure(key, value, "m2", "sum", quality, _open=lambda: parts)


def of_place(book: Book, place_id: str, day: date) -> Fraction | None:
    """The floor area of a place that counts, or None if it is not known."""
    tree = _Tree(book, day)
    place = next((item for item in book.places if item.id == place_id), None)
    part = tree.net(place) if place else None
    return None if part is None or part.value is None else Fraction(part.value)


def heated(book: Book, day: date) -> Fraction | None:
    """The heated area: of each root its own figure, else the sum of its parts."""
    return _summed(book, day, lambda area: area.heated_micro)


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
        parts = tuple(
            part for child in self.children.get(place.id, []) if (part := self.net(child))
        )
        if not parts:
            return None
        value = sum((Fraction(part.value) for part in parts if part.value is not None), Fraction(0))
        return Figure(
            f"area.{place.code}", value, "m2", "sum", label=place.name, _open=lambda: parts
        )

    def excluded(self, place: Place) -> int:
        """What is excluded of a place: its own figure, else that of its parts."""
        area = self.areas.get(place.id)
        if area is not None and area.excluded_micro is not None:
            return area.excluded_micro
        return sum(self.excluded(child) for child in self.children.get(place.id, []))

    def total(self, place: Place, pick: Callable[[PlaceArea], int | None]) -> int | None:
        """A figure of a place: its own, else the sum of its parts."""
        area = self.areas.get(place.id)
        own = pick(area) if area is not None else None
        if own is not None:
            return own
        parts = [self.total(child, pick) for child in self.children.get(place.id, [])]
        known = [part for part in parts if part is not None]
        return sum(known) if known else None


def _summed(book: Book, day: date, pick: Callable[[PlaceArea], int | None]) -> Fraction | None:
    tree = _Tree(book, day)
    known = [
        amount
        for root in tree.children.get(None, [])
        if (amount := tree.total(root, pick)) is not None
    ]
    return from_micro(sum(known)) if known else None
