"""The command that checks: every finding of a period."""

from argparse import Namespace
from collections.abc import Mapping

from carbondesk.cli import answers, out
from carbondesk.cli.answers import Json
from carbondesk.domain.figure import Figure
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.period import Period, parse
from carbondesk.store import findings
from carbondesk.store.ledger import Ledger
from carbondesk.texts import findings as texts

FINDING = "finding."


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


def figures(ledger: Ledger, _key: str, period: Period) -> Mapping[str, Figure]:
    """The numbers of findings, as `finding.night_base.E-01.cost`; without a name the last."""
    found: dict[str, Figure] = {}
    for finding in reversed(findings.load(ledger.db, period, ledger.clock().date())):
        own = _called(finding)
        found |= {f"{own}.{_name(one)}": one for one in finding.figures}
        if finding.figures:
            found[own] = finding.figures[-1]
    return found


def _called(finding: Finding) -> str:
    """How a finding is called on the command line: its rule, and the code of its meter."""
    return f"{FINDING}{finding.rule}.{finding.label.partition(' ')[0]}".rstrip(".")


def _name(figure: Figure) -> str:
    return figure.key.removeprefix(FINDING)


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
        "figures": [
            {
                "figure": f"{_called(finding)}.{_name(one)}",
                "value": answers.number(one.value),
                "unit": one.unit,
                "quality": one.quality.value,
            }
            for one in finding.figures
        ],
    }


def _explanation(finding: Finding) -> str | None:
    return finding.explanation.text if finding.explanation else None
