"""Reads what the entry of a month needs, and reads anew only what a step touched."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from carbondesk.domain.bill import Bill
from carbondesk.domain.book import Book
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.meter import MeterEvent
from carbondesk.domain.period import Period, shift_months
from carbondesk.domain.reading import Reading
from carbondesk.store import books, institutions, rows

_BACK = 13
# From here on it is quicker to read everything anew.
_MANY = 100
_OF_A_METER: Mapping[str, type[Reading] | type[Bill] | type[Delivery] | type[MeterEvent]] = {
    "reading": Reading,
    "bill": Bill,
    "delivery": Delivery,
    "meter_event": MeterEvent,
}
_OF_THE_INSTITUTION = frozenset({"people", "vehicle"})
_OF_NO_CONCERN = frozenset(
    {
        "factor_binding",
        "remark",
        "issued_document",
        "explanation",
        "evidence",
        "sheet_profile",
        "meter_alias",
    }
)


def load(db: sqlite3.Connection, month: Period) -> Book:
    """The facts of a month and of the thirteen before it."""
    return books.load(db, shift_months(month, -_BACK).first, month.last)


def touched(
    db: sqlite3.Connection, book: Book, changed: Mapping[str, Collection[str]]
) -> frozenset[str] | None:
    """The meters whose facts a step changed; None if it changed more, or very many."""
    found: set[str] = set()
    for table, ids in changed.items():
        if table in _OF_THE_INSTITUTION | _OF_NO_CONCERN:
            continue
        if table not in _OF_A_METER or len(ids) > _MANY:
            return None
        known = _owners(book, table)
        for fact_id in ids:
            fact = rows.fetch_one(db, _OF_A_METER[table], fact_id)
            # A fact that was moved to another meter touches both.
            found.update({known[fact_id]} if fact_id in known else ())
            found.update({fact.meter_id} if fact is not None else ())
    return frozenset(found)


def renewed(db: sqlite3.Connection, book: Book, meter_ids: Iterable[str]) -> Book:
    """The book with the facts of some meters, and the people and vehicles, read anew."""
    meters = dict(book.meters)
    for meter_id in meter_ids:
        facts = books.of_meter(db, meter_id)
        if facts is not None:
            meters[meter_id] = facts
    return replace(
        book,
        meters=MappingProxyType(meters),
        people=tuple(institutions.people(db)),
        vehicles=tuple(institutions.vehicles(db)),
        bindings=MappingProxyType(institutions.bindings(db)),
    )


def _owners(book: Book, table: str) -> dict[str, str]:
    """The meter of each fact of a table, by the id of the fact."""
    attribute = _PLACES[table]
    return {
        fact.id: meter_id
        for meter_id, facts in book.meters.items()
        for fact in getattr(facts, attribute)
    }


_PLACES = {
    "reading": "readings",
    "bill": "bills",
    "delivery": "deliveries",
    "meter_event": "events",
}
