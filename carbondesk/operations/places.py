"""What a user can do with places and their areas."""

from carbondesk.domain.place import Place, PlaceArea, descends
from carbondesk.domain.problems import Problem, Refused, refuse_if
from carbondesk.operations import facts
from carbondesk.store import places, rows
from carbondesk.store.ledger import Ledger


def add(ledger: Ledger, place: Place, area: PlaceArea | None = None) -> Place:
    """Write a new place, with its area if it is known."""
    refuse_if(check(ledger, place) + (check_area(area) if area else []))
    ready = facts.identified(place)
    with ledger.write("add_place") as db:
        rows.insert(db, [ready])
        if area is not None:
            rows.insert(db, [facts.identified(of_place(area, ready.id))])
    return ready


def correct(ledger: Ledger, place: Place) -> Place:
    """Write a place over the one with the same id."""
    facts.existing(ledger.db, Place, place.id)
    refuse_if(check(ledger, place))
    return facts.put(ledger, "correct_place", [place])[0]


def remove(ledger: Ledger, place_id: str) -> None:
    """Remove a place in which nothing stands."""
    if places.is_used(ledger.db, place_id):
        place = facts.existing(ledger.db, Place, place_id)
        raise Refused([Problem("place_in_use", {"place": place.name})])
    facts.remove(ledger, "remove_place", Place, place_id)


def put_area(ledger: Ledger, area: PlaceArea) -> PlaceArea:
    """Write the areas of a place from a day on; those of the same day are replaced."""
    facts.existing(ledger.db, Place, area.place_id)
    refuse_if(check_area(area))
    same = [
        old.id
        for old in places.areas(ledger.db, area.place_id)
        if old.valid_from == area.valid_from
    ]
    ready = of_place(area, area.place_id, same[0] if same else area.id)
    return facts.put(ledger, "put_area", [ready])[0]


def remove_area(ledger: Ledger, area_id: str) -> None:
    """Remove areas that were valid from a day on."""
    facts.remove(ledger, "remove_area", PlaceArea, area_id)


def of_place(area: PlaceArea, place_id: str, area_id: str = "") -> PlaceArea:
    """The areas as those of this place."""
    return PlaceArea(
        place_id,
        area.valid_from,
        area.gross_micro,
        area.heated_micro,
        area.cooled_micro,
        area.excluded_micro,
        area.excluded_reason,
        area_id or area.id,
    )


def check(ledger: Ledger, place: Place) -> list[Problem]:
    """What is wrong with a place: its code, its name, the place above it."""
    problems: list[Problem] = []
    if not place.code.strip():
        problems.append(Problem("empty", {"field": "code"}, "code"))
    if not place.name.strip():
        problems.append(Problem("empty", {"field": "name"}, "name", place.code))
    same = places.by_code(ledger.db, place.code)
    if same is not None and same.id != place.id:
        problems.append(Problem("code_taken", {"code": place.code}, "code", place.code))
    every = {item.id: item for item in places.every(ledger.db)}
    if place.parent_id is not None and place.parent_id not in every:
        problems.append(Problem("unknown_parent", {}, "parent", place.code))
    if place.id and descends(every, place.parent_id, place.id):
        problems.append(Problem("place_circle", {}, "parent", place.code))
    return problems


def check_area(area: PlaceArea) -> list[Problem]:
    """What is wrong with areas: negative ones, or parts larger than the whole."""
    problems = []
    parts = {
        "heated_area_m2": area.heated_micro,
        "cooled_area_m2": area.cooled_micro,
        "excluded_area_m2": area.excluded_micro,
    }
    for field, amount in {"gross_area_m2": area.gross_micro, **parts}.items():
        if amount is not None and amount < 0:
            problems.append(Problem("negative", {"field": field}, field))
    # Heat may be known of a place whose floor area is not; what does not count is taken from it.
    whole = area.gross_micro or 0
    for field, amount in parts.items():
        is_open = area.gross_micro is None and field != "excluded_area_m2"
        if amount is not None and amount > whole and not is_open:
            problems.append(Problem("part_above_whole", {"field": field}, field))
    if area.excluded_micro and not area.excluded_reason.strip():
        problems.append(Problem("reason_missing", {}, "excluded_reason"))
    return problems
