"""Forms of meters and events: what they ask, refuse and write, and that it can be undone."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import ALWAYS, MeterKind, Role
from carbondesk.domain.quantity import MICRO
from carbondesk.store import books, meters
from carbondesk.ui.pages.meters.page import MetersPage
from carbondesk.ui.pages.meters.panels import MeterPanel
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.form_panel import FormPanel
from carbondesk.ui.widgets.label import ElidedLabel, Label
from carbondesk.ui.widgets.toast import Toast
from carbondesk.ui.window import Window


def panel(page: MetersPage) -> FormPanel:
    """The form that is open."""
    found = page.bench.panel()
    assert found is not None
    return found


def editing(page: MetersPage, meter_id: str) -> MeterPanel:
    """The form of a known meter."""
    page.go_to(meter_id)
    page.bench.edit()
    found = page.bench.panel()
    assert isinstance(found, MeterPanel)
    return found


def choose(form: FormPanel, key: str, value: str) -> None:
    """Choose as a person does."""
    inside = form.form_of(key)
    assert inside is not None
    combo = inside.input(key)
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def offered(form: FormPanel, key: str) -> list[str]:
    """The keys of a choice."""
    inside = form.form_of(key)
    assert inside is not None
    combo = inside.input(key)
    assert isinstance(combo, QComboBox)
    return [combo.itemData(place) for place in range(combo.count())]


def said(form: FormPanel, key: str) -> str:
    """The sentence beneath a field."""
    inside = form.form_of(key)
    assert inside is not None
    return inside.input(key).accessibleDescription()


def banner(form: FormPanel) -> str:
    """What stands above the fields."""
    found = form.findChild(Banner)
    assert isinstance(found, Banner)
    words = found.findChild(Label)
    assert isinstance(words, Label)
    return words.text() if found.isVisibleTo(form) else ""


def facts(window: Window, code: str) -> MeterFacts:
    """All that the ledger knows of a meter."""
    meter = meters.by_code(window.desk.ledger.db, code)
    assert meter is not None
    found = books.of_meter(window.desk.ledger.db, meter.id)
    assert found is not None
    return found


def toast(window: Window) -> str:
    """What was said at the foot of the page."""
    found = [item for item in window.findChildren(Toast) if item.isVisible()]
    return found[-1].accessibleName()


class TestANewMeter:
    """The form behind the button and behind `new`."""

    def test_it_is_written_shown_and_undone(self, window: Window, page: MetersPage) -> None:
        page.go_to("new")
        form = panel(page)
        form.fill({"code": "E-09", "name": "Pumps", "multiplier": "40", "digits": "6"})
        form.submit()
        found = facts(window, "E-09")
        assert (found.setups[0].multiplier_micro, found.setups[0].digits) == (40 * MICRO, 6)
        assert page.bench.panel() is None
        assert page.bench.meter_id() == found.meter.id
        assert toast(window) == "已新建 E-09 Pumps"
        window.desk.undo()
        assert meters.by_code(window.desk.ledger.db, "E-09") is None
        assert page.bench.meter_id() == "E-01"

    def test_enter_submits_and_escape_closes(self, page: MetersPage) -> None:
        page.go_to("new")
        QTest.keyClick(panel(page), Qt.Key.Key_Return)
        assert said(panel(page), "code") == "编号不能为空。"
        QTest.keyClick(panel(page), Qt.Key.Key_Escape)
        assert page.bench.panel() is None

    def test_a_code_in_use_is_refused_beside_it(self, page: MetersPage) -> None:
        page.go_to("new")
        panel(page).fill({"code": "E-01"})
        panel(page).submit()
        assert "E-01" in said(panel(page), "code")

    def test_what_is_no_number_is_refused_beside_it(self, page: MetersPage) -> None:
        page.go_to("new")
        panel(page).fill({"code": "E-09", "multiplier": "forty", "installed": "31/12"})
        panel(page).submit()
        assert "forty" in said(panel(page), "multiplier")
        assert said(panel(page), "installed")

    def test_the_carrier_decides_unit_role_and_kinds(self, page: MetersPage) -> None:
        page.go_to("new")
        form = panel(page)
        choose(form, "carrier", "heat")
        assert form.values()["unit"] == "GJ"
        assert offered(form, "kind") == [
            "register",
            "interval",
            "bill",
            "stock",
            "virtual",
            "area_heat",
        ]
        choose(form, "kind", "area_heat")
        assert form.values()["unit"] == "m2"
        assert "gj_per_m2" in form.values()
        assert "multiplier" not in form.values()
        choose(form, "carrier", "diesel")
        assert (form.values()["unit"], form.values()["role"]) == ("L", "vehicle")
        assert form.values()["kind"] == "register"
        choose(form, "carrier", "coal")
        assert "grade" in form.values()

    def test_what_was_typed_stays_while_the_form_changes(self, page: MetersPage) -> None:
        page.go_to("new")
        form = panel(page)
        form.fill({"code": "E-09", "note": "behind the door"})
        choose(form, "kind", "bill")
        assert form.values()["note"] == "behind the door"

    def test_a_meter_below_another_does_not_count_by_default(self, page: MetersPage) -> None:
        page.go_to("new")
        form = panel(page)
        assert offered(form, "parent") == ["", "E-01", "E-02", "E-03"]
        choose(form, "parent", "E-01")
        assert form.values()["counted"] == ""
        assert "uncounted_reason" in form.values()
        choose(form, "parent", "")
        assert form.values()["counted"] == "1"

    def test_counting_twice_is_refused_beside_the_box(self, page: MetersPage) -> None:
        page.go_to("new")
        form = panel(page)
        form.fill({"code": "E-09"})
        choose(form, "parent", "E-01")
        form.fill({"counted": "1"})
        form.submit()
        assert "E-01" in said(form, "counted")


class TestAKnownMeter:
    """Corrections, and changes from a day on."""

    def test_a_name_is_corrected_at_once(self, window: Window, page: MetersPage) -> None:
        form = editing(page, "E-02")
        form.fill({"name": "Ward block"})
        form.submit()
        assert facts(window, "E-02").meter.name == "Ward block"
        assert len(facts(window, "E-02").setups) == 1
        assert window.desk.ledger.history(1)[0].verb == "correct_meter"

    def test_nothing_changed_writes_nothing(self, window: Window, page: MetersPage) -> None:
        before = window.desk.ledger.history(1)[0].id
        editing(page, "E-02").submit()
        assert window.desk.ledger.history(1)[0].id == before
        assert page.bench.panel() is None

    def test_a_dated_change_asks_from_which_day(self, window: Window, page: MetersPage) -> None:
        form = editing(page, "E-02")
        form.fill({"multiplier": "20"})
        form.submit()
        assert said(form, "since")
        assert facts(window, "E-02").setups[0].multiplier_micro == MICRO

    def test_a_correction_holds_from_where_the_old_one_did(
        self, window: Window, page: MetersPage
    ) -> None:
        form = editing(page, "E-02")
        form.fill({"multiplier": "20"})
        choose(form, "since", "correct")
        form.submit()
        found = facts(window, "E-02").setups
        assert [(item.valid_from, item.multiplier_micro) for item in found] == [
            (ALWAYS, 20 * MICRO)
        ]

    def test_a_change_holds_from_its_day_and_is_undone(
        self, window: Window, page: MetersPage
    ) -> None:
        form = editing(page, "E-02")
        form.fill({"multiplier": "20"})
        choose(form, "since", "change")
        form.fill({"valid_from": "2025年12月1日"})
        form.submit()
        found = facts(window, "E-02").setups
        assert [item.valid_from for item in found] == [ALWAYS, date(2025, 12, 1)]
        assert window.desk.ledger.history(1)[0].verb == "set_up_meter"
        window.desk.undo()
        assert len(facts(window, "E-02").setups) == 1
        window.desk.redo()
        assert len(facts(window, "E-02").setups) == 2

    def test_a_change_without_its_day_is_refused(self, page: MetersPage) -> None:
        form = editing(page, "E-02")
        form.fill({"digits": "5"})
        choose(form, "since", "change")
        form.submit()
        assert said(form, "valid_from") == "生效日期不能为空。"

    def test_the_carrier_of_a_meter_with_readings_stays(self, page: MetersPage) -> None:
        form = editing(page, "W-01")
        choose(form, "carrier", "diesel")
        choose(form, "since", "correct")
        form.submit()
        assert "W-01" in said(form, "carrier")

    def test_a_master_with_branches_is_not_removed(self, window: Window, page: MetersPage) -> None:
        form = editing(page, "E-01")
        form.other.emit()
        assert "E-02, E-03" in banner(form)
        assert facts(window, "E-01").meter.name == "Incomer"

    def test_a_meter_is_removed_with_its_readings_and_comes_back(
        self, window: Window, page: MetersPage
    ) -> None:
        count = len(facts(window, "E-03").readings)
        editing(page, "E-03").other.emit()
        assert meters.by_code(window.desk.ledger.db, "E-03") is None
        assert toast(window) == "已移除 E-03 Canteen 及其全部数据"
        assert page.bench.meter_id() == "E-01"
        window.desk.undo()
        assert len(facts(window, "E-03").readings) == count

    def test_a_refresh_keeps_the_form_and_what_is_typed(
        self, window: Window, page: MetersPage
    ) -> None:
        form = editing(page, "E-02")
        form.fill({"name": "half typed"})
        window.desk.undo()
        assert page.bench.panel() is form
        assert form.values()["name"] == "half typed"

    def test_another_meter_closes_the_form(self, page: MetersPage) -> None:
        editing(page, "E-02")
        page.listing.tree.go_to("E-03")
        assert page.bench.panel() is None
        assert page.bench.meter_id() == "E-03"

    def test_a_role_beyond_the_usual_ones_is_still_offered(
        self, window: Window, page: MetersPage
    ) -> None:
        form = editing(page, "W-01")
        assert Role.LIGHTING.value not in offered(form, "role")
        assert facts(window, "W-01").setups[0].kind is MeterKind.BILL


class TestAVirtualMeter:
    """A formula over other meters."""

    def test_it_is_offered_does_not_count_and_shows_its_formula(
        self, window: Window, page: MetersPage
    ) -> None:
        page.go_to("new")
        form = panel(page)
        choose(form, "kind", MeterKind.VIRTUAL.value)
        form.fill({"code": "V-01", "name": "Net", "formula": "E-01 − 0.5 × E-03"})
        form.submit()
        found = facts(window, "V-01")
        assert (found.setups[0].formula, found.setups[0].counted) == ("E-01 − 0.5 × E-03", False)
        shown = [label.text() for label in page.bench.instrument.findChildren(ElidedLabel)]
        assert "E-01 − 0.5 × E-03" in shown

    def test_a_formula_that_cannot_stand_is_refused_at_its_field(self, page: MetersPage) -> None:
        page.go_to("new")
        form = panel(page)
        choose(form, "kind", MeterKind.VIRTUAL.value)
        form.fill({"code": "V-01", "formula": "E-01 + X-77"})
        form.submit()
        assert said(form, "formula") == "没有编号为 X-77 的表计；编号含空格或符号时用方括号括起。"
