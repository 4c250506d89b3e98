"""Projects: what is retrofitted, how far it is, who pays, and what it is to save."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import from_micro

LONGEST_YEARS = 60
LARGEST_PERCENT = 100


class ProjectKind(StrEnum):
    """What a project is about, as the policy sorts them."""

    RETROFIT = "retrofit"
    RENEWABLE = "renewable"
    ELECTRIFICATION = "electrification"
    INTEGRATED = "integrated"
    WATER = "water"
    MANAGEMENT = "management"


class Stage(StrEnum):
    """How far a project is, in the order in which a project goes."""

    IDEA = "idea"
    FEASIBILITY = "feasibility"
    APPROVED = "approved"
    TENDER = "tender"
    BUILT = "built"
    ACCEPTED = "accepted"
    VERIFIED = "verified"
    CLOSED = "closed"


ORDER = tuple(Stage)


class FundingSource(StrEnum):
    """Where money for a project comes from; `OPEN` is what nobody pays yet."""

    FISCAL = "fiscal"
    SUBSIDY = "subsidy"
    ESCO = "esco"
    LOAN = "loan"
    FUND = "fund"
    BOND = "bond"
    OWN = "own"
    OPEN = "open"


@dataclass(frozen=True)
class Project:
    """A project; money is counted from the day it is put to use.

    `before` and `after` are the equipment in words; `discount_micro` is a real rate in millionths
    of a percent, None for the usual one. `om_fen` is what running it costs a year more than
    before, negative where it costs less. `study_years` is the span that is judged, None for the
    whole life; `residual_fen` is what is left at its end, None for a straight line.
    """

    code: str
    name: str
    kind: ProjectKind = ProjectKind.RETROFIT
    owner: str = ""
    contractor: str = ""
    before: str = ""
    after: str = ""
    life_years: int | None = None
    study_years: int | None = None
    discount_micro: int | None = None
    mid_year: bool = False
    om_fen: int = 0
    om_escalation_micro: int = 0
    residual_fen: int | None = None
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class ProjectStage:
    """A stage of a project: when it is planned, and when it was reached."""

    project_id: str
    stage: Stage
    planned: date | None = None
    reached: date | None = None
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class ProjectFunding:
    """Money for a project: from whom, how much, when it is paid.

    `rate_micro` is the interest of a loan or bond in millionths of a percent a year; `document`
    is the number of the approval, contract or product.
    """

    project_id: str
    source: FundingSource
    amount_fen: int
    party: str = ""
    paid: date | None = None
    rate_micro: int | None = None
    document: str = ""
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class ProjectSaving:
    """What a project is to save of a carrier in a year; negative where it uses more.

    `before_micro` is the use a year before of what is replaced; `price_nano` is what a unit costs
    in the first year; `escalation_micro` is how much more it costs each year, beyond general
    inflation, in millionths of a percent. `measure` is a row of the library, or empty.
    """

    project_id: str
    carrier: str
    saved_micro: int
    measure: str = ""
    before_micro: int | None = None
    price_nano: int | None = None
    escalation_micro: int = 0
    basis: str = ""
    id: str = ""


@dataclass(frozen=True)
class ProjectCost:
    """What is paid once in a later year, as a replacement; negative where one is avoided."""

    project_id: str
    year: int
    amount_fen: int
    name: str = ""
    id: str = ""


@dataclass(frozen=True)
class ProjectMeter:
    """A meter that shows what a project does."""

    project_id: str
    meter_id: str
    id: str = ""


@dataclass(frozen=True)
class ProjectPlace:
    """A place that a project stands in."""

    project_id: str
    place_id: str
    id: str = ""


@dataclass(frozen=True)
class ProjectFacts:
    """A project with all that is known of it; stages stand in the order of projects."""

    project: Project
    stages: tuple[ProjectStage, ...] = ()
    funding: tuple[ProjectFunding, ...] = ()
    savings: tuple[ProjectSaving, ...] = ()
    costs: tuple[ProjectCost, ...] = ()
    meters: tuple[ProjectMeter, ...] = field(default=())
    places: tuple[ProjectPlace, ...] = field(default=())

    @property
    def stage(self) -> Stage:
        """The furthest stage that was reached; an idea as long as none was."""
        return reached(self.stages)

    @property
    def investment_fen(self) -> int:
        """What it costs to build, whoever pays."""
        return sum(item.amount_fen for item in self.funding)

    def day_of(self, stage: Stage) -> date | None:
        """The day a stage was reached."""
        return next((item.reached for item in self.stages if item.stage is stage), None)

    @property
    def in_use_from(self) -> date | None:
        """The day from which it saves: when it was accepted, else when it was built."""
        return self.day_of(Stage.ACCEPTED) or self.day_of(Stage.BUILT)


def reached(stages: Iterable[ProjectStage]) -> Stage:
    """The furthest stage that was reached."""
    done = [ORDER.index(item.stage) for item in stages if item.reached is not None]
    return ORDER[max(done, default=0)]


def in_order(stages: Iterable[ProjectStage]) -> tuple[ProjectStage, ...]:
    """Stages as a project goes through them."""
    return tuple(sorted(stages, key=lambda item: ORDER.index(item.stage)))


def problems(new: Project) -> list[Problem]:
    """What is wrong with a project that is about to be written."""
    found = [
        Problem("empty", {"field": name}, name, new.code)
        for name, text in (("code", new.code), ("name", new.name))
        if not text.strip()
    ]
    for name in ("life_years", "study_years"):
        years = getattr(new, name)
        if years is not None and not 1 <= years <= LONGEST_YEARS:
            found.append(Problem("project_years", {"most": LONGEST_YEARS}, name, new.code))
    if new.life_years and new.study_years and new.study_years > new.life_years:
        values = {"life": new.life_years}
        found.append(Problem("study_beyond_life", values, "study_years", new.code))
    if new.residual_fen is not None and new.residual_fen < 0:
        found.append(Problem("negative", {"field": "residual_fen"}, "residual_fen", new.code))
    rates = ("discount_micro", "om_escalation_micro")
    return found + [
        problem
        for name in rates
        for problem in _rate(name, getattr(new, name), new.code, is_signed=name != rates[0])
    ]


def stage_problems(stages: Sequence[ProjectStage], today: date, where: str = "") -> list[Problem]:
    """What is wrong with the stages that a project is to have."""
    found, last = list[Problem](), None
    for item in in_order(stages):
        if item.planned is None and item.reached is None:
            found.append(Problem("stage_without_day", {"stage": item.stage}, "reached", where))
        if item.reached is None:
            continue
        if item.reached > today:
            found.append(Problem("stage_ahead", {"day": item.reached}, "reached", where))
        if last is not None and last.reached is not None and item.reached < last.reached:
            values = {"stage": item.stage, "day": last.reached, "earlier": last.stage}
            found.append(Problem("stage_backward", values, "reached", where))
        last = item
    return found


def order_problems(new: ProjectStage, every: Iterable[ProjectStage]) -> list[Problem]:
    """Whether a stage has its place among all that its project is to have."""
    known: dict[Stage, ProjectStage] = {
        one.stage: one for one in every if one.project_id == new.project_id
    }
    known[new.stage] = new
    days = [one.reached for one in known.values() if one.reached is not None]
    return [
        one
        for one in stage_problems(tuple(known.values()), max(days, default=date.max))
        if one.code == "stage_backward"
        and new.stage in {one.values["stage"], one.values["earlier"]}
    ]


def funding_problems(new: ProjectFunding, where: str = "") -> list[Problem]:
    """What is wrong with money for a project."""
    found = _rate("rate_micro", new.rate_micro, where, is_signed=False)
    if new.amount_fen <= 0:
        found.append(Problem("funding_not_positive", {}, "amount_fen", where))
    return found


def saving_problems(new: ProjectSaving, where: str = "") -> list[Problem]:
    """What is wrong with an expected saving."""
    found = _rate("escalation_micro", new.escalation_micro, where, is_signed=True)
    for name in ("before_micro", "price_nano"):
        value = getattr(new, name)
        if value is not None and value < 0:
            found.append(Problem("negative", {"field": name}, name, where))
    if new.before_micro is not None and new.saved_micro > new.before_micro:
        values = {"saved_micro": new.saved_micro, "before_micro": new.before_micro}
        found.append(Problem("saving_above_use", values, "saved_micro", where))
    return found


def cost_problems(new: ProjectCost, where: str = "") -> list[Problem]:
    """What is wrong with a later cost."""
    if 1 <= new.year <= LONGEST_YEARS:
        return []
    return [Problem("project_years", {"most": LONGEST_YEARS}, "year", where)]


def _rate(name: str, micro: int | None, where: str, *, is_signed: bool) -> list[Problem]:
    """A yearly rate lies within 100 %, and above zero where it must."""
    least = -LARGEST_PERCENT if is_signed else 0
    if micro is None or least < from_micro(micro) < LARGEST_PERCENT or micro == 0:
        return []
    return [Problem("rate_range", {"low": least, "high": LARGEST_PERCENT}, name, where)]
