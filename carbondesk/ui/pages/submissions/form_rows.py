"""The rows of a filled form as rows of a table, beside those of the year before."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.problems import Severity
from carbondesk.domain.quality import Quality
from carbondesk.forms import heading
from carbondesk.forms.cell import Cell as FormCell
from carbondesk.forms.cell import Filled
from carbondesk.forms.cell import State as Filling
from carbondesk.forms.typed import ENTERED
from carbondesk.i18n import pick, translate
from carbondesk.texts import numbers, terms
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.models.tag import Tag

_ALL = 100
_WHOLE = frozenset({Quality.MEASURED, Quality.ESTIMATED})


def columns() -> tuple[Column, ...]:
    """Indicator, unit, code, quantity, the year before and the change on it."""
    return (
        Column("name", translate("ui.pages.submissions.form_rows", "Indicator"), least=104),
        Column("unit", translate("ui.pages.submissions.form_rows", "Unit"), 62, tone="ink3"),
        Column("code", translate("ui.pages.submissions.form_rows", "Code"), 46, tone="ink3"),
        Column("value", translate("ui.pages.submissions.form_rows", "Quantity"), 106, right=True),
        Column(
            "before",
            translate("ui.pages.submissions.form_rows", "Year before"),
            96,
            right=True,
            tone="ink2",
        ),
        Column("change", translate("ui.pages.submissions.form_rows", "Change"), 74, right=True),
        Column("mark", "", 66),
    )


def rows(sheet: Filled, before: Filled | None, found: Mapping[str, Finding]) -> Iterator[Row]:
    """A row for each of the form; `found` has the gravest open finding of a figure."""
    old = {cell.row.key: cell for cell in before.cells} if before else {}
    for cell in sheet.cells:
        yield _row(cell, old.get(cell.row.key), found.get(cell.figure.key))


def is_typed(cell: FormCell) -> bool:
    """Whether a person types the value: nobody else knows it, or somebody did before."""
    is_open = cell.state is not Filling.FILLED and bool(cell.row.unit)
    return cell.row.rule.of == ENTERED or cell.entry is not None or is_open


def _row(cell: FormCell, old: FormCell | None, found: Finding | None) -> Row:
    is_main = not cell.row.indent
    cells = {
        "name": Cell(pick(cell.row.label_zh, cell.row.label_en), bold=is_main,
                     indent=cell.row.indent, after=pick("", cell.row.label_zh), tip=_note(cell)),
        "unit": Cell(heading.unit(cell.row)),
        "code": Cell(cell.row.code),
        "value": _value(cell, bold=is_main),
        "before": _before(old),
        "change": _change(cell, old),
        "mark": _mark(cell, found),
    }  # fmt: skip
    return Row(cell.row.key, cells, tint=_tint(found))


def _note(cell: FormCell) -> str:
    """What is to be known of the row: when it came, and whether it was seen in print."""
    said = [pick(cell.row.note_zh, cell.row.note_en)]
    if cell.row.to_confirm:
        said.append(translate("ui.pages.submissions.form_rows", "to be confirmed in print"))
    return translate("ui.pages.submissions.form_rows", "; ").join(filter(None, said))


def _value(cell: FormCell, *, bold: bool = False) -> Cell:
    editable = is_typed(cell)
    typed = cell.entry.text if cell.entry else ""
    if cell.state is Filling.MISSING:
        return Cell(state=State.NO_DATA, figure=cell.figure, editable=editable, typed=typed)
    if cell.row.is_text:
        return Cell(cell.words, editable=editable, typed=typed)
    if cell.printed is None:
        state = State.EDITABLE if editable else State.NOT_APPLICABLE
        return Cell(state=state, editable=editable, typed=typed)
    return Cell(cell.text, figure=cell.figure, bold=bold, editable=editable, typed=typed)


def _before(cell: FormCell | None) -> Cell:
    if cell is None or (cell.printed is None and not cell.words):
        return Cell(state=State.NOT_APPLICABLE)
    if cell.row.is_text:
        return Cell(cell.words)
    return Cell(cell.text, figure=cell.figure)


def _change(cell: FormCell, old: FormCell | None) -> Cell:
    if cell.printed is None or old is None or not old.printed:
        return Cell(state=State.NOT_APPLICABLE)
    if cell.figure.quality not in _WHOLE or old.figure.quality not in _WHOLE:
        return Cell(state=State.INCOMPARABLE, tone="ink3")
    percent = Fraction(cell.printed - old.printed) / old.printed * _ALL
    return Cell(f"{numbers.signed(percent, 1)}%")


def _mark(cell: FormCell, found: Finding | None) -> Cell:
    if found is not None:
        is_error = found.severity is Severity.ERROR
        return Cell(icon=("circle-x", "err") if is_error else ("triangle-alert", "warnic"))
    if cell.entry is not None:
        text = translate("ui.pages.submissions.form_rows", "typed")
        who = f"{cell.entry.operator} {cell.entry.at[:16].replace('T', ' ')}".strip()
        return Cell(tag=Tag(text, "outlined"), tip=who)
    if cell.state is Filling.FILLED and cell.figure.quality in {
        Quality.PARTIAL,
        Quality.ESTIMATED,
    }:
        return Cell(tag=Tag(terms.quality(cell.figure.quality.value), "warn"))
    return Cell()


def _tint(found: Finding | None) -> str:
    if found is None or found.severity is Severity.REVIEW:
        return ""
    return "err" if found.severity is Severity.ERROR else "warn"
