"""A statement as numbered lines: what, from which lines or facts, value, unit."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from carbondesk.domain.contracts.frozen import Difference
from carbondesk.domain.contracts.settle import Row as Line
from carbondesk.domain.figure import Fact, Figure
from carbondesk.i18n import translate
from carbondesk.texts import contracts as texts
from carbondesk.texts import formulas, numbers, terms, traces
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind, State

PRICE_DECIMALS, DECIMALS = 4, 2
_BOLD = frozenset({"saving", "value", "value_total", "fee", "esco", "payable"})
_SIGNS = {"sum": " + ", "difference": f" {numbers.MINUS} ", "product": " × ", "quotient": " ÷ "}
_SHARE = "settle.share"
_SILENT = frozenset({"sum", "at_least"})
_TYPED = frozenset({"prepaid", "deduction", "addition", "correction"})
_MOST_KINDS = 2


def columns() -> tuple[Column, ...]:
    """Number, item, basis, value, unit."""
    return (
        Column("number", translate("ui.pages.contracts.statement_rows", "No."), 46, right=True),
        Column("what", translate("ui.pages.contracts.statement_rows", "Item"), least=170),
        Column("basis", translate("ui.pages.contracts.statement_rows", "Basis"), 124,
               tone="ink2"),
        Column("value", translate("ui.pages.contracts.statement_rows", "Value"), 108, right=True),
        Column("unit", translate("ui.pages.contracts.statement_rows", "Unit"), 84, tone="ink2"),
    )  # fmt: skip


def rows(lines: Sequence[Line]) -> Iterator[Row]:
    """A row a line of the statement; every figure opens."""
    numbered: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        yield _row(number, line, basis(line, numbered))
        numbered[_plain(line.figure).key] = number
        numbered[line.figure.key] = number


def basis(line: Line, numbered: Mapping[str, int]) -> str:
    """Which lines above, or which facts, a line is made of."""
    if line.code in _TYPED:
        return formulas.formula("given")
    figure = _plain(line.figure)
    if any(isinstance(part, Figure) for part in figure.parts):
        reckoned = _expression(figure, numbered)
        if reckoned:
            return reckoned
    above = [_number(part, numbered) for part in figure.parts if isinstance(part, Figure)]
    if any(above):
        said = ", ".join(str(one) for one in above if one)
        text = translate("ui.pages.contracts.statement_rows", "line {numbers}, {how}")
        return text.format(numbers=said, how=formulas.formula(figure.formula))
    return _facts(figure)


def value(figure: Figure) -> Cell:
    """A value as the statement prints it."""
    if figure.value is None:
        return Cell(state=State.NO_DATA, figure=figure)
    return Cell(amount(Fraction(figure.value), figure.unit), figure=figure)


def amount(number: Fraction | None, unit: str) -> str:
    """A number of a line: prices with four decimals, others with two, factors exact."""
    if number is None:
        return numbers.DASH
    if unit in {"%", "1"}:
        return numbers.exact(number)
    return numbers.plain(number, PRICE_DECIMALS if "/" in unit else DECIMALS)


def unit_word(unit: str) -> str:
    """A unit as printed."""
    return terms.unit(unit)


def difference_columns() -> tuple[Column, ...]:
    """Item, as agreed, today, change."""
    return (
        Column("what", translate("ui.pages.contracts.statement_rows", "Item"), least=150),
        Column("agreed", translate("ui.pages.contracts.statement_rows", "As agreed"), 128,
               right=True),
        Column("today", translate("ui.pages.contracts.statement_rows", "Today"), 128, right=True),
        Column("change", translate("ui.pages.contracts.statement_rows", "Change"), 112,
               right=True),
        Column("unit", translate("ui.pages.contracts.statement_rows", "Unit"), 76, tone="ink2"),
    )  # fmt: skip


def difference_rows(found: Sequence[Difference]) -> Iterator[Row]:
    """A row a line that would be another today."""
    for one in found:
        unit = one.row.figure.unit
        known = one.agreed is not None and one.today is not None
        change = (one.today or 0) - (one.agreed or 0)
        cells = {
            "what": Cell(texts.line(one.row)),
            "agreed": Cell(amount(one.agreed, unit)),
            "today": Cell(amount(one.today, unit)),
            "change": Cell(numbers.signed(change, DECIMALS)) if known else Cell(numbers.DASH),
            "unit": Cell(unit_word(unit)),
        }
        yield Row(one.row.figure.key, cells)


def _row(number: int, line: Line, said: str) -> Row:
    is_bold = line.code in _BOLD
    shown = value(line.figure)
    cells = {
        "number": Cell(str(number), tone="ink3"),
        "what": Cell(texts.line(line), bold=is_bold),
        "basis": Cell(said, tip=said),
        "value": Cell(shown.text, shown.state, bold=is_bold, figure=line.figure),
        "unit": Cell(unit_word(line.figure.unit)),
    }
    kind = RowKind.TOTAL if line.code == "payable" else RowKind.ORDINARY
    return Row(f"{number}", cells, kind)


def _plain(figure: Figure) -> Figure:
    """The figure before it was rounded for printing."""
    parts = figure.parts
    if figure.key.endswith(".printed") and len(parts) == 1 and isinstance(parts[0], Figure):
        return _plain(parts[0])
    return figure


def _expression(figure: Figure, numbered: Mapping[str, int]) -> str:
    """What a figure is reckoned from as numbers of lines; empty where a part has none."""
    found = numbered.get(figure.key) or numbered.get(_plain(figure).key)
    if found:
        return str(found)
    whole = _plain(figure)
    parts = [part for part in whole.parts if isinstance(part, Figure)]
    if whole.formula == "sum":
        parts = [part for part in parts if part.value != 0 or part.key in numbered] or parts
    said = [_expression(part, numbered) for part in parts]
    if not said or not all(said):
        return ""
    if whole.key == "settle.esco":
        return f"{said[0]} × {numbered[_SHARE]}" if _SHARE in numbered else ""
    if len(said) == 1:
        return said[0] if whole.formula in _SILENT else ""
    sign = _SIGNS.get(whole.formula, "")
    return sign.join(_bracketed(one, whole.formula) for one in said) if sign else ""


def _bracketed(said: str, formula: str) -> str:
    return f"({said})" if formula in {"product", "quotient"} and not said.isdecimal() else said


def _number(part: Figure, numbered: Mapping[str, int]) -> int:
    """The line that a part is; what only holds one part counts as that."""
    found = numbered.get(part.key) or numbered.get(_plain(part).key)
    if found:
        return found
    inside = [one for one in _plain(part).parts if isinstance(one, Figure)]
    return _number(inside[0], numbered) if len(inside) == 1 else 0


def _facts(figure: Figure) -> str:
    """The kinds of facts beneath, with how many where there are several."""
    ids: dict[str, set[str]] = {}
    for leaf in figure.leaves():
        ids.setdefault(leaf.kind, set()).add(leaf.id)
    said = [
        f"{traces.title(Fact(kind, ''))} {len(found)}" if len(found) > 1
        else traces.title(Fact(kind, ""))
        for kind, found in sorted(ids.items(), key=_fewest)[:_MOST_KINDS]
    ]  # fmt: skip
    return translate("ui.pages.contracts.statement_rows", ", ").join(said)


def _fewest(found: tuple[str, set[str]]) -> int:
    """Most facts first."""
    return -len(found[1])
