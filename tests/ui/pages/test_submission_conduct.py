"""Calendar, self-scoring, activities and purchases in the window: typed, shown, undone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from carbondesk.domain import period
from carbondesk.operations import evidence
from carbondesk.store import activities, duties, scores
from carbondesk.ui.pages.submissions.activities_view import ActivitiesView
from carbondesk.ui.pages.submissions.calendar_view import CalendarView
from carbondesk.ui.pages.submissions.page import SubmissionsPage
from carbondesk.ui.pages.submissions.scores_view import ScoresView
from carbondesk.ui.tabbed import View
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.table import Table
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.conftest import Keep
from tests.ui.page_shots import window_on

Open = Callable[[str], View]


@pytest.fixture
def window(keep: Keep, theme: Theme, tmp_path: Path) -> Window:
    desk = ledgers.sample_desk(tmp_path, "campus")
    desk.set_period(period.year(2026))
    return keep(window_on(tmp_path, theme, desk, "submissions"))


@pytest.fixture
def open_tab(window: Window) -> Open:
    def opened(place: str) -> View:
        page = window.page()
        assert isinstance(page, SubmissionsPage)
        page.go_to(place)
        return page.view()

    return opened


@pytest.fixture
def calendar(open_tab: Open) -> CalendarView:
    found = open_tab("calendar")
    assert isinstance(found, CalendarView)
    return found


@pytest.fixture
def scored(window: Window, open_tab: Open) -> ScoresView:
    window.desk.set_period(period.year(2025))
    found = open_tab("scores:NW")
    assert isinstance(found, ScoresView)
    return found


@pytest.fixture
def done(window: Window, open_tab: Open) -> ActivitiesView:
    window.desk.set_period(period.year(2025))
    found = open_tab("activities")
    assert isinstance(found, ActivitiesView)
    return found


def texts(table: Table, column: str) -> list[str]:
    rows = (row for row in table.cells.rows if row.cells)
    return [row.cells[column].text for row in rows if column in row.cells]


def tag(table: Table, key: str, column: str) -> str:
    number = table.cells.row_of(key)
    assert number is not None
    found = table.cells.rows[number].cells[column].tag
    return found.text if found else ""


class TestCalendar:
    """Duties of the year, ticked and set."""

    KEY = "duty|quarter_statistics|2026Q1"

    def test_a_duty_is_ticked_with_its_number_and_opened_again(
        self, window: Window, calendar: CalendarView
    ) -> None:
        assert calendar.duties.table.go_to(self.KEY)
        assert tag(calendar.duties.table, self.KEY, "standing") == "未到期"
        dialog = calendar.duties.tick()
        assert dialog is not None
        dialog.fill({"day": "2026-01-05", "note": "回执12号"})
        dialog.submit()
        assert tag(calendar.duties.table, self.KEY, "standing") == "已完成"
        (tick,) = duties.ticks(window.desk.ledger.db)
        assert (tick.period, tick.note) == ("2026Q1", "回执12号")
        window.desk.do(evidence.attach, tick, [evidence.File("回执.pdf", 1, "b" * 64, b"x")])
        calendar.duties.untick()
        assert duties.ticks(window.desk.ledger.db) == []
        window.desk.undo()
        assert tag(calendar.duties.table, self.KEY, "standing") == "已完成"

    def test_a_tick_of_tomorrow_is_refused_at_its_field(self, calendar: CalendarView) -> None:
        calendar.duties.table.go_to(self.KEY)
        dialog = calendar.duties.tick()
        assert dialog is not None
        dialog.fill({"day": "2026-12-31"})
        dialog.submit()
        assert "还没到" in dialog.form.input("day").accessibleDescription()
        dialog.reject()

    def test_the_day_of_a_duty_is_set_for_the_year(self, calendar: CalendarView) -> None:
        calendar.duties.table.go_to(self.KEY)
        dialog = calendar.duties.set_day()
        assert dialog is not None
        assert dialog.form.values()["day"] == "10"
        dialog.fill({"day": "15", "shift": "after"})
        dialog.submit()
        number = calendar.duties.table.cells.row_of(self.KEY)
        assert number is not None
        assert calendar.duties.table.cells.rows[number].cells["due"].text == "2026-04-15"

    def test_a_duty_that_does_not_apply_is_gone_until_undone(
        self, window: Window, calendar: CalendarView
    ) -> None:
        calendar.duties.table.go_to("duty|quarter_disclosure|2026Q1")
        dialog = calendar.duties.set_day()
        assert dialog is not None
        dialog.fill({"kept": ""})
        dialog.submit()
        assert calendar.duties.table.cells.row_of("duty|quarter_disclosure|2026Q1") is None
        window.desk.undo()
        assert calendar.duties.table.cells.row_of("duty|quarter_disclosure|2026Q1") is not None

    def test_a_duty_of_ones_own_is_added(self, calendar: CalendarView) -> None:
        dialog = calendar.duties.add()
        dialog.fill({"name": "垃圾分类月报", "every": "month", "day": "5"})
        dialog.submit()
        assert texts(calendar.duties.table, "what").count("垃圾分类月报") == 11

    def test_a_notice_and_a_task_are_entered_and_stand_on_the_calendar(
        self, window: Window, calendar: CalendarView
    ) -> None:
        dialog = calendar.notices.add()
        dialog.fill({"kind": "interview", "issuer": "市局", "title": "用水约谈",
                     "day": "2026-01-05", "deadline": "2026-01-20"})  # fmt: skip
        dialog.submit()
        assert "用水约谈" in texts(calendar.duties.table, "what")
        task = calendar.tasks.add()
        task.fill({"title": "查漏", "deadline": "2026-01-15", "responsible": "王"})
        task.submit()
        assert "查漏" in texts(calendar.duties.table, "what")
        (found,) = [one for one in duties.tasks(window.desk.ledger.db) if one.title == "查漏"]
        calendar.duties.table.go_to(f"task|{found.id}|")
        calendar.duties.open_line()
        window.desk.undo()
        assert "查漏" not in texts(calendar.duties.table, "what")

    def test_filing_a_contract_is_a_task_with_its_deadline(self, calendar: CalendarView) -> None:
        dialog = calendar.file_contract()
        values = dialog.form.values()
        assert values["title"] == "合同备案（节能服务合同）"
        opened, deadline = (date.fromisoformat(values[key]) for key in ("opened", "deadline"))
        assert (deadline - opened).days == 30
        dialog.submit()
        assert "合同备案（节能服务合同）" in texts(calendar.tasks.table, "title")


class TestScores:
    """Points by the ledger, by rules and by hand."""

    def test_the_ledger_scores_and_says_from_what(self, scored: ScoresView) -> None:
        assert scored.table.go_to("NW-1")
        assert tag(scored.table, "NW-1", "origin") == "台账"
        number = scored.table.cells.row_of("NW-1")
        assert number is not None
        cells = scored.table.cells.rows[number].cells
        assert cells["points"].text == "8"
        assert "一级计量器具配备率 100%" in cells["evidence"].text

    def test_a_number_lets_the_rule_score_and_points_stand_in_its_place(
        self, window: Window, scored: ScoresView
    ) -> None:
        scored.table.go_to("NW-3")
        scored.panel.fill({"basis": "55"})
        scored.panel.submit()
        assert tag(scored.table, "NW-3", "origin") == "台账"
        scored.panel.fill({"basis": "55", "points": "5.5"})
        scored.panel.submit()
        assert tag(scored.table, "NW-3", "origin") == "人工"
        scored.panel.take_back()
        assert scores.entries(window.desk.ledger.db) == []
        window.desk.undo()
        assert scored.panel.values()["points"] == "5.5"

    def test_too_many_points_are_refused_at_the_field(self, scored: ScoresView) -> None:
        scored.table.go_to("NW-3")
        scored.panel.fill({"points": "9"})
        scored.panel.submit()
        form = scored.panel.form_of("points")
        assert form is not None
        assert "0至8" in form.input("points").accessibleDescription()

    def test_another_table_is_chosen_and_an_item_of_it_found(self, scored: ScoresView) -> None:
        scored.go_to("GF-9")
        assert scored.place() == "GF"
        assert tag(scored.table, "GF-9", "origin") == "台账"

    def test_every_table_is_shown(self, scored: ScoresView) -> None:
        assert scored.schemes.count() == 8
        for place in range(8):
            scored.schemes.setCurrentIndex(place)
            scored.refresh()
            assert scored.table.cells.rows


class TestActivities:
    """Activities and purchases, typed and removed."""

    def test_an_action_takes_its_unit_and_kind_and_is_undone(
        self, window: Window, done: ActivitiesView
    ) -> None:
        dialog = done.activities.add()
        dialog.fill({"name": "地铁出行", "first": "2025-05-01", "last": "2025-05-31",
                     "action": "T02", "quantity": "1000"})  # fmt: skip
        dialog.submit()
        (made,) = [
            one for one in activities.activities(window.desk.ledger.db) if one.name == "地铁出行"
        ]
        assert (made.kind.value, made.unit) == ("green_travel", "人次")
        assert "515.5" in texts(done.activities.table, "avoided")
        window.desk.undo()
        assert "515.5" not in texts(done.activities.table, "avoided")

    def test_a_purchase_of_a_mandatory_item_without_a_certificate_is_marked(
        self, done: ActivitiesView
    ) -> None:
        dialog = done.purchases.add()
        dialog.fill({"day": "2025-05-06", "name": "笔记本", "item": "E02", "pieces": "2",
                     "amount": "9000.50"})  # fmt: skip
        dialog.submit()
        rows = done.purchases.table.cells.rows
        (row,) = [row for row in rows if row.cells["name"].text == "笔记本"]
        assert row.cells["amount"].text == "9,000.50"
        assert tag(done.purchases.table, row.key, "green") == "缺有效证书"
        done.purchases.table.go_to(row.key)
        changed = done.purchases.change()
        assert changed is not None
        changed.fill({"certificate": "C9", "valid_to": "2031-01-01"})
        changed.submit()
        assert tag(done.purchases.table, row.key, "green") == "绿色产品"
        done.purchases.remove()
        assert "笔记本" not in texts(done.purchases.table, "name")

    def test_a_purchase_needs_its_pieces_and_amount(self, done: ActivitiesView) -> None:
        dialog = done.purchases.add()
        dialog.fill({"name": "笔记本"})
        dialog.submit()
        assert dialog.form.input("pieces").accessibleDescription()
        assert dialog.form.input("amount").accessibleDescription()
        dialog.reject()

    def test_another_year_shows_what_was_done_in_it(
        self, window: Window, done: ActivitiesView
    ) -> None:
        window.desk.set_period(period.year(2024))
        assert texts(done.activities.table, "name") == ["节能宣传周展板与讲座"]
        window.desk.set_period(period.year(2023))
        assert not done.activities.table.isVisibleTo(done)
