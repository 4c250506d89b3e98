"""Measures of one's own: what verified projects have saved of what was used before."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain.project import ORDER, ProjectFacts, Stage


@dataclass(frozen=True)
class OwnMeasure:
    """What a project saved of a carrier, as a share of the use before."""

    key: str
    facts: ProjectFacts
    carrier: str
    measure: str
    share: Fraction


def of(projects: Iterable[ProjectFacts]) -> tuple[OwnMeasure, ...]:
    """The results of projects whose saving was verified and whose use before is known."""
    return tuple(
        OwnMeasure(
            f"own-{item.id}", facts, item.carrier, item.measure,
            Fraction(item.saved_micro, item.before_micro),
        )
        for facts in projects
        if ORDER.index(facts.stage) >= ORDER.index(Stage.VERIFIED)
        for item in facts.savings
        if item.before_micro and item.saved_micro > 0
    )  # fmt: skip
