"""The people of the settings: what was entered, what is carried on, what is missing."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.domain.people import PeopleClass
from carbondesk.operations import people as verbs
from carbondesk.ui.models.cells import RowKind, State
from carbondesk.ui.pages.settings import people_rows
from carbondesk.ui.pages.settings.page import SettingsPage
from carbondesk.ui.pages.settings.people import PeopleView
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.window import Window
from tests.factory import a_book, a_count
from tests.ui import ledgers
from tests.ui.conftest import Keep

TODAY = date(2024, 4, 9)
BOOK = a_book(
    people=[
        a_count("2024-01", "staff", 100),
        a_count("2024-03", "staff", 110),
        a_count("2024-01", "visitors", 310),
        a_count("2024-03", "visitors", 620),
    ]
)


@pytest.fixture
def window(qtbot: QtBot, keep: Keep, tmp_path: Path, theme: Theme) -> Window:
    """A window over the sample hospital with the settings only."""
    desk = ledgers.sample_desk(tmp_path)
    made = ledgers.window(desk, theme, tmp_path, (ledgers.settings(),))
    keep(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def page(window: Window) -> SettingsPage:
    """The page on its people."""
    shown = window.page()
    assert isinstance(shown, SettingsPage)
    shown.go_to("people")
    return shown


@pytest.fixture
def view(page: SettingsPage) -> PeopleView:
    """The people."""
    found = page.view()
    assert isinstance(found, PeopleView)
    return found


def test_months_stand_below_their_year_the_newest_first() -> None:
    found = people_rows.rows(BOOK, TODAY)
    assert [row.key for row in found] == ["2024", "2024-03", "2024-02", "2024-01"]
    assert found[0].kind is RowKind.GROUP


def test_heads_are_carried_on_in_gray_and_flows_are_missed() -> None:
    february = people_rows.rows(BOOK, TODAY)[2].cells
    assert (february["staff"].text, february["staff"].tone) == ("100", "ink3")
    assert february["visitors"].state is State.NO_DATA


def test_a_month_adds_heads_and_the_daily_average_of_visits() -> None:
    january = people_rows.rows(BOOK, TODAY)[3].cells
    assert january["total"].text == "110.0"
    assert january["total"].figure is not None


def test_a_month_that_lacks_a_class_is_partial() -> None:
    tag = people_rows.rows(BOOK, TODAY)[2].cells["total"].tag
    assert tag is not None
    assert tag.text == "部分"


def test_the_month_that_is_not_over_is_not_asked_for() -> None:
    assert people_rows.rows(BOOK, date(2024, 3, 31))[1].key == "2024-03"
    later = a_book(people=[a_count("2024-01"), a_count("2024-02", "visitors", 5)])
    keys = [row.key for row in people_rows.rows(later, date(2024, 2, 9))]
    assert keys == ["2024", "2024-02", "2024-01"]


def test_only_classes_in_use_have_a_column() -> None:
    assert people_rows.classes(BOOK) == (PeopleClass.STAFF, PeopleClass.VISITORS)
    keys = [column.key for column in people_rows.columns(people_rows.classes(BOOK))]
    assert keys == ["month", "staff", "visitors", "total"]


def test_nobody_known_is_no_row() -> None:
    assert people_rows.rows(a_book(), TODAY) == []


def test_a_new_count_is_seen_and_undone(window: Window, view: PeopleView) -> None:
    before = view.table.cells.rows
    window.desk.do(verbs.put, [a_count("2025-12", "visitors", 62)])
    assert view.table.cells.column_of("visitors") is not None
    window.desk.undo()
    assert view.table.cells.rows == before


def test_a_figure_opens_its_trace(page: SettingsPage, view: PeopleView) -> None:
    figure = view.table.cells.rows[1].cells["total"].figure
    view.table.figure_opened.emit(figure)
    assert len(page.panes()) == 3


def test_the_button_leads_to_the_entry(
    window: Window, view: PeopleView, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, str]] = []

    def remember(key: str, place: str = "") -> None:
        opened.append((key, place))

    monkeypatch.setattr(window, "open_page", remember)
    button = view.findChild(Button)
    assert isinstance(button, Button)
    button.click()
    assert opened == [("entry", "people")]
