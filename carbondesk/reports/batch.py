"""Several documents of a month in one go: as files in a folder, or as pages to print."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from carbondesk.domain.period import Period
from carbondesk.reports import catalogue, pdf, sheet
from carbondesk.reports.content import Report
from carbondesk.reports.document import MONTH, Document
from carbondesk.store.ledger import Connection

Told = Callable[[str, float], None]


def offered() -> tuple[Document, ...]:
    """The documents that can be made of a month, in the order of the list."""
    return tuple(
        one for one in catalogue.DOCUMENTS.values() if MONTH in one.lengths and one.subjects is None
    )


def pages(
    db: Connection, names: Sequence[str], month: Period, now: datetime, told: Told
) -> list[bytes]:
    """Each document as a PDF, to be printed one after the other."""
    return [pdf.render(report) for _, report in _composed(db, names, month, now, told)]


def write(
    db: Connection,
    names: Sequence[str],
    month: Period,
    now: datetime,
    target: tuple[Path, Sequence[str]],
    told: Told,
) -> list[Path]:
    """Write each document into a folder, in each of the formats (`.pdf`, `.xlsx`)."""
    folder, endings = target
    made = []
    for name, report in _composed(db, names, month, now, told):
        for ending in endings:
            path = folder / f"{catalogue.file_name(db, name, month)}{ending}"
            (sheet.write if ending == ".xlsx" else pdf.write)(report, path)
            made.append(path)
    return made


def _composed(
    db: Connection, names: Sequence[str], month: Period, now: datetime, told: Told
) -> Iterator[tuple[str, Report]]:
    for place, name in enumerate(names):
        told(catalogue.title(name), place / len(names))
        yield name, catalogue.compose(db, name, month, now)
