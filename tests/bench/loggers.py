"""A year of 15-minute values of many meters: its import, and how much the ledger grows."""

import shutil
import subprocess
import time
import zipfile
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import numpy as np

from carbondesk.domain.meter import MeterKind
from carbondesk.operations import importing
from carbondesk.store import rows
from carbondesk.store.ledger import Ledger
from tests.bench.measure import of_children
from tests.factory import a_ledger, a_meter, a_setup

METERS, DAYS, STEPS = 300, 366, 96


def make_file(path: Path, meters: int = METERS, days: int = DAYS) -> None:
    """A value a row, in the order of time, as loggers write them."""
    source = np.random.default_rng(1)
    day = 5 + 4 * np.sin(np.arange(STEPS) / STEPS * 2 * np.pi - 1.5)
    codes = [f"E-{number:04d}" for number in range(meters)]
    first = datetime(2024, 1, 1)  # noqa: DTZ001 (loggers have local time)
    with path.open("w", encoding="ascii") as file:
        file.write("timestamp,meter,value\n")
        for step in range(days * STEPS):
            stamp = f"{first + timedelta(minutes=15 * step):%Y-%m-%d %H:%M}"
            size = day[step % STEPS] * (1 + np.arange(meters) % 7)
            values = np.round(size * (0.95 + 0.1 * source.random(meters)), 2).tolist()
            pairs = zip(codes, values, strict=True)
            file.write("".join([f"{stamp},{code},{value}\n" for code, value in pairs]))


def make_ledger(folder: Path, meters: int = METERS) -> Path:
    """A ledger of loggers without values."""
    codes = [f"E-{number:04d}" for number in range(meters)]
    with a_ledger(folder, name="loggers.carbondesk") as ledger:
        with ledger.write("import_files") as db:
            rows.insert(db, [a_meter(code, route=n) for n, code in enumerate(codes)])
            rows.insert(db, [a_setup(meter=code, kind=MeterKind.INTERVAL) for code in codes])
        return ledger.path


def imported(ledger: Path, file: Path) -> float:
    """The milliseconds of CPU of an import with all its checks."""
    with closing(Ledger.open(ledger)) as opened:
        started = time.process_time()
        importing.run(opened, [file])
        return (time.process_time() - started) * 1000


def imported_plainly(folder: Path, file: Path) -> float | None:
    """The milliseconds of CPU of the command line of SQLite for it; None where there is none."""
    program = shutil.which("sqlite3")
    if program is None:
        return None
    target = folder / "plain.db"
    command = (
        program, str(target), "create table t(a text, b text, c text)", ".mode csv",
        f".import --skip 1 {file} t",
    )  # fmt: skip
    taken = of_children(partial(subprocess.run, command, check=True))
    target.unlink()
    return taken


def zipped(file: Path) -> int:
    """The bytes of the file in a zip."""
    target = file.with_suffix(".zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(file, file.name)
    return target.stat().st_size
