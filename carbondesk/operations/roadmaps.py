"""What a user can do with scenarios: write them, their grids and their measures, and copy them."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain import scenario
from carbondesk.domain.problems import Problem, refuse_if
from carbondesk.domain.scenario import GridPoint, Scenario, Wedge
from carbondesk.operations import facts
from carbondesk.store import roadmaps, rows
from carbondesk.store.ledger import Connection, Ledger, new_id


def put(ledger: Ledger, new: Scenario) -> Scenario:
    """Write a scenario; one whose id is known is changed, with what it holds still inside it."""
    found = scenario.problems(new) + _taken(ledger.db, new)
    if new.id:
        facts.existing(ledger.db, Scenario, new.id)
        found += _left_outside(ledger.db, new)
    refuse_if(found)
    return facts.put(ledger, "put_scenario", [new])[0]


def copy(ledger: Ledger, scenario_id: str, code: str, name: str) -> Scenario:
    """Write a scenario like another, with its grid and its measures, to be changed and compared."""
    old = facts.existing(ledger.db, Scenario, scenario_id)
    new = replace(old, code=code, name=name, id="")
    refuse_if(scenario.problems(new) + _taken(ledger.db, new))
    ready = facts.identified(new)
    points, wedges = roadmaps.points(ledger.db, old.id), roadmaps.wedges(ledger.db, old.id)
    with ledger.write("copy_scenario") as db:
        rows.insert(db, [ready])
        rows.insert(db, [replace(one, scenario_id=ready.id, id=new_id()) for one in points])
        rows.insert(db, [replace(one, scenario_id=ready.id, id=new_id()) for one in wedges])
    return ready


def remove(ledger: Ledger, scenario_id: str) -> None:
    """Remove a scenario with its grid and its measures."""
    facts.remove(ledger, "remove_scenario", Scenario, scenario_id)


def set_grid(ledger: Ledger, scenario_id: str, points: Sequence[GridPoint]) -> list[GridPoint]:
    """Write the path of the grid; what was there before is replaced, nothing at all is flat."""
    of = facts.existing(ledger.db, Scenario, scenario_id)
    refuse_if(_path_problems(points, of))
    known = {one.year: one.id for one in roadmaps.points(ledger.db, of.id)}
    ready = [
        replace(one, scenario_id=of.id, id=known.get(one.year) or new_id()) for one in points
    ]  # fmt: skip
    kept = {one.id for one in ready}
    with ledger.write("set_grid_path") as db:
        rows.delete(db, GridPoint, [one for one in known.values() if one not in kept])
        rows.upsert(db, ready)
    return ready


def put_wedge(ledger: Ledger, new: Wedge) -> Wedge:
    """Write a measure of a scenario; a new one is applied after the others."""
    of = facts.existing(ledger.db, Scenario, new.scenario_id)
    others = [one for one in roadmaps.wedges(ledger.db, of.id) if one.id != new.id]
    found = scenario.wedge_problems(new)
    found += scenario.outside(new.first_year, of, "first_year", new.name)
    if any(one.name == new.name for one in others):
        found.append(Problem("measure_name_taken", {"name": new.name}, "name", new.name))
    refuse_if(found)
    if not new.id:
        last = max((one.position for one in others), default=0)
        new = replace(new, position=last + 1)
    return facts.put(ledger, "put_wedge", [new])[0]


def remove_wedge(ledger: Ledger, wedge_id: str) -> None:
    """Remove a measure of a scenario."""
    facts.remove(ledger, "remove_wedge", Wedge, wedge_id)


def move_wedge(ledger: Ledger, wedge_id: str, by: int) -> None:
    """Apply a measure so many places later, or earlier where negative."""
    moved = facts.existing(ledger.db, Wedge, wedge_id)
    found = roadmaps.wedges(ledger.db, moved.scenario_id)
    place = found.index(moved)
    found.insert(min(max(place + by, 0), len(found) - 1), found.pop(place))
    ordered = [replace(one, position=at) for at, one in enumerate(found, start=1)]
    with ledger.write("move_wedge") as db:
        rows.upsert(db, ordered)


def _taken(db: Connection, new: Scenario) -> list[Problem]:
    others = [one for one in roadmaps.every(db) if one.id != new.id]
    if any(one.code == new.code for one in others):
        return [Problem("code_taken", {"code": new.code}, "code", new.name)]
    return []


def _left_outside(db: Connection, new: Scenario) -> list[Problem]:
    """What of the scenario would lie outside its years."""
    found = []
    for point in roadmaps.points(db, new.id):
        found += scenario.outside(point.year, new, "last_year", str(point.year))
    for wedge in roadmaps.wedges(db, new.id):
        found += scenario.outside(wedge.first_year, new, "last_year", wedge.name)
    return found


def _path_problems(points: Sequence[GridPoint], of: Scenario) -> list[Problem]:
    found, seen = list[Problem](), set[int]()
    for point in points:
        found += scenario.point_problems(point)
        found += scenario.outside(point.year, of, "year", str(point.year))
        if point.year in seen:
            found.append(Problem("year_twice", {"year": point.year}, "year", str(point.year)))
        seen.add(point.year)
    return found
