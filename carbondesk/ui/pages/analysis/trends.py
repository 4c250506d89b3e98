"""Trends: any meters, places or carriers by month over some years, and who uses most."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from carbondesk.domain import kept_chart, ranking, weather_months
from carbondesk.domain import period as periods
from carbondesk.domain.kept_chart import KeptChart
from carbondesk.domain.lines import Sheet
from carbondesk.domain.period import Period
from carbondesk.domain.weather_months import WeatherMonth
from carbondesk.i18n import translate
from carbondesk.reports.charted import subjects
from carbondesk.reports.charted import trends as charted
from carbondesk.reports.charted.trends import Wish
from carbondesk.store import monthly_trends as stored
from carbondesk.store import overviews
from carbondesk.store import weather as weathers
from carbondesk.store.monthly_trends import METER, PLACE, Trends
from carbondesk.texts import terms
from carbondesk.ui import words
from carbondesk.ui.charts.chart_card import ChartCard
from carbondesk.ui.charts.line_key import LineKey
from carbondesk.ui.charts.plain_lines import PlainLines
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.analysis import ranks
from carbondesk.ui.pages.analysis.compared import Compared
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

_RANKS = 400
_YEARS = (1, 2, 3, 5, 10, 20)


class TrendsView(View):
    """The tab: what is chosen as lines, and the ranking of its carrier in the year."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.subject, self.years = QComboBox(), QComboBox()
        self.subject.setAccessibleName(translate("ui.pages.analysis.trends", "Subject"))
        self.subject.setMinimumWidth(190)
        self.subject.activated.connect(self._show)
        self.others = Compared()
        self.others.changed.connect(self._show)
        self.years.setAccessibleName(translate("ui.pages.analysis.trends", "Years"))
        for count in _YEARS:
            self.years.addItem(_years(count), count)
        self.years.setCurrentIndex(_YEARS.index(3))
        self.years.activated.connect(self.refresh)
        self.forms, self.divisors = Segments(_forms(), small=True), Segments(_divisors())
        self.forms.chosen.connect(self._show)
        self.divisors.chosen.connect(self._show)
        self.lines = PlainLines()
        self._key = LineKey(self.lines)
        self._note = Label("", "small", "ink2", wrap=True)
        self.lines.opened.connect(self._open_month)
        self.kinds = Segments(_kinds(), small=True)
        self.kinds.chosen.connect(self._show_ranks)
        name = translate("ui.pages.analysis.trends", "Ranking")
        self.ranks = Table(ranks.columns(""), dense=True, name=name)
        self.ranks.opened.connect(self._open_rank)
        self._found: Trends | None = None
        self._weather: Sequence[WeatherMonth] = ()
        self._labels: Mapping[str, str] = {}
        self._lay_out()

    def refresh(self, *_: object) -> None:
        """Read the months anew; what is chosen stays."""
        db, months = self.desk.ledger.db, self._months()
        self._found = stored.load(db, months)
        self._weather = weather_months.of(weathers.between(db, months[0].first, months[-1].last))
        choices = subjects.choices(self._found.book, months[-1].last)
        self._labels = dict(choices)
        _fill(self.subject, choices, self.subject.currentData())
        self.others.show_choices(choices)
        self._show()

    def go_to(self, place: str) -> None:
        """Show a subject, as `meter:<id>`."""
        found = self.subject.findData(place)
        if found >= 0:
            self.subject.setCurrentIndex(found)
            self._show()

    def place(self) -> str:
        """The subject that is shown."""
        return str(self.subject.currentData() or "")

    def begin(self) -> None:
        """The choice of the subject has the keyboard."""
        self.subject.setFocus()

    def wish(self) -> Wish:
        """What is drawn."""
        subjects = (self.place(), *self.others.keys()) if self.place() else ()
        return Wish(tuple(dict.fromkeys(subjects)), self.forms.current(), self.divisors.current())

    def kept(self) -> KeptChart | None:
        """How a report draws what is shown."""
        found, wish = self._found, self.wish()
        if found is None or not wish.subjects:
            return None
        keys = ",".join(subjects.coded(found.book, one) for one in wish.subjects)
        years = int(self.years.currentData())
        return KeptChart("", kept_chart.TREND, keys, wish.form, wish.divisor, years)

    def _months(self) -> list[Period]:
        """Some years up to the one that is shown."""
        year = self.desk.period.first.year
        first = periods.year(year - int(self.years.currentData()) + 1).first
        return list(periods.months_between(first, periods.year(year).last))

    def _show(self, *_: object) -> None:
        found, wish = self._found, self.wish()
        if found is None:
            return
        is_stack = wish.form == charted.STACK
        # All carriers stand in a stack: there is nothing to compare it with.
        for widget in (self.others, self.divisors):
            widget.setVisible(not is_stack)
        if is_stack:
            sheet = self._stack(found)
        else:
            sheet = charted.sheet(wish, found, self._labels, self._weather)
        self.lines.show_sheet(sheet)
        self._key.show_lines()
        title = translate("ui.pages.analysis.trends", "Energy by carrier")
        years = f"{found.months[0].first.year}–{found.months[-1].first.year}"
        self._card.set_title(
            title if is_stack else self.subject.currentText(), words.listed(years, sheet.unit)
        )
        is_corrected = wish.divisor == charted.WEATHER and not is_stack and bool(wish.subjects)
        notes = [charted.left_out(wish, sheet)]
        if is_corrected:
            notes.append(charted.correction(found, wish.subjects[0], self._weather))
        self._note.setText(" ".join(one for one in notes if one))
        self._note.setVisible(any(notes))
        self._show_ranks()

    def _stack(self, found: Trends) -> Sheet:
        """The energy of all carriers that count, on top of each other."""
        known = overviews.trends(self.desk.ledger.db, found.months)["tce"]
        codes = {month.code for month in found.months}
        stack = [charted.carrier_of(one, codes) for one in known]
        return charted.stacked(
            [one for one in stack if any(point.value for point in one.points)], found.months
        )

    def _show_ranks(self, *_: object) -> None:
        found = self._found
        if found is None or not self.subject.count():
            return
        year = periods.year(self.desk.period.first.year)
        carrier = found.of(self.place(), "").carrier
        if self.kinds.current() == PLACE:
            rows, unit = ranks.buildings(found, year), "kWh"
        else:
            rows = ranks.meters(found, carrier, year)
            unit = _unit(found, carrier)
        self.ranks.show_columns(ranks.columns(terms.unit(unit)), rows)
        shown = carrier if self.kinds.current() == METER else ranking.ELECTRICITY
        about = words.listed(terms.carrier(shown), words.period(year))
        self._ranking.set_title(translate("ui.pages.analysis.trends", "Ranking"), about)

    def _open_rank(self, key: str) -> None:
        """Show what stands in a row of the ranking as a trend."""
        is_place = self.kinds.current() == PLACE
        self.go_to(f"{PLACE}:{key}:{ranking.ELECTRICITY}" if is_place else f"{METER}:{key}")

    def _open_month(self, place: int) -> None:
        """Go to the facts of a month: the meter's, or the entry of it."""
        found, form = self._found, self.forms.current()
        if found is None or form == charted.YEARS:
            return
        self.desk.set_period(found.months[place])
        kind, _, key = self.place().partition(":")
        if form != charted.STACK:
            self.host.open_page("meters", key if kind == METER else "")

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for widget in (self.subject, self.others, self.years, self.divisors):
            tools.addWidget(widget)
        tools.addStretch()
        self._card = ChartCard(self.host, " ", self.lines, keep=self.kept)
        self._card.add_to_head(self.forms)
        self._card.inside.insertWidget(0, self._key)
        self._card.inside.addWidget(self._note)
        self._ranking = Card(translate("ui.pages.analysis.trends", "Ranking"), " ")
        self._ranking.add_to_head(self.kinds)
        self._ranking.setFixedWidth(_RANKS)
        self._ranking.wide(self.ranks, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._card, 1)
        row.addWidget(self._ranking)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addLayout(tools)
        whole.addLayout(row, 1)


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]], chosen: object) -> None:
    box.clear()
    for key, text in choices:
        box.addItem(text, key)
    box.setCurrentIndex(max(box.findData(chosen), 0) if choices else -1)


def _unit(found: Trends, carrier: str) -> str:
    every = (facts.meter for facts in found.book.meters.values())
    return next((meter.unit for meter in every if meter.carrier == carrier), "")


def _years(count: int) -> str:
    text = translate("ui.pages.analysis.trends", "{count} years")
    one = translate("ui.pages.analysis.trends", "1 year")
    return one if count == 1 else text.format(count=count)


def _forms() -> tuple[tuple[str, str], ...]:
    return (
        (charted.ROW, translate("ui.pages.analysis.trends", "Months")),
        (charted.YEARS, translate("ui.pages.analysis.trends", "Years overlaid")),
        (charted.CHANGE, translate("ui.pages.analysis.trends", "On last year")),
        (charted.INDEX, translate("ui.pages.analysis.trends", "Index")),
        (charted.STACK, translate("ui.pages.analysis.trends", "Stack")),
    )


def _divisors() -> tuple[tuple[str, str], ...]:
    return (
        (charted.WHOLE, translate("ui.pages.analysis.trends", "Total")),
        (charted.AREA, translate("ui.pages.analysis.trends", "per m²")),
        (charted.PEOPLE, translate("ui.pages.analysis.trends", "per person")),
        (charted.WEATHER, translate("ui.pages.analysis.trends", "Typical weather")),
    )


def _kinds() -> tuple[tuple[str, str], ...]:
    return (
        (METER, translate("ui.pages.analysis.trends", "Meters")),
        (PLACE, translate("ui.pages.analysis.trends", "Buildings")),
    )
