"""Filled gaps through the door: in and out the same, refused where a gap is none."""

from pathlib import Path

import pytest

from carbondesk.domain.filling import Method
from carbondesk.exchange import export, writing
from carbondesk.operations import importing
from carbondesk.operations.merge.verdict import Status
from carbondesk.store import fillings, meters
from carbondesk.store.ledger import Ledger
from tests.exchange.conftest import METERS, Write

HEAD = "表计编号,填补起始,填补截止,填补方法,填补量,备注"
BILLS = (
    "meter,start,end,quantity",
    "G-01,2024-01-01,2024-01-31,310",
    "G-01,2024-03-01,2024-03-31,310",
)


@pytest.fixture
def gas(ledger: Ledger, write: Write) -> Ledger:
    """A billed meter without a bill of February."""
    importing.run(ledger, [write("m.csv", *METERS), write("b.csv", *BILLS)])
    return ledger


def test_a_filled_gap_comes_in_and_goes_out_the_same(
    gas: Ledger, write: Write, tmp_path: Path
) -> None:
    row = "G-01,2024-02-01,2024-02-29,日均,290,缺账单"
    assert importing.run(gas, [write("f.csv", HEAD, row)]).count(Status.NEW) == 1
    meter = meters.by_code(gas.db, "G-01")
    assert meter is not None
    (one,) = fillings.of_meter(gas.db, meter.id)
    assert (one.method, one.quantity_micro, one.note) == (
        Method.DAILY_AVERAGE,
        290_000_000,
        "缺账单",
    )
    out = tmp_path / "fillings.csv"
    writing.write(export.table(gas.db, "fillings"), out)
    assert importing.run(gas, [out]).count(Status.SAME) == 1
    gas.undo()
    assert fillings.of_meter(gas.db, meter.id) == []


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("G-01,2024-02-29,2024-02-01,日均,290,", "填补截止"),
        ("G-01,2024-01-05,2024-01-09,日均,50,", "填补起始"),
        ("X-01,2024-02-01,2024-02-29,日均,290,", "表计编号"),
        ("G-01,2024-02-01,2024-02-29,猜的,290,", "填补方法"),
    ],
)
def test_what_is_no_gap_is_refused_at_its_cell(
    gas: Ledger, write: Write, row: str, column: str
) -> None:
    done = importing.run(gas, [write("f.csv", HEAD, row)])
    (complaint, *_) = [one for verdict in done.verdicts for one in verdict.complaints]
    assert complaint.column == column
