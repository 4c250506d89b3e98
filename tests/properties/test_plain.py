"""What plain facts give at once is what their spans give, with the same trace beneath."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain import cost
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import Period
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


def by_spans(book: Book) -> Measured:
    made = Measured(book)
    made._is_plain = False
    return made


def same_of(book: Book, period: Period) -> None:
    at_once, slowly = Measured(book), by_spans(book)
    for meter_id in book.meters:
        assert at_once.usage(meter_id, period) == slowly.usage(meter_id, period)
        figure, other = (cost.of_meter(made, meter_id, period) for made in (at_once, slowly))
        assert figure == other
        assert figure.parts == other.parts


@given(registers(), periods())
def test_a_register(facts: MeterFacts, period: Period) -> None:
    assert Measured(a_book(facts)).source(facts).usage is not None
    same_of(a_book(facts), period)


@given(billed(), periods())
def test_bills(facts: MeterFacts, period: Period) -> None:
    same_of(a_book(facts), period)


def is_plain(*found: object, settings: tuple[Setting, ...] = ()) -> bool:
    facts = a_history(*found)
    return Measured(a_book(facts, settings=settings)).source(facts).usage is not None


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
