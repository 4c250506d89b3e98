"""A heated building with a saving planted in it, read at odd days of the month."""

# ruff: noqa: ANN401 (what is given by name may be any field)

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from math import cos, pi
from types import MappingProxyType
from typing import Any

from carbondesk.domain import sets
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.mv import prove
from carbondesk.domain.mv.plan import MvPlan, Option, PlanFacts
from carbondesk.domain.mv.proof import Ground, Proof
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.sets import Sets
from carbondesk.domain.usage import Measured
from carbondesk.domain.weather import WeatherDay
from tests.factory import a_book, a_history, a_meter, a_reading, a_setup

FIRST = date(2022, 1, 1)
DAYS = [FIRST + timedelta(days=count) for count in range(4 * 365 + 1)]
WORKS = date(2025, 1, 1)


def warm(day: date) -> float:
    """A year between −4 and 27 °C; each year a little of its own."""
    place = (day - date(day.year, 1, 15)).days
    return 11.5 - 15.5 * cos(2 * pi * place / 365) + (day.year - 2023) * 0.7


WEATHER = tuple(WeatherDay(day, round(warm(day) * MICRO)) for day in DAYS)


def used_on(day: date) -> float:
    """1,000 a day, and 60 for each degree below 12."""
    return 1000 + 60 * max(12 - warm(day), 0)


def always(share: float) -> Callable[[date], float]:
    """The share that is left of the use after the works."""

    def left(day: date) -> float:
        return share if day >= WORKS else 1.0

    return left


def a_meter_read_monthly(
    left: Callable[[date], float],
    *,
    estimated: frozenset[str] = frozenset(),
    used: Callable[[date], float] = used_on,
    carrier: str = "electricity",
) -> MeterFacts:
    """Readings near the end of each month, on another day each time."""
    stand, readings, day = 0.0, [a_reading("2021-12-31", 0)], FIRST
    for number in range(48):
        year, month = 2022 + number // 12, number % 12 + 1
        last = date(year, month, 28) if number % 3 else date(year, month, 26)
        if number == 47:
            last = date(2025, 12, 31)
        while day <= last:
            stand += used(day) * left(day)
            day += timedelta(days=1)
        is_estimate = last.isoformat()[:7] in estimated
        readings.append(a_reading(last, f"{stand:.3f}", estimated=is_estimate))
    return a_history(a_meter(carrier=carrier), a_setup(), *readings)


def a_plan(**rest: Any) -> MvPlan:
    """Baseline 2024, reporting 2025, option C."""
    named = {
        "project_id": "P-1",
        "option": Option.C,
        "baseline_first": date(2024, 1, 1),
        "baseline_last": date(2024, 12, 31),
        "reporting_first": WORKS,
        "reporting_last": date(2025, 12, 31),
        "id": "plan",
    }
    return MvPlan(**{**named, **rest})


def shipped(year: int) -> Sets:
    """What a year is bound to where nothing else is said: Shandong."""
    return sets.default(year, "370100")


def proven(
    *meters: MeterFacts,
    plan: MvPlan | None = None,
    book: Mapping[str, Any] = MappingProxyType({}),
    **rest: Any,
) -> Proof:
    """The proof of a plan on these meters."""
    found: Book = replace(a_book(*meters, started="2021-12-01", **book), weather=WEATHER)
    ids = tuple(facts.meter.id for facts in meters)
    facts = PlanFacts(plan or a_plan(), ids, **rest)
    return prove.prove(Ground(facts, Measured(found), shipped))
