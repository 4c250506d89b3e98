"""Wires the window: ledger, pages, commands. The only place that knows them all.

What a start does not need is imported where it is asked for, so that the window comes at once.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication, QMainWindow

from carbondesk import i18n
from carbondesk.domain.institution import Institution
from carbondesk.domain.problems import Refused
from carbondesk.i18n import translate
from carbondesk.operations import ledgers
from carbondesk.store import backups
from carbondesk.store.faults import LedgerFault, MissingLedger, NotALedger
from carbondesk.store.ledger import Ledger
from carbondesk.texts import faults, problems, steps
from carbondesk.ui import ask, copies, opened, registry, rescue, unlocking, working
from carbondesk.ui.counting import Counting
from carbondesk.ui.desk import Desk
from carbondesk.ui.dropping import Dropping
from carbondesk.ui.errors import Errors
from carbondesk.ui.first_paint import FirstPaint
from carbondesk.ui.safekeeping import Safekeeping
from carbondesk.ui.settings import BACKUPS, Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from carbondesk.ui.wiring import Wiring

if TYPE_CHECKING:
    from carbondesk.ui.page import Host
    from carbondesk.ui.welcome.window import WelcomeWindow
    from carbondesk.ui.widgets.finder import Provider

LEDGER_SUFFIX = ".carbondesk"
LEDGERS = f"*{LEDGER_SUFFIX}"


class Program(QObject):
    """The running program: one window, on a ledger or on the three doors."""

    def __init__(
        self, application: QApplication, settings: Settings, theme: Theme, operator: str = ""
    ) -> None:
        super().__init__()
        self.settings = settings
        self.theme = theme
        self.operator = operator
        self.window: QMainWindow | None = None
        self._desk: Desk | None = None
        _translate_buttons(application)
        self._errors = Errors(sentence=sentence, steps=self._last_steps)
        self._errors.install()
        application.aboutToQuit.connect(self._close)

    def begin(self, path: Path | None, window: Window | None = None) -> None:
        """Open a ledger in the window that waits for it; without one, show the three doors."""
        self.window = window
        if path is None or not self.open(path):
            self.welcome()

    def welcome(self) -> "WelcomeWindow":
        """Show the three doors."""
        from carbondesk.ui.welcome.window import WelcomeWindow  # noqa: PLC0415

        doors = WelcomeWindow(self.settings, self.theme, _today())
        doors.opened.connect(self.open)
        doors.sample_chosen.connect(self.open_sample)
        doors.created.connect(self.create)
        doors.other_chosen.connect(self.choose_file)
        self._show(doors)
        self._close_ledger()
        return doors

    def open(self, path: Path, password: str = "") -> bool:
        """Open a ledger in a window; a known fault is said and changes nothing."""
        if self._is_open(path):
            return True
        try:
            ledger = self._unlocked(path, password)
        except LedgerFault as fault:
            if isinstance(fault, MissingLedger | NotALedger):
                self.settings.forget(path)
            return self._rescue(fault, path)
        if ledger is None:
            return False
        before = self._desk
        # The window before may still have something to write when it goes.
        self._show_ledger(ledger)
        if before is not None:
            before.close()
        self.settings.opened(path)
        return True

    def open_sample(self, kind: str, path: Path) -> None:
        """Make a sample ledger, if it is not there yet, and open it."""
        if not path.exists():
            from carbondesk.sample import make  # noqa: PLC0415

            make.make(path, kind, self.operator)
        self.open(path)

    def create(self, path: Path, institution: Institution, area: object, staff: object) -> None:
        """Make a new ledger and open it."""
        from carbondesk.operations import institutions  # noqa: PLC0415

        area_micro = area if isinstance(area, int) else None
        people = staff if isinstance(staff, int) else None
        try:
            institutions.refuse_wrong(institution, _today(), area_micro, people)
            with Ledger.create(path, self.operator) as ledger:
                institutions.begin(ledger, institution, area_micro, people)
        except (Refused, LedgerFault) as error:
            ask.tell(self.window, sentence(error))
            return
        self.open(path)

    def choose_file(self) -> bool:
        """Let a ledger be chosen and open it; False if none is open then."""
        kinds = translate("program", "Ledgers ({pattern})").format(pattern=LEDGERS)
        path = ask.open_file(self.window, translate("program", "Open a ledger"), kinds)
        return path is not None and self.open(path)

    def import_files(self) -> None:
        """Let files be chosen and show what they would bring."""
        kinds = translate("program", "Tables ({pattern})").format(
            pattern=f"*.csv *.xlsx *.xls {LEDGERS}"
        )
        files = ask.open_files(self.window, translate("program", "Import files"), kinds)
        if files:
            self.preview_files(files)

    def preview_files(self, files: Sequence[Path]) -> None:
        """Show what files would bring into the ledger, and bring it if asked."""
        if self._desk is None or not isinstance(self.window, Window):
            return
        if files[0].suffix == LEDGER_SUFFIX:
            from carbondesk.ui.importing import returning  # noqa: PLC0415

            returning.show(self.window, self.window, files[0])
        else:
            from carbondesk.ui.importing import door  # noqa: PLC0415

            door.dialog(self.window, self.window, files).exec()

    def take_files(self, files: Sequence[Path]) -> None:
        """Open a ledger that was dropped on the window, or show what other files would bring.

        A ledger that was taken along from the open one brings something too.
        """
        from carbondesk.operations import taking_along  # noqa: PLC0415

        dropped = [path for path in files if path.suffix == LEDGER_SUFFIX and path.is_file()]
        here = self._desk.ledger if self._desk is not None else None
        if dropped and not (here and taking_along.comes_back(here, dropped[0])):
            self.open(dropped[0])
        else:
            self.preview_files(dropped or files)

    def reopen(self) -> None:
        """Try again to open for writing what could only be read."""
        if self._desk is not None:
            self.open(self._desk.ledger.path)

    def begin_new(self) -> None:
        """Ask the five questions of a new ledger."""
        self.welcome().ask_questions()

    def _show_ledger(self, ledger: Ledger) -> None:
        now = datetime.now  # noqa: TID251 (this is the clock)
        desk = Desk(ledger, now().date())
        opened.show_newest_month(desk)
        self._desk = desk
        commands: dict[str, Callable[[], object]] = {
            "open": self.choose_file,
            "new": self.begin_new,
            "import": self.import_files,
            "reopen": self.reopen,
        }
        wiring = Wiring(
            pages=registry.every(),
            now=now,
            commands=commands,
            providers=_found,
            step_text=steps.step,
            facts=opened.facts,
            open_ledger=self.open,
        )
        here = self.window
        waiting = here if isinstance(here, Window) and not here.has_ledger else None
        window = waiting or Window(self.settings, self.theme, wiring.pages)
        working.take(window, desk, wiring)
        if waiting is not None:
            window.begin()
        else:
            FirstPaint(window).painted.connect(window.begin)
            self._show(window)
        Dropping(window).dropped.connect(self.take_files)
        Counting(window)
        Safekeeping(window, now().astimezone()).begin()

    def _rescue(self, fault: LedgerFault, path: Path) -> bool:
        """Offer the ways out of a fault; whether a ledger is open in the end."""
        folder = self.settings.folder(BACKUPS) or backups.folder_of(path)
        backup = rescue.newest_sound(path, folder)
        way = rescue.way_out(self.window, fault, backup)
        if way == rescue.AGAIN:
            return self.open(path)
        if way == rescue.CHOOSE:
            return self.choose_file()
        if way == rescue.RESTORE and backup is not None:
            target = copies.suggested(path, backup)
            try:
                password = rescue.restored(self.window, backup, target)
            except LedgerFault as second:
                ask.tell(self.window, faults.sentence(second))
                return False
            return password is not None and self.open(target, password)
        return False

    def _unlocked(self, path: Path, given: str = "") -> Ledger | None:
        """The ledger, its password asked if it has one; a window that only reads it knows that."""
        folder = self.settings.folder(BACKUPS)
        known = self._desk.ledger if self._desk is not None else None
        password = known.password if known is not None and known.path == path else given
        opening = partial(ledgers.either, path, self.operator, folder)
        return unlocking.unlocked(self.window, path, opening, password)

    def _is_open(self, path: Path) -> bool:
        """Whether a ledger is open here already, and for writing."""
        ledger = self._desk.ledger if self._desk is not None else None
        return (
            ledger is not None
            and ledger.refusal is None
            and ledger.path.resolve() == path.resolve()
        )

    def _show(self, window: QMainWindow) -> None:
        old, self.window = self.window, window
        window.show()
        if old is not None:
            old.close()
            old.deleteLater()

    def _close(self) -> None:
        if self.window is not None:
            self.window.close()
        self._close_ledger()

    def _close_ledger(self) -> None:
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def _last_steps(self) -> list[str]:
        if self._desk is None:
            return []
        return [f"{step.id} {step.kind} {step.verb}" for step in self._desk.ledger.history(20)]


def _found(host: "Host") -> "Sequence[Provider]":
    """What the search finds in the ledger."""
    from carbondesk.ui import finding  # noqa: PLC0415

    return finding.every(host)


def sentence(error: BaseException) -> str:
    """The words for a known fault or refusal; empty for anything else."""
    if isinstance(error, LedgerFault):
        return faults.sentence(error)
    if isinstance(error, Refused):
        return "\n".join(problems.sentences(error.problems))
    return _of_document(error)


def _of_document(error: BaseException) -> str:
    """The words for a document that could not be written."""
    from carbondesk.reports import unwritten  # noqa: PLC0415
    from carbondesk.reports.faces import MissingFont  # noqa: PLC0415
    from carbondesk.reports.writing import CannotWrite  # noqa: PLC0415

    if isinstance(error, CannotWrite | MissingFont):
        return unwritten.sentence(error)
    return ""


def _today() -> date:
    return datetime.now().date()  # noqa: TID251, DTZ005 (the clock on the wall)


def _translate_buttons(application: QApplication) -> None:
    """Standard buttons of Qt in Chinese too."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    chinese = QLocale(QLocale.Language.Chinese, QLocale.Country.China)
    if i18n.language() == "zh" and translator.load(chinese, "qtbase", "_", folder):
        application.installTranslator(translator)
