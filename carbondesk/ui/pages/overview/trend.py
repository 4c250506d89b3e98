"""Twenty-four months: bars by carrier above, what is known of each meter below, one axis."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain import overview
from carbondesk.domain.later import Each
from carbondesk.domain.overview import Overview
from carbondesk.domain.period import Period
from carbondesk.domain.trend import Series
from carbondesk.i18n import pick, translate
from carbondesk.texts import numbers, terms
from carbondesk.ui.charts import coverage
from carbondesk.ui.charts.axis import MonthAxis
from carbondesk.ui.charts.bars import MonthBars
from carbondesk.ui.charts.coverage import LEFT, RIGHT, ScrolledMatrix
from carbondesk.ui.charts.legend import Entry
from carbondesk.ui.charts.matrix import Matrix, MatrixLegend
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.segments import Segments

ENERGY, CARBON, COST = "tce", "tco2", "yuan"


class TrendCard(Card):
    """The card; a click on a bar opens its month, one on a cell of the matrix the meter."""

    month_opened = Signal(str)
    meter_opened = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(" ", " ")
        self._found: Overview | None = None
        self._month: Period | None = None
        self._unit = Segments(
            ((ENERGY, "tce"), (CARBON, "tCO₂"), (COST, _money())),
            name=translate("ui.pages.overview.trend", "Unit"),
        )
        self._unit.chosen.connect(self._show_bars)
        self.add_to_head(self._unit)
        axis = MonthAxis((), LEFT, RIGHT)
        self._bars, self._matrix = MonthBars(axis), Matrix(axis)
        self._bars.opened.connect(self.month_opened)
        self._matrix.opened.connect(self.meter_opened)
        self._bars.setMinimumHeight(150)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 0, 10, 0)
        column.setSpacing(0)
        self._above = QHBoxLayout()
        self._above.setContentsMargins(0, 0, 0, 0)
        self._above.addWidget(self._bars)
        below = ScrolledMatrix(self._matrix)
        below.narrowed.connect(self._align)
        column.addLayout(self._above, 3)
        column.addWidget(below, 4)
        column.addWidget(MatrixLegend(LEFT))
        self.wide(inside, 1)

    def show_overview(self, found: Overview, month: Period) -> None:
        """Show the trend of an overview."""
        self._found, self._month = found, month
        axis = MonthAxis(overview.window(month), LEFT, RIGHT)
        self._bars.show_axis(axis)
        self._matrix.show_axis(axis)
        counted = overview.ordered([line for line in found.coverage if line.is_counted])
        until = overview.window(month).index(month)
        lines = Each(partial(coverage.line_of, line, until) for line in counted)
        self._matrix.show_lines(lines, month.code)
        self._show_bars()

    def _align(self, width: int) -> None:
        """Keep both on one axis where a scroll bar takes room below."""
        self._above.setContentsMargins(0, 0, width, 0)

    def _show_bars(self, *_: object) -> None:
        if self._found is None or self._month is None:
            return
        unit = self._unit.current()
        stack = [_named(series, self._month.code) for series in self._found.trends[unit]]
        self.set_title(*_titles(unit))
        self._bars.show_series(
            stack,
            current=self._month.code,
            legend_column=_legend(stack, self._month.first.year),
        )


def _money() -> str:
    return pick("万元", "CNY k")


def _named(series: Series, month: str) -> Series:
    """The series under the name of its carrier; costs in English are told in thousands.

    What is not known after the month on show is to come, and does not lack.
    """
    scale = 10 if series.unit == COST and pick("zh", "en") == "en" else 1
    points = tuple(
        replace(point, value=None if point.value is None else point.value * scale)
        for point in series.points
        if point.value is not None or point.period <= month
    )
    return replace(series, label=terms.carrier(series.carrier), points=points)


def _titles(unit: str) -> tuple[str, str]:
    if unit == CARBON:
        return translate("ui.pages.overview.trend", "Carbon of 24 months"), "tCO₂"
    if unit == COST:
        return translate("ui.pages.overview.trend", "Cost of 24 months"), _money()
    note = translate("ui.pages.overview.trend", "tce, calorific value")
    return translate("ui.pages.overview.trend", "Energy of 24 months"), note


def _legend(stack: Sequence[Series], year: int) -> list[Entry]:
    """The year's total, each carrier from the top of the stack down, last year's total."""
    this = translate("ui.pages.overview.trend", "{year} total").format(year=year)
    last = translate("ui.pages.overview.trend", "{year} total").format(year=year - 1)
    parts = [
        Entry(series.label, _shown(_sum([series], year)), series.carrier)
        for series in reversed(stack)
    ]
    return [
        Entry(this, _shown(_sum(stack, year)), mark="none", bold=True),
        *parts,
        Entry(last, _shown(_sum(stack, year - 1)), mark="none", ruled=True),
    ]


def _sum(stack: Sequence[Series], year: int) -> Fraction | None:
    """The total of a year, None where nothing is known of it."""
    known = [
        point.value
        for series in stack
        for point in series.points
        if point.value is not None and point.period.startswith(str(year))
    ]
    return sum(known, Fraction(0)) if known else None


def _shown(value: Fraction | None) -> str:
    return (
        translate("ui.pages.overview.trend", "no data")
        if value is None
        else numbers.plain(value, 1)
    )
