"""What a unit of each carrier cost on average in a period, by its bills and deliveries."""

from fractions import Fraction

from carbondesk.domain.account import Account
from carbondesk.domain.quality import Quality

_WHOLE = frozenset({Quality.MEASURED, Quality.ESTIMATED})


def of(account: Account) -> dict[str, Fraction]:
    """Yuan a unit by carrier; none of a carrier of which a bill or a day of use lacks."""
    found = {}
    for carrier, total in account.totals.items():
        cost = account.costs.get(carrier)
        if cost is None or not cost.figure.value or not total.quantity:
            continue
        if cost.figure.quality in _WHOLE and total.quality in _WHOLE:
            found[carrier] = Fraction(cost.figure.value) / total.quantity
    return found
