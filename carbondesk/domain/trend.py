"""What a chart draws, on screen and on paper: values by month with how well each is known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain.quality import Quality, worst


@dataclass(frozen=True)
class Point:
    """A value of a period; None where nothing is known."""

    period: str
    value: Fraction | None
    quality: Quality = Quality.MEASURED


@dataclass(frozen=True)
class Series:
    """Points in order of time; `carrier` names the fixed colour and pattern, if there is one."""

    label: str
    unit: str
    points: tuple[Point, ...]
    carrier: str = ""

    def point(self, period: str) -> Point | None:
        """The point of a period."""
        return next((point for point in self.points if point.period == period), None)

    def value(self, period: str) -> Fraction | None:
        """The value of a period, None where nothing is known."""
        point = self.point(period)
        return point.value if point is not None else None


def quality(stack: Iterable[Series], period: str) -> Quality:
    """How well the sum of several series is known in a period."""
    points = (series.point(period) for series in stack)
    return worst(point.quality for point in points if point is not None)


def total(stack: Sequence[Series], period: str) -> Fraction | None:
    """The sum of several series in a period; None where none of them is known."""
    known = [value for series in stack if (value := series.value(period)) is not None]
    return sum(known, Fraction(0)) if known else None
