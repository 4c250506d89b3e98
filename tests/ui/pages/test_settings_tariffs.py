"""The tab of tariffs: typed, changed in the cell, renewed from a day, followed, undone."""

from pathlib import Path

import pytest

from carbondesk.domain.quantity import NANO
from carbondesk.domain.tariff import Charge, TimeOfUse
from carbondesk.store import meters, tariffs
from carbondesk.ui.pages.settings.page import SettingsPage
from carbondesk.ui.pages.settings.tariffs import TariffsView
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.conftest import Keep


@pytest.fixture
def window(keep: Keep, theme: Theme, tmp_path: Path) -> Window:
    desk = ledgers.sample_desk(tmp_path)
    made = ledgers.window(desk, theme, tmp_path, (ledgers.settings(),))
    keep(made)
    made.show()
    made.open_page("settings", "tariffs")
    return made


def view(window: Window) -> TariffsView:
    page = window.page()
    assert isinstance(page, SettingsPage)
    found = page.view()
    assert isinstance(found, TariffsView)
    return found


def answer(window: Window, **typed: str) -> FormDialog:
    dialog = next(item for item in window.findChildren(FormDialog) if item.isVisible())
    dialog.fill(typed)
    dialog.submit()
    return dialog


def added(window: Window) -> TariffsView:
    """A tariff of 0.7 yuan a kWh from 2025 on."""
    view(window).add()
    answer(
        window, code="GS", name="工商业", valid_from="2025-01-01", price="0.7", power_factor="90"
    )
    return view(window)


def prices(window: Window) -> list[tuple[Charge, TimeOfUse, int]]:
    tab = view(window)
    return [
        (item.charge, item.time_of_use, item.price_nano * 1000 // NANO)
        for item in tab.prices.prices()
    ]


def test_without_a_tariff_the_tab_says_what_to_do(window: Window) -> None:
    assert view(window).hint.isVisible()


def test_a_tariff_is_typed_shown_and_undone(window: Window) -> None:
    tab = added(window)
    assert not tab.hint.isVisible()
    assert prices(window) == [(Charge.ENERGY, TimeOfUse.ALL, 700)]
    (row,) = tab.prices.table.cells.rows
    assert (row.cells["price"].text, row.cells["unit"].text) == ("0.7", "元/kWh")
    window.desk.undo()
    tab.refresh()
    assert tab.table.cells.rows == ()


def test_a_price_is_typed_in_its_cell(window: Window) -> None:
    tab = added(window)
    (row,) = tab.prices.table.cells.rows
    tab.prices.table.typed.emit(row.key, "price", "0.72")
    assert prices(window) == [(Charge.ENERGY, TimeOfUse.ALL, 720)]
    (row,) = tab.prices.table.cells.rows
    tab.prices.table.typed.emit(row.key, "price", "viel")
    assert tab.prices.said.text()
    assert prices(window) == [(Charge.ENERGY, TimeOfUse.ALL, 720)]


def test_a_levy_keeps_all_its_decimals(window: Window) -> None:
    tab = added(window)
    tab.prices.add_price()
    answer(window, charge="surcharge", price="0.02921875", item="基金")
    levy = tab.prices.table.cells.rows[1].cells["price"]
    assert (levy.text, levy.typed) == ("0.02921875", "0.02921875")


def test_further_prices_are_added_and_taken_away(window: Window) -> None:
    tab = added(window)
    tab.prices.add_price()
    answer(window, charge="demand", price="38.5")
    tab.prices.add_price()
    dialog = answer(window, charge="demand", price="40")
    assert dialog.isVisible()
    dialog.reject()
    assert [charge for charge, _, _ in prices(window)] == [Charge.ENERGY, Charge.DEMAND]
    tab.prices.table.go_to(tab.prices.table.cells.rows[1].key)
    tab.prices.remove_price()
    assert [charge for charge, _, _ in prices(window)] == [Charge.ENERGY]


def test_new_prices_from_a_day_leave_the_old_list_as_it_was(window: Window) -> None:
    tab = added(window)
    tab.renew()
    answer(window, valid_from="2025-07-01", source="某发改价格〔2025〕1号")
    found = tariffs.every(window.desk.ledger.db)
    assert [(item.code, str(item.valid_from)) for item in found] == [
        ("GS", "2025-07-01"),
        ("GS", "2025-01-01"),
    ]
    assert "某发改价格" in tab.prices.followers.text()


def test_a_meter_follows_a_tariff_which_then_stays(window: Window) -> None:
    tab = added(window)
    main = meters.by_code(window.desk.ledger.db, "E-01")
    assert main is not None
    tab.prices.follow()
    answer(window, meter=main.id)
    assert "E-01" in tab.prices.followers.text()
    tab.remove()
    assert [item.code for item in tariffs.every(window.desk.ledger.db)] == ["GS"]


def test_what_cannot_be_is_refused_at_its_field(window: Window) -> None:
    view(window).add()
    dialog = answer(window, code="GS", name="", valid_from="gestern", price="x")
    assert dialog.isVisible()
    assert all(_said(dialog, key) for key in ("name", "valid_from"))
    dialog.fill({"name": "工商业", "valid_from": "2025-01-01"})
    dialog.submit()
    assert dialog.isVisible()
    assert _said(dialog, "price")


def _said(dialog: FormDialog, key: str) -> str:
    return dialog.form.input(key).accessibleDescription()
