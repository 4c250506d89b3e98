"""The model of a baseline: chosen, checked outside of its own periods, and applied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf, sqrt

import numpy as np

from carbondesk.domain.fitting import degree_days, fit, judged
from carbondesk.domain.fitting.degree_days import Weathered
from carbondesk.domain.fitting.fit import COOLING, HEATING, INTERCEPT, SLOPE, Fit, Floats
from carbondesk.domain.fitting.shape import CHANGE_POINT, DEGREE_DAY, Shape
from carbondesk.domain.mv.conditions import Conditions
from carbondesk.domain.mv.plan import AUTO, CALTRACK, Criterion, Driver, MvPlan
from carbondesk.domain.mv.sufficiency import Sample

# What burns or heats has no use that grows with heat, and the other way round.
ONLY_HEATING = frozenset(
    {"natural_gas", "pipeline_gas", "coke_oven_gas", "coal", "fuel_oil", "diesel", "lpg", "lng",
     "heat", "steam", "kerosene"}
)  # fmt: skip
ONLY_COOLING = frozenset({"cooling"})
CHANCE = 0.1
# Shapes that take the other drivers of a plan beside the temperature.
_TURNING = frozenset(CHANGE_POINT)
FEWEST = 4


@dataclass(frozen=True)
class Bench:
    """Samples with what a model of a plan may be made of."""

    plan: MvPlan
    carrier: str
    samples: Sequence[Sample]

    @property
    def per_day(self) -> Floats:
        """What a day used in each period."""
        return np.array([one.metered.per_day for one in self.samples])

    @property
    def days(self) -> Floats:
        """How many days each period has."""
        return np.array([float(one.metered.days) for one in self.samples])

    @property
    def conditions(self) -> list[Conditions]:
        """The conditions of each period."""
        return [one.conditions for one in self.samples]


def model(bench: Bench) -> Fit | None:
    """The model of use per day that the plan asks for; None where the facts do not carry it.

    Of several, the best by the plan's criterion among those whose slopes make sense for the
    carrier and are not chance; where there is none, the mean is left.
    """
    if len(bench.samples) < FEWEST:
        return None
    found = [one for one in _candidates(bench) if _carries(one, bench.carrier)]
    asked = bench.plan.model
    if asked not in {AUTO, CALTRACK}:
        return found[0] if found else None
    sure = [one for one in found if _is_sure(one)]
    by_bic = bench.plan.criterion is Criterion.BIC
    return judged.best(sure or found, by_bic=by_bic)


def design(found: Fit, names: Sequence[str], conditions: Sequence[Conditions]) -> Floats:
    """The columns of a model for some conditions."""
    if found.shape in DEGREE_DAY:
        return _of_degree_days(found, conditions)
    if found.shape is Shape.DRIVERS:
        return _with_ones(names, conditions)
    warm = np.array([one.temperature for one in conditions])
    return found.design(warm, _columns(found.drivers, conditions) if found.drivers else None)


@dataclass(frozen=True)
class Check:
    """How a model did on periods that it was not fitted on.

    `earlier` says that these lie before the baseline; else each period was left out in turn.
    """

    cv_rmse: float
    nmbe: float
    n: int
    earlier: bool


def outside(bench: Bench, found: Fit, earlier: Sequence[Sample]) -> Check | None:
    """The model's errors on the year before the baseline, or on each period left out in turn."""
    if len(earlier) >= len(bench.samples) // 2 and len(earlier) >= FEWEST:
        ahead = Bench(bench.plan, bench.carrier, earlier)
        guessed = design(found, bench.plan.driver_codes, ahead.conditions) @ found.values
        return _check(ahead.per_day, guessed, earlier=True)
    pairs = list(_left_out(bench, found))
    if len(pairs) < FEWEST:
        return None
    measured, guessed = (np.array(column) for column in zip(*pairs, strict=True))
    return _check(measured, guessed, earlier=False)


def _check(measured: Floats, guessed: Floats, *, earlier: bool) -> Check:
    errors, mean = measured - guessed, float(measured.mean())
    rmse = sqrt(float(errors @ errors) / len(errors))
    if not mean:
        return Check(inf, inf, len(errors), earlier)
    return Check(rmse / mean, float(errors.mean()) / mean, len(errors), earlier)


def _left_out(bench: Bench, found: Fit) -> Iterator[tuple[float, float]]:
    """Each period with what a model of the same shape on all others says of it."""
    every = list(bench.samples)
    for place, one in enumerate(every):
        rest = Bench(bench.plan, bench.carrier, every[:place] + every[place + 1 :])
        other = _of_shape(rest, found.shape, found.drivers)
        if other is not None:
            row = design(other, bench.plan.driver_codes, [one.conditions])
            yield one.metered.per_day, float((row @ other.values)[0])


def _candidates(bench: Bench) -> list[Fit]:
    asked = bench.plan.model
    if asked == CALTRACK:
        return _caltrack(bench)
    if asked != AUTO:
        shape = Shape(asked)
        found = [_of_shape(bench, shape, _others(bench) if shape in _TURNING else ())]
        return [one for one in found if one is not None]
    others = _others(bench)
    wanted: list[tuple[Shape, tuple[str, ...]]] = [(Shape.MEAN, ())]
    if Driver.TEMPERATURE.value in bench.plan.driver_codes:
        wanted += [(shape, ()) for shape in (Shape.LINE, *CHANGE_POINT)]
        wanted += [(shape, others) for shape in CHANGE_POINT if others]
    if others:
        wanted.append((Shape.DRIVERS, ()))
    made = (_of_shape(bench, *one) for one in wanted)
    # Half as many parameters as periods at most: else the model only repeats its data.
    return [one for one in made if one is not None and one.p <= (one.n - 1) / 2]


def _caltrack(bench: Bench) -> list[Fit]:
    if any(not len(one.daily) for one in bench.conditions):
        return []
    chosen, _ = degree_days.best(
        _weathered(bench),
        degree_days.grid(),
        heating=bench.carrier not in ONLY_COOLING,
        cooling=bench.carrier not in ONLY_HEATING,
    )
    return [chosen] if chosen is not None else []


def _others(bench: Bench) -> tuple[str, ...]:
    """The drivers of the plan beside the temperature."""
    return tuple(code for code in bench.plan.driver_codes if code != Driver.TEMPERATURE.value)


def _of_shape(bench: Bench, shape: Shape, others: tuple[str, ...] = ()) -> Fit | None:
    if shape is Shape.DRIVERS:
        names = tuple(SLOPE if one == "temperature" else one for one in bench.plan.driver_codes)
        matrix = _with_ones(bench.plan.driver_codes, bench.conditions)
        return fit.of_columns(shape, (INTERCEPT, *names), matrix, bench.per_day)
    warm = np.array([one.temperature for one in bench.conditions])
    if shape is Shape.MEAN:
        return fit.of_shape(shape, np.zeros(len(bench.samples)), bench.per_day)
    if np.isnan(warm).any():
        return None
    if shape in DEGREE_DAY:
        return degree_days.of_shape(_weathered(bench), shape)
    if others:
        columns = _columns(others, bench.conditions)
        return fit.beside(shape, warm, bench.per_day, others, columns)
    return fit.of_shape(shape, warm, bench.per_day)


def _columns(names: Sequence[str], conditions: Sequence[Conditions]) -> Floats:
    return np.array([[one.drivers[name] for name in names] for one in conditions])


def _weathered(bench: Bench) -> Weathered:
    daily = np.concatenate([one.daily for one in bench.conditions])
    return Weathered(bench.per_day, bench.days.astype(np.int64), daily)


def _with_ones(names: Sequence[str], conditions: Sequence[Conditions]) -> Floats:
    return np.column_stack([np.ones(len(conditions)), _columns(names, conditions)])


def _of_degree_days(found: Fit, conditions: Sequence[Conditions]) -> Floats:
    days = np.array([len(one.daily) for one in conditions], dtype=np.int64)
    data = Weathered(np.zeros(len(days)), days, np.concatenate([one.daily for one in conditions]))
    columns = [np.ones(len(days))]
    if HEATING in found.coefficients:
        columns.append(data.heating([found.change_points[0]])[:, 0])
    if COOLING in found.coefficients:
        columns.append(data.cooling([found.change_points[-1]])[:, 0])
    return np.stack(columns, axis=1)


def _carries(found: Fit, carrier: str) -> bool:
    """Whether the slopes make sense for what is metered."""
    if not judged.makes_sense(found):
        return False
    slope = found.coefficients.get(SLOPE)
    if carrier in ONLY_HEATING:
        return COOLING not in found.coefficients and (slope is None or slope.value <= 0)
    if carrier in ONLY_COOLING:
        return HEATING not in found.coefficients and (slope is None or slope.value >= 0)
    return True


def _is_sure(found: Fit) -> bool:
    """Whether no slope is chance."""
    return all(
        one.probability <= CHANCE for name, one in found.coefficients.items() if name != INTERCEPT
    )
