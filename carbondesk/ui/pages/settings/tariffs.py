"""The tariffs: the institution's own price lists, their prices, and whose bills follow them."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from carbondesk.domain.problems import Refused
from carbondesk.domain.tariff import Charge, Tariff
from carbondesk.i18n import translate
from carbondesk.operations import tariffs as verbs
from carbondesk.store import tariffs as stored
from carbondesk.ui import tariff_hours, typed
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.settings import tariff_forms, tariff_rows
from carbondesk.ui.pages.settings.tariff_prices import PricesCard
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog, Submit
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

LIST = 420


class TariffsView(View):
    """The list at the left with what can be done to each; the prices of the chosen one, right."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._lists: dict[str, Tariff] = {}
        title = translate("ui.pages.settings.tariffs", "Tariffs")
        self.table = Table(tariff_rows.list_columns(), name=title)
        self.table.chosen.connect(self._show_prices)
        self.prices = PricesCard(host.desk)
        self.prices.changed.connect(self._tell_changed)
        self.hint = Label(_hint(), "small", "ink2", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._list_card(title))
        row.addWidget(self.prices, 1)

    def refresh(self) -> None:
        """Read the tariffs anew."""
        db = self.desk.ledger.db
        found = stored.every(db)
        self._lists = {item.id: item for item in found}
        counts = {
            code: len({item.meter_id for item in stored.followers(db, code)})
            for code in {item.code for item in found}
        }
        self.table.show_rows(tariff_rows.listed(found, counts))
        if found and not self.table.current()[0]:
            self.table.go_to(found[0].id)
        self.hint.setVisible(not found)
        self._show_prices()

    def current(self) -> Tariff | None:
        """The price list that is chosen."""
        return self._lists.get(self.table.current()[0])

    def add(self) -> None:
        """Ask for another tariff, with its price of energy for the whole day."""
        fields = tariff_forms.tariff_fields(is_new=True)
        price = next(item for item in tariff_forms.price_fields() if item.key == "price")
        dialog = self._ask(_new(), (*fields, price), self._add)
        dialog.fill({"carrier": "electricity", "tier_months": "1"})

    def renew(self) -> None:
        """Ask from which day a newer list with the same prices holds."""
        known = self.current()
        if known is not None:
            fields = tariff_forms.tariff_fields(is_new=False)
            dialog = self._ask(_newer(), fields, partial(self._renew, known))
            dialog.fill(tariff_forms.values(known) | {"valid_from": "", "source": ""})

    def change(self) -> None:
        """Ask for the head of the list anew."""
        known = self.current()
        if known is not None:
            title = translate("ui.pages.settings.tariffs", "Change {code}").format(code=known.code)
            fields = tariff_forms.tariff_fields(is_new=False)
            dialog = self._ask(title, fields, partial(self._change, known))
            dialog.fill(tariff_forms.values(known))

    def hours(self) -> None:
        """Ask at which hours the parts of the day lie."""
        known = self.current()
        if known is not None:
            tariff_hours.ask_hours(self, self.host, known.code, self.desk.period.last)

    def remove(self) -> None:
        """Remove the list; undo brings it back."""
        known = self.current()
        if known is None:
            return
        try:
            self.desk.do(verbs.remove, known.id)
        except Refused as refused:
            self.host.toast(typed.sentence(refused.problems[0]), undo=False)
            return
        self._tell(translate("ui.pages.settings.tariffs", "Removed {code}"), known.code)

    def _add(self, form: dict[str, str]) -> None:
        made = tariff_forms.tariff(form, self.desk.today)
        plain = {**form, "charge": Charge.ENERGY.value, "time": "all", "adjusted": "1"}
        price = tariff_forms.price(plain, self.desk.today)
        put = self.desk.do(verbs.put, made, [price])
        self._tell(translate("ui.pages.settings.tariffs", "Added {code}"), put.code)
        self.table.go_to(put.id)

    def _renew(self, known: Tariff, form: dict[str, str]) -> None:
        made = replace(tariff_forms.tariff(form, self.desk.today, known), id="")
        prices = stored.prices(self.desk.ledger.db, known.id)
        put = self.desk.do(verbs.put, made, prices)
        self._tell(translate("ui.pages.settings.tariffs", "Added {code}"), put.code)
        self.table.go_to(put.id)

    def _change(self, known: Tariff, form: dict[str, str]) -> None:
        made = tariff_forms.tariff(form, self.desk.today, known)
        self.desk.do(verbs.put, made, stored.prices(self.desk.ledger.db, known.id))
        self._tell_changed(known.code)

    def _show_prices(self, *_args: object) -> None:
        self.prices.show_tariff(self.current())

    def _tell_changed(self, code: str) -> None:
        self._tell(translate("ui.pages.settings.tariffs", "Changed {code}"), code)

    def _tell(self, text: str, code: str) -> None:
        self.refresh()
        self.host.toast(text.format(code=code))

    def _ask(self, title: str, fields: Sequence[Field], submit: Submit) -> FormDialog:
        verb = translate("ui.pages.settings.tariffs", "Save")
        dialog = FormDialog(self.window(), title, fields, verb, submit)
        dialog.open()
        return dialog

    def _list_card(self, title: str) -> QWidget:
        card = Card(title)
        card.setFixedWidth(LIST)
        card.body.setContentsMargins(0, 0, 0, 0)
        add = Button(_new(), icon="plus", small=True, writes=ANY)
        add.clicked.connect(self.add)
        card.add_to_head(add)
        card.wide(self.table, 1)
        card.row().addWidget(self.hint, 1)
        row = card.row()
        for word, act, kind in (
            (_newer(), self.renew, Kind.OUTLINED),
            (translate("ui.pages.settings.tariffs", "Change"), self.change, Kind.OUTLINED),
            (translate("ui.pages.settings.tariffs", "Hours…"), self.hours, Kind.OUTLINED),
            (translate("ui.pages.settings.tariffs", "Remove"), self.remove, Kind.TEXT),
        ):
            button = Button(word, kind, small=True, writes=ANY)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch()
        return card


def _new() -> str:
    return translate("ui.pages.settings.tariffs", "New tariff")


def _newer() -> str:
    return translate("ui.pages.settings.tariffs", "New prices from a day")


def _hint() -> str:
    return translate(
        "ui.pages.settings.tariffs",
        "No tariff yet. Type the price list of your supplier, or import a table of tariffs; the "
        "checks then work bills out again.",
    )
