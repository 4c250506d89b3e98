"""The projects: register, economics, the cost of carbon, the library of measures."""

from functools import partial
from typing import ClassVar

from carbondesk.i18n import mark, translate
from carbondesk.ui.page import EVERY_TABLE, Host
from carbondesk.ui.pages.projects.chosen import Chosen
from carbondesk.ui.pages.projects.economics import EconomicsView
from carbondesk.ui.pages.projects.measures import MeasuresView
from carbondesk.ui.pages.projects.proof.view import ProofView
from carbondesk.ui.pages.projects.ranking import RankingView
from carbondesk.ui.pages.projects.register import RegisterView
from carbondesk.ui.tabbed import Tab, TabbedPage


def tabs(chosen: Chosen) -> tuple[Tab, ...]:
    """A line here and a `View` in this folder make a tab; `chosen` is the project they share."""
    return (
        Tab(
            "register",
            mark("ui.pages.projects.page", "Register"),
            partial(RegisterView, chosen=chosen),
        ),
        Tab(
            "economics",
            mark("ui.pages.projects.page", "Economics"),
            partial(EconomicsView, chosen=chosen),
        ),
        Tab(
            "proof",
            mark("ui.pages.projects.page", "Proof of savings"),
            partial(ProofView, chosen=chosen),
        ),
        Tab(
            "ranking",
            mark("ui.pages.projects.page", "Cost of carbon"),
            partial(RankingView, chosen=chosen),
        ),
        Tab(
            "measures",
            mark("ui.pages.projects.page", "Measures"),
            partial(MeasuresView, chosen=chosen),
        ),
    )


class ProjectsPage(TabbedPage):
    """Tabs over the projects; the chosen project is the same in all of them."""

    tables: ClassVar[frozenset[str]] = EVERY_TABLE

    def __init__(self, host: Host) -> None:
        self.chosen = Chosen()
        title = translate("ui.pages.projects.page", "Projects")
        super().__init__(host, title, tabs(self.chosen), "ui.pages.projects.page")
