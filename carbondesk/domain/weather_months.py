"""The weather of months: how much of it is known, its temperatures and degree days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain.period import Period, month_of
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.weather import WeatherDay

# The bases of GB 50176-2016: heating degree days below 18 °C, cooling degree days above 26 °C.
HEATING_BASE_C, COOLING_BASE_C = 18, 26


@dataclass(frozen=True)
class WeatherMonth:
    """A month of weather in degrees Celsius; degree days are those of its known days."""

    period: Period
    days: Sequence[WeatherDay]

    @property
    def known(self) -> int:
        """How many days have a temperature."""
        return len(self.days)

    @property
    def is_whole(self) -> bool:
        """Whether each day has one."""
        return self.known == self.period.days

    @property
    def estimated(self) -> int:
        """How many of them are estimated."""
        return sum(day.estimated for day in self.days)

    @property
    def mean(self) -> Fraction:
        """The mean of the daily means."""
        return Fraction(sum(day.mean_micro for day in self.days), MICRO * self.known)

    @property
    def lowest(self) -> Fraction:
        """The lowest minimum; of a day without one, its mean."""
        return Fraction(min(_or_mean(day, day.min_micro) for day in self.days), MICRO)

    @property
    def highest(self) -> Fraction:
        """The highest maximum; of a day without one, its mean."""
        return Fraction(max(_or_mean(day, day.max_micro) for day in self.days), MICRO)

    @property
    def heating(self) -> Fraction:
        """Degree days below 18 °C by daily means."""
        return _degree_days(HEATING_BASE_C * MICRO - day.mean_micro for day in self.days)

    @property
    def cooling(self) -> Fraction:
        """Degree days above 26 °C by daily means."""
        return _degree_days(day.mean_micro - COOLING_BASE_C * MICRO for day in self.days)


def of(days: Iterable[WeatherDay]) -> list[WeatherMonth]:
    """The months of which a day is known, oldest first."""
    found: dict[str, tuple[Period, list[WeatherDay]]] = {}
    for day in sorted(days, key=_date):
        month = month_of(day.day)
        found.setdefault(month.code, (month, []))[1].append(day)
    return [WeatherMonth(month, tuple(of_month)) for month, of_month in found.values()]


def _date(day: WeatherDay) -> str:
    return day.day.isoformat()


def _or_mean(day: WeatherDay, micro: int | None) -> int:
    return day.mean_micro if micro is None else micro


def _degree_days(differences: Iterable[int]) -> Fraction:
    return Fraction(sum(max(0, micro) for micro in differences), MICRO)
