"""A small hospital's facts of two years, with a gap, an estimate and a missing bill."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.meter import MeterKind, Role
from carbondesk.domain.period import Period, month, months_between
from carbondesk.domain.usage import Measured
from tests.factory import (
    a_bill,
    a_book,
    a_count,
    a_delivery,
    a_history,
    a_meter,
    a_place,
    a_reading,
    a_setup,
    an_area,
    an_estimate,
    an_institution,
)

FIRST, LAST = date(2024, 1, 1), date(2025, 3, 31)
MARCH = month(2025, 3)
PLACES = [
    a_place("C", None, "campus", name="院区"),
    a_place("A", "C", name="门诊楼"),
    a_place("B", "C", name="住院楼"),
]
AREAS = [an_area("C", 20000), an_area("A", 8000), an_area("B", 9000)]


def months() -> list[Period]:
    """All months of the facts."""
    return list(months_between(FIRST, LAST))


def read(code: str, name: str, carrier: str, a_month: int, **setup: Any) -> MeterFacts:  # noqa: ANN401
    """A meter read at the end of each month, a little more in each month of the year."""
    register, readings = Fraction(1000), [a_reading("2023-12-31", 1000, meter=code)]
    for one in months():
        register += a_month + one.first.month * a_month // 100 + (one.first.year - 2024) * 7
        readings.append(a_reading(one.last, register, meter=code))
    return a_history(
        a_meter(code, carrier, name=name),
        a_setup(meter=code, **setup),
        *readings,
        *_bills(code, a_month),
    )


def _bills(code: str, a_month: int) -> Iterator[object]:
    for one in months():
        yield a_bill(one.first, one.last, a_month, Fraction(a_month, 2), meter=code)


def gas() -> MeterFacts:
    """Gas whose last reading is an estimate; the bill of March has not come."""
    found = read("G-01", "食堂燃气", "natural_gas", 3000)
    before = found.readings[-2]
    guessed = an_estimate(LAST, Fraction(before.register_micro, 10**6) + 3100, meter="G-01")
    kept = [item for item in found.bills if item.start < MARCH.first]
    return a_history(found.meter, *found.setups, *found.readings[:-1], guessed, *kept)


def broken_water() -> MeterFacts:
    """A water meter without data from 19 March on."""
    found = read("W-02", "住院楼冷水", "water", 900)
    last = a_reading("2025-03-18", Fraction(found.readings[-2].register_micro, 10**6) + 500)
    return a_history(found.meter, *found.setups, *found.readings[:-1], last, *found.bills)


def heat() -> MeterFacts:
    """Heat by bills in winter, none in summer."""
    bills = [
        a_bill(one.first, one.last, 400 if one.first.month in (1, 2, 3, 11, 12) else 0, 36000)
        for one in months()
    ]
    return a_history(a_meter("H-01", "heat", name="市政热力"), a_setup(kind=MeterKind.BILL), *bills)


def petrol() -> MeterFacts:
    """Petrol by cards."""
    bought = [a_delivery(one.first, 200, yuan=1500) for one in months()]
    setup = a_setup(kind=MeterKind.STOCK, role=Role.VEHICLE)
    return a_history(a_meter("F-01", "gasoline", name="公务车"), setup, *bought)


def hospital() -> Book:
    """All of it as one book."""
    below = {"parent_id": "E-01", "counted": False}
    return a_book(
        read("E-01", "总表", "electricity", 90000, place_id="C"),
        read("E-11", "门诊楼", "electricity", 40000, place_id="A", **below),
        read("E-12", "住院楼", "electricity", 45000, place_id="B", **below),
        gas(),
        heat(),
        petrol(),
        read("W-01", "总水表", "water", 2000),
        broken_water(),
        started=FIRST,
        institution=an_institution(FIRST, name="东湖医院"),
        places=PLACES,
        areas=AREAS,
        people=[a_count("2024-01", "staff", 800), a_count("2025-01", "staff", 820)],
    )


def facts() -> Measured:
    """Its usage."""
    return Measured(hospital())
