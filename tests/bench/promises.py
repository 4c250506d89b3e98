"""The speeds promised, line by line, each with its reference made in the same run."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from types import MappingProxyType

from carbondesk.domain.period import month, year
from carbondesk.reports import catalogue, pdf
from carbondesk.sample import make
from carbondesk.store import accounts
from carbondesk.store.ledger import Ledger
from tests.bench import big, loggers, proving, starts
from tests.bench.measure import Measure, timed
from tests.factory import NOW

FEW, MANY, YEARS = 20, 2000, 10
# How many of the months are closed, and what to call it.
CLOSED = MappingProxyType({0: "", YEARS * 12 - 1: ", all months closed but the last"})
SECOND, FRAME = 1000.0, 16.0
MEGA = 1e6


def of_loggers(folder: Path) -> Iterator[Measure]:
    """A year of 15-minute values of 300 meters: its import, and how the ledger grows."""
    file, ledger = folder / "loggers.csv", folder / "loggers.carbondesk"
    ledger.unlink(missing_ok=True)
    if not file.exists():
        loggers.make_file(file)
    plain = loggers.imported_plainly(folder, file)
    ledger = loggers.make_ledger(folder)
    before = ledger.stat().st_size
    taken = loggers.imported(ledger, file)
    against = "sqlite3 .import" if plain else "sqlite3 is not installed"
    yield Measure("import of 10.5 million values, with all checks", against, taken, plain, 1)
    grown, packed = (ledger.stat().st_size - before) / MEGA, loggers.zipped(file) / MEGA
    yield Measure("growth of the ledger by them", "the file zipped", grown, packed, 1, "MB")


def of_start(folder: Path) -> Iterator[Measure]:
    """The window of the program beside one of PySide6 alone."""
    bare, opened = starts.many(folder, ("bare", ""), ("open", _campus(folder)))
    window = bare["painted"]
    yield Measure("start to the painted window", "a bare window", opened["painted"], window, 2)
    yield Measure("start to the first chart", "a bare window", opened["complete"], window, 4)


def of_overview(folder: Path) -> Iterator[Measure]:
    """A large ledger beside a small one, from the start to the complete Overview."""
    for closed, how in CLOSED.items():
        large, small = (big.make(folder, count, YEARS, closed=closed) for count in (MANY, FEW))
        few, many = starts.many(folder, ("open", small), ("open", large))
        what = f"start to the Overview of {MANY:,} meters × {YEARS} years{how}"
        yield Measure(what, f"{FEW} meters", many["complete"], few["complete"], 2)


def of_account(folder: Path) -> Iterator[Measure]:
    """The account of a year beside fetching its rows."""
    for closed, how in CLOSED.items():
        with closing(Ledger.open(big.make(folder, MANY, YEARS, closed=closed))) as ledger:
            account, fetched = timed(partial(_account, ledger), partial(fetch, ledger))
        what = f"account of a year, {MANY:,} meters{how}"
        yield Measure(what, "fetching the rows", account, fetched, 3)


def of_frames(folder: Path) -> Iterator[Measure]:
    """Pan and zoom of a trend beside a frame of a screen of 60 Hz."""
    told = starts.one(folder, module="tests.bench.frames")
    against = "a frame of 60 Hz"
    for word, what in (("pan", "pan over 3.5 million points"), ("zoom", "zoom over them")):
        yield Measure(
            what, against, told[word], FRAME, 1, note=f"worst {told[f'{word}_worst']:.0f}"
        )


def of_models(_folder: Path) -> Iterator[Measure]:
    """The models of a meter beside those of OpenDSM."""
    yield from proving.lines()


def of_report(folder: Path) -> Iterator[Measure]:
    """The monthly report of the sample."""
    with closing(Ledger.open(_campus(folder))) as ledger:
        (printed,) = timed(partial(print_report, ledger, folder / "report.pdf"))
    yield Measure("monthly report as PDF", "a second", printed, SECOND, 1)


def of_memory(folder: Path) -> Iterator[Measure]:
    """Every page opened beside a window with all libraries imported."""
    idle, everything = starts.many(folder, ("idle", ""), ("all", _campus(folder)))
    used, libraries = everything["memory"] / 1024, idle["memory"] / 1024
    against = "an idle window with all libraries"
    yield Measure("memory with every page open", against, used, libraries, 2, "MB")


LINES: Mapping[str, Callable[[Path], Iterator[Measure]]] = MappingProxyType(
    {
        "loggers": of_loggers,
        "start": of_start,
        "overview": of_overview,
        "account": of_account,
        "frames": of_frames,
        "models": of_models,
        "report": of_report,
        "memory": of_memory,
    }
)


def fetch(ledger: Ledger) -> None:
    """The rows that the account of a year is made of."""
    first = f"{big.LAST_YEAR - 1}-12-31"
    for table in ("meter", "meter_setup"):
        ledger.db.execute(f"select * from {table}").fetchall()
    ledger.db.execute("select * from reading where day >= ?", (first,)).fetchall()
    ledger.db.execute("select * from bill where end > ?", (first,)).fetchall()
    for table in ("closed_meter", "closed_piece"):
        ledger.db.execute(f"select * from {table} where month > ?", (first[:7],)).fetchall()


def print_report(ledger: Ledger, target: Path) -> None:
    """The report of a month of the last year."""
    period = month(big.LAST_YEAR, 6)
    pdf.write(catalogue.compose(ledger.db, catalogue.MONTHLY, period, NOW), target)


def _account(ledger: Ledger) -> None:
    accounts.load(ledger.db, [year(big.LAST_YEAR)])


def _campus(folder: Path) -> Path:
    path = folder / "campus.carbondesk"
    if not path.exists():
        make.make(path, "campus", "")
    return path
