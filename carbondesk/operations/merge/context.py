"""One import as it runs: what it knows, what it decides about each row, what it has written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import NoneType
from typing import Any, get_args, get_type_hints

from carbondesk.domain.meter import Meter
from carbondesk.domain.place import Place
from carbondesk.domain.problems import Problem
from carbondesk.exchange import cells, plain, tidy
from carbondesk.exchange import fields as facts_as_cells
from carbondesk.exchange.cells import Amount
from carbondesk.exchange.complaint import Complaint, shown
from carbondesk.exchange.fields import Codes
from carbondesk.exchange.rows import Row, Source
from carbondesk.exchange.tidy import Column
from carbondesk.operations.merge.names import Names
from carbondesk.operations.merge.verdict import OnConflict, Status, Verdict
from carbondesk.reference import carriers, units
from carbondesk.store import closings, meters, places, profiles, rows, tables
from carbondesk.store.ledger import Connection, Ledger

# Problems of the domain name the field of a fact; the file has the column.
_COLUMNS = {"day": "date", "people_class": "class", "type_code": "type", "region_code": "region"}


@dataclass(frozen=True)
class Pair:
    """A fact as the file has it, and as the ledger has it; `key` is what names it."""

    new: Any
    old: Any
    key: tuple[object, ...]

    @property
    def is_changed(self) -> bool:
        """Whether the ledger has it otherwise."""
        return self.old is not None and self.new != self.old


class Context:
    """What all kinds share while an import runs inside its step."""

    def __init__(
        self, ledger: Ledger, db: Connection, on_conflict: OnConflict, *, partial: bool
    ) -> None:
        self.ledger = ledger
        self.db = db
        self.partial = partial
        self.today: date = ledger.clock().date()
        self.meters: dict[str, Meter] = {meter.code: meter for meter in meters.every(db)}
        self.places: dict[str, Place] = {place.code: place for place in places.every(db)}
        self.verdicts: list[Verdict] = []
        self.years: set[int] = set()
        self._closed = closings.closed(db)
        self.given: set[str] = set()
        self._on_conflict = on_conflict
        self._seen: dict[tuple[object, ...], Source] = {}
        self._refused_meters: set[str] = set()
        aliases = profiles.aliases(db)
        self._names = Names({item.alias: item.meter_id for item in aliases})

    def values(self, kind: str, row: Row, fact: type, meter: Meter | None = None) -> dict[str, Any]:
        """What the row says about a fact of this class, by field.

        An empty cell says nothing: what the ledger has stays. Figures are brought to the unit
        of the meter. Raises `RowRefused`.
        """
        found: dict[str, Any] = {}
        complaints: list[Complaint] = []
        for column in _columns_of(kind, fact):
            value = row.value(column.name)
            if value is None:
                continue
            converted = self._converted(fact, column, value, meter)
            if isinstance(converted, Problem):
                complaints.append(row.source.complain(converted, column.name))
            else:
                found[column.field] = converted
        if complaints:
            raise RowRefused(complaints)
        return found

    def meter(self, row: Row) -> Meter:
        """The meter that a row is about; raises `RowRefused`."""
        spoken = str(row.source.raw("carrier") or "")
        found = self.named(str(row.value("meter")), spoken)
        if isinstance(found, Problem):
            raise RowRefused([row.source.complain(found, "meter")])
        return self._of_carrier(row, found, spoken)

    def named(self, code: str, spoken: str = "") -> Meter | Problem:
        """The meter of a code, or that is called so where the carrier is `spoken` of."""
        found = self.meters.get(code)
        called = [found] if found else self._names.called(code, spoken, self.meters)
        if len(called) == 1:
            return called[0]
        if called:
            codes = ", ".join(sorted(meter.code for meter in called))
            return Problem("meter_ambiguous", {"meter": code, "meters": codes})
        code_known = "meter_refused" if code in self._refused_meters else "unknown_meter"
        return Problem(code_known, {"meter": code})

    def _of_carrier(self, row: Row, meter: Meter, spoken: str) -> Meter:
        """The meter, unless the table speaks of another carrier; raises `RowRefused`."""
        if spoken and carriers.named(spoken).family != carriers.named(meter.carrier).family:
            values = {"meter": meter.code, "carrier": meter.carrier, "other": spoken}
            raise RowRefused([row.source.complain(Problem("carrier_unlike", values), "meter")])
        return meter

    def is_to_write(self, kind: str, row: Row, pairs: Sequence[Pair]) -> bool:
        """Whether the row brings something that is to be written; else its verdict is given."""
        changed = [pair for pair in pairs if pair.is_changed]
        before = self._said_before(row, pairs, changed)
        if not changed and all(pair.old is not None for pair in pairs):
            self.judge(kind, row, Status.SAME)
        elif shut := list(self._shut(kind, row, pairs)):
            self.refuse(kind, row, shut)
        elif before is not None:
            self.refuse(kind, row, [self._twice(kind, row, changed, before)])
        elif changed and self._on_conflict is OnConflict.STOP:
            self.refuse(kind, row, [self._differs(kind, row, changed)])
        elif changed and self._on_conflict is OnConflict.SKIP:
            self.judge(kind, row, Status.CHANGED)
        else:
            return True
        return False

    def _shut(self, kind: str, row: Row, pairs: Iterable[Pair]) -> Iterator[Complaint]:
        """What of a row lies in a closed month, at its cell; the write door refuses it too."""
        facts = [fact for pair in pairs if pair.new != pair.old for fact in (pair.old, pair.new)]
        found = (closings.shut(self._closed, fact) for fact in facts if fact is not None)
        # What was there and what is to be there may both lie in it: it is said once.
        for problem in list(filter(None, found))[:1]:
            names = (c.name for c in tidy.columns(kind) if c.field == problem.field)
            yield row.source.complain(problem, next(names, problem.field))

    def judge(self, kind: str, row: Row, status: Status) -> None:
        """Give the verdict on a row that is good."""
        self.verdicts.append(Verdict(kind, row.source, status))

    def judge_written(self, kind: str, row: Row, pairs: Iterable[Pair]) -> None:
        """Give the verdict on a row that is written."""
        changed = [pair for pair in pairs if pair.is_changed]
        if changed:
            old = tuple(self._differences(kind, changed).items())
            self.verdicts.append(Verdict(kind, row.source, Status.CHANGED, old=old))
        else:
            self.judge(kind, row, Status.NEW)

    def refuse(self, kind: str, row: Row, complaints: Sequence[Complaint]) -> None:
        """Give the verdict on a row that is not taken."""
        self.verdicts.append(Verdict(kind, row.source, Status.REFUSED, tuple(complaints)))
        if kind == "meters":
            self._refused_meters.add(str(row.value("code")))

    def note_refused(self, kind: str, source: Source, complaints: tuple[Complaint, ...]) -> None:
        """Take over a row that could not even be read."""
        self.verdicts.append(Verdict(kind, source, Status.REFUSED, complaints))
        if kind == "meters":
            self._refused_meters.add(shown(source.raw("code")))

    def complaints(self, row: Row, problems: Iterable[Problem]) -> list[Complaint]:
        """Problems of the domain at the cells of a row."""
        return [
            row.source.complain(problem, _COLUMNS.get(problem.field, problem.field))
            for problem in problems
        ]

    def _said_before(
        self, row: Row, pairs: Iterable[Pair], changed: Sequence[Pair]
    ) -> Source | None:
        """The row of these files that said something else about the same."""
        known = {pair.key: self._seen.setdefault(pair.key, row.source) for pair in pairs}
        others = (known[pair.key] for pair in changed if known[pair.key] is not row.source)
        return next(others, None)

    def _converted(self, fact: type, column: Column, value: object, meter: Meter | None) -> object:
        if isinstance(value, Amount):
            return in_micro(value, meter)
        is_plain_meter = column.field == "meter_id" and column.kind in plain.KINDS
        if column.field in {"parent_id", "place_id"} | plain.REFERENCES.keys() or is_plain_meter:
            return self._referred(column, str(value))
        if column.type.startswith("word:"):
            return _kind_of(fact, column.field)(value)
        return value

    def _referred(self, column: Column, code: str) -> object:
        if column.field in plain.REFERENCES:
            kind = plain.REFERENCES[column.field]
            named = rows.fetch(self.db, kind, "where code = ?", (code,))
            unknown = Problem("unknown_reference", {"code": code, "fact": tables.of(kind)})
            return named[0].id if named else unknown
        is_place = column.name == "place" or column.kind == "places"
        known = self.places if is_place else self.meters
        found = known.get(code)
        if found is not None:
            return found.id
        if is_place:
            return Problem("unknown_place", {"place": code})
        return Problem("unknown_meter", {"meter": code})

    def _differs(self, kind: str, row: Row, changed: Sequence[Pair]) -> Complaint:
        column, old = self._difference(kind, changed)
        return row.source.complain(Problem("fact_differs", {"old": old}), column)

    def _twice(self, kind: str, row: Row, changed: Sequence[Pair], before: Source) -> Complaint:
        column, _ = self._difference(kind, changed)
        return row.source.complain(Problem("twice_in_file", {"row": before.row}), column)

    def _difference(self, kind: str, changed: Sequence[Pair]) -> tuple[str, str]:
        """The first column in which the file and the ledger differ, and what the ledger has."""
        return next(iter(self._differences(kind, changed).items()), ("", ""))

    def _differences(self, kind: str, changed: Sequence[Pair]) -> dict[str, str]:
        """The columns in which the file and the ledger differ, with what the ledger has."""
        codes = self._codes()
        new = facts_as_cells.cells(kind, tuple(pair.new for pair in changed), codes)
        old = facts_as_cells.cells(kind, tuple(pair.old for pair in changed), codes)
        return {name: _written(old.get(name)) for name in new if new[name] != old.get(name)}

    def _codes(self) -> Codes:
        return Codes(
            {meter.id: code for code, meter in self.meters.items()},
            {place.id: code for code, place in self.places.items()},
        )


def _written(value: object) -> str:
    """A value of the ledger as a file has it; decimals without trailing zeros."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else shown(str(value))


class RowRefused(Exception):
    """A row cannot be turned into a fact."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        self.complaints = tuple(complaints)
        super().__init__(", ".join(complaint.problem.code for complaint in complaints))


@cache
def _kind_of(fact: type, field: str) -> type[Any]:
    """What the words of a field are kept as: a code of its kind, a whole number, or as they are."""
    hint = get_type_hints(fact)[field]
    kinds: list[type[Any]] = [kind for kind in get_args(hint) or (hint,) if kind is not NoneType]
    return kinds[0]


@cache
def _columns_of(kind: str, fact: type) -> tuple[Column, ...]:
    """The columns of a kind that are about a class of facts."""
    names = {field.name for field in fields(fact)}
    return tuple(column for column in tidy.columns(kind) if column.field in names)


def in_micro(amount: Amount, meter: Meter | None) -> int | Problem:
    """An amount in millionths of the unit of its meter, converted exactly."""
    if not amount.unit or meter is None:
        return cells.micro(amount.value)
    found = ratio_to(meter, amount.unit)
    return found if isinstance(found, Problem) else cells.micro(Fraction(amount.value) * found)


def ratio_to(meter: Meter, unit: str) -> Fraction | Problem:
    """How many units of its meter are one of another unit."""
    found = units.convert(1, unit, meter.unit)
    if found is None and carriers.named(meter.carrier).unit.code == meter.unit:
        found = carriers.convert(1, unit, carriers.named(meter.carrier))
    return Problem("unit_unfit", {"unit": unit, "to": meter.unit}) if found is None else found


def write(
    context: Context, kind: str, row: Row, pairs: Sequence[Pair], problems: Sequence[Problem]
) -> bool:
    """Write what a row brings, or refuse it."""
    if problems:
        context.refuse(kind, row, context.complaints(row, problems))
        return False
    for pair in pairs:
        if pair.new != pair.old:
            rows.upsert(context.db, [pair.new])
    context.judge_written(kind, row, pairs)
    return True
