"""A ledger that does not open is said in a sentence with a way out; one that is held is read."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carbondesk import i18n
from carbondesk.operations import ledgers as operations
from carbondesk.operations import passwords
from carbondesk.program import Program
from carbondesk.store import backups
from carbondesk.store.ledger import Ledger
from carbondesk.ui import ask, copies
from carbondesk.ui.errors import Errors
from carbondesk.ui.frame.standing import StandingBanner
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.pages.meters.page import MetersPage
from carbondesk.ui.settings import Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.table import Table
from carbondesk.ui.window import Window
from tests.factory import a_ledger
from tests.ui import entry_ledger


class Asked:
    """What was asked, and the answers that were laid ready."""

    def __init__(self, *answers: str) -> None:
        self.questions: list[str] = []
        self.offered: list[list[str]] = []
        self._answers = list(answers)

    def choose(
        self, _parent: QWidget | None, question: str, verbs: Sequence[tuple[str, str]]
    ) -> str:
        """Answer in turn; empty when no answer is left."""
        self.questions.append(question)
        self.offered.append([key for key, _ in verbs])
        return self._answers.pop(0) if self._answers else ""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with a_ledger(tmp_path) as ledger:
        operations.back_up(ledger)
        return ledger.path


@pytest.fixture
def program(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Program]:
    monkeypatch.setattr(Errors, "install", _leave_alone)
    i18n.use("zh")
    made = Program(qapp, Settings(tmp_path / "settings.ini"), Theme(qapp, "light"), "王")
    yield made
    window = made.window
    if isinstance(window, Window):
        window.jobs.stop()
    made._close()
    if window is not None:
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def opened(program: Program) -> Window:
    assert isinstance(program.window, Window)
    return program.window


def banner(program: Program) -> StandingBanner | None:
    found = opened(program).findChildren(StandingBanner)
    return found[-1] if found else None


def test_a_damaged_ledger_is_restored_from_its_newest_backup(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(path.read_bytes()[:5000])
    damaged = path.read_bytes()
    asked = Asked("restore")
    monkeypatch.setattr(ask, "choose", asked.choose)
    assert program.open(path)
    assert "已损坏" in asked.questions[0]
    assert "最新备份：" in asked.questions[0]
    assert asked.offered == [["restore", "choose"]]
    assert opened(program).desk.ledger.path != path
    assert path.read_bytes() == damaged


@pytest.mark.usefixtures("quick_keys")
def test_a_damaged_encrypted_ledger_is_restored_with_its_password(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(path) as ledger:
        passwords.change(ledger, "eight or more")
        operations.back_up(ledger)
    for backup in operations.backups_of(path, backups.folder_of(path)):
        if not passwords.is_encrypted(backup.path):
            backup.path.unlink()
    path.write_bytes(b"SQLite format 3\0" + path.read_bytes()[16:5000])
    asked, given = Asked("restore"), ["wrong", "eight or more"]
    monkeypatch.setattr(ask, "choose", asked.choose)
    monkeypatch.setattr(ask, "secret", _each(given))
    assert program.open(path)
    assert asked.offered == [["restore", "choose"]]
    assert given == [], "asked until right, and not again for the copy"
    assert opened(program).desk.ledger.password == "eight or more"


def test_a_restored_copy_is_opened_if_that_is_wanted(
    qtbot: QtBot, program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open(path)
    window = opened(program)
    backup = operations.backups_of(path, window.desk.ledger.backups)[0]
    target = copies.suggested(path, backup)
    asked = Asked("open")
    monkeypatch.setattr(ask, "choose", asked.choose)
    monkeypatch.setattr(ask, "save_file", _always(target))
    assert copies.restore(window, window, backup) is not None
    qtbot.waitUntil(lambda: opened(program).desk.ledger.path == target)
    assert asked.offered == [["open"]]
    assert target.name in asked.questions[0]


def test_what_is_no_ledger_leads_to_another_file(
    program: Program, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "说明.carbondesk"
    other.write_text("这不是台账" * 500, encoding="utf-8")
    asked = Asked("choose")
    monkeypatch.setattr(ask, "choose", asked.choose)
    monkeypatch.setattr(ask, "open_file", _always(path))
    assert program.open(other)
    assert "不是" in asked.questions[0]
    assert opened(program).desk.ledger.path == path


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("pragma user_version = 99", "更新版本"),
        ("create view harm as select 1", "2024.carbondesk"),
    ],
)
def test_a_newer_and_a_foreign_ledger_are_said_to_be_so(
    program: Program,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    statement: str,
    words: str,
) -> None:
    db = sqlite3.connect(path)
    db.execute(statement)
    db.commit()
    db.close()
    asked = Asked()
    monkeypatch.setattr(ask, "choose", asked.choose)
    assert not program.open(path)
    assert words in asked.questions[0]
    assert "choose" in asked.offered[0]


def test_a_locked_ledger_is_tried_again(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("begin exclusive")

    class Freeing(Asked):
        def choose(
            self, parent: QWidget | None, question: str, verbs: Sequence[tuple[str, str]]
        ) -> str:
            db.close()
            return super().choose(parent, question, verbs)

    asked = Freeing("again")
    monkeypatch.setattr(ask, "choose", asked.choose)
    assert program.open(path)
    assert asked.offered == [["again", "choose"]]


def test_a_ledger_that_another_holds_is_read_until_he_closes_it(
    program: Program, path: Path
) -> None:
    with operations.to_write(path, "李 敏"):
        program.open(path)
        shown = banner(program)
        assert shown is not None
        assert "李 敏" in shown.text()
        window = opened(program)
        assert window.desk.why_not() == shown.text()
        shown.acted.emit()
        again = banner(program)
        assert again is not None
    again.acted.emit()
    assert banner(program) is None
    assert opened(program).desk.why_not() == ""


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_file_says_so_and_can_be_copied(program: Program, path: Path) -> None:
    path.chmod(0o444)
    program.open(path)
    shown = banner(program)
    assert shown is not None
    assert [item.word() for item in shown.findChildren(Button)] == ["另存副本"]


def test_nothing_can_be_typed_or_pressed_while_it_is_only_read(
    program: Program, tmp_path: Path
) -> None:
    desk = entry_ledger.desk(tmp_path)
    desk.close()
    path = desk.ledger.path
    with operations.to_write(path, "李 敏"):
        program.open(path)
        window = opened(program)
        window.desk.set_period(desk.period)
        window.open_page("entry")
        QApplication.processEvents()
        page = window.page()
        assert isinstance(page, EntryPage)
        tables = [table for table in page.findChildren(Table) if table.isVisible()]
        cells = [
            cell for table in tables for row in table.cells.rows for cell in row.cells.values()
        ]
        assert cells
        assert not any(cell.editable for cell in cells)
        window.open_page("meters")
        QApplication.processEvents()
        page = window.page()
        assert isinstance(page, MetersPage)
        words = {
            button.word(): button.isEnabled()
            for button in page.findChildren(Button)
            if button.isVisible()
        }
        assert words["新表计"] is False
        before = len(window.desk.ledger.history())
        window.run("undo")
        assert len(window.desk.ledger.history()) == before


def _leave_alone(_self: object) -> None:
    """Errors stay with the test."""


def _each(answers: list[str]) -> object:
    def answer(*_args: object) -> str:
        return answers.pop(0) if answers else ""

    return answer


def _always(found: object) -> object:
    def answer(*_args: object) -> object:
        return found

    return answer
