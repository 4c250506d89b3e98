"""An official form as a printed page: head, rows and sign-off as the edition asks."""

from collections.abc import Sequence

from carbondesk.forms import heading
from carbondesk.forms.cell import Cell as FormCell
from carbondesk.forms.cell import Filled
from carbondesk.forms.heading import Heading, Line
from carbondesk.i18n import language, translate
from carbondesk.reports import stamp
from carbondesk.reports.content import (
    Blank,
    Block,
    Cell,
    Column,
    Foot,
    FormHead,
    FormSignOff,
    Note,
    PageBreak,
    Report,
    Row,
    Section,
    Table,
    number,
    words,
)
from carbondesk.reports.stamp import Stamp

# Millimetres: the rows of every edition stand on one page with their sign-off.
ROW_STEP, ROWS_HEIGHT = 5.15, 154.0
WORDED, WORDED_WIDTH = 2, 108
UNIT_WIDTH, CODE_WIDTH, VALUE_WIDTH = 28, 19, 39


def compose(
    filled: Filled,
    around: Heading,
    printed: Stamp,
    institution: str,
    more: Sequence[tuple[Filled, Heading]] = (),
) -> Report:
    """The form as a report; nothing is added to or taken from its legal head.

    Further sheets, as those of other machine rooms, follow on pages of their own.
    """
    return Report(
        language=language(),
        name=f"{institution} {around.title} {around.subtitle}",
        head=FormHead(
            around.title,
            around.subtitle,
            tuple(_blank(line) for line in around.left),
            tuple(_blank(line) for line in around.right),
            institution,
        ),
        body=(
            _table(filled, around),
            _sign_off(around),
            *(block for sheet in more for block in _further(*sheet)),
        ),
        numbered=False,
        foot=Foot(stamp.foot_parts(printed)),
    )


def _further(filled: Filled, around: Heading) -> tuple[Block, ...]:
    title = Section(around.title, aside=around.subtitle)
    return PageBreak(), title, _table(filled, around), _sign_off(around)


def _table(filled: Filled, around: Heading) -> Table:
    rows = tuple(_row(cell, len(around.columns)) for cell in filled.cells)
    # One note keeps the sign-off on the form's only page.
    notes = (Note("  ".join(around.notes)),) if around.notes else ()
    step = min(ROW_STEP, ROWS_HEIGHT / max(1, len(rows)))
    return Table(_columns(around), rows, notes, step, "form", around.letters)


def _columns(around: Heading) -> tuple[Column, ...]:
    """Name, unit, code and number; or only what it is and the words."""
    if len(around.columns) == WORDED:
        name, content = around.columns
        return Column(name), Column(content, width=WORDED_WIDTH)
    name, unit, code, value = around.columns
    return (
        Column(name),
        Column(unit, align="center", width=UNIT_WIDTH),
        Column(code, align="center", width=CODE_WIDTH),
        Column(value, align="decimal", width=VALUE_WIDTH),
    )


def _row(cell: FormCell, columns: int) -> Row:
    if columns == WORDED:
        return Row((words(heading.label(cell.row)), words(cell.words)), "main")
    cells = (
        words(heading.label(cell.row)),
        words(heading.unit(cell.row)),
        words(cell.row.code),
        _value(cell),
    )
    return Row(cells, "plain" if cell.row.indent else "main", cell.row.indent)


def _value(cell: FormCell) -> Cell:
    """The number as it is printed; a blank where the institution has no such thing."""
    if cell.printed is None:
        return words(cell.words)
    return number(cell.printed, cell.decimals)


def _sign_off(around: Heading) -> FormSignOff:
    return FormSignOff(tuple(tuple(_blank(line) for line in row) for row in around.signoff))


def _blank(line: Line) -> Blank:
    label = translate("reports.form", "{label}: ").format(label=line.label) if line.label else ""
    return Blank(label, line.text, line.strong, line.ruled)
