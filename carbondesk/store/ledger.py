"""The ledger file: open it, read it, and write to it through one door."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from carbondesk.store import faults, journal, migrations
from carbondesk.store.step import Change, RowChange, Step

Connection = sqlite3.Connection
_BUSY_MS = 5000


class Ledger:
    """An open ledger. Reads go through `db`; every change goes through `write`."""

    def __init__(self, db: Connection, path: Path, operator: str) -> None:
        self.db = db
        self.path = path
        self.operator = operator
        self.clock: Callable[[], datetime] = _now
        self.announce: Callable[[Change], None] = _say_nothing

    @classmethod
    def create(cls, path: Path, operator: str = "") -> Self:
        """Make a new, empty ledger file; it must not be there yet."""
        if path.exists():
            raise faults.LedgerExists(path)
        with faults.named(path):
            db = _connect(path, "rwc")
            db.execute(f"pragma application_id = {migrations.APPLICATION_ID}")
            return cls._ready(db, path, operator)

    @classmethod
    def open(cls, path: Path, operator: str = "") -> Self:
        """Open a ledger and bring it to the newest schema; else a fault by name."""
        if not path.is_file():
            raise faults.MissingLedger(path)
        with faults.named(path):
            db = _connect(path, "rw")
            try:
                _recognise(db, path)
                return cls._ready(db, path, operator)
            except BaseException:
                db.close()
                raise

    @classmethod
    def _ready(cls, db: Connection, path: Path, operator: str) -> Self:
        migrations.migrate(db)
        journal.watch(db)
        return cls(db, path, operator)

    @contextmanager
    def write(self, verb: str, **detail: object) -> Iterator[Connection]:
        """The door: all that is written in the block happens wholly or not at all, as one step."""
        with self._step(verb, "do", None, detail) as db:
            yield db

    def undo(self) -> Change | None:
        """Take back the newest step that is not undone; None if there is none."""
        step = journal.next_undo(self.db)
        if step is None:
            return None
        with self._step(step.verb, "undo", step.id, {}) as db:
            journal.put_back(db, step.id)
            journal.mark(db, step.id, undone=True)
        return self._last

    def redo(self) -> Change | None:
        """Do again what was undone last; None if there is nothing or something was done since."""
        step = journal.next_redo(self.db)
        if step is None:
            return None
        with self._step(step.verb, "redo", step.id, {}) as db:
            journal.put_back(db, journal.last_undo_of(db, step.id))
            journal.mark(db, step.id, undone=False)
        return self._last

    def next_undo(self) -> Step | None:
        """The step that `undo` would take back."""
        return journal.next_undo(self.db)

    def next_redo(self) -> Step | None:
        """The step that `redo` would do again."""
        return journal.next_redo(self.db)

    def history(self, limit: int | None = None) -> list[Step]:
        """The steps, newest first."""
        return journal.history(self.db, limit)

    def changes_of(self, step_id: int) -> list[RowChange]:
        """The rows of a step, before and after."""
        return journal.changes_of(self.db, step_id)

    def close(self) -> None:
        """Fold the write-ahead log into the file and close it."""
        with faults.named(self.path):
            self.db.execute("pragma wal_checkpoint(truncate)")
            self.db.close()

    @contextmanager
    def _step(
        self, verb: str, kind: str, target: int | None, detail: dict[str, object]
    ) -> Iterator[Connection]:
        if self.db.in_transaction:
            raise RuntimeError("steps do not nest")
        step = Step(
            0, self.clock().isoformat(timespec="seconds"), self.operator, verb,
            json.dumps(detail, ensure_ascii=False), kind, target, undone=False,
        )  # fmt: skip
        with faults.named(self.path):
            self.db.execute("begin immediate")
            try:
                step_id = journal.open_step(self.db, step)
                yield self.db
                change = journal.close_step(self.db, step_id, verb)
                self.db.execute("commit" if change.rows else "rollback")
            except BaseException:
                self.db.execute("rollback")
                raise
        self._last = change
        if change.rows:
            self.announce(change)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


@contextmanager
def snapshot(path: Path) -> Iterator[Connection]:
    """A read-only connection that sees the ledger as it is at this moment, for a job."""
    with faults.named(path), closing(_connect(path, "ro")) as db:
        db.execute("begin")
        yield db


def last_step(db: Connection) -> int:
    """The number of the newest step; 0 in a new ledger."""
    return journal.last_step(db)


def new_id() -> str:
    """An id that no other copy of the ledger makes."""
    return str(uuid4())


def _connect(path: Path, mode: str) -> Connection:
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None,
        check_same_thread=False,
    )  # fmt: skip
    db.execute(f"pragma busy_timeout = {_BUSY_MS}")
    db.execute("pragma trusted_schema = off")
    db.execute("pragma foreign_keys = on")
    db.execute("pragma cache_size = -64000")
    if mode != "ro":
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = full")
    return db


def _recognise(db: Connection, path: Path) -> None:
    found = db.execute("pragma application_id").fetchone()[0]
    if found != migrations.APPLICATION_ID:
        raise faults.NotALedger(path)
    if migrations.version(db) > migrations.NEWEST:
        raise faults.NewerLedger(path)


def _now() -> datetime:
    return datetime.now(UTC).astimezone()  # noqa: TID251 (this is the clock)


def _say_nothing(change: Change) -> None:
    """Nobody listens."""
