"""The tree and the explain panel: parts are made when they are opened."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carbondesk.domain.figure import Fact, Figure
from carbondesk.texts import traces
from carbondesk.ui.models.cells import Cell, Column
from carbondesk.ui.models.tree import Node, TreeModel
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.explain import ExplainPanel, as_text
from carbondesk.ui.widgets.tree import Tree
from tests.ui.sample_facts import figure

COLUMNS = (Column("name", "Name"), Column("value", "Value", 80, right=True))


def _expand(tree: Tree, place: int) -> None:
    """Expand a top node as a person does; the view lays out when it is back in its loop."""
    tree.expand(tree.nodes.index(place, 0))
    QApplication.processEvents()


def _nodes(*names: str) -> list[Node]:
    return [Node(name, {"name": Cell(name)}, lambda: _nodes("x", "y")) for name in names]


@pytest.fixture
def tree(qtbot: QtBot, theme: Theme) -> Tree:
    made = Tree(COLUMNS)
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_model_keeps_the_rules_of_qt(theme: Theme) -> None:
    model = TreeModel(COLUMNS)
    model.show(_nodes("a", "b"))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    top = model.index(1, 0)
    model.fetchMore(top)
    model.fetchMore(model.index(0, 0, top))
    assert model.rowCount(top) == 2
    assert tester.model() is model


def test_children_are_made_once_and_only_when_opened(tree: Tree) -> None:
    made: list[str] = []

    def children() -> list[Node]:
        made.append("children")
        return _nodes("x")

    tree.show_nodes([Node("a", {"name": Cell("a")}, children)])
    assert made == []
    _expand(tree, 0)
    tree.collapse(tree.nodes.index(0, 0))
    _expand(tree, 0)
    assert made == ["children"]


def test_a_refresh_keeps_what_is_open_and_current(tree: Tree) -> None:
    tree.show_nodes(_nodes("a", "b"))
    _expand(tree, 1)
    tree.go_to("y")
    tree.show_nodes(_nodes("0", "a", "b"))
    assert tree.isExpanded(tree.nodes.index(2, 0))
    assert tree.current() == "y"


def test_enter_opens_a_node(qtbot: QtBot, tree: Tree) -> None:
    tree.show_nodes(_nodes("a"))
    tree.go_to("a")
    with qtbot.waitSignal(tree.opened) as opened:
        QTest.keyClick(tree, Qt.Key.Key_Return)
    assert opened.args == ["a"]


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> ExplainPanel:
    made = ExplainPanel(printable=True)
    qtbot.addWidget(made)
    made.resize(424, 600)
    made.show()
    return made


def test_the_panel_opens_parts_only_when_asked(panel: ExplainPanel) -> None:
    opened: list[str] = []

    def parts() -> tuple[Figure, ...]:
        opened.append("parts")
        return ()

    def mains() -> tuple[Figure, ...]:
        opened.append("mains")
        return (
            Figure("a", Fraction(1), "kWh", _open=parts),
            Figure("b", Fraction(2), "kWh", _open=parts),
        )

    panel.show_figure(Figure("energy.kgce", Fraction(3), "kWh", "sum", _open=mains))
    assert "parts" not in opened
    _expand(panel.tree, 0)
    assert opened.count("parts") == 1


def test_the_panel_shows_another_figure(panel: ExplainPanel) -> None:
    panel.show_figure(figure("7521948.72", "kgCO2"))
    panel.show_figure(figure("5", "tce"))
    assert panel.tree.nodes.rowCount() == 1


def test_the_panel_goes_down_to_readings(panel: ExplainPanel) -> None:
    panel.show_figure(figure("7521948.72", "kgCO2"))
    nodes = panel.tree.nodes
    index = nodes.index(0, 0)
    for _ in range(2):
        nodes.fetchMore(index)
        index = nodes.index(0, 0, index)
    assert nodes.node(index).cells["what"].text == "抄表 2026-08-31"
    assert nodes.node(index).cells["value"].text == "13,193.47"


def test_the_figure_can_be_copied_as_text(panel: ExplainPanel) -> None:
    panel.show_figure(figure("7521948.72", "kgCO2"))
    panel.copy()
    text = QGuiApplication.clipboard().text()
    assert "7,521,948.72 kgCO₂" in text
    assert "0.6796 kgCO₂/kWh" in text


def test_the_panel_asks_for_the_annex(qtbot: QtBot, panel: ExplainPanel) -> None:
    known = figure("1", "t")
    panel.show_figure(known)
    button = next(b for b in panel.findChildren(Button) if b.word() == "核查材料")
    with qtbot.waitSignal(panel.printing_wanted) as wanted:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted.args == [known]


def test_nothing_known_is_said_in_words() -> None:
    assert traces.value(Figure("x", None, "kWh")) == ("无数据", "")
    assert traces.unrounded(Figure("x", None, "kWh")) == ""


def test_markup_in_names_stays_text() -> None:
    assert "<b>" in as_text(Figure("x", 1, "kWh", label="<b>E-01</b>"))


def test_a_fact_without_a_number_has_none() -> None:
    assert traces.value(Fact("setting", "1", (("day", "2026-01-01"),))) == ("", "")


def test_a_sum_is_written_with_its_numbers() -> None:
    parts = (Figure("a", Fraction(5), "kWh"), Figure("b", Fraction(-2), "kWh"))
    total = Figure("t", Fraction(3), "kWh", "sum", _open=lambda: parts)
    assert traces.in_numbers(total) == "5 kWh − 2 kWh"
