"""Works on a ledger, in a process of its own that will be killed, and notes what is kept.

`python -m tests.soak.worker LEDGER NOTES SEED WORK`
"""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from carbondesk.domain.binding import FactorBinding
from carbondesk.domain.meter import Meter, MeterKind, Setup
from carbondesk.domain.period import month_of
from carbondesk.domain.problems import Refused
from carbondesk.domain.reading import Reading
from carbondesk.operations import (
    closing,
    importing,
    ledgers,
    passwords,
    readings,
    restating,
    taking_along,
)
from carbondesk.operations import meters as meter_operations
from carbondesk.store import closings, meters, rows
from carbondesk.store.ledger import Ledger, last_step
from tests.soak import state

FIRST_DAY = date(2024, 1, 1)
DAYS = 700
IMPORTED = 300
LOGGERS = tuple(f"L-{number}" for number in range(6))
# January and February, in each of which every logger has a row.
LOGGED_DAYS, LOGGED_ROWS = 60, 2 * len(LOGGERS)
FIRST_MINUTE = datetime.combine(FIRST_DAY, time())
Note = Callable[..., None]


class Worker:
    """Does things at random; each is noted after the ledger has said that it is kept."""

    def __init__(self, path: Path, note: Note, seed: int, password: str = "") -> None:
        self.path = path
        self.note = note
        self.random = Random(seed)
        self.ledger = ledgers.to_write(path, "soak", password=password)

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

    def log(self) -> None:
        """Import the months of some loggers, over those that are there."""
        known = set(meters.ids_by_code(self.ledger.db))
        for code in LOGGERS:
            if code not in known:
                logger = Meter(code, "", "electricity", "kWh", id=code)
                meter_operations.add(self.ledger, logger, Setup(code, kind=MeterKind.INTERVAL))
                self.kept(work="log")
        file, more = self.path.with_name("loggers.csv"), self.random.randrange(1, 10**6)
        stamps = (FIRST_MINUTE + timedelta(minutes=15 * step) for step in range(LOGGED_DAYS * 96))
        lines = [f"{stamp:%Y-%m-%d %H:%M},{code},{more}" for stamp in stamps for code in LOGGERS]
        file.write_text("\n".join(["timestamp,meter,value", *lines]) + "\n")
        importing.run(self.ledger, [file], on_conflict="replace")
        self.kept(work="log")

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

    def close_months(self) -> None:
        """Close a month or two, open the last ones again, or type between."""
        shut = closings.closed(self.ledger.db).months
        with suppress(Refused):
            if shut and self.random.random() < 0.4:
                closing.reopen(self.ledger, month_of(_first_of(shut[-1].month)), "again")
            elif self.random.random() < 0.7:
                newest = len(shut) + self.random.randrange(2)
                month = date(2024 + newest // 12, newest % 12 + 1, 1)
                closing.close(self.ledger, month_of(month), partial=True)
        self.kept(work="close_months")
        self.enter()

    def restate(self) -> None:
        """Bind the year to an older grid factor, and to the newest again."""
        [bound] = rows.fetch(self.ledger.db, FactorBinding, "where year = 2024")
        with self.ledger.write("bind_year", year=2024) as db:
            rows.upsert(db, [replace(bound, grid_year=2021)])
        self.kept(work="bind")
        restating.restate(self.ledger, 2024, "newest edition")
        self.kept(work="restate")

    def carry(self) -> None:
        """Take a ledger along, type into it, and bring it back."""
        laptop = self.path.with_name("laptop.carbondesk")
        laptop.unlink(missing_ok=True)
        taking_along.take_along(self.ledger, laptop)
        with Ledger.open(laptop, "clerk") as away:
            known = {item.day: item.id for item in rows.fetch(away.db, Reading)}
            for number in range(20):
                day = FIRST_DAY + timedelta(days=self.random.randrange(DAYS) + number)
                enter = readings.correct if day in known else readings.add
                with suppress(Refused):
                    enter(away, self._reading(day, known.get(day, "")))
        taking_along.bring(self.ledger, laptop, None)
        self.kept(work="carry")

    def change_password(self) -> None:
        """Encrypt the ledger, change its password, and take it away again."""
        for word in (f"first {self.random.random()}", f"second {self.random.random()}", ""):
            self.note(tried=word)
            if word:
                passwords.change(self.ledger, word)
            else:
                passwords.remove(self.ledger)
            self.kept(work="change_password", password=word)

    def migrate(self) -> None:
        """Open ledgers of every older schema, again and again."""
        released = sorted(self.path.parent.glob("m0*"))
        for number in range(10_000):
            before = released[number % len(released)]
            old = self.path.with_name(f"old-{before.name}-{number}.carbondesk")
            half = old.with_suffix(".half")
            shutil.copy(before, half)
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
    "loggers": (Worker.log, Worker.log, Worker.take_back),
    "undo": (Worker.take_back, Worker.take_back, Worker.take_back, Worker.enter, Worker.bring),
    "backup": (Worker.back_up,),
    "reopen": (Worker.reopen,),
    "migration": (Worker.migrate,),
    "closing": (Worker.close_months,),
    "restating": (Worker.restate,),
    "taken along": (Worker.carry, Worker.enter),
    "password": (Worker.change_password, Worker.enter),
}


def _first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


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


def main(path: str, notes: str, seed: str, work: str, password: str = "") -> None:
    """Work until killed."""
    worker = Worker(Path(path), noting(Path(notes)), int(seed), password)
    worker.kept(work="begin")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for act in endless(worker, work):
        act(worker)


if __name__ == "__main__":
    main(*sys.argv[1:])
