"""The window: frame, pages, toast. It wires; what it shows is made elsewhere.

It is there at once, and whatever needs a ledger comes in with `take`.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from carbondesk import i18n
from carbondesk.ui import page_keys, unsaved
from carbondesk.ui.actions import ACTIONS
from carbondesk.ui.frame.frame import Frame
from carbondesk.ui.jobs import Jobs
from carbondesk.ui.page_spec import PageSpec
from carbondesk.ui.settings import GEOMETRY, LANGUAGE, Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.toast import Toast

if TYPE_CHECKING:
    # The window is painted before any of this is loaded.
    from carbondesk.ui.commands import Commands
    from carbondesk.ui.desk import Change, Desk
    from carbondesk.ui.page import Page
    from carbondesk.ui.wiring import Wiring


class Window(QMainWindow):
    """The window of one ledger, and the `Host` of its pages from `take` on.

    A page or a command that is asked for before is kept, and comes when the ledger is there.
    """

    desk: "Desk"
    commands: "Commands"
    wiring: "Wiring"

    def __init__(
        self,
        settings: Settings,
        theme: Theme,
        pages: Sequence[PageSpec],
        opening: Path | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings
        self.theme = theme
        self.specs = tuple(pages)
        self.opening = opening
        self.jobs = Jobs()
        self.has_ledger = False
        self._toast: Toast | None = None
        self._badges: dict[str, tuple[int, str]] = {}
        self._current = ""
        self._wanted: list[str] = []
        self.setMinimumSize(960, 600)
        self.resize(1366, 768)
        self.restoreGeometry(QByteArray.fromBase64(settings.text(GEOMETRY).encode()))
        for number, spec in enumerate(self.specs, start=1):
            _bind(self, page_keys.shortcut(number), partial(self.open_page, spec.key))
        self._build_frame()

    def take(self, desk: "Desk", commands: "Commands", wiring: "Wiring") -> None:
        """Work on a ledger from now on; `ui.working` says with what."""
        self.desk, self.commands, self.wiring = desk, commands, wiring
        self.has_ledger = True
        for action in ACTIONS:
            if action.shortcut and commands.can(action.key):
                _bind(self, action.shortcut, partial(self.run, action.key))
        self._connect_frame()
        desk.changed.connect(self._take_change)
        desk.period_changed.connect(self._take_period)
        # What may be done changes with who works: the pages are made anew.
        desk.signed_in.connect(self._build_anew)

    def begin(self) -> None:
        """Show the first page, unless another was asked for, and do what was asked meanwhile."""
        if self.specs and self.page() is None:
            self.open_page(self._current or self.specs[0].key)
        if self.desk.needs_sign_in():
            self.run("sign_in")
        wanted, self._wanted = self._wanted, []
        for command in wanted:
            self.run(command)

    def current(self) -> str:
        """The key of the page that is shown."""
        return self._current

    def page(self) -> "Page | None":
        """The page that is shown."""
        return self._pages.get(self._current)

    def open_page(self, key: str, place: str = "") -> None:
        """Go to a page, made when first shown, and there to a place."""
        spec = next(spec for spec in self.specs if spec.key == key)
        if self.has_ledger and key not in self._pages:
            self._pages[key] = spec.make(self)
            self._frame.stack.addWidget(self._pages[key])
        self._current = key
        self._frame.navigation.show_current(key)
        if not self.has_ledger:
            return
        self._frame.stack.setCurrentWidget(self._pages[key])
        # The page takes the keyboard from the one before; what waits on it takes it from there.
        self._pages[key].setFocus()
        self._pages[key].begin()
        if place:
            self._pages[key].go_to(place)

    def toast(self, text: str, *, undo: bool = True) -> None:
        """Say what was done, with undo; the toast before it goes."""
        if self._toast is not None:
            self._toast.close_now()
        self._toast = Toast(self._frame.stack, text, undo=undo)
        self._toast.undone.connect(partial(self.run, "undo"))
        self._toast.closed.connect(self._forget_toast)

    def set_badge(self, key: str, count: int, tone: str = "neutral") -> None:
        """Count open work beside a page's name."""
        self._badges[key] = (count, tone)
        self._frame.navigation.set_badge(key, count, tone)

    def run(self, command: str) -> None:
        """Run a command of `ui.actions`."""
        if self.has_ledger:
            self.commands.run(command)
        else:
            self._wanted.append(command)

    def why_not(self, verb: str = "") -> str:
        """Why something must not be done here; the `Gate` of all widgets in the window."""
        return self.desk.why_not(verb) if self.has_ledger else ""

    def panes(self) -> list[QWidget]:
        """The parts of the window that F6 goes through."""
        page = self.page()
        inside = page.panes() if page is not None else []
        return [self._frame.navigation, *inside, self._frame.topbar]

    def speak(self, language: str) -> None:
        """Change the language: the frame and the pages are made anew, all else stays."""
        if language == i18n.language():
            return
        if not unsaved.may_go(self):
            self._frame.topbar.languages.choose(i18n.language())
            return
        i18n.use(language)
        self.settings.keep(LANGUAGE, language)
        self._build_anew()

    def _build_anew(self) -> None:
        page = self.page()
        place = page.place() if page is not None else ""
        self._build_frame()
        if self._current:
            self.open_page(self._current, place)

    def _build_frame(self) -> None:
        self._pages: dict[str, Page] = {}
        self._toast = None
        self._frame = Frame(self.specs)
        self._frame.topbar.language_chosen.connect(self.speak)
        self._frame.topbar.commanded.connect(self.run)
        self._frame.navigation.chosen.connect(self.open_page)
        self.jobs.shown.connect(self._frame.status.show_job)
        self._frame.status.show_job(self.jobs.running)
        for key, badge in self._badges.items():
            self._frame.navigation.set_badge(key, *badge)
        if self.has_ledger:
            self._connect_frame()
        elif self.opening is not None:
            self._frame.announce(self.opening)
        self._frame.fit(self.width())
        # The old frame is freed with the pages in it.
        self.setCentralWidget(self._frame)

    def _connect_frame(self) -> None:
        self._frame.topbar.period_stepped.connect(self.desk.step_period)
        self._frame.fill(self.desk, self.commands, self.wiring)

    def _take_change(self, change: "Change") -> None:
        self._frame.fill(self.desk, self.commands, self.wiring)
        for page in self._pages.values():
            page.refresh_if_touched(change)

    def _take_period(self) -> None:
        self._frame.fill(self.desk, self.commands, self.wiring)
        for page in self._pages.values():
            page.mark_stale()

    def _forget_toast(self) -> None:
        self._toast = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._frame.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data())
        self.settings.keep(GEOMETRY, geometry.decode())
        self.jobs.stop()
        super().closeEvent(event)


def _bind(window: QWidget, keys: str, asked: Callable[[], None]) -> None:
    """Have keys ask for something anywhere in the window."""
    QShortcut(keys, window).activated.connect(asked)
