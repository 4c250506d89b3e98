"""A gap is filled from the list of checks, shown as estimated, and taken back there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.domain import period
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Measured
from carbondesk.operations import bills, meters
from carbondesk.store import books
from carbondesk.ui.pages.checks import gaps
from carbondesk.ui.pages.checks.page import ChecksPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.form_dialog import FormDialog
from tests.factory import a_bill, a_meter, of_kind
from tests.ui import ledgers
from tests.ui.page_shots import window_on

MAY = period.month(2025, 5)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[ChecksPage]:
    desk = ledgers.sample_desk(tmp_path)
    meter = meters.add(desk.ledger, a_meter("X-01"), of_kind(MeterKind.BILL, meter="X-01"))
    for number in (3, 4, 6):
        month = period.month(2025, number)
        bill = a_bill(month.first, month.last, 10 * month.days, meter=meter.id)
        bills.add(desk.ledger, bill)
    desk.set_period(MAY)
    window = window_on(tmp_path, theme, desk, "checks")
    qtbot.addWidget(window)
    shown = window.page()
    assert isinstance(shown, ChecksPage)
    yield shown
    window.jobs.stop()
    desk.close()


def _choose(page: ChecksPage, rule: str) -> None:
    for row in page.table.cells.rows:
        if row.key.startswith(f"{rule}|meter:X-01"):
            assert page.table.go_to(row.key)
            return
    raise AssertionError(rule)


def _quality(page: ChecksPage) -> Quality:
    book = books.load(page.desk.ledger.db, MAY.first, MAY.last)
    return Measured(book).usage("X-01", MAY).quality


def test_a_gap_is_filled_and_taken_back(page: ChecksPage) -> None:
    _choose(page, "data_missing")
    assert not page.detail.gap.isHidden()
    page.detail.gap.click()
    dialog = page.findChild(FormDialog)
    assert dialog is not None
    dialog.submit()
    assert _quality(page) is Quality.ESTIMATED
    _choose(page, "estimated")
    page.detail.gap.click()
    assert _quality(page) is Quality.NONE


def test_a_quantity_typed_by_hand_is_asked_for(page: ChecksPage) -> None:
    _choose(page, "data_missing")
    finding = page._current()
    assert finding is not None
    dialog = gaps.fill(page.host, page, finding)
    assert dialog is not None
    dialog.fill({"way": "typed"})
    dialog.submit()
    assert _quality(page) is Quality.NONE
    dialog.fill({"way": "typed", "quantity": "123"})
    dialog.submit()
    assert _quality(page) is Quality.ESTIMATED


def test_other_findings_have_no_gap(page: ChecksPage) -> None:
    others = [row.key for row in page.table.cells.rows if "missing" not in row.key]
    assert page.table.go_to(others[0])
    assert page.detail.gap.isHidden()
