"""The charts of a load as data: mean days by kind of day, the duration curve."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import isnan

import numpy as np

from carbondesk.domain import load_days, profile
from carbondesk.domain.lines import Line, Shades, Sheet
from carbondesk.domain.load import Flags
from carbondesk.domain.load_days import NIGHT, LoadDays
from carbondesk.domain.meter import Meter
from carbondesk.domain.period import Period
from carbondesk.domain.profile import Profile
from carbondesk.i18n import lookup, mark, translate
from carbondesk.reports.charted import looks
from carbondesk.reports.charted.looks import Look
from carbondesk.texts import load_findings as texts
from carbondesk.texts import terms

WORK, WEEK, SEASON, DURATION = "work", "week", "season", "duration"
HOURS = 24
_SEASONS = {
    "winter": mark("reports.charted.days", "Winter workdays"),
    "spring": mark("reports.charted.days", "Spring workdays"),
    "summer": mark("reports.charted.days", "Summer workdays"),
    "autumn": mark("reports.charted.days", "Autumn workdays"),
}
_SEASON_LOOKS = {
    "winter": looks.WINTER, "spring": looks.SPRING, "summer": looks.SUMMER, "autumn": looks.AUTUMN,
}  # fmt: skip
_WEEKDAYS = (
    mark("reports.charted.days", "Mon"),
    mark("reports.charted.days", "Tue"),
    mark("reports.charted.days", "Wed"),
    mark("reports.charted.days", "Thu"),
    mark("reports.charted.days", "Fri"),
    mark("reports.charted.days", "Sat"),
    mark("reports.charted.days", "Sun"),
)
RATE, AMOUNT, DENSITY = "rate", "amount", "density"


@dataclass(frozen=True)
class Scale:
    """In what values are shown: times a factor, in a unit, with decimals."""

    unit: str
    times: float = 1.0
    decimals: int = 1

    def of(self, value: float) -> float:
        """A value by the hour in this unit."""
        return value * self.times


def measures(unit: str, *, has_area: bool) -> tuple[tuple[str, str], ...]:
    """The units to choose from, as keys with their words."""
    rate = texts.rate_unit(unit)
    found = ((RATE, rate), (AMOUNT, terms.unit(unit)))
    by_area = "W/m²" if unit == "kWh" else f"{rate}/m²"
    return (*found, (DENSITY, by_area)) if has_area else found


def scale(found: LoadDays, meter: Meter, measure: str, area: Fraction | None) -> Scale:
    """By the hour, by step, or by the hour and square metre where the area is known."""
    unit, times = texts.rate_unit(meter.unit), 1.0
    if measure == AMOUNT:
        unit, times = terms.unit(meter.unit), found.step / load_days.HOUR
    elif measure == DENSITY and area:
        is_power = meter.unit == "kWh"
        unit = "W/m²" if is_power else f"{unit}/m²"
        times = (1000 if is_power else 1) / float(area)
    mean = float(profile.parts(found).mean or 0) * times
    return Scale(unit, times, 0 if mean >= 100 else 1 if mean >= 10 else 2 if mean >= 0.1 else 4)


def sheet(kind: str, whole: LoadDays, shown: LoadDays, meter: Meter, by: Scale) -> Sheet:
    """A chart of lines: `shown` is what lies in the period, `whole` the year."""
    if kind == DURATION:
        return _scaled(_duration(whole, meter), by)
    lines = {WORK: _by_work, WEEK: _by_weekday, SEASON: _by_season}[kind](
        whole if kind == SEASON else shown, meter
    )
    names = tuple(_clock(step * shown.step) for step in range(shown.micro.shape[1]))
    ticks = tuple((hour / HOURS, str(hour)) for hour in range(0, HOURS + 1, 3))
    night = translate("reports.charted.days", "night 0–5")
    head = translate("reports.charted.days", "Time")
    shade = (NIGHT[0] / HOURS, NIGHT[1] / HOURS, night)
    return _scaled(Sheet(head, names, lines, ticks, shade=shade), by)


def shades(found: LoadDays, last: date, by: Scale) -> Shades:
    """The hours of each day up to one, the mean of their steps; None where one is not known."""
    rates = found.rates()[: max(found.place(last) + 1, 0)]
    hours = rates.reshape(len(rates), HOURS, -1).mean(axis=2)
    days = tuple(
        tuple(None if isnan(value) else by.of(value) for value in day) for day in hours.tolist()
    )
    return Shades(found.first, days, by.unit, by.decimals)


def stretch(found: LoadDays, first: date, last: date) -> LoadDays:
    """The same load with only the days of a stretch known."""
    places = range(found.days)
    return found.of(np.array([first <= found.day(at) <= last for at in places], bool))


def _scaled(made: Sheet, by: Scale) -> Sheet:
    """The same in the unit of a scale."""
    lines = tuple(
        replace(
            line,
            values=tuple(None if value is None else by.of(value) for value in line.values),
            band=tuple((by.of(low), by.of(high)) for low, high in line.band),
        )
        for line in made.lines
    )
    return replace(made, lines=lines, unit=by.unit, decimals=by.decimals)


def within(found: LoadDays, period: Period) -> LoadDays:
    """The same load with only the days of a period known; the whole of it where there are none."""
    part = stretch(found, period.first, period.last)
    return part if part.known.any() else found


def _by_work(found: LoadDays, meter: Meter) -> tuple[Line, ...]:
    work = translate("reports.charted.days", "Workdays")
    weekend = translate("reports.charted.days", "Weekends")
    holiday = translate("reports.charted.days", "Public holidays")
    return (
        *_line(found, found.working, work, Look("ink2"), meter.carrier),
        *_line(found, ~found.working & ~found.holiday, weekend, Look("ink", dashed=True)),
        *_line(found, found.holiday, holiday, Look("warnic")),
    )


def _by_season(found: LoadDays, _meter: Meter) -> tuple[Line, ...]:
    return tuple(
        line
        for name, text in _SEASONS.items()
        for line in _line(
            found, found.working & load_days.in_seasons(found, name),
            lookup("reports.charted.days", text), _SEASON_LOOKS[name],
        )
    )  # fmt: skip


def _by_weekday(found: LoadDays, _meter: Meter) -> tuple[Line, ...]:
    weekdays = np.array([found.day(at).weekday() for at in range(found.days)])
    return tuple(
        line
        for number, text in enumerate(_WEEKDAYS)
        for line in _line(
            found, weekdays == number, lookup("reports.charted.days", text),
            looks.WEEK[number],
        )
    )  # fmt: skip


def _line(
    found: LoadDays, chosen: Flags, label: str, look: Look, carrier: str = ""
) -> tuple[Line, ...]:
    made: Profile | None = profile.profile(found, chosen)
    if made is None:
        return ()
    band = tuple(zip(made.low, made.high, strict=True)) if made.days > 1 else ()
    return (Line(label, made.mean, look.token, carrier, look.dashed, look.dotted, band),)


def _duration(found: LoadDays, meter: Meter) -> Sheet:
    spots = profile.duration(found)
    name = translate("reports.charted.days", "Duration curve")
    head = translate("reports.charted.days", "Share of time")
    line = Line(name, tuple(rate for _, rate in spots), carrier=meter.carrier)
    ticks = tuple((share / 100, f"{share}%") for share in range(0, 101, 20))
    names = tuple(f"{share * 100:.1f}%" for share, _ in spots)
    return Sheet(head, names, (line,), ticks)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
