"""The settlement of the chosen period: statement, what is typed, checks, all periods."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from carbondesk.domain.contracts import gaps
from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.problems import Problem
from carbondesk.i18n import translate
from carbondesk.operations import evidence
from carbondesk.store import budgets, contract_money, settling
from carbondesk.store.settling import Statement
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.contracts import plan_rows, signing
from carbondesk.ui.pages.contracts.chosen import Chosen, period_of, periods
from carbondesk.ui.pages.contracts.panel import ContractView
from carbondesk.ui.pages.contracts.statement import StatementCard
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.table import Table

SIDE = 328


class SettlementView(ContractView):
    """Contracts at the left, the statement in the middle, checks and periods at the right."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host, chosen=chosen)
        self.card = StatementCard(host, chosen)
        checks = translate("ui.pages.contracts.settlement", "Before signing")
        self.checks = Table(signing.columns(), dense=True, head=0, name=checks)
        self._checks = Card(checks, " ")
        self._checks.wide(self.checks, 1)
        plan = translate("ui.pages.contracts.settlement", "Periods")
        self.plan = Table(plan_rows.short_columns(), dense=True, name=plan)
        self.plan.chosen.connect(self._choose_period)
        periods_card = Card(plan)
        periods_card.wide(self.plan, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.card, 1)
        side = QVBoxLayout()
        side.setSpacing(GAP)
        for card, stretch in ((self._checks, 2), (periods_card, 3)):
            card.setFixedWidth(SIDE)
            side.addWidget(card, stretch)
        row.addLayout(side)
        self.content.addLayout(row)

    def begin(self) -> None:
        """The statement has the keyboard."""
        self.card.table.setFocus()

    def show_contract(self, contract: Contract) -> None:
        """Settle its chosen period anew."""
        db = self.desk.ledger.db
        terms, settled, planned = periods(self.desk, contract)
        paid = plan_rows.paid(db, terms, settled, planned)
        shown = period_of(self.chosen, planned)
        self.chosen.number = shown.number if shown is not None else 0
        coming = contract_money.forecasts(db, contract)
        with QSignalBlocker(self.plan):
            self.plan.show_rows(list(plan_rows.rows(paid, self.desk.today, coming)))
            self.plan.go_to(str(self.chosen.number), "period")
        if shown is None:
            self.card.show_nothing(contract)
            self.checks.show_rows([])
            return
        found = settling.of_period(db, contract, shown.period)
        one = next(item for item in paid if item.planned.number == shown.number)
        self.card.show_statement(found, one)
        left = gaps.of(terms, [one.settlement for one in settled])
        self._show_checks(found, left)

    def _show_checks(self, found: Statement, left: Sequence[Problem]) -> None:
        db, settlement = self.desk.ledger.db, found.facts.settlement
        files = len(evidence.of_fact(db, settlement)) if settlement.id else 0
        budget = budgets.test(db, found.terms.contract, settlement.last.year)
        checks = list(signing.checks(found, files, budget, left))
        self.checks.show_rows([signing.row(check) for check in checks])
        lacking = sum(check.tone == "err" for check in checks)
        text = translate("ui.pages.contracts.settlement", "{count} to mend").format(count=lacking)
        self._checks.set_title(
            translate("ui.pages.contracts.settlement", "Before signing"), text if lacking else ""
        )

    def _choose_period(self, key: str) -> None:
        if key:
            self.chosen.choose_period(int(key))
