"""What a unit of a carrier costs on average around a month, as a figure that opens to its bills."""

from collections.abc import Iterator
from fractions import Fraction

from carbondesk.domain import cost, derived, totals
from carbondesk.domain.figure import Figure
from carbondesk.domain.findings.evidence import Evidence
from carbondesk.domain.period import Period, shift_months
from carbondesk.domain.quality import Quality
from carbondesk.reference import carriers

PRICE, COST = "finding.price", "finding.cost"
_WHOLE = frozenset({Quality.MEASURED, Quality.ESTIMATED})
# Bills of two months, and those of the last ones, may not have come yet.
_LENGTHS, _LATE = (12, 6, 3, 1), 3


def price(evidence: Evidence, carrier: str, month: Period) -> Figure:
    """Yuan a unit on average over the year that ends with a month, or over fewer months.

    Unknown where no stretch of months has both its use and its bills.
    """
    known = evidence.prices
    if (carrier, month.code) not in known:
        known[carrier, month.code] = _price(evidence, carrier, month)
    return known[carrier, month.code]


def worth(evidence: Evidence, carrier: str, amount: Figure, month: Period) -> Figure | None:
    """What an amount in the unit of its carrier cost; None where no price is known."""
    found = price(evidence, carrier, month)
    ready = _in_unit(carrier, amount)
    if found.value is None or ready.value is None:
        return None
    return derived.times(COST, "CNY", ready, found)


def _in_unit(carrier: str, amount: Figure) -> Figure:
    """An amount in the unit of its carrier; unknown where it is of another kind."""
    named = carriers.named(carrier)
    if amount.unit == named.unit.code or amount.value is None:
        return amount
    value = carriers.convert(Fraction(amount.value), amount.unit, named)
    return Figure(
        "finding.converted", value, named.unit.code, "converted", amount.quality,
        _open=lambda: (amount,),
    )  # fmt: skip


def _price(evidence: Evidence, carrier: str, month: Period) -> Figure:
    unit = f"CNY/{carriers.named(carrier).unit.code}"
    if _is_paid(evidence, carrier):
        for stretch in _stretches(month):
            found = _over(evidence, carrier, stretch)
            if found is not None:
                return found
    return derived.unknown(PRICE, unit)


def _over(evidence: Evidence, carrier: str, stretch: Period) -> Figure | None:
    if stretch.first < evidence.history[0].first:
        return None
    used = totals.by_carrier(evidence.measured, stretch).get(carrier)
    if used is None or used.quality not in _WHOLE or not used.quantity:
        return None
    paid = cost.by_carrier(evidence.measured, stretch).get(carrier)
    if paid is None or paid.figure.quality not in _WHOLE or not paid.figure.value:
        return None
    quantity = totals.figure(evidence.measured, used, f"energy.{carrier}.quantity")
    label = f"{stretch.first} — {stretch.last}"
    return derived.per(PRICE, f"CNY/{used.unit}", paid.figure, quantity, label)


def _is_paid(evidence: Evidence, carrier: str) -> bool:
    """Whether anything of a carrier was ever paid for."""
    of_carrier = [
        facts for facts in evidence.measured.book.meters.values() if facts.meter.carrier == carrier
    ]
    amounts = [bill.amount_fen for facts in of_carrier for bill in facts.bills]
    amounts += [item.amount_fen for facts in of_carrier for item in facts.deliveries]
    return any(amount is not None for amount in amounts)


def _stretches(month: Period) -> Iterator[Period]:
    for length in _LENGTHS:
        for late in range(_LATE):
            last = shift_months(month, -late)
            first = shift_months(last, 1 - length)
            yield Period(first.first, last.last, "")
