"""A model held against the gates: what it passes, what it fails, which shape is chosen."""

import numpy as np
import pytest

from carbondesk.domain.fitting import fit, judged
from carbondesk.domain.fitting.fit import HEATING, SLOPE, Floats
from carbondesk.domain.fitting.series import Series
from carbondesk.domain.fitting.shape import AUTO, Shape
from carbondesk.reference import model_gates

MONTHS = np.array([-4.0, -1.0, 6.0, 14.0, 20.0, 25.0, 27.0, 26.0, 21.0, 14.5, 6.5, -1.5])
NOISE = np.random.default_rng(7).normal(0, 12, 12)
HEATED = 1000 + 60 * np.maximum(12 - MONTHS, 0) + NOISE


def judge(shape: Shape, usage: Floats, months: Floats = MONTHS) -> judged.Judged:
    found = fit.of_shape(shape, months, usage)
    assert found is not None
    return judged.judge(found)


def test_a_heated_building_passes_every_gate() -> None:
    found = judge(Shape.HEATING, HEATED)
    assert found.qualifies
    assert found.failed == ()


def test_use_without_response_to_weather_does_not_qualify() -> None:
    found = judge(Shape.MEAN, 1000 + NOISE)
    assert not found.qualifies
    assert "response" in [verdict.gate.code for verdict in found.failed]


def test_eleven_periods_are_too_few() -> None:
    found = judge(Shape.HEATING, HEATED[:11], MONTHS[:11])
    assert [verdict.gate.code for verdict in found.failed] == ["periods"]
    assert not found.qualifies


def test_a_failed_gate_that_only_warns_leaves_the_model_qualified() -> None:
    errors = np.array([-14, -12, -10, -8, -5, -2, 2, 5, 8, 10, 12, 14])
    found = judge(Shape.LINE, 1000 + 2 * MONTHS + errors)
    assert {verdict.gate.severity for verdict in found.failed} == {"warning"}
    assert found.qualifies


def test_heating_that_falls_with_cold_never_qualifies() -> None:
    found = judge(Shape.HEATING, 2000 - 60 * np.maximum(12 - MONTHS, 0) + NOISE)
    assert found.fit.coefficients[HEATING].value < 0
    assert not judged.makes_sense(found.fit)
    assert not found.qualifies
    assert judged.best([found.fit]) is None


def test_the_best_by_bic_has_the_least_of_it_among_those_that_make_sense() -> None:
    fits = judged.every_shape(MONTHS, HEATED)
    found = judged.best(fits, by_bic=True)
    assert found is not None
    assert found.bic == min(one.bic for one in fits if judged.makes_sense(one))


def test_a_constant_meter_is_its_mean_and_does_not_qualify() -> None:
    found = judged.best(judged.every_shape(MONTHS, np.full(12, 500.0)))
    assert found is not None
    assert not judged.judge(found).qualifies


def test_other_drivers_are_fitted_beside_temperature() -> None:
    people = np.array([90.0, 30, 95, 99, 97, 92, 20, 15, 88, 96, 97, 91])
    usage = 200 + 5 * MONTHS + 9 * people + NOISE
    series = Series(usage, [30] * 12, MONTHS, None, ("people",), people[:, None])
    found = series.model(AUTO)
    assert found is not None
    assert found.shape is Shape.DRIVERS
    assert found.coefficients["people"].value == pytest.approx(9, rel=0.05)
    assert found.coefficients[SLOPE].value == pytest.approx(5, rel=0.3)
    assert judged.judge(found).qualifies


def test_every_gate_names_its_source_and_a_known_severity() -> None:
    for gate in model_gates.every():
        assert gate.source.code
        assert gate.severity in {"error", "warning"}
        assert gate.bound in {model_gates.LEAST, model_gates.MOST}


def test_a_figure_at_its_limit_passes() -> None:
    for gate in model_gates.every():
        limit = float(gate.limit)
        beyond = limit * 0.99 if gate.bound == model_gates.LEAST else limit * 1.01
        assert not gate.passes(beyond)
        assert gate.passes(round(limit * (2 - beyond / limit), 9))


def test_every_figure_of_a_gate_is_computed() -> None:
    told = {verdict.gate.code for verdict in judge(Shape.HEATING, HEATED).verdicts}
    assert told == {gate.code for gate in model_gates.every()}
