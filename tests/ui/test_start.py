"""What a start loads: nothing that can wait until it is asked for."""

import linecache
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carbondesk import __main__, i18n
from carbondesk.app import Start
from carbondesk.cli import grammar
from carbondesk.sample import make
from carbondesk.ui import ask, registry
from carbondesk.ui.errors import Errors
from carbondesk.ui.first_paint import FirstPaint
from carbondesk.ui.frame.navigation import NavigationItem
from carbondesk.ui.frame.topbar import TopBar
from carbondesk.ui.page import Page
from carbondesk.ui.settings import Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.welcome.window import WelcomeWindow
from carbondesk.ui.widgets.finder import Finder
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.window import Window
from tests import sample_copies
from tests.ui import ledgers, sample_facts

# The frame of the window is painted before any of these.
BEHIND = ("operations", "program", "reference", "store", "texts", "ui.desk", "ui.page")
# Each takes a tenth of a start or more, or belongs to a page that is not shown yet.
HEAVY = ("numpy", "openpyxl", "pyqtgraph", "python_calamine", "pyxirr", "reportlab", "sqlite_utils")
LATER = ("exchange", "forms", "operations.merge", "reports", "sample", "ui.pages", "ui.welcome")
# What other pages show and what a click asks for; half of the classes of the domain are in it.
NOT_SHOWN = (
    "domain.allotted", "domain.form_facts", "domain.inventory", "domain.mv", "domain.neutrality",
    "domain.project", "domain.prospect", "domain.scenario", "operations.evidence",
    "reference.forms", "reference.measures", "reference.scorecards", "store.schema.m0002_trust",
    "ui.charts.numbers_table", "ui.fact_files", "ui.finding", "ui.frame.sign_in", "ui.helping",
    "ui.models.cells", "ui.pages.overview.closing", "ui.widgets.finder", "ui.widgets.form",
    "ui.widgets.table",
)  # fmt: skip
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


def test_the_frame_of_the_window_needs_no_ledger() -> None:
    later = [f"carbondesk.{name}" for name in (*BEHIND, *LATER)]
    assert within(loaded_by("from carbondesk import __main__, app"), *later, *HEAVY) == []


def test_a_window_needs_no_heavy_library_page_report_or_import_to_start() -> None:
    later = [f"carbondesk.{name}" for name in LATER]
    assert within(loaded_by("from carbondesk import __main__, program"), *later, *HEAVY) == []


def test_the_overview_needs_only_what_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "campus.carbondesk"
    sample_copies.copy_to(path, make.CAMPUS, "")
    found = loaded_by(f"from tests.bench import child; child.opened({str(path)!r})")
    assert "carbondesk.ui.pages.overview.page" in found
    assert within(found, *[f"carbondesk.{name}" for name in NOT_SHOWN]) == []


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
    held = [name for name in linecache.cache if "carbondesk" in name and "pages" in name]
    assert held == [], "no source is kept in memory"
    desk.close()


@pytest.fixture
def waiting(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    """The window of a start on a sample, painted or not, before its ledger is opened."""
    monkeypatch.setattr(Errors, "install", _leave)
    path = tmp_path / "campus.carbondesk"
    sample_copies.copy_to(path, make.CAMPUS, "")
    start = Start(qapp, Settings(tmp_path / "settings.ini"), language=i18n.language())
    start.begin(path)
    assert start.window is not None
    qtbot.addWidget(start.window)
    yield (window := start.window)
    window.jobs.stop()
    window.desk.close()


def test_the_frame_names_its_file_and_then_shows_the_first_page(
    qtbot: QtBot, waiting: Window
) -> None:
    assert not waiting.has_ledger
    said = [label.text() for label in waiting.findChildren(Label) if label.isVisible()]
    assert "正在打开 campus.carbondesk…" in said
    bar = waiting.findChild(TopBar)
    assert bar is not None
    assert not bar.institution.isVisible()
    assert not bar.period.isVisible()
    qtbot.waitUntil(lambda: isinstance(waiting.page(), Page))
    assert type(waiting.page()).__name__ == "OverviewPage"
    assert bar.institution.isVisible()
    assert bar.period.isVisible()


def test_what_is_asked_of_the_frame_comes_with_the_ledger(qtbot: QtBot, waiting: Window) -> None:
    entries = {item.key: item for item in waiting.findChildren(NavigationItem)}
    entries["history"].click()
    waiting.run("find")
    assert waiting.page() is None
    assert entries["history"].isChecked()
    assert waiting.findChildren(Finder) == []
    qtbot.waitUntil(lambda: isinstance(waiting.page(), Page))
    assert type(waiting.page()).__name__ == "HistoryPage"
    assert len(waiting.findChildren(Finder)) == 1


def test_the_frame_speaks_another_language_before_its_ledger_comes(
    qtbot: QtBot, waiting: Window
) -> None:
    waiting.speak("en")
    assert "Opening campus.carbondesk …" in [found.text() for found in waiting.findChildren(Label)]
    qtbot.waitUntil(lambda: isinstance(waiting.page(), Page))
    assert "Overview" in waiting.page().head.findChildren(Label)[0].text()  # type: ignore[union-attr]
    i18n.use("zh")


def test_a_file_that_does_not_open_leads_from_the_frame_to_the_three_doors(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Errors, "install", _leave)
    asked: list[str] = []
    monkeypatch.setattr(ask, "choose", lambda _parent, question, _verbs: asked.append(question))
    start = Start(qapp, Settings(tmp_path / "settings.ini"), language="zh")
    start.begin(tmp_path / "gone.carbondesk")
    assert start.window is not None

    def doors() -> QWidget | None:
        return start.program.window if start.program is not None else None

    qtbot.waitUntil(lambda: isinstance(doors(), WelcomeWindow))
    assert "gone.carbondesk" in asked[0]
    qtbot.addWidget(doors())


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
