"""The lines of a bill: taken from the tariff, typed, recomputed beside, written as one step."""

from dataclasses import replace
from datetime import date

import pytest

from carbondesk.domain.bill import Bill
from carbondesk.domain.quantity import NANO
from carbondesk.domain.tariff import BillLine, Charge, MeterTariff, Price, Tariff
from carbondesk.operations import bills, deliveries, tariffs
from carbondesk.store import rows
from carbondesk.store import tariffs as stored
from carbondesk.ui.pages.entry.bills import BillsGrid
from carbondesk.ui.pages.entry.fuel import FuelGrid
from carbondesk.ui.pages.entry.line_dialog import LineDialog
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.window import Window
from tests.factory import a_bill, a_delivery

YEAR = date(2025, 1, 1)
LEVY = "污水处理费"


@pytest.fixture
def window(entry_window: Window) -> Window:
    """December's gas: 1,000 m³ for 3,150 yuan, by a tariff of 3.0 a m³ and a levy of 0.1."""
    desk = entry_window.desk
    prices = [
        Price("", Charge.ENERGY, 3 * NANO),
        Price("", Charge.SURCHARGE, NANO // 10, name=LEVY),
        Price("", Charge.FIXED, 20 * NANO),
    ]
    desk.do(tariffs.put, Tariff("GAS", "商业用气", "natural_gas", YEAR), prices)
    desk.do(tariffs.follow, MeterTariff("G-01", YEAR, "GAS"))
    desk.do(bills.add, a_bill("2025-12-01", "2025-12-31", 1000, 3150, meter="G-01"))
    entry_window.open_page("entry", "bills")
    return entry_window


def grid(window: Window) -> BillsGrid:
    page = window.page()
    assert isinstance(page, EntryPage)
    found = page.grid("bills")
    assert isinstance(found, BillsGrid)
    return found


def december(window: Window) -> Bill:
    (bill,) = [item for item in rows.fetch(window.desk.ledger.db, Bill) if item.end.month == 12
               and item.end.year == 2025]  # fmt: skip
    return bill


def opened(window: Window) -> LineDialog:
    found = grid(window)
    assert found.table.go_to(december(window).id, "quantity")
    found.lines.click()
    return next(item for item in window.findChildren(LineDialog) if item.isVisible())


def shown(dialog: LineDialog, column: str) -> list[str]:
    return [
        row.cells[column].text if column in row.cells else "" for row in dialog.table.cells.rows
    ]


def kept(window: Window) -> list[BillLine]:
    return stored.lines(window.desk.ledger.db, december(window).id)


def test_lines_are_taken_from_the_tariff_with_the_quantity_of_the_bill(window: Window) -> None:
    dialog = opened(window)
    assert dialog.table.cells.rows == ()
    dialog.take_button.click()
    dialog.take_button.click()
    assert [line.charge for line in dialog.draft] == [
        Charge.ENERGY, Charge.FIXED, Charge.SURCHARGE,
    ]  # fmt: skip
    assert shown(dialog, "quantity") == ["1,000", "", "1,000", ""]
    assert shown(dialog, "expected") == ["3,000.00", "20.00", "100.00", "3,120.00"]
    assert "GAS 商业用气" in dialog.told.text()


def test_what_is_billed_stands_against_the_tariff_in_yuan_and_is_undone(window: Window) -> None:
    dialog = opened(window)
    dialog.take_from_tariff()
    for row, yuan in (("0", "3030"), ("1", "20"), ("2", "100")):
        dialog.table.typed.emit(row, "amount", yuan)
    assert shown(dialog, "difference") == ["+30.00", "0.00", "0.00", "+30.00"]
    dialog.save()
    assert [line.amount_fen for line in kept(window)] == [303_000, 2_000, 10_000]
    assert december(window).amount_fen == 315_000
    window.desk.undo()
    assert kept(window) == []


def test_a_line_that_the_bill_lacks_is_shown_beside_the_others(window: Window) -> None:
    dialog = opened(window)
    dialog.take_from_tariff()
    dialog.table.go_to("1", "charge")
    dialog.drop()
    assert [line.charge for line in dialog.draft] == [Charge.ENERGY, Charge.SURCHARGE]
    assert shown(dialog, "amount")[2] == "账单未列"
    assert shown(dialog, "expected")[2] == "20.00"
    dialog.draft.append(BillLine("", Charge.OTHER, name="滞纳金"))
    for row, yuan in (("0", "3030"), ("1", "100"), ("2", "12")):
        dialog.table.typed.emit(row, "amount", yuan)
    # Billed 3,142.00, of it 12.00 that no tariff knows; by the tariff 3,120.00: 10.00 more.
    assert shown(dialog, "difference") == ["+30.00", "0.00", "", "−20.00", "+10.00"]
    assert shown(dialog, "expected")[2] == "价目未列"


def test_what_cannot_be_read_is_said_and_not_taken(window: Window) -> None:
    dialog = opened(window)
    dialog.take_from_tariff()
    dialog.table.typed.emit("0", "amount", "三千")
    assert dialog.said.isVisible()
    dialog.table.typed.emit("0", "quantity", "-5")
    assert "负" in dialog.said.text()
    assert dialog.draft[0].quantity_micro == 1_000_000_000
    dialog.table.typed.emit("0", "amount", "3000")
    assert not dialog.said.isVisible()


def test_a_line_of_its_own_is_added_and_one_that_stands_already_is_refused(window: Window) -> None:
    dialog = opened(window)
    dialog.take_from_tariff()
    for charge, count in (("other", 4), ("energy", 4), ("fixed", 4)):
        dialog.add()
        form = next(item for item in dialog.findChildren(FormDialog) if item.isVisible())
        form.fill({"charge": charge, "time": "all", "amount": "30"})
        form.submit()
        assert len(dialog.draft) == count
        form.reject()
    assert [(line.charge.value, line.amount_fen) for line in dialog.draft[-2:]] == [
        ("other", 3_000), ("fixed", 3_000),
    ]  # fmt: skip


def test_lines_that_do_not_make_up_the_bill_are_told(window: Window) -> None:
    dialog = opened(window)
    dialog.draft = [BillLine("", Charge.ENERGY, amount_fen=300_000)]
    dialog.table.typed.emit("0", "quantity", "1000")
    assert "3,000.00" in dialog.told.text()
    assert "3,150.00" in dialog.told.text()


def test_a_meter_without_a_tariff_says_where_to_choose_one(window: Window) -> None:
    window.desk.do(tariffs.follow, MeterTariff("G-01", YEAR, ""))
    dialog = opened(window)
    assert not dialog.take_button.isEnabled()
    assert "设置" in dialog.told.text()


def test_without_a_bill_there_are_no_lines(window: Window) -> None:
    window.desk.do(bills.remove, december(window).id)
    grid(window).table.go_to("", "")
    grid(window).show_lines()
    assert not window.findChildren(LineDialog)


def test_the_head_of_a_tank_tells_opening_deliveries_use_and_closing(window: Window) -> None:
    for item in (
        a_delivery("2025-12-05", quantity=500, meter="F-01"),
        a_delivery("2025-12-31", stock=160, meter="F-01"),
    ):
        window.desk.do(deliveries.add, replace(item, id=""))
    window.open_page("entry", "fuel")
    page = window.page()
    assert isinstance(page, EntryPage)
    found = page.grid("fuel")
    assert isinstance(found, FuelGrid)
    note = found.table.cells.rows[0].note
    parts = ("2025-11-30 库存 210", "购入 500", "2025-12-31 结存 160", "本月用量 550")
    assert [part for part in parts if part not in note] == []


def test_lines_that_are_refused_stay_in_the_dialog_with_the_reason(window: Window) -> None:
    window.desk.do(bills.correct, replace(december(window), amount_fen=None))
    dialog = opened(window)
    dialog.take_from_tariff()
    for row, yuan in (("0", "3000"), ("1", "20"), ("2", "100")):
        dialog.table.typed.emit(row, "amount", yuan)
    window.desk.do(bills.remove, december(window).id)
    dialog.save()
    assert dialog.isVisible()
    assert dialog.said.isVisible()
    assert len(dialog.draft) == 3


def test_each_amount_of_the_tariff_tells_how_it_was_worked_out(window: Window) -> None:
    desk = window.desk
    (tariff,) = stored.every(desk.ledger.db)
    prices = [
        Price("", Charge.ENERGY, 3 * NANO),
        Price("", Charge.ENERGY, 4 * NANO, over_micro=600_000_000),
        Price("", Charge.SURCHARGE, NANO // 10, name=LEVY),
        Price("", Charge.FIXED, 20 * NANO),
        Price("", Charge.TAX, NANO * 3 // 100),
    ]
    desk.do(tariffs.put, tariff, prices)
    dialog = opened(window)
    dialog.take_from_tariff()
    for row in ("1", "3"):
        dialog.table.typed.emit(row, "amount", "20")
    tips = [row.cells["expected"].tip for row in dialog.table.cells.rows]
    # 600 × 3 + 400 × 4 = 3,400; with 20 and 100 it is 3,520, of which 3 % are 105.60.
    assert tips == [
        "1,000 按阶梯计算 = 3,400.00", "每月固定", "1,000 × 0.1 = 100.00",
        "计费基数的 3% = 105.60", "",
    ]  # fmt: skip
