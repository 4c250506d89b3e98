"""The projects of the samples: what was built, what is planned, and what it costs and saves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain.project import (
    FundingSource,
    Project,
    ProjectCost,
    ProjectFacts,
    ProjectFunding,
    ProjectKind,
    ProjectMeter,
    ProjectPlace,
    ProjectSaving,
    ProjectStage,
    Stage,
)
from carbondesk.domain.quantity import FEN, MICRO, NANO
from carbondesk.sample import keys
from carbondesk.sample.assumptions import Sample


@dataclass(frozen=True)
class Save:
    """A saving a year, and the use before; the price is that of the sample's last year."""

    carrier: str
    saved: int
    before: int
    measure: str = ""
    basis: str = ""


@dataclass(frozen=True)
class Plan:
    """A project as it is thought up; days are ISO texts, those in `planned` have not come."""

    code: str
    name: str
    kind: ProjectKind
    owner: str
    contractor: str
    before: str
    after: str
    life: int
    reached: Mapping[Stage, str]
    planned: Mapping[Stage, str]
    money: tuple[tuple[FundingSource, int, str, str], ...]
    savings: tuple[Save, ...]
    meters: tuple[str, ...]
    places: tuple[str, ...]
    running: int = 0
    later: tuple[tuple[int, int, str], ...] = ()


_NONE: Mapping[Stage, str] = MappingProxyType({})
PLANS: Mapping[str, tuple[Plan, ...]] = MappingProxyType(
    {
        "campus": (
            Plan(
                "XM-2021-01", "体育中心屋顶光伏", ProjectKind.RENEWABLE, "后勤处", "某光伏服务公司",
                "全部外购电", "屋顶光伏510 kW，自发自用、余电上网", 20,
                {Stage.APPROVED: "2021-03-08", Stage.BUILT: "2021-09-10",
                 Stage.ACCEPTED: "2021-09-28"},
                _NONE, ((FundingSource.ESCO, 2_040_000, "某光伏服务公司", "2021-09-10"),),
                (Save("electricity", 425_000, 760_000, "N01", "按逆变器发电量扣除上网电量"),),
                ("E-03", "PV-01", "PV-02"), ("13",), 24_000, ((12, 160_000, "更换逆变器"),),
            ),
            Plan(
                "XM-2023-01", "路灯LED分批更换", ProjectKind.RETROFIT, "后勤处", "某照明工程公司",
                "高压钠灯150 W 430盏", "LED路灯75 W 430盏", 10,
                {Stage.APPROVED: "2022-11-21", Stage.BUILT: "2024-12-20",
                 Stage.ACCEPTED: "2025-01-15"},
                _NONE, ((FundingSource.FISCAL, 128_000, "市财政局", "2024-12-20"),),
                (Save("electricity", 31_000, 260_000, "L02", "分三批更换，按灯具功率与时控"),),
                ("E-29",), ("Y2",), -6_000,
            ),
            Plan(
                "XM-2025-01", "浴室热水改空气源热泵", ProjectKind.ELECTRIFICATION, "后勤处", "",
                "燃气热水锅炉2台", "空气源热泵12台，锅炉备用", 15,
                {Stage.FEASIBILITY: "2025-06-18", Stage.APPROVED: "2025-10-30"},
                {Stage.TENDER: "2026-03-31", Stage.ACCEPTED: "2026-09-30"},
                ((FundingSource.ESCO, 2_600_000, "", ""),
                 (FundingSource.SUBSIDY, 900_000, "市发展改革委", "")),
                (Save("natural_gas", 270_000, 390_000, "", "替代约七成热水负荷"),
                 Save("electricity", -760_000, 0, "E01", "年均制热性能系数3.35")),
                ("G-03", "E-27"), ("15",), 40_000,
            ),
            Plan(
                "XM-2025-02", "学生宿舍节水", ProjectKind.WATER, "后勤处", "",
                "普通淋浴器与水龙头", "节水器具与分区计量", 8,
                {Stage.FEASIBILITY: "2025-11-12"}, {Stage.APPROVED: "2026-02-28"},
                ((FundingSource.OWN, 260_000, "", ""), (FundingSource.OPEN, 320_000, "", "")),
                (Save("water", 46_000, 383_000, "", "按宿舍用水量的12%"),),
                ("W-11", "W-12"), ("08", "09"),
            ),
        ),
        "hospital": (
            Plan(
                "XM-2021-01", "门诊楼屋顶光伏", ProjectKind.RENEWABLE, "总务处", "某光伏服务公司",
                "全部外购电", "屋顶光伏161 kW，全部自用", 20,
                {Stage.BUILT: "2021-05-18", Stage.ACCEPTED: "2021-06-02"},
                _NONE,
                ((FundingSource.ESCO, 500_000, "某光伏服务公司", "2021-05-18"),
                 (FundingSource.SUBSIDY, 160_000, "区发展改革委", "2021-12-10")),
                (Save("electricity", 187_000, 1_540_000, "N01", "按逆变器发电量"),),
                ("E-13", "PV-01"), ("01",), 8_000, ((12, 52_000, "更换逆变器"),),
            ),
            Plan(
                "XM-2024-01", "制冷站群控与水泵变频", ProjectKind.RETROFIT, "总务处",
                "某节能服务公司", "定频水泵6台，人工启停", "变频水泵6台，群控系统1套", 15,
                {Stage.APPROVED: "2023-09-20", Stage.TENDER: "2023-11-16",
                 Stage.BUILT: "2024-04-12", Stage.ACCEPTED: "2024-04-28"},
                _NONE,
                ((FundingSource.FISCAL, 160_000, "市财政局", "2024-03-15"),
                 (FundingSource.OWN, 150_000, "", "2024-05-20")),
                (Save("electricity", 66_000, 1_120_000, "H03", "按制冷站用电量的6%"),),
                ("E-08",), ("07",), 6_000,
            ),
            Plan(
                "XM-2025-01", "住院一部照明LED改造", ProjectKind.RETROFIT, "总务处", "",
                "荧光灯36 W 5,200支", "LED灯管16 W 5,200支", 8,
                {Stage.FEASIBILITY: "2025-05-26", Stage.APPROVED: "2025-09-11",
                 Stage.TENDER: "2025-12-18"},
                {Stage.BUILT: "2026-04-30", Stage.ACCEPTED: "2026-05-31"},
                ((FundingSource.LOAN, 240_000, "某银行", ""),
                 (FundingSource.FISCAL, 120_000, "市财政局", "")),
                (Save("electricity", 209_000, 380_000, "L01", "按灯具功率与点灯时间"),),
                ("E-03",), ("03",), -18_000,
            ),
            Plan(
                "XM-2025-02", "锅炉房热水改空气源热泵", ProjectKind.ELECTRIFICATION, "总务处", "",
                "燃气热水锅炉", "空气源热泵8台", 15,
                {Stage.FEASIBILITY: "2025-10-22"}, {Stage.APPROVED: "2026-06-30"},
                ((FundingSource.SUBSIDY, 400_000, "市发展改革委", ""),
                 (FundingSource.OPEN, 900_000, "", "")),
                (Save("natural_gas", 62_000, 188_000, "", "替代生活热水负荷"),
                 Save("electricity", -176_000, 0, "E01", "年均制热性能系数3.35")),
                ("G-01",), ("07",), 12_000,
            ),
        ),
    }
)  # fmt: skip


def of(sample: Sample) -> tuple[ProjectFacts, ...]:
    """The projects of a sample with all that is known of them."""
    return tuple(_facts(sample, plan) for plan in PLANS[sample.kind])


def _facts(sample: Sample, plan: Plan) -> ProjectFacts:
    own = _id(sample, plan)
    project = Project(
        plan.code, plan.name, plan.kind, plan.owner, plan.contractor, plan.before, plan.after,
        plan.life, om_fen=plan.running * FEN, id=own,
    )  # fmt: skip
    days = [(stage, "", day) for stage, day in plan.reached.items()]
    days += [(stage, day, "") for stage, day in plan.planned.items()]
    return ProjectFacts(
        project,
        tuple(
            ProjectStage(own, stage, _day(later), _day(day), id=_id(sample, plan, stage))
            for stage, later, day in days
        ),
        tuple(_funding(sample, plan)),
        tuple(_saving(sample, plan, item) for item in plan.savings),
        tuple(
            ProjectCost(own, year, yuan * FEN, name, _id(sample, plan, year, name))
            for year, yuan, name in plan.later
        ),
        tuple(
            ProjectMeter(own, keys.fact_id(sample.kind, "meter", code), _id(sample, plan, code))
            for code in plan.meters
        ),
        tuple(
            ProjectPlace(
                own, keys.fact_id(sample.kind, "place", code), _id(sample, plan, "@", code)
            )
            for code in plan.places
        ),
    )


def _funding(sample: Sample, plan: Plan) -> Iterable[ProjectFunding]:
    for source, yuan, party, paid in plan.money:
        fact_id = _id(sample, plan, "money", source)
        yield ProjectFunding(_id(sample, plan), source, yuan * FEN, party, _day(paid), id=fact_id)


def _saving(sample: Sample, plan: Plan, item: Save) -> ProjectSaving:
    price = Fraction(sample.prices[item.carrier][-1]) * NANO
    return ProjectSaving(
        _id(sample, plan), item.carrier, item.saved * MICRO, item.measure,
        item.before * MICRO if item.before else None, int(price), basis=item.basis,
        id=_id(sample, plan, "saving", item.carrier),
    )  # fmt: skip


def _id(sample: Sample, plan: Plan, *names: object) -> str:
    return keys.fact_id(sample.kind, "project", plan.code, *names)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
