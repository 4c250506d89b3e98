"""The page of quotas: the standards of a type, positions with figures, an empty ledger."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.domain import period
from carbondesk.store import quotas as stored
from carbondesk.ui.pages.targets import quota_rows as rows
from carbondesk.ui.pages.targets.page import TargetsPage
from carbondesk.ui.pages.targets.quotas import QuotasView
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.empty import EmptyPage
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.conftest import Keep
from tests.ui.page_shots import window_on


@pytest.fixture
def window(keep: Keep, tmp_path: Path, theme: Theme) -> Window:
    desk = ledgers.sample_desk(tmp_path)
    desk.set_period(period.year(2025))
    return keep(window_on(tmp_path, theme, desk, "targets"))


@pytest.fixture
def page(window: Window) -> TargetsPage:
    shown = window.page()
    assert isinstance(shown, TargetsPage)
    return shown


@pytest.fixture
def view(page: TargetsPage) -> QuotasView:
    shown = page.view()
    assert isinstance(shown, QuotasView)
    return shown


def test_the_standards_of_the_own_province_come_first(view: QuotasView) -> None:
    assert view.standards.keys() == [
        "DB11/T 1413-2023", "DB11/T 1617-2025", "DB37/T 2673-2019", "DB12/T 943-2020",
        "DB37/T 4452-2021",
    ]  # fmt: skip
    assert view.standards.current() == "DB11/T 1413-2023"


def test_a_position_has_a_figure_that_opens(
    page: TargetsPage, view: QuotasView, qtbot: QtBot
) -> None:
    found = {row.key: row.cells for row in view.table.cells.rows}
    heat = found["DB11T1413-2023:hospital-2-3:heat_per_area"]
    figure = heat["actual"].figure
    assert figure is not None
    assert figure.value is not None
    with qtbot.waitSignal(page.explained):
        view.table.figure_opened.emit(figure)


def test_cooling_that_is_not_metered_says_so(view: QuotasView) -> None:
    view.standards.choose("DB11/T 1617-2025")
    view.refresh()
    (row,) = [row for row in view.table.cells.rows if "state" in row.cells and "grade" in row.cells]
    assert (row.cells["state"].text, row.cells["state"].tip) == ("未比较", "集中制冷未单独计量")


def test_every_standing_has_its_word() -> None:
    words = [rows.standing(met) for met in ("", "constraint", "baseline", "leading")]
    assert words == ["超约束值", "达约束值", "达基准值", "达引导值"]


def test_every_standing_of_water_has_its_word() -> None:
    assert [rows.standing(met) for met in ("general", "advanced")] == ["达通用值", "达先进值"]


def test_our_category_is_remembered_and_alone_is_shown(view: QuotasView) -> None:
    view.standards.choose("DB37/T 2673-2019")
    view.refresh()
    dialog = view.tools.choose()
    dialog.fill({"category": "hospital-3a", "valid_from": "2024-01-01"})
    dialog.submit()
    (choice,) = stored.choices(view.desk.ledger.db)
    assert (choice.edition, choice.category) == ("DB37/T 2673-2019", "hospital-3a")
    view.refresh()
    groups = {
        row.key for row in view.table.cells.rows if "what" in row.cells and row.cells["what"].bold
    }
    assert groups == {"hospital-3a", "hospital"}


def test_a_quota_is_typed_changed_and_removed(view: QuotasView) -> None:
    dialog = view.tools.add()
    dialog.fill(
        {
            "standard": "", "edition": "DB99/T 1-2025", "category": "三级医院",
            "indicator": "electricity_per_area", "energy_set": "", "constraint": "150",
            "leading": "90", "grade": "B",
        }
    )  # fmt: skip
    dialog.submit()
    (typed,) = stored.every(view.desk.ledger.db)
    view.refresh()
    view.standards.choose("DB99/T 1-2025")
    view.refresh()
    key = "own:DB99/T 1-2025:三级医院:electricity_per_area"
    view.table.go_to(key, "what")
    again = view.tools.change()
    assert again is not None
    again.fill({"constraint": "140"})
    again.submit()
    assert stored.every(view.desk.ledger.db)[0].constraint_micro == 140_000_000
    view.refresh()
    view.table.go_to(key, "what")
    view.tools.remove()
    assert stored.every(view.desk.ledger.db) == []
    view.desk.ledger.undo()
    assert stored.every(view.desk.ledger.db)[0].id == typed.id


def test_what_is_wrong_stands_beside_its_field(view: QuotasView) -> None:
    dialog = view.tools.add()
    dialog.fill({"standard": "", "edition": "", "category": "x", "constraint": "1"})
    dialog.submit()
    assert dialog.isVisible()
    assert stored.every(view.desk.ledger.db) == []


def test_an_empty_ledger_says_what_is_needed(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    desk = ledgers.empty_desk(tmp_path)
    made = window_on(tmp_path, theme, desk, "targets")
    qtbot.addWidget(made)
    shown = made.page()
    assert isinstance(shown, TargetsPage)
    made.show()
    assert shown.findChildren(EmptyPage)[0].isVisible()
    made.jobs.stop()
    desk.close()
