"""M&V plans and all that is typed for them: out to a table and back to the same ledger."""

from datetime import date
from pathlib import Path

import pytest

from carbondesk.domain.mv.plan import Adjustment, Parameter, SchoolTerm, Simulated
from carbondesk.domain.project import Project
from carbondesk.exchange import export, writing
from carbondesk.operations import importing, meters, mv, projects
from carbondesk.store import mv as stored
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.domain.mv.planted import a_plan

KINDS = ("mv_plans", "mv_meters", "mv_adjustments", "mv_parameters", "mv_simulated", "school_terms")


def begun(folder: Path, name: str) -> tuple[Ledger, Project]:
    """A ledger with a meter and a project."""
    ledger = factory.a_ledger(folder, name=name)
    meters.add(ledger, factory.a_meter(), factory.a_setup())
    return ledger, projects.put(ledger, Project("XM-1", "锅炉房改造"))


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_plan_goes_out_and_comes_back(tmp_path: Path, suffix: str) -> None:
    ledger, project = begun(tmp_path, "a.carbondesk")
    plan = a_plan(
        project_id=project.id, id="", portion_micro=500_000, price_nano=725_000_000,
        drivers="temperature school_days", boundary="锅炉房", city="110100",
    )  # fmt: skip
    mv.put(ledger, plan, ["E-01"])
    mv.put_adjustment(ledger, Adjustment(project.id, date(2025, 3, 1), -5, "停用", document="文1"))
    power = Parameter(project.id, "功率", 40_000_000, 16_000_000, "kW", True, 20_000, "表")
    mv.put_parameter(ledger, power)
    mv.put_simulated(ledger, Simulated(project.id, date(2025, 1, 1), date(2025, 1, 31), 7_000_000))
    mv.put_term(ledger, SchoolTerm("春季", date(2025, 2, 20), date(2025, 7, 5)))
    files = []
    for kind in KINDS:
        files.append(tmp_path / f"{kind}.{suffix}")
        writing.write(export.table(ledger.db, kind), files[-1])
    other, _ = begun(tmp_path, "b.carbondesk")
    for file in files:
        assert importing.run(other, [file]).is_accepted, file
    for kind in KINDS:
        assert export.table(other.db, kind) == export.table(ledger.db, kind), kind
    again = [importing.run(other, [file]) for file in files]
    assert all(outcome.is_accepted for outcome in again)
    found = stored.every(other.db)
    assert [len(one.meter_ids) for one in found] == [1]
    ledger.close()
    other.close()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("mv_meters", "方案项目编号,表计编号\nXM-1,E-01\n"),
        ("mv_parameters", "项目编号,参数名称,改造前参数值,改造后参数值\nXM-1,功率,4,1\n"),
    ],
)
def test_what_belongs_to_a_plan_is_refused_without_one(
    tmp_path: Path, kind: str, text: str
) -> None:
    ledger, _ = begun(tmp_path, "a.carbondesk")
    file = tmp_path / f"{kind}.csv"
    file.write_text(text, encoding="utf-8")
    outcome = importing.run(ledger, [file], kind=kind)
    assert not outcome.is_accepted
    codes = {complaint.problem.code for complaint in outcome.every_complaint()}
    assert codes == {"mv_no_plan"}
    ledger.close()
