"""How the institution is heated: which places by own means, by area, or by metered heat."""

from collections.abc import Iterator
from dataclasses import dataclass

from carbondesk.domain import cost
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.meter import MeterKind, Role, Setup
from carbondesk.domain.place import Place, PlaceArea, children_of, valid_on
from carbondesk.domain.quantity import from_micro
from carbondesk.forms import cell
from carbondesk.forms.cell import Cell
from carbondesk.forms.ground import Ground, lies_in
from carbondesk.reference.forms import Row

OWN, AREA, HEAT, ELECTRIC = "own", "area", "heat", "electric"
_HEAT_ROW, _POWER_ROW, _WATER_ROW = "170", "110", "120"


@dataclass(frozen=True)
class Heated:
    """A place with its heated area, and the way it is heated; empty where that is not clear."""

    place: Place
    area: PlaceArea
    way: str


def area(ground: Ground, row: Row) -> Cell:
    """The area that is heated in the row's way; unknown while a place's way is not clear."""
    found = list(heated(ground))
    key = ground.key(row)
    if not found:
        return cell.absent(row, key)
    if not all(item.way for item in found):
        return cell.missing(row, key)
    mine = [item for item in found if item.way == row.rule.text("by")]
    if not mine:
        return cell.absent(row, key)
    return cell.made(row, cell.summed(row, key, [_figure(item) for item in mine]))


def area_cost(ground: Ground, row: Row) -> Cell:
    """What heating by area cost."""
    parts, lacking = [], []
    for meter_id, facts in ground.book.meters.items():
        for setup, piece in ground.measured.segments(meter_id, ground.period):
            if setup.kind is MeterKind.AREA_HEAT:
                part = cost.of_meter(ground.measured, meter_id, piece)
                if part.value is None and not ground.measured.usage(meter_id, piece).days:
                    continue
                parts.append(part)
                if part.value is None:
                    lacking.append(facts.meter.code)
    if not parts:
        return cell.absent(row, ground.key(row))
    return cell.made(row, cell.summed(row, ground.key(row), parts))


def heated(ground: Ground) -> Iterator[Heated]:
    """Every place with a heated area on the last day, each part of the institution once."""
    areas: dict[str, list[PlaceArea]] = {}
    for item in ground.book.areas:
        areas.setdefault(item.place_id, []).append(item)
    below = children_of(ground.book.places)
    meters = list(_ways(ground))
    waiting = list(below.get(None, []))
    while waiting:
        place = waiting.pop(0)
        found = valid_on(areas.get(place.id, []), ground.period.last)
        if found is None or found.heated_micro is None:
            waiting += below.get(place.id, [])
        elif found.heated_micro > 0:
            yield Heated(place, found, _way(ground, place, meters))


def _ways(ground: Ground) -> Iterator[tuple[str | None, str]]:
    """The place and the way of each meter of heating on the last day."""
    last = ground.period.last
    for meter_id, facts in ground.book.meters.items():
        if facts.meter.retired is not None and facts.meter.retired <= last:
            continue
        if facts.meter.installed is not None and facts.meter.installed > last:
            continue
        setup = facts.setup_on(last)
        way = _way_of(ground, setup, ground.row_of(meter_id, facts.meter.carrier))
        if way:
            yield setup.place_id, way


def _way_of(ground: Ground, setup: Setup, row: str) -> str:
    if row == _HEAT_ROW:
        if setup.kind is MeterKind.AREA_HEAT:
            return AREA
        return HEAT if ground.purpose(setup) in {Role.HEATING, Role.TOTAL} else ""
    if ground.purpose(setup) != Role.HEATING or row in ("", _WATER_ROW):
        return ""
    return ELECTRIC if row == _POWER_ROW else OWN


def _way(ground: Ground, place: Place, meters: list[tuple[str | None, str]]) -> str:
    """The way of a place: by the meters in it, else by those that serve the whole.

    Electricity counts where nothing else heats: pumps of other heating have meters too.
    """
    inside = {way for where, way in meters if lies_in(ground.book, where, place.id)}
    if inside - {ELECTRIC}:
        return _only(inside - {ELECTRIC})
    roots = {item.id for item in ground.book.places if item.parent_id is None}
    whole = {
        way
        for where, way in meters
        if way in {HEAT, OWN} or (way == AREA and (where is None or where in roots))
    }
    if whole:
        return _only(whole)
    return OWN if any(way == ELECTRIC for _, way in meters) else ""


def _only(ways: set[str]) -> str:
    return next(iter(ways)) if len(ways) == 1 else ""


def _figure(item: Heated) -> Figure:
    value = from_micro(item.area.heated_micro or 0)
    said = (
        ("place", item.place.name),
        ("valid_from", item.area.valid_from),
        ("heated_area_m2", value),
    )
    leaf = Fact("area", item.area.id, said)
    key = f"area.{item.place.code}.heated"
    return Figure(key, value, "m2", "", label=item.place.name, _open=lambda: (leaf,))
