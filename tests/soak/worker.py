"""Works on a ledger, in a process of its own that will be killed, and notes what is kept.

`python -m tests.soak.worker LEDGER NOTES SEED WORK`
"""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from random import Random

from carbondesk.domain.problems import Refused
from carbondesk.domain.reading import Reading
from carbondesk.operations import importing, ledgers, readings
from carbondesk.store import rows
from carbondesk.store.ledger import last_step
from tests.soak import state

FIRST_DAY = date(2024, 1, 1)
DAYS = 700
IMPORTED = 300
Note = Callable[..., None]


class Worker:
    """Does things at random; each is noted after the ledger has said that it is kept."""

    def __init__(self, path: Path, note: Note, seed: int) -> None:
        self.path = path
        self.note = note
        self.random = Random(seed)
        self.ledger = ledgers.to_write(path, "soak")

    def kept(self, **more: object) -> None:
        """Note what the ledger holds now."""
        db = self.ledger.db
        self.note(step=last_step(db), digest=state.digest(db), **more)

    def enter(self) -> None:
        """Type, correct or remove a reading."""
        day = FIRST_DAY + timedelta(days=self.random.randrange(DAYS))
        found = rows.fetch(self.ledger.db, Reading, "where day = ?", (day.isoformat(),))
        with suppress(Refused):
            if not found:
                readings.add(self.ledger, self._reading(day))
            elif self.random.random() < 0.5:
                readings.remove(self.ledger, found[0].id)
            else:
                readings.correct(self.ledger, self._reading(day, found[0].id))
        self.kept(work="enter")

    def bring(self) -> None:
        """Import a file of many readings, over those that are there."""
        file = self.path.with_name("readings.csv")
        days = (FIRST_DAY + timedelta(days=number) for number in range(IMPORTED))
        lines = [f"E-01,{day},{self._register(day)}" for day in days]
        file.write_text("\n".join(["meter,date,register", *lines]) + "\n")
        importing.run(self.ledger, [file], on_conflict="replace")
        self.kept(work="bring")

    def take_back(self) -> None:
        """Go back and forth through the steps."""
        move = self.ledger.undo if self.random.random() < 0.6 else self.ledger.redo
        move()
        self.kept(work="take_back")

    def back_up(self) -> None:
        """Make a backup, and type something between."""
        made = ledgers.back_up(self.ledger)
        self.kept(work="back_up", backup=str(made))
        self.enter()

    def reopen(self) -> None:
        """Close the ledger and open it again."""
        self.ledger.close()
        self.ledger = ledgers.to_write(self.path, "soak")
        self.enter()

    def migrate(self) -> None:
        """Open a ledger of the first schema, again and again."""
        for number in range(10_000):
            old = self.path.with_name(f"old-{number}.carbondesk")
            half = old.with_suffix(".half")
            shutil.copy(self.path.with_name("m001"), half)
            half.rename(old)
            ledgers.to_write(old, "soak").close()
            self.note(migrated=str(old))

    def _reading(self, day: date, reading_id: str = "") -> Reading:
        return Reading("E-01", day, self._register(day) * 10**6, id=reading_id)

    def _register(self, day: date) -> int:
        return (day - FIRST_DAY).days * 10 + self.random.randrange(10)


WORKS: dict[str, tuple[Callable[[Worker], None], ...]] = {
    "entry": (Worker.enter,),
    "import": (Worker.bring,),
    "undo": (Worker.take_back, Worker.take_back, Worker.take_back, Worker.enter, Worker.bring),
    "backup": (Worker.back_up,),
    "reopen": (Worker.reopen,),
    "migration": (Worker.migrate,),
}


def endless(worker: Worker, work: str) -> Iterator[Callable[[Worker], None]]:
    """What to do next, for ever."""
    while True:
        yield worker.random.choice(WORKS[work])


def noting(path: Path) -> Note:
    """Append a line to the notes; it is on the disk before the next thing is begun."""
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    def note(**values: object) -> None:
        os.write(handle, json.dumps(values).encode() + b"\n")
        os.fsync(handle)

    return note


def main(path: str, notes: str, seed: str, work: str) -> None:
    """Work until killed."""
    worker = Worker(Path(path), noting(Path(notes)), int(seed))
    worker.kept(work="begin")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for act in endless(worker, work):
        act(worker)


if __name__ == "__main__":
    main(*sys.argv[1:])
