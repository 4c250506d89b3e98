"""Months made comparable: by area or people, as an index, year beside year, against last year."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from carbondesk.domain.period import parse
from carbondesk.domain.quality import Quality
from carbondesk.domain.trend import Point, Series

MONTHS = 12
HUNDRED = 100
_WHOLE = frozenset({Quality.MEASURED, Quality.ESTIMATED})


def per(series: Series, divisors: Mapping[str, Fraction | None], unit: str) -> Series:
    """Each month by its area or people; nothing where those are not known."""
    points = tuple(
        replace(point, value=_quotient(point.value, divisors.get(point.period)))
        for point in series.points
    )
    return replace(series, points=points, unit=unit)


def index(series: Series) -> Series:
    """Each month as a share of the mean of the first year that is wholly known, in hundredths."""
    base = _base(series)
    points = tuple(
        replace(point, value=_quotient(point.value and point.value * HUNDRED, base))
        for point in series.points
    )
    return replace(series, points=points, unit="")


def years(series: Series) -> dict[int, tuple[Fraction | None, ...]]:
    """The months of each year from January to December."""
    found: dict[int, list[Fraction | None]] = {}
    for point in series.points:
        month = parse(point.period).first
        row = found.setdefault(month.year, [None] * MONTHS)
        row[month.month - 1] = point.value
    return {year: tuple(row) for year, row in sorted(found.items())}


def change(series: Series) -> Series:
    """By what share each month differs from the same of last year, both of them whole."""
    points = tuple(Point(one.period, _change(series, one), one.quality) for one in series.points)
    return replace(series, points=points, unit="%")


def _change(series: Series, point: Point) -> Fraction | None:
    before = series.point(parse(point.period).year_before().code)
    if before is None or not {before.quality, point.quality} <= _WHOLE:
        return None
    if point.value is None or not before.value:
        return None
    return (point.value / before.value - 1) * HUNDRED


def _base(series: Series) -> Fraction | None:
    for row in years(series).values():
        known = [value for value in row if value is not None]
        if len(known) == MONTHS:
            return sum(known, Fraction(0)) / MONTHS
    return None


def _quotient(value: Fraction | None, by: Fraction | None) -> Fraction | None:
    return None if value is None or not by else value / by
