"""A quarter is closed, a reading comes late, the year is closed and restated."""

from fractions import Fraction
from pathlib import Path

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain.problems import Refused
from carbondesk.domain.usage import Measured
from carbondesk.operations import closing, meters, readings, restating
from carbondesk.store import accounts, books, closings, verify
from carbondesk.store.ledger import Ledger
from tests import factory

MARCH, YEAR = periods.parse("2024-03"), periods.parse("2024")


def used(ledger: Ledger, code: str) -> Fraction | None:
    period = periods.parse(code)
    return Measured(books.load(ledger.db, period.first, period.last)).usage("E-01", period).quantity


def kgce(ledger: Ledger) -> object:
    return accounts.load(ledger.db, [YEAR]).of(YEAR).energy.value


def test_a_quarter_closed_a_late_reading_and_a_year_restated(tmp_path: Path) -> None:
    with factory.a_ledger(tmp_path) as ledger:
        meters.add(ledger, factory.a_meter(), factory.a_setup())
        for day, register in (("2023-12-31", 0), ("2024-01-31", 100), ("2024-02-29", 220)):
            readings.add(ledger, factory.a_reading(day, register))
        # March was not read; the reading of 10 April covers it.
        readings.add(ledger, factory.a_reading("2024-04-10", 630))
        for code in ("2024-01", "2024-02", "2024-03"):
            closing.close(ledger, periods.parse(code))
        stood = [used(ledger, code) for code in ("2024-01", "2024-02", "2024-03")]

        # It was misread; the figure of March stands, and April takes what is left.
        readings.correct(ledger, factory.a_reading("2024-04-10", 671))
        assert [used(ledger, code) for code in ("2024-01", "2024-02", "2024-03")] == stood
        assert used(ledger, "2024") == 671

        # Undo takes back the correction, and then nothing that closed months rest on.
        ledger.undo()
        ledger.redo()
        with pytest.raises(Refused):
            ledger.undo_step(next(s.id for s in ledger.history() if s.verb == "add_reading") - 1)

        # March is opened, read anew and closed again.
        closing.reopen(ledger, MARCH, "the reading of 31 March was found")
        readings.add(ledger, factory.a_reading("2024-03-31", 520))
        closing.close(ledger, MARCH)
        assert used(ledger, "2024-03") == 300

        readings.add(ledger, factory.a_reading("2024-12-31", 1500))
        closing.close(ledger, YEAR)
        assert closings.closed(ledger.db).covers(YEAR)
        before = kgce(ledger)
        shifts = restating.changes(ledger.db, 2024, "EQUIVALENT-2024")
        total = next(item for item in shifts if not item.carrier and item.unit == "kgce")
        assert total.before == before
        restating.restate(ledger, 2024, "the quota asks for it", "EQUIVALENT-2024")
        assert kgce(ledger) == total.after != before
        assert used(ledger, "2024") == 1500
        assert verify.breaks(ledger.db) == []
