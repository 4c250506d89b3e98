"""What is wrong with a tariff, its prices, or the lines of a bill, as problems by code."""

from collections import Counter
from collections.abc import Sequence

from carbondesk.domain.problems import Problem
from carbondesk.domain.tariff import BillLine, Charge, Price, Tariff
from carbondesk.reference import carriers, power_factor

TIER_MONTHS = (1, 12)


def tariff(new: Tariff, prices: Sequence[Price]) -> list[Problem]:
    """What is wrong with a tariff that is about to be written with its prices."""
    problems = [
        Problem("empty", {"field": field}, field, new.code)
        for field, text in (("code", new.code), ("name", new.name))
        if not text.strip()
    ]
    if new.carrier not in {carrier.code for carrier in carriers.counted()}:
        problems.append(Problem("unknown_carrier", {"carrier": new.carrier}, "carrier", new.code))
    standard = new.power_factor_standard
    if standard is not None and standard not in power_factor.STANDARDS:
        values = {"standards": ", ".join(f"{one / 100:.2f}" for one in power_factor.STANDARDS)}
        problems.append(Problem("power_factor_standard", values, "power_factor_standard", new.code))
    if new.tier_months not in TIER_MONTHS:
        problems.append(Problem("tier_months", {}, "tier_months", new.code))
    return problems + _prices(new, prices)


def lines(new: Sequence[BillLine], where: str) -> list[Problem]:
    """What is wrong with the lines of one bill."""
    twice = Counter((line.charge, line.time_of_use, line.name) for line in new)
    problems = [
        Problem("line_twice", {"charge": charge.value, "time": time.value}, "charge", where)
        for (charge, time, _), count in twice.items()
        if count > 1
    ]
    for line in new:
        if line.quantity_micro is None and line.amount_fen is None:
            values = {"charge": line.charge.value, "time": line.time_of_use.value}
            problems.append(Problem("line_says_nothing", values, "amount", where))
        if line.quantity_micro is not None and line.quantity_micro < 0:
            problems.append(Problem("negative", {"field": "quantity"}, "quantity", where))
        if line.charge is Charge.POWER_FACTOR and not _is_factor(line.quantity_micro):
            problems.append(Problem("power_factor_range", {}, "quantity", where))
    return problems


def _prices(new: Tariff, prices: Sequence[Price]) -> list[Problem]:
    if not prices:
        return [Problem("tariff_without_prices", {}, "price", new.code)]
    problems = []
    keys = Counter(
        (price.charge, price.time_of_use, price.name, price.over_micro) for price in prices
    )
    for (charge, time, _, _), count in keys.items():
        if count > 1:
            values = {"charge": charge.value, "time": time.value}
            problems.append(Problem("price_twice", values, "price", new.code))
    lowest: dict[tuple[object, ...], int] = {}
    for price in prices:
        key = (price.charge, price.time_of_use, price.name)
        lowest[key] = min(price.over_micro, lowest.get(key, price.over_micro))
        if price.charge in {Charge.POWER_FACTOR, Charge.OTHER}:
            problems.append(Problem("charge_has_no_price", {}, "charge", new.code))
    if any(lowest.values()):
        problems.append(Problem("tiers_begin_above_zero", {}, "over", new.code))
    return problems


def _is_factor(micro: int | None) -> bool:
    return micro is None or 0 < micro <= 1_000_000
