"""The door for files: what they would bring, and bringing it, as one step or not at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from carbondesk.domain.problems import Problem, Refused
from carbondesk.exchange import intake, sheets, tidy
from carbondesk.exchange.batch import Batch
from carbondesk.exchange.complaint import Unreadable
from carbondesk.exchange.loggers import gathered, glance, head
from carbondesk.exchange.loggers.gathered import Gathered, Tell
from carbondesk.exchange.loggers.glance import Glance
from carbondesk.exchange.rows import Row
from carbondesk.operations import bindings, ledgers, mappings
from carbondesk.operations.merge import (
    factor_sets,
    gaps,
    instruments,
    logged,
    measures,
    nameplates,
    plain,
    price_lists,
    sites,
    verdict,
)
from carbondesk.operations.merge.bulk import Bulk
from carbondesk.operations.merge.context import Context
from carbondesk.operations.merge.verdict import OnConflict, Outcome, Verdict
from carbondesk.store import attachments, meters
from carbondesk.store.backups import BEFORE_IMPORT
from carbondesk.store.ledger import Connection, Ledger

# Files of logged values of this size together are brought in beside the window.
LARGE_BYTES = 4 * 2**20
_NOTED_BYTES = 64 * 2**10
# To read the files takes so much of the time, to merge them the rest.
READING = 0.6

MERGERS: Mapping[str, Callable[[Context, Sequence[Row]], None]] = MappingProxyType(
    {
        "institution": sites.institution,
        "places": sites.sites,
        "people": sites.people,
        "meters": instruments.instruments,
        "instruments": nameplates.instruments,
        "events": instruments.events,
        "tariffs": price_lists.tariffs,
        "meter_tariffs": price_lists.followers,
        "readings": measures.readings,
        "bills": measures.bills,
        "bill_lines": price_lists.lines,
        "deliveries": measures.deliveries,
        "vehicles": sites.vehicles,
        "fillings": gaps.fillings,
        "factors": factor_sets.factors,
        **plain.mergers(),
    }
)


@dataclass(frozen=True)
class Original:
    """A file as it was given: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Brought:
    """All that the files hold: tables as rows, and the values of loggers as arrays."""

    originals: Sequence[Original]
    batches: Sequence[Batch]
    logged: Sequence[Gathered]


def _say_nothing(_share: float) -> None:
    """Nobody waits to hear how far it is."""


def preview(ledger: Ledger, files: Sequence[Path], kind: str | None = None) -> Outcome:
    """What an import would do, row by row: new, changed, same, refused; nothing is written."""
    return run(ledger, files, kind, OnConflict.REPLACE, partial=True, dry_run=True)


def run(  # noqa: PLR0913 (each is an option of the command line)
    ledger: Ledger,
    files: Sequence[Path],
    kind: str | None = None,
    on_conflict: OnConflict | str = OnConflict.STOP,
    *,
    partial: bool = False,
    dry_run: bool = False,
    profile: str | None = None,
    tell: Tell = _say_nothing,
) -> Outcome:
    """Import files as one step: all of it, or nothing, or with `partial` the good rows only.

    `profile` names what was said about such a sheet before; without it, its header tells.
    The outcome says what became of each row; nothing is raised for what a file holds. `tell`
    hears how far it is with logged values, from 0 to 1, and may raise to stop: then nothing stays.
    """
    if kind is not None and kind not in {*tidy.KINDS, head.KIND}:
        raise Refused([Problem("kind_unknown", {"value": kind})])
    choices = Choices(OnConflict(on_conflict), partial, dry_run, tell)
    today = ledger.clock().date()
    values = _logged(ledger.db, files, kind, today, tell)
    others = [path for path in files if path not in {one.path for one in values}]
    originals, unreadable = _originals(others)
    known = mappings.known(ledger.db, profile)
    batches = [
        batch
        for original in originals
        for batch in intake.content(original.content, original.name, kind, today, known)
    ]
    size = sum(len(batch.rows) for batch in batches) + sum(one.values for one in values)
    if not dry_run and size > ledgers.LARGE_IMPORT_ROWS:
        ledgers.back_up(ledger, BEFORE_IMPORT)
    brought = Brought(originals, intake.in_order([*unreadable, *batches]), values)
    return _run(ledger, brought, choices)


@dataclass(frozen=True)
class Choices:
    """What the person chose."""

    on_conflict: OnConflict
    partial: bool = False
    dry_run: bool = False
    tell: Tell = _say_nothing


class _Abandoned(Exception):
    """The step is taken back: it was a trial, or something was refused."""


def _run(ledger: Ledger, brought: Brought, choices: Choices) -> Outcome:
    outcome = _outcome(brought.batches, (), choices)
    with _abandonable(), ledger.write("import_files", files=_names(brought)) as db:
        context = Context(ledger, db, choices.on_conflict, partial=choices.partial)
        _merge(context, brought.batches)
        merger = logged.Merger(context, choices.on_conflict)
        bulks = tuple(_merged(merger, brought.logged, choices.tell))
        outcome = replace(_outcome(brought.batches, context.verdicts, choices), bulks=bulks)
        if choices.dry_run or not outcome.is_accepted:
            raise _Abandoned
        bindings.ensure(db, context.years)
        _keep(ledger, db, brought)
    return outcome


@contextmanager
def _abandonable() -> Iterator[None]:
    try:
        yield
    except _Abandoned:
        return


def _merge(context: Context, batches: Sequence[Batch]) -> None:
    for kind in tidy.KINDS:
        for batch in batches:
            if batch.kind == kind:
                for refused in batch.refused:
                    context.note_refused(kind, refused.source, refused.complaints)
        found = [row for batch in batches if batch.kind == kind for row in batch.rows]
        if found:
            MERGERS[kind](context, found)


def _outcome(batches: Sequence[Batch], verdicts: Sequence[Verdict], choices: Choices) -> Outcome:
    order = {(batch.file, batch.sheet): index for index, batch in enumerate(batches)}
    found = sorted(
        verdicts, key=lambda item: (order[item.source.file, item.source.sheet], item.source.row)
    )
    complaints = [complaint for batch in batches for complaint in batch.complaints]
    found, left = verdict.with_doubts(found, complaints)
    return Outcome(
        tuple(dict.fromkeys(batch.kind for batch in batches if batch.kind)),
        tuple(found),
        tuple(left),
        sum(batch.unread for batch in batches),
        choices.on_conflict,
        choices.partial,
    )


def _originals(files: Sequence[Path]) -> tuple[list[Original], list[Batch]]:
    """The files that can be opened, and a refusal for each of the others."""
    originals: list[Original] = []
    refused: list[Batch] = []
    for path in files:
        try:
            originals.append(Original(path.name, sheets.content(path)))
        except Unreadable as fault:
            refused.append(Batch("", path.name, "", complaints=(fault.complaint,)))
    return originals, refused


def _logged(
    db: Connection, files: Sequence[Path], kind: str | None, today: date, tell: Tell
) -> list[Gathered]:
    """The files that hold values of loggers, read."""
    codes = {meter.code for meter in meters.every(db)}
    heads = [(path, head.of_file(path, codes, kind)) for path in files]
    of_loggers = [(path, found) for path, found in heads if found is not None]
    sizes = [path.stat().st_size for path, _ in of_loggers]
    return [
        gathered.read(path, found, today, _part(tell, sizes, place))
        for place, (path, found) in enumerate(of_loggers)
    ]


def _part(tell: Tell, sizes: Sequence[int], place: int) -> Tell:
    """Tells of one of several files what it is of all; to read them is the first part of it."""
    whole = max(sum(sizes), 1)

    def told(share: float) -> None:
        tell(READING * (sum(sizes[:place]) + share * sizes[place]) / whole)

    return told


def _merged(merger: logged.Merger, found: Sequence[Gathered], tell: Tell) -> Iterator[Bulk]:
    """Each file merged; after reading, the meters say how far it is."""
    whole, done = max(sum(len(one.series) for one in found), 1), 0
    for one in found:
        before = done

        def told(meters_done: int, before: int = before) -> None:
            tell(READING + (1 - READING) * (before + meters_done) / whole)

        yield merger.merge(one, told)
        done += len(one.series)


def glances(ledger: Ledger, files: Sequence[Path]) -> list[Glance]:
    """How the files of logged values begin; the others are not among them."""
    codes = {meter.code for meter in meters.every(ledger.db)}
    today = ledger.clock().date()
    found = (glance.of_file(path, codes, None, today) for path in files)
    return [one for one in found if one is not None]


def is_large(ledger: Ledger, files: Sequence[Path]) -> bool:
    """Whether the files hold so many logged values that one waits for them."""
    codes = {meter.code for meter in meters.every(ledger.db)}
    big = [path for path in files if path.is_file() and path.stat().st_size > _NOTED_BYTES]
    sizes = (path.stat().st_size for path in big if head.of_file(path, codes) is not None)
    return sum(sizes) > LARGE_BYTES


def _keep(ledger: Ledger, db: Connection, brought: Brought) -> None:
    now = ledger.clock().isoformat(timespec="seconds")
    for original in brought.originals:
        attachments.keep(db, original.name, original.content, now)
    for one in brought.logged:
        attachments.put(db, one.digest, one.path.name, one.size, one.content, now)


def _names(brought: Brought) -> list[dict[str, str]]:
    found = [(one.name, attachments.digest(one.content)) for one in brought.originals]
    found += [(one.path.name, one.digest) for one in brought.logged]
    return [{"name": name, "sha256": digest} for name, digest in found]
