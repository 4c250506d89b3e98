"""A page of tabs: each tab is a view, a widget with `refresh`, made when first chosen.

A page lists its tabs as data; to add one, write a `View` beside the page and a line in its list.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QWidget

from carbondesk.i18n import lookup
from carbondesk.ui.page import Host, Page
from carbondesk.ui.widgets.table import Table


class View(QWidget):
    """The content of one tab. It shows the ledger in `refresh`; the page calls the rest."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.host = host
        self.desk = host.desk

    def refresh(self) -> None:
        """Ask the ledger again; what is being typed stays. Subclasses fill this in."""

    def go_to(self, place: str) -> None:
        """Show something within the tab; subclasses fill this in."""

    def place(self) -> str:
        """Where within the tab one is, for `go_to`; subclasses fill this in."""
        return ""

    def begin(self) -> None:
        """Put the keyboard where work starts; subclasses with a table fill this in."""

    def subtitle(self) -> str:
        """What is shown, in gray beside the tabs; subclasses fill this in."""
        return ""

    def figures(self) -> Sequence[QWidget]:
        """What shows figures that open: widgets with `figure_opened` and `mark_opened`."""
        return self.findChildren(Table)


@dataclass(frozen=True)
class Tab:
    """A tab as data: its key, its word (marked for the module of the page), and its view."""

    key: str
    marked: str
    make: Callable[[Host], View]


class TabbedPage(Page):
    """Tabs over views; `go_to` takes a tab's key, with a place in it behind a colon."""

    def __init__(self, host: Host, title: str, tabs: Sequence[Tab], module: str) -> None:
        super().__init__(host, title, [(tab.key, lookup(module, tab.marked), "") for tab in tabs])
        self._makers = {tab.key: tab.make for tab in tabs}
        self._views: dict[str, View] = {}
        self._current = tabs[0].key
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack, 1)
        if self.head.tabs is not None:
            self.head.tabs.chosen.connect(self._show)
        self._make_current()

    def refresh(self) -> None:
        """Show the chosen tab as the ledger is now."""
        self.view().refresh()
        self.head.set_subtitle(self.view().subtitle())

    def go_to(self, place: str) -> None:
        """Show a tab, or something in it, as `places:<id>`."""
        key, _, inside = place.partition(":")
        if self.head.tabs is not None:
            self.head.tabs.choose(key)
        if inside and key == self._current:
            self.view().go_to(inside)

    def place(self) -> str:
        """The tab, and where in it one is."""
        inside = self.view().place()
        return f"{self._current}:{inside}" if inside else self._current

    def begin(self) -> None:
        """The tab says where work starts."""
        self.view().begin()

    def view(self) -> View:
        """What the chosen tab shows."""
        return self._views[self._current]

    def _show(self, key: str) -> None:
        self._current = key
        self._make_current()
        self.refresh()

    def _make_current(self) -> None:
        if self._current not in self._views:
            view = self._views[self._current] = self._makers[self._current](self.host)
            self._stack.addWidget(view)
            for shown in view.figures():
                self.watch_figures(shown)
        self._stack.setCurrentWidget(self.view())
