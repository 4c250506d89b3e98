"""Draws lines and stacked bars of the analysis on paper: told apart by dashes, greys and names."""

from collections.abc import Sequence
from functools import partial

from carbondesk.domain.lines import Line, Sheet
from carbondesk.reference import carriers
from carbondesk.reports import fills, kinds, typeset
from carbondesk.reports.fills import Box
from carbondesk.reports.pen import Pen
from carbondesk.reports.plots import Axis, axis
from carbondesk.reports.slabs import LEFT, RIGHT, Slab

PLOT_LEFT, PLOT_RIGHT = LEFT + 16.0, RIGHT
HEIGHT, ABOVE, BELOW, LEGEND = 46.0, 3.0, 6.0, 5.0
_MARK = 8.0
# Weight, dash and grey of a line by its place; a carrier's own line is the first.
_STYLES = (
    (1.6, 0.0, "#0A4A44"), (1.1, 2.4, "#000000"), (0.9, 0.0, "#777777"), (1.1, 0.8, "#000000"),
    (1.6, 2.4, "#777777"), (0.6, 0.0, "#000000"), (1.1, 5.0, "#444444"), (0.6, 1.6, "#000000"),
)  # fmt: skip
_BAND, _BAND_EDGE = "#E9E9E9", 0.35
_GREYS = ("#FFFFFF", "#D5D5D5", "#999999", "#555555", "#111111")


def slabs(sheet: Sheet) -> list[Slab]:
    """The legend and the plot as one slab."""
    rows = _legend(sheet)
    return [Slab(ABOVE + LEGEND * len(rows) + HEIGHT + BELOW, partial(_draw, sheet, rows))]


def _draw(sheet: Sheet, rows: list[list[int]], pen: Pen, y: float) -> None:
    for place, row in enumerate(rows):
        _draw_legend(pen, sheet, row, y + ABOVE + LEGEND * place)
    top = y + ABOVE + LEGEND * len(rows)
    up = axis(_values(sheet), top + HEIGHT, top, with_zero=True)
    for value in up.ticks():
        at = up.at(value)
        pen.rule(PLOT_LEFT, at, PLOT_RIGHT, 0.5 if abs(value) < up.step / 2 else 0.2)
        text = f"{value:,.{up.decimals}f}".replace("-", "−")
        pen.text(PLOT_LEFT - 1.6, at + 0.95, typeset.line(text, kinds.NOTE), "right")
    for share, text in sheet.ticks:
        x = PLOT_LEFT + (PLOT_RIGHT - PLOT_LEFT) * share
        line = typeset.line(text, kinds.NOTE)
        x = min(max(x, PLOT_LEFT + line.width / 2), PLOT_RIGHT - line.width / 2)
        pen.text(x, top + HEIGHT + 4.0, line, "center")
    if sheet.stacked:
        for place in range(len(sheet.names)):
            _draw_stack(pen, sheet, place, up)
    else:
        _draw_bands(pen, sheet, up)
        for place, one in enumerate(sheet.lines):
            _draw_line(pen, one, place, up)


def _draw_bands(pen: Pen, sheet: Sheet, up: Axis) -> None:
    """Light fills beneath the lines; their edges in the manner of the line, so that they cross."""
    for place in sheet.banded():
        band = sheet.lines[place].band
        pen.area([*_edge(band, 1, up), *reversed(_edge(band, 0, up))], _BAND)
    for place in sheet.banded():
        _, dash, colour = _STYLES[place % len(_STYLES)]
        for end in (0, 1):
            pen.stroke(_edge(sheet.lines[place].band, end, up), _BAND_EDGE, colour, dash)


def _edge(band: Sequence[tuple[float, float]], end: int, up: Axis) -> list[tuple[float, float]]:
    return [(_x(at, len(band)), up.at(ends[end])) for at, ends in enumerate(band)]


def _values(sheet: Sheet) -> list[float]:
    if sheet.stacked:
        totals = (sheet.total(place) for place in range(len(sheet.names)))
        return [one for one in totals if one is not None]
    highs = [high for place in sheet.banded() for _, high in sheet.lines[place].band]
    return highs + [one for line in sheet.lines for one in line.values if one is not None]


def _draw_line(pen: Pen, line: Line, place: int, up: Axis) -> None:
    weight, dash, colour = _STYLES[place % len(_STYLES)]
    stretch: list[tuple[float, float]] = []
    for at, value in enumerate((*line.values, None)):
        if value is not None:
            stretch.append((_x(at, len(line.values)), up.at(value)))
            continue
        if len(stretch) == 1:
            pen.dot(*stretch[0], 0.5, colour)
        elif stretch:
            pen.stroke(stretch, weight, colour, dash)
        stretch = []


def _draw_stack(pen: Pen, sheet: Sheet, at: int, up: Axis) -> None:
    wide = min((PLOT_RIGHT - PLOT_LEFT) / len(sheet.names) * 0.64, 9.0)
    left, base = _x(at, len(sheet.names)) - wide / 2, 0.0
    for place, line in enumerate(sheet.lines):
        value = line.values[at]
        if value:
            top = up.at(base + value)
            _fill(pen, line, place, Box(left, top, wide, up.at(base) - top))
            base += value


def _fill(pen: Pen, line: Line, place: int, box: Box) -> None:
    if line.carrier:
        fills.fill(pen, carriers.named(line.carrier).family, box)
    else:
        grey = _GREYS[min(place, len(_GREYS) - 1)]
        pen.box(box.x, box.y, box.width, box.height, grey, fills.EDGE)


def _x(at: int, count: int) -> float:
    return PLOT_LEFT + (PLOT_RIGHT - PLOT_LEFT) * (at + 0.5) / max(count, 1)


def _legend(sheet: Sheet) -> list[list[int]]:
    """The lines by row, as many in each as find room."""
    rows: list[list[int]] = []
    left = RIGHT - LEFT
    for place, line in enumerate(sheet.lines):
        wide = _wide(line)
        if left + wide > RIGHT - LEFT:
            rows.append([])
            left = 0.0
        rows[-1].append(place)
        left += wide
    return rows


def _wide(line: Line) -> float:
    return _MARK + 1.4 + typeset.line(line.label, kinds.BAR_LABEL).width + 4.0


def _draw_legend(pen: Pen, sheet: Sheet, row: Sequence[int], y: float) -> None:
    x = LEFT
    for place in row:
        line = sheet.lines[place]
        if sheet.stacked:
            _fill(pen, line, place, Box(x, y - 0.6, _MARK / 2, 2.9))
        else:
            weight, dash, colour = _STYLES[place % len(_STYLES)]
            pen.stroke([(x, y + 0.9), (x + _MARK, y + 0.9)], weight, colour, dash)
        mark = _MARK / 2 if sheet.stacked else _MARK
        pen.text(x + mark + 1.4, y + 2.0, typeset.line(line.label, kinds.BAR_LABEL))
        x += _wide(line) - _MARK + mark
