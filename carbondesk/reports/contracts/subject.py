"""What a document of contracts is about: a contract, or one of its statements."""

from collections.abc import Iterator, Sequence

from carbondesk.domain.contracts import yearly
from carbondesk.domain.contracts.contract import Contract, ContractType
from carbondesk.domain.contracts.yearly import Yearly
from carbondesk.domain.problems import Problem, Refused
from carbondesk.i18n import translate
from carbondesk.reports.document import Asked
from carbondesk.store import contract_money, contracts, offers, settling
from carbondesk.store.ledger import Connection
from carbondesk.store.settling import Statement


def listed(db: Connection) -> Sequence[tuple[str, str]]:
    """The code and name of each contract."""
    return [(one.code, one.name) for one in contracts.every(db)]


def settlements(db: Connection) -> Sequence[tuple[str, str]]:
    """The code of each settlement, with its contract and days."""
    return list(_settlements(db))


def _settlements(db: Connection) -> Iterator[tuple[str, str]]:
    text = translate("reports.contracts.subject", "{name}, {first} to {last}")
    for contract in contracts.every(db):
        for one in contracts.settlements(db, contract.id):
            days = {"first": one.settlement.first, "last": one.settlement.last}
            yield one.settlement.code, text.format(name=contract.name, **days)


def judged(db: Connection) -> Sequence[tuple[str, str]]:
    """The code and name of each contract that saves something."""
    known = contracts.every(db)
    return [(one.code, one.name) for one in known if one.type is not ContractType.PROPERTY]


def offered(db: Connection) -> Sequence[tuple[str, str]]:
    """The code and name of each contract for which there are offers."""
    known = contracts.every(db)
    return [(one.code, one.name) for one in known if offers.of_contract(db, one.id)]


def years(db: Connection) -> Sequence[tuple[str, str]]:
    """The code of each year of which something was agreed, with its contract and days."""
    return [
        (yearly.code_of(one, number), f"{one.name} {period.first} – {period.last}")
        for one in contracts.every(db)
        for number, period in yearly.years(one)
        if yearly.within(contracts.settlements(db, one.id), period)
    ]


def year(asked: Asked) -> tuple[Contract, Yearly]:
    """The year of a contract that is asked for by its code; else the last of the contract."""
    for one in contracts.every(asked.db):
        for found in contract_money.years(asked.db, one):
            if found.code == asked.subject:
                return one, found
    one = contract(asked)
    known = contract_money.years(asked.db, one)
    if not known:
        raise Refused([Problem("year_open", {"year": 1}, "year", one.code)])
    return one, known[-1]


def contract(asked: Asked) -> Contract:
    """The contract that is asked for; without a code the only one. Raises `Refused`."""
    known = contracts.every(asked.db)
    code = asked.subject or (known[0].code if len(known) == 1 else "")
    found = contracts.by_code(asked.db, code)
    if found is None:
        raise Refused([Problem("contract_unknown", {"value": code or "?"}, "contract", code)])
    return found


def statement(asked: Asked) -> Statement:
    """The statement of a settlement by its code, or of a contract and the period."""
    for one in contracts.every(asked.db):
        for facts in contracts.settlements(asked.db, one.id):
            if facts.settlement.code == asked.subject:
                return settling.statement(asked.db, contracts.terms(asked.db, one), facts)
    return settling.of_period(asked.db, contract(asked), asked.period)
