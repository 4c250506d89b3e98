"""What a user can do with trainings, publicity and other activities."""

from carbondesk.domain import activity
from carbondesk.domain.activity import Activity
from carbondesk.domain.problems import refuse_if
from carbondesk.operations import facts
from carbondesk.store.ledger import Ledger


def put(ledger: Ledger, new: Activity) -> Activity:
    """Write an activity; one whose id is known is changed."""
    refuse_if(activity.problems(new))
    return facts.put(ledger, "put_activity", [new])[0]


def remove(ledger: Ledger, activity_id: str) -> None:
    """Remove an activity."""
    facts.remove(ledger, "remove_activity", Activity, activity_id)
