"""A stack of carriers by month whose numbers can be copied and saved."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from carbondesk.domain.trend import Series
from carbondesk.i18n import translate
from carbondesk.texts import numbers
from carbondesk.ui import words
from carbondesk.ui.charts.axis import MonthAxis
from carbondesk.ui.charts.bars import MonthBars
from carbondesk.ui.charts.tabled import Numbers, Tabled


class StackChart(Tabled):
    """The bars; `bars.opened(period code)` tells a click or Enter."""

    def __init__(self) -> None:
        super().__init__()
        self.bars = MonthBars(MonthAxis(()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bars)
        self.setFocusProxy(self.bars)

    def show_stack(self, axis: MonthAxis, stack: Sequence[Series], current: str) -> None:
        """Show these series from the bottom up."""
        self.bars.show_axis(axis)
        self.bars.show_series(stack, current=current)

    def numbers(self) -> Numbers:
        """A row a month, a column a series."""
        head = translate("ui.charts.stack", "Month")
        series = self.bars.series
        rows = (
            (words.period(month), *(_shown(one, month.code) for one in series))
            for month in self.bars.axis.months
        )
        return Numbers((head, *(one.label for one in series)), tuple(rows))

    def toggle_table(self) -> None:
        """The bars have a table of their own, with the sum."""
        self.bars.toggle_table()


def _shown(series: Series, code: str) -> str:
    return numbers.plain(series.value(code), 1)
