"""What a user can do with the steps of the past."""

from carbondesk.store.ledger import Ledger
from carbondesk.store.step import Step


def undo_step(ledger: Ledger, step_id: int) -> Step:
    """Take back one older step; gives the step that did so, which can itself be undone.

    `Refused` names the later steps in the way, if any touched the same rows or stand on them.
    """
    ledger.undo_step(step_id)
    return ledger.history(1)[0]
