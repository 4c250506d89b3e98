"""Loggers of a sample: two sub-meters by the hour over the last year, with two faults planted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

import numpy as np

from carbondesk.domain import load_days, loads
from carbondesk.domain.interval import IntervalMonth
from carbondesk.domain.load import Load
from carbondesk.domain.load_days import Floats, LoadDays
from carbondesk.domain.meter import Meter, MeterKind, Setup
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import MICRO
from carbondesk.sample import keys, metering
from carbondesk.sample.assumptions import MONTHS, SEED, Sample
from carbondesk.sample.loads import Loads
from carbondesk.store import packing
from carbondesk.store.chunks import Chunk

BEGINS = date(2025, 1, 1)
STEP = 60
_SHARE = 0.8  # of what the meter above shows in the month, before the fault
# How far the day has risen from night to its level, hour by hour.
_DAY = (
    0, 0, 0, 0, 0, 0, 0.12, 0.45, 0.9, 1, 1, 1, 0.85, 0.9, 1, 1, 1, 0.75,
    0.4, 0.25, 0.18, 0.12, 0.06, 0.02,
)  # fmt: skip
_NOISE = 0.04


@dataclass(frozen=True)
class Fault:
    """From a day on to another, `more` times the mean rate in every hour or on days of rest."""

    first: date
    last: date
    more: float = 0.0
    is_weekend: bool = False


@dataclass(frozen=True)
class LoggerPlan:
    """A logger below a meter: rates by night, at work and on days of rest, and its fault."""

    code: str
    name: str
    parent: str
    night: float
    work: float
    rest: float
    fault: Fault


PLANS = {
    "campus": (
        LoggerPlan(
            "L-01", "行政楼分时采集", "E-14", 1.0, 4.2, 1.5,
            Fault(date(2025, 11, 8), date(2025, 11, 30), is_weekend=True),
        ),
        LoggerPlan(
            "L-02", "教学区供水分时采集", "W-14", 0.25, 3.0, 1.4,
            Fault(date(2025, 10, 21), date(2025, 12, 31), more=0.2),
        ),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Logged:
    """The loggers of a sample as facts."""

    meters: tuple[Meter, ...] = ()
    setups: tuple[Setup, ...] = ()
    months: tuple[IntervalMonth, ...] = ()
    chunks: tuple[Chunk, ...] = ()


def of(sample: Sample, meters: Sequence[Meter], setups: Sequence[Setup], used: Loads) -> Logged:
    """The loggers of a sample; `used` knows what each meter used in each month."""
    made = Logged()
    for place, plan in enumerate(PLANS.get(sample.kind, ()), len(meters) + 1):
        above = next(meter for meter in meters if meter.code == plan.parent)
        setup = next(one for one in setups if one.meter_id == above.id)
        meter = Meter(
            plan.code, plan.name, above.carrier, above.unit, route=10 * place, installed=BEGINS,
            note="分时采集，只用于负荷分析", id=metering.meter_id(sample, plan.code),
        )  # fmt: skip
        logs = Setup(
            meter.id, kind=MeterKind.INTERVAL, place_id=setup.place_id, parent_id=above.id,
            counted=False, id=keys.fact_id(meter.id, "setup"),
        )  # fmt: skip
        made = Logged((*made.meters, meter), (*made.setups, logs), made.months, made.chunks)
        made = _with_months(made, sample, plan, meter, used.of(plan.parent))
    return made


def _with_months(
    made: Logged, sample: Sample, plan: LoggerPlan, meter: Meter, used: tuple[float, ...]
) -> Logged:
    months, chunks = list(made.months), list(made.chunks)
    random = Random(f"{SEED} {sample.kind} {plan.code}")
    for month, amount in zip(MONTHS, used, strict=True):
        if month.first >= BEGINS:
            load = _load(plan, month, amount * _SHARE, random)
            chunk = packing.pack(load)
            row = loads.summed(meter.id, month, load, chunk.id)
            months.append(replace(row, id=keys.fact_id(meter.id, "month", month.code)))
            chunks.append(chunk)
    return replace(made, months=tuple(months), chunks=tuple(chunks))


def _load(plan: LoggerPlan, month: Period, amount: float, random: Random) -> Load:
    """The hours of a month: the shape of its days makes the amount, the fault comes on top."""
    load = Load.empty(month, STEP)
    load.known[:] = True
    days = load_days.of(load)
    mean = amount / (days.days * 24)
    noise = [1 + _NOISE * (2 * random.random() - 1) for _ in range(load.micro.size)]
    sound, shape = _shape(plan, days, is_sound=True), _shape(plan, days, is_sound=False)
    rates = shape * (amount / sound.sum()) * np.array(noise).reshape(shape.shape)
    rates += _more(plan.fault, days) * mean
    # A logger counts in hundredths.
    hundredths = np.floor(rates * 100 + 0.5).astype(np.int64)
    return replace(load, micro=hundredths.ravel() * (MICRO // 100))


def _shape(plan: LoggerPlan, days: LoadDays, *, is_sound: bool) -> Floats:
    """The rates of the days of a month, as they are or as they would be without the fault."""
    fault, risen = plan.fault, np.array(_DAY)
    shape = np.zeros(days.micro.shape)
    for place in range(days.days):
        is_left_on = fault.is_weekend and fault.first <= days.day(place) <= fault.last
        busy = days.working[place] or (is_left_on and not is_sound)
        shape[place] = plan.night + ((plan.work if busy else plan.rest) - plan.night) * risen
    return shape


def _more(fault: Fault, days: LoadDays) -> Floats:
    inside = [fault.first <= days.day(place) <= fault.last for place in range(days.days)]
    return np.repeat(np.array(inside, float)[:, None] * fault.more, days.micro.shape[1], axis=1)
