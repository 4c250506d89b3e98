"""The ledger of the month: dials, use and money of each meter, as the paper ledgers have it."""

from datetime import datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from carbondesk.domain import month_ledger
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import parse
from carbondesk.i18n import LANGUAGES, speaking
from carbondesk.reports import month_ledger as document
from carbondesk.reports import sheet
from carbondesk.reports.content import Report, Row, Section, Table
from carbondesk.reports.stamp import Stamp
from tests.factory import (
    a_bill,
    a_count,
    a_delivery,
    a_fleet,
    a_history,
    a_meter,
    a_reading,
    a_setup,
    an_event,
    an_institution,
    measured,
)
from tests.goldens import Golden
from tests.reports import books, plain

STAMP = Stamp(datetime(2025, 4, 7, 9, 42), 18402, chain="798c3b3ae342ca7912")  # noqa: DTZ001
MARCH = parse("2024-03")


def rows_of(report: Report, title: str) -> list[Row]:
    blocks = iter(report.body)
    next(one for one in blocks if isinstance(one, Section) and one.title == title)
    table = next(blocks)
    assert isinstance(table, Table)
    return list(table.rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ledger_as_it_is_said(language: str, golden: Golden) -> None:
    made = document.compute(books.facts(), books.MARCH, an_institution(name="东湖医院"))
    with speaking(language):
        golden(f"{language}.json", plain.as_json(document.compose(made, STAMP)))


def test_a_dial_read_at_both_ends_explains_the_use() -> None:
    # (00160 − 00100) × 40 = 2,400 kWh; the bill of the month is 1,800 yuan.
    meter = a_history(
        a_meter(), a_setup(multiplier=40, digits=5),
        a_reading("2024-02-29", 100), a_reading("2024-03-31", 160),
        a_bill("2024-03-01", "2024-03-31", 2400, 1800),
    )  # fmt: skip
    (entry,) = month_ledger.entries(measured(meter), MARCH)
    assert entry.usage.quantity == 2400
    assert entry.spent.value == 1800
    assert not entry.is_shared
    with speaking("en"):
        made = document.compose(document.compute(measured(meter), MARCH, an_institution()), STAMP)
    _, row, total = rows_of(made, "Meters")
    assert [cell.text for cell in row.cells] == [
        "E-01", "", "00100", "00160", "40", "2,400", "kWh", "measured", "1,800.00",
    ]  # fmt: skip
    assert [row.cells[place].small for place in (2, 3)] == ["2024-02-29", "2024-03-31"]
    assert (total.cells[5].text, total.cells[8].text) == ("2,400", "1,800.00")


def test_a_dial_read_on_other_days_is_shared_by_days() -> None:
    # 310 kWh over the 31 days from 16 March on: 16 of them are in March, 10 a day.
    meter = a_history(
        a_meter(), a_setup(), a_reading("2024-03-15", 0), a_reading("2024-04-15", 310)
    )
    (entry,) = month_ledger.entries(measured(meter), MARCH)
    assert entry.usage.quantity == 160
    assert entry.is_shared
    assert entry.last is None
    assert entry.this == meter.readings[0]


def test_a_replacement_in_the_month_says_so_and_is_listed() -> None:
    meter = a_history(
        a_meter(), a_setup(), a_reading("2024-02-29", 100),
        an_event("2024-03-10", final=130, first=5), a_reading("2024-03-31", 25),
    )  # fmt: skip
    (entry,) = month_ledger.entries(measured(meter), MARCH)
    assert entry.usage.quantity == 50
    assert entry.is_shared
    with speaking("en"):
        made = document.compose(document.compute(measured(meter), MARCH, an_institution()), STAMP)
    (row,) = rows_of(made, "What happened to meters")
    assert [cell.text for cell in row.cells[:5]] == ["2024-03-10", "E-01", "replaced", "130", "5"]


def test_fuel_people_and_vehicles_stand_below() -> None:
    fuel = a_history(
        a_meter("F-01", "gasoline", name="公务车"), a_setup(meter="F-01", kind=MeterKind.STOCK),
        a_delivery("2024-03-05", "310.5", yuan="2421.90", meter="F-01"),
    )  # fmt: skip
    facts = measured(
        fuel,
        people=[a_count("2024-01", "staff", 120), a_count("2024-03", "outpatients", 3100)],
        vehicles=[a_fleet("2024-01-01", "gasoline", 7)],
    )
    with speaking("en"):
        made = document.compose(document.compute(facts, MARCH, an_institution()), STAMP)
    (bought,) = rows_of(made, "Fuel bought")
    assert [cell.text for cell in bought.cells[3:]] == ["310.5", "—", "L", "2,421.90"]
    people = {row.cells[0].text: [cell.text for cell in row.cells[1:]]
              for row in rows_of(made, "People and vehicles")}  # fmt: skip
    assert people["Staff"] == ["2024-01", "120", "120.0"]
    assert people["Outpatients"] == ["2024-03", "3,100", "100.0"]
    assert people["Petrol vehicles"] == ["2024-01-01", "7", "—"]


def test_the_workbook_has_the_use_as_numbers(tmp_path: Path) -> None:
    made = document.compute(books.facts(), books.MARCH, an_institution(name="东湖医院"))
    with speaking("zh"):
        sheet.write(document.compose(made, STAMP), tmp_path / "a.xlsx")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    found = {row[0].value: row[5].value for row in page.iter_rows() if row[0].value}
    for entry in made.entries:
        value = entry.usage.quantity
        if value is not None:
            shown = Fraction(str(found[entry.facts.meter.code]))
            assert abs(shown - value) <= Fraction(1, 2)
