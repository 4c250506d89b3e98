"""The carbon page: the inventory of the period, its views, and every figure that opens."""

from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carbondesk import i18n
from carbondesk.domain import period, trend
from carbondesk.store import accounts, inventories
from carbondesk.store import uncertainties as stored
from carbondesk.ui.pages.carbon import rows
from carbondesk.ui.pages.carbon.page import CarbonPage
from carbondesk.ui.pages.reports.page import ReportsPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.explain_dock import ExplainDock
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.widgets.table import Table
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.conftest import Keep
from tests.ui.page_shots import window_on

_YEAR = period.year(2025)


@pytest.fixture
def window(keep: Keep, tmp_path: Path, theme: Theme) -> Window:
    desk = ledgers.sample_desk(tmp_path)
    desk.set_period(_YEAR)
    return keep(window_on(tmp_path, theme, desk, "carbon"))


@pytest.fixture
def page(window: Window) -> CarbonPage:
    shown = window.page()
    assert isinstance(shown, CarbonPage)
    return shown


def test_lines_stand_by_scope_with_grade_and_uncertainty(page: CarbonPage) -> None:
    found = {row.key: row for row in page.table.cells.rows}
    assert [key for key in found if key.startswith(("scope", "outside"))] == [
        "scope1", "scope2", "scope0", "outside", "outside0", "outsidearea0",
    ]  # fmt: skip
    power = found["carbon.electricity"].cells
    assert power["tonnes"].text == "5,891.98"
    assert power["grade"].tag == rows.grade("A")
    assert power["uncertainty"].text == "5.4"
    assert "0.5554" in power["factor"].text


def test_every_figure_of_the_cards_opens_the_panel(page: CarbonPage, qtbot: QtBot) -> None:
    labels = [one for one in page.findChildren(FigureLabel) if one.isVisible()]
    assert len(labels) == 11
    for label in labels:
        with qtbot.waitSignal(page.explained):
            label.figure_opened.emit(label._figure)
    assert page.findChild(ExplainDock) is not None


def test_a_month_is_shown_after_a_change_of_period(page: CarbonPage) -> None:
    page.desk.set_period(period.month(2025, 7))
    page.mark_stale()
    july = period.month(2025, 7)
    found = inventories.of(accounts.load(page.desk.ledger.db, [july]), july)
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


def test_the_way_from_energy_to_carbon_opens_and_is_a_table_too(
    page: CarbonPage, qtbot: QtBot
) -> None:
    sankey = page.charts.flow
    assert sankey.isVisible()
    assert "外购电力 5,892.0" in sankey.accessibleName()
    QTest.keyClick(sankey, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.explained) as opened:
        QTest.keyClick(sankey, Qt.Key.Key_Return)
    assert opened.args[0].key == "carbon.natural_gas.kgco2"
    QTest.keyClick(sankey, Qt.Key.Key_T)
    table = sankey.findChild(Table)
    assert isinstance(table, Table)
    keys = [row.key for row in table.cells.rows]
    assert keys[: len(sankey.sheet().nodes)][-2:] == ["scope.1", "scope.2"]
    assert len(keys) == len(sankey.sheet().nodes) + len(sankey.sheet().bands)
    QTest.keyClick(sankey, Qt.Key.Key_T)
    assert sankey.drawing().bars


def test_the_sources_by_month_stand_beside_last_year(page: CarbonPage, qtbot: QtBot) -> None:
    page.charts.choice.chosen.emit("bars")
    page.charts.choice.choose("bars")
    page.charts._show()
    assert page.charts.bars.isVisible()
    july = trend.total(page.charts.bars.series, "2025-07")
    period_of = period.month(2025, 7)
    found = accounts.load(page.desk.ledger.db, [period_of]).of(period_of)
    assert found.carbon.value is not None
    assert july == found.carbon.value / Fraction(1000)


def test_an_uncertainty_is_typed_with_its_reason_and_taken_back(page: CarbonPage) -> None:
    page.table.go_to("carbon.electricity", "source")
    dialog = page.doubts.change()
    assert dialog is not None
    dialog.fill({"activity": "0.5", "factor": "1.2", "valid_from": "2025-01-01", "reason": ""})
    dialog.submit()
    assert stored.every(page.desk.ledger.db) == []
    dialog.fill({"reason": "0.5S级电能表检定证书"})
    dialog.submit()
    page.mark_stale()
    (row,) = [one for one in page.table.cells.rows if one.key == "carbon.electricity"]
    assert row.cells["uncertainty"].text == "1.3"
    page.table.go_to("carbon.electricity", "source")
    again = page.doubts.change()
    assert again is not None
    again.fill({"activity": "", "factor": ""})
    again.submit()
    assert stored.every(page.desk.ledger.db) == []
