"""Draws points and lines over two axes: the scatter of a model, the running sum of a saving."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import floor, log10

from carbondesk.reports import fills, kinds, typeset
from carbondesk.reports.content import Cloud, Plot
from carbondesk.reports.pen import ACCENT, WHITE, Pen
from carbondesk.reports.slabs import LEFT, RIGHT, Slab

PLOT_LEFT, PLOT_RIGHT = LEFT + 16.0, RIGHT - 26.0
HEIGHT = 52.0
ABOVE, BELOW, PHASES = 6.0, 9.0, 6.0
MARK_STEP = 3.4
RING, HOLE, SQUARE = 0.95, 0.7, 1.7
LINE = "#0A4A44"
STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Axis:
    """Turns values into millimetres between two ends, with round steps between."""

    low: float
    high: float
    step: float
    begin: float
    end: float

    def at(self, value: float) -> float:
        """Where a value lies."""
        return self.begin + (self.end - self.begin) * (value - self.low) / (self.high - self.low)

    def ticks(self) -> Iterator[float]:
        """The round values from one end to the other."""
        count = round((self.high - self.low) / self.step)
        for place in range(count + 1):
            yield self.low + self.step * place

    @property
    def decimals(self) -> int:
        """How many places its round values need."""
        return max(0, -floor(log10(self.step) + 1e-9) + (round(self.step * 4) % 4 == 1))


def axis(values: Sequence[float], begin: float, end: float, *, with_zero: bool) -> Axis:
    """An axis with three to six round steps over some values."""
    low, high = min(values), max(values)
    if with_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high <= low:
        high = low + 1
    power = 10.0 ** floor(log10((high - low) / 5))
    step = next(one * power for one in STEPS if (high - low) / (one * power) <= 5)
    first, last = floor(low / step + 1e-9), -floor(-high / step + 1e-9)
    return Axis(first * step, last * step, step, begin, end)


def slabs(plot: Plot) -> list[Slab]:
    """The chart as one slab; without a point there is none."""
    if not any(cloud.points for cloud in plot.clouds):
        return []
    height = ABOVE + HEIGHT + BELOW + (PHASES if plot.phases else 0.0)
    return [Slab(height, partial(_draw, plot))]


def _draw(plot: Plot, pen: Pen, y: float) -> None:
    top, bottom = y + ABOVE, y + ABOVE + HEIGHT
    xs = [x for cloud in plot.clouds for x, _ in cloud.points]
    ys = [value for cloud in plot.clouds for _, value in cloud.points]
    across = axis(xs, PLOT_LEFT, PLOT_RIGHT, with_zero=False)
    up = axis(ys, bottom, top, with_zero=True)
    if plot.ticks:
        across = Axis(min(xs), max(*xs, min(xs) + 1), 1.0, PLOT_LEFT, PLOT_RIGHT)
    _grid(pen, up, plot.y_unit, y)
    _below(pen, plot, across, bottom)
    _marks(pen, plot, across, top, bottom)
    for place, cloud in enumerate(plot.clouds):
        _cloud(pen, cloud, across, up, place)
    if plot.end and plot.clouds[-1].points:
        x, value = plot.clouds[-1].points[-1]
        line = typeset.fitted(plot.end, kinds.BAR_LABEL_STRONG, RIGHT - across.at(x) - 2)
        pen.text(across.at(x) + 2, up.at(value) + 1, line)


def _grid(pen: Pen, up: Axis, unit: str, y: float) -> None:
    pen.text(LEFT, y + 2.6, typeset.line(unit, kinds.NOTE))
    for value in up.ticks():
        at = up.at(value)
        pen.rule(PLOT_LEFT, at, PLOT_RIGHT, 0.5 if abs(value) < up.step / 2 else 0.2)
        text = f"{value:,.{up.decimals}f}".replace("-", "−")
        pen.text(PLOT_LEFT - 1.6, at + 0.95, typeset.line(text, kinds.NOTE), "right")


def _below(pen: Pen, plot: Plot, across: Axis, bottom: float) -> None:
    numbers = [
        (value, f"{value:.{across.decimals}f}".replace("-", "−")) for value in across.ticks()
    ]
    for value, text in plot.ticks or numbers:
        pen.upright(across.at(value), bottom, bottom + 0.8, 0.3)
        pen.text(across.at(value), bottom + 3.8, typeset.line(text, kinds.NOTE), "center")
    if plot.x_unit:
        pen.text(PLOT_RIGHT, bottom + 7.4, typeset.line(plot.x_unit, kinds.NOTE), "right")
    for first, last, name in plot.phases:
        middle = (across.at(first) + across.at(last)) / 2
        pen.text(middle, bottom + 9.4, typeset.line(name, kinds.BAR_LABEL), "center")


def _marks(pen: Pen, plot: Plot, across: Axis, top: float, bottom: float) -> None:
    for place, (value, text) in enumerate(plot.marks):
        at = across.at(value)
        pen.upright(at, top, bottom, 0.3)
        line = typeset.line(text, kinds.NOTE)
        # Labels of neighbours stand one below the other, so that they never touch.
        height = top - 0.6 + MARK_STEP * (place % 2)
        if at + 1 + line.width < PLOT_RIGHT:
            pen.text(at + 1, height, line)
        else:
            pen.text(at - 1, height, line, "right")


def _cloud(pen: Pen, cloud: Cloud, across: Axis, up: Axis, place: int) -> None:
    spots = [(across.at(x), up.at(value)) for x, value in cloud.points]
    if not spots:
        return
    if cloud.sign == "line":
        pen.stroke(spots, 1.6, LINE)
        return
    if cloud.sign in {"bar", "hatch"}:
        _bar(pen, cloud, spots)
        return
    for x, y in spots:
        if cloud.sign == "ring":
            pen.dot(x, y, RING)
            pen.dot(x, y, HOLE, WHITE)
        else:
            pen.box(x - SQUARE / 2, y - SQUARE / 2, SQUARE, SQUARE, ACCENT, 0.35)
    if cloud.labelled:
        x, y = min(spots, key=_height) if place % 2 == 0 else max(spots, key=_across)
        line = typeset.line(cloud.name, kinds.BAR_LABEL_STRONG)
        if place % 2 == 0 and x - 2 - line.width > PLOT_LEFT:
            pen.text(x - 2, y + 1, line, "right")
        else:
            pen.text(x + 2, y + 1, line)


def _bar(pen: Pen, cloud: Cloud, spots: Sequence[tuple[float, float]]) -> None:
    """The rectangle of the points with the name above it, or above zero where it hangs from it."""
    left, right = min(map(_across, spots)), max(map(_across, spots))
    top, bottom = min(map(_height, spots)), max(map(_height, spots))
    box = fills.Box(left, top, max(right - left, 0.4), max(bottom - top, 0.2))
    if cloud.sign == "hatch":
        fills.hatched(pen, box)
    else:
        pen.box(box.x, box.y, box.width, box.height, ACCENT, fills.EDGE)
    line = typeset.line(cloud.name, kinds.BAR_LABEL)
    pen.text((left + right) / 2, top - 1, line, "center")


def _height(spot: tuple[float, float]) -> float:
    return spot[1]


def _across(spot: tuple[float, float]) -> float:
    return spot[0]
