"""The submissions: the forms of a period with what a reviewer would ask, and what was sent."""

from dataclasses import dataclass
from importlib import import_module
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget

from carbondesk.i18n import lookup, mark, translate
from carbondesk.ui import words
from carbondesk.ui.page import EVERY_TABLE, Host, Page
from carbondesk.ui.pages.submissions.view import View


@dataclass(frozen=True)
class Tab:
    """A tab as data: its key, its marked word, and the module and class of its view.

    The module lies beside this one and is loaded when the tab is first chosen; the class is a
    `View` that is made with the host and the page.
    """

    key: str
    marked: str
    module: str
    view: str


TABS = (Tab("forms", mark("ui.pages.submissions.page", "Forms"), "forms_view", "FormsView"),)


class SubmissionsPage(Page):
    """Tabs as in `TABS`; `go_to` takes a tab's key, with a place in it behind a colon."""

    tables: ClassVar[frozenset[str]] = EVERY_TABLE

    def __init__(self, host: Host) -> None:
        tabs = [(tab.key, lookup("ui.pages.submissions.page", tab.marked), "") for tab in TABS]
        super().__init__(host, translate("ui.pages.submissions.page", "Submissions"), tabs)
        self._views: dict[str, View] = {}
        self._current = TABS[0].key
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack, 1)
        if self.head.tabs is not None:
            self.head.tabs.chosen.connect(self._show)
        self._make_current()

    def refresh(self) -> None:
        """Show the chosen tab as the ledger is now."""
        self.head.set_subtitle(words.period(self.desk.period))
        self.view().refresh()

    def go_to(self, place: str) -> None:
        """Show a tab, or something in it, as `forms:form2`."""
        key, _, inside = place.partition(":")
        if self.head.tabs is not None:
            self.head.tabs.choose(key)
        if inside and key == self._current:
            self.view().go_to(inside)

    def place(self) -> str:
        """The tab, and where in it one is."""
        inside = self.view().place()
        return f"{self._current}:{inside}" if inside else self._current

    def view(self) -> View:
        """What the chosen tab shows."""
        return self._views[self._current]

    def next_problem(self) -> bool:
        """Go to the next problem of the tab."""
        return self.view().next_problem()

    def _show(self, key: str) -> None:
        self._current = key
        self._make_current()
        self.refresh()

    def _make_current(self) -> None:
        if self._current not in self._views:
            tab = next(tab for tab in TABS if tab.key == self._current)
            module = import_module(f"carbondesk.ui.pages.submissions.{tab.module}")
            made: View = getattr(module, tab.view)(self.host, self)
            self._views[tab.key] = made
            self._stack.addWidget(made)
        self._stack.setCurrentWidget(self.view())
