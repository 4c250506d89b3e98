"""Offers for the chosen contract: as they came in, and side by side, the best first."""

from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.contracts.offered import Compared
from carbondesk.domain.documents import OFFERS
from carbondesk.i18n import translate
from carbondesk.store import contract_money
from carbondesk.store import offers as stored
from carbondesk.texts import offers as texts
from carbondesk.ui.fact_list import FactList
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.page import Host
from carbondesk.ui.pages.contracts import offer_list
from carbondesk.ui.pages.contracts.chosen import Chosen
from carbondesk.ui.pages.contracts.panel import ContractView
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

WIDE = 168


class OffersView(ContractView):
    """The list above, the comparison below."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host, chosen=chosen)
        self.offers = FactList(host, offer_list.offers_of())
        title = translate("ui.pages.contracts.offers", "Side by side")
        self.table = Table(_columns(()), dense=True, name=title)
        self._card = Card(title, " ")
        self.print_button = Button(
            translate("ui.pages.contracts.offers", "Comparison"), icon="printer", small=True
        )
        self.print_button.clicked.connect(self.print_offers)
        self._card.add_to_head(self.print_button)
        self._card.wide(self.table, 1)
        self.note = Label("", "small", "ink3", wrap=True)
        self._card.row().addWidget(self.note, 1)
        self.content.addWidget(self.offers, 2)
        self.content.addWidget(self._card, 3)
        self._contract: Contract | None = None

    def show_contract(self, contract: Contract) -> None:
        """Compare the offers of a contract."""
        self._contract = contract
        db = self.desk.ledger.db
        known = stored.of_contract(db, contract.id)
        self.offers.show_facts(contract.id, known, contract.name)
        found = contract_money.compared(db, contract)
        self._card.setVisible(bool(found))
        self.table.show_columns(_columns(found), list(_rows(found)))
        self.note.setText(texts.note(found[0].years) if found else "")

    def begin(self) -> None:
        """The offers have the keyboard."""
        self.offers.table.setFocus()

    def print_offers(self) -> None:
        """Show the comparison as it is printed."""
        if self._contract is not None:
            self.host.open_page("reports", f"{OFFERS}/{self._contract.code}")


def _columns(found: list[Compared] | tuple[()]) -> tuple[Column, ...]:
    what = translate("ui.pages.contracts.offers", "Criterion")
    return (
        Column("what", what, 196, tone="ink2"),
        *(Column(one.offer.id, texts.name(one.offer), least=WIDE, right=True) for one in found),
    )


def _rows(found: list[Compared]) -> list[Row]:
    each = [texts.criteria(one) for one in found]
    rows = []
    for place, (name, _, _) in enumerate(each[0] if each else ()):
        cells = {"what": Cell(name, tip=name)}
        for one, shown in zip(found, each, strict=True):
            _, text, figure = shown[place]
            is_best = one.rank == 1
            cells[one.offer.id] = Cell(text, figure=figure, bold=is_best and place < 2, tip=text)
        rows.append(Row(str(place), cells))
    return rows
