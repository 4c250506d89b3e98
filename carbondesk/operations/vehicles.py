"""What a user can do with counts of vehicles."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain import checks
from carbondesk.domain.problems import refuse_if
from carbondesk.domain.vehicle import VehicleCount
from carbondesk.operations import facts
from carbondesk.store import institutions
from carbondesk.store.ledger import Ledger


def put(ledger: Ledger, counts: Sequence[VehicleCount]) -> list[VehicleCount]:
    """Write counts; one of the same day and fuel is replaced, here too the last one stands."""
    today = ledger.clock().date()
    refuse_if([problem for count in counts for problem in checks.vehicles(count, today)])
    ids = {(item.day, item.fuel): item.id for item in institutions.vehicles(ledger.db)}
    newest = {(count.day, count.fuel): count for count in counts}
    ready = [replace(count, id=ids.get(key, count.id)) for key, count in newest.items()]
    return facts.put(ledger, "put_vehicles", ready, {count.day.year for count in counts})


def remove(ledger: Ledger, count_id: str) -> None:
    """Remove a count of vehicles."""
    facts.remove(ledger, "remove_vehicles", VehicleCount, count_id)
