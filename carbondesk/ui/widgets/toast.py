"""The toast: what was done, with undo; bottom centre of the page, one at a time."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from carbondesk.i18n import translate
from carbondesk.ui import icons, theme
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.button import Pressable
from carbondesk.ui.widgets.label import Label

SHOWN_MS = 8000
_ABOVE_EDGE = 16


class Toast(QFrame):
    """A child frame over its page; stays while hovered or focused.

    It holds no reference to the page: the last one, dropped while the toast is being freed, would
    free the page beneath it.
    """

    undone = Signal()
    closed = Signal()

    def __init__(self, page: QWidget, text: str, *, undo: bool = True) -> None:
        super().__init__(page)
        self.setProperty("role", "toast")
        self.setFixedHeight(36)
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 6, 0)
        row.setSpacing(10)
        row.addWidget(_TipButton("", "circle-check"))
        row.addWidget(Label(text, tone="ontip"))
        if undo:
            self.button = _TipButton(translate("ui.widgets.toast", "Undo"))
            self.button.clicked.connect(self._undo)
            row.addWidget(self.button)
        close = _TipButton("", "x", translate("ui.widgets.toast", "Close"))
        close.clicked.connect(self.close_now)
        row.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._close_unless_used)
        page.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)

    def close_now(self) -> None:
        """Take the toast away."""
        self._timer.stop()
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def _undo(self) -> None:
        self.undone.emit()
        self.close_now()

    def _close_unless_used(self) -> None:
        if self.underMouse() or self._has_focus():
            self._timer.start(SHOWN_MS // 4)
        else:
            self.close_now()

    def _place(self) -> None:
        page = self.parentWidget()
        if page is not None:
            self.adjustSize()
            left = (page.width() - self.width()) // 2
            self.move(max(0, left), page.height() - self.height() - _ABOVE_EDGE)

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(SHOWN_MS // 2)
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._place()
        return False


class _TipButton(Pressable):
    """A word or an icon in the colours of the toast."""

    def __init__(self, word: str, icon: str = "", name: str = "") -> None:
        super().__init__()
        self._icon = icon
        self.setText(word)
        self.setAccessibleName(name or word)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if word or name else Qt.FocusPolicy.NoFocus)
        wide = painting.width_of(word, bold=True) + 16 if word else 24
        self.setFixedSize(wide, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._icon:
            token = "tipact" if self._icon == "circle-check" else "ontip"
            size = 18 if token == "tipact" else 16
            at = painting.centred(self.rect(), size, size).topLeft()
            icons.paint(painter, at, self._icon, token, size)
        painter.setFont(theme.font(bold=True))
        painting.text(painter, self.rect(), self.text(), "tipact", painting.CENTRE)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("tipact"), width=2)
