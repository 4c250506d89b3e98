"""What a user can do with notices, awards and tasks."""

from carbondesk.domain import notice
from carbondesk.domain.notice import Notice, Task
from carbondesk.domain.problems import refuse_if
from carbondesk.operations import facts
from carbondesk.store.ledger import Ledger


def put(ledger: Ledger, new: Notice) -> Notice:
    """Write a notice or an award; one whose id is known is changed."""
    refuse_if(notice.problems(new))
    return facts.put(ledger, "put_notice", [new])[0]


def remove(ledger: Ledger, notice_id: str) -> None:
    """Remove a notice."""
    facts.remove(ledger, "remove_notice", Notice, notice_id)


def put_task(ledger: Ledger, new: Task) -> Task:
    """Write a task; one whose id is known is changed."""
    refuse_if(notice.task_problems(new))
    return facts.put(ledger, "put_task", [new])[0]


def remove_task(ledger: Ledger, task_id: str) -> None:
    """Remove a task."""
    facts.remove(ledger, "remove_task", Task, task_id)
