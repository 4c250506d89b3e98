"""Three cards side by side, each with a sketch, a sentence and its buttons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.ui import theme
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.button import Button, Kind
from carbondesk.ui.widgets.label import KeyCap, Label

_HEIGHT = 280
_YEAR = (0.9, 0.75, 0.55, 0.36, 0.4, 0.48, 0.55, 0.55, 0.46, 0.36, 0.62, 0.85)


@dataclass(frozen=True)
class Door:
    """A way in: a sketch, words, and buttons as (key, verb, icon); the first one is filled."""

    sketch: str
    title: str
    text: str
    buttons: tuple[tuple[str, str, str], ...]
    note: str = ""
    keys: str = ""
    is_first: bool = False


class Doors(QWidget):
    """The doors; `chosen` tells the key of a button."""

    chosen = Signal(str)

    def __init__(self, doors: Sequence[Door]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for door in doors:
            row.addWidget(self._card(door), 1)

    def _card(self, door: Door) -> QWidget:
        card = _Card(is_first=door.is_first)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(_Sketch(door.sketch))
        column.addSpacing(12)
        column.addWidget(Label(door.title, "title", bold=True))
        text = Label(door.text, tone="ink2", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(text, 1)
        column.addLayout(self._buttons(door))
        return card

    def _buttons(self, door: Door) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for key, verb, icon in door.buttons:
            kind = Kind.PRIMARY if door.is_first else Kind.OUTLINED
            button = Button(verb, kind, icon=icon)
            button.setObjectName(key)
            button.clicked.connect(self._tell)
            row.addWidget(button)
        if door.keys:
            row.addWidget(KeyCap(door.keys))
        if door.note:
            row.addWidget(Label(door.note, "small", "ink2"))
        row.addStretch()
        return row

    def _tell(self) -> None:
        self.chosen.emit(self.sender().objectName())


class _Card(QFrame):
    """A card; the first one has an accented edge."""

    def __init__(self, *, is_first: bool) -> None:
        super().__init__()
        self._is_first = is_first
        self.setProperty("card", "true")
        self.setFixedHeight(_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_first:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class _Sketch(QWidget):
    """A small picture of what lies behind a door."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._paint = _SKETCHES[name]
        self.setFixedSize(192, 80)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter)


def _paint_bars(painter: QPainter) -> None:
    for place, share in enumerate(_YEAR):
        left, foot = place * 16.0, 74.0
        heat = max(share - 0.5, 0.0) * 62 + (4 if share > 0.6 else 0)
        base = min(share, 0.5) * 44 + 4
        for height, carrier in ((base, "electricity"), (8.0, "natural_gas"), (heat, "heat")):
            if height:
                foot -= height
                painting.carrier_bar(painter, QRectF(left, foot, 10, height), carrier)
    painter.setPen(painting.hairline("axis"))
    painter.drawLine(0, 75, 190, 75)


def _paint_form(painter: QPainter) -> None:
    for line in range(5):
        top = line * 15
        ring = QRectF(0.5, top + 2.5, 10, 10)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent" if line == 0 else "ctl"), 1.5))
        painter.drawEllipse(ring)
        if line == 0:
            painting.rounded(painter, QRect(3, top + 5, 5, 5), theme.colour("accent"))
        painting.rounded(painter, QRect(20, top + 4, 44, 6), theme.colour("line2"))
        painting.rounded(
            painter, QRect(76, top + 1, 114, 12), theme.colour("surf2"), theme.colour("line")
        )
    painting.rounded(painter, QRect(82, 5, 66, 4), theme.colour("softline"))


def _paint_file(painter: QPainter) -> None:
    pen = painting.hairline("line2")
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(theme.colour("surf2"))
    painter.drawRoundedRect(QRectF(0.5, 4.5, 190, 70), 6, 6)
    painter.setPen(QPen(theme.colour("accent"), 1.5))
    painter.setBrush(theme.colour("surf"))
    painter.drawRoundedRect(QRectF(74, 15, 40, 48), 4, 4)
    for place, height in enumerate((14, 9, 12)):
        left = 85 + place * 8
        painter.fillRect(QRect(left, 52 - height, 4, height), theme.colour("accent"))


_SKETCHES: MappingProxyType[str, Callable[[QPainter], None]] = MappingProxyType(
    {"bars": _paint_bars, "form": _paint_form, "file": _paint_file}
)
