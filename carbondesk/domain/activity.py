"""Trainings, publicity and actions of carbon inclusion: what people did, and what it avoided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.own_factors import GRADES
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.quantity import from_micro
from carbondesk.reference import inclusion

AVOIDED = "activities.avoided_kgco2"
PEOPLE = "activities.people"
_UNIT = "kgCO2"
_CONFIRMED = "A"


class ActivityKind(StrEnum):
    """What an activity is."""

    TRAINING = "training"
    PUBLICITY = "publicity"
    GREEN_TRAVEL = "green_travel"
    CLEAN_PLATE = "clean_plate"
    WASTE = "waste"
    OFFICE = "office"
    OTHER = "other"


@dataclass(frozen=True)
class Activity:
    """Something that people of the institution did, both days included.

    `action` is a shipped action of carbon inclusion; `quantity_micro` counts it in its unit. Where
    no factor is published, `factor_micro` (millionths of a kgCO₂ per unit) may be typed with its
    source. `project` is the code of a project, as text.
    """

    kind: ActivityKind
    first: date
    last: date
    name: str
    people: int | None = None
    quantity_micro: int | None = None
    unit: str = ""
    action: str = ""
    factor_micro: int | None = None
    source: str = ""
    grade: str = "C"
    organiser: str = ""
    project: str = ""
    note: str = ""
    id: str = ""

    @property
    def quantity(self) -> Fraction | None:
        """The amount in whole units."""
        return None if self.quantity_micro is None else from_micro(self.quantity_micro)


@dataclass(frozen=True)
class Factor:
    """The kgCO₂ that a unit of an action avoids, where it comes from and how sure it is."""

    per_unit: Fraction
    id: str
    source_zh: str
    source_en: str
    grade: str


@dataclass(frozen=True)
class Line:
    """An activity in a period: the part of its amount that lies in it, and what that avoided."""

    activity: Activity
    quantity: Figure
    factor: Factor | None
    avoided: Figure


def problems(new: Activity) -> list[Problem]:
    """What is wrong with an activity that is about to be written."""
    where = new.name or new.kind.value
    found = []
    if not new.name.strip():
        found.append(Problem("empty", {"field": "name"}, "name", where))
    if new.last < new.first:
        found.append(Problem("end_before_start", {"start": new.first}, "last", where))
    numbers = (
        ("people", new.people),
        ("quantity", new.quantity_micro),
        ("factor", new.factor_micro),
    )
    found += [
        Problem("negative", {"field": field}, field, where)
        for field, amount in numbers
        if amount is not None and amount < 0
    ]
    if new.grade not in GRADES:
        found.append(Problem("factor_grade", {}, "grade", where))
    return found + _action(new, where) + _own_factor(new, where)


def _action(new: Activity, where: str) -> list[Problem]:
    if not new.action:
        return []
    action = inclusion.find(new.action)
    if action is None or action.kind != new.kind.value:
        return [Problem("activity_action", {"value": new.action}, "action", where)]
    found = []
    if new.unit != action.unit:
        found.append(Problem("emission_unit", {"unit": action.unit}, "unit", where))
    if new.quantity_micro is None:
        found.append(Problem("empty", {"field": "quantity"}, "quantity", where))
    if action.factor is not None and new.factor_micro is not None:
        found.append(Problem("activity_factor_known", {}, "factor", where))
    return found


def _own_factor(new: Activity, where: str) -> list[Problem]:
    if new.factor_micro is None:
        return []
    named = (("source", new.source), ("unit", new.unit))
    found = [
        Problem("empty", {"field": field}, field, where)
        for field, value in named
        if not value.strip()
    ]
    if new.quantity_micro is None:
        found.append(Problem("empty", {"field": "quantity"}, "quantity", where))
    return found


def within(activities: Iterable[Activity], period: Period) -> tuple[Activity, ...]:
    """Those with at least a day in a period, oldest first."""
    found = (one for one in activities if one.first <= period.last and period.first <= one.last)
    return tuple(sorted(found, key=lambda one: (one.first, one.name)))


def lines(activities: Iterable[Activity], period: Period) -> tuple[Line, ...]:
    """What was counted in a period: activities with an amount, each with what it avoided."""
    return tuple(
        _line(one, period) for one in within(activities, period) if one.quantity_micro is not None
    )


def avoided(found: Iterable[Line]) -> Figure:
    """What they avoided together: beside the inventory, never taken from it."""
    parts = tuple(line.avoided for line in found)
    known = [Fraction(part.value) for part in parts if part.value is not None]
    value = sum(known, Fraction(0)) if known else None
    quality = worst(part.quality for part in parts)
    return Figure(AVOIDED, value, _UNIT, "sum", quality, _open=lambda: parts)


def people(activities: Iterable[Activity], period: Period, kind: ActivityKind) -> Figure:
    """How many took part in activities of a kind that began in a period; each time counts."""
    found = tuple(one for one in activities if one.kind is kind and period.contains(one.first))
    counted = [one.people for one in found if one.people is not None]
    quality = worst(Quality.NONE if one.people is None else Quality.MEASURED for one in found)
    return Figure(
        f"{PEOPLE}.{kind.value}", sum(counted) if counted else None, "person", "sum", quality,
        _open=lambda: tuple(fact(one) for one in found),
    )  # fmt: skip


def factor_of(one: Activity) -> Factor | None:
    """The published factor of an activity's action, or the typed one; None where there is none."""
    action = inclusion.find(one.action)
    if action is not None and action.factor is not None:
        source = action.source
        return Factor(action.factor, action.id, source.name_zh, source.name_en, action.grade)
    if one.factor_micro is None:
        return None
    return Factor(from_micro(one.factor_micro), "", one.source, one.source, one.grade)


def fact(one: Activity) -> Fact:
    """An activity as a leaf of a trace."""
    fields = (
        ("day", one.first), ("name", one.name), ("people", one.people),
        ("quantity", one.quantity), ("unit", one.unit), ("note", one.note),
    )  # fmt: skip
    return Fact("activity", one.id, tuple(item for item in fields if item[1] not in {None, ""}))


def _line(one: Activity, period: Period) -> Line:
    first, last = max(one.first, period.first), min(one.last, period.last)
    share = Fraction((last - first).days + 1, (one.last - one.first).days + 1)
    quantity = Figure(
        f"activities.{one.id}.quantity", share * (one.quantity or 0), one.unit, "by_days",
        Quality.MEASURED, label=one.name, _open=lambda: (fact(one),),
    )  # fmt: skip
    factor = factor_of(one)
    value = None if factor is None else Fraction(quantity.value or 0) * factor.per_unit
    leaves = () if factor is None else (_leaf(factor, one.unit),)
    return Line(
        one,
        quantity,
        factor,
        Figure(
            f"activities.{one.id}", value, _UNIT, "product" if factor else "no_factor",
            Quality.MEASURED if factor else Quality.NONE, label=one.name,
            _open=lambda: (quantity, *leaves),
        ),
    )  # fmt: skip


def _leaf(factor: Factor, unit: str) -> Fact:
    fields = (
        ("value", factor.per_unit), ("unit", f"{_UNIT}/{unit}"), ("source", factor.source_zh),
        ("grade", factor.grade), ("to_confirm", factor.grade != _CONFIRMED),
    )  # fmt: skip
    return Fact("factor", factor.id, fields)
