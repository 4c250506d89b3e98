"""Works a saving out: by a model of the meters, by parameters, or by a simulation."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from math import inf, sqrt
from types import MappingProxyType

import numpy as np

from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.fitting.fit import Fit
from carbondesk.domain.fitting.savings import CONFIDENCES, Simplified
from carbondesk.domain.mv import baseline as models
from carbondesk.domain.mv import metered, rows, stipulated, sufficiency, typical, worth
from carbondesk.domain.mv.baseline import Bench
from carbondesk.domain.mv.conditions import Climate
from carbondesk.domain.mv.cusum import events, points
from carbondesk.domain.mv.metered import MeteredPeriod
from carbondesk.domain.mv.plan import WEATHER, Basis, MvPlan, Option
from carbondesk.domain.mv.proof import Calibration, Ground, Modelled, Proof, Row
from carbondesk.domain.mv.sufficiency import Sample, Sufficiency
from carbondesk.domain.period import ONE_DAY, Period
from carbondesk.domain.quantity import from_micro
from carbondesk.reference import carriers

YEAR = timedelta(days=365)
REACH = timedelta(days=100)


def reach(plan: MvPlan) -> Period:
    """The days whose facts a plan needs: the year before the baseline and all up to its end."""
    first = plan.baseline_first - YEAR - REACH
    return Period(first, plan.reporting_last + REACH, "")


def prove(ground: Ground) -> Proof:
    """The saving of a plan with its model, ranges and what it is worth."""
    plan = ground.facts.plan
    climate = Climate(ground.measured.book, ground.facts)
    every = metered.periods(ground.measured, ground.facts.meter_ids)
    before = _stretch(ground, climate, every, plan.baseline)
    after = _stretch(ground, climate, every, plan.reporting)
    if plan.option is Option.A:
        made = stipulated.of(ground)
    elif plan.option is Option.D:
        made = _simulated(ground, before, after)
    else:
        earlier = _year_before(ground, climate, every, plan)
        made = _of_meters(ground, climate, before, after, earlier)
    summed = rows.totals(made.rows, carriers.named(ground.carrier).unit.code)
    between = _between(ground, climate, every, plan)
    run = points(made, plan.driver_codes, before, between)
    return Proof(
        ground, before, after, made, summed, worth.of(ground, made.rows), run,
        events(made, before.used),
    )  # fmt: skip


def _stretch(
    ground: Ground, climate: Climate, every: Iterable[MeteredPeriod], stretch: Period
) -> Sufficiency:
    found = [(one, climate.of(one.period)) for one in metered.within(every, stretch)]
    return sufficiency.judged(
        stretch, found, ground.carrier, with_weather=_is_weathered(ground.facts.plan)
    )


def _is_weathered(plan: MvPlan) -> bool:
    return bool(WEATHER & set(plan.driver_codes))


def _year_before(
    ground: Ground, climate: Climate, every: Iterable[MeteredPeriod], plan: MvPlan
) -> tuple[Sample, ...]:
    first = plan.baseline_first - YEAR
    year = Period(first, plan.baseline_first - ONE_DAY, "")
    return _stretch(ground, climate, every, year).used


def _between(
    ground: Ground, climate: Climate, every: Iterable[MeteredPeriod], plan: MvPlan
) -> tuple[Sample, ...]:
    """The periods of the works, after the baseline and before the reporting."""
    first, last = plan.baseline_last + ONE_DAY, plan.reporting_first - ONE_DAY
    if last < first:
        return ()
    return _stretch(ground, climate, every, Period(first, last, "")).used


def _of_meters(
    ground: Ground,
    climate: Climate,
    before: Sufficiency,
    after: Sufficiency,
    earlier: Sequence[Sample],
) -> Modelled:
    plan = ground.facts.plan
    bench = Bench(plan, ground.carrier, before.used)
    found = models.model(bench)
    if found is None:
        return Modelled((), MappingProxyType({}))
    check = models.outside(bench, found, earlier)
    if plan.basis is Basis.NORMALISED:
        return typical.of(ground, climate, bench, after, found, check)
    # A reporting period counts as it is, however long: only what nobody knows is left out.
    used = [one for one in after.samples if _counts(one, weathered=_is_weathered(plan))]
    made = _avoided(ground, found, before, used)
    return Modelled(made, widths(found, made, plan), found, check=check)


def _counts(one: Sample, *, weathered: bool) -> bool:
    lacks_weather = weathered and not len(one.conditions.daily)
    lacks_driver = any(np.isnan(value) for value in one.conditions.drivers.values())
    return one.metered.quantity is not None and not lacks_weather and not lacks_driver


def _avoided(
    ground: Ground, found: Fit, before: Sufficiency, used: Sequence[Sample]
) -> tuple[Row, ...]:
    facts = ground.facts
    if not used:
        return ()
    conditions = [one.conditions for one in used]
    design = models.design(found, facts.plan.driver_codes, conditions)
    model = rows.Model.of(facts.plan.id, found, before.used)
    made = []
    for one, columns in zip(used, design, strict=True):
        expected = model.expected(one.conditions, columns, one.metered.figure.unit)
        made.append(
            rows.row(facts, one.metered.period, one.conditions, expected, one.metered.figure)
        )
    return tuple(made)


def widths(found: Fit, made: Sequence[Row], plan: MvPlan) -> Mapping[float, float]:
    """Half the range of the saving by confidence, as ASHRAE Guideline 14 simplifies it (n′ = n)."""
    whole = abs(sum(float(one.baseline.value or 0) for one in made))
    if not made or not np.isfinite(found.cv_rmse):
        return MappingProxyType({})
    rough = Simplified(abs(found.cv_rmse), found.n, found.p, len(made))
    share = float(plan.share)
    return MappingProxyType(
        {sure: rough.relative_error(sure) * whole * share for sure in CONFIDENCES}
    )


def _simulated(ground: Ground, before: Sufficiency, after: Sufficiency) -> Modelled:
    """Option D: the simulated baseline of each measured period, as good as it met the meters."""
    facts = ground.facts
    calibrated = _calibration(ground, before)
    made = []
    for one in after.samples:
        guess = _of_simulation(ground, one.metered.period)
        if guess is not None and one.metered.quantity is not None:
            made.append(
                rows.row(facts, one.metered.period, one.conditions, guess, one.metered.figure)
            )
    found: Mapping[float, float] = MappingProxyType({})
    if calibrated is not None and made and np.isfinite(calibrated.cv_rmse):
        whole = abs(sum(float(one.baseline.value or 0) for one in made)) * float(facts.plan.share)
        rough = Simplified(calibrated.cv_rmse, calibrated.n, 1, len(made))
        found = MappingProxyType({sure: rough.relative_error(sure) * whole for sure in CONFIDENCES})
    return Modelled(tuple(made), found, simulation=calibrated)


def _of_simulation(ground: Ground, period: Period) -> Figure | None:
    """What was simulated for the days of a period; None where some of them lack it."""
    total, days, leaves = Fraction(0), 0, []
    for one in ground.facts.simulated:
        first, last = max(one.first, period.first), min(one.last, period.last)
        within = (last - first).days + 1
        if within > 0:
            whole = (one.last - one.first).days + 1
            days += within
            total += from_micro(one.quantity_micro) * within / whole
            leaves.append(
                Fact("mv_simulated", one.id, (("first", one.first), ("last", one.last),
                     ("quantity", from_micro(one.quantity_micro)), ("days", within)))
            )  # fmt: skip
    if days != period.days:
        return None
    parts = tuple(leaves)
    unit = carriers.named(ground.carrier).unit.code
    return Figure(
        f"mv.baseline.{period.code}", total, unit, "mv_simulation",
        _open=lambda: parts,
    )  # fmt: skip


def _calibration(ground: Ground, before: Sufficiency) -> Calibration | None:
    pairs = [
        (float(one.metered.quantity), float(guess.value))
        for one in before.samples
        if one.metered.quantity is not None
        and (guess := _of_simulation(ground, one.metered.period)) is not None
        and guess.value is not None
    ]
    if len(pairs) < models.FEWEST:
        return None
    measured, guessed = (np.array(column) for column in zip(*pairs, strict=True))
    errors, mean, n = measured - guessed, float(measured.mean()), len(pairs)
    if not mean:
        return Calibration(inf, inf, n)
    rmse = sqrt(float(errors @ errors) / (n - 1))
    return Calibration(rmse / mean, float(errors.sum()) / ((n - 1) * mean), n)
