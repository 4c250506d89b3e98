"""Payments: each period with what it pays, invoices and payments of the chosen one, the match."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.contracts.settlement import State
from carbondesk.domain.problems import Refused
from carbondesk.i18n import translate
from carbondesk.operations import settlements as verbs
from carbondesk.store import contract_money
from carbondesk.texts import problems
from carbondesk.ui.fact_list import FactList
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.contracts import payment_kinds, plan_rows, reading
from carbondesk.ui.pages.contracts.chosen import Chosen, no_contract, period_of, periods
from carbondesk.ui.pages.contracts.listing import ContractList
from carbondesk.ui.pages.contracts.plan_rows import Paid
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.table import Table


class PaymentsView(View):
    """Contracts at the left; periods above, invoices and payments of the chosen one below."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host)
        self.chosen = chosen
        chosen.changed.connect(self._refresh_if_shown)
        self.list = ContractList(self.desk, chosen)
        title = translate("ui.pages.contracts.payments", "Settled, invoiced, paid")
        self.table = Table(plan_rows.columns(), dense=True, name=title)
        self.table.chosen.connect(self._choose_period)
        self._card = Card(title, " ")
        self.close_button = Button(
            translate("ui.pages.contracts.payments", "Close the period"), small=True, writes=ANY
        )
        self.close_button.clicked.connect(self.close_period)
        self._card.add_to_head(self.close_button)
        self._card.wide(self.table, 1)
        self.banner = Banner("", "warn")
        self.invoices = FactList(host, payment_kinds.invoices())
        self.payments = FactList(host, payment_kinds.payments())
        self._shown: Paid | None = None
        self._filled = QWidget()
        self._empty = no_contract(host)
        self._build()

    def refresh(self) -> None:
        """Read settlements, invoices and payments anew."""
        found = self.list.refresh()
        self._filled.setVisible(found is not None)
        self._empty.setVisible(found is None)
        if found is not None:
            self._show(found)

    def begin(self) -> None:
        """The periods have the keyboard."""
        self.table.setFocus()

    def place(self) -> str:
        """The chosen contract."""
        return self.chosen.contract_id

    def go_to(self, place: str) -> None:
        """Show a contract by its id."""
        self.chosen.choose(place)

    def close_period(self) -> None:
        """Say that nothing more is to come of the chosen period."""
        one = self._shown
        if one is None or one.facts is None:
            return
        try:
            self.desk.do(verbs.close, one.facts.settlement.id, self.desk.today)
        except Refused as refused:
            self.host.toast(problems.placed(refused.problems[0]), undo=False)
        else:
            self.host.toast(translate("ui.pages.contracts.payments", "Closed"))

    def _show(self, contract: Contract) -> None:
        terms, settled, planned = periods(self.desk, contract)
        paid = plan_rows.paid(self.desk.ledger.db, terms, settled, planned)
        shown = period_of(self.chosen, planned)
        self.chosen.number = shown.number if shown is not None else 0
        one = next((item for item in paid if item.planned.number == self.chosen.number), None)
        self._shown = one
        coming = contract_money.forecasts(self.desk.ledger.db, contract)
        rows = list(plan_rows.rows(paid, self.desk.today, coming))
        with QSignalBlocker(self.table):
            self.table.show_rows([*rows, plan_rows.total(paid)])
            self.table.go_to(str(self.chosen.number), "period")
        self._show_title(contract, paid)
        self._show_lists(one)

    def _show_title(self, contract: Contract, paid: list[Paid]) -> None:
        late = sum(one.is_overdue(self.desk.today) for one in paid)
        balance = sum(
            one.match.balance for one in paid if one.match and one.state is not State.DRAFT
        )
        open_text = translate("ui.pages.contracts.payments", "{amount} yuan open, {late} overdue")
        said = open_text.format(amount=reading.amount(balance), late=late)
        self._card.set_title(contract.name, said)

    def _show_lists(self, one: Paid | None) -> None:
        facts = one.facts if one is not None else None
        key = facts.settlement.id if facts else ""
        is_open = facts is not None and facts.settlement.agreed is not None
        self.invoices.show_facts(key, facts.invoices if facts else ())
        self.payments.show_facts(key, facts.payments if facts else ())
        for shown in (self.invoices, self.payments):
            shown.setEnabled(is_open)
        state = one.state if one is not None else None
        self.close_button.setVisible(state is State.PAID)
        found = list(problems.sentences(one.match.problems)) if one and one.match else []
        if not is_open:
            found = [translate("ui.pages.contracts.payments", "Agree the statement first; then "
                               "invoices and payments are kept for it.")]  # fmt: skip
        self.banner.set_text("\n".join(found))
        self.banner.setVisible(bool(found))

    def _choose_period(self, key: str) -> None:
        if key.isdecimal():
            self.chosen.choose_period(int(key))

    def _refresh_if_shown(self, *_: object) -> None:
        if self.isVisibleTo(self.window()):
            self.refresh()

    def _build(self) -> None:
        lists = QHBoxLayout()
        lists.setSpacing(GAP)
        lists.addWidget(self.invoices, 1)
        lists.addWidget(self.payments, 1)
        main = QVBoxLayout()
        main.setSpacing(GAP)
        main.addWidget(self._card, 3)
        main.addWidget(self.banner)
        main.addLayout(lists, 2)
        row = QHBoxLayout(self._filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.list)
        row.addLayout(main, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._filled, 1)
        whole.addWidget(self._empty, 1)
