"""Files that prove what was entered: dropped on a row, marked, listed, taken off, undone."""

from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from carbondesk.domain.figure import Fact, Figure
from carbondesk.operations import evidence
from carbondesk.store import readings as stored
from carbondesk.ui import ask
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.pages.entry.readings import ReadingsGrid
from carbondesk.ui.widgets.explain import ExplainPanel
from carbondesk.ui.widgets.label import ElidedLabel
from carbondesk.ui.widgets.proof_dialog import ProofDialog
from carbondesk.ui.window import Window
from tests.ui.entry_ledger import CONTROL, type_in


@pytest.fixture
def window(entry_window: Window) -> Window:
    return entry_window


@pytest.fixture
def grid(window: Window) -> ReadingsGrid:
    page = window.page()
    assert isinstance(page, EntryPage)
    found = page.grid("readings")
    assert isinstance(found, ReadingsGrid)
    return found


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "表盘.jpg"
    path.write_bytes(b"a picture of a dial")
    return path


def drop(grid: ReadingsGrid, row: str, path: Path) -> bool:
    """Drop a file on a row; True if it was taken there."""
    number = grid.table.cells.row_of(row)
    assert number is not None
    place = grid.table.visualRect(grid.table.cells.index(number, 1)).center()
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_key = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place, copy, dragged, left, no_key)
    QApplication.sendEvent(grid.table.viewport(), entering)
    event = QDropEvent(QPointF(place), copy, dragged, left, no_key)
    QApplication.sendEvent(grid.table.viewport(), event)
    return entering.isAccepted()


def kept(window: Window, meter: str = "E-06") -> list[str]:
    (*_, newest) = stored.of_meter(window.desk.ledger.db, meter)
    return [item.name for item in evidence.of_fact(window.desk.ledger.db, newest)]


def icon(grid: ReadingsGrid, row: str) -> str:
    number = grid.table.cells.row_of(row)
    assert number is not None
    found = grid.table.cells.rows[number].cells["note"].icon
    return found[0] if found else ""


def test_a_photo_dropped_on_a_row_is_kept_marked_and_undone(
    window: Window, grid: ReadingsGrid, photo: Path
) -> None:
    type_in(grid.table, "21305")
    assert drop(grid, "E-06", photo)
    assert kept(window) == ["表盘.jpg"]
    assert icon(grid, "E-06") == "paperclip"
    assert icon(grid, "E-07") != "paperclip"
    window.desk.undo()
    assert kept(window) == []
    assert icon(grid, "E-06") != "paperclip"


def test_a_row_without_a_fact_takes_no_file(
    window: Window, grid: ReadingsGrid, photo: Path
) -> None:
    steps = window.desk.ledger.history()
    drop(grid, "E-07", photo)
    assert window.desk.ledger.history() == steps


def test_a_table_dropped_on_a_row_goes_on_to_the_window(grid: ReadingsGrid, tmp_path: Path) -> None:
    table = tmp_path / "抄表.csv"
    table.write_text("表计编号,抄表日期,表底数\n", encoding="utf-8")
    assert not drop(grid, "E-06", table)


def test_the_files_of_a_row_are_listed_saved_and_taken_off(
    window: Window, grid: ReadingsGrid, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(grid.table, "21305")
    grid.table.go_to("E-06")
    QTest.keyClick(grid.table, Qt.Key.Key_E, CONTROL)
    (dialog,) = window.findChildren(ProofDialog)
    dialog.files.take([photo])
    assert kept(window) == ["表盘.jpg"]
    (item,) = evidence.of_fact(
        window.desk.ledger.db, stored.of_meter(window.desk.ledger.db, "E-06")[-1]
    )
    copy = tmp_path / "copy.jpg"
    monkeypatch.setattr(ask, "save_file", lambda *_: copy)
    dialog.save(item)
    assert copy.read_bytes() == photo.read_bytes()
    dialog.take_off(item)
    assert kept(window) == []
    dialog.close()


def test_the_panel_marks_a_fact_with_files_and_opens_them(
    window: Window, grid: ReadingsGrid, photo: Path
) -> None:
    type_in(grid.table, "21305")
    assert drop(grid, "E-06", photo)
    page = window.page()
    assert isinstance(page, EntryPage)
    (*_, newest) = stored.of_meter(window.desk.ledger.db, "E-06")
    leaf = Fact("reading", newest.id, (("day", newest.day),))
    bare = Fact("reading", "another", (("day", newest.day),))
    page.explain(Figure("usage.E-06", Fraction(1), "kWh", _open=lambda: (leaf, bare)))
    (panel,) = page.findChildren(ExplainPanel)
    shown = [panel.tree.nodes.find(key) for key in ("0", "1")]
    cells = [panel.tree.nodes.node(index).cells["what"] for index in shown]
    assert [cell.icon for cell in cells] == [("paperclip", "ink3"), None]
    panel.tree.go_to("0")
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    (dialog,) = page.findChildren(ProofDialog)
    assert [label.text() for label in dialog.findChildren(ElidedLabel)] == ["表盘.jpg"]
    dialog.close()
    panel.tree.go_to("1")
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert not [one for one in page.findChildren(ProofDialog) if one.isVisible()]
