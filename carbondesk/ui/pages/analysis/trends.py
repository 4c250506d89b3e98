"""Trends: any meter, building or carrier by month over three years, and who uses most."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from carbondesk.domain import comparable, ranking
from carbondesk.domain import period as periods
from carbondesk.domain.meter import label
from carbondesk.domain.period import Period
from carbondesk.domain.place import PlaceKind
from carbondesk.domain.trend import Series
from carbondesk.i18n import translate
from carbondesk.store import monthly_trends as stored
from carbondesk.store import overviews
from carbondesk.store.monthly_trends import CARRIER, METER, PLACE, Trends
from carbondesk.texts import terms
from carbondesk.ui import words
from carbondesk.ui.charts.axis import MonthAxis
from carbondesk.ui.charts.chart_card import ChartCard
from carbondesk.ui.charts.legend import Entry, LegendRow
from carbondesk.ui.charts.plain_lines import PlainLines
from carbondesk.ui.charts.stack import StackChart
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.analysis import ranks
from carbondesk.ui.pages.analysis import trend_charts as charts
from carbondesk.ui.pages.analysis.line_key import LineKey
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

WHOLE, AREA, PEOPLE = "whole", "area", "people"
_RANKS, _YEARS = 400, 3


class TrendsView(View):
    """The tab: what is chosen as lines, and the ranking of its carrier in the year."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.subject, self.other = QComboBox(), QComboBox()
        self.subject.setAccessibleName(translate("ui.pages.analysis.trends", "Subject"))
        self.other.setAccessibleName(translate("ui.pages.analysis.trends", "Compared with"))
        self.forms, self.divisors = Segments(_forms(), small=True), Segments(_divisors())
        for box in (self.subject, self.other):
            box.setMinimumWidth(190)
            box.activated.connect(self._show)
        self.forms.chosen.connect(self._show)
        self.divisors.chosen.connect(self._show)
        self.lines, self._key = PlainLines(), LineKey()
        self.stack, self._legend = StackChart(), LegendRow()
        self.stack.bars.opened.connect(self._open_code)
        self.lines.opened.connect(self._open_month)
        self.kinds = Segments(_kinds(), small=True)
        self.kinds.chosen.connect(self._show_ranks)
        name = translate("ui.pages.analysis.trends", "Ranking")
        self.ranks = Table(ranks.columns(""), dense=True, name=name)
        self.ranks.opened.connect(self._open_rank)
        self._found: Trends | None = None
        self._lay_out()

    def refresh(self) -> None:
        """Read the months anew; what is chosen stays."""
        self._found = stored.load(self.desk.ledger.db, self._months())
        chosen = self.subject.currentData(), self.other.currentData()
        choices = list(_choices(self._found))
        _fill(self.subject, choices, chosen[0])
        none = translate("ui.pages.analysis.trends", "compare with nothing")
        _fill(self.other, [("", none), *choices], chosen[1])
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

    def _months(self) -> list[Period]:
        """Three years up to the one that is shown."""
        year = self.desk.period.first.year
        first = periods.year(year - _YEARS + 1).first
        return list(periods.months_between(first, periods.year(year).last))

    def _show(self, *_: object) -> None:
        found = self._found
        if found is None or not self.subject.count():
            self.lines.show_sheet(charts.sheet(charts.ROW, [], self._months()))
            return
        is_stack = self.forms.current() == charts.STACK
        self.stack.setVisible(is_stack)
        self.lines.setVisible(not is_stack)
        self._legend.setVisible(is_stack)
        # All carriers stand in a stack: there is nothing to compare it with.
        for widget in (self.other, self.divisors):
            widget.setVisible(not is_stack)
        if is_stack:
            self._show_stack(found)
            self._show_ranks()
            return
        chosen = [self._series(found, box) for box in (self.subject, self.other)]
        series = [one for one in chosen if one is not None]
        sheet = charts.sheet(self.forms.current(), series, found.months)
        self.lines.show_sheet(sheet)
        self._key.show_lines(sheet.lines)
        years = f"{found.months[0].first.year}–{found.months[-1].first.year}"
        self._card.set_title(self.subject.currentText(), f"{years}, {sheet.unit}".rstrip(", "))
        self._show_ranks()

    def _show_stack(self, found: Trends) -> None:
        """The energy of all carriers that count, on top of each other."""
        known = overviews.trends(self.desk.ledger.db, found.months)["tce"]
        codes = {month.code for month in found.months}
        stack = [charts.carrier_of(one, codes) for one in known]
        stack = [one for one in stack if any(point.value for point in one.points)]
        self.stack.show_stack(MonthAxis(found.months), stack, self.desk.period.code)
        self._legend.show_entries([Entry(one.label, carrier=one.carrier) for one in stack])
        self._key.show_lines(())
        self._card.set_title(translate("ui.pages.analysis.trends", "Energy by carrier"), "tce")

    def _series(self, found: Trends, box: QComboBox) -> Series | None:
        if not box.currentData():
            return None
        series = found.of(box.currentData(), box.currentText())
        divisor = self.divisors.current()
        if divisor == WHOLE:
            return series
        by = found.area() if divisor == AREA else found.people()
        below = "m²" if divisor == AREA else translate("ui.pages.analysis.trends", "person")
        return comparable.per(series, by, f"{terms.unit(series.unit)}/{below}")

    def _show_ranks(self, *_: object) -> None:
        found = self._found
        if found is None or not self.subject.count():
            return
        year = periods.year(self.desk.period.first.year)
        carrier = found.of(self.subject.currentData(), "").carrier
        if self.kinds.current() == PLACE:
            rows, unit = ranks.buildings(found, year), "kWh"
        else:
            rows = ranks.meters(found, carrier, year)
            unit = _unit(found, carrier)
        self.ranks.show_columns(ranks.columns(terms.unit(unit)), rows)
        shown = carrier if self.kinds.current() == METER else ranking.ELECTRICITY
        about = f"{terms.carrier(shown)}, {words.period(year)}"
        self._ranking.set_title(translate("ui.pages.analysis.trends", "Ranking"), about)

    def _open_rank(self, key: str) -> None:
        """Show what stands in a row of the ranking as a trend."""
        self.go_to(f"{self.kinds.current()}:{key}")

    def _open_month(self, place: int) -> None:
        """Go to the facts of a month: the meter's, or the entry of it."""
        found = self._found
        if found is None or self.forms.current() == charts.YEARS:
            return
        self.desk.set_period(found.months[place])
        kind, _, key = str(self.subject.currentData()).partition(":")
        self.host.open_page("meters", key if kind == METER else "")

    def _open_code(self, code: str) -> None:
        """Show the month of a bar in the whole window."""
        self.desk.set_period(periods.parse(code))

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for widget in (self.subject, self.other, self.divisors):
            tools.addWidget(widget)
        tools.addStretch()
        self._card = ChartCard(self.host, " ", self.lines, self.stack)
        self._card.add_to_head(self.forms)
        self._card.inside.insertWidget(0, self._key)
        self._card.inside.insertWidget(1, self._legend)
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


def _choices(found: Trends) -> list[tuple[str, str]]:
    """Carriers, then meters, then buildings, as keys with their words."""
    every = [facts.meter for facts in found.book.meters.values()]
    carriers = dict.fromkeys(meter.carrier for meter in every)
    whole = translate("ui.pages.analysis.trends", "All {carrier}")
    choices = [
        (f"{CARRIER}:{code}", whole.format(carrier=terms.carrier(code))) for code in carriers
    ]
    choices += [(f"{METER}:{meter.id}", label(meter)) for meter in every]
    building = translate("ui.pages.analysis.trends", "{place}, electricity")
    choices += [
        (f"{PLACE}:{place.id}", building.format(place=place.name))
        for place in found.book.places
        if place.kind is PlaceKind.BUILDING
    ]
    return choices


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]], chosen: object) -> None:
    box.clear()
    for key, text in choices:
        box.addItem(text, key)
    box.setCurrentIndex(max(box.findData(chosen), 0) if choices else -1)


def _unit(found: Trends, carrier: str) -> str:
    every = (facts.meter for facts in found.book.meters.values())
    return next((meter.unit for meter in every if meter.carrier == carrier), "")


def _forms() -> tuple[tuple[str, str], ...]:
    return (
        (charts.ROW, translate("ui.pages.analysis.trends", "Months")),
        (charts.YEARS, translate("ui.pages.analysis.trends", "Years overlaid")),
        (charts.CHANGE, translate("ui.pages.analysis.trends", "On last year")),
        (charts.INDEX, translate("ui.pages.analysis.trends", "Index")),
        (charts.STACK, translate("ui.pages.analysis.trends", "Stack")),
    )


def _divisors() -> tuple[tuple[str, str], ...]:
    return (
        (WHOLE, translate("ui.pages.analysis.trends", "Total")),
        (AREA, translate("ui.pages.analysis.trends", "per m²")),
        (PEOPLE, translate("ui.pages.analysis.trends", "per person")),
    )


def _kinds() -> tuple[tuple[str, str], ...]:
    return (
        (METER, translate("ui.pages.analysis.trends", "Meters")),
        (PLACE, translate("ui.pages.analysis.trends", "Buildings")),
    )
