"""The CalTRACK 2.0 billing method against eemeter's own samples: models, savings, bands."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from carbondesk.domain.fitting import degree_days, savings
from carbondesk.domain.fitting.degree_days import Weathered
from carbondesk.domain.fitting.fit import COOLING, HEATING, INTERCEPT, Fit, Floats
from carbondesk.domain.fitting.shape import Shape

SOURCE = Path(__file__).parents[2].parent / "shared" / "domain" / "contracts"

pytestmark = pytest.mark.skipif(not SOURCE.is_dir(), reason=f"{SOURCE} is not here")

BALANCE = np.arange(30.0, 91.0)
SHAPES = {"cdd_hdd": Shape.HDD_CDD, "cdd_only": Shape.CDD, "hdd_only": Shape.HDD}
LEAST_F = 20.0


class Printed(Weathered):
    """Periods whose degree days are read from a printed table, by whole degrees Fahrenheit."""

    def heating(self, balance: Floats | Sequence[float]) -> Floats:
        return self._columns(balance, 0)

    def cooling(self, balance: Floats | Sequence[float]) -> Floats:
        return self._columns(balance, len(BALANCE))

    def _columns(self, balance: Floats | Sequence[float], first: int) -> Floats:
        table = self.daily.reshape(len(self.days), -1)
        return np.asarray(table[:, [first + int(point - BALANCE[0]) for point in balance]])


def expectations() -> list[dict[str, Any]]:
    file = SOURCE / "caltrack_expected.json"
    return list(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else []


def short(expected: dict[str, Any]) -> str:
    return str(expected["sample"]).removeprefix("il-").removesuffix("-billing_monthly")


def read(name: str) -> list[dict[str, str]]:
    with (SOURCE / f"caltrack_{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def printed(name: str) -> Printed:
    rows = [row for row in read(f"{name}_baseline_design_matrix") if row["meter_value"]]
    table = [
        [float(row.get(f"{kind}_{point:.0f}") or 0) for kind in ("hdd", "cdd") for point in BALANCE]
        for row in rows
    ]
    per_day = np.array([float(row["meter_value"]) for row in rows])
    days = np.array([int(float(row["n_days_kept"])) for row in rows])
    return Printed(per_day, days, np.array(table).ravel(), LEAST_F)


def chosen(expected: dict[str, Any]) -> tuple[Fit, int]:
    data = printed(short(expected))
    fit, scans = degree_days.best(data, BALANCE, cooling=expected["fit_cdd"])
    assert fit is not None
    return fit, sum(int(scan.qualified.sum()) for scan in scans) + 1


@pytest.mark.parametrize("expected", expectations(), ids=short)
def test_the_same_model_is_chosen_with_the_same_coefficients(expected: dict[str, Any]) -> None:
    fit, qualified = chosen(expected)
    assert fit.shape is SHAPES[expected["model"]]
    assert qualified == expected["n_qualified"]
    assert fit.adjusted_r2 == pytest.approx(expected["r2adj"], abs=5e-9)
    params = expected["params"]
    points = [
        params[key] for key in ("heating_balance_point", "cooling_balance_point") if key in params
    ]
    assert list(fit.change_points) == points
    names = {INTERCEPT: "intercept", HEATING: "beta_hdd", COOLING: "beta_cdd"}
    for name, coefficient in fit.coefficients.items():
        assert coefficient.value == pytest.approx(params[names[name]], rel=5e-7)


@pytest.mark.parametrize("expected", expectations(), ids=short)
def test_savings_of_each_month_add_up_as_printed(expected: dict[str, Any]) -> None:
    fit, _ = chosen(expected)
    months = read(f"{short(expected)}_expected_savings")
    intercept = fit.coefficients[INTERCEPT].value
    days = np.array([float(month["counterfactual_base_load"]) / intercept for month in months])
    design = [np.ones(len(months))]
    for name, column in ((HEATING, "heating"), (COOLING, "cooling")):
        if name in fit.coefficients:
            load = np.array([float(month[f"counterfactual_{column}_load"]) for month in months])
            design.append(load / fit.coefficients[name].value / days)
    metered = np.array([float(month["reporting_observed"]) for month in months])
    saving = savings.avoided(fit, np.stack(design, 1), metered, days)
    assert saving.total == pytest.approx(expected["savings"], abs=1e-4)
    assert saving.baseline.sum() == pytest.approx(expected["counterfactual"], abs=1e-4)
    assert saving.is_significant()


@pytest.mark.parametrize("expected", expectations(), ids=short)
def test_the_band_of_the_simplified_formula_is_that_of_eemeter(expected: dict[str, Any]) -> None:
    n, p = expected["baseline_periods"], expected["num_parameters"]
    reported = len(read(f"{short(expected)}_expected_savings"))
    rough = savings.Simplified(expected["cvrmse_adj_totals"], n, p, reported)
    monthly = rough.relative_error(0.9) * expected["observed_mean_totals"] * n
    assert monthly == pytest.approx(
        {
            "electricity-cdd-hdd": 154.501676,
            "electricity-cdd-only": 302.160575,
            "gas-hdd-only": 25.172578,
        }[short(expected)],
        abs=1e-5,
    )
    # eemeter lets n′ exceed n where residuals alternate; ours never narrows the band that way.
    worth = n * (1 - expected["autocorr_totals"]) / (1 + expected["autocorr_totals"])
    assert worth > n
    assert rough.relative_error(0.9, worth) == rough.relative_error(0.9)


def test_the_textbook_form_is_that_of_the_guideline() -> None:
    rough = savings.Simplified(0.0221252, 11, 2, 11)
    share = 795.676 / 8574.416
    assert rough.uncertainty(share, 0.9) == pytest.approx(0.183025, abs=2e-6)
    assert rough.uncertainty(share, 0.68) == pytest.approx(0.105087, abs=2e-6)
    constant = savings.Simplified(0.0221252, 11, 2, 11, None)
    assert constant.uncertainty(share, 0.9) == pytest.approx(0.180507, abs=2e-6)


def test_degree_days_from_daily_temperatures_are_those_of_the_printed_table() -> None:
    daily = [float(row["tempF"]) for row in read("il_daily_mean_tempF")]
    first = [row["local_date"] for row in read("il_daily_mean_tempF")]
    rows = [row for row in read("gas-hdd-only_baseline_design_matrix") if row["meter_value"]]
    start = first.index(rows[0]["period_start_utc"][:10])
    days = np.array([int(float(row["n_days_kept"])) for row in rows])
    data = Weathered(np.zeros(len(days)), days, np.array(daily[start : start + days.sum()]))
    table = np.array([[float(row[f"hdd_{point:.0f}"]) for point in BALANCE] for row in rows])
    assert data.heating(BALANCE) == pytest.approx(table, abs=0.01)
