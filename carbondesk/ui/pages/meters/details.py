"""The card below the instrument: balance, usage by month, readings, bills, deliveries."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from carbondesk.domain import balance
from carbondesk.domain.balance import Balance
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.figure import Figure
from carbondesk.domain.meter import label
from carbondesk.domain.period import Period, shift_months
from carbondesk.domain.trend import Point, Series
from carbondesk.domain.usage import Measured, Usage
from carbondesk.i18n import translate
from carbondesk.texts import terms
from carbondesk.ui import words
from carbondesk.ui.charts.axis import MonthAxis
from carbondesk.ui.charts.bars import MonthBars
from carbondesk.ui.pages.meters import balance_view, records
from carbondesk.ui.pages.meters.balance_view import BalanceView
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

BALANCE = "balance"
LOSS_MONTHS = 12
WITH_CHIP = 680


class DetailsCard(Card):
    """Shows what there is of a meter, one thing at a time."""

    meter_opened = Signal(str)
    figure_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(" ", " ")
        self.body.setContentsMargins(0, 0, 0, 0)
        self._segments = Segments((("", " "),), small=True)
        self._segments.chosen.connect(self._show_chosen)
        self._chip = Chip("")
        self.add_to_head(self._chip)
        self.add_to_head(self._segments)
        self._balance_view = BalanceView()
        self._balance_view.meter_opened.connect(self.meter_opened)
        self._balance_view.figure_opened.connect(self.figure_opened)
        self._usage_view = _UsageView()
        self._usage_view.figure_opened.connect(self.figure_opened)
        self._table = Table((), name=translate("ui.pages.meters.details", "Records"))
        self._stack = QStackedWidget()
        for view in (self._balance_view, self._usage_view, self._table):
            self._stack.addWidget(view)
        self.wide(self._stack, 1)
        self._measured = Measured(Book())
        self._facts: MeterFacts | None = None
        self._balance: Balance | None = None

    def mark_opened(self, figure: Figure | None) -> None:
        """Fill the figure teal while it is being explained."""
        self._balance_view.mark_opened(figure)
        self._usage_view.mark_opened(figure)

    def show_meter(
        self,
        measured: Measured,
        facts: MeterFacts,
        month: Period,
        found: Balance | None,
    ) -> None:
        """Show a meter; `found` is its balance if it has one.

        `measured` holds all that is known of the meter and of those below it.
        """
        self._measured, self._month = measured, month
        is_other = self._facts is None or self._facts.meter.id != facts.meter.id
        self._facts, self._balance = facts, found
        kind = facts.setup_on(month.last).kind
        names = ((BALANCE,) if found else ()) + records.kinds(facts, kind)
        self._segments.set_choices(tuple((name, _tab(name)) for name in names))
        if is_other:
            self._segments.choose(names[0])
        self._show_chosen()

    def segments(self) -> Segments:
        """The switch between the things shown."""
        return self._segments

    def measured(self) -> Measured:
        """The facts on show."""
        return self._measured

    def table(self) -> Table:
        """The table of records."""
        return self._table

    def balance_table(self) -> Table:
        """The table of branches."""
        return self._balance_view.table()

    def _show_chosen(self, *_: object) -> None:
        if self._facts is None:
            return
        name = self._segments.current()
        self._fit()
        if name == BALANCE and self._balance is not None:
            self._show_balance(self._balance)
        elif name == records.USAGE:
            self._show_usage(self._facts)
        else:
            self._show_records(name, self._facts)

    def _fit(self) -> None:
        """Leave out the chip where the switch needs the room; the table says the same."""
        self._chip.setVisible(self._segments.current() == BALANCE and self.width() >= WITH_CHIP)

    def _show_balance(self, found: Balance) -> None:
        before = balance.of(self._measured, found.meter.id, self._month.year_before())
        months = [shift_months(self._month, count) for count in range(1 - LOSS_MONTHS, 1)]
        points = balance.losses(self._measured, found.meter.id, months)
        self.set_title(_word(BALANCE), words.period(self._month))
        self._chip.set_tag(balance_view.tag(found))
        self._balance_view.show_balance(found, before, months, points)
        self._stack.setCurrentWidget(self._balance_view)

    def _show_usage(self, facts: MeterFacts) -> None:
        meter_id = facts.meter.id
        found = records.usages(self._measured, meter_id, self._month)
        note = translate("ui.pages.meters.details", "{unit}; the line across is a year before")
        self.set_title(_word(records.USAGE), note.format(unit=terms.unit(found[-1][0].unit)))
        self._usage_view.show_usages(self._measured, facts, found, self._month)
        self._stack.setCurrentWidget(self._usage_view)

    def _show_records(self, name: str, facts: MeterFacts) -> None:
        note = translate("ui.pages.meters.details", "the last {count}")
        shown = records.rows(name, facts, self._measured.book)
        self.set_title(_word(name), note.format(count=len(shown)) if shown else "")
        self._table.show_columns(records.columns(name, facts), shown)
        self._stack.setCurrentWidget(self._table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class _UsageView(QWidget):
    """Thirteen months as bars, the same as a table below."""

    figure_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._bars = MonthBars(MonthAxis(()))
        self._bars.setFixedHeight(176)
        self._table = Table((), dense=True, name=translate("ui.pages.meters.details", "Months"))
        self._table.figure_opened.connect(self.figure_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._bars)
        column.addWidget(self._table, 1)

    def mark_opened(self, figure: Figure | None) -> None:
        """Fill the figure teal while it is being explained."""
        self._table.mark_opened(figure)

    def show_usages(
        self,
        measured: Measured,
        facts: MeterFacts,
        found: Sequence[tuple[Usage, Usage]],
        month: Period,
    ) -> None:
        """Show the months of a meter, each with the year before as a tick."""
        now, before = _series(facts, found)
        self._bars.show_axis(MonthAxis(records.months(month), 64, 16))
        self._bars.show_series(
            (now,), current=month.code, last_year=before, decimals=_decimals(now)
        )
        self._table.show_columns(
            records.columns(records.USAGE, facts), records.usage_rows(measured, found)
        )


def _series(facts: MeterFacts, found: Sequence[tuple[Usage, Usage]]) -> tuple[Series, Series]:
    """The months in service, and those of a year before under the same names."""
    carrier = facts.meter.carrier
    points = tuple(
        Point(now.period.code, now.quantity, now.quality) for now, _ in found if now.days
    )
    past = tuple(Point(now.period.code, before.quantity, before.quality) for now, before in found)
    unit = found[-1][0].unit
    series = Series(label(facts.meter), unit, points, carrier)
    last = translate("ui.pages.meters.details", "a year before")
    return series, replace(series, label=last, points=past, carrier="")


def _decimals(series: Series) -> int:
    top = max((point.value or Fraction(0) for point in series.points), default=Fraction(0))
    return 0 if top >= 1000 else 1


def _tab(name: str) -> str:
    """The word on the switch, shorter than the title."""
    if name == BALANCE:
        return translate("ui.pages.meters.details", "Balance")
    return _word(name)


def _word(name: str) -> str:
    return {
        BALANCE: translate("ui.pages.meters.details", "Balance and loss"),
        records.USAGE: translate("ui.pages.meters.details", "Usage"),
        records.READINGS: translate("ui.pages.meters.details", "Readings"),
        records.BILLS: translate("ui.pages.meters.details", "Bills"),
        records.DELIVERIES: translate("ui.pages.meters.details", "Purchases and stock"),
    }[name]
