"""The M&V plans of the samples: how the saving of a project that is built is proven."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from carbondesk.domain.mv.plan import AUTO, NO_DRIVER, Driver, MvMeter, MvPlan, Option
from carbondesk.domain.project import ProjectFacts
from carbondesk.sample import keys
from carbondesk.sample.assumptions import Sample
from carbondesk.sample.metering import meter_id


@dataclass(frozen=True)
class Proven:
    """How a project of a sample is proven: on which meter, over which years, by what."""

    code: str
    meter: str
    boundary: str
    model: str
    drivers: str
    note: str


PROVEN: Mapping[str, tuple[Proven, ...]] = MappingProxyType(
    {
        # Lamps were changed in batches all through 2024; lighting does not follow the weather.
        "campus": (
            Proven(
                "XM-2023-01", "E-29", "路灯与景观照明表 E-29", "mean", NO_DRIVER,
                "照明用电不随气温变化，按日均值比较；2024年为分批更换期。",
            ),
        ),
        "hospital": (
            Proven(
                "XM-2024-01", "E-08", "制冷站总表 E-08（冷机、水泵、冷却塔）", AUTO,
                Driver.TEMPERATURE.value,
                "制冷用电随气温变化，按气温模型调整到报告期条件；2024年为施工与调试期。",
            ),
        ),
    }
)  # fmt: skip


@dataclass(frozen=True)
class Proofs:
    """Plans with their meters."""

    plans: tuple[MvPlan, ...] = ()
    meters: tuple[MvMeter, ...] = ()


def of(sample: Sample, projects: tuple[ProjectFacts, ...]) -> Proofs:
    """The plans of the projects that are built; a sample without their meters has none."""
    known = {one.project.code: one.project for one in projects}
    codes = {plan.code for plan in sample.meters}
    found = [one for one in PROVEN.get(sample.kind, ()) if one.code in known and one.meter in codes]
    return Proofs(
        tuple(_plan(sample, known[one.code].id, one) for one in found),
        tuple(
            MvMeter(
                known[one.code].id,
                meter_id(sample, one.meter),
                keys.fact_id(sample.kind, "mv_meter", one.code, one.meter),
            )
            for one in found
        ),
    )


def _plan(sample: Sample, project_id: str, one: Proven) -> MvPlan:
    """Option B: the year before the works, and the year after them."""
    return MvPlan(
        project_id,
        Option.B,
        date(2023, 1, 1),
        date(2023, 12, 31),
        date(2025, 1, 1),
        date(2025, 12, 31),
        boundary=one.boundary,
        model=one.model,
        drivers=one.drivers,
        note=one.note,
        id=keys.fact_id(sample.kind, "mv_plan", one.code),
    )
