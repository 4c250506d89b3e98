"""The walk of a reading round: each register as it was last seen, and where it may stand now."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from carbondesk.domain import period as periods
from carbondesk.domain import round as rounds
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.meter import MeterEvent, Setup
from carbondesk.domain.period import ONE_DAY, Period
from carbondesk.domain.place import Place, PlaceKind
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.register import RESTARTS
from carbondesk.domain.usage import Measured
from carbondesk.reference import carriers

LOW, HIGH = Fraction(7, 10), Fraction(13, 10)
# A mean of fewer days says little about the next month.
FEWEST_DAYS = 28
YEAR_DAYS = 365
# A mean over the year says nothing of a month of these.
SEASONAL = frozenset({"heat", "cooling", "steam", "pv"})
_KNOWN = frozenset({Quality.MEASURED, Quality.ESTIMATED})
# A narrower range is told in the decimals of the dial.
_NARROW = 10


@dataclass(frozen=True)
class Dial:
    """What a dial showed last; `event` is what began it anew, where no reading has followed."""

    day: date
    register_micro: int
    estimated: bool = False
    event: MeterEvent | None = None


@dataclass(frozen=True)
class Band:
    """Where a dial may stand, both ends included; one that has rolled over has `low` > `high`."""

    low: Fraction
    high: Fraction
    decimals: int = 0

    def holds(self, register: Fraction) -> bool:
        """Whether a figure of the dial lies in it."""
        if self.low > self.high:
            return register >= self.low or register <= self.high
        return self.low <= register <= self.high

    @property
    def is_still(self) -> bool:
        """Whether the dial should not have moved."""
        return self.low == self.high


@dataclass(frozen=True)
class Call:
    """One meter of the walk; `building` is where the walker goes, `place` the spot in it."""

    facts: MeterFacts
    setup: Setup
    building: Place | None
    place: Place | None
    decimals: int
    last: Dial | None
    band: Band | None


@dataclass(frozen=True)
class Leg:
    """Meters that follow each other in one building."""

    building: Place | None
    calls: tuple[Call, ...]


@dataclass(frozen=True)
class Walk:
    """All meters to be read by a day, in the order of the round."""

    due: date
    legs: tuple[Leg, ...]

    @property
    def calls(self) -> tuple[Call, ...]:
        """The meters, one after the other."""
        return tuple(call for leg in self.legs for call in leg.calls)


def plan(book: Book, period: Period) -> Walk:
    """The walk of a month, due on its last day, or of a day."""
    due, month = period.last, periods.month_of(period.last)
    measured, known = Measured(book), {place.id: place for place in book.places}
    calls = [
        _call(measured, known, facts, due)
        for facts in book.meters.values()
        if rounds.is_called(facts, month)
    ]
    legs: list[Leg] = []
    for call in calls:
        if legs and legs[-1].building == call.building:
            legs[-1] = Leg(call.building, (*legs[-1].calls, call))
        else:
            legs.append(Leg(call.building, (call,)))
    return Walk(due, tuple(legs))


def _call(measured: Measured, known: dict[str, Place], facts: MeterFacts, due: date) -> Call:
    setup = facts.setup_on(due)
    place = known.get(setup.place_id or "")
    decimals = max((rounds.decimals_of(item.register_micro) for item in facts.readings), default=0)
    last = _last(facts, due)
    band = None if last is None else _band(measured, facts, last, due)
    return Call(facts, setup, _building(known, place), place, decimals, last, band)


def _building(known: dict[str, Place], place: Place | None) -> Place | None:
    """The building around a place; where there is none, the place itself."""
    above, seen = place, set[str]()
    while above is not None and above.id not in seen:
        if above.kind is PlaceKind.BUILDING:
            return above
        seen.add(above.id)
        above = known.get(above.parent_id or "")
    return place


def _last(facts: MeterFacts, due: date) -> Dial | None:
    """The newest figure before a day, read or begun anew."""
    dials = [
        Dial(item.day, item.register_micro, item.estimated)
        for item in facts.readings
        if item.day < due
    ]
    dials += [
        Dial(item.day, item.new_first_micro, event=item)
        for item in facts.events
        if item.kind in RESTARTS and item.new_first_micro is not None and item.day < due
    ]
    # Of the same day, the new dial comes after the reading of the old one.
    return max(dials, key=_age, default=None)


def _age(dial: Dial) -> tuple[date, bool]:
    return dial.day, dial.event is not None


def _band(measured: Measured, facts: MeterFacts, last: Dial, due: date) -> Band | None:
    """Last figure + usual use of the days × 0.7 to 1.3 ÷ multiplier; None if nothing is usual."""
    setup, start = facts.setup_on(due), from_micro(last.register_micro)
    if _rested(measured, facts, due):
        return Band(start, start, rounds.decimals_of(last.register_micro))
    usual = _usual(measured, facts, last.day, due)
    size = carriers.convert(1, facts.meter.unit, carriers.named(facts.meter.carrier))
    if usual is None or usual < 0 or not size or not setup.multiplier_micro:
        return None
    ran = usual / size / from_micro(setup.multiplier_micro)
    return _rounded(start + ran * LOW, start + ran * HIGH, setup.digits)


def _rounded(low: Fraction, high: Fraction, digits: int | None) -> Band:
    """The range in whole figures outwards, or to a tenth; beyond the last digit it begins anew."""
    decimals = 0 if high - low >= _NARROW else 1
    unit = Fraction(1, 10**decimals)
    bottom, top = low // unit * unit, -(-high // unit) * unit
    if digits is not None:
        bottom, top = bottom % 10**digits, top % 10**digits
    return Band(bottom, top, decimals)


def _usual(measured: Measured, facts: MeterFacts, last: date, due: date) -> Fraction | None:
    """The mean of a year times the days; of what has its season, the same days a year before."""
    if facts.meter.carrier in SEASONAL:
        first, end = (periods.day(day).year_before().first for day in (last + ONE_DAY, due))
        usage = measured.usage(facts.meter.id, Period(first, end, f"{first}..{end}"))
        if usage.quality in _KNOWN:
            return usage.quantity
    mean = _daily_mean(measured, facts, last)
    return None if mean is None else mean * (due - last).days


def _daily_mean(measured: Measured, facts: MeterFacts, last: date) -> Fraction | None:
    """The mean usage a day of the year up to a reading, over the days that are known."""
    first = last - (YEAR_DAYS - 1) * ONE_DAY
    usage = measured.usage(facts.meter.id, Period(first, last, f"{first}..{last}"))
    if usage.quantity is None or usage.covered_days < FEWEST_DAYS:
        return None
    return usage.quantity / usage.covered_days


def _rested(measured: Measured, facts: MeterFacts, due: date) -> bool:
    """Whether nothing ran in the same month a year before, as of heat in summer."""
    usage = measured.usage(facts.meter.id, periods.month_of(due).year_before())
    return usage.quantity == 0 and usage.quality in _KNOWN


def figures(walk: Walk) -> dict[str, str]:
    """What a sheet of the walk says, meter by meter: the last figure and the range."""
    found: dict[str, str] = {}
    for call in walk.calls:
        code = call.facts.meter.code
        found[f"{code}.last"] = str(call.last.register_micro) if call.last else ""
        found[f"{code}.low"] = str(call.band.low) if call.band else ""
        found[f"{code}.high"] = str(call.band.high) if call.band else ""
    return found
