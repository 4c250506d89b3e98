"""Allotments and budgets against the use, as rows of tables."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from carbondesk.domain.allotted import Allotted, Held, Line
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import parse
from carbondesk.domain.quantity import from_micro
from carbondesk.i18n import translate
from carbondesk.texts import aims, numbers
from carbondesk.ui import words
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind, State, group
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.pages.targets.goal_rows import cell

_FULL = 100


def columns() -> tuple[Column, ...]:
    """Who holds how much, and how much of it is used."""
    return (
        Column("who", translate("ui.pages.targets.allotment_rows", "Holder"), least=130),
        Column("allotted", translate("ui.pages.targets.allotment_rows", "Year"), 92, right=True),
        Column("share", translate("ui.pages.targets.allotment_rows", "Share"), 60, right=True,
               tone="ink2"),
        Column("so_far", translate("ui.pages.targets.allotment_rows", "Due so far"), 92,
               right=True),
        Column("used", translate("ui.pages.targets.allotment_rows", "Used so far"), 92,
               right=True),
        Column("percent", translate("ui.pages.targets.allotment_rows", "Used %"), 66, right=True),
        Column("state", translate("ui.pages.targets.allotment_rows", "Standing"), 72),
    )  # fmt: skip


def rows(found: Allotted, department_ids: Iterable[str]) -> list[Row]:
    """The whole, then places and departments, each with what is left of the whole."""
    if found.whole is None or found.whole.line.allotted.value is None:
        return []
    whole = Fraction(found.whole.line.allotted.value)
    own = set(department_ids)
    title = translate("ui.pages.targets.allotment_rows", "Whole institution")
    made = [Row("", _cells(title, found.whole.line, whole, bold=True), RowKind.TOTAL)]
    of_departments = [one for one in found.held if one.holder and one.holder.id in own]
    of_places = [one for one in found.held if one.holder and one.holder.id not in own]
    places = translate("ui.pages.targets.allotment_rows", "Places")
    made += _part("places", places, of_places, found.shares.left(found.shares.places), whole)
    departments = translate("ui.pages.targets.allotment_rows", "Departments")
    left = found.shares.left(found.shares.departments)
    made += _part("departments", departments, of_departments, left, whole)
    return made


def month_columns() -> tuple[Column, ...]:
    """Each month, and both sides summed up."""
    return (
        Column("month", translate("ui.pages.targets.allotment_rows", "Month"), 52),
        Column("allotted", translate("ui.pages.targets.allotment_rows", "Planned"), 84,
               right=True),
        Column("used", translate("ui.pages.targets.allotment_rows", "Used"), 84, right=True),
        Column("so_far", translate("ui.pages.targets.allotment_rows", "Plan to date"), 96,
               right=True, tone="ink2"),
        Column("summed", translate("ui.pages.targets.allotment_rows", "Used to date"), 96,
               right=True, tone="ink2"),
        Column("gap", translate("ui.pages.targets.allotment_rows", "Difference"), least=80,
               right=True),
    )  # fmt: skip


def month_rows(lines: Sequence[Line], codes: Sequence[str], current: str) -> list[Row]:
    """The twelve months; the differences of those that are known."""
    return [
        _month(line, code, is_ahead=code > current) for line, code in zip(lines, codes, strict=True)
    ]


def budget_columns() -> tuple[Column, ...]:
    """A carrier with its budget of the year, in its unit and in yuan."""
    return (
        Column("carrier", translate("ui.pages.targets.allotment_rows", "Carrier"), least=90),
        Column("unit", translate("ui.pages.targets.allotment_rows", "Unit"), 48, tone="ink3"),
        Column("quantity", translate("ui.pages.targets.allotment_rows", "Budget"), 96,
               right=True),
        Column("used", translate("ui.pages.targets.allotment_rows", "Used %"), 66, right=True),
        Column("yuan", translate("ui.pages.targets.allotment_rows", "Budget in yuan"), 100,
               right=True),
        Column("spent", translate("ui.pages.targets.allotment_rows", "Spent so far"), 100,
               right=True),
        Column("percent", translate("ui.pages.targets.allotment_rows", "Spent %"), 66,
               right=True),
    )  # fmt: skip


def budget_row(carrier: str, quantities: Sequence[Line], costs: Sequence[Line], at: int) -> Row:
    """A carrier: the year's budget, and what of the budget until now is used and spent."""
    quantity, yuan = quantities[at - 1], costs[at - 1]
    cells = {
        "carrier": Cell(aims.name(carrier), swatch=carrier),
        "unit": Cell(aims.unit(quantities[0].allotted.unit)),
        "quantity": _total(line.allotted for line in quantities),
        "used": share_cell(quantity.percent),
        "yuan": _total(line.allotted for line in costs),
        "spent": cell(yuan.used),
        "percent": share_cell(yuan.percent),
    }
    return Row(carrier, cells)


def share_cell(figure: Figure) -> Cell:
    """A share in percent, amber above a hundred."""
    if figure.value is None:
        return Cell(state=State.NOT_APPLICABLE)
    tone = "warn" if figure.value > _FULL else ""
    return Cell(numbers.plain(figure.value, 1), figure=figure, tone=tone)


def _part(
    key: str, title: str, held: Sequence[Held], remaining: int | None, whole: Fraction
) -> Iterator[Row]:
    if not held:
        return
    unit = held[0].line.allotted.unit
    note = _remaining(remaining, unit)
    yield group(key, f"{title}  {note}", who=Cell(title, bold=True, after=note))
    for one in held:
        assert one.holder is not None
        yield Row(one.holder.id, _cells(one.holder.name, one.line, whole))


def _remaining(remaining: int | None, unit: str) -> str:
    if remaining is None:
        return ""
    shown, named = aims.value(from_micro(abs(remaining))), aims.unit(unit)
    if remaining < 0:
        text = translate("ui.pages.targets.allotment_rows", "{amount} {unit} too much")
        return text.format(amount=shown, unit=named)
    if remaining == 0:
        return translate("ui.pages.targets.allotment_rows", "adds up to the whole")
    text = translate("ui.pages.targets.allotment_rows", "{amount} {unit} left")
    return text.format(amount=shown, unit=named)


def _cells(name: str, line: Line, whole: Fraction, *, bold: bool = False) -> dict[str, Cell]:
    allotted = Fraction(line.allotted.value or 0)
    return {
        "who": Cell(name, bold=bold, indent=0 if bold else 1),
        "allotted": cell(line.allotted),
        "share": Cell(numbers.percent(allotted / whole)) if whole else Cell(),
        "so_far": cell(line.so_far),
        "used": cell(line.used),
        "percent": share_cell(line.percent),
        "state": _state(line),
    }


def _state(line: Line) -> Cell:
    if line.gap.value is None:
        return Cell(translate("ui.pages.targets.allotment_rows", "not known"), tone="ink3")
    if line.gap.value > 0:
        return Cell(tag=Tag(translate("ui.pages.targets.allotment_rows", "over"), "warn"))
    return Cell(tag=Tag(translate("ui.pages.targets.allotment_rows", "within"), "ok"))


def _month(line: Line, code: str, *, is_ahead: bool) -> Row:
    cells = {"month": Cell(words.month(parse(code).first)), "allotted": cell(line.allotted)}
    if line.month is not None and not is_ahead:
        cells["used"] = cell(line.month)
    cells["so_far"] = cell(line.so_far)
    if not is_ahead:
        cells["summed"] = cell(line.used)
        cells["gap"] = _signed(line.gap)
    return Row(code, cells)


def _signed(figure: Figure) -> Cell:
    shown = cell(figure, signed=True)
    is_over = figure.value is not None and figure.value > 0
    return Cell(shown.text, shown.state, figure=shown.figure, tone="warn" if is_over else "")


def _total(figures: Iterable[Figure]) -> Cell:
    known = [Fraction(one.value) for one in figures if one.value is not None]
    return Cell(aims.value(sum(known, Fraction(0)))) if known else Cell(state=State.NOT_APPLICABLE)
