"""What a user can do with settlements: draft, agree, correct, invoice and pay them."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from carbondesk.domain.contracts import frozen, plan
from carbondesk.domain.contracts import settlement as facts_of
from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.contracts.settlement import (
    NO_SAVING,
    Invoice,
    ItemKind,
    Payment,
    Settlement,
    SettlementItem,
    SettlementLine,
    SettlementValue,
)
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem, Refused, refuse_if
from carbondesk.domain.quantity import FEN
from carbondesk.operations import contracts as contract_verbs
from carbondesk.operations import facts
from carbondesk.reference import carriers
from carbondesk.store import contracts, settling
from carbondesk.store.ledger import Connection, Ledger
from carbondesk.store.settling import Statement

AGREE, WITHDRAW = "agree_settlement", "withdraw_settlement"
B = TypeVar("B", SettlementLine, SettlementValue, SettlementItem)


def draft(ledger: Ledger, contract_id: str, first: date, last: date, note: str = "") -> Settlement:
    """Begin to settle a period of a contract."""
    of = contract_verbs.open_contract(ledger.db, contract_id)
    known = [one.settlement for one in contracts.settlements(ledger.db, of.id)]
    number = max((one.number for one in known), default=0) + 1
    made = Settlement(of.id, f"{of.code}-{number:02d}", number, first, last, note=note)
    term = Period(of.first, plan.end_of(of), of.code)
    refuse_if(facts_of.problems(made, term, known))
    return facts.put(ledger, "draft_settlement", [made])[0]


def remove(ledger: Ledger, settlement_id: str) -> None:
    """Remove a draft."""
    _open(ledger.db, settlement_id)
    facts.remove(ledger, "remove_settlement", Settlement, settlement_id)


def put_line(ledger: Ledger, new: SettlementLine) -> SettlementLine:
    """Type what a carrier is settled with; that of the same carrier is replaced."""
    of = _open(ledger.db, new.settlement_id)
    refuse_if(_unfit(ledger.db, of, new))
    known = contracts.belongings(ledger.db, SettlementLine, of.id)
    same = [item.id for item in known if item.carrier == new.carrier]
    return _put(ledger, "put_settlement_line", new, same)


def put_value(ledger: Ledger, new: SettlementValue) -> SettlementValue:
    """Type the value of what a fee follows; that of the same name is replaced."""
    of = _open(ledger.db, new.settlement_id)
    known = contracts.belongings(ledger.db, SettlementValue, of.id)
    same = [item.id for item in known if item.name == new.name]
    return _put(ledger, "put_settlement_value", new, same)


def put_item(ledger: Ledger, new: SettlementItem) -> SettlementItem:
    """Type an amount beside the reckoning; that of the same kind and name is replaced."""
    of = _open(ledger.db, new.settlement_id)
    refuse_if(facts_of.item_problems(new))
    known = contracts.belongings(ledger.db, SettlementItem, of.id)
    same = [item.id for item in known if (item.kind, item.name) == (new.kind, new.name)]
    return _put(ledger, "put_settlement_item", new, same)


def remove_line(ledger: Ledger, line_id: str) -> None:
    """Forget what was typed of a carrier."""
    _open(ledger.db, facts.existing(ledger.db, SettlementLine, line_id).settlement_id)
    facts.remove(ledger, "remove_settlement_line", SettlementLine, line_id)


def remove_value(ledger: Ledger, value_id: str) -> None:
    """Forget the value of what a fee follows."""
    _open(ledger.db, facts.existing(ledger.db, SettlementValue, value_id).settlement_id)
    facts.remove(ledger, "remove_settlement_value", SettlementValue, value_id)


def remove_item(ledger: Ledger, item_id: str) -> None:
    """Remove an amount beside the reckoning."""
    _open(ledger.db, facts.existing(ledger.db, SettlementItem, item_id).settlement_id)
    facts.remove(ledger, "remove_settlement_item", SettlementItem, item_id)


def agree(ledger: Ledger, settlement_id: str, day: date) -> Settlement:
    """Both parties have signed: the figures stand from now on."""
    of = _open(ledger.db, settlement_id)
    refuse_if(facts_of.day_problems(day, of, ledger.clock().date()))
    made = _statement(ledger.db, of)
    refuse_if(made.today.problems)
    ready = replace(of, agreed=day, figures=frozen.text(made.today))
    return facts.put(ledger, AGREE, [ready])[0]


def withdraw(ledger: Ledger, settlement_id: str, reason: str) -> Settlement:
    """Both parties take their signatures back, before anything is invoiced or paid."""
    of = _existing(ledger.db, settlement_id)
    found = contracts.settlement(ledger.db, of)
    if of.agreed is None:
        raise Refused([Problem("settlement_open", {"code": of.code})])
    if not reason.strip():
        raise Refused([Problem("empty", {"field": "reason"}, "reason")])
    if found.invoices or found.payments or of.closed:
        raise Refused([Problem("settlement_invoiced", {"code": of.code})])
    ready = replace(of, agreed=None, figures="", note=reason)
    return facts.put(ledger, WITHDRAW, [ready])[0]


def correct(ledger: Ledger, settlement_id: str, into_id: str, document: str = "") -> SettlementItem:
    """Bring what an agreed statement would pay otherwise today into a later one, as an item."""
    of = facts.existing(ledger.db, Settlement, settlement_id)
    into = _open(ledger.db, into_id)
    made = _statement(ledger.db, of)
    if made.agreed is None:
        raise Refused([Problem("settlement_open", {"code": of.code})])
    today, agreed = made.today.payable.value, made.agreed.payable.value
    if today is None or agreed is None or today == agreed:
        raise Refused([Problem("nothing_to_correct", {"code": of.code})])
    item = SettlementItem(
        into.id, ItemKind.CORRECTION, of.code, int((today - agreed) * FEN), document, of.code
    )
    return put_item(ledger, item)


def put_invoice(ledger: Ledger, new: Invoice) -> Invoice:
    """Write an invoice for an agreed statement; that of the same number is replaced."""
    of = _signed(ledger.db, new.settlement_id)
    refuse_if(facts_of.amount_problems(new, ledger.clock().date()))
    known = contracts.belongings(ledger.db, Invoice, of.id)
    same = [item.id for item in known if item.number == new.number]
    return facts.put(ledger, "put_invoice", [facts.with_id(new, _id(new.id, same))])[0]


def put_payment(ledger: Ledger, new: Payment) -> Payment:
    """Write a payment for an agreed statement; that of the same day and voucher is replaced."""
    of = _signed(ledger.db, new.settlement_id)
    refuse_if(facts_of.amount_problems(new, ledger.clock().date()))
    known = contracts.belongings(ledger.db, Payment, of.id)
    same = [item.id for item in known if (item.day, item.voucher) == (new.day, new.voucher)]
    return facts.put(ledger, "put_payment", [facts.with_id(new, _id(new.id, same))])[0]


def remove_invoice(ledger: Ledger, invoice_id: str) -> None:
    """Remove an invoice."""
    _existing(ledger.db, facts.existing(ledger.db, Invoice, invoice_id).settlement_id)
    facts.remove(ledger, "remove_invoice", Invoice, invoice_id)


def remove_payment(ledger: Ledger, payment_id: str) -> None:
    """Remove a payment."""
    _existing(ledger.db, facts.existing(ledger.db, Payment, payment_id).settlement_id)
    facts.remove(ledger, "remove_payment", Payment, payment_id)


def close(ledger: Ledger, settlement_id: str, day: date) -> Settlement:
    """Nothing more is to come of an agreed statement."""
    of = _signed(ledger.db, settlement_id)
    return facts.put(ledger, "close_settlement", [replace(of, closed=day)])[0]


def _statement(db: Connection, of: Settlement) -> Statement:
    contract = facts.existing(db, Contract, of.contract_id)
    terms = contracts.terms(db, contract)
    return settling.statement(db, terms, contracts.settlement(db, of))


def _open(db: Connection, settlement_id: str) -> Settlement:
    """A draft; refused if it is agreed."""
    of = _existing(db, settlement_id)
    if of.agreed is not None:
        raise Refused([Problem("settlement_stands", {"code": of.code})])
    return of


def _signed(db: Connection, settlement_id: str) -> Settlement:
    """An agreed statement; refused if it is a draft."""
    of = _existing(db, settlement_id)
    if of.agreed is None:
        raise Refused([Problem("settlement_open", {"code": of.code})])
    return of


def _existing(db: Connection, settlement_id: str) -> Settlement:
    """A settlement of a contract that is not filed away."""
    of = facts.existing(db, Settlement, settlement_id)
    contract_verbs.open_contract(db, of.contract_id)
    return of


def _unfit(db: Connection, of: Settlement, new: SettlementLine) -> list[Problem]:
    """Why a verified saving that is named cannot be settled for the carrier."""
    if new.verified in {"", NO_SAVING}:
        return []
    known = {one.id: one for one in settling.savings(db, of.contract_id)}
    found = known.get(new.verified)
    if found is None or found.withdrawn:
        return [Problem("saving_unfit", {"code": of.code}, "verified", new.carrier)]
    unit = carriers.named(new.carrier).unit.code
    if found.unit != unit:
        values = {"unit": found.unit, "carrier": new.carrier}
        return [Problem("saving_unlike", values, "verified", new.carrier)]
    return []


def _put(ledger: Ledger, verb: str, new: B, same: list[str]) -> B:
    return facts.put(ledger, verb, [facts.with_id(new, _id(new.id, same))])[0]


def _id(given: str, same: list[str]) -> str:
    return given or (same[0] if same else "")
