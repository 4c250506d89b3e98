"""All facts of a sample, computed from its plan."""

from dataclasses import dataclass, field
from datetime import date

from carbondesk.domain.allotment import Allotment, Budget, Department, Remit
from carbondesk.domain.bill import Bill
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.form_facts import FormEntry
from carbondesk.domain.instrument import Instrument
from carbondesk.domain.meter import Meter, MeterEvent, MeterKind, Setup
from carbondesk.domain.people import People
from carbondesk.domain.place import Place, PlaceArea
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.reading import Reading
from carbondesk.domain.target import Target
from carbondesk.domain.vehicle import VehicleCount
from carbondesk.sample import (
    billing,
    form_entries,
    goals,
    headcounts,
    keys,
    metering,
    nameplates,
    supplies,
)
from carbondesk.sample.assumptions import ROOT_CODE, MeterPlan, PlacePlan, Sample
from carbondesk.sample.dials import Register
from carbondesk.sample.loads import Loads

_ROUTE_STEP = 10  # leaves room for a meter between two others


@dataclass(frozen=True)
class Facts:
    """The facts of one sample, each kind in the order in which it is written."""

    places: list[Place]
    areas: list[PlaceArea]
    people: list[People]
    vehicles: list[VehicleCount]
    meters: list[Meter]
    setups: list[Setup] = field(default_factory=list)
    events: list[MeterEvent] = field(default_factory=list)
    instruments: list[Instrument] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    bills: list[Bill] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    entries: list[FormEntry] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    departments: list[Department] = field(default_factory=list)
    remits: list[Remit] = field(default_factory=list)
    allotments: list[Allotment] = field(default_factory=list)
    budgets: list[Budget] = field(default_factory=list)

    def years(self) -> set[int]:
        """The years that anything is dated in."""
        days = [reading.day for reading in self.readings]
        days += [delivery.day for delivery in self.deliveries]
        days += [day for bill in self.bills for day in (bill.start, bill.end)]
        return {day.year for day in days}


def of(sample: Sample, root_id: str) -> Facts:
    """The facts of a sample; `root_id` is the place that its ledger began with."""
    loads = Loads(sample)
    routes = _routes(sample)
    made = Facts(
        [_place(sample, plan, root_id) for plan in sample.places],
        [_area(sample, plan) for plan in sample.places if plan.gross],
        headcounts.people(sample, loads),
        [VehicleCount(*count, _vehicle_id(sample, *count)) for count in sample.vehicles],
        [metering.meter(sample, plan, routes[plan.code]) for plan in sample.meters],
    )
    made.entries.extend(form_entries.of(sample))
    for plan in sample.meters:
        _add_meter(made, sample, plan, loads)
    made.targets.extend(goals.targets(sample))
    made.departments.extend(goals.departments(sample))
    made.remits.extend(goals.remits(sample))
    made.allotments.extend(goals.allotments(sample))
    made.budgets.extend(goals.budgets(sample))
    return made


def _add_meter(made: Facts, sample: Sample, plan: MeterPlan, loads: Loads) -> None:
    """Add how a meter counts, what happened to it, and what it showed and cost."""
    series = loads.of(plan.code)
    made.setups.extend(metering.setups(sample, plan, _place_id(sample, plan.place)))
    made.bills.extend(billing.bills(sample, plan, series))
    made.deliveries.extend(supplies.deliveries(sample, plan, series))
    if plan.kind is MeterKind.REGISTER:
        register = Register(sample, plan, series)
        made.events.extend(metering.events(sample, plan, register))
        made.instruments.append(nameplates.of(sample, plan))
        made.readings.extend(metering.readings(sample, plan, register))


def _place(sample: Sample, plan: PlacePlan, root_id: str) -> Place:
    parent = root_id if plan.parent == ROOT_CODE else _place_id(sample, plan.parent)
    return Place(plan.code, plan.name, plan.kind, parent, _place_id(sample, plan.code))


def _area(sample: Sample, plan: PlacePlan) -> PlaceArea:
    return PlaceArea(
        _place_id(sample, plan.code),
        plan.since,
        plan.gross * MICRO,
        plan.heated * MICRO,
        plan.cooled * MICRO,
        plan.excluded * MICRO if plan.excluded else None,
        plan.reason,
        keys.fact_id(sample.kind, "area", plan.code),
    )


def _place_id(sample: Sample, code: str) -> str:
    return keys.fact_id(sample.kind, "place", code)


def _vehicle_id(sample: Sample, day: date, fuel: object, _count: int) -> str:
    return keys.fact_id(sample.kind, "vehicle", day, fuel)


def _routes(sample: Sample) -> dict[str, int]:
    """The order of the round: place by place, what has no dial at the end."""
    order = [plan.code for plan in sample.places]
    ranked = sorted(
        sample.meters,
        key=lambda plan: (plan.kind is not MeterKind.REGISTER, order.index(plan.place)),
    )
    return {plan.code: _ROUTE_STEP * number for number, plan in enumerate(ranked, 1)}
