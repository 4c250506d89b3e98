"""What a user can do with contracts: register them, and say what was signed with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from carbondesk.domain.contracts import contract as facts_of
from carbondesk.domain.contracts import plan
from carbondesk.domain.contracts.contract import (
    Contract,
    ContractAdjuster,
    ContractAsset,
    ContractLine,
    ContractLoan,
    ContractMeter,
    ContractProject,
    ContractShare,
    ServiceScore,
)
from carbondesk.domain.contracts.noted import ContractAdvice, ContractRevision, ServiceDuty
from carbondesk.domain.problems import Problem, Refused, refuse_if
from carbondesk.operations import facts
from carbondesk.reference import carriers
from carbondesk.store import contracts, evidence, rows, tables
from carbondesk.store.ledger import Connection, Ledger

L = TypeVar("L", ContractMeter, ContractProject)
P = TypeVar(
    "P", ContractAdjuster, ContractAdvice, ContractAsset, ContractLine, ContractLoan,
    ContractRevision, ContractShare, ServiceDuty, ServiceScore,
)  # fmt: skip


@dataclass(frozen=True)
class Reach:
    """The meters on the boundary of a contract and the projects that it carries out, by ids."""

    meters: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()


def put(ledger: Ledger, new: Contract, reach: Reach | None = None) -> Contract:
    """Write a contract, one whose id is known is changed; without a reach its meters stay."""
    if new.id:
        open_contract(ledger.db, new.id)
    refuse_if(facts_of.problems(new) + _code(ledger.db, new) + _outside(ledger.db, new))
    ready = facts.identified(new)
    with ledger.write("put_contract") as db:
        rows.upsert(db, [ready])
        if reach is not None:
            _link(db, ready.id, ContractMeter, reach.meters)
            _link(db, ready.id, ContractProject, reach.projects)
    return ready


def remove(ledger: Ledger, contract_id: str) -> None:
    """Remove a contract with its drafts and all links to files; with an agreed statement it stays.

    The files themselves stay in the ledger, and undo brings the links back.
    """
    facts.existing(ledger.db, Contract, contract_id)
    refuse_if(_agreed(ledger.db, contract_id))
    with ledger.write("remove_contract") as db:
        for table, ids in contracts.beneath(db, contract_id):
            evidence.drop(db, table, ids)
        rows.delete(db, Contract, [contract_id])
        evidence.drop(db, tables.of(Contract), [contract_id])


def open_contract(db: Connection, contract_id: str) -> Contract:
    """A contract that may be changed; refused once it is filed away."""
    of = facts.existing(db, Contract, contract_id)
    if of.archived is not None:
        raise Refused([Problem("contract_archived", {"code": of.code, "day": of.archived})])
    return of


def put_line(ledger: Ledger, new: ContractLine) -> ContractLine:
    """Write what was signed of a carrier; that of the same carrier is replaced."""
    of = open_contract(ledger.db, new.contract_id)
    found = facts_of.line_problems(new)
    if new.carrier not in {carrier.code for carrier in carriers.counted()}:
        found.append(Problem("unknown_carrier", {"carrier": new.carrier}, "carrier", of.code))
    refuse_if(found)
    known = contracts.parts(ledger.db, ContractLine, of.id)
    same = [item for item in known if item.carrier == new.carrier]
    return put_over(ledger, "put_contract_line", new, same)


def put_share(ledger: Ledger, new: ContractShare) -> ContractShare:
    """Write the contractor's part of some years."""
    of = open_contract(ledger.db, new.contract_id)
    known = contracts.parts(ledger.db, ContractShare, of.id)
    others = [item for item in known if item.id != new.id]
    refuse_if(facts_of.share_problems(new, others))
    return facts.put(ledger, "put_contract_share", [new])[0]


def put_adjuster(ledger: Ledger, new: ContractAdjuster) -> ContractAdjuster:
    """Write what a fee follows; that of the same name is replaced."""
    of = open_contract(ledger.db, new.contract_id)
    refuse_if(facts_of.adjuster_problems(new))
    known = contracts.parts(ledger.db, ContractAdjuster, of.id)
    same = [item for item in known if item.name == new.name]
    return put_over(ledger, "put_contract_adjuster", new, same)


def put_asset(ledger: Ledger, new: ContractAsset) -> ContractAsset:
    """Write an asset, or that it was handed over; that of the same name is replaced."""
    of = open_contract(ledger.db, new.contract_id)
    refuse_if(facts_of.asset_problems(new))
    known = contracts.parts(ledger.db, ContractAsset, of.id)
    same = [item for item in known if item.name == new.name]
    return put_over(ledger, "put_contract_asset", new, same)


def put_loan(ledger: Ledger, new: ContractLoan) -> ContractLoan:
    """Write a loan; that of the same product and lender is replaced."""
    of = open_contract(ledger.db, new.contract_id)
    refuse_if(facts_of.loan_problems(new))
    known = contracts.parts(ledger.db, ContractLoan, of.id)
    same = [item for item in known if (item.product, item.lender) == (new.product, new.lender)]
    return put_over(ledger, "put_contract_loan", new, same)


def put_score(ledger: Ledger, new: ServiceScore) -> ServiceScore:
    """Write the score of a month of a property service; that of the same month is replaced."""
    of = open_contract(ledger.db, new.contract_id)
    refuse_if(facts_of.score_problems(new))
    known = contracts.parts(ledger.db, ServiceScore, of.id)
    same = [item for item in known if item.month == new.month]
    return put_over(ledger, "put_service_score", new, same)


def remove_line(ledger: Ledger, line_id: str) -> None:
    """Remove a carrier of a contract."""
    remove_part(ledger, "remove_contract_line", ContractLine, line_id)


def remove_share(ledger: Ledger, share_id: str) -> None:
    """Remove the share of some years."""
    remove_part(ledger, "remove_contract_share", ContractShare, share_id)


def remove_adjuster(ledger: Ledger, adjuster_id: str) -> None:
    """Remove what a fee follows."""
    remove_part(ledger, "remove_contract_adjuster", ContractAdjuster, adjuster_id)


def remove_asset(ledger: Ledger, asset_id: str) -> None:
    """Remove an asset."""
    remove_part(ledger, "remove_contract_asset", ContractAsset, asset_id)


def remove_loan(ledger: Ledger, loan_id: str) -> None:
    """Remove a loan."""
    remove_part(ledger, "remove_contract_loan", ContractLoan, loan_id)


def remove_score(ledger: Ledger, score_id: str) -> None:
    """Remove the score of a month."""
    remove_part(ledger, "remove_service_score", ServiceScore, score_id)


def put_over(ledger: Ledger, verb: str, new: P, same: Sequence[P]) -> P:
    """Write a fact in the place of those with its name; a known one keeps its id."""
    ready = facts.identified(facts.with_id(new, new.id or (same[0].id if same else "")))
    with ledger.write(verb) as db:
        rows.delete(db, type(ready), [one.id for one in same if one.id != ready.id])
        rows.upsert(db, [ready])
    return ready


def remove_part(ledger: Ledger, verb: str, kind: type[P], fact_id: str) -> None:
    """Remove what belongs to a contract that is not filed away."""
    open_contract(ledger.db, facts.existing(ledger.db, kind, fact_id).contract_id)
    facts.remove(ledger, verb, kind, fact_id)


def _link(db: Connection, contract_id: str, kind: type[L], wanted: Iterable[str]) -> None:
    """Give a contract its meters or projects, and take away the others."""
    field = "meter_id" if kind is ContractMeter else "project_id"
    known = {getattr(one, field): one.id for one in contracts.parts(db, kind, contract_id)}
    asked = dict.fromkeys(wanted)
    rows.delete(db, kind, [id_ for other, id_ in known.items() if other not in asked])
    new = [facts.identified(kind(contract_id, other)) for other in asked if other not in known]
    rows.insert(db, new)


def _code(db: Connection, new: Contract) -> list[Problem]:
    other = contracts.by_code(db, new.code)
    if other is None or other.id == new.id:
        return []
    return [Problem("code_taken", {"code": new.code}, "code", new.code)]


def _outside(db: Connection, new: Contract) -> list[Problem]:
    """The settlements that a changed term or an earlier end would leave out."""
    found = (one.settlement for one in contracts.settlements(db, new.id)) if new.id else ()
    end = plan.end_of(new)
    return [
        Problem("outside_term", {"first": new.first, "last": end}, "last", one.code)
        for one in found
        if one.first < new.first or one.last > end
    ]


def _agreed(db: Connection, contract_id: str) -> list[Problem]:
    found = (one.settlement for one in contracts.settlements(db, contract_id))
    return [Problem("settlement_stands", {"code": one.code}) for one in found if one.agreed]
