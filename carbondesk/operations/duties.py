"""What a user can do with duties: set their days, and tick what was done."""

from dataclasses import replace

from carbondesk.domain import duty
from carbondesk.domain.duty import DutyChoice, DutyTick
from carbondesk.domain.problems import refuse_if
from carbondesk.operations import facts
from carbondesk.store import duties, rows
from carbondesk.store.ledger import Ledger


def put(ledger: Ledger, new: DutyChoice) -> DutyChoice:
    """Say how a duty is kept from a day on; what was said for that day is replaced."""
    refuse_if(duty.problems(new))
    same = [
        one.id
        for one in duties.choices(ledger.db)
        if (one.duty, one.valid_from) == (new.duty, new.valid_from)
    ]
    ready = facts.identified(replace(new, id=new.id or (same[0] if same else "")))
    with ledger.write("put_duty") as db:
        rows.delete(db, DutyChoice, [found for found in same if found != ready.id])
        rows.upsert(db, [ready])
    return ready


def remove(ledger: Ledger, choice_id: str) -> None:
    """Take back what was said of a duty; a shipped one goes back to its usual day."""
    facts.remove(ledger, "remove_duty", DutyChoice, choice_id)


def tick(ledger: Ledger, new: DutyTick) -> DutyTick:
    """Tick a duty of a period as done; a tick that is there is changed."""
    refuse_if(duty.tick_problems(new, ledger.clock().date()))
    same = [
        one.id
        for one in duties.ticks(ledger.db)
        if (one.duty, one.period) == (new.duty, new.period)
    ]
    ready = replace(new, id=same[0]) if same else new
    return facts.put(ledger, "tick_duty", [ready])[0]


def untick(ledger: Ledger, tick_id: str) -> None:
    """Take a tick back: the duty is open again."""
    facts.remove(ledger, "untick_duty", DutyTick, tick_id)
