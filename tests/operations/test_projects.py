"""Projects: what is written, refused, replaced by its key, and undone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from carbondesk.domain.problems import Refused
from carbondesk.domain.project import (
    FundingSource,
    Project,
    ProjectCost,
    ProjectFunding,
    ProjectMeter,
    ProjectSaving,
    ProjectStage,
    Stage,
)
from carbondesk.operations import evidence, meters, places, projects
from carbondesk.operations.projects import Reach
from carbondesk.store import projects as queries
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.operations.conftest import RoundTrip

LED = Project("XM-1", "教学楼LED", owner="后勤处")
SAVED = ProjectSaving("", "electricity", 50_000_000_000, "L01", price_nano=725_000_000)


@pytest.fixture
def led(ledger: Ledger) -> Project:
    """A project in the ledger."""
    return projects.put(ledger, LED)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_project_is_written_with_its_meters_and_places_changed_and_removed(
    ledger: Ledger, round_trip: RoundTrip
) -> None:
    meter = meters.add(ledger, factory.a_meter(), factory.a_setup())
    place = places.add(ledger, factory.a_place("B7"))
    made = round_trip(projects.put, ledger, LED, Reach((meter.id,), (place.id,)))
    (found,) = queries.facts(ledger.db)
    assert (found.project, [item.meter_id for item in found.meters]) == (made, [meter.id])
    assert [item.place_id for item in found.places] == [place.id]
    changed = round_trip(projects.put, ledger, replace(made, contractor="某公司"))
    assert queries.parts(ledger.db, ProjectMeter, made.id) == list(found.meters)
    round_trip(projects.put, ledger, changed, Reach((), (place.id,)))
    assert queries.parts(ledger.db, ProjectMeter, made.id) == []
    round_trip(projects.remove, ledger, made.id)
    assert queries.facts(ledger.db) == []


def test_stages_are_written_and_the_furthest_reached_is_the_projects_own(
    ledger: Ledger, led: Project, round_trip: RoundTrip
) -> None:
    round_trip(
        projects.put_stage, ledger, ProjectStage(led.id, Stage.APPROVED, reached=date(2024, 3, 1))
    )
    projects.put_stage(ledger, ProjectStage(led.id, Stage.BUILT, planned=date(2027, 1, 1)))
    found = queries.facts_of(ledger.db, led.id)
    assert found is not None
    assert found.stage is Stage.APPROVED
    again = projects.put_stage(
        ledger, ProjectStage(led.id, Stage.BUILT, date(2027, 1, 1), date(2025, 9, 1))
    )
    found = queries.facts_of(ledger.db, led.id)
    assert found is not None
    assert (found.stage, found.in_use_from) == (Stage.BUILT, date(2025, 9, 1))
    round_trip(projects.remove_stage, ledger, again.id)


def test_money_savings_and_costs_are_written_replaced_by_their_key_and_removed(
    ledger: Ledger, led: Project, round_trip: RoundTrip
) -> None:
    paid = ProjectFunding(led.id, FundingSource.FISCAL, 100_000_00)
    money = round_trip(projects.put_funding, ledger, paid)
    more = projects.put_funding(ledger, replace(paid, amount_fen=200_000_00))
    assert more.id == money.id
    saving = round_trip(projects.put_saving, ledger, replace(SAVED, project_id=led.id))
    cost = round_trip(projects.put_cost, ledger, ProjectCost(led.id, 5, 1_000_00, "换灯"))
    found = queries.facts_of(ledger.db, led.id)
    assert found is not None
    assert (found.investment_fen, found.savings, found.costs) == (200_000_00, (saving,), (cost,))
    round_trip(projects.remove_funding, ledger, money.id)
    round_trip(projects.remove_saving, ledger, saving.id)
    round_trip(projects.remove_cost, ledger, cost.id)


def test_a_fact_that_is_changed_into_the_key_of_another_takes_its_place(
    ledger: Ledger, led: Project, round_trip: RoundTrip
) -> None:
    projects.put_cost(ledger, ProjectCost(led.id, 5, 100, "换灯"))
    second = projects.put_cost(ledger, ProjectCost(led.id, 6, 200, "换灯"))
    round_trip(projects.put_cost, ledger, replace(second, year=5))
    found = queries.facts_of(ledger.db, led.id)
    assert found is not None
    assert [(item.year, item.amount_fen) for item in found.costs] == [(5, 200)]


def test_a_project_that_goes_takes_its_files_along_and_a_meter_that_goes_leaves_it(
    ledger: Ledger, led: Project, tmp_path: Path
) -> None:
    meter = meters.add(ledger, factory.a_meter(), factory.a_setup())
    projects.put(ledger, led, Reach((meter.id,)))
    photo = tmp_path / "before.jpg"
    photo.write_bytes(b"photo")
    evidence.attach(ledger, led, evidence.taken([photo]))
    assert [item.name for item in evidence.of_fact(ledger.db, led)] == ["before.jpg"]
    meters.remove(ledger, meter.id)
    assert queries.parts(ledger.db, ProjectMeter) == []
    projects.remove(ledger, led.id)
    assert evidence.of_fact(ledger.db, led) == []


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (replace(LED, code=" "), "empty"),
        (replace(LED, name=""), "empty"),
        (replace(LED, life_years=0), "project_years"),
        (replace(LED, discount_micro=100_000_000), "rate_range"),
        (replace(LED, om_escalation_micro=-100_000_000), "rate_range"),
        (replace(LED, residual_fen=-1), "negative"),
        (replace(LED, life_years=8, study_years=9), "study_beyond_life"),
        (replace(LED, id="gone"), "gone"),
    ],
)
def test_what_is_wrong_with_a_project_is_named(ledger: Ledger, new: Project, code: str) -> None:
    with pytest.raises(Refused) as refused:
        projects.put(ledger, new)
    assert codes(refused) == [code]


def test_two_projects_do_not_share_a_code(ledger: Ledger, led: Project) -> None:
    with pytest.raises(Refused) as refused:
        projects.put(ledger, LED)
    assert codes(refused) == ["code_taken"]
    assert projects.put(ledger, led) == led


@pytest.mark.parametrize(
    ("stage", "code"),
    [
        (ProjectStage("", Stage.BUILT), "stage_without_day"),
        (ProjectStage("", Stage.BUILT, reached=date(2026, 6, 16)), "stage_ahead"),
        (ProjectStage("", Stage.BUILT, reached=date(2024, 2, 29)), "stage_backward"),
        (ProjectStage("", Stage.IDEA, reached=date(2024, 3, 2)), "stage_backward"),
    ],
)
def test_a_stage_comes_in_its_order_and_not_before_its_day(
    ledger: Ledger, led: Project, stage: ProjectStage, code: str
) -> None:
    projects.put_stage(ledger, ProjectStage(led.id, Stage.APPROVED, reached=date(2024, 3, 1)))
    with pytest.raises(Refused) as refused:
        projects.put_stage(ledger, replace(stage, project_id=led.id))
    assert codes(refused) == [code]


@pytest.mark.parametrize(
    ("saving", "code"),
    [
        (replace(SAVED, carrier="luck"), "unknown_carrier"),
        (replace(SAVED, before_micro=1), "saving_above_use"),
        (replace(SAVED, price_nano=-1), "negative"),
        (replace(SAVED, escalation_micro=200_000_000), "rate_range"),
    ],
)
def test_what_is_wrong_with_a_saving_is_named(
    ledger: Ledger, led: Project, saving: ProjectSaving, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        projects.put_saving(ledger, replace(saving, project_id=led.id))
    assert codes(refused) == [code]


def test_money_is_above_zero_and_a_later_cost_lies_within_the_life(
    ledger: Ledger, led: Project
) -> None:
    with pytest.raises(Refused) as refused:
        projects.put_funding(ledger, ProjectFunding(led.id, FundingSource.OWN, 0))
    assert codes(refused) == ["funding_not_positive"]
    with pytest.raises(Refused) as refused:
        projects.put_cost(ledger, ProjectCost(led.id, 0, 5))
    assert codes(refused) == ["project_years"]
