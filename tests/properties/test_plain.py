"""What plain facts give at once is what their spans give, with the same trace beneath."""

from dataclasses import replace
from datetime import date
from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import ONE_DAY, Period
from carbondesk.domain.setting import Setting
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
from tests.properties.test_arithmetic import DAYS, registers, sorted_days

AMOUNTS = st.integers(0, 10**9)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = draw(sorted_days(2, 2))
    return Period(first, last, f"{first}..{last}")


@st.composite
def billed(draw: st.DrawFn) -> MeterFacts:
    """Bills that may lie over each other, in any order, some without an amount."""
    edges = draw(st.lists(st.tuples(DAYS, DAYS), max_size=8, unique_by=min))
    bills = [
        replace(
            a_bill(min(edge), max(edge)),
            quantity_micro=draw(AMOUNTS),
            amount_fen=draw(st.none() | AMOUNTS),
            estimated=draw(st.booleans()),
        )
        for edge in edges
    ]
    kind = draw(st.sampled_from([MeterKind.BILL, MeterKind.REGISTER]))
    return a_history(a_meter(carrier="natural_gas"), a_setup(kind=kind), *bills)


@given(registers(), periods())
def test_a_register(facts: MeterFacts, period: Period) -> None:
    assert Measured(a_book(facts)).source(facts).is_plain
    same(a_book(facts), period)


@given(billed(), periods())
def test_bills(facts: MeterFacts, period: Period) -> None:
    same(a_book(facts), period)


@st.composite
def rounds(draw: st.DrawFn) -> Book:
    """Meters of one round, most of them read on the same days and billed by the same bills."""
    patterns = draw(st.lists(sorted_days(2, 5), min_size=1, max_size=2))
    made = []
    for number in range(draw(st.integers(2, 6))):
        days = draw(st.sampled_from(patterns))
        moved = draw(st.lists(AMOUNTS, min_size=len(days), max_size=len(days)))
        code = f"E-{number}"
        read = [
            replace(a_reading(day, meter=code), register_micro=micro)
            for day, micro in zip(days, accumulate(moved), strict=True)
        ]
        amounts = [draw(st.none() | AMOUNTS) for _ in days[1:]]
        bills = [
            replace(a_bill(first, last - ONE_DAY, meter=code), amount_fen=fen)
            for (first, last), fen in zip(pairwise(days), amounts, strict=True)
        ]
        setup = a_setup(
            meter=code,
            multiplier=draw(st.sampled_from([1, 40])),
            kind=draw(st.sampled_from([MeterKind.REGISTER, MeterKind.REGISTER, MeterKind.BILL])),
            counted=draw(st.sampled_from([True, True, True, False])),
        )
        made.append(a_history(a_meter(code), setup, *read, *bills))
    return a_book(*made, started=draw(DAYS))


@given(rounds(), periods())
def test_meters_that_count_as_one(book: Book, period: Period) -> None:
    same(book, period)


def test_meters_read_on_the_same_days_are_one_flock() -> None:
    made = []
    for code in ("E-1", "E-2", "E-3"):
        day = "2024-02-29" if code < "E-3" else "2024-02-28"
        read = (a_reading("2024-01-31", 1, meter=code), a_reading(day, 9, meter=code))
        made.append(a_history(a_meter(code), a_setup(meter=code), *read))
    found = Measured(a_book(*made)).flocks
    assert [flock.count for flock in found.found] == [2]
    assert found.rest == ("E-3",)


def is_plain(*found: object, settings: tuple[Setting, ...] = ()) -> bool:
    facts = a_history(*found)
    source = Measured(a_book(facts, settings=settings)).source(facts)
    return source.usage is not None and source.is_plain


def test_what_is_not_plain_is_left_to_the_spans() -> None:
    read = (a_reading("2024-01-31", 100), a_reading("2024-02-29", 150))
    assert is_plain(a_setup(), *read)
    assert is_plain(a_setup(), a_setup("2024-02-01"), *read, an_event("2024-01-10", "verified"))
    assert not is_plain(a_setup(), read[0])
    assert not is_plain(*read)
    assert not is_plain(a_setup(), *read, a_reading("2024-03-31", 120))
    assert not is_plain(a_setup(digits=3), *read, a_reading("2024-03-31", 800))
    rolled = (a_reading("2024-03-31", 600), a_reading("2024-04-30", 30))
    assert is_plain(a_setup(digits=3), *read, *rolled)
    assert not is_plain(a_setup(), *read, a_reading("2024-03-31", 200, time="08:00"))
    assert not is_plain(a_setup(), *read, a_reading("2024-03-31", 200, estimated=True))
    assert not is_plain(a_setup(), a_setup("2024-02-01", multiplier=2), *read)
    assert not is_plain(a_setup(), *read, an_event("2024-02-10", final=120, first=0))
    assert not is_plain(a_setup(), *read, settings=(a_setting("reading_instant", "start"),))
    assert is_plain(a_setup(), *read, settings=(a_setting("reading_instant", "end"),))


def test_a_first_reading_gives_nothing_before_it() -> None:
    facts = a_history(a_setup(), a_reading("2024-01-31", 100), a_reading("2024-02-29", 150))
    january = Period(date(2024, 1, 1), date(2024, 1, 31), "2024-01")
    assert Measured(a_book(facts)).usage("E-01", january).quantity is None
    february = Period(date(2024, 2, 1), date(2024, 2, 29), "2024-02")
    assert Measured(a_book(facts)).usage("E-01", february).quantity == 50
