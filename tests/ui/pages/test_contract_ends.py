"""The end of contracts on their page: early end, assessment, handover, archive, notes, warnings."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.contracts.noted import ContractRevision
from carbondesk.domain.contracts.settlement import Invoice, Payment
from carbondesk.operations import contracts as verbs
from carbondesk.operations import settlements
from carbondesk.store import contracts
from carbondesk.ui import contract_badge
from carbondesk.ui.desk import Desk
from carbondesk.ui.models.cells import RowKind
from carbondesk.ui.pages.contracts.duties import DutiesView
from carbondesk.ui.pages.contracts.ending import EndingView
from carbondesk.ui.pages.contracts.page import ContractsPage
from carbondesk.ui.pages.contracts.register import RegisterView
from carbondesk.ui.pages.contracts.settlement import SettlementView
from carbondesk.ui.pages.overview import due
from carbondesk.ui.pages.reports.page import ReportsPage
from carbondesk.ui.pages.submissions.page import SubmissionsPage
from carbondesk.ui.tabbed import View
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.table import Table
from carbondesk.ui.window import Window
from tests.ui import ended_ledger
from tests.ui.ended_ledger import ENDED, SERVICE
from tests.ui.page_shots import window_on

SHARING = "HT-2024-01"
V = TypeVar("V", bound=View)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = ended_ledger.desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path, desk: Desk) -> Iterator[Window]:
    made = window_on(tmp_path, theme, desk, "contracts")
    qtbot.addWidget(made)
    yield made
    made.jobs.stop()


def contract(window: Window, code: str) -> Contract:
    found = contracts.by_code(window.desk.ledger.db, code)
    assert found is not None
    return found


def view(window: Window, tab: str, kind: type[V], code: str) -> V:
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


class TestTheEnd:
    def test_shows_what_an_early_end_costs_with_its_trace(self, window: Window) -> None:
        shown = view(window, "ending", EndingView, ENDED)
        # 60 of 120 months of 960,000.
        assert cells(shown.early, "value") == ["960,000.00", "60", "120", "480,000.00"]
        (payment,) = [row for row in shown.early.cells.rows if row.key == "payment"]
        figure = payment.cells["value"].figure
        assert figure is not None
        assert [fact.kind for fact in figure.leaves()] == ["contract", "contract"]

    def test_brings_it_into_the_draft(self, window: Window) -> None:
        shown = view(window, "ending", EndingView, ENDED)
        assert shown.owe_button.isVisibleTo(shown)
        shown.deeds.owe()
        settled = contracts.settlements(window.desk.ledger.db, contract(window, ENDED).id)
        assert [item.amount_fen for item in settled[-1].items] == [48_000_000]

    def test_sets_the_day_assesses_and_hands_over(self, window: Window) -> None:
        shown = view(window, "ending", EndingView, SHARING)
        assert not shown.owe_button.isVisibleTo(shown)
        dialog = shown.deeds.assess()
        dialog.fill({"assessed": "2026-01-05", "assessor": "华北节能检测中心"})
        dialog.submit()
        dialog = shown.deeds.hand_over()
        dialog.fill({"handover": "2026-01-06"})
        dialog.submit()
        dialog = shown.deeds.end_early()
        dialog.fill({"ended": "2026-03-31"})
        dialog.submit()
        found = contract(window, SHARING)
        assert (found.assessed, found.handover) == (date(2026, 1, 5), date(2026, 1, 6))
        assert (found.ended, found.assessor) == (date(2026, 3, 31), "华北节能检测中心")

    def test_judges_the_contract_and_lists_advice(self, window: Window) -> None:
        shown = view(window, "ending", EndingView, ENDED)
        # Four agreed years: 320,000 promised, 360,000 saved, 172,800 paid; the fifth is a draft.
        assert cells(shown.judged, "promised") == ["320,000", "172,800.00", "5", "2", "2"]
        assert cells(shown.judged, "done") == ["360,000", "172,800.00", "4", "0", "1"]
        assert len(shown.advice.table.cells.rows) == 2
        dialog = shown.advice.add()
        dialog.fill({"text": "续签节能服务", "deadline": "2026-04-01"})
        dialog.submit()
        assert len(shown.advice.table.cells.rows) == 3

    def test_files_away_only_what_is_done_and_takes_it_out_again(self, window: Window) -> None:
        shown = view(window, "ending", EndingView, ENDED)
        shown.deeds.archive()
        assert contract(window, ENDED).archived is None
        _finish(window, contract(window, ENDED))
        shown.deeds.archive()
        assert contract(window, ENDED).archived == window.desk.today
        assert not shown.end_button.isVisibleTo(shown)
        assert cells(shown.list.table, "name")[-1] == "病房楼空气源热泵"
        shown.deeds.archive()
        assert contract(window, ENDED).archived is None

    @pytest.mark.parametrize("name", ["assessment", "transfer", "early-end"])
    def test_prints_each_document(self, window: Window, name: str) -> None:
        shown = view(window, "ending", EndingView, ENDED)
        shown.deeds.print_document(name)
        page = window.page()
        assert isinstance(page, ReportsPage)
        assert page.place().startswith(f"{name}/{ENDED}")


def _finish(window: Window, found: Contract) -> None:
    """What is left: the last statement, its payment, the handover."""
    desk = window.desk
    last = contracts.settlements(desk.ledger.db, found.id)[-1].settlement
    desk.do(settlements.agree, last.id, date(2025, 1, 20))
    desk.do(settlements.put_invoice, Invoice(last.id, "F9", date(2025, 2, 1), 4_320_000))
    desk.do(settlements.put_payment, Payment(last.id, date(2025, 2, 2), 4_320_000))
    desk.do(verbs.put, replace(found, handover=date(2025, 1, 15)))


class TestWhatIsNoted:
    def test_a_revised_price_is_added(self, window: Window) -> None:
        shown = view(window, "register", RegisterView, SHARING)
        dialog = shown.detail.lists["revisions"].add()
        dialog.fill({"day": "2026-01-01", "carrier": "electricity", "price_nano": "0.85"})
        dialog.submit()
        found = contract(window, SHARING)
        (one,) = contracts.parts(window.desk.ledger.db, ContractRevision, found.id)
        assert (one.day, one.price_nano) == (date(2026, 1, 1), 850_000_000)

    def test_a_service_has_its_duties(self, window: Window) -> None:
        shown = view(window, "register", RegisterView, SERVICE)
        listed = shown.detail.lists["duties"]
        assert cells(listed.table, "points") == ["40", "60"]
        dialog = listed.add()
        dialog.fill({"name": "每月抄表", "points": "1"})
        dialog.submit()
        # All points are given away.
        assert dialog.isVisible()
        dialog.reject()

    def test_a_service_is_settled_with_its_scores(self, window: Window) -> None:
        shown = view(window, "settlement", SettlementView, SERVICE)
        # A quarter of 1,440,000 less the 500 of March.
        assert cells(shown.card.table, "value") == ["360,000.00", "500.00", "359,500.00"]


class TestWarnings:
    def test_stand_on_the_overview_and_lead_to_the_duty(self, window: Window) -> None:
        kept = contracts.kept(window.desk.ledger.db)
        (late, *_) = due.notices(window.desk, kept)
        assert late.tone == "err"
        assert late.key.startswith("contracts:duties:")
        window.open_page(*late.key.split(":", 1))
        page = window.page()
        assert isinstance(page, ContractsPage)
        assert isinstance(page.view(), DutiesView)

    def test_stand_in_the_calendar_of_submissions(self, window: Window) -> None:
        window.open_page("submissions", "calendar")
        page = window.page()
        assert isinstance(page, SubmissionsPage)
        table = page.view().duties.table  # type: ignore[attr-defined]
        listed = [row for row in table.cells.rows if row.key.startswith("contract|")]
        # The months from January to November; that of December is due in January.
        assert len([row for row in listed if "score:" in row.key]) == 11
        assert len({row.key for row in listed}) == len(listed)
        table.go_to(listed[0].key)
        page.view().duties.open_line()  # type: ignore[attr-defined]
        assert isinstance(window.page(), ContractsPage)

    def test_are_counted_at_the_entry_of_the_page(self, window: Window) -> None:
        shown: list[tuple[str, int, str]] = []

        class Shower:
            def set_badge(self, key: str, count: int, tone: str = "neutral") -> None:
                shown.append((key, count, tone))

        kept = contracts.kept(window.desk.ledger.db)
        contract_badge.show(Shower(), kept, window.desk.today)
        contract_badge.show(Shower(), (), window.desk.today)
        assert shown[0][0] == "contracts"
        assert shown[0][1] > 0
        assert shown[0][2] == "err"
        assert shown[1] == ("contracts", 0, "warn")
