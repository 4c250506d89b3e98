"""The theme in use: colours, fonts, palette and style sheet of the running application.

`colour("accent")` and `font("small", bold=True)` serve painting; `Theme` applies a choice
(system, light, dark) and follows the system. The name of the theme in use is kept by the
application object, so that no widget has to carry it.
"""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGuiApplication,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import QApplication

from carbondesk.ui.fonts import families
from carbondesk.ui.style import sheet
from carbondesk.ui.tokens import CARRIERS, OTHER, SIZES, THEMES, Look

CHOICES = ("system", "light", "dark")
_PROPERTY = "carbondesk_theme"


def in_use() -> str:
    """The theme shown now: light or dark."""
    application = QGuiApplication.instance()
    name = application.property(_PROPERTY) if application is not None else None
    return str(name) if name in THEMES else "light"


def colour(token: str) -> QColor:
    """The colour of a token in the theme in use."""
    return _colour(in_use(), token)


@cache
def _colour(theme: str, token: str) -> QColor:
    return QColor(THEMES[theme][token])


def look(carrier: str) -> Look:
    """The look of a carrier code; unknown ones look like `other`."""
    return CARRIERS.get(carrier, OTHER)


def carrier_colour(carrier: str, share: float = 1.0) -> QColor:
    """The fixed colour of a carrier; `share` pales a second member of the same family."""
    found = look(carrier)
    result = QColor(found.dark if in_use() == "dark" else found.light)
    result.setAlphaF(found.share * share)
    return result


def carrier_edge(carrier: str) -> QColor | None:
    """The edge of pale carriers (pv and cooling on a light ground), else None."""
    found = look(carrier)
    edge = found.edge_dark if in_use() == "dark" else found.edge_light
    return QColor(edge) if edge else None


def carrier_pattern(carrier: str, ratio: float = 1.0) -> QBrush | None:
    """The pattern laid over a carrier's colour, or None for a plain one.

    It is a small tile instead of Qt's own pattern of that name, whose lines lie too far apart for
    swatches of 10 px and bars of 14.
    """
    found = look(carrier)
    if found.pattern not in _TILES:
        return None
    shade = carrier_edge(carrier)
    if shade is None:
        shade = QColor(colour("surf"))
    shade.setAlphaF(0.45 if not found.edge_light else 0.7)
    return QBrush(_tile(found.pattern, shade, ratio))


def pattern(name: str, ratio: float = 1.0) -> QBrush:
    """A pattern over a colour of one's own, for bands that are no carriers."""
    shade = QColor(colour("surf"))
    shade.setAlphaF(0.6)
    return QBrush(_tile(name, shade, ratio))


def _tile(pattern: str, shade: QColor, ratio: float) -> QPixmap:
    side, drawn = _TILES[pattern]
    key = f"carbondesk/{pattern}/{shade.name(QColor.NameFormat.HexArgb)}/{ratio:.2f}"
    result = QPixmap()
    if QPixmapCache.find(key, result):
        return result
    dot = max(1, round(ratio))
    result = QPixmap(side * dot, side * dot)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    for x in range(side):
        for y in range(side):
            if drawn(x, y):
                painter.fillRect(x * dot, y * dot, dot, dot, shade)
    painter.end()
    result.setDevicePixelRatio(dot)
    QPixmapCache.insert(key, result)
    return result


def _dots(x: int, y: int) -> bool:
    return (x % 8 in (1, 2) and y % 8 in (1, 2)) or (x % 8 in (5, 6) and y % 8 in (5, 6))


def _rising(x: int, y: int) -> bool:
    return (x + y) % 4 == 3


def _falling(x: int, y: int) -> bool:
    return (x - y) % 4 == 0


def _lying(x: int, y: int) -> bool:
    return y % 4 == 2


def _standing(x: int, y: int) -> bool:
    return x % 4 == 2


def _crossing(x: int, y: int) -> bool:
    return x % 8 == 4 or y % 8 == 4


def _netting(x: int, y: int) -> bool:
    return (x + y) % 6 == 0 or (x - y) % 6 == 0


# Side of the tile and which of its pixels are drawn, by the name of Qt's own pattern.
_TILES: dict[str, tuple[int, Callable[[int, int], bool]]] = {
    "Dense7Pattern": (8, _dots),
    "BDiagPattern": (4, _rising),
    "FDiagPattern": (4, _falling),
    "HorPattern": (4, _lying),
    "VerPattern": (4, _standing),
    "CrossPattern": (8, _crossing),
    "DiagCrossPattern": (6, _netting),
}


def font(size: str = "body", *, bold: bool = False) -> QFont:
    """The font of one of the sizes of type: headline, title, document, body, small, axis."""
    result = QFont()
    result.setFamilies(list(families()))
    result.setPixelSize(SIZES[size][0])
    result.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


class Theme(QObject):
    """Applies a choice of theme to the application and follows the system's."""

    changed = Signal(str)

    def __init__(self, application: QApplication, choice: str = "system") -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        application.setFont(font())
        for effect in _EFFECTS:
            QApplication.setEffectEnabled(effect, False)  # noqa: FBT003 (Qt's)
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self.choose(choice)

    @property
    def choice(self) -> str:
        """What the person chose: system, light or dark."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Show the chosen theme from now on."""
        if choice not in CHOICES:
            raise ValueError(choice)
        self._choice = choice
        # For what Qt does not draw itself: the title bar and the system's file dialogs.
        self._application.styleHints().setColorScheme(_SCHEMES[choice])
        self._apply()

    def toggle(self) -> None:
        """Change between light and dark, whatever the system says."""
        self.choose("light" if in_use() == "dark" else "dark")

    def _follow(self) -> None:
        if self._choice == "system":
            self._apply()

    def _apply(self) -> None:
        name = self._wanted()
        if self._application.property(_PROPERTY) == name and self._application.styleSheet():
            return
        self._application.setProperty(_PROPERTY, name)
        self._application.setPalette(palette(name))
        self._application.setStyleSheet(sheet(name))
        self.changed.emit(name)

    def _wanted(self) -> str:
        if self._choice != "system":
            return self._choice
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"


# Nothing moves by itself.
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)
_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_ROLES = (
    (QPalette.ColorRole.Window, "bg"),
    (QPalette.ColorRole.WindowText, "ink"),
    (QPalette.ColorRole.Base, "surf"),
    (QPalette.ColorRole.AlternateBase, "surf2"),
    (QPalette.ColorRole.Text, "ink"),
    (QPalette.ColorRole.PlaceholderText, "ink3"),
    (QPalette.ColorRole.Button, "surf"),
    (QPalette.ColorRole.ButtonText, "ink"),
    (QPalette.ColorRole.BrightText, "err"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "onaccent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent2"),
    (QPalette.ColorRole.ToolTipBase, "tip"),
    (QPalette.ColorRole.ToolTipText, "ontip"),
    (QPalette.ColorRole.Light, "surf"),
    (QPalette.ColorRole.Midlight, "line"),
    (QPalette.ColorRole.Mid, "line2"),
    (QPalette.ColorRole.Dark, "ctl"),
    (QPalette.ColorRole.Shadow, "line2"),
    (QPalette.ColorRole.Accent, "accent"),
)
_FAINT = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def palette(theme: str) -> QPalette:
    """The palette of a theme, for whatever the style sheet does not reach."""
    result = QPalette()
    for role, token in _ROLES:
        result.setColor(role, QColor(THEMES[theme][token]))
    for role in _FAINT:
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(THEMES[theme]["faint"]))
    return result
