"""The window: frame, pages, search, toast. It wires; what it shows is made elsewhere."""

from functools import partial

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from carbondesk import i18n
from carbondesk.ui import copies, helping, page_keys, searching, unsaved
from carbondesk.ui.actions import ACTIONS
from carbondesk.ui.commands import Commands
from carbondesk.ui.desk import Change, Desk
from carbondesk.ui.frame.frame import Frame
from carbondesk.ui.frame.sign_in import SignIn
from carbondesk.ui.jobs import Jobs
from carbondesk.ui.page import Page
from carbondesk.ui.settings import GEOMETRY, LANGUAGE, Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.finder import Finder
from carbondesk.ui.widgets.toast import Toast
from carbondesk.ui.wiring import Wiring


class Window(QMainWindow):
    """The window of one open ledger; the `Host` of its pages."""

    def __init__(self, desk: Desk, settings: Settings, theme: Theme, wiring: Wiring) -> None:
        super().__init__()
        self.desk = desk
        self.settings = settings
        self.theme = theme
        self.jobs = Jobs()
        self.wiring = wiring
        self.commands = Commands(
            self,
            {
                "back_up": partial(copies.back_up, self),
                "save_copy": partial(copies.save_copy, self, self),
                "help": partial(helping.show, self),
                **wiring.commands,
            },
        )
        self._toast: Toast | None = None
        self._badges: dict[str, tuple[int, str]] = {}
        self._current = ""
        self.setMinimumSize(960, 600)
        self.resize(1366, 768)
        self.restoreGeometry(QByteArray.fromBase64(settings.text(GEOMETRY).encode()))
        self._bind_keys()
        self._build_frame()
        desk.changed.connect(self._take_change)
        desk.period_changed.connect(self._take_period)
        # What may be done changes with who works: the pages are made anew.
        desk.signed_in.connect(self._build_anew)
        if not wiring.begins_later:
            begin(self)

    def current(self) -> str:
        """The key of the page that is shown."""
        return self._current

    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self._frame.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def open_page(self, key: str, place: str = "") -> None:
        """Go to a page, made when first shown, and there to a place."""
        spec = next(spec for spec in self.wiring.pages if spec.key == key)
        if key not in self._pages:
            self._pages[key] = spec.make(self)
            self._frame.stack.addWidget(self._pages[key])
        self._current = key
        self._frame.navigation.show_current(key)
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
        self._toast.undone.connect(self.commands.undo)
        self._toast.closed.connect(self._forget_toast)

    def set_badge(self, key: str, count: int, tone: str = "neutral") -> None:
        """Count open work beside a page's name."""
        self._badges[key] = (count, tone)
        self._frame.navigation.set_badge(key, count, tone)

    def run(self, command: str) -> None:
        """Run a command of `ui.actions`."""
        self.commands.run(command)

    def search(self) -> None:
        """Open the search over everything."""
        if all(found.isHidden() for found in self.findChildren(Finder)):
            own = (
                searching.pages(self.wiring.pages, self.open_page),
                searching.commands(self.run, self.commands.can),
            )
            others = [make(self) for make in self.wiring.providers]
            Finder(self, (*own, *others))

    def why_not(self, verb: str = "") -> str:
        """Why something must not be done here; the `Gate` of all widgets in the window."""
        return self.desk.why_not(verb)

    def sign_in(self) -> None:
        """Ask who goes on, over the pages; they can also only be looked at."""
        asked = self.findChildren(SignIn)
        if all(found.isHidden() for found in asked) and unsaved.may_go(self):
            SignIn(self, self.desk, self.settings)

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
        self._frame = Frame(self.wiring)
        self._frame.topbar.period_stepped.connect(self.desk.step_period)
        self._frame.topbar.language_chosen.connect(self.speak)
        self._frame.topbar.commanded.connect(self.run)
        self._frame.navigation.chosen.connect(self.open_page)
        self.jobs.shown.connect(self._frame.status.show_job)
        self._frame.status.show_job(self.jobs.running)
        for key, badge in self._badges.items():
            self._frame.navigation.set_badge(key, *badge)
        self._frame.fill(self.desk, self.commands)
        self._frame.fit(self.width())
        # The old frame is freed with the pages in it.
        self.setCentralWidget(self._frame)

    def _bind_keys(self) -> None:
        for action in ACTIONS:
            if action.shortcut and self.commands.can(action.key):
                key = QShortcut(action.shortcut, self)
                key.activated.connect(partial(self.run, action.key))
        for number, spec in enumerate(self.wiring.pages, start=1):
            key = QShortcut(page_keys.shortcut(number), self)
            key.activated.connect(partial(self.open_page, spec.key))

    def _take_change(self, change: Change) -> None:
        self._frame.fill(self.desk, self.commands)
        for page in self._pages.values():
            page.refresh_if_touched(change)

    def _take_period(self) -> None:
        self._frame.fill(self.desk, self.commands)
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


def begin(window: Window) -> None:
    """Show the first page, unless another was opened meanwhile, and ask who works."""
    if window.wiring.pages and window.page() is None:
        window.open_page(window.wiring.pages[0].key)
    if window.desk.needs_sign_in():
        window.sign_in()
