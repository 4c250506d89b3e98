"""The ledger file: open it, read it, and write to it through one door."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from carbondesk.domain.operator import Operator, Role
from carbondesk.store import (
    backups,
    chain,
    closings,
    connections,
    drivers,
    factors,
    faults,
    holdings,
    journal,
    known,
    migrations,
    operators,
    undoing,
)
from carbondesk.store.step import Change, RowChange, Step

Connection = sqlite3.Connection


class Ledger:
    """An open ledger. Reads go through `db`; every change goes through `write`."""

    def __init__(self, db: Connection, path: Path, operator: str, password: str = "") -> None:
        self.db = db
        self.password = password if drivers.is_cipher(db) else ""
        self.path = path
        self.operator = operator
        self._signed_in = ""
        self.clock: Callable[[], datetime] = now
        self.announce: Callable[[Change], None] = _say_nothing
        self._last: Change | None = None
        self.backups = backups.folder_of(path)
        self.refusal: faults.LedgerFault | None = None
        self.release: Callable[[], None] = _hold_nothing
        self.hold_as: Callable[[str], None] = _hold_nobody

    @classmethod
    def create(cls, path: Path, operator: str = "", password: str = "") -> Self:
        """Make a new, empty ledger file, encrypted if asked; it must not be there yet."""
        if path.exists():
            raise faults.LedgerExists(path)
        try:
            with (
                faults.named(path),
                _closed_on_failure(connections.to_write(path, password, new=True)) as db,
            ):
                db.execute(f"pragma application_id = {migrations.APPLICATION_ID}")
                return cls._ready(db, path, operator, password)
        except BaseException:
            for rest in ("", "-wal", "-shm"):
                with suppress(OSError):
                    path.with_name(path.name + rest).unlink(missing_ok=True)
            raise

    @classmethod
    def open(cls, path: Path, operator: str = "", password: str = "") -> Self:
        """Open a ledger and bring it to the newest schema; else a fault by name."""
        if not path.is_file():
            raise faults.MissingLedger(path)
        with faults.named(path), _closed_on_failure(connections.to_write(path, password)) as db:
            _recognise(db, path)
            return cls._ready(db, path, operator, password)

    @classmethod
    def read(
        cls, path: Path, operator: str, refusal: faults.LedgerFault, password: str = ""
    ) -> Self:
        """Open a ledger only to read it; whoever writes is told `refusal`."""
        if not path.is_file():
            raise faults.MissingLedger(path)
        with faults.named(path), _closed_on_failure(connections.to_read(path, password)) as db:
            _recognise(db, path)
            if migrations.version(db) < migrations.NEWEST:
                raise refusal
            ledger = cls(db, path, operator, password)
        ledger.refusal = refusal
        return ledger

    @classmethod
    def _ready(cls, db: Connection, path: Path, operator: str, password: str) -> Self:
        connections.make_durable(db, path)
        # Whether it can be written shows now, not when a person has typed something.
        db.execute("begin immediate")
        db.execute("rollback")
        migrations.migrate(db, now().isoformat(timespec="seconds"), operator)
        journal.watch(db)
        return cls(db, path, operator, password)

    @property
    def role(self) -> Role | None:
        """What may be done here; None while nobody has signed in to a ledger with operators."""
        return operators.role_of(self.db, self._signed_in)

    def sign_in(self, operator: Operator) -> None:
        """Go on as an operator whose passcode was found right."""
        self.operator, self._signed_in = operator.name, operator.id
        self.hold_as(operator.name)

    def is_signed_in(self, operator_id: str) -> bool:
        """Whether this operator works here."""
        return bool(operator_id) and self._signed_in == operator_id

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
        with self._step(step.verb, "undo", step, {}) as db:
            journal.put_back(db, step.id)
            journal.mark(db, step.id, undone=True)
        return self._last

    def undo_step(self, step_id: int) -> Change | None:
        """Take back one older step, as a step of its own; `Refused` names what is in the way."""
        newest = journal.next_undo(self.db)
        if newest is not None and newest.id == step_id:
            return self.undo()
        step = undoing.undoable(self.db, step_id)
        with self._step(journal.UNDO_STEP, "do", step, {"verb": step.verb}) as db:
            undoing.take_back(db, step)
            journal.mark(db, step.id, undone=True)
        return self._last

    def redo(self) -> Change | None:
        """Do again what was undone last; None if there is nothing or something was done since."""
        step = journal.next_redo(self.db)
        if step is None:
            return None
        with self._step(step.verb, "redo", step, {}) as db:
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
        """Fold the write-ahead log into the file, close it, and let others write."""
        try:
            # What does not fit on a full disk stays in the log, and the next opening folds it in.
            with suppress(*drivers.errors("OperationalError")):
                self.db.execute("pragma wal_checkpoint(truncate)")
        finally:
            self.db.close()
            self.release()

    @contextmanager
    def _step(
        self, verb: str, kind: str, target: Step | None, detail: dict[str, object]
    ) -> Iterator[Connection]:
        if self.refusal is not None:
            raise self.refusal
        if self.db.in_transaction:
            raise RuntimeError("steps do not nest")
        # Nobody takes back what he could not have done.
        behind = journal.verb_behind(self.db, target) if target else verb
        operators.permit(self.role, behind)
        step = Step(
            0, self.clock().isoformat(timespec="seconds"), self.operator, verb,
            json.dumps(detail, ensure_ascii=False), kind, target.id if target else None,
            undone=False,
        )  # fmt: skip
        with faults.named(self.path):
            self.db.execute("begin immediate")
            try:
                step_id = journal.open_step(self.db, step)
                yield self.db
                closings.refuse_moved(self.db, step_id, behind)
                factors.refuse_moved(self.db, step_id)
                holdings.refuse_double(self.db, step_id)
                change = journal.close_step(self.db, step_id, verb)
                self.db.execute("commit" if change.rows else "rollback")
            except BaseException:
                _roll_back(self.db)
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


def beside(ledger: Ledger) -> Ledger:
    """The same ledger by a connection of its own, for a job that writes and then closes it.

    It works for the same operator; what it did is announced to nobody yet.
    """
    if ledger.refusal is not None:
        raise ledger.refusal
    other = Ledger.open(ledger.path, ledger.operator, ledger.password)
    other.clock, other.backups = ledger.clock, ledger.backups
    other._signed_in = ledger._signed_in  # noqa: SLF001 (the same class)
    return other


@contextmanager
def snapshot(path: Path, password: str = "") -> Iterator[Connection]:
    """A read-only connection that sees the ledger as it is at this moment, for a job."""
    with faults.named(path), closing(connections.to_read(path, password)) as db:
        db.execute("begin")
        # The moment is that of the first read.
        db.execute("select count(*) from sqlite_schema").fetchone()
        yield db


def is_outdated(path: Path, password: str = "") -> bool:
    """Whether opening a ledger to write would bring it to a newer schema."""
    with snapshot(path, password) as db:
        _recognise(db, path)
        return migrations.version(db) < migrations.NEWEST


def last_step(db: Connection) -> int:
    """The number of the newest step; 0 in a new ledger."""
    return journal.last_step(db)


def chain_head(db: Connection) -> str:
    """The digest of the newest step, which stands for all that was done; empty in a new ledger."""
    return chain.head(db)


def new_id() -> str:
    """An id that no other copy of the ledger makes."""
    from uuid import uuid4  # noqa: PLC0415 (asks much of the system, and a start needs no id)

    return str(uuid4())


@contextmanager
def _closed_on_failure(db: Connection) -> Iterator[Connection]:
    """Leave no connection behind where opening fails."""
    try:
        yield db
    except BaseException:
        db.close()
        raise


def _roll_back(db: Connection) -> None:
    # A full disk makes SQLite roll back by itself.
    if db.in_transaction:
        db.execute("rollback")


def _recognise(db: Connection, path: Path) -> None:
    found = db.execute("pragma application_id").fetchone()[0]
    if found != migrations.APPLICATION_ID:
        raise faults.NotALedger(path)
    if migrations.version(db) > migrations.NEWEST:
        raise faults.NewerLedger(path)
    known.refuse_foreign(db, path)


def now() -> datetime:
    """What the clock on the wall says."""
    return datetime.now(UTC).astimezone()  # noqa: TID251 (this is the clock)


def _say_nothing(change: Change) -> None:
    """Nobody listens."""


def _hold_nobody(operator: str) -> None:
    """There is no lock to name anybody in."""


def _hold_nothing() -> None:
    """There is no lock to release."""
