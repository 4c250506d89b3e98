"""What a user can do with emissions beside the standard's total."""

from carbondesk.domain import emission
from carbondesk.domain.emission import Emission
from carbondesk.domain.problems import refuse_if
from carbondesk.operations import facts
from carbondesk.store.ledger import Ledger


def put(ledger: Ledger, new: Emission) -> Emission:
    """Write an emission; one whose id is known is changed."""
    refuse_if(emission.problems(new))
    years = range(new.first.year, new.last.year + 1)
    return facts.put(ledger, "put_emission", [new], years)[0]


def remove(ledger: Ledger, emission_id: str) -> None:
    """Remove an emission."""
    facts.remove(ledger, "remove_emission", Emission, emission_id)
