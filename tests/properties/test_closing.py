"""Whatever was closed when, the months of a meter add up to its register, and closed ones stand."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from carbondesk.domain import period as periods
from carbondesk.domain.book import Book
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.problems import Refused
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.usage import Measured
from carbondesk.operations import bills, closing, meters, readings
from carbondesk.store import bills as stored_bills
from carbondesk.store import books, closings, verify
from carbondesk.store import readings as stored_readings
from carbondesk.store.ledger import Ledger
from tests import factory

YEAR = periods.parse("2024")
MONTHS = YEAR.months()
# The steps that make the ledger, its two meters and its first reading.
BEGUN = 4
DAY = st.integers(0, 300)
ACT = st.tuples(
    st.sampled_from(["read", "correct", "remove", "close", "reopen", "undo", "bill", "estimate"]),
    DAY,
    st.integers(0, 60),
)


@contextmanager
def opened() -> Iterator[Ledger]:
    """A ledger with a register, and a meter that is billed."""
    with tempfile.TemporaryDirectory() as folder, factory.a_ledger(Path(folder)) as ledger:
        meters.add(ledger, factory.a_meter(), factory.a_setup())
        gas = factory.a_meter("G-01", "natural_gas")
        meters.add(ledger, gas, factory.of_kind(MeterKind.BILL, meter="G-01"))
        readings.add(ledger, factory.a_reading("2023-12-31", 1000))
        yield ledger


def act(ledger: Ledger, name: str, offset: int, more: int) -> None:
    """Do something, if it is not refused."""
    day = YEAR.first + timedelta(offset)
    known = stored_readings.of_meter(ledger.db, "E-01")[1:]
    chosen = known[offset % len(known)] if known else None
    with suppress(Refused):
        if name in {"read", "estimate"}:
            reading = factory.a_reading(day, 1000 + 10 * offset + more, id="")
            readings.add(ledger, replace(reading, estimated=name == "estimate"))
        elif name == "correct" and chosen is not None:
            readings.correct(
                ledger, replace(chosen, register_micro=chosen.register_micro + more * 1_000_000)
            )
        elif name == "remove" and chosen is not None:
            readings.remove(ledger, chosen.id)
        elif name == "bill":
            begun = stored_bills.of_meter(ledger.db, "G-01")
            first = begun[-1].end + timedelta(1) if begun else YEAR.first
            last = min(first + timedelta(20 + more), date(2024, 12, 31))
            bills.add(ledger, factory.a_bill(first, last, offset + 1, offset, meter="G-01", id=""))
        elif name == "close":
            closing.close(ledger, MONTHS[closed(ledger)], partial=True)
        elif name == "reopen" and closed(ledger):
            closing.reopen(ledger, MONTHS[closed(ledger) - 1], "again")
        elif name == "undo" and (step := ledger.next_undo()) is not None and step.id > BEGUN:
            ledger.undo()


def closed(ledger: Ledger) -> int:
    return len(closings.closed(ledger.db).months)


def monthly(ledger: Ledger, meter: str) -> list[Fraction | None]:
    """Each month's usage, read for that month alone."""
    found = []
    for month in MONTHS:
        book = books.load(ledger.db, month.first, month.last)
        found.append(Measured(book).usage(meter, month).quantity)
    return found


def standing(ledger: Ledger) -> list[Fraction | None]:
    """What stands of the register in the closed months."""
    rows, _ = closings.of_meter(ledger.db, "E-01")
    return [row.quantity for row in rows]


@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.lists(ACT, min_size=4, max_size=16))
def test_months_add_up_to_the_register_and_to_the_bills(acts: list[tuple[str, int, int]]) -> None:
    with opened() as ledger:
        for name, offset, more in acts:
            before = standing(ledger)
            act(ledger, name, offset, more)
            kept = min(len(before), closed(ledger))
            assert standing(ledger)[:kept] == before[:kept]
            assert monthly(ledger, "E-01")[: closed(ledger)] == standing(ledger)
        every = stored_readings.of_meter(ledger.db, "E-01")
        last = every[-1]
        months = monthly(ledger, "E-01")
        is_open = last.day > MONTHS[closed(ledger) - 1].last or not closed(ledger)
        if is_open and not Measured(_whole(ledger)).spans("E-01").problems:
            ran = from_micro(last.register_micro - every[0].register_micro)
            assert sum(filter(None, months), Fraction(0)) == ran
        billed = stored_bills.of_meter(ledger.db, "G-01")
        total = sum((from_micro(bill.quantity_micro) for bill in billed), Fraction(0))
        assert sum(filter(None, monthly(ledger, "G-01")), Fraction(0)) == total
        assert verify.breaks(ledger.db) == []


def _whole(ledger: Ledger) -> Book:
    return books.load(ledger.db, YEAR.first, YEAR.last)
