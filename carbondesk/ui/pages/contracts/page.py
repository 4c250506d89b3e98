"""The contracts: register, appraisal, offers, duties, settlements, money, test of the budget."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from carbondesk.i18n import mark, translate
from carbondesk.ui.page import EVERY_TABLE, Host
from carbondesk.ui.pages.contracts.asked import AskedView
from carbondesk.ui.pages.contracts.budget import BudgetView
from carbondesk.ui.pages.contracts.cash import CashView
from carbondesk.ui.pages.contracts.chosen import Chosen
from carbondesk.ui.pages.contracts.duties import DutiesView
from carbondesk.ui.pages.contracts.ending import EndingView
from carbondesk.ui.pages.contracts.offers import OffersView
from carbondesk.ui.pages.contracts.payments import PaymentsView
from carbondesk.ui.pages.contracts.register import RegisterView
from carbondesk.ui.pages.contracts.settlement import SettlementView
from carbondesk.ui.pages.contracts.worth import WorthView
from carbondesk.ui.pages.contracts.years import YearsView
from carbondesk.ui.tabbed import Tab, TabbedPage, View

_TABS: tuple[tuple[str, str, Callable[..., View]], ...] = (
    ("register", mark("ui.pages.contracts.page", "Register"), RegisterView),
    ("worth", mark("ui.pages.contracts.page", "Appraisal"), WorthView),
    ("offers", mark("ui.pages.contracts.page", "Offers"), OffersView),
    ("asked", mark("ui.pages.contracts.page", "When to use"), AskedView),
    ("duties", mark("ui.pages.contracts.page", "Duties"), DutiesView),
    ("settlement", mark("ui.pages.contracts.page", "Settlement"), SettlementView),
    ("years", mark("ui.pages.contracts.page", "Years"), YearsView),
    ("payments", mark("ui.pages.contracts.page", "Payments"), PaymentsView),
    ("cash", mark("ui.pages.contracts.page", "Cash flow"), CashView),
    ("ending", mark("ui.pages.contracts.page", "End and handover"), EndingView),
    ("budget", mark("ui.pages.contracts.page", "Budget test"), BudgetView),
)
"""A line here and a `View` in this folder make a tab."""


def tabs(chosen: Chosen) -> tuple[Tab, ...]:
    """The tabs; `chosen` is the contract that they share."""
    return tuple(Tab(key, word, partial(view, chosen=chosen)) for key, word, view in _TABS)


class ContractsPage(TabbedPage):
    """Tabs over the contracts; the chosen contract and period are the same in all of them."""

    tables: ClassVar[frozenset[str]] = EVERY_TABLE

    def __init__(self, host: Host) -> None:
        self.chosen = Chosen()
        title = translate("ui.pages.contracts.page", "Contracts")
        super().__init__(host, title, tabs(self.chosen), "ui.pages.contracts.page")
