"""The evidence annex names the files that are kept with a reading."""

from pathlib import Path

from carbondesk.domain import period, trace
from carbondesk.domain.usage import Measured
from carbondesk.operations import evidence
from carbondesk.reports import catalogue
from carbondesk.reports.content import Table
from carbondesk.store import books, meters, readings
from carbondesk.store.ledger import Ledger
from tests import sample_copies
from tests.factory import NOW

DECEMBER = period.month(2025, 12)


def test_a_photo_of_a_dial_is_named_at_its_reading(tmp_path: Path) -> None:
    path, photo = tmp_path / "a.carbondesk", tmp_path / "表盘.jpg"
    photo.write_bytes(b"a dial")
    sample_copies.copy_to(path, "hospital", "李敏")
    with Ledger.open(path) as ledger:
        meter = meters.by_code(ledger.db, "E-01")
        assert meter is not None
        reading = readings.of_meter(ledger.db, meter.id)[-1]
        evidence.attach(ledger, reading, evidence.taken([photo]))
        book = books.load(ledger.db, DECEMBER.first, DECEMBER.last)
        figure = trace.of_usage(book, Measured(book).usage(meter.id, DECEMBER))
        made = catalogue.evidence(ledger.db, figure, DECEMBER, NOW)
    (table,) = [item for item in made.body if isinstance(item, Table)]
    told = [cell.text for row in table.rows for cell in row.cells if "表盘.jpg" in cell.text]
    assert told
    assert all("附件：表盘.jpg" in text for text in told)
