"""What happens when something unforeseen happens: one sentence, and a report for those who help.

Known faults are sentences; the rest opens a dialog. Nothing is ever sent anywhere.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from carbondesk import __version__
from carbondesk.domain.problems import Refused
from carbondesk.i18n import translate
from carbondesk.store.faults import LedgerFault
from carbondesk.texts import faults, problems
from carbondesk.ui import ask
from carbondesk.ui.widgets.button import Button, Kind
from carbondesk.ui.widgets.label import IconLabel, Label

_log = logging.getLogger(__name__)
Sentence = Callable[[BaseException], str]


class Errors(QObject):
    """Catches what nobody caught, in any thread, and shows it in the window's.

    `sentence` gives the words for a fault (`known` by default), or an empty text; `steps` the codes
    of the last steps for the report.
    """

    caught = Signal(object)

    def __init__(
        self,
        parent: QWidget | None = None,
        sentence: Sentence | None = None,
        steps: Callable[[], list[str]] | None = None,
    ) -> None:
        super().__init__()
        self._parent = parent
        self._sentence = sentence or known
        self._steps = steps
        self._is_showing = False
        self.caught.connect(self.show_error)

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self._catch
        threading.excepthook = self._catch_in_thread

    def show_error(self, error: BaseException) -> None:
        """Show an error: a sentence if it is known, else the dialog; one at a time."""
        if self._is_showing:
            return
        self._is_showing = True
        try:
            words = self._sentence(error)
            if words:
                ask.tell(self._parent, words)
            else:
                steps = self._steps() if self._steps is not None else []
                ErrorDialog(self._parent, report(error, steps)).exec()
        finally:
            self._is_showing = False

    def _catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("unforeseen: %s", kind.__name__, exc_info=(kind, error, trace))
        self.caught.emit(error.with_traceback(trace))

    def _catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._catch(args.exc_type, args.exc_value, args.exc_traceback)


def known(error: BaseException) -> str:
    """The words for a fault that the program knows, empty for others."""
    if isinstance(error, LedgerFault):
        return faults.sentence(error)
    if isinstance(error, Refused):
        return "\n".join(problems.sentences(error.problems))
    if isinstance(error, OSError) and error.strerror and error.filename:
        said = translate("ui.errors", "{name} could not be used: {reason}")
        return said.format(name=Path(str(error.filename)).name, reason=error.strerror)
    return ""


def report(error: BaseException, steps: list[str]) -> str:
    """The report: versions, system, last step codes and the traceback; no values, no names."""
    import platform  # noqa: PLC0415 (only a report asks for it)

    lines = [
        f"CarbonDesk {__version__}",
        f"Python {platform.python_version()}, PySide6 {pyside_version}",
        platform.platform(),
        f"steps: {', '.join(steps[:20])}" if steps else "steps: -",
        "",
    ]
    return "\n".join(lines) + "".join(traceback.format_exception(error))


class ErrorDialog(QDialog):
    """One sentence, that nothing was changed, and the report folded away."""

    def __init__(self, parent: QWidget | None, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("ui.errors", "CarbonDesk"))
        self._report = text
        self._details = QPlainTextEdit(text)
        self._details.setReadOnly(True)
        self._details.setMinimumSize(560, 240)
        self._details.setAccessibleName(translate("ui.errors", "Details"))
        self._details.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(self._words())
        column.addWidget(self._details)
        column.addLayout(self._buttons())

    def _words(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel("circle-x", "err", 20))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(
            Label(translate("ui.errors", "The program met a fault it does not know"), bold=True)
        )
        words.addWidget(
            Label(
                translate("ui.errors", "Nothing was changed. You can go on working."), tone="ink2"
            )
        )
        row.addLayout(words, 1)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        buttons = (
            (translate("ui.errors", "Details"), Kind.TEXT, self._fold),
            (translate("ui.errors", "Copy report"), Kind.OUTLINED, self.copy),
            (translate("ui.errors", "Save report"), Kind.OUTLINED, self.save),
            (translate("ui.errors", "Go on"), Kind.PRIMARY, self.accept),
        )
        for place, (word, kind, act) in enumerate(buttons):
            button = Button(word, kind)
            button.clicked.connect(act)
            row.addWidget(button)
            if place == 0:
                row.addStretch()
        return row

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report)

    def save(self) -> None:
        """Save the report where the person wants it."""
        title = translate("ui.errors", "Save report")
        path = ask.save_file(self, title, Path("carbondesk-report.txt"), "*.txt")
        if path is not None:
            path.write_text(self._report, encoding="utf-8")

    def _fold(self) -> None:
        self._details.setVisible(self._details.isHidden())
        self.adjustSize()
