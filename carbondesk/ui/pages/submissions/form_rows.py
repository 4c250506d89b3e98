"""The rows of a filled form as rows of a table, beside those of the year before."""

from collections.abc import Iterator
from fractions import Fraction

from carbondesk.domain.quality import Quality
from carbondesk.forms import heading
from carbondesk.forms.cell import Cell as FormCell
from carbondesk.forms.cell import Filled
from carbondesk.forms.cell import State as Filling
from carbondesk.i18n import translate
from carbondesk.texts import numbers, terms
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.models.tag import Tag

_ALL = 100


def columns() -> tuple[Column, ...]:
    """Indicator, unit, code, quantity, the year before and the change on it."""
    return (
        Column("name", translate("ui.pages.submissions.form_rows", "Indicator"), least=150),
        Column("unit", translate("ui.pages.submissions.form_rows", "Unit"), 72, tone="ink3"),
        Column("code", translate("ui.pages.submissions.form_rows", "Code"), 56, tone="ink3"),
        Column("value", translate("ui.pages.submissions.form_rows", "Quantity"), 118, right=True),
        Column(
            "before",
            translate("ui.pages.submissions.form_rows", "Year before"),
            112,
            right=True,
            tone="ink2",
        ),
        Column("change", translate("ui.pages.submissions.form_rows", "Change"), 72, right=True),
        Column("mark", "", 72),
    )


def rows(filled: Filled, before: Filled) -> Iterator[Row]:
    """A row for each of the form; what the year before did not have stands alone."""
    old = {cell.row.key: cell for cell in before.cells}
    for cell in filled.cells:
        yield _row(cell, old.get(cell.row.key))


def _row(cell: FormCell, old: FormCell | None) -> Row:
    is_main = not cell.row.indent
    cells = {
        "name": Cell(heading.label(cell.row), bold=is_main, indent=cell.row.indent),
        "unit": Cell(heading.unit(cell.row)),
        "code": Cell(cell.row.code),
        "value": _value(cell, bold=is_main),
        "before": _value(old) if old else Cell(state=State.NOT_APPLICABLE),
        "change": _change(cell, old),
        "mark": _mark(cell),
    }
    return Row(cell.row.key, cells)


def _value(cell: FormCell, *, bold: bool = False) -> Cell:
    if cell.state is Filling.MISSING:
        return Cell(state=State.NO_DATA, figure=cell.figure)
    if cell.printed is None:
        return Cell(state=State.NOT_APPLICABLE)
    return Cell(cell.text, figure=cell.figure, bold=bold)


def _change(cell: FormCell, old: FormCell | None) -> Cell:
    if cell.printed is None or old is None or not old.printed:
        return Cell(state=State.NOT_APPLICABLE)
    known = {Quality.MEASURED, Quality.ESTIMATED}
    if cell.figure.quality not in known or old.figure.quality not in known:
        return Cell(state=State.INCOMPARABLE, tone="ink3")
    percent = Fraction(cell.printed - old.printed) / old.printed * _ALL
    return Cell(numbers.signed(percent, 1) + "%")


def _mark(cell: FormCell) -> Cell:
    if cell.state is Filling.FILLED and cell.figure.quality in {
        Quality.PARTIAL,
        Quality.ESTIMATED,
    }:
        return Cell(tag=Tag(terms.quality(cell.figure.quality.value), "warn"))
    return Cell()
