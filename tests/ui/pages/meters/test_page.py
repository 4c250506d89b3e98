"""The page itself: where it goes, what it says, what it offers when it is empty."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.domain import period
from carbondesk.operations import meters
from carbondesk.store import meters as stored
from carbondesk.ui.pages.meters.page import MetersPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.empty import EmptyPage
from carbondesk.ui.widgets.label import ElidedLabel
from carbondesk.ui.window import Window
from tests.factory import a_meter
from tests.ui import ledgers
from tests.ui.conftest import Keep
from tests.ui.meter_ledger import texts


@pytest.fixture
def bare(qtbot: QtBot, keep: Keep, tmp_path: Path, theme: Theme) -> Window:
    """The page of a ledger without meters."""
    desk = ledgers.empty_desk(tmp_path)
    made = ledgers.window(desk, theme, tmp_path, (ledgers.meters(),))
    keep(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown_page(window: Window) -> MetersPage:
    """The page in a window."""
    found = window.page()
    assert isinstance(found, MetersPage)
    return found


def subtitle(page: MetersPage) -> str:
    """The gray words in the head."""
    found = page.head.findChild(ElidedLabel)
    assert isinstance(found, ElidedLabel)
    return found.text()


def press(window: Window, word: str) -> None:
    """Press the visible button with this word."""
    found = [item for item in window.findChildren(Button) if item.isVisible()]
    next(item for item in found if item.word() == word).click()


def test_it_begins_with_the_first_meter(page: MetersPage) -> None:
    assert page.bench.meter_id() == "E-01"
    assert page.place() == "E-01"


def test_the_head_counts_meters_and_what_is_not_complete(page: MetersPage) -> None:
    assert subtitle(page) == "6 块表，12月有 1 块数据不全"


def test_another_language_keeps_the_meter(qtbot: QtBot, window: Window, page: MetersPage) -> None:
    page.go_to("E-03")
    window.speak("en")
    again = shown_page(window)
    assert again.place() == "E-03"
    qtbot.waitUntil(again.isVisible)
    assert again.bench.meter_id() == "E-03"
    assert texts(again.listing.tree)["carrier:electricity"][0] == "Electricity"
    assert subtitle(again) == "6 meters; 1 not complete in Dec"


def test_another_language_keeps_the_form_of_a_new_meter(
    qtbot: QtBot, window: Window, page: MetersPage
) -> None:
    page.go_to("new")
    assert page.place() == "new"
    window.speak("en")
    qtbot.waitUntil(shown_page(window).isVisible)
    assert shown_page(window).place() == "new"


def test_a_page_that_is_not_shown_yet_goes_where_it_was_sent(
    qtbot: QtBot, window: Window, page: MetersPage
) -> None:
    window.hide()
    window.desk.step_period(-1)
    page.go_to("F-01")
    window.show()
    qtbot.waitExposed(window)
    assert page.bench.meter_id() == "F-01"


def test_f8_goes_to_the_meter_that_lacks_data(page: MetersPage) -> None:
    assert page.next_problem()
    assert page.bench.meter_id() == "W-01"
    assert page.next_problem()
    assert page.bench.meter_id() == "W-01"


def test_f8_finds_nothing_where_nothing_is_open(window: Window, page: MetersPage) -> None:
    window.desk.step_period(-1)
    assert not page.next_problem()


def test_a_year_shows_its_last_month(window: Window, page: MetersPage) -> None:
    window.desk.set_period(period.year(2025))
    assert texts(page.listing.tree)["E-03"][1] == "300"


def test_undo_elsewhere_is_seen_here(window: Window, page: MetersPage) -> None:
    window.desk.do(meters.add, a_meter("E-77"))
    assert "E-77" in texts(page.listing.tree)
    window.desk.undo()
    assert "E-77" not in texts(page.listing.tree)


def test_an_empty_ledger_offers_ways_on(bare: Window) -> None:
    found = shown_page(bare).findChild(EmptyPage)
    assert isinstance(found, EmptyPage)
    assert found.isVisible()


def test_the_first_meter_is_added_from_the_empty_page(bare: Window) -> None:
    page = shown_page(bare)
    press(bare, "新表计")
    panel = page.bench.panel()
    assert panel is not None
    panel.fill({"code": "E-01"})
    panel.submit()
    assert [meter.code for meter in stored.every(bare.desk.ledger.db)] == ["E-01"]
    assert page.listing.isVisible()
    bare.desk.undo()
    assert not page.listing.isVisible()


def test_a_list_is_imported_by_the_command(bare: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    monkeypatch.setattr(shown_page(bare).host, "run", ran.append)
    press(bare, "导入表计清单")
    press(bare, "选择文件")
    assert ran == ["import", "import"]
