"""One thing found by a rule: what, where, and the numbers that say so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain.figure import Figure
from carbondesk.domain.findings.explanation import Explanation
from carbondesk.domain.problems import Severity

METER, PEOPLE, INSTITUTION = "meter", "people", "institution"


@dataclass(frozen=True)
class Finding:
    """What a rule found at one place in one period.

    `subject` is `meter:<id>`, `people:<class>` or `institution:`; `label` names it as a person
    would. `values` are what its sentence needs, `facts` the ids behind them, as `reading:<id>`;
    `figures` are its numbers with what made them. An explanation holds as long as the values of
    `basis` do, or all where none is named.
    """

    rule: str
    subject: str
    label: str
    period: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    facts: tuple[str, ...] = ()
    severity: Severity = Severity.WARNING
    explanation: Explanation | None = None
    figures: tuple[Figure, ...] = field(default=(), compare=False, repr=False)
    basis: tuple[str, ...] = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same finding when it is found again."""
        return self.rule, self.subject, self.period

    @property
    def numbers(self) -> str:
        """Its numbers as one text: with others, an explanation no longer holds."""
        return "|".join(
            f"{name}={_plain(value)}"
            for name, value in sorted(self.values.items())
            if not self.basis or name in self.basis
        )

    @property
    def meter_id(self) -> str:
        """The meter that it is about, if it is."""
        kind, _, name = self.subject.partition(":")
        return name if kind == METER else ""

    @property
    def is_open(self) -> bool:
        """Whether it waits for an explanation."""
        return self.explanation is None

    def figure(self, name: str) -> Figure | None:
        """The figure of a name, as `amount`; None without it."""
        return next((one for one in self.figures if one.key == f"finding.{name}"), None)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.6g}"
    return str(value) if isinstance(value, int | str | Fraction) else repr(value)
