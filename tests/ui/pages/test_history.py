"""The history page: looking for steps, before and after, and taking an older one back."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.domain.operator import Role
from carbondesk.domain.place import Place
from carbondesk.i18n import translate
from carbondesk.operations import operators, places
from carbondesk.store import places as stored
from carbondesk.ui import ask
from carbondesk.ui.desk import Desk
from carbondesk.ui.page_spec import PageSpec
from carbondesk.ui.pages.history.page import AT_ONCE, HistoryPage
from carbondesk.ui.theme import Theme
from tests.factory import a_place
from tests.ui import ledgers


def spec() -> PageSpec:
    """The page as data."""
    return PageSpec("history", "history", _title, HistoryPage)


@pytest.fixture
def desk(tmp_path: Path, theme: Theme) -> Iterator[Desk]:
    """Three places added, the second renamed the day after."""
    made = ledgers.empty_desk(tmp_path)
    for code, name in (("P1", "门诊楼"), ("P2", "住院楼"), ("P3", "食堂")):
        made.do(places.add, a_place(code=code, name=name, id=code))
    made.ledger.clock = _day_after
    made.do(places.correct, _named(made, "P2", "外科楼"))
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, theme: Theme, tmp_path: Path) -> Iterator[HistoryPage]:
    window = ledgers.window(desk, theme, tmp_path, (spec(),))
    qtbot.addWidget(window)
    window.show()
    found = window.page()
    assert isinstance(found, HistoryPage)
    yield found
    window.jobs.stop()


def shown(page: HistoryPage) -> list[str]:
    return [row.cells["what"].text for row in page.table.cells.rows]


def look(qtbot: QtBot, page: HistoryPage, words: str) -> None:
    with qtbot.waitSignal(page.search.changed):
        page.search.words.setText(words)
        page.search.words.textEdited.emit(words)


def choose(page: HistoryPage, verb: str) -> None:
    step = next(step for step in page.desk.ledger.history() if step.verb == verb)
    page.go_to(str(step.id))


def test_before_and_after_are_said_field_by_field(page: HistoryPage) -> None:
    choose(page, "correct_place")
    rows = page.detail.rows.cells.rows
    assert [row.cells["before"].text for row in rows if "before" in row.cells] == ["住院楼"]
    assert [row.cells["after"].text for row in rows if "after" in row.cells] == ["外科楼"]


@pytest.mark.parametrize(
    ("words", "count"), [("外科", 1), ("住院楼", 2), ("2026-01-10", 1), ("没有", 0), ("100%", 0)]
)
def test_steps_are_found_by_what_stands_in_them(
    qtbot: QtBot, page: HistoryPage, words: str, count: int
) -> None:
    look(qtbot, page, words)
    assert len(shown(page)) == count


def test_steps_are_found_by_kind_and_by_day(page: HistoryPage) -> None:
    page.search.noun.setCurrentIndex(page.search.noun.findData("place"))
    page.refresh()
    assert len(shown(page)) == 4
    page.search.first.setText("2026-01-10")
    page.refresh()
    assert shown(page) == ["修改位置"]
    page.search.first.setText("2026-13-01")
    page.refresh()
    assert page.search.first.property("invalid") == "true"
    assert len(shown(page)) == 4


def test_steps_are_found_by_who_did_them(page: HistoryPage) -> None:
    operators.add(page.desk.ledger, "王 芳", Role.REVIEWER)
    page.desk.do(places.add, a_place(code="P4", name="车库", id="P4"))
    page.refresh()
    page.search.operator.setCurrentIndex(page.search.operator.findData("王 芳"))
    page.refresh()
    assert shown(page) == ["新增位置"]


def test_an_older_step_is_undone_alone(page: HistoryPage) -> None:
    step = next(item for item in page.desk.ledger.history() if item.verb == "add_place")
    page.go_to(str(step.id))
    page.detail.undo()
    assert {place.code for place in stored.every(page.desk.ledger.db)} == {"P1", "P2"}
    assert shown(page)[0].startswith("撤销")
    page.go_to(str(step.id))
    assert not page.detail.undo_button.isEnabled()
    assert page.detail.reason.text() == f"记录 {step.id} 已撤销。"


def test_the_steps_in_the_way_are_listed_and_lead_there(page: HistoryPage) -> None:
    steps = {step.id: step for step in page.desk.ledger.history()}
    second = sorted(key for key, step in steps.items() if step.verb == "add_place")[1]
    page.go_to(str(second))
    page.detail.undo()
    assert page.detail.reason.text() == "先撤销其后的 1 步："
    later = next(key for key, step in steps.items() if step.verb == "correct_place")
    page.detail.in_the_way.chosen.emit(str(later))
    assert page.table.current()[0] == str(later)
    page.detail.undo()
    page.go_to(str(second))
    page.detail.undo()
    assert {place.code for place in stored.every(page.desk.ledger.db)} == {"P1", "P3"}


def test_undo_and_redo_stand_at_the_head(page: HistoryPage) -> None:
    page._undo.click()
    assert _name(page, "P2") == "住院楼"
    page._redo.click()
    assert _name(page, "P2") == "外科楼"


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_steps_looked_for_are_written_to_a_table(
    qtbot: QtBot, page: HistoryPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    look(qtbot, page, "外科")
    target = tmp_path / f"历史{ending}"
    monkeypatch.setattr(ask, "save_file", _always(target))
    job = page.export()
    assert job is not None
    with qtbot.waitSignal(job.finished):
        pass
    if ending == ".csv":
        with target.open(encoding="utf-8-sig", newline="") as file:
            header, row = csv.reader(file)
        assert header[:4] == ["步", "时间", "操作员", "操作"]
        assert row[-5:] == ["位置", "修改", "名称", "住院楼", "外科楼"]
    assert target.stat().st_size > 0


def test_thousands_of_steps_are_read_as_one_scrolls(page: HistoryPage) -> None:
    ledger = page.desk.ledger
    ledger.announce = _say_nothing
    for number in range(3 * AT_ONCE):
        with ledger.write("put_remark") as db:
            db.execute(
                "insert into setting (id, name, valid_from, value) values (?, ?, ?, ?)",
                (f"s{number}", f"n{number}", "2026-01-01", "x"),
            )
    page.refresh()
    assert len(page.table.cells.rows) == AT_ONCE
    bar = page.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert len(page.table.cells.rows) == 2 * AT_ONCE
    assert bar.value() < bar.maximum()
    first = ledger.history()[-1]
    page.go_to(str(first.id))
    assert page.table.current()[0] == str(first.id)


def _named(desk: Desk, code: str, name: str) -> Place:
    found = stored.by_code(desk.ledger.db, code)
    assert found is not None
    return Place(**{**found.__dict__, "name": name})


def _name(page: HistoryPage, code: str) -> str:
    found = stored.by_code(page.desk.ledger.db, code)
    assert found is not None
    return found.name


def _title() -> str:
    return translate("ui.registry", "History")


def _day_after() -> datetime:
    return datetime(2026, 1, 10, 9, 0, tzinfo=UTC)


def _say_nothing(_change: object) -> None:
    """The page is refreshed by hand."""


def _always(found: object) -> object:
    def answer(*_args: object) -> object:
        return found

    return answer
