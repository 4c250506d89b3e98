"""The forms on the page of submissions: rows, typed values, pre-review, package, archive, rows."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.domain import period
from carbondesk.domain.form_facts import SourceKind
from carbondesk.domain.submission import SubmissionState, state_of
from carbondesk.store import findings as explained
from carbondesk.store import forms as stored
from carbondesk.store import submissions as handed_in
from carbondesk.ui.pages.submissions.archive_view import ArchiveView
from carbondesk.ui.pages.submissions.forms_view import FormsView
from carbondesk.ui.pages.submissions.mapping_view import MappingView
from carbondesk.ui.pages.submissions.page import SubmissionsPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.conftest import Keep
from tests.ui.page_shots import window_on


@pytest.fixture
def window(keep: Keep, tmp_path: Path, theme: Theme) -> Window:
    desk = ledgers.sample_desk(tmp_path)
    desk.set_period(period.year(2024))
    return keep(window_on(tmp_path, theme, desk, "submissions"))


@pytest.fixture
def page(window: Window) -> SubmissionsPage:
    shown = window.page()
    assert isinstance(shown, SubmissionsPage)
    return shown


@pytest.fixture
def forms(page: SubmissionsPage) -> FormsView:
    view = page.view()
    assert isinstance(view, FormsView)
    return view


def texts(view: FormsView, column: str = "value") -> dict[str, str]:
    return {row.key: row.cells[column].shown for row in view.table.cells.rows}


def dialog_of(window: Window) -> FormDialog:
    return next(one for one in window.findChildren(FormDialog) if one.isVisible())


def test_a_form_shows_its_rows_beside_the_year_before(forms: FormsView) -> None:
    assert (texts(forms)["101"], texts(forms, "before")["101"]) == ("103,800", "94,200")
    assert texts(forms, "change")["101"] == "+10.2%"
    assert texts(forms, "code")["104"] == "104"


def test_a_figure_of_a_form_opens(page: SubmissionsPage, forms: FormsView, qtbot: QtBot) -> None:
    row = next(row for row in forms.table.cells.rows if row.key == "110")
    with qtbot.waitSignal(page.explained):
        forms.table.figure_opened.emit(row.cells["value"].figure)


def test_every_sheet_and_every_length_is_shown(forms: FormsView) -> None:
    forms.go_to("form3@021")
    assert texts(forms)["210"] == "24"
    forms.go_to("form1")
    assert texts(forms)["name"] == "北京市澜溪医院"
    forms.go_to("form2")
    forms.lengths.choose("quarter")
    assert forms.subtitle() == "2024年第4季度"
    forms.lengths.choose("month")
    assert forms.subtitle() == "2024年12月"
    assert forms.place() == "form2"


def test_a_typed_value_is_written_and_undone(forms: FormsView) -> None:
    forms.go_to("form4")
    forms.table.typed.emit("303", "value", "2.80")
    assert texts(forms)["303"] == "2.80"
    forms.table.typed.emit("303", "value", "much")
    assert texts(forms)["303"] == "2.80"
    forms.desk.undo()
    assert texts(forms)["303"] == ""


def test_a_finding_takes_its_explanation(page: SubmissionsPage, forms: FormsView) -> None:
    assert page.next_problem()
    found = forms.panel.current()
    assert found is not None
    forms.panel.text.setPlainText("改造后按热量收费")
    forms.panel.keep.click()
    (said,) = explained.explanations(forms.desk.ledger.db)
    assert (said.rule, said.text) == (found.rule, "改造后按热量收费")
    forms.panel.show_finding(f"{found.rule} {found.subject}")
    forms.panel.withdraw.click()
    assert explained.explanations(forms.desk.ledger.db) == []


def test_a_finding_leads_to_its_row(forms: FormsView) -> None:
    forms.panel.show_finding("Q-02 form:form2.101")
    assert (forms.place(), forms.table.current()[0]) == ("form2", "101")
    forms.panel.show_finding("B4-02 form:form4.3012")
    assert (forms.place(), forms.table.current()[0]) == ("form4", "3012")


def test_limits_of_a_question_are_set(window: Window, forms: FormsView) -> None:
    forms.panel.show_finding("Q-02 form:form2.101")
    forms.panel.limits.click()
    dialog = dialog_of(window)
    dialog.fill({"yoy_limit": "12"})
    dialog.submit()
    (choice,) = explained.choices(forms.desk.ledger.db)
    assert (choice.rule, choice.name, choice.value) == ("Q-02", "yoy_limit", "12")
    assert "Q-02" not in {one.rule for one in forms.panel._found}


def test_the_package_is_written(forms: FormsView, tmp_path: Path) -> None:
    forms.write_package(tmp_path / "out")
    assert (tmp_path / "out" / "submission-2024.zip").is_file()


def test_what_was_sent_is_in_the_archive(
    window: Window, page: SubmissionsPage, forms: FormsView, tmp_path: Path
) -> None:
    forms._send()
    dialog = dialog_of(window)
    dialog.fill({"day": "2026-01-08", "note": "邮寄"})
    dialog.submit()
    page.go_to("archive")
    view = page.view()
    assert isinstance(view, ArchiveView)
    (row,) = view.table.cells.rows
    assert (row.cells["number"].text, row.cells["note"].text) == ("BS-2024-1", "邮寄")
    assert view.differences.cells.rows == ()
    view.write_copy(tmp_path / "copy.zip")
    assert (tmp_path / "copy.zip").read_bytes()[:2] == b"PK"
    view.ask_state()
    again = dialog_of(window)
    again.fill({"state": "returned", "day": "2026-01-09", "note": "请核实"})
    again.submit()
    steps = handed_in.steps(view.desk.ledger.db, row.key)
    assert state_of(steps) is SubmissionState.RETURNED


def test_a_carrier_is_led_to_another_row(window: Window, page: SubmissionsPage) -> None:
    page.go_to("mapping")
    view = page.view()
    assert isinstance(view, MappingView)
    view.change("carrier:reclaimed_water")
    dialog = dialog_of(window)
    dialog.fill({"row": "120"})
    dialog.submit()
    (led,) = stored.facts(view.desk.ledger.db).sources
    assert (led.kind, led.name, led.row) == (SourceKind.CARRIER, "reclaimed_water", "120")
    assert led.valid_from == date(2024, 1, 1)
    shown = {row.key: row.cells for row in view.sources.cells.rows if row.cells}
    assert shown["carrier:reclaimed_water"]["row"].text == "120 水消费量"
    view.sources.go_to("carrier:reclaimed_water")
    view.forget()
    assert stored.facts(view.desk.ledger.db).sources == ()


def test_the_head_of_a_form_is_corrected(window: Window, page: SubmissionsPage) -> None:
    page.go_to("mapping")
    view = page.view()
    assert isinstance(view, MappingView)
    view.change_head("form2:2022:approval_no")
    dialog = dialog_of(window)
    dialog.fill({"approval_no": "国统制〔2022〕1号"})
    dialog.submit()
    head = stored.facts(view.desk.ledger.db).head("form2", "2022")
    assert head["approval_no"] == "国统制〔2022〕1号"
    shown = {row.key: row.cells for row in view.heads.cells.rows if row.cells}
    assert shown["form2:2022:approval_no"]["text"].text == "国统制〔2022〕1号"


def test_an_empty_ledger_has_forms_and_says_what_is_missing(
    qtbot: QtBot, tmp_path: Path, theme: Theme
) -> None:
    desk = ledgers.empty_desk(tmp_path)
    made = window_on(tmp_path, theme, desk, "submissions")
    qtbot.addWidget(made)
    shown = made.page()
    assert isinstance(shown, SubmissionsPage)
    view = shown.view()
    assert isinstance(view, FormsView)
    assert "B2-07" in {one.rule for one in view.panel._found}
    made.jobs.stop()
    desk.close()
