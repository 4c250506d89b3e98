"""The weather by month: how much of it is known; it comes in by a table of days."""

from itertools import groupby

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from carbondesk.domain import weather_months
from carbondesk.domain.weather_months import WeatherMonth
from carbondesk.i18n import translate
from carbondesk.store import weather as stored
from carbondesk.texts import numbers
from carbondesk.ui import words
from carbondesk.ui.models.cells import Cell, Column, Row, State, group
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.settings import degree_days
from carbondesk.ui.pages.settings.degree_days import DegreeDayPane
from carbondesk.ui.pages.settings.seasons import SeasonCard
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

MONTHS, DEGREES = "months", "degree_days"


class WeatherView(View):
    """Each month with its temperatures and degree days, and a way to bring in more."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._has_days = False
        title = translate("ui.pages.settings.weather", "Weather")
        card = Card(title, translate("ui.pages.settings.weather", "daily temperatures, by month"))
        card.body.setContentsMargins(0, 0, 0, 0)
        bring = Button(
            translate("ui.pages.settings.weather", "Import temperatures"),
            icon="download",
            writes=ANY,
        )
        bring.clicked.connect(self._import)
        card.add_to_head(bring)
        self.table = Table(columns(), dense=True, name=title)
        self.degrees, self.seasons = DegreeDayPane(host), SeasonCard(host)
        choices = [(MONTHS, _months_word()), (DEGREES, degree_days.title())]
        self.switch = Segments(choices, small=True, name=title)
        self.switch.chosen.connect(self._show_part)
        card.add_to_head(self.switch, right=False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.degrees)
        self._hint = Label("", "small", "ink2", wrap=True)
        card.wide(self._stack, 1)
        card.row().addWidget(self._hint, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(card, 1)
        row.addWidget(self.seasons)

    def refresh(self) -> None:
        """Read the days anew."""
        months = weather_months.of(stored.every(self.desk.ledger.db))
        self.table.show_rows(rows(months))
        self._has_days = bool(months)
        self._say()
        self.degrees.refresh()
        self.seasons.refresh()

    def go_to(self, place: str) -> None:
        """Show the months or the degree days."""
        if place in {MONTHS, DEGREES}:
            self.switch.choose(place)
            self._show_part(place)

    def _show_part(self, key: str) -> None:
        self._stack.setCurrentWidget(self.table if key == MONTHS else self.degrees)
        self._say()

    def _say(self) -> None:
        if not self._has_days:
            self._hint.setText(_nothing())
        else:
            self._hint.setText(_hint() if self.switch.current() == MONTHS else _sums())

    def _import(self) -> None:
        self.host.run("import")


def columns() -> tuple[Column, ...]:
    """The month, its days, temperatures, degree days and source."""
    return (
        Column("month", translate("ui.pages.settings.weather", "Month"), least=96),
        Column("known", translate("ui.pages.settings.weather", "Days known"), 90, right=True),
        Column("mean", translate("ui.pages.settings.weather", "Mean °C"), 84, right=True),
        Column("lowest", translate("ui.pages.settings.weather", "Lowest °C"), 84, right=True),
        Column("highest", translate("ui.pages.settings.weather", "Highest °C"), 90, right=True),
        Column("heating", "HDD18 °C·d", 98, right=True),
        Column("cooling", "CDD26 °C·d", 98, right=True),
        Column("source", translate("ui.pages.settings.weather", "Source"), least=150, tone="ink2"),
    )


def rows(months: list[WeatherMonth]) -> list[Row]:
    """A group for each year, the newest first."""
    found: list[Row] = []
    for number, of_year in groupby(reversed(months), key=_year):
        title = words.year(number)
        found.append(group(str(number), title, month=Cell(title, bold=True)))
        found += [_row(month) for month in of_year]
    return found


def _year(month: WeatherMonth) -> int:
    return month.period.first.year


def _row(month: WeatherMonth) -> Row:
    text = translate("ui.pages.settings.weather", "{known} of {days}")
    known = text.format(known=month.known, days=month.period.days)
    state = State.ESTIMATED if month.estimated else State.PLAIN
    cells = {
        "month": Cell(words.month(month.period.first)),
        "known": Cell(known, tone="" if month.is_whole else "warn"),
        "mean": Cell(numbers.plain(month.mean, 1), state),
        "lowest": Cell(numbers.plain(month.lowest, 1)),
        "highest": Cell(numbers.plain(month.highest, 1)),
        "heating": Cell(numbers.plain(month.heating, 1)),
        "cooling": Cell(numbers.plain(month.cooling, 1)),
        "source": Cell(", ".join(sorted({day.source for day in month.days if day.source}))),
    }
    return Row(month.period.code, cells)


def _hint() -> str:
    return translate(
        "ui.pages.settings.weather",
        "Degree days by daily means, with the bases of GB 50176: below 18 °C and above 26 °C. "
        "The check 'not as the weather' and filling by temperature need whole months.",
    )


def _nothing() -> str:
    return translate(
        "ui.pages.settings.weather",
        "No temperatures yet. A table with the columns date and mean, one row a day, is enough; "
        "then use is judged by the weather, and gaps can be filled by temperature.",
    )


def _sums() -> str:
    return translate(
        "ui.pages.settings.weather",
        "Sums over the days that are known; nothing stands in for the others. The bases here are "
        "for looking only: those of a proof of savings stand in its M&V plan.",
    )


def _months_word() -> str:
    return translate("ui.pages.settings.weather", "By month")
