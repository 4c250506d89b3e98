"""The foot of the entry: totals of the month that admit their gaps, progress, the next row."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from carbondesk.domain.figure import Figure
from carbondesk.i18n import translate
from carbondesk.texts import terms
from carbondesk.ui.widgets.button import Button, Kind
from carbondesk.ui.widgets.card import empty
from carbondesk.ui.widgets.checklist import Progress
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.widgets.label import Label, Swatch, plain_tip

HEIGHT = 56
GAP = 16
ROOM_FOR_MORE = 32


class Foot(QWidget):
    """`figure_opened` carries a total, `next_wanted` the press of the filled button."""

    figure_opened = Signal(object)
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self._whole = 0
        self._title = Label("", bold=True)
        self._totals = Totals()
        self._totals.figure_opened.connect(self.figure_opened)
        self._count = Label("", "small", "ink2")
        self._progress = Progress()
        self._progress.setFixedWidth(96)
        self.next = Button("", Kind.PRIMARY, icon="arrow-right")
        self.next.clicked.connect(self.next_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._title)
        row.addWidget(self._totals, 1)
        row.addWidget(self._count)
        row.addWidget(self._progress)
        row.addWidget(self.next)

    def show_totals(self, title: str, totals: Sequence[tuple[str, Figure, str]]) -> None:
        """Show the totals of a month: carrier, figure, and the chip of a partial one."""
        self._title.setText(title if totals else "")
        self._totals.show_totals(totals)

    def show_progress(self, done: int, whole: int, verb: str) -> None:
        """Show how many are entered; without a verb there is nothing left to go to."""
        text = translate("ui.pages.entry.foot", "{done} / {whole} entered")
        self._count.setText(text.format(done=done, whole=whole))
        self._progress.show_shares([done / whole if whole else 0.0])
        self._count.setVisible(whole > 0)
        self._whole = whole
        self.next.set_text(verb)
        self.next.setVisible(bool(verb))
        self.next.setEnabled(done < whole)
        self._fit()

    def _fit(self) -> None:
        """The bar gives way where totals would be left out."""
        parts = (self._title, self._count, self.next)
        around = sum(part.sizeHint().width() + GAP for part in parts) + self._progress.width() + GAP
        room = self.width() - around
        self._progress.setVisible(self._whole > 0 and self._totals.needed() <= room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mark_opened(self, figure: Figure | None) -> None:
        """Fill the total that is being explained."""
        self._totals.mark_opened(figure)


class Totals(QWidget):
    """One part for each carrier; how many do not fit is said at the end."""

    figure_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._labels: list[FigureLabel] = []
        self._more = Label("", "small", "ink3")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)

    def show_totals(self, totals: Sequence[tuple[str, Figure, str]]) -> None:
        """Show these totals."""
        empty(self._row)
        self._parts, self._labels = [], []
        for carrier, figure, gap in totals:
            self._parts.append(self._part(carrier, figure, gap))
            self._row.addWidget(self._parts[-1])
        self._more = Label("", "small", "ink3")
        self._row.addWidget(self._more)
        self._row.addStretch()
        self._fit()

    def needed(self) -> int:
        """The width that all of them need."""
        return sum(part.sizeHint().width() + GAP for part in self._parts)

    def mark_opened(self, figure: Figure | None) -> None:
        """Fill the total that is being explained."""
        for label in self._labels:
            label.mark_opened(figure)

    def _part(self, carrier: str, figure: Figure, gap: str) -> QWidget:
        part = QWidget()
        name = terms.carrier(carrier)
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Swatch(carrier))
        row.addWidget(Label(name, tone="ink2"))
        label = FigureLabel(figure)
        label.figure_opened.connect(self.figure_opened)
        self._labels.append(label)
        row.addWidget(label)
        if gap:
            row.addWidget(Chip(gap, "warn"))
        part.setAccessibleName(f"{name} {label.accessibleName()} {gap}".strip())
        return part

    def _fit(self) -> None:
        fits = self.needed() <= self.width() + GAP
        room, left_out = self.width() - (0 if fits else ROOM_FOR_MORE), list[str]()
        # The first stays, then those with a gap: no total may hide one.
        for part in (*self._parts[:1], *sorted(self._parts[1:], key=_is_whole)):
            room -= part.sizeHint().width() + GAP
            part.setVisible(room >= -GAP)
            left_out += [part.accessibleName()] if room < -GAP else []
        self._more.setText(f"+{len(left_out)}")
        self._more.setToolTip(plain_tip("\n".join(left_out)))
        self._more.setVisible(bool(left_out))

    def sizeHint(self) -> QSize:
        return QSize(400, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 28)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _is_whole(part: QWidget) -> bool:
    return part.findChild(Chip) is None
