"""What a saving is worth: standard coal, carbon and money, each by the factors of its year."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from carbondesk.domain import carbon, cost, energy, totals, trace
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.mv.proof import Ground, Row
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.quantity import NANO
from carbondesk.domain.usage import Measured
from carbondesk.reference import carriers
from carbondesk.reference.factor_sets import Factor
from carbondesk.reference.grid import GridFactor

KGCE, KGCO2, YUAN, PRICE = "kgce", "kgco2", "yuan", "price"
_POWER = "electricity"


def of(ground: Ground, rows: Sequence[Row]) -> Mapping[str, Figure]:
    """The saving of rows in kgce, kgCO₂ and yuan; water is no energy and emits nothing."""
    price = _price(ground)
    is_energy = carriers.named(ground.carrier).is_energy
    return {
        KGCE: _summed("mv.kgce", "kgce", rows, _kgce(ground) if is_energy else _nothing),
        KGCO2: _summed("mv.kgco2", "kgCO2", rows, _kgco2(ground) if is_energy else _nothing),
        YUAN: _summed("mv.yuan", "CNY", rows, _yuan(price)),
        PRICE: price,
    }


def factors(ground: Ground, year: int) -> tuple[Factor | None, Factor | GridFactor | None]:
    """The coefficients of a year for the carrier: kgce, and kgCO₂."""
    sets = ground.sets_of(year)
    return sets.energy.factor(ground.carrier), sets.emission(ground.carrier)


Worth = Callable[[Row], Figure | None]


def _nothing(row: Row) -> Figure | None:
    return None


def _kgce(ground: Ground) -> Worth:
    def of_row(row: Row) -> Figure:
        factor, _ = factors(ground, _year(row.period))
        return energy.product(f"mv.kgce.{row.period.code}", row.saving, factor)

    return of_row


def _kgco2(ground: Ground) -> Worth:
    def of_row(row: Row) -> Figure:
        _, factor = factors(ground, _year(row.period))
        return carbon.product(f"mv.kgco2.{row.period.code}", row.saving, factor)

    return of_row


def _yuan(price: Figure) -> Worth:
    def of_row(row: Row) -> Figure:
        saving, value = row.saving, None
        if saving.value is not None and price.value is not None:
            value = Fraction(saving.value) * price.value
        quality = Quality.NONE if value is None else saving.quality
        return Figure(
            f"mv.yuan.{row.period.code}", value, "CNY", "product", quality,
            _open=lambda: (saving, price),
        )  # fmt: skip

    return of_row


def _price(ground: Ground) -> Figure:
    """The contract's price, else that of the meters' own bills, else that of the carrier's."""
    plan, unit = ground.facts.plan, carriers.named(ground.carrier).unit.code
    name = f"CNY/{unit}"
    if plan.price_nano is not None:
        value = Fraction(plan.price_nano, NANO)
        leaf = Fact("mv_price", plan.id, (("value", value), ("unit", name)))
        return Figure("mv.price", value, name, "mv_price", _open=lambda: (leaf,))
    return _of_bills(ground.measured, ground.facts.meter_ids, plan.reporting, name) or _of_carrier(
        ground, name
    )


def _of_bills(
    measured: Measured, meter_ids: Sequence[str], period: Period, unit: str
) -> Figure | None:
    paid = cost.summed("mv.cost", [cost.of_meter(measured, one, period) for one in meter_ids])
    used = [trace.of_usage(measured.book, measured.usage(one, period)) for one in meter_ids]
    known = [Fraction(one.value) for one in used if one.value is not None]
    quantity = Figure(
        "mv.used", sum(known, Fraction(0)) if known else None, used[0].unit, "sum",
        worst(one.quality for one in used), _open=lambda: tuple(used),
    )  # fmt: skip
    return _quotient(paid, quantity, unit)


def _of_carrier(ground: Ground, unit: str) -> Figure:
    """The average of all bills of the carrier in the reporting period."""
    period, carrier = ground.facts.plan.reporting, ground.carrier
    found = totals.by_carrier(ground.measured, period).get(carrier)
    paid = cost.by_carrier(ground.measured, period).get(carrier)
    if found is not None and paid is not None:
        quantity = totals.figure(ground.measured, found, f"energy.{carrier}.quantity")
        price = _quotient(paid.figure, quantity, unit)
        if price is not None:
            return price
    return Figure("mv.price", None, unit, "no_data", Quality.NONE)


def _quotient(paid: Figure, quantity: Figure, unit: str) -> Figure | None:
    """A price, where every day that was used is paid for; None where one is not."""
    whole = {Quality.MEASURED, Quality.ESTIMATED}
    if not paid.value or not quantity.value or paid.quality not in whole:
        return None
    return Figure(
        "mv.price", Fraction(paid.value) / quantity.value, unit, "quotient", paid.quality,
        _open=lambda: (paid, quantity),
    )  # fmt: skip


def _year(period: Period) -> int:
    """The year of the day in the middle of a period."""
    return (period.first + (period.last - period.first) / 2).year


def _summed(key: str, unit: str, rows: Sequence[Row], worth: Worth) -> Figure:
    parts = tuple(part for part in map(worth, rows) if part is not None)
    known = [Fraction(part.value) for part in parts if part.value is not None]
    return Figure(
        key,
        sum(known, Fraction(0)) if known and len(known) == len(parts) else None,
        unit,
        "sum",
        worst(part.quality for part in parts),
        _open=lambda: parts,
    )
