"""The tree of places in cells: code and name, and the areas that hold on a day."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from carbondesk.domain.place import Place, PlaceArea, PlaceKind, children_of, valid_on
from carbondesk.domain.quantity import from_micro
from carbondesk.i18n import translate
from carbondesk.texts import numbers
from carbondesk.ui.models.cells import Cell, Column, State
from carbondesk.ui.models.tree import Node

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
    of_place: dict[str, list[PlaceArea]] = {}
    for area in areas:
        of_place.setdefault(area.place_id, []).append(area)
    valid = {
        place_id: found
        for place_id, every in of_place.items()
        if (found := valid_on(every, day)) is not None
    }
    return _level(children_of(places), valid, None)


def square_metres(micro: int | None) -> str:
    """An area without its unit; empty where it is not known."""
    return "" if micro is None else numbers.exact(from_micro(micro))


def _level(
    below: Mapping[str | None, list[Place]], valid: Mapping[str, PlaceArea], above: str | None
) -> list[Node]:
    return [
        Node(
            place.id,
            _cells(place, valid.get(place.id)),
            partial(_level, below, valid, place.id) if place.id in below else None,
            is_open=True,
        )
        for place in below.get(above, ())
    ]


def _cells(place: Place, area: PlaceArea | None) -> dict[str, Cell]:
    icon = (_ICONS[place.kind], "ink3")
    bold = place.kind is PlaceKind.CAMPUS
    name = Cell(f"{place.code} {place.name}", bold=bold, icon=icon)
    if area is None:
        # Nobody measures the area of a switch room; of a building it is missed.
        state = State.PLAIN if place.kind is PlaceKind.AREA else State.NO_DATA
        return {"place": name, "gross": Cell(state=state)}
    return {
        "place": name,
        "gross": Cell(square_metres(area.gross_micro), bold=bold),
        "heated": Cell(square_metres(area.heated_micro)),
        "cooled": Cell(square_metres(area.cooled_micro)),
        "excluded": Cell(square_metres(area.excluded_micro)),
        "since": Cell(area.valid_from.isoformat()),
    }
