"""Emissions beside the total through the door: in, out, the same again, refused at the cell."""

from pathlib import Path

import pytest

from carbondesk.exchange import export, writing
from carbondesk.operations import importing
from carbondesk.operations.merge.verdict import Status
from carbondesk.store import factors
from carbondesk.store.ledger import Ledger
from tests.exchange.conftest import Write

HEAD = "排放类别,起始日期,截止日期,因子或气体,名称,活动量,活动单位,因子kgCO2e,因子来源"
ROWS = (
    "制冷剂,2025-07-03,2025-07-03,R410A,冷水机组,12,kg,,",
    "污水,2025-01-01,2025-12-31,PROVINCIAL-2025:sewage_septic,,36500,m3,,",
    "差旅,2025-01-01,2025-12-31,,高铁,62000,人公里,0.035,本单位估计",
)


def test_activities_come_in_and_go_out_the_same(
    ledger: Ledger, write: Write, tmp_path: Path
) -> None:
    done = importing.run(ledger, [write("排放.csv", HEAD, *ROWS)])
    assert (done.count(Status.NEW), done.count(Status.REFUSED)) == (3, 0)
    assert {one.kind.value for one in factors.emissions(ledger.db)} == {
        "refrigerant", "waste_water", "travel",
    }  # fmt: skip
    out = tmp_path / "emissions.xlsx"
    writing.write(export.table(ledger.db, "emissions"), out)
    assert importing.run(ledger, [out]).count(Status.SAME) == 3
    ledger.undo()
    assert factors.emissions(ledger.db) == []


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("制冷剂,2025-07-03,2025-07-03,R9999,,12,kg,,", "emission_item", "因子或气体"),
        ("制冷剂,2025-07-03,2025-07-03,R410A,,12,L,,", "emission_unit", "活动单位"),
        ("差旅,2025-01-01,2025-12-31,,高铁,1,人公里,,估计", "emission_factor", "因子kgCO2e"),
        ("差旅,2025-01-01,2024-12-31,,高铁,1,人公里,1,估计", "end_before_start", "截止日期"),
        ("心情,2025-01-01,2025-12-31,,,1,人公里,1,估计", "word_unknown", "排放类别"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_cell(
    ledger: Ledger, write: Write, row: str, code: str, column: str
) -> None:
    done = importing.run(ledger, [write("排放.csv", HEAD, row)])
    (complaint,) = [one for verdict in done.verdicts for one in verdict.complaints]
    assert (complaint.problem.code, complaint.column) == (code, column)
