"""The carpet: days across, time of day upwards, the darker the more was used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from math import isnan

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from carbondesk.domain.load_days import Floats
from carbondesk.i18n import translate
from carbondesk.texts import numbers
from carbondesk.ui import theme, tokens, words
from carbondesk.ui.charts import hover
from carbondesk.ui.charts.ranged import Ranged
from carbondesk.ui.charts.tabled import Numbers
from carbondesk.ui.widgets import painting

LEFT, RIGHT, TOP, FOOT = 40, 8, 22, 22
STEPS = 21
_ACROSS = 10
_DAY = 24


@dataclass(frozen=True)
class Mark:
    """A numbered frame around some days and hours."""

    number: int
    first: date
    last: date
    hours: tuple[int, int]


@dataclass(frozen=True)
class CarpetData:
    """Values by the hour: a row for each step of the day from midnight on, a column for a day."""

    first: date
    values: Floats
    unit: str
    marks: tuple[Mark, ...] = ()
    decimals: int = 1

    @property
    def days(self) -> int:
        """How many days there are."""
        return int(self.values.shape[1])

    @property
    def a_day(self) -> int:
        """How many values a day has."""
        return int(self.values.shape[0])

    def day(self, place: int) -> date:
        """The day of a column."""
        return date.fromordinal(self.first.toordinal() + place)

    def clock(self, step: int) -> str:
        """The time of day of a row."""
        minutes = step * 1440 // self.a_day
        return f"{minutes // 60:02d}:{minutes % 60:02d}"

    def shown(self, day: int, step: int) -> str:
        """A value in words."""
        value = float(self.values[step, day])
        known = not isnan(value)
        return numbers.plain(Fraction(value), self.decimals) if known else numbers.DASH


class Carpet(Ranged):
    """The chart; arrow keys move the marked value, `day_opened(day)` tells a click or Enter."""

    day_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._data: CarpetData | None = None
        self._image = QImage()
        self._step = 0
        self.opened.connect(self._open_day)

    def show_data(self, data: CarpetData) -> None:
        """Show other values."""
        self._data = data
        self._image = _image(data)
        said = translate("ui.charts.carpet", "Load by day and time of day from {first} to {last}")
        text = said.format(first=data.first, last=data.day(data.days - 1))
        self.setAccessibleName(text)
        self.forget()

    def data(self) -> CarpetData | None:
        """What is shown."""
        return self._data

    def numbers(self) -> Numbers:
        """A row a day, a column for each step of it."""
        data = self._data
        if data is None:
            return Numbers()
        steps = range(data.a_day)
        heads = (translate("ui.charts.carpet", "Day"), *(data.clock(step) for step in steps))
        rows = (
            (data.day(day).isoformat(), *(data.shown(day, step) for step in steps))
            for day in range(data.days)
        )
        return Numbers(heads, tuple(rows))

    def count(self) -> int:
        """The places are days; the marked one is a value of a day."""
        return self._data.days if self._data is not None else 0

    def plot(self) -> QRect:
        return self.rect().adjusted(LEFT, TOP, -RIGHT, -FOOT)

    def share(self, place: int) -> float:
        return (place + 0.5) / max(self.count(), 1)

    def days(self) -> tuple[date, date] | None:
        """The first and last day of the stretch that is picked."""
        places = self.places()
        if self._data is None or not places:
            return None
        return self._data.day(places[0]), self._data.day(places[-1])

    def sizeHint(self) -> QSize:
        return QSize(560, 220)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 140)

    def frame(self, mark: Mark) -> QRect:
        """Where a mark stands."""
        data, plot = self._data, self.plot()
        if data is None:
            return QRect()
        begin = max(mark.first.toordinal() - data.first.toordinal(), 0)
        end = min(mark.last.toordinal() - data.first.toordinal() + 1, data.days)
        left, right = (round(self.x_of(place / data.days)) for place in (begin, end))
        bottom = plot.bottom() + 1 - plot.height() * mark.hours[0] // _DAY
        top = plot.bottom() + 1 - plot.height() * mark.hours[1] // _DAY
        return QRect(left, top, max(right - left, 4), max(bottom - top, 4))

    def place_at(self, spot: QPointF) -> int | None:
        return super().place_at(spot) if self.plot().contains(spot.toPoint()) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._data is not None:
            up = (self.plot().bottom() - event.position().y()) / self.plot().height()
            self._step = min(max(int(up * self._data.a_day), 0), self._data.a_day - 1)
            self.update()
        super().mouseMoveEvent(event)

    def moved(self, across: int, up: int) -> int | None:
        if self._data is None:
            return None
        if self.at is None:
            self._step = self._data.a_day // 2
            return 0
        self._step = min(max(self._step + up, 0), self._data.a_day - 1)
        self.update()
        return min(max(self.at + across, 0), self._data.days - 1)

    def _open_day(self, place: int) -> None:
        if self._data is not None:
            self.day_opened.emit(self._data.day(place))

    def paintEvent(self, event: QPaintEvent) -> None:
        data, plot = self._data, self.plot()
        if data is None:
            return
        painter = QPainter(self)
        self._image.setColorTable([shade.rgb() for shade in (*ramp(theme.in_use()), _surface())])
        source = QRectF(self.span.low * data.days, 0, self.span.wide * data.days, data.a_day)
        painter.drawImage(QRectF(plot), self._image, source)
        painter.setPen(painting.hairline("line2"))
        painter.drawRect(plot.adjusted(-1, -1, 0, 0))
        self._paint_axes(painter, data, plot)
        with painting.kept(painter):
            painter.setClipRect(plot.adjusted(-LEFT if self.span.is_whole else 0, -TOP, 0, 0))
            for mark in data.marks:
                _paint_mark(painter, self.frame(mark), mark.number, plot)
            self._paint_range(painter, plot)
        self._paint_hover(painter, data, plot)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)

    def _paint_axes(self, painter: QPainter, data: CarpetData, plot: QRect) -> None:
        painter.setFont(theme.font("axis"))
        for hour in range(0, _DAY + 1, 6):
            y = plot.bottom() - plot.height() * hour // _DAY
            painting.text(painter, QRect(0, y - 8, LEFT - 8, 16), str(hour), "ink3", painting.RIGHT)
        starts = [day for day in range(data.days) if data.day(day).day == 1]
        for day in starts:
            x = round(self.x_of(day / data.days))
            wide = round(plot.width() * 30 / (data.days * self.span.wide))
            if not plot.left() <= x < plot.right() - wide // 2:
                continue
            name = words.month(data.day(day)) if wide >= 28 else words.month_mark(data.day(day))
            painter.fillRect(QRect(x, plot.bottom() + 1, 1, 4), theme.colour("axis"))
            box = QRect(x, plot.bottom() + 5, wide, 16)
            painting.text(painter, box, name, "ink3", painting.CENTRE)

    def _paint_range(self, painter: QPainter, plot: QRect) -> None:
        """The stretch that is picked, as two lines over the values."""
        for share in self.band or ():
            x = round(self.x_of(share))
            painter.fillRect(QRect(x - 1, plot.top(), 2, plot.height()), theme.colour("accent"))

    def _paint_hover(self, painter: QPainter, data: CarpetData, plot: QRect) -> None:
        found = self.days()
        if found is not None:
            said = translate("ui.charts.carpet", "{first} to {last}")
            title = said.format(first=found[0], last=found[1])
            text = translate("ui.charts.carpet", "Enter: closer. Esc: leave")
            hover.paint(painter, self.rect(), plot.center(), title, (hover.HoverLine(text, ""),))
        if self.at is None:
            return
        day, step = self.at, self._step
        x = round(self.x_of(day / data.days))
        y = plot.bottom() - plot.height() * step // data.a_day
        painter.fillRect(QRect(x, plot.top(), 1, plot.height()), theme.colour("ink"))
        painter.fillRect(QRect(plot.left(), y, plot.width(), 1), theme.colour("ink"))
        line = hover.HoverLine(data.clock(step), f"{data.shown(day, step)} {data.unit}")
        title = data.day(day).isoformat()
        hover.paint(painter, self.rect(), QPoint(x, y), title, (line,))


class RampKey(QWidget):
    """The ramp with its least and greatest value, for the head of the card."""

    def __init__(self) -> None:
        super().__init__()
        self._low = self._high = ""
        self.setFixedHeight(20)

    def show_range(self, low: str, high: str) -> None:
        """Show other ends."""
        self._low, self._high = low, high
        self.setFixedWidth(self._wide(low) + self._wide(high) + STEPS * 5 + 16)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, left = QPainter(self), self._wide(self._low) + 8
        painter.setFont(theme.font("small"))
        painting.text(painter, QRect(0, 0, left, 20), self._low, "ink2")
        for place, shade in enumerate(ramp(theme.in_use())):
            painter.fillRect(QRect(left + place * 5, 6, 5, 8), shade)
        box = QRect(left + STEPS * 5 + 8, 0, self._wide(self._high), 20)
        painting.text(painter, box, self._high, "ink2")

    def _wide(self, text: str) -> int:
        return painting.width_of(text, "small") + 2


@cache
def ramp(name: str) -> tuple[QColor, ...]:
    """The steps of the ramp in a theme, evenly between its colours."""
    stops = [QColor(shade) for shade in tokens.CARPET[name]]
    return tuple(_between(stops, place / (STEPS - 1)) for place in range(STEPS))


def _between(stops: Sequence[QColor], share: float) -> QColor:
    place = min(int(share * (len(stops) - 1)), len(stops) - 2)
    rest = share * (len(stops) - 1) - place
    low, high = stops[place], stops[place + 1]
    return QColor(
        round(low.red() + (high.red() - low.red()) * rest),
        round(low.green() + (high.green() - low.green()) * rest),
        round(low.blue() + (high.blue() - low.blue()) * rest),
    )


def _image(data: CarpetData) -> QImage:
    """The values as places in the ramp, midnight at the foot."""
    import numpy as np  # noqa: PLC0415 (heavy, and only needed once there is a load)

    values = data.values[::-1]
    known = ~np.isnan(values)
    top = float(values[known].max()) if known.any() else 0.0
    low = float(values[known].min()) if known.any() else 0.0
    scaled = (np.where(known, values, low) - low) / ((top - low) or 1.0) * (STEPS - 1)
    # What is not known takes the entry after the ramp, the colour of the card.
    places = np.where(known, scaled.round(), STEPS).astype(np.uint8)
    wide = data.days
    content = np.ascontiguousarray(places).tobytes()
    return QImage(content, wide, data.a_day, wide, QImage.Format.Format_Indexed8).copy()


def _surface() -> QColor:
    return theme.colour("surf")


def _paint_mark(painter: QPainter, frame: QRect, number: int, plot: QRect) -> None:
    """The frame, and its number in a circle beside it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(painting.hairline("ink"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(frame.adjusted(0, 0, -1, -1))
    middle = QPoint(frame.left() - _ACROSS - 2, frame.center().y())
    if middle.x() - _ACROSS < plot.left():
        middle = QPoint(frame.center().x(), max(frame.top() - _ACROSS - 2, _ACROSS))
    paint_number(painter, middle, number)


def paint_number(painter: QPainter, middle: QPoint, number: int) -> None:
    """The number of a finding in a circle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRect(middle.x() - 9, middle.y() - 9, 18, 18)
    painting.rounded(painter, box, theme.colour("surf"), theme.colour("ink"), radius=9, width=1.5)
    painter.setFont(theme.font("small", bold=True))
    painting.text(painter, box, str(number), "ink", painting.CENTRE)
