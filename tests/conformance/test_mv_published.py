"""M&V against published numbers: nmecr, BETTER of LBNL, changepointmodel of CUNY, eemeter 3."""

import csv
import gzip
import json
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from carbondesk.domain.fitting import degree_days, fit, savings
from carbondesk.domain.fitting.degree_days import Weathered
from carbondesk.domain.fitting.fit import COOLING, HEATING, INTERCEPT, Fit, Floats
from carbondesk.domain.fitting.savings import Saving
from carbondesk.domain.fitting.shape import Shape
from tests.conformance.test_change_points import cases

SHARED = Path(__file__).parents[2].parent / "shared"
DATA = SHARED / "data"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"{DATA} is not here")

BALANCE = np.arange(30.0, 91.0)
SHAPES = {"cdd_hdd": Shape.HDD_CDD, "cdd_only": Shape.CDD, "hdd_only": Shape.HDD}


def rows(path: Path) -> list[dict[str, str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def nmecr() -> tuple[Floats, Floats]:
    """The first year, without its last day: intervals are stamped at their end there."""
    folder = DATA / "04_nmecr"
    use, warm = rows(folder / "eload.csv"), rows(folder / "temp.csv")
    return (
        np.array([float(row["temp"]) for row in warm[:364]]),
        np.array([float(row["eload"]) for row in use[:364]]),
    )


@pytest.mark.parametrize(("shape", "name"), [(Shape.LINE, "SLR"), (Shape.BOTH, "Four Parameter")])
def test_nmecr_gives_the_same_r2_and_cv(shape: Shape, name: str) -> None:
    path = DATA / "04_nmecr" / "expected_nmecr_predictability_all_stats.csv"
    expected = next(row for row in rows(path) if row["Model Name"] == name)
    x, y = nmecr()
    found = fit.of_shape(shape, x, y)
    assert found is not None
    # nmecr divides the squares of its CV by n less its own count of parameters.
    freedom = found.n - int(expected["#Parameters"])
    assert found.n == 364
    assert found.r2 == pytest.approx(float(expected["R_squared"]), rel=1e-8)
    cv = np.sqrt(found.sse / freedom) / y.mean() * 100
    assert cv == pytest.approx(float(expected["CVRMSE %"]), abs=0.005)


def test_better_gives_the_same_change_point_for_its_office_in_miami() -> None:
    found = json.loads(
        (DATA / "07_better_lbnl" / "legacy_miami_office_calendarized.json").read_text()
    )
    x = np.array(found["weather"]["degC"])
    y = np.array(found["detailed"]["dict_v_eui"]["ELECTRIC_GRID"])
    model = fit.of_shape(Shape.COOLING, x, y)
    assert model is not None
    assert model.coefficients[INTERCEPT].value == pytest.approx(0.4067543890878484, rel=1e-7)
    assert model.change_points[0] == pytest.approx(24.361560981830078, rel=1e-7)
    assert model.coefficients[COOLING].value == pytest.approx(0.014652654315350037, rel=1e-7)


def test_better_stopped_short_with_the_gas_of_its_office() -> None:
    """At its change point our coefficients are its own; ours leaves less unexplained."""
    found = json.loads(
        (DATA / "07_better_lbnl" / "legacy_miami_office_calendarized.json").read_text()
    )
    x = np.array(found["weather"]["degC"])
    y = np.array(found["detailed"]["dict_v_eui"]["NATURAL_GAS"])
    theirs = at_points(Shape.HEATING, x, y, (28.500625,))
    assert theirs.coefficients[INTERCEPT].value == pytest.approx(0.0032963292723541533, rel=1e-12)
    assert theirs.coefficients[HEATING].value == pytest.approx(0.0001038106737245206, rel=1e-12)
    ours = fit.of_shape(Shape.HEATING, x, y)
    assert ours is not None
    assert ours.sse < 0.93 * theirs.sse


def at_points(shape: Shape, x: Floats, y: Floats, points: tuple[float, ...]) -> Fit:
    """The least squares of a shape at given change points."""
    names = [INTERCEPT, HEATING, COOLING]
    if shape is not Shape.BOTH and shape is not Shape.BOTH_APART:
        names.remove(COOLING if shape is Shape.HEATING else HEATING)
    found = fit.of_columns(shape, names, fit.columns(shape, x, points), y, points)
    assert found is not None
    return found


# What the integration tests of changepointmodel print: level, heating, cooling, points, squares.
CUNY = (
    ("3PC", 286.31906, None, 50.9474, (57.0,), 67601.107),
    ("3PH", 226.35034, 37.36379, None, (57.0,), 52561.746),
    ("4P", 326.26842, 34.14062, 49.756256, (57.0,), 49147.167),
    ("5P", 423.02913, 31.01931, 82.45359, (57.0, 86.0), 331722.743),
)


@pytest.mark.parametrize("printed", CUNY, ids=lambda one: one[0])
def test_changepointmodel_prints_the_least_squares_of_its_own_change_points(
    printed: tuple[str, float, float | None, float | None, tuple[float, ...], float],
) -> None:
    name, level, heating, cooling, points, sse = printed
    x, y = cases()[f"cpm_gen_{name}"]
    found = at_points(Shape(name), x, y, points)
    assert found.sse == pytest.approx(sse, abs=5e-4)
    told = {INTERCEPT: level, HEATING: heating, COOLING: cooling}
    for key, value in told.items():
        if value is not None:
            # 50.9474|87 was cut, not rounded: the fourth place may be one less.
            assert found.coefficients[key].value == pytest.approx(value, abs=1e-4)


def test_the_line_of_changepointmodel_is_the_same_and_so_are_its_loads() -> None:
    x, y = cases()["cpm_gen_2P"]
    found = fit.of_shape(Shape.LINE, x, y)
    assert found is not None
    level, slope = found.values.tolist()
    assert level == pytest.approx(250.56459, abs=2e-5)
    assert slope == pytest.approx(49.70582, abs=5e-6)
    # Its loads of twelve months: the level of each, and what temperature adds.
    assert level * len(x) == pytest.approx(3006.775167021835, abs=1e-4)
    assert slope * float(x.sum()) == pytest.approx(41951.71341451602, abs=1e-4)


@pytest.mark.parametrize(
    ("shape", "sse"),
    [(Shape.COOLING, 67601.107), (Shape.BOTH, 49147.167), (Shape.BOTH_APART, 331722.743)],
)
def test_no_fit_of_changepointmodel_leaves_less_than_ours(shape: Shape, sse: float) -> None:
    """Its curve fit stops early; the published squares are never below those found here."""
    x, y = cases()[f"cpm_gen_{shape.value}"]
    found = fit.of_shape(shape, x, y)
    assert found is not None
    assert found.sse <= sse * (1 + 1e-6)


def test_the_heating_model_of_changepointmodel_is_the_same() -> None:
    x, y = cases()["cpm_gen_3PH"]
    found = fit.of_shape(Shape.HEATING, x, y)
    assert found is not None
    assert found.sse <= 52561.746 * (1 + 1e-6)


def eemeter() -> dict[str, Any]:
    path = DATA / "02_eemeter3_oracle" / "eemeter311_expected.json"
    found: dict[str, Any] = json.loads(path.read_text())["results"] if path.exists() else {}
    return {name: one for name, one in found.items() if one["status"] == "SUCCESS"}


def local_days() -> dict[date, float]:
    path = SHARED / "domain" / "contracts" / "caltrack_il_daily_mean_tempF.csv"
    return {date.fromisoformat(row["local_date"]): float(row["tempF"]) for row in rows(path)}


def utc_days() -> dict[date, float]:
    """Means of days of UTC: eemeter took the dates of daily meters for those."""
    hours = defaultdict(list)
    for row in rows(DATA / "01_opendsm_samples" / "samples" / "il-tempF.csv.gz"):
        if row["tempF"]:
            day = datetime.fromisoformat(row["dt"]).astimezone(UTC).date()
            hours[day].append(float(row["tempF"]))
    return {day: sum(found) / len(found) for day, found in hours.items()}


def baseline(name: str, expected: dict[str, Any]) -> Weathered:
    """The periods of the baseline that have an end in it, per day."""
    first, last = (date.fromisoformat(expected[f"baseline_{end}"][:10]) for end in ("start", "end"))
    read = rows(DATA / "01_opendsm_samples" / "samples" / f"{name}.csv.gz")
    starts = [date.fromisoformat(row["start"][:10]) for row in read]
    spans = [
        (one, after, float(row["value"]))
        for one, after, row in zip(starts[:-1], starts[1:], read[:-1], strict=True)
        if first <= one and after <= last
    ]
    known = utc_days() if name.endswith("daily") else local_days()
    days = np.array([(after - one).days for one, after, _ in spans])
    temperatures = [
        known[date.fromordinal(day)]
        for one, after, _ in spans
        for day in range(one.toordinal(), after.toordinal())
    ]
    use = np.array([value for _, _, value in spans])
    return Weathered(use / days, days, np.array(temperatures), 20.0)


@pytest.mark.parametrize("name", [name for name in eemeter() if "bimonthly" not in name])
def test_eemeter_chooses_the_same_degree_day_model(name: str) -> None:
    """Daily and monthly meters, to the printed digits; eemeter tried cooling for gas, too."""
    expected = eemeter()[name]
    model, _ = degree_days.best(baseline(name, expected), BALANCE)
    assert model is not None
    assert model.shape is SHAPES[expected["model_type"]]
    assert model.adjusted_r2 == pytest.approx(expected["r_squared_adj"], abs=5e-6)
    names = {INTERCEPT: "intercept", HEATING: "beta_hdd", COOLING: "beta_cdd"}
    for key, one in model.coefficients.items():
        assert one.value == pytest.approx(expected["params"][names[key]], rel=1e-3)
    points = [
        expected["params"][key]
        for key in ("heating_balance_point", "cooling_balance_point")
        if key in expected["params"]
    ]
    assert list(model.change_points) == points


@pytest.mark.parametrize("name", [name for name in eemeter() if "bimonthly" in name])
def test_bimonthly_meters_are_explained_at_least_as_well(name: str) -> None:
    """eemeter cut their days otherwise; an exhaustive search never explains less."""
    expected = eemeter()[name]
    model, _ = degree_days.best(baseline(name, expected), BALANCE)
    assert model is not None
    assert model.adjusted_r2 >= expected["r_squared_adj"]


def printed(name: str) -> dict[str, Any]:
    """What the tests of eemeter assert of a meter."""
    path = DATA / "02_eemeter3_oracle" / "published_test_expectations.json"
    found: dict[str, Any] = json.loads(path.read_text())[name]
    return found


def chosen(name: str, period: str = "baseline") -> Fit:
    """The degree-day model of a meter before, or after."""
    known = eemeter()[name]
    ends = {f"baseline_{end}": known[f"{period}_{end}"] for end in ("start", "end")}
    model, _ = degree_days.best(baseline(name, {**known, **ends}), BALANCE)
    assert model is not None
    return model


def ahead_of(model: Fit, daily: Floats, days: Floats | None = None) -> Saving:
    """One a period was used on days of these temperatures."""
    counts = np.ones(len(daily), dtype=np.int64) if days is None else days.astype(np.int64)
    ahead = Weathered(np.ones(len(counts)), counts, daily)
    low, high = model.change_points
    ones = np.ones((len(counts), 1))
    design = np.hstack([ones, ahead.heating([low]), ahead.cooling([high])])
    return savings.avoided(model, design, ahead.per_day, counts.astype(float))


DAILY_METER = "il-electricity-cdd-hdd-daily"
MONTHLY_METER = "il-electricity-cdd-hdd-billing_monthly"
HOURLY_METER = "il-electricity-cdd-hdd-hourly"
# 30, 31 … °F; the last of sixty days only ends the one before.
SIXTY_DAYS = np.arange(30.0, 89.0)
# An hourly rise from 50 to 80 °F within a year, as daily means.
YEAR_DAYS = 50.0 + 30.0 * (np.arange(365) * 24 + 11.5) / 8760


def test_eemeter_saves_as_much_on_its_ramp_of_sixty_days() -> None:
    saved = ahead_of(chosen(DAILY_METER), SIXTY_DAYS)
    wanted = "metered_savings_60d(reporting value 1/day, temp 30..89 ramp)"
    assert saved.total == pytest.approx(printed(DAILY_METER)[wanted], abs=0.005)


def test_eemeter_models_as_much_before_and_after_on_that_ramp() -> None:
    before = ahead_of(chosen(DAILY_METER), SIXTY_DAYS)
    after = ahead_of(chosen(DAILY_METER, "reporting"), SIXTY_DAYS)
    saved = savings.normalised(before, after)
    assert saved.total == pytest.approx(printed(DAILY_METER)["modeled_savings_60d"], abs=0.005)


def test_eemeter_saves_as_much_by_months_that_the_ramp_covers() -> None:
    """January and February of its thirteen months; the others have no temperature."""
    saved = ahead_of(chosen(MONTHLY_METER), SIXTY_DAYS, np.array([31.0, 28.0]))
    wanted = "metered_savings (13 monthly values of 1, same ramp)"
    assert saved.total == pytest.approx(printed(MONTHLY_METER)[wanted], abs=0.005)


def test_eemeter_expects_as_much_of_a_year_at_the_balance_points_of_its_test() -> None:
    """Its test fixes 60 and 65 °F, which are not those of the best model."""
    data = baseline(DAILY_METER, eemeter()[DAILY_METER])
    ones = np.ones((len(data.per_day), 1))
    columns = np.hstack([ones, data.heating([60.0]), data.cooling([65.0])])
    names = [INTERCEPT, HEATING, COOLING]
    model = fit.of_columns(Shape.HDD_CDD, names, columns, data.per_day, (60.0, 65.0))
    assert model is not None
    expected = ahead_of(model, YEAR_DAYS).baseline.sum()
    wanted = printed(DAILY_METER)["prediction_over_synthetic_365d_ramp"]
    assert expected == pytest.approx(wanted, abs=0.005)


@pytest.mark.parametrize(
    ("name", "heating", "cooling"),
    [("cdd_only ramp (intercept 1,beta 1,65F)", None, 65.0), ("hdd_only", 65.0, None),
     ("cdd70_hdd60", 60.0, 70.0)],
)  # fmt: skip
def test_a_model_of_ones_counts_the_degrees_of_that_year(
    name: str, heating: float | None, cooling: float | None
) -> None:
    wanted = printed("generic")[name]
    year = Weathered(np.ones(365), np.ones(365, dtype=np.int64), YEAR_DAYS)
    cold = year.heating([heating]).sum() if heating else 0.0
    warm = year.cooling([cooling]).sum() if cooling else 0.0
    assert round(cold) == wanted.get("heating", 0)
    assert round(warm) == wanted.get("cooling", 0)
    assert round(365 + cold + warm) == wanted["predicted_sum"]
    assert wanted.get("base", 365) == 365


def test_the_band_of_eemeter_is_ours_by_its_own_count_of_independent_days() -> None:
    """Residuals that hang apart (n′ > n) narrow its band; ours never takes more than n."""
    told = eemeter()[DAILY_METER]["totals_metrics"]
    days, months = len(SIXTY_DAYS), len(SIXTY_DAYS) / 30
    a, b, d = savings.DAILY
    flat = (0.0, 0.0, a * months**2 + b * months + d)
    rough = savings.Simplified(told["cvrmse_adj"], 365, int(told["num_parameters"]), days, flat)
    ours = rough.relative_error(0.9, told["n_prime"]) * eemeter()[DAILY_METER]["baseline_sum"]
    apart = told["n_prime"]
    narrowed = ours * np.sqrt(365 / apart * (1 + 2 / apart) / (1 + 2 / 365))
    assert narrowed == pytest.approx(printed(DAILY_METER)["FSU_band_baseline"], abs=0.005)
    assert ours > narrowed


def test_the_bands_of_two_models_are_taken_together_as_ours() -> None:
    known = printed(DAILY_METER)
    both = savings.together([known["FSU_band_baseline"], known["FSU_band_reporting"]])
    assert both == pytest.approx(known["FSU_band_modeled"], abs=0.005)


NOT_COMPARED = {
    (DAILY_METER, "FSU_band_reporting"): "the autocorrelation of that model is not told",
    (MONTHLY_METER, "modeled_savings_normal_year(seed0)"): "its model after is not told, and its "
    "last day has one hour",
    (MONTHLY_METER, "FSU_band_modeled"): "as above",
    (HOURLY_METER, "metered_savings_hourly(3-month weighted TOWT)"): "the program has one "
    "time-of-week model a year, not one a month of three weighted",
    (HOURLY_METER, "modeled_savings_hourly"): "as above",
}


def test_each_number_that_eemeter_asserts_is_compared_or_has_its_reason() -> None:
    compared = {
        (DAILY_METER, "prediction_over_synthetic_365d_ramp"),
        (DAILY_METER, "metered_savings_60d(reporting value 1/day, temp 30..89 ramp)"),
        (DAILY_METER, "modeled_savings_60d"), (DAILY_METER, "FSU_band_baseline"),
        (DAILY_METER, "FSU_band_modeled"),
        (MONTHLY_METER, "metered_savings (13 monthly values of 1, same ramp)"),
    }  # fmt: skip
    told = {
        (meter, key) for meter in (DAILY_METER, MONTHLY_METER, HOURLY_METER)
        for key in printed(meter)
    }  # fmt: skip
    assert compared | NOT_COMPARED.keys() == told
    assert not compared & NOT_COMPARED.keys()
