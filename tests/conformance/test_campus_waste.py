"""Findings of a real campus, read and judged one by one: the true ones stay, no false one comes.

From January 2018 on the gas of some buildings is a thirtieth of what it was, without a word.
"""

import csv
import gzip
from datetime import date
from pathlib import Path

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain.meter import MeterKind
from carbondesk.operations import importing, meters
from carbondesk.store import findings
from carbondesk.store.ledger import Ledger
from carbondesk.texts import load_findings, waste
from tests import factory

CAMPUS = Path(__file__).parents[2].parent / "shared" / "data" / "08_cambridge_campus"
HOURLY = sorted((CAMPUS / "raw_hourly").glob("*.csv")) if CAMPUS.is_dir() else []
WASTE = {*load_findings.RULES, *waste.RULES}
TODAY = date(2024, 1, 15)
# Two whose unit was changed, and one whose heating only starts and stops.
GAS = ("b0", "b57", "b60")

pytestmark = pytest.mark.skipif(not CAMPUS.is_dir(), reason=f"{CAMPUS} is not here")


def told(ledger: Ledger, year: int) -> set[tuple[str, str, str]]:
    every = findings.load(ledger.db, periods.year(year), TODAY)
    return {(item.rule, item.label.strip(), item.period) for item in every if item.rule in WASTE}


def a_logger(ledger: Ledger, code: str, carrier: str) -> None:
    meters.add(
        ledger, factory.a_meter(code, carrier, "kWh"),
        factory.a_setup(meter=code, kind=MeterKind.INTERVAL),
    )  # fmt: skip


def test_days_of_gas_tell_the_change_of_unit_and_no_start_of_heating(tmp_path: Path) -> None:
    path = tmp_path / "daily.csv"
    with gzip.open(CAMPUS / "daily_selected.csv.gz", "rt", encoding="utf-8") as file:
        rows = [
            f"{row['date']} 00:00,{row['building']},{row['kwh']}"
            for row in csv.DictReader(file)
            if row["building"] in GAS and row["utility"] == "gas" and row["date"] >= "2011"
        ]
    path.write_text("\n".join(["timestamp,meter,value", *rows]), encoding="utf-8")
    with factory.a_ledger(tmp_path) as ledger:
        for code in GAS:
            a_logger(ledger, code, "heat")
        assert importing.run(ledger, [path]).refused == 0
        jumps = {
            year: {found for found in told(ledger, year) if found[0] == "load_jump"}
            for year in (2013, 2014, 2016, 2018)
        }
    assert jumps == {
        2013: set(), 2014: set(), 2016: set(),
        2018: {("load_jump", "b0", "2018-01-19"), ("load_jump", "b57", "2017-12-07")},
    }  # fmt: skip


def test_hours_of_electricity_tell_nothing_false(tmp_path: Path) -> None:
    files = []
    for source in HOURLY:
        *_, building, utility, _ = source.stem.split("_")
        if utility == "electricity":
            lines = source.read_text(encoding="utf-8").splitlines()
            files.append(tmp_path / source.name)
            files[-1].write_text("\n".join([f"datetime,{building}", *lines[1:]]), encoding="utf-8")
    with factory.a_ledger(tmp_path) as ledger:
        for code in ("b0", "b19"):
            a_logger(ledger, code, "electricity")
        assert importing.run(ledger, files).refused == 0
        assert {year: told(ledger, year) for year in (2016, 2018, 2019)} == {
            2016: set(), 2018: set(), 2019: set(),
        }  # fmt: skip
