"""Remembering what a person said about sheets of others, and what others call the meters."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from carbondesk.domain.meter import Meter
from carbondesk.domain.problems import Problem, Refused
from carbondesk.domain.sheet_profile import MeterAlias, SheetProfile
from carbondesk.exchange import sheets
from carbondesk.exchange.complaint import Unreadable
from carbondesk.exchange.habits import profile
from carbondesk.exchange.habits.profile import Known
from carbondesk.exchange.sheets import Sheet
from carbondesk.operations.merge import names
from carbondesk.operations.merge.verdict import Outcome
from carbondesk.reference import tables
from carbondesk.store import meters, profiles, rows
from carbondesk.store.ledger import Connection, Ledger, new_id

_UNKNOWN = frozenset({"unknown_meter", "meter_ambiguous"})


def known(db: Connection, name: str | None = None) -> Known:
    """What the ledger knows of sheets; with a name only that profile counts."""
    kept = [item for item in profiles.every(db) if name in (None, item.name)]
    if name is not None and not kept:
        raise Refused([Problem("profile_unknown", {"value": name})])
    called = names.spellings(meters.every(db)) | {item.alias for item in profiles.aliases(db)}
    return Known(called, {item.fingerprint: profile.meanings(item) for item in kept})


def remember(ledger: Ledger, new: SheetProfile) -> None:
    """Keep what was said about a sheet; the same header or name is said anew."""
    if not new.name.strip():
        raise Refused([Problem("empty", {"field": "name"}, "name")])
    same = [
        item
        for item in profiles.every(ledger.db)
        if item.fingerprint == new.fingerprint or item.name == new.name
    ]
    with ledger.write("remember_sheet", name=new.name) as db:
        rows.delete(db, SheetProfile, [item.id for item in same])
        rows.insert(db, [replace(new, id=new_id())])


def name_meters(ledger: Ledger, said: Sequence[tuple[str, str]]) -> None:
    """Keep which meter is meant by an account number or a name, given with its code."""
    codes = meters.ids_by_code(ledger.db)
    unknown = [code for _, code in said if code not in codes]
    if unknown:
        raise Refused([Problem("unknown_meter", {"meter": code}) for code in unknown])
    kept = {item.alias: item for item in profiles.aliases(ledger.db)}
    with ledger.write("name_meters", names=[alias for alias, _ in said]) as db:
        for alias, code in said:
            key = tables.key(alias)
            old = kept.get(key) or MeterAlias(key, "", new_id())
            rows.upsert(db, [replace(old, meter_id=codes[code])])


def unread(files: Sequence[Path], found: Outcome) -> list[Sheet]:
    """The sheets of which nothing could be read, though they have a header."""
    refused = {(item.file, item.sheet) for item in found.complaints if item.refuses}
    return [
        sheet
        for sheet in _sheets(files)
        if (sheet.file, sheet.name) in refused and profile.header_row(sheet) is not None
    ]


def strangers(found: Outcome) -> list[str]:
    """What the files call meters that the ledger does not know by that name."""
    called = (
        complaint.value
        for verdict in found.verdicts
        for complaint in verdict.complaints
        if complaint.problem.code in _UNKNOWN and complaint.value
    )
    return list(dict.fromkeys(called))


def choices(db: Connection) -> list[Meter]:
    """The meters that may be meant."""
    return sorted(meters.every(db), key=_code)


def _code(meter: Meter) -> str:
    return meter.code


def _sheets(files: Sequence[Path]) -> Iterator[Sheet]:
    for path in files:
        try:
            yield from sheets.read(path)
        except Unreadable:
            continue
