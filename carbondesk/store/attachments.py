"""Files kept inside the ledger, by the SHA-256 of their content; they are only ever added."""

import hashlib
import sqlite3

KEPT_BYTES = 20 * 2**20


def digest(content: bytes) -> str:
    """The name by which a content is kept."""
    return hashlib.sha256(content).hexdigest()


def keep(db: sqlite3.Connection, name: str, content: bytes, added_at: str) -> str:
    """Keep a file, a large one by name, size and digest only; gives the digest."""
    key = digest(content)
    kept = content if len(content) <= KEPT_BYTES else None
    put(db, key, name, len(content), kept, added_at)
    return key


def put(
    db: sqlite3.Connection, key: str, name: str, size: int, kept: bytes | None, added_at: str
) -> None:
    """Note a file by its digest, with its content if it is kept whole."""
    db.execute(
        "insert into attachment (sha256, name, size, content, added_at) values (?, ?, ?, ?, ?) "
        "on conflict (sha256) do nothing",
        (key, name, size, kept, added_at),
    )


def content(db: sqlite3.Connection, key: str) -> bytes | None:
    """The content of a file that was kept whole."""
    found = db.execute("select content from attachment where sha256 = ?", (key,)).fetchone()
    return found[0] if found else None
