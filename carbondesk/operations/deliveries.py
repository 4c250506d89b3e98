"""What a user can do with fuel deliveries and stock figures."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain import checks
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.problems import Problem, refuse_if
from carbondesk.operations import facts, readings
from carbondesk.store.ledger import Ledger


def add(ledger: Ledger, delivery: Delivery) -> Delivery:
    """Write a new delivery, or raise `Refused`."""
    refuse_if(check(ledger, [delivery]))
    return facts.put(ledger, "add_delivery", [delivery], [delivery.day.year])[0]


def correct(ledger: Ledger, delivery: Delivery) -> Delivery:
    """Write a delivery over the one with the same id, or raise `Refused`."""
    facts.existing(ledger.db, Delivery, delivery.id)
    refuse_if(check(ledger, [delivery]))
    return facts.put(ledger, "correct_delivery", [delivery], [delivery.day.year])[0]


def remove(ledger: Ledger, delivery_id: str) -> None:
    """Remove a delivery."""
    facts.remove(ledger, "remove_delivery", Delivery, delivery_id)


def check(ledger: Ledger, deliveries: Sequence[Delivery]) -> list[Problem]:
    """What is wrong with deliveries that are about to be written."""
    problems: list[Problem] = []
    today = ledger.clock().date()
    for meter_id in dict.fromkeys(delivery.meter_id for delivery in deliveries):
        new = [delivery for delivery in deliveries if delivery.meter_id == meter_id]
        ids = {delivery.id for delivery in new}
        known = readings.meter_facts(ledger, meter_id)
        kept = tuple(item for item in known.deliveries if item.id not in ids)
        problems += checks.deliveries(replace(known, deliveries=kept), new, today)
    return problems
