"""What is known of instruments: written once a meter, undone, forgotten, taken in and out."""

from dataclasses import replace
from pathlib import Path

import pytest

from carbondesk.domain.instrument import Instrument
from carbondesk.domain.period import parse
from carbondesk.domain.problems import Refused
from carbondesk.exchange import export, writing
from carbondesk.i18n import LANGUAGES, speaking
from carbondesk.operations import closing, importing, instruments, meters
from carbondesk.store import books
from carbondesk.store import meters as stored
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.operations.conftest import RoundTrip

PLATE = Instrument("E-01", "一厂", "DTSD1", "0.5S", 1, 24, "关口")


@pytest.fixture
def metered(ledger: Ledger) -> Ledger:
    meters.add(ledger, factory.a_meter(), factory.a_setup())
    return ledger


def test_an_instrument_is_described_and_forgotten(metered: Ledger, round_trip: RoundTrip) -> None:
    made = round_trip(instruments.put, metered, PLATE)
    assert stored.instrument(metered.db, "E-01") == replace(PLATE, id=made.id)
    round_trip(instruments.remove, metered, made.id)
    assert stored.instruments(metered.db) == []


def test_a_meter_has_one_instrument_that_is_written_over(metered: Ledger) -> None:
    first = instruments.put(metered, PLATE)
    second = instruments.put(metered, replace(PLATE, level=2))
    assert second.id == first.id
    assert [item.level for item in stored.instruments(metered.db)] == [2]


def test_the_book_knows_the_instrument_of_each_meter(metered: Ledger) -> None:
    made = instruments.put(metered, PLATE)
    whole = books.load(metered.db, factory.STARTED, factory.TODAY)
    assert whole.meters["E-01"].instrument == made
    alone = books.of_meter(metered.db, "E-01")
    assert alone is not None
    assert alone.instrument == made


@pytest.mark.parametrize(
    "wrong",
    [replace(PLATE, level=4), replace(PLATE, verify_months=0), replace(PLATE, meter_id="x")],
)
def test_what_cannot_be_is_refused(metered: Ledger, wrong: Instrument) -> None:
    with pytest.raises(Refused):
        instruments.put(metered, wrong)
    assert stored.instruments(metered.db) == []


def test_a_closed_month_lets_an_instrument_be_described(metered: Ledger) -> None:
    closing.close(metered, parse("2024-01"), partial=True)
    instruments.put(metered, PLATE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_goes_out_and_comes_back_the_same(
    metered: Ledger, tmp_path: Path, language: str
) -> None:
    made = instruments.put(metered, PLATE)
    path = tmp_path / "instruments.xlsx"
    with speaking(language):
        writing.write(export.table(metered.db, "instruments"), path)
    instruments.remove(metered, made.id)
    outcome = importing.run(metered, [path])
    assert (outcome.kinds, outcome.added) == (("instruments",), 1)
    back = stored.instrument(metered.db, "E-01")
    assert back is not None
    assert replace(back, id=made.id) == made


def test_levels_are_read_as_people_write_them(metered: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "器具台账.csv"
    file.write_text("表计编号,制造厂,准确度等级,级别,检定周期月数\nE-01,一厂,2,二级,48\n", "utf-8")
    assert importing.run(metered, [file]).added == 1
    found = stored.instrument(metered.db, "E-01")
    assert found is not None
    assert (found.level, found.verify_months, found.accuracy) == (2, 48, "2")
    file.write_text("表计编号,级别\nE-01,四级\n", "utf-8")
    assert [item.problem.code for item in importing.run(metered, [file]).every_complaint()] == [
        "word_unknown"
    ]
