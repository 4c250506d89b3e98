"""Two bars of a balance, and the loss of twelve months beside them."""

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from carbondesk.domain.balance import TOLERANCE, Balance
from carbondesk.domain.trend import Point
from carbondesk.i18n import translate
from carbondesk.texts import numbers, terms
from carbondesk.ui import theme, words
from carbondesk.ui.charts import axis, hover
from carbondesk.ui.charts.axis import MonthAxis
from carbondesk.ui.widgets import painting

HEIGHT = 92
_BAR = 18
_TINTS = (1.0, 0.82, 0.6, 0.45, 0.33, 0.24)
# Below this the months of the loss have no room beside the bars.
LEAST = 560


class BalanceBars(QWidget):
    """The master above, the branches below it with the loss hatched behind the tolerance tick."""

    def __init__(self) -> None:
        super().__init__()
        self._balance: Balance | None = None
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_balance(self, found: Balance) -> None:
        """Show another balance."""
        self._balance = found
        self.setAccessibleName(" ".join((*_captions(found), self._share_words())))
        self.update()

    def _share_words(self) -> str:
        share = self._balance.loss_share.value if self._balance is not None else None
        return numbers.no_data() if share is None else f"{numbers.plain(share, 1)}%"

    def _scale(self, found: Balance) -> float:
        """Pixels of one unit."""
        top = max(float(found.master.value or 0), float(found.below.value or 0))
        return (self.width() - 1) / top if top > 0 else 0.0

    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._balance is None:
            return
        painter, found = QPainter(self), self._balance
        first, second = _captions(found)
        scale, carrier = self._scale(found), found.meter.carrier
        painter.setFont(theme.font("small"))
        painting.text(painter, QRect(0, 0, self.width(), 18), first, "ink2")
        painter.setFont(theme.font("small", bold=True))
        shown = _quantity(found.master.value, found.master.unit)
        painting.text(painter, QRect(0, 0, self.width(), 18), shown, "ink", painting.RIGHT)
        master = QRectF(0, 20, float(found.master.value or 0) * scale, _BAR)
        painting.carrier_bar(painter, master, carrier)
        painter.setFont(theme.font("small"))
        painting.text(painter, QRect(0, 48, self.width(), 18), second, "ink2")
        self._paint_branches(painter, found, scale)
        if found.is_known:
            self._paint_tolerance(painter, found, scale)

    def _paint_branches(self, painter: QPainter, found: Balance, scale: float) -> None:
        left = 0.0
        for place, branch in enumerate(found.branches):
            wide = max(0.0, float(branch.usage.value or 0) * scale)
            tint = _TINTS[min(place, len(_TINTS) - 1)]
            box = QRectF(left, 68, max(0.0, wide - 1), _BAR)
            painter.fillRect(box, theme.carrier_colour(found.meter.carrier, tint))
            if painting.width_of(branch.meter.code, "axis") + 12 < wide:
                painter.setFont(theme.font("axis"))
                inside = box.toRect().adjusted(6, 0, -2, 0)
                token = _readable(theme.carrier_colour(found.meter.carrier, tint))
                painting.text(painter, inside, branch.meter.code, token)
            left += wide
        rest = float(found.master.value or 0) * scale - left
        if found.is_known and rest > 1:
            token = "warnic" if found.is_beyond else "axis"
            painting.hatch(painter, QRectF(left, 68, rest, _BAR), token, radius=0)

    def _paint_tolerance(self, painter: QPainter, found: Balance, scale: float) -> None:
        full = float(found.master.value or 0) * scale
        x = round(full * (1 - float(found.tolerance) / 100))
        painter.fillRect(QRect(x, 64, 2, _BAR + 8), theme.colour("ink"))
        text = translate("ui.pages.meters.balance_bars", "tolerated {share}").format(
            share=f"{numbers.plain(found.tolerance, 1)}%"
        )
        painter.setFont(theme.font("small"))
        room = x - 4 - painting.width_of(_captions(found)[1], "small")
        if painting.width_of(text, "small") + 12 < room:
            painting.text(painter, QRect(x - 200, 48, 196, 18), text, "ink2", painting.RIGHT)


class LossBars(QWidget):
    """The share of the loss by month; months beyond the tolerance are hatched amber."""

    def __init__(self) -> None:
        super().__init__()
        self._axis = MonthAxis((), 28, 4)
        self._points: tuple[Point, ...] = ()
        self._current = ""
        self._tolerance = TOLERANCE
        self._at: int | None = None
        self.setFixedSize(QSize(252, HEIGHT - 18))
        self.setMouseTracking(True)

    def show_points(
        self, points: Sequence[Point], months: MonthAxis, current: str, tolerance: Fraction
    ) -> None:
        """Show other months; `tolerance` is in percent."""
        self._tolerance = tolerance
        self._points, self._axis, self._current = tuple(points), months, current
        said = (f"{point.period} {_percent(point.value)}" for point in points)
        self.setAccessibleName("\n".join(said))
        self.update()

    def _plot(self) -> QRect:
        return QRect(self._axis.left, 6, self.width() - self._axis.left - 4, self.height() - 24)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._axis.at(event.position().x(), self.width()) if self._points else None
        if at != self._at:
            self._at = at
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._at = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._points:
            return
        painter, plot = QPainter(self), self._plot()
        known = [float(point.value) for point in self._points if point.value is not None]
        values = axis.ticks(max([*known, float(self._tolerance) * 1.2]), 2)
        axis.paint_grid(painter, plot, values)
        for place, point in enumerate(self._points):
            self._paint_month(painter, plot, place, point, values[-1])
        y = plot.bottom() - round(plot.height() * float(self._tolerance) / values[-1])
        painter.setPen(QPen(theme.colour("ink2"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(plot.left(), y, plot.right(), y)
        axis.paint_months(painter, self._axis, self.width(), plot.bottom() - 1, self._current)
        if self._at is not None:
            self._paint_hover(painter, plot, self._at)

    def _paint_month(
        self, painter: QPainter, plot: QRect, place: int, point: Point, top: float
    ) -> None:
        start, wide = self._axis.cell(place, self.width())
        if point.value is None:
            painter.fillRect(QRect(start + 3, plot.bottom() - 1, wide - 6, 1), theme.colour("err"))
            return
        tall = plot.height() * max(0.0, float(point.value)) / top
        box = QRectF(start + 2, plot.bottom() - tall, wide - 4, tall)
        if abs(point.value) > self._tolerance:
            painting.hatch(painter, box, "warnic", radius=0)
        else:
            painter.fillRect(box, theme.colour("cell"))

    def _paint_hover(self, painter: QPainter, plot: QRect, place: int) -> None:
        start, wide = self._axis.cell(place, self.width())
        month, point = self._axis.months[place], self._points[place]
        title = f"{words.period(month)}  {_percent(point.value)}"
        hover.paint(painter, self.rect(), QPoint(start + wide // 2, plot.center().y()), title, ())


def _readable(fill: QColor) -> str:
    """The token of the words that are read best on a tint laid over the card."""
    ground, share = theme.colour("surf"), fill.alphaF()
    parts = zip(_channels(fill), _channels(ground), strict=True)
    mixed = _light(tuple(upper * share + lower * (1 - share) for upper, lower in parts))
    return max(("ink", "surf"), key=partial(_apart, mixed))


def _apart(light: float, token: str) -> float:
    """The contrast of a token with something of a luminance, after WCAG."""
    other = _light(_channels(theme.colour(token)))
    return (max(light, other) + 0.05) / (min(light, other) + 0.05)


def _channels(colour: QColor) -> tuple[float, ...]:
    return colour.redF(), colour.greenF(), colour.blueF()


def _light(channels: tuple[float, ...]) -> float:
    linear = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return sum(
        weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


def _percent(value: Fraction | None) -> str:
    return numbers.no_data() if value is None else f"{numbers.plain(value, 1)}%"


def _captions(found: Balance) -> tuple[str, str]:
    master = translate("ui.pages.meters.balance_bars", "Master {code}")
    below = translate("ui.pages.meters.balance_bars", "Sub-meters together {quantity}")
    return (
        master.format(code=found.meter.code),
        below.format(quantity=_quantity(found.below.value, found.below.unit)),
    )


def _quantity(value: Fraction | int | None, unit: str) -> str:
    shown = numbers.plain(value, 0)
    return shown if value is None else f"{shown} {terms.unit(unit)}"
