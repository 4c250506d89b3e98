"""Pictures of the contracts: each tab, and an empty ledger."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.store import contracts
from carbondesk.ui.pages.contracts.page import ContractsPage
from carbondesk.ui.theme import Theme
from tests.gallery import GALLERY, Shot
from tests.ui import contract_ledger, ended_ledger, ledgers
from tests.ui.page_shots import window_on

ENDS = frozenset({"ending", "service"})


def _of(tab: str, code: str, folder: Path, theme: Theme) -> QWidget:
    """A tab of the page, on a contract."""
    desk = ended_ledger.desk(folder) if tab in ENDS else contract_ledger.desk(folder)
    shown = "settlement" if tab == "service" else tab
    window = window_on(folder, theme, desk, "contracts", shown)
    page = window.page()
    found = contracts.by_code(desk.ledger.db, code)
    if isinstance(page, ContractsPage) and found is not None:
        page.chosen.choose(found.id)
    return window


def _beside(page: str, tab: str, folder: Path, theme: Theme) -> QWidget:
    """Another page on which contracts are told of."""
    return window_on(folder, theme, ended_ledger.desk(folder), page, tab)


def _empty(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.empty_desk(folder), "contracts", "settlement")


GALLERY += [
    Shot("contracts", partial(_of, "register", "HT-2024-01")),
    Shot("contracts-duties", partial(_of, "duties", "HT-2024-01")),
    Shot("contracts-settlement", partial(_of, "settlement", "HT-2024-01")),
    Shot("contracts-trusteeship", partial(_of, "settlement", "HT-2026-01")),
    Shot("contracts-payments", partial(_of, "payments", "HT-2024-01")),
    Shot("contracts-overview", partial(_beside, "overview", "")),
    Shot("contracts-calendar", partial(_beside, "submissions", "calendar")),
    Shot("contracts-ending", partial(_of, "ending", "HT-2024-01")),
    Shot("contracts-ended", partial(_of, "ending", "HT-2020-01")),
    Shot("contracts-service", partial(_of, "service", "WY-2025-01")),
    Shot("contracts-budget", partial(_of, "budget", "HT-2024-01")),
    Shot("contracts-empty", _empty),
]
