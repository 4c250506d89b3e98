"""The heating season beside the weather: which holds now, where from, and what was typed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carbondesk.domain.heating import HeatingSeason, Season, Seasons
from carbondesk.i18n import pick, translate
from carbondesk.operations import weather as verbs
from carbondesk.reference import regions
from carbondesk.store import institutions
from carbondesk.store import weather as stored
from carbondesk.texts import fields
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.page import Host
from carbondesk.ui.typed import Typed
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.properties import Properties
from carbondesk.ui.widgets.table import Table

SIDE = 300
_LIST = 150


class SeasonCard(QWidget):
    """The season of the winter on show; a list of what was typed, with its dialog."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.host, self.desk = host, host.desk
        self.now = Properties(columns=1)
        self._hint = Label("", "small", "ink3", wrap=True)
        self.table = Table(_columns(), dense=True, name=_title())
        self.table.opened.connect(self.change)
        self.table.setFixedHeight(_LIST)
        card = Card(_title())
        add = Button(_add_word(), icon="plus", small=True, writes=ANY)
        add.clicked.connect(self.add)
        card.add_to_head(add)
        card.body.addWidget(self.now)
        card.body.addWidget(self._hint)
        card.wide(self.table)
        drop = Button(translate("ui.pages.settings.seasons", "Remove"), small=True, writes=ANY)
        drop.clicked.connect(self.remove)
        row = card.row()
        row.addStretch()
        row.addWidget(drop)
        self._drop = drop
        self.setFixedWidth(SIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch()

    def refresh(self) -> None:
        """Read the seasons anew."""
        seasons = stored.heating(self.desk.ledger.db)
        self.now.show_pairs(_pairs(seasons, self._winter(), self._city()))
        self._hint.setText(_hint(seasons))
        self.table.show_rows([_row(one) for one in reversed(seasons.typed)])
        for part in (self.table, self._drop):
            part.setVisible(bool(seasons.typed))

    def add(self) -> FormDialog:
        """Ask for the season from a winter on; it begins as the one that holds."""
        winter = self._winter()
        held = stored.heating(self.desk.ledger.db).of(winter)
        values = {"winter": str(winter)}
        if held is not None:
            values["first"], values["last"] = _bounds(held)
        return self._ask(values)

    def change(self, key: str, *_: object) -> FormDialog | None:
        """Ask for a typed season anew."""
        every = stored.seasons(self.desk.ledger.db)
        known = next((one for one in every if one.id == key), None)
        if known is None:
            return None
        values = {name: str(getattr(known, name)) for name in ("winter", "first", "last", "note")}
        return self._ask(values)

    def remove(self) -> None:
        """Remove the marked season; undo brings it back."""
        key, _ = self.table.current()
        if key:
            self.desk.do(verbs.remove_season, key)
            text = translate("ui.pages.settings.seasons", "Heating season removed")
            self.host.toast(text)

    def _ask(self, values: dict[str, str]) -> FormDialog:
        dialog = FormDialog(
            self.window(),
            _title(),
            _fields(),
            translate("ui.pages.settings.seasons", "Save"),
            self._put,
        )
        dialog.fill(values)
        dialog.open()
        return dialog

    def _put(self, form: dict[str, str]) -> None:
        typed = Typed(form, self.desk.today)
        winter = typed.whole("winter")
        if winter is None and not typed.is_wrong("winter"):
            typed.complain("empty", "winter", field="winter")
        made = HeatingSeason(
            winter or 0, typed.text("first"), typed.text("last"), typed.text("note")
        )
        typed.refuse()
        self.desk.do(verbs.put_season, made)
        text = translate("ui.pages.settings.seasons", "Heating season from winter {winter} saved")
        self.host.toast(text.format(winter=made.winter))

    def _winter(self) -> int:
        """The winter of the month on show: that of its autumn, or the one before."""
        first, july = self.desk.period.first, 7
        return first.year if first.month >= july else first.year - 1

    def _city(self) -> str:
        found = institutions.get(self.desk.ledger.db)
        return regions.full_name(found.region_code) or "" if found is not None else ""


def winter_name(winter: int) -> str:
    """A winter as its two years."""
    return translate("ui.pages.settings.seasons", "winter {one}–{other}").format(
        one=winter, other=winter + 1
    )


def _bounds(held: Season) -> tuple[str, str]:
    if held.typed is not None:
        return held.typed.first, held.typed.last
    return (held.climate.heating_start, held.climate.heating_end) if held.climate else ("", "")


def _pairs(seasons: Seasons, winter: int, city: str) -> tuple[tuple[str, str], ...]:
    held = seasons.of(winter)
    if held is None:
        unknown = translate("ui.pages.settings.seasons", "not known for {city}")
        return ((winter_name(winter), unknown.format(city=city)),)
    days = translate("ui.pages.settings.seasons", "{first} to {last}, {days} days").format(
        first=held.period.first, last=held.period.last, days=held.period.days
    )
    return (
        (winter_name(winter), days),
        (translate("ui.pages.settings.seasons", "Where from"), _source(held, city)),
    )


def _source(held: Season, city: str) -> str:
    if held.climate is not None:
        name = pick(held.climate.source.name_zh, held.climate.source.name_en)
        text = translate("ui.pages.settings.seasons", "rule of {city}: {source}")
        return text.format(city=city, source=name)
    text = translate("ui.pages.settings.seasons", "typed, holds from winter {winter}")
    return text.format(winter=held.typed.winter if held.typed is not None else held.winter)


def _hint(seasons: Seasons) -> str:
    if not seasons.is_known:
        return translate(
            "ui.pages.settings.seasons",
            "No table on board gives the heating season of this region. Enter the days on which "
            "heating begins and ends, as your city announces them; without central heating leave "
            "it empty.",
        )
    return translate(
        "ui.pages.settings.seasons",
        "M&V can use the days and the degree days of the season as drivers. A winter that the "
        "city prolongs gets a row of its own, the next one a row with the usual days.",
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("winter", translate("ui.pages.settings.seasons", "From winter"), least=90),
        Column("first", translate("ui.pages.settings.seasons", "Begins"), 70),
        Column("last", translate("ui.pages.settings.seasons", "Ends"), 70),
    )


def _row(one: HeatingSeason) -> Row:
    cells = {
        "winter": Cell(str(one.winter), tip=one.note),
        "first": Cell(one.first),
        "last": Cell(one.last),
    }
    return Row(one.id, cells)


def _fields() -> tuple[Field, ...]:
    as_day = translate("ui.pages.settings.seasons", "month-day, as 11-15")
    from_on = translate("ui.pages.settings.seasons", "year in which it begins; later ones follow")
    return (
        Field("winter", translate("ui.pages.settings.seasons", "From winter"), "number",
              hint=from_on, wide=True),
        Field("first", translate("ui.pages.settings.seasons", "Begins"), hint=as_day),
        Field("last", translate("ui.pages.settings.seasons", "Ends"), hint=as_day),
        Field("note", fields.name("note"), wide=True),
    )  # fmt: skip


def _title() -> str:
    return translate("ui.pages.settings.seasons", "Heating season")


def _add_word() -> str:
    return translate("ui.pages.settings.seasons", "Season")
