"""The test of the budget on paper: the limit and what is spent as bars, and the verdict."""

from decimal import Decimal
from fractions import Fraction

from carbondesk.domain.contracts.budget import Tested
from carbondesk.domain.figure import Figure
from carbondesk.i18n import pick, translate
from carbondesk.reference.budget_rules import LimitKind, Spent
from carbondesk.reports.content import Bar, Cell, Column, Note, Row, Table, number, words
from carbondesk.texts import contracts as said
from carbondesk.texts import numbers

STEP, DECIMALS = 5.0, 2
BAR = 86.0
_LIMIT, _BILLS = "other", "bills"


def table(found: Tested) -> Table:
    """Two bars on one scale: the limit, and bills with the payments hatched behind them."""
    columns = (
        Column("", width=44),
        Column("", width=BAR),
        Column("", align="right", strong=True),
    )
    test, scale = found.test, _scale(found)
    limit = _decimal(test.limit)
    bills, more = _decimal(test.bills) or Decimal(0), _decimal(test.payments) or Decimal(0)
    bars = (
        None if limit is None else Bar(limit, None, scale, _LIMIT),
        None if test.spent.value is None else Bar(bills, limit, scale, _BILLS, more=more),
    )
    names = (_limit_name(found), _spent_name(found))
    rows = [
        Row((words(name), Cell(drawing=bar), _yuan(figure)))
        for name, bar, figure in zip(names, bars, (test.limit, test.spent), strict=True)
    ]
    notes = (Note(_verdict(found)), Note(_source(found)))
    return Table(columns, tuple(rows), notes, step=STEP)


def _yuan(figure: Figure) -> Cell:
    made = number(figure.value, DECIMALS)
    if figure.value is None:
        return made
    text = translate("reports.contracts.budgeted", "CNY {amount}").format(amount=made.text)
    return Cell(text, made.value)


def _limit_name(found: Tested) -> str:
    if found.rule.limit is LimitKind.PREVIOUS:
        text = translate("reports.contracts.budgeted", "Energy cost of {year}")
        return text.format(year=found.year - 1)
    return said.title(found.test.limit)


def _spent_name(found: Tested) -> str:
    if found.rule.spent is Spent.OWN:
        text = translate("reports.contracts.budgeted", "Contract payments of {year}")
    else:
        text = translate("reports.contracts.budgeted", "Bills + payments of {year}")
    return text.format(year=found.year)


def _verdict(found: Tested) -> str:
    test = found.test
    if test.is_kept is None:
        return translate(
            "reports.contracts.budgeted", "A cost is not known: the check cannot be made."
        )
    bills, payments = (numbers.plain(one.value or 0, 2) for one in (test.bills, test.payments))
    left = numbers.plain(abs(Fraction(test.left.value or 0)), 2)
    if test.is_kept:
        text = translate(
            "reports.contracts.budgeted",
            "Bills CNY {bills}, contracts CNY {payments} (hatched): CNY {left} below the limit, "
            "passed.",
        )
    else:
        text = translate(
            "reports.contracts.budgeted",
            "Bills CNY {bills}, contracts CNY {payments} (hatched): CNY {left} above the limit, "
            "not passed.",
        )
    shown = text.format(bills=bills, payments=payments, left=left)
    if found.twice is None or found.twice.value is None:
        return shown
    text = translate(
        "reports.contracts.budgeted",
        "{verdict} The fee covers bills of CNY {amount} inside the boundary, which count twice.",
    )
    return text.format(verdict=shown, amount=numbers.plain(found.twice.value, 2))


def _source(found: Tested) -> str:
    text = translate("reports.contracts.budgeted", "Rule: {source}, grade {grade}.")
    source = pick(found.rule.source.name_zh, found.rule.source.name_en)
    return text.format(source=source, grade=found.rule.grade)


def _scale(found: Tested) -> Decimal:
    known = [_decimal(one) for one in (found.test.limit, found.test.spent)]
    return max((one for one in known if one is not None), default=Decimal(1)) or Decimal(1)


def _decimal(figure: Figure) -> Decimal | None:
    return None if figure.value is None else numbers.rounded(figure.value, DECIMALS)
