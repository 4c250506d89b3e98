"""The tree of places in cells: code and name, and the areas that hold on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from carbondesk.domain.place import Place, PlaceArea, PlaceKind, children_of, valid_on
from carbondesk.domain.quantity import from_micro
from carbondesk.i18n import translate
from carbondesk.texts import numbers
from carbondesk.ui.models.cells import Cell, Column, State
from carbondesk.ui.models.tree import Node

AMOUNTS = ("gross", "heated", "cooled", "excluded")
_ICONS = {
    PlaceKind.CAMPUS: "map-pin",
    PlaceKind.BUILDING: "building",
    PlaceKind.AREA: "circle-dot",
}


def columns() -> tuple[Column, ...]:
    """Name, areas, and since when they hold."""
    return (
        Column("place", translate("ui.pages.settings.place_nodes", "Place")),
        Column("gross", translate("ui.pages.settings.place_nodes", "Gross m²"), 92, right=True),
        Column("heated", translate("ui.pages.settings.place_nodes", "Heated"), 84, right=True),
        Column("cooled", translate("ui.pages.settings.place_nodes", "Cooled"), 84, right=True),
        Column("excluded", translate("ui.pages.settings.place_nodes", "Left out"), 84, right=True),
        Column("since", translate("ui.pages.settings.place_nodes", "Since"), 100, tone="ink3"),
    )


def nodes(places: Sequence[Place], areas: Sequence[PlaceArea], day: date) -> list[Node]:
    """The places within each other, with the areas of a day."""
    return _Areas(places, areas, day).level(None)


def square_metres(micro: int | None) -> str:
    """An area without its unit; empty where it is not known."""
    return "" if micro is None else numbers.exact(from_micro(micro))


@dataclass(frozen=True)
class _Sum:
    """The four areas of a place; of its parts together where it has none of its own."""

    amounts: tuple[int | None, ...]
    since: date | None = None
    has_gap: bool = False


class _Areas:
    """The places with what is known of their areas on a day."""

    def __init__(self, places: Sequence[Place], areas: Sequence[PlaceArea], day: date) -> None:
        self._below = children_of(places)
        self._measured = {area.place_id for area in areas}
        of_place: dict[str, list[PlaceArea]] = {}
        for area in areas:
            of_place.setdefault(area.place_id, []).append(area)
        self._valid = {place_id: valid_on(every, day) for place_id, every in of_place.items()}

    def level(self, above: str | None) -> list[Node]:
        """The nodes of the places right below one."""
        return [
            Node(
                place.id,
                _cells(place, self._sum(place)),
                partial(self.level, place.id) if place.id in self._below else None,
                is_open=True,
            )
            for place in self._below.get(above, ())
        ]

    def _sum(self, place: Place) -> _Sum | None:
        area = self._valid.get(place.id)
        if area is not None:
            own = (area.gross_micro, area.heated_micro, area.cooled_micro, area.excluded_micro)
            return _Sum(own, area.valid_from)
        parts = [(part, self._sum(part)) for part in self._below.get(place.id, ())]
        known = [found for _, found in parts if found is not None]
        if not known:
            return None
        columns = zip(*(found.amounts for found in known), strict=True)
        lacks = any(found is None and self._is_missed(part) for part, found in parts)
        return _Sum(
            tuple(_total(amounts) for amounts in columns),
            has_gap=lacks or any(found.has_gap for found in known),
        )

    def _is_missed(self, place: Place) -> bool:
        """Nobody measures a switch room, and what begins on a later day is not there yet."""
        return place.kind is not PlaceKind.AREA and place.id not in self._measured


def _total(amounts: Sequence[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def _cells(place: Place, found: _Sum | None) -> dict[str, Cell]:
    bold = place.kind is PlaceKind.CAMPUS
    name = Cell(f"{place.code} {place.name}", bold=bold, icon=(_ICONS[place.kind], "ink3"))
    if found is None:
        state = State.PLAIN if place.kind is PlaceKind.AREA else State.NO_DATA
        return {"place": name, "gross": Cell(state=state)}
    tone = "" if found.since is not None else "ink2"
    amounts = {
        key: Cell(square_metres(amount), tone=tone, bold=bold and key == "gross")
        for key, amount in zip(AMOUNTS, found.amounts, strict=True)
    }
    return {"place": name, **amounts, "since": Cell(_since(found), tone=_tone(found))}


def _since(found: _Sum) -> str:
    if found.since is not None:
        return found.since.isoformat()
    if found.has_gap:
        return translate("ui.pages.settings.place_nodes", "partial sum")
    return translate("ui.pages.settings.place_nodes", "sum of parts")


def _tone(found: _Sum) -> str:
    return "warn" if found.has_gap else "ink3"
