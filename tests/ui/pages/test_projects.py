"""The projects page: registered, moved on, paid, judged, ranked, chosen under a budget, undone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.domain import period
from carbondesk.domain.mv.plan import VerifiedSaving
from carbondesk.domain.project import ProjectFacts, Stage
from carbondesk.operations import projects as verbs
from carbondesk.sample import make
from carbondesk.store import projects, rows
from carbondesk.ui import finding
from carbondesk.ui.desk import Desk
from carbondesk.ui.models.cells import RowKind
from carbondesk.ui.pages.projects.economics import EconomicsView
from carbondesk.ui.pages.projects.measures import MeasuresView
from carbondesk.ui.pages.projects.page import ProjectsPage
from carbondesk.ui.pages.projects.ranking import RankingView
from carbondesk.ui.pages.projects.register import RegisterView
from carbondesk.ui.tabbed import View
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.table import Table
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.page_shots import window_on

LED, PUMP = "XM-2025-01", "XM-2025-02"
V = TypeVar("V", bound=View)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = ledgers.sample_desk(tmp_path, make.HOSPITAL)
    made.set_period(period.year(2025))
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path, desk: Desk) -> Iterator[Window]:
    made = window_on(tmp_path, theme, desk, "projects")
    qtbot.addWidget(made)
    yield made
    made.jobs.stop()


def view(window: Window, tab: str, kind: type[V], code: str = LED) -> V:
    """A tab on a project."""
    found = projects.by_code(window.desk.ledger.db, code)
    window.open_page("projects", f"{tab}:{found.id}" if found else tab)
    page = window.page()
    assert isinstance(page, ProjectsPage)
    shown = page.view()
    assert isinstance(shown, kind)
    return shown


def facts(window: Window, code: str = LED) -> ProjectFacts:
    return next(one for one in projects.facts(window.desk.ledger.db) if one.project.code == code)


def column(table: Table, key: str) -> list[str]:
    ordinary = [row for row in table.cells.rows if row.kind is RowKind.ORDINARY]
    return [row.cells[key].shown for row in ordinary if key in row.cells]


def test_the_register_shows_every_project_with_cost_saving_and_payback(window: Window) -> None:
    register = view(window, "register", RegisterView)
    assert column(register.table, "code") == ["XM-2021-01", "XM-2024-01", LED, PUMP]
    assert column(register.table, "investment") == ["66.0", "31.0", "36.0", "130.0"]
    assert column(register.table, "payback") == ["7.0", "11.9", "2.4", "—"]


def test_a_project_is_registered_with_the_next_code_changed_and_undone(window: Window) -> None:
    register = view(window, "register", RegisterView)
    dialog = register.add()
    assert dialog.form.values()["code"] == "XM-2026-01"
    dialog.fill({"name": "食堂灶具", "meters": "G-02，E-14", "places": "06"})
    dialog.submit()
    made = facts(window, "XM-2026-01")
    assert (len(made.meters), len(made.places)) == (2, 1)
    assert register.chosen.project_id == made.project.id
    changed = register.change()
    assert changed is not None
    assert changed.form.values()["meters"] == "E-14, G-02"
    changed.fill({"meters": "G-99"})
    changed.submit()
    assert changed.isVisible()
    changed.reject()
    window.desk.undo()
    assert projects.by_code(window.desk.ledger.db, "XM-2026-01") is None


def test_a_stage_is_typed_in_its_cell_and_what_is_wrong_stands_under_it(window: Window) -> None:
    register = view(window, "register", RegisterView)
    stages = register.detail.stages
    stages.take("built", "reached", "2026-01-05")
    assert facts(window).stage is Stage.BUILT
    assert facts(window).in_use_from == date(2026, 1, 5)
    stages.take("accepted", "reached", "2025-01-01")
    (wrong,) = [row for row in stages.table.cells.rows if row.kind is RowKind.PROBLEM]
    assert wrong.problem is not None
    assert "2026-01-05" in wrong.problem.text
    stages.take("built", "reached", "")
    stages.take("built", "planned", "")
    assert facts(window).day_of(Stage.BUILT) is None
    assert all(item.stage is not Stage.BUILT for item in facts(window).stages)


def test_the_board_has_a_card_for_each_project_and_chooses_it(window: Window) -> None:
    register = view(window, "register", RegisterView)
    register.shapes.choose("board")
    assert register.board.isVisible()
    assert not register.table.isVisible()
    register.board.chosen.emit(facts(window, PUMP).project.id)
    assert register.chosen.project_id == facts(window, PUMP).project.id


def test_a_project_is_removed_and_comes_back(window: Window) -> None:
    register = view(window, "register", RegisterView)
    before = facts(window)
    register.remove()
    assert projects.by_code(window.desk.ledger.db, LED) is None
    window.desk.undo()
    assert facts(window) == before


def test_the_economics_show_what_is_judged_and_every_measure_opens(window: Window) -> None:
    shown = view(window, "economics", EconomicsView)
    values = {row.key: row.cells["value"] for row in shown.table.cells.rows}
    assert values["npv"].text == "605,792"
    assert values["simple"].text == "2.1"
    assert "xirr" not in values
    assert all(cell.figure is not None for cell in values.values())
    assert not shown.banner.isVisible()


def test_money_and_savings_are_typed_changed_and_removed(window: Window) -> None:
    shown = view(window, "economics", EconomicsView)
    dialog = shown.funding.add()
    dialog.fill({"source": "own", "amount_fen": "50000.5", "party": "本院"})
    dialog.submit()
    assert facts(window).investment_fen == 410_000_50
    assert "50,000.50" in column(shown.funding.table, "amount")
    saving = shown.savings.add()
    saving.fill({"carrier": "water", "saved_micro": "1200", "price_nano": "9.5"})
    saving.submit()
    assert column(shown.savings.table, "yuan") == ["150,062", "11,400"]
    shown.savings.table.go_to(facts(window).savings[1].id)
    shown.savings.remove()
    assert len(facts(window).savings) == 1
    cost = shown.costs.add()
    cost.fill({"year": "4", "amount_fen": "8000", "name": "换灯"})
    cost.submit()
    assert column(shown.costs.table, "amount") == ["8,000.00"]


def test_what_cannot_be_is_said_in_the_form(window: Window) -> None:
    shown = view(window, "economics", EconomicsView)
    dialog = shown.funding.add()
    dialog.fill({"amount_fen": "0.005"})
    dialog.submit()
    assert dialog.isVisible()
    dialog.reject()
    wrong = shown.change_terms()
    assert wrong is not None
    wrong.fill({"discount_micro": "250"})
    wrong.submit()
    assert wrong.isVisible()
    wrong.reject()


def test_other_terms_judge_the_project_anew(window: Window) -> None:
    shown = view(window, "economics", EconomicsView)
    dialog = shown.change_terms()
    assert dialog is not None
    dialog.fill({"discount_micro": "0", "life_years": "10", "om_fen": "0"})
    dialog.submit()
    values = {row.key: row.cells["value"] for row in shown.table.cells.rows}
    # Ten years of 209,000 kWh at 0.718 yuan, less 360,000.
    assert values["npv"].text == "1,140,620"


def test_what_lacks_is_asked_for(window: Window) -> None:
    shown = view(window, "economics", EconomicsView)
    for item in facts(window).funding:
        window.desk.do(verbs.remove_funding, item.id)
    assert shown.banner.isVisible()
    assert not shown.strip.isVisible()


def test_the_picker_shows_another_project_in_all_tabs(window: Window) -> None:
    shown = view(window, "economics", EconomicsView)
    shown.picker.setCurrentIndex(3)
    shown.picker.activated.emit(3)
    values = {row.key: row.cells["value"] for row in shown.table.cells.rows}
    assert values["npv"].text == "−764,930"
    register = view(window, "register", RegisterView, PUMP)
    assert register.chosen.project_id == facts(window, PUMP).project.id


def test_those_that_earn_stand_by_what_they_add_with_the_caution(window: Window) -> None:
    shown = view(window, "ranking", RankingView)
    assert column(shown.curve, "npv") == ["60.6", "55.9", "4.4", "−76.5"]
    assert shown.banner.isVisible()


def test_a_budget_chooses_the_best_set_of_what_is_not_built(window: Window) -> None:
    shown = view(window, "ranking", RankingView)
    assert shown.budget.cap_fen() is None
    shown.budget.cap.setText("150")
    icons = [row.cells["name"].icon for row in shown.budget.table.cells.rows]
    assert [icon is not None for icon in icons] == [True, False]
    shown.budget.cap.setText("20")
    assert "0个" in shown.budget.verdict.text()
    shown.budget.money.choose("own")
    assert column(shown.budget.table, "cost") == ["12.0", "90.0"]
    assert "1个" in shown.budget.verdict.text()
    shown.budget.goals.choose("carbon")
    shown.budget.cap.setText("102")
    assert "2个" in shown.budget.verdict.text()


def test_the_library_is_searched(window: Window) -> None:
    shown = view(window, "measures", MeasuresView, "")
    count = len(column(shown.table, "id"))
    shown.query.setText("LED")
    assert 0 < len(column(shown.table, "id")) < count


def test_a_signed_saving_stands_in_the_library_until_it_is_withdrawn(window: Window) -> None:
    project, ledger = facts(window).project, window.desk.ledger
    signed = VerifiedSaving(
        project.id, date(2025, 1, 1), date(2025, 12, 31), 1, "now", "李敏", "kWh",
        380_000_000_000, 20_000_000_000, 0, 100_000_000_000, "{}", id="v",
    )  # fmt: skip
    with ledger.write("sample") as db:
        rows.insert(db, [signed])
    shown = view(window, "measures", MeasuresView, "")
    assert column(shown.table, "share")[0] == "25.0%"
    shown.table.opened.emit(f"own-{project.id}")
    assert isinstance(view(window, "economics", EconomicsView), EconomicsView)
    with ledger.write("sample") as db:
        rows.upsert(db, [replace(signed, withdrawn="表计接错")])
    shown = view(window, "measures", MeasuresView, "")
    assert column(shown.table, "share")[0] == "55%"


def test_the_average_price_of_the_year_is_proposed_for_the_carrier(window: Window) -> None:
    """The sample pays about 0.718 yuan a kWh and 3.24 a m³ of gas in 2025, and has no cooling."""
    shown = view(window, "economics", EconomicsView)
    dialog = shown.savings.add()
    assert 0.7 < float(dialog.form.values()["price_nano"]) < 0.74
    dialog.fill({"carrier": "natural_gas"})
    dialog.form.edited.emit("carrier")
    assert 3.1 < float(dialog.form.values()["price_nano"]) < 3.4
    dialog.fill({"carrier": "cooling"})
    dialog.form.edited.emit("carrier")
    assert dialog.form.values()["price_nano"] == ""
    dialog.reject()


def test_a_measure_proposes_what_it_typically_saves_of_the_use_before(window: Window) -> None:
    shown = view(window, "economics", EconomicsView, PUMP)
    dialog = shown.savings.add()
    dialog.fill({"carrier": "electricity", "measure": "L01", "before_micro": "10000"})
    dialog.submit()
    saved = {item.measure: item.saved_micro for item in facts(window, PUMP).savings}
    assert saved["L01"] == 5_500_000_000


def test_a_project_is_found_from_everywhere(window: Window) -> None:
    (found,) = finding.projects(window)("水泵变频")
    found.run()
    register = view(window, "register", RegisterView, "")
    assert register.chosen.project_id == facts(window, "XM-2024-01").project.id


def test_an_empty_ledger_says_what_to_do(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    desk = ledgers.empty_desk(tmp_path)
    made = window_on(tmp_path, theme, desk, "projects", "economics")
    qtbot.addWidget(made)
    for tab in ("economics", "ranking", "measures", "register"):
        made.open_page("projects", tab)
    made.jobs.stop()
    desk.close()
