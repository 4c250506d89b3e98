"""What would change: a year by other factors, carrier by carrier, and binding it to them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carbondesk.domain import sets
from carbondesk.domain.binding import FactorBinding
from carbondesk.domain.comparison import Shift
from carbondesk.i18n import pick, translate
from carbondesk.operations import restating
from carbondesk.reference import factor_sets
from carbondesk.reference.factor_sets import FactorSet
from carbondesk.store import factors, institutions
from carbondesk.store.closings import RESTATE
from carbondesk.texts import numbers, terms
from carbondesk.ui import words
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind, State, group
from carbondesk.ui.page import Host
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.table import Table

SETS, REASON = "factors", "reason"
_WIDTH, _TABLE = 780, 320


class WhatWouldChange(FormDialog):
    """The account of a bound year as it is and as it would be; a reviewer can restate it."""

    writes: ClassVar[str] = RESTATE

    def __init__(self, parent: QWidget, host: Host, year: int) -> None:
        self._host = host
        self._year = year
        title = translate("ui.pages.settings.what_if", "What would change in {year}")
        verb = translate("ui.pages.settings.what_if", "Restate")
        bound = institutions.bindings(host.desk.ledger.db)[year]
        super().__init__(
            parent,
            title.format(year=words.year(year)),
            _fields(bound, factors.sets(host.desk.ledger.db)),
            verb,
            self._restate,
        )
        self.setMinimumWidth(_WIDTH)
        self.said = Banner("", "ok")
        name = translate("ui.pages.settings.what_if", "Before and after")
        self.table = Table(_columns(), dense=True, name=name)
        self.table.setMinimumHeight(_TABLE)
        self._lay_out()
        self.form.edited.connect(self._take_edit)
        self._show()

    def _lay_out(self) -> None:
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.wide(self.table, 1)
        place = column.indexOf(self.form)
        column.insertWidget(place, self.said)
        column.insertWidget(place + 2, card, 1)

    def _take_edit(self, key: str) -> None:
        if key == SETS:
            self._show()

    def _show(self) -> None:
        """Count the year anew by the factors that are chosen."""
        db, code = self._host.desk.ledger.db, self.form.values()[SETS]
        now = institutions.bindings(db)[self._year]
        wanted = restating.proposed(db, self._year, code)
        self.table.show_rows(list(rows(restating.changes(db, self._year, code))))
        self.said.set_text(_editions(now, wanted, factors.sets(db)))
        self.act.setEnabled(now != wanted)

    def _restate(self, values: dict[str, str]) -> None:
        self._host.desk.do(restating.restate, self._year, values[REASON], values[SETS])
        text = translate("ui.pages.settings.what_if", "{year} restated by other factors")
        self._host.toast(text.format(year=words.year(self._year)))


def open_for(host: Host, parent: QWidget, year: int) -> None:
    """Show what other factors would change in a year, if it is bound to any."""
    if year not in institutions.bindings(host.desk.ledger.db):
        text = translate("ui.pages.settings.what_if", "{year} is not bound to factors yet")
        host.toast(text.format(year=words.year(year)), undo=False)
        return
    WhatWouldChange(parent, host, year).open()


def rows(shifts: Iterable[Shift]) -> Iterator[Row]:
    """Energy with its carriers and total, then carbon; what does not move is gray."""
    unit = ""
    for shift in shifts:
        if shift.unit != unit:
            unit = shift.unit
            yield group(unit, _title(unit), terms.unit(unit))
        yield _row(shift)


def _row(shift: Shift) -> Row:
    is_total = not shift.carrier
    tone = "" if shift.moves or is_total else "ink3"
    total = translate("ui.pages.settings.what_if", "Total")
    amount = partial(_amount, tone=tone, bold=is_total)
    name = total if is_total else terms.carrier(shift.carrier)
    cells = {
        "carrier": Cell(name, swatch=shift.carrier, tone=tone, bold=is_total),
        "before": amount(numbers.plain(shift.before, 1) if shift.before is not None else ""),
        "after": amount(numbers.plain(shift.after, 1) if shift.after is not None else ""),
        "difference": amount(_difference(shift)),
        "share": amount(_share(shift)),
    }
    kind = RowKind.TOTAL if is_total else RowKind.ORDINARY
    return Row(f"{shift.unit}:{shift.carrier}", cells, kind)


def _amount(text: str, tone: str, *, bold: bool) -> Cell:
    return Cell(text, tone=tone, bold=bold) if text else Cell(state=State.NO_DATA)


def _difference(shift: Shift) -> str:
    difference = shift.difference
    if difference is None:
        return ""
    return numbers.signed(difference, 1) if difference else "0"


def _share(shift: Shift) -> str:
    """The difference as a share of what it was."""
    if shift.difference is None or not shift.before:
        return "—"
    share = shift.difference / shift.before
    return f"{'+' if share > 0 else ''}{numbers.percent(share)}"


def _editions(now: FactorBinding, wanted: FactorBinding, own: Mapping[str, FactorSet]) -> str:
    """Which edition would stand in place of which."""
    before, after = sets.of_binding(now, own), sets.of_binding(wanted, own)
    text = translate("ui.pages.settings.what_if", "{old} → {new}")
    pairs = (
        (_named(old), _named(new))
        for old, new in ((before.energy, after.energy), (before.carbon, after.carbon))
    )
    found = [text.format(old=old, new=new) for old, new in pairs if old != new]
    if now.grid_year != wanted.grid_year:
        grid = translate("ui.pages.settings.what_if", "grid factor of {old} → {new}")
        found.append(grid.format(old=now.grid_year, new=wanted.grid_year))
    if found:
        return "\n".join(found)
    return translate(
        "ui.pages.settings.what_if",
        "The year is bound to these factors already: nothing would change.",
    )


def _named(found: FactorSet) -> str:
    return f"{pick(found.name_zh, found.name_en)} · {found.edition}"


def _title(unit: str) -> str:
    if unit == "kgce":
        return translate("ui.pages.settings.what_if", "Energy")
    return translate("ui.pages.settings.what_if", "Carbon")


def _fields(bound: FactorBinding, own: Mapping[str, FactorSet]) -> tuple[Field, ...]:
    newest = translate("ui.pages.settings.what_if", "the newest editions for this year")
    others = tuple(
        (item.code, f"{_named(item)} ({item.grade})")
        for kind in (factor_sets.ENERGY, factor_sets.CARBON)
        for item in (
            *factor_sets.every(kind),
            *(one for one in own.values() if one.kind == kind),
        )
        if item.code not in {bound.energy_set, bound.carbon_set}
    )
    kept = translate("ui.pages.settings.what_if", "stays on record with the step")
    return (
        Field(
            SETS,
            translate("ui.pages.settings.what_if", "Count by"),
            "choice",
            (("", newest), *others),
            wide=True,
        ),
        Field(
            REASON, translate("ui.pages.settings.what_if", "Reason"), "text", hint=kept, wide=True
        ),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("carrier", translate("ui.pages.settings.what_if", "Carrier"), least=140),
        Column("before", translate("ui.pages.settings.what_if", "Now"), 136, right=True),
        Column("after", translate("ui.pages.settings.what_if", "Then"), 136, right=True),
        Column("difference", translate("ui.pages.settings.what_if", "Difference"), 128, right=True),
        Column("share", translate("ui.pages.settings.what_if", "Change"), 84, right=True),
    )
