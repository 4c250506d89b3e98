"""Degree days of Chinese cities by year against sums worked out from the same daily files."""

import csv
import gzip
from collections import defaultdict
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from carbondesk.domain import degree_days, period
from carbondesk.domain.degree_days import Bases, Method
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.weather import WeatherDay

SOURCE = Path(__file__).parents[2].parent / "shared" / "data" / "16_china_weather"

pytestmark = pytest.mark.skipif(not SOURCE.is_dir(), reason=f"{SOURCE} is not here")

Row = dict[str, str]
BASES = {"hdd18": (18, 26), "cdd26": (18, 26), "cdd18": (18, 18), "hdd15_5": (15.5, 26)}


def rows(name: str) -> list[Row]:
    if not SOURCE.is_dir():
        return []
    path = SOURCE / name
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ref(row: Row) -> str:
    return f"{row['source']}-{row['city']}-{row['year']}"


@cache
def weather() -> dict[str, list[WeatherDay]]:
    """The days of each city of both sources."""
    found = defaultdict(list)
    for row in rows("uci_daily_4cities_2010_2015.csv"):
        if row["t_mean_C"]:
            found[f"UCI {row['city']}"].append(
                WeatherDay(date.fromisoformat(row["date"]), micro(row["t_mean_C"]) or 0)
            )
    for row in rows("ghcnd_daily_3cities_2000on.csv.gz"):
        low, high, mean = (micro(row[name]) for name in ("tmin_C", "tmax_C", "tavg_C"))
        day = date.fromisoformat(row["date"])
        if mean is not None:
            found[f"GHCND TAVG {row['city']}"].append(WeatherDay(day, mean))
        if low is not None and high is not None:
            found[f"GHCND (max+min)/2 {row['city']}"].append(WeatherDay(day, 0, low, high))
    return found


def micro(text: str) -> int | None:
    return int(Decimal(text) * MICRO) if text else None


@pytest.mark.parametrize("expected", rows("degree_days_reference.csv"), ids=ref)
def test_a_year_of_a_city_has_the_degree_days_of_the_reference(expected: Row) -> None:
    source = expected["source"].replace(" hourly mean", "")
    method = Method.MIDDLE if "max" in source else Method.MEAN
    known = degree_days.by_date(weather()[f"{source} {expected['city']}"], method)
    year = period.year(int(expected["year"]))
    for column, (heat, cool) in BASES.items():
        bases = Bases(int(heat * MICRO), int(cool * MICRO), method)
        found = degree_days.of(known, year, bases)
        assert found.known == int(expected["n_days"])
        told = found.heating if column.startswith("hdd") else found.cooling
        # The daily means are printed with two places, the sums were made before that.
        assert float(told) == pytest.approx(float(expected[column]), abs=0.01 * found.known)
