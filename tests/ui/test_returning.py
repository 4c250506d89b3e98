"""A taken-along ledger in the window: written from the settings, decided row by row, one step."""

from dataclasses import replace
from pathlib import Path

import pytest

from carbondesk.operations import readings, taking_along
from carbondesk.operations.returning import State
from carbondesk.store import meters
from carbondesk.store import readings as stored
from carbondesk.store.ledger import Ledger
from carbondesk.ui import ask
from carbondesk.ui.importing import returning
from carbondesk.ui.importing.returning import TAKE, ReturnDialog
from carbondesk.ui.pages.settings.about import AboutView
from carbondesk.ui.pages.settings.page import SettingsPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from tests import factory
from tests.ui import ledgers
from tests.ui.conftest import Keep


@pytest.fixture
def window(keep: Keep, tmp_path: Path, theme: Theme) -> Window:
    """A window over the sample hospital with the settings only."""
    desk = ledgers.sample_desk(tmp_path)
    made = ledgers.window(desk, theme, tmp_path, (ledgers.settings(),))
    keep(made)
    made.show()
    return made


@pytest.fixture
def laptop(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Taken along by the button; one water figure entered on both sides, and one only there."""
    file = tmp_path / "laptop.carbondesk"

    def chosen(*_args: object) -> Path:
        return file

    monkeypatch.setattr(ask, "save_file", chosen)
    page = window.page()
    assert isinstance(page, SettingsPage)
    page.go_to("about")
    view = page.view()
    assert isinstance(view, AboutView)
    view.take_along()
    with Ledger.open(file, "clerk") as ledger:
        ledger.clock = window.desk.ledger.clock
        change(ledger, 0, "there")
        change(ledger, 1, "there")
    change(window.desk.ledger, 1, "here")
    return file


def change(ledger: Ledger, place: int, note: str) -> None:
    """Give the newest reading of a meter another note."""
    read = [meter for meter in meters.every(ledger.db) if stored.of_meter(ledger.db, meter.id)]
    newest = stored.of_meter(ledger.db, read[place].id)[-1]
    readings.correct(ledger, replace(newest, note=note))


def notes(window: Window) -> list[str]:
    query = "select note from reading where note in ('there', 'here') order by note"
    return [note for (note,) in window.desk.ledger.db.execute(query)]


def test_a_conflict_keeps_what_is_here_until_it_is_decided(window: Window, laptop: Path) -> None:
    dialog = ReturnDialog(window, window, laptop)
    assert [dialog.found.count(state) for state in (State.CONFLICT, State.CHANGED)] == [1, 1]
    dialog.bring()
    assert notes(window) == ["here", "there"]
    window.desk.undo()
    assert notes(window) == ["here"]


@pytest.mark.parametrize("by_row", [True, False])
def test_a_conflict_is_taken_by_its_row_or_with_all(
    window: Window, laptop: Path, *, by_row: bool
) -> None:
    dialog = ReturnDialog(window, window, laptop)
    place = [item.state for item in dialog.found.items].index(State.CONFLICT)
    if by_row:
        dialog.table.opened.emit(str(place))
    else:
        dialog.all.chosen.emit(TAKE)
    dialog.bring()
    assert notes(window) == ["there", "there"]


def test_a_ledger_of_somebody_else_is_told_apart(
    window: Window, laptop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with factory.a_ledger(tmp_path) as other:
        pass
    assert taking_along.comes_back(window.desk.ledger, laptop)
    assert not taking_along.comes_back(window.desk.ledger, other.path)
    told: list[str] = []

    def tell(_parent: object, text: str) -> None:
        told.append(text)

    monkeypatch.setattr(ask, "tell", tell)
    returning.show(window, window, other.path)
    assert len(told) == 1
    assert other.path.name in told[0]
