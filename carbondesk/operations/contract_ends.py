"""What a user can do as a contract runs out: prices revised, assessed, advised, filed away."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from carbondesk.domain.contracts import duties, early, noted, plan
from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.contracts.noted import ContractAdvice, ContractRevision, ServiceDuty
from carbondesk.domain.contracts.settlement import ItemKind, SettlementItem
from carbondesk.domain.problems import Problem, Refused, refuse_if
from carbondesk.domain.quantity import FEN
from carbondesk.operations import contracts as verbs
from carbondesk.operations import facts, settlements
from carbondesk.reference import carriers
from carbondesk.store import contracts
from carbondesk.store.ledger import Connection, Ledger


def put_revision(ledger: Ledger, new: ContractRevision) -> ContractRevision:
    """Write the price from a day on, or that it stays; that of the same day is replaced."""
    of = verbs.open_contract(ledger.db, new.contract_id)
    found = noted.revision_problems(new)
    if new.carrier and new.carrier not in {carrier.code for carrier in carriers.counted()}:
        found.append(Problem("unknown_carrier", {"carrier": new.carrier}, "carrier", of.code))
    refuse_if(found)
    known = contracts.parts(ledger.db, ContractRevision, of.id)
    same = [one for one in known if (one.day, one.carrier) == (new.day, new.carrier)]
    return verbs.put_over(ledger, "put_contract_revision", new, same)


def remove_revision(ledger: Ledger, revision_id: str) -> None:
    """Forget a price that was revised."""
    verbs.remove_part(ledger, "remove_contract_revision", ContractRevision, revision_id)


def put_advice(ledger: Ledger, new: ContractAdvice) -> ContractAdvice:
    """Write what the assessment recommends; the same words are replaced."""
    of = verbs.open_contract(ledger.db, new.contract_id)
    refuse_if(noted.advice_problems(new))
    known = contracts.parts(ledger.db, ContractAdvice, of.id)
    same = [one for one in known if one.text == new.text]
    return verbs.put_over(ledger, "put_contract_advice", new, same)


def remove_advice(ledger: Ledger, advice_id: str) -> None:
    """Remove what the assessment recommends."""
    verbs.remove_part(ledger, "remove_contract_advice", ContractAdvice, advice_id)


def put_service_duty(ledger: Ledger, new: ServiceDuty) -> ServiceDuty:
    """Write what a property service has to do; that of the same name is replaced."""
    of = verbs.open_contract(ledger.db, new.contract_id)
    known = contracts.parts(ledger.db, ServiceDuty, of.id)
    same = [one for one in known if one.name == new.name]
    gone = {new.id, *(one.id for one in same)}
    refuse_if(noted.service_problems(new, [one for one in known if one.id not in gone]))
    return verbs.put_over(ledger, "put_service_duty", new, same)


def remove_service_duty(ledger: Ledger, duty_id: str) -> None:
    """Remove what a property service has to do."""
    verbs.remove_part(ledger, "remove_service_duty", ServiceDuty, duty_id)


def owe(ledger: Ledger, contract_id: str, into_id: str, name: str) -> SettlementItem:
    """Bring what the early end costs into a draft, as an item that stands under this name."""
    of = verbs.open_contract(ledger.db, contract_id)
    day = plan.end_of(of)
    settled = [one.settlement for one in contracts.settlements(ledger.db, of.id)]
    payment = early.of(contracts.terms(ledger.db, of), settled, day).payment
    if payment is None or payment.value is None:
        raise Refused([Problem("exit_unknown", {"code": of.code}, "ended", of.code)])
    amount = int(Fraction(payment.value) * FEN)
    item = SettlementItem(into_id, ItemKind.ADDITION, name, amount, str(day))
    return settlements.put_item(ledger, item)


def archive(ledger: Ledger, contract_id: str, day: date) -> Contract:
    """File an ended contract away once nothing of it is open; from then on it stands still."""
    of = verbs.open_contract(ledger.db, contract_id)
    today = ledger.clock().date()
    end = plan.end_of(of)
    if end >= day or day > today:
        raise Refused([Problem("contract_runs", {"day": end, "today": today}, "day", of.code)])
    refuse_if(_left(ledger.db, of, today))
    return facts.put(ledger, "archive_contract", [replace(of, archived=day)])[0]


def unarchive(ledger: Ledger, contract_id: str) -> Contract:
    """Take a contract out of the archive, so that it can be changed again."""
    of = facts.existing(ledger.db, Contract, contract_id)
    return facts.put(ledger, "unarchive_contract", [replace(of, archived=None)])[0]


def _left(db: Connection, of: Contract, today: date) -> list[Problem]:
    """What is still to be done, each kind once; what ended early asks for no assessment."""
    kept = next(one for one in contracts.kept(db) if one.terms.contract.id == of.id)
    left = dict.fromkeys(one.kind for one in duties.of(kept, today) if one.done is None)
    return [Problem("contract_open", {"contract_duty": kind.value}, "", of.code) for kind in left]
