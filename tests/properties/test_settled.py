"""Where months are closed, what is read at once is what the spans give, whatever came late."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbondesk.domain import closing, columns, service
from carbondesk.domain import period as periods
from carbondesk.domain.bill import Bill
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.closed import Closed, ClosedMeter, ClosedMonth, ClosedPiece
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import Period
from carbondesk.domain.reading import Reading
from carbondesk.domain.usage import Measured
from tests.factory import (
    a_bill,
    a_book,
    a_history,
    a_meter,
    a_reading,
    a_setting,
    a_setup,
    an_event,
)
from tests.properties.by_spans import same

YEAR = periods.parse("2024")
MONTHS = YEAR.months()
# Some facts come on, and some go again, between one closing and the next.
CLOSINGS = 3
DAYS = st.dates(date(2023, 12, 15), date(2024, 7, 10))
ENDS = st.sampled_from([month.first - timedelta(1) for month in MONTHS[:7]])
AMOUNTS = st.integers(0, 10**9)
LASTING = st.tuples(st.sampled_from([0, 0, 0, 1, 2, 3]), st.sampled_from([9, 9, 9, 2, 3]))
Lasting = list[tuple[Reading | Bill, tuple[int, int]]]


@st.composite
def asked(draw: st.DrawFn) -> Period:
    """A month, a quarter, the year, or any days."""
    if draw(st.booleans()):
        return draw(st.sampled_from([*MONTHS[:7], periods.quarter(2024, 1), YEAR]))
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return Period(first, last, f"{first}..{last}")


@st.composite
def readings(draw: st.DrawFn, code: str) -> Lasting:
    days = sorted(draw(st.sets(draw(st.sampled_from([DAYS, ENDS])), min_size=2, max_size=8)))
    micros = accumulate(draw(st.lists(AMOUNTS, min_size=len(days), max_size=len(days))))
    times = draw(st.sampled_from([("08:30", None), (None,), (None,)]))
    sure = draw(st.sampled_from([(False,), (False,), (False, True)]))
    return [
        (
            replace(
                a_reading(day, meter=code, time=draw(st.sampled_from(times))),
                register_micro=micro,
                estimated=draw(st.sampled_from(sure)),
            ),
            draw(LASTING),
        )
        for day, micro in zip(days, micros, strict=True)
    ]


@st.composite
def bills(draw: st.DrawFn, code: str) -> Lasting:
    edges = draw(st.lists(st.tuples(ENDS | DAYS, st.integers(0, 70)), max_size=6, unique=True))
    return [
        (
            replace(
                a_bill(first + timedelta(1), first + timedelta(1 + more), meter=code),
                quantity_micro=draw(AMOUNTS),
                amount_fen=draw(st.none() | st.integers(-(10**6), 10**9)),
                estimated=draw(st.booleans()),
                id=f"{code}:{first}:{more}",
            ),
            draw(LASTING),
        )
        for first, more in edges
    ]


@st.composite
def meters(draw: st.DrawFn, code: str) -> tuple[MeterFacts, Lasting]:
    """A meter, and the facts that come and go."""
    kind = draw(st.sampled_from([MeterKind.REGISTER, MeterKind.REGISTER, MeterKind.BILL]))
    meter = a_meter(
        code,
        carrier=draw(st.sampled_from(["water", "natural_gas"])),
        retired=draw(st.sampled_from([None, None, date(2024, 5, 20)])),
    )
    moved = [a_setup("2024-04-10", meter=code, kind=kind, place_id="B", multiplier=40)]
    setups = [
        a_setup(meter=code, kind=kind, multiplier=40),
        *draw(st.sampled_from([[], [], moved])),
    ]
    events = draw(st.sampled_from([[], [], [an_event("2024-03-03", meter=code, final=10**5)]]))
    facts = a_history(meter, *setups, *events)
    return facts, [*draw(readings(code)), *draw(bills(code))]


@st.composite
def closed_books(draw: st.DrawFn) -> Book:
    """Meters whose months were closed one by one, while facts came and went."""
    own = [draw(meters(f"E-{number}")) for number in range(draw(st.integers(1, 3)))]
    begun = draw(st.sampled_from([date(2024, 1, 1), date(2024, 1, 10), date(2023, 12, 1)]))
    moved = a_setting("reading_instant", "start", draw(DAYS))
    chosen = draw(st.sampled_from([(), (), (), (moved,)]))
    made = partial(a_book, started=begun, settings=chosen)
    first = 0 if begun.year == YEAR.first.year else -1
    every = [*([periods.parse("2023-12")] if first else []), *MONTHS[:CLOSINGS]]
    months: list[ClosedMonth] = []
    stood: list[ClosedMeter] = []
    pieces: list[ClosedPiece] = []
    for count, month in enumerate(every):
        known = [_at(facts, lasting, count, stood, pieces) for facts, lasting in own]
        found = closing.of_month(Measured(made(*known, closed=Closed(tuple(months)))), month)
        months.append(ClosedMonth(month.code, "", ""))
        stood += found.meters
        pieces += found.pieces
    known = [_at(facts, lasting, len(every), stood, pieces) for facts, lasting in own]
    return made(*known, closed=Closed(tuple(months)))


def _at(
    facts: MeterFacts,
    lasting: Lasting,
    count: int,
    stood: Sequence[ClosedMeter],
    pieces: Sequence[ClosedPiece],
) -> MeterFacts:
    """A meter as it is known at one of the closings."""
    here = [fact for fact, (since, until) in lasting if since <= count < until]
    own = facts.meter.id
    closed = tuple(item for item in stood if item.meter_id == own)
    return replace(
        a_history(facts.meter, *facts.setups, *facts.events, *here),
        closed=closed,
        pieces=columns.of_pieces([item for item in pieces if item.meter_id == own]),
        served=service.served(closed),
    )


@settings(max_examples=20)
@given(closed_books(), st.lists(asked(), min_size=1, max_size=4))
def test_closed_and_open_days(book: Book, chosen: list[Period]) -> None:
    same(book, *chosen)


@pytest.mark.soak
@settings(max_examples=1000)
@given(closed_books(), st.lists(asked(), min_size=1, max_size=4))
def test_closed_and_open_days_of_many_books(book: Book, chosen: list[Period]) -> None:
    same(book, *chosen)


def test_a_register_that_was_last_read_before_the_closed_months() -> None:
    facts = a_history(a_setup(), a_reading("2023-12-29", 1), a_reading("2023-12-30", 2))
    book = a_book(facts, closed=Closed((ClosedMonth("2024-01", "", ""),)))
    same(book, periods.parse("2023-12"), MONTHS[0], YEAR)
