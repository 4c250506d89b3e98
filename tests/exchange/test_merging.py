"""What each kind of row becomes in the ledger."""

from datetime import date
from pathlib import Path

from carbondesk.domain.meter import EventKind, MeterKind, Role
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.place import PlaceKind
from carbondesk.operations import importing
from carbondesk.store import (
    bills,
    deliveries,
    institutions,
    meters,
    places,
)
from carbondesk.store.ledger import Ledger
from tests.exchange.conftest import METERS, READINGS, Write, counts, meter


def test_a_meter_below_another_does_not_count_unless_it_is_said(
    ledger: Ledger, write: Write
) -> None:
    importing.run(ledger, [write("meters.csv", *METERS)])
    (below,) = meters.setups(ledger.db, meter(ledger, "E-02").id)
    assert (below.counted, below.parent_id) == (False, meter(ledger, "E-01").id)
    (above,) = meters.setups(ledger.db, meter(ledger, "E-01").id)
    assert (above.counted, above.digits, above.kind) == (True, 6, MeterKind.REGISTER)
    exported = write("pv.csv", "code,carrier,unit,kind,role", "PV,光伏,kWh,register,光伏上网")
    importing.run(ledger, [exported])
    (setup,) = meters.setups(ledger.db, meter(ledger, "PV").id)
    assert (setup.counted, setup.role) == (False, Role.PV_EXPORT)


def test_bills_come_in_with_cost_and_month(with_meters: Ledger, write: Write) -> None:
    header = "表计编号,起始日期,截止日期,用量,金额(元),账期,是否估算,发票号"
    path = write("b.csv", header, "G-01,2024-01-01,2024-01-31,120.5,433.80,2024-01,是,A1")
    importing.run(with_meters, [path])
    (bill,) = bills.of_meter(with_meters.db, meter(with_meters, "G-01").id)
    assert (bill.quantity_micro, bill.amount_fen) == (120_500_000, 43_380)
    assert (bill.billing_month, bill.estimated, bill.invoice) == ("2024-01", True, "A1")


def test_a_day_may_have_several_deliveries(with_meters: Ledger, write: Write) -> None:
    header = "meter,date,quantity,amount_yuan"
    path = write("d.csv", header, "D-01,2024-01-05,50,400", "D-01,2024-01-05,50,400")
    assert importing.run(with_meters, [path]).added == 2
    assert counts(importing.run(with_meters, [path])) == (2, 0, 0, 2, 0)
    more = write("e.csv", header, *["D-01,2024-01-05,50,400"] * 3)
    assert counts(importing.run(with_meters, [more])) == (3, 1, 0, 2, 0)
    other = write("f.csv", header, *["D-01,2024-01-05,50,410"] * 2)
    assert counts(importing.run(with_meters, [other])) == (2, 0, 0, 0, 2)
    assert importing.run(with_meters, [other], on_conflict="replace").replaced == 2
    found = deliveries.of_meter(with_meters.db, meter(with_meters, "D-01").id)
    assert sorted(item.amount_fen or 0 for item in found) == [40_000, 41_000, 41_000]


def test_places_come_in_as_a_tree_with_their_areas(ledger: Ledger, write: Write) -> None:
    path = write(
        "p.csv",
        "编号,名称,上级,类型,建筑面积,采暖面积,不计面积,不计原因,生效日期",
        "B1-1,一层,B1,区域,,,,,",
        "B1,主楼,A,建筑,1000,800,100,出租,2022-01-01",
        "B1,主楼,A,建筑,1200,800,,,2023-07-01",
    )
    assert importing.run(ledger, [path]).added == 3
    found = {place.code: place for place in places.every(ledger.db)}
    assert found["B1-1"].parent_id == found["B1"].id
    assert found["B1"].parent_id == found["A"].id
    assert found["B1-1"].kind is PlaceKind.AREA
    first, second = places.areas(ledger.db, found["B1"].id)
    assert (first.gross_micro, first.excluded_reason) == (1000 * 10**6, "出租")
    assert second.valid_from == date(2023, 7, 1)
    assert counts(importing.run(ledger, [path])) == (3, 0, 0, 3, 0)


def test_an_area_without_a_date_holds_from_the_beginning(ledger: Ledger, write: Write) -> None:
    importing.run(ledger, [write("p.csv", "code,name,gross_area_m2", "B1,主楼,1000")])
    found = {place.code: place for place in places.every(ledger.db)}
    (area,) = places.areas(ledger.db, found["B1"].id)
    assert area.valid_from == date(2022, 1, 1)


def test_people_and_vehicles_come_in(ledger: Ledger, write: Write) -> None:
    files = [
        write("people.csv", "月份,人员类别,数量", "2024年1月,在职,120人", "2024-01,住宿学生,3500"),
        write("cars.csv", "日期,燃料,数量", "2024-12-31,汽油,12辆"),
    ]
    assert importing.run(ledger, files).added == 3
    found = {item.people_class: item.count for item in institutions.people(ledger.db)}
    assert found == {PeopleClass.STAFF: 120, PeopleClass.STUDENTS_BOARDING: 3500}
    changed = write("people.csv", "month,class,count", "2024-01,staff,121")
    assert importing.run(ledger, [changed]).refused == 1
    assert importing.run(ledger, [changed], on_conflict="replace").replaced == 1


def test_the_institution_is_corrected_by_its_row(ledger: Ledger, write: Write) -> None:
    path = write("i.csv", "单位名称,单位类型,行政区划代码,填表人", "某大学,教育,370100,张三")
    assert importing.run(ledger, [path]).refused == 1
    assert importing.run(ledger, [path], on_conflict="replace").replaced == 1
    found = institutions.get(ledger.db)
    assert found is not None
    assert (found.statistician, found.started) == ("张三", date(2022, 1, 1))


def test_events_take_effect_as_if_they_were_typed(with_meters: Ledger, write: Write) -> None:
    event = "meter,date,kind,old_final,new_first,serial,digits,multiplier"
    files = [
        write("a.csv", READINGS[0], "E-01,2024-01-31,100", "E-01,2024-02-29,25"),
        write("e.csv", event, "E-01,2024-02-10,换表,150,0,S-2,5,40"),
    ]
    assert importing.run(with_meters, files).is_clean
    found = meter(with_meters, "E-01")
    assert found.serial == "S-2"
    first, second = meters.setups(with_meters.db, found.id)
    assert (first.digits, second.digits, second.multiplier_micro) == (6, 5, 40_000_000)
    assert second.valid_from == date(2024, 2, 11)
    (happened,) = meters.events(with_meters.db, found.id)
    assert (happened.kind, happened.old_final_micro) == (EventKind.REPLACED, 150_000_000)
    assert counts(importing.run(with_meters, files)) == (3, 0, 0, 3, 0)


def test_an_older_event_does_not_renumber_the_meter(with_meters: Ledger, write: Write) -> None:
    header = "meter,date,kind,serial"
    newer = ("E-01,2024-03-01,replaced,S-3", "E-01,2024-05-01,retired,", "E-02,2024-01-05,装表,S-9")
    assert importing.run(with_meters, [write("e.csv", header, *newer)]).added == 3
    importing.run(with_meters, [write("f.csv", header, "E-01,2024-01-01,replaced,S-2")])
    first, second = meter(with_meters, "E-01"), meter(with_meters, "E-02")
    assert (first.serial, first.retired) == ("S-3", date(2024, 5, 1))
    assert (second.serial, second.installed) == ("S-9", date(2024, 1, 5))


def test_an_impossible_event_is_refused(with_meters: Ledger, write: Write) -> None:
    path = write("e.csv", "meter,date,kind,old_final", "E-01,2024-03-01,replaced,-1")
    (complaint,) = importing.run(with_meters, [path]).every_complaint()
    assert (complaint.problem.code, complaint.column) == ("negative", "old_final")


def test_an_area_of_a_known_place_needs_no_name(ledger: Ledger, write: Write) -> None:
    importing.run(ledger, [write("p.csv", "code,gross_area_m2,valid_from", "A,500,2023-01-01")])
    (place,) = places.every(ledger.db)
    assert place.name == "某大学"
    assert [area.gross_micro for area in places.areas(ledger.db, place.id)] == [500 * 10**6]


def test_a_ledger_without_institution_gets_one(tmp_path: Path, write: Write) -> None:
    header = "name,type,region"
    with Ledger.create(tmp_path / "bare.carbondesk") as bare:
        outcome = importing.run(bare, [write("i.csv", header, "某医院,024,370100")])
        (complaint,) = outcome.every_complaint()
        assert (complaint.problem.code, complaint.column) == ("cell_missing", "started")
        path = write("i.csv", f"{header},started", "某医院,024,370100,2023-01-01")
        assert importing.run(bare, [path]).added == 1
        found = institutions.get(bare.db)
    assert found is not None
    assert (found.name, found.started) == ("某医院", date(2023, 1, 1))
