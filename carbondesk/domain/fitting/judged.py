"""A model judged: which shape was chosen, and which gates it passes, figure by figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from carbondesk.domain.fitting import fit
from carbondesk.domain.fitting.changepoints import Search
from carbondesk.domain.fitting.fit import COOLING, HEATING, INTERCEPT, Fit, Floats
from carbondesk.domain.fitting.shape import CHANGE_POINT, Shape
from carbondesk.reference import model_gates
from carbondesk.reference.model_gates import Gate


@dataclass(frozen=True)
class Verdict:
    """A gate with the figure that was held against it."""

    gate: Gate
    figure: float
    passed: bool


@dataclass(frozen=True)
class Judged:
    """A model with the verdict of each gate.

    It qualifies if it makes sense and no gate of severity error fails.
    """

    fit: Fit
    verdicts: tuple[Verdict, ...]

    @property
    def qualifies(self) -> bool:
        """Whether its savings may be shown to an auditor."""
        return makes_sense(self.fit) and all(
            one.passed or one.gate.severity != "error" for one in self.verdicts
        )

    @property
    def failed(self) -> tuple[Verdict, ...]:
        """The gates that it does not pass."""
        return tuple(one for one in self.verdicts if not one.passed)


def judge(found: Fit) -> Judged:
    """The model held against every gate that fits its shape."""
    figures = _figures(found)
    verdicts = [
        Verdict(gate, figures[gate.figure], gate.passes(figures[gate.figure]))
        for gate in model_gates.every()
        if gate.figure in figures
    ]
    return Judged(found, tuple(verdicts))


def best(fits: Sequence[Fit], *, by_bic: bool = False) -> Fit | None:
    """The model with the highest adjusted R², or the lowest BIC, of those that make sense.

    A model makes sense if heating grows with cold and cooling with heat; where none does, the
    mean is left.
    """
    sensible = [one for one in fits if makes_sense(one)]
    if not sensible:
        return None
    return min(sensible, key=_bic) if by_bic else max(sensible, key=_adjusted)


def every_shape(x: Floats, y: Floats) -> list[Fit]:
    """All shapes of change-point models that the data allow, the mean among them."""
    shapes = (Shape.MEAN, Shape.LINE, *CHANGE_POINT)
    shared = Search(x, y)
    found = (fit.of_shape(shape, x, y, shared) for shape in shapes)
    return [one for one in found if one is not None]


def makes_sense(found: Fit) -> bool:
    """Whether heating grows with cold and cooling with heat."""
    slopes = [
        found.coefficients[name].value for name in (HEATING, COOLING) if name in found.coefficients
    ]
    return all(slope > 0 for slope in slopes)


def _figures(found: Fit) -> Mapping[str, float]:
    """The figures that gates speak of."""
    figures = {
        "n": float(found.n),
        "freedom": float(found.n - found.p),
        "cv_rmse": found.cv_rmse,
        "nmbe": abs(found.nmbe),
        "autocorrelation": abs(found.autocorrelation),
    }
    slopes = [one for name, one in found.coefficients.items() if name != INTERCEPT]
    if found.shape is Shape.MEAN:
        figures["response"] = 1.0
    elif slopes:
        figures["r2"] = found.r2
        figures["response"] = min(slope.probability for slope in slopes)
        figures["t"] = float(np.min(np.abs([slope.t for slope in slopes])))
    return figures


def _bic(found: Fit) -> float:
    return found.bic


def _adjusted(found: Fit) -> float:
    return found.adjusted_r2
