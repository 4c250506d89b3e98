"""The table: its model, its keys, typing and pasting."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from carbondesk.ui.models.cells import Cell, CellModel, Column, ProblemLine, Row, State, group
from carbondesk.ui.models.cells import problem as problem_row
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.banner import ProblemRow
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.table import Table
from tests.ui.sample_entry import entry_columns, entry_rows
from tests.ui.sample_facts import figure

COLUMNS = (Column("name", "Name"), Column("a", "A", 80, right=True), Column("b", "B", 80))


def _row(key: str, a: str = "", state: State = State.PLAIN) -> Row:
    cells = {
        "name": Cell(key),
        "a": Cell(a, state, editable=True),
        "b": Cell(a, editable=True),
    }
    return Row(key, cells)


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> Table:
    made = Table(COLUMNS)
    made.show_rows(
        [
            group("g", "Group"),
            _row("1", "10"),
            _row("2", "20"),
            problem_row("2", ProblemLine("wrong", fixes=(("fix", "Mend"),))),
            _row("3", "30", State.ERROR),
            _row("4"),
        ]
    )
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def _type(qtbot: QtBot, table: Table, text: str, leave: Qt.Key = Qt.Key.Key_Return) -> None:
    QTest.keyClicks(table.viewport(), text[0])
    editor = table.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, leave)


def test_the_model_keeps_the_rules_of_qt(theme: Theme) -> None:
    model = CellModel(entry_columns())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(entry_rows())
    model.show(entry_rows()[:3])
    model.change("6", "register", text="5")
    model.show([])
    assert tester.model() is model


def test_enter_commits_and_goes_down_over_a_problem_row(qtbot: QtBot, table: Table) -> None:
    table.go_to("2", "a")
    with qtbot.waitSignal(table.typed) as typed:
        _type(qtbot, table, "25")
    assert typed.args == ["2", "a", "25"]
    assert table.current() == ("3", "a")


def test_tab_goes_right_and_over_the_end_of_the_row(qtbot: QtBot, table: Table) -> None:
    table.go_to("1", "a")
    _type(qtbot, table, "5", Qt.Key.Key_Tab)
    assert table.current() == ("1", "b")
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert table.current() == ("2", "a")


def test_escape_leaves_the_cell_as_it_was(qtbot: QtBot, table: Table) -> None:
    table.go_to("1", "a")
    with qtbot.assertNotEmitted(table.typed):
        _type(qtbot, table, "99", Qt.Key.Key_Escape)
    assert table.current() == ("1", "a")


def test_an_unchanged_text_is_not_told(qtbot: QtBot, table: Table) -> None:
    table.go_to("1", "a")
    with qtbot.assertNotEmitted(table.typed):
        _type(qtbot, table, "10")


def test_every_key_is_told_while_typing(qtbot: QtBot, table: Table) -> None:
    told: list[str] = []
    table.typing.connect(lambda row, column, text: told.append(text))
    table.go_to("1", "a")
    _type(qtbot, table, "123")
    assert told[-1] == "123"


def test_a_commit_may_rebuild_the_rows(qtbot: QtBot, table: Table) -> None:
    def rebuild(row: str, column: str, text: str) -> None:
        table.show_rows([_row("1", text), problem_row("1", ProblemLine("bad")), _row("2", "20")])

    table.typed.connect(rebuild)
    table.go_to("1", "a")
    _type(qtbot, table, "77")
    assert table.cells.rows[0].cells["a"].text == "77"
    assert table.current() == ("2", "a")


def test_ctrl_d_takes_what_stands_above(qtbot: QtBot, table: Table) -> None:
    table.go_to("3", "a")
    with qtbot.waitSignal(table.typed) as typed:
        QTest.keyClick(table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert typed.args == ["3", "a", "20"]


def test_a_block_from_excel_is_laid_over_the_editable_cells(qtbot: QtBot, table: Table) -> None:
    QGuiApplication.clipboard().setText("1\t2\r\n3\t4\r\n5\t6\r\n")
    table.go_to("2", "a")
    with qtbot.waitSignal(table.pasted) as pasted:
        QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pasted.args is not None
    laid = table.keys.spread(*pasted.args)
    assert laid == [
        ("2", "a", "1"), ("2", "b", "2"), ("3", "a", "3"), ("3", "b", "4"), ("4", "a", "5"),
        ("4", "b", "6"),
    ]  # fmt: skip


def test_copied_cells_are_read_by_excel(qtbot: QtBot, table: Table) -> None:
    table.setCurrentIndex(table.cells.index(1, 0))
    table.selectionModel().select(
        table.cells.index(1, 1), table.selectionModel().SelectionFlag.Select
    )
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1\t10"


def test_the_next_problem_is_found_round_the_end(table: Table) -> None:
    table.go_to("4", "b")
    assert table.keys.next_problem()
    assert table.current() == ("3", "a")


def test_no_problem_left_is_said(table: Table) -> None:
    table.show_rows([_row("1", "10")])
    assert not table.keys.next_problem()


def test_a_refresh_keeps_the_current_cell_and_the_place(table: Table) -> None:
    table.show_rows([_row(str(n), str(n)) for n in range(100)])
    table.go_to("60", "b")
    scrolled = table.verticalScrollBar().value()
    table.show_rows([_row(str(n), str(n)) for n in range(1, 101)])
    assert table.current() == ("60", "b")
    assert table.verticalScrollBar().value() == scrolled


def test_a_change_of_values_alone_resets_nothing(qtbot: QtBot, table: Table) -> None:
    rows = list(table.cells.rows)
    rows[1] = _row("1", "11")
    with qtbot.assertNotEmitted(table.cells.modelReset), qtbot.waitSignal(table.cells.dataChanged):
        table.show_rows(rows)


def test_a_fix_is_told_with_its_row(qtbot: QtBot, table: Table) -> None:
    row = table.findChild(ProblemRow)
    assert row is not None
    button = row.findChild(Button)
    assert button is not None
    with qtbot.waitSignal(table.fixed) as fixed:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert fixed.args == ["2", "fix"]
    assert table.findChild(QPushButton) is None


def test_a_check_box_is_toggled_by_space_and_mouse(qtbot: QtBot, table: Table) -> None:
    table.show_rows([Row("1", {"a": Cell(checked=False, editable=True)})])
    place = table.visualRect(table.cells.index(0, 1)).center()
    with qtbot.waitSignal(table.toggled) as toggled:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert toggled.args == ["1", "a", True]
    with qtbot.waitSignal(table.toggled):
        QTest.keyClick(table, Qt.Key.Key_Space)


def test_a_figure_opens_by_click_and_by_enter(qtbot: QtBot, table: Table) -> None:
    known = figure("12", "kWh")
    table.show_rows([Row("1", {"a": Cell("12", figure=known)})])
    place = table.visualRect(table.cells.index(0, 1)).center()
    with qtbot.waitSignal(table.figure_opened) as opened:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [known]
    with qtbot.waitSignal(table.figure_opened):
        QTest.keyClick(table, Qt.Key.Key_Return)
    table.mark_opened(known)


def test_a_cell_says_its_state(table: Table) -> None:
    table.show_rows([Row("1", {"a": Cell("4,861", State.ERROR, editable=True, tip="小于上次")})])
    said = table.cells.data(table.cells.index(0, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "A，4,861，错误，小于上次"


def test_words_stand_where_there_is_no_value() -> None:
    assert Cell(state=State.NO_DATA).shown == "无数据"
    assert Cell(state=State.NOT_APPLICABLE).shown == "—"
    assert Cell(state=State.INCOMPARABLE).shown == "不可比"


def test_of_five_hundred_rows_only_those_in_sight_are_painted(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = Table(entry_columns())
    painted: list[int] = []
    kind = type(table.itemDelegate())
    paint = kind.paint

    def noted(self: object, painter: object, option: object, index: QModelIndex) -> None:
        painted.append(index.row())
        paint(self, painter, option, index)  # type: ignore[arg-type]

    monkeypatch.setattr(kind, "paint", noted)
    sample = entry_rows()[1]
    table.show_rows([Row(str(n), sample.cells) for n in range(500)])
    qtbot.addWidget(table)
    table.resize(1166, 600)
    table.show()
    qtbot.waitExposed(table)
    table.grab()
    painted.clear()
    for step in range(20):
        table.verticalScrollBar().setValue(step * 300)
        table.grab()
    # A frame has room for some 20 rows of 14 cells.
    assert 0 < len(painted) <= 20 * 25 * len(entry_columns())


def test_a_narrow_table_keeps_its_names_legible(table: Table) -> None:
    table.resize(200, 200)
    assert table.columnWidth(0) >= table.cells.columns[0].least
    table.resize(600, 200)
    assert table.columnWidth(0) > 300


def test_the_row_under_the_pointer_is_lit(qtbot: QtBot, table: Table) -> None:
    QTest.mouseMove(table.viewport(), QPoint(20, 40))
    before = table.grab().toImage()
    QTest.mouseMove(table.viewport(), QPoint(20, 70))
    assert table.grab().toImage() != before
