"""Lucide icons in the colours of the theme, sharp at every scaling.

`icon("printer", "ink2", 16)` is for buttons and menus: it paints itself in the colours of the
theme in use each time, so nothing has to be replaced when the theme changes.
`pixmap("printer", "ink2", 16)` is for labels and `paint` for painting.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from carbondesk import paths
from carbondesk.ui import theme


def icon(name: str, token: str = "ink2", size: int = 16, *, on: str = "") -> QIcon:
    """An icon for buttons and menus; `on` is the colour while checked."""
    return QIcon(_Engine(name, token, size, on or token))


def pixmap(name: str, token: str = "ink2", size: int = 16, ratio: float = 0.0) -> QPixmap:
    """The icon as a picture in the theme in use; `ratio` is that of the screen by default."""
    scale = ratio or _ratio()
    shade = theme.colour(token).name()
    key = f"carbondesk/{name}/{shade}/{size}/{scale:.2f}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawn = _draw(name, shade, size, scale)
    QPixmapCache.insert(key, drawn)
    return drawn


def paint(painter: QPainter, at: QPoint, name: str, token: str = "ink2", size: int = 16) -> None:
    """Draw the icon with its top left corner at a point."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    painter.drawPixmap(at, pixmap(name, token, size, ratio))


def svg(name: str) -> str:
    """The text of an icon's file; its colour is `currentColor`."""
    return _svg(name)


@cache
def _svg(name: str) -> str:
    return paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _draw(name: str, shade: str, size: int, scale: float) -> QPixmap:
    # Lucide is drawn for 24 px: small sizes keep a stronger stroke, large ones a finer one.
    stroke = "1.6" if size >= 18 else "1.8"
    text = svg(name).replace("currentColor", shade)
    text = text.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    result = QPixmap(round(size * scale), round(size * scale))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(result.rect()))
    painter.end()
    result.setDevicePixelRatio(scale)
    return result


def _ratio() -> float:
    application = QGuiApplication.instance()
    return application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0


class _Engine(QIconEngine):
    """Draws an icon in the theme in use at the moment of painting."""

    def __init__(self, name: str, token: str, size: int, on: str) -> None:
        super().__init__()
        self._name = name
        self._token = token
        self._size = size
        self._on = on

    def _wanted(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return "faint"
        return self._on if state == QIcon.State.On else self._token

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token, self._size, self._on)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return QSize(min(size.width(), self._size), min(size.height(), self._size))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        size = min(rect.width(), rect.height(), self._size)
        corner = rect.center() - QPoint((size - 1) // 2, (size - 1) // 2)
        paint(painter, corner, self._name, self._wanted(mode, state), size)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # Qt asks in device pixels here, and sets the ratio of the result itself.
        side = max(1, min(size.width(), size.height()))
        return pixmap(self._name, self._wanted(mode, state), round(side / scale), scale)
