"""The contracts page says what a contract leaves open, and closes its last year."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.domain.contracts.contract import (
    Contract,
    ContractLine,
    ContractShare,
    ContractType,
)
from carbondesk.domain.contracts.settlement import SettlementLine
from carbondesk.operations import contracts as verbs
from carbondesk.operations import settlements
from carbondesk.store import contracts
from carbondesk.ui.desk import Desk
from carbondesk.ui.pages.contracts.page import ContractsPage
from carbondesk.ui.pages.contracts.register import RegisterView
from carbondesk.ui.pages.contracts.settlement import SettlementView
from carbondesk.ui.pages.contracts.years import YearsView
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from tests.factory import fen, micro, on
from tests.ui import ledgers
from tests.ui.page_shots import window_on


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = ledgers.sample_desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path, desk: Desk) -> Iterator[Window]:
    made = window_on(tmp_path, theme, desk, "contracts")
    qtbot.addWidget(made)
    yield made
    made.jobs.stop()


def shown(window: Window, tab: str, contract: Contract) -> object:
    window.open_page("contracts", tab)
    page = window.page()
    assert isinstance(page, ContractsPage)
    page.chosen.choose(contract.id)
    return page.view()


def a_contract(desk: Desk, kind: ContractType, last: str, fee_fen: int = 0) -> Contract:
    made = verbs.put(
        desk.ledger,
        Contract("HT-9", "照明", kind, "公司", on("2024-01-01"), on(last), settle_months=6,
                 fee_fen=fee_fen),
    )  # fmt: skip
    line = ContractLine(
        made.id, "electricity", micro(100_000), price_nano=800_000_000,
        guarantee_micro=micro(20_000) if kind is ContractType.GUARANTEE else None,
    )  # fmt: skip
    verbs.put_line(desk.ledger, line)
    return made


def test_years_without_a_share_and_unsettled_months_are_told(window: Window) -> None:
    desk = window.desk
    made = a_contract(desk, ContractType.SHARING, "2027-12-31")
    verbs.put_share(desk.ledger, ContractShare(made.id, 1, 2, micro("0.7")))
    settlements.draft(desk.ledger, made.id, on("2024-07-01"), on("2024-12-31"))
    view = shown(window, "register", made)
    assert isinstance(view, RegisterView)
    lines = view.detail.left.text().splitlines()
    assert len(lines) == 2
    assert "3" in lines[0]
    assert "2024-01-01 至 2024-06-30" in lines[1]
    checks = shown(window, "settlement", made)
    assert isinstance(checks, SettlementView)
    told = [row.key for row in checks.checks.cells.rows if row.key.startswith("left")]
    assert told == ["left0", "left1"]


def test_a_contract_without_gaps_says_nothing(window: Window) -> None:
    made = contracts.every(window.desk.ledger.db)[0]
    view = shown(window, "register", made)
    assert isinstance(view, RegisterView)
    assert not view.detail.left.isVisibleTo(view)


def test_the_difference_of_the_last_year_goes_into_a_closing_statement(window: Window) -> None:
    desk = window.desk
    made = a_contract(desk, ContractType.GUARANTEE, "2024-12-31", fee_fen=fen(30_000))
    for first, last, metered in (("01-01", "06-30", 45_000), ("07-01", "12-31", 35_000)):
        half = settlements.draft(desk.ledger, made.id, on(f"2024-{first}"), on(f"2024-{last}"))
        line = SettlementLine(half.id, "electricity", metered_micro=micro(metered))
        settlements.put_line(desk.ledger, line)
        settlements.agree(desk.ledger, half.id, on("2025-01-09"))
    view = shown(window, "years", made)
    assert isinstance(view, YearsView)
    assert view.carry_button.isVisibleTo(view)
    view.carry()
    closing = contracts.settlements(desk.ledger.db, made.id)[-1]
    # By hand: 5,000 kWh of 10,000 were missed in the first half, at 0.80 a loss of 4,000 yuan;
    # the second half made them good, so that the year is owed them.
    assert [item.amount_fen for item in closing.items] == [fen(4_000)]
    assert (closing.settlement.first, closing.settlement.last) == (
        on("2025-01-01"), on("2025-01-01"),
    )  # fmt: skip
    assert not view.carry_button.isVisibleTo(view)
