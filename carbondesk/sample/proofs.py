"""The M&V plans of the samples: how the saving of a project that is built is proven."""

from dataclasses import dataclass
from datetime import date

from carbondesk.domain.mv.plan import NO_DRIVER, MvMeter, MvPlan, Option
from carbondesk.domain.project import ProjectFacts
from carbondesk.sample import keys
from carbondesk.sample.assumptions import Sample
from carbondesk.sample.metering import meter_id

# Lamps were changed in batches all through 2024; lighting does not follow the weather.
_STREET_LIGHTS = "XM-2023-01"
_METER = "E-29"


@dataclass(frozen=True)
class Proofs:
    """Plans with their meters."""

    plans: tuple[MvPlan, ...] = ()
    meters: tuple[MvMeter, ...] = ()


def of(sample: Sample, projects: tuple[ProjectFacts, ...]) -> Proofs:
    """The plan for the street lights of the campus; another sample has none yet."""
    found = [one for one in projects if one.project.code == _STREET_LIGHTS]
    if not found or not any(plan.code == _METER for plan in sample.meters):
        return Proofs()
    project = found[0].project
    plan = MvPlan(
        project.id,
        Option.B,
        date(2023, 1, 1),
        date(2023, 12, 31),
        date(2025, 1, 1),
        date(2025, 12, 31),
        boundary="路灯与景观照明表 E-29",
        model="mean",
        drivers=NO_DRIVER,
        note="照明用电不随气温变化，按日均值比较；2024年为分批更换期。",
        id=keys.fact_id(sample.kind, "mv_plan", project.code),
    )
    meter = MvMeter(
        project.id,
        meter_id(sample, _METER),
        keys.fact_id(sample.kind, "mv_meter", project.code, _METER),
    )
    return Proofs((plan,), (meter,))
