"""The prices of one tariff, typed in their cells, and whose bills follow it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from carbondesk.domain.meter import label
from carbondesk.domain.problems import Refused
from carbondesk.domain.tariff import Charge, Price, Tariff
from carbondesk.i18n import translate
from carbondesk.operations import tariffs as verbs
from carbondesk.store import meters
from carbondesk.store import tariffs as stored
from carbondesk.ui import typed
from carbondesk.ui.desk import Desk
from carbondesk.ui.pages.settings import tariff_forms, tariff_rows
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog, Submit
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table


class PricesCard(Card):
    """The prices of the tariff on show; `changed` tells its code after each step."""

    changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(translate("ui.pages.settings.tariff_prices", "Prices"), " ")
        self._desk = desk
        self._tariff: Tariff | None = None
        self.table = Table(
            tariff_rows.price_columns(), name=translate("ui.pages.settings.tariff_prices", "Prices")
        )
        self.table.typed.connect(self._type_price)
        self.said = Label("", "small", "err", wrap=True)
        self.followers = Label("", "small", "ink2", wrap=True)
        self._build()

    def show_tariff(self, tariff: Tariff | None) -> None:
        """Show the prices of a tariff, or nothing."""
        self._tariff = tariff
        name = f"{tariff.code} {tariff.name}" if tariff is not None else ""
        self.set_title(translate("ui.pages.settings.tariff_prices", "Prices"), name)
        self.table.show_rows(tariff_rows.prices(tariff, self.prices()) if tariff else [])
        self.followers.setText(self._told(tariff) if tariff is not None else "")

    def prices(self) -> list[Price]:
        """The prices of the tariff on show."""
        if self._tariff is None:
            return []
        return stored.prices(self._desk.ledger.db, self._tariff.id)

    def add_price(self) -> None:
        """Ask for another price of the list."""
        if self._tariff is not None:
            title = translate("ui.pages.settings.tariff_prices", "Price of {code}")
            dialog = self._ask(title, tariff_forms.price_fields(), self._add)
            dialog.fill({"charge": Charge.ENERGY.value, "time": "all", "adjusted": "1"})

    def remove_price(self) -> None:
        """Take the chosen price out of the list."""
        price_id = self.table.current()[0]
        if price_id:
            self._put([item for item in self.prices() if item.id != price_id])

    def follow(self) -> None:
        """Ask for a meter whose bills follow the tariff."""
        if self._tariff is None:
            return
        carrier = self._tariff.carrier
        fitting = [item for item in meters.every(self._desk.ledger.db) if item.carrier == carrier]
        title = translate("ui.pages.settings.tariff_prices", "Bills that follow {code}")
        dialog = self._ask(title, tariff_forms.follow_fields(fitting), self._follow)
        dialog.fill({"valid_from": self._tariff.valid_from.isoformat()})

    def _add(self, form: dict[str, str]) -> None:
        made = tariff_forms.price(form, self._desk.today)
        if self._tariff is not None:
            self._desk.do(verbs.put, self._tariff, [*self.prices(), made])
            self.changed.emit(self._tariff.code)

    def _follow(self, form: dict[str, str]) -> None:
        if self._tariff is not None:
            code = self._tariff.code
            self._desk.do(verbs.follow, tariff_forms.follower(form, code, self._desk.today))
            self.changed.emit(code)

    def _type_price(self, price_id: str, _column: str, text: str) -> None:
        found = typed.Typed({"price": text}, self._desk.today)
        nano = tariff_forms.price_nano(found)
        if found.problems:
            self.said.setText(typed.sentence(found.problems[0]))
            return
        self._put([
            replace(item, price_nano=nano) if item.id == price_id else item
            for item in self.prices()
        ])  # fmt: skip

    def _put(self, prices: Sequence[Price]) -> None:
        self.said.setText("")
        if self._tariff is None:
            return
        try:
            self._desk.do(verbs.put, self._tariff, prices)
        except Refused as refused:
            self.said.setText(typed.sentence(refused.problems[0]))
            return
        self.changed.emit(self._tariff.code)

    def _told(self, known: Tariff) -> str:
        """Whose bills follow it, and where it was announced."""
        db = self._desk.ledger.db
        following = {item.meter_id for item in stored.followers(db, known.code)}
        names = [label(meter) for meter in meters.every(db) if meter.id in following]
        text = translate("ui.pages.settings.tariff_prices", "Bills of {meters} follow it.")
        none = translate("ui.pages.settings.tariff_prices", "No meter's bills follow it yet.")
        comma = translate("ui.pages.settings.tariff_prices", ", ")
        told = text.format(meters=comma.join(names)) if names else none
        source = translate("ui.pages.settings.tariff_prices", "Announced in {source}.")
        return f"{told} {source.format(source=known.source)}" if known.source else told

    def _ask(self, title: str, fields: Sequence[Field], submit: Submit) -> FormDialog:
        code = self._tariff.code if self._tariff is not None else ""
        verb = translate("ui.pages.settings.tariff_prices", "Save")
        dialog = FormDialog(self.window(), title.format(code=code), fields, verb, submit)
        dialog.open()
        return dialog

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        actions = (
            (translate("ui.pages.settings.tariff_prices", "Add price"), self.add_price),
            (translate("ui.pages.settings.tariff_prices", "Remove price"), self.remove_price),
            (translate("ui.pages.settings.tariff_prices", "Meters…"), self.follow),
        )
        for word, act in actions:
            button = Button(word, small=True, writes=ANY)
            button.clicked.connect(act)
            self.add_to_head(button)
        self.wide(self.table, 1)
        foot = QVBoxLayout()
        foot.addWidget(self.said)
        foot.addWidget(self.followers)
        self.row().addLayout(foot, 1)
