"""The fee of a trusteeship: the base cost less a discount, moved by what it follows."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from carbondesk.domain import derived
from carbondesk.domain.contracts.contract import ContractAdjuster, ContractType, Terms
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.indicator import printed
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import from_fen, from_micro

_DECIMALS, _CNY = 2, "CNY"

Line = tuple[str, Figure, str]
"""The code of a line of the statement, its figure, and the name of what the fee follows."""


def of(terms: Terms, values: Mapping[str, Figure], part_of_year: Fraction) -> list[Line]:
    """The lines of the fee; the last is the fee itself."""
    base = _base(terms)
    period = printed(derived.part("settle.base_cost", base, part_of_year), _DECIMALS)
    lines: list[Line] = [("base_cost", period, "")]
    charged = period
    if terms.contract.discount_micro:
        discount = from_micro(terms.contract.discount_micro)
        fact = Fact("contract", terms.contract.id, (("value", discount),))
        less = derived.part("settle.discounted", period, 1 - discount, fact)
        charged = printed(less, _DECIMALS)
        lines.append(("discounted", charged, ""))
    for adjuster in terms.adjusters:
        if (value := values.get(adjuster.name)) is not None:
            ratio = factor(adjuster, value)
            lines.append(("adjuster", ratio, adjuster.name))
            key = f"settle.after.{adjuster.name}"
            charged = printed(derived.times(key, _CNY, charged, ratio), _DECIMALS)
    return [*lines, ("fee", charged, "")]


def factor(adjuster: ContractAdjuster, value: Figure) -> Figure:
    """By how much the fee moves: the part that follows it times the value over its base.

    Within the dead band of the base it is 1.
    """
    base, weight = from_micro(adjuster.base_micro), from_micro(adjuster.weight_micro)
    band = from_micro(adjuster.dead_band_micro)
    fields = (("base", base), ("weight", weight), ("dead_band", band))
    fact = Fact("contract_adjuster", adjuster.id, fields)
    key = f"settle.factor.{adjuster.name}"
    if value.value is None:
        return derived.unknown(key, "1", adjuster.name)
    ratio = Fraction(value.value) / base
    moved = ratio if abs(ratio - 1) > band else Fraction(1)
    return Figure(
        key, 1 - weight + weight * moved, "1", "adjuster", value.quality, label=adjuster.name,
        _open=lambda: (value, fact),
    )  # fmt: skip


def problems(terms: Terms, values: Mapping[str, Figure]) -> Iterator[Problem]:
    """What the fee follows and nobody has said."""
    if terms.contract.type is not ContractType.TRUSTEESHIP:
        return
    if _base(terms).value == 0:
        yield Problem("base_cost_missing", {}, "base")
    for adjuster in terms.adjusters:
        if adjuster.name not in values:
            yield Problem("adjuster_missing", {"name": adjuster.name}, "values")


def _base(terms: Terms) -> Figure:
    """The base cost of a year: that of the carriers, or the fee that was fixed."""
    parts = [
        derived.known(
            f"settle.base.{line.carrier}", from_fen(line.base_fen), _CNY,
            Fact("contract_line", line.id, (("amount_yuan", from_fen(line.base_fen)),)),
            label=line.carrier,
        )
        for line in terms.lines
        if line.base_fen
    ]  # fmt: skip
    if parts:
        return derived.added("settle.base", _CNY, parts)
    contract = terms.contract
    fact = Fact("contract", contract.id, (("fee_yuan", from_fen(contract.fee_fen)),))
    return derived.known("settle.base", from_fen(contract.fee_fen), _CNY, fact)
