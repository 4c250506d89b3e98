"""The charts of the carbon page: sources by month, and the way from energy to carbon."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from carbondesk.domain import carbon_flow, trend
from carbondesk.domain.account import Account
from carbondesk.domain.period import Period
from carbondesk.domain.trend import Point, Series
from carbondesk.i18n import translate
from carbondesk.texts import terms
from carbondesk.ui.charts.axis import MonthAxis
from carbondesk.ui.charts.bars import MonthBars
from carbondesk.ui.charts.carbon_sankey import CarbonSankey
from carbondesk.ui.charts.legend import Entry, LegendRow
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.segments import Segments

BARS, FLOW = "bars", "flow"
Trends = Mapping[str, Sequence[Series]]
_Trends = Callable[[], Trends]


class ChartsCard(Card):
    """One of two charts of the same emissions; a click on a month opens it.

    `month_opened(code)` and `figure_opened(figure)`.
    """

    month_opened = Signal(str)
    figure_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(translate("ui.pages.carbon.charts", "Sources by month"), "tCO₂")
        self.choice = Segments(
            (
                (FLOW, translate("ui.pages.carbon.charts", "Energy to carbon")),
                (BARS, translate("ui.pages.carbon.charts", "By month")),
            ),
            small=True,
            name=translate("ui.pages.carbon.charts", "Chart"),
        )
        self.choice.chosen.connect(self._show)
        self._legend = LegendRow()
        self.add_to_head(self._legend)
        self.add_to_head(self.choice)
        self.bars = MonthBars(MonthAxis(()), years=False)
        self.bars.opened.connect(self.month_opened)
        self.flow = CarbonSankey()
        self.flow.figure_opened.connect(self.figure_opened)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.flow)
        self._stack.addWidget(self.bars)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 0, 16, 8)
        column.addWidget(self._stack)
        self.wide(inside, 1)
        self._months: tuple[Period, ...] = ()
        self._trends: _Trends | None = None
        self._current = ""
        self._show()

    def show_emissions(self, account: Account, months: Sequence[Period], found: _Trends) -> None:
        """Show the account of the period, and the months of its year beside those before.

        The months are asked for when they are shown.
        """
        self.flow.show_flow(carbon_flow.of(account))
        self._months, self._trends = tuple(months), found
        self._current = account.period.code
        self._show()

    def _show_bars(self, found: Trends) -> None:
        months = self._months
        known = {month.code for month in months}
        stack = [_of(series, known) for series in found["tco2"]]
        stack = [one for one in stack if any(point.value for point in one.points)]
        self.bars.show_axis(MonthAxis(months))
        before = _last_year(months, found["tco2"])
        self.bars.show_series(stack, current=self._current, last_year=before)
        entries = [Entry(one.label, carrier=one.carrier) for one in stack]
        same = translate("ui.pages.carbon.charts", "last year")
        self._legend.show_entries([*entries, Entry(same, mark="tick")])

    def _show(self, *_: object) -> None:
        is_flow = self.choice.current() == FLOW
        if not is_flow and self._trends is not None:
            self._show_bars(self._trends())
            self._trends = None
        self._stack.setCurrentWidget(self.flow if is_flow else self.bars)
        self._legend.setVisible(not is_flow)
        words = (
            translate("ui.pages.carbon.charts", "From energy to carbon")
            if is_flow
            else translate("ui.pages.carbon.charts", "Sources by month")
        )
        self.set_title(words, "tce → tCO₂" if is_flow else "tCO₂")


def _of(series: Series, known: set[str]) -> Series:
    """The series of some months under the name of its carrier."""
    points = tuple(point for point in series.points if point.period in known)
    return replace(series, label=terms.carrier(series.carrier), points=points)


def _last_year(months: Sequence[Period], stack: Sequence[Series]) -> Series:
    """What all sources together emitted a year before each month."""
    points = [Point(month.code, trend.total(stack, month.year_before().code)) for month in months]
    label = translate("ui.pages.carbon.charts", "same month of last year")
    return Series(label, "tco2", tuple(point for point in points if _is_known(point.value)))


def _is_known(value: Fraction | None) -> bool:
    return value is not None
