"""The library of factors: every row on board with value, source and grade, found by a word."""

from pathlib import Path

import pytest

from carbondesk.domain.own_factors import OwnFactor, OwnSet
from carbondesk.operations import factors
from carbondesk.reference import factor_sets, grid, gwp
from carbondesk.ui.pages.settings import factor_library
from carbondesk.ui.pages.settings.factor_view import FactorsView
from carbondesk.ui.pages.settings.page import SettingsPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.conftest import Keep


@pytest.fixture
def window(keep: Keep, theme: Theme, tmp_path: Path) -> Window:
    desk = ledgers.sample_desk(tmp_path)
    made = ledgers.window(desk, theme, tmp_path, (ledgers.settings(),))
    keep(made)
    made.show()
    made.open_page("settings", "factors")
    return made


@pytest.fixture
def view(window: Window) -> FactorsView:
    page = window.page()
    assert isinstance(page, SettingsPage)
    found = page.view()
    assert isinstance(found, FactorsView)
    return found


def shown(view: FactorsView) -> list[tuple[str, str, str]]:
    return [
        (row.cells["what"].text, row.cells["value"].text, row.cells["grade"].text)
        for row in view.table.cells.rows
        if "value" in row.cells
    ]


def test_every_factor_on_board_is_shown_once() -> None:
    sets = [*factor_sets.every("energy"), *factor_sets.every("carbon")]
    of_sets = sum(len(found.factors) for found in sets)
    rows = [row for kind in factor_library.KINDS for row in factor_library.rows(kind, "", {})]
    assert factor_library.count(rows) == of_sets + len(grid.every()) + len(gwp.every())
    keys = [row.key for row in rows if "value" in row.cells]
    assert len(keys) == len(set(keys))


def test_a_word_finds_an_area_with_its_value_and_grade(view: FactorsView) -> None:
    view.go_to("grid")
    view.query.setText("北京 2023")
    assert shown(view) == [("北京市", "0.5554", "A")]
    view.query.setText("没有的地方")
    assert shown(view) == []
    assert view.note.text() == "没有找到。"


def test_what_is_not_sure_is_to_be_confirmed(view: FactorsView) -> None:
    view.go_to("grid")
    view.query.setText("2021")
    tags = [row.cells["state"].tag for row in view.table.cells.rows if "state" in row.cells]
    assert tags
    assert {tag.text for tag in tags if tag is not None} == {"待核实"}


def test_own_sets_stand_beside_those_on_board(window: Window, view: FactorsView) -> None:
    view.go_to("own")
    assert view.note.text() == "本单位没有自有因子。"
    own = OwnSet("own-gas", "carbon", "本地天然气", 2025, source="供气合同")
    window.desk.do(factors.put, own, [OwnFactor("", "natural_gas", 2_180_000)])
    view.refresh()
    assert [(what, value) for what, value, _ in shown(view)] == [("天然气", "2.180000")]


def answer(window: Window, **typed: str) -> FormDialog:
    dialog = next(item for item in window.findChildren(FormDialog) if item.isVisible())
    dialog.fill(typed)
    dialog.submit()
    return dialog


def test_an_own_set_is_typed_changed_in_its_cell_and_undone(
    window: Window, view: FactorsView
) -> None:
    view.go_to("own")
    view.own.add()
    answer(
        window, code="own", name="本地因子", year="2025", carrier="natural_gas", value="2.18",
        source="供气合同",
    )  # fmt: skip
    assert [(what, value) for what, value, _ in shown(view)] == [("天然气", "2.180000")]
    view.own.add_factor()
    answer(window, carrier="diesel", value="2.7")
    assert [what for what, _, _ in shown(view)] == ["天然气", "柴油"]
    row = next(row for row in view.table.cells.rows if "value" in row.cells)
    view.table.typed.emit(row.key, "value", "2.2")
    assert shown(view)[0][1] == "2.200000"
    window.desk.undo()
    view.refresh()
    assert ("天然气", "2.180000", "C") in shown(view)


def test_what_a_set_takes_from_its_base_is_not_typed(window: Window, view: FactorsView) -> None:
    base = factor_sets.every("carbon")[0].code
    view.go_to("own")
    view.own.add()
    answer(
        window, code="own", name="本地", year="2025", base=base, carrier="natural_gas", value="2",
        source="合同",
    )  # fmt: skip
    editable = [
        row.cells["what"].text
        for row in view.table.cells.rows
        if "value" in row.cells and row.cells["value"].editable
    ]
    assert editable == ["天然气"]
    assert len(shown(view)) > 5


def test_a_set_without_code_or_value_is_refused(window: Window, view: FactorsView) -> None:
    view.go_to("own")
    view.own.add()
    dialog = answer(window, code="", name="x", year="2025", carrier="diesel", value="")
    assert dialog.isVisible()
    assert dialog.form.input("code").accessibleDescription()


def test_an_own_set_is_removed(window: Window, view: FactorsView) -> None:
    own = OwnSet("own-gas", "carbon", "本地天然气", 2025, source="供气合同")
    window.desk.do(factors.put, own, [OwnFactor("", "natural_gas", 2_180_000)])
    view.go_to("own")
    view.own.remove()
    assert shown(view) == []
