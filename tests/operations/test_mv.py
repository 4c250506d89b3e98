"""M&V plans: what is written, refused, undone; savings that are signed stand still."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from carbondesk.domain.heating import HeatingSeason
from carbondesk.domain.mv.plan import Adjustment, MvPlan, Parameter, SchoolTerm, Simulated
from carbondesk.domain.problems import Refused
from carbondesk.domain.project import Project, ProjectStage, Stage
from carbondesk.domain.quantity import MICRO
from carbondesk.operations import evidence, history, meters, mv, projects, weather
from carbondesk.store import mv as queries
from carbondesk.store import projects as stored_projects
from carbondesk.store import proofs, rows
from carbondesk.store import weather as stored
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.domain.mv.planted import WEATHER, a_meter_read_monthly, a_plan, always
from tests.operations.conftest import RoundTrip


@pytest.fixture
def project(ledger: Ledger) -> Project:
    """A project with a meter that saved 15 % in 2025."""
    facts = a_meter_read_monthly(always(0.85))
    meters.add(ledger, factory.a_meter(), factory.a_setup())
    with ledger.write("import", noun="reading") as db:
        rows.insert(db, [replace(one, meter_id="E-01") for one in facts.readings])
        rows.insert(db, [replace(day, id=day.day.isoformat()) for day in WEATHER])
    return projects.put(ledger, Project("XM-1", "锅炉房改造"))


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def planned(ledger: Ledger, project: Project, **rest: object) -> MvPlan:
    return mv.put(ledger, a_plan(project_id=project.id, id="", **rest), ["E-01"])


def test_a_plan_is_written_with_its_meters_changed_and_removed(
    ledger: Ledger, project: Project, round_trip: RoundTrip
) -> None:
    new = a_plan(project_id=project.id, id="")
    made = round_trip(mv.put, ledger, new, ["E-01"])
    assert queries.plan_of(ledger.db, project.id) == made
    changed = round_trip(mv.put, ledger, replace(made, id="", boundary="锅炉房"), ["E-01"])
    assert changed.id == made.id
    facts = queries.facts_of(ledger.db, project.id)
    assert facts is not None
    assert facts.meter_ids == ("E-01",)
    round_trip(mv.remove, ledger, project.id)
    assert queries.every(ledger.db) == []


def test_what_is_typed_for_a_plan_is_written_and_removed(
    ledger: Ledger, project: Project, round_trip: RoundTrip
) -> None:
    planned(ledger, project)
    one = round_trip(
        mv.put_adjustment, ledger, Adjustment(project.id, date(2025, 3, 1), 5 * MICRO, "新病区")
    )
    with pytest.raises(Refused) as refused:
        mv.put_adjustment(ledger, replace(one, id=""))
    assert codes(refused) == ["mv_adjustment_twice"]
    round_trip(mv.remove_adjustment, ledger, one.id)
    power = round_trip(
        mv.put_parameter, ledger, Parameter(project.id, "功率", 40 * MICRO, 16 * MICRO)
    )
    assert mv.put_parameter(ledger, replace(power, id="", unit="kW")).id == power.id
    round_trip(mv.remove_parameter, ledger, power.id)
    days = Simulated(project.id, date(2025, 1, 1), date(2025, 1, 31), 9)
    guess = round_trip(mv.put_simulated, ledger, days)
    with pytest.raises(Refused) as refused:
        mv.put_simulated(ledger, replace(days, first=date(2025, 1, 31), last=date(2025, 2, 3)))
    assert codes(refused) == ["mv_simulated_twice"]
    round_trip(mv.remove_simulated, ledger, guess.id)
    term = round_trip(mv.put_term, ledger, SchoolTerm("春季", date(2025, 2, 20), date(2025, 7, 5)))
    round_trip(mv.remove_term, ledger, term.id)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reporting_first": date(2024, 12, 1)}, "mv_overlap"),
        ({"model": "6P"}, "mv_model"),
        ({"drivers": "moon"}, "mv_driver"),
        ({"portion_micro": 0}, "mv_share"),
        ({"baseline_last": date(2023, 1, 1)}, "end_before_start"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(
    ledger: Ledger, project: Project, change: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        planned(ledger, project, **change)
    assert codes(refused) == [code]
    assert queries.every(ledger.db) == []


def test_a_plan_needs_meters_of_one_carrier(ledger: Ledger, project: Project) -> None:
    meters.add(ledger, factory.a_meter("G-01", "natural_gas"), factory.a_setup(meter="G-01"))
    for names, code in ((["E-01", "G-01"], "mv_carriers"), ([], "mv_no_meter")):
        with pytest.raises(Refused) as refused:
            mv.put(ledger, a_plan(project_id=project.id, id=""), names)
        assert codes(refused) == [code]


def test_a_saving_of_one_meter_is_not_counted_twice(ledger: Ledger, project: Project) -> None:
    """The meter below is inside the one above: both projects would claim the same energy."""
    planned(ledger, project)
    meters.add(
        ledger,
        factory.a_meter("E-02"),
        factory.a_setup(meter="E-02", parent_id="E-01", counted=False),
    )
    other = projects.put(ledger, Project("XM-2", "LED"))
    second = a_plan(project_id=other.id, id="")
    with pytest.raises(Refused) as refused:
        mv.put(ledger, second, ["E-02"])
    assert codes(refused) == ["mv_shared"]
    mv.put(ledger, a_plan(project_id=project.id, id="", portion_micro=600_000), ["E-01"])
    mv.put(ledger, replace(second, portion_micro=400_000), ["E-02"])
    later = replace(second, reporting_first=date(2026, 1, 1), reporting_last=date(2026, 12, 31))
    mv.put(ledger, later, ["E-02"])


def test_a_saving_is_signed_stands_still_and_is_withdrawn(ledger: Ledger, project: Project) -> None:
    planned(ledger, project)
    signed = mv.verify(ledger, project.id)
    proof = proofs.of_project(ledger.db, project.id)
    assert proof is not None
    assert abs(Fraction(proof.saving.value or 0) * MICRO - signed.saved_micro) <= Fraction(1, 2)
    assert signed.low_micro is not None
    assert 0 < signed.low_micro < signed.saved_micro
    stages = stored_projects.parts(ledger.db, ProjectStage, project.id)
    assert [(one.stage, one.reached) for one in stages] == [(Stage.VERIFIED, factory.TODAY)]
    with pytest.raises(Refused, match="step_not_undoable"):
        history.undo_step(ledger, ledger.history()[0].id)
    new = Adjustment(project.id, date(2025, 3, 1), -MICRO, "停用", document="文1")
    mv.put_adjustment(ledger, new)
    assert queries.counting(ledger.db, project.id) == signed
    again = mv.verify(ledger, project.id)
    assert (again.issue, queries.counting(ledger.db, project.id)) == (2, again)
    gone = mv.withdraw(ledger, again.id, " 误算 ")
    assert gone.withdrawn == "误算"
    assert queries.counting(ledger.db, project.id) == signed
    with pytest.raises(Refused) as refused:
        mv.withdraw(ledger, signed.id, " ")
    assert codes(refused) == ["empty"]


def test_a_red_gate_keeps_a_saving_from_being_signed_until_its_paper_is_there(
    ledger: Ledger, project: Project, tmp_path: Path
) -> None:
    planned(ledger, project)
    new = mv.put_adjustment(ledger, Adjustment(project.id, date(2025, 3, 1), MICRO, "新病区"))
    with pytest.raises(Refused) as refused:
        mv.verify(ledger, project.id)
    assert codes(refused) == ["mv_red_gate"]
    paper = tmp_path / "批复.pdf"
    paper.write_bytes(b"%PDF-1.4 a")
    evidence.attach(ledger, new, evidence.taken([paper]))
    assert mv.verify(ledger, project.id).issue == 1


def test_without_a_plan_nothing_is_proven(ledger: Ledger, project: Project) -> None:
    assert proofs.of_project(ledger.db, project.id) is None
    with pytest.raises(Refused) as refused:
        mv.verify(ledger, project.id)
    assert codes(refused) == ["gone"]


def test_a_heating_season_is_typed_changed_and_removed(
    ledger: Ledger, round_trip: RoundTrip
) -> None:
    longer = round_trip(weather.put_season, ledger, HeatingSeason(2023, "11-10", "03-31"))
    again = weather.put_season(ledger, HeatingSeason(2023, "11-10", "03-25", "延长十天"))
    assert again.id == longer.id
    with pytest.raises(Refused) as refused:
        weather.put_season(ledger, HeatingSeason(2023, "11-31", "03-25"))
    assert codes(refused) == ["day_of_year"]
    assert stored.seasons(ledger.db) == [again]
    round_trip(weather.remove_season, ledger, again.id)
    assert stored.seasons(ledger.db) == []
