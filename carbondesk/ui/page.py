"""The base of all pages: head, tool row, body, explain panel, and when to refresh.

A page says which `tables` it shows; the window refreshes it when one of them was touched while it
is visible, else the next time it is shown. Subclasses build in `__init__` and fill in `refresh`.
"""

from collections.abc import Sequence
from typing import ClassVar, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.figure import Fact, Figure
from carbondesk.store import evidence, tables
from carbondesk.ui.desk import Change, Desk
from carbondesk.ui.jobs import Jobs
from carbondesk.ui.settings import Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.explain_dock import ExplainDock
from carbondesk.ui.widgets.label import ElidedLabel, Label
from carbondesk.ui.widgets.tabs import Tabs

EVERY_TABLE = frozenset(tables.CLASSES)
MARGIN = 16
GAP = 12


class Host(Protocol):
    """What the window offers to its pages."""

    desk: Desk
    settings: Settings
    theme: Theme
    jobs: Jobs

    def open_page(self, key: str, place: str = "") -> None:
        """Go to a page, and there to a place (a meter, a period …) that the page understands."""

    def toast(self, text: str, *, undo: bool = True) -> None:
        """Say what was done, with undo."""

    def set_badge(self, key: str, count: int, tone: str = "neutral") -> None:
        """Count open work beside a page's name; tones neutral, warn, err."""

    def run(self, command: str) -> None:
        """Run a command of `ui.actions` by its key."""

    def speak(self, language: str) -> None:
        """Change the language; the pages are made anew."""


class Page(QWidget):
    """A page: `head` above, `tools` (made when first asked for), `body` for the content.

    `explain(figure)` opens the panel at the right; connect every `figure_opened` to it, and give
    widgets with `mark_opened` to `watch_figures`, which connects both ways.
    """

    tables: ClassVar[frozenset[str]] = frozenset()
    explained = Signal(object)

    def __init__(self, host: Host, title: str, tabs: Sequence[tuple[str, str, str]] = ()) -> None:
        super().__init__()
        self.setProperty("role", "page")
        # A click on the bare page takes the focus out of a field; the first focus goes here too.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.host = host
        self.desk = host.desk
        self.is_stale = True
        self._tools: QHBoxLayout | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.head = PageHead(title, tabs)
        self._column.addWidget(self.head)
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(GAP)
        self._dock = ExplainDock(content, host.settings)
        self._dock.closed.connect(self._forget_figure)
        self._dock.files_wanted.connect(self._show_files)
        self._column.addWidget(self._dock, 1)
        self._dock.set_margins(GAP if tabs else 0, MARGIN, MARGIN)

    def refresh(self) -> None:
        """Ask the ledger again and show the answer; subclasses fill this in."""

    def go_to(self, place: str) -> None:
        """Show a place that another page or the search names; subclasses fill this in."""

    def place(self) -> str:
        """Where the page is, for `go_to` after a change of language; subclasses fill this in."""
        return ""

    def begin(self) -> None:
        """Put the keyboard where work starts when the page is opened; pages with a grid fill in."""

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes through."""
        panel = self._dock.panel()
        return [self.head, self._dock, *([panel] if panel is not None else [])]

    def take_back(self) -> bool:
        """Drop what was typed into a row and waits there; pages with a grid fill in."""
        return False

    def next_problem(self) -> bool:
        """Go to the next problem (F8); subclasses with a table fill this in."""
        return False

    def help_topic(self) -> str:
        """The help page that F1 opens; the name of the class by default."""
        return type(self).__name__.removesuffix("Page").lower()

    def refresh_if_touched(self, change: Change) -> None:
        """Refresh if a table of the page was touched: at once if visible, else when shown."""
        if change.touches(*self.tables):
            self.mark_stale()

    def mark_stale(self, *_: object) -> None:
        """What is shown is no longer true."""
        self.is_stale = True
        if self.isVisible():
            self._refresh_now()

    def tools(self) -> QHBoxLayout:
        """The row of 44 px under the head: object, dates, unit switch, then facts in gray."""
        if self._tools is None:
            frame = QWidget()
            frame.setFixedHeight(44)
            self._tools = QHBoxLayout(frame)
            self._tools.setContentsMargins(MARGIN, 0, MARGIN, 0)
            self._tools.setSpacing(8)
            self._column.insertWidget(1, frame)
            self._dock.set_margins(0, MARGIN, MARGIN)
        return self._tools

    def explain(self, figure: Figure) -> None:
        """Show how a figure came about, in the panel at the right."""
        self._dock.explain(figure, evidence.names(self.desk.ledger.db).keys())
        self.explained.emit(figure)

    def watch_figures(self, widget: QWidget) -> None:
        """Connect a widget that shows figures with the panel, both ways."""
        widget.figure_opened.connect(self.explain)  # type: ignore[attr-defined]
        self.explained.connect(widget.mark_opened)  # type: ignore[attr-defined]

    def _show_files(self, leaf: Fact) -> None:
        from carbondesk.ui.fact_files import FactFiles  # noqa: PLC0415

        FactFiles(self.host).show_leaf(self, leaf)

    def _forget_figure(self) -> None:
        self.explained.emit(None)

    def _refresh_now(self) -> None:
        self.is_stale = False
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.is_stale:
            self._refresh_now()


class PageHead(QFrame):
    """The head of a page: title, tabs or a gray sub-title beside it, actions at the right."""

    def __init__(self, title: str, tabs: Sequence[tuple[str, str, str]] = ()) -> None:
        super().__init__()
        self.setFixedHeight(48)
        self.setProperty("role", "underline" if tabs else "none")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._row.setSpacing(12)
        self._row.addWidget(Label(title, "title", bold=True))
        self._subtitle = ElidedLabel("", tone="ink2")
        self.tabs: Tabs | None = None
        if tabs:
            self.tabs = Tabs(tabs)
            self._row.addSpacing(12)
            self._row.addWidget(self.tabs)
        self._row.addWidget(self._subtitle, 1)

    def set_subtitle(self, text: str) -> None:
        """Say in gray what the page shows now."""
        self._subtitle.set_text(text)

    def add_action(self, button: QWidget) -> None:
        """Put a button at the right end."""
        self._row.addWidget(button)
