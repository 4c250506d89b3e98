"""The values of Open Energy Dashboard between two days as bills; the cases left without."""

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from carbondesk.domain.bill import Bill
from carbondesk.operations import importing
from carbondesk.operations.merge.verdict import OnConflict, Outcome
from carbondesk.store import rows
from carbondesk.store.ledger import Ledger
from tests.conformance import door
from tests.conformance.test_oed import REFUSED, RESETS, RISING

SOURCE = door.DATA / "11_oed_meter_import"
pytestmark = pytest.mark.skipif(not SOURCE.is_dir(), reason=f"{SOURCE} is not here")

GOOD = {"pipe1": "Input", "pipe2": "Input", "pipe75": "BInput", "pipe130": "Input"}
BAD = {"pipe26": "time_unclear", "pipe27": "no_such_day", "pipe30": "unit_unknown"}
TWICE = {"pipe50": OnConflict.REPLACE, "pipe51": OnConflict.SKIP}
OTHERS = ("pipe34", "pipe101")
MINUTES = "values whose time begins or ends inside a day are interval values, not offered yet"
SUMMER_TIME = "clocks do not change in China: a day has 24 hours, and no time is there twice"
PARAMETERS = "about the parameters of a web request, of which an import here has none"
WITHOUT = {
    **dict.fromkeys(("pipe14", "pipe15", "pipe16", "pipe17", "pipe18", "pipe19"), MINUTES),
    **dict.fromkeys(("pipe72", "pipe73"), MINUTES),
    **dict.fromkeys(
        ("pipe23", "pipe24", "pipe76"), "a bill names both its days, here one is left out"
    ),
    **dict.fromkeys(("pipe110", "pipe111", "pipe115", "pipe116", "pipe117"), SUMMER_TIME),
    **dict.fromkeys(("pipe119", "pipe120", "pipe121", "pipe122", "pipe123"), SUMMER_TIME),
    **dict.fromkeys(("pipe100", "pipe103"), PARAMETERS),
    "pipe102": "a table of meters adds those that are new; there is no update alone",
}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with door.new_ledger(tmp_path) as ledger:
        _import(ledger, tmp_path, "meters.csv", [["M", "电", "kWh", "bill"]])
        yield ledger


def test_every_case_has_its_counterpart_or_a_reason() -> None:
    cases = json.loads((SOURCE / "cases.json").read_text(encoding="utf-8"))["cases"]
    here = [*RESETS, *RISING, *REFUSED, *GOOD, *BAD, *TWICE, *OTHERS, *WITHOUT]
    assert sorted(here) == sorted(cases)
    assert len(cases) == 53


@pytest.mark.parametrize("case", GOOD)
def test_values_of_days_are_read(ledger: Ledger, tmp_path: Path, case: str) -> None:
    table = _table(f"{case}{GOOD[case]}.csv")
    assert _import(ledger, tmp_path, "bills.csv", table).lines() == []
    assert _bills(ledger) == _expected(case)


@pytest.mark.parametrize("case", BAD)
def test_a_bad_cell_refuses_the_whole_file(ledger: Ledger, tmp_path: Path, case: str) -> None:
    outcome = _import(ledger, tmp_path, "bills.csv", _table(f"{case}Input.csv"))
    assert BAD[case] in {item.problem.code for item in outcome.every_complaint()}
    assert _bills(ledger) == _expected(case) == set()


def test_a_value_of_no_time_is_left_out(ledger: Ledger, tmp_path: Path) -> None:
    table = _table("pipe34Input.csv")
    outcome = _import(ledger, tmp_path, "bills.csv", table, partial=True)
    assert [item.problem.code for item in outcome.every_complaint()] == ["end_before_start"]
    assert _bills(ledger) == _expected("pipe34")


@pytest.mark.parametrize("case", TWICE)
def test_known_values_are_replaced_or_skipped(ledger: Ledger, tmp_path: Path, case: str) -> None:
    _import(ledger, tmp_path, "bills.csv", _table("pipe50AInput.csv"))
    table = _table(f"{case}BInput.csv")
    _import(ledger, tmp_path, "bills.csv", table, on_conflict=TWICE[case])
    assert _bills(ledger) == _expected(case)


def test_a_meter_given_twice_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    table = [["pipe101", "电", "kWh", "bill"], ["pipe101", "水", "m3", "bill"]]
    outcome = _import(ledger, tmp_path, "meters.csv", table)
    assert {item.problem.code for item in outcome.every_complaint()} == {"twice_in_file"}


HEADERS = {
    "meters.csv": ["code", "carrier", "unit", "kind"],
    "bills.csv": ["meter", "start", "end", "quantity"],
}


def _import(
    ledger: Ledger, folder: Path, name: str, table: list[list[str]], **choices: object
) -> Outcome:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADERS[name], *table])
    return importing.run(ledger, [folder / name], **choices)  # type: ignore[arg-type]


def _table(name: str) -> list[list[str]]:
    """The values as bills: what ends at midnight ends with the day before."""
    text = (SOURCE / "csvPipeline" / name).read_text(encoding="utf-8")
    found = [row for row in csv.reader(text.splitlines()) if row]
    return [["M", _first(start), _last(end), value] for value, start, end in found]


def _first(text: str) -> str:
    return text.removesuffix(" 00:00:00")


def _last(text: str) -> str:
    try:
        return (date.fromisoformat(_first(text)) - timedelta(days=1)).isoformat()
    except ValueError:
        return text


def _expected(case: str) -> set[tuple[str, ...]]:
    return {tuple(row[1:]) for row in _table(f"{case}Expected.csv")}


def _bills(ledger: Ledger) -> set[tuple[str, ...]]:
    return {
        (str(bill.start), str(bill.end), str(bill.quantity_micro // 1_000_000))
        for bill in rows.fetch(ledger.db, Bill)
    }
