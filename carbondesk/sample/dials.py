"""What the register of a meter shows on a day: multipliers, rollovers, new registers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from carbondesk.domain.period import parse
from carbondesk.domain.quantity import MICRO
from carbondesk.sample import keys, loads
from carbondesk.sample.assumptions import OPENING, MeterPlan, Sample
from carbondesk.sample.events import Happening, Planted
from carbondesk.sample.loads import Series

CHANGES = frozenset(
    {Happening.REPLACED, Happening.BROKEN, Happening.RESET, Happening.RATIO_CHANGED}
)
_STARTS_BELOW = 0.4  # of the dial, so that none rolls over unplanned


@dataclass(frozen=True)
class Dial:
    """A register from the end of the day `begun` on; its figures are steps of the last digit."""

    begun: date
    first: int
    multiplier: int
    digits: int
    decimals: int

    @property
    def full(self) -> int:
        """The steps after which it begins again."""
        return int(10 ** (self.digits + self.decimals))

    @property
    def step_micro(self) -> int:
        """One step of the last digit, in millionths of the dial's unit."""
        return MICRO // int(10**self.decimals)

    def steps(self, amount: float) -> int:
        """The figure after an amount has run through."""
        turned = int(amount / self.multiplier * 10**self.decimals + 0.5)
        return (self.first + turned) % self.full


class Register:
    """The dials of one meter in order of time, fed by what runs through."""

    def __init__(self, sample: Sample, plan: MeterPlan, series: Series) -> None:
        self._series = series
        self.dials = [_first_dial(sample, plan, series)]
        for planted in changes(sample, plan):
            self.dials.append(self._following(planted))

    def used(self, day: date) -> float:
        """What ran through from the opening to the end of a day."""
        return loads.used(self._series, day)

    def micro(self, day: date, used: float | None = None) -> int:
        """What the dial shows at the end of a day, or would show had so much run through."""
        dial = self.dial_on(day)
        amount = (self.used(day) if used is None else used) - self.used(dial.begun)
        return dial.steps(amount) * dial.step_micro

    def dial_on(self, day: date) -> Dial:
        """The dial in service on a day; on the day of a change it is the old one."""
        earlier = [dial for dial in self.dials if dial.begun < day]
        return earlier[-1] if earlier else self.dials[0]

    def _following(self, planted: Planted) -> Dial:
        day, old = _day(planted), self.dials[-1]
        changed = replace(
            old,
            begun=day,
            multiplier=planted.multiplier or old.multiplier,
            digits=planted.digits or old.digits,
        )
        if planted.happening is Happening.RATIO_CHANGED:
            return replace(changed, first=self.micro(day) // old.step_micro)
        return replace(changed, first=0)


def changes(sample: Sample, plan: MeterPlan) -> Iterator[Planted]:
    """What was planted at a meter that its register feels, in order of time."""
    return (item for item in sample.planted_at(plan.code) if item.happening in CHANGES)


def first_day(plan: MeterPlan) -> date:
    """The day at whose end a meter began to count, or the ledger did."""
    return max(plan.installed or OPENING, OPENING)


def _day(planted: Planted) -> date:
    if planted.day is None:
        raise ValueError(planted)
    return planted.day


def _first_dial(sample: Sample, plan: MeterPlan, series: Series) -> Dial:
    dial = Dial(first_day(plan), 0, plan.multiplier, plan.digits, plan.decimals)
    for planted in sample.planted_at(plan.code):
        if planted.happening is Happening.ROLLED_OVER:
            half = parse(planted.month).first.replace(day=15)
            return replace(dial, first=dial.full - dial.steps(loads.used(series, half)))
    if dial.begun > OPENING:
        return dial
    share = int(keys.number(6, sample.kind, plan.code, "first")) / 10**6
    return replace(dial, first=int(dial.full * _STARTS_BELOW * share))
