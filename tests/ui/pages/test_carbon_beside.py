"""Emissions beside the total on the carbon page: added, changed, removed, undone, refused."""

from pathlib import Path

import pytest

from carbondesk.domain import period
from carbondesk.domain.emission import EmissionKind
from carbondesk.store import factors
from carbondesk.ui.pages.carbon.page import CarbonPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.conftest import Keep
from tests.ui.page_shots import window_on


@pytest.fixture
def window(keep: Keep, theme: Theme, tmp_path: Path) -> Window:
    desk = ledgers.sample_desk(tmp_path)
    desk.set_period(period.year(2025))
    return keep(window_on(tmp_path, theme, desk, "carbon"))


@pytest.fixture
def page(window: Window) -> CarbonPage:
    found = window.page()
    assert isinstance(found, CarbonPage)
    return found


def tonnes(page: CarbonPage) -> list[str]:
    rows = page.table.cells.rows
    return [row.cells["tonnes"].text for row in rows if row.key.startswith("beside")]


def refilled(page: CarbonPage) -> None:
    dialog = page.besides.add(EmissionKind.REFRIGERANT)
    dialog.fill({"item": "R410A", "name": "冷水机组", "quantity": "12"})
    dialog.submit()


def test_a_refill_is_added_shown_and_undone(window: Window, page: CarbonPage) -> None:
    assert tonnes(page) == []
    refilled(page)
    assert tonnes(page) == ["23.08", "23.08"]
    window.desk.undo()
    assert tonnes(page) == []


def test_a_row_is_changed_and_removed(window: Window, page: CarbonPage) -> None:
    refilled(page)
    (one,) = factors.emissions(window.desk.ledger.db)
    page.table.go_to(f"beside{one.id}")
    page.besides.change()
    dialog = window.findChildren(FormDialog)[-1]
    dialog.fill({"quantity": "6"})
    dialog.submit()
    assert tonnes(page)[-1] == "11.54"
    page.table.go_to(f"beside{one.id}")
    page.besides.remove()
    assert tonnes(page) == []


def test_an_own_factor_needs_its_unit_value_and_source(page: CarbonPage) -> None:
    dialog = page.besides.add(EmissionKind.TRAVEL)
    dialog.fill({"quantity": "62000"})
    dialog.submit()
    assert dialog.form.input("unit").accessibleDescription()
    dialog.fill({"unit": "人公里"})
    dialog.submit()
    assert dialog.form.input("factor").accessibleDescription()
    dialog.fill({"factor": "0.035", "source": "本单位估计"})
    dialog.submit()
    assert tonnes(page)[-1] == "2.17"


@pytest.mark.parametrize("kind", list(EmissionKind))
def test_every_kind_has_a_form(page: CarbonPage, kind: EmissionKind) -> None:
    dialog = page.besides.add(kind)
    assert dialog.form.values()["first"] == "2025-01-01"
    dialog.reject()
