"""How much each meter of a sample uses in each month."""

from datetime import date
from random import Random

from carbondesk.domain.period import Period, month_of
from carbondesk.sample import climate
from carbondesk.sample.assumptions import (
    EXPORT_AT_WORK,
    EXPORT_ON_HOLIDAY,
    FIRST,
    MONTHS,
    NOISE,
    SEED,
    YEARS,
    Calendar,
    Load,
    MeterPlan,
    Sample,
)

Series = tuple[float, ...]

# How busy a building is, January to December; the winter holiday follows the new year's feast.
_YEARLY = {
    Calendar.FLAT: (1.0,) * 12,
    Calendar.CARE: (1.0, 0.93, 1.01, 1.0, 1.0, 1.0, 1.01, 1.01, 1.0, 0.97, 1.0, 1.02),
    Calendar.TEACHING: (0.65, 0.5, 1.0, 1.0, 1.0, 0.95, 0.45, 0.32, 1.0, 0.96, 1.0, 1.0),
    Calendar.DORMITORY: (0.55, 0.48, 1.0, 1.0, 1.02, 1.0, 0.42, 0.24, 0.98, 1.0, 1.0, 1.02),
}
_WINTER = {2023: (0.52, 0.62), 2024: (0.70, 0.42), 2025: (0.60, 0.56)}
_WITH_HOLIDAYS = frozenset({Calendar.TEACHING, Calendar.DORMITORY})


class Loads:
    """The monthly amounts of all meters of a sample, from the leaves of the tree up."""

    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        self._drivers = {
            "heating": climate.heating(sample.site),
            "cooling": climate.cooling(sample.site),
            "sun": climate.sunshine(sample.site),
            "base": tuple(float(month.days) for month in MONTHS),
        }
        self._known: dict[str, Series] = {}

    def of(self, code: str) -> Series:
        """What runs through a meter in each of the months."""
        if code not in self._known:
            self._known[code] = self._through(self.sample.meter(code))
        return self._known[code]

    def amounts(self, load: Load, name: str) -> Series:
        """What a load amounts to in each of the months; `name` decides its chances."""
        random = Random(f"{SEED} {self.sample.kind} {name}")
        return tuple(
            load.annual
            * weight
            * (1 + load.growth * (month.first.year - FIRST.year))
            * (1 + NOISE * (2 * random.random() - 1))
            * (month.first >= load.begins)
            for month, weight in zip(MONTHS, self._weights(load), strict=True)
        )

    def _through(self, plan: MeterPlan) -> Series:
        if plan.exports_of:
            return self._exported(plan)
        parts = [self.amounts(plan.load, plan.code)]
        parts += [self.of(child.code) for child in self.sample.meters if child.parent == plan.code]
        total = [sum(month) / (1 - plan.loss) for month in zip(*parts, strict=True)]
        if plan.relieved_by:
            total = [
                bought - made
                for bought, made in zip(total, self._used_here(plan.relieved_by), strict=True)
            ]
        return tuple(total)

    def _exported(self, plan: MeterPlan) -> Series:
        busy = _busy(Calendar.TEACHING)
        return tuple(
            made * (EXPORT_AT_WORK + (EXPORT_ON_HOLIDAY - EXPORT_AT_WORK) * (1 - min(use, 1.0)))
            for made, use in zip(self.of(plan.exports_of), busy, strict=True)
        )

    def _used_here(self, generator: str) -> Series:
        made = self.of(generator)
        for plan in self.sample.meters:
            if plan.exports_of == generator:
                sent = self.of(plan.code)
                return tuple(whole - out for whole, out in zip(made, sent, strict=True))
        return made

    def _weights(self, load: Load) -> Series:
        """The share of a year's amount in each month; a mean year adds up to one."""
        busy = _busy(load.shape.calendar)
        weights = [0.0] * len(MONTHS)
        for name, driver in self._drivers.items():
            share = getattr(load.shape, name)
            driven = [amount * use for amount, use in zip(driver, busy, strict=True)]
            if share:
                mean = sum(driven) / YEARS
                more = [share * amount / mean for amount in driven]
                weights = [sum(pair) for pair in zip(weights, more, strict=True)]
        return tuple(weights)


def used(series: Series, day: date) -> float:
    """The amount from the opening up to the end of a day, spread evenly within its month."""
    if day < FIRST:
        return 0.0
    month = month_of(day)
    index = MONTHS.index(month)
    return sum(series[:index]) + series[index] * day.day / month.days


def _busy(calendar: Calendar) -> Series:
    return tuple(_use(calendar, month) for month in MONTHS)


def _use(calendar: Calendar, month: Period) -> float:
    number = month.first.month
    if calendar in _WITH_HOLIDAYS and number <= 2:
        return _WINTER[month.first.year][number - 1]
    return _YEARLY[calendar][number - 1]
