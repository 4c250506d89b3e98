"""Labels: text in one of the sizes and tones, an icon beside words, key caps, hairlines."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from carbondesk.ui import icons, theme
from carbondesk.ui.widgets import painting


class Label(QLabel):
    """Plain text; markup in it is shown as typed. Tones: ink ink2 ink3 accent2 warn err …."""

    def __init__(
        self,
        text: str = "",
        size: str = "body",
        tone: str = "ink",
        *,
        bold: bool = False,
        wrap: bool = False,
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(size, bold=bold))
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)

    def set_tone(self, tone: str) -> None:
        """Show the text in another tone."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class Title(Label):
    """A label that ends in an ellipsis where room is short, with the whole text as its tip."""

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.text(painter, self.rect(), self.text(), str(self.property("tone")))
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        tip = plain_tip(self.text()) if cut else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)


class ElidedLabel(QWidget):
    """One line that ends in an ellipsis where room is short, with the whole text as its tip."""

    def __init__(
        self, text: str = "", size: str = "body", tone: str = "ink", *, bold: bool = False
    ) -> None:
        super().__init__()
        self._text = text
        self._tone = tone
        self.setFont(theme.font(size, bold=bold))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.text(painter, self.rect(), self._text, self._tone)
        cut = self.fontMetrics().horizontalAdvance(self._text) > self.width()
        tip = plain_tip(self._text) if cut else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)


class IconLabel(QWidget):
    """An icon that keeps the colours of the theme; decoration unless it is given a name."""

    def __init__(
        self, name: str, token: str = "ink2", size: int = 16, *, accessible: str = ""
    ) -> None:
        super().__init__()
        self._name = name
        self._token = token
        self._size = size
        self.setFixedSize(size, size)
        self.setAccessibleName(accessible)

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.paint(QPainter(self), self.rect().topLeft(), self._name, self._token, self._size)


class Swatch(QWidget):
    """The colour and pattern of a carrier beside its name."""

    def __init__(self, carrier: str, size: int = 10) -> None:
        super().__init__()
        self._carrier = carrier
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painting.swatch(QPainter(self), self.rect(), self._carrier)


class KeyCap(QLabel):
    """The name of a key, as Ctrl+K."""

    def __init__(self, keys: str) -> None:
        super().__init__(keys)
        self.setFont(theme.font("axis"))
        self.setProperty("role", "key")
        self.setFixedHeight(18)


class Rule(QFrame):
    """A hairline, lying or (with a height) standing."""

    def __init__(self, *, standing: int = 0) -> None:
        super().__init__()
        self.setProperty("role", "rule")
        if standing:
            self.setFixedSize(1, standing)
        else:
            self.setFixedHeight(1)


def plain_tip(text: str) -> str:
    """The text for a tooltip: markup in it is shown as typed."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
