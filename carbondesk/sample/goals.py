"""What the samples have to reach: targets of the fourteenth plan, allotments, a budget."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from carbondesk.domain import allotment
from carbondesk.domain import period as periods
from carbondesk.domain.allotment import Allotment, Budget, Department, Remit
from carbondesk.domain.quantity import FEN, MICRO
from carbondesk.domain.target import Target
from carbondesk.sample import keys
from carbondesk.sample.assumptions import LAST, Sample

_PLAN = "国管局、国家发展改革委《“十四五”公共机构节约能源资源工作规划》"


@dataclass(frozen=True)
class Goals:
    """Targets from 2020 to 2025, and what of the last year is shared out.

    `bases` are thousandths of kgce/m², kgce and m³ per person, kgCO₂/m²; `tce` is the allotment
    of the last year by place, `budget` kilowatt-hours and yuan of electricity.
    """

    bases: tuple[int, int, int, int]
    whole: int
    tce: Mapping[str, int]
    departments: tuple[tuple[str, str, tuple[str, ...]], ...]
    budget: tuple[int, int]


GOALS: Mapping[str, Goals] = MappingProxyType(
    {
        "hospital": Goals(
            (25_400, 575_000, 49_500, 94_000),
            2_450,
            {
                "01": 170, "02": 300, "03": 275, "04": 165, "05": 110, "06": 185, "07": 1105,
                "08": 40, "09": 80,
            },
            (
                ("YW", "医务部", ("01", "02", "03", "04", "09")),
                ("ZW", "总务处", ("05", "06", "07")),
            ),
            (10_700_000, 8_350_000),
        ),
        "campus": Goals(
            (10_600, 250_000, 57_500, 41_500),
            3_500,
            {"05": 230, "07": 185, "08": 215, "11": 290, "12": 190, "15": 460},
            (("HQ", "后勤处", ("15",)),),
            (19_300_000, 13_600_000),
        ),
    }
)  # fmt: skip
_KINDS = (
    ("SSW-01", "单位建筑面积能耗", "energy", "area", -5),
    ("SSW-02", "人均综合能耗", "energy", "person", -6),
    ("SSW-03", "人均用水量", "water", "person", -6),
    ("SSW-04", "单位建筑面积碳排放", "carbon", "area", -7),
)


def targets(sample: Sample) -> list[Target]:
    """The targets of the plan, with the bases of 2020."""
    return [
        Target(
            code, name, aim, LAST.year - 5, LAST.year, percent * MICRO, per,
            base_micro=base * MICRO // 1000, source=_PLAN,
            id=keys.fact_id(sample.kind, "target", code),
        )
        for (code, name, aim, per, percent), base in zip(
            _KINDS, GOALS[sample.kind].bases, strict=True
        )
    ]  # fmt: skip


def departments(sample: Sample) -> list[Department]:
    """The departments that answer for buildings."""
    return [
        Department(code, name, _id(sample, code))
        for code, name, _ in GOALS[sample.kind].departments
    ]


def remits(sample: Sample) -> list[Remit]:
    """The buildings that they answer for."""
    return [
        Remit(
            _id(sample, code), _place(sample, place), id=keys.fact_id(sample.kind, "remit", place)
        )
        for code, _, places in GOALS[sample.kind].departments
        for place in places
    ]  # fmt: skip


def allotments(sample: Sample) -> list[Allotment]:
    """The tonnes of coal of the last year for the whole, for places and for departments."""
    found, tce = GOALS[sample.kind], GOALS[sample.kind].tce
    whole = Allotment(LAST.year, "energy", found.whole * MICRO)
    parts = [whole]
    parts += [
        replace(whole, quantity_micro=amount * MICRO, place_id=_place(sample, code))
        for code, amount in tce.items()
    ]
    parts += [
        replace(
            whole, quantity_micro=sum(tce.get(place, 0) for place in places) * MICRO,
            department_id=_id(sample, code),
        )
        for code, _, places in found.departments
    ]  # fmt: skip
    return [
        replace(one, id=keys.fact_id(sample.kind, "allotment", place))
        for place, one in enumerate(parts)
    ]


def budgets(sample: Sample) -> list[Budget]:
    """Electricity of the last year, by the days of the months."""
    kwh, yuan = GOALS[sample.kind].budget
    months = periods.year(LAST.year).months()
    weights = [month.days for month in months]
    quantities = allotment.shared(kwh * MICRO, weights)
    amounts = allotment.shared(yuan * FEN, weights, FEN)
    return [
        Budget(month.code, "electricity", micro, fen, id=keys.fact_id(sample.kind, "budget", month))
        for month, micro, fen in zip(months, quantities, amounts, strict=True)
    ]


def _id(sample: Sample, code: str) -> str:
    return keys.fact_id(sample.kind, "department", code)


def _place(sample: Sample, code: str) -> str:
    return keys.fact_id(sample.kind, "place", code)
