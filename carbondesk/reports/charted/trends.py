"""The charts of trends as data: months in a row, years beside each other, change, index, stack."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from carbondesk.domain import comparable, degree_corrected
from carbondesk.domain.degree_corrected import Correction
from carbondesk.domain.lines import Line, Sheet
from carbondesk.domain.period import Period
from carbondesk.domain.trend import Series
from carbondesk.domain.weather_months import WeatherMonth
from carbondesk.i18n import translate
from carbondesk.reports import phrases
from carbondesk.reports.charted import looks
from carbondesk.reports.charted.looks import Look
from carbondesk.store.monthly_trends import Trends
from carbondesk.texts import numbers, terms

ROW, YEARS, CHANGE, INDEX, STACK = "row", "years", "change", "index", "stack"
FORMS = (ROW, YEARS, CHANGE, INDEX, STACK)
WHOLE, AREA, PEOPLE, WEATHER = "whole", "area", "people", "weather"
DIVISORS = (WHOLE, AREA, PEOPLE, WEATHER)
_LAST_YEAR = Look("ref", dashed=True)


@dataclass(frozen=True)
class Wish:
    """What to draw: subjects as keys of `Trends`, in a form, divided or corrected."""

    subjects: tuple[str, ...]
    form: str = ROW
    divisor: str = WHOLE


def sheet(wish: Wish, found: Trends, labels: Mapping[str, str], weather: "Weather") -> Sheet:
    """The lines of what is wished; the first in the colour of its carrier."""
    every = [series(wish, found, one, labels.get(one, one), weather) for one in wish.subjects]
    if wish.form not in {CHANGE, INDEX}:
        every = [one for one in every if one.unit == every[0].unit]
    if wish.form == YEARS:
        return _by_year(every, found.months)
    shaped = [_shaped(wish.form, one) for one in every]
    lines = [_line(one, found.months, place) for place, one in enumerate(shaped)]
    return _sheet(wish, found.months, lines, shaped[0].unit if shaped else "")


def stacked(stack: Sequence[Series], months: Sequence[Period]) -> Sheet:
    """Series on top of each other, the steadiest at the bottom."""
    lines = [_line(one, months, 0) for one in stack]
    return _sheet(Wish((), STACK), months, lines, stack[0].unit if stack else "")


Weather = Sequence[WeatherMonth]


def series(wish: Wish, found: Trends, subject: str, label: str, weather: Weather) -> Series:
    """The months of a subject, by area or people or as in typical weather where that is wished."""
    whole = found.of(subject, label)
    if wish.divisor == WEATHER:
        made = degree_corrected.of(whole, weather)
        empty = replace(whole, points=tuple(replace(one, value=None) for one in whole.points))
        return empty if made is None else made.series
    if wish.divisor not in {AREA, PEOPLE}:
        return whole
    by = found.area(subject) if wish.divisor == AREA else found.people()
    below = "m²" if wish.divisor == AREA else translate("reports.charted.trends", "person")
    return comparable.per(whole, by, f"{terms.unit(whole.unit)}/{below}")


def left_out(wish: Wish, sheet: Sheet) -> str:
    """Why some subjects are not drawn; empty where all are."""
    if len(sheet.lines) >= len(wish.subjects) or wish.form in {YEARS, STACK}:
        return ""
    return translate(
        "reports.charted.trends",
        "Subjects of another unit are drawn as an index or against last year only.",
    )


def correction(found: Trends, subject: str, weather: Weather) -> str:
    """How a subject was corrected, or why it was not."""
    made = degree_corrected.of(found.of(subject, ""), weather)
    if made is None:
        return translate(
            "reports.charted.trends",
            "Too few months with weather for each of their days: twelve are needed.",
        )
    return _said(made)


def carrier_of(found: Series, months: set[str]) -> Series:
    """A series of some months under the name of its carrier."""
    points = tuple(point for point in found.points if point.period in months)
    return replace(found, label=terms.carrier(found.carrier), points=points)


def _said(made: Correction) -> str:
    unit = terms.unit(made.series.unit)
    parts = [f"{numbers.short(made.a_day)} {unit}/d"]
    names = ((made.heating, "HDD18"), (made.cooling, "CDD26"))
    parts += [f"{numbers.short(one)} {unit} × {name}" for one, name in names if one]
    text = translate(
        "reports.charted.trends",
        "{model} by {count} months, R² {share}; typical: the mean of the years with weather",
    )
    share = numbers.fit(float(made.explained))
    return text.format(model=" + ".join(parts), count=made.months, share=share)


def _shaped(form: str, found: Series) -> Series:
    if form == CHANGE:
        return comparable.change(found)
    return comparable.index(found) if form == INDEX else found


def _line(found: Series, months: Sequence[Period], place: int) -> Line:
    points = [found.point(month.code) for month in months]
    look = looks.of(max(place - 1, 0))
    return Line(
        found.label,
        tuple(None if one is None else _float(one.value) for one in points),
        look.token,
        "" if place else found.carrier,
        dashed=look.dashed,
        dotted=look.dotted,
        known=tuple(one.quality for one in points if one is not None) if None not in points else (),
    )


def _sheet(wish: Wish, months: Sequence[Period], lines: Sequence[Line], unit: str) -> Sheet:
    return Sheet(
        translate("reports.charted.trends", "Month"),
        tuple(phrases.month_in_table(month) for month in months),
        tuple(lines),
        _ticks(months),
        terms.unit(unit),
        _decimals(lines),
        stacked=wish.form == STACK,
        adds=wish.form in {ROW, STACK},
    )


def _by_year(found: Sequence[Series], months: Sequence[Period]) -> Sheet:
    """A line a year, the newest in the colour of the carrier, the one before dashed."""
    lines: list[Line] = []
    for one in found[:1]:
        rows = list(reversed(comparable.years(one).items()))
        for age, (year, row) in enumerate(rows):
            values = tuple(map(_float, row))
            look = _LAST_YEAR if age == 1 else looks.of(max(age - 2, 0))
            carrier = "" if age else one.carrier
            lines.append(
                Line(phrases.year(year), values, look.token, carrier, look.dashed, look.dotted)
            )
    names = tuple(phrases.month_short(month) for month in months[: comparable.MONTHS])
    ticks = tuple(((place + 0.5) / len(names), name) for place, name in enumerate(names))
    head = translate("reports.charted.trends", "Month")
    unit = terms.unit(found[0].unit) if found else ""
    return Sheet(head, names, tuple(lines), ticks, unit, _decimals(lines), adds=True)


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _ticks(months: Sequence[Period]) -> tuple[tuple[float, str], ...]:
    """A tick a quarter, the first of a year with its year; of many years a tick a year."""
    at = (1, 4, 7, 10) if len(months) <= 36 else (1,)
    return tuple(
        ((place + 0.5) / len(months), _tick(month))
        for place, month in enumerate(months)
        if month.first.month in at
    )


def _tick(month: Period) -> str:
    is_first = month.first.month == 1
    return phrases.year(month.first.year) if is_first else phrases.month_short(month)


def _decimals(lines: Sequence[Line]) -> int:
    """So many decimals that the greatest value shows three digits."""
    known = (abs(value) for line in lines for value in line.values if value is not None)
    top = max(known, default=0.0)
    return 0 if top >= 1000 else 1 if top >= 100 else 3 if top < 1 else 2
