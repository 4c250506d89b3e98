"""The bills of a sample: their periods, quantities and amounts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from carbondesk.domain.bill import Bill
from carbondesk.domain.period import ONE_DAY, month_of
from carbondesk.domain.quantity import FEN, MICRO
from carbondesk.sample import climate, dials, keys, loads, metering
from carbondesk.sample.assumptions import (
    FIRST,
    LAST,
    MONTHS,
    SUMMER_TARIFF,
    Billing,
    MeterPlan,
    Sample,
)
from carbondesk.sample.events import Happening
from carbondesk.sample.loads import Series

_MONTHS_A_BILL = {Billing.MONTHLY: 1, Billing.TWO_MONTHS: 2, Billing.QUARTERLY: 3}
_SUMMER = frozenset({7, 8})
_NO_SUPPLY = "停供期，无费用"


@dataclass(frozen=True)
class _Days:
    """The days of a bill; out of the heating season nothing is supplied."""

    first: date
    last: date
    supplied: bool = True


def bills(sample: Sample, plan: MeterPlan, series: Series) -> list[Bill]:
    """The bills of one meter, less those that were planted to be missing."""
    planted = {item.month: item for item in sample.planted_at(plan.code)}
    made = []
    for days in _periods(sample, plan):
        item = planted.get(month_of(days.last).code)
        if item is not None and item.happening is Happening.MISSING_BILL:
            continue
        is_wrong = item is not None and item.happening is Happening.DIFFERING_BILL
        amount = _amount(plan, series, days) * (item.factor if item and is_wrong else 1.0)
        made.append(_bill(sample, plan, days, amount))
    return made


def price(sample: Sample, tariff: str, day: date) -> Fraction:
    """Yuan per unit on a day."""
    yuan = Fraction(sample.prices[tariff][max(day.year, FIRST.year) - FIRST.year])
    is_dear = tariff == "electricity" and day.month in _SUMMER
    return yuan * Fraction(SUMMER_TARIFF) if is_dear else yuan


def fen(quantity_micro: int, yuan: Fraction) -> int:
    """What a quantity costs, to the fen."""
    return int(Fraction(quantity_micro, MICRO) * yuan * FEN + Fraction(1, 2))


def _bill(sample: Sample, plan: MeterPlan, days: _Days, amount: float) -> Bill:
    step_micro = plan.multiplier * MICRO // 10**plan.decimals
    quantity = int(amount * MICRO / step_micro + 0.5) * step_micro
    tariff = "heat_by_area" if plan.billing is Billing.BY_AREA else plan.carrier
    meter_id, month = metering.meter_id(sample, plan.code), month_of(days.last)
    names = (meter_id, "bill", days.first)
    bill = Bill(
        meter_id,
        days.first,
        days.last,
        quantity,
        fen(quantity, price(sample, tariff, days.last)),
        billing_month=month.code if month.contains(days.first) else "",
        note="" if days.supplied else _NO_SUPPLY,
        id=keys.fact_id(*names),
    )
    if not days.supplied:
        return bill
    region = sample.institution.region_code[:2]
    return replace(bill, invoice=f"{days.last:%y}{region}2000{keys.number(12, *names)}")


def _amount(plan: MeterPlan, series: Series, days: _Days) -> float:
    """What ran through in some days; a heating month runs in its heated days alone."""
    if not days.supplied:
        return 0.0
    if plan.billing is Billing.BY_AREA:
        return float(plan.area_m2)
    if plan.billing is Billing.HEATING_SEASON:
        return series[MONTHS.index(month_of(days.first))]
    return loads.used(series, days.last) - loads.used(series, days.first - ONE_DAY)


def _periods(sample: Sample, plan: MeterPlan) -> Iterable[_Days]:
    first = max(dials.first_day(plan) + ONE_DAY, FIRST)
    if plan.billing in _MONTHS_A_BILL:
        size = _MONTHS_A_BILL[plan.billing]
        return _between(first, [month.last for month in MONTHS[size - 1 :: size]])
    if plan.billing is Billing.FROM_THE_21ST:
        return _between(first, [*(month.first.replace(day=20) for month in MONTHS[:-1]), LAST])
    if plan.billing is Billing.HEATING_SEASON:
        return _with_gaps(list(_heated_months(sample, first)), first, LAST)
    if plan.billing is Billing.BY_AREA:
        winters = list(_winters(sample, plan.retired or LAST))
        return _with_gaps(winters, winters[0].first, plan.retired or LAST)
    return ()


def _between(first: date, ends: Iterable[date]) -> Iterator[_Days]:
    """From the first day on, a bill up to each of the ends that is not over."""
    for end in ends:
        if end >= first:
            yield _Days(first, end)
            first = end + ONE_DAY


def _heated_months(sample: Sample, first: date) -> Iterator[_Days]:
    for month in MONTHS:
        part = climate.heated(sample.site, month)
        if part is not None and part.first >= first:
            yield _Days(part.first, part.last)


def _winters(sample: Sample, last: date) -> Iterator[_Days]:
    """Whole heating seasons, the first of which began before the ledger."""
    if sample.site.season is None:
        return
    begins, ends = sample.site.season
    for year in range(FIRST.year - 1, last.year):
        yield _Days(date(year, *begins), date(year + 1, *ends))


def _with_gaps(supplied: Iterable[_Days], first: date, last: date) -> Iterator[_Days]:
    """Bills of nothing for the days between, so that the cost is known on every day."""
    for days in supplied:
        if first < days.first:
            yield _Days(first, days.first - ONE_DAY, supplied=False)
        yield days
        first = days.last + ONE_DAY
    if first <= last:
        yield _Days(first, last, supplied=False)
