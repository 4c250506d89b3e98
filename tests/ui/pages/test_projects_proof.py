"""The M&V view of a project: what it shows, what a red gate stops, and what clears it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from carbondesk.domain.project import ProjectStage, Stage
from carbondesk.store import mv as stored
from carbondesk.store import projects
from carbondesk.ui.pages.projects.page import ProjectsPage
from carbondesk.ui.pages.projects.proof import forms
from carbondesk.ui.pages.projects.proof.view import ADJUSTMENTS, ProofView
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.empty import EmptyPage
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.window import Window
from tests.ui import proof_ledger
from tests.ui.conftest import Keep
from tests.ui.page_shots import window_on


@pytest.fixture
def window(keep: Keep, tmp_path: Path, theme: Theme) -> Window:
    desk = proof_ledger.desk(tmp_path)
    return keep(window_on(tmp_path, theme, desk, "projects", "proof"))


@pytest.fixture
def view(window: Window) -> ProofView:
    page = window.page()
    assert isinstance(page, ProjectsPage)
    shown = page.view()
    assert isinstance(shown, ProofView)
    return shown


def text_of(view: ProofView, row: str, column: str) -> str:
    number, place = view.table.cells.row_of(row), view.table.cells.column_of(column)
    assert number is not None
    assert place is not None
    return view.table.cells.cell(view.table.cells.index(number, place)).text


def test_the_months_add_up_to_the_saving_of_the_strip(view: ProofView) -> None:
    proof = view._proof
    assert proof is not None
    figures = {name: int(text_of(view, name, "total").replace(",", "")) for name in proof.totals}
    saved = figures["baseline"] + figures["adjustments"] - figures["metered"]
    assert abs(saved - figures["saving"]) <= 1
    shown = view.strip.findChildren(FigureLabel)[0]
    assert shown.accessibleName() == f"{figures['saving']:,} kWh"


def test_a_figure_of_the_strip_opens_its_trace(view: ProofView, qtbot: QtBot) -> None:
    proof = view._proof
    assert proof is not None
    with qtbot.waitSignal(view.table.figure_opened):
        view.strip.findChildren(FigureLabel)[0].figure_opened.emit(proof.saving)


def test_a_red_gate_stops_signing_until_the_paper_is_attached(
    view: ProofView, tmp_path: Path
) -> None:
    assert not view.gates.sign.isEnabled()
    paper = tmp_path / "批复.pdf"
    paper.write_bytes(b"%PDF-1.4 a")
    view.attach((paper,))
    view.refresh()
    assert view.gates.sign.isEnabled()
    view.sign()
    assert [one.issue for one in stored.verified(view.desk.ledger.db)] == [1]


def test_an_adjustment_is_added_changed_and_removed(view: ProofView) -> None:
    dialog = view.dialogs.add_adjustment()
    assert dialog is not None
    dialog.form.fill({"first": "2025-10-01", "per_day": "-5", "reason": "停用", "document": "文1"})
    dialog.submit()
    view.switch.choose(ADJUSTMENTS)
    facts = stored.facts_of(view.desk.ledger.db, view.chosen.project_id)
    assert facts is not None
    assert [one.reason for one in facts.adjustments] == ["新增 2 个病区", "停用"]
    changed = view.dialogs.change_adjustment(facts.adjustments[1].id)
    assert changed is not None
    assert changed.form.values()["per_day"] == "−5"
    changed.form.fill({"per_day": "-6"})
    changed.submit()
    view.refresh()
    assert view.adjustments.go_to(facts.adjustments[1].id, "reason")
    view._remove_marked()
    facts = stored.facts_of(view.desk.ledger.db, view.chosen.project_id)
    assert facts is not None
    assert len(facts.adjustments) == 1


def test_a_project_without_a_plan_gets_one_by_the_form(view: ProofView) -> None:
    view.picker.setCurrentIndex(1)
    view.picker.activated.emit(1)
    assert view.findChild(EmptyPage) is not None
    dialog = view.dialogs.change_plan()
    assert dialog is not None
    dialog.form.fill(
        {
            "option": "C", "meters": "E-01", "baseline_first": "2022-01-01",
            "baseline_last": "2022-12-31", "reporting_first": "2023-01-01",
            "reporting_last": "2023-12-31", "portion": "50", "price": "0.8",
        }
    )  # fmt: skip
    dialog.submit()
    facts = stored.facts_of(view.desk.ledger.db, view.chosen.project_id)
    assert facts is not None
    assert (facts.plan.portion_micro, facts.plan.price_nano) == (500_000, 800_000_000)
    assert forms.plan_values(view.desk.ledger.db, facts)["portion"] == "50"


def test_a_meter_that_is_not_there_is_said_at_its_field(view: ProofView) -> None:
    dialog = view.dialogs.change_plan()
    assert dialog is not None
    dialog.form.fill({"meters": "E-99"})
    dialog.submit()
    assert any("E-99" in label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()


def test_the_report_of_the_project_is_one_click_away(view: ProofView, window: Window) -> None:
    view.print_report()
    page = window.page()
    assert page is not None
    assert page.place() == "savings/XM-2024-03"


def test_drivers_are_typed_by_name_and_bases_on_the_page(view: ProofView) -> None:
    dialog = view.dialogs.change_plan()
    assert dialog is not None
    assert dialog.form.values()["drivers"] == "气温"
    assert dialog.form.values()["heating_base"] == "18"
    dialog.fill({"drivers": "采暖期度日、教职工人数", "heating_base": "16.5", "cooling_base": ""})
    dialog.submit()
    plan = view.dialogs.plan()
    assert plan is not None
    assert plan.plan.driver_codes == ("season_degree_days", "staff")
    assert (plan.plan.heating_base_micro, plan.plan.cooling_base_micro) == (16_500_000, 26_000_000)
    again = view.dialogs.change_plan()
    assert again is not None
    assert again.form.values()["drivers"] == "采暖期度日、教职工人数"
    again.fill({"drivers": "月相"})
    again.submit()
    assert again.isVisible()


def test_the_gates_say_that_the_national_standard_has_no_numbers(view: ProofView) -> None:
    said = [label.text() for label in view.gates.findChildren(QLabel)]
    assert any("GB/T 28750" in one and "未给出" in one for one in said)


def test_a_project_that_is_not_in_use_yet_leaves_the_days_of_its_plan_open(view: ProofView) -> None:
    db = view.desk.ledger.db
    known = projects.facts(db)[0]
    values = forms.blank_plan(db, replace(known, stages=()))
    assert values["baseline_first"] == values["reporting_last"] == ""
    since = replace(known, stages=(ProjectStage("p", Stage.BUILT, reached=date(2024, 4, 12)),))
    assert forms.blank_plan(db, since)["baseline_last"] == "2024-04-11"
