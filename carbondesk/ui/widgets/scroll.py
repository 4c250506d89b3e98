"""Content that scrolls inside the page, without a frame and without a horizontal bar."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

LEAST = 200


def scrolled(content: QWidget) -> QScrollArea:
    """A scroll area around a widget; it shows the ground beneath it."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    content.setProperty("role", "scrolled")
    area.setWidget(content)
    return area


class Fitting(QScrollArea):
    """As high as its content while the screen has room for that; beyond, it scrolls.

    `around` is what stands above and below it in its window.
    """

    def __init__(self, content: QWidget, around: int) -> None:
        super().__init__()
        self._content, self._around = content, around
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        content.setProperty("role", "scrolled")
        self.setWidget(content)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        wanted = self._content.heightForWidth(width)
        return min(self._content.sizeHint().height() if wanted < 0 else wanted, self._room())

    def sizeHint(self) -> QSize:
        wanted = self._content.sizeHint()
        return QSize(wanted.width(), min(wanted.height(), self._room()))

    def minimumSizeHint(self) -> QSize:
        wanted = self._content.minimumSizeHint()
        return QSize(wanted.width(), min(wanted.height(), self._room()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _room(self) -> int:
        return max(LEAST, self.screen().availableGeometry().height() - self._around)
