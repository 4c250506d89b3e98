"""Both samples, made once."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.usage import Measured
from carbondesk.sample.assumptions import LAST, MADE_AT, OPENING, Sample
from carbondesk.sample.make import SAMPLES
from carbondesk.store import books
from carbondesk.store.ledger import Ledger
from tests import sample_copies


@dataclass(frozen=True)
class Made:
    """A sample that was made: its plan, its ledger, its facts."""

    sample: Sample
    ledger: Ledger
    book: Book
    measured: Measured

    def facts(self, code: str) -> MeterFacts:
        """All facts of the meter of a code."""
        return next(item for item in self.book.meters.values() if item.meter.code == code)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Made]]:
    folder = tmp_path_factory.mktemp("samples")
    made = {kind: _made(kind, folder / f"{kind}.carbondesk") for kind in SAMPLES}
    yield made
    for item in made.values():
        item.ledger.close()


@pytest.fixture(params=sorted(SAMPLES))
def made(request: pytest.FixtureRequest, samples: dict[str, Made]) -> Made:
    found: Made = samples[request.param]
    return found


def _made(kind: str, path: Path) -> Made:
    sample_copies.copy_to(path, kind)
    ledger = Ledger.open(path)
    ledger.clock = lambda: MADE_AT
    book = books.load(ledger.db, OPENING, LAST)
    return Made(SAMPLES[kind], ledger, book, Measured(book))
