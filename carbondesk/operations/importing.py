"""The door for files: what they would bring, and bringing it, as one step or not at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from carbondesk.domain.problems import Problem, Refused
from carbondesk.exchange import intake, sheets, tidy
from carbondesk.exchange.batch import Batch
from carbondesk.exchange.complaint import Unreadable
from carbondesk.exchange.rows import Row
from carbondesk.operations import bindings, ledgers, mappings
from carbondesk.operations.merge import (
    factor_sets,
    gaps,
    instruments,
    measures,
    nameplates,
    plain,
    price_lists,
    sites,
    verdict,
)
from carbondesk.operations.merge.context import Context
from carbondesk.operations.merge.verdict import OnConflict, Outcome, Verdict
from carbondesk.store import attachments
from carbondesk.store.backups import BEFORE_IMPORT
from carbondesk.store.ledger import Connection, Ledger

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
) -> Outcome:
    """Import files as one step: all of it, or nothing, or with `partial` the good rows only.

    `profile` names what was said about such a sheet before; without it, its header tells.
    The outcome says what became of each row; nothing is raised for what a file holds.
    """
    if kind is not None and kind not in tidy.KINDS:
        raise Refused([Problem("kind_unknown", {"value": kind})])
    originals, unreadable = _originals(files)
    choices = Choices(OnConflict(on_conflict), partial, dry_run)
    today = ledger.clock().date()
    known = mappings.known(ledger.db, profile)
    batches = [
        batch
        for original in originals
        for batch in intake.content(original.content, original.name, kind, today, known)
    ]
    if not dry_run and sum(len(batch.rows) for batch in batches) > ledgers.LARGE_IMPORT_ROWS:
        ledgers.back_up(ledger, BEFORE_IMPORT)
    return _run(ledger, originals, intake.in_order([*unreadable, *batches]), choices)


@dataclass(frozen=True)
class Choices:
    """What the person chose."""

    on_conflict: OnConflict
    partial: bool = False
    dry_run: bool = False


class _Abandoned(Exception):
    """The step is taken back: it was a trial, or something was refused."""


def _run(
    ledger: Ledger, originals: Sequence[Original], batches: Sequence[Batch], choices: Choices
) -> Outcome:
    outcome = _outcome(batches, (), choices)
    with _abandonable(), ledger.write("import_files", files=_names(originals)) as db:
        context = Context(ledger, db, choices.on_conflict, partial=choices.partial)
        _merge(context, batches)
        outcome = _outcome(batches, context.verdicts, choices)
        if choices.dry_run or not outcome.is_accepted:
            raise _Abandoned
        bindings.ensure(db, context.years)
        _keep(ledger, db, originals)
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


def _keep(ledger: Ledger, db: Connection, originals: Sequence[Original]) -> None:
    now = ledger.clock().isoformat(timespec="seconds")
    for original in originals:
        attachments.keep(db, original.name, original.content, now)


def _names(originals: Sequence[Original]) -> list[dict[str, str]]:
    return [
        {"name": original.name, "sha256": attachments.digest(original.content)}
        for original in originals
    ]
