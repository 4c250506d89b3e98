"""Pictures of the checks: the list, one explained, the rules."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.domain import period
from carbondesk.operations import findings as verbs
from carbondesk.sample import make
from carbondesk.store import findings
from carbondesk.ui.pages.checks import rows
from carbondesk.ui.pages.checks.page import ChecksPage
from carbondesk.ui.pages.overview.todo import Todo
from carbondesk.ui.theme import Theme
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers
from tests.ui.page_shots import window_on

_BILLED = period.month(2025, 5)


def _list(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder)
    desk.set_period(period.year(2025))
    return window_on(folder, theme, desk, "checks")


def _campus(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    desk.set_period(period.year(2024))
    return window_on(folder, theme, desk, "checks")


def _explained(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder)
    desk.set_period(_BILLED)
    odd = next(
        item
        for item in findings.load(desk.ledger.db, _BILLED, desk.today)
        if item.rule == "bill_differs"
    )
    desk.do(verbs.explain, odd, "供电公司按变压器损耗加收，已核对结算单。")
    window = window_on(folder, theme, desk, "checks")
    page = window.page()
    assert isinstance(page, ChecksPage)
    page.filter.choose(rows.EXPLAINED)
    return window


def _waste(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    desk.set_period(period.month(2025, 11))
    window = window_on(folder, theme, desk, "checks")
    page = window.page()
    assert isinstance(page, ChecksPage)
    page.go_to("weekend_load")
    cost = page.detail.finding.figure("cost") if page.detail.finding else None
    assert cost is not None
    page.explain(cost)
    return window


def _wasted(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    desk.set_period(period.month(2025, 11))
    window = window_on(folder, theme, desk, "overview")
    todo = window.findChild(Todo)
    assert todo is not None
    todo.show_findings(findings.load(desk.ledger.db, desk.period, desk.today))
    return window


def _rules(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.sample_desk(folder), "checks", "rules")


GALLERY += [
    Shot("checks", _list),
    Shot("checks-campus", _campus),
    Shot("checks-explained", _explained),
    Shot("checks-rules", _rules),
    Shot("checks-waste", _waste),
    Shot("overview-waste", _wasted),
]
