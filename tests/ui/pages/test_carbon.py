"""The carbon page: the inventory of the period, its views, and every figure that opens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk import i18n
from carbondesk.domain import period
from carbondesk.store import accounts
from carbondesk.ui.pages.carbon import rows
from carbondesk.ui.pages.carbon.page import CarbonPage
from carbondesk.ui.pages.reports.page import ReportsPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.explain_dock import ExplainDock
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.page_shots import window_on

_YEAR = period.year(2025)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[Window]:
    desk = ledgers.sample_desk(tmp_path)
    desk.set_period(_YEAR)
    made = window_on(tmp_path, theme, desk, "carbon")
    qtbot.addWidget(made)
    yield made
    made.jobs.stop()
    desk.close()


@pytest.fixture
def page(window: Window) -> CarbonPage:
    shown = window.page()
    assert isinstance(shown, CarbonPage)
    return shown


def test_lines_stand_by_scope_with_grade_and_uncertainty(page: CarbonPage) -> None:
    found = {row.key: row for row in page.table.cells.rows}
    assert [key for key in found if key.startswith(("scope", "outside"))] == [
        "scope1", "scope2", "scope0", "outside", "outside0",
    ]  # fmt: skip
    power = found["carbon.electricity"].cells
    assert power["tonnes"].text == "5,891.98"
    assert power["grade"].tag == rows.grade("A")
    assert power["uncertainty"].text == "5.4"
    assert "0.5554" in power["factor"].text


def test_every_figure_of_the_cards_opens_the_panel(page: CarbonPage, qtbot: QtBot) -> None:
    labels = [one for one in page.findChildren(FigureLabel) if one.isVisible()]
    assert len(labels) == 8
    for label in labels:
        with qtbot.waitSignal(page.explained):
            label.figure_opened.emit(label._figure)
    assert page.findChild(ExplainDock) is not None


def test_a_month_is_shown_after_a_change_of_period(page: CarbonPage) -> None:
    page.desk.set_period(period.month(2025, 7))
    page.mark_stale()
    july = period.month(2025, 7)
    found = accounts.inventory_of(accounts.load(page.desk.ledger.db, [july]), july)
    row = next(row for row in page.table.cells.rows if row.key == "carbon.electricity")
    assert row.cells["tonnes"].text == rows.tonnes(
        next(one.line.kgco2 for one in found.lines if one.key == "carbon.electricity")
    )


def test_grades_have_words_in_both_languages() -> None:
    with i18n.speaking("zh"):
        assert (rows.grade("A").text, rows.grade("I").text) == ("A 级", "假定")
    with i18n.speaking("en"):
        assert (rows.grade("B").text, rows.grade("I").text) == ("Grade B", "assumed")


def test_the_button_leads_to_the_document(page: CarbonPage, window: Window) -> None:
    page._open_report()
    shown = window.page()
    assert isinstance(shown, ReportsPage)
    assert shown.place() == "inventory"
