"""The early end of a contract: what the owner pays by its clause, line by line, for both seals."""

from collections.abc import Iterator
from fractions import Fraction

from carbondesk.domain.contracts import early, plan
from carbondesk.domain.contracts.contract import Contract, ExitRule
from carbondesk.domain.contracts.early import EarlyEnd
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import ONE_DAY
from carbondesk.domain.quantity import FEN, from_fen, from_micro
from carbondesk.i18n import translate
from carbondesk.reports.content import (
    Amount,
    Block,
    Column,
    Report,
    Row,
    Section,
    Table,
    Text,
    number,
    words,
)
from carbondesk.reports.contracts import sealed, signed, subject
from carbondesk.reports.document import Asked
from carbondesk.store import contracts
from carbondesk.texts import capitals, numbers, terms


def compose(asked: Asked) -> Report:
    """The document in the language in use."""
    contract = subject.contract(asked)
    title = translate("reports.contracts.early_end", "Payment for the Early End of a Contract")
    printed = asked.stamp(figures(asked))
    return sealed.report(asked, contract, title, printed, list(_body(asked, contract)))


def figures(asked: Asked) -> dict[str, str]:
    """The figure that stands still once it is issued."""
    payment = found(asked, subject.contract(asked)).payment
    return {} if payment is None else {"payment": str(payment.value)}


def found(asked: Asked, contract: Contract) -> EarlyEnd:
    """The early end on the day that was agreed; without one, on the day of printing."""
    day = contract.ended or min(asked.now.date(), contract.last)
    settled = [one.settlement for one in contracts.settlements(asked.db, contract.id)]
    return early.of(contracts.terms(asked.db, contract), settled, day)


def _body(asked: Asked, contract: Contract) -> Iterator[Block]:
    ending = found(asked, contract)
    yield Section(translate("reports.contracts.early_end", "The contract"))
    yield sealed.pairs(_about(contract, ending))
    yield Section(translate("reports.contracts.early_end", "Reckoning"))
    if ending.payment is None:
        yield Text((_without(contract),))
        return
    yield _lines(contract, ending, ending.payment)
    yield _amount(ending.payment)
    yield Text((_end_of_text(),))


def _about(contract: Contract, ending: EarlyEnd) -> list[tuple[str, str]]:
    rule = terms.term("exit_rule", contract.exit_rule.value)
    rate = ""
    if contract.exit_rule is ExitRule.DISCOUNTED:
        rate = numbers.percent(from_micro(contract.exit_rate_micro), 2)
    days = translate("reports.contracts.early_end", "{first} to {last}, {months} months")
    rest = days.format(first=ending.day + ONE_DAY, last=contract.last, months=ending.months_left)
    return [
        (translate("reports.contracts.early_end", "Term"), signed.term(contract)),
        (translate("reports.contracts.early_end", "Ends on"), ending.day.isoformat()),
        (translate("reports.contracts.early_end", "Agreed early end"),
         contract.ended.isoformat() if contract.ended
         else translate("reports.contracts.early_end", "none: reckoned for the day of printing")),
        (translate("reports.contracts.early_end", "What is left"),
         rest if ending.months_left else ""),
        (translate("reports.contracts.early_end", "Clause"), rule),
        (translate("reports.contracts.early_end", "Rate a year"), rate),
    ]  # fmt: skip


def _lines(contract: Contract, ending: EarlyEnd, payment: Figure) -> Table:
    columns = (
        Column(translate("reports.contracts.early_end", "No."), width=10),
        Column(translate("reports.contracts.early_end", "Item"), width=62),
        Column(translate("reports.contracts.early_end", "Basis"), width=54),
        Column(translate("reports.contracts.early_end", "Value"), align="decimal", strong=True),
        Column(translate("reports.contracts.early_end", "Unit"), width=16),
    )
    if contract.exit_rule is ExitRule.STRAIGHT_LINE:
        lines = list(_straight(contract, ending))
    else:
        lines = list(_discounted(contract, ending))
    yuan = terms.unit("CNY")
    rows = [
        Row((words(str(place)), words(item), words(basis), number(value, decimals), words(unit)))
        for place, (item, basis, value, decimals, unit) in enumerate(lines, start=1)
    ]
    last = Row(
        (
            words(str(len(rows) + 1)),
            words(translate("reports.contracts.early_end", "Paid for the early end")),
            words(_sum(contract, len(rows))), number(payment.value, 2), words(yuan),
        ),
        "total",
    )  # fmt: skip
    return Table(columns, (*rows, last), step=4.9)


Line = tuple[str, str, Fraction | int | None, int, str]


def _straight(contract: Contract, ending: EarlyEnd) -> Iterator[Line]:
    """Investment, months left, months of the term."""
    yuan = terms.unit("CNY")
    months = translate("reports.contracts.early_end", "months")
    yield (
        translate("reports.contracts.early_end", "Investment of party B"),
        translate("reports.contracts.early_end", "contract"),
        from_fen(contract.investment_fen), 2, yuan,
    )  # fmt: skip
    yield (
        translate("reports.contracts.early_end", "Months left"),
        translate("reports.contracts.early_end", "after {day}").format(day=ending.day),
        ending.months_left, 0, months,
    )  # fmt: skip
    yield (
        translate("reports.contracts.early_end", "Months of the term"),
        translate("reports.contracts.early_end", "contract"), contract.months, 0, months,
    )  # fmt: skip


def _discounted(contract: Contract, ending: EarlyEnd) -> Iterator[Line]:
    """What each year that is left is worth on the day of the end."""
    yuan = terms.unit("CNY")
    rate = numbers.percent(from_micro(contract.exit_rate_micro), 2)
    for number_, one in enumerate(ending.years, start=1):
        value = _undiscounted(one)
        first = plan.after_months(ending.day + ONE_DAY, 12 * (number_ - 1))
        yield (
            translate("reports.contracts.early_end", "Party B, year {year} from {day}").format(
                year=one.label, day=first
            ),
            f"{numbers.plain(value, 2)} ÷ (1 + {rate})^{number_}",
            one.value, 2, yuan,
        )  # fmt: skip


def _undiscounted(one: Figure) -> Fraction | int | None:
    """What party B would have in the year: beneath the worth, which lies beneath its rounding."""
    worth = one.parts[0] if one.key.endswith(".printed") else one
    amount = worth.parts[0] if isinstance(worth, Figure) and worth.parts else None
    return amount.value if isinstance(amount, Figure) else None


def _sum(contract: Contract, count: int) -> str:
    if contract.exit_rule is ExitRule.STRAIGHT_LINE:
        return "1 × 2 ÷ 3"
    return " + ".join(str(place) for place in range(1, count + 1))


def _amount(payment: Figure) -> Amount:
    value = payment.value
    return Amount(
        (
            translate("reports.contracts.early_end", "To be paid, in capitals"),
            numbers.no_data() if value is None else capitals.of_fen(int(Fraction(value) * FEN)),
        ),
        (
            translate("reports.contracts.early_end", "in figures"),
            numbers.no_data() if value is None else f"¥{numbers.plain(value, 2)}",
        ),
    )


def _without(contract: Contract) -> str:
    if contract.exit_rule is ExitRule.NONE:
        return translate(
            "reports.contracts.early_end",
            "The contract has no clause on the early end: what is paid is agreed by both parties.",
        )
    return translate("reports.contracts.early_end", "The day lies outside the term.")


def _end_of_text() -> str:
    return translate("reports.contracts.early_end", "(End of the text)")
