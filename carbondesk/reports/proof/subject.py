"""The project that a document of M&V is about, with its proof."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from carbondesk.domain.meter import label
from carbondesk.domain.mv.plan import MvPlan, VerifiedSaving
from carbondesk.domain.mv.proof import Proof
from carbondesk.domain.problems import Problem, Refused
from carbondesk.domain.project import Project
from carbondesk.i18n import translate
from carbondesk.reports import phrases, signing
from carbondesk.reports.content import SignOff
from carbondesk.reports.cover import Cover
from carbondesk.reports.document import Asked
from carbondesk.reports.stamp import Stamp
from carbondesk.store import mv, projects, proofs
from carbondesk.store.ledger import Connection
from carbondesk.texts import terms


@dataclass(frozen=True)
class Subject:
    """A project with its plan, its proof, and what was signed of it."""

    asked: Asked
    project: Project
    proof: Proof
    signed: VerifiedSaving | None

    @property
    def plan(self) -> MvPlan:
        """The plan of the project."""
        return self.proof.ground.facts.plan

    @cached_property
    def unit(self) -> str:
        """The unit of the carrier, as it is printed."""
        return terms.unit(self.proof.unit)

    @property
    def meters(self) -> str:
        """The meters on the boundary."""
        every = self.proof.ground.measured.book.meters
        names = [label(every[one].meter) for one in self.proof.ground.facts.meter_ids]
        return translate("reports.proof.subject", ", ").join(names)


def listed(db: Connection) -> Sequence[tuple[str, str]]:
    """The code and name of each project that has a plan."""
    planned = {one.plan.project_id for one in mv.every(db)}
    return [(one.code, one.name) for one in projects.every(db) if one.id in planned]


def of(asked: Asked) -> Subject:
    """The project that is asked for; without a code the only one that has a plan.

    Raises `Refused` where there is none.
    """
    code = asked.subject
    if not code:
        found = listed(asked.db)
        code = found[0][0] if len(found) == 1 else ""
    project = projects.by_code(asked.db, code)
    proof = None if project is None else proofs.of_project(asked.db, project.id)
    if project is None or proof is None:
        raise Refused([Problem("mv_no_plan", {"value": code or "?"}, "project", code)])
    return Subject(asked, project, proof, mv.counting(asked.db, project.id))


def cover(subject: Subject, title: str, printed: Stamp) -> Cover:
    """What stands around a document about a project."""
    return Cover(subject.asked.institution().name, title, subject.project.code, printed)


def sign_off(subject: Subject, printed: Stamp) -> SignOff:
    """Who signs a document about a project: a third party checks it."""
    checker = translate("reports.proof.subject", "third party")
    return signing.sign_off(subject.asked.institution().name, printed, checker)


def subtitle(subject: Subject) -> str:
    """The project and the days over which its savings count."""
    period = f"{subject.plan.reporting_first} — {subject.plan.reporting_last}"
    return f"{subject.project.name}{phrases.WIDE}{period}"


def figures(asked: Asked) -> dict[str, str]:
    """The figures that stand still once a document is issued."""
    found = of(asked).proof
    each = (*found.totals.values(), *found.worth.values())
    return {one.key: "" if one.value is None else str(Fraction(one.value)) for one in each}
