"""Findings as rows of a table, and which of them a filter shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.problems import Severity
from carbondesk.i18n import translate
from carbondesk.texts import findings as texts
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.models.tag import Tag

OPEN, EXPLAINED = "open", "explained"
# So many months of the same are one line.
MANY = 3
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


@dataclass(frozen=True)
class Group:
    """Findings of one rule about one subject, month after month: the newest stands for all."""

    finding: Finding
    others: tuple[Finding, ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return 1 + len(self.others)

    @property
    def first(self) -> str:
        """The first of its months."""
        return self.others[0].period if self.others else self.finding.period


def grouped(found: Sequence[Finding]) -> list[Group]:
    """The findings in their order; where one comes again in many months, one in place of all."""
    months: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        if finding.is_open and _is_month(finding):
            months.setdefault((finding.rule, finding.subject), []).append(finding)
    made, said = [], set()
    for finding in found:
        same = months.get((finding.rule, finding.subject), [])
        if len(same) < MANY or finding not in same:
            made.append(Group(finding))
        elif finding.key[:2] not in said:
            said.add(finding.key[:2])
            *others, newest = sorted(same, key=_period)
            made.append(Group(newest, tuple(others)))
    return made


def key(finding: Finding) -> str:
    """The key of its row."""
    return "|".join(finding.key)


def row(group: Group) -> Row:
    """One line of the list; of an explained one the explanation stands in it."""
    finding = group.finding
    tone, icon = TONES[finding.severity]
    if finding.explanation is not None:
        tag = Tag(translate("ui.pages.checks.rows", "explained"), "ok", "check")
        text = finding.explanation.text
    else:
        tag = Tag(texts.severity(finding.severity.value), tone, icon)
        text = sentence(group)
    return Row(
        key(finding),
        {
            "severity": Cell(tag=tag),
            "rule": Cell(texts.rule(finding.rule)),
            "place": Cell(texts.place(finding)),
            "period": Cell(_days(_span(group)), tip=texts.period(finding)),
            "text": Cell(text, tip=text),
        },
    )


def sentence(group: Group) -> str:
    """What was found; of several how often, and what the newest says."""
    said = texts.sentence(group.finding)
    if not group.others:
        return said
    text = translate(
        "ui.pages.checks.rows", "In {count} months from {first} on; the newest: {said}"
    )
    return text.format(count=group.count, first=group.first, said=said)


def _span(group: Group) -> str:
    return f"{group.first}..{group.finding.period}" if group.others else group.finding.period


def _is_month(finding: Finding) -> bool:
    return len(finding.period) == len("2025-01")


def _period(finding: Finding) -> str:
    return finding.period


def _days(period: str) -> str:
    """The days of a finding, in as few signs as say it."""
    first, _, last = period.partition("..")
    if not last:
        return first
    return f"{first}\N{EN DASH}{last.removeprefix(first[:5])}"
