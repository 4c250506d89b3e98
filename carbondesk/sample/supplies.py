"""The fuel of a sample: fuel cards, a tank with its stock, gas cylinders."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from carbondesk.domain.delivery import Delivery
from carbondesk.domain.quantity import MICRO
from carbondesk.sample import billing, keys, metering
from carbondesk.sample.assumptions import MONTHS, OPENING, MeterPlan, Sample, Supply
from carbondesk.sample.loads import Series

CYLINDER_KG = 50
_STATEMENTS = ((10, 0.45), (25, 0.55))  # of a fuel card: day and share of the month
_FILLS_A_YEAR = 6
_DAY = 12


def deliveries(sample: Sample, plan: MeterPlan, series: Series) -> list[Delivery]:
    """What was bought of one fuel, and its stock where it is taken."""
    bought = _BOUGHT[plan.supply](plan, series) if plan.supply else ()
    return [_priced(sample, plan, delivery) for delivery in bought]


def _priced(sample: Sample, plan: MeterPlan, delivery: Delivery) -> Delivery:
    meter_id = metering.meter_id(sample, plan.code)
    yuan = billing.price(sample, plan.carrier, delivery.day)
    return replace(
        delivery,
        meter_id=meter_id,
        amount_fen=billing.fen(delivery.quantity_micro, yuan) if delivery.quantity_micro else None,
        id=keys.fact_id(meter_id, "delivery", delivery.day),
    )


def _by_card(_plan: MeterPlan, series: Series) -> Iterator[Delivery]:
    """Two statements a month, in litres with two decimals."""
    for month, amount in zip(MONTHS, series, strict=True):
        for day, share in _STATEMENTS:
            centilitres = int(amount * share * 100 + 0.5)
            yield Delivery("", month.first.replace(day=day), centilitres * MICRO // 100)


def _by_tank(plan: MeterPlan, series: Series) -> Iterator[Delivery]:
    """The tank is filled by the same amount when it would not last; stock at each month's end."""
    fill = plan.load.annual // _FILLS_A_YEAR // 100 * 100
    stock = fill
    yield Delivery("", OPENING, stock_micro=stock * MICRO)
    for month, amount in zip(MONTHS, series, strict=True):
        usage = int(amount + 0.5)
        if stock < 2 * usage:
            stock += fill
            yield Delivery("", month.first.replace(day=_DAY), fill * MICRO)
        stock -= usage
        yield Delivery("", month.last, stock_micro=stock * MICRO)


def _by_cylinder(_plan: MeterPlan, series: Series) -> Iterator[Delivery]:
    """Whole cylinders, as many as the month needs."""
    needed = 0.0
    for month, amount in zip(MONTHS, series, strict=True):
        needed += amount
        cylinders = int(needed / CYLINDER_KG + 0.5)
        needed -= cylinders * CYLINDER_KG
        if cylinders:
            day = date(month.first.year, month.first.month, _DAY)
            yield Delivery("", day, cylinders * CYLINDER_KG * MICRO)


_BOUGHT = {Supply.CARDS: _by_card, Supply.TANK: _by_tank, Supply.CYLINDERS: _by_cylinder}
