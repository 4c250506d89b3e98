"""A ledger to import into, and files to import."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from carbondesk import i18n
from carbondesk.domain.institution import Institution
from carbondesk.domain.meter import Meter
from carbondesk.operations import importing, institutions
from carbondesk.operations.merge.verdict import Outcome
from carbondesk.store import meters
from carbondesk.store.ledger import Ledger

METERS = (
    "code,name,carrier,unit,kind,parent,digits",
    "E-02,分表,电,kWh,register,E-01,",
    "E-01,总表,电,kWh,register,,6",
    "G-01,燃气,天然气,m3,bill,,",
    "D-01,柴油,diesel,L,stock,,",
)
READINGS = ("meter,date,register", "E-01,2024-01-31,100", "E-01,2024-02-29,250.5")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
Write = Callable[..., Path]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path / "a.carbondesk") as ledger:
        yield ledger


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file of rows below a header; bytes go as they are."""

    def written(name: str, *lines: str | bytes) -> Path:
        path = tmp_path / name
        if lines and isinstance(lines[0], bytes):
            path.write_bytes(lines[0])
        else:
            path.write_text("".join(f"{line!s}\n" for line in lines), encoding="utf-8")
        return path

    return written


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with i18n.speaking("en"):
        yield


def new_ledger(path: Path) -> Ledger:
    """A ledger of one institution with nothing in it but its first place."""
    ledger = Ledger.create(path, "me")
    ledger.clock = lambda: NOW
    institutions.begin(ledger, Institution("某大学", "021", "370100", date(2022, 1, 1)))
    return ledger


@pytest.fixture
def with_meters(ledger: Ledger, write: Write) -> Ledger:
    assert importing.run(ledger, [write("meters.csv", *METERS)]).is_clean
    return ledger


def meter(ledger: Ledger, code: str) -> Meter:
    found = meters.by_code(ledger.db, code)
    assert found is not None
    return found


def counts(outcome: Outcome) -> tuple[int, int, int, int, int]:
    return outcome.read, outcome.added, outcome.replaced, outcome.skipped, outcome.refused
