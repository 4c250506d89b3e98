"""Figures of what targets are about: totals, by area and person, prices, and their arithmetic."""

from fractions import Fraction

from carbondesk.domain import aim as aims
from carbondesk.domain import carbon, derived, energy, indicator, totals
from carbondesk.domain.account import AREA_DECIMALS, PEOPLE_DECIMALS, Account, Lines
from carbondesk.domain.figure import Figure
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Measured

_WHOLE = frozenset({Quality.MEASURED, Quality.ESTIMATED})
_TONNE = Fraction(1, 1000)
# What the survey and the reports divide in the same way keeps its one figure.
_INDICATORS = {
    (aims.ENERGY, aims.AREA): indicator.ENERGY_PER_AREA,
    (aims.ENERGY, aims.PERSON): indicator.ENERGY_PER_PERSON,
    (aims.ELECTRICITY, aims.AREA): indicator.ELECTRICITY_PER_AREA,
    (aims.WATER, aims.PERSON): indicator.WATER_PER_PERSON,
    (aims.CARBON, aims.AREA): indicator.CARBON_PER_AREA,
}


def is_whole(figure: Figure) -> bool:
    """Whether a figure is known on all its days."""
    return figure.value is not None and figure.quality in _WHOLE


def of_lines(measured: Measured, lines: Lines, aim: str) -> Figure:
    """The total of some days."""
    if aim == aims.ENERGY:
        return in_tonnes(energy.total(lines.energy), "tce")
    if aim == aims.CARBON:
        return in_tonnes(carbon.total(lines.carbon, "carbon.kgco2"), "tCO2")
    found = lines.totals.get(aim)
    if found is None:
        return derived.unknown(f"energy.{aim}.quantity", aims.unit(aim))
    return totals.figure(measured, found, f"energy.{aim}.quantity")


def of_account(account: Account, aim: str, per: str = "") -> Figure:
    """The total of a year, or that by area or person."""
    known = _INDICATORS.get((aim, per))
    if known is not None:
        return account.indicators[known]
    total = _total(account, aim)
    if per:
        return indicator.quotient(
            f"{total.key}.per_{per}", aims.unit(aim, per), total, divisor(account, per)
        )
    return in_tonnes(total, aims.unit(aim)) if aim in {aims.ENERGY, aims.CARBON} else total


def divisor(account: Account, per: str) -> Figure:
    """The floor area or the people, as the form prints them."""
    if per == aims.AREA:
        return indicator.printed(account.area, AREA_DECIMALS)
    return indicator.printed(account.people, PEOPLE_DECIMALS)


def price(account: Account, aim: str) -> Figure:
    """What a unit of the total costs on average, by the bills of the year.

    For energy and carbon it is the cost of all energy; unknown where a bill lacks.
    """
    total = of_account(account, aim)
    if aim in {aims.ENERGY, aims.CARBON}:
        parts = [_cost(account, line.carrier) for line in account.energy_lines if line.in_total]
        cost = derived.total("target.cost", "CNY", parts)
    else:
        cost = _cost(account, aim)
    made = indicator.quotient("target.price", f"CNY/{total.unit}", cost, total)
    return made if is_whole(made) else derived.unknown("target.price", made.unit)


def in_tonnes(figure: Figure, code: str) -> Figure:
    """Kilograms as tonnes."""
    value = None if figure.value is None else figure.value * _TONNE
    leaf = derived.number(_TONNE)
    return Figure(
        f"{figure.key}.tonnes", value, code, "product", figure.quality, label=figure.label,
        _open=lambda: (figure, leaf),
    )  # fmt: skip


def _total(account: Account, aim: str) -> Figure:
    if aim == aims.ENERGY:
        return account.energy
    if aim == aims.CARBON:
        return account.carbon
    if aim == aims.WATER:
        return account.water
    lines = (line.quantity for line in account.energy_lines if line.carrier == aim)
    return next(lines, derived.unknown(f"energy.{aim}.quantity", aims.unit(aim)))


def _cost(account: Account, carrier: str) -> Figure:
    known = account.costs.get(carrier)
    return known.figure if known is not None else derived.unknown(f"cost.{carrier}", "CNY")
