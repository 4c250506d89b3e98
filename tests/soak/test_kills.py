"""A process at work on a ledger is killed at a random moment, again and again."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest

from carbondesk.domain.meter import MeterKind
from carbondesk.operations import ledgers, meters
from carbondesk.store import backups, closings, migrations, passwords, verify
from carbondesk.store.faults import LedgerFault, ReadOnlyLedger
from carbondesk.store.ledger import Ledger, last_step, snapshot
from tests.factory import a_ledger, a_meter, a_setup
from tests.soak import state, worker
from tools.environment import ROOT

KILLS: Mapping[str, int] = {
    "entry": 60, "import": 60, "undo": 60, "backup": 40, "reopen": 30, "migration": 60,
    "closing": 40, "restating": 30, "taken along": 40, "password": 40,
    "loggers": 25,
}  # fmt: skip
# Steps that undo passes over.
STANDING = (closings.CLOSE, closings.REOPEN, passwords.VERB)
# What must have been kept once, and is waited for a little longer after each kill until it was.
REACHED: Mapping[str, str] = {
    "entry": "enter", "import": "bring", "undo": "take_back", "backup": "back_up",
    "reopen": "enter", "migration": "migrate", "closing": "close_months", "restating": "restate",
    "taken along": "carry", "password": "change_password", "loggers": "log",
}  # fmt: skip
MORE = 1.15
A_LEDGER_LASTS = 10
LONGEST_S = {"taken along": 1.5, "password": 3.0, "loggers": 1.2}
RELEASED = ROOT / "tests" / "ledgers"
Notes = list[dict[str, Any]]


@dataclass
class Figures:
    """What was counted, to be printed."""

    kills: int = 0
    acknowledged: int = 0
    in_flight_kept: int = 0
    backups_looked_at: int = 0
    backups_swept: int = 0
    migrations: int = 0
    migrations_begun_anew: int = 0
    locks_taken_over: int = 0
    verbs: Counter[str] = field(default_factory=Counter)


@pytest.fixture
def figures(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> Iterator[Figures]:
    counted = Figures()
    yield counted
    found = {name: value for name, value in vars(counted).items() if value}
    verbs = ", ".join(f"{verb} {count}" for verb, count in found.pop("verbs", {}).items())
    words = [f"{name.replace('_', ' ')} {value}" for name, value in found.items()]
    with capsys.disabled():
        sys.stdout.write(f"\n  {request.node.callspec.id}: {', '.join(words)}; {verbs}\n")


@pytest.mark.soak
@pytest.mark.timeout(900)
@pytest.mark.parametrize("work", KILLS)
def test_what_was_acknowledged_survives_and_nothing_is_half_done(
    tmp_path: Path, figures: Figures, work: str
) -> None:
    random = Random(f"kill {work}")
    path, password, longest = tmp_path, "", LONGEST_S.get(work, 0.3)
    for number in range(KILLS[work]):
        if number % A_LEDGER_LASTS == 0:
            path = _begin(tmp_path / f"{work}{number}")
            password = ""
        notes = _work_until_killed(path, work, number, random.uniform(0, longest), password)
        figures.kills += 1
        password = _password_after(path, notes, password)
        _look(path, notes, figures, password)
        if work == "backup":
            _look_at_backups(path, notes, figures)
        if work == "migration":
            _look_at_migrated(path.parent, notes, figures)
        if not figures.verbs[REACHED[work]]:
            longest *= MORE
    assert figures.verbs[REACHED[work]]


def _begin(folder: Path) -> Path:
    """A ledger of one meter, and one of every released schema beside it."""
    folder.mkdir()
    with a_ledger(folder, name="soak.carbondesk") as ledger:
        meters.add(ledger, a_meter(), a_setup(kind=MeterKind.REGISTER))
    for old in RELEASED.glob("m0*.carbondesk"):
        shutil.copy(old, folder / old.stem)
    return folder / "soak.carbondesk"


def _work_until_killed(
    path: Path, work: str, seed: int, seconds: float, password: str = ""
) -> Notes:
    """The notes of a process that was killed so many seconds after it had begun."""
    notes = path.with_name("notes")
    notes.unlink(missing_ok=True)
    command = (sys.executable, "-m", "tests.soak.worker", path, notes, str(seed), work, password)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(seconds)
        assert process.poll() is None, "it ended by itself"
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    return [json.loads(line) for line in notes.read_bytes().split(b"\n")[:-1]]


def _password_after(path: Path, notes: Notes, before: str) -> str:
    """The one that opens the ledger: the last acknowledged, or the one that was tried after it."""
    told = [note["password"] for note in notes if "password" in note]
    last = told[-1] if told else before
    asked = [note["tried"] for note in notes if "tried" in note]
    for password in map(str, dict.fromkeys((last, *asked[-1:]))):
        with suppress(LedgerFault):
            Ledger.read(path, "look", ReadOnlyLedger(path), password).close()
            return password
    raise AssertionError("no password opens the ledger")


def _look(path: Path, notes: Notes, figures: Figures, password: str) -> None:
    """The ledger holds the last thing noted, and at most the whole of the one after it."""
    noted = [note for note in notes if "step" in note]
    figures.acknowledged += len(noted) - 1
    figures.verbs.update(note["work"] for note in noted)
    figures.locks_taken_over += path.with_name(path.name + ".lock").exists()
    with ledgers.to_write(path, "look", password=password) as ledger:
        assert verify.breaks(ledger.db) == []
        ahead = last_step(ledger.db) - noted[-1]["step"]
        assert 0 <= ahead <= 1, "a step was lost, or one too many is there"
        if ahead:
            figures.in_flight_kept += 1
        if not ahead or _took_back_unnoted(ledger):
            assert state.digest(ledger.db) == noted[-1]["digest"]
    assert not [file for file in path.parent.iterdir() if file.name.startswith(f"{path.name}-")]


def _took_back_unnoted(ledger: Ledger) -> bool:
    """The step that was kept but not noted is whole: taking it back gives what was noted.

    What undo passes over is looked at instead.
    """
    step = ledger.history(1)[0]
    if step.verb in STANDING:
        months = json.loads(step.detail).get("months", [])
        closed = {month.month for month in closings.closed(ledger.db).months}
        assert closed.issuperset(months) or closed.isdisjoint(months)
        return False
    logged = [row for row in ledger.changes_of(step.id) if row.table == "interval_month"]
    if logged and step.verb == "import_files":
        assert len(logged) == worker.LOGGED_ROWS
    elif step.verb == "import_files":
        # Replacing a row by an equal one changes nothing; so may the whole file, but not many.
        assert step.rows > worker.IMPORTED * 0.5 or step.kind != "do"
    assert (ledger.redo() if step.kind == "undo" else ledger.undo()) is not None
    return True


def _look_at_backups(path: Path, notes: Notes, figures: Figures) -> None:
    """Every backup that has its name is whole; a half one has none, and is swept away later."""
    acknowledged = [Path(note["backup"]) for note in notes if "backup" in note]
    assert not acknowledged or acknowledged[-1].exists()
    folder = backups.folder_of(path)
    for made in backups.every(folder, path.stem):
        figures.backups_looked_at += 1
        with snapshot(made.path) as db:
            assert verify.breaks(db) == []
    figures.backups_swept += len(list(folder.glob("*.part")))
    shutil.rmtree(folder, ignore_errors=True)


def _look_at_migrated(folder: Path, notes: Notes, figures: Figures) -> None:
    """Each old ledger is as it was or migrated, and holds the same facts."""
    acknowledged = {note["migrated"] for note in notes if "migrated" in note}
    figures.verbs["migrate"] += len(acknowledged)
    for old in folder.glob("old-*.carbondesk"):
        before = folder / old.name.split("-")[1]
        expected, first = _facts(before), _version(before)
        found = _version(old)
        assert found in (first, migrations.NEWEST)
        assert found == migrations.NEWEST or str(old) not in acknowledged
        assert _facts(old) == expected
        figures.migrations += 1
        figures.migrations_begun_anew += found == first
        with ledgers.to_write(old) as ledger:
            assert migrations.version(ledger.db) == migrations.NEWEST
            assert verify.breaks(ledger.db) == []
            assert state.digest(ledger.db) == expected
        _look_at_backup_before(old, first, expected)
        old.unlink()


def _look_at_backup_before(old: Path, version: int, expected: str) -> None:
    made = backups.every(backups.folder_of(old), old.stem)
    assert {backup.why for backup in made} == {backups.BEFORE_MIGRATION}
    for backup in made:
        assert _version(backup.path) == version
        assert _facts(backup.path) == expected
    shutil.rmtree(backups.folder_of(old))


def _facts(path: Path) -> str:
    with snapshot(path) as db:
        return state.digest(db)


def _version(path: Path) -> int:
    with snapshot(path) as db:
        return migrations.version(db)
