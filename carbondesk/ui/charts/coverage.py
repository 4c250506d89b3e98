"""The lines of the completeness matrix: meters by month, how well each is known."""

from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from carbondesk.domain.overview import Coverage
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Usage
from carbondesk.texts import numbers
from carbondesk.ui.charts.matrix import Mark, MeterLine

LEFT, RIGHT = 214, 56
_WORST = Fraction(97, 100)
_MARKS = {
    Quality.MEASURED: Mark.MEASURED,
    Quality.ESTIMATED: Mark.ESTIMATED,
    Quality.PARTIAL: Mark.PARTIAL,
    Quality.NONE: Mark.MISSING,
}


class ScrolledMatrix(QScrollArea):
    """The matrix in a scroll area that tells how much the scroll bar takes of the width."""

    narrowed = Signal(int)

    def __init__(self, matrix: QWidget) -> None:
        super().__init__()
        # One of our own: to learn what Qt's is, PySide would load every kind of widget.
        ground = QWidget()
        self.setViewport(ground)
        self.setWidget(matrix)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground.setAutoFillBackground(False)
        matrix.setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.narrowed.emit(self.width() - self.viewport().width())


def line_of(line: Coverage, until: int) -> MeterLine:
    """A meter; what is not known after the month on show is to come, and does not lack."""
    marks = tuple(_mark(usage, is_to_come=n > until) for n, usage in enumerate(line.usages))
    known = [
        usage
        for usage, mark in zip(line.usages, marks, strict=True)
        if mark is not Mark.NOT_APPLICABLE
    ]
    covered = sum((usage.covered_days for usage in known), Fraction(0))
    past = [usage for usage in known if usage.days]
    expected = sum(usage.days for usage in past)
    share = covered / expected if expected else None
    return MeterLine(
        line.meter.id,
        line.meter.code,
        line.meter.name,
        line.meter.carrier,
        marks,
        "" if share is None else _percent(share),
        is_worst=share is not None and share < _WORST,
        shares=tuple(_part(usage) for usage in line.usages),
    )


def _percent(share: Fraction) -> str:
    return "100%" if share == 1 else numbers.percent(share)


def _mark(usage: Usage, *, is_to_come: bool) -> Mark:
    if not usage.days or (is_to_come and usage.quality is Quality.NONE):
        return Mark.NOT_APPLICABLE
    return _MARKS[usage.quality]


def _part(usage: Usage) -> float:
    return float(usage.covered_days / usage.days) if usage.days else 0.0
