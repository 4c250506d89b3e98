"""Journeys through bills, fuel, people and vehicles, and what the tabs share."""

from dataclasses import replace
from datetime import date

import pytest

from carbondesk.domain.bill import Bill
from carbondesk.store import bills, deliveries, institutions
from carbondesk.ui.pages.entry.bills import BillsGrid
from carbondesk.ui.pages.entry.grid import Grid
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.widgets.banner import ProblemRow
from carbondesk.ui.window import Window
from tests.factory import fen, micro
from tests.ui.entry_ledger import TAB, clear, paste, shown, type_in


@pytest.fixture
def window(entry_window: Window) -> Window:
    return entry_window


def _page(window: Window) -> EntryPage:
    found = window.page()
    assert isinstance(found, EntryPage)
    return found


def _open(window: Window, tab: str) -> Grid:
    page = _page(window)
    page.go_to(tab)
    return page.grid(tab)


def _gas(window: Window) -> list[Bill]:
    every = bills.of_meter(window.desk.ledger.db, "G-01")
    return [bill for bill in every if bill.end > date(2025, 12, 1)]


def _is_red(grid: Grid) -> bool:
    return any(row.isVisible() for row in grid.table.findChildren(ProblemRow))


class TestBills:
    """The second tab."""

    def test_a_bill_goes_on_from_the_last_one(self, window: Window) -> None:
        grid = _open(window, "bills")
        row, column = grid.table.current()
        assert column == "quantity"
        assert (shown(grid, row, "start"), shown(grid, row, "end")) == ("2025-12-01", "2025-12-31")
        assert grid.entered() == (0, 1)
        type_in(grid.table, "950", TAB)
        assert grid.table.current() == (row, "amount")
        type_in(grid.table, "2,850.50")
        (bill,) = _gas(window)
        assert replace(bill, id="") == Bill(
            "G-01", date(2025, 12, 1), date(2025, 12, 31), micro(950), fen("2850.50")
        )
        assert shown(grid, row, "price") == "3.0005"
        assert grid.entered() == (1, 1)

    def test_money_typed_before_the_quantity_waits_for_it(self, window: Window) -> None:
        grid = _open(window, "bills")
        row = grid.table.current()[0]
        grid.table.go_to(row, "amount")
        type_in(grid.table, "2850")
        assert _gas(window) == []
        assert shown(grid, row, "note") == "缺用量"
        grid.table.go_to(row, "quantity")
        type_in(grid.table, "950")
        assert _gas(window)[0].amount_fen == fen(2850)

    def test_several_bills_of_a_month_stand_under_each_other(self, window: Window) -> None:
        grid = _open(window, "bills")
        first = grid.table.current()[0]
        grid.table.go_to(first, "end")
        type_in(grid.table, "1215", TAB)
        type_in(grid.table, "400")
        grid.table.go_to(first, "quantity")
        assert isinstance(grid, BillsGrid)
        grid.bill_again()
        second = grid.table.current()[0]
        assert second != first
        assert shown(grid, second, "start") == "2025-12-16"
        grid.table.go_to(second, "end")
        type_in(grid.table, "31", TAB)
        type_in(grid.table, "500")
        assert [bill.days for bill in _gas(window)] == [15, 16]

    def test_bills_must_not_overlap(self, window: Window) -> None:
        grid = _open(window, "bills")
        row = grid.table.current()[0]
        grid.table.go_to(row, "start")
        type_in(grid.table, "1120", TAB)
        grid.table.go_to(row, "quantity")
        type_in(grid.table, "950")
        assert _gas(window) == []
        assert _is_red(grid)
        assert grid.drafts.problems(row).keys() == {"start"}
        grid.table.go_to(row, "start")
        type_in(grid.table, "1201")
        assert len(_gas(window)) == 1
        assert not _is_red(grid)

    def test_an_emptied_quantity_removes_the_bill_and_leaves_its_row(self, window: Window) -> None:
        grid = _open(window, "bills")
        row = grid.table.current()[0]
        type_in(grid.table, "950")
        grid.table.go_to(row, "quantity")
        clear(grid.table)
        assert _gas(window) == []
        assert grid.table.current()[0] == row
        window.desk.undo()
        assert shown(grid, row, "quantity") == "950"

    def test_a_pasted_line_fills_a_bill(self, window: Window) -> None:
        grid = _open(window, "bills")
        row = grid.table.current()[0]
        grid.table.go_to(row, "start")
        paste(grid.table, "2025-12-01\t2025-12-31\t950\t\t2850")
        (bill,) = _gas(window)
        assert (bill.quantity_micro, bill.amount_fen) == (micro(950), fen(2850))
        assert window.desk.ledger.history(1)[0].verb == "enter_bills"

    def test_a_wrong_cell_of_a_pasted_line_is_shown(self, window: Window) -> None:
        grid = _open(window, "bills")
        paste(grid.table, "95o")
        assert _is_red(grid)
        assert _gas(window) == []

    def test_the_other_cells_are_kept_too(self, window: Window) -> None:
        grid = _open(window, "bills")
        row = grid.table.current()[0]
        type_in(grid.table, "950")
        for column, text in (("invoice", "25-1"), ("note", "late"), ("billing_month", "11")):
            grid.table.go_to(row, column)
            type_in(grid.table, text)
        every = bills.of_meter(window.desk.ledger.db, "G-01")
        assert [(item.invoice, item.note, item.billing_month) for item in every][-1] == (
            "25-1", "late", "2025-11",
        )  # fmt: skip
        grid.take_box(row, "estimated", True)
        assert not bills.of_meter(window.desk.ledger.db, "G-01")[-1].estimated

    def test_the_money_of_the_month_opens_to_its_bills(self, window: Window) -> None:
        grid = _open(window, "bills")
        grid.take_row(grid.table.current()[0], {"quantity": "950", "amount": "2850"})
        ((carrier, figure, gap),) = grid.totals()
        assert (carrier, figure.value, figure.unit, gap) == ("natural_gas", 2850, "CNY", "")
        assert [leaf.kind for leaf in figure.leaves()] == ["bill"]


class TestFuel:
    """The third tab."""

    def test_a_delivery_and_the_stock_make_the_usage(self, window: Window) -> None:
        grid = _open(window, "fuel")
        assert grid.entered() == (0, 1)
        row = grid.table.current()[0]
        grid.table.go_to(row, "day")
        type_in(grid.table, "1212", TAB)
        type_in(grid.table, "400", TAB)
        assert grid.table.current() == (row, "amount")
        type_in(grid.table, "2852")
        blank = grid.table.cells.rows[-1].key
        assert blank != row
        grid.table.go_to(blank, "stock")
        type_in(grid.table, "260")
        found = deliveries.of_meter(window.desk.ledger.db, "F-01")[1:]
        assert [item.day.day for item in found] == [12, 31]
        assert found[0].amount_fen == fen(2852)
        assert grid.entered() == (1, 1)
        assert [figure.value for _, figure, _ in grid.totals()] == [350]

    def test_more_stock_than_there_can_be_is_refused(self, window: Window) -> None:
        grid = _open(window, "fuel")
        grid.table.go_to(grid.table.current()[0], "stock")
        type_in(grid.table, "500")
        assert _is_red(grid)
        assert len(deliveries.of_meter(window.desk.ledger.db, "F-01")) == 1

    def test_an_emptied_row_is_removed(self, window: Window) -> None:
        grid = _open(window, "fuel")
        row = grid.table.current()[0]
        type_in(grid.table, "400")
        grid.table.go_to(row, "quantity")
        clear(grid.table)
        assert len(deliveries.of_meter(window.desk.ledger.db, "F-01")) == 1

    def test_that_nothing_was_bought_can_be_said(self, window: Window) -> None:
        grid = _open(window, "fuel")
        type_in(grid.table, "0")
        assert deliveries.of_meter(window.desk.ledger.db, "F-01")[-1].quantity_micro == 0

    def test_a_day_of_another_month_is_refused(self, window: Window) -> None:
        grid = _open(window, "fuel")
        row = grid.table.current()[0]
        grid.take_row(row, {"day": "2026-01-03", "quantity": "5"})
        assert grid.drafts.problems(row).keys() == {"day"}


class TestPeople:
    """The fourth tab."""

    def test_heads_are_carried_on_and_visits_are_not(self, window: Window) -> None:
        grid = _open(window, "people")
        assert grid.table.current() == ("outpatients", "count")
        assert shown(grid, "staff", "count") == "100"
        assert shown(grid, "staff", "note") == "沿用 2025-07"
        assert grid.entered() == (1, 2)
        type_in(grid.table, "6200")
        assert shown(grid, "outpatients", "daily") == "200.0"
        assert grid.entered() == (2, 2)
        grid.table.go_to("staff", "count")
        type_in(grid.table, "104")
        counts = {(item.month, item.count) for item in institutions.people(window.desk.ledger.db)}
        assert {("2025-12", 104), ("2025-12", 6200), ("2025-07", 100)} <= counts

    @pytest.mark.parametrize("text", ["1.5", "many", "-3"])
    def test_what_is_no_count_is_refused(self, window: Window, text: str) -> None:
        grid = _open(window, "people")
        type_in(grid.table, text)
        assert _is_red(grid)
        assert len(institutions.people(window.desk.ledger.db)) == 2

    def test_an_emptied_count_is_removed(self, window: Window) -> None:
        grid = _open(window, "people")
        type_in(grid.table, "6200")
        grid.table.go_to("outpatients", "count")
        clear(grid.table)
        assert len(institutions.people(window.desk.ledger.db)) == 2

    def test_a_pasted_column_is_one_step(self, window: Window) -> None:
        grid = _open(window, "people")
        grid.table.go_to("bed_days", "count")
        paste(grid.table, "24000\n6200\nmany")
        assert window.desk.ledger.history(1)[0].verb == "put_people"
        assert len(institutions.people(window.desk.ledger.db)) == 4
        assert grid.drafts.refused() == {"visitors"}


class TestVehicles:
    """The fifth tab."""

    def test_a_new_day_has_its_own_counts(self, window: Window) -> None:
        grid = _open(window, "vehicles")
        assert grid.table.current() == ("new", "day")
        type_in(grid.table, "2025-12-01", TAB)
        type_in(grid.table, "8", TAB)
        assert grid.table.current() == ("2025-12-01", "diesel")
        type_in(grid.table, "2")
        found = institutions.vehicles(window.desk.ledger.db)
        assert [(item.day.isoformat(), item.fuel.value, item.count) for item in found] == [
            ("2025-01-01", "gasoline", 9),
            ("2025-12-01", "diesel", 2),
            ("2025-12-01", "gasoline", 8),
        ]
        assert shown(grid, "2025-12-01", "total") == "10"

    def test_a_day_can_be_moved_but_not_onto_another(self, window: Window) -> None:
        grid = _open(window, "vehicles")
        grid.take("2025-01-01", "day", "2025-02-01")
        assert institutions.vehicles(window.desk.ledger.db)[0].day == date(2025, 2, 1)
        grid.take_row("new", {"day": "2025-02-01", "gasoline": "3"})
        assert _is_red(grid)

    def test_counts_can_be_emptied_and_must_be_counts(self, window: Window) -> None:
        grid = _open(window, "vehicles")
        grid.take("2025-01-01", "gasoline", "nine")
        assert _is_red(grid)
        grid.take("2025-01-01", "gasoline", "")
        assert institutions.vehicles(window.desk.ledger.db) == []
