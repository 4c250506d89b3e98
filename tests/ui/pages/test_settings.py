"""The settings page, through its widgets."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from carbondesk import i18n
from carbondesk.domain.place import Place
from carbondesk.domain.setting import BILL_ATTRIBUTION, Setting
from carbondesk.store import institutions as stored
from carbondesk.store import places as stored_places
from carbondesk.ui import finding
from carbondesk.ui.pages.settings import parts
from carbondesk.ui.pages.settings.about import AboutView
from carbondesk.ui.pages.settings.appearance import AppearanceView
from carbondesk.ui.pages.settings.institution import InstitutionView
from carbondesk.ui.pages.settings.page import TABS, SettingsPage
from carbondesk.ui.pages.settings.places import PlacesView
from carbondesk.ui.pages.settings.rules import RulesView
from carbondesk.ui.settings import LANGUAGE, THEME
from carbondesk.ui.theme import Theme, in_use
from carbondesk.ui.widgets.form import Form
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.window import Window
from tests.ui import ledgers


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[Window]:
    """A window over the sample hospital with the settings only."""
    desk = ledgers.sample_desk(tmp_path)
    made = ledgers.window(desk, theme, tmp_path, (ledgers.settings(),))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    i18n.use("zh")
    made.jobs.stop()
    desk.close()


@pytest.fixture
def page(window: Window) -> SettingsPage:
    shown = window.page()
    assert isinstance(shown, SettingsPage)
    return shown


@pytest.fixture
def institution(page: SettingsPage) -> InstitutionView:
    page.go_to("institution")
    view = page.view()
    assert isinstance(view, InstitutionView)
    return view


@pytest.fixture
def places(page: SettingsPage) -> PlacesView:
    page.go_to("places")
    view = page.view()
    assert isinstance(view, PlacesView)
    return view


@pytest.fixture
def rules(page: SettingsPage) -> RulesView:
    page.go_to("rules")
    view = page.view()
    assert isinstance(view, RulesView)
    return view


def _note(form: Form | None, key: str) -> str:
    """What stands beneath a field."""
    assert form is not None
    cell = form.input(key).parentWidget()
    assert cell is not None
    return cell.findChildren(QLabel)[-1].text()


def _dialog(window: Window) -> FormDialog:
    return next(item for item in window.findChildren(FormDialog) if item.isVisible())


def _place(view: PlacesView, code: str) -> Place:
    found = stored_places.by_code(view.desk.ledger.db, code)
    assert found is not None
    return found


def test_every_tab_is_shown_by_its_key(page: SettingsPage) -> None:
    for tab in TABS:
        page.go_to(tab.key)
        assert page.view().isVisible()
        assert page.place().split(":")[0] == tab.key


def test_a_corrected_institution_is_undone(institution: InstitutionView, window: Window) -> None:
    db = window.desk.ledger.db
    institution.panel.fill({"head": "周 明"})
    institution.panel.submit()
    changed = stored.get(db)
    assert changed is not None
    assert changed.head == "周 明"
    window.commands.undo()
    assert institution.panel.values()["head"] == "周明远"


def test_saving_an_unchanged_institution_makes_no_step(
    institution: InstitutionView, window: Window
) -> None:
    before = window.desk.ledger.history(1)
    institution.panel.submit()
    assert window.desk.ledger.history(1) == before


def test_what_is_wrong_with_the_institution_stands_beside_its_fields(
    institution: InstitutionView, window: Window
) -> None:
    before = window.desk.ledger.history(1)
    wrong = {"credit_code": "12110114000000019X", "started": "neulich", "region_code": "外地"}
    institution.panel.fill(wrong)
    institution.panel.submit()
    for key in wrong:
        form = institution.panel.form_of(key)
        assert form is not None
        assert form.input(key).property("invalid") == "true", key
    assert "12110114000000019X" in _note(institution.panel.form_of("credit_code"), "credit_code")
    assert window.desk.ledger.history(1) == before
    institution.panel.cancelled.emit()
    assert institution.panel.values()["credit_code"] == "12110114000000019Y"


def test_what_is_being_typed_survives_a_change_of_period(
    institution: InstitutionView, window: Window
) -> None:
    institution.panel.fill({"phone": "010-1"})
    window.desk.step_period(-1)
    assert institution.panel.values()["phone"] == "010-1"


def test_the_region_completes_by_a_part_of_its_name(institution: InstitutionView) -> None:
    form = institution.panel.form_of("region_code")
    assert form is not None
    field = form.input("region_code")
    assert isinstance(field, QLineEdit)
    completer = field.completer()
    completer.setCompletionPrefix("历下")
    assert completer.currentCompletion() == "370102  山东省济南市历下区"


def test_a_new_place_with_its_area_is_undone_in_one_step(
    places: PlacesView, window: Window
) -> None:
    db = window.desk.ledger.db
    places.add()
    assert places.panel is not None
    places.panel.fill({"code": "11", "name": "科研楼", "gross_area_m2": "5,000"})
    places.panel.submit()
    made = _place(places, "11")
    assert places.place() == made.id
    assert [area.gross_micro for area in stored_places.areas(db, made.id)] == [5_000_000_000]
    window.commands.undo()
    assert stored_places.by_code(db, "11") is None
    assert stored_places.areas(db, made.id) == []


def test_what_is_wrong_with_a_new_place_stands_beside_its_fields(
    places: PlacesView, window: Window
) -> None:
    places.add()
    assert places.panel is not None
    places.panel.fill({"code": "10", "gross_area_m2": "100", "heated_area_m2": "200"})
    places.panel.submit()
    for key in ("code", "name", "heated_area_m2"):
        form = places.panel.form_of(key)
        assert form is not None
        assert form.input(key).property("invalid") == "true", key


def test_a_renamed_place_is_shown_and_undone(places: PlacesView, window: Window) -> None:
    place = _place(places, "09")
    places.go_to(place.id)
    assert places.panel is not None
    places.panel.fill({"name": "康复中心"})
    places.panel.submit()
    assert _place(places, "09").name == "康复中心"
    window.commands.undo()
    assert places.panel.values()["name"] == "康复楼"


def test_a_place_in_use_says_so_and_stays(places: PlacesView) -> None:
    place = _place(places, "02")
    places.go_to(place.id)
    places.remove()
    assert places.panel is not None
    assert place.name in " ".join(label.text() for label in places.panel.findChildren(QLabel))
    assert _place(places, "02") == place


def test_a_removed_place_comes_back_with_its_areas(places: PlacesView, window: Window) -> None:
    db = window.desk.ledger.db
    places.add()
    assert places.panel is not None
    places.panel.fill({"code": "11", "name": "科研楼", "gross_area_m2": "5000"})
    places.panel.submit()
    made = _place(places, "11")
    places.remove()
    assert stored_places.by_code(db, "11") is None
    assert places.place() == made.parent_id
    window.commands.undo()
    assert len(stored_places.areas(db, made.id)) == 1


def test_areas_are_entered_corrected_and_removed(places: PlacesView, window: Window) -> None:
    db, place = window.desk.ledger.db, _place(places, "09")
    places.go_to(place.id)
    before = stored_places.areas(db, place.id)
    places.areas.enter()
    dialog = _dialog(window)
    dialog.fill({"valid_from": "2025-12-01", "gross_area_m2": "9700"})
    dialog.submit()
    assert [area.gross_micro for area in stored_places.areas(db, place.id)][-1] == 9_700_000_000
    newest = stored_places.areas(db, place.id)[-1]
    places.areas.table.go_to(newest.id)
    places.areas.correct()
    dialog = _dialog(window)
    dialog.fill({"valid_from": "2025-11-01"})
    dialog.submit()
    moved = stored_places.areas(db, place.id)[-1]
    assert (moved.id, moved.valid_from) == (newest.id, date(2025, 11, 1))
    places.areas.table.go_to(newest.id)
    places.areas.remove()
    assert stored_places.areas(db, place.id) == before
    for _ in range(3):
        window.commands.undo()
    assert stored_places.areas(db, place.id) == before


def test_an_area_left_out_needs_a_reason(places: PlacesView, window: Window) -> None:
    places.go_to(_place(places, "09").id)
    places.areas.enter()
    dialog = _dialog(window)
    dialog.fill({"excluded_area_m2": "100", "gross_area_m2": ""})
    dialog.submit()
    assert dialog.isVisible()
    assert dialog.form.input("gross_area_m2").property("invalid") == "true"
    dialog.fill({"gross_area_m2": "9600"})
    dialog.submit()
    assert dialog.form.input("excluded_reason").property("invalid") == "true"
    dialog.reject()


def test_a_campus_without_an_area_shows_the_sum_of_its_parts(places: PlacesView) -> None:
    index = places.tree.nodes.find(_place(places, "A").id)
    cells = places.tree.nodes.node(index).cells
    assert cells["gross"].text == "105,600"
    assert cells["since"].text == "各部分合计"


def test_the_search_opens_a_place(window: Window, page: SettingsPage) -> None:
    found = finding.places(window)("021")
    assert [item.title for item in found] == ["021 数据机房"]
    found[0].run()
    view = page.view()
    assert isinstance(view, PlacesView)
    assert view.place() == _place(view, "021").id


def test_a_rule_holds_from_a_day_on_and_is_undone(rules: RulesView, window: Window) -> None:
    db = window.desk.ledger.db
    rules.change(BILL_ATTRIBUTION)
    dialog = _dialog(window)
    dialog.fill({"value": "billing_month", "valid_from": "2025-01-01"})
    dialog.submit()
    kept = stored.settings(db)
    assert kept == [Setting(BILL_ATTRIBUTION, date(2025, 1, 1), "billing_month", kept[0].id)]
    today, dated = rules.rows[BILL_ATTRIBUTION].words()
    assert today == "整张计入所属月"
    assert "2025-01-01" in dated
    window.commands.undo()
    assert stored.settings(db) == []
    assert rules.rows[BILL_ATTRIBUTION].words() == ("按天数分摊", "")


def test_a_rule_needs_a_clear_day(rules: RulesView, window: Window) -> None:
    rules.change(BILL_ATTRIBUTION)
    dialog = _dialog(window)
    dialog.fill({"valid_from": "neulich"})
    dialog.submit()
    assert dialog.form.input("valid_from").property("invalid") == "true"
    assert stored.settings(window.desk.ledger.db) == []
    dialog.reject()


def test_bound_factors_say_what_is_to_be_confirmed(rules: RulesView) -> None:
    shown = {row.key: row.cells for row in rules.table.cells.rows}
    assert shown["2025:carbon"]["state"].tag is not None
    assert shown["2025:grid"]["state"].tag is None
    assert "0.5554" in shown["2025:grid"]["edition"].text
    assert "2021" not in shown


def test_the_language_changes_live_and_the_tab_stays(window: Window, page: SettingsPage) -> None:
    page.go_to("appearance")
    view = page.view()
    assert isinstance(view, AppearanceView)
    view.language.choose("en")
    renewed = window.page()
    assert isinstance(renewed, SettingsPage)
    assert renewed is not page
    assert renewed.place() == "appearance"
    assert window.settings.text(LANGUAGE) == "en"
    tabs = renewed.head.tabs
    assert tabs is not None
    assert tabs.accessibleName() == "Appearance"


def test_the_place_stays_over_a_change_of_language(window: Window, places: PlacesView) -> None:
    place = _place(places, "021")
    places.go_to(place.id)
    window.speak("en")
    renewed = window.page()
    assert isinstance(renewed, SettingsPage)
    assert renewed.place() == f"places:{place.id}"


def test_the_theme_changes_live_and_is_kept(window: Window, page: SettingsPage) -> None:
    page.go_to("appearance")
    view = page.view()
    assert isinstance(view, AppearanceView)
    view.theme.choose("dark")
    assert in_use() == "dark"
    assert window.settings.text(THEME) == "dark"
    window.theme.toggle()
    assert view.theme.current() == "light"
    assert window.settings.text(THEME) == "light"


def test_about_names_the_file_and_every_licence(window: Window, page: SettingsPage) -> None:
    page.go_to("about")
    view = page.view()
    assert isinstance(view, AboutView)
    assert view.line("file") == "hospital.carbondesk"
    assert view.line("size").endswith("MB")
    assert "SIL OPEN FONT LICENSE" in view.licence.toPlainText()
    view.table.go_to("Lucide")
    assert "ISC License" in view.licence.toPlainText()
    assert [part.name for part in parts.PARTS if part.package and not parts.version_of(part)] == []


def test_an_empty_ledger_is_filled_from_the_settings(
    qtbot: QtBot, tmp_path: Path, theme: Theme
) -> None:
    desk = ledgers.empty_desk(tmp_path)
    window = ledgers.window(desk, theme, tmp_path, (ledgers.settings(),))
    qtbot.addWidget(window)
    window.show()
    page = window.page()
    assert isinstance(page, SettingsPage)
    view = page.view()
    assert isinstance(view, InstitutionView)
    view.panel.fill({"name": "甲局", "region_code": "昌平", "started": "2025-01-01"})
    view.panel.submit()
    found = stored.get(desk.ledger.db)
    assert found is not None
    assert (found.name, found.region_code) == ("甲局", "110114")
    page.go_to("places")
    places = page.view()
    assert isinstance(places, PlacesView)
    assert places.panel is not None
    places.panel.fill({"code": "A", "name": "甲局"})
    window.desk.step_period(-1)
    assert places.panel.values()["name"] == "甲局"
    places.panel.submit()
    assert _place(places, "A").name == "甲局"
    window.commands.undo()
    assert places.panel.shown is None
    for key in ("rules", "about"):
        page.go_to(key)
    desk.close()
