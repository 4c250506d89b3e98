"""Scenarios of the way to neutrality: how use grows, where the grid goes, and the measures."""

from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import MICRO, from_micro
from carbondesk.reference import carriers, measures

LAST_YEAR = 2060
FIRST_YEAR = 2000
PERCENT = 100
WHOLE_MICRO = PERCENT * MICRO
# Growth a year in percent that is still believed; more is a slip of the pen.
LARGEST_GROWTH = 50
# kgCO₂ per kWh; a coal plant of old emits half of it.
LARGEST_FACTOR = 2
LONGEST_LIFE = 100


@dataclass(frozen=True)
class Scenario:
    """One way on from a year of the ledger; percentages are in millionths of a percent.

    Use goes with the floor area, but for the part that goes with people; both grow until a year.
    """

    code: str
    name: str
    base_year: int
    last_year: int = LAST_YEAR
    area_growth_micro: int = 0
    people_growth_micro: int = 0
    people_part_micro: int = 0
    growth_until: int | None = None
    discount_micro: int = 0
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class GridPoint:
    """Where the user expects the grid in a year, in millionths of a kgCO₂ per kWh."""

    scenario_id: str
    year: int
    factor_micro: int
    note: str = ""
    id: str = ""

    @property
    def factor(self) -> Fraction:
        """kgCO₂ per kWh."""
        return from_micro(self.factor_micro)


@dataclass(frozen=True)
class Wedge:
    """A measure of a scenario: it saves a share of what remains, or an amount a year.

    `part_micro` is the part of the carrier that it works on and `share_micro` what it saves of
    that part, in millionths of a percent; `amount_micro` is in the carrier's unit. No carrier
    means all of them. What replaces the carrier is `to_carrier`, so many units for each saved.
    It grows evenly over `ramp_years` and ends with its life; without one it stays.
    """

    scenario_id: str
    name: str
    first_year: int
    carrier: str = ""
    share_micro: int | None = None
    part_micro: int = WHOLE_MICRO
    amount_micro: int | None = None
    to_carrier: str = ""
    to_per_unit_micro: int | None = None
    ramp_years: int = 1
    life_years: int | None = None
    invest_fen: int = 0
    yearly_fen: int = 0
    measure_id: str = ""
    project_code: str = ""
    position: int = 0
    note: str = ""
    id: str = ""

    @property
    def share(self) -> Fraction:
        """What it saves of its carrier at full strength, as a part of one."""
        return from_micro(self.share_micro or 0) * from_micro(self.part_micro) / PERCENT**2

    def strength(self, year: int) -> Fraction:
        """How much of it works in a year: 0 before it and after its life, then up to 1."""
        run = year - self.first_year + 1
        if run < 1 or (self.life_years is not None and run > self.life_years):
            return Fraction(0)
        return Fraction(min(run, self.ramp_years), self.ramp_years)


def problems(new: Scenario) -> list[Problem]:
    """What is wrong with a scenario that is about to be written."""
    found = [
        Problem("empty", {"field": field}, field, new.name)
        for field in ("code", "name")
        if not getattr(new, field).strip()
    ]
    if not FIRST_YEAR <= new.base_year < new.last_year <= LAST_YEAR + LONGEST_LIFE:
        values = {"first": new.base_year, "last": new.last_year}
        found.append(Problem("scenario_years", values, "last_year", new.name))
    if new.growth_until is not None and new.growth_until < new.base_year:
        values = {"first": new.base_year, "last": new.growth_until}
        found.append(Problem("growth_years", values, "growth_until", new.name))
    for field in ("area_growth_micro", "people_growth_micro"):
        if abs(from_micro(getattr(new, field))) > LARGEST_GROWTH:
            name = field.removesuffix("_micro")
            most = {"field": name, "most": LARGEST_GROWTH}
            found.append(Problem("growth_range", most, field, new.name))
    for field in ("people_part_micro", "discount_micro"):
        found += _share(field, getattr(new, field), new.name)
    return found


def point_problems(new: GridPoint) -> list[Problem]:
    """What is wrong with a point of the path of a grid."""
    if 0 <= new.factor_micro <= LARGEST_FACTOR * MICRO:
        return []
    values = {"most": LARGEST_FACTOR}
    return [Problem("grid_factor_range", values, "factor_micro", str(new.year))]


def outside(year: int, scenario: Scenario, field: str, where: str) -> list[Problem]:
    """Whether a year lies outside those that a scenario looks at."""
    if scenario.base_year < year <= scenario.last_year:
        return []
    values = {"first": scenario.base_year + 1, "last": scenario.last_year}
    return [Problem("outside_scenario", values, field, where)]


def wedge_problems(new: Wedge) -> list[Problem]:
    """What is wrong with a measure of a scenario."""
    where = new.name
    found = [] if where.strip() else [Problem("empty", {"field": "name"}, "name", where)]
    for field, years in (("ramp_years", new.ramp_years), ("life_years", new.life_years)):
        if years is not None and not 1 <= years <= LONGEST_LIFE:
            values = {"field": field, "most": LONGEST_LIFE}
            found.append(Problem("years_range", values, field, where))
    if new.invest_fen < 0:
        found.append(Problem("negative", {"field": "invest"}, "invest_fen", where))
    if new.measure_id and measures.find(new.measure_id) is None:
        found.append(Problem("unknown_measure", {"value": new.measure_id}, "measure_id", where))
    return found + _saving(new, where) + _change(new, where)


def _saving(new: Wedge, where: str) -> list[Problem]:
    """A share or an amount, of something that is energy."""
    found = []
    if (new.share_micro is None) == (new.amount_micro is None):
        found.append(Problem("share_or_amount", {}, "share_micro", where))
    if new.share_micro is not None:
        found += _share("share_micro", new.share_micro, where)
    found += _share("part_micro", new.part_micro, where)
    if new.amount_micro is not None and new.amount_micro < 0:
        found.append(Problem("negative", {"field": "amount"}, "amount_micro", where))
    if new.amount_micro is not None and not new.carrier:
        found.append(Problem("amount_of_what", {}, "carrier", where))
    if new.carrier and not _is_energy(new.carrier):
        found.append(Problem("no_energy", {"value": new.carrier}, "carrier", where))
    return found


def _change(new: Wedge, where: str) -> list[Problem]:
    """What replaces a carrier: another one, with so many units for each."""
    if not new.to_carrier:
        return []
    found = []
    if not new.carrier or new.to_carrier == new.carrier or not _is_energy(new.to_carrier):
        found.append(Problem("replaced_by_what", {}, "to_carrier", where))
    if new.to_per_unit_micro is None or new.to_per_unit_micro < 0:
        found.append(Problem("empty", {"field": "to_per_unit"}, "to_per_unit_micro", where))
    return found


def _share(field: str, micro: int, where: str) -> list[Problem]:
    if 0 <= micro <= WHOLE_MICRO:
        return []
    return [Problem("percent_range", {"field": field.removesuffix("_micro")}, field, where)]


def _is_energy(code: str) -> bool:
    carrier = carriers.find(code)
    return carrier is not None and carrier.code == code and carrier.is_energy
