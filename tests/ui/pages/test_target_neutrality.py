"""The tab of neutrality: the balance in three views, lots, what is claimed twice."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.domain import period
from carbondesk.domain.holding import HoldingState
from carbondesk.store import holdings
from carbondesk.ui.pages.targets.neutrality import NeutralityView
from carbondesk.ui.pages.targets.page import TargetsPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.empty import EmptyPage
from carbondesk.ui.window import Window
from tests.ui import ledgers, roadmap_ledger
from tests.ui.conftest import Keep
from tests.ui.page_shots import window_on


@pytest.fixture
def window(keep: Keep, tmp_path: Path, theme: Theme) -> Window:
    desk = roadmap_ledger.desk(tmp_path)
    desk.set_period(period.year(2025))
    return keep(window_on(tmp_path, theme, desk, "targets"))


@pytest.fixture
def page(window: Window) -> TargetsPage:
    shown = window.page()
    assert isinstance(shown, TargetsPage)
    shown.go_to("neutrality")
    return shown


@pytest.fixture
def view(page: TargetsPage) -> NeutralityView:
    shown = page.view()
    assert isinstance(shown, NeutralityView)
    return shown


def states(view: NeutralityView) -> dict[str, HoldingState]:
    return {one.code: one.state for one in holdings.every(view.desk.ledger.db)}


def choose(view: NeutralityView, code: str) -> None:
    view.refresh()
    (key,) = [one.id for one in holdings.every(view.desk.ledger.db) if one.code == code]
    view.lots.go_to(key, "code")


def test_the_balance_stands_in_three_views(view: NeutralityView) -> None:
    # 2,000 MWh at 0.5554 by the standard and 0.6096 by the market; 500 t of credits.
    found = {row.key: row.cells for row in view.balance.cells.rows}
    assert found["green"]["standard"].text == "1,110.800"
    assert found["green"]["location"].shown == "—"
    assert found["green"]["market"].text == "1,219.200"
    assert {found["ccer"][name].text for name in ("standard", "location", "market")} == {"500.000"}
    assert view._state.tag().text == "未中和"


def test_the_figures_of_the_balance_open(
    page: TargetsPage, view: NeutralityView, qtbot: QtBot
) -> None:
    figure = view.balance.cells.rows[-1].cells["standard"].figure
    assert figure is not None
    with qtbot.waitSignal(page.explained):
        view.balance.figure_opened.emit(figure)


def test_a_lot_is_entered_used_retired_and_held_again(view: NeutralityView) -> None:
    dialog = view.tools.add()
    dialog.fill({
        "kind": "ccer", "quantity_micro": "10", "first_serial": "B-01", "last_serial": "B-10",
        "acquired": "2025-11-01", "cost_fen": "800.50",
    })  # fmt: skip
    dialog.submit()
    assert states(view)["L004"] is HoldingState.HELD
    choose(view, "L004")
    used = view.tools.use()
    assert used is not None
    used.fill({"settled": "2025-12-01", "quantity_micro": "4"})
    used.submit()
    assert (states(view)["L004"], states(view)["L004-2"]) == (HoldingState.USED, HoldingState.HELD)
    choose(view, "L004")
    retired = view.tools.retire()
    assert retired is not None
    retired.fill({"settled": "2025-12-02", "document": "ZX-1"})
    retired.submit()
    assert states(view)["L004"] is HoldingState.RETIRED
    view.desk.ledger.undo()
    choose(view, "L004")
    view.tools.release()
    assert states(view)["L004"] is HoldingState.HELD
    choose(view, "L004-2")
    view.tools.remove()
    assert "L004-2" not in states(view)


def test_a_lot_is_changed(view: NeutralityView) -> None:
    choose(view, "L003")
    dialog = view.tools.change()
    assert dialog is not None
    dialog.fill({"party": "市生态环境局", "quantity_micro": "121.5"})
    dialog.submit()
    (lot,) = [one for one in holdings.every(view.desk.ledger.db) if one.code == "L003"]
    assert (lot.party, lot.quantity_micro) == ("市生态环境局", 121_500_000)


def test_a_serial_in_another_lot_is_refused_at_its_field(view: NeutralityView) -> None:
    dialog = view.tools.add()
    dialog.fill({
        "kind": "green_power", "quantity_micro": "1", "first_serial": "gec-2025-37-002500",
    })  # fmt: skip
    dialog.submit()
    assert dialog.isVisible()
    assert "L004" not in states(view)


def test_only_what_the_state_allows_is_offered(view: NeutralityView) -> None:
    choose(view, "L002")
    tools = view.tools
    shown = [
        button.isVisibleTo(tools.tools) for button in (tools._use, tools._retire, tools._release)
    ]
    assert shown == [False, False, False]
    choose(view, "L001")
    shown = [
        button.isVisibleTo(tools.tools) for button in (tools._use, tools._retire, tools._release)
    ]
    assert shown == [False, True, True]


def test_an_empty_ledger_says_what_is_needed(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    desk = ledgers.empty_desk(tmp_path)
    made = window_on(tmp_path, theme, desk, "targets")
    qtbot.addWidget(made)
    made.show()
    shown = made.page()
    assert isinstance(shown, TargetsPage)
    shown.go_to("neutrality")
    assert shown.view().findChildren(EmptyPage)[0].isVisible()
    made.jobs.stop()
    desk.close()
