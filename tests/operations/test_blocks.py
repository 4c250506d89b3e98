"""A pasted block of readings: checked as each reading alone, without reading whole histories."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

import pytest

from carbondesk.domain.problems import Refused
from carbondesk.domain.reading import Reading
from carbondesk.operations import readings
from carbondesk.store import books, rows
from carbondesk.store.ledger import Ledger
from tests.factory import a_meter, a_reading, a_setup

METERS = [f"E-{number:02}" for number in range(30)]
YEARS = range(2005, 2024)


@pytest.fixture
def long_kept(ledger: Ledger) -> Ledger:
    """Thirty meters that were read each January for nineteen years."""
    with ledger.write("sample") as db:
        rows.insert(db, [a_meter(code, id=code) for code in METERS])
        rows.insert(db, [a_setup(meter=code) for code in METERS])
        rows.insert(db, [_read(code, year) for code in METERS for year in YEARS])
    return ledger


def _read(code: str, year: int) -> Reading:
    return a_reading(f"{year}-01-31", 100 * (year - 2000), meter=code)


def _block(registers: Sequence[int]) -> list[Reading]:
    return [
        a_reading("2024-01-31", register, meter=code, id="")
        for code, register in zip(METERS, registers, strict=True)
    ]


def test_a_block_is_refused_as_each_of_its_readings_is(long_kept: Ledger) -> None:
    block = _block([2400 if number % 3 else 7 for number in range(len(METERS))])
    block[1] = replace(block[1], day=_read("E-01", 2020).day)
    alone = [problem for reading in block for problem in readings.check(long_kept, [reading])]
    assert len(alone) >= 11
    assert readings.check(long_kept, block) == alone


def test_a_block_of_an_unknown_meter_is_refused(long_kept: Ledger) -> None:
    block = [*_block([2400] * len(METERS)), a_reading("2024-01-31", 1, meter="X", id="")]
    with pytest.raises(Refused) as refused:
        readings.enter(long_kept, block)
    assert [problem.code for problem in refused.value.problems] == ["unknown_meter"]


def test_a_block_reads_no_meter_by_itself(
    long_kept: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def whole_history(*_asked: object) -> None:
        pytest.fail("a whole history was read")

    monkeypatch.setattr(books, "of_meter", whole_history)
    statements: list[str] = []
    db: sqlite3.Connection = long_kept.db
    db.set_trace_callback(statements.append)
    assert readings.check(long_kept, _block([2400] * len(METERS))) == []
    db.set_trace_callback(None)
    assert len(statements) < len(METERS)
