"""What stands of many meters is read as few texts, and comes back whole."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from carbondesk.domain.closed import ClosedMeter, ClosedMonth, ClosedPiece, What
from carbondesk.domain.closing import Figures
from carbondesk.domain.instant import start_of
from carbondesk.domain.quality import Quality
from carbondesk.operations import meters
from carbondesk.store import books, closings
from carbondesk.store.ledger import Ledger
from tests.factory import NOW, a_ledger, a_meter, a_setup

JANUARY, LAST = date(2024, 1, 1), date(2024, 3, 31)


def a_piece(month: int, day: int, pico: Fraction, facts: str = "", **rest: object) -> ClosedPiece:
    first = start_of(date(2024, month, day))
    made = ClosedPiece(
        f"2024-{month:02}", "E-01", What.USAGE, first, first + 600, pico, "register",
        estimated=False, facts=facts,
    )  # fmt: skip
    return replace(made, **rest)  # type: ignore[arg-type] # fields by name


PIECES = (
    a_piece(1, 20, Fraction(7)),
    a_piece(1, 2, Fraction(-5, 3), "r1 r2", estimated=True),
    a_piece(1, 9, Fraction(0), what=What.COST, formula="bill"),
    a_piece(3, 1, Fraction(12), "r2 r3"),
)


def a_stand(month: int, first: int | None, last: int | None) -> ClosedMeter:
    begun, ended = (None if day is None else date(2024, month, day) for day in (first, last))
    code, none = f"2024-{month:02}", Quality.NONE
    return ClosedMeter(code, "E-01", begun, ended, None, none, Fraction(0), None, none)


STANDS = (a_stand(1, 5, 31), a_stand(2, None, None), a_stand(3, 1, 31))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with a_ledger(tmp_path) as opened:
        meters.add(opened, a_meter(), a_setup())
        with opened.write(closings.CLOSE) as db:
            for stand in STANDS:
                own = tuple(piece for piece in PIECES if piece.month == stand.month)
                month = ClosedMonth(stand.month, NOW.isoformat(), "tester")
                closings.add(db, month, Figures((stand,), own, (), ()))
        yield opened


def test_pieces_come_back_by_their_begin(ledger: Ledger) -> None:
    found = closings.pieces(ledger.db, JANUARY, LAST)["E-01"]
    _, alone = closings.of_meter(ledger.db, "E-01")
    bare = [replace(piece, id="") for piece in alone]
    assert [piece for piece in found if piece.what is What.COST] == [PIECES[2]]
    assert [piece for piece in found if piece.what is What.USAGE] == [
        PIECES[1], PIECES[0], PIECES[3],
    ]  # fmt: skip
    assert sorted(bare, key=lambda piece: piece.first) == sorted(
        found, key=lambda piece: piece.first
    )


def test_only_pieces_of_the_days_asked_are_read(ledger: Ledger) -> None:
    found = closings.pieces(ledger.db, date(2024, 1, 3), date(2024, 1, 31))["E-01"]
    assert [piece.pico for piece in found if piece.what is What.USAGE] == [7]
    assert closings.pieces(ledger.db, date(2024, 2, 1), date(2024, 2, 29)) == {}


def test_days_of_service_are_as_few_stretches_as_they_can_be(ledger: Ledger) -> None:
    january = date(2024, 1, 5).toordinal(), date(2024, 1, 31).toordinal()
    march = date(2024, 3, 1).toordinal(), LAST.toordinal()
    assert closings.served(ledger.db, JANUARY, LAST) == {"E-01": (january, march)}
    with ledger.write(closings.CLOSE) as db:
        closings.remove(db, "2024-02")
        month = ClosedMonth("2024-02", NOW.isoformat(), "tester")
        closings.add(db, month, Figures((a_stand(2, 1, 29),), (), (), ()))
    together = {"E-01": ((january[0], march[1]),)}
    assert closings.served(ledger.db, JANUARY, LAST) == together
    facts = books.of_meter(ledger.db, "E-01")
    assert facts is not None
    assert facts.served == together["E-01"]
