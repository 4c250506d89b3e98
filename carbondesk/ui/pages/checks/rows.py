"""Findings as rows of a table, and which of them a filter shows."""

from collections.abc import Sequence
from types import MappingProxyType

from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.problems import Severity
from carbondesk.i18n import translate
from carbondesk.texts import findings as texts
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.models.tag import Tag

OPEN, EXPLAINED = "open", "explained"
TONES = MappingProxyType(
    {
        Severity.ERROR: ("err", "circle-x"),
        Severity.WARNING: ("warn", "triangle-alert"),
        Severity.REVIEW: ("neutral", "circle-question-mark"),
    }
)


def columns() -> tuple[Column, ...]:
    """What stands in the list."""
    return (
        Column("severity", translate("ui.pages.checks.rows", "Severity"), 96),
        Column("rule", translate("ui.pages.checks.rows", "What"), 176),
        Column("place", translate("ui.pages.checks.rows", "Where"), 150),
        Column("period", translate("ui.pages.checks.rows", "When"), 136, tone="ink2"),
        Column("text", translate("ui.pages.checks.rows", "Finding"), least=180),
    )


def choices(found: Sequence[Finding]) -> list[tuple[str, str]]:
    """The filters with their counts."""
    words = (
        (OPEN, translate("ui.pages.checks.rows", "Open")),
        (Severity.ERROR.value, translate("ui.pages.checks.rows", "Errors")),
        (Severity.WARNING.value, translate("ui.pages.checks.rows", "Warnings")),
        (Severity.REVIEW.value, translate("ui.pages.checks.rows", "Reviews")),
        (EXPLAINED, translate("ui.pages.checks.rows", "Explained")),
    )
    return [(key, f"{word} {len(shown(found, key))}") for key, word in words]


def shown(found: Sequence[Finding], choice: str) -> list[Finding]:
    """The findings of a filter: those that are open, of one severity, or those explained."""
    if choice == EXPLAINED:
        return [finding for finding in found if not finding.is_open]
    waiting = [finding for finding in found if finding.is_open]
    return [finding for finding in waiting if choice in {OPEN, finding.severity.value}]


def key(finding: Finding) -> str:
    """The key of its row."""
    return "|".join(finding.key)


def row(finding: Finding) -> Row:
    """One line of the list; of an explained one the explanation stands in it."""
    tone, icon = TONES[finding.severity]
    if finding.explanation is not None:
        tag = Tag(translate("ui.pages.checks.rows", "explained"), "ok", "check")
        text = finding.explanation.text
    else:
        tag = Tag(texts.severity(finding.severity.value), tone, icon)
        text = texts.sentence(finding)
    return Row(
        key(finding),
        {
            "severity": Cell(tag=tag),
            "rule": Cell(texts.rule(finding.rule)),
            "place": Cell(texts.place(finding)),
            "period": Cell(_days(finding.period), tip=texts.period(finding)),
            "text": Cell(text, tip=texts.sentence(finding)),
        },
    )


def _days(period: str) -> str:
    """The days of a finding, in as few signs as say it."""
    first, _, last = period.partition("..")
    if not last:
        return first
    return f"{first}\N{EN DASH}{last.removeprefix(first[:5])}"
