"""Change-point models against the best of two other implementations, and Option C against R."""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from carbondesk.domain.fitting import fit, savings, student
from carbondesk.domain.fitting.fit import Floats
from carbondesk.domain.fitting.shape import Shape

SOURCE = Path(__file__).parents[2].parent / "shared" / "data" / "03_changepoint_oracle"

pytestmark = pytest.mark.skipif(not SOURCE.is_dir(), reason=f"{SOURCE} is not here")

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    if not SOURCE.is_dir():
        return []
    with (SOURCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def cases() -> dict[str, tuple[Floats, Floats]]:
    points = defaultdict(list)
    for row in rows("cases"):
        points[row["case"]].append((float(row["x"]), float(row["y"])))
    return {name: (np.array(pairs)[:, 0], np.array(pairs)[:, 1]) for name, pairs in points.items()}


def by_name(row: Row) -> str:
    return f"{row['case']}-{row['model']}"


@pytest.mark.parametrize("expected", rows("reference_fits"), ids=by_name)
def test_no_other_change_points_leave_less_unexplained(expected: Row) -> None:
    x, y = cases()[expected["case"]]
    found = fit.of_shape(Shape(expected["model"]), x, y)
    assert found is not None
    assert found.sse <= float(expected["sse_best"]) * (1 + 1e-6)
    assert found.p == int(expected["p"])
    if expected["tools_agree_1e-6"] == "True":
        assert found.r2 == pytest.approx(float(expected["r2"]), rel=1e-5)
        assert found.adjusted_r2 == pytest.approx(float(expected["adj_r2"]), rel=1e-5, abs=1e-8)
        assert found.cv_rmse * 100 == pytest.approx(float(expected["cvrmse_np_pct"]), rel=1e-5)


@pytest.mark.parametrize("expected", rows("mv_option_c_reference"), ids=lambda row: row["case"])
def test_option_c_gives_coefficients_savings_and_ranges(expected: Row) -> None:
    phases = {
        phase: np.array(
            [
                (float(row["kwh"]), float(row["hdd15_5"]))
                for row in rows("mv_option_c_cases")
                if (row["case"], row["phase"]) == (expected["case"], phase)
            ]
        )
        for phase in ("baseline", "reporting")
    }
    baseline, reporting = phases["baseline"], phases["reporting"]
    model = fit.of_shape(Shape.LINE, baseline[:, 1], baseline[:, 0])
    assert model is not None
    for name, place in ((fit.INTERCEPT, "0"), (fit.SLOPE, "1")):
        found = model.coefficients[name]
        assert found.value == pytest.approx(float(expected[f"b{place}"]), rel=1e-6)
        assert found.error == pytest.approx(float(expected[f"se{place}"]), rel=1e-6)
        assert found.t == pytest.approx(float(expected[f"t{place}"]), rel=1e-6)
        assert found.probability == pytest.approx(float(expected[f"p{place}"]), rel=1e-6)
    assert model.cv_rmse * 100 == pytest.approx(float(expected["cvrmse_pct"]), rel=1e-6)
    steps = np.diff(model.residuals)
    durbin_watson = float(steps @ steps) / model.sse
    assert durbin_watson == pytest.approx(float(expected["DW"]), rel=1e-6)
    saving = savings.avoided(model, model.design(reporting[:, 1]), reporting[:, 0])
    assert saving.baseline.sum() == pytest.approx(float(expected["adjusted_baseline"]), rel=1e-6)
    assert saving.total == pytest.approx(float(expected["savings"]), rel=1e-6)
    assert saving.error == pytest.approx(float(expected["se_savings_exact"]), rel=1e-6)
    for confidence in (90, 80):
        width = saving.total - saving.within(confidence / 100).low
        assert width == pytest.approx(float(expected[f"half_width_{confidence}_exact"]), rel=1e-6)
    rough = savings.Simplified(model.cv_rmse, model.n, model.p, saving.metered.size, None)
    printed = float(expected["G14_simplified_rel_unc_90_pct"])
    assert rough.uncertainty(saving.share, 0.9) * 100 == pytest.approx(printed, rel=1e-6)


def test_only_one_of_the_four_gas_cases_saved_anything_for_sure() -> None:
    """A saving less than its range is not significant, however large it looks."""
    widths = {row["case"]: row for row in rows("mv_option_c_reference")}
    sure = [
        name
        for name, row in widths.items()
        if float(row["savings"])
        > student.quantile(0.9, int(row["n"]) - 2) * float(row["se_savings_exact"])
    ]
    assert len(sure) < len(widths)
