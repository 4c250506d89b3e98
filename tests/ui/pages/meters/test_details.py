"""What is shown of one meter: its properties, its story, its balance and its records."""

import pytest

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import parse
from carbondesk.ui.models.cells import Cell, State
from carbondesk.ui.pages.meters import balance_view, happenings, instrument, records
from carbondesk.ui.pages.meters.instrument import Around
from carbondesk.ui.pages.meters.page import MetersPage
from carbondesk.ui.widgets.table import Table
from carbondesk.ui.window import Window
from tests.factory import a_book, a_history, a_meter, a_reading, a_setup, an_event, on

NAMES = {"E-01": "E-01 Incomer", "A1": "A1 East wing"}


def column(table: Table, key: str) -> list[str]:
    """What a column shows, from the top."""
    return [row.cells.get(key, Cell()).shown for row in table.cells.rows]


def pairs(facts: MeterFacts) -> dict[str, str]:
    """The properties that are shown."""
    setup = facts.setup_on(on("2025-12-31"))
    around = Around(NAMES, (), on("2025-12-31"))
    return {name: value for name, value in instrument.pairs(facts, setup, around) if value}


class TestTheInstrument:
    """Properties and chips."""

    def test_a_register_says_its_dial_and_its_multiplier(self) -> None:
        setup = a_setup(digits=6, multiplier=2000, place_id="A1", parent_id="E-01")
        found = pairs(a_history(a_meter("E-02", serial="DT-7"), setup))
        assert found["类型"] == "抄表，6 位"
        assert (found["倍率"], found["出厂编号"]) == ("2,000", "DT-7")
        assert (found["位置"], found["上级"]) == ("A1 East wing", "E-01 Incomer")

    def test_a_meter_by_bill_has_no_multiplier(self) -> None:
        found = pairs(a_history(a_meter("W-01", "water"), a_setup(kind=MeterKind.BILL)))
        assert found["类型"] == "账单"
        assert "倍率" not in found

    def test_heat_by_area_says_its_estimate(self) -> None:
        setup = a_setup(kind=MeterKind.AREA_HEAT, gj_per_m2="0.26")
        found = pairs(a_history(a_meter("H-01", "heat", "m2"), setup))
        assert "0.26 GJ/m²" in found.values()

    def test_coal_says_its_grade(self) -> None:
        setup = a_setup(kind=MeterKind.STOCK, grade="anthracite")
        assert "无烟煤" in pairs(a_history(a_meter("C-01", "coal"), setup)).values()

    @pytest.mark.parametrize(
        ("retired", "counted", "words"),
        [
            (None, True, ["计入统计"]),
            (None, False, ["不计入统计"]),
            ("2025-06-30", True, ["已停用", "计入统计"]),
            ("2026-06-30", True, ["计入统计"]),
        ],
    )
    def test_chips_say_whether_it_counts_and_is_there(
        self, retired: str | None, counted: bool, words: list[str]
    ) -> None:
        facts = a_history(a_meter(retired=retired), a_setup(counted=counted))
        found = instrument.chips(facts, facts.setups[0], on("2025-12-31"))
        assert [tag.text for tag in found] == words


class TestTheStory:
    """Events, and days from which a meter counts differently."""

    def test_a_replacement_says_both_figures(self) -> None:
        facts = a_history(an_event("2025-03-05", final=8123, first=2))
        assert happenings.of(facts, {})[0].text == "换表 8,123→2"

    def test_a_new_multiplier_says_the_old_one(self) -> None:
        event = an_event("2025-03-05", "multiplier_changed", multiplier=2000)
        facts = a_history(a_setup(multiplier=1500), event)
        assert happenings.of(facts, {})[0].text == "倍率变更 1,500→2,000"

    def test_an_unreadable_old_meter_is_a_question_mark(self) -> None:
        facts = a_history(an_event("2025-03-05", first=0))
        assert happenings.of(facts, {})[0].text == "换表 ?→0"

    def test_a_note_that_begins_with_the_event_says_it_once(self) -> None:
        facts = a_history(an_event("2025-03-05", "verified", note="检定合格"))
        assert happenings.of(facts, {})[0].text == "检定合格"

    def test_a_change_of_the_set_up_names_what_changed(self) -> None:
        later = a_setup("2025-07-01", parent_id="E-01", counted=False)
        facts = a_history(a_meter("E-02"), a_setup(), later)
        found = happenings.of(facts, NAMES)
        assert [item.day for item in found] == [on("2025-07-01")]
        assert "上级 —→E-01 Incomer" in found[0].text
        assert "计入统计 是→否" in found[0].text
        assert found[0].moves

    def test_a_change_that_an_event_brought_is_told_once(self) -> None:
        event = an_event("2025-03-05", "multiplier_changed", multiplier=2000)
        facts = a_history(a_setup(), a_setup("2025-03-06", multiplier=2000), event)
        assert [item.event_id for item in happenings.of(facts, {})] == [event.id]

    def test_installation_and_retirement_come_from_the_meter_unless_an_event_says_them(
        self,
    ) -> None:
        meter = a_meter(installed="2019-08-14", retired="2025-08-31")
        assert [item.text for item in happenings.of(a_history(meter), {})] == ["安装", "停用"]
        told = a_history(meter, an_event("2019-08-14", "installed"))
        assert len(happenings.of(told, {})) == 2


class TestTheBalance:
    """Branches, their sum, the loss, and the suspect."""

    def test_rows_are_the_branches_their_sum_and_the_loss(self, page: MetersPage) -> None:
        table = page.bench.details.balance_table()
        assert column(table, "meter") == ["E-02 Wards", "E-03 Canteen", "分表合计", "损耗"]
        assert column(table, "usage") == ["600", "300", "900", "100"]
        assert column(table, "share") == ["60.0%", "30.0%", "90.0%", "10.0%"]
        assert column(table, "before") == ["60.0%", "38.0%", "98.0%", "2.0%"]
        assert column(table, "change") == ["0.0", "−8.0", "−8.0", "+8.0"]

    def test_the_suspect_leads_to_its_own_page(self, page: MetersPage) -> None:
        page.bench.details.meter_opened.emit("E-03")
        assert page.bench.meter_id() == "E-03"
        assert page.listing.tree.current() == "E-03"

    def test_a_double_click_on_a_branch_opens_it(self, page: MetersPage) -> None:
        table = page.bench.details.balance_table()
        table.opened.emit("=loss")
        assert page.bench.meter_id() == "E-01"
        table.opened.emit("E-02")
        assert page.bench.meter_id() == "E-02"

    def test_the_chip_says_the_loss_or_why_it_is_unknown(self, page: MetersPage) -> None:
        outline = page.bench.outline()
        assert outline is not None
        found = outline.balances["E-01"]
        assert balance_view.tag(found).text == "损耗 10.0%，超过允许 3.0%"
        assert balance_view.tag(found).tone == "warn"

    def test_narrow_cards_leave_out_the_last_year(self, page: MetersPage) -> None:
        outline = page.bench.outline()
        assert outline is not None
        found = outline.balances["E-01"]
        keys = [column.key for column in balance_view.columns(found, is_wide=False)]
        assert "before" not in keys


class TestTheRecords:
    """Readings, bills, deliveries and months, the newest first."""

    def test_readings_say_what_was_used_up_to_them(self, page: MetersPage) -> None:
        page.go_to("E-02")
        page.bench.details.segments().choose("readings")
        table = page.bench.details.table()
        assert column(table, "day")[:2] == ["2025-12-31", "2025-11-30"]
        assert column(table, "usage")[:2] == ["600.0", "600.0"]
        assert table.cells.rows[1].cells["register"].state is State.ESTIMATED
        assert len(table.cells.rows) == records.MOST

    def test_a_replacement_stands_between_the_readings(self) -> None:
        facts = a_history(
            a_setup(multiplier=10), a_reading("2025-01-31", 900), a_reading("2025-02-28", 15),
            an_event("2025-02-10", final=950, first=5),
        )  # fmt: skip
        found = records.rows(records.READINGS, facts, a_book(facts))
        shown = [(row.cells["day"].text, row.cells.get("usage", Cell()).text) for row in found]
        assert shown == [("2025-02-28", "100.0"), ("2025-02-10", "500.0"), ("2025-01-31", "")]
        assert found[1].cells["note"].text == "换表 950→5"

    def test_bills_say_their_price(self, page: MetersPage) -> None:
        page.go_to("W-01")
        page.bench.details.segments().choose("bills")
        table = page.bench.details.table()
        assert column(table, "days")[0] == "2025-11-01 — 2025-11-30"
        assert [column(table, key)[0] for key in ("quantity", "amount", "price", "note")] == [
            "50", "200.00", "4.000", "8841",
        ]  # fmt: skip

    def test_deliveries_say_stock_and_cost(self, page: MetersPage) -> None:
        page.go_to("F-01")
        page.bench.details.segments().choose("deliveries")
        table = page.bench.details.table()
        assert column(table, "stock") == ["250", "—", "100", "100"]
        assert column(table, "amount") == ["—", "3,800.00", "—", "—"]

    def test_months_stand_beside_those_of_a_year_before(self, page: MetersPage) -> None:
        page.go_to("E-03")
        found = page.bench.details.measured()
        usages = records.usages(found, "E-03", parse("2025-12"))
        row = records.usage_rows(found, usages)[0]
        shown = {key: cell.shown for key, cell in row.cells.items()}
        assert (shown["usage"], shown["before"], shown["change"]) == ("300.0", "380.0", "−21.1%")
        assert (shown["days"], shown["quality"]) == ("31 / 31", "实测")

    def test_a_month_without_data_says_so(self, page: MetersPage) -> None:
        page.go_to("W-01")
        found = page.bench.details.measured()
        row = records.usage_rows(found, records.usages(found, "W-01", parse("2025-12")))[0]
        assert row.cells["usage"].state is State.NO_DATA
        assert row.cells["change"].shown == "—"

    @pytest.mark.parametrize(
        ("meter", "names"),
        [
            ("E-01", ["balance", "usage", "readings"]),
            ("W-01", ["usage", "bills"]),
            ("F-01", ["usage", "deliveries"]),
            ("H-01", ["usage", "bills"]),
        ],
    )
    def test_the_switch_offers_what_there_is(
        self, page: MetersPage, meter: str, names: list[str]
    ) -> None:
        page.go_to(meter)
        switch = page.bench.details.segments()
        assert switch.keys() == names
        assert switch.current() == names[0]

    def test_another_month_keeps_what_is_chosen(self, window: Window, page: MetersPage) -> None:
        page.bench.details.segments().choose("readings")
        window.desk.step_period(-1)
        assert page.bench.details.segments().current() == "readings"
