"""What a user can do with the steps of the past."""

from carbondesk.store.ledger import Ledger
from carbondesk.store.step import Change


def undo_step(ledger: Ledger, step_id: int) -> Change | None:
    """Take back one older step, as a step that can itself be undone.

    `Refused` names the later steps in the way, if any touched the same rows or stand on them.
    """
    return ledger.undo_step(step_id)
