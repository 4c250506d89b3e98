"""What a user can do with the uncertainties of the inventory's lines."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain import own_uncertainty
from carbondesk.domain.own_uncertainty import OwnUncertainty
from carbondesk.domain.problems import refuse_if
from carbondesk.operations import facts
from carbondesk.store import uncertainties
from carbondesk.store.ledger import Ledger


def put(ledger: Ledger, new: OwnUncertainty) -> OwnUncertainty:
    """Say how far a line may be off from a day on; what was said of that day goes."""
    return put_all(ledger, [new])[0]


def put_all(ledger: Ledger, found: Sequence[OwnUncertainty]) -> list[OwnUncertainty]:
    """Say it of activity and factor together, as one step."""
    refuse_if([problem for new in found for problem in own_uncertainty.problems(new)])
    known = {(one.line, one.about, one.valid_from): one for one in uncertainties.every(ledger.db)}
    ready = []
    for new in found:
        old = known.get((new.line, new.about, new.valid_from))
        ready.append(replace(new, id=old.id if old else ""))
    return facts.put(ledger, "put_uncertainty", ready)


def remove(ledger: Ledger, uncertainty_id: str) -> None:
    """Let the assumption stand again."""
    facts.remove(ledger, "remove_uncertainty", OwnUncertainty, uncertainty_id)
