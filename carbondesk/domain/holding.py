"""Allowances, credits, green certificates and green power: held, used for a year, retired."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from carbondesk.domain import serials
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.serials import Serials
from carbondesk.reference import carbon_instruments
from carbondesk.reference.carbon_instruments import InstrumentKind

FIRST_YEAR, LAST_YEAR = 2000, 2160
_MONTHS = 12


class HoldingState(StrEnum):
    """Held is not used yet; used counts for a year; retired is cancelled in the registry too."""

    HELD = "held"
    USED = "used"
    RETIRED = "retired"


SPENT = frozenset({HoldingState.USED, HoldingState.RETIRED})


@dataclass(frozen=True)
class Holding:
    """A lot of one kind of instrument; `quantity_micro` are millionths of its unit.

    `year` is the year of the inventory that it is used for and `settled` the day on which it was
    used or retired; `issued` is the day from which it is good.
    """

    code: str
    kind: str
    quantity_micro: int
    first_serial: str = ""
    last_serial: str = ""
    state: HoldingState = HoldingState.HELD
    year: int | None = None
    acquired: date | None = None
    issued: date | None = None
    settled: date | None = None
    party: str = ""
    cost_fen: int | None = None
    document: str = ""
    note: str = ""
    id: str = ""

    @property
    def quantity(self) -> Fraction:
        """Megawatt-hours or tonnes."""
        return from_micro(self.quantity_micro)

    @property
    def serials(self) -> Serials | None:
        """Its serial numbers, if it has any."""
        return serials.of(self.first_serial, self.last_serial)

    @property
    def is_spent(self) -> bool:
        """Whether it counts for a year."""
        return self.state in SPENT


def problems(new: Holding, today: date) -> list[Problem]:
    """What is wrong with a holding that is about to be written."""
    where = new.code
    found = [] if where.strip() else [Problem("empty", {"field": "code"}, "code", where)]
    kind = carbon_instruments.find(new.kind)
    if kind is None:
        return [*found, Problem("instrument_kind", {"value": new.kind}, "kind", where)]
    if new.quantity_micro <= 0:
        found.append(Problem("not_positive", {"field": "quantity"}, "quantity_micro", where))
    if new.cost_fen is not None and new.cost_fen < 0:
        found.append(Problem("negative", {"field": "cost"}, "cost_fen", where))
    for field in ("acquired", "settled"):
        day = getattr(new, field)
        if day is not None and day > today:
            found.append(Problem("day_ahead", {"day": day}, field, where))
    return found + _serial(new, kind) + _state(new, kind)


def double(found: Iterable[Holding]) -> list[Problem]:
    """Serials that stand in two holdings, whatever their kinds."""
    numbered = sorted(
        ((held.serials, held) for held in found if held.serials is not None),
        key=lambda pair: pair[0],
    )
    twice = []
    furthest: tuple[Serials, Holding] | None = None
    for numbers, held in numbered:
        if furthest is not None and numbers.meets(furthest[0]):
            values = {"code": furthest[1].code, "serial": held.first_serial}
            twice.append(Problem("serial_twice", values, "first_serial", held.code))
        if furthest is None or _beyond(numbers, furthest[0]):
            furthest = (numbers, held)
    return twice


def split(held: Holding, quantity_micro: int) -> tuple[Holding, Holding] | None:
    """A part of a lot and the rest of it; None if its serials cannot be told apart.

    The part keeps nothing of the id; its code follows that of the lot.
    """
    rest_micro = held.quantity_micro - quantity_micro
    if quantity_micro <= 0 or rest_micro <= 0:
        return None
    part_cost = None
    if held.cost_fen is not None:
        part_cost = held.cost_fen * quantity_micro // held.quantity_micro
    part = replace(held, quantity_micro=quantity_micro, cost_fen=part_cost, id="")
    rest = replace(
        held,
        quantity_micro=rest_micro,
        cost_fen=None if held.cost_fen is None else held.cost_fen - (part_cost or 0),
    )
    if held.serials is None:
        return part, rest
    per = carbon_instruments.named(held.kind).per_serial
    count = from_micro(quantity_micro) / per
    if not held.last_serial.strip() or count.denominator != 1:
        return None
    between = held.serials.first + int(count)
    return (
        replace(part, last_serial=serials.numbered(held.first_serial, between - 1)),
        replace(rest, first_serial=serials.numbered(held.first_serial, between)),
    )


def _serial(new: Holding, kind: InstrumentKind) -> list[Problem]:
    where, numbers = new.code, new.serials
    if not new.first_serial.strip():
        if new.last_serial.strip() or kind.needs_serial:
            return [Problem("serial_missing", {}, "first_serial", where)]
        return []
    if numbers is None:
        return [Problem("serial_order", {}, "last_serial", where)]
    if not new.last_serial.strip():
        return []
    counted = numbers.count * kind.per_serial
    if counted != new.quantity:
        values = {"count": numbers.count, "quantity": new.quantity, "unit": kind.unit}
        return [Problem("serial_count", values, "quantity_micro", where)]
    return []


def _state(new: Holding, kind: InstrumentKind) -> list[Problem]:
    where = new.code
    if not new.is_spent:
        if new.year is not None:
            return [Problem("held_for_a_year", {}, "year", where)]
        return []
    found = []
    if new.year is None or not FIRST_YEAR <= new.year <= LAST_YEAR:
        found.append(Problem("used_for_no_year", {}, "year", where))
    if new.settled is None:
        found.append(Problem("empty", {"field": "settled"}, "settled", where))
        return found
    if new.acquired is not None and new.settled < new.acquired:
        found.append(Problem("used_before", {"day": new.acquired}, "settled", where))
    if new.issued is not None and kind.valid_months is not None:
        end = _months_later(new.issued, kind.valid_months)
        if new.settled > end:
            found.append(Problem("instrument_expired", {"day": end}, "settled", where))
    return found


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _beyond(numbers: Serials, furthest: Serials) -> bool:
    return numbers.series != furthest.series or numbers.last > furthest.last
