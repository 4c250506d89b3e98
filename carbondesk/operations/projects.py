"""What a user can do with projects: register them, move them on, say who pays and what it saves."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from carbondesk.domain import project
from carbondesk.domain.meter import Meter
from carbondesk.domain.place import Place
from carbondesk.domain.problems import Problem, refuse_if
from carbondesk.domain.project import (
    Project,
    ProjectCost,
    ProjectFunding,
    ProjectMeter,
    ProjectPlace,
    ProjectSaving,
    ProjectStage,
)
from carbondesk.operations import facts
from carbondesk.reference import carriers
from carbondesk.store import projects, rows
from carbondesk.store.ledger import Connection, Ledger

P = TypeVar("P", ProjectCost, ProjectFunding, ProjectSaving, ProjectStage)
L = TypeVar("L", ProjectMeter, ProjectPlace)


@dataclass(frozen=True)
class Reach:
    """The meters that show what a project does, and the places that it stands in, by their ids."""

    meters: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def put(ledger: Ledger, new: Project, reach: Reach | None = None) -> Project:
    """Write a project, one whose id is known is changed; without a reach its meters stay."""
    if new.id:
        facts.existing(ledger.db, Project, new.id)
    refuse_if(project.problems(new) + _code(ledger.db, new))
    ready = facts.identified(new)
    with ledger.write("put_project") as db:
        rows.upsert(db, [ready])
        if reach is not None:
            _reach(db, ready.id, reach)
    return ready


def remove(ledger: Ledger, project_id: str) -> None:
    """Remove a project with all that is known of it."""
    facts.remove(ledger, "remove_project", Project, project_id)


def put_stage(ledger: Ledger, new: ProjectStage) -> ProjectStage:
    """Write when a stage is planned and was reached; one of the same stage is replaced."""
    of = facts.existing(ledger.db, Project, new.project_id)
    known = projects.parts(ledger.db, ProjectStage, of.id)
    same = [item for item in known if item.stage is new.stage]
    ready = replace(new, id=same[0].id if same else new.id)
    others = [item for item in known if item.stage is not new.stage]
    refuse_if(project.stage_problems([*others, ready], ledger.clock().date(), of.code))
    return facts.put(ledger, "put_project_stage", [ready])[0]


def remove_stage(ledger: Ledger, stage_id: str) -> None:
    """Forget a stage of a project."""
    facts.remove(ledger, "remove_project_stage", ProjectStage, stage_id)


def put_funding(ledger: Ledger, new: ProjectFunding) -> ProjectFunding:
    """Write money for a project; that of the same source and giver is replaced."""
    of = facts.existing(ledger.db, Project, new.project_id)
    refuse_if(project.funding_problems(new, of.code))
    known = projects.parts(ledger.db, ProjectFunding, of.id)
    same = [item for item in known if (item.source, item.party) == (new.source, new.party)]
    return _put_over(ledger, "put_project_funding", new, same)


def remove_funding(ledger: Ledger, funding_id: str) -> None:
    """Remove money for a project."""
    facts.remove(ledger, "remove_project_funding", ProjectFunding, funding_id)


def put_saving(ledger: Ledger, new: ProjectSaving) -> ProjectSaving:
    """Write what a project is to save; that of the same carrier and measure is replaced."""
    of = facts.existing(ledger.db, Project, new.project_id)
    refuse_if(project.saving_problems(new, of.code) + _carrier(new, of.code))
    known = projects.parts(ledger.db, ProjectSaving, of.id)
    same = [item for item in known if (item.carrier, item.measure) == (new.carrier, new.measure)]
    return _put_over(ledger, "put_project_saving", new, same)


def remove_saving(ledger: Ledger, saving_id: str) -> None:
    """Remove what a project was to save."""
    facts.remove(ledger, "remove_project_saving", ProjectSaving, saving_id)


def put_cost(ledger: Ledger, new: ProjectCost) -> ProjectCost:
    """Write a cost of a later year; that of the same year and name is replaced."""
    of = facts.existing(ledger.db, Project, new.project_id)
    refuse_if(project.cost_problems(new, of.code))
    known = projects.parts(ledger.db, ProjectCost, of.id)
    same = [item for item in known if (item.year, item.name) == (new.year, new.name)]
    return _put_over(ledger, "put_project_cost", new, same)


def remove_cost(ledger: Ledger, cost_id: str) -> None:
    """Remove a cost of a later year."""
    facts.remove(ledger, "remove_project_cost", ProjectCost, cost_id)


def _put_over(ledger: Ledger, verb: str, new: P, same: list[P]) -> P:
    """Write a fact over the one with its key; one that was changed into another takes its place."""
    ready = facts.identified(replace(new, id=new.id or (same[0].id if same else "")))
    with ledger.write(verb) as db:
        rows.delete(db, type(ready), [item.id for item in same if item.id != ready.id])
        rows.upsert(db, [ready])
    return ready


def _reach(db: Connection, project_id: str, reach: Reach) -> None:
    """Make the meters and places of a project those that are given."""
    for one in reach.meters:
        facts.existing(db, Meter, one)
    for one in reach.places:
        facts.existing(db, Place, one)
    meters = {item.meter_id: item for item in projects.parts(db, ProjectMeter, project_id)}
    places = {item.place_id: item for item in projects.parts(db, ProjectPlace, project_id)}
    rows.delete(db, ProjectMeter, _gone(meters, reach.meters))
    rows.delete(db, ProjectPlace, _gone(places, reach.places))
    new_meters = [one for one in dict.fromkeys(reach.meters) if one not in meters]
    new_places = [one for one in dict.fromkeys(reach.places) if one not in places]
    rows.insert(db, [facts.identified(ProjectMeter(project_id, one)) for one in new_meters])
    rows.insert(db, [facts.identified(ProjectPlace(project_id, one)) for one in new_places])


def _gone(known: dict[str, L], wanted: Iterable[str]) -> list[str]:
    return [item.id for key, item in known.items() if key not in set(wanted)]


def _code(db: Connection, new: Project) -> list[Problem]:
    same = projects.by_code(db, new.code)
    if same is None or same.id == new.id:
        return []
    return [Problem("code_taken", {"code": new.code}, "code", new.code)]


def _carrier(new: ProjectSaving, where: str) -> list[Problem]:
    if new.carrier in {carrier.code for carrier in carriers.counted()}:
        return []
    return [Problem("unknown_carrier", {"carrier": new.carrier}, "carrier", where)]
