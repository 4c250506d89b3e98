"""What a user can do with files that prove facts: attach, look at, detach."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from carbondesk.domain.evidence import Evidence
from carbondesk.domain.problems import Problem, Refused
from carbondesk.operations import facts
from carbondesk.store import attachments, evidence, rows, tables
from carbondesk.store.ledger import Connection, Ledger, new_id

if TYPE_CHECKING:
    # Who keeps the files of one kind of fact need not load all the others.
    from carbondesk.domain.activity import Activity
    from carbondesk.domain.bill import Bill
    from carbondesk.domain.contracts.contract import Contract
    from carbondesk.domain.contracts.settlement import Invoice, Payment, Settlement
    from carbondesk.domain.delivery import Delivery
    from carbondesk.domain.duty import DutyTick
    from carbondesk.domain.holding import Holding
    from carbondesk.domain.meter import MeterEvent
    from carbondesk.domain.mv.plan import Adjustment
    from carbondesk.domain.notice import Notice, Task
    from carbondesk.domain.project import Project
    from carbondesk.domain.purchase import Purchase
    from carbondesk.domain.reading import Reading
    from carbondesk.domain.scoring.entry import ScoreEntry

Proven: TypeAlias = (
    "Reading | Bill | Delivery | MeterEvent | Project | Activity | Purchase | Notice | Task"
    " | DutyTick | ScoreEntry | Holding | Adjustment | Contract | Settlement | Invoice | Payment"
)
_CHUNK = 2**20


@dataclass(frozen=True)
class File:
    """A file as it was given; one too large to be kept is known by name, size and digest."""

    name: str
    size: int
    sha256: str
    content: bytes | None


def taken(paths: Sequence[Path]) -> list[File]:
    """The files at these places, read once; refused if one cannot be read."""
    found: list[File] = []
    for path in paths:
        try:
            found.append(_taken(path))
        except OSError:
            values = {"value": path.name}
            raise Refused([Problem("unreadable_file", values, "file", path.name)]) from None
    return found


def attach(ledger: Ledger, fact: Proven, files: Sequence[File]) -> list[Evidence]:
    """Attach files to a fact, as one step; a file that is attached already is left as it is."""
    if rows.fetch_one(ledger.db, type(fact), fact.id) is None:
        raise Refused([Problem("gone", {"noun": _table(fact)})])
    if not _new(ledger.db, fact, files):
        return []
    with ledger.write("attach_evidence") as db:
        return keep(ledger, db, fact, files)


def keep(ledger: Ledger, db: Connection, fact: Proven, files: Sequence[File]) -> list[Evidence]:
    """Attach files to a fact within a step that is open."""
    now = ledger.clock().isoformat(timespec="seconds")
    made = []
    for file in _new(db, fact, files):
        attachments.put(db, file.sha256, file.name, file.size, file.content, now)
        made.append(Evidence(_table(fact), fact.id, file.sha256, file.name, new_id()))
    rows.insert(db, made)
    return made


def detach(ledger: Ledger, evidence_id: str) -> None:
    """Take a file off a fact; its content stays in the ledger."""
    facts.existing(ledger.db, Evidence, evidence_id)
    with ledger.write("detach_evidence") as db:
        rows.delete(db, Evidence, [evidence_id])


def of_fact(db: Connection, fact: Proven) -> list[Evidence]:
    """The files of a fact, by name."""
    return evidence.of_fact(db, _table(fact), fact.id)


def save_copy(ledger: Ledger, found: Evidence, path: Path) -> None:
    """Write the content of an attached file; refused if it was too large to be kept."""
    content = attachments.content(ledger.db, found.sha256)
    if content is None:
        raise Refused([Problem("file_not_kept", {"value": found.name}, "file", found.name)])
    try:
        path.write_bytes(content)
    except OSError:
        raise Refused([Problem("unwritable_file", {"value": path.name}, "file")]) from None


def _table(fact: Proven) -> str:
    return tables.of(type(fact))


def _new(db: Connection, fact: Proven, files: Sequence[File]) -> list[File]:
    """The files that the fact does not have yet, each once."""
    known = {item.sha256 for item in of_fact(db, fact)}
    return list({file.sha256: file for file in files if file.sha256 not in known}.values())


def _taken(path: Path) -> File:
    size = path.stat().st_size
    if size <= attachments.KEPT_BYTES:
        content = path.read_bytes()
        return File(path.name, len(content), attachments.digest(content), content)
    running = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            running.update(chunk)
    return File(path.name, size, running.hexdigest(), None)
