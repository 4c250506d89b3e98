"""The sheets of MyEMS and of old Macs: read as they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from carbondesk.domain.bill import Bill
from carbondesk.domain.reading import Reading
from carbondesk.exchange import sheets
from carbondesk.operations import importing
from carbondesk.store import rows
from carbondesk.store.ledger import Ledger
from tests.conformance import door

MYEMS = door.DATA / "15_myems_templates"
OLD = door.DATA / "22_bdg1_messy_csv"
METERS = (
    "code,name,carrier,unit,kind\n"
    "1,别的表,电,kWh,bill\n"
    "E-01,Example Offline Meter,电,kWh,bill\n"
    "E-02,3W11P-EPI,电,kWh,register\n"
)
pytestmark = pytest.mark.skipif(not MYEMS.is_dir(), reason=f"{MYEMS} is not here")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    (tmp_path / "meters.csv").write_text(METERS, encoding="utf-8")
    with door.new_ledger(tmp_path) as ledger:
        assert importing.run(ledger, [tmp_path / "meters.csv"]).is_clean
        yield ledger


def test_days_across_are_bills_of_a_day_each(ledger: Ledger) -> None:
    path = MYEMS / "offline_meter_data.xlsx"
    assert importing.run(ledger, [path]).lines() == []
    (sheet,) = sheets.read(path)
    given = [cell for cell in sheet.rows[2][3:] if cell is not None]
    found = sorted(rows.fetch(ledger.db, Bill), key=lambda bill: bill.start)
    assert {bill.start for bill in found} == {bill.end for bill in found}
    assert [bill.start.day for bill in found] == list(range(1, len(given) + 1))
    assert [bill.quantity_micro for bill in found] == [round(float(c) * 10**6) for c in given]  # type: ignore[arg-type]
    assert found[1].quantity_micro == 341_700_000


def test_the_numbers_of_the_other_program_name_no_meter_here(ledger: Ledger) -> None:
    for name in ("offline_meter_data.xlsx", "data_repair_sample.xlsx"):
        importing.run(ledger, [MYEMS / name])
    codes = dict(ledger.db.execute("select id, code from meter").fetchall())
    of_bills = {codes[bill.meter_id] for bill in rows.fetch(ledger.db, Bill)}
    of_readings = {codes[item.meter_id] for item in rows.fetch(ledger.db, Reading)}
    assert of_bills | of_readings == {"E-01", "E-02"}


def test_registers_with_their_times_are_read(ledger: Ledger) -> None:
    outcome = importing.run(ledger, [MYEMS / "data_repair_sample.xlsx"])
    assert not [item for item in outcome.every_complaint() if item.refuses]
    found = rows.fetch(ledger.db, Reading, "order by time")
    assert len(found) == 13
    assert (found[1].time, found[1].register_micro) == ("02:10", 2_987_987_998_000)


def test_lines_that_end_as_on_old_macs_are_lines() -> None:
    (sheet,) = sheets.read(OLD / "meta_open.csv")
    assert len(sheet.rows) == 508
    assert len({len(row) for row in sheet.rows}) == 1


def test_line_breaks_written_out_are_text() -> None:
    (sheet,) = sheets.read(OLD / "weather10_head400.csv")
    assert len(sheet.rows) == 400
    assert any("<br />" in str(cell) for cell in sheet.rows[1])
