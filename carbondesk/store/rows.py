"""Facts to rows and back: one table per class, columns named as its fields."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from carbondesk.domain.activity import Activity
from carbondesk.domain.allotment import Allotment, Budget, Department, Remit
from carbondesk.domain.bill import Bill
from carbondesk.domain.binding import FactorBinding
from carbondesk.domain.calendar import OwnDay
from carbondesk.domain.closed import (
    ClosedArea,
    ClosedMeter,
    ClosedMonth,
    ClosedPeople,
    ClosedPiece,
)
from carbondesk.domain.contracts.contract import (
    Contract,
    ContractAdjuster,
    ContractAsset,
    ContractLine,
    ContractLoan,
    ContractMeter,
    ContractProject,
    ContractShare,
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
    Payment,
    Settlement,
    SettlementItem,
    SettlementLine,
    SettlementValue,
)
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.duty import DutyChoice, DutyTick
from carbondesk.domain.emission import Emission
from carbondesk.domain.evidence import Evidence
from carbondesk.domain.filling import Filling
from carbondesk.domain.findings.explanation import CheckChoice, Explanation
from carbondesk.domain.form_facts import FormEntry, FormHead, OwnForm, RowSource
from carbondesk.domain.heating import HeatingSeason
from carbondesk.domain.holding import Holding
from carbondesk.domain.institution import Institution
from carbondesk.domain.instrument import Instrument
from carbondesk.domain.interval import IntervalMonth
from carbondesk.domain.kept_chart import KeptChart
from carbondesk.domain.meter import Meter, MeterEvent, Setup
from carbondesk.domain.mv.plan import (
    Adjustment,
    MvMeter,
    MvPlan,
    Parameter,
    SchoolTerm,
    Simulated,
    VerifiedSaving,
)
from carbondesk.domain.notice import Notice, Task
from carbondesk.domain.operator import Operator
from carbondesk.domain.own_factors import OwnFactor, OwnSet
from carbondesk.domain.own_quota import OwnQuota, QuotaChoice
from carbondesk.domain.own_uncertainty import OwnUncertainty
from carbondesk.domain.people import People
from carbondesk.domain.place import Place, PlaceArea
from carbondesk.domain.project import (
    Project,
    ProjectCost,
    ProjectFunding,
    ProjectMeter,
    ProjectPlace,
    ProjectSaving,
    ProjectStage,
)
from carbondesk.domain.purchase import Purchase
from carbondesk.domain.reading import Reading
from carbondesk.domain.remark import IssuedDocument, Remark
from carbondesk.domain.scenario import GridPoint, Scenario, Wedge
from carbondesk.domain.scoring.entry import ScoreEntry
from carbondesk.domain.setting import Setting
from carbondesk.domain.sheet_profile import MeterAlias, SheetProfile
from carbondesk.domain.submission import Submission, SubmissionStep
from carbondesk.domain.target import Restatement, Target
from carbondesk.domain.tariff import BillLine, MeterTariff, Price, Tariff
from carbondesk.domain.tariff_hours import Supply, TariffHour
from carbondesk.domain.vehicle import VehicleCount
from carbondesk.domain.weather import WeatherDay
from carbondesk.store import faults

T = TypeVar("T")

TABLES: dict[type, str] = {
    Institution: "institution",
    Setting: "setting",
    Place: "place",
    PlaceArea: "place_area",
    People: "people",
    VehicleCount: "vehicle",
    Meter: "meter",
    Setup: "meter_setup",
    MeterEvent: "meter_event",
    Reading: "reading",
    IntervalMonth: "interval_month",
    Bill: "bill",
    Delivery: "delivery",
    FactorBinding: "factor_binding",
    Remark: "remark",
    IssuedDocument: "issued_document",
    Operator: "operator",
    ClosedMonth: "closed_month",
    ClosedMeter: "closed_meter",
    ClosedPiece: "closed_piece",
    ClosedPeople: "closed_people",
    ClosedArea: "closed_area",
    CheckChoice: "check_choice",
    Explanation: "explanation",
    SheetProfile: "sheet_profile",
    MeterAlias: "meter_alias",
    Tariff: "tariff",
    Price: "tariff_price",
    MeterTariff: "meter_tariff",
    BillLine: "bill_line",
    Filling: "filling",
    Instrument: "instrument",
    Evidence: "evidence",
    OwnSet: "own_set",
    OwnFactor: "own_factor",
    Emission: "emission",
    WeatherDay: "weather_day",
    Scenario: "scenario",
    GridPoint: "grid_point",
    Wedge: "wedge",
    Holding: "holding",
    MvPlan: "mv_plan",
    MvMeter: "mv_meter",
    Adjustment: "mv_adjustment",
    Parameter: "mv_parameter",
    Simulated: "mv_simulated",
    SchoolTerm: "school_term",
    HeatingSeason: "heating_season",
    TariffHour: "tariff_hour",
    Supply: "supply",
    OwnDay: "own_day",
    KeptChart: "kept_chart",
    VerifiedSaving: "verified_saving",
    FormEntry: "form_entry",
    FormHead: "form_head",
    RowSource: "row_source",
    OwnForm: "own_form",
    Submission: "submission",
    SubmissionStep: "submission_step",
    Project: "project",
    ProjectStage: "project_stage",
    ProjectFunding: "project_funding",
    ProjectSaving: "project_saving",
    ProjectCost: "project_cost",
    ProjectMeter: "project_meter",
    ProjectPlace: "project_place",
    DutyChoice: "duty_choice",
    DutyTick: "duty_tick",
    Notice: "notice",
    Task: "task",
    Activity: "activity",
    Purchase: "purchase",
    ScoreEntry: "score_entry",
    OwnQuota: "own_quota",
    QuotaChoice: "quota_choice",
    OwnUncertainty: "own_uncertainty",
    Target: "target",
    Restatement: "target_restatement",
    Department: "department",
    Remit: "department_remit",
    Allotment: "allotment",
    Budget: "budget",
    Contract: "contract",
    ContractLine: "contract_line",
    ContractShare: "contract_share",
    ContractAdjuster: "contract_adjuster",
    ContractMeter: "contract_meter",
    ContractProject: "contract_project",
    ContractAsset: "contract_asset",
    ContractLoan: "contract_loan",
    ServiceScore: "service_score",
    ServiceDuty: "service_duty",
    ContractRevision: "contract_revision",
    ContractAdvice: "contract_advice",
    Settlement: "settlement",
    SettlementLine: "settlement_line",
    SettlementValue: "settlement_value",
    SettlementItem: "settlement_item",
    Invoice: "invoice",
    Payment: "payment",
    ContractOffer: "contract_offer",
    ContractAssumption: "contract_assumption",
    AlertLimit: "contract_alert_limit",
}


def fetch(
    db: sqlite3.Connection,
    kind: type[T],
    rest: str = "",
    values: Sequence[Any] | Mapping[str, Any] = (),
) -> list[T]:
    """The facts of a table that the rest of the query (`where … order by …`) picks."""
    with faults.reading(db):
        query = f"select {columns(kind)} from {TABLES[kind]} {rest}"  # noqa: S608
        return _reader(kind)(db.execute(query, values))


def read(kind: type[T], found: Iterable[tuple[Any, ...]]) -> list[T]:
    """The facts of rows that were fetched with the columns of their kind."""
    return _reader(kind)(found)


def fetch_one(db: sqlite3.Connection, kind: type[T], row_id: str) -> T | None:
    """The fact with this id, or None."""
    return next(iter(fetch(db, kind, "where id = ?", (row_id,))), None)


def columns(kind: type, prefix: str = "") -> str:
    """The columns of a fact, as in a select list."""
    return ", ".join(f"{prefix}{field.name}" for field in fields(kind))


def grouped(found: Iterable[tuple[Any, ...]]) -> dict[str, list[tuple[Any, ...]]]:
    """Rows by what stands in their first column."""
    groups: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in found:
        groups[row[0]].append(row)
    return groups


def ordinals(days: Iterable[str]) -> dict[str, int]:
    """The number of each day that is written as text."""
    return {day: date.fromisoformat(day).toordinal() for day in set(days)}


def insert(db: sqlite3.Connection, facts: Iterable[Any]) -> None:
    """Add facts of one kind."""
    _put(db, facts, "")


def upsert(db: sqlite3.Connection, facts: Iterable[Any]) -> None:
    """Add facts of one kind, or change those whose id is there."""
    _put(db, facts, "on conflict (id) do update set {changes}")


def delete(db: sqlite3.Connection, kind: type, ids: Iterable[str]) -> None:
    """Remove the facts with these ids."""
    db.executemany(f"delete from {TABLES[kind]} where id = ?", ((row_id,) for row_id in ids))  # noqa: S608


def values(fact: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """A fact as SQLite stores it."""
    return tuple(_plain(getattr(fact, field.name)) for field in fields(fact))


def _put(db: sqlite3.Connection, facts: Iterable[Any], conflict: str) -> None:
    rows = list(facts)
    if not rows:
        return
    kind = type(rows[0])
    names = [field.name for field in fields(kind)]
    changes = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
    marks = ", ".join("?" * len(names))
    statement = (
        f"insert into {TABLES[kind]} ({', '.join(names)}) values ({marks}) "  # noqa: S608
        + conflict.format(changes=changes)
    )
    db.executemany(statement, map(values, rows))


def _plain(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Fraction):
        return str(value)
    return int(value) if isinstance(value, bool) else value


def _reader(kind: type[T]) -> Callable[[Iterable[tuple[Any, ...]]], list[T]]:
    converters = _converters(kind)  # type: ignore[arg-type] # a class is hashable
    if not converters:
        return lambda rows: [kind(*row) for row in rows]

    def read(rows: Iterable[tuple[Any, ...]]) -> list[T]:
        facts = []
        for row in rows:
            cells = list(row)
            for index, convert in converters:
                if cells[index] is not None:
                    cells[index] = convert(cells[index])
            facts.append(kind(*cells))
        return facts

    return read


@cache
def _converters(kind: type) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    hints = get_type_hints(kind)
    found = []
    for index, field in enumerate(fields(kind)):
        convert = _converter(_bare(hints[field.name]))
        if convert is not None:
            found.append((index, convert))
    return tuple(found)


def _bare(hint: Any) -> Any:  # noqa: ANN401
    """The type without its None."""
    if get_origin(hint) is UnionType:
        return next(part for part in get_args(hint) if part is not NoneType)
    return hint


def _converter(hint: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401
    if hint is date:
        return date.fromisoformat
    if hint is bool or hint is Fraction:
        return Fraction if hint is Fraction else bool
    return hint if isinstance(hint, type) and issubclass(hint, StrEnum) else None
