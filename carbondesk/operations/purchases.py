"""What a user can do with purchases."""

from carbondesk.domain import purchase
from carbondesk.domain.problems import refuse_if
from carbondesk.domain.purchase import Purchase
from carbondesk.operations import facts
from carbondesk.store.ledger import Ledger


def put(ledger: Ledger, new: Purchase) -> Purchase:
    """Write a purchase; one whose id is known is changed."""
    refuse_if(purchase.problems(new))
    return facts.put(ledger, "put_purchase", [new])[0]


def remove(ledger: Ledger, purchase_id: str) -> None:
    """Remove a purchase."""
    facts.remove(ledger, "remove_purchase", Purchase, purchase_id)
