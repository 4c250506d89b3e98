"""The numbered lines of a statement, the metered months, and amounts under each other."""

from collections.abc import Iterable, Sequence

from carbondesk.domain.contracts.settle import CNY, MONEY_DECIMALS, QUANTITY_DECIMALS, Row
from carbondesk.domain.contracts.settlement import SIGNS, ItemKind
from carbondesk.domain.figure import Figure, Number
from carbondesk.domain.period import Period, months_between
from carbondesk.domain.usage import Measured
from carbondesk.i18n import translate
from carbondesk.reference import carriers
from carbondesk.reports import content
from carbondesk.reports.content import Cell, Column, Table, number, words
from carbondesk.reports.contracts.basis import Lines, basis
from carbondesk.store import books, meters
from carbondesk.store.ledger import Connection
from carbondesk.store.settling import Statement
from carbondesk.texts import contracts as said
from carbondesk.texts import numbers, terms

MOST_MONTHS = 12
STEP = 4.9
_HELD_BACK = frozenset(kind.value for kind in ItemKind if SIGNS[kind] < 0)


def table(db: Connection, statement: Statement) -> Table:
    """Each line with its number, how it comes about, its value and unit."""
    known = {one.id: one.code for one in meters.every(db)}
    codes = (known.get(link.meter_id, "") for link in statement.terms.meters)
    lines = Lines(statement, translate("reports.contracts.calculation", ", ").join(codes))
    columns = (
        Column(translate("reports.contracts.calculation", "No."), width=9),
        Column(translate("reports.contracts.calculation", "Item"), width=50),
        Column(translate("reports.contracts.calculation", "Basis"), width=58),
        Column(translate("reports.contracts.calculation", "Value"), align="decimal", strong=True),
        Column(translate("reports.contracts.calculation", "Unit"), width=16),
    )
    rows = [_line(lines, row, place) for place, row in enumerate(lines.rows, start=1)]
    return Table(columns, tuple(rows), step=STEP)


def _line(lines: Lines, row: Row, place: int) -> content.Row:
    figure, value = row.figure, row.figure.value
    shown = None if value is None else (-value if row.code in _HELD_BACK else value)
    cells = (
        words(str(place)), words(said.line(row)), words(basis(lines, row)),
        _value(figure, shown), words(terms.unit(figure.unit)),
    )  # fmt: skip
    return content.Row(cells, "total" if row.code == "payable" else "plain")


def _value(figure: Figure, value: Number | None) -> Cell:
    """Money to the fen, quantities with two decimals; prices and factors with all that matter."""
    if value is None or figure.unit == CNY:
        return number(value, MONEY_DECIMALS)
    if "/" in figure.unit or figure.unit in {"1", "%"}:
        text = numbers.exact(value)
        return Cell(text, numbers.rounded(value, len(text.partition(".")[2])))
    return number(value, QUANTITY_DECIMALS)


def amounts(lines: Sequence[tuple[str, Figure]]) -> Table:
    """Amounts side by side, each below its name."""
    unit = translate("reports.contracts.calculation", "CNY")
    columns = tuple(Column(name, unit, "right") for name, _ in lines)
    cells = tuple(number(figure.value, MONEY_DECIMALS) for _, figure in lines)
    return Table(columns, (content.Row(cells),), step=STEP)


def monthly(db: Connection, statement: Statement) -> tuple[str, Table] | None:
    """The unit and the months of what was metered.

    None where the meters do not tell the months, or no longer tell what was agreed.
    """
    carrier = next((row.figure.label for row in statement.shown.rows if row.code == "metered"), "")
    metered = next((row.figure for row in statement.shown.rows if row.code == "metered"), None)
    days = statement.facts.settlement.period
    months = list(months_between(days.first, days.last))
    if metered is None or not 1 < len(months) <= MOST_MONTHS:
        return None
    measured = Measured(books.load(db, days.first, days.last))
    own = [
        link.meter_id
        for link in statement.terms.meters
        if link.meter_id in measured.book.meters
        and measured.book.meters[link.meter_id].meter.carrier == carrier
    ]
    found = [_used(measured, own, one) for one in months]
    known = [one for one in found if one is not None]
    if not own or len(known) < len(found) or _differ(sum(known), metered.value):
        return None
    columns = [Column("")]
    columns += [Column(f"{one.first:%y-%m}", align="right") for one in months]
    columns += [Column(translate("reports.contracts.calculation", "Total"), align="right")]
    name = words(translate("reports.contracts.calculation", "Metered"))
    cells = (name, *(number(one) for one in known), number(metered.value))
    unit = terms.unit(carriers.named(carrier).unit.code)
    return unit, Table(tuple(columns), (content.Row(cells, "total"),))


def _differ(told: Number, agreed: Number | None) -> bool:
    decimals = QUANTITY_DECIMALS
    return agreed is None or numbers.rounded(told, decimals) != numbers.rounded(agreed, decimals)


def _used(measured: Measured, own: Iterable[str], month: Period) -> Number | None:
    found = [measured.usage(one, month).quantity for one in own]
    if any(one is None for one in found):
        return None
    return sum(one for one in found if one is not None)
