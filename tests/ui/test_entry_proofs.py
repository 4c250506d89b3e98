"""Files that prove what was entered: dropped on a row, marked, listed, taken off, undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from carbondesk.operations import evidence
from carbondesk.store import readings as stored
from carbondesk.ui import ask
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.pages.entry.readings import ReadingsGrid
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
