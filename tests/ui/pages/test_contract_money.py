"""The tabs of the contracts page about money: appraisal, offers, rules, years, cash flow."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.domain.contracts.contract import ContractType
from carbondesk.domain.contracts.settlement import SettlementLine
from carbondesk.operations import contracts as verbs
from carbondesk.operations import settlements
from carbondesk.store import contracts, offers
from carbondesk.ui.charts.plain_lines import PlainLines
from carbondesk.ui.desk import Desk
from carbondesk.ui.models.cells import RowKind
from carbondesk.ui.pages.contracts.asked import AskedView
from carbondesk.ui.pages.contracts.budget import BudgetView
from carbondesk.ui.pages.contracts.cash import ALL, CashView
from carbondesk.ui.pages.contracts.offers import OffersView
from carbondesk.ui.pages.contracts.page import ContractsPage
from carbondesk.ui.pages.contracts.register import RegisterView
from carbondesk.ui.pages.contracts.settlement import SettlementView
from carbondesk.ui.pages.contracts.worth import CHART, WorthView
from carbondesk.ui.pages.contracts.years import YearsView
from carbondesk.ui.pages.reports.page import ReportsPage
from carbondesk.ui.tabbed import View
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.table import Table
from carbondesk.ui.window import Window
from tests.factory import micro, on
from tests.ui import contract_ledger
from tests.ui.contract_money_shots import weighed
from tests.ui.page_shots import window_on

SHARING, TRUSTEESHIP = "HT-2024-01", "HT-2026-01"
V = TypeVar("V", bound=View)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = weighed(contract_ledger.desk(tmp_path))
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path, desk: Desk) -> Iterator[Window]:
    made = window_on(tmp_path, theme, desk, "contracts")
    qtbot.addWidget(made)
    yield made
    made.jobs.stop()


def view(window: Window, tab: str, kind: type[V], code: str = SHARING) -> V:
    """A tab on a contract."""
    window.open_page("contracts", tab)
    page = window.page()
    assert isinstance(page, ContractsPage)
    found = contracts.by_code(window.desk.ledger.db, code)
    assert found is not None
    page.chosen.choose(found.id)
    shown = page.view()
    assert isinstance(shown, kind)
    return shown


def cells(table: Table, key: str) -> list[str]:
    plain = [row for row in table.cells.rows if row.kind in (RowKind.ORDINARY, RowKind.TOTAL)]
    return [row.cells[key].shown for row in plain if key in row.cells]


class TestTheAppraisal:
    def test_shows_both_parties_money(self, window: Window) -> None:
        shown = view(window, "worth", WorthView)
        assert cells(shown.flows, "owner") == [
            "0.00", *["43,200.00"] * 3, *["72,000.00"] * 3, "345,600.00",
        ]  # fmt: skip
        assert cells(shown.flows, "contractor")[0] == "−1,186,000.00"
        assert shown.strip.isVisible()
        assert not shown.banner.isVisible()

    def test_moves_price_and_saving_by_party(self, window: Window) -> None:
        shown = view(window, "worth", WorthView)
        middle = cells(shown.grid, "p0")[2]
        assert middle == "25.86"
        shown.show_side("contractor")
        assert cells(shown.grid, "p0")[2] == "−77.89"
        shown.show_side(CHART)
        assert isinstance(shown.moves, PlainLines)
        assert len(shown.moves.sheet().lines) == 4
        figures = [cell.figure for row in shown.grid.cells.rows for cell in row.cells.values()]
        assert sum(figure is not None for figure in figures) == 25

    def test_tells_what_a_trusteeship_gains_and_risks(self, window: Window) -> None:
        shown = view(window, "worth", WorthView, TRUSTEESHIP)
        # Base, discount of 3 %, margin, (500,000 − 485,000 + 30,000) ÷ 500,000, least, expected.
        assert cells(shown.trust, "value") == [
            "500,000.00", "15,000.00", "30,000.00", "9.0%", "12.00%", "15.00%",
        ]  # fmt: skip

    def test_asks_for_what_is_assumed_and_takes_it_back(self, window: Window) -> None:
        shown = view(window, "worth", WorthView)
        dialog = shown.assume()
        assert dialog is not None
        dialog.fill({"rate": "5", "saving": "25", "running": "8000"})
        dialog.submit()
        assert cells(shown.flows, "saved")[1] == "200,000.00"
        window.desk.undo()
        assert cells(shown.flows, "saved")[1] == "144,000.00"

    def test_says_what_lacks_where_nothing_is_known(self, window: Window) -> None:
        found = contracts.by_code(window.desk.ledger.db, "WY-2025-01")
        assert found is not None
        shown = view(window, "worth", WorthView, "WY-2025-01")
        assert shown.banner.isVisible()
        assert not shown.strip.isVisible()
        assert cells(shown.flows, "owner") == []

    def test_leads_to_the_print(self, window: Window) -> None:
        view(window, "worth", WorthView).print_appraisal()
        assert isinstance(window.page(), ReportsPage)


class TestOffers:
    def test_stand_side_by_side_the_best_first(self, window: Window) -> None:
        shown = view(window, "offers", OffersView)
        best = shown.table.cells.columns[1]
        assert best.title == "中节绿源有限公司 方案二"
        assert cells(shown.table, best.key)[:2] == ["1", "33.45"]

    def test_are_entered_changed_and_removed(self, window: Window) -> None:
        shown = view(window, "offers", OffersView, TRUSTEESHIP)
        dialog = shown.offers.add()
        dialog.fill({"company": "丁公司", "type": "trusteeship", "months": "96", "discount": "4.5",
                     "saving": "18", "share_years": ""})  # fmt: skip
        dialog.submit()
        found = contracts.by_code(window.desk.ledger.db, TRUSTEESHIP)
        assert found is not None
        (made,) = offers.of_contract(window.desk.ledger.db, found.id)
        assert (made.type, made.months, made.discount_micro, made.saving_micro) == (
            ContractType.TRUSTEESHIP, 96, micro("0.045"), micro("0.18"),
        )  # fmt: skip
        shown.offers.table.go_to(made.id, "company")
        again = shown.offers.change()
        assert again is not None
        assert again.form.values()["discount"] == "4.5"
        again.fill({"months": "60"})
        again.submit()
        shown.offers.table.go_to(made.id, "company")
        shown.offers.remove()
        assert offers.of_contract(window.desk.ledger.db, found.id) == []

    def test_refuse_what_cannot_be(self, window: Window) -> None:
        shown = view(window, "offers", OffersView)
        dialog = shown.offers.add()
        dialog.fill({"company": "丁公司", "months": "0"})
        dialog.submit()
        assert dialog.isVisible()
        dialog.reject()


class TestRules:
    def test_tell_what_the_year_says(self, window: Window) -> None:
        shown = view(window, "asked", AskedView)
        assert cells(shown.table, "said")[1].startswith("750,000 kWh")
        tags = [row.cells["asks"].tag for row in shown.table.cells.rows]
        assert [tag.text for tag in tags if tag] == ["未要求", "未要求", "数据不足", "未要求"]

    def test_take_a_limit_of_ones_own(self, window: Window) -> None:
        shown = view(window, "asked", AskedView)
        shown.table.go_to("GD-electricity", "rule")
        dialog = shown.change()
        assert dialog is not None
        assert dialog.form.values()["value"] == "2000000"
        dialog.fill({"value": "700000", "note": "本市细则"})
        dialog.submit()
        tags = [row.cells["asks"].tag for row in shown.table.cells.rows]
        assert [tag.text for tag in tags if tag][1] == "应予考虑"
        shown.table.go_to("GD-electricity", "rule")
        shown.remove()
        assert offers.limits(window.desk.ledger.db) == []

    def test_stand_above_the_register_while_no_contract_runs(self, window: Window) -> None:
        shown = view(window, "register", RegisterView)
        assert not shown.banner.isVisible()
        rules = view(window, "asked", AskedView)
        rules.table.go_to("GD-electricity", "rule")
        dialog = rules.change()
        assert dialog is not None
        dialog.fill({"value": "700000"})
        dialog.submit()
        db = window.desk.ledger.db
        for code in (SHARING, TRUSTEESHIP):
            found = contracts.by_code(db, code)
            assert found is not None
            known = contracts.settlements(db, found.id)
            for one in known:
                for payment in one.payments:
                    settlements.remove_payment(window.desk.ledger, payment.id)
                for invoice in one.invoices:
                    settlements.remove_invoice(window.desk.ledger, invoice.id)
                if one.settlement.agreed:
                    settlements.withdraw(window.desk.ledger, one.settlement.id, "误签")
            window.desk.do(verbs.remove, found.id)
        window.open_page("contracts", "register")
        assert shown.banner.isVisible()
        shown.show_rules()
        page = window.page()
        assert isinstance(page, ContractsPage)
        assert isinstance(page.view(), AskedView)


class TestYears:
    def test_show_each_year_that_is_agreed(self, window: Window) -> None:
        shown = view(window, "years", YearsView)
        assert cells(shown.years, "open") == ["0.00"]
        assert not shown.carry_button.isVisible()
        shown.print_year()
        assert isinstance(window.page(), ReportsPage)

    def test_carry_what_is_open_into_the_next_draft(self, window: Window) -> None:
        """A mixed contract by halves: 60,000 kWh are lacking in one, made good in the other."""
        ledger = window.desk.ledger
        known = contracts.by_code(ledger.db, TRUSTEESHIP)
        assert known is not None
        made = verbs.put(
            ledger,
            type(known)(
                "HT-2024-09", "照明", ContractType.GUARANTEE, "公司", on("2024-01-01"),
                on("2026-12-31"), settle_months=6, fee_fen=4_000_000,
            ),
        )  # fmt: skip
        line = contracts.terms(ledger.db, known).lines[0]
        verbs.put_line(
            ledger,
            type(line)(made.id, "electricity", micro(400_000), price_nano=800_000_000,
                       guarantee_micro=micro(200_000)),
        )  # fmt: skip
        for first, last, used in (("01-01", "06-30", 160_000), ("07-01", "12-31", 40_000)):
            half = settlements.draft(ledger, made.id, on(f"2024-{first}"), on(f"2024-{last}"))
            settlements.put_line(
                ledger, SettlementLine(half.id, "electricity", metered_micro=micro(used))
            )
            settlements.agree(ledger, half.id, date(2025, 1, 9))
        shown = view(window, "years", YearsView, "HT-2024-09")
        # 20,000 − 60,000 × 0.80 is nothing, then 20,000; the year earns its fee of 40,000.
        assert cells(shown.years, "open") == ["20,000.00"]
        shown.carry()  # there is no draft yet
        assert cells(shown.years, "open") == ["20,000.00"]
        settlements.draft(ledger, made.id, on("2025-01-01"), on("2025-06-30"))
        shown.refresh()
        assert shown.carry_button.isVisible()
        shown.carry()
        assert cells(shown.years, "open") == ["0.00"]
        window.desk.undo()
        assert cells(shown.years, "open") == ["20,000.00"]


class TestCashFlow:
    def test_shows_what_is_paid_due_and_expected(self, window: Window) -> None:
        shown = view(window, "cash", CashView)
        assert [text for text in cells(shown.table, "paid") if text] == ["60,000.00"] * 2
        assert [text for text in cells(shown.table, "due") if text] == ["52,000.00"] * 2
        assert cells(shown.table, "expected")[-1] == "72,000.00"
        tags = [row.cells["state"].tag for row in shown.table.cells.rows if "state" in row.cells]
        assert [tag.text for tag in tags if tag][:2] == ["已付", "逾期"]

    def test_adds_up_all_contracts(self, window: Window) -> None:
        shown = view(window, "cash", CashView)
        shown.choice.choose(ALL)
        # The fee of 485,000 of the trusteeship comes with the second period of the sharing.
        assert "625,000.00" in cells(shown.table, "expected")


class TestExpectedAmounts:
    def test_stand_in_the_plan_of_periods(self, window: Window) -> None:
        shown = view(window, "settlement", SettlementView)
        assert cells(shown.plan, "payable") == [
            "112,000.00", "140,000.00", "100,800.00", "72,000.00", "72,000.00", "72,000.00",
        ]  # fmt: skip


class TestTheRuleOfABudget:
    def test_is_chosen_with_the_terms(self, window: Window) -> None:
        register = view(window, "register", RegisterView)
        dialog = register.change_terms()
        assert dialog is not None
        dialog.fill({"budget_rule": "SH-2015-P"})
        dialog.submit()
        shown = view(window, "budget", BudgetView)
        # 640,000 of bills and 112,000 for the contract in 2024; 740,000 in 2025.
        assert cells(shown.test, "value")[-2:] == ["752,000.00", "12,000.00"]
        assert "另一读法" in shown.rule_note.text()
