"""The months of a settlement: baseline, metered use and saving, where they add up to its lines."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain.contracts.settle import QUANTITY_DECIMALS
from carbondesk.domain.figure import Number
from carbondesk.domain.period import Period, months_between
from carbondesk.domain.usage import Measured
from carbondesk.i18n import translate
from carbondesk.reference import carriers
from carbondesk.reports.content import Column, Row, Table, number, words
from carbondesk.store import books, mv
from carbondesk.store.ledger import Connection
from carbondesk.store.settling import Statement
from carbondesk.texts import numbers, terms

MOST_MONTHS, LEAST_MONTHS = 12, 2
STEP = 4.6


@dataclass(frozen=True)
class Months:
    """The title, the unit and the table."""

    title: str
    unit: str
    table: Table


def of(db: Connection, statement: Statement) -> Months | None:
    """The months of the first carrier; None where nothing tells them, or not what was agreed."""
    carrier = next((row.figure.label for row in statement.shown.rows if row.code == "metered"), "")
    days = statement.facts.settlement.period
    months = list(months_between(days.first, days.last))
    if not carrier or not LEAST_MONTHS <= len(months) <= MOST_MONTHS:
        return None
    rows = _verified(db, statement, carrier, months) or _by_base(db, statement, carrier, months)
    if rows is None:
        return None
    title = (
        translate("reports.contracts.monthly", "Saving by month")
        if len(rows) > 1
        else translate("reports.contracts.monthly", "Metered use by month")
    )
    unit = terms.unit(carriers.named(carrier).unit.code)
    return Months(title, unit, _table(months, rows))


def _table(months: Sequence[Period], rows: Sequence[tuple[str, list[Fraction]]]) -> Table:
    columns = [Column("")]
    columns += [Column(f"{one.first:%y-%m}", align="right") for one in months]
    columns += [Column(translate("reports.contracts.monthly", "Total"), align="right", strong=True)]
    made = []
    for place, (name, values) in enumerate(rows):
        cells = (words(name), *map(number, values), number(sum(values)))
        made.append(Row(cells, "total" if place == len(rows) - 1 else "plain"))
    return Table(tuple(columns), tuple(made), step=STEP)


def _verified(
    db: Connection, statement: Statement, carrier: str, months: Sequence[Period]
) -> list[tuple[str, list[Fraction]]] | None:
    """The months of the verified saving that is settled, as they were signed."""
    ids = {
        fact.id
        for row in statement.today.rows
        if row.code == "metered" and row.figure.label == carrier
        for fact in row.figure.leaves()
        if fact.kind == "verified_saving"
    }
    known = (one for link in statement.terms.projects for one in mv.verified(db, link.project_id))
    proof = next((one for one in known if one.id in ids), None)
    if proof is None or not proof.figures:
        return None
    signed = {code: values for code, *values in json.loads(proof.figures).get("periods", ())}
    is_known = all("None" not in values for values in signed.values())
    if not is_known or list(signed) != [one.code for one in months]:
        return None
    kept = [[Fraction(value) for value in signed[one.code]] for one in months]
    adjusted = [baseline + moved for baseline, moved, _, _ in kept]
    return _whole(statement, carrier, adjusted, [one[2] for one in kept])


def _by_base(
    db: Connection, statement: Statement, carrier: str, months: Sequence[Period]
) -> list[tuple[str, list[Fraction]]] | None:
    """The months that the meters tell; the baseline of a contract stands by equal months."""
    days = statement.facts.settlement.period
    measured = Measured(books.load(db, days.first, days.last))
    own = [
        link.meter_id
        for link in statement.terms.meters
        if link.meter_id in measured.book.meters
        and measured.book.meters[link.meter_id].meter.carrier == carrier
    ]
    used = [_used(measured, own, one) for one in months]
    metered = [Fraction(one) for one in used if one is not None]
    if not own or len(metered) < len(months) or _differ(statement, "metered", carrier, metered):
        return None
    baseline = _base_of_month(statement, carrier)
    if baseline is not None:
        whole = _whole(statement, carrier, [baseline] * len(months), metered)
        if whole is not None:
            return whole
    return [(translate("reports.contracts.monthly", "Metered"), metered)]


def _base_of_month(statement: Statement, carrier: str) -> Fraction | None:
    """A month of the base of the contract; None where something else was the baseline."""
    row = next(
        (x for x in statement.today.rows if (x.code, x.figure.label) == ("baseline", carrier)), None
    )
    line = statement.terms.line(carrier)
    if row is None or line is None or not line.base_micro:
        return None
    if any(fact.kind != "contract_line" for fact in row.figure.leaves()):
        return None
    return Fraction(line.base_micro, 12 * 1_000_000)


def _whole(
    statement: Statement, carrier: str, adjusted: list[Fraction], metered: list[Fraction]
) -> list[tuple[str, list[Fraction]]] | None:
    """The three rows, if they add up to what the statement prints."""
    saved = [before - after for before, after in zip(adjusted, metered, strict=True)]
    checks = (("adjusted", adjusted), ("metered", metered), ("saving", saved))
    if any(_differ(statement, code, carrier, values) for code, values in checks):
        return None
    return [
        (translate("reports.contracts.monthly", "Baseline"), adjusted),
        (translate("reports.contracts.monthly", "Metered"), metered),
        (translate("reports.contracts.monthly", "Saving"), saved),
    ]


def _differ(statement: Statement, code: str, carrier: str, values: Iterable[Fraction]) -> bool:
    """Whether the months come to something else than the line of the statement."""
    rows = statement.shown.rows
    row = next((x for x in rows if (x.code, x.figure.label) == (code, carrier)), None)
    if row is None or row.figure.value is None:
        return True
    told = sum(values, Fraction(0))
    return numbers.rounded(told, QUANTITY_DECIMALS) != numbers.rounded(
        row.figure.value, QUANTITY_DECIMALS
    )


def _used(measured: Measured, own: Iterable[str], month: Period) -> Number | None:
    found = [measured.usage(one, month).quantity for one in own]
    if any(one is None for one in found):
        return None
    return sum(one for one in found if one is not None)
