"""The cumulative readings of Open Energy Dashboard: resets, repetitions, what must be refused."""

import csv
import gzip
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain.instant import at
from carbondesk.domain.spans import PICO
from carbondesk.domain.usage import Measured
from carbondesk.operations import importing, institutions
from carbondesk.operations.merge.verdict import Outcome
from carbondesk.store import books, meters
from carbondesk.store.ledger import Ledger
from tests import factory

SOURCE = Path(__file__).parents[2].parent / "shared" / "data" / "11_oed_meter_import"

pytestmark = pytest.mark.skipif(not SOURCE.is_dir(), reason=f"{SOURCE} is not here")

RESETS = {
    "pipe5": "Input", "pipe8": "Input", "pipe10": "Input", "pipe71": "BInput", "pipe90": "CInput",
}  # fmt: skip
RISING = {
    "pipe3": "Input", "pipe4": "Input", "pipe20": "Input", "pipe21": "Input", "pipe25": "Input",
    "pipe40": "Input", "pipe74": "BInput", "pipe80": "CInput",
}  # fmt: skip
REFUSED = {
    "pipe70": "register_drop",
    "pipe9": "register_drop",
    "pipe11": "register_drop",
    "pipe22": "negative",
    "pipe33": "negative",
}


class Reading(NamedTuple):
    """A value with the start and the end of its time."""

    value: str
    start: str
    end: str

    @property
    def minutes(self) -> tuple[int, int]:
        return _minute(self.start), _minute(self.end)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "oed.carbondesk") as ledger:
        institutions.begin(ledger, factory.an_institution(started="2021-06-01"))
        yield ledger


@pytest.mark.parametrize("case", RESETS)
def test_a_reset_gives_the_printed_quantities(ledger: Ledger, tmp_path: Path, case: str) -> None:
    readings = _table(f"{case}{RESETS[case]}.csv")
    assert _import(ledger, tmp_path, readings, _resets(readings)).lines() == []
    assert _usage(ledger) == _expected(case)


@pytest.mark.parametrize("case", RISING)
def test_rising_registers_give_the_printed_quantities(
    ledger: Ledger, tmp_path: Path, case: str
) -> None:
    suffix = ".csv.gz" if case == "pipe40" else ".csv"
    table = _table(f"{case}{RISING[case]}{suffix}")
    assert _import(ledger, tmp_path, table, []).lines() == []
    assert _usage(ledger) == _expected(case)


@pytest.mark.parametrize("case", REFUSED)
def test_what_must_be_rejected_is_refused_as_a_whole(
    ledger: Ledger, tmp_path: Path, case: str
) -> None:
    name = "pipe70BInput.csv" if case == "pipe70" else f"{case}Input.csv"
    outcome = _import(ledger, tmp_path, _table(name), [])
    assert REFUSED[case] in {item.problem.code for item in outcome.every_complaint()}
    assert _expected(case) == {}
    assert meters.every(ledger.db) == []


def _table(name: str) -> list[Reading]:
    content = (SOURCE / "csvPipeline" / name).read_bytes()
    text = (gzip.decompress(content) if name.endswith("gz") else content).decode()
    rows = [row for row in csv.reader(text.splitlines()) if row]
    figures = [row for row in rows if row[0].lstrip("-").isdigit()]
    # Where only the end of a value is given, its start is not needed: it is a register.
    return [Reading(row[0], row[-2], row[-1]) for row in figures]


def _resets(readings: list[Reading]) -> list[list[str]]:
    """A reset right after the last reading before each drop: from there the dial begins anew."""
    return [
        ["M", *old.end[:16].split(" "), "reset", old.value, "0"]
        for old, new in pairwise(readings)
        if int(new.value) < int(old.value)
    ]


def _import(
    ledger: Ledger, folder: Path, readings: list[Reading], resets: list[list[str]]
) -> Outcome:
    tables = {
        "meters.csv": [["code", "carrier", "unit", "kind"], ["M", "电", "kWh", "register"]],
        "events.csv": [["meter", "date", "time", "kind", "old_final", "new_first"], *resets],
        "readings.csv": [
            ["meter", "date", "time", "register"],
            *(["M", *reading.end[:16].split(" "), reading.value] for reading in readings),
        ],
    }
    names = [name for name, rows in tables.items() if len(rows) > 1]
    for name in names:
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(tables[name])
    return importing.run(ledger, [folder / name for name in names])


def _usage(ledger: Ledger) -> dict[tuple[int, int], Fraction]:
    """What ran through the meter between two readings."""
    year = periods.year(2021)
    measured = Measured(books.load(ledger.db, year.first, year.last))
    (meter_id,) = meters.ids_by_code(ledger.db).values()
    return {
        (span.first, span.last): Fraction(span.pico, PICO)
        for span in measured.spans(meter_id).spans
    }


def _expected(case: str) -> dict[tuple[int, int], Fraction]:
    readings = _table(f"{case}Expected.csv")
    return {reading.minutes: Fraction(reading.value) for reading in readings}


def _minute(text: str) -> int:
    day, _, clock = text.partition(" ")
    return at(factory.on(day), clock[:5])
