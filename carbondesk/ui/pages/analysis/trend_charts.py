"""The charts of trends as data: months in a row, years beside each other, change, index."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from carbondesk.domain import comparable
from carbondesk.domain.period import Period
from carbondesk.domain.trend import Series
from carbondesk.i18n import translate
from carbondesk.texts import terms
from carbondesk.ui import words
from carbondesk.ui.charts.plain_lines import PlainLine, PlainSheet

ROW, YEARS, CHANGE, INDEX, STACK = "row", "years", "change", "index", "stack"
_TOKENS = ("accent", "ink2", "warnic", "err")


def sheet(form: str, found: Sequence[Series], months: Sequence[Period]) -> PlainSheet:
    """The lines of some series in a form; the first in the colour of its carrier."""
    if form == YEARS:
        return _by_year(found, months)
    shaped = [_shaped(form, one) for one in found]
    lines = tuple(
        PlainLine(one.label, _values(one, months), _TOKENS[place % 4], "" if place else one.carrier)
        for place, one in enumerate(shaped)
    )
    named = tuple(words.period(month) for month in months)
    head = translate("ui.pages.analysis.trend_charts", "Month")
    unit = shaped[0].unit if shaped else ""
    return PlainSheet(head, named, lines, _ticks(months), terms.unit(unit), _decimals(lines))


def carrier_of(series: Series, months: set[str]) -> Series:
    """A series of some months under the name of its carrier."""
    points = tuple(point for point in series.points if point.period in months)
    return replace(series, label=terms.carrier(series.carrier), points=points)


def _shaped(form: str, series: Series) -> Series:
    if form == CHANGE:
        return comparable.change(series)
    return comparable.index(series) if form == INDEX else series


def _by_year(found: Sequence[Series], months: Sequence[Period]) -> PlainSheet:
    """A line a year, the newest in the colour of the carrier, the one before dashed."""
    lines: list[PlainLine] = []
    for series in found[:1]:
        rows = list(reversed(comparable.years(series).items()))
        for age, (year, row) in enumerate(rows):
            values = tuple(None if one is None else float(one) for one in row)
            carrier = "" if age else series.carrier
            token = "ref" if age == 1 else "line2"
            lines.append(PlainLine(words.year(year), values, token, carrier, dashed=age == 1))
    names = tuple(words.month(month.first) for month in months[: comparable.MONTHS])
    ticks = tuple(((place + 0.5) / len(names), name) for place, name in enumerate(names))
    head = translate("ui.pages.analysis.trend_charts", "Month")
    unit = terms.unit(found[0].unit) if found else ""
    return PlainSheet(head, names, tuple(lines), ticks, unit, _decimals(lines))


def _values(series: Series, months: Sequence[Period]) -> tuple[float | None, ...]:
    known = {point.period: point.value for point in series.points}
    return tuple(_float(known.get(month.code)) for month in months)


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _ticks(months: Sequence[Period]) -> tuple[tuple[float, str], ...]:
    """A tick a quarter, the first of a year with its year."""
    return tuple(
        ((place + 0.5) / len(months), _tick(month))
        for place, month in enumerate(months)
        if month.first.month in (1, 4, 7, 10)
    )


def _tick(month: Period) -> str:
    is_first = month.first.month == 1
    return words.year(month.first.year) if is_first else words.month(month.first)


def _decimals(lines: Sequence[PlainLine]) -> int:
    """So many decimals that the greatest value shows three digits."""
    known = (abs(value) for line in lines for value in line.values if value is not None)
    top = max(known, default=0.0)
    return 0 if top >= 1000 else 1 if top >= 100 else 3 if top < 1 else 2
