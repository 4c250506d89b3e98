"""The register of contracts: number, types, investment, yearly saving, payments for the agency."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from carbondesk.domain.contracts import plan
from carbondesk.domain.contracts.contract import ContractType
from carbondesk.domain.quantity import from_fen
from carbondesk.i18n import translate
from carbondesk.reports import phrases
from carbondesk.reports.content import (
    Block,
    Cell,
    Column,
    Note,
    Report,
    Row,
    Section,
    Table,
    Text,
    number,
    words,
)
from carbondesk.reports.contracts import frame
from carbondesk.reports.contracts.frame import Held
from carbondesk.reports.document import Asked
from carbondesk.store import contracts
from carbondesk.texts import numbers, terms

TEN_THOUSAND = 10_000


def compose(asked: Asked) -> Report:
    """The document in the language in use."""
    title = translate("reports.contracts.register", "Contract Register")
    year = phrases.period_title(asked.period)
    printed = asked.stamp(figures(asked))
    return frame.report(asked, (title, year, asked.period.code), printed, list(_body(asked)))


def figures(asked: Asked) -> dict[str, str]:
    """The figures that stand still once it is issued."""
    found = {}
    for one in _held(asked):
        found[f"{one.contract.code}.payable"] = str(one.due_in(asked.period))
        found[f"{one.contract.code}.paid"] = str(one.paid_in(asked.period))
    return found


def _held(asked: Asked) -> list[Held]:
    """The contracts that run in the year or have run before."""
    last = asked.period.last
    return [frame.held(asked.db, one) for one in contracts.every(asked.db) if one.first <= last]


def _body(asked: Asked) -> Iterator[Block]:
    found = _held(asked)
    if not found:
        yield Text((translate("reports.contracts.register", "No contract is registered."),))
        return
    yield Section(translate("reports.contracts.register", "Figures for the agency"))
    yield _agency(asked, [one for one in found if one.runs_in(asked.period)])
    yield Section(translate("reports.contracts.register", "Contracts"))
    yield _list(asked, found)


def _agency(asked: Asked, found: Sequence[Held]) -> Table:
    """Number, investment, saving and payments of the contracts that run in the year, by type."""
    columns = (
        Column(translate("reports.contracts.register", "Type"), width=50, strong=True),
        Column(translate("reports.contracts.register", "Contracts"), align="right"),
        *_money(),
    )
    rows = []
    for kind in ContractType:
        own = [one for one in found if one.contract.type is kind]
        if own:
            name = words(terms.term("contract_type", kind.value))
            rows.append(Row((name, number(len(own)), *_sums(asked, own))))
    total = words(translate("reports.contracts.register", "Total"))
    last = Row((total, number(len(found)), *_sums(asked, found)), "total")
    note = translate(
        "reports.contracts.register",
        "Contracts that run in the year; saved and due by the statements that end in it, paid by "
        "the days of payment.",
    )
    return Table(columns, (*rows, last), notes=(Note(note),))


def _money() -> tuple[Column, ...]:
    ten = translate("reports.contracts.register", "CNY 10k")
    return (
        Column(translate("reports.contracts.register", "Investment"), ten, "right"),
        Column(translate("reports.contracts.register", "Saved in the year"), ten, "right"),
        Column(translate("reports.contracts.register", "Due for the year"), ten, "right"),
        Column(translate("reports.contracts.register", "Paid in the year"), ten, "right"),
    )


def _sums(asked: Asked, own: Sequence[Held]) -> tuple[Cell, ...]:
    year = asked.period
    invested = from_fen(sum(one.contract.investment_fen for one in own))
    known = (one.saved_in(year) for one in own)
    saved = [one for one in known if one is not None]
    due = sum((one.due_in(year) for one in own), Fraction(0))
    paid = sum((one.paid_in(year) for one in own), Fraction(0))
    return (
        number(invested / TEN_THOUSAND, 2),
        number(sum(saved, Fraction(0)) / TEN_THOUSAND, 2) if saved else words(numbers.DASH),
        number(due / TEN_THOUSAND, 2),
        number(paid / TEN_THOUSAND, 2),
    )


def _list(asked: Asked, found: Sequence[Held]) -> Table:
    columns = (
        Column(translate("reports.contracts.register", "Contract"), width=44, strong=True),
        Column(translate("reports.contracts.register", "Type and contractor"), width=38),
        Column(translate("reports.contracts.register", "Term"), width=22),
        *_money(),
        Column(translate("reports.contracts.register", "State")),
    )
    rows = [
        Row(
            (
                words(one.contract.code, small=one.contract.name),
                words(
                    terms.term("contract_type", one.contract.type.value),
                    small=one.contract.company,
                ),
                words(str(one.contract.first), small=str(one.contract.last)),
                *_sums(asked, [one]),
                words(_state(asked, one)),
            )
        )
        for one in found
    ]
    return Table(columns, tuple(rows))


def _state(asked: Asked, one: Held) -> str:
    if one.contract.archived is not None:
        return translate("reports.contracts.register", "filed away")
    if plan.end_of(one.contract) < asked.now.date():
        return translate("reports.contracts.register", "ended")
    if one.contract.first > asked.now.date():
        return translate("reports.contracts.register", "not begun")
    return translate("reports.contracts.register", "running")
