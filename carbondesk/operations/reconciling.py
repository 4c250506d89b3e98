"""What a user can do with a year of a contract: carry its difference on, or close with it."""

from fractions import Fraction

from carbondesk.domain.contracts import plan
from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.contracts.settlement import ItemKind, Settlement, SettlementItem
from carbondesk.domain.contracts.yearly import Yearly
from carbondesk.domain.period import ONE_DAY
from carbondesk.domain.problems import Problem, Refused
from carbondesk.domain.quantity import FEN
from carbondesk.operations import facts, settlements
from carbondesk.store import contract_money, contracts, rows
from carbondesk.store.ledger import Connection, Ledger


def carry(
    ledger: Ledger, contract_id: str, number: int, into_id: str, document: str = ""
) -> SettlementItem:
    """Bring what a year comes to beyond its periods into a later draft, as an item."""
    contract = facts.existing(ledger.db, Contract, contract_id)
    into = facts.existing(ledger.db, Settlement, into_id)
    found = _year(ledger.db, contract, number)
    if found.open.value is None or found.open.value == 0:
        raise Refused([Problem("nothing_to_correct", {"code": found.code})])
    amount = int(Fraction(found.open.value) * FEN) + _brought(ledger.db, into, found.code)
    item = SettlementItem(
        into.id, ItemKind.CORRECTION, found.code, amount, document, found.code
    )  # fmt: skip
    return settlements.put_item(ledger, item)


def close(ledger: Ledger, contract_id: str, number: int, document: str = "") -> Settlement:
    """Draft a closing statement with what a year comes to, where no period is left to carry it."""
    contract = facts.existing(ledger.db, Contract, contract_id)
    terms = contracts.terms(ledger.db, contract)
    known = [one.settlement for one in contracts.settlements(ledger.db, contract_id)]
    found = _year(ledger.db, contract, number)
    if found.open.value is None or found.open.value == 0:
        raise Refused([Problem("nothing_to_correct", {"code": found.code})])
    if plan.following(terms, known) is not None:
        raise Refused([Problem("period_follows", {}, "", contract.code)])
    place = max(one.number for one in known) + 1
    day = max(plan.end_of(contract), *(one.last for one in known)) + ONE_DAY
    code = f"{contract.code}-{place:02d}"
    made = facts.identified(Settlement(contract.id, code, place, day, day))
    amount = int(Fraction(found.open.value) * FEN)
    item = SettlementItem(
        made.id, ItemKind.CORRECTION, found.code, amount, document, found.code
    )  # fmt: skip
    with ledger.write("draft_closing") as db:
        rows.insert(db, [made])
        rows.insert(db, [facts.identified(item)])
    return made


def _year(db: Connection, contract: Contract, number: int) -> Yearly:
    """A year all of which is agreed; refused before."""
    found = (one for one in contract_money.years(db, contract) if one.number == number)
    year = next(found, None)
    if year is None or not year.complete:
        raise Refused([Problem("year_open", {"year": number}, "year", contract.code)])
    return year


def _brought(db: Connection, into: Settlement, code: str) -> int:
    """What the draft has of it already: the item is written anew with the whole."""
    known = contracts.belongings(db, SettlementItem, into.id)
    return sum(one.amount_fen for one in known if one.corrects == code)
