"""Months as they would have been in typical weather: corrected by their degree days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from carbondesk.domain.period import parse
from carbondesk.domain.quality import Quality
from carbondesk.domain.trend import Point, Series
from carbondesk.domain.weather_months import WeatherMonth

FEWEST = 12
_WHOLE = frozenset({Quality.MEASURED, Quality.ESTIMATED})
Row = tuple[Fraction, ...]


@dataclass(frozen=True)
class Correction:
    """A month uses `a_day` each day, and so much more for each degree day of heating and cooling.

    `series` holds the corrected months; those without weather are not known. `explained` is the
    share of the variation that the model explains (R²).
    """

    series: Series
    a_day: Fraction
    heating: Fraction
    cooling: Fraction
    explained: Fraction
    months: int


def of(series: Series, weather: Sequence[WeatherMonth]) -> Correction | None:
    """The months of a series in typical weather; None with fewer than twelve that are whole.

    Typical are the means of the same month over all years whose weather is known. Coefficients are
    those of least squares, exact; a degree day that would lower the use is left out.
    """
    known = {one.period.code: one for one in weather if one.is_whole}
    whole = [one for one in series.points if _is_whole(one, known)]
    if len(whole) < FEWEST:
        return None
    rows = [_row(known[one.period]) for one in whole]
    values = [one.value or Fraction(0) for one in whole]
    kept = _kept(rows, values)
    by_month = _typical(known)
    points = tuple(_corrected(one, known, by_month, kept) for one in series.points)
    explained = _explained(rows, values, kept)
    return Correction(replace(series, points=points), *kept, explained, len(whole))


def _is_whole(point: Point, known: Mapping[str, WeatherMonth]) -> bool:
    return point.value is not None and point.quality in _WHOLE and point.period in known


def _row(month: WeatherMonth) -> Row:
    return Fraction(month.period.days), month.heating, month.cooling


def _typical(known: Mapping[str, WeatherMonth]) -> Mapping[int, tuple[Fraction, Fraction]]:
    """Heating and cooling degree days of each month of the year, as means."""
    found: dict[int, list[WeatherMonth]] = {}
    for one in known.values():
        found.setdefault(one.period.first.month, []).append(one)
    return {
        month: (
            sum((one.heating for one in ones), Fraction(0)) / len(ones),
            sum((one.cooling for one in ones), Fraction(0)) / len(ones),
        )
        for month, ones in found.items()
    }


def _corrected(
    point: Point,
    known: Mapping[str, WeatherMonth],
    typical: Mapping[int, tuple[Fraction, Fraction]],
    kept: Row,
) -> Point:
    month = known.get(point.period)
    if point.value is None or month is None:
        return replace(point, value=None, quality=Quality.NONE)
    heating, cooling = typical[parse(point.period).first.month]
    more = kept[1] * (heating - month.heating) + kept[2] * (cooling - month.cooling)
    return replace(point, value=point.value + more)


def _kept(rows: Sequence[Row], values: Sequence[Fraction]) -> tuple[Fraction, Fraction, Fraction]:
    """The coefficients of both degree days, else of the one that explains more, else of none."""
    both = _of_columns((0, 1, 2), rows, values)
    if both is not None:
        return both
    ones = [_of_columns(columns, rows, values) for columns in ((0, 1), (0, 2), (0,))]
    found = [(_explained(rows, values, one), one) for one in ones if one is not None]
    return max(found)[1]


def _of_columns(
    columns: tuple[int, ...], rows: Sequence[Row], values: Sequence[Fraction]
) -> tuple[Fraction, Fraction, Fraction] | None:
    """The coefficients of some columns, 0 for the others; None where a slope is not above zero."""
    found = _solved([tuple(row[at] for at in columns) for row in rows], values)
    if found is None or any(slope <= 0 for slope in found[1:]):
        return None
    known = dict(zip(columns, found, strict=True))
    first, heating, cooling = (known.get(at, Fraction(0)) for at in range(3))
    return first, heating, cooling


def _solved(rows: Sequence[Row], values: Sequence[Fraction]) -> Row | None:
    """The coefficients of least squares; None where the normal equations have no one answer."""
    size = len(rows[0])
    table = [
        [sum((row[i] * row[j] for row in rows), Fraction(0)) for j in range(size)]
        + [sum((row[i] * value for row, value in zip(rows, values, strict=True)), Fraction(0))]
        for i in range(size)
    ]
    for place in range(size):
        pivot = next((at for at in range(place, size) if table[at][place]), None)
        if pivot is None:
            return None
        table[place], table[pivot] = table[pivot], table[place]
        head = table[place][place]
        table[place] = [one / head for one in table[place]]
        for other in range(size):
            if other != place:
                times = table[other][place]
                pairs = zip(table[other], table[place], strict=True)
                table[other] = [one - times * two for one, two in pairs]
    return tuple(row[-1] for row in table)


def _explained(rows: Sequence[Row], values: Sequence[Fraction], kept: Row) -> Fraction:
    mean = sum(values, Fraction(0)) / len(values)
    spread = sum(((value - mean) ** 2 for value in values), Fraction(0))
    left = sum(
        (
            (value - sum((a * b for a, b in zip(row, kept, strict=True)), Fraction(0))) ** 2
            for row, value in zip(rows, values, strict=True)
        ),
        Fraction(0),
    )
    return 1 - left / spread if spread else Fraction(1)
