"""The facts of measurement and verification: a plan, its meters, its adjustments."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from carbondesk.domain.fitting.shape import CHANGE_POINT, DEGREE_DAY, Shape
from carbondesk.domain.heating import HeatingSeason
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import MICRO, from_micro

WHOLE_PPM = MICRO


class Option(StrEnum):
    """The options of IPMVP.

    A: key parameters measured, others stipulated; B: all energy of the part measured; C: the
    meter of the whole facility; D: the results of a calibrated simulation.
    """

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Basis(StrEnum):
    """Avoided: the baseline at the conditions that were; normalised: both at fixed ones."""

    AVOIDED = "avoided"
    NORMALISED = "normalised"


class Criterion(StrEnum):
    """By what the best of several models is chosen."""

    ADJUSTED_R2 = "adjusted_r2"
    BIC = "bic"


class Driver(StrEnum):
    """What use may depend on, people by their classes among them."""

    TEMPERATURE = "temperature"
    HEATING = "heating_degree_days"
    COOLING = "cooling_degree_days"
    SEASON_DAYS = "heating_season_days"
    SEASON_HEATING = "season_degree_days"
    SCHOOL_DAYS = "school_days"
    STAFF = PeopleClass.STAFF.value
    STUDENTS_DAY = PeopleClass.STUDENTS_DAY.value
    STUDENTS_BOARDING = PeopleClass.STUDENTS_BOARDING.value
    BED_DAYS = PeopleClass.BED_DAYS.value
    OUTPATIENTS = PeopleClass.OUTPATIENTS.value
    VISITORS = PeopleClass.VISITORS.value


WEATHER = frozenset({Driver.TEMPERATURE, Driver.HEATING, Driver.COOLING, Driver.SEASON_HEATING})
SEASONAL = frozenset({Driver.SEASON_DAYS, Driver.SEASON_HEATING})
NO_DRIVER = "none"
"""Said where use depends on nothing, so that it is not taken for left open."""
AUTO, CALTRACK = "auto", "caltrack"
"""The best of all shapes, or of the degree-day models as CalTRACK chooses."""
MODELS = (
    AUTO, CALTRACK, Shape.MEAN.value, Shape.LINE.value,
    *(shape.value for shape in (*CHANGE_POINT, *DEGREE_DAY)), Shape.DRIVERS.value,
)  # fmt: skip


@dataclass(frozen=True)
class MvPlan:
    """How the saving of a project is proven.

    `drivers` are codes with a blank between, or `none`. `portion_micro` is the part of the saving
    that is this project's own, where others share the meters. `price_nano` is the contract's price;
    without one the average of the bills counts. `city` names the normals of a typical year; empty
    are the means of the ledger's own years. Bases are in millionths of a degree.
    """

    project_id: str
    option: Option
    baseline_first: date
    baseline_last: date
    reporting_first: date
    reporting_last: date
    boundary: str = ""
    model: str = AUTO
    criterion: Criterion = Criterion.ADJUSTED_R2
    drivers: str = Driver.TEMPERATURE.value
    basis: Basis = Basis.AVOIDED
    portion_micro: int = WHOLE_PPM
    price_nano: int | None = None
    city: str = ""
    heating_base_micro: int = 18 * MICRO
    cooling_base_micro: int = 26 * MICRO
    note: str = ""
    id: str = ""

    @property
    def baseline(self) -> Period:
        """The baseline period."""
        return _named(self.baseline_first, self.baseline_last)

    @property
    def reporting(self) -> Period:
        """The reporting period."""
        return _named(self.reporting_first, self.reporting_last)

    @property
    def driver_codes(self) -> tuple[str, ...]:
        """The drivers in their order."""
        return tuple(code for code in self.drivers.split() if code != NO_DRIVER)

    @property
    def share(self) -> Fraction:
        """The part of the saving that is this project's."""
        return from_micro(self.portion_micro)


@dataclass(frozen=True)
class MvMeter:
    """A meter on the boundary of a plan."""

    project_id: str
    meter_id: str
    id: str = ""


@dataclass(frozen=True)
class Adjustment:
    """A change that is not the project's, from a day on: so much a day is added to the baseline.

    `last` is None while it goes on. `document` names the paper that proves it.
    """

    project_id: str
    first: date
    per_day_micro: int
    reason: str
    last: date | None = None
    document: str = ""
    id: str = ""

    @property
    def per_day(self) -> Fraction:
        """What a day adds to the baseline, in the unit of the meters."""
        return from_micro(self.per_day_micro)

    def days_in(self, period: Period) -> int:
        """On how many days of a period it holds."""
        last = period.last if self.last is None else min(self.last, period.last)
        return max(0, (last - max(self.first, period.first)).days + 1)


@dataclass(frozen=True)
class Parameter:
    """A parameter of option A before and after; their product is what a day uses.

    `error_micro` is half the range at 90 %, in millionths of the value, of what was measured.
    """

    project_id: str
    name: str
    baseline_micro: int
    reporting_micro: int
    unit: str = ""
    measured: bool = False
    error_micro: int | None = None
    source: str = ""
    id: str = ""


@dataclass(frozen=True)
class Simulated:
    """What a calibrated simulation gives for the baseline's building over some days (option D)."""

    project_id: str
    first: date
    last: date
    quantity_micro: int
    id: str = ""


@dataclass(frozen=True)
class SchoolTerm:
    """Days of teaching, both ends included."""

    name: str
    first: date
    last: date
    id: str = ""


@dataclass(frozen=True)
class PlanFacts:
    """A plan with everything typed for it; `meter_ids` in the order in which they were named."""

    plan: MvPlan
    meter_ids: tuple[str, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    simulated: tuple[Simulated, ...] = ()
    terms: tuple[SchoolTerm, ...] = ()
    seasons: tuple[HeatingSeason, ...] = ()
    proven: frozenset[str] = field(default_factory=frozenset)
    """Ids of the adjustments that have a file of evidence."""


def problems(facts: PlanFacts, carriers: Iterable[str]) -> list[Problem]:
    """What is wrong with a plan that is about to be written; `carriers` are those of its meters."""
    return own_problems(facts.plan) + list(_of_meters(facts, set(carriers)))


def own_problems(plan: MvPlan) -> list[Problem]:
    """What is wrong with a plan whatever its meters are."""
    found = list[Problem]()
    for name, period in (("baseline", plan.baseline), ("reporting", plan.reporting)):
        if period.last < period.first:
            values = {"start": period.first}
            found.append(Problem("end_before_start", values, f"{name}_last"))
    if plan.reporting_first <= plan.baseline_last:
        values = {"day": plan.baseline_last}
        found.append(Problem("mv_overlap", values, "reporting_first"))
    if plan.model not in MODELS:
        found.append(Problem("mv_model", {"value": plan.model}, "model"))
    unknown = set(plan.driver_codes) - set(Driver)
    if unknown:
        found.append(Problem("mv_driver", {"value": sorted(unknown)[0]}, "drivers"))
    if not 0 < plan.portion_micro <= WHOLE_PPM:
        found.append(Problem("mv_share", {}, "portion"))
    if plan.price_nano is not None and plan.price_nano < 0:
        found.append(Problem("negative", {"field": "price"}, "price"))
    return found


def adjustment_problems(new: Adjustment) -> list[Problem]:
    """What is wrong with an adjustment; a paper may follow, but no saving is verified before."""
    found = []
    if not new.reason.strip():
        found.append(Problem("empty", {"field": "reason"}, "reason"))
    if new.last is not None and new.last < new.first:
        found.append(Problem("end_before_start", {"start": new.first}, "last"))
    return found


def parameter_problems(new: Parameter) -> list[Problem]:
    """What is wrong with a parameter of option A."""
    found = []
    if not new.name.strip():
        found.append(Problem("empty", {"field": "name"}, "name"))
    for name, amount in (("baseline", new.baseline_micro), ("reporting", new.reporting_micro)):
        if amount < 0:
            found.append(Problem("negative", {"field": name}, name))
    if new.error_micro is not None and new.error_micro < 0:
        found.append(Problem("negative", {"field": "error"}, "error"))
    return found


def days_problems(first: date, last: date) -> list[Problem]:
    """What is wrong with a stretch of days."""
    return [Problem("end_before_start", {"start": first}, "last")] if last < first else []


def shares_problems(facts: PlanFacts, others: Iterable[PlanFacts]) -> list[Problem]:
    """Whether savings of other plans would be counted twice on the same meters.

    `others` are the plans on these meters or on ones above or below. Where reporting periods
    overlap, the shares together may not pass the whole; else one must end before the other.
    """
    plan = facts.plan
    beside = [
        other.plan
        for other in others
        if other.plan.id != plan.id
        and other.plan.reporting_first <= plan.reporting_last
        and plan.reporting_first <= other.plan.reporting_last
    ]
    whole = sum(other.portion_micro for other in beside) + plan.portion_micro
    if beside and whole > WHOLE_PPM:
        values = {"percent": from_micro(whole) * 100, "plans": len(beside)}
        return [Problem("mv_shared", values, "portion")]
    return []


def _of_meters(facts: PlanFacts, carriers: set[str]) -> Iterator[Problem]:
    if not facts.meter_ids:
        yield Problem("mv_no_meter", {}, "meters")
    if len(carriers) > 1:
        yield Problem("mv_carriers", {}, "meters")


def _named(first: date, last: date) -> Period:
    return Period(first, last, f"{first}..{last}")


@dataclass(frozen=True)
class VerifiedSaving:
    """A saving that was signed: its figures stand still.

    The range is that at 90 %. A later `issue` takes the place of an earlier one; one that turned
    out wrong is withdrawn with a reason. `figures` holds periods, model and gates as they were.
    """

    project_id: str
    first: date
    last: date
    issue: int
    fixed_at: str
    operator: str
    unit: str
    baseline_micro: int
    adjustments_micro: int
    metered_micro: int
    saved_micro: int
    figures: str
    low_micro: int | None = None
    high_micro: int | None = None
    kgce_micro: int | None = None
    kgco2_micro: int | None = None
    yuan_fen: int | None = None
    withdrawn: str = ""
    id: str = ""
