"""Facts come back as they were written, and those of some days are all that decide them."""

import random
from dataclasses import fields
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain.activity import Activity, ActivityKind
from carbondesk.domain.allotment import Allotment, Budget, Department, Remit
from carbondesk.domain.binding import FactorBinding
from carbondesk.domain.book import Book
from carbondesk.domain.closed import (
    ClosedArea,
    ClosedMeter,
    ClosedMonth,
    ClosedPeople,
    ClosedPiece,
    What,
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
from carbondesk.domain.meter import MeterKind
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
from carbondesk.domain.usage import Measured
from carbondesk.domain.weather import WeatherDay
from carbondesk.store import attachments, bills, books, institutions, meters, places, readings, rows
from carbondesk.store.ledger import Ledger
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
)  # fmt: skip


def write(ledger: Ledger, *facts: Any) -> None:  # noqa: ANN401
    # The verb under which also the figures of closed months may be written.
    with ledger.write("close_month") as db:
        attachments.keep(db, "photo.jpg", b"", "now")
        for fact in facts:
            rows.upsert(db, [fact])


class TestRows:
    """Facts to rows and back."""

    @pytest.mark.parametrize(
        "kind", {type(fact) for fact in EVERYTHING}, ids=lambda kind: kind.__name__
    )
    def test_a_fact_comes_back_as_it_was(self, ledger: Ledger, kind: type) -> None:
        write(ledger, *EVERYTHING)
        same: list[Any] = [fact for fact in EVERYTHING if type(fact) is kind]
        assert [rows.fetch_one(ledger.db, kind, fact.id) for fact in same] == same

    def test_every_kind_of_fact_is_among_them(self) -> None:
        assert {type(fact) for fact in EVERYTHING} == set(rows.TABLES)

    @pytest.mark.parametrize("kind", rows.TABLES, ids=lambda kind: kind.__name__)
    def test_the_table_has_a_column_for_each_field(self, ledger: Ledger, kind: type) -> None:
        table = rows.TABLES[kind]
        columns = {row[1] for row in ledger.db.execute(f"pragma table_info({table})")}
        assert {field.name for field in fields(kind)} == columns

    def test_nothing_to_write_writes_nothing(self, ledger: Ledger) -> None:
        steps = ledger.history()
        with ledger.write("add_meter") as db:
            rows.insert(db, [])
            rows.delete(db, Remark, [])
        assert ledger.history() == steps

    def test_a_fact_that_is_not_there_is_none(self, ledger: Ledger) -> None:
        assert rows.fetch_one(ledger.db, Remark, "gone") is None

    def test_columns_can_be_named_with_their_table(self) -> None:
        assert rows.columns(Remark, "r.") == "r.document, r.period, r.text, r.id"


class TestQueries:
    """What the store is asked."""

    def test_places_and_areas(self, ledger: Ledger) -> None:
        write(ledger, *EVERYTHING)
        assert [place.code for place in places.every(ledger.db)] == ["A", "A9", "A91"]
        assert [area.place_id for area in places.areas(ledger.db, "A9")] == ["A9"]
        assert len(places.areas(ledger.db)) == 1
        found = places.by_code(ledger.db, "A91")
        assert found is not None
        assert found.parent_id == "A9"
        assert places.by_code(ledger.db, "Z") is None
        assert [places.is_used(ledger.db, code) for code in ("A9", "A91")] == [True, False]

    def test_meters(self, ledger: Ledger) -> None:
        write(ledger, *EVERYTHING)
        assert [meter.code for meter in meters.every(ledger.db)] == ["C-01", "E-01"]
        found = meters.by_code(ledger.db, "E-01")
        assert found is not None
        assert found.installed == date(2020, 1, 1)
        assert meters.ids_by_code(ledger.db) == {"C-01": "C-01", "E-01": "E-01"}
        assert [meters.has_facts(ledger.db, code) for code in ("E-01", "C-01", "Z")] == [
            True, True, False,
        ]  # fmt: skip
        assert meters.last_fact_day(ledger.db) == date(2024, 2, 29)

    def test_a_ledger_without_facts_has_no_last_day(self, ledger: Ledger) -> None:
        assert meters.last_fact_day(ledger.db) is None

    def test_remarks_and_issues(self, ledger: Ledger) -> None:
        write(ledger, *EVERYTHING)
        found = institutions.remark(ledger.db, "monthly", "2024-01")
        assert found is not None
        assert found.text.startswith("备注")
        assert institutions.remark(ledger.db, "monthly", "2024-02") is None
        assert [item.id for item in institutions.issued(ledger.db, "monthly", "2024-01")] == ["d"]

    def test_a_meter_with_all_its_facts(self, ledger: Ledger) -> None:
        write(ledger, *EVERYTHING)
        facts = books.of_meter(ledger.db, "E-01")
        assert facts is not None
        counts = [len(found) for found in (facts.setups, facts.events, facts.readings, facts.bills)]
        assert (counts, len(facts.settings)) == ([2, 2, 2, 1], 1)
        assert books.of_meter(ledger.db, "gone") is None

    def test_a_book_without_facts_has_meters_and_setups(self, ledger: Ledger) -> None:
        write(ledger, *EVERYTHING)
        book = books.without_facts(ledger.db)
        assert [len(book.meters["E-01"].setups), len(book.meters["E-01"].readings)] == [2, 0]
        assert (len(book.places), len(book.people), len(book.vehicles)) == (3, 1, 1)
        assert book.bindings[2025].energy_set == "a"

    def test_a_ledger_that_has_not_begun_has_no_institution(self, tmp_path: Path) -> None:
        with Ledger.create(tmp_path / "bare.carbondesk") as bare:
            assert books.load(bare.db, date(2024, 1, 1), date(2024, 1, 31)) == Book()


class TestReach:
    """Facts are read as far as they decide the days that are asked for."""

    def test_readings_reach_to_the_nearest_measured_ones(self, ledger: Ledger) -> None:
        write(
            ledger, a_meter(), a_reading("2023-06-30", 1), a_reading("2023-11-30", 2),
            a_reading("2023-12-31", 3, estimated=True), a_reading("2024-01-15", 4),
            a_reading("2024-02-29", 5, estimated=True), a_reading("2024-03-31", 6),
            a_reading("2024-06-30", 7),
        )  # fmt: skip
        found = readings.around(ledger.db, date(2024, 1, 1), date(2024, 1, 31))
        assert [reading.register_micro // 10**6 for reading in found] == [2, 3, 4, 5, 6]

    def test_they_reach_beyond_the_day_of_an_unreadable_replacement(self, ledger: Ledger) -> None:
        write(
            ledger, a_meter(), a_reading("2024-04-30", 100), an_event("2024-06-10", first=0),
            a_reading("2024-06-10", 0), a_reading("2024-06-30", 20), a_reading("2024-07-31", 99),
        )  # fmt: skip
        may = periods.parse("2024-05")
        found = Measured(books.load(ledger.db, may.first, may.last)).usage("E-01", may)
        assert found.quantity == 31

    def test_bills_of_a_billing_month_are_found_however_old(self, ledger: Ledger) -> None:
        write(
            ledger, a_meter(),
            a_bill("2023-01-01", "2023-01-31", billing_month="2024-02"),
            a_bill("2023-02-01", "2023-02-28"),
            a_bill("2024-01-16", "2024-02-15"),
            a_bill("2024-03-01", "2024-03-31"),
        )  # fmt: skip
        found = bills.around(ledger.db, date(2024, 2, 1), date(2024, 2, 29))
        assert [f"{bill.start}" for bill in found] == ["2023-01-01", "2024-01-16"]

    @pytest.mark.parametrize("seed", range(12))
    def test_a_window_says_of_its_days_what_the_whole_ledger_says(
        self, ledger: Ledger, seed: int
    ) -> None:
        write(ledger, *_a_lively_ledger(random.Random(seed)))
        whole = Measured(books.load(ledger.db, date.min, date.max))
        for code in ("2023-12", "2024-01", "2024-02", "2024Q2", "2024-06-15", "2025"):
            period = periods.parse(code)
            window = Measured(books.load(ledger.db, period.first, period.last))
            for meter_id in whole.book.meters:
                seen, known = window.usage(meter_id, period), whole.usage(meter_id, period)
                assert _told(seen) == _told(known), (code, meter_id)


def _told(usage: Any) -> tuple[object, ...]:  # noqa: ANN401
    return usage.quantity, usage.quality, usage.covered_days, usage.days


def _a_lively_ledger(luck: random.Random) -> list[Any]:
    """Meters of every kind, with estimates, replacements, gaps and far billing months."""
    found: list[Any] = []
    if luck.random() < 0.5:
        found.append(a_setting("bill_attribution", "billing_month", "2024-01-01"))
    for number in range(3):
        found += _a_lively_register(luck, f"R-{number}")
        found += _a_lively_stock(luck, f"S-{number}", takes_stock=bool(number))
    return found + _lively_bills(luck, "B-1") + _lively_bills(luck, "B-2")


def _a_lively_register(luck: random.Random, code: str) -> list[Any]:
    found: list[Any] = [a_meter(code), a_setup(meter=code, digits=luck.choice([None, 4]))]
    register = luck.randrange(9000)
    for day in _days(luck, 9):
        register = (register + luck.randrange(-20, 900)) % 10_000
        guessed = luck.random() < 0.4
        found.append(a_reading(day, register, meter=code, estimated=guessed))
    for day in _days(luck, 2):
        final = luck.choice([{}, {"final": register}])
        found.append(an_event(day, luck.choice(["replaced", "reset"]), meter=code, **final))
    return found


def _lively_bills(luck: random.Random, code: str) -> list[Any]:
    found: list[Any] = [a_meter(code), a_setup(meter=code, kind=MeterKind.BILL)]
    for first, following in pairwise(_days(luck, 8)):
        last = max(first, following - timedelta(days=luck.choice([1, 1, 1, 9])))
        month = luck.choice(["", "", f"{2024 + luck.randrange(2)}-{luck.randrange(1, 13):02d}"])
        found.append(a_bill(first, last, luck.randrange(99), meter=code, billing_month=month))
    return found


def _a_lively_stock(luck: random.Random, code: str, *, takes_stock: bool) -> list[Any]:
    found: list[Any] = [a_meter(code, "diesel"), a_setup(meter=code, kind=MeterKind.STOCK)]
    for day in _days(luck, 7):
        stock = luck.choice([None, luck.randrange(50)]) if takes_stock else None
        found.append(a_delivery(day, luck.randrange(60), stock=stock, meter=code))
    return found


def _days(luck: random.Random, count: int) -> list[date]:
    first = date(2023, 3, 1)
    return sorted(first + timedelta(days=day) for day in luck.sample(range(1000), count))
