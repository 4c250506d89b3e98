"""Whether a contract is a good one: what it brings each party by year, and if things go otherwise.

Money of a year counts at its end; what is invested counts at the beginning of the term. Prices stay
those of the contract. What is left open by the terms is assumed as little as can be: the saving
is that which is guaranteed, or typed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from carbondesk.domain import economics
from carbondesk.domain.contracts.contract import AdjusterKind, ContractLine, ContractType, Terms
from carbondesk.domain.quantity import NANO, from_fen, from_micro

STEPS = (Fraction(-20, 100), Fraction(-10, 100), Fraction(10, 100), Fraction(20, 100))
_GRID = (*STEPS[:2], Fraction(0), *STEPS[2:])
_SHARED = frozenset({ContractType.SHARING, ContractType.MIXED})
_PAID_A_FEE = frozenset({ContractType.GUARANTEE, ContractType.LEASE, ContractType.MIXED})


@dataclass(frozen=True)
class Outlook:
    """What is expected of a contract.

    `saving` is a quantity a year by carrier, in place of the guarantee, `part` the part of the
    energy base that is saved, in place of both; `prices` a unit's price in place of that of the
    contract; `running` what the contractor spends a year; `rate` what money is worth to either
    party, real.
    """

    rate: Fraction
    saving: Mapping[str, Fraction] | None = None
    prices: Mapping[str, Fraction] | None = None
    running: Fraction = Fraction(0)
    saving_moves: Fraction = Fraction(0)
    price_moves: Fraction = Fraction(0)
    part: Fraction | None = None


@dataclass(frozen=True)
class Side:
    """The money of one party by year, the first before the term begins."""

    flows: tuple[Fraction, ...]
    rate: Fraction

    @property
    def present(self) -> Fraction:
        """What it is worth today."""
        return economics.worth_of(self.rate, self.flows)

    @property
    def returns(self) -> float | None:
        """The rate at which it is worth nothing; None without money in both directions."""
        return economics.rate_of(self.flows)

    @property
    def total(self) -> Fraction:
        """All of it, undiscounted."""
        return sum(self.flows, Fraction(0))

    @property
    def payback(self) -> Fraction | None:
        """Years until what was spent has come back, undiscounted; None where nothing is spent.

        Within the year the money comes evenly; None, too, where the term does not reach.
        """
        owed = -self.flows[0]
        if owed <= 0:
            return None
        for year, amount in enumerate(self.flows[1:]):
            if amount >= owed:
                return year + owed / amount
            owed -= amount
        return None


@dataclass(frozen=True)
class Worth:
    """A contract as it is worth to both parties.

    `value` is what is saved a year, in yuan, in the order of the years of the term.
    """

    terms: Terms
    value: tuple[Fraction, ...]
    owner: Side
    contractor: Side

    @property
    def owner_part(self) -> Fraction | None:
        """The part of all that is saved over the term which stays with the owner."""
        whole = sum(self.value, Fraction(0))
        return self.owner.total / whole if whole else None


@dataclass(frozen=True)
class Moved:
    """What both parties have if price and saving move by these parts."""

    price: Fraction
    saving: Fraction
    owner: Fraction
    contractor: Fraction


def of(terms: Terms, outlook: Outlook) -> Worth:
    """A contract as it is worth to both parties."""
    years = range(1, terms.contract.years + 1)
    value = tuple(_value(terms, outlook) for _ in years)
    paid = tuple(_paid(terms, outlook, year, value[year - 1]) for year in years)
    invested = from_fen(terms.contract.investment_fen)
    owner = (Fraction(0), *(saved - fee for saved, fee in zip(value, paid, strict=True)))
    contractor = (-invested, *(_kept(terms, outlook, fee) for fee in paid))
    return Worth(terms, value, Side(owner, outlook.rate), Side(contractor, outlook.rate))


def beside(offers: Sequence[Terms], outlook: Outlook) -> list[Worth]:
    """Several offers under the same outlook, the best for the owner first."""
    return sorted((of(one, outlook) for one in offers), key=_present, reverse=True)


def grid(terms: Terms, outlook: Outlook) -> list[Moved]:
    """What both have if price and saving move together, row by row of the saving."""
    return [_moved(terms, outlook, price, saving) for saving in _GRID for price in _GRID]


def even_part(terms: Terms, outlook: Outlook) -> Fraction | None:
    """The part of the base cost that a trusteeship must save for the contractor to lose nothing.

    None for another type, or without a base cost.
    """
    base = base_cost(terms)
    if terms.contract.type is not ContractType.TRUSTEESHIP or not base:
        return None
    dear = base * (1 + outlook.price_moves)
    return max((dear - _trusted(terms, outlook, base) + outlook.running) / dear, Fraction(0))


def _moved(terms: Terms, outlook: Outlook, price: Fraction, saving: Fraction) -> Moved:
    made = of(terms, replace(outlook, price_moves=price, saving_moves=saving))
    return Moved(price, saving, made.owner.present, made.contractor.present)


def _value(terms: Terms, outlook: Outlook) -> Fraction:
    """What is saved in a year, in yuan."""
    found = sum((_saved(terms, outlook, line) for line in terms.lines), Fraction(0))
    return found * (1 + outlook.price_moves) * (1 + outlook.saving_moves)


def _saved(terms: Terms, outlook: Outlook, line: ContractLine) -> Fraction:
    """What is saved of a carrier in a year, in yuan; a base known by its cost only counts so."""
    price = _price(terms, outlook, line.carrier)
    if outlook.part is not None:
        base = from_micro(line.base_micro) * price if line.base_micro else from_fen(line.base_fen)
        return base * outlook.part
    given = (outlook.saving or {}).get(line.carrier)
    return price * (from_micro(line.guarantee_micro or 0) if given is None else given)


def _price(terms: Terms, outlook: Outlook, carrier: str) -> Fraction:
    given = (outlook.prices or {}).get(carrier)
    if given is not None:
        return given
    line = terms.line(carrier)
    if line is None:
        return Fraction(0)
    if line.price_nano is not None:
        return Fraction(line.price_nano, NANO)
    return from_fen(line.base_fen) / from_micro(line.base_micro) if line.base_micro else Fraction(0)


def _paid(terms: Terms, outlook: Outlook, year: int, value: Fraction) -> Fraction:
    """What the owner pays the contractor for a year."""
    contract = terms.contract
    if contract.type is ContractType.TRUSTEESHIP:
        # The bills are paid out of the fee: what is left of it is the contractor's.
        base = base_cost(terms)
        return _trusted(terms, outlook, base) - (base * (1 + outlook.price_moves) - value)
    paid = Fraction(0)
    if contract.type in _SHARED:
        paid += value * terms.share_in(year)
    if contract.type in _PAID_A_FEE:
        paid += from_fen(contract.fee_fen) - _short(terms, outlook, value)
    return paid if contract.cap_fen is None else min(paid, from_fen(contract.cap_fen))


def base_cost(terms: Terms) -> Fraction:
    """What the energy of a trusteeship costs a year before it, in yuan."""
    base = sum((from_fen(line.base_fen) for line in terms.lines), Fraction(0))
    return base or from_fen(terms.contract.fee_fen)


def _trusted(terms: Terms, outlook: Outlook, base: Fraction) -> Fraction:
    """The fee of a trusteeship; it follows the price where that was signed."""
    fee = base * (1 - from_micro(terms.contract.discount_micro))
    for one in terms.adjusters:
        is_beyond = abs(outlook.price_moves) > from_micro(one.dead_band_micro)
        if one.kind is AdjusterKind.PRICE and is_beyond:
            fee *= 1 + from_micro(one.weight_micro) * outlook.price_moves
    return fee


def _short(terms: Terms, outlook: Outlook, value: Fraction) -> Fraction:
    """What lacks of the guarantee, in yuan, less the contractor's part of what exceeds it."""
    promised = sum(
        (
            from_micro(line.guarantee_micro) * _price(terms, outlook, line.carrier)
            for line in terms.lines
            if line.guarantee_micro is not None
        ),
        Fraction(0),
    ) * (1 + outlook.price_moves)
    if not promised:
        return Fraction(0)
    if value < promised:
        return promised - value
    return -(value - promised) * from_micro(terms.contract.excess_micro)


def _kept(terms: Terms, outlook: Outlook, paid: Fraction) -> Fraction:
    return paid - outlook.running


def _present(one: Worth) -> Fraction:
    return one.owner.present
