"""The limits in force: those of the rules, with what the institution chose in their place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain.findings.explanation import CheckChoice
from carbondesk.domain.problems import Problem, Severity
from carbondesk.reference import checks, prereview

SEVERITY, OFF = "severity", "off"
_LARGEST = 1_000_000


@dataclass(frozen=True)
class Limits:
    """The limits and the severity of every rule; one that is switched off has none."""

    values: Mapping[tuple[str, str], Fraction]
    severities: Mapping[str, Severity]

    def of(self, rule: str, name: str) -> Fraction:
        """A limit of a rule."""
        return self.values[rule, name]

    def has(self, rule: str, name: str) -> bool:
        """Whether a rule has a limit of a name."""
        return (rule, name) in self.values

    def is_on(self, rule: str) -> bool:
        """Whether a rule is looked at."""
        return rule in self.severities


def chosen(choices: Iterable[CheckChoice] = ()) -> Limits:
    """The defaults, with choices in their place."""
    wanted = {(choice.rule, choice.name): choice.value for choice in choices}
    values, severities = {}, {}
    for rule in checks.every():
        severity = wanted.get((rule.code, SEVERITY), rule.severity)
        if severity != OFF:
            severities[rule.code] = Severity(severity)
        for name, limit in rule.limits.items():
            values[rule.code, name] = Fraction(wanted.get((rule.code, name), limit.value))
    return Limits(MappingProxyType(values), MappingProxyType(severities))


def problems(choice: CheckChoice) -> list[Problem]:
    """What is wrong with a choice for a rule of the facts, or a relation of the forms."""
    rule = next((rule for rule in checks.every() if rule.code == choice.rule), None)
    known = rule or prereview.find(choice.rule)
    if known is None or choice.name not in {SEVERITY, *known.limits}:
        return [Problem("unknown_choice", {"value": f"{choice.rule}.{choice.name}"}, "name")]
    if choice.name == SEVERITY:
        is_known = choice.value in {OFF, *(severity.value for severity in Severity)}
        return [] if is_known else [Problem("unknown_choice", {"value": choice.value}, "value")]
    return (
        []
        if _is_amount(choice.value)
        else [Problem("not_a_number", {"text": choice.value}, "value")]
    )


def _is_amount(text: str) -> bool:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return False
    return value.is_finite() and 0 <= value <= _LARGEST
