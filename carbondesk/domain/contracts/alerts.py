"""Whether rules ask to consider a contract: what they look at beside what the year says."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import derived
from carbondesk.domain.account import Account
from carbondesk.domain.contracts.offer import AlertLimit
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.quota import Lack, Position
from carbondesk.domain.standing import Standing
from carbondesk.reference.contract_alerts import Alert, AlertKind

TONNE = 1000
_BY_QUOTA = frozenset({AlertKind.OVER_QUOTA, AlertKind.ENERGY_OVER_QUOTA})
_WATER = "water"


@dataclass(frozen=True)
class Year:
    """What a year says: energy in tce, electricity, and where it stands by its quotas."""

    energy: Figure
    electricity: Figure
    standings: tuple[Standing, ...]


@dataclass(frozen=True)
class Asked:
    """A rule beside the year.

    `own` is a limit of one's own in its place. `used` is what counts against the limit, None for a
    rule without an amount; `over` the quotas that are exceeded at its level, None where no quota
    can be compared. `asks` is None where the ledger does not know.
    """

    rule: Alert
    own: AlertLimit | None
    used: Figure | None
    over: tuple[Position, ...] | None
    asks: bool | None

    @property
    def limit(self) -> Fraction | None:
        """The limit that counts."""
        return self.rule.value if self.own is None else from_micro(self.own.value_micro)


def year_of(account: Account, standings: tuple[Standing, ...]) -> Year:
    """What an account says for the rules."""
    fact = Fact("unit", "", (("value", TONNE),))
    energy = derived.part("alert.energy", account.energy, Fraction(1, TONNE), fact, unit="tce")
    used = next((x.quantity for x in account.energy_lines if x.carrier == "electricity"), None)
    return Year(energy, used or derived.unknown("alert.electricity", "kWh"), standings)


def of(rules: Iterable[Alert], limits: Iterable[AlertLimit], year: Year) -> tuple[Asked, ...]:
    """Each rule beside the year."""
    own = {one.rule: one for one in limits}
    return tuple(_asked(rule, own.get(rule.id), year) for rule in rules)


def _asked(rule: Alert, own: AlertLimit | None, year: Year) -> Asked:
    used = _used(rule, year)
    over = _over(rule, year) if rule.kind in _BY_QUOTA else None
    limit = rule.value if own is None else from_micro(own.value_micro)
    answers = []
    if used is not None and limit is not None:
        answers.append(_reaches(rule, used, limit))
    if rule.kind in _BY_QUOTA:
        answers.append(None if over is None else bool(over))
    asks = False if False in answers else (None if None in answers else True)
    return Asked(rule, own, used, over, asks)


def _used(rule: Alert, year: Year) -> Figure | None:
    if rule.kind is AlertKind.OVER_QUOTA:
        return None
    return year.electricity if rule.kind is AlertKind.ELECTRICITY else year.energy


def _reaches(rule: Alert, used: Figure, limit: Fraction) -> bool | None:
    """Whether the limit is reached; a sum that lacks a part is no less than what is known."""
    if used.value is None:
        return None
    beyond = used.value > limit if rule.kind is AlertKind.ENERGY_OVER_QUOTA else used.value >= limit
    whole = used.quality in {Quality.MEASURED, Quality.ESTIMATED}
    return True if beyond else (False if whole else None)


def _over(rule: Alert, year: Year) -> tuple[Position, ...] | None:
    """The quotas of energy that are exceeded; None where none can be compared."""
    known = [
        position
        for standing in year.standings
        if standing.choice is not None
        for position in standing.positions
        if position.lack is Lack.NOTHING and position.actual.value is not None
        if _WATER not in position.quota.indicator and rule.level in dict(position.quota.levels())
    ]
    if not known:
        return None
    return tuple(
        one for one in known if (one.actual.value or 0) > dict(one.quota.levels())[rule.level]
    )
