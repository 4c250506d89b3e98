"""The weather through the door: a row a day, in and out the same, refused where it cannot be."""

from datetime import date
from pathlib import Path

import pytest

from carbondesk.exchange import export, writing
from carbondesk.operations import importing
from carbondesk.operations.merge.verdict import Status
from carbondesk.store import weather
from carbondesk.store.ledger import Ledger
from tests.exchange.conftest import Write

HEAD = "日期,平均气温,最低气温,最高气温,来源"


def test_days_come_in_and_go_out_the_same(ledger: Ledger, write: Write, tmp_path: Path) -> None:
    rows = ("2025-01-01,-6.75,-14,-1,观象台", "2025-01-02,-5.1,-6,-4,观象台")
    assert importing.run(ledger, [write("气象.csv", HEAD, *rows)]).count(Status.NEW) == 2
    found = weather.between(ledger.db, date(2025, 1, 1), date(2025, 1, 1))
    assert [(one.mean_micro, one.source) for one in found] == [(-6_750_000, "观象台")]
    out = tmp_path / "weather.xlsx"
    writing.write(export.table(ledger.db, "weather"), out)
    assert importing.run(ledger, [out]).count(Status.SAME) == 2
    ledger.undo()
    assert weather.every(ledger.db) == []


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("2025-01-01,95,,,", "temperature_range", "平均气温"),
        ("2025-01-01,5,6,9,", "temperature_order", "平均气温"),
        ("2025-01-01,,1,9,", "cell_missing", "平均气温"),
    ],
)
def test_what_cannot_be_is_refused_at_its_cell(
    ledger: Ledger, write: Write, row: str, code: str, column: str
) -> None:
    done = importing.run(ledger, [write("气象.csv", HEAD, row)])
    (complaint,) = [one for verdict in done.verdicts for one in verdict.complaints]
    assert (complaint.problem.code, complaint.column) == (code, column)
