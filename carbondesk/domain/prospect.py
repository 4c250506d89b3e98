"""The year end in view: forecasts of what is aimed at, held against the targets in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import account, derived, forecast, monthly, outlook
from carbondesk.domain import aim as aims
from carbondesk.domain import period as periods
from carbondesk.domain.figure import Figure
from carbondesk.domain.forecast import Expecting, Forecast, Trial
from carbondesk.domain.goals import SetsOf, allowed, paths_in_force
from carbondesk.domain.monthly import MONTHS, Months
from carbondesk.domain.outlook import Outlook
from carbondesk.domain.period import Period
from carbondesk.domain.target_path import Path
from carbondesk.domain.usage import Measured

YEARS_BACK = 3


@dataclass(frozen=True)
class Prospect:
    """What a year will come to of one aim, by the months known at the end of a month.

    `before` is the year before; `path` is that of the strictest target in force, None without
    one; `outlook` holds the forecast against it.
    """

    aim: str
    forecast: Forecast
    before: Figure
    years: Mapping[int, Months]
    trials: tuple[Trial, ...]
    path: Path | None = None
    outlook: Outlook | None = None

    @property
    def error(self) -> Fraction | None:
        """How far past forecasts from the same month were off on average, in percent."""
        return forecast.mean_error(self.trials, self.forecast.known)


def years_of(month: Period) -> range:
    """The years whose months are looked at: that of the month and those before it."""
    return range(month.first.year - YEARS_BACK, month.first.year + 1)


def of(
    measured: Measured,
    sets_of: SetsOf,
    month: Period,
    wanted: Iterable[str],
    expecting: Expecting | None = None,
) -> tuple[Prospect, ...]:
    """The prospect of each aim at the end of a month, with the targets of the book."""
    made = monthly.of(measured, sets_of, wanted, years_of(month))
    until = account.of(measured, periods.year_to_date(month), sets_of(month.first.year))
    paths = paths_in_force(measured, sets_of, month.first.year)
    return tuple(
        _prospect(name, years, month, allowed(paths, name, until, month.first.year), expecting)
        for name, years in made.items()
    )


def default_aims(measured: Measured) -> tuple[str, ...]:
    """Energy, carbon, water and electricity, and what else there are targets of."""
    usual = (aims.ENERGY, aims.CARBON, aims.WATER, aims.ELECTRICITY)
    return tuple(dict.fromkeys([*usual, *(one.aim for one in measured.book.targets)]))


def _prospect(
    name: str,
    years: Mapping[int, Months],
    month: Period,
    goal: tuple[Path, Figure] | None,
    expecting: Expecting | None,
) -> Prospect:
    year, last = month.first.year, month.first.month
    known = min(monthly.known(years[year]), last)
    before = monthly.whole(years, year)
    made = forecast.of(year, aims.unit(name), years[year][:known], before, expecting)
    # A year that is known to its end is a trial of its own.
    last_tried = year if known == MONTHS else year - 1
    past = {number: months for number, months in years.items() if number <= last_tried}
    total = derived.total("forecast.before", aims.unit(name), years[year - 1])
    return Prospect(
        name,
        made,
        total if monthly.known(years[year - 1]) == MONTHS else derived.unknown(*_named(total)),
        years,
        forecast.trials(past, expecting),
        goal[0] if goal else None,
        outlook.of(made, goal[1]) if goal else None,
    )


def _named(figure: Figure) -> tuple[str, str]:
    return figure.key, figure.unit
