"""What a user can do with the uncertainties of the inventory's lines."""

from dataclasses import replace

from carbondesk.domain import own_uncertainty
from carbondesk.domain.own_uncertainty import OwnUncertainty
from carbondesk.domain.problems import refuse_if
from carbondesk.operations import facts
from carbondesk.store import uncertainties
from carbondesk.store.ledger import Ledger


def put(ledger: Ledger, new: OwnUncertainty) -> OwnUncertainty:
    """Say how far a line may be off from a day on; what was said of that day goes."""
    refuse_if(own_uncertainty.problems(new))
    same = [
        one.id
        for one in uncertainties.every(ledger.db)
        if (one.line, one.about, one.valid_from) == (new.line, new.about, new.valid_from)
    ]
    ready = replace(new, id=same[0] if same else "")
    return facts.put(ledger, "put_uncertainty", [ready])[0]


def remove(ledger: Ledger, uncertainty_id: str) -> None:
    """Let the assumption stand again."""
    facts.remove(ledger, "remove_uncertainty", OwnUncertainty, uncertainty_id)
