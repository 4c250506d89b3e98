"""What a start loads: nothing that can wait until it is asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carbondesk import __main__, i18n
from carbondesk.app import Program
from carbondesk.cli import grammar
from carbondesk.sample import make
from carbondesk.ui import registry
from carbondesk.ui.first_paint import FirstPaint
from carbondesk.ui.page import Page
from carbondesk.ui.settings import Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window, begin
from tests.ui import ledgers, sample_facts

# Each takes a tenth of a start or more, or belongs to a page that is not shown yet.
HEAVY = ("numpy", "openpyxl", "pyqtgraph", "python_calamine", "pyxirr", "reportlab", "sqlite_utils")
LATER = ("exchange", "forms", "operations.merge", "reports", "sample", "ui.pages", "ui.welcome")
LOADED = "import sys; print(*sorted(sys.modules), sep='\\n')"


def loaded_by(statement: str) -> set[str]:
    """The modules that a fresh Python holds after a statement."""
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}; {LOADED}"],
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    return set(done.stdout.split())


def within(modules: set[str], *packages: str) -> list[str]:
    """Those of the modules that are, or lie in, one of the packages."""
    heads = tuple(f"{package}." for package in packages)
    return sorted(name for name in modules if name in packages or name.startswith(heads))


def test_a_window_needs_no_heavy_library_to_start() -> None:
    assert within(loaded_by("from carbondesk import __main__, app"), *HEAVY) == []


def test_a_window_needs_no_page_report_or_import_to_start() -> None:
    later = [f"carbondesk.{name}" for name in LATER]
    assert within(loaded_by("from carbondesk import __main__, app"), *later) == []


def test_a_command_needs_no_window() -> None:
    assert within(loaded_by("from carbondesk.cli import main"), "PySide6", "shiboken6") == []


def test_telling_commands_from_ledgers_needs_neither() -> None:
    found = loaded_by("from carbondesk import __main__")
    assert within(found, "PySide6", "carbondesk.reports", "carbondesk.store") == []


def test_every_page_can_be_loaded_by_its_name(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    desk = sample_facts.desk(tmp_path)
    window = ledgers.window(desk, theme, tmp_path, registry.every())
    qtbot.addWidget(window)
    for spec in registry.every():
        window.open_page(spec.key)
        assert type(window.page()).__name__.removesuffix("Page").lower() == spec.key
    desk.close()


def test_the_first_page_comes_after_the_frame(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carbondesk.app.Errors.install", _leave)
    path = tmp_path / "campus.carbondesk"
    make.make(path, "campus", "")
    program = Program(qapp, Settings(tmp_path / "settings.ini"), language=i18n.language())
    program.start(path)
    window = program.window
    assert isinstance(window, Window)
    qtbot.addWidget(window)
    assert window.page() is None
    qtbot.waitUntil(lambda: isinstance(window.page(), Page))
    window.open_page("history")
    begin(window)
    assert type(window.page()).__name__ == "HistoryPage"
    window.jobs.stop()


def _leave(_errors: object) -> None:
    """Leave the hooks of the tests in place."""


def test_the_first_paint_is_told_once(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    told: list[bool] = []
    first = FirstPaint(widget)
    first.painted.connect(lambda: told.append(True))
    with qtbot.waitSignal(first.painted):
        widget.show()
    widget.repaint()
    qtbot.wait(1)
    assert told == [True]


def test_a_lone_file_is_no_command(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr("carbondesk.app.run", opened.append)
    __main__.main(["my.carbondesk"])
    assert [options.ledger for options in opened] == ["my.carbondesk"]  # type: ignore[attr-defined]
    assert grammar.is_command(["usage", "my.carbondesk"])
