"""Where a year stands against a quota: counted as its standard counts, with the way to the next."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from carbondesk.domain import derived, energy, indicator, water_users
from carbondesk.domain.account import Account
from carbondesk.domain.energy import EnergyLine
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.meter import Role
from carbondesk.domain.own_quota import QuotaChoice
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.usage import Measured
from carbondesk.reference import factor_sets
from carbondesk.reference.quotas import Quota

_KEY = "quota.actual"
_CONFIRMED = "A"
# A quota is for a whole year, and a price for all that was bought.
_WHOLE = frozenset({Quality.MEASURED, Quality.ESTIMATED})
_HEAT, _POWER, _GAS = "heat", "electricity", "natural_gas"


class Lack(StrEnum):
    """Why a quota cannot be compared with."""

    NOTHING = ""
    NO_SPLIT = "no_split"
    NO_SUCH_HEATING = "no_such_heating"
    NO_CORRECTION = "no_correction"
    NO_METERING = "no_metering"
    NOT_WHOLE = "not_whole"
    NO_DATA = "no_data"


@dataclass(frozen=True)
class Distance:
    """What lies between the year and a level: in percent, as standard coal, in yuan."""

    level: str
    percent: Figure
    kgce: Figure
    yuan: Figure


@dataclass(frozen=True)
class Position:
    """The year by one quota.

    `met` is the strictest level that is kept, empty where none is; `next` the way to the one
    after it, None where the strictest is kept or nothing can be compared.
    """

    quota: Quota
    actual: Figure
    lack: Lack
    met: str = ""
    next: Distance | None = None


class Counted:
    """The energy and water of a year as a standard counts them.

    `set_code` names its coefficients of standard coal, `choice` what the institution is by it.
    """

    def __init__(
        self,
        measured: Measured,
        account: Account,
        set_code: str,
        choice: QuotaChoice | None = None,
    ) -> None:
        sets = account.sets
        if set_code:
            sets = replace(sets, energy=factor_sets.energy_set(set_code))
        self.measured, self.account, self.choice = measured, account, choice
        self.lines = {
            line.carrier: line
            for line in energy.lines(measured, account.totals, sets, with_pv=False)
        }
        whole = energy.total(self.lines.values())
        self.energy = replace(whole, key="quota.energy")
        self.area = indicator.printed(account.area, 2)
        self.people = account.people

    def heating(self, way: str = "") -> Figure:
        """The energy of heating by one way, or by all of them; None where none is metered."""
        parts = [part for kind, part in self._heating() if way in ("", kind)]
        return derived.total("quota.heating", "kgce", parts)

    def by_role(self, carrier: str) -> Figure:
        """What meters for heating used of a carrier."""
        return indicator.of_role(self.measured, self.account.period, Role.HEATING, carrier)

    def quantity(self, carrier: str) -> Figure:
        """The total of a carrier in its own unit."""
        line = self.lines.get(carrier)
        if line is None:
            return Figure(f"energy.{carrier}.quantity", None, "", "no_data", Quality.NONE)
        return line.quantity

    def cost(self, carrier: str) -> Figure:
        """What a carrier cost."""
        known = self.account.costs.get(carrier)
        return known.figure if known is not None else _no_worth(f"cost.{carrier}", "CNY")

    def users(self, quota: Quota) -> Figure:
        """Those who use the water of a quota, or the area it is for."""
        if quota.indicator == "water_per_area":
            return self.area
        return water_users.of(self.measured.book, self.account.period, quota)

    def costs(self) -> list[Figure]:
        """What each carrier of the total cost."""
        return [self.cost(line.carrier) for line in self.lines.values() if line.in_total]

    def _heating(self) -> Iterator[tuple[str, Figure]]:
        """Bought heat is heating; of other carriers, what meters for heating measured."""
        for carrier, line in self.lines.items():
            if carrier == _HEAT:
                if line.kgce.value is not None:
                    yield "district", line.kgce
            elif (part := self._of_meters(line)).value is not None:
                yield ("heat_pump" if carrier == _POWER else "fuel"), part

    def _of_meters(self, line: EnergyLine) -> Figure:
        quantity = self.by_role(line.carrier)
        return energy.product(f"energy.{line.carrier}.heating", quantity, line.factor)


def position(counted: Counted, quota: Quota) -> Position:
    """Where the year stands by a quota, with the way to the next level."""
    actual, lack = _actual(counted, quota)
    if lack is Lack.NOTHING and actual.value is None:
        lack = Lack.NO_DATA
    elif lack is Lack.NOTHING and actual.quality not in _WHOLE:
        lack = Lack.NOT_WHOLE
    if lack is not Lack.NOTHING or actual.value is None:
        return Position(quota, actual, lack)
    kept = [name for name, value in quota.levels() if actual.value <= value]
    missed = [(name, value) for name, value in quota.levels() if actual.value > value]
    way = _distance(counted, quota, actual, *missed[0]) if missed else None
    return Position(quota, actual, lack, kept[-1] if kept else "", way)


def _actual(counted: Counted, quota: Quota) -> tuple[Figure, Lack]:
    """The indicator as the standard counts it, or why it cannot be counted."""
    unit = quota.unit
    if quota.indicator == "eue":
        return replace(counted.account.indicators[indicator.PUE], key=_KEY), Lack.NOTHING
    if quota.indicator == "cooling_electricity_per_area":
        return _unknown(unit), Lack.NO_METERING
    if quota.is_water:
        amount = water_users.amount(counted.account.water, quota)
        return indicator.quotient(_KEY, unit, amount, counted.users(quota)), Lack.NOTHING
    if quota.indicator == "corrected_energy_per_area":
        return _corrected(counted, unit)
    simple = {
        "energy_per_area": (counted.energy, counted.area),
        "energy_per_person": (counted.energy, counted.people),
        "electricity_per_area": (counted.quantity(_POWER), counted.area),
        "heat_per_area": (counted.quantity(_HEAT), counted.area),
    }
    if quota.indicator not in simple:
        return _with_split(counted, quota)
    return indicator.quotient(_KEY, unit, *simple[quota.indicator]), Lack.NOTHING


def _corrected(counted: Counted, unit: str) -> tuple[Figure, Lack]:
    """Energy per area, divided by the corrections that the institution determined."""
    plain = indicator.quotient("quota.uncorrected", unit, counted.energy, counted.area)
    if counted.choice is None or not counted.choice.has_corrections:
        return replace(plain, key=_KEY), Lack.NO_CORRECTION
    correction = _correction(counted.choice)
    return indicator.quotient(_KEY, unit, plain, correction), Lack.NOTHING


def _correction(choice: QuotaChoice) -> Figure:
    """α1 × α2, as typed."""
    first, second = (
        Fact(
            "quota_choice",
            choice.id,
            (("value", from_micro(micro or 0)), ("name", name), ("note", choice.note),
             ("valid_from", choice.valid_from), ("typed", True)),
        )
        for name, micro in (("α1", choice.alpha1_micro), ("α2", choice.alpha2_micro))
    )  # fmt: skip
    value = from_micro(choice.alpha1_micro or 0) * from_micro(choice.alpha2_micro or 0)
    return Figure("quota.correction", value, "1", "corrections", _open=lambda: (first, second))


def _with_split(counted: Counted, quota: Quota) -> tuple[Figure, Lack]:
    """An indicator of heating, or of what is left without it."""
    area, heating = counted.area, counted.heating()
    if heating.value is None:
        return _unknown(quota.unit), Lack.NO_SPLIT
    if quota.indicator == "heating_energy_per_area":
        part = counted.heating(quota.heating)
        lack = Lack.NOTHING if part.value is not None else Lack.NO_SUCH_HEATING
        return indicator.quotient(_KEY, quota.unit, part, area), lack
    above = {
        "other_energy_per_area": (counted.energy, heating),
        "other_electricity_per_area": (counted.quantity(_POWER), counted.by_role(_POWER)),
        "other_gas_per_area": (counted.quantity(_GAS), counted.by_role(_GAS)),
    }[quota.indicator]
    return indicator.quotient(_KEY, quota.unit, _less(*above), area), Lack.NOTHING


def _less(whole: Figure, part: Figure) -> Figure:
    """What is left of a total without a part; a part of which nothing is known is nothing."""
    if whole.value is None or part.value is None:
        return replace(whole, key="quota.other")
    quality = worst((whole.quality, part.quality))
    value = Fraction(whole.value) - part.value
    return Figure(
        "quota.other", value, whole.unit, "difference", quality, _open=lambda: (whole, part)
    )


def _distance(
    counted: Counted, quota: Quota, actual: Figure, level: str, limit: Fraction
) -> Distance:
    """How far the year lies above a level."""
    leaf, quality = _leaf(quota, limit), actual.quality
    above = Fraction(actual.value or 0) - limit
    excess = Figure(
        "quota.excess", above, quota.unit, "difference", quality, _open=lambda: (actual, leaf)
    )
    percent = Figure(
        "quota.percent", above / limit * 100, "%", "share_percent", quality,
        _open=lambda: (excess, leaf),
    )  # fmt: skip
    kgce, yuan = _worth(counted, quota, excess)
    return Distance(level, percent, kgce, yuan)


def _worth(counted: Counted, quota: Quota, excess: Figure) -> tuple[Figure, Figure]:
    """An excess as standard coal and in yuan, by the average price of the year."""
    if quota.unit == "1":
        return _no_worth("quota.kgce", "kgce"), _no_worth("quota.yuan", "CNY")
    if quota.is_water:
        return _worth_of_water(counted, quota, excess)
    unit, _, per = quota.unit.partition("/")
    base = counted.people if per == "person" else counted.area
    if quota.indicator == "corrected_energy_per_area" and counted.choice is not None:
        # What is above the level was divided by the corrections; the energy was not.
        base = derived.times("quota.corrected_area", "m2", base, _correction(counted.choice))
    amount = derived.times("quota.amount", unit, excess, base)
    if unit == "kgce":
        cost = derived.total("quota.cost", "CNY", counted.costs())
        price = indicator.quotient("quota.price", "CNY/kgce", cost, counted.energy)
        return replace(amount, key="quota.kgce"), _in_yuan(amount, price)
    carrier = {"kWh": _POWER, "m3": _GAS, "GJ": _HEAT}[unit]
    line = counted.lines[carrier]
    kgce = energy.product("quota.kgce", amount, line.factor)
    price = indicator.quotient("quota.price", f"CNY/{unit}", counted.cost(carrier), line.quantity)
    return kgce, _in_yuan(amount, price)


def _worth_of_water(counted: Counted, quota: Quota, excess: Figure) -> tuple[Figure, Figure]:
    """Water is no energy: an excess of it is only money."""
    unit = quota.unit.partition("/")[0]
    amount = derived.times("quota.amount", unit, excess, counted.users(quota))
    price = indicator.quotient(
        "quota.price", f"CNY/{unit}", counted.cost("water"),
        water_users.amount(counted.account.water, quota),
    )  # fmt: skip
    return _no_worth("quota.kgce", "kgce"), _in_yuan(amount, price)


def _in_yuan(amount: Figure, price: Figure) -> Figure:
    """What an amount costs; unknown where a bill lacks, as the price would be too low."""
    if price.quality not in _WHOLE:
        return _no_worth("quota.yuan", "CNY")
    return derived.times("quota.yuan", "CNY", amount, price)


def _leaf(quota: Quota, limit: Fraction) -> Fact:
    """The published value as a leaf."""
    return Fact(
        "quota",
        quota.id,
        (
            ("value", limit),
            ("unit", quota.unit),
            ("edition", quota.edition),
            ("source", quota.source.name_zh),
            ("grade", quota.grade),
            ("to_confirm", quota.grade != _CONFIRMED),
        ),
    )


def _unknown(unit: str) -> Figure:
    return Figure(_KEY, None, unit, "no_data", Quality.NONE)


def _no_worth(key: str, unit: str) -> Figure:
    return Figure(key, None, unit, "no_data", Quality.NONE)
