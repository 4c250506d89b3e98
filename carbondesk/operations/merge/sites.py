"""Merges the institution, its places, people and vehicles."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from carbondesk.domain import checks
from carbondesk.domain.institution import INSTITUTION_ID, Institution
from carbondesk.domain.meter import ALWAYS
from carbondesk.domain.people import People
from carbondesk.domain.period import parse
from carbondesk.domain.place import Place, PlaceArea
from carbondesk.domain.problems import Problem
from carbondesk.domain.vehicle import VehicleCount
from carbondesk.exchange.rows import Row
from carbondesk.operations import institutions as verbs
from carbondesk.operations import places as place_verbs
from carbondesk.operations.merge.context import Context, Pair, RowRefused, write
from carbondesk.operations.merge.tree import parents_first
from carbondesk.store import institutions, places
from carbondesk.store.ledger import new_id


def institution(context: Context, found: Sequence[Row]) -> None:
    """Merge the one row about the institution."""
    for row in found:
        old = institutions.get(context.db)
        values = context.values("institution", row, Institution) | {"id": INSTITUTION_ID}
        if old is None and "started" not in values:
            problem = Problem("cell_missing")
            context.refuse("institution", row, [row.source.complain(problem, "started")])
            continue
        pairs = [_pair(Institution, values, old, ("institution",))]
        if context.is_to_write("institution", row, pairs):
            write(context, "institution", row, pairs, verbs.check(pairs[0].new))


def people(context: Context, found: Sequence[Row]) -> None:
    """Merge counts of people."""
    known = {(item.month, item.people_class): item for item in institutions.people(context.db)}
    for row in found:
        values = context.values("people", row, People)
        key = (values["month"], values["people_class"])
        pairs = [_pair(People, values, known.get(key), ("people", *key))]
        if context.is_to_write("people", row, pairs) and write(
            context, "people", row, pairs, checks.people(pairs[0].new)
        ):
            known[key] = pairs[0].new
            context.years.add(parse(values["month"]).first.year)


def vehicles(context: Context, found: Sequence[Row]) -> None:
    """Merge counts of vehicles."""
    known = {(item.day, item.fuel): item for item in institutions.vehicles(context.db)}
    for row in found:
        values = context.values("vehicles", row, VehicleCount)
        key = (values["day"], values["fuel"])
        pairs = [_pair(VehicleCount, values, known.get(key), ("vehicles", *key))]
        if context.is_to_write("vehicles", row, pairs) and write(
            context, "vehicles", row, pairs, checks.vehicles(pairs[0].new, context.today)
        ):
            known[key] = pairs[0].new
            context.years.add(values["day"].year)


def sites(context: Context, found: Sequence[Row]) -> None:
    """Merge places and their areas, the higher before the lower."""
    for row in parents_first(found):
        try:
            pairs = _place(context, row)
        except RowRefused as refusal:
            context.refuse("places", row, refusal.complaints)
            continue
        if not context.is_to_write("places", row, pairs):
            continue
        problems = place_verbs.check(context.ledger, pairs[0].new)
        problems += place_verbs.check_area(pairs[1].new) if len(pairs) > 1 else []
        if write(context, "places", row, pairs, problems):
            context.places[pairs[0].new.code] = pairs[0].new


def _place(context: Context, row: Row) -> list[Pair]:
    values = {"name": "", **context.values("places", row, Place)}
    code = values["code"]
    old = context.places.get(code)
    if old and not values["name"]:
        del values["name"]
    place = _pair(Place, values, old, ("place", code))
    areas = context.values("places", row, PlaceArea)
    begin = areas.pop("valid_from", None) or _begin(context)
    if not areas:
        return [place]
    known = places.areas(context.db, place.new.id)
    same = next((area for area in known if area.valid_from == begin), None)
    values = {"place_id": place.new.id, "valid_from": begin, **areas}
    return [place, _pair(PlaceArea, values, same, ("area", code, begin))]


def _begin(context: Context) -> Any:  # noqa: ANN401
    found = institutions.get(context.db)
    return found.started if found else ALWAYS


def _pair(
    fact: Callable[..., Any],
    values: dict[str, Any],
    old: Any,  # noqa: ANN401
    key: tuple[object, ...],
) -> Pair:
    """The fact with the id of the one that it replaces."""
    if old is not None:
        return Pair(replace(old, **values), old, key)
    return Pair(fact(**{"id": new_id(), **values}), None, key)
