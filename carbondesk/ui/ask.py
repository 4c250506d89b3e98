"""Questions to the person: the only place of message boxes and file dialogs.

Tests replace the functions of this module. A question names its action by a verb. The dialogs are
named only when one is shown: to look them up costs a start a tenth of its time.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from carbondesk.i18n import translate

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def confirm(parent: QWidget | None, question: str, verb: str, detail: str = "") -> bool:
    """Ask before something that cannot be undone; `verb` is the word on the button."""
    box = _box(parent, question, detail)
    box.setIcon(QtWidgets.QMessageBox.Icon.Warning)
    yes = box.addButton(verb, QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(translate("ui.ask", "Cancel"), QtWidgets.QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes


def choose(parent: QWidget | None, question: str, verbs: Sequence[tuple[str, str]]) -> str:
    """Ask with several answers as (key, verb); the key of the chosen one, empty for cancel."""
    box = _box(parent, question, "")
    buttons = {
        box.addButton(verb, QtWidgets.QMessageBox.ButtonRole.AcceptRole): key for key, verb in verbs
    }
    no = box.addButton(translate("ui.ask", "Cancel"), QtWidgets.QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(no)
    box.exec()
    return next((key for button, key in buttons.items() if button is box.clickedButton()), "")


def tell(parent: QWidget | None, text: str, detail: str = "") -> None:
    """Say what could not be done."""
    box = _box(parent, text, detail)
    box.setIcon(QtWidgets.QMessageBox.Icon.Information)
    box.addButton(translate("ui.ask", "Close"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def secret(parent: QWidget | None, title: str, question: str) -> str:
    """Ask for a password, which is not shown while it is typed; empty for cancel."""
    hidden = QLineEdit.EchoMode.Password
    text, is_given = QtWidgets.QInputDialog.getText(parent, title, question, hidden)
    return text if is_given else ""


def open_file(
    parent: QWidget | None, title: str, kinds: str, folder: Path | None = None
) -> Path | None:
    """Let a file be chosen; `kinds` as `Ledgers (*.carbondesk)`."""
    name, _ = QtWidgets.QFileDialog.getOpenFileName(parent, title, str(folder or ""), kinds)
    return Path(name) if name else None


def open_files(parent: QWidget | None, title: str, kinds: str) -> tuple[Path, ...]:
    """Let several files be chosen."""
    names, _ = QtWidgets.QFileDialog.getOpenFileNames(parent, title, "", kinds)
    return tuple(Path(name) for name in names)


def choose_folder(parent: QWidget | None, title: str, folder: Path) -> Path | None:
    """Let a folder be chosen, or made."""
    name = QtWidgets.QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(name) if name else None


def save_file(parent: QWidget | None, title: str, suggestion: Path, kinds: str) -> Path | None:
    """Let a place for a new file be chosen; the system asks before replacing one."""
    name, _ = QtWidgets.QFileDialog.getSaveFileName(parent, title, str(suggestion), kinds)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(suggestion.suffix)


def printer(parent: QWidget | None, pages: int) -> "QPrinter | None":
    """Let a printer be chosen, with a range of so many pages and copies; None for cancel."""
    from PySide6 import QtPrintSupport  # noqa: PLC0415 (as the dialogs above)

    chosen = QtPrintSupport.QPrinter(QtPrintSupport.QPrinter.PrinterMode.HighResolution)
    chosen.setFullPage(True)
    dialog = QtPrintSupport.QPrintDialog(chosen, parent)
    dialog.setOption(QtPrintSupport.QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    return chosen if dialog.exec() else None


def _box(parent: QWidget | None, text: str, detail: str) -> "QtWidgets.QMessageBox":
    box = QtWidgets.QMessageBox(parent)
    box.setWindowTitle(translate("ui.ask", "CarbonDesk"))
    # Names in a question are shown as typed, never as markup.
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(detail)
    return box
