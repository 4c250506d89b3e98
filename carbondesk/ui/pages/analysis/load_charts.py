"""The charts of a load as data: mean days by kind of day, the duration curve, the carpet."""

from fractions import Fraction

import numpy as np

from carbondesk.domain import load_days, profile
from carbondesk.domain.load import Flags
from carbondesk.domain.load_days import NIGHT, LoadDays
from carbondesk.domain.load_findings import LoadFinding
from carbondesk.domain.meter import Meter
from carbondesk.domain.period import Period
from carbondesk.domain.profile import Parts, Profile
from carbondesk.i18n import lookup, mark, translate
from carbondesk.texts import load_findings as texts
from carbondesk.texts import numbers, terms
from carbondesk.ui.charts.carpet import CarpetData, Mark
from carbondesk.ui.charts.plain_lines import PlainLine, PlainSheet

WORK, WEEK, SEASON, DURATION = "work", "week", "season", "duration"
HOURS = 24
_SEASONS = {
    "winter": mark("ui.pages.analysis.load_charts", "Winter workdays"),
    "spring": mark("ui.pages.analysis.load_charts", "Spring workdays"),
    "summer": mark("ui.pages.analysis.load_charts", "Summer workdays"),
    "autumn": mark("ui.pages.analysis.load_charts", "Autumn workdays"),
}
_SEASON_TOKENS = {"winter": "ink", "spring": "accent", "summer": "err", "autumn": "warnic"}
_WEEKDAYS = (
    mark("ui.pages.analysis.load_charts", "Mon"),
    mark("ui.pages.analysis.load_charts", "Tue"),
    mark("ui.pages.analysis.load_charts", "Wed"),
    mark("ui.pages.analysis.load_charts", "Thu"),
    mark("ui.pages.analysis.load_charts", "Fri"),
    mark("ui.pages.analysis.load_charts", "Sat"),
    mark("ui.pages.analysis.load_charts", "Sun"),
)
_DAY_TOKENS = ("ink", "ink2", "accent", "accent2", "ref", "warnic", "err")


def carpet(found: LoadDays, meter: Meter, findings: tuple[LoadFinding, ...]) -> CarpetData:
    """The carpet with the findings as numbered frames."""
    values = profile.carpet(found)
    marks = tuple(
        Mark(number, one.first, one.last, one.hours) for number, one in enumerate(findings, 1)
    )
    return CarpetData(found.first, values, texts.rate_unit(meter.unit), marks, _decimals(found))


def ends(data: CarpetData) -> tuple[str, str]:
    """The least and the greatest value of a carpet, in words."""
    if np.isnan(data.values).all():
        return "", ""
    low, high = float(np.nanmin(data.values)), float(np.nanmax(data.values))
    return _plain(low, data.decimals), f"{_plain(high, data.decimals)} {data.unit}"


def sheet(kind: str, whole: LoadDays, shown: LoadDays, meter: Meter) -> PlainSheet:
    """A chart of lines: `shown` is what lies in the period, `whole` the year."""
    unit, decimals = texts.rate_unit(meter.unit), _decimals(whole)
    if kind == DURATION:
        return _duration(whole, meter, unit, decimals)
    lines = {WORK: _by_work, WEEK: _by_weekday, SEASON: _by_season}[kind](
        whole if kind == SEASON else shown, meter
    )
    names = tuple(_clock(step * shown.step) for step in range(shown.micro.shape[1]))
    ticks = tuple((hour / HOURS, str(hour)) for hour in range(0, HOURS + 1, 3))
    night = translate("ui.pages.analysis.load_charts", "night 0–5")
    head = translate("ui.pages.analysis.load_charts", "Time")
    shade = (NIGHT[0] / HOURS, NIGHT[1] / HOURS, night)
    return PlainSheet(head, names, lines, ticks, unit, decimals, shade)


def figures(parts: Parts, meter: Meter, price: Fraction | None) -> list[tuple[str, str, str]]:
    """The parts of a load as caption, figure and note."""
    unit, rate = terms.unit(meter.unit), texts.rate_unit(meter.unit)
    peak = "" if parts.peak_day is None else f"{parts.peak_day} {_clock(parts.peak_minute)}"
    share_of_mean = parts.night / parts.mean if parts.night is not None and parts.mean else None
    known = translate("ui.pages.analysis.load_charts", "{total} {unit} in {count} values")
    night = translate("ui.pages.analysis.load_charts", "{share} of the mean")
    return [
        (translate("ui.pages.analysis.load_charts", "Highest"), _rate(parts.peak, rate), peak),
        (
            translate("ui.pages.analysis.load_charts", "Mean"), _rate(parts.mean, rate),
            known.format(
                total=numbers.short(parts.total), unit=unit, count=f"{parts.known:,}"
            ),
        ),
        (
            translate("ui.pages.analysis.load_charts", "Night base, 0–5"),
            _rate(parts.night, rate), night.format(share=numbers.percent(share_of_mean, 0)),
        ),
        (
            translate("ui.pages.analysis.load_charts", "Out of hours, 18–7 and rest days"),
            numbers.percent(parts.share(parts.out_of_hours)),
            _amount(parts.out_of_hours, unit, price),
        ),
        (
            translate("ui.pages.analysis.load_charts", "Weekends and holidays"),
            numbers.percent(parts.share(parts.on_rest_days)),
            _amount(parts.on_rest_days, unit, price),
        ),
    ]  # fmt: skip


def within(found: LoadDays, period: Period) -> LoadDays:
    """The same load with only the days of a period known; the whole of it where there are none."""
    places = range(found.days)
    inside = np.array([period.first <= found.day(at) <= period.last for at in places], bool)
    part = found.of(inside)
    return part if part.known.any() else found


def _by_work(found: LoadDays, meter: Meter) -> tuple[PlainLine, ...]:
    work = translate("ui.pages.analysis.load_charts", "Workdays, band 10–90%")
    rest = translate("ui.pages.analysis.load_charts", "Weekends and holidays")
    return (
        *_line(found, found.working, work, "", meter.carrier, banded=True),
        *_line(found, ~found.working, rest, "ink2"),
    )


def _by_season(found: LoadDays, _meter: Meter) -> tuple[PlainLine, ...]:
    return tuple(
        line
        for name, text in _SEASONS.items()
        for line in _line(
            found, found.working & load_days.in_seasons(found, name),
            lookup("ui.pages.analysis.load_charts", text), _SEASON_TOKENS[name],
        )
    )  # fmt: skip


def _by_weekday(found: LoadDays, _meter: Meter) -> tuple[PlainLine, ...]:
    weekdays = np.array([found.day(at).weekday() for at in range(found.days)])
    return tuple(
        line
        for number, text in enumerate(_WEEKDAYS)
        for line in _line(
            found, weekdays == number, lookup("ui.pages.analysis.load_charts", text),
            _DAY_TOKENS[number],
        )
    )  # fmt: skip


def _line(
    found: LoadDays, chosen: Flags, label: str, token: str, carrier: str = "",
    *, banded: bool = False,
) -> tuple[PlainLine, ...]:  # fmt: skip
    made: Profile | None = profile.profile(found, chosen)
    if made is None:
        return ()
    band = tuple(zip(made.low, made.high, strict=True)) if banded else ()
    return (PlainLine(label, made.mean, token or "ink2", carrier, band=band),)


def _duration(found: LoadDays, meter: Meter, unit: str, decimals: int) -> PlainSheet:
    spots = profile.duration(found)
    name = translate("ui.pages.analysis.load_charts", "Duration curve")
    head = translate("ui.pages.analysis.load_charts", "Share of time")
    line = PlainLine(name, tuple(rate for _, rate in spots), carrier=meter.carrier)
    ticks = tuple((share / 100, f"{share}%") for share in range(0, 101, 20))
    names = tuple(f"{share * 100:.1f}%" for share, _ in spots)
    return PlainSheet(head, names, (line,), ticks, unit, decimals)


def _amount(amount: Fraction, unit: str, price: Fraction | None) -> str:
    said = f"{numbers.short(amount)} {unit}"
    if price is None:
        return said
    money = translate("ui.pages.analysis.load_charts", "{yuan} yuan")
    return f"{said} · {money.format(yuan=numbers.plain(amount * price, 0))}"


def _rate(value: Fraction | None, unit: str) -> str:
    return numbers.no_data() if value is None else f"{numbers.short(value)} {unit}"


def _decimals(found: LoadDays) -> int:
    """So many decimals that the mean shows three digits."""
    mean = profile.parts(found).mean or Fraction(0)
    return 0 if mean >= 100 else 1 if mean >= 10 else 2


def _plain(value: float, decimals: int) -> str:
    return numbers.plain(Fraction(value), decimals)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
