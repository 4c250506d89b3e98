"""What a user can do with bills."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain import checks
from carbondesk.domain.bill import Bill
from carbondesk.domain.problems import Problem, refuse_if
from carbondesk.operations import facts, readings
from carbondesk.store.ledger import Ledger


def add(ledger: Ledger, bill: Bill) -> Bill:
    """Write a new bill, or raise `Refused`."""
    refuse_if(check(ledger, [bill]))
    return facts.put(ledger, "add_bill", [bill], years([bill]))[0]


def correct(ledger: Ledger, bill: Bill) -> Bill:
    """Write a bill over the one with the same id, or raise `Refused`."""
    facts.existing(ledger.db, Bill, bill.id)
    refuse_if(check(ledger, [bill]))
    return facts.put(ledger, "correct_bill", [bill], years([bill]))[0]


def remove(ledger: Ledger, bill_id: str) -> None:
    """Remove a bill."""
    facts.remove(ledger, "remove_bill", Bill, bill_id)


def enter(ledger: Ledger, bills: Sequence[Bill]) -> list[Bill]:
    """Write a block of bills as one step, as pasted; those with an id are corrected."""
    refuse_if(check(ledger, bills))
    return facts.put(ledger, "enter_bills", bills, years(bills))


def check(ledger: Ledger, bills: Sequence[Bill]) -> list[Problem]:
    """What is wrong with bills that are about to be written."""
    problems: list[Problem] = []
    today = ledger.clock().date()
    for meter_id in dict.fromkeys(bill.meter_id for bill in bills):
        new = [bill for bill in bills if bill.meter_id == meter_id]
        ids = {bill.id for bill in new}
        known = readings.meter_facts(ledger, meter_id)
        kept = tuple(bill for bill in known.bills if bill.id not in ids)
        problems += checks.bills(replace(known, bills=kept), new, today)
    return problems


def years(bills: Sequence[Bill]) -> set[int]:
    """The years that the bills touch."""
    return {year for bill in bills for year in range(bill.start.year, bill.end.year + 1)}
