"""The budget test, the least reductions and the energy base as rows."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from carbondesk.domain.contracts import rules
from carbondesk.domain.contracts.budget import Tested
from carbondesk.domain.contracts.rules import BaseRule, Reading
from carbondesk.domain.figure import Figure
from carbondesk.i18n import lookup, mark, translate
from carbondesk.reference.budget_rules import LimitKind, Spent
from carbondesk.reference.least_reductions import LeastReduction
from carbondesk.texts import contracts as texts
from carbondesk.texts import numbers, terms
from carbondesk.ui import words
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind, State

LONGEST = 10
_RULES = {
    BaseRule.LATEST: mark("ui.pages.contracts.budget_rows", "falling: the latest year"),
    BaseRule.MEAN: mark("ui.pages.contracts.budget_rows", "within 10%: the mean"),
    BaseRule.ASK: mark("ui.pages.contracts.budget_rows", "the rule does not say: agree it"),
}


def test_columns() -> tuple[Column, ...]:
    """What, yuan."""
    return (
        Column("what", translate("ui.pages.contracts.budget_rows", "Budget test"), least=180),
        Column("value", translate("ui.pages.contracts.budget_rows", "Yuan"), 160, right=True),
    )


def test_rows(found: Tested, year: int) -> Iterator[Row]:
    """Bills, payments, both, the limit, what is left; every figure opens."""
    limit = translate("ui.pages.contracts.budget_rows", "Energy expense of {year}: the limit")
    bills = translate("ui.pages.contracts.budget_rows", "Bills of {year}")
    test = found.test
    is_before = found.rule.limit is LimitKind.PREVIOUS
    named = (
        ("bills", bills.format(year=words.year(year)), test.bills),
        ("payments", texts.title(test.payments), test.payments),
        ("spent", texts.title(test.spent), test.spent),
        (
            "limit",
            limit.format(year=words.year(year - 1)) if is_before else texts.title(test.limit),
            test.limit,
        ),
        ("left", texts.title(test.left), test.left),
    )
    for key, name, figure in named:
        if key == "bills" and found.rule.spent is Spent.OWN:
            continue
        kind = RowKind.TOTAL if key == "left" else RowKind.ORDINARY
        yield Row(key, {"what": Cell(name), "value": _yuan(figure)}, kind)


def least_columns() -> tuple[Column, ...]:
    """Years, linear, compound."""
    linear = translate("ui.pages.contracts.budget_rows", "Linear")
    compound = translate("ui.pages.contracts.budget_rows", "Compound")
    return (
        Column("years", translate("ui.pages.contracts.budget_rows", "Years"), least=72),
        Column("linear", linear, 96, right=True),
        Column("compound", compound, 96, right=True),
    )


def least_rows(years: int, rule: LeastReduction, chosen: Reading) -> Iterator[Row]:
    """Both readings of the rule by terms; that of the contract in the chosen reading is bold."""
    for one in range(rule.years, max(LONGEST, years) + 1):
        is_own = one == years
        cells = {"years": Cell(str(one), bold=is_own)}
        for reading in Reading:
            share = numbers.percent(rules.least_reduction(one, reading, rule), 2)
            is_chosen = reading is chosen
            cells[reading.value] = Cell(
                share, bold=is_own and is_chosen, tone="" if is_chosen else "ink3"
            )
        yield Row(str(one), cells)


def base_columns(years: Sequence[int]) -> tuple[Column, ...]:
    """Carrier, three years, the base by the rule, which rule."""
    return (
        Column("carrier", translate("ui.pages.contracts.budget_rows", "Carrier"), least=100),
        *(Column(f"y{year}", words.year(year), 112, right=True) for year in years),
        Column("base", translate("ui.pages.contracts.budget_rows", "Base by the rule"), 124,
               right=True),
        Column("rule", translate("ui.pages.contracts.budget_rows", "Rule"), least=150,
               tone="ink2"),
    )  # fmt: skip


def base_row(carrier: str, unit: str, years: Sequence[int], used: Sequence[Figure | None]) -> Row:
    """What a carrier used in the years before, and the base that follows."""
    known = [Fraction(one.value) for one in used if one is not None and one.value is not None]
    base = rules.energy_base(known if len(known) == len(used) else ())
    cells = {
        "carrier": Cell(terms.carrier(carrier), swatch=carrier, after=terms.unit(unit)),
        "base": Cell(state=State.NOT_APPLICABLE)
        if base.value is None
        else Cell(numbers.plain(base.value, 2)),
        "rule": Cell(lookup("ui.pages.contracts.budget_rows", _RULES[base.rule])),
    }
    for year, one in zip(years, used, strict=True):
        cells[f"y{year}"] = (
            Cell(state=State.NO_DATA, figure=one)
            if one is None or one.value is None
            else Cell(numbers.plain(one.value, 2), figure=one)
        )
    return Row(carrier, cells)


def _yuan(figure: Figure) -> Cell:
    if figure.value is None:
        return Cell(state=State.NO_DATA, figure=figure)
    tone = "err" if figure.value < 0 else ""
    return Cell(numbers.plain(figure.value, 2), figure=figure, tone=tone)
