"""The scatter of a model with its fit, and the running sum of the saving."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from carbondesk.domain.fitting.fit import Fit
from carbondesk.domain.fitting.shape import CHANGE_POINT, Shape
from carbondesk.domain.mv import cusum
from carbondesk.domain.mv.proof import Point, Proof
from carbondesk.domain.mv.sufficiency import Sample
from carbondesk.i18n import translate
from carbondesk.reports.content import Cloud, Plot

_DRAWN = (Shape.MEAN, Shape.LINE, *CHANGE_POINT)


def scatter(proof: Proof, unit: str) -> Plot | None:
    """Use a day by the temperature; None without a temperature."""
    before, after = _spots(proof.baseline.used), _spots(proof.reporting.used)
    if not before:
        return None
    fit = proof.modelled.fit
    clouds = [
        Cloud(translate("reports.proof.charts", "Baseline"), before, "ring"),
        Cloud(translate("reports.proof.charts", "Reporting"), after, "square"),
    ]
    if fit is not None and fit.shape in _DRAWN:
        name = translate("reports.proof.charts", "Model")
        if fit.drivers:
            name = translate("reports.proof.charts", "Model, other drivers at their mean")
        usual = _usual(fit, proof.baseline.used)
        clouds.append(Cloud(name, line(fit, [x for x, _ in before + after], usual), "line"))
    return Plot(
        tuple(clouds),
        translate("reports.proof.charts", "mean temperature (°C)"),
        translate("reports.proof.charts", "{unit} a day").format(unit=unit),
        tuple(_marks(fit)),
    )


def _usual(fit: Fit, samples: Sequence[Sample]) -> tuple[float, ...]:
    """The means of the drivers beside the temperature over the baseline."""
    rows = [[one.conditions.drivers[name] for name in fit.drivers] for one in samples]
    return tuple(np.array(rows).mean(axis=0).tolist())


def line(
    fit: Fit, xs: Sequence[float], usual: Sequence[float] = ()
) -> tuple[tuple[float, float], ...]:
    """The fit over the temperatures that were, straight between its change points.

    Its other drivers stand where they `usual`ly do.
    """
    warm = np.unique(np.concatenate([[min(xs), max(xs)], fit.change_points]))
    warm = warm[(warm >= min(xs)) & (warm <= max(xs))]
    beside = np.tile(np.array(usual), (len(warm), 1)) if fit.drivers else None
    guessed = fit.design(warm, beside) @ fit.values
    return tuple(zip(warm.tolist(), guessed.tolist(), strict=True))


def running(proof: Proof, unit: str) -> Plot | None:
    """The running sum over baseline, works and reporting period; None without any."""
    found = proof.points
    if not found:
        return None
    places = [_middle(one) for one in found]
    phases = tuple(_phases(found, places))
    shown = tuple(zip(places, (one.sum for one in found), strict=True))
    name = translate("reports.proof.charts", "Cumulated saving")
    return Plot(
        (Cloud(name, shown, "line"),),
        "",
        unit,
        tuple((first, "") for first, _, _ in phases[1:]),
        tuple(_ticks(found, places)),
        phases,
        f"{found[-1].sum:,.0f}".replace("-", "−"),
    )


def _spots(samples: Sequence[Sample]) -> tuple[tuple[float, float], ...]:
    return tuple(
        (one.conditions.temperature, one.metered.per_day)
        for one in samples
        if len(one.conditions.daily)
    )


def _marks(fit: Fit | None) -> Iterator[tuple[float, str]]:
    if fit is not None:
        text = translate("reports.proof.charts", "change point {at} °C")
        for at in fit.change_points:
            yield at, text.format(at=f"{at:.1f}")


def _middle(point: Point) -> float:
    return (point.period.first.toordinal() + point.period.last.toordinal()) / 2


def _ticks(found: Sequence[Point], places: Sequence[float]) -> Iterator[tuple[float, str]]:
    """Every so many months, so that a dozen labels at most stand below."""
    every = max(1, -(-len(found) // 8))
    for place in range(0, len(found), every):
        day = date.fromordinal(round(places[place]))
        yield places[place], f"{day:%y-%m}"


def _phases(found: Sequence[Point], places: Sequence[float]) -> Iterator[tuple[float, float, str]]:
    names = {
        cusum.BASELINE: translate("reports.proof.charts", "Baseline period"),
        cusum.WORKS: translate("reports.proof.charts", "Works"),
        cusum.REPORTING: translate("reports.proof.charts", "Reporting period"),
    }
    for phase, name in names.items():
        own = [at for at, one in zip(places, found, strict=True) if one.phase == phase]
        if own:
            yield own[0], own[-1], name
