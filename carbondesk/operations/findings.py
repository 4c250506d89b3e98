"""What a user can do with findings: explain them, and set the limits that they come from."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain.findings import limits
from carbondesk.domain.findings.explanation import CheckChoice, Explanation
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.problems import Problem, refuse_if
from carbondesk.store import findings, rows
from carbondesk.store.ledger import Ledger, new_id


def explain(
    ledger: Ledger, finding: Finding, text: str, others: Sequence[Finding] = ()
) -> Explanation:
    """Say why a finding is right as it is, and others with it; in place of what was said before."""
    if not text.strip():
        refuse_if([Problem("empty", {"field": "text"}, "text")])
    told = {(one.rule, one.subject, one.period): one for one in findings.explanations(ledger.db)}
    ready = []
    for one in (finding, *others):
        old = told.get(one.key)
        explanation = Explanation(
            *one.key, one.numbers, text.strip(), ledger.operator,
            ledger.clock().isoformat(timespec="minutes"), old.id if old else new_id(),
        )  # fmt: skip
        ready.append(explanation)
    with ledger.write("explain_finding") as db:
        rows.upsert(db, ready)
    return ready[0]


def withdraw(ledger: Ledger, finding: Finding) -> None:
    """Take an explanation back: the finding is open again."""
    old = _explanation(ledger, finding)
    if old is None:
        refuse_if([Problem("gone", {"noun": "explanation"})])
        return
    with ledger.write("withdraw_explanation") as db:
        rows.delete(db, Explanation, [old.id])


def choose(ledger: Ledger, choice: CheckChoice) -> CheckChoice:
    """Set a limit or the severity of a rule in place of its default."""
    refuse_if(limits.problems(choice))
    old = _choice(ledger, choice.rule, choice.name)
    ready = replace(choice, id=old.id if old else new_id())
    with ledger.write("set_check_limit") as db:
        rows.upsert(db, [ready])
    return ready


def restore(ledger: Ledger, rule: str, name: str) -> None:
    """Go back to the default of a limit or severity."""
    old = _choice(ledger, rule, name)
    if old is None:
        refuse_if([Problem("gone", {"noun": "check_choice"})])
        return
    with ledger.write("restore_check_limit") as db:
        rows.delete(db, CheckChoice, [old.id])


def _explanation(ledger: Ledger, finding: Finding) -> Explanation | None:
    explained = findings.explanations(ledger.db)
    return {(item.rule, item.subject, item.period): item for item in explained}.get(finding.key)


def _choice(ledger: Ledger, rule: str, name: str) -> CheckChoice | None:
    found = {(item.rule, item.name): item for item in findings.choices(ledger.db)}
    return found.get((rule, name))
