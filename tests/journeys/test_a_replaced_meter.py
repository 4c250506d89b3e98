"""A meter is replaced in mid-month: the grid asks, the months add up, the report tells."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from carbondesk.cli import main as cli
from carbondesk.domain.meter import EventKind
from carbondesk.store import meters
from carbondesk.ui.frame.navigation import NavigationItem
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.pages.meters.page import MetersPage
from carbondesk.ui.widgets.banner import ProblemRow
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.timeline import Timeline
from tests.factory import micro
from tests.journeys.desktop import Person, write
from tests.ui.entry_ledger import shown, type_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

METERS = (
    "code,name,carrier,unit,kind,multiplier,digits",
    "E-01,Main,electricity,kWh,register,100,6",
)
READINGS = ("meter,date,register", "E-01,2023-12-31,0", "E-01,2024-02-29,190")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger whose one meter is read to the end of February 2024."""
    path = tmp_path / "a.carbondesk"
    begin = ["--name", "海岱医院", "--type", "024", "--region", "370100", "--from", "2024-01"]
    assert cli.main(["new", str(path), *begin]) == 0
    files = (write(tmp_path / "m.csv", *METERS), write(tmp_path / "r.csv", *READINGS))
    assert cli.main(["import", str(path), *map(str, files)]) == 0
    return path


@pytest.fixture
def person(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, path: Path, tmp_path: Path
) -> Iterator[Person]:
    """At the entry of March."""
    made = Person(qtbot, monkeypatch, tmp_path)
    made.program.begin(path)
    made.key(Qt.Key.Key_PageDown)
    made.go("entry")
    yield made
    made.leave()


def test_a_replacement_is_asked_for_counted_and_undone(
    person: Person, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    grid = person.on(EntryPage).grid()
    type_in(grid.table, "30")
    (problem,) = (row for row in grid.table.findChildren(ProblemRow) if row.isVisible())
    person.press("登记换表", problem)
    _register(person)
    code = grid.table.current()[0]
    assert shown(grid, code, "usage") == "9,000"
    (event,) = meters.events(person.window.desk.ledger.db)
    assert (event.kind, event.old_final_micro) == (EventKind.REPLACED, micro(250))
    _read_april(person)
    assert _usages(path, capsys) == [9000, 12_000]
    person.go("meters")
    line = person.on(MetersPage).findChild(Timeline)
    assert line is not None
    assert "2024-03-15" in line.accessibleName()
    assert _badge(person) == ""
    person.key(Qt.Key.Key_Z, 2)
    person.qtbot.waitUntil(lambda: _badge(person) == "1")
    assert meters.events(person.window.desk.ledger.db) == []
    assert _usages(path, capsys) == [None, None]


def _register(person: Person) -> None:
    dialog = person.window.findChild(FormDialog)
    assert dialog is not None
    dialog.form.fill({"day": "0315", "old_final": "250", "serial": "N-9"})
    person.press("登记换表", dialog)
    person.qtbot.waitUntil(lambda: person.window.findChild(FormDialog) is None)


def _read_april(person: Person) -> None:
    person.key(Qt.Key.Key_PageDown)
    grid = person.on(EntryPage).grid()
    type_in(grid.table, "150")
    assert shown(grid, grid.table.current()[0], "usage") == "12,000"


def _badge(person: Person) -> str:
    """The count beside the entry in the navigation."""
    items = person.window.findChildren(NavigationItem)
    (entry,) = (name for item in items if (name := item.accessibleName()).startswith("录入"))
    return entry.removeprefix("录入").strip()


def _usages(path: Path, capsys: pytest.CaptureFixture[str]) -> list[float | None]:
    """The usage of March and April as the command line tells it."""
    capsys.readouterr()
    arguments = ["usage", str(path), "--from", "2024-03", "--to", "2024-04", "--json"]
    assert cli.main(arguments) == 0
    return [row["quantity"] for row in json.loads(capsys.readouterr().out)["rows"]]
