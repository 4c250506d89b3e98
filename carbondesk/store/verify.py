"""Checks a ledger: the file, the chain of steps, references, rows and attachments."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from carbondesk.store import attachments, chain, chunks, drivers, journal, migrations
from carbondesk.store.step import Step


@dataclass(frozen=True)
class Break:
    """Something in the file that is not as the journal says: a code with its values."""

    code: str
    values: MappingProxyType[str, object] = field(default_factory=lambda: MappingProxyType({}))


Check = Callable[[sqlite3.Connection], Iterator[Break]]


def breaks(db: sqlite3.Connection) -> list[Break]:
    """What is broken, the first break first; nothing in a sound ledger."""
    found: list[Break] = []
    for check in (_file, _chain, _marks, _references, _rows, _attachments, _chunks):
        try:
            found += check(db)
        except _unreadable() as error:
            # What else can be checked still is.
            found.append(_break("file_damaged", detail=str(error)))
    return found


def _unreadable() -> tuple[type[Exception], ...]:
    """What is raised at pages, texts and details of steps that are not what they should be."""
    return (*drivers.failures(), ValueError, LookupError, TypeError, AttributeError)


def _file(db: sqlite3.Connection) -> Iterator[Break]:
    # An encrypted file is asked first whether each page is as it was written; another says nothing.
    for check in ("cipher_integrity_check", "integrity_check"):
        for (text,) in db.execute(f"pragma {check}"):
            if text != "ok":
                yield _break("file_damaged", detail=text)


def _chain(db: sqlite3.Connection) -> Iterator[Break]:
    """Each step must follow from what is recorded of the one before it, so each break is named."""
    digests: dict[str, int] = {"": 0}
    digests |= {digest: number for number, digest in db.execute("select id, digest from step")}
    previous, last = "", 0
    for step in reversed(journal.history(db)):
        if step.id > last + 1:
            code = "step_missing" if step.id == last + 2 else "steps_missing"
            yield _break(code, first=last + 1, last=step.id - 1)
        own = _digest(db, step.id)
        found = chain.content(db, step.id)
        if step.id == last + 1 and chain.linked(previous, found) != own:
            yield _unlinked(step, own, found, digests)
        previous, last = own, step.id


def _unlinked(step: Step, own: str, found: bytes, digests: dict[str, int]) -> Break:
    """A step that is whole stands in the wrong place; one that is not was changed."""
    for digest, number in digests.items():
        if chain.linked(digest, found) == own:
            return _of_step("step_moved", step, after=number)
    return _of_step("step_changed", step)


def _digest(db: sqlite3.Connection, step_id: int) -> str:
    found: str = db.execute("select digest from step where id = ?", (step_id,)).fetchone()[0]
    return found


def _marks(db: sqlite3.Connection) -> Iterator[Break]:
    """Whether a step is undone follows from the steps after it."""
    steps = {step.id: step for step in reversed(journal.history(db))}
    undone: dict[int, bool] = {}
    for step in steps.values():
        is_undo = step.kind == "undo" or (step.kind == "do" and step.verb == journal.UNDO_STEP)
        _mark(steps, undone, step.target, is_undone=is_undo)
    for step in steps.values():
        if step.undone != undone.get(step.id, False):
            yield _of_step("step_mark", step)


def _mark(
    steps: dict[int, Step], undone: dict[int, bool], step_id: int | None, *, is_undone: bool
) -> None:
    """What `journal.mark` did when the step was written; a target lies before what names it."""
    while step_id is not None:
        undone[step_id] = is_undone
        step = steps.get(step_id)
        older = step.target if step and step.verb == journal.UNDO_STEP else None
        step_id = older if older is not None and older < step_id else None
        is_undone = not is_undone


def _references(db: sqlite3.Connection) -> Iterator[Break]:
    for row in db.execute("pragma foreign_key_check"):
        yield _break("reference_broken", table=row[0], to=row[2])


def _rows(db: sqlite3.Connection) -> Iterator[Break]:
    images = _last_images(db)
    migrated, digests = _migration(db)
    for table in journal.tables(db):
        sound = True
        for found in _rows_of(db, table, images, migrated):
            sound = False
            yield found
        stands_still = sound and table in digests and _is_untouched(db, table, migrated)
        if stands_still and chain.of_table(db, table) != digests[table]:
            yield _break("table_changed", table=table, step=migrated)
    for (table, row_id), (after, _) in images.items():
        if after is not None:
            yield _break("row_lost", table=table, id=row_id)


def _rows_of(
    db: sqlite3.Connection, table: str, images: "Images", migrated: int
) -> Iterator[Break]:
    cursor = db.execute(f"select * from {table}")  # noqa: S608
    names = [column[0] for column in cursor.description]
    for row in cursor:
        current = dict(zip(names, row, strict=True))
        after, step_id = images.pop((table, current["id"]), (None, 0))
        if after is None:
            yield _break("row_unknown", table=table, id=current["id"])
        else:
            # What an earlier version wrote has no image of columns that came later.
            image = json.loads(after)
            names_then = image if step_id < migrated else current
            yield from _differences(table, current, image, names_then)


Images = dict[tuple[str, str], tuple[str | None, int]]


def _last_images(db: sqlite3.Connection) -> Images:
    query = "select table_name, row_id, after, step_id from journal order by id"
    return {(table, row_id): (after, step) for table, row_id, after, step in db.execute(query)}


def _migration(db: sqlite3.Connection) -> tuple[int, dict[str, str]]:
    """The step of the last migration, and the digest of each table after it."""
    query = "select id, detail from step where verb = ? order by id desc limit 1"
    found = db.execute(query, (migrations.MIGRATE,)).fetchone()
    return (found[0], json.loads(found[1])["tables"]) if found else (0, {})


def _is_untouched(db: sqlite3.Connection, table: str, since: int) -> bool:
    query = "select 1 from journal where table_name = ? and step_id > ? limit 1"
    return db.execute(query, (table, since)).fetchone() is None


def _differences(
    table: str, current: dict[str, Any], image: dict[str, Any], names: dict[str, Any]
) -> Iterator[Break]:
    for name in names:
        if name in current and image.get(name) != current[name]:
            yield _break(
                "row_changed", table=table, id=current["id"], field=name,
                journal=image.get(name), found=current[name],
            )  # fmt: skip


def _attachments(db: sqlite3.Connection) -> Iterator[Break]:
    """Files that steps name must be there, and each must be what its name, its digest, says."""
    kept = {key for (key,) in db.execute("select sha256 from attachment")}
    for step_id, detail in db.execute("select id, detail from step where detail like '%sha256%'"):
        for file in json.loads(detail).get("files", []):
            if file["sha256"] not in kept:
                yield _break("attachment_missing", name=file["name"], step=step_id)
    query = "select sha256, name, size, content from attachment"
    for key, name, size, content in db.execute(query):
        if content is not None and (attachments.digest(content), len(content)) != (key, size):
            yield _break("attachment_changed", name=name)


def _chunks(db: sqlite3.Connection) -> Iterator[Break]:
    """Logged values must be what the name of their chunk, its digest, says."""
    for key in chunks.broken(db):
        yield _break("chunk_changed", id=key)


def _of_step(code: str, step: Step, **values: object) -> Break:
    return _break(code, step=step.id, verb=step.verb, kind=step.kind, at=step.at, **values)


def _break(code: str, **values: object) -> Break:
    return Break(code, MappingProxyType(values))
