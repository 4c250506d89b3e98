"""A person at the real program: types, clicks, chooses files, answers what is asked."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carbondesk import i18n
from carbondesk.program import Program
from carbondesk.ui import ask
from carbondesk.ui.errors import Errors
from carbondesk.ui.importing.dialog import ImportDialog
from carbondesk.ui.page import Page
from carbondesk.ui.settings import Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.toast import Toast
from carbondesk.ui.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier
P = TypeVar("P", bound=Page)


class Person:
    """Works in `folder`; the dialogs of the system answer with the files named beforehand."""

    def __init__(
        self, qtbot: QtBot, patch: pytest.MonkeyPatch, folder: Path, language: str = "zh"
    ) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.told: list[str] = []
        self._chosen: list[Path] = []
        self._place = folder / "unnamed"
        patch.setattr(ask, "save_file", self._save_file)
        patch.setattr(ask, "open_files", self._open_files)
        patch.setattr(ask, "tell", self._tell)
        patch.setattr(Errors, "install", _leave_alone)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        i18n.use(language)
        settings = Settings(folder / "settings.ini")
        self.program = Program(application, settings, Theme(application, "system"), "李敏")

    @property
    def window(self) -> Window:
        """The window of the open ledger."""
        assert isinstance(self.program.window, Window)
        return self.program.window

    def on(self, page: type[P]) -> P:
        """The page that is shown, which must be of this kind."""
        self.qtbot.waitUntil(lambda: isinstance(self.window.page(), page))
        found = self.window.page()
        assert isinstance(found, page)
        return found

    def press(self, word: str, where: QWidget | None = None) -> None:
        """Click the button with a word on it."""
        place = where or self.program.window
        assert place is not None

        def shown() -> list[Button]:
            found = [item for item in place.findChildren(Button) if item.word() == word]
            return [item for item in found if item.isVisible()]

        self.qtbot.waitUntil(lambda: len(shown()) == 1)
        QTest.mouseClick(shown()[0], Qt.MouseButton.LeftButton)

    def type(self, *texts: str) -> None:
        """Type into one field after the other, by Tab."""
        for text in texts:
            field = QApplication.focusWidget()
            assert field is not None
            QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
            for sign in text:
                # Qt's own way to click a key knows only those of an American keyboard.
                nothing = Qt.KeyboardModifier.NoModifier
                event = QKeyEvent(QEvent.Type.KeyPress, 0, nothing, sign)
                QApplication.sendEvent(field, event)
            QTest.keyClick(field, Qt.Key.Key_Tab)

    def key(self, key: Qt.Key, times: int = 1) -> None:
        """Press Ctrl and a key, some times."""
        self.qtbot.waitUntil(self._is_at_the_window)
        for _ in range(times):
            QTest.keyClick(self.window, key, CONTROL)

    def go(self, page: str) -> None:
        """Go to a page by its number: Ctrl and a digit, from the eleventh on Alt and a digit."""
        place = [spec.key for spec in self.window.wiring.pages].index(page)
        if place < 10:
            self.key(Qt.Key(Qt.Key.Key_0.value + (place + 1) % 10))
            return
        self.qtbot.waitUntil(self._is_at_the_window)
        key = Qt.Key(Qt.Key.Key_1.value + place - 10)
        QTest.keyClick(self.window, key, Qt.KeyboardModifier.AltModifier)

    def will_save_as(self, name: str) -> Path:
        """Name the file that the next question for a place is answered with."""
        self._place = self.folder / name
        return self._place

    def import_files(self, *files: Path, then: Callable[[ImportDialog], None]) -> None:
        """Press Ctrl+I, choose files, and do something with the preview."""
        self._chosen = list(files)
        seen: list[ImportDialog] = []

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, ImportDialog) and not seen:
                seen.append(dialog)
                try:
                    then(dialog)
                finally:
                    dialog.close()

        self.qtbot.waitUntil(lambda: self.window.jobs.running is None)
        waiting = QTimer(self.window)
        waiting.timeout.connect(answer)
        waiting.start(10)
        self.key(Qt.Key.Key_I)
        waiting.stop()
        assert seen, "no preview was shown"

    def said(self) -> list[str]:
        """The toasts on show."""
        return [toast.accessibleName() for toast in self.window.findChildren(Toast)]

    def leave(self) -> None:
        """Close the program."""
        window = self.program.window
        if isinstance(window, Window):
            self.qtbot.waitUntil(lambda: window.jobs.running is None)
        self.program._close()
        if window is not None:
            window.deleteLater()

    def _is_at_the_window(self) -> bool:
        """Whether keys go to the window; it may not have been shown yet when it was asked to."""
        self.window.activateWindow()
        return self.window.isActiveWindow()

    def _save_file(self, *_asked: object) -> Path:
        return self._place

    def _open_files(self, *_asked: object) -> Sequence[Path]:
        return tuple(self._chosen)

    def _tell(self, _parent: QWidget | None, text: str, _detail: str = "") -> None:
        self.told.append(text)


def write(path: Path, *lines: str) -> Path:
    """Write a table as CSV."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _leave_alone(_errors: object) -> None:
    """The tests catch errors themselves."""
