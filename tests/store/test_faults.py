"""What can be wrong with a file has a name, and the file stays as it was."""

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from carbondesk.store import connections, faults, migrations, rows, tables
from carbondesk.store.faults import LedgerFault
from carbondesk.store.ledger import Ledger, snapshot
from tests.factory import a_ledger, a_meter, a_place, a_reading, a_setup

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed ledger with a thousand readings."""
    with a_ledger(tmp_path) as ledger, ledger.write("add_meter") as db:
        rows.insert(db, [a_meter()])
        rows.insert(db, [a_setup()])
        days = [f"{1990 + n // 300}-{n % 12 + 1:02d}-{n % 25 + 1:02d}" for n in range(3000)]
        rows.insert(db, [a_reading(day, note="x" * 50) for day in dict.fromkeys(days)])
    return ledger.path


@pytest.fixture
def read_only(path: Path) -> Iterator[Path]:
    """A folder with a ledger for a person who may read it but not write; root would be let in."""
    # Pytest closes the folder above its own to everybody else.
    folder = Path(tempfile.mkdtemp())
    shutil.copy(path, folder / path.name)
    folder.chmod(0o555)
    with _as_nobody():
        yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def _as_nobody() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def _as_owner() -> Iterator[None]:
    changed = os.geteuid() == NOBODY
    if changed:
        os.seteuid(0)
    yield
    if changed:
        os.seteuid(NOBODY)


def refused(path: Path, fault: type[LedgerFault]) -> LedgerFault:
    """The fault with which opening is refused; the file stays byte for byte."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(fault) as caught:
        Ledger.open(path)
    assert type(caught.value) is fault
    assert caught.value.path == path
    assert (path.read_bytes() if path.is_file() else None) == before
    return caught.value


class TestOpening:
    """Files that are no ledger, or none of this version."""

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        refused(tmp_path / "none.carbondesk", faults.MissingLedger)
        assert list(tmp_path.iterdir()) == []

    def test_a_folder(self, tmp_path: Path) -> None:
        refused(tmp_path, faults.MissingLedger)

    @pytest.mark.parametrize(
        "content",
        [b"", b"no database", b"\x89PNG\r\n\x1a\n" + bytes(5000)],
        ids=["0", "text", "png"],
    )
    def test_a_file_of_another_kind(self, tmp_path: Path, content: bytes) -> None:
        file = tmp_path / "other.carbondesk"
        file.write_bytes(content)
        refused(file, faults.NotALedger)

    def test_a_ledger_of_a_newer_version(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as db:
            db.execute(f"pragma user_version = {migrations.NEWEST + 1}")
        refused(path, faults.NewerLedger)

    def test_a_truncated_ledger(self, path: Path) -> None:
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2])
        refused(path, faults.DamagedLedger)

    def test_a_page_that_was_overwritten_is_found_where_it_is_read(self, path: Path) -> None:
        content = bytearray(path.read_bytes())
        for page in range(len(content) // 4096 // 2, len(content) // 4096):
            content[page * 4096 : page * 4096 + 200] = b"\xff" * 200
        path.write_bytes(content)
        with pytest.raises(faults.DamagedLedger) as caught:
            read_all(path)
        assert caught.value.path == path

    def test_a_job_finds_it_too(self, path: Path) -> None:
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2])
        with pytest.raises(faults.DamagedLedger), snapshot(path):
            pass


class TestCreating:
    """A new ledger replaces nothing."""

    def test_a_file_of_that_name_stays(self, tmp_path: Path) -> None:
        file = tmp_path / "taken.carbondesk"
        file.write_bytes(b"mine")
        with pytest.raises(faults.LedgerExists):
            Ledger.create(file)
        assert file.read_bytes() == b"mine"

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(faults.ReadOnlyLedger):
            Ledger.create(tmp_path / "none" / "new.carbondesk")
        assert list(tmp_path.iterdir()) == []

    def test_what_fails_on_the_way_leaves_no_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(migrations, "migrate", _break_off)
        with pytest.raises(RuntimeError):
            Ledger.create(tmp_path / "new.carbondesk")
        assert list(tmp_path.iterdir()) == []


class TestPermissions:
    """Files and folders that cannot be written."""

    def test_a_file_that_cannot_be_written(self, path: Path, read_only: Path) -> None:
        refused(read_only / path.name, faults.ReadOnlyLedger)

    def test_a_folder_that_cannot_be_written(self, path: Path, read_only: Path) -> None:
        with _as_owner():
            (read_only / path.name).chmod(0o666)
        refused(read_only / path.name, faults.ReadOnlyLedger)

    def test_a_new_ledger_in_such_a_folder(self, read_only: Path) -> None:
        with pytest.raises(faults.ReadOnlyLedger):
            Ledger.create(read_only / "new.carbondesk")


class TestLocks:
    """Another connection that writes."""

    @pytest.fixture(autouse=True)
    def impatient(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(connections, "_BUSY_MS", 20)

    def test_opening_while_another_writes(self, path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("begin immediate")
            refused(path, faults.LockedLedger)

    def test_writing_while_another_writes_leaves_nothing_and_goes_on_later(
        self, path: Path
    ) -> None:
        with (
            Ledger.open(path) as ledger,
            closing(sqlite3.connect(path, isolation_level=None)) as other,
        ):
            other.execute("begin immediate")
            steps = len(ledger.history())
            with pytest.raises(faults.LockedLedger), ledger.write("add_place"):
                pass
            assert not ledger.db.in_transaction
            other.execute("rollback")
            with ledger.write("add_place") as db:
                rows.insert(db, [a_place("Z")])
            assert len(ledger.history()) == steps + 1

    def test_a_reader_is_in_nobodys_way(self, path: Path) -> None:
        with Ledger.open(path) as ledger, snapshot(path), ledger.write("add_place") as db:
            rows.insert(db, [a_place("Z")])


class TestFullDisk:
    """No room is left."""

    def test_a_step_that_does_not_fit_leaves_nothing_and_a_smaller_one_is_kept(
        self, path: Path
    ) -> None:
        with Ledger.open(path) as ledger:
            pages = ledger.db.execute("pragma page_count").fetchone()[0]
            ledger.db.execute(f"pragma max_page_count = {pages + 8}")
            steps = len(ledger.history())
            with pytest.raises(faults.DiskFull):
                write_much(ledger, 5000)
            assert not ledger.db.in_transaction
            assert len(ledger.history()) == steps
            write_much(ledger, 1)
            assert len(ledger.history()) == steps + 1


class TestNames:
    """SQLite's codes and the system's errors by name."""

    def test_other_errors_pass_unchanged(self, path: Path) -> None:
        with pytest.raises(sqlite3.OperationalError), faults.named(path):
            raise sqlite3.OperationalError("no code")
        with Ledger.open(path) as ledger, pytest.raises(sqlite3.OperationalError):
            rows.fetch(ledger.db, type(a_place()), "where nothing = 1")

    @pytest.mark.parametrize(
        ("number", "fault"),
        [
            (errno.ENOSPC, faults.DiskFull),
            (errno.EIO, faults.DamagedLedger),
            (errno.EACCES, faults.ReadOnlyLedger),
            (None, faults.ReadOnlyLedger),
        ],
    )
    def test_errors_of_the_system_are_faults(
        self, path: Path, number: int | None, fault: type[LedgerFault]
    ) -> None:
        error = OSError() if number is None else OSError(number, "why")
        assert type(faults.of_system(path, error)) is fault

    def test_a_fault_says_its_name_and_its_file(self, path: Path) -> None:
        assert str(faults.DiskFull(path, "why")) == f"DiskFull: {path} why"

    def test_a_copy_of_a_closed_ledger_is_the_ledger(self, path: Path, tmp_path: Path) -> None:
        copy = tmp_path / "路径 100%?#.carbondesk"
        shutil.copy(path, copy)
        with Ledger.open(copy) as ledger:
            assert ledger.history()


def read_all(path: Path) -> None:
    with Ledger.open(path) as ledger:
        for kind in tables.every().values():
            rows.fetch(ledger.db, kind)


def write_much(ledger: Ledger, count: int) -> None:
    with ledger.write("add_place") as db:
        rows.insert(db, [a_place(f"Z{number}", name="z" * 100) for number in range(count)])


def _break_off(*_args: object) -> None:
    raise RuntimeError
