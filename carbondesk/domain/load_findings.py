"""What stands out in a load: since when, between which hours, and how much more was used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

import numpy as np

from carbondesk.domain import load_steps
from carbondesk.domain.load import Ints
from carbondesk.domain.load_codes import ALWAYS, BASE, LEAK, SCALE, WEEKEND
from carbondesk.domain.load_days import HOUR, NIGHT, OPEN, Floats, LoadDays
from carbondesk.domain.load_steps import Step
from carbondesk.domain.quantity import MICRO

RULES = (SCALE, BASE, LEAK, ALWAYS, WEEKEND)
WEEK = 7
DAY = (0, 24)
WATER = frozenset({"water", "reclaimed_water"})
# The weather moves these from day to day, and starts and ends them at once.
_WEATHERED = frozenset({"heat", "cooling", "steam", "natural_gas"})
# So many days ago the day of the week was the same.
_YEAR = 364
# Holidays move by so many days, the begin and the end of heating by more.
_MOVES, _SEASON_MOVES = 45, 75
# Below this share of the mean there is as good as nothing.
_LITTLE = 0.02
_ENOUGH = 4
_PERCENT = 100


class Limits(Protocol):
    """The limits in force, and which rules are looked at."""

    def of(self, rule: str, name: str) -> Fraction:
        """A limit of a rule."""
        ...

    def has(self, rule: str, name: str) -> bool:
        """Whether a rule has a limit of a name."""
        ...

    def is_on(self, rule: str) -> bool:
        """Whether a rule is looked at."""
        ...


@dataclass(frozen=True)
class LoadFinding:
    """A finding: `before` and `after` are rates by the hour (of a weekend: shares of a workday).

    `used` is what was used in those hours of those days, `usual` what would have been as before,
    in the unit of the meter; None where that cannot be said. What is lost in an hour of night is
    lost `times` an hour. It still holds at the end of the load where it is `ongoing`.
    """

    code: str
    first: date
    last: date
    hours: tuple[int, int]
    before: Fraction
    after: Fraction
    used: Fraction | None = None
    usual: Fraction | None = None
    times: Fraction = Fraction(1)
    ongoing: bool = False

    @property
    def amount(self) -> Fraction | None:
        """What was used beyond the usual."""
        if self.used is None or self.usual is None:
            return None
        return (self.used - self.usual) * self.times


def of(found: LoadDays, carrier: str, limits: Limits) -> tuple[LoadFinding, ...]:
    """The findings of a load, the newest first; of one whose scale jumps nothing else is said."""
    jumps = _jumps(found, carrier, limits) if limits.is_on(SCALE) else []
    if jumps:
        return tuple(jumps)
    is_water = carrier in WATER
    night = LEAK if is_water else BASE
    # What the weather drives differs from night to night as from day to day.
    is_told = limits.is_on(night) and carrier not in _WEATHERED
    made = _nights(found, night, limits) if is_told else []
    if carrier not in WATER | _WEATHERED and limits.is_on(WEEKEND):
        made += _weekends(found, limits)
    return tuple(sorted(made, key=_newest, reverse=True))


def _nights(found: LoadDays, code: str, limits: Limits) -> list[LoadFinding]:
    """Where the least that is used at night rises while the day does not follow."""
    if found.step > HOUR:
        # Whole days tell nothing of nights.
        return []
    days = int(limits.of(code, "days"))
    rise = float(limits.of(code, "rise")) / _PERCENT
    night = found.micro_an_hour(NIGHT)
    # Days of rest would blur how busy the days are.
    busy = np.where(found.working, found.micro_an_hour(OPEN), np.nan)
    known = np.flatnonzero(~np.isnan(night))
    if not len(known):
        return []
    share = float(limits.of(code, "least")) / _PERCENT
    least = share * float(found.micro_an_hour(DAY)[known].mean())
    steps = load_steps.rises(night[known], busy[known], days, rise, least)
    return [_night(found, known, step, code) for step in steps]


def _night(found: LoadDays, known: Ints, step: Step, code: str) -> LoadFinding:
    chosen = known[step.begin : step.end]
    hours = NIGHT[1] - NIGHT[0]
    before = _unit(step.before)
    # Water that runs at night runs by day too.
    times = Fraction(DAY[1], hours) if code == LEAK else Fraction(1)
    return LoadFinding(
        code, found.day(int(chosen[0])), found.day(int(chosen[-1])), NIGHT,
        before, _unit(step.after), _used(found, chosen, NIGHT), before * hours * len(chosen),
        times, step.end == len(known),
    )  # fmt: skip


def _weekends(found: LoadDays, limits: Limits) -> list[LoadFinding]:
    """Weeks of which the days of rest are as busy as the days of work, and usually are not."""
    least = float(limits.of(WEEKEND, "share")) / _PERCENT
    above = float(limits.of(WEEKEND, "above")) / _PERCENT
    hours = OPEN if found.step <= HOUR else DAY
    weeks = _weeks(found, hours)
    if len(weeks) < _ENOUGH:
        return []
    usual = float(np.median([week.share for week in weeks]))
    busy = float(np.median([week.work for week in weeks]))
    resting = float(np.median([week.rest for week in weeks]))
    if usual > least - above:
        # Who never rests cannot be seen to work on.
        return []
    is_like = [
        week.share >= max(least, usual + above)
        and week.rest > resting * (1 + above)
        and week.work > busy * least / 2
        for week in weeks
    ]
    return [
        _weekend(found, weeks[begin:end], usual, hours, is_last=end == len(weeks))
        for begin, end in load_steps.runs(is_like)
        if end - begin >= limits.of(WEEKEND, "weeks")
    ]


@dataclass(frozen=True)
class _Week:
    """The hours of opening of a week: which rows are rest and work, and their rates."""

    rows: Ints
    busy: Ints
    rest: float
    work: float

    @property
    def share(self) -> float:
        return self.rest / self.work


def _weeks(found: LoadDays, hours: tuple[int, int]) -> list[_Week]:
    rates = found.micro_an_hour(hours)
    monday = found.first.weekday()
    made = []
    for start in range(-monday, found.days, WEEK):
        rows = np.arange(max(start, 0), min(start + WEEK, found.days))
        rows = rows[~np.isnan(rates[rows])]
        rest, work = rows[~found.working[rows]], rows[found.working[rows]]
        if len(rest) and len(work) and rates[work].mean() > 0:
            made.append(_Week(rest, work, float(rates[rest].mean()), float(rates[work].mean())))
    return made


def _weekend(
    found: LoadDays, weeks: Sequence[_Week], usual: float, hours: tuple[int, int], *, is_last: bool
) -> LoadFinding:
    before = Fraction(round(usual * 1000), 1000)
    # The days of rest as long as a mean day of work of their week.
    worked = [_used(found, week.busy, hours) * len(week.rows) / len(week.busy) for week in weeks]
    rows = np.concatenate([week.rows for week in weeks])
    share = float(np.mean([week.share for week in weeks]))
    return LoadFinding(
        WEEKEND, found.day(int(rows[0])), found.day(int(rows[-1])), hours,
        before, Fraction(round(share * 1000), 1000),
        _used(found, rows, hours), before * sum(worked, Fraction(0)), ongoing=is_last,
    )  # fmt: skip


def _jumps(found: LoadDays, carrier: str, limits: Limits) -> list[LoadFinding]:
    """Where all days are so many times what they were before, or that part of it."""
    days, times = int(limits.of(SCALE, "days")), float(limits.of(SCALE, "times"))
    daily = found.micro_an_hour(DAY)
    known = np.flatnonzero(~np.isnan(daily))
    places = [
        place
        for place in load_steps.jumps(daily[known], days, times)
        if not _is_yearly(daily, known[place : place + days], carrier, times)
    ]
    made = []
    for number, place in enumerate(places):
        end = places[number + 1] if number + 1 < len(places) else len(known)
        before = daily[known[max(0, place - days) : place]]
        after = daily[known[place:end]]
        made.append(
            LoadFinding(
                SCALE, found.day(int(known[place])), found.day(int(known[end - 1])), DAY,
                _unit(float(np.median(before))), _unit(float(np.median(after))),
                ongoing=end == len(known),
            )
        )  # fmt: skip
    return made


def _is_yearly(daily: Floats, rows: Ints, carrier: str, times: float) -> bool:
    """Whether a year ago, some weeks sooner or later, days were as they are now: a season jumps.

    Where that is not known, only what the weather drives is taken to be so.
    """
    moves = _SEASON_MOVES if carrier in _WEATHERED else _MOVES
    ago = np.arange(int(rows[0]) - _YEAR - moves, int(rows[-1]) - _YEAR + moves + 1)
    before = daily[ago[ago >= 0]]
    before = before[~np.isnan(before)]
    if len(before) < len(rows):
        return carrier in _WEATHERED
    now, little = float(np.median(daily[rows])), _LITTLE * float(np.nanmean(daily))
    low, high = np.percentile(before, (10, 90))
    return bool(low / times - little <= now <= high * times + little)


def _used(found: LoadDays, rows: Ints, hours: tuple[int, int]) -> Fraction:
    """What was used between two hours of some days, exact."""
    return Fraction(int(found.micro[rows][:, found.columns(hours)].sum()), MICRO)


def _unit(micro: float) -> Fraction:
    """An amount in millionths as one in the unit, to a whole millionth."""
    return Fraction(round(micro), MICRO)


def _newest(finding: LoadFinding) -> date:
    return finding.last
