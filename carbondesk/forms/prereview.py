"""The reviewer's questions, asked by the sender: which relations the filled forms break."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain import expression
from carbondesk.domain.findings.explanation import CheckChoice, Explanation
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.findings.limits import OFF, SEVERITY
from carbondesk.domain.problems import Severity
from carbondesk.domain.quality import Quality
from carbondesk.forms import heading
from carbondesk.forms.cell import Cell, Filled, State
from carbondesk.forms.record import Record
from carbondesk.reference import prereview
from carbondesk.reference.prereview import PERCENT, Relation

SUBJECT = "form"
# What must be there: no data is as wrong as zero.
REQUIRED = "required"
PREV, BASE, BASE_YEAR = "prev", "base", "base_year"
# A comparison of what is only partly known would mislead.
_WHOLE_ONLY = frozenset({"change", "price", "price_change", "fixed", "gone"})
_WHOLE = frozenset({Quality.MEASURED, Quality.ESTIMATED})
_RANKS = tuple(Severity)
_CELLS = MappingProxyType(
    {
        "form_row_without_data": "C-01",
        "form_row_unknown": "C-01",
        "form_row_partial": "C-02",
        "form_row_incomplete": "C-02",
        "form_row_estimated": "C-03",
        "form_row_without_factor": "C-05",
    }
)
NOTHING: Mapping[str, Fraction | None] = MappingProxyType({})


@dataclass(frozen=True)
class Ground:
    """What is compared: the record of a period, that of a year before, and indicators by name.

    Those of a base year are named with it, as `2020.e_area`.
    """

    now: Record
    prev: Record
    indicators: Mapping[str, Fraction | None] = field(default_factory=lambda: NOTHING)
    choices: tuple[CheckChoice, ...] = ()
    explanations: tuple[Explanation, ...] = ()


def findings(ground: Ground) -> tuple[Finding, ...]:
    """Every relation that is broken, and every row that is not whole; the gravest first."""
    chosen = {(one.rule, one.name): one.value for one in ground.choices}
    said = {(one.rule, one.subject, one.period): one for one in ground.explanations}
    found = [
        _explained(replace(one, severity=severity), said)
        for one in (*_broken(ground, chosen), *_lacking(ground.now))
        if (severity := _severity(one.rule, one.severity, chosen)) is not None
    ]
    return tuple(sorted(found, key=_by_weight))


def relations(record: Record) -> tuple[Relation, ...]:
    """The relations of the survey and those that the forms bring along."""
    own = {one.code: one for sheet in record.sheets for one in sheet.form.relations}
    return (*prereview.every(), *own.values())


def errors(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What has to be mended before anything is sent."""
    return tuple(one for one in found if one.severity is Severity.ERROR)


def limit(relation: Relation, name: str, chosen: Mapping[tuple[str, str], str]) -> Fraction | None:
    """A limit in force; None while nobody has said one."""
    text = chosen.get((relation.code, name))
    return Fraction(text) if text is not None else relation.limits[name].value


def _broken(ground: Ground, chosen: Mapping[tuple[str, str], str]) -> Iterator[Finding]:
    for relation in relations(ground.now):
        if not relation.expression:
            continue
        for sheet in _sheets(ground.now, relation):
            values = _Values(ground, relation, sheet, chosen)
            try:
                if not expression.holds(relation.expression, values.of):
                    yield values.finding()
            except expression.Unknown:
                continue


def _sheets(record: Record, relation: Relation) -> Iterator[Filled]:
    """The sheets that a relation is asked of: each room by itself, other forms once.

    A version without one of its rows is not asked.
    """
    codes = {sheet.form.code for sheet in record.sheets}
    if not set(relation.forms) <= codes:
        return
    first = record.of(relation.forms[0])
    keys = {cell.row.key for code in relation.forms for cell in record.of(code)[0].cells}
    if set(relation.rows) <= keys:
        yield from first


class _Values:
    """The values of one relation on one sheet; it notes those that were asked for."""

    def __init__(
        self,
        ground: Ground,
        relation: Relation,
        sheet: Filled,
        chosen: Mapping[tuple[str, str], str],
    ) -> None:
        self._ground, self._relation, self._sheet, self._chosen = ground, relation, sheet, chosen

    def of(self, name: str) -> Fraction | None:
        """The value of a name."""
        if name in self._relation.limits:
            unit = self._relation.limits[name].unit
            found = limit(self._relation, name, self._chosen)
            return found / 100 if found is not None and unit == PERCENT else found
        where, _, rest = name.rpartition(".")
        if where == expression.SUM_OF_ROOMS:
            return self._sum_of_rooms(rest)
        if rest[:1] == "c" and where in ("", PREV):
            record = self._ground.prev if where else self._ground.now
            return self._row(record, rest[1:])
        if where == BASE:
            year = limit(self._relation, BASE_YEAR, self._chosen)
            return self._ground.indicators.get(f"{year}.{rest}")
        return self._ground.indicators.get(name)

    def finding(self) -> Finding:
        """What is broken, with every number that the relation looks at."""
        names = expression.names(self._relation.expression)
        values = {name: self.of(name) for name in (*names, *self._relation.limits)}
        place = self._place()
        return Finding(
            self._relation.code,
            f"{SUBJECT}:{place.figure.key}",
            label(place, self._sheet),
            self._ground.now.period.code,
            MappingProxyType(values),
            severity=Severity(self._relation.severity),
        )

    def _place(self) -> Cell:
        """The cell of the first of its rows, on the sheet that is asked if it is there."""
        wanted = self._relation.rows[0]
        for sheet in (self._sheet, *self._ground.now.sheets):
            for cell in sheet.cells:
                if cell.row.key == wanted and sheet.form.code in self._relation.forms:
                    return cell
        raise KeyError(wanted)

    def _sum_of_rooms(self, name: str) -> Fraction | None:
        found = [self._read(sheet, name[1:]) for sheet in self._ground.now.of("form3")]
        return None if None in found else sum(filter(None, found), Fraction(0))

    def _row(self, record: Record, key: str) -> Fraction | None:
        """A row on the same sheet, else where the record has it."""
        room = self._sheet.room
        for sheet in record.sheets:
            is_wanted = sheet.form.code in self._relation.forms
            is_same = sheet.form.code != self._sheet.form.code or sheet.room == room
            if is_wanted and is_same and any(cell.row.key == key for cell in sheet.cells):
                return self._read(sheet, key)
        return None

    def _read(self, sheet: Filled, key: str) -> Fraction | None:
        """The printed number, a blank as zero; None where nothing or not enough is known."""
        cell = sheet.cell(key)
        if cell.state is State.MISSING:
            return Fraction(0) if self._relation.kind == REQUIRED else None
        if self._relation.kind in _WHOLE_ONLY and cell.state is State.FILLED:
            parts = cell.figure.quality
            if parts not in _WHOLE:
                return None
        return cell.printed or Fraction(0)


def _lacking(record: Record) -> Iterator[Finding]:
    """Rows without data, with a part of it, estimated, or typed otherwise than the ledger says."""
    for sheet in record.sheets:
        for problem in sheet.problems():
            cell = sheet.cell(problem.field)
            code = _CELLS[problem.code]
            if code == "C-02" and cell.without_factor and not cell.lacking:
                continue
            yield _of_cell(record, sheet, cell, code)
        for cell in sheet.cells:
            if cell.row.is_text and cell.state is State.MISSING:
                yield _of_cell(record, sheet, cell, "C-01")
            if cell.computed is not None and cell.computed != cell.printed:
                yield _of_cell(record, sheet, cell, "C-04")


def _of_cell(record: Record, sheet: Filled, cell: Cell, code: str) -> Finding:
    relation = prereview.find(code)
    values: dict[str, object] = {"value": cell.printed, "unit": cell.row.unit}
    if cell.lacking:
        values["meters"] = ", ".join(cell.lacking)
    if cell.without_factor:
        values["carriers"] = ", ".join(cell.without_factor)
    if cell.computed is not None:
        values["computed"] = cell.computed
    return Finding(
        code,
        f"{SUBJECT}:{cell.figure.key}",
        label(cell, sheet),
        record.period.code,
        MappingProxyType(values),
        severity=Severity(relation.severity) if relation else Severity.WARNING,
    )


def label(cell: Cell, sheet: Filled) -> str:
    """A row as it is named to a person: form, room, code and name."""
    number = sheet.form.number.text or sheet.form.code
    room = sheet.room.name if sheet.room else ""
    words = (number, room, cell.row.code, heading.name(cell.row))
    return " ".join(filter(None, words))


def _severity(code: str, usual: Severity, chosen: Mapping[tuple[str, str], str]) -> Severity | None:
    """The severity in force; None where the relation is switched off."""
    text = chosen.get((code, SEVERITY), usual.value)
    return None if text == OFF else Severity(text)


def _explained(finding: Finding, said: Mapping[tuple[str, str, str], Explanation]) -> Finding:
    known = said.get(finding.key)
    is_same = known is not None and known.numbers == finding.numbers
    return replace(finding, explanation=known) if is_same else finding


def _by_weight(finding: Finding) -> tuple[object, ...]:
    return (not finding.is_open, _RANKS.index(finding.severity), finding.rule, finding.subject)
