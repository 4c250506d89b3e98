"""The numbered lines of a statement."""

from carbondesk.domain.contracts.settle import CNY, MONEY_DECIMALS, QUANTITY_DECIMALS, Row
from carbondesk.domain.contracts.settlement import SIGNS, ItemKind
from carbondesk.domain.figure import Figure, Number
from carbondesk.i18n import translate
from carbondesk.reports import content
from carbondesk.reports.content import Cell, Column, Table, number, words
from carbondesk.reports.contracts.basis import Lines, basis
from carbondesk.store import meters
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
