"""A large file of logged values in the window: first rows, progress, a stop that leaves nothing."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carbondesk.exchange import folders
from carbondesk.operations import importing
from carbondesk.store.ledger import Ledger
from carbondesk.ui.desk import Change, Desk
from carbondesk.ui.dropping import Dropping
from carbondesk.ui.importing import door
from carbondesk.ui.importing.dialog import ImportDialog
from carbondesk.ui.importing.large import LargeDialog
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.table import Table
from carbondesk.ui.window import Window
from tests.bench import loggers
from tests.factory import NOW, TODAY, dump
from tests.ui.conftest import Keep
from tests.ui.page_shots import window_on

METERS, DAYS = 6, 10
VALUES = METERS * DAYS * 96


@pytest.fixture
def theme(qapp: object) -> Theme:
    return Theme(qapp, "light")  # type: ignore[arg-type]


@pytest.fixture
def window(keep: Keep, tmp_path: Path, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> Window:
    """A window on a ledger of loggers without values; what is large is so much sooner."""
    monkeypatch.setattr(importing, "LARGE_BYTES", 100_000)
    ledger = Ledger.open(loggers.make_ledger(tmp_path, METERS), "tester")
    ledger.clock = now
    desk = Desk(ledger, TODAY)
    return keep(window_on(tmp_path, theme, desk, "overview"))


def now() -> datetime:
    return NOW


def a_file(folder: Path, *odd: str) -> Path:
    """Ten days of six meters, and odd lines at the end."""
    path = folder / "loggers.csv"
    loggers.make_file(path, METERS, DAYS)
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in odd)
    return path


def dialog_on(window: Window, *files: Path) -> LargeDialog:
    made = door.dialog(window, window, files)
    assert isinstance(made, LargeDialog)
    made.show()
    return made


def test_the_first_rows_are_shown_before_anything_is_read(window: Window, tmp_path: Path) -> None:
    dialog = dialog_on(window, a_file(tmp_path))
    (table,) = dialog.findChildren(Table)
    first = table.cells.rows[0].cells
    assert [first[key].text for key in ("row", "c0", "c1")] == ["2", "2024-01-01 00:00", "E-0000"]
    (one,) = dialog.glances
    assert one.header == ("timestamp", "meter", "value")
    assert one.meters == tuple(f"E-{number:04}" for number in range(METERS))
    # By the length of the first rows, to a twentieth.
    assert abs(one.rows_about - VALUES) < VALUES / 20
    dialog.reject()
    assert [step.verb for step in window.desk.ledger.history(1)] == ["import_files"]


def test_it_comes_in_as_a_job_in_one_step_that_is_undone(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    ledger = window.desk.ledger
    before = dump(ledger)
    heard: list[Change] = []
    window.desk.changed.connect(heard.append)
    dialog = dialog_on(window, a_file(tmp_path))
    shares: list[float] = []
    dialog.bring()
    assert dialog.job is not None
    dialog.job.stepped.connect(lambda _text, share: shares.append(share))
    qtbot.waitUntil(lambda: dialog.brought is not None, timeout=20_000)
    assert dialog.brought is not None
    assert dialog.brought.outcome.added == VALUES
    assert [change.verb for change in heard] == ["import_files"]
    assert heard[0].touches("interval_month")
    (months,) = ledger.db.execute("select count(*) from interval_month").fetchone()
    assert months == METERS
    dialog.accept()
    assert window.desk.undo()
    assert dump(ledger) == before


def test_a_stop_leaves_nothing(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = window.desk.ledger
    before = dump(ledger)
    dialog = dialog_on(window, a_file(tmp_path))
    # Stopped while the third meter is written.
    stopped: list[float] = []

    def stop(share: float) -> None:
        if share > importing.READING and len(stopped) < 3:
            stopped.append(share)
        if len(stopped) == 3 and dialog.job is not None:
            dialog.job.cancel()

    run = importing.run

    def slowly(*args: object, **rest: object) -> object:
        tell = rest["tell"]
        assert callable(tell)

        def told(share: float) -> None:
            stop(share)
            tell(share)

        return run(*args, **{**rest, "tell": told})  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "run", slowly)
    dialog.bring()
    assert dialog.job is not None
    with qtbot.waitSignal(dialog.job.cancelled, timeout=20_000):
        pass
    assert len(stopped) == 3
    qtbot.waitUntil(lambda: window.jobs.running is None)
    assert dump(ledger) == before
    assert ledger.db.execute("select count(*) from interval_chunk").fetchone() == (0,)
    assert not ledger.db.in_transaction


def test_what_cannot_be_read_is_told_by_its_row_and_the_rest_comes_in(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    path = a_file(tmp_path, "2024-01-11 00:00,E-0001,12.x", "2024-01-11 00:00,E-9999,3")
    dialog = dialog_on(window, path)
    dialog.bring()
    qtbot.waitUntil(lambda: dialog.brought is not None, timeout=20_000)
    assert dialog.brought is not None
    assert (dialog.brought.outcome.added, dialog.brought.outcome.refused) == (VALUES, 2)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in dialog.findChildren(Table)))
    (table,) = [one for one in dialog.findChildren(Table) if one.isVisible()]
    told = {row.cells["row"].text: row.cells["value"].text for row in table.cells.rows}
    assert told == {f"{VALUES + 2:,}": "12.x", f"{VALUES + 3:,}": "E-9999"}
    dialog.accept()


def test_a_small_file_is_previewed_row_by_row_as_before(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "LARGE_BYTES", 10_000_000)
    made = door.dialog(window, window, [a_file(tmp_path)])
    assert isinstance(made, ImportDialog)
    made.reject()


def test_a_folder_gives_its_tables(tmp_path: Path) -> None:
    folder = tmp_path / "采集"
    (folder / "五月").mkdir(parents=True)
    for name in ("b.csv", "a.CSV", "五月/c.xlsx", "read me.pdf", ".hidden.csv", "~$c.xlsx"):
        (folder / name).touch()
    alone = tmp_path / "one.dat"
    assert folders.tables([folder, alone, folder / "b.csv"]) == [
        folder / "a.CSV", folder / "b.csv", folder / "五月" / "c.xlsx", alone,
    ]  # fmt: skip


def test_a_folder_dropped_on_the_window_is_shown_as_its_files(
    window: Window, tmp_path: Path
) -> None:
    folder = tmp_path / "loggers"
    folder.mkdir()
    a_file(folder)
    (folder / "more.csv").write_text("timestamp,E-0001\n2024-02-01 00:00,1\n", encoding="utf-8")
    dropped: list[list[Path]] = []
    dropping = Dropping(window)
    dropping.dropped.connect(dropped.append)
    what = QMimeData()
    what.setUrls([QUrl.fromLocalFile(str(folder))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    # Qt gives a drop only to what it has been dragged over.
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), copy, what, left, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, what, left, none))
    ((got,),) = dropped
    dialog = dialog_on(window, got)
    assert [one.path.name for one in dialog.glances] == ["loggers.csv", "more.csv"]
    dialog.reject()
