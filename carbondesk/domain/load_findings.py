"""What stands out in a load: since when, between which hours, and how much more was used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from carbondesk.domain import load_steps
from carbondesk.domain.load import Ints
from carbondesk.domain.load_days import NIGHT, OPEN, Floats, LoadDays
from carbondesk.domain.load_steps import Step
from carbondesk.domain.quantity import MICRO
from carbondesk.reference import load_checks

SCALE, BASE, LEAK, WEEKEND = "scale_jump", "base_up", "leak", "weekend"
WEEK = 7
_DAY = (0, 24)
_WATER = frozenset({"water", "reclaimed_water"})
_ENOUGH = 4


@dataclass(frozen=True)
class LoadFinding:
    """A finding: `before` and `after` are rates by the hour (of a weekend: shares of a workday).

    `amount` is what was used beyond what was usual, in the unit of the meter; None where that
    cannot be said. It still holds at the end of the load where it is `ongoing`.
    """

    code: str
    first: date
    last: date
    hours: tuple[int, int]
    before: Fraction
    after: Fraction
    amount: Fraction | None = None
    ongoing: bool = False

    @property
    def severity(self) -> str:
        """How grave it is."""
        return load_checks.named(self.code).severity


def of(found: LoadDays, carrier: str) -> tuple[LoadFinding, ...]:
    """The findings of a load, the newest first; of one whose scale jumps nothing else is said."""
    jumps = _jumps(found)
    if jumps:
        return tuple(jumps)
    made = _nights(found, LEAK if carrier in _WATER else BASE)
    if carrier not in _WATER:
        made += _weekends(found)
    return tuple(sorted(made, key=_newest, reverse=True))


def cost(finding: LoadFinding, price: Fraction | None) -> Fraction | None:
    """What was used beyond the usual, in yuan at a price for the unit."""
    if finding.amount is None or price is None:
        return None
    return finding.amount * price


def _nights(found: LoadDays, code: str) -> list[LoadFinding]:
    """Where the least that is used at night rises while the day does not follow."""
    rule = load_checks.named(code).limits
    night = found.micro_an_hour(NIGHT)
    # Days of rest would blur how busy the days are.
    busy = np.where(found.working, found.micro_an_hour(OPEN), np.nan)
    known = np.flatnonzero(~np.isnan(night))
    if not len(known):
        return []
    least = rule["least"] * float(found.micro_an_hour(_DAY)[known].mean())
    steps = load_steps.rises(night[known], busy[known], int(rule["days"]), rule["rise"], least)
    return [_night(found, night, known, step, code) for step in steps]


def _night(found: LoadDays, night: Floats, known: Ints, step: Step, code: str) -> LoadFinding:
    chosen = known[step.begin : step.end]
    hours = NIGHT[1] - NIGHT[0]
    more = float((night[chosen] - step.before).sum()) * hours
    return LoadFinding(
        code, found.day(int(chosen[0])), found.day(int(chosen[-1])), NIGHT,
        _unit(step.before), _unit(step.after), _unit(more), step.end == len(known),
    )  # fmt: skip


def _weekends(found: LoadDays) -> list[LoadFinding]:
    """Weeks of which the days of rest are as busy as the days of work, and usually are not."""
    rule = load_checks.named(WEEKEND).limits
    weeks = _weeks(found)
    if len(weeks) < _ENOUGH:
        return []
    usual = float(np.median([week.share for week in weeks]))
    busy = float(np.median([week.work for week in weeks]))
    resting = float(np.median([week.rest for week in weeks]))
    is_like = [
        week.share >= max(rule["share"], usual + rule["above"])
        and week.rest > resting * (1 + rule["above"])
        and week.work > busy * rule["share"] / 2
        for week in weeks
    ]
    return [
        _weekend(found, weeks[begin:end], usual, is_last=end == len(weeks))
        for begin, end in load_steps.runs(is_like)
        if end - begin >= rule["weeks"]
    ]


@dataclass(frozen=True)
class _Week:
    """The hours of opening of a week: rates of days of rest and of work; which rows are rest."""

    rows: tuple[int, ...]
    rest: float
    work: float

    @property
    def share(self) -> float:
        return self.rest / self.work


def _weeks(found: LoadDays) -> list[_Week]:
    rates = found.micro_an_hour(OPEN)
    monday = found.first.weekday()
    made = []
    for start in range(-monday, found.days, WEEK):
        rows = np.arange(max(start, 0), min(start + WEEK, found.days))
        rows = rows[~np.isnan(rates[rows])]
        rest, work = rows[~found.working[rows]], rows[found.working[rows]]
        if len(rest) and len(work) and rates[work].mean() > 0:
            made.append(
                _Week(
                    tuple(int(row) for row in rest), float(rates[rest].mean()),
                    float(rates[work].mean()),
                )
            )  # fmt: skip
    return made


def _weekend(
    found: LoadDays, weeks: Sequence[_Week], usual: float, *, is_last: bool
) -> LoadFinding:
    hours = OPEN[1] - OPEN[0]
    more = sum((week.rest - usual * week.work) * len(week.rows) * hours for week in weeks)
    share = float(np.mean([week.share for week in weeks]))
    return LoadFinding(
        WEEKEND, found.day(weeks[0].rows[0]), found.day(weeks[-1].rows[-1]), OPEN,
        Fraction(round(usual * 1000), 1000), Fraction(round(share * 1000), 1000),
        _unit(more), is_last,
    )  # fmt: skip


def _jumps(found: LoadDays) -> list[LoadFinding]:
    """Where all days are so many times what they were before, or that part of it."""
    rule = load_checks.named(SCALE).limits
    daily = found.micro_an_hour(_DAY)
    known = np.flatnonzero(~np.isnan(daily))
    places = load_steps.jumps(daily[known], int(rule["days"]), rule["times"])
    made = []
    for number, place in enumerate(places):
        end = places[number + 1] if number + 1 < len(places) else len(known)
        before = daily[known[max(0, place - int(rule["days"])) : place]]
        after = daily[known[place:end]]
        made.append(
            LoadFinding(
                SCALE, found.day(int(known[place])), found.day(int(known[end - 1])), _DAY,
                _unit(float(np.median(before))), _unit(float(np.median(after))),
                ongoing=end == len(known),
            )
        )  # fmt: skip
    return made


def _unit(micro: float) -> Fraction:
    """An amount in millionths as one in the unit, to a whole millionth."""
    return Fraction(round(micro), MICRO)


def _newest(finding: LoadFinding) -> date:
    return finding.last
