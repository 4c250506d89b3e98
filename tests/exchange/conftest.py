"""A ledger to import into, and files to import."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from carbondesk import i18n
from carbondesk.domain.institution import Institution
from carbondesk.operations import institutions
from carbondesk.store.ledger import Ledger

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
