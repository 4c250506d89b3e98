"""What a measure costs over its years, and a tonne that it saves."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import derived, indicator, trace
from carbondesk.domain.account import Account
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import from_fen, from_micro
from carbondesk.domain.roadmap import KNOWN, Band, Plan, Roadmap
from carbondesk.domain.scenario import PERCENT, Wedge

YUAN = "CNY"
KG_OF_TONNE = 1000


@dataclass(frozen=True)
class Cost:
    """The net cost of a measure over the years in which it works, by the tonne it saves.

    A cost below zero pays for itself. Such measures are not to be ranked by the tonne: the more
    tonnes a gain is spread over, the worse it looks. They are told by their gain in yuan.
    """

    band: Band
    net: Figure
    tonnes: Figure
    per_tonne: Figure

    @property
    def pays_for_itself(self) -> bool:
        """Whether it gains more than it costs."""
        return self.net.value is not None and self.net.value < 0


def costs(found: Roadmap, base: Account) -> dict[str, Cost]:
    """The costs of all measures of a scenario, by what tells their band."""
    prices = _prices(base)
    return {
        band.key: _cost(found.plan, band, band.wedge, prices)
        for band in found.bands
        if band.wedge is not None
    }


def of_one(found: Roadmap) -> Figure:
    """What all measures of a scenario cost to begin with."""
    parts = [_invest(wedge) for wedge in found.plan.wedges if wedge.invest_fen]
    return derived.total("roadmap.invest", YUAN, parts)


def recovery(rate: Fraction, years: int) -> Fraction:
    """The part of an investment that falls on each year of its life, at a rate of interest."""
    if not rate:
        return Fraction(1, years)
    return rate / (1 - (1 + rate) ** -years)


def _cost(plan: Plan, band: Band, wedge: Wedge, prices: Mapping[str, Figure]) -> Cost:
    active = [year for year in band.by_year if wedge.strength(year)]
    name = f"roadmap.{band.key}"
    parts = [*_spent(plan, wedge, active)]
    for year in active:
        made = band.effects[year]
        for carrier, saved in made.saved.items():
            parts.append(trace.negative(_worth(name, carrier, saved, prices)))
        if made.added is not None:
            parts.append(_worth(name, wedge.to_carrier, made.added, prices))
    unknown = [part for part in parts if part.value is None]
    net = derived.total(f"{name}.net", YUAN, parts)
    if unknown or not active:
        net = Figure(f"{name}.net", None, YUAN, "no_data", Quality.NONE, _open=lambda: (*parts,))
    tonnes = _tonnes(name, band)
    per = indicator.quotient(f"{name}.per_tonne", f"{YUAN}/tCO2", net, tonnes)
    if tonnes.value is None or tonnes.value <= 0:
        per = Figure(per.key, None, per.unit, "no_data", Quality.NONE)
    return Cost(band, net, tonnes, per)


def _spent(plan: Plan, wedge: Wedge, active: list[int]) -> list[Figure]:
    """Its investment spread over its life, and its yearly cost, for the years it works."""
    found = []
    if wedge.invest_fen and active:
        rate = from_micro(plan.scenario.discount_micro) / PERCENT
        life = wedge.life_years or plan.scenario.last_year - wedge.first_year + 1
        share = recovery(rate, life) * len(active)
        fact = Fact(
            "annuity", wedge.id,
            (("discount", rate * PERCENT), ("life_years", life), ("years", len(active)),
             ("value", share)),
        )  # fmt: skip
        invest = _invest(wedge)
        value = Fraction(invest.value or 0) * share
        spread = Figure(
            f"roadmap.{wedge.id}.annuity", value, YUAN, "annuity", _open=lambda: (invest, fact)
        )
        found.append(spread)
    if wedge.yearly_fen:
        each = Fact(
            "wedge", wedge.id,
            (("name", wedge.name), ("yearly_cost", from_fen(wedge.yearly_fen)),
             ("years", len(active))),
        )  # fmt: skip
        value = from_fen(wedge.yearly_fen) * len(active)
        found.append(
            Figure(f"roadmap.{wedge.id}.yearly", value, YUAN, "yearly", _open=lambda: (each,))
        )
    return found


def _invest(wedge: Wedge) -> Figure:
    fact = Fact("wedge", wedge.id, (("name", wedge.name), ("invest", from_fen(wedge.invest_fen))))
    return Figure(
        f"roadmap.{wedge.id}.invest", from_fen(wedge.invest_fen), YUAN, "typed", label=wedge.name,
        _open=lambda: (fact,),
    )  # fmt: skip


def _worth(name: str, carrier: str, amount: Figure, prices: Mapping[str, Figure]) -> Figure:
    """An amount in yuan by the average price of the base year; unknown without one."""
    price = prices.get(carrier)
    if price is None or price.quality not in KNOWN:
        return Figure(
            f"{name}.{amount.key}.worth", None, YUAN, "no_data", Quality.NONE, label=carrier,
            _open=lambda: (amount,),
        )  # fmt: skip
    return derived.times(f"{name}.{amount.key}.worth", YUAN, amount, price, carrier)


def _prices(base: Account) -> dict[str, Figure]:
    """The average price of each carrier in the base year."""
    quantities: dict[str, list[Figure]] = {}
    for line in base.carbon_lines:
        quantities.setdefault(line.carrier, []).append(line.quantity)
    found = {}
    for carrier, parts in quantities.items():
        if carrier in base.costs:
            unit = parts[0].unit
            whole = derived.total(f"roadmap.{carrier}.bought", unit, parts, carrier)
            cost = base.costs[carrier].figure
            found[carrier] = indicator.quotient(
                f"roadmap.{carrier}.price", f"{YUAN}/{unit}", cost, whole
            )
    return found


def _tonnes(name: str, band: Band) -> Figure:
    total = band.total
    value = None if total.value is None else Fraction(total.value) / KG_OF_TONNE
    return Figure(
        f"{name}.tonnes", value, "tCO2", "in_tonnes", total.quality, _open=lambda: (total,)
    )  # fmt: skip
