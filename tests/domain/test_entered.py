"""The overview and the entry count the same things the same way, whatever facts are at hand."""

from pathlib import Path

import pytest

from carbondesk.domain import billing, fuelling, period, round  # noqa: A004 (reading round)
from carbondesk.domain.quality import Quality
from carbondesk.domain.work import Work
from carbondesk.store import overviews, rounds
from carbondesk.store.ledger import Connection, Ledger
from tests import sample_copies

MONTHS = [period.month(2025, number) for number in range(1, 13)]


@pytest.mark.parametrize("kind", ["hospital", "campus"])
def test_overview_and_entry_count_the_same(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.carbondesk"
    sample_copies.copy_to(path, kind, "李敏")
    with Ledger.open(path) as ledger:
        for month in (*MONTHS, period.month(2026, 1)):
            steps = overviews.load(ledger.db, month).steps
            counted = {step.work: (step.done, step.total) for step in steps}
            for work, found in _in_the_entry(ledger.db, month).items():
                assert counted.get(work, (0, 0)) == found, (month.code, work)


def _in_the_entry(db: Connection, month: period.Period) -> dict[Work, tuple[int, int]]:
    book = rounds.load(db, month)
    stops = round.stops(book, month)
    billed, due = billing.entered(billing.accounts(book, month))
    tanks = fuelling.tanks(book, month)
    filled = [tank for tank in tanks if tank.usage.quality not in {Quality.NONE, Quality.PARTIAL}]
    return {
        Work.READINGS: (sum(stop.is_entered for stop in stops), len(stops)),
        Work.BILLS: (billed, billed + len(due)),
        Work.FUEL: (len(filled), len(tanks)),
    }
