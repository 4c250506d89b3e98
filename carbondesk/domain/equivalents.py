"""Energy by calorific value (当量值) and by equivalent value (等价值), side by side."""

from dataclasses import dataclass, replace

from carbondesk.domain import energy
from carbondesk.domain.account import Account
from carbondesk.domain.figure import Figure
from carbondesk.domain.setting import PV_IN_ENERGY, value_on
from carbondesk.domain.usage import Measured
from carbondesk.reference import editions, factor_sets
from carbondesk.reference.factor_sets import ENERGY, FactorSet

CALORIFIC, EQUIVALENT = "calorific", "equivalent"


@dataclass(frozen=True)
class Equivalents:
    """The energy of a period counted in both ways, each with its coefficients."""

    calorific: Figure
    calorific_set: FactorSet
    equivalent: Figure
    equivalent_set: FactorSet


def of(measured: Measured, account: Account) -> Equivalents:
    """Both, by the coefficients of the newest data year not after the period's."""
    calorific, equivalent = _set(CALORIFIC, account), _set(EQUIVALENT, account)
    return Equivalents(
        _counted(measured, account, calorific),
        calorific,
        _counted(measured, account, equivalent),
        equivalent,
    )


def _counted(measured: Measured, account: Account, found: FactorSet) -> Figure:
    day = account.period.first
    with_pv = value_on(measured.book.settings, PV_IN_ENERGY, day) == "yes"
    sets = replace(account.sets, energy=found)
    lines = energy.lines(measured, account.totals, sets, with_pv=with_pv)
    made = energy.total(lines)
    return replace(made, key=f"energy.{found.family}_kgce", source=found.source.name_zh)


def _set(family: str, account: Account) -> FactorSet:
    """The set that the year is bound to where it is of the family, else the newest one."""
    bound = account.sets.energy
    if bound.family == family:
        return bound
    mine = [one for one in factor_sets.every(ENERGY) if one.family == family]
    choice = editions.choose(mine, account.period.first.year)
    if choice is None:
        raise LookupError(family)
    return choice.edition
