"""Register reads of the Australian market: the quantities printed beside them come out again.

Among them are dials that rolled over. Two printed quantities are not what their registers say, and
three dials ran backward: these are asked about, as no rollover explains them.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain.instant import at
from carbondesk.domain.spans import PICO, Span
from carbondesk.domain.usage import Measured
from carbondesk.operations import importing, institutions
from carbondesk.store import books, meters
from carbondesk.store.ledger import Ledger
from tests import factory

SOURCE = Path(__file__).parents[2].parent / "shared" / "data" / "12_nem12_nem13" / "nem13"

pytestmark = pytest.mark.skipif(not SOURCE.is_dir(), reason=f"{SOURCE} is not here")

# What the registers say where 31 and 868.294 are printed: 38841 to 39013, 113680 to 114548.
MISPRINTED = {"NEM1311002-11-11002": Decimal(172), "NEM1315088-41-15088": Decimal(868)}
BACKWARD = {
    "NEM1312023": ("register_drop", "23210"),
    "NEM1312026": ("register_drop", "280.00"),
    "NEM1313048": ("register_jump", "99110.5"),
}
ROLLOVERS = {
    "NEM1313042": "2144",
    "NEM1313043": "1025",
    "NEM1313051": "165",
    "NEM1313047": "165",
    "NEM1313041": "3647",
    "NEM1316101": "7004",
    "NEM1318141": "46461",
    "NEM1313046": "10",
}


class Read(NamedTuple):
    """A register at a time; whatever is not an actual read is estimated."""

    register: str
    time: str
    quality: str

    def row(self, meter: str) -> list[str]:
        day = f"{self.time[:4]}-{self.time[4:6]}-{self.time[6:8]}"
        clock = f"{self.time[8:10]}:{self.time[10:12]}"
        return [meter, day, clock, self.register, "no" if self.quality == "A" else "yes"]

    @property
    def minute(self) -> int:
        _, day, clock, *_ = self.row("")
        return at(factory.on(day), clock)


class Record(NamedTuple):
    """A record 250 of a file: two reads of a register and the printed quantity."""

    meter: str
    nmi: str
    previous: Read
    current: Read
    quantity: Decimal

    @property
    def stream(self) -> str:
        """The meter without the number of its file."""
        return self.meter.partition("-")[2]

    @property
    def digits(self) -> int:
        return len(self.current.register.partition(".")[0])


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return list(_records())


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "nem.carbondesk") as ledger:
        institutions.begin(ledger, factory.an_institution(started="2003-01-01"))
        yield ledger


def test_the_printed_quantities_come_out(
    ledger: Ledger, tmp_path: Path, records: list[Record]
) -> None:
    forward = [record for record in records if record.nmi not in BACKWARD]
    assert importing.run(ledger, _files(tmp_path, forward)).lines() == []
    spans = _spans(ledger)
    wrong = [
        record
        for record in forward
        if _between(spans[record.meter], record)
        != MISPRINTED.get(record.stream, abs(record.quantity))
    ]
    assert wrong == []
    assert (len(records), len(forward)) == (100, 86)


def test_the_dials_that_rolled_over_are_known_as_such(
    ledger: Ledger, tmp_path: Path, records: list[Record]
) -> None:
    turned = [record for record in records if record.nmi in ROLLOVERS]
    importing.run(ledger, _files(tmp_path, turned))
    every = [span for spans in _spans(ledger).values() for span in spans]
    found = [span for span in every if span.formula == "rollover"]
    quantities = sorted(Fraction(span.pico, PICO) for span in found)
    assert quantities == sorted(Fraction(quantity) for quantity in ROLLOVERS.values())


@pytest.mark.parametrize("nmi", BACKWARD)
def test_a_register_that_ran_backward_is_asked_about(
    ledger: Ledger, tmp_path: Path, records: list[Record], nmi: str
) -> None:
    backward = [record for record in records if record.nmi == nmi]
    outcome = importing.run(ledger, _files(tmp_path, backward))
    complaint = next(outcome.every_complaint())
    assert (complaint.problem.code, complaint.value) == BACKWARD[nmi]
    assert (complaint.file, complaint.column) == ("readings.csv", "register")
    assert meters.every(ledger.db) == []


def _records() -> Iterator[Record]:
    for index, path in enumerate(sorted(SOURCE.iterdir())):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                text = archive.read(name).decode("latin-1")
                for row in csv.reader(io.StringIO(text)):
                    if row and row[0] == "250":
                        yield Record(
                            f"{index:02d}-{row[1]}-{row[4]}-{row[6]}",
                            row[1],
                            Read(row[8], row[9], row[10]),
                            Read(row[13], row[14], row[15]),
                            Decimal(row[18]),
                        )


def _files(folder: Path, records: list[Record]) -> list[Path]:
    digits = {record.meter: record.digits for record in records}
    instruments = [[meter, "电", "kWh", "register", str(count)] for meter, count in digits.items()]
    reads = [
        read.row(record.meter) for record in records for read in (record.previous, record.current)
    ]
    tables = {
        "meters.csv": [["code", "carrier", "unit", "kind", "digits"], *instruments],
        "readings.csv": [["meter", "date", "time", "register", "estimated"], *reads],
    }
    for name, rows in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return [folder / name for name in tables]


def _spans(ledger: Ledger) -> dict[str, tuple[Span, ...]]:
    """The spans of each meter."""
    first, last = periods.year(2003).first, periods.year(2006).last
    measured = Measured(books.load(ledger.db, first, last))
    return {
        code: measured.spans(meter_id).spans
        for code, meter_id in meters.ids_by_code(ledger.db).items()
    }


def _between(spans: tuple[Span, ...], record: Record) -> Fraction:
    """What ran through the meter between the two reads of a record."""
    first, last = record.previous.minute, record.current.minute
    inside = (span.pico for span in spans if span.first >= first and span.last <= last)
    return Fraction(sum(inside), PICO)
