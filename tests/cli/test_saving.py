"""`savings`: the JSON of a proven saving, and the same as lines."""

from dataclasses import replace
from pathlib import Path

import pytest

from carbondesk.domain.project import Project
from carbondesk.operations import meters, mv, projects
from carbondesk.store import rows
from tests import factory
from tests.cli.conftest import Run
from tests.domain.mv.planted import WEATHER, a_meter_read_monthly, a_plan, always


@pytest.fixture
def proven(tmp_path: Path) -> Path:
    """A ledger with a project that saved 15 %, and one without a plan."""
    with factory.a_ledger(tmp_path) as ledger:
        meters.add(ledger, factory.a_meter(), factory.a_setup())
        with ledger.write("import", noun="reading") as db:
            rows.insert(db, a_meter_read_monthly(always(0.85)).readings)
            rows.insert(db, [replace(day, id=day.day.isoformat()) for day in WEATHER])
        made = projects.put(ledger, Project("XM-1", "锅炉房改造"))
        projects.put(ledger, Project("XM-2", "LED"))
        mv.put(ledger, a_plan(project_id=made.id, id=""), ["E-01"])
        return ledger.path


def test_savings_are_told_by_period_and_in_all(run: Run, proven: Path) -> None:
    said = run("savings", proven, "XM-1", "--json")
    assert (said.code, said.err) == (0, "")
    found = said.answer
    assert (found["project"], found["unit"], found["significant"]) == ("XM-1", "kWh", True)
    assert len(found["periods"]) == 12
    for one in found["periods"]:
        assert one["saving"] == pytest.approx(
            one["baseline"] + one["adjustments"] - one["metered"], abs=1e-6
        )
    assert found["total"] == pytest.approx(sum(one["saving"] for one in found["periods"]))
    low, high = found["range_90"]
    assert low < found["total"] < high
    assert found["ranges"]["68"][0] > found["ranges"]["80"][0] > low
    assert {one["light"] for one in found["gates"]} <= {"green", "amber"}


def test_savings_in_lines_end_with_the_verdict(run: Run, proven: Path) -> None:
    said = run("--lang", "en", "savings", proven, "XM-1")
    lines = said.out.splitlines()
    assert lines[0] == "period\tbaseline\tmetered\tadjustments\tsaving"
    assert lines[13].startswith("total\t")
    assert lines[-1].endswith("verified.")


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("XM-2", "Project 'XM-2' has no M&V plan."),
        ("XM-9", "There is no project 'XM-9'. Like it: XM-2, XM-1."),
    ],
)
def test_what_cannot_be_proven_is_refused(run: Run, proven: Path, code: str, reason: str) -> None:
    said = run("--lang", "en", "savings", proven, code)
    assert (said.code, said.reasons) == (1, [reason])


def test_a_reporting_period_without_data_gives_the_object_and_says_why(
    run: Run, proven: Path
) -> None:
    from carbondesk.store import projects as queries
    from carbondesk.store.ledger import Ledger

    with Ledger.open(proven) as ledger:
        found = queries.by_code(ledger.db, "XM-2")
        assert found is not None
        plan = a_plan(project_id=found.id, id="")
        later = replace(
            plan,
            reporting_first=plan.reporting_first.replace(year=2026),
            reporting_last=plan.reporting_last.replace(year=2026),
        )
        mv.put(ledger, later, ["E-01"])
    said = run("--lang", "en", "savings", proven, "XM-2", "--json")
    assert (said.code, said.reasons) == (1, ["Nothing is known of the reporting period yet."])
    assert said.answer["periods"] == []
    assert said.answer["significant"] is False
