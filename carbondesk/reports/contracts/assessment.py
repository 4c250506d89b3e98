"""The assessment before a contract ends: saved against promised, equipment, payments, advice."""

from collections.abc import Iterator
from fractions import Fraction

from carbondesk.domain.contracts import assessment
from carbondesk.domain.contracts.assessment import Assessment, CarrierResult
from carbondesk.domain.contracts.contract import ContractAsset
from carbondesk.domain.contracts.duties import DutyKind
from carbondesk.domain.contracts.noted import ContractAdvice
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
from carbondesk.reports.contracts import frame, sealed, signed, subject
from carbondesk.reports.contracts.frame import Held
from carbondesk.reports.document import Asked
from carbondesk.store import contracts
from carbondesk.texts import contracts as said
from carbondesk.texts import numbers, terms

DASH = numbers.DASH


def compose(asked: Asked) -> Report:
    """The document in the language in use."""
    held = frame.held(asked.db, subject.contract(asked))
    title = translate("reports.contracts.assessment", "Assessment before the End of a Contract")
    printed = asked.stamp(figures(asked))
    return sealed.report(asked, held.contract, title, printed, list(_body(asked, held)))


def figures(asked: Asked) -> dict[str, str]:
    """The figures that stand still once it is issued."""
    found = _of(asked, frame.held(asked.db, subject.contract(asked)))
    return {f"saved.{one.carrier}": str(one.saved) for one in found.results} | {
        "payable": str(found.payable),
        "paid": str(found.paid),
        "assets": str(len(found.to_hand_over)),
    }


def _of(asked: Asked, held: Held) -> Assessment:
    statements = [(one.facts, one.shown) for one in held.statements]
    assets = contracts.parts(asked.db, ContractAsset, held.contract.id)
    return assessment.of(contracts.terms(asked.db, held.contract), statements, assets)


def _body(asked: Asked, held: Held) -> Iterator[Block]:
    found = _of(asked, held)
    yield Section(translate("reports.contracts.assessment", "The contract"))
    yield sealed.pairs(_about(held))
    yield Section(translate("reports.contracts.assessment", "Saved against what was promised"))
    yield from _savings(found)
    yield Section(translate("reports.contracts.assessment", "Settled and paid"))
    yield from _money(found)
    yield Section(translate("reports.contracts.assessment", "State of the equipment"))
    yield from _equipment(found)
    yield Section(translate("reports.contracts.assessment", "To be done and handed over"))
    yield Text(tuple(_open(found)))
    yield Section(translate("reports.contracts.assessment", "Advice"))
    yield from _advice(contracts.parts(asked.db, ContractAdvice, held.contract.id))


def _about(held: Held) -> list[tuple[str, str]]:
    contract = held.contract
    assessed = contract.assessed.isoformat() if contract.assessed else ""
    return [
        (translate("reports.contracts.assessment", "Type"),
         terms.term("contract_type", contract.type.value)),
        (translate("reports.contracts.assessment", "Term"), signed.term(contract)),
        (translate("reports.contracts.assessment", "Ended early on"),
         contract.ended.isoformat() if contract.ended else ""),
        (translate("reports.contracts.assessment", "Assessed by"), contract.assessor),
        (translate("reports.contracts.assessment", "Assessed on"), assessed),
    ]  # fmt: skip


def _savings(found: Assessment) -> Iterator[Block]:
    if not found.results:
        text = translate(
            "reports.contracts.assessment", "No saving was settled by an agreed statement."
        )
        yield Text((text,))
        return
    columns = (
        Column(translate("reports.contracts.assessment", "Carrier"), width=34, strong=True),
        Column(translate("reports.contracts.assessment", "Unit")),
        Column(translate("reports.contracts.assessment", "Months settled"), align="right"),
        Column(translate("reports.contracts.assessment", "Promised"), align="right"),
        Column(translate("reports.contracts.assessment", "Saved"), align="right"),
        Column(translate("reports.contracts.assessment", "Saved less promised"), align="right"),
        Column(translate("reports.contracts.assessment", "Kept"), align="right"),
    )
    yield Table(columns, tuple(_saving(one) for one in found.results))


def _saving(one: CarrierResult) -> Row:
    more = None if one.promised is None else one.saved - one.promised
    return Row(
        (
            words(terms.carrier_or_code(one.carrier)),
            words(terms.unit(carriers.named(one.carrier).unit.code)),
            number(one.months),
            words(DASH) if one.promised is None else number(one.promised, 2),
            number(one.saved, 2),
            words(numbers.signed(more, 2)),
            words(numbers.percent(one.kept)),
        )
    )


def _money(found: Assessment) -> Iterator[Block]:
    unit = translate("reports.contracts.assessment", "CNY")
    columns = (
        Column(translate("reports.contracts.assessment", "Settlement"), width=44, strong=True),
        Column(translate("reports.contracts.assessment", "To be paid"), unit, "right"),
        Column(translate("reports.contracts.assessment", "Paid"), unit, "right"),
        Column(translate("reports.contracts.assessment", "Open"), unit, "right"),
    )
    rows = [
        Row((words(one.code), number(one.payable, 2), number(one.paid, 2), number(one.open, 2)))
        for one in found.open_payments
    ]
    left = found.payable - found.paid
    total = (
        words(translate("reports.contracts.assessment", "All agreed statements")),
        number(found.payable, 2), number(found.paid, 2), number(max(left, Fraction(0)), 2),
    )  # fmt: skip
    yield Table(columns, (*rows, Row(total, "total")))


def _equipment(found: Assessment) -> Iterator[Block]:
    if not found.assets:
        yield Text((translate("reports.contracts.assessment", "No asset is listed."),))
        return
    columns = (
        Column(translate("reports.contracts.assessment", "Asset"), width=50, strong=True),
        Column(translate("reports.contracts.assessment", "Number"), align="right"),
        Column(translate("reports.contracts.assessment", "Where"), width=36),
        Column(translate("reports.contracts.assessment", "Condition")),
        Column(translate("reports.contracts.assessment", "Handed over")),
    )
    yield Table(columns, tuple(_asset(one) for one in found.assets))


def _asset(one: ContractAsset) -> Row:
    unknown = translate("reports.contracts.assessment", "not looked at")
    state = terms.term("asset_condition", one.condition.value) if one.condition else unknown
    handed = one.handed.isoformat() if one.handed else DASH
    return Row(
        (
            words(one.name, small=one.note), number(one.number), words(one.location),
            words(state), words(handed),
        )
    )  # fmt: skip


def _open(found: Assessment) -> Iterator[str]:
    """What is left, a sentence each; that nothing is left is said, too."""
    listed = translate("reports.contracts.assessment", ", ")
    if found.to_hand_over:
        text = translate("reports.contracts.assessment", "{duty}: {names}.")
        names = listed.join(one.name for one in found.to_hand_over)
        yield text.format(duty=said.duty(DutyKind.HANDOVER), names=names)
    if found.drafts:
        text = translate("reports.contracts.assessment", "To be agreed: {codes}.")
        yield text.format(codes=listed.join(found.drafts))
    if found.unsettled:
        text = translate("reports.contracts.assessment", "Periods not settled yet: {count}.")
        yield text.format(count=found.unsettled)
    if found.open_payments:
        text = translate("reports.contracts.assessment", "To be paid: {codes}.")
        yield text.format(codes=listed.join(one.code for one in found.open_payments))
    if not (found.to_hand_over or found.drafts or found.unsettled or found.open_payments):
        yield translate("reports.contracts.assessment", "Nothing is left to be done.")


def _advice(found: list[ContractAdvice]) -> Iterator[Block]:
    if not found:
        yield Text((), blank_lines=3)
        return
    columns = (
        Column(translate("reports.contracts.assessment", "No."), width=12),
        Column(translate("reports.contracts.assessment", "Advice"), width=92, strong=True),
        Column(translate("reports.contracts.assessment", "Who"), width=30),
        Column(translate("reports.contracts.assessment", "Until")),
    )
    rows = [
        Row(
            (
                words(str(place)), words(one.text), words(one.owner),
                words(one.deadline.isoformat() if one.deadline else DASH),
            )
        )
        for place, one in enumerate(found, start=1)
    ]  # fmt: skip
    yield Table(columns, tuple(rows))
