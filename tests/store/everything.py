"""A fact of every kind, in an order in which they can be written."""

from datetime import date
from fractions import Fraction
from typing import Any

from carbondesk.domain.activity import Activity, ActivityKind
from carbondesk.domain.allotment import Allotment, Budget, Department, Remit
from carbondesk.domain.binding import FactorBinding
from carbondesk.domain.calendar import OwnDay
from carbondesk.domain.closed import (
    ClosedArea,
    ClosedMeter,
    ClosedMonth,
    ClosedPeople,
    ClosedPiece,
    What,
)
from carbondesk.domain.contracts.contract import (
    AdjusterKind,
    Condition,
    Contract,
    ContractAdjuster,
    ContractAsset,
    ContractLine,
    ContractLoan,
    ContractMeter,
    ContractProject,
    ContractShare,
    ContractType,
    ExitRule,
    ServiceScore,
)
from carbondesk.domain.contracts.noted import ContractAdvice, ContractRevision, ServiceDuty
from carbondesk.domain.contracts.offer import (
    AlertLimit,
    ContractAssumption,
    ContractOffer,
)
from carbondesk.domain.contracts.settlement import (
    Invoice,
    ItemKind,
    Payment,
    Settlement,
    SettlementItem,
    SettlementLine,
    SettlementValue,
)
from carbondesk.domain.duty import DutyChoice, DutyTick, Shift
from carbondesk.domain.emission import Emission, EmissionKind
from carbondesk.domain.evidence import Evidence
from carbondesk.domain.filling import Filling, Method
from carbondesk.domain.findings.explanation import CheckChoice, Explanation
from carbondesk.domain.form_facts import FormEntry, FormHead, OwnForm, RowSource, SourceKind
from carbondesk.domain.holding import Holding, HoldingState
from carbondesk.domain.instrument import Instrument
from carbondesk.domain.interval import IntervalMonth
from carbondesk.domain.kept_chart import KeptChart
from carbondesk.domain.notice import Notice, NoticeKind, Task
from carbondesk.domain.operator import Operator, Role
from carbondesk.domain.own_factors import OwnFactor, OwnSet
from carbondesk.domain.own_quota import OwnQuota, QuotaChoice
from carbondesk.domain.own_uncertainty import OwnUncertainty
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.project import (
    FundingSource,
    Project,
    ProjectCost,
    ProjectFunding,
    ProjectKind,
    ProjectMeter,
    ProjectPlace,
    ProjectSaving,
    ProjectStage,
    Stage,
)
from carbondesk.domain.purchase import Purchase
from carbondesk.domain.quality import Quality
from carbondesk.domain.remark import IssuedDocument, Remark
from carbondesk.domain.scenario import GridPoint, Scenario, Wedge
from carbondesk.domain.scoring.entry import ScoreEntry
from carbondesk.domain.sheet_profile import MeterAlias, SheetProfile
from carbondesk.domain.submission import Submission, SubmissionState, SubmissionStep
from carbondesk.domain.target import Course, Restatement, Target, Way
from carbondesk.domain.tariff import BillLine, Charge, MeterTariff, Price, Tariff, TimeOfUse
from carbondesk.domain.tariff_hours import Supply, TariffHour
from carbondesk.domain.weather import WeatherDay
from carbondesk.store import attachments
from tests.factory import (
    a_bill,
    a_count,
    a_delivery,
    a_fleet,
    a_meter,
    a_place,
    a_reading,
    a_setting,
    a_setup,
    an_area,
    an_event,
    an_institution,
)
from tests.store import mv_facts

EVERYTHING: tuple[Any, ...] = (
    an_institution("2024-01-01", address="A", statistician="B"),
    a_place("A9", kind="campus"),
    a_place("A91", "A9", "area"),
    an_area("A9", "1000.5", heated=900, cooled=10, excluded=5),
    a_count(),
    a_fleet(),
    a_meter("E-01", installed="2020-01-01", retired="2030-01-01", route=3, account="x"),
    a_meter("C-01", "coal", "t"),
    a_setup(multiplier="0.5", digits=5, place_id="A9", grade="anthracite", gj_per_m2="0.25"),
    a_setup("2024-07-01", parent_id="C-01", counted=False, uncounted_reason="below"),
    an_event("2024-02-10", final=1, first="0.000001", time="08:30", digits=6, multiplier=2,
             online=date(2024, 2, 11), first_read=date(2024, 2, 12), consent="both"),
    an_event("2024-03-10", "verified"),
    a_reading("2024-01-31", "12.345678", time="08:00", estimated=True, note="=cmd"),
    a_reading("2024-02-29", 0),
    a_bill(yuan="-0.01", billing_month="2024-02", estimated=True, invoice="<b>"),
    a_delivery("2024-01-15", 5, stock="0.5", yuan=3, meter="C-01"),
    a_setting("pv_in_energy", "yes", "2024-01-01"),
    FactorBinding(2025, "a", "b", "370100", 2023, to_confirm=True, id="2025"),
    Remark("monthly", "2024-01", "备注\n第二行", id="r"),
    IssuedDocument("monthly", "2024-01", 1, "YB-1", "now", "me", "zh", "{}", id="d"),
    Operator("Li", Role.REVIEWER, "proof", id="o"),
    ClosedMonth("2023-12", "now", "Li", partial=True, id="m"),
    ClosedMeter(
        "2023-12", "E-01", None, None, Fraction(1, 3), Quality.PARTIAL, Fraction(5),
        None, Quality.NONE, "k",
    ),
    ClosedPiece(
        "2023-12", "E-01", What.USAGE, 1, 2, Fraction(10, 7), "register", estimated=True,
        facts="a b", id="p",
    ),
    ClosedPeople("2023-12", PeopleClass.STAFF, 7, "q"),
    ClosedArea("2023-12", None, Fraction(5, 2), Quality.MEASURED, "r"),
    CheckChoice("bill_gap", "days", "3", id="c"),
    SheetProfile("供电局", "f", "{}", id="s"),
    MeterAlias("3701", "E-01", id="m"),
    Explanation("bill_gap", "meter:E-01", "2024-01", "3", "停业", "Li", "now", id="x"),
    Tariff("GS", "工商业", "electricity", date(2024, 1, 1), 90, 12, "发改价格", id="t"),
    Price("t", Charge.SURCHARGE, 29218750, name="基金", over_micro=5, adjusted=False, id="v"),
    MeterTariff("E-01", date(2024, 1, 1), "GS", id="w"),
    BillLine(a_bill().id, Charge.ENERGY, TimeOfUse.SHARP, "", 5, 7, -3, id="l"),
    Filling("E-01", date(2024, 5, 1), date(2024, 5, 9), Method.SIBLING, 12, "停", id="f"),
    Instrument("E-01", "威胜", "DTSD341", "0.5S", 1, 72, "柜内", id="i"),
    Evidence("reading", "r", attachments.digest(b""), "照片.jpg", id="e"),
    OwnSet("NHS", "carbon", "英国", 2017, "JST303-2026", "DEFRA", 2, id="n"),
    OwnFactor("n", "electricity", 351560, "green", "DEFRA", "B", 5000000, "电", id="g"),
    Emission(
        EmissionKind.REFRIGERANT, date(2024, 3, 1), date(2024, 3, 9), 12500000, "kg", "R410A",
        "冷机", 7, "厂家", "B", 1, 2, "补充", id="h",
    ),
    IntervalMonth("E-01", "2024-01", 15, 2976, 1, 0, 5, 5, 5, "[5]", "[1]", "c", id="q9"),
    WeatherDay(date(2024, 1, 5), -3_250_000, -9_000_000, 1_500_000, "观象台", id="k"),
    Project(
        "XM-1", "LED", ProjectKind.RETROFIT, "王", "某公司", "荧光灯", "LED", 10, 8, 5_000_000,
        mid_year=True, om_fen=-100, om_escalation_micro=1, residual_fen=5, note="一", id="y",
    ),
    ProjectStage("y", Stage.BUILT, date(2024, 1, 2), date(2024, 1, 3), "提前", id="1"),
    ProjectFunding(
        "y", FundingSource.LOAN, 500, "某银行", date(2024, 1, 1), 3_450_000, "号", "绿", id="2"
    ),
    ProjectSaving("y", "electricity", -5, "L01", 9, 725_000_000, 1_000_000, "估算", id="3"),
    ProjectCost("y", 5, -700, "换灯", id="4"),
    ProjectMeter("y", "E-01", id="5"),
    ProjectPlace("y", "A9", id="6"),
    DutyChoice(
        "own", date(2024, 1, 1), -2, 31, Shift.AFTER, kept=False, name="自查", every="year",
        note="函", id="7",
    ),
    DutyTick("year_plan", "2024", date(2024, 1, 20), "已备案", id="8"),
    Notice(
        NoticeKind.CIRCULAR, date(2024, 3, 1), "机关事务管理局", "通报", "〔2024〕1号",
        date(2024, 3, 31), date(2024, 3, 20), "已整改", "附照片", id="9",
    ),
    Task(
        "关灯", date(2024, 3, 2), date(2024, 3, 15), "王", "〔2024〕1号", "NW-1",
        date(2024, 3, 9), "完成", "一", id="10",
    ),
    Activity(
        ActivityKind.GREEN_TRAVEL, date(2024, 6, 1), date(2024, 6, 9), "骑行", 20, 5_000_000,
        "人公里", "T06", 100_000, "本单位", "B", "后勤处", "XM-1", "二", id="11",
    ),
    Purchase(
        date(2024, 5, 6), "电脑", 3, 1_500_000, "E01", "CQC1", date(2025, 1, 1), "CEC1",
        date(2025, 2, 1), "CQC", "某公司", "XM-1", "三", id="12",
    ),
    ScoreEntry("NW-5", 2024, 3_000_000, 500_000, applicable=False, note="无空调", id="13"),
    OwnQuota("DB41/T 1", "医院", "heat_per_area", 5, 4, 3, "", "", "B", "第6页", "注", id="y"),
    QuotaChoice("DB41/T 1", date(2024, 1, 1), "医院", 1_050_000, 980_000, "附录B", id="z"),
    OwnUncertainty("coal.anthracite", "factor", date(2024, 1, 1), 3_000_000, "化验", id="u"),
    Scenario("S1", "基准", 2025, 2060, 1_500_000, -2, 30_000_000, 2035, 4_000_000, "说", id="z"),
    GridPoint("z", 2030, 450_000, "规划", id="7"),
    Wedge(
        "z", "热泵", 2027, "natural_gas", 40_000_000, 50_000_000, None, "electricity", 3_000_000,
        2, 15, 100, -5, "E02", "XM-1", 1, "分期", id="8",
    ),
    Holding(
        "G-1", "ccer", 5_000_000, "GEC-1", "GEC-5", HoldingState.RETIRED, 2024,
        date(2024, 1, 1), date(2023, 1, 1), date(2025, 1, 1), "交易中心", 9, "号", "注", id="9",
    ),
    Target(
        "T-1", "单位面积能耗", "energy", 2020, 2025, -5_000_000, "area", Way.PERCENT, 20_000_000,
        Course.COMPOUND, "国管局", "一", id="j",
    ),
    Restatement("j", date(2023, 1, 1), 21_000_000, "楼宇划出", id="7"),
    Department("D1", "总务处", id="8"),
    Remit("8", "A9", id="9"),
    Remit("8", None, "E-01", id="10"),
    Allotment(2024, "energy", 5_000_000, "8", note="一", id="11"),
    Allotment(2024, "energy", 5_000_000, None, "A9", id="12"),
    Allotment(2024, "energy", 5_000_000, month="2024-03", id="13"),
    Budget("2024-03", "electricity", 5, 700, "一", id="14"),
    *mv_facts.EVERYTHING,
    FormEntry("form3", "210", "2025", "24", "A9", "王", "2026-01-05T09:00+08:00", "e"),
    FormHead("form2", "2025", "approval_no", "国统制〔2025〕1号", "h"),
    RowSource(SourceKind.METER, date(2025, 1, 1), "180", meter_id="E-01", id="r"),
    OwnForm("form2-sd", "省表", "{}", "2026-01-05T09:00+08:00", "o"),
    Submission("2025", 1, "BS-2025-1", "2025", "{}", "ab", "王", "2026-01-05T09:00+08:00", "s"),
    SubmissionStep("s", SubmissionState.SENT, date(2026, 1, 5), "邮寄", "王", "2026-01-05", "t"),
    Contract(
        "HT-1", "冷站", ContractType.MIXED, "节能公司", date(2024, 1, 1), date(2026, 12, 31),
        is_water=True, signed=date(2023, 12, 1), filed=date(2023, 12, 9), cap_fen=5,
        exit_rule=ExitRule.DISCOUNTED, carries=True, settle_days=20, price_months=12,
        assess_days=60, assessed=date(2026, 10, 1), assessor="第三方", archived=date(2027, 2, 1),
        id="ca",
    ),
    ContractLine("ca", "electricity", 1, 2, "2021–2023", "mean", 3, 4, id="cb"),
    ContractShare("ca", 1, 3, 700_000, id="cc"),
    ContractAdjuster("ca", "面积", AdjusterKind.AREA, 1, 2, 3, id="cd"),
    ContractMeter("ca", "E-01", id="ce"),
    ContractProject("ca", "y", id="cf"),
    ContractAsset("ca", "冷机", 2, 9, "机房", date(2026, 12, 31), "新", Condition.WORN, "cg"),
    ContractLoan("ca", "绿贷", "某行", 5, 6, "收益权", "3.1", "一", id="ch"),
    ContractRevision("ca", date(2025, 1, 1), "electricity", 7, "补充协议", "cp"),
    ContractAdvice("ca", "更换电缆", "后勤处", date(2026, 11, 1), "cq"),
    ServiceDuty("ca", "夜间巡检", 20_000_000, "每晚一次", "cr"),
    ServiceScore("ca", "2024-03", 92_000_000, 5, "迟报", id="ci"),
    ContractOffer(
        "ca", "乙公司", ContractType.SHARING, 72, "方案一", date(2023, 11, 1), 9, 700_000, 3,
        500_000, 1, 2, 3, 4, "一", id="cp",
    ),
    ContractAssumption("ca", 80_000, 200_000, 3, 4, "一", id="cq"),
    AlertLimit("GD-energy", 5, "一", id="cr"),
    Settlement("ca", "HT-1-01", 1, date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 9), id="cj"),
    SettlementLine("cj", "electricity", 1, 2, 3, 4, 5, "面积", "文", "v", id="ck"),
    SettlementValue("cj", "面积", 5, "文", id="cl"),
    SettlementItem("cj", ItemKind.CORRECTION, "更正", -5, "文", "HT-1-00", id="cm"),
    Invoice("cj", "F1", date(2025, 1, 9), 100, 6, "一", id="cn"),
    TariffHour("T", date(2024, 1, 1), TimeOfUse.PEAK, "08:00", "11:30", 7, 9, id="cs"),
    Supply("E-01", date(2024, 1, 1), 1_000_000_000, 800_000_000, id="ct"),
    OwnDay(date(2024, 9, 14), "workday", "补课", id="cu"),
    KeptChart("annual", "trend", "carrier:water", "row", "whole", 3, id="cv"),
    Payment("cj", date(2025, 1, 9), 60, "10-1", "科目", "一", id="co"),
)  # fmt: skip
