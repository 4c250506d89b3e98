"""Cards: one level only, inside them hairlines."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from carbondesk.ui import theme
from carbondesk.ui.widgets.label import Label, Rule, Title

MARGIN = 16


class Card(QFrame):
    """A card with a head of 40 px (title, gray sub-title, widgets right) and a body.

    Add content to `body`, a column with 16 px at the sides; `wide()` adds something from edge to
    edge, as a table. `add_to_head` puts chips beside the title or switches at the right end.
    """

    def __init__(self, title: str = "", subtitle: str = "", *, ruled: bool = False) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._edge: _Edge | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._title: Label = Title(title, bold=True)
        self._subtitle = Label(subtitle, "small", "ink3")
        self._head = QHBoxLayout()
        self._near = QHBoxLayout()
        self._far = QHBoxLayout()
        if title:
            self._build_head(ruled=ruled)
        else:
            # Without a parent they would be windows of their own.
            for label in (self._title, self._subtitle):
                label.setParent(self)
                label.hide()
        self.body = QVBoxLayout()
        top = 12 if ruled or not title else 0
        self.body.setContentsMargins(MARGIN, top, MARGIN, MARGIN)
        self.body.setSpacing(8)
        self._column.addLayout(self.body)

    def _build_head(self, *, ruled: bool) -> None:
        self._head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._head.setSpacing(8)
        self._head.addWidget(self._title)
        self._head.addWidget(self._subtitle)
        self._subtitle.setVisible(bool(self._subtitle.text()))
        for part in (self._near, self._far):
            part.setSpacing(8)
        self._head.addLayout(self._near)
        self._head.addStretch()
        self._head.addLayout(self._far)
        frame = QWidget()
        frame.setLayout(self._head)
        frame.setFixedHeight(40)
        self._column.addWidget(frame)
        if ruled:
            self._column.addWidget(Rule())

    def set_title(self, title: str, subtitle: str | None = None) -> None:
        """Change the words of the head."""
        self._title.setText(title)
        if subtitle is not None:
            self._subtitle.setText(subtitle)
            self._subtitle.setVisible(bool(subtitle))

    def add_to_head(self, widget: QWidget, *, right: bool = True) -> None:
        """Put a widget into the head: right, or beside the title."""
        (self._far if right else self._near).addWidget(widget)

    def wide(self, widget: QWidget, stretch: int = 0) -> None:
        """Add something from edge to edge, below what is there."""
        self.body.setContentsMargins(MARGIN, 0, MARGIN, 8 if self.body.count() else 0)
        self._column.addWidget(widget, stretch)
        if self._edge is None:
            self._edge = _Edge(self)
        self._edge.raise_()

    def rule(self) -> None:
        """Add a hairline from edge to edge."""
        self._column.addWidget(Rule())

    def row(self) -> QHBoxLayout:
        """A row of 16 px margins below what is there, as for a foot with an action."""
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 8, MARGIN, 8)
        row.setSpacing(8)
        self._column.addLayout(row)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._edge is not None:
            self._edge.setGeometry(self.rect())


class _Edge(QWidget):
    """The rounded border of a card, drawn over a table that fills it to its corners."""

    def __init__(self, card: QWidget) -> None:
        super().__init__(card)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(card.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        outside, inside = QPainterPath(), QPainterPath()
        outside.addRect(box)
        inside.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.fillPath(outside.subtracted(inside), theme.colour("bg"))
        painter.strokePath(inside, QPen(theme.colour("line"), 1))


class Strip(QFrame):
    """A card of 76 px: one headline figure and up to four smaller ones split by hairlines."""

    def __init__(self, parts: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setFixedHeight(76)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(MARGIN, 6, MARGIN, 6)
        self._row.setSpacing(MARGIN)
        self.show_parts(parts)

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """Show these parts, the first being the headline."""
        empty(self._row)
        for place, part in enumerate(parts):
            if place:
                self._row.addWidget(Rule(standing=62))
            self._row.addWidget(part, 3 if place == 0 else 2)


class StripPart(QWidget):
    """One part of a strip: caption, figure, note, as lines on top of each other."""

    def __init__(self, caption: str, figure: QWidget, note: str = "", tone: str = "ink3") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch()
        column.addWidget(Label(caption, "small", "ink3"))
        column.addWidget(figure)
        column.addWidget(Label(note, "small", tone))
        column.addStretch()


def empty(layout: QHBoxLayout | QVBoxLayout) -> None:
    """Take everything out of a layout and free it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
