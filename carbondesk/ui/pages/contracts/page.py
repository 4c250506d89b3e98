"""The contracts: register, appraisal, offers, duties, settlements, money, test of the budget."""

from functools import partial
from typing import ClassVar

from carbondesk.i18n import mark, translate
from carbondesk.ui.page import EVERY_TABLE, Host
from carbondesk.ui.pages.contracts.asked import AskedView
from carbondesk.ui.pages.contracts.budget import BudgetView
from carbondesk.ui.pages.contracts.cash import CashView
from carbondesk.ui.pages.contracts.chosen import Chosen
from carbondesk.ui.pages.contracts.duties import DutiesView
from carbondesk.ui.pages.contracts.offers import OffersView
from carbondesk.ui.pages.contracts.payments import PaymentsView
from carbondesk.ui.pages.contracts.register import RegisterView
from carbondesk.ui.pages.contracts.settlement import SettlementView
from carbondesk.ui.pages.contracts.worth import WorthView
from carbondesk.ui.pages.contracts.years import YearsView
from carbondesk.ui.tabbed import Tab, TabbedPage


def tabs(chosen: Chosen) -> tuple[Tab, ...]:
    """A line here and a `View` in this folder make a tab; `chosen` is the contract they share."""
    return (
        Tab(
            "register",
            mark("ui.pages.contracts.page", "Register"),
            partial(RegisterView, chosen=chosen),
        ),
        Tab(
            "worth",
            mark("ui.pages.contracts.page", "Appraisal"),
            partial(WorthView, chosen=chosen),
        ),
        Tab(
            "offers",
            mark("ui.pages.contracts.page", "Offers"),
            partial(OffersView, chosen=chosen),
        ),
        Tab(
            "asked",
            mark("ui.pages.contracts.page", "When"),
            partial(AskedView, chosen=chosen),
        ),
        Tab(
            "duties",
            mark("ui.pages.contracts.page", "Duties"),
            partial(DutiesView, chosen=chosen),
        ),
        Tab(
            "settlement",
            mark("ui.pages.contracts.page", "Settlement"),
            partial(SettlementView, chosen=chosen),
        ),
        Tab(
            "years",
            mark("ui.pages.contracts.page", "Years"),
            partial(YearsView, chosen=chosen),
        ),
        Tab(
            "payments",
            mark("ui.pages.contracts.page", "Payments"),
            partial(PaymentsView, chosen=chosen),
        ),
        Tab(
            "cash",
            mark("ui.pages.contracts.page", "Cash flow"),
            partial(CashView, chosen=chosen),
        ),
        Tab(
            "budget",
            mark("ui.pages.contracts.page", "Budget test"),
            partial(BudgetView, chosen=chosen),
        ),
    )


class ContractsPage(TabbedPage):
    """Tabs over the contracts; the chosen contract and period are the same in all of them."""

    tables: ClassVar[frozenset[str]] = EVERY_TABLE

    def __init__(self, host: Host) -> None:
        self.chosen = Chosen()
        title = translate("ui.pages.contracts.page", "Contracts")
        super().__init__(host, title, tabs(self.chosen), "ui.pages.contracts.page")
