"""The weather of the samples: normals of a city, and invented departures from them."""

import csv
from functools import cache
from random import Random

from carbondesk import paths
from carbondesk.domain.period import Period
from carbondesk.sample.assumptions import MONTHS, SEED, TEMPERATURE_SWING_K, Site


def normals(city: str) -> tuple[float, ...]:
    """The mean temperature of each month of the year, in degrees Celsius."""
    return _normals()[city]


def temperatures(city: str) -> tuple[float, ...]:
    """The mean temperature of each month of the three years; not what was observed."""
    random = Random(f"{SEED} {city}")
    mean = normals(city)
    swing = 2 * TEMPERATURE_SWING_K
    return tuple(mean[month.first.month - 1] + swing * (random.random() - 0.5) for month in MONTHS)


def heating(site: Site) -> tuple[float, ...]:
    """Degree days of heating of each month, in the season if there is one."""
    return tuple(
        _heated_days(site, month) * max(0.0, site.heating_below_c - mean)
        for month, mean in zip(MONTHS, temperatures(site.city), strict=True)
    )


def cooling(site: Site) -> tuple[float, ...]:
    """Degree days of cooling of each month."""
    return tuple(
        month.days * max(0.0, mean - site.cooling_above_c)
        for month, mean in zip(MONTHS, temperatures(site.city), strict=True)
    )


def sunshine(site: Site) -> tuple[float, ...]:
    """What panels yield in each month."""
    return tuple(float(site.sun[month.first.month - 1]) for month in MONTHS)


def heated(site: Site, month: Period) -> Period | None:
    """The part of a month that lies in the heating season; all of it where there is none."""
    if site.season is None:
        return month
    begins, ends = site.season
    number = month.first.month
    first = month.first.replace(day=begins[1]) if number == begins[0] else month.first
    last = month.first.replace(day=ends[1]) if number == ends[0] else month.last
    return Period(first, last, month.code) if number >= begins[0] or number <= ends[0] else None


def _heated_days(site: Site, month: Period) -> int:
    part = heated(site, month)
    return part.days if part else 0


@cache
def _normals() -> dict[str, tuple[float, ...]]:
    with paths.resource("sample", "normals.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {city: tuple(map(float, months)) for city, *months in rows}
