"""Degree days of years and heating seasons, for bases and a method that one chooses."""

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carbondesk.domain import degree_days, heating, period
from carbondesk.domain.degree_days import Bases, DegreeDays, Method
from carbondesk.domain.quantity import from_micro
from carbondesk.i18n import translate
from carbondesk.store import weather as stored
from carbondesk.texts import fields, numbers
from carbondesk.ui import words
from carbondesk.ui.models.cells import Cell, Column, Row, group
from carbondesk.ui.page import Host
from carbondesk.ui.pages.settings.seasons import winter_name
from carbondesk.ui.typed import Typed, number
from carbondesk.ui.widgets.form import Field, Form
from carbondesk.ui.widgets.table import Table

HEATING, COOLING, METHOD = "heating_base", "cooling_base", "method"
_LEFT = 16


class DegreeDayPane(QWidget):
    """The bases and the method on top, beneath them each year and each season with its cover."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.desk = host.desk
        self.bases = Bases()
        self.form = Form(_fields(), columns=3)
        self.form.fill(_shown(self.bases))
        self.form.edited.connect(self._take)
        self.table = Table(_columns(self.bases), dense=True, name=title())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        framed = QVBoxLayout()
        framed.setContentsMargins(_LEFT, 8, _LEFT, 8)
        framed.addWidget(self.form)
        column.addLayout(framed)
        column.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Read the days anew."""
        self.table.show_columns(_columns(self.bases), list(self._rows()))

    def _take(self, _key: str) -> None:
        typed = Typed(self.form.values(), self.desk.today)
        heat, cool = typed.micro(HEATING), typed.micro(COOLING)
        if heat is None or cool is None:
            return
        self.bases = Bases(heat, cool, Method(self.form.values()[METHOD]))
        self.refresh()

    def _rows(self) -> Iterator[Row]:
        db = self.desk.ledger.db
        known = degree_days.by_date(stored.every(db), self.bases.method)
        if not known:
            return
        first, last = min(known), max(known)
        title_ = translate("ui.pages.settings.degree_days", "Calendar years")
        yield group("years", title_, stretch=Cell(title_, bold=True))
        for number_ in range(last.year, first.year - 1, -1):
            found = degree_days.of(known, period.year(number_), self.bases)
            yield _row(f"year-{number_}", words.year(number_), found)
        seasons = stored.heating(db)
        held = [seasons.of(winter) for winter in reversed(heating.winters(first, last))]
        title_ = translate("ui.pages.settings.degree_days", "Heating seasons")
        yield group("winters", title_, stretch=Cell(title_, bold=True))
        for one in held:
            if one is None:
                continue
            found = degree_days.of(known, one.period, self.bases)
            if found.known:
                yield _row(f"winter-{one.winter}", winter_name(one.winter), found)


def title() -> str:
    """What the table is called."""
    return translate("ui.pages.settings.degree_days", "Degree days")


def method_name(method: Method) -> str:
    """What stands for the temperature of a day, in words."""
    if method is Method.MEAN:
        return translate("ui.pages.settings.degree_days", "daily mean")
    return translate("ui.pages.settings.degree_days", "(highest + lowest) ÷ 2")


def _row(key: str, name: str, found: DegreeDays) -> Row:
    text = translate("ui.pages.settings.degree_days", "{known} of {days}")
    share = numbers.percent(found.coverage)
    cells = {
        "stretch": Cell(name),
        "from": Cell(found.period.first.isoformat()),
        "to": Cell(found.period.last.isoformat()),
        "known": Cell(
            text.format(known=found.known, days=found.period.days),
            tone="" if found.is_whole else "warn",
        ),
        "cover": Cell(share, tone="" if found.is_whole else "warn"),
        "heating": Cell(numbers.plain(found.heating, 1)),
        "cooling": Cell(numbers.plain(found.cooling, 1)),
    }
    return Row(key, cells)


def _columns(bases: Bases) -> tuple[Column, ...]:
    heat, cool = (
        f"{name}{numbers.exact(from_micro(micro))} °C·d"
        for name, micro in (("HDD", bases.heating_micro), ("CDD", bases.cooling_micro))
    )
    return (
        Column("stretch", translate("ui.pages.settings.degree_days", "Period"), least=130),
        Column("from", fields.name("first"), 100),
        Column("to", fields.name("last"), 100),
        Column("known", translate("ui.pages.settings.degree_days", "Days known"), 110, right=True),
        Column("cover", translate("ui.pages.settings.degree_days", "Coverage"), 90, right=True),
        Column("heating", heat, 130, right=True),
        Column("cooling", cool, 130, right=True),
    )


def _fields() -> tuple[Field, ...]:
    methods = tuple((one.value, method_name(one)) for one in Method)
    heat = translate("ui.pages.settings.degree_days", "Base of heating")
    cool = translate("ui.pages.settings.degree_days", "Base of cooling")
    way = translate("ui.pages.settings.degree_days", "Temperature of a day")
    return (
        Field(HEATING, heat, "number", unit="°C"),
        Field(COOLING, cool, "number", unit="°C"),
        Field(METHOD, way, "choice", methods),
    )


def _shown(bases: Bases) -> dict[str, str]:
    return {
        HEATING: number(bases.heating_micro),
        COOLING: number(bases.cooling_micro),
        METHOD: bases.method.value,
    }
