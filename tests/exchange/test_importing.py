"""Importing files into a ledger: one step or nothing, conflicts, parts, order."""

import json
from pathlib import Path

import pytest

from carbondesk.domain.problems import Refused
from carbondesk.operations import importing
from carbondesk.operations.merge.verdict import Status
from carbondesk.store import (
    attachments,
    bills,
    deliveries,
    institutions,
    readings,
    rows,
    tables,
)
from carbondesk.store.ledger import Ledger
from tests.exchange.conftest import METERS, READINGS, Write, counts, meter


def images(ledger: Ledger) -> dict[str, list[object]]:
    """Every fact of the ledger, by table."""
    return {name: rows.fetch(ledger.db, kind) for name, kind in tables.every().items()}


def test_meters_and_readings_come_in_as_one_step(ledger: Ledger, write: Write) -> None:
    before = images(ledger)
    files = [write("readings.csv", *READINGS), write("meters.csv", *METERS)]
    outcome = importing.run(ledger, files)
    assert counts(outcome) == (6, 6, 0, 0, 0)
    assert outcome.kinds == ("meters", "readings")
    step = ledger.history(1)[0]
    assert step.verb == "import_files"
    assert {item["name"] for item in json.loads(step.detail)["files"]} == {
        "readings.csv",
        "meters.csv",
    }
    after = images(ledger)
    ledger.undo()
    assert images(ledger) == before
    ledger.redo()
    assert images(ledger) == after


def test_years_are_bound_by_what_is_imported(with_meters: Ledger, write: Write) -> None:
    importing.run(with_meters, [write("a.csv", *READINGS)])
    assert 2024 in institutions.bindings(with_meters.db)


def test_the_original_is_kept(with_meters: Ledger, write: Write) -> None:
    path = write("a.csv", *READINGS)
    importing.run(with_meters, [path])
    key = attachments.digest(path.read_bytes())
    assert attachments.content(with_meters.db, key) == path.read_bytes()


def test_a_large_original_is_kept_by_name(
    with_meters: Ledger, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "KEPT_BYTES", 10)
    path = write("a.csv", *READINGS)
    importing.run(with_meters, [path])
    key = attachments.digest(path.read_bytes())
    assert attachments.content(with_meters.db, key) is None
    found = with_meters.db.execute("select name, size from attachment where content is null")
    assert found.fetchall() == [("a.csv", path.stat().st_size)]


def test_the_same_file_again_changes_nothing(with_meters: Ledger, write: Write) -> None:
    path = write("a.csv", *READINGS)
    importing.run(with_meters, [path])
    steps = len(with_meters.history())
    outcome = importing.run(with_meters, [path, write("meters.csv", *METERS)])
    assert counts(outcome) == (6, 0, 0, 6, 0)
    assert len(with_meters.history()) == steps


def test_a_trial_writes_nothing(with_meters: Ledger, write: Write) -> None:
    before = images(with_meters)
    outcome = importing.run(with_meters, [write("a.csv", *READINGS)], dry_run=True)
    assert counts(outcome) == (2, 2, 0, 0, 0)
    assert images(with_meters) == before
    assert importing.run(with_meters, [write("a.csv", *READINGS)]).added == 2


def test_a_preview_tells_new_changed_same_and_refused(with_meters: Ledger, write: Write) -> None:
    importing.run(with_meters, [write("a.csv", *READINGS)])
    more = ("E-01,2024-02-29,260", "E-01,2024-03-31,x", "E-01,2024-04-30,300")
    path = write("b.csv", *READINGS[:2], *more)
    outcome = importing.preview(with_meters, [path])
    assert [verdict.status for verdict in outcome.verdicts] == [
        Status.SAME,
        Status.CHANGED,
        Status.REFUSED,
        Status.NEW,
    ]
    assert [verdict.source.row for verdict in outcome.verdicts] == [2, 3, 4, 5]


def test_a_changed_row_is_refused_skipped_or_replaced(with_meters: Ledger, write: Write) -> None:
    importing.run(with_meters, [write("a.csv", *READINGS)])
    path = write("b.csv", READINGS[0], "E-01,2024-02-29,260", "E-01,2024-03-31,300")
    stopped = importing.run(with_meters, [path])
    assert counts(stopped) == (2, 0, 0, 0, 1)
    assert stopped.lines() == [
        "b.csv:2:register: The ledger has '250.5' here. Skip the row, or replace what is there."
    ]
    skipped = importing.run(with_meters, [path], on_conflict="skip")
    assert counts(skipped) == (2, 1, 0, 1, 0)
    replaced = importing.run(with_meters, [path], on_conflict="replace")
    assert counts(replaced) == (2, 0, 1, 1, 0)
    found = readings.of_meter(with_meters.db, meter(with_meters, "E-01").id)
    assert [item.register_micro for item in found] == [100_000_000, 260_000_000, 300_000_000]


def test_an_empty_cell_leaves_what_the_ledger_has(with_meters: Ledger, write: Write) -> None:
    importing.run(
        with_meters, [write("a.csv", f"{READINGS[0]},note", "E-01,2024-01-31,100,checked")]
    )
    outcome = importing.run(
        with_meters, [write("b.csv", f"{READINGS[0]},note", "E-01,2024-01-31,100,")]
    )
    assert counts(outcome) == (1, 0, 0, 1, 0)


def test_one_bad_row_keeps_the_good_ones_out(with_meters: Ledger, write: Write) -> None:
    before = images(with_meters)
    path = write("a.csv", *READINGS, "E-99,2024-01-31,1")
    outcome = importing.run(with_meters, [path])
    assert counts(outcome) == (3, 0, 0, 0, 1)
    assert images(with_meters) == before


def test_the_good_rows_come_in_alone_if_that_is_chosen(with_meters: Ledger, write: Write) -> None:
    path = write("a.csv", *READINGS, "E-99,2024-01-31,1", "E-01,2024-03-31,90", "E-01,x,1")
    outcome = importing.run(with_meters, [path], partial=True)
    assert counts(outcome) == (5, 2, 0, 0, 3)
    assert len(readings.of_meter(with_meters.db, meter(with_meters, "E-01").id)) == 2


def test_nothing_good_is_no_import(with_meters: Ledger, write: Write) -> None:
    steps = len(with_meters.history())
    outcome = importing.run(
        with_meters, [write("a.csv", READINGS[0], "E-99,2024-01-31,1")], partial=True
    )
    assert not outcome.is_accepted
    assert len(with_meters.history()) == steps


def test_units_are_converted_exactly(with_meters: Ledger, write: Write) -> None:
    dials = ("E-01,2024-01-31,1.23456789", "E-01,2024-02-29,12345.678901 kWh")
    files = [
        write("a.csv", "表计编号,抄表日期,表底数(万kWh)", *dials),
        write("b.csv", "meter,start,end,quantity", "G-01,2024-01,2024-01,0.12万m3"),
        write("c.csv", "meter,date,quantity,stock", "D-01,2024-01-05,0.5m3,200升"),
    ]
    assert importing.run(with_meters, files).is_clean
    electricity, gas, diesel = (meter(with_meters, code).id for code in ("E-01", "G-01", "D-01"))
    found = readings.of_meter(with_meters.db, electricity)
    assert [item.register_micro for item in found] == [12_345_678_900, 12_345_678_901]
    assert bills.of_meter(with_meters.db, gas)[0].quantity_micro == 1200 * 10**6
    (delivery,) = deliveries.of_meter(with_meters.db, diesel)
    assert (delivery.quantity_micro, delivery.stock_micro) == (500 * 10**6, 200 * 10**6)


def test_a_quantity_that_cannot_be_kept_exactly_is_refused(
    with_meters: Ledger, write: Write
) -> None:
    path = write("a.csv", "meter,date,register", "E-01,2024-01-31,1 MJ", "E-01,2024-02-29,1 m3")
    outcome = importing.run(with_meters, [path])
    assert [item.problem.code for item in outcome.every_complaint()] == ["too_fine", "unit_unfit"]


def test_a_row_must_not_contradict_another_of_the_files(with_meters: Ledger, write: Write) -> None:
    path = write("a.csv", *READINGS, "E-01,2024-02-29,260", "E-01,2024-01-31,100")
    outcome = importing.run(with_meters, [path], on_conflict="replace")
    (complaint,) = outcome.every_complaint()
    assert (complaint.problem.code, complaint.row, complaint.column) == (
        "twice_in_file",
        4,
        "register",
    )
    assert complaint.problem.values == {"row": 3}
    places_file = write(
        "p.csv", "code,name,gross_area_m2,valid_from", "B,主楼,1,2023-01-01", "B,副楼,2,2024-01-01"
    )
    outcome = importing.run(with_meters, [places_file], on_conflict="replace")
    assert [item.problem.code for item in outcome.every_complaint()] == ["twice_in_file"]


def test_a_refused_meter_explains_its_readings(ledger: Ledger, write: Write) -> None:
    bad = ("E-01,电,m3,register", "E-02,鬼,kWh,register")
    files = [
        write("meters.csv", "code,carrier,unit,kind", *bad),
        write("a.csv", READINGS[0], "E-01,2024-01-31,1", "E-02,2024-01-31,1"),
    ]
    outcome = importing.run(ledger, files)
    assert [item.problem.code for item in outcome.every_complaint()] == [
        "unit_of_other_kind",
        "word_unknown",
        "meter_refused",
        "meter_refused",
    ]


def test_a_meter_with_facts_keeps_its_carrier(with_meters: Ledger, write: Write) -> None:
    importing.run(with_meters, [write("a.csv", *READINGS)])
    path = write("m.csv", "code,carrier,unit,kind", "E-01,水,m3,register")
    outcome = importing.run(with_meters, [path], on_conflict="replace")
    assert [item.problem.code for item in outcome.every_complaint()] == ["carrier_is_fixed"]


@pytest.mark.parametrize(
    ("header", "row", "code"),
    [
        ("code,name,parent", "B1,主楼,ZZ", "unknown_place"),
        ("code,name,parent", "B1,主楼,B1", "unknown_place"),
        ("code,name,gross_area_m2,heated_area_m2", "B1,主楼,10,20", "part_above_whole"),
        ("code,gross_area_m2", "B1,10", "empty"),
        ("code,carrier,unit,kind,parent", "E-1,电,kWh,register,ZZ", "unknown_meter"),
        ("code,carrier,unit,kind,place", "E-1,电,kWh,register,ZZ", "unknown_place"),
        ("code,carrier,unit,kind,digits", "E-1,电,kWh,register,40", "digits_out_of_range"),
        ("meter,date,kind", "E-1,2024-01-01,reset", "unknown_meter"),
        ("name,type,region", "某大学,021,999999", "unknown_region"),
    ],
)
def test_what_does_not_fit_the_ledger_is_refused(
    ledger: Ledger, write: Write, header: str, row: str, code: str
) -> None:
    outcome = importing.run(ledger, [write("a.csv", header, row)], on_conflict="replace")
    assert [item.problem.code for item in outcome.every_complaint()] == [code]
    assert not outcome.is_accepted


def test_meters_in_a_circle_are_refused(ledger: Ledger, write: Write) -> None:
    path = write(
        "m.csv",
        "code,carrier,unit,kind,parent",
        "E-1,电,kWh,register,E-2",
        "E-2,电,kWh,register,E-1",
    )
    outcome = importing.run(ledger, [path])
    assert outcome.refused == 2


def test_an_unknown_kind_is_refused(ledger: Ledger, write: Write) -> None:
    with pytest.raises(Refused) as caught:
        importing.run(ledger, [write("a.csv", *READINGS)], kind="cats")
    assert caught.value.problems[0].code == "kind_unknown"


def test_a_file_that_cannot_be_read_keeps_the_others_out(
    ledger: Ledger, write: Write, tmp_path: Path
) -> None:
    files = [tmp_path / "missing.csv", write("meters.csv", *METERS)]
    outcome = importing.run(ledger, files)
    assert (outcome.is_accepted, outcome.added) == (False, 0)
    assert importing.run(ledger, files, partial=True).added == 4
