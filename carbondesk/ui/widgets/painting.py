"""Small pieces of painting shared by widgets, delegates and charts."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from carbondesk.ui import theme

Side = Qt.AlignmentFlag
LEFT = Side.AlignLeft | Side.AlignVCenter
RIGHT = Side.AlignRight | Side.AlignVCenter
CENTRE = Side.AlignCenter


@contextmanager
def kept(painter: QPainter) -> Iterator[QPainter]:
    """Restore the painter's state afterwards."""
    painter.save()
    try:
        yield painter
    finally:
        painter.restore()


def hairline(token: str, width: float = 1.0) -> QPen:
    """A pen of a token's colour that does not grow with a scaled view."""
    pen = QPen(theme.colour(token), width)
    pen.setCosmetic(True)
    return pen


def rounded(
    painter: QPainter,
    rect: QRect | QRectF,
    fill: QColor | None,
    border: QColor | None = None,
    *,
    radius: float = 4.0,
    width: float = 1.0,
) -> None:
    """Fill and frame a rounded rectangle, the frame wholly inside it."""
    with kept(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
        inset = width / 2 if border is not None else 0.0
        inner = QRectF(rect).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(inner, radius, radius)


def text(
    painter: QPainter,
    rect: QRect,
    content: str,
    token: str = "ink",
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Draw one line in the painter's font; what does not fit ends in an ellipsis."""
    painter.setPen(theme.colour(token))
    shown = content
    if painter.fontMetrics().horizontalAdvance(content) > rect.width():
        shown = painter.fontMetrics().elidedText(content, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(align) | int(Qt.TextFlag.TextSingleLine), shown)


def dotted(painter: QPainter, left: int, right: int, y: int) -> None:
    """The dotted line under a figure that opens."""
    pen = QPen(theme.colour("ink3"), 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([1, 1])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    with kept(painter):
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y + 0.5), QPointF(right, y + 0.5))


def swatch(painter: QPainter, rect: QRect, carrier: str, share: float = 1.0) -> None:
    """A carrier's colour and pattern in a small rectangle with corners of 2 px."""
    with kept(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.carrier_edge(carrier)
        painter.setPen(QPen(edge, 1) if edge is not None else Qt.PenStyle.NoPen)
        inner = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5) if edge is not None else QRectF(rect)
        painter.setBrush(theme.carrier_colour(carrier, share))
        painter.drawRoundedRect(inner, 2, 2)
        pattern = theme.carrier_pattern(carrier, _ratio(painter))
        if pattern is not None:
            painter.setBrush(pattern)
            painter.drawRoundedRect(inner, 2, 2)


def carrier_bar(painter: QPainter, rect: QRectF, carrier: str, share: float = 1.0) -> None:
    """A carrier's colour and pattern in a bar with sharp edges."""
    painter.fillRect(rect, theme.carrier_colour(carrier, share))
    pattern = theme.carrier_pattern(carrier, _ratio(painter))
    if pattern is not None:
        painter.fillRect(rect, pattern)
    edge = theme.carrier_edge(carrier)
    if edge is not None and rect.height() > 2:
        with kept(painter):
            painter.setPen(QPen(edge, 1))
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))


def has_ring(widget: QWidget) -> bool:
    """Whether to draw the focus ring: the widget has the focus, and the keyboard is in use."""
    by_keyboard = widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    return widget.hasFocus() and by_keyboard


def hatch(painter: QPainter, rect: QRect | QRectF, token: str, radius: float = 2.0) -> None:
    """The hatched field that marks an estimate or a loss."""
    box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    shape = QPainterPath()
    shape.addRoundedRect(box, radius, radius)
    with kept(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(shape, theme.colour("surf"))
        painter.setClipPath(shape)
        painter.setPen(QPen(theme.colour(token), 1.3))
        left = box.left() - box.height()
        while left < box.right():
            painter.drawLine(QPointF(left, box.bottom()), QPointF(left + box.height(), box.top()))
            left += 4.5
        painter.setClipping(False)
        edge = QColor(theme.colour(token))
        edge.setAlphaF(0.55)
        painter.strokePath(shape, QPen(edge, 1))


def _ratio(painter: QPainter) -> float:
    device = painter.device()
    return device.devicePixelRatioF() if device is not None else 1.0


def width_of(content: str, size: str = "body", *, bold: bool = False) -> int:
    """How wide a text is in one of the sizes of type."""
    return QFontMetrics(theme.font(size, bold=bold)).horizontalAdvance(content)


def centred(outer: QRect, width: int, height: int) -> QRect:
    """A rectangle of that size in the middle of another."""
    left = outer.x() + (outer.width() - width) // 2
    top = outer.y() + (outer.height() - height) // 2
    return QRect(QPoint(left, top), QPoint(left + width - 1, top + height - 1))
