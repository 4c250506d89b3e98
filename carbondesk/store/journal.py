"""The journal: every row before and after, under a step; undo puts the rows back."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from carbondesk.store import chain, drivers
from carbondesk.store.step import Change, RowChange, Step

UNDO_STEP = "undo_step"
OPERATOR_VERBS = frozenset(
    {"add_operator", "correct_operator", "change_passcode", "remove_operator"}
)
# Each has a counter-act of its own: what was closed is reopened.
NOT_UNDOABLE = frozenset(
    {
        "new_ledger", "issue_document", "migrate", "change_password", "take_along", "close_month",
        "reopen_month", "verify_saving", "withdraw_saving", "send_submission",
        "agree_settlement", "withdraw_settlement", *OPERATOR_VERBS,
    }
)  # fmt: skip
# The name of a trigger, its table, and the statement that makes it.
Trigger = tuple[str, str, str]
_OWN = frozenset({"step", "journal", "attachment", "interval_chunk"})


def watch(db: sqlite3.Connection) -> None:
    """Make the temporary triggers that journal every table of facts, new columns included.

    The trigger takes the open step from a temporary table: with none open the step is NULL,
    which the journal refuses, and so is every write outside the door.
    """
    db.execute("create temp table if not exists open_step (id integer not null)")
    triggers = [found for table, names in _columns(db).items() for found in _triggers(table, names)]
    try:
        _make_at_once(db, triggers)
    except drivers.errors("DatabaseError"):
        # A driver that lets nobody write a schema makes them as everywhere, three times as long.
        for _, _, statement in triggers:
            db.execute(statement.replace("create", "create temp", 1))


def tables(db: sqlite3.Connection) -> list[str]:
    """The tables of facts, by name."""
    query = "select name from sqlite_schema where type = 'table' order by name"
    return [
        name
        for (name,) in db.execute(query)
        if name not in _OWN and not name.startswith(("sqlite_", "_sqlite_"))
    ]


def _columns(db: sqlite3.Connection) -> dict[str, list[str]]:
    """The names of the columns of each table of facts."""
    query = (
        "select found.name, part.name from sqlite_schema found, pragma_table_info(found.name) part"
    )
    columns: dict[str, list[str]] = {table: [] for table in tables(db)}
    for table, name in db.execute(query):
        if table in columns:
            columns[table].append(name)
    return columns


def open_step(db: sqlite3.Connection, step: Step) -> int:
    """Begin a step; rows written from now on belong to it."""
    step_id = _add(db, step)
    db.execute("delete from temp.open_step")
    db.execute("insert into temp.open_step (id) values (?)", (step_id,))
    return step_id


def note(db: sqlite3.Connection, step: Step) -> None:
    """Write a step that touches no rows."""
    chain.seal(db, _add(db, step))


def close_step(db: sqlite3.Connection, step_id: int, verb: str) -> Change:
    """End the step and tell what it touched."""
    db.execute("delete from temp.open_step")
    touched: dict[str, set[str]] = {}
    query = "select table_name, row_id from journal where step_id = ?"
    for table, row_id in db.execute(query, (step_id,)):
        touched.setdefault(table, set()).add(row_id)
    chain.seal(db, step_id)
    rows = {table: frozenset(ids) for table, ids in touched.items()}
    return Change(step_id, verb, rows)


def put_back(db: sqlite3.Connection, step_id: int, staying: str = "") -> None:
    """Give every row that the step touched the image it had before.

    Rows that it added to the table that is `staying` are left where they are.
    """
    db.execute("pragma defer_foreign_keys = on")
    query = "select table_name, row_id, before from journal where step_id = ? order by id desc"
    for table, row_id, before in db.execute(query, (step_id,)).fetchall():
        if before is None and table == staying:
            continue
        if before is None:
            db.execute(f"delete from {table} where id = ?", (row_id,))  # noqa: S608
        else:
            _restore(db, table, json.loads(before))


def mark(db: sqlite3.Connection, step_id: int, *, undone: bool) -> None:
    """Note whether a step is undone; an undo of an older step takes that one along."""
    found: int | None = step_id
    while found is not None:
        db.execute("update step set undone = ? where id = ?", (undone, found))
        step = step_of(db, found)
        found = step.target if step is not None and step.verb == UNDO_STEP else None
        undone = not undone


def step_of(db: sqlite3.Connection, step_id: int) -> Step | None:
    """The step of a number."""
    return next(iter(_steps(db, "where id = ?", (step_id,))), None)


def verb_behind(db: sqlite3.Connection, found: Step) -> str:
    """What a step did; of an undo of an older step, what that one did."""
    while found.verb == UNDO_STEP and found.target is not None:
        older = step_of(db, found.target)
        if older is None:
            break
        found = older
    return found.verb


def next_undo(db: sqlite3.Connection) -> Step | None:
    """The newest step that is neither undone nor beyond undo."""
    marks = ", ".join("?" * len(NOT_UNDOABLE))
    rest = f"where kind = 'do' and not undone and verb not in ({marks}) order by id desc limit 1"
    return next(iter(_steps(db, rest, NOT_UNDOABLE)), None)


def next_redo(db: sqlite3.Connection) -> Step | None:
    """The step undone last, unless something was done since; then there is none."""
    rest = (
        "join (select target as undone_id, max(id) as at_step from step where kind = 'undo' "
        "group by target) on undone_id = step.id "
        "where undone and at_step > (select coalesce(max(id), 0) from step where kind = 'do') "
        "order by at_step desc limit 1"
    )
    return next(iter(_steps(db, rest)), None)


def last_undo_of(db: sqlite3.Connection, step_id: int) -> int:
    """The undo step that took a step back last."""
    query = "select max(id) from step where kind = 'undo' and target = ?"
    found: int = db.execute(query, (step_id,)).fetchone()[0]
    return found


def history(db: sqlite3.Connection, limit: int | None = None) -> list[Step]:
    """The steps, newest first, with the number of rows each touched."""
    return _steps(db, "order by id desc limit ?", (-1 if limit is None else limit,))


def changes_of(db: sqlite3.Connection, step_id: int) -> list[RowChange]:
    """The rows of a step before and after, in order."""
    query = "select table_name, row_id, before, after from journal where step_id = ? order by id"
    return [RowChange(*row) for row in db.execute(query, (step_id,))]


def last_step(db: sqlite3.Connection) -> int:
    """The number of the newest step; 0 in a new ledger."""
    found: int = db.execute("select coalesce(max(id), 0) from step").fetchone()[0]
    return found


def _add(db: sqlite3.Connection, step: Step) -> int:
    cursor = db.execute(
        "insert into step (at, operator, verb, detail, kind, target, undone) "
        "values (?, ?, ?, ?, ?, ?, 0)",
        (step.at, step.operator, step.verb, step.detail, step.kind, step.target),
    )
    return cursor.lastrowid or 0


def _steps(db: sqlite3.Connection, rest: str, values: Iterable[object] = ()) -> list[Step]:
    query = (
        "select id, at, operator, verb, detail, kind, target, undone, "  # noqa: S608
        f"(select count(*) from journal where step_id = step.id) from step {rest}"
    )
    found = [Step(*row) for row in db.execute(query, tuple(values))]
    return [replace(step, undone=bool(step.undone)) for step in found]


def _image(prefix: str, names: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{name}', {prefix}.{name}" for name in names) + ")"


def _triggers(table: str, names: list[str]) -> list[Trigger]:
    old, new = (_image(prefix, names) for prefix in ("old", "new"))
    # A row that is written as it was did not change.
    changed = " or ".join(f"old.{name} is not new.{name}" for name in names)
    return [
        _trigger(table, "insert", "new.id", "null", new),
        _trigger(table, f"update on main.{table} when {changed}", "new.id", old, new),
        _trigger(table, "delete", "old.id", old, "null"),
    ]


def _trigger(table: str, event: str, row_id: str, before: str, after: str) -> Trigger:
    verb, _, when = event.partition(" ")
    name = f"journal_{table}_{verb}"
    statement = (
        f"create trigger {name} after {verb} {when or f'on main.{table}'} begin "  # noqa: S608
        "insert into journal (step_id, table_name, row_id, before, after) values "
        f"((select id from open_step), '{table}', {row_id}, {before}, {after}); end"
    )
    return name, table, statement


def _make_at_once(db: sqlite3.Connection, triggers: list[Trigger]) -> None:
    """Put the triggers into the temporary schema as rows: SQLite reads them once, not thrice.

    Nothing of it is in the file, which holds no temporary schema.
    """
    db.execute("pragma writable_schema = on")
    db.execute("begin")
    try:
        db.executemany("insert into temp.sqlite_schema values ('trigger', ?, ?, 0, ?)", triggers)
        db.execute("commit")
    except BaseException:
        db.execute("rollback")
        raise
    finally:
        db.execute("pragma writable_schema = reset")


def _restore(db: sqlite3.Connection, table: str, image: dict[str, object]) -> None:
    names = list(image)
    changes = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
    db.execute(
        f"insert into {table} ({', '.join(names)}) values ({', '.join('?' * len(names))}) "  # noqa: S608
        f"on conflict (id) do update set {changes}",
        tuple(image.values()),
    )
