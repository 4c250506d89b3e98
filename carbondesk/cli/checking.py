"""The command that checks: every finding of a period."""

from argparse import Namespace

from carbondesk.cli import out
from carbondesk.cli.answers import Json
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.period import parse
from carbondesk.store import findings
from carbondesk.store.ledger import Ledger
from carbondesk.texts import findings as texts


def check(ledger: Ledger, options: Namespace) -> int:
    """`check`: what the rules find, the gravest first; those explained come last."""
    found = findings.load(ledger.db, parse(options.period), ledger.clock().date())
    if options.json:
        out.answer({"findings": [_answer(finding) for finding in found]})
        return out.DONE
    out.table(
        (
            texts.severity(finding.severity.value), texts.rule(finding.rule),
            texts.where(finding), texts.sentence(finding), _explanation(finding),
        )
        for finding in found
    )  # fmt: skip
    return out.DONE


def _answer(finding: Finding) -> Json:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "where": texts.where(finding),
        "message": texts.sentence(finding),
        "explanation": _explanation(finding),
        "subject": finding.subject,
        "period": finding.period,
        "facts": list(finding.facts),
    }


def _explanation(finding: Finding) -> str | None:
    return finding.explanation.text if finding.explanation else None
