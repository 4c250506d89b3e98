"""Lines of very many values: of all that fall on a pixel the least and the greatest are drawn.

They are worked out beforehand, level by level, so that to pan over millions costs as little as over
thousands. numpy comes when the first long line does.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from carbondesk.ui.charts.line_paint import Frame

if TYPE_CHECKING:
    from numpy.typing import NDArray

# So many of one level make one of the next.
_STEP = 4
# From so many values a pixel on a line is long.
_MOST = 4


class Levels:
    """The least and the greatest of every so many values; NaN where nothing is known."""

    def __init__(self, values: Sequence[float | None]) -> None:
        import numpy as np  # noqa: PLC0415 (the window starts without it)

        low = high = np.array(values, dtype=float)
        self.levels: list[tuple[NDArray[Any], NDArray[Any]]] = [(low, high)]
        while len(low) > _STEP:
            spare = np.full(-len(low) % _STEP, np.nan)
            low = np.fmin.reduce(np.append(low, spare).reshape(-1, _STEP), axis=1)
            high = np.fmax.reduce(np.append(high, spare).reshape(-1, _STEP), axis=1)
            self.levels.append((low, high))

    def between(self, first: int, last: int, most: int) -> Iterator[tuple[float, float, float]]:
        """Of values from one up to another, in about so many parts: middle, least, greatest."""
        level = 0
        while (last - first) // _STEP**level > most and level + 1 < len(self.levels):
            level += 1
        wide = _STEP**level
        low, high = self.levels[level]
        begin, end = first // wide, -(-last // wide)
        middles = ((place + 0.5) * wide for place in range(begin, end))
        yield from zip(middles, low[begin:end].tolist(), high[begin:end].tolist(), strict=False)


def is_long(frame: Frame) -> bool:
    """Whether far more values are in sight than pixels."""
    return frame.span.wide * frame.count > _MOST * max(frame.plot.width(), 1)


def paint(
    painter: QPainter, frame: Frame, levels: Levels, colour: QColor, style: Qt.PenStyle
) -> None:
    """The line from the least to the greatest of each part, broken where nothing is known."""
    # A wider pen would take five times as long, and long lines are bands anyway.
    painter.setPen(QPen(colour, 1, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    count, span, plot = frame.count, frame.span, frame.plot
    first, last = frame.sight
    across = plot.width() / (span.wide * count)
    left = plot.left() - span.low * count * across
    up = plot.height() / (frame.ticks[-1] - frame.ticks[0])
    bottom = plot.bottom() + frame.ticks[0] * up
    stretch: list[QPointF] = []
    for middle, low, high in levels.between(first, last, 2 * plot.width()):
        if low != low:  # noqa: PLR0124 (NaN: nothing is known)
            painter.drawPolyline(QPolygonF(stretch))
            stretch = []
            continue
        x = left + middle * across
        stretch.append(QPointF(x, bottom - low * up))
        stretch.append(QPointF(x, bottom - high * up))
    painter.drawPolyline(QPolygonF(stretch))
