"""What the temperature leads to expect of the months to come, by the normals of the own years."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

import numpy as np

from carbondesk.domain import forecast, weather
from carbondesk.domain import period as periods
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.fitting import judged, student
from carbondesk.domain.fitting.fit import Fit, Floats
from carbondesk.domain.forecast import Expected, History, Method
from carbondesk.domain.monthly import Months
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality
from carbondesk.domain.weather import WeatherDay

# So many months are needed, of which the temperature must explain this share.
FEWEST, EXPLAINED = 12, 0.75
_DIGITS = 10**6


@dataclass(frozen=True)
class Weathered:
    """Expects by the weather where that explains the past, else by the season.

    `warm` is the mean temperature of each month that is known on all its days, by its code.
    """

    warm: Mapping[str, float]

    def expected(self, year: int, months: Months, before: History) -> Expected | None:
        """The months to come of a year."""
        model = self._model(year, months, before)
        ahead = periods.year(year).months()[len(months) :]
        normals = [self._normal(month, before) for month in ahead]
        if model is None or any(one is None for one in normals):
            return forecast.seasonal(year, months, before)
        unit = next(iter(before.values()))[0].unit
        days = np.array([month.days for month in ahead], dtype=np.float64)
        warm = np.array(normals, dtype=np.float64)
        made = tuple(
            _month(unit, month, float(mean), model) for month, mean in zip(ahead, warm, strict=True)
        )
        half = self._half(model, days, warm, ahead, before)
        spread = forecast.as_spread(unit, half, len(ahead))
        return Expected(made, spread, Method.WEATHER)

    def _model(self, year: int, months: Months, before: History) -> Fit | None:
        """The best model of use per day over the months whose temperature is known."""
        points = [
            (self.warm[month.code], float(figure.value) / month.days)
            for number, figures in ((year, months), *before.items())
            for month, figure in zip(periods.year(number).months(), figures, strict=False)
            if month.code in self.warm and figure.value is not None
        ]
        if len(points) < FEWEST:
            return None
        x, y = (np.array(values) for values in zip(*points, strict=True))
        found = judged.best(judged.every_shape(x, y))
        return found if found is not None and found.adjusted_r2 >= EXPLAINED else None

    def _normal(self, month: Period, before: History) -> float | None:
        """The mean of a month's temperature over the years before."""
        codes = (f"{year}{month.code[4:]}" for year in before)
        known = [self.warm[code] for code in codes if code in self.warm]
        return sum(known) / len(known) if known else None

    def _half(
        self, model: Fit, days: Floats, warm: Floats, ahead: tuple[Period, ...], before: History
    ) -> float:
        """The half of the range: scatter of the months, the model's own error, other weather."""
        row = days @ model.design(warm)
        variance = float((days**2).sum()) * model.rmse**2 + float(row @ model.covariance @ row)
        sums = [
            float(days @ model.predict(np.array(temperatures)))
            for year in before
            if len(temperatures := self._of(year, ahead)) == len(ahead)
        ]
        if len(sums) > 1:
            variance += float(np.var(sums, ddof=1))
        return student.quantile(forecast.CONFIDENCE, model.n - model.p) * sqrt(variance)

    def _of(self, year: int, ahead: tuple[Period, ...]) -> list[float]:
        codes = [f"{year}{month.code[4:]}" for month in ahead]
        return [self.warm[code] for code in codes if code in self.warm]


def _month(unit: str, month: Period, warm: float, model: Fit) -> Figure:
    per_day = max(float(model.predict(np.array([warm]))[0]), 0.0)
    value = Fraction(per_day).limit_denominator(_DIGITS) * month.days
    fields = (
        ("value", value), ("unit", unit), ("month", month.code),
        ("temperature", Fraction(warm).limit_denominator(100)), ("shape", model.shape.value),
        ("r2", Fraction(model.r2).limit_denominator(1000)), ("months", model.n),
    )  # fmt: skip
    leaf = Fact("weather_model", "", fields)
    return Figure(
        "forecast.month", value, unit, "stated", Quality.ESTIMATED, label=month.code,
        _open=lambda: (leaf,),
    )  # fmt: skip


def warm_months(days: Iterable[WeatherDay], years: Iterable[int]) -> Mapping[str, float]:
    """The mean temperature of each month of some years that is known on all its days."""
    known = weather.by_day(days)
    months = (month for year in years for month in periods.year(year).months())
    means = {month.code: weather.mean_of(known, month) for month in months}
    return {code: mean for code, mean in means.items() if mean is not None}
