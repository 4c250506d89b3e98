"""How the cost grows with the data: from 20 to 2,000 meters, from 1 to 20 years."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from types import MappingProxyType

from carbondesk.domain.period import month, year
from carbondesk.store import accounts, findings, overviews
from carbondesk.store.ledger import Ledger
from tests.bench import big, starts
from tests.bench.measure import timed
from tests.bench.promises import print_report
from tests.factory import TODAY

METERS, YEARS, OF_METERS = (20, 200, 2000), (1, 5, 20), 200
DECEMBER = month(big.LAST_YEAR, 12)
WHATS = ("opening", "account of the year", "Overview", "review of a month", "report as PDF")
TYPED = ("figure typed", "page scrolled")


def by_meters(folder: Path) -> Iterator[tuple[str, ...]]:
    """A row for each work: with 20, 200 and 2,000 meters of a year."""
    ledgers = [big.make(folder, count, 1) for count in METERS]
    yield from _rows(folder, ledgers, METERS[-1] / METERS[0])


def by_years(folder: Path) -> Iterator[tuple[str, ...]]:
    """A row for each work: with 200 meters of 1, 5 and 20 years."""
    ledgers = [big.make(folder, OF_METERS, count) for count in YEARS]
    yield from _rows(folder, ledgers, YEARS[-1] / YEARS[0])


def by_closed_years(folder: Path) -> Iterator[tuple[str, ...]]:
    """A row for each work: with 200 meters of 1, 5 and 20 years, closed but for the last month."""
    ledgers = [big.make(folder, OF_METERS, count, closed=count * 12 - 1) for count in YEARS]
    yield from _rows(folder, ledgers, YEARS[-1] / YEARS[0])


def head(name: str, sizes: tuple[int, ...]) -> tuple[str, ...]:
    """The head of a table: its sizes, and how cost and data grew from the least to the most."""
    return (name, *(f"{size:,}" for size in sizes), "Cost grew", "Data grew", "No faster")


TABLES: Mapping[str, tuple[tuple[str, ...], Callable[[Path], Iterator[tuple[str, ...]]]]] = (
    MappingProxyType(
        {
            "meters": (head("Meters, of one year", METERS), by_meters),
            "years": (head(f"Years, of {OF_METERS} meters", YEARS), by_years),
            "closed": (head(f"Years closed, of {OF_METERS} meters", YEARS), by_closed_years),
        }
    )
)


def _rows(folder: Path, ledgers: list[Path], data: float) -> Iterator[tuple[str, ...]]:
    found = [_of_ledger(folder, path) for path in ledgers]
    typed = [starts.one(folder, str(path), module="tests.bench.typing") for path in ledgers]
    for place, what in enumerate(WHATS):
        yield _row(what, [taken[place] for taken in found], data)
    for word, what in zip(("typed", "scrolled"), TYPED, strict=True):
        yield _row(what, [told[word] for told in typed], data)


def _row(what: str, taken: list[float], data: float) -> tuple[str, ...]:
    cost = taken[-1] / taken[0]
    shown = (f"{one:.1f} ms" if one < 100 else f"{one:,.0f} ms" for one in taken)
    return (what, *shown, f"{cost:.1f} ×", f"{data:.0f} ×", "yes" if cost <= data else "no")


def _of_ledger(folder: Path, path: Path) -> list[float]:
    with closing(Ledger.open(path)) as ledger:
        return timed(
            partial(_open, path),
            partial(accounts.load, ledger.db, [year(big.LAST_YEAR)]),
            partial(overviews.load, ledger.db, DECEMBER),
            partial(findings.load, ledger.db, DECEMBER, TODAY),
            partial(print_report, ledger, folder / "report.pdf"),
        )


def _open(path: Path) -> None:
    Ledger.open(path).close()
