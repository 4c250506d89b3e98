"""Accounts and overviews are made of what the ledger holds at one moment."""

from pathlib import Path

import pytest

from carbondesk.domain.period import month, year
from carbondesk.store import accounts, overviews, rows
from carbondesk.store.ledger import Ledger
from tests.factory import a_ledger, a_meter, a_reading, a_setup


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A meter that used 10 kWh in January 2024."""
    made = a_ledger(tmp_path)
    with made.write("import_files") as db:
        rows.insert(db, [a_meter()])
        rows.insert(db, [a_setup()])
        rows.insert(db, [a_reading("2023-12-31", 100), a_reading("2024-01-31", 110)])
    return made


def test_periods_are_accounted_from_one_reading_of_the_facts(ledger: Ledger) -> None:
    january, whole = month(2024, 1), year(2024)
    made = accounts.load(ledger.db, [january, whole])
    assert made.of(january).totals["electricity"].quantity == 10
    assert made.of(whole).period == whole
    ledger.close()


def test_a_set_of_another_name_replaces_the_bound_one(ledger: Ledger) -> None:
    book = accounts.load(ledger.db, [year(2024)]).measured.book
    usual = accounts.sets_of(book, 2024)
    assert accounts.sets_of(book, 2024, usual.energy.code).energy.code == usual.energy.code
    with pytest.raises(KeyError):
        accounts.sets_of(book, 2024, "no such set")
    ledger.close()


def test_an_overview_reads_the_months_of_its_trend(ledger: Ledger) -> None:
    made = overviews.load(ledger.db, month(2024, 1))
    assert made.month.totals["electricity"].quantity == 10
    assert [line.meter.code for line in made.coverage] == ["E-01"]
    ledger.close()
