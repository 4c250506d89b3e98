"""The samples with most of their months closed: every figure read at once is that of the spans."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from carbondesk.domain import closing as figures
from carbondesk.domain import period as periods
from carbondesk.operations import closing as months
from carbondesk.sample import make
from carbondesk.store import books
from carbondesk.store.ledger import Ledger
from tests.properties.by_spans import same
from tests.sample_copies import copy_to

YEARS = [periods.parse("2024"), periods.parse("2025")]
UNTIL = periods.parse("2025-10")
BETWEEN = periods.Period(date(2024, 3, 17), date(2025, 11, 9), "between")


@pytest.mark.soak
@pytest.mark.parametrize("kind", [make.CAMPUS, make.HOSPITAL])
def test_closed_months_of_a_sample(tmp_path: Path, kind: str) -> None:
    some = [month for year in YEARS for month in year.months()[1::4]]
    with closing(Ledger.open(copy_to(tmp_path / "own.carbondesk", kind), "reviewer")) as ledger:
        begun = figures.following(books.without_facts(ledger.db))
        months.close(ledger, periods.span(begun, UNTIL), partial=True)
        book = books.load(ledger.db, YEARS[0].first, YEARS[1].last)
    assert book.closed.covers(UNTIL)
    same(book, *YEARS, *some, BETWEEN)
