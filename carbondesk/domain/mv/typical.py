"""Normalised savings: the models of before and after, both in a typical year."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import hypot
from types import MappingProxyType

import numpy as np

from carbondesk.domain.fitting.fit import Fit
from carbondesk.domain.fitting.savings import CONFIDENCES, Simplified
from carbondesk.domain.fitting.shape import DEGREE_DAY
from carbondesk.domain.mv import baseline as models
from carbondesk.domain.mv import rows
from carbondesk.domain.mv.baseline import Bench, Check
from carbondesk.domain.mv.conditions import Climate, Conditions, Floats
from carbondesk.domain.mv.plan import SEASONAL, WEATHER, Driver
from carbondesk.domain.mv.proof import Ground, Modelled, Row
from carbondesk.domain.mv.sufficiency import Sufficiency
from carbondesk.domain.period import Period, month
from carbondesk.domain.quantity import MICRO
from carbondesk.reference import carriers

# A year of 365 days stands for the typical one; its own number is not shown.
TYPICAL = 2001


def of(
    ground: Ground,
    climate: Climate,
    bench: Bench,
    after: Sufficiency,
    before: Fit,
    check: Check | None,
) -> Modelled:
    """The saving of a typical year; none where the reporting period carries no model."""
    later = models.model(Bench(bench.plan, bench.carrier, after.used))
    conditions = _typical(ground, climate, after, (before, later))
    if later is None or conditions is None:
        return Modelled((), MappingProxyType({}), before, later, check)
    made = _rows(ground, bench, after, (before, later), conditions)
    return Modelled(made, _widths(before, later, made, ground), before, later, check)


def _rows(
    ground: Ground,
    bench: Bench,
    after: Sufficiency,
    fits: tuple[Fit, Fit],
    conditions: Sequence[Conditions],
) -> tuple[Row, ...]:
    facts, unit = ground.facts, carriers.named(ground.carrier).unit.code
    columns = []
    for found, samples in zip(fits, (bench.samples, after.used), strict=True):
        design = models.design(found, facts.plan.driver_codes, conditions)
        model = rows.Model.of(facts.plan.id, found, samples)
        columns.append(
            [
                model.expected(one, terms, unit)
                for one, terms in zip(conditions, design, strict=True)
            ]
        )
    bare = replace(facts, adjustments=())
    return tuple(
        rows.row(
            bare, one.period, one, before, rows.with_key(later, f"mv.metered.{one.period.code}")
        )
        for one, before, later in zip(conditions, *columns, strict=True)
    )


def _typical(
    ground: Ground, climate: Climate, after: Sufficiency, fits: tuple[Fit, Fit | None]
) -> list[Conditions] | None:
    """The twelve months of a typical year; people and terms are those of the reporting period."""
    by_days = any(one is not None and one.shape in DEGREE_DAY for one in fits)
    named = {Driver(code) for code in ground.facts.plan.driver_codes}
    by_days = by_days or bool({Driver.HEATING, Driver.COOLING, Driver.SEASON_HEATING} & named)
    normals = ground.normals.get(ground.facts.plan.city)
    daily = _of_years(climate.known) if normals is None or by_days else _of_normals(normals)
    if daily is None:
        return None
    steady = _steady(after, named)
    found = []
    for number in range(1, 13):
        period = month(TYPICAL, number)
        period = Period(period.first, period.last, f"{number:02d}")
        warm = {**_warm(ground, daily[number]), **_seasonal(ground, climate, number, daily[number])}
        drivers = {
            code: warm.get(code, steady.get(code, float("nan")))
            for code in ground.facts.plan.driver_codes
        }
        found.append(Conditions(period, daily[number], len(daily[number]), drivers))
    return found


def _warm(ground: Ground, daily: Floats) -> Mapping[str, float]:
    plan = ground.facts.plan
    heating, cooling = plan.heating_base_micro / MICRO, plan.cooling_base_micro / MICRO
    return {
        Driver.TEMPERATURE.value: float(daily.mean()),
        Driver.HEATING.value: float(np.maximum(heating - daily, 0).mean()),
        Driver.COOLING.value: float(np.maximum(daily - cooling, 0).mean()),
    }


def _seasonal(ground: Ground, climate: Climate, number: int, daily: Floats) -> Mapping[str, float]:
    """A month's share of the heating season of the reporting years, and its degree days in it."""
    seasons, last = climate.seasons, ground.facts.plan.reporting_last
    if not seasons.is_known:
        return {}
    of_month = month(last.year, number)
    found = {Driver.SEASON_DAYS.value: seasons.days_in(of_month) / of_month.days}
    days = [day for day in climate.known if day.month == number]
    if len(days) == len(daily):
        runs = np.array([seasons.contains(day) for day in days])
        base = ground.facts.plan.heating_base_micro / MICRO
        found[Driver.SEASON_HEATING.value] = float((np.maximum(base - daily, 0) * runs).mean())
    return found


def _steady(after: Sufficiency, named: set[Driver]) -> Mapping[str, float]:
    """The mean of each driver that is no weather over the reporting period, by its days."""
    days = np.array([one.metered.days for one in after.used], dtype=np.float64)
    found = {}
    for driver in named - WEATHER - SEASONAL:
        values = np.array([one.conditions.drivers[driver.value] for one in after.used])
        found[driver.value] = float(values @ days / days.sum()) if len(days) else float("nan")
    return found


def _of_normals(normals: Sequence[float]) -> dict[int, Floats]:
    return {number: np.array([normals[number - 1]]) for number in range(1, 13)}


def _of_years(known: Mapping[date, float]) -> dict[int, Floats] | None:
    """All days of each month in all years of the ledger; None where a month has too few."""
    found: dict[int, list[float]] = {number: [] for number in range(1, 13)}
    for day, warm in known.items():
        found[day.month].append(warm)
    fewest = 28
    if any(len(days) < fewest for days in found.values()):
        return None
    return {number: np.array(days) for number, days in found.items()}


def _widths(before: Fit, after: Fit, made: Sequence[Row], ground: Ground) -> Mapping[float, float]:
    """Both errors taken together, each as ASHRAE Guideline 14 simplifies it."""
    sums = [sum(float(getattr(one, name).value or 0) for one in made) for name in _NAMES]
    share = float(ground.facts.plan.share)
    found = {}
    for sure in CONFIDENCES:
        parts = [
            Simplified(abs(one.cv_rmse), one.n, one.p, len(made)).relative_error(sure) * abs(whole)
            for one, whole in zip((before, after), sums, strict=True)
        ]
        found[sure] = hypot(*parts) * share
    return MappingProxyType(found)


_NAMES = ("baseline", "metered")
