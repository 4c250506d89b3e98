"""Chunks: a month of values packed small, named by the SHA-256 of what is in them."""

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

_COLUMNS = "id, step_minutes, slots, scale_micro, width, content, known, estimated"

_MISSING = (
    "select distinct chunk from interval_month where chunk not in (select id from interval_chunk)"
)


@dataclass(frozen=True)
class Chunk:
    """Packed values as a row: `known` and `estimated` are empty where all or none are so."""

    id: str
    step_minutes: int
    slots: int
    scale_micro: int
    width: int
    content: bytes
    known: bytes
    estimated: bytes

    @property
    def digest(self) -> str:
        """What its name has to be."""
        head = f"{self.step_minutes} {self.slots} {self.scale_micro} {self.width}".encode()
        parts = (head, self.content, self.known, self.estimated)
        return hashlib.sha256(b"\0".join(parts)).hexdigest()


def keep(db: sqlite3.Connection, found: Iterable[Chunk]) -> None:
    """Add chunks; one that is there stays."""
    db.executemany(
        f"insert into interval_chunk ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?) "  # noqa: S608
        "on conflict (id) do nothing",
        map(_values, found),
    )


def named(db: sqlite3.Connection, key: str) -> Chunk:
    """The chunk of a name."""
    query = f"select {_COLUMNS} from interval_chunk where id = ?"  # noqa: S608
    return Chunk(*db.execute(query, (key,)).fetchone())


def broken(db: sqlite3.Connection) -> list[str]:
    """The chunks whose content is not what their name says, and those that are missing."""
    every = (Chunk(*row) for row in db.execute(f"select {_COLUMNS} from interval_chunk"))  # noqa: S608
    found = [chunk.id for chunk in every if chunk.digest != chunk.id]
    return found + [key for (key,) in db.execute(_MISSING)]


def _values(one: Chunk) -> tuple[object, ...]:
    return (
        one.id, one.step_minutes, one.slots, one.scale_micro, one.width, one.content, one.known,
        one.estimated,
    )  # fmt: skip
