"""The tab of the roadmap: wedges, tables, forms; every figure opens; what is typed is written."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carbondesk.domain import period
from carbondesk.domain.figure import Figure
from carbondesk.domain.scenario import Wedge
from carbondesk.store import roadmaps
from carbondesk.store import rows as stored_rows
from carbondesk.ui.pages.targets.page import TargetsPage
from carbondesk.ui.pages.targets.roadmap import RoadmapView
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.empty import EmptyPage
from carbondesk.ui.widgets.table import Table
from carbondesk.ui.window import Window
from tests.ui import ledgers, roadmap_ledger
from tests.ui.conftest import Keep
from tests.ui.page_shots import window_on


@pytest.fixture
def window(keep: Keep, tmp_path: Path, theme: Theme) -> Window:
    desk = roadmap_ledger.desk(tmp_path)
    desk.set_period(period.year(2025))
    return keep(window_on(tmp_path, theme, desk, "targets"))


@pytest.fixture
def page(window: Window) -> TargetsPage:
    shown = window.page()
    assert isinstance(shown, TargetsPage)
    shown.go_to("roadmap")
    return shown


@pytest.fixture
def view(page: TargetsPage) -> RoadmapView:
    shown = page.view()
    assert isinstance(shown, RoadmapView)
    return shown


def names(view: RoadmapView) -> list[str]:
    return [row.cells["what"].text for row in view.table.cells.rows if "what" in row.cells]


def wedges(view: RoadmapView) -> list[str]:
    scenario = roadmaps.every(view.desk.ledger.db)[0]
    return [one.name for one in roadmaps.wedges(view.desk.ledger.db, scenario.id)]


def test_the_measures_stand_in_their_order_below_the_grid(view: RoadmapView) -> None:
    assert names(view) == [
        "电网清洁化", "室内LED替换", "冷站群控", "屋顶光伏", "空气源热泵替代燃气", "围护结构改造",
        "剩余（需抵销）",
    ]  # fmt: skip
    first = view.table.cells.rows[1].cells
    assert first["what"].after == "L01"
    assert first["saves"].text == "电 55% × 12%"
    assert first["years"].text == "2026–2060"


def test_what_gains_is_told_by_its_gain(view: RoadmapView) -> None:
    cells = view.table.cells.rows[1].cells["per"]
    assert cells.text.startswith("净收益 ")
    assert "不按吨成本排序" in cells.tip


def test_every_figure_of_every_table_opens(
    page: TargetsPage, view: RoadmapView, qtbot: QtBot
) -> None:
    for kind in ("measures", "stages", "years", "scenarios"):
        view.kinds.choose(kind)
        found = [
            cell.figure
            for row in view.table.cells.rows
            for cell in row.cells.values()
            if cell.figure is not None
        ]
        assert found, kind
        assert all(next(iter(figure.leaves()), None) for figure in found if figure.value), kind
        with qtbot.waitSignal(page.explained):
            view.table.figure_opened.emit(found[0])


def test_enter_on_a_year_of_the_chart_opens_what_is_left(
    page: TargetsPage, view: RoadmapView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.explained) as told:
        QTest.keyClick(view.wedges, Qt.Key.Key_Right)
        QTest.keyClick(view.wedges, Qt.Key.Key_Return)
    figure = told.args[0]
    assert isinstance(figure, Figure)
    assert figure.key == "carbon.kgco2"


def test_the_chart_has_its_table_one_key_away(view: RoadmapView) -> None:
    QTest.keyClick(view.wedges, Qt.Key.Key_T)
    (table,) = view.wedges.findChildren(Table)
    assert [column.title for column in table.cells.columns] == [
        "年份", "台账", "基准情景", "电网清洁化", "室内LED替换", "冷站群控", "屋顶光伏",
        "空气源热泵替代燃气", "围护结构改造", "剩余（需抵销）",
    ]  # fmt: skip
    assert [row.key for row in table.cells.rows] == [str(year) for year in range(2023, 2061)]


def test_scenarios_are_compared(view: RoadmapView) -> None:
    view.kinds.choose("scenarios")
    peaks = {row.cells["what"].text: row.cells["peak"].text for row in view.table.cells.rows}
    assert peaks == {
        "S1 稳步减排": "2025", "S2 不采取措施": "至2060年未达峰", "S3 强化减排": "2025",
    }  # fmt: skip
    assert [line.label for line in view.lines.series] == ["稳步减排", "不采取措施", "强化减排"]


def test_a_stage_says_how_many_of_its_years_are_known(view: RoadmapView) -> None:
    view.kinds.choose("stages")
    shown = [row.cells["what"] for row in view.table.cells.rows]
    assert [(cell.text, cell.after) for cell in shown] == [
        ("起步阶段 2021–2025", "3 / 5 年"), ("达峰阶段 2026–2030", ""), ("中和阶段 2031–2060", ""),
    ]  # fmt: skip


def test_a_scenario_without_a_path_says_that_the_factor_stays(view: RoadmapView) -> None:
    view.scenarios.choose(view.scenarios.keys()[1])
    assert "保持0.5554" in view._chart._subtitle.text()


def test_a_measure_of_the_library_fills_the_form(view: RoadmapView) -> None:
    dialog = view.tools.add_wedge()
    assert dialog is not None
    dialog.fill({"measure_id": "H09"})
    dialog.form.edited.emit("measure_id")
    typed = dialog.form.values()
    assert (typed["name"], typed["share_micro"], typed["life_years"]) == (
        "分体空调集中控制",
        "12",
        "10",
    )
    dialog.fill({"part_micro": "10", "first_year": "2027"})
    dialog.submit()
    assert wedges(view)[-1] == "分体空调集中控制"
    view.desk.ledger.undo()
    assert "分体空调集中控制" not in wedges(view)


def test_a_measure_is_moved_changed_and_removed(view: RoadmapView) -> None:
    view.table.go_to(view.table.cells.rows[2].key, "what")
    view.tools.move(-1)
    assert wedges(view)[:2] == ["冷站群控", "室内LED替换"]
    view.refresh()
    view.table.go_to(view.table.cells.rows[1].key, "what")
    dialog = view.tools.change_wedge()
    assert dialog is not None
    dialog.fill({"name": "冷站优化"})
    dialog.submit()
    assert wedges(view)[0] == "冷站优化"
    view.refresh()
    view.table.go_to(view.table.cells.rows[1].key, "what")
    view.tools.remove_wedge()
    assert len(wedges(view)) == 4


def test_what_is_wrong_stands_beside_its_field(view: RoadmapView) -> None:
    count = len(stored_rows.fetch(view.desk.ledger.db, Wedge))
    dialog = view.tools.add_wedge()
    assert dialog is not None
    dialog.fill({"name": "x", "first_year": "2020"})
    dialog.submit()
    assert dialog.isVisible()
    assert len(stored_rows.fetch(view.desk.ledger.db, Wedge)) == count


def test_the_grid_is_typed_a_year_a_line(view: RoadmapView) -> None:
    dialog = view.tools.set_grid()
    assert dialog is not None
    assert dialog.form.values()["path"].splitlines()[0] == "2030 0.5"
    dialog.fill({"path": "2035年：0.4\n2060\t0.1\n"})
    dialog.submit()
    scenario = roadmaps.every(view.desk.ledger.db)[0]
    found = roadmaps.points(view.desk.ledger.db, scenario.id)
    assert [(one.year, one.factor_micro) for one in found] == [(2035, 400_000), (2060, 100_000)]
    again = view.tools.set_grid()
    assert again is not None
    again.fill({"path": "soon 0.4"})
    again.submit()
    assert again.isVisible()


def test_scenarios_are_written_copied_and_removed(view: RoadmapView) -> None:
    db = view.desk.ledger.db
    dialog = view.tools.change()
    assert dialog is not None
    dialog.fill({"name": "新名", "area_growth_micro": "1.5"})
    dialog.submit()
    assert roadmaps.every(db)[0].area_growth_micro == 1_500_000
    copied = view.tools.copy()
    assert copied is not None
    copied.fill({"name": "副本"})
    copied.submit()
    assert [one.code for one in roadmaps.every(db)] == ["S1", "S2", "S3", "S4"]
    view.refresh()
    view.tools.remove()
    assert [one.code for one in roadmaps.every(db)] == ["S2", "S3", "S4"]


def test_the_first_scenario_is_asked_for(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    desk = ledgers.sample_desk(tmp_path)
    window = window_on(tmp_path, theme, desk, "targets")
    qtbot.addWidget(window)
    shown = window.page()
    assert isinstance(shown, TargetsPage)
    window.show()
    shown.go_to("roadmap")
    view = shown.view()
    assert isinstance(view, RoadmapView)
    assert [page.isVisible() for page in view.findChildren(EmptyPage)].count(True) == 1
    dialog = view.tools.add_scenario()
    dialog.fill({"name": "基准"})
    dialog.submit()
    assert [one.base_year for one in roadmaps.every(desk.ledger.db)] == [2025]
    window.jobs.stop()
    desk.close()
