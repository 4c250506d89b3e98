"""The card that follows the pointer over a chart."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from carbondesk.ui import theme
from carbondesk.ui.widgets import painting

_LINE = 18


@dataclass(frozen=True)
class HoverLine:
    """A series in the card: name, value with unit, and its carrier for the swatch."""

    name: str
    value: str
    carrier: str = ""


def paint(
    painter: QPainter, area: QRect, at: QPoint, title: str, lines: Sequence[HoverLine]
) -> None:
    """Draw the card right of a point, or left of it where there is no room, inside the area."""
    names = max((painting.width_of(line.name, "small") for line in lines), default=0)
    values = max((painting.width_of(line.value, "small") for line in lines), default=0)
    swatches = 16 if any(line.carrier for line in lines) else 0
    wide = max(names + values + swatches + 16, painting.width_of(title, "small", bold=True)) + 20
    tall = 12 + _LINE * (len(lines) + 1)
    left = at.x() + 10 if at.x() + 10 + wide <= area.right() else at.x() - 10 - wide
    top = max(area.top(), min(at.y() - tall // 2, area.bottom() - tall))
    card = QRect(max(area.left(), left), top, wide, tall)
    painting.rounded(painter, card, theme.colour("tip"))
    painter.setFont(theme.font("small", bold=True))
    painting.text(painter, QRect(card.left() + 10, card.top() + 6, wide, _LINE), title, "ontip")
    painter.setFont(theme.font("small"))
    for place, line in enumerate(lines):
        row = QRect(card.left() + 10, card.top() + 6 + _LINE * (place + 1), wide - 20, _LINE)
        if line.carrier:
            painting.swatch(painter, QRect(row.left(), row.center().y() - 4, 9, 9), line.carrier)
        painting.text(painter, row.adjusted(swatches, 0, 0, 0), line.name, "ontip")
        painting.text(painter, row, line.value, "ontip", painting.RIGHT)
