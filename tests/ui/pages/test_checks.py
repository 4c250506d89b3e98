"""The page of checks: the list, its filters, explaining in place, and limits to set."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.domain import period
from carbondesk.domain.findings.explanation import CheckChoice
from carbondesk.domain.findings.finding import Finding
from carbondesk.operations import findings as verbs
from carbondesk.store import findings
from carbondesk.ui import reviewing as module
from carbondesk.ui.jobs import Progress
from carbondesk.ui.pages.checks import rows
from carbondesk.ui.pages.checks.page import ChecksPage
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.conftest import Keep
from tests.ui.page_shots import window_on

_BILLED = period.month(2025, 5)


@pytest.fixture
def window(keep: Keep, tmp_path: Path, theme: Theme) -> Window:
    desk = ledgers.sample_desk(tmp_path)
    desk.set_period(_BILLED)
    return keep(window_on(tmp_path, theme, desk, "checks"))


@pytest.fixture
def page(window: Window) -> ChecksPage:
    shown = window.page()
    assert isinstance(shown, ChecksPage)
    return shown


def _keys(page: ChecksPage) -> list[str]:
    return [row.key.partition("|")[0] for row in page.table.cells.rows]


def _said(page: ChecksPage) -> str:
    found = findings.load(page.desk.ledger.db, _BILLED, page.desk.today)
    return next(
        item.explanation.text if item.explanation else ""
        for item in found
        if item.rule == "bill_differs"
    )


def test_the_gravest_comes_first_and_is_shown_beside_the_list(page: ChecksPage) -> None:
    assert _keys(page)[0] == "bill_differs"
    assert page.table.current()[0].startswith("bill_differs|meter:")


def test_filters_show_one_severity_with_their_counts(page: ChecksPage) -> None:
    page.filter.choose("warning")
    assert _keys(page) == ["bill_differs"]
    page.filter.choose("error")
    assert _keys(page) == []


def test_an_explanation_is_kept_moves_the_finding_and_is_undone(page: ChecksPage) -> None:
    page.detail.text.setPlainText("变压器损耗")
    page.detail.keep.click()
    assert _said(page) == "变压器损耗"
    assert "bill_differs" not in _keys(page)
    page.filter.choose(rows.EXPLAINED)
    assert _keys(page) == ["bill_differs"]
    page.desk.undo()
    assert _said(page) == ""


def test_many_months_of_the_same_are_one_line_and_explained_together(page: ChecksPage) -> None:
    page.desk.set_period(period.year(2025))
    groups = rows.grouped(rows.shown(page._found, rows.OPEN))
    many = next(group for group in groups if group.others)
    assert many.count >= rows.MANY
    assert len(page.table.cells.rows) == len(groups) < len(rows.shown(page._found, rows.OPEN))
    page.table.go_to(rows.key(many.finding))
    page.detail.text.setPlainText("新设备投运")
    page.detail.keep.click()
    said = {one.key: one.explanation for one in page._found}
    told = [said[one.key] for one in (many.finding, *many.others)]
    assert {one.text for one in told if one} == {"新设备投运"}
    page.desk.undo()
    assert findings.explanations(page.desk.ledger.db) == []


def test_an_explanation_is_withdrawn(page: ChecksPage) -> None:
    page.detail.text.setPlainText("变压器损耗")
    page.detail.keep.click()
    page.filter.choose(rows.EXPLAINED)
    page.detail.withdraw.click()
    assert _said(page) == ""


def test_an_empty_explanation_is_refused_with_a_sentence(page: ChecksPage) -> None:
    steps = page.desk.ledger.history()
    page.detail.keep.click()
    assert page.desk.ledger.history() == steps


def test_a_limit_is_set_in_the_list_of_rules_and_the_finding_goes(page: ChecksPage) -> None:
    page.go_to("rules")
    page.rules.table.typed.emit("bill_differs/percent", "value", "5")
    assert "bill_differs" not in _keys(page)
    page.rules.table.typed.emit("bill_differs/percent", "value", "")
    assert "bill_differs" in _keys(page)


def test_a_limit_that_is_no_number_is_refused_under_its_row(page: ChecksPage) -> None:
    page.go_to("rules")
    page.rules.table.typed.emit("bill_differs/percent", "value", "viel")
    assert "bill_differs/percent!problem" in [row.key for row in page.rules.table.cells.rows]
    assert findings.choices(page.desk.ledger.db) == []


def test_a_rule_is_switched_off_and_restored(page: ChecksPage) -> None:
    page.go_to("rules")
    page.rules.table.go_to("bill_differs/percent")
    page.rules.severity.choose("off")
    assert "bill_differs" not in _keys(page)
    page.rules.restore.click()
    assert "bill_differs" in _keys(page)


def test_the_limit_of_the_list_is_that_while_typing(window: Window) -> None:
    window.open_page("entry")
    entry = window.page()
    assert isinstance(entry, EntryPage)
    assert _warned(entry) == []
    entry.desk.do(verbs.choose, CheckChoice("usage_unlikely", "factor", "1.05"))
    assert _warned(entry) != []
    entry.desk.do(verbs.choose, CheckChoice("usage_unlikely", "severity", "off"))
    assert _warned(entry) == []


def _warned(entry: EntryPage) -> list[str]:
    return [row.key for row in entry.grid("readings").table.cells.rows if row.problem is not None]


def test_opening_a_finding_of_a_bill_goes_to_its_meter(window: Window, page: ChecksPage) -> None:
    page.detail.open.click()
    assert type(window.page()).__name__ == "MetersPage"


def test_f8_goes_to_the_next_finding(page: ChecksPage) -> None:
    first = page.table.current()[0]
    assert page.next_problem()
    assert page.table.current()[0] != first


def test_many_meters_are_checked_in_a_job(
    qtbot: QtBot, page: ChecksPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _keys(page)
    monkeypatch.setattr(module, "MANY_METERS", 0)
    page.table.show_rows([])
    page.refresh()
    qtbot.waitUntil(lambda: _keys(page) == before)


def test_a_job_tells_how_far_it_is(page: ChecksPage) -> None:
    told: list[float] = []
    progress = Progress(lambda _text, share: told.append(share))
    ledger = page.desk.ledger
    found: tuple[Finding, ...] = module.work(
        ledger.path, ledger.password, _BILLED, page.desk.today, progress
    )
    assert found
    assert told
