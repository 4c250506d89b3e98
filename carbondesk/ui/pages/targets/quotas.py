"""Quotas: where the year stands against the standards that know its kind of institution."""

from fractions import Fraction

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carbondesk.domain import period as periods
from carbondesk.domain import standing
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.quota import Lack, Position
from carbondesk.domain.standing import Standing
from carbondesk.i18n import pick, translate
from carbondesk.store import accounts, inventories, meters
from carbondesk.texts import numbers, quotas
from carbondesk.ui import words
from carbondesk.ui.charts.ruler import Mark, Ruler
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.targets import quota_rows as rows
from carbondesk.ui.pages.targets.quota_tools import QuotaTools
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.empty import EmptyPage, Way
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table


class QuotasView(View):
    """A ruler above for the chosen quota, the positions below; every figure opens."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.ruler = Ruler()
        self._scale = Card(" ", " ")
        self._scale.body.addWidget(self.ruler)
        self._definition = Label("", "small", "ink2", wrap=True)
        self._scale.body.addWidget(self._definition)
        self.standards = Segments((("", " "),), small=True)
        self.standards.chosen.connect(self._show_standard)
        card = Card(translate("ui.pages.targets.quotas", "Positions"))
        card.body.addWidget(self.standards)
        self.table = Table(
            rows.columns(), dense=True, name=translate("ui.pages.targets.quotas", "Positions")
        )
        self.table.chosen.connect(self._show_scale)
        self.tools = QuotaTools(host, self.table)
        card.add_to_head(self.tools.tools)
        card.wide(self.table, 1)
        self._filled = QWidget()
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._scale)
        column.addWidget(card, 1)
        self._empty = self._empty_page()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._filled, 1)
        whole.addWidget(self._empty, 1)
        self._standings: dict[str, Standing] = {}
        self._positions: dict[str, Position] = {}

    def refresh(self) -> None:
        """Account the year of the period anew."""
        db, year = self.desk.ledger.db, self._year()
        found = accounts.load(db, [year])
        known = standing.standards(found.measured.book)
        has_any = bool(known) and bool(meters.every(db))
        self._filled.setVisible(has_any)
        self._empty.setVisible(not has_any)
        if not has_any:
            return
        self._standings = {one.standard.edition: one for one in inventories.standings(found, year)}
        names = tuple((one.edition, pick(one.name_zh, one.name_en)) for one in known)
        chosen = self.standards.current()
        self.standards.set_choices(names)
        self.standards.choose(chosen if chosen in dict(names) else names[0][0])
        self._show_standard()

    def subtitle(self) -> str:
        """The year that is compared."""
        return words.period(self._year())

    def begin(self) -> None:
        """The positions have the keyboard."""
        self.table.setFocus()

    def _year(self) -> Period:
        return periods.year(self.desk.period.first.year)

    def _show_standard(self, *_: object) -> None:
        chosen = self._standings.get(self.standards.current())
        if chosen is None or not chosen.positions:
            return
        found = chosen.positions
        self._positions = {one.quota.id: one for one in found}
        self.tools.about(chosen.standard.edition)
        self.table.show_rows(list(rows.rows(found)))
        compared = next((one for one in found if one.lack is Lack.NOTHING), found[0])
        self.table.go_to(compared.quota.id, "what")
        self._show_scale(compared.quota.id)

    def _show_scale(self, key: str) -> None:
        position = self._positions.get(key)
        if position is None:
            return
        shown = position.quota
        self._scale.set_title(
            quotas.indicator(shown.indicator, shown.heating), pick(shown.name_zh, shown.name_en)
        )
        levels = [
            Mark(value, quotas.level(name), numbers.plain(value, shown.decimals))
            for name, value in shown.levels()
        ]
        self.ruler.show_marks(levels, _mark(position, self._year()))
        chosen = self._standings[shown.edition]
        self._definition.setText(_definition(chosen, position))

    def _empty_page(self) -> EmptyPage:
        way = Way(
            "gauge",
            translate("ui.pages.targets.quotas", "Add the first meter"),
            translate("ui.pages.targets.quotas", "They compare a year by area and person."),
            (("meters", translate("ui.pages.targets.quotas", "New meter")),),
            primary=True,
        )
        typed = Way(
            "target",
            translate("ui.pages.targets.quotas", "Type in the quotas of your standard"),
            translate("ui.pages.targets.quotas", "Those of most provinces are not on board."),
            (("type", translate("ui.pages.targets.quotas", "Type in a quota")),),
        )
        page = EmptyPage(
            translate("ui.pages.targets.quotas", "Nothing to compare yet"),
            translate(
                "ui.pages.targets.quotas",
                "Positions appear once there are meters, a floor area and a type of institution "
                "for which a standard is on board.",
            ),
            (way, typed),
        )
        page.chosen.connect(self._go)
        return page

    def _go(self, way: str) -> None:
        if way == "type":
            self.tools.add()
            return
        self.host.open_page("meters", "new")


def _mark(position: Position, year: Period) -> Mark | None:
    value = position.actual.value
    if value is None or position.lack is not Lack.NOTHING:
        return None
    shown = numbers.plain(value, position.quota.decimals + 1)
    unit = rows.unit(position.quota.unit)
    return Mark(Fraction(value), words.period(year), f"{shown} {unit}".strip())


def _definition(chosen: Standing, position: Position) -> str:
    """What the standard counts, and whether that is sure."""
    standard = chosen.standard
    counted = pick(standard.definition_zh, standard.definition_en)
    said = [f"{standard.edition}: {counted}" if counted else standard.edition]
    if chosen.choice is not None and chosen.choice.has_corrections:
        alphas = (chosen.choice.alpha1_micro, chosen.choice.alpha2_micro)
        first, second = (numbers.exact(from_micro(alpha or 0)) for alpha in alphas)
        typed = translate("ui.pages.targets.quotas", "α1 = {first}, α2 = {second} as typed: {note}")
        said.append(typed.format(first=first, second=second, note=chosen.choice.note))
    if position.lack is not Lack.NOTHING:
        said.insert(0, quotas.lack(position.lack.value))
    note = pick(position.quota.note_zh, position.quota.note_en)
    if note and position.lack is Lack.NOTHING:
        said.append(note)
    if standard.to_confirm or position.quota.grade != "A":
        said.append(translate("ui.pages.targets.quotas", "to be confirmed by the original"))
    return translate("ui.pages.targets.quotas", "; ").join(said)
