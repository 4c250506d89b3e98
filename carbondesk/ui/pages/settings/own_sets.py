"""Factor sets of the institution's own: typed in, changed in their cells, removed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from carbondesk.domain.own_factors import GRADES, OwnFactor, OwnSet
from carbondesk.domain.problems import Refused
from carbondesk.i18n import pick, translate
from carbondesk.operations import factors as verbs
from carbondesk.reference import carriers, factor_sets
from carbondesk.reference.factor_sets import CARBON, ENERGY
from carbondesk.store import factors as stored
from carbondesk.texts import fields
from carbondesk.ui import typed
from carbondesk.ui.page import Host
from carbondesk.ui.typed import Typed
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog, Submit
from carbondesk.ui.widgets.table import Table


class OwnSets(QObject):
    """Buttons over the library; `shown` reads it anew after each step."""

    def __init__(self, host: Host, table: Table, shown: Callable[[], None]) -> None:
        super().__init__(table)
        self._host = host
        self._table = table
        self._shown = shown
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for word, act in (
            (translate("ui.pages.settings.own_sets", "New own set"), self.add),
            (translate("ui.pages.settings.own_sets", "Add factor"), self.add_factor),
            (translate("ui.pages.settings.own_sets", "Remove set"), self.remove),
        ):
            button = Button(word, small=True, writes=ANY)
            button.clicked.connect(act)
            row.addWidget(button)

    def current(self) -> OwnSet | None:
        """The set of the chosen row, or the only one there is."""
        key = self._table.current()[0].removeprefix("@").partition("/")[0]
        found = stored.own_sets(self._host.desk.ledger.db)
        return next((one for one in found if one.key == key), found[0] if len(found) == 1 else None)

    def add(self) -> FormDialog:
        """Ask for a new set with its first factor."""
        title = translate("ui.pages.settings.own_sets", "New own set")
        dialog = self._ask(title, (*_set_fields(), *_factor_fields()), self._add)
        year = str(self._host.desk.period.first.year)
        dialog.fill({"kind": CARBON, "base": "", "year": year, "grade": GRADES[-1]})
        return dialog

    def add_factor(self) -> None:
        """Ask for another factor of the chosen set."""
        known = self.current()
        if known is not None:
            title = translate("ui.pages.settings.own_sets", "Factor of {name}")
            submit = partial(self._add_factor, known)
            dialog = self._ask(title.format(name=known.name), _factor_fields(), submit)
            dialog.fill({"grade": GRADES[-1]})

    def remove(self) -> None:
        """Remove the chosen set; one that a year is bound to stays."""
        known = self.current()
        if known is None:
            return
        try:
            self._host.desk.do(verbs.remove, known.id)
        except Refused as refused:
            self._host.toast(typed.sentence(refused.problems[0]), undo=False)
            return
        self._tell(translate("ui.pages.settings.own_sets", "Removed {name}"), known)

    def take_value(self, row: str, _column: str, text: str) -> None:
        """Take a value typed into its cell."""
        known = self.current()
        found = Typed({"value": text}, self._host.desk.today)
        value = found.micro("value")
        if known is None or value is None or found.problems:
            if found.problems:
                self._host.toast(typed.sentence(found.problems[0]), undo=False)
            self._shown()
            return
        factors = [
            replace(one, per_unit_micro=value) if _row_of(known, one) == row else one
            for one in self._factors(known)
        ]
        self._put(known, factors)

    def _add(self, form: dict[str, str]) -> None:
        today = self._host.desk.today
        asked = Typed(form, today)
        made = OwnSet(
            asked.needed("code"), asked.text("kind"), asked.needed("name"),
            asked.whole("year") or today.year, asked.text("base"), asked.text("source"),
        )  # fmt: skip
        asked.refuse()
        put = self._host.desk.do(verbs.put, made, [_factor(form, asked)])
        self._tell(translate("ui.pages.settings.own_sets", "Saved {name}"), put)

    def _add_factor(self, known: OwnSet, form: dict[str, str]) -> None:
        made = _factor(form, Typed(form, self._host.desk.today))
        put = self._host.desk.do(verbs.put, known, [*self._factors(known), made])
        self._tell(translate("ui.pages.settings.own_sets", "Saved {name}"), put)

    def _put(self, known: OwnSet, factors: Sequence[OwnFactor]) -> None:
        try:
            put = self._host.desk.do(verbs.put, known, factors)
        except Refused as refused:
            self._host.toast(typed.sentence(refused.problems[0]), undo=False)
            self._shown()
            return
        text = translate("ui.pages.settings.own_sets", "Saved {name}")
        if put.edition != known.edition:
            text = translate(
                "ui.pages.settings.own_sets",
                "Saved {name} as a new edition: a closed year stands by the one before",
            )
        self._tell(text, put)

    def _tell(self, text: str, one: OwnSet) -> None:
        self._shown()
        self._host.toast(text.format(name=one.name))

    def _factors(self, known: OwnSet) -> list[OwnFactor]:
        return stored.own_factors_of(self._host.desk.ledger.db, known.id)

    def _ask(self, title: str, shown: Sequence[Field], submit: Submit) -> FormDialog:
        verb = translate("ui.pages.settings.own_sets", "Save")
        dialog = FormDialog(self._table.window(), title, shown, verb, submit)
        dialog.open()
        return dialog


def _row_of(known: OwnSet, factor: OwnFactor) -> str:
    """The key of the row that shows a factor of a set."""
    own = ":".join(filter(None, (known.key, factor.carrier, factor.variant)))
    return f"{known.key}/{own}"


def _factor(form: Mapping[str, str], asked: Typed) -> OwnFactor:
    value = asked.micro("value")
    if value is None and not asked.is_wrong("value"):
        asked.complain("empty", "value", field="factor")
    percent = asked.micro("percent")
    asked.refuse()
    return OwnFactor(
        "", asked.text("carrier"), value or 0, source=asked.text("from"),
        grade=form.get("grade") or GRADES[-1], uncertainty_micro=percent, note=asked.text("note"),
    )  # fmt: skip


def _set_fields() -> tuple[Field, ...]:
    kinds = (
        (CARBON, translate("ui.pages.settings.own_sets", "carbon, kgCO₂")),
        (ENERGY, translate("ui.pages.settings.own_sets", "standard coal, kgce")),
    )
    bases = tuple((one.code, pick(one.name_zh, one.name_en)) for one in factor_sets.every(CARBON))
    none = translate("ui.pages.settings.own_sets", "none")
    base = translate("ui.pages.settings.own_sets", "What it does not name, from")
    return (
        Field("code", fields.name("code")),
        Field("name", fields.name("name")),
        Field("kind", translate("ui.pages.settings.own_sets", "Of"), "choice", kinds),
        Field("year", translate("ui.pages.settings.own_sets", "Year of the data"), "number"),
        Field("base", base, "choice", (("", none), *bases)),
        Field("source", translate("ui.pages.settings.own_sets", "Source")),
    )


def _factor_fields() -> tuple[Field, ...]:
    every = tuple((item.code, pick(item.name_zh, item.name_en)) for item in carriers.counted())
    percent = translate("ui.pages.settings.own_sets", "Uncertainty, %")
    return (
        Field("carrier", fields.name("carrier"), "choice", every),
        Field("value", translate("ui.pages.settings.own_sets", "Value a unit"), "number"),
        Field("grade", fields.name("grade"), "choice", tuple((code, code) for code in GRADES)),
        Field("percent", percent, "number"),
        Field("from", translate("ui.pages.settings.own_sets", "Source of the factor")),
        Field("note", fields.name("note")),
    )
