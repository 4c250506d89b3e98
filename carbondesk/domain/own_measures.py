"""Measures of one's own: what projects whose saving was signed have saved of the baseline."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain.mv.plan import VerifiedSaving
from carbondesk.domain.project import ProjectFacts, ProjectSaving


@dataclass(frozen=True)
class OwnMeasure:
    """What a project was proven to save, as a share of its adjusted baseline."""

    facts: ProjectFacts
    carrier: str
    measure: str
    share: Fraction

    @property
    def key(self) -> str:
        """What names it among the measures."""
        return f"own-{self.facts.project.id}"


def of(
    projects: Iterable[ProjectFacts], signed: Mapping[str, VerifiedSaving]
) -> tuple[OwnMeasure, ...]:
    """The results of projects, by the signed saving that counts of each; only what was proven."""
    found = []
    for facts in projects:
        saving = signed.get(facts.project.id)
        baseline = saving.baseline_micro + saving.adjustments_micro if saving is not None else 0
        # What a plan proves is one carrier: that of the project that saves most.
        most = max(facts.savings, key=_saved, default=None)
        if saving is not None and baseline > 0 and saving.saved_micro > 0 and most is not None:
            share = Fraction(saving.saved_micro, baseline)
            found.append(OwnMeasure(facts, most.carrier, most.measure, share))
    return tuple(found)


def _saved(item: ProjectSaving) -> int:
    return item.saved_micro
