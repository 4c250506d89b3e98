"""Time of week and temperature, as nmecr fits it, by our least squares: all it publishes of it.

TOWT is no model of the program (it wants days or hours, and the weekday); its published numbers
test the regression and the arithmetic of savings below it. nmecr stamps a day with the next day's
date, cuts temperatures at the sixths of its days, and fits the days that it takes for occupied
apart from the others; which days and temperatures these are is read off its predictions. Its
`savings_uncertainty` cannot be worked out again: it rests on an autocorrelation that is not
printed, so only that the printed ones agree among each other is held here.
"""

import csv
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from carbondesk.domain.fitting import fit
from carbondesk.domain.fitting.fit import Floats
from carbondesk.domain.fitting.savings import Saving
from carbondesk.domain.fitting.shape import Shape

SOURCE = Path(__file__).parents[2].parent / "shared" / "data" / "04_nmecr"
pytestmark = pytest.mark.skipif(not SOURCE.is_dir(), reason=f"{SOURCE} is not here")

YEAR, SIXTHS = 364, 6
# The weekdays of the stamps (Monday is 0) that were taken for occupied, before and after.
BEFORE, AFTER = (0, 1, 2, 3), (3, 4, 5)
Predict = Callable[["Days"], Floats]


@dataclass(frozen=True)
class Days:
    """Days with their temperature and use, and the weekday of their stamps."""

    warm: Floats
    weekday: Floats
    use: Floats


def rows(name: str) -> list[dict[str, str]]:
    with (SOURCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def only(name: str) -> dict[str, str]:
    return rows(f"expected_nmecr_{name}")[0]


def measured(first: int, count: int) -> Days:
    """Days of the files from a place on; each is stamped with the date of the next."""
    warm, use = rows("temp")[first : first + count], rows("eload")[first : first + count]
    stamps = [date.fromisoformat(row["time"][:10]) + timedelta(days=1) for row in warm]
    return Days(
        np.array([float(row["temp"]) for row in warm]),
        np.array([day.weekday() for day in stamps]),
        np.array([float(row["eload"]) for row in use]),
    )


@pytest.fixture(scope="module")
def baseline() -> Days:
    return measured(0, YEAR)


@pytest.fixture(scope="module")
def performance() -> Days:
    """The last year: the day before its first stamp is 2014-02-28."""
    first = [row["time"][:10] for row in rows("temp")].index("2014-02-28")
    return measured(first, 365)


def fitted(days: Days, occupied: tuple[int, ...]) -> tuple[Floats, Predict]:
    """The residuals of both models, and what they say of other days."""
    ordered = np.sort(days.warm)
    cuts = [ordered[len(ordered) * place // SIXTHS - 1] for place in range(1, SIXTHS)]
    both = (occupied, tuple(day for day in range(7) if day not in occupied))
    residuals, values = np.zeros(len(days.use)), []
    for weekdays in both:
        own = np.isin(days.weekday, weekdays)
        matrix = columns(days, own, weekdays, cuts)
        names = [str(place) for place in range(matrix.shape[1])]
        found = fit.of_columns(Shape.DRIVERS, names, matrix, days.use[own])
        assert found is not None
        residuals[own] = found.residuals
        values.append(found.values)

    def predict(others: Days) -> Floats:
        made = np.zeros(len(others.warm))
        for weekdays, one in zip(both, values, strict=True):
            own = np.isin(others.weekday, weekdays)
            made[own] = columns(others, own, weekdays, cuts) @ one
        return made

    return residuals, predict


def columns(
    days: Days, own: NDArray[np.bool_], weekdays: tuple[int, ...], cuts: list[float]
) -> Floats:
    """A level for each weekday, and what of the temperature lies in each sixth."""
    warm = days.warm[own]
    levels = [(days.weekday[own] == day).astype(np.float64) for day in weekdays]
    inner = [np.clip(warm - low, 0, high - low) for low, high in pairwise(cuts)]
    sixths = [np.minimum(warm, cuts[0]), *inner, np.maximum(warm - cuts[-1], 0)]
    return np.column_stack([*levels, *sixths])


@pytest.mark.parametrize("year", ["Baseline", "Performance"])
def test_r2_and_cv_are_those_of_nmecr(year: str, baseline: Days, performance: Days) -> None:
    days, occupied = (baseline, BEFORE) if year == "Baseline" else (performance, AFTER)
    printed = next(
        row for row in rows("expected_nmecr_normalized_all_stats") if year in row["Model Name"]
    )
    residuals, _ = fitted(days, occupied)
    left, about = float(residuals @ residuals), days.use - days.use.mean()
    assert 1 - left / float(about @ about) == pytest.approx(float(printed["R_squared"]), rel=1e-12)
    # As with its other models, it divides by n less its own count of parameters.
    cv = (left / (len(days.use) - int(printed["#Parameters"]))) ** 0.5 / days.use.mean() * 100
    assert cv == pytest.approx(float(printed["CVRMSE %"]), abs=0.005)


def test_each_predicted_day_and_the_saving_are_those_of_nmecr(
    baseline: Days, performance: Days
) -> None:
    _, predict = fitted(baseline, BEFORE)
    printed = rows("expected_nmecr_overview_savings_df")
    guessed = predict(performance)
    told = np.array([float(row["predictions"]) for row in printed])
    assert guessed == pytest.approx(told, rel=1e-12)
    saving = Saving(guessed, performance.use, 0.0, YEAR - 19)
    assert saving.each == pytest.approx(
        np.array([float(row["savings"]) for row in printed]), abs=1e-8
    )
    summary = only("overview_savings_summary")
    assert saving.baseline.sum() == pytest.approx(float(summary["adjusted_baseline_use"]))
    assert saving.metered.sum() == pytest.approx(float(summary["performance_period_use"]))
    assert saving.total == pytest.approx(float(summary["savings"]), abs=1e-6)
    assert round(saving.share, 2) == float(summary["savings_fraction"])


def test_the_normalised_saving_of_a_typical_year_is_that_of_nmecr(
    baseline: Days, performance: Days
) -> None:
    hours = defaultdict(list)
    for row in rows("TMY3"):
        hours[datetime.fromisoformat(row["time"]).date()].append(float(row["temp"]))
    warm = np.array([sum(found) / len(found) for found in hours.values()])
    weekday = np.array([day.weekday() for day in hours])
    typical = Days(warm, weekday, np.zeros(len(warm)))
    before, after = (
        fitted(days, occupied)[1](typical)
        for days, occupied in ((baseline, BEFORE), (performance, AFTER))
    )
    saving = Saving(before, after, 0.0, YEAR - 19)
    printed = only("normalized_norm_savings_summ")
    assert saving.share == pytest.approx(float(printed["normalized_savings_frac"]), rel=1e-10)
    unsure = float(printed["normalized_savings_unc"]) / saving.total
    assert unsure == pytest.approx(float(printed["normalized_savings_unc_frac"]), rel=1e-10)


@pytest.mark.parametrize(
    "name",
    [
        "overview_savings_summary",
        "predictability_TOWT_savings_summary",
        "normalized_baseline_savings_summ",
    ],
)
def test_the_printed_uncertainties_agree_among_each_other(name: str) -> None:
    """Half the range as a share of the baseline is uncertainty × share, the same at 50 %."""
    printed = {key: float(value) for key, value in only(name).items()}
    relative = printed["savings_uncertainty"] * printed["savings_fraction"]
    assert relative / 0.5 == pytest.approx(printed["savings_frac_for_50pct_uncertainty"])
