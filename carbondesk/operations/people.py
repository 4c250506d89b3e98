"""What a user can do with counts of people."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain import checks
from carbondesk.domain.people import People
from carbondesk.domain.period import parse
from carbondesk.domain.problems import refuse_if
from carbondesk.operations import facts
from carbondesk.store import institutions
from carbondesk.store.ledger import Ledger


def put(ledger: Ledger, counts: Sequence[People]) -> list[People]:
    """Write counts; one of the same month and class is replaced, here too the last one stands."""
    refuse_if([problem for count in counts for problem in checks.people(count)])
    ids = {(item.month, item.people_class): item.id for item in institutions.people(ledger.db)}
    newest = {(count.month, count.people_class): count for count in counts}
    ready = [replace(count, id=ids.get(key, count.id)) for key, count in newest.items()]
    return facts.put(
        ledger, "put_people", ready, {parse(count.month).first.year for count in counts}
    )


def remove(ledger: Ledger, count_id: str) -> None:
    """Remove a count of people."""
    facts.remove(ledger, "remove_people", People, count_id)
