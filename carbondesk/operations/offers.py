"""What a user can do before a contract is signed: keep offers, assume, set limits of one's own."""

from carbondesk.domain.contracts import offer as facts_of
from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.contracts.offer import AlertLimit, ContractAssumption, ContractOffer
from carbondesk.domain.problems import Problem, refuse_if
from carbondesk.operations import facts
from carbondesk.reference import contract_alerts
from carbondesk.store import offers
from carbondesk.store.ledger import Ledger


def put(ledger: Ledger, new: ContractOffer) -> ContractOffer:
    """Write an offer; that of the same company and variant is replaced."""
    of = facts.existing(ledger.db, Contract, new.contract_id)
    refuse_if(facts_of.problems(new))
    known = offers.of_contract(ledger.db, of.id)
    name = (new.company, new.variant)
    same = [one.id for one in known if (one.company, one.variant) == name]
    ready = facts.with_id(new, new.id or (same[0] if same else ""))
    return facts.put(ledger, "put_contract_offer", [ready])[0]


def remove(ledger: Ledger, offer_id: str) -> None:
    """Remove an offer."""
    facts.remove(ledger, "remove_contract_offer", ContractOffer, offer_id)


def assume(ledger: Ledger, new: ContractAssumption) -> ContractAssumption:
    """Write what is assumed of a contract, in place of what was."""
    of = facts.existing(ledger.db, Contract, new.contract_id)
    refuse_if(facts_of.assumption_problems(new))
    known = offers.assumption(ledger.db, of.id)
    return facts.put(ledger, "assume_contract", [facts.with_id(new, known.id)])[0]


def put_limit(ledger: Ledger, new: AlertLimit) -> AlertLimit:
    """Write a limit of one's own, in place of that of a rule."""
    found = facts_of.limit_problems(new)
    if new.rule not in {one.id for one in contract_alerts.every() if one.value is not None}:
        found.append(Problem("unknown_alert", {"value": new.rule}, "rule", new.rule))
    refuse_if(found)
    same = [one.id for one in offers.limits(ledger.db) if one.rule == new.rule]
    ready = facts.with_id(new, same[0] if same else "")
    return facts.put(ledger, "put_alert_limit", [ready])[0]


def remove_limit(ledger: Ledger, limit_id: str) -> None:
    """Let the limit of the rule count again."""
    facts.remove(ledger, "remove_alert_limit", AlertLimit, limit_id)
