"""The card of a contract on one page: parties, terms, energy base, settlements and payments."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import zip_longest

from carbondesk.domain.contracts.contract import ContractAsset, ContractLine
from carbondesk.domain.quantity import NANO, from_fen, from_micro
from carbondesk.i18n import translate
from carbondesk.reference import carriers
from carbondesk.reports.content import (
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
from carbondesk.reports.contracts import frame, moneyed, signed, subject
from carbondesk.reports.contracts.frame import Held
from carbondesk.reports.document import Asked
from carbondesk.store import contracts, meters, projects
from carbondesk.texts import numbers, terms

# A contract with a whole life, its money included, leaves by one page.
STEP = 4.9
"""The card is to be one page."""


def compose(asked: Asked) -> Report:
    """The document in the language in use."""
    held = frame.held(asked.db, subject.contract(asked))
    title = translate("reports.contracts.card", "Contract Card")
    about = (title, held.contract.name, held.contract.code)
    return frame.report(asked, about, asked.stamp(figures(asked)), list(_body(asked, held)))


def figures(asked: Asked) -> dict[str, str]:
    """The figures that stand still once it is issued: what was agreed and paid."""
    held = frame.held(asked.db, subject.contract(asked))
    found = {
        f"payable.{one.facts.settlement.code}": str(one.shown.payable.value)
        for one in held.statements
    }
    return found | {"paid": str(held.paid), "investment": str(held.contract.investment_fen)}


def _body(asked: Asked, held: Held) -> Iterator[Block]:
    yield Section(translate("reports.contracts.card", "The contract"))
    yield _facts(asked, held)
    lines = contracts.parts(asked.db, ContractLine, held.contract.id)
    if lines:
        yield Section(translate("reports.contracts.card", "Energy base a year"))
        yield _base(lines)
    assets = contracts.parts(asked.db, ContractAsset, held.contract.id)
    if assets:
        yield Section(translate("reports.contracts.card", "Assets"))
        yield _assets(assets)
    yield Section(translate("reports.contracts.card", "Settlements and payments"))
    if held.statements:
        yield _statements(held)
    else:
        yield Text((translate("reports.contracts.card", "Nothing was settled yet."),))
    money = moneyed.table(asked.db, held.contract, asked.period.first)
    if money is not None:
        yield Section(translate("reports.contracts.card", "Money by month"))
        yield money


def _facts(asked: Asked, held: Held) -> Table:
    contract = held.contract
    agreed = contracts.terms(asked.db, contract)
    known = {one.id: f"{one.code} {one.name}".strip() for one in meters.every(asked.db)}
    works = {one.id: f"{one.code} {one.name}".strip() for one in projects.every(asked.db)}
    listed = translate("reports.contracts.card", ", ")
    kind = terms.term("contract_type", contract.type.value)
    pairs = (
        (translate("reports.contracts.card", "Type"), kind),
        (translate("reports.contracts.card", "Contractor"),
         " ".join(filter(None, (contract.company, contract.company_code)))),
        (translate("reports.contracts.card", "Procurement"),
         terms.term("procurement", contract.procurement.value)),
        (translate("reports.contracts.card", "Signed"), signed.day_signed(contract)),
        (translate("reports.contracts.card", "Term"), signed.term(contract)),
        (translate("reports.contracts.card", "Investment"), _yuan(contract.investment_fen)),
        *signed.reckoned(agreed),
        (translate("reports.contracts.card", "Statement agreed"),
         translate("reports.contracts.card", "within {days} days of the end of its period").format(
             days=contract.settle_days)),
        (translate("reports.contracts.card", "Early end"),
         terms.term("exit_rule", contract.exit_rule.value)),
        (translate("reports.contracts.card", "Ended early on"), _day(contract.ended)),
        (translate("reports.contracts.card", "Assessed"),
         f"{_day(contract.assessed)} {contract.assessor}".strip()),
        (translate("reports.contracts.card", "Handed over on"), _day(contract.handover)),
        (translate("reports.contracts.card", "Filed away on"), _day(contract.archived)),
        (translate("reports.contracts.card", "Meters"),
         listed.join(known.get(one.meter_id, "") for one in agreed.meters)),
        (translate("reports.contracts.card", "Projects"),
         listed.join(works.get(one.project_id, "") for one in agreed.projects)),
        (translate("reports.contracts.card", "Note"), contract.note),
    )  # fmt: skip
    columns = 2 * (
        Column(translate("reports.contracts.card", "Item"), width=28, strong=True),
        Column(translate("reports.contracts.card", "Content"), width=56),
    )
    cells = [(words(name), words(text)) for name, text in pairs if text]
    left, right = cells[::2], cells[1::2]
    nothing = (words(""), words(""))
    rows = [Row((*one, *two)) for one, two in zip_longest(left, right, fillvalue=nothing)]
    return Table(columns, tuple(rows), step=STEP)


def _base(lines: list[ContractLine]) -> Table:
    columns = (
        Column(translate("reports.contracts.card", "Carrier"), width=20, strong=True),
        Column(translate("reports.contracts.card", "Quantity"), align="right"),
        Column(translate("reports.contracts.card", "Unit")),
        Column(translate("reports.contracts.card", "Cost"),
               translate("reports.contracts.card", "CNY"), "right"),
        Column(translate("reports.contracts.card", "Price"), align="right"),
        Column(translate("reports.contracts.card", "Guaranteed"), align="right"),
        Column(translate("reports.contracts.card", "Years and rule"), width=52),
    )  # fmt: skip
    rows = [
        Row(
            (
                words(terms.carrier_or_code(one.carrier)),
                number(from_micro(one.base_micro)),
                words(terms.unit(carriers.named(one.carrier).unit.code)),
                number(from_fen(one.base_fen), 2),
                words(_exact(one.price_nano)),
                words(_guaranteed(one)),
                words(" ".join(filter(None, (one.base_years, one.base_rule)))),
            )
        )
        for one in lines
    ]
    return Table(columns, tuple(rows), step=STEP)


def _assets(assets: list[ContractAsset]) -> Table:
    columns = (
        Column(translate("reports.contracts.card", "Asset"), width=50, strong=True),
        Column(translate("reports.contracts.card", "Number"), align="right"),
        Column(translate("reports.contracts.card", "Value"),
               translate("reports.contracts.card", "CNY"), "right"),
        Column(translate("reports.contracts.card", "Where"), width=40),
        Column(translate("reports.contracts.card", "Handed over")),
    )  # fmt: skip
    rows = [
        Row(
            (
                words(one.name), number(one.number), number(from_fen(one.value_fen), 2),
                words(one.location), words(one.handed.isoformat() if one.handed else numbers.DASH),
            )
        )
        for one in assets
    ]  # fmt: skip
    return Table(columns, tuple(rows), step=STEP)


def _statements(held: Held) -> Table:
    columns = (
        Column(translate("reports.contracts.card", "Settlement"), width=30, strong=True),
        Column(translate("reports.contracts.card", "Period"), width=44),
        Column(translate("reports.contracts.card", "Saved"),
               translate("reports.contracts.card", "CNY"), "right"),
        Column(translate("reports.contracts.card", "To be paid"),
               translate("reports.contracts.card", "CNY"), "right"),
        Column(translate("reports.contracts.card", "Paid"),
               translate("reports.contracts.card", "CNY"), "right"),
        Column(translate("reports.contracts.card", "State")),
    )  # fmt: skip
    rows = [
        Row(
            (
                words(one.facts.settlement.code),
                words(f"{one.facts.settlement.first} – {one.facts.settlement.last}"),
                number(one.shown.value.value, 2),
                number(one.shown.payable.value, 2),
                number(from_fen(one.facts.paid_fen), 2),
                words(terms.term("settlement_state", frame.state(one).value)),
            )
        )
        for one in held.statements
    ]
    last = (
        words(translate("reports.contracts.card", "Total")), words(""), words(""),
        number(held.payable, 2), number(held.paid, 2), words(""),
    )  # fmt: skip
    return Table(columns, (*rows, Row(last, "total")), step=STEP)


def _exact(nano: int | None) -> str:
    return numbers.DASH if nano is None else numbers.exact(Fraction(nano, NANO))


def _guaranteed(line: ContractLine) -> str:
    if line.guarantee_micro is None:
        return numbers.DASH
    return numbers.plain(from_micro(line.guarantee_micro))


def _day(found: date | None) -> str:
    return found.isoformat() if found else ""


def _yuan(fen: int) -> str:
    if not fen:
        return ""
    text = translate("reports.contracts.card", "CNY {amount}")
    return text.format(amount=numbers.plain(from_fen(fen), 2))
