"""The contracts page: registered, settled, agreed, corrected, invoiced, paid, tested, warned of."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.domain.contracts.contract import Contract, ContractShare
from carbondesk.operations import contracts as verbs
from carbondesk.operations import evidence
from carbondesk.operations.evidence import File
from carbondesk.store import contracts
from carbondesk.ui import finding
from carbondesk.ui.desk import Desk
from carbondesk.ui.models.cells import RowKind
from carbondesk.ui.pages.contracts.budget import BudgetView
from carbondesk.ui.pages.contracts.duties import DutiesView
from carbondesk.ui.pages.contracts.page import ContractsPage
from carbondesk.ui.pages.contracts.payments import PaymentsView
from carbondesk.ui.pages.contracts.register import RegisterView
from carbondesk.ui.pages.contracts.settlement import SettlementView
from carbondesk.ui.pages.reports.page import ReportsPage
from carbondesk.ui.tabbed import View
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.proof_dialog import ProofDialog
from carbondesk.ui.widgets.table import Table
from carbondesk.ui.window import Window
from tests.ui import contract_ledger, ledgers
from tests.ui.page_shots import window_on

SHARING, TRUSTEESHIP = "HT-2024-01", "HT-2026-01"
V = TypeVar("V", bound=View)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = contract_ledger.desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path, desk: Desk) -> Iterator[Window]:
    made = window_on(tmp_path, theme, desk, "contracts")
    qtbot.addWidget(made)
    yield made
    made.jobs.stop()


def contract(window: Window, code: str = SHARING) -> Contract:
    found = contracts.by_code(window.desk.ledger.db, code)
    assert found is not None
    return found


def view(window: Window, tab: str, kind: type[V], code: str = SHARING) -> V:
    """A tab on a contract."""
    window.open_page("contracts", tab)
    page = window.page()
    assert isinstance(page, ContractsPage)
    page.chosen.choose(contract(window, code).id)
    shown = page.view()
    assert isinstance(shown, kind)
    return shown


def cells(table: Table, key: str) -> list[str]:
    plain = [row for row in table.cells.rows if row.kind in (RowKind.ORDINARY, RowKind.TOTAL)]
    return [row.cells[key].shown for row in plain if key in row.cells]


class TestTheRegister:
    def test_lists_each_contract_with_how_it_stands(self, window: Window) -> None:
        shown = view(window, "register", RegisterView)
        assert cells(shown.list.table, "name") == [
            "制冷站群控与水泵变频", "后勤楼蒸汽系统托管", "医院物业服务",
        ]  # fmt: skip
        tags = [row.cells["state"].tag for row in shown.list.table.cells.rows]
        # The first has an unpaid statement, the second was not filed, the third not settled.
        assert [tag.tone for tag in tags if tag] == ["err", "err", "err"]

    def test_writes_a_contract_its_terms_and_takes_it_back(self, window: Window) -> None:
        shown = view(window, "register", RegisterView)
        dialog = shown.add()
        assert dialog.form.values()["code"] == "HT-2026-02"
        dialog.fill({"name": "食堂热水", "company": "甲公司", "meters": "E-08"})
        dialog.submit()
        made = contract(window, "HT-2026-02")
        assert shown.chosen.contract_id == made.id
        assert [one.meter_id for one in contracts.terms(window.desk.ledger.db, made).meters]
        terms = shown.change_terms()
        assert terms is not None
        terms.fill({"settle_months": "6", "discount": "3.5", "investment": "1200000.50"})
        terms.submit()
        found = contract(window, "HT-2026-02")
        assert (found.settle_months, found.discount_micro) == (6, 35_000)
        assert found.investment_fen == 120_000_050
        shown.remove()
        assert contracts.by_code(window.desk.ledger.db, "HT-2026-02") is None
        window.desk.undo()
        assert contract(window, "HT-2026-02").settle_months == 6

    def test_refuses_beside_the_field_and_keeps_what_was_agreed(self, window: Window) -> None:
        shown = view(window, "register", RegisterView)
        dialog = shown.change()
        assert dialog is not None
        dialog.fill({"meters": "E-99"})
        dialog.submit()
        assert dialog.isVisible()
        dialog.reject()
        shown.remove()
        assert contract(window).code == SHARING

    def test_writes_each_list_that_was_signed(self, window: Window) -> None:
        shown = view(window, "register", RegisterView)
        shares = shown.detail.lists["shares"].add()
        shares.fill({"first_year": "3", "last_year": "4", "share_micro": "60"})
        shares.submit()
        assert shares.isVisible()
        shares.reject()
        typed = {
            "lines": {"carrier": "water", "base_micro": "1200", "price_nano": "7.85"},
            "adjusters": {"name": "人数", "kind": "people", "base": "1500", "weight_micro": "40"},
            "assets": {"name": "群控系统", "number": "1", "value_fen": "186000"},
            "loans": {"product": "碳减排贷款", "lender": "某行", "amount_fen": "100"},
            "scores": {"month": "2025-04", "score": "88.5", "deduction_fen": "300"},
        }
        for key, values in typed.items():
            before = len(shown.detail.lists[key].table.cells.rows)
            dialog = shown.detail.lists[key].add()
            dialog.fill(values)
            dialog.submit()
            assert len(shown.detail.lists[key].table.cells.rows) == before + 1, key

    def test_is_found_by_code_name_or_company(self, window: Window) -> None:
        (found,) = finding.contracts(window)("津能")
        found.run()
        page = window.page()
        assert isinstance(page, ContractsPage)
        assert page.chosen.contract_id == contract(window, TRUSTEESHIP).id


class TestTheDuties:
    def test_are_derived_and_lead_to_where_they_are_done(self, window: Window) -> None:
        shown = view(window, "duties", DutiesView)
        shown.choice.choose("waiting")
        shown.refresh()
        late = [row for row in shown.table.cells.rows if row.kind is RowKind.ORDINARY]
        # Filing of the trusteeship on 9 January 2025, 30 days after it was signed.
        assert "2025-01-09" in [row.cells["due"].text for row in late]
        payment = next(row for row in late if "payment" in row.key)
        assert payment.cells["due"].text == "2025-02-19"
        shown.table.go_to(payment.key)
        shown.open_duty()
        page = window.page()
        assert isinstance(page, ContractsPage)
        assert isinstance(page.view(), PaymentsView)


class TestASettlement:
    def test_is_numbered_and_names_what_each_line_is_made_of(self, window: Window) -> None:
        shown = view(window, "settlement", SettlementView)
        table = shown.card.table
        # (1,000,000 − 750,000) × 0.80 × 70 % = 140,000 for the draft of 2025.
        assert "250,000.00" in cells(table, "value")
        assert cells(table, "value")[-2:] == ["140,000.00", "60,000.00"]
        bases = dict(zip(cells(table, "what"), cells(table, "basis"), strict=True))
        numbers = cells(table, "number")
        assert numbers == [str(place) for place in range(1, len(numbers) + 1)]
        assert cells(table, "basis")[3:8] == ["2 − 3", "合同能源品种", "4 × 5", "分享比例", "6 × 7"]
        # What is missing of the guarantee at its price; due less that; the value less the share.
        assert cells(table, "basis")[-3:] == ["(9 − 4) × 5", "8 − 10", "6 − 8"]
        assert len(bases) == len(numbers)
        assert all(row.cells["value"].figure is not None for row in table.cells.rows)

    def test_is_said_in_capitals_and_printed(self, window: Window) -> None:
        shown = view(window, "settlement", SettlementView)
        assert shown.card._words.text().endswith("人民币壹拾肆万元整")
        shown.card.print_statement()
        assert isinstance(window.page(), ReportsPage)

    def test_is_typed_checked_agreed_withdrawn(self, window: Window) -> None:
        shown = view(window, "settlement", SettlementView)
        item = shown.card.typed.items.add()
        item.fill({"kind": "deduction", "name": "迟报", "amount": "1000"})
        item.submit()
        assert "139,000.00" in cells(shown.card.table, "value")
        line = shown.card.typed.lines.add()
        line.fill({"carrier": "electricity", "routine_micro": "20000", "reason": "新增病区"})
        line.submit()
        # 270,000 × 0.80 × 70 % − 1,000.
        assert "150,200.00" in cells(shown.card.table, "value")
        assert shown.card.agree_button.isVisibleTo(shown.card)
        dialog = shown.card.agree()
        dialog.fill({"day": "2026-01-08"})
        dialog.submit()
        settled = contracts.settlements(window.desk.ledger.db, contract(window).id)
        assert [one.settlement.agreed for one in settled] == [date(2025, 1, 20), date(2026, 1, 8)]
        assert not shown.card.typed.isEnabled()
        back = shown.card.withdraw()
        back.submit()
        assert back.isVisible()
        back.fill({"reason": "调整量有误"})
        back.submit()
        settled = contracts.settlements(window.desk.ledger.db, contract(window).id)
        assert settled[1].settlement.agreed is None

    def test_of_the_next_period_is_proposed_by_the_terms(self, window: Window) -> None:
        shown = view(window, "settlement", SettlementView)
        assert len(shown.plan.cells.rows) == 6
        shown.chosen.choose_period(3)
        assert shown.card.draft_button.isVisibleTo(shown.card)
        shown.card.begin_draft()
        settled = contracts.settlements(window.desk.ledger.db, contract(window).id)
        assert settled[2].settlement.period.first == date(2026, 1, 1)
        assert settled[2].settlement.period.last == date(2026, 12, 31)
        shown.card.remove_draft()
        assert len(contracts.settlements(window.desk.ledger.db, contract(window).id)) == 2

    def test_that_was_agreed_shows_what_would_be_another_today(self, window: Window) -> None:
        shown = view(window, "settlement", SettlementView)
        found = contract(window)
        (first, _second) = contracts.parts(window.desk.ledger.db, ContractShare, found.id)
        window.desk.do(
            verbs.put_share, ContractShare(found.id, 1, 3, first.share_micro + 100_000, first.id)
        )
        shown.chosen.choose_period(1)
        # 160,000 × 80 % in place of 70 %.
        assert cells(shown.card.differences, "agreed")[1] == "112,000.00"
        assert cells(shown.card.differences, "today")[1] == "128,000.00"
        assert "112,000.00" in cells(shown.card.table, "value")
        shown.card.correct()
        shown.chosen.choose_period(2)
        # 250,000 × 0.80 × 80 % + 16,000.
        assert "176,000.00" in cells(shown.card.table, "value")

    def test_is_not_signed_while_something_lacks(self, window: Window) -> None:
        shown = view(window, "settlement", SettlementView, TRUSTEESHIP)
        shown.card.begin_draft()
        tones = [row.cells["what"].icon for row in shown.checks.cells.rows]
        assert ("circle-x", "err") in tones
        dialog = shown.card.agree()
        dialog.fill({"day": "2026-01-08"})
        dialog.submit()
        assert dialog.isVisible()
        dialog.reject()
        value = shown.card.typed.values.add()
        value.fill({"name": "建筑面积", "value": "10400", "document": "测绘报告"})
        value.submit()
        # 500,000 × 97 % × (50 % + 50 % × 1.04) = 494,700.
        assert "494,700.00" in cells(shown.card.table, "value")

    def test_counts_its_evidence(self, window: Window) -> None:
        shown = view(window, "settlement", SettlementView)
        notes = dict(zip([r.key for r in shown.checks.cells.rows], cells(shown.checks, "note"),
                         strict=True))  # fmt: skip
        assert notes["proof"] == ""
        settled = contracts.settlements(window.desk.ledger.db, contract(window).id)
        file = File("证明.pdf", 3, "a" * 64, b"abc")
        window.desk.do(evidence.attach, settled[1].settlement, [file])
        proof = next(row for row in shown.checks.cells.rows if row.key == "proof")
        assert proof.cells["note"].text == "1"


class TestPayments:
    def test_match_statement_invoice_and_payment(self, window: Window) -> None:
        shown = view(window, "payments", PaymentsView)
        shown.chosen.choose_period(1)
        first = shown.table.cells.rows[0]
        assert [first.cells[key].text for key in ("payable", "invoiced", "paid", "balance")] == [
            "112,000.00", "112,000.00", "60,000.00", "52,000.00",
        ]  # fmt: skip
        assert first.cells["due"].text == "2025-02-19"
        dialog = shown.payments.add()
        dialog.fill({"day": "2026-01-05", "amount": "52000", "voucher": "记-0105-02"})
        dialog.submit()
        assert shown.table.cells.rows[0].cells["balance"].text == "0.00"
        assert shown.close_button.isVisibleTo(shown)
        shown.close_period()
        settled = contracts.settlements(window.desk.ledger.db, contract(window).id)
        assert settled[0].settlement.closed == date(2026, 1, 9)

    def test_keep_the_scan_of_an_invoice(self, window: Window) -> None:
        shown = view(window, "payments", PaymentsView)
        shown.chosen.choose_period(1)
        invoice = contracts.settlements(window.desk.ledger.db, contract(window).id)[0].invoices[0]
        shown.invoices.table.go_to(invoice.id)
        shown.invoices.show_files()
        assert window.findChildren(ProofDialog)
        file = File("发票.pdf", 3, "b" * 64, b"abd")
        window.desk.do(evidence.attach, invoice, [file])
        assert [one.name for one in evidence.of_fact(window.desk.ledger.db, invoice)] == [
            "发票.pdf"
        ]

    def test_say_what_does_not_match(self, window: Window) -> None:
        shown = view(window, "payments", PaymentsView)
        shown.chosen.choose_period(1)
        assert not shown.banner.isVisibleTo(shown)
        dialog = shown.invoices.add()
        dialog.fill({"number": "2", "day": "2025-03-01", "amount": "1"})
        dialog.submit()
        assert shown.banner.isVisibleTo(shown)

    def test_of_a_draft_wait_for_its_signatures(self, window: Window) -> None:
        shown = view(window, "payments", PaymentsView)
        shown.chosen.choose_period(2)
        assert not shown.invoices.isEnabled()
        assert shown.banner.isVisibleTo(shown)


class TestTheBudget:
    def test_holds_bills_and_payments_against_the_year_before(self, window: Window) -> None:
        shown = view(window, "budget", BudgetView)
        # 600,000 of bills and 140,000 of the draft, against 640,000; over by 100,000.
        assert cells(shown.test, "value") == [
            "600,000.00", "140,000.00", "740,000.00", "640,000.00", "−100,000.00",
        ]  # fmt: skip

    def test_shows_both_readings_of_the_least_reduction(self, window: Window) -> None:
        shown = view(window, "budget", BudgetView, TRUSTEESHIP)
        # Six years: 10 % × 1.2; ten years: 10 % × 2 and 10 % × 1.2⁵.
        assert cells(shown.least, "linear")[1] == cells(shown.least, "compound")[1] == "12.00%"
        assert cells(shown.least, "linear")[-1] == "20.00%"
        assert cells(shown.least, "compound")[-1] == "24.88%"


@pytest.mark.parametrize("tab", ["register", "duties", "settlement", "payments", "budget"])
def test_each_tab_says_what_it_is_for_while_there_is_no_contract(
    qtbot: QtBot, theme: Theme, tmp_path: Path, tab: str
) -> None:
    desk = ledgers.empty_desk(tmp_path)
    window = window_on(tmp_path, theme, desk, "contracts", tab)
    qtbot.addWidget(window)
    page = window.page()
    assert isinstance(page, ContractsPage)
    assert page.view()._empty.isVisibleTo(page)  # type: ignore[attr-defined]
    window.jobs.stop()
    desk.close()
