"""What became of each row of the files, and of the import as a whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from carbondesk.exchange.complaint import Complaint, refusing
from carbondesk.exchange.rows import Source
from carbondesk.operations.merge.bulk import Bulk
from carbondesk.texts import problems

# File, sheet and row.
Row = tuple[str, str, int | None]


class OnConflict(StrEnum):
    """What to do with a row whose fact is in the ledger with other values."""

    STOP = "stop"
    SKIP = "skip"
    REPLACE = "replace"


class Status(StrEnum):
    """How a row stands to the ledger."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one row stands to the ledger; a refused one says why.

    `old` is what the ledger has otherwise, by column, of a changed row.
    """

    kind: str
    source: Source
    status: Status
    complaints: tuple[Complaint, ...] = ()
    old: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Outcome:
    """An import that was made, or would be made.

    `complaints` are about files and tables; those about rows are with their verdicts. `unread`
    counts the rows of tables that were refused as a whole.
    """

    kinds: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    complaints: tuple[Complaint, ...] = ()
    unread: int = 0
    on_conflict: OnConflict = OnConflict.STOP
    partial: bool = False
    bulks: tuple[Bulk, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether nothing at all was refused."""
        return not refusing(self.complaints) and not self.refused

    @property
    def is_accepted(self) -> bool:
        """Whether the ledger takes it: all of it, or what is good if that was chosen."""
        good = self.read > self.refused
        return self.is_clean or (self.partial and good)

    @property
    def read(self) -> int:
        """How many rows the files have."""
        return len(self.verdicts) + self.unread + sum(bulk.read for bulk in self.bulks)

    @property
    def added(self) -> int:
        """How many rows became new facts."""
        return self.count(Status.NEW) if self.is_accepted else 0

    @property
    def replaced(self) -> int:
        """How many rows changed facts."""
        is_replaced = self.is_accepted and self.on_conflict is OnConflict.REPLACE
        return self.count(Status.CHANGED) if is_replaced else 0

    @property
    def skipped(self) -> int:
        """How many rows the ledger has already, or was to leave as it is."""
        if not self.is_accepted:
            return 0
        is_kept = self.on_conflict is OnConflict.SKIP
        return self.count(Status.SAME) + (self.count(Status.CHANGED) if is_kept else 0)

    @property
    def refused(self) -> int:
        """How many rows were not taken for what they are."""
        return self.count(Status.REFUSED) + self.unread

    def count(self, status: Status) -> int:
        """How many rows, or values of loggers, stand so to the ledger."""
        found = sum(verdict.status is status for verdict in self.verdicts)
        return found + sum(_counted(bulk, status) for bulk in self.bulks)

    def every_complaint(self) -> Iterator[Complaint]:
        """The complaints about tables, then those about rows."""
        yield from self.complaints
        for verdict in self.verdicts:
            yield from verdict.complaints
        for bulk in self.bulks:
            yield from bulk.complaints

    def answer(self) -> dict[str, object]:
        """The answer of the command line, its sentences in the language in use."""
        return {
            "kind": ",".join(self.kinds),
            "read": self.read,
            "added": self.added,
            "replaced": self.replaced,
            "skipped": self.skipped,
            "refused": self.refused,
            "problems": [_spot(complaint) for complaint in self.every_complaint()],
        }

    def lines(self) -> list[str]:
        """The complaints, one a line: where, and what."""
        return [_line(complaint) for complaint in self.every_complaint()]


def _counted(bulk: Bulk, status: Status) -> int:
    counts = {
        Status.NEW: bulk.added,
        Status.CHANGED: bulk.changed,
        Status.SAME: bulk.same,
        Status.REFUSED: bulk.refused,
    }
    return counts[status]


def with_doubts(
    verdicts: Sequence[Verdict], complaints: Sequence[Complaint]
) -> tuple[list[Verdict], list[Complaint]]:
    """The verdicts with the warnings about their rows, and the complaints that are left."""
    rows = {_row_of(verdict.source) for verdict in verdicts} if complaints else set()
    doubts = {_row_of(item): item for item in complaints if not item.refuses}
    doubts = {spot: item for spot, item in doubts.items() if spot in rows}
    left = [item for item in complaints if doubts.get(_row_of(item)) is not item]
    return [_doubted(verdict, doubts) for verdict in verdicts], left


def _doubted(verdict: Verdict, doubts: Mapping[Row, Complaint]) -> Verdict:
    doubt = doubts.get(_row_of(verdict.source)) if doubts else None
    return replace(verdict, complaints=(*verdict.complaints, doubt)) if doubt else verdict


def _row_of(spot: Complaint | Source) -> Row:
    return spot.file, spot.sheet, spot.row


def reason(complaint: Complaint) -> str:
    """What is wrong at a spot, in the language in use."""
    return problems.sentence(complaint.problem, complaint.value)


def _spot(complaint: Complaint) -> dict[str, object]:
    return {
        "file": complaint.file,
        "sheet": complaint.sheet,
        "row": complaint.row,
        "column": complaint.column,
        "value": complaint.value,
        "reason": reason(complaint),
    }


def _line(complaint: Complaint) -> str:
    spot = (complaint.file, complaint.sheet, complaint.row, complaint.column)
    return f"{':'.join(str(part) for part in spot if part)}: {reason(complaint)}"
