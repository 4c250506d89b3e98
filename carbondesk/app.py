"""Starts the window: the frame first, the program that fills it once the frame is painted."""

import os
import sys
from argparse import Namespace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QApplication

from carbondesk import i18n
from carbondesk.i18n import translate
from carbondesk.ui import registry
from carbondesk.ui.first_paint import FirstPaint
from carbondesk.ui.settings import THEME, Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window

if TYPE_CHECKING:
    from carbondesk.program import Program


def run(options: Namespace) -> int:
    """Open the window on a ledger, on the last one, or on the three doors."""
    if _is_without_display():
        sys.stderr.write(_no_display() + "\n")
        return 1
    application = drawn_alike()
    start = Start(application, Settings(), options.operator, options.lang)
    start.begin(Path(options.ledger) if options.ledger else None)
    return application.exec()


def drawn_alike() -> QApplication:
    """The application, in the one style that the style sheet is made for, on every system."""
    # Named here, as what `setStyle` returns has PySide load all that a style can do.
    return QApplication(["carbondesk", "-style", "fusion"])


class Start(QObject):
    """The start of the program: `window` waits for its ledger until there is a `program`."""

    def __init__(
        self,
        application: QApplication,
        settings: Settings,
        operator: str = "",
        language: str | None = None,
    ) -> None:
        super().__init__()
        i18n.use(language or settings.language())
        self.window: Window | None = None
        self.program: Program | None = None
        self._application = application
        self._settings = settings
        self._operator = operator
        self._theme = Theme(application, settings.text(THEME))

    def begin(self, path: Path | None) -> None:
        """Open the file that was named, else the last one, else show the three doors."""
        recent = self._settings.recent()
        wanted = path or (recent[0] if recent and recent[0].is_file() else None)
        if wanted is None:
            self._go_on(None)
            return
        self.window = Window(self._settings, self._theme, registry.every(), wanted)
        FirstPaint(self.window).painted.connect(partial(self._go_on, wanted))
        self.window.show()

    def _go_on(self, path: Path | None) -> None:
        """Load the program, and let it open the ledger in the window that waits."""
        from carbondesk.program import Program  # noqa: PLC0415

        self.program = Program(self._application, self._settings, self._theme, self._operator)
        waiting, self.window = self.window, None
        self.program.begin(path, waiting)


def _is_without_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _no_display() -> str:
    i18n.use("zh" if QLocale.system().language() == QLocale.Language.Chinese else "en")
    return translate(
        "app",
        "There is no display here. Start it on a desktop, set QT_QPA_PLATFORM=offscreen, "
        "or use the command line: carbondesk --help",
    )
