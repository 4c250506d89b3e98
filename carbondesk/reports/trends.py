"""Draws the stacked chart of months: carriers by pattern, last year's totals as ticks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from carbondesk.reports import fills, kinds, typeset
from carbondesk.reports.content import Trend
from carbondesk.reports.fills import Box
from carbondesk.reports.pen import WHITE, Pen, corners
from carbondesk.reports.slabs import LEFT, RIGHT, Slab
from carbondesk.reports.typeset import Line
from carbondesk.texts import numbers

PLOT_LEFT = 33.0
PLOT_RIGHT = 168.0
HEIGHTS = (35.0, 31.0, 27.0, 23.0)  # lower ones where a document would else run on
ABOVE = 2.4
LEGEND = 5.0
LABELS = 4.6  # the second line of labels hangs into the air below
BAR_SHARE = 0.6
NAMES_LEFT = 169.9
NAME_STEP = 4.4
TICK_OVER = 1.0
SWATCH = (4.4, 2.9)
STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True)
class Scale:
    """Turns values into heights on the page; `step` is between grid lines."""

    top: float
    step: Decimal
    count: int
    height: float = HEIGHTS[0]

    @property
    def bottom(self) -> float:
        """The height of zero."""
        return self.top + self.height

    def y(self, value: Decimal) -> float:
        """The height of a value."""
        return self.bottom - self.height * float(value / (self.step * self.count))


def slabs(trend: Trend, title_width: float, plot: float = HEIGHTS[0]) -> list[Slab]:
    """The chart as one slab; its legend stands in the line of the section's title if it fits.

    `plot` is the height between zero and the topmost line.
    """
    legend = list(_legend(trend))
    beside = sum(width for _, _, width in legend) + title_width + 4 <= RIGHT - LEFT
    legend_room = 0.0 if beside else LEGEND
    height = ABOVE + plot + LABELS + legend_room
    return [Slab(height, partial(_draw, trend, legend_room, plot))]


def _draw(trend: Trend, legend_room: float, plot: float, pen: Pen, y: float) -> None:
    _draw_legend(pen, trend, y + 2.4 if legend_room else y - 2.4)
    scale = scale_for(trend, y + ABOVE + legend_room, plot)
    _draw_grid(pen, scale)
    for place in range(len(trend.labels)):
        _draw_bar(pen, trend, scale, place)
    pen.rule(PLOT_LEFT, scale.bottom, PLOT_RIGHT, 0.4)
    _draw_labels(pen, trend, scale)
    _draw_names(pen, trend, scale)


def scale_for(trend: Trend, top: float, height: float = HEIGHTS[0]) -> Scale:
    """The scale with four to six grid lines that leaves the least room unused."""
    totals = [trend.total(place) for place in range(len(trend.labels))]
    known = [value for value in (*totals, *trend.before) if value is not None]
    most = max([*known, Decimal(0)]) or Decimal(1)
    unit = Decimal(10) ** (most.adjusted() - 1)
    choices = [
        (step * power * count, count, step * power)
        for step in STEPS
        for power in (unit, unit * 10)
        for count in (3, 4, 5)
        if step * power * count >= most
    ]
    _, count, step = min(choices)
    return Scale(top, step, count, height)


def _draw_grid(pen: Pen, scale: Scale) -> None:
    for count in range(scale.count + 1):
        value = scale.step * count
        if count:
            pen.rule(PLOT_LEFT, scale.y(value), PLOT_RIGHT, 0.2)
        decimals = max(0, -int(scale.step.normalize().as_tuple().exponent))
        text = f"{value:,.{decimals}f}"
        pen.text(PLOT_LEFT - 1.6, scale.y(value) + 0.95, typeset.line(text, kinds.NOTE), "right")


def _middle(trend: Trend, place: int) -> float:
    pitch = (PLOT_RIGHT - PLOT_LEFT) / len(trend.labels)
    return PLOT_LEFT + pitch * (place + 0.5)


def _bar_width(trend: Trend) -> float:
    return min((PLOT_RIGHT - PLOT_LEFT) / len(trend.labels) * BAR_SHARE, 10.0)


def _draw_bar(pen: Pen, trend: Trend, scale: Scale, place: int) -> None:
    width = _bar_width(trend)
    left = _middle(trend, place) - width / 2
    base = Decimal(0)
    for stack in trend.stacks:
        value = stack.values[place]
        if value:
            top = scale.y(base + value)
            box = Box(left, top, width, scale.y(base) - top)
            fills.fill(pen, stack.family, box)
            base += value
    total, before = trend.total(place), trend.before[place]
    partial_total = bool(trend.partial and trend.partial[place])
    if partial_total and total:
        outside = corners(left - 0.7, scale.y(total) - 0.7, width + 1.4,
                          scale.bottom - scale.y(total) + 0.7)  # fmt: skip
        pen.area(outside, None, 0.5, dash=1.6)
    highest = max(value for value in (total, before, Decimal(0)) if value is not None)
    _draw_total(pen, trend, scale, place, highest)
    if before is not None:
        y = scale.y(before)
        pen.rule(left - TICK_OVER, y, left + width + TICK_OVER, 1.1)


def _draw_total(pen: Pen, trend: Trend, scale: Scale, place: int, highest: Decimal) -> None:
    """The total over the bar and its tick, on a white patch."""
    total = trend.total(place)
    ends = place in (0, len(trend.labels) - 1)
    kind = kinds.BAR_LABEL_STRONG if ends else kinds.BAR_LABEL
    decimals = 0 if total is None or total >= 10 or scale.step >= 5 else 1
    text = numbers.DASH if total is None else f"{total:,.{decimals}f}"
    if total and trend.partial and trend.partial[place]:
        text = f"≥{text}"
    line = typeset.line(text, kind)
    x, y = _middle(trend, place), scale.y(highest) - 0.95
    pen.box(x - line.width / 2 - 0.6, y - 2.2, line.width + 1.2, 2.5, WHITE)
    pen.text(x, y, line, "center")


def _draw_labels(pen: Pen, trend: Trend, scale: Scale) -> None:
    for place, label in enumerate(trend.labels):
        ends = place in (0, len(trend.labels) - 1)
        kind = kinds.BAR_LABEL_STRONG if ends else kinds.BAR_LABEL
        pen.text(_middle(trend, place), scale.bottom + 3.6, typeset.line(label, kind), "center")
    start = 0
    for place, (name, count) in enumerate(trend.spans):
        x = (_middle(trend, start) + _middle(trend, start + count - 1)) / 2
        pen.text(x, scale.bottom + 7.3, typeset.line(name, kinds.BAR_LABEL), "center")
        if place:
            edge = (_middle(trend, start - 1) + _middle(trend, start)) / 2
            pen.upright(edge, scale.bottom, scale.bottom + 7.6, 0.3)
        start += count


def _draw_names(pen: Pen, trend: Trend, scale: Scale) -> None:
    """Each part of the last bar by name and figure, with a leader from its middle.

    A single one has its figure over the bar and its name in the legend.
    """
    if len(trend.stacks) < 2:
        return
    last = len(trend.labels) - 1
    right = _middle(trend, last) + _bar_width(trend) / 2
    base = Decimal(0)
    parts: list[tuple[str, Decimal, float]] = []
    for stack in trend.stacks:
        value = stack.values[last]
        if value:
            parts.append((stack.short or stack.name, value, scale.y(base + value / 2)))
            base += value
    heights = spread([y for _, _, y in parts], scale.bottom - 1.4)
    for (name, value, y), height in zip(parts, heights, strict=True):
        pen.stroke([(right + 0.7, y), (NAMES_LEFT - 0.6, height)], 0.3)
        figure = typeset.line(f"{value:,.1f}", kinds.BAR_LABEL)
        pen.text(RIGHT, height + 1.0, figure, "right")
        room = RIGHT - NAMES_LEFT - figure.width - 1.0
        pen.text(NAMES_LEFT, height + 1.0, typeset.fitted(name, kinds.BAR_LABEL, room))


def spread(wanted: Sequence[float], lowest: float) -> list[float]:
    """Heights from the bottom up, moved apart so that their labels do not touch."""
    heights: list[float] = []
    limit = lowest
    for y in wanted:
        heights.append(min(y, limit))
        limit = heights[-1] - NAME_STEP
    return heights


def _legend(trend: Trend) -> Iterator[tuple[str, Line, float]]:
    """Family, name and width of each entry; no family for last year's tick."""
    entries = [(stack.family, stack.name) for stack in trend.stacks]
    if any(value is not None for value in trend.before):
        entries.append(("", trend.before_name))
    for family, name in entries:
        line = typeset.line(name, kinds.BAR_LABEL)
        yield family, line, SWATCH[0] + 1.3 + line.width + 3.6


def _draw_legend(pen: Pen, trend: Trend, baseline: float) -> None:
    legend = list(_legend(trend))
    x = RIGHT + 3.6 - sum(width for _, _, width in legend)
    for family, line, width in legend:
        if family:
            fills.fill(pen, family, Box(x, baseline - 2.6, *SWATCH))
        else:
            pen.rule(x, baseline - 1.15, x + SWATCH[0], 1.1)
        pen.text(x + SWATCH[0] + 1.3, baseline, line)
        x += width
