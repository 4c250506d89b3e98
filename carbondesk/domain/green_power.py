"""Green electricity of a year: what was bought, and what is claimed of it."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from carbondesk.domain.account import Account
from carbondesk.domain.carbon import PURCHASED_ELECTRICITY, CarbonLine
from carbondesk.domain.figure import Figure
from carbondesk.domain.holding import Holding
from carbondesk.domain.quality import worst
from carbondesk.reference import carbon_instruments
from carbondesk.reference.carbon_instruments import MEGAWATT_HOUR

_KG = 1000


def claimed_mwh(holdings: Iterable[Holding], year: int) -> Fraction:
    """The green power that is used for a year."""
    return sum(
        (one.quantity for one in holdings if one.is_spent and one.year == year and is_power(one)),
        Fraction(0),
    )


def bought_mwh(account: Account) -> Figure:
    """The electricity that was bought in a year, certified green or not."""
    return mwh("neutrality.bought", [line.quantity for line in bought(account)])


def bought(account: Account) -> tuple[CarbonLine, ...]:
    """What was bought from the grid, line by line."""
    return tuple(
        line for line in account.carbon_lines if line.source_kind == PURCHASED_ELECTRICITY
    )  # fmt: skip


def is_power(one: Holding) -> bool:
    """Whether a lot is of green power."""
    return carbon_instruments.named(one.kind).is_power


def mwh(key: str, parts: Sequence[Figure]) -> Figure:
    """Kilowatt-hours together, in megawatt-hours."""
    known = [Fraction(part.value) for part in parts if part.value is not None]
    value = sum(known, Fraction(0)) / _KG if known else None
    quality = worst(part.quality for part in parts)
    return Figure(key, value, MEGAWATT_HOUR, "in_mwh", quality, _open=lambda: tuple(parts))
