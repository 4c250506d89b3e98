"""What a logger shows: told on the overview, opened on the checks and the analysis."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.domain import period
from carbondesk.domain.figure import Figure
from carbondesk.domain.findings.explanation import CheckChoice
from carbondesk.domain.findings.finding import Finding
from carbondesk.operations import findings as verbs
from carbondesk.sample import make
from carbondesk.store import findings, meters
from carbondesk.ui import reviewing
from carbondesk.ui.pages.analysis.page import AnalysisPage
from carbondesk.ui.pages.checks.page import ChecksPage
from carbondesk.ui.pages.overview.todo import Todo
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.widgets.notice import Notices
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.conftest import Keep
from tests.ui.page_shots import window_on

DECEMBER = period.month(2025, 12)


@pytest.fixture
def window(keep: Keep, tmp_path: Path, theme: Theme) -> Window:
    """The campus in December 2025, whose water runs at night."""
    desk = ledgers.sample_desk(tmp_path, make.CAMPUS)
    desk.set_period(DECEMBER)
    return keep(window_on(tmp_path, theme, desk, "checks"))


def checks(window: Window) -> ChecksPage:
    page = window.page()
    assert isinstance(page, ChecksPage)
    return page


def test_its_numbers_stand_beside_it_and_open(window: Window) -> None:
    page = checks(window)
    page.go_to("night_water")
    opened: list[Figure] = []
    page.detail.figure_opened.connect(opened.append)
    # Those of the finding before wait to be deleted.
    labels = page.detail.findChildren(FigureLabel)[-4:]
    assert [label._figure.key for label in labels if label._figure] == [
        "finding.before", "finding.after", "finding.amount", "finding.cost",
    ]  # fmt: skip
    labels[-1]._open()
    ((cost),) = opened
    assert {fact.kind for fact in cost.leaves()} >= {"interval_month", "bill"}


def test_to_open_its_place_shows_the_load_of_its_meter(window: Window) -> None:
    page = checks(window)
    page.go_to("night_water")
    page.detail.open.click()
    shown = window.page()
    assert isinstance(shown, AnalysisPage)
    meter = shown.view().meter()  # type: ignore[attr-defined]
    assert meter.code == "L-02"


def test_an_explanation_holds_while_it_goes_on(window: Window) -> None:
    desk = window.desk
    (leak,) = [item for item in _found(window, 12) if item.rule == "night_water"]
    desk.do(verbs.explain, leak, "游泳池补水，已核实")
    for number in (11, 12):
        (again,) = [item for item in _found(window, number) if item.rule == "night_water"]
        assert again.explanation is not None, number


def test_a_limit_of_its_rule_is_set_like_any_other(window: Window) -> None:
    window.desk.do(verbs.choose, CheckChoice("night_water", "rise", "300"))
    assert [item for item in _found(window, 12) if item.rule == "night_water"] == []
    window.desk.undo()
    window.desk.do(verbs.choose, CheckChoice("night_water", "severity", "off"))
    assert [item for item in _found(window, 12) if item.rule == "night_water"] == []


def test_the_overview_names_it_with_what_it_costs(window: Window, qtbot: QtBot) -> None:
    window.open_page("overview")
    todo = window.findChild(Todo)
    assert todo is not None
    todo.show_findings(tuple(_found(window, 12)))
    notices = todo.findChild(Notices)
    assert notices is not None
    todo._open_notice(f"checks:{_found(window, 12)[0].meter_id}")
    qtbot.waitUntil(lambda: isinstance(window.page(), ChecksPage))
    assert checks(window).table.current()[0].startswith("night_water|")


def test_a_logger_weighs_as_much_as_several_meters(window: Window) -> None:
    db = window.desk.ledger.db
    assert reviewing._meters(db) == len(meters.every(db)) + 2 * reviewing.LOGGER


def _found(window: Window, month: int) -> list[Finding]:
    desk = window.desk
    return list(findings.load(desk.ledger.db, period.month(2025, month), desk.today))
