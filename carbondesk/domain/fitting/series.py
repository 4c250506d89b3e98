"""Metered periods with what drives them, and the model that is asked for or fits them best."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from carbondesk.domain.fitting import degree_days, fit, judged
from carbondesk.domain.fitting.degree_days import Weathered
from carbondesk.domain.fitting.fit import INTERCEPT, SLOPE, Fit, Floats
from carbondesk.domain.fitting.shape import AUTO, CHANGE_POINT, DEGREE_DAY, Shape


@dataclass(frozen=True)
class Series:
    """Usage of whole periods; temperatures are period means, `daily` those of each day in order.

    `drivers` has a row for each period and a column for each name.
    """

    usage: Floats
    days: Sequence[int]
    temperature: Floats | None = None
    daily: Floats | None = None
    names: tuple[str, ...] = ()
    drivers: Floats | None = None

    def model(self, asked: str) -> Fit | None:
        """The model of the shape asked for, or the best of them; None where the data lack it.

        The best has the highest adjusted R² of all that are fitted to usage as given.
        """
        if asked == AUTO:
            return judged.best(self._candidates())
        shape = Shape(asked)
        if shape in DEGREE_DAY:
            return self._degree_days(shape)
        return (
            None if self.temperature is None else fit.of_shape(shape, self.temperature, self.usage)
        )

    def _candidates(self) -> list[Fit]:
        if self.temperature is None:
            found = [fit.of_shape(Shape.MEAN, np.zeros(len(self.usage)), self.usage)]
        else:
            found = [*judged.every_shape(self.temperature, self.usage), *self._turning()]
        found.append(self._driven())
        return [one for one in found if one is not None]

    def _turning(self) -> list[Fit | None]:
        """The change-point models with all drivers beside the temperature.

        Half as many parameters as periods at most: else a model only repeats its data.
        """
        if self.drivers is None or self.temperature is None:
            return []
        made = (
            fit.beside(shape, self.temperature, self.usage, self.names, self.drivers)
            for shape in CHANGE_POINT
        )
        return [one for one in made if one is not None and one.p <= (one.n - 1) / 2]

    def _driven(self) -> Fit | None:
        """The linear model of all drivers, temperature among them."""
        if self.drivers is None:
            return None
        ones = np.ones(len(self.usage))
        warm = [] if self.temperature is None else [self.temperature]
        names = (INTERCEPT, *([SLOPE] if warm else []), *self.names)
        matrix = np.column_stack([ones, *warm, self.drivers])
        return fit.of_columns(Shape.DRIVERS, names, matrix, self.usage)

    def _degree_days(self, shape: Shape) -> Fit | None:
        if self.daily is None:
            return None
        days = np.array(self.days, dtype=np.int64)
        return degree_days.of_shape(Weathered(self.usage / days, days, self.daily), shape)
