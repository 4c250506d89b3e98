"""At which hours the parts of a tariff's day lie, and what may be drawn by contract."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from carbondesk.domain.problems import Problem
from carbondesk.domain.tariff import TimeOfUse

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DAY_MINUTES = 1440
PARTS = (
    TimeOfUse.SHARP, TimeOfUse.PEAK, TimeOfUse.FLAT, TimeOfUse.VALLEY, TimeOfUse.DEEP_VALLEY,
)  # fmt: skip
# Where hours overlap the later of these holds: the sharp ones are part of the peak.
_ORDER = (
    TimeOfUse.FLAT, TimeOfUse.VALLEY, TimeOfUse.DEEP_VALLEY, TimeOfUse.PEAK, TimeOfUse.SHARP,
)  # fmt: skip


@dataclass(frozen=True)
class TariffHour:
    """From a day on, in some months a part of the day lasts from one time to another, as 08:30.

    Months and times may run over the turn of the year or day: 11 to 2, 23:00 to 07:00.
    """

    code: str
    valid_from: date
    time_of_use: TimeOfUse
    begins: str
    ends: str
    first_month: int = 1
    last_month: int = 12
    id: str = ""

    def holds_in(self, month: int) -> bool:
        """Whether it holds in a month of the year."""
        if self.first_month <= self.last_month:
            return self.first_month <= month <= self.last_month
        return month >= self.first_month or month <= self.last_month

    def stretches(self) -> tuple[tuple[int, int], ...]:
        """From which minutes of the day up to which it lasts; two where it runs over midnight."""
        first, last = minute_of(self.begins) or 0, minute_of(self.ends) or 0
        return ((first, last),) if first < last else ((first, DAY_MINUTES), (0, last))


@dataclass(frozen=True)
class Supply:
    """From a day on: the transformer capacity in kVA, and the demand in kW that was agreed."""

    meter_id: str
    valid_from: date
    capacity_micro: int | None = None
    demand_micro: int | None = None
    id: str = ""


def in_force(hours: Iterable[TariffHour], code: str, day: date) -> tuple[TariffHour, ...]:
    """The hours of a code on a day: those of its newest list, in the months they hold in."""
    begun = [one for one in hours if one.code == code and one.valid_from <= day]
    newest = max((one.valid_from for one in begun), default=None)
    return tuple(one for one in begun if one.valid_from == newest and one.holds_in(day.month))


def part_of_minutes(
    hours: Iterable[TariffHour], code: str, day: date, step: int
) -> "NDArray[np.int64]":
    """The place in `PARTS` of each step of a day by its first minute; flat where no hours are."""
    import numpy as np  # noqa: PLC0415 (the ledger is opened without it)

    held = in_force(hours, code, day)
    found = np.full(DAY_MINUTES, PARTS.index(TimeOfUse.FLAT), np.int64)
    for part in _ORDER:
        for one in held:
            if one.time_of_use is part:
                for first, last in one.stretches():
                    found[first:last] = PARTS.index(part)
    return found[::step]


def supply_on(supplies: Iterable[Supply], meter_id: str, day: date) -> Supply | None:
    """What the contract allows a meter on a day."""
    begun = [one for one in supplies if one.meter_id == meter_id and one.valid_from <= day]
    return max(begun, key=_begin, default=None)


def problems(new: TariffHour) -> list[Problem]:
    """What is wrong with hours that are about to be written."""
    where, found = f"{new.code} {new.valid_from}", list[Problem]()
    if not new.code.strip():
        found.append(Problem("empty", {"field": "code"}, "code", where))
    if new.time_of_use is TimeOfUse.ALL:
        found.append(Problem("hours_of_whole_day", {}, "time_of_use", where))
    for field in ("first_month", "last_month"):
        if not 1 <= getattr(new, field) <= 12:
            found.append(Problem("month_range", {}, field, where))
    for field in ("begins", "ends"):
        if minute_of(getattr(new, field)) is None:
            found.append(Problem("clock_range", {"value": getattr(new, field)}, field, where))
    if not found and minute_of(new.begins) == minute_of(new.ends):
        found.append(Problem("hours_empty", {}, "ends", where))
    return found


def minute_of(text: str) -> int | None:
    """The minute of the day of a time as 08:30; 24:00 is its end; None for what is no time."""
    hours, _, minutes = text.partition(":")
    if not all(part.isdecimal() and part.isascii() for part in (hours, minutes)):
        return None
    found = int(hours) * 60 + int(minutes)
    return found if int(minutes) < 60 and found <= DAY_MINUTES else None


def supply_problems(new: Supply) -> list[Problem]:
    """What is wrong with a capacity or demand that is about to be written."""
    where, found = new.valid_from.isoformat(), list[Problem]()
    if new.capacity_micro is None and new.demand_micro is None:
        found.append(Problem("supply_says_nothing", {}, "capacity", where))
    for field in ("capacity_micro", "demand_micro"):
        value = getattr(new, field)
        if value is not None and value <= 0:
            found.append(Problem("not_above_zero", {"field": field}, field, where))
    return found


def _begin(one: Supply) -> date:
    return one.valid_from
