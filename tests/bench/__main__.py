"""`python3 dev.py bench`: the speeds promised, each as a ratio to its reference of the same run.

Medians of three runs, as Markdown. Parts of the program that are not built yet have no line.
"""

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import median

from carbondesk.__main__ import OBJECTS_BEFORE_COLLECTING
from carbondesk.domain.period import month, year
from carbondesk.reports import catalogue, pdf
from carbondesk.sample import make
from carbondesk.store import accounts, overviews
from carbondesk.store.ledger import Ledger
from tests.bench import big, loggers, proving
from tests.factory import NOW

RUNS = 3
FEW, MANY, YEARS = 20, 2000, 10
Row = tuple[str, str, str, str]


def main() -> int:
    """Measure, and print the tables."""
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _print(("What", "Measured", "Ratio", "Promised"), _promises(folder))
        _print(("Models", "Measured", "Ratio", "Promised"), proving.lines())
        _print(("What", "Measured", "Ratio", "Promised"), _logged(folder))
        _print(("Meters (1 year)", "Account", "Overview", "Account, ms a meter"), _meters(folder))
        _print(("Meters in the Entry", "Figure typed", "Page scrolled", "Promised"), _entry(folder))
        _print(("Years (200 meters)", "Account", "Overview", "Ledger, MB"), _years(folder))
    return 0


def _promises(folder: Path) -> Iterator[Row]:
    campus = folder / "campus.carbondesk"
    make.make(campus, "campus", "")
    window, opened = _many_starts(folder, ("bare", ""), ("open", campus))
    yield _ratio("start to the painted frame", opened["painted"], window["painted"], 2)
    yield _ratio("start to the complete Overview", opened["complete"], window["painted"], 4)
    large, small = big.make(folder, MANY, YEARS), big.make(folder, FEW, YEARS)
    few, many = _many_starts(folder, ("open", small), ("open", large))
    what = f"Overview of {MANY} meters × {YEARS} years, to that of {FEW}"
    yield _ratio(what, many["complete"], few["complete"], 2)
    with closing(Ledger.open(large)) as ledger:
        account, fetched = _timed(partial(_account, ledger), partial(_fetch, ledger))
    yield _ratio(f"account of a year, {MANY} meters, to fetching the rows", account, fetched, 3)
    with closing(Ledger.open(campus)) as ledger:
        (printed,) = _timed(partial(_print_report, ledger, folder / "report.pdf"))
    yield "monthly report as PDF", _shown(printed), "–", "< 1 s"
    idle, everything = _many_starts(folder, ("idle", ""), ("all", campus))
    used, libraries = everything["memory"] / 1024, idle["memory"] / 1024
    shown = f"{used:.0f} MB to {libraries:.0f} MB"
    yield "memory with every page open", shown, f"{used / libraries:.2f} ×", "≤ 2 ×"


def _logged(folder: Path) -> Iterator[Row]:
    """A year of 15-minute values of 300 meters, in one run with its references."""
    file = folder / "loggers.csv"
    loggers.make_file(file)
    plain = loggers.imported_plainly(folder, file)
    ledger = loggers.make_ledger(folder)
    before = ledger.stat().st_size
    taken = loggers.imported(ledger, file)
    if plain is None:
        yield "import of 10.5 million values", _shown(taken), "sqlite3 is not installed", "≤ 1 ×"
    else:
        yield _ratio("import of 10.5 million values to sqlite3 .import", taken, plain, 1)
    grown, packed = ledger.stat().st_size - before, loggers.zipped(file)
    shown = f"{grown / 1e6:.1f} MB to {packed / 1e6:.1f} MB"
    yield "growth of the ledger to the file zipped", shown, f"{grown / packed:.2f} ×", "< 1 ×"
    with closing(Ledger.open(ledger)) as opened:
        (account,) = _timed(partial(_account_of, opened, 2024))
        yield "account of that year", _shown(account), "–", "–"
        started = time.perf_counter()
        opened.undo()
        yield "undo of the import", _shown(time.perf_counter() - started), "–", "–"


def _account_of(ledger: Ledger, year_number: int) -> None:
    accounts.load(ledger.db, [year(year_number)])


def _meters(folder: Path) -> Iterator[Row]:
    for count in (FEW, 200, MANY):
        account, overview, _ = _of_ledger(big.make(folder, count, 1))
        yield str(count), _shown(account), _shown(overview), f"{account * 1000 / count:.2f}"


def _years(folder: Path) -> Iterator[Row]:
    for count in (1, 5, 20):
        account, overview, size = _of_ledger(big.make(folder, 200, count))
        yield str(count), _shown(account), _shown(overview), f"{size:.1f}"


def _entry(folder: Path) -> Iterator[Row]:
    """What the hand waits for; it must not grow with the meters."""
    for count in (FEW, 100, 500, MANY):
        ledger = big.make(folder, count, 1)
        command = (sys.executable, "-m", "tests.bench.typing", str(ledger))
        system = os.environ | {"HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
        told = subprocess.run(command, capture_output=True, text=True, env=system, check=True)
        found = dict(line.split() for line in told.stdout.splitlines())
        yield str(count), f"{found['typed']} ms", f"{found['scrolled']} ms", "no lag"


def _of_ledger(path: Path) -> tuple[float, float, float]:
    with closing(Ledger.open(path)) as ledger:
        account, overview = _timed(partial(_account, ledger), partial(_overview, ledger))
    return account, overview, path.stat().st_size / 1e6


def _account(ledger: Ledger) -> None:
    accounts.load(ledger.db, [year(big.LAST_YEAR)])


def _overview(ledger: Ledger) -> None:
    overviews.load(ledger.db, month(big.LAST_YEAR, 12))


def _fetch(ledger: Ledger) -> None:
    """The rows that the account of the year is made of."""
    first = f"{big.LAST_YEAR - 1}-12-31"
    for table in ("meter", "meter_setup"):
        ledger.db.execute(f"select * from {table}").fetchall()
    ledger.db.execute("select * from reading where day >= ?", (first,)).fetchall()
    ledger.db.execute("select * from bill where end > ?", (first,)).fetchall()


def _print_report(ledger: Ledger, target: Path) -> None:
    period = month(big.LAST_YEAR, 6)
    pdf.write(catalogue.compose(ledger.db, catalogue.MONTHLY, period, NOW), target)


def _timed(*works: Callable[[], None]) -> list[float]:
    """The median seconds of each, taken in turn so that a busy machine is busy for all."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(RUNS):
        for times, work in zip(taken, works, strict=True):
            started = time.perf_counter()
            work()
            times.append(time.perf_counter() - started)
    return [median(times) for times in taken]


def _many_starts(folder: Path, *starts: tuple[str, str | Path]) -> list[dict[str, float]]:
    """The medians of what each start told, in turn; the first ones only warm up."""
    told: list[list[dict[str, float]]] = [[] for _ in starts]
    for _ in range(RUNS + 1):
        for runs, start in zip(told, starts, strict=True):
            runs.append(_start(folder, *map(str, start)))
    return [{key: median(run[key] for run in runs[1:]) for key in runs[0]} for runs in told]


def _start(folder: Path, word: str, ledger: str) -> dict[str, float]:
    """Start a process, and note after how many seconds each of its lines came."""
    system = {key: value for key, value in os.environ.items() if "DONTWRITE" not in key}
    # An installed program has its bytecode; so has this one from the second start on.
    system |= {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "HOME": str(folder)}
    system |= {"XDG_CONFIG_HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    started, told = time.perf_counter(), {}
    command = (sys.executable, "-m", "tests.bench.child", word, ledger)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=system
    ) as child:
        for line in child.stdout or ():
            key, _, value = line.partition(" ")
            told[key.strip()] = float(value) if value else time.perf_counter() - started
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return told


def _ratio(what: str, measured: float, reference: float, promised: int) -> Row:
    shown = f"{_shown(measured)} to {_shown(reference)}"
    return what, shown, f"{measured / reference:.2f} ×", f"≤ {promised} ×"


def _shown(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _print(head: Row, rows: Iterator[Row]) -> None:
    for row in chain((head, ("---", "---:", "---:", "---:")), rows):
        sys.stdout.write(f"| {' | '.join(row)} |\n")
        sys.stdout.flush()
    sys.stdout.write("\n")


if __name__ == "__main__":
    sys.exit(main())
