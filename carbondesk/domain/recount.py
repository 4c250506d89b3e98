"""A bill worked out again by the tariff that its meter follows on its last day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from carbondesk.domain import pricing, tariff
from carbondesk.domain.bill import Bill
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.recomputed import BY_QUANTITY, Recomputed, recompute
from carbondesk.domain.tariff import BillLine, Charge, Price, Tariff, Tariffs, TimeOfUse

# What a bill tells by its quantity and its amount alone.
_PLAIN = frozenset({Charge.ENERGY, Charge.FIXED, Charge.TAX})


@dataclass(frozen=True)
class Recount:
    """A bill by its tariff.

    `changed` is the day within the bill from which a newer price list holds: then a difference
    may come of that.
    """

    tariff: Tariff
    recomputed: Recomputed
    changed: date | None


def of_bill(known: Tariffs, bill: Bill, others: Iterable[Bill]) -> Recount | None:
    """The bill by its tariff; `others` are the meter's bills, that use up tiers of a year.

    None where the meter follows no tariff on the last day, or the bill has no lines and the
    tariff asks for more than a quantity.
    """
    followed = [one for one in known.followed.get(bill.meter_id, ()) if one.valid_from <= bill.end]
    chosen = tariff.in_force(known.lists, followed[-1].code, bill.end) if followed else None
    if chosen is None:
        return None
    prices = known.prices.get(chosen.id, ())
    lines = known.lines.get(bill.id, ())
    if not lines:
        if not _is_plain(prices):
            return None
        lines = (BillLine(bill.id, Charge.ENERGY, quantity_micro=bill.quantity_micro),)
    before = _before(bill, others) if chosen.tier_months == pricing.TIER_MONTHS[-1] else []
    found = recompute(
        chosen,
        prices,
        lines,
        billed_fen=bill.amount_fen,
        before=sum(from_micro(old.quantity_micro) for old in before),
    )
    return Recount(chosen, found, chosen.valid_from if chosen.valid_from > bill.start else None)


def _is_plain(prices: Iterable[Price]) -> bool:
    return all(price.charge in _PLAIN and price.time_of_use is TimeOfUse.ALL for price in prices)


def _before(bill: Bill, others: Iterable[Bill]) -> list[Bill]:
    """The meter's bills that began in the same year, before this one."""
    return [old for old in others if old.start.year == bill.start.year and old.start < bill.start]


def asked(tariff: Tariff, prices: Iterable[Price], bill: Bill) -> list[BillLine]:
    """The lines that a tariff asks of a bill, without their amounts.

    What is charged for all that was used has its quantity; the others are on the paper.
    """
    keys = dict.fromkeys((price.charge, price.time_of_use, price.name) for price in prices)
    if tariff.power_factor_standard is not None:
        keys.setdefault((Charge.POWER_FACTOR, TimeOfUse.ALL, ""))
    return [
        BillLine(
            bill.id, charge, time, name, bill.quantity_micro if _is_whole(charge, time) else None
        )
        for charge, time, name in sorted(keys, key=_order)
    ]


def _is_whole(charge: Charge, time: TimeOfUse) -> bool:
    return charge in BY_QUANTITY and time is TimeOfUse.ALL


def _order(key: tuple[Charge, TimeOfUse, str]) -> tuple[int, int]:
    return tuple(Charge).index(key[0]), tuple(TimeOfUse).index(key[1])
