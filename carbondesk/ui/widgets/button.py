"""Buttons: one filled per page, outlined for the rest, text only inside cards; icon buttons."""

from enum import Enum

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy

from carbondesk.ui import access, icons, theme
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.label import plain_tip

# For what writes, whatever it is; else the verb of the step is named.
ANY = "any"


class Kind(Enum):
    """How loud a button is."""

    PRIMARY = "primary"
    OUTLINED = "outlined"
    TEXT = "text"
    LINK = "link"


class Pressable(QAbstractButton):
    """The base of all that is pressed: Enter does it as well as Space."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Button(Pressable):
    """A button with a verb that says the result; 28 px high, small ones 24.

    An optional `icon` stands left of the word. `set_menu` gives it a menu and an arrow. One that
    `writes` is disabled, with the reason as its tip, where that verb (or `ANY`) is not allowed.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.OUTLINED,
        *,
        icon: str = "",
        small: bool = False,
        writes: str = "",
    ) -> None:
        super().__init__()
        self._writes = writes
        self._is_wanted = True
        self.kind = kind
        self._icon = icon
        self._small = small
        self._menu: QMenu | None = None
        self.setFont(theme.font("small" if small else "body", bold=kind is Kind.PRIMARY))
        self.set_text(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_text(self, text: str) -> None:
        """Show another word; an ampersand is no shortcut."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def setEnabled(self, enabled: bool) -> None:  # noqa: FBT001 (Qt's)
        """Let it be pressed, unless what it does is not allowed here."""
        self._is_wanted = enabled
        super().setEnabled(enabled and not self._reason())

    def _reason(self) -> str:
        """Why what it does is not allowed here; empty where it is, or where nothing is written."""
        verb = "" if self._writes == ANY else self._writes
        return access.why_not(self, verb) if self._writes else ""

    def word(self) -> str:
        """The word shown."""
        return self.text().replace("&&", "&")

    def set_menu(self, menu: QMenu) -> None:
        """Open this menu on a click."""
        self._menu = menu
        menu.setParent(self, menu.windowFlags())
        self.clicked.connect(self._open_menu)
        self.updateGeometry()

    def _open_menu(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _padding(self) -> int:
        if self.kind is Kind.LINK:
            return 0
        return 9 if self._small else 13

    def _icon_side(self) -> int:
        return 14 if self._small else 16

    def _fill_and_border(self) -> tuple[str, str]:
        if not self.isEnabled():
            return {Kind.TEXT: ("", ""), Kind.LINK: ("", "")}.get(self.kind, ("surf2", "line"))
        over, down = self.underMouse(), self.isDown() or self.isChecked()
        if self.kind is Kind.PRIMARY:
            return ("pressed" if down else "accent2" if over else "accent"), ""
        if self.kind is Kind.LINK:
            return "", ""
        fill = "soft" if down else "hov" if over else ""
        return (fill, "") if self.kind is Kind.TEXT else (fill or "surf", "line2")

    def _ink(self) -> str:
        if not self.isEnabled():
            return "faint"
        tones = {Kind.PRIMARY: "onaccent", Kind.TEXT: "ink2", Kind.LINK: "accent2"}
        return tones.get(self.kind, "ink")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._writes:
            self.setToolTip(plain_tip(self._reason()))
            self.setEnabled(self._is_wanted)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.word()) + 2 * self._padding()
        width += self._icon_side() + 7 if self._icon else 0
        width += 18 if self._menu is not None else 0
        return QSize(width, 24 if self._small else 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        fill, border = self._fill_and_border()
        body = self.rect()
        if painting.has_ring(self):
            painting.rounded(painter, body, None, theme.colour("accent"), radius=5, width=2)
            body = body.adjusted(3, 3, -3, -3)
        painting.rounded(
            painter,
            body,
            theme.colour(fill) if fill else None,
            theme.colour(border) if border else None,
        )
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        ink, left, side = self._ink(), self._padding(), self._icon_side()
        if self._icon:
            icon_ink = ink if self.kind is Kind.PRIMARY or not self.isEnabled() else "ink2"
            corner = QPoint(left, (self.height() - side) // 2)
            icons.paint(painter, corner, self._icon, icon_ink, side)
            left += side + 7
        right = self._padding() + (18 if self._menu is not None else 0)
        align = painting.LEFT if self._icon or self._menu is not None else painting.CENTRE
        painting.text(
            painter,
            QRect(left, 0, self.width() - left - right, self.height()),
            self.word(),
            ink,
            align,
        )
        if self._menu is not None:
            corner = QPoint(self.width() - self._padding() - 14, (self.height() - 14) // 2)
            icons.paint(painter, corner, "chevron-down", "ink3", 14)


class IconButton(Pressable):
    """An icon alone (close, back, undo, redo, help) with its name as tooltip."""

    def __init__(self, icon: str, name: str, *, side: int = 28, size: int = 18) -> None:
        super().__init__()
        self._icon = icon
        self._size = size
        self.name(name)
        self.setFixedSize(side, side)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def name(self, text: str) -> None:
        """Say another name: tooltip and accessible name."""
        self.setToolTip(plain_tip(text))
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            token = "soft" if self.isDown() else "hov"
            painting.rounded(painter, self.rect(), theme.colour(token))
        if painting.has_ring(self):
            ring = theme.colour("accent")
            painting.rounded(painter, self.rect(), None, ring, radius=5, width=2)
        at = painting.centred(self.rect(), self._size, self._size).topLeft()
        token = "ink2" if self.isEnabled() else "line2"
        icons.paint(painter, at, self._icon, token, self._size)
