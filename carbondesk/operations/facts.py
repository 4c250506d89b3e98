"""What all nouns share: ids for new facts, one step per verb, years bound as they begin."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from carbondesk.domain.activity import Activity
from carbondesk.domain.allotment import Allotment, Budget, Department, Remit
from carbondesk.domain.bill import Bill
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.duty import DutyChoice, DutyTick
from carbondesk.domain.emission import Emission
from carbondesk.domain.evidence import Evidence
from carbondesk.domain.filling import Filling
from carbondesk.domain.form_facts import FormEntry, FormHead, OwnForm, RowSource
from carbondesk.domain.holding import Holding
from carbondesk.domain.instrument import Instrument
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
from carbondesk.domain.own_factors import OwnFactor, OwnSet
from carbondesk.domain.own_quota import OwnQuota, QuotaChoice
from carbondesk.domain.own_uncertainty import OwnUncertainty
from carbondesk.domain.people import People
from carbondesk.domain.place import Place, PlaceArea
from carbondesk.domain.problems import Problem, Refused
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
from carbondesk.domain.submission import Submission, SubmissionStep
from carbondesk.domain.target import Restatement, Target
from carbondesk.domain.tariff import BillLine, MeterTariff, Price, Tariff
from carbondesk.domain.vehicle import VehicleCount
from carbondesk.operations import bindings
from carbondesk.store import evidence, rows
from carbondesk.store.ledger import Connection, Ledger, new_id

F = TypeVar(
    "F", Bill, Delivery, Meter, MeterEvent, Setup, People, Place, PlaceArea, Reading, Remark,
    IssuedDocument, Setting, VehicleCount, Tariff, Price, MeterTariff, BillLine, Evidence,
    Filling, OwnSet, OwnFactor, Emission, Instrument, Project, ProjectCost, ProjectFunding,
    ProjectMeter, ProjectPlace, ProjectSaving, ProjectStage, DutyChoice, DutyTick, Notice, Task,
    Activity, Purchase, ScoreEntry, OwnQuota, QuotaChoice, OwnUncertainty, Scenario, GridPoint,
    Wedge, Holding, Target, Restatement, Department, Remit, Allotment, Budget, Adjustment,
    MvMeter, MvPlan, Parameter, SchoolTerm, Simulated, VerifiedSaving, FormEntry, FormHead,
    OwnForm, RowSource, Submission, SubmissionStep,
)  # fmt: skip


def identified(fact: F) -> F:
    """The fact with an id of its own, if it has none yet."""
    return fact if fact.id else replace(fact, id=new_id())


def put(ledger: Ledger, verb: str, facts: Sequence[F], years: Iterable[int] = ()) -> list[F]:
    """Add facts, or change those whose id is known, as one step; binds their years."""
    ready = [identified(fact) for fact in facts]
    with ledger.write(verb) as db:
        rows.upsert(db, ready)
        bindings.ensure(db, years)
    return ready


def remove(ledger: Ledger, verb: str, kind: type[F], fact_id: str) -> None:
    """Remove one fact as one step; refused if it is not there."""
    existing(ledger.db, kind, fact_id)
    with ledger.write(verb) as db:
        rows.delete(db, kind, [fact_id])
        evidence.drop(db, rows.TABLES[kind], [fact_id])


def existing(db: Connection, kind: type[F], fact_id: str) -> F:
    """The fact with this id; refused if it is not there (any more)."""
    fact = rows.fetch_one(db, kind, fact_id)
    if fact is None:
        raise Refused([Problem("gone", {"noun": rows.TABLES[kind]})])
    return fact
