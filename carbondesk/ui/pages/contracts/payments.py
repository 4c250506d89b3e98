"""Payments: each period with what it pays, invoices and payments of the chosen one, the match."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout

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
from carbondesk.ui.pages.contracts.chosen import Chosen, period_of, periods
from carbondesk.ui.pages.contracts.panel import ContractView
from carbondesk.ui.pages.contracts.plan_rows import Paid
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.table import Table


class PaymentsView(ContractView):
    """Contracts at the left; periods above, invoices and payments of the chosen one below."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host, chosen=chosen)
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
        self._build()

    def begin(self) -> None:
        """The periods have the keyboard."""
        self.table.setFocus()

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

    def show_contract(self, contract: Contract) -> None:
        """Read its settlements, invoices and payments anew."""
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

    def _build(self) -> None:
        lists = QHBoxLayout()
        lists.setSpacing(GAP)
        lists.addWidget(self.invoices, 1)
        lists.addWidget(self.payments, 1)
        self.content.addWidget(self._card, 3)
        self.content.addWidget(self.banner)
        self.content.addLayout(lists, 2)
