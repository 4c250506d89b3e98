"""Interval files of the Australian market as tidy tables: a bill for each day of a channel."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from carbondesk.domain.bill import Bill
from carbondesk.operations import importing
from carbondesk.store import rows
from carbondesk.store.ledger import Ledger
from tests.conformance import door

SOURCE = door.DATA / "12_nem12_nem13"
FILES = sorted((SOURCE / "unzipped").glob("*NEM12*.csv"))
BROKEN = sorted((SOURCE / "invalid").glob("*"))
MINUTES_OF_A_DAY = 24 * 60
IN_KWH = {"kWh": Decimal(1), "Wh": Decimal("0.001"), "MWh": Decimal(1000)}
ENERGY = {"KWH": "kWh", "WH": "Wh", "MWH": "MWh"}
pytestmark = pytest.mark.skipif(not SOURCE.is_dir(), reason=f"{SOURCE} is not here")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with door.new_ledger(tmp_path) as ledger:
        yield ledger


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_days_of_each_channel_are_exact(ledger: Ledger, tmp_path: Path, path: Path) -> None:
    given = _days(path)
    assert given
    outcome = importing.run(ledger, _tidy(tmp_path, given))
    assert [item for item in outcome.every_complaint() if item.refuses] == []
    codes = dict(ledger.db.execute("select id, code from meter").fetchall())
    found = {
        (codes[bill.meter_id], bill.start.isoformat()): Decimal(bill.quantity_micro) / 10**6
        for bill in rows.fetch(ledger.db, Bill)
    }
    assert found == {(code, day): value for (code, day, _), value in given.items()}


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_a_broken_file_is_refused_in_words(ledger: Ledger, path: Path) -> None:
    before = door.facts(ledger)
    assert [item for item in door.told(door.dropped(ledger, path)) if item.refuses]
    assert door.facts(ledger) == before


def _days(path: Path) -> dict[tuple[str, str, str], Decimal]:
    """The energy of each channel and day, in kWh."""
    found: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    channel, unit, length = "", "", 0
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            if row[0] == "200":
                channel, unit, length = f"{row[1]}-{row[4]}", row[7].upper(), int(row[8])
            elif row[0] == "300" and unit in ENERGY:
                day = datetime.strptime(row[1], "%Y%m%d").date().isoformat()  # noqa: DTZ007
                values = row[2 : 2 + MINUTES_OF_A_DAY // length]
                key = channel, day, ENERGY[unit]
                found[key] += sum(map(Decimal, values), Decimal())
    return {key: value * IN_KWH[key[2]] for key, value in found.items()}


def _tidy(folder: Path, given: dict[tuple[str, str, str], Decimal]) -> list[Path]:
    codes = sorted({code for code, *_ in given})
    tables = {
        "meters.csv": [["编号", "能源品种", "单位", "类型"],
                       *([code, "电", "kWh", "bill"] for code in codes)],
        "bills.csv": [["表计编号", "起始日期", "截止日期", "用量"],
                      *([code, day, day, f"{value}kWh"] for (code, day, _), value in given.items()),
                      ],
    }  # fmt: skip
    for name, table in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(table)
    return [folder / name for name in tables]
