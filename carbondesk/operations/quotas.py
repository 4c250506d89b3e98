"""What a user can do with quotas: type in a standard, say what the institution is by one."""

from dataclasses import replace

from carbondesk.domain import own_quota
from carbondesk.domain.own_quota import OwnQuota, QuotaChoice
from carbondesk.domain.problems import Problem, Refused, refuse_if
from carbondesk.operations import facts
from carbondesk.store import quotas
from carbondesk.store.ledger import Ledger


def put(ledger: Ledger, new: OwnQuota) -> OwnQuota:
    """Write a quota of a standard; one whose id is known is changed."""
    refuse_if(own_quota.problems(new))
    if any(one.key == new.key and one.id != new.id for one in quotas.every(ledger.db)):
        where = f"{new.edition} {new.category}"
        raise Refused([Problem("quota_twice", {}, "indicator", where)])
    return facts.put(ledger, "put_quota", [new])[0]


def remove(ledger: Ledger, quota_id: str) -> None:
    """Remove a typed quota."""
    facts.remove(ledger, "remove_quota", OwnQuota, quota_id)


def choose(ledger: Ledger, new: QuotaChoice) -> QuotaChoice:
    """Say what the institution is by a standard from a day on; what was said of that day goes."""
    refuse_if(own_quota.choice_problems(new))
    refuse_if(own_quota.unfit(new, own_quota.categories(new.edition, quotas.every(ledger.db))))
    same = [
        one.id
        for one in quotas.choices(ledger.db)
        if (one.edition, one.valid_from) == (new.edition, new.valid_from)
    ]
    ready = replace(new, id=same[0]) if same else replace(new, id="")
    return facts.put(ledger, "choose_quota", [ready])[0]


def withdraw(ledger: Ledger, choice_id: str) -> None:
    """Take back what was said of the institution."""
    facts.remove(ledger, "withdraw_quota_choice", QuotaChoice, choice_id)
