"""The projects: register, economics, the cost of carbon, the library of measures."""

from functools import partial
from typing import ClassVar

from carbondesk.i18n import mark, translate
from carbondesk.ui.page import EVERY_TABLE, Host
from carbondesk.ui.pages.projects.chosen import Chosen
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
    )


class ProjectsPage(TabbedPage):
    """Tabs over the projects; the chosen project is the same in all of them."""

    tables: ClassVar[frozenset[str]] = EVERY_TABLE

    def __init__(self, host: Host) -> None:
        self.chosen = Chosen()
        title = translate("ui.pages.projects.page", "Projects")
        super().__init__(host, title, tabs(self.chosen), "ui.pages.projects.page")
