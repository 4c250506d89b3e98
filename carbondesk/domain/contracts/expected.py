"""What a contract is expected to save: as typed, as guaranteed, or as was agreed so far."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from carbondesk.domain import derived
from carbondesk.domain.contracts import frozen
from carbondesk.domain.contracts.contract import ContractLine, PriceBasis, Terms, months_of
from carbondesk.domain.contracts.offer import MONTHS_OF_YEAR, ContractAssumption
from carbondesk.domain.contracts.settle import CNY, Row, Settled
from carbondesk.domain.contracts.settlement import Settlement, SettlementFacts
from carbondesk.domain.contracts.worth import Outlook
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.quantity import NANO, from_fen, from_micro
from carbondesk.reference import carriers

TYPED, PROMISED, AGREED, UNKNOWN = "typed", "guarantee", "agreed", "unknown"
"""What an expectation rests on."""


@dataclass(frozen=True)
class Expected:
    """What is expected of a year: saving and price of each carrier, and what it rests on.

    A carrier of which only the cost of its base is known is saved in yuan: its saving is in CNY
    and its price 1.
    """

    basis: str
    saving: Mapping[str, Figure] = field(default_factory=dict)
    price: Mapping[str, Figure] = field(default_factory=dict)

    @property
    def value(self) -> Figure:
        """What is saved a year, in yuan."""
        parts = [
            derived.times(f"worth.{code}.value", CNY, saving, self.price[code], code)
            for code, saving in self.saving.items()
        ]
        if not parts:
            return derived.unknown("worth.value", CNY)
        return derived.added("worth.value", CNY, parts)

    @property
    def is_known(self) -> bool:
        """Whether it says how much is saved."""
        return self.value.value is not None


def of(
    terms: Terms, assumed: ContractAssumption, settled: Iterable[SettlementFacts] = ()
) -> Expected:
    """What is expected of a contract."""
    agreed = [(one.settlement, made) for one in settled if (made := frozen.read(one.settlement))]
    prices = {line.carrier: _price(terms, line, agreed) for line in terms.lines}
    for basis, found in (
        (TYPED, _typed(terms, assumed)),
        (PROMISED, _guaranteed(terms)),
        (AGREED, _agreed(terms, agreed)),
    ):
        if found:
            in_yuan = {code for code, one in found.items() if one.unit == CNY}
            priced = {code: _one(code) if code in in_yuan else prices[code] for code in found}
            return Expected(basis, found, priced)
    return Expected(UNKNOWN, {}, prices)


def outlook(expected: Expected, assumed: ContractAssumption, rate: Fraction) -> Outlook:
    """What is expected, as the two parties' money is reckoned from it."""
    part = from_micro(assumed.saving_micro or 0) if expected.basis == TYPED else None
    quantities = {code: Fraction(one.value or 0) for code, one in expected.saving.items()}
    prices = {
        code: Fraction(one.value)
        for code, one in expected.price.items()
        if one.value is not None and one.unit != "1"
    }
    return Outlook(rate, quantities, prices, from_fen(assumed.running_fen), part=part)


def _typed(terms: Terms, assumed: ContractAssumption) -> dict[str, Figure]:
    """The part of the base that somebody expects, of each carrier with a base."""
    if assumed.saving_micro is None:
        return {}
    part = from_micro(assumed.saving_micro)
    fact = Fact("contract_assumption", assumed.id, (("value", part * 100), ("unit", "%")))
    return {
        line.carrier: derived.part(f"worth.{line.carrier}.saving", _base(line), part, fact)
        for line in terms.lines
        if line.base_micro or line.base_fen
    }


def _base(line: ContractLine) -> Figure:
    key = f"worth.{line.carrier}.base"
    if line.base_micro:
        unit, base = carriers.named(line.carrier).unit.code, from_micro(line.base_micro)
    else:
        unit, base = CNY, from_fen(line.base_fen)
    return derived.known(key, base, unit, _fact(line, base, unit), label=line.carrier)


def _guaranteed(terms: Terms) -> dict[str, Figure]:
    return {
        line.carrier: derived.known(
            f"worth.{line.carrier}.saving", from_micro(line.guarantee_micro), unit,
            _fact(line, from_micro(line.guarantee_micro), unit), label=line.carrier,
        )
        for line in terms.lines
        if line.guarantee_micro is not None
        for unit in (carriers.named(line.carrier).unit.code,)
    }  # fmt: skip


def _agreed(terms: Terms, agreed: list[tuple[Settlement, Settled]]) -> dict[str, Figure]:
    """The mean of what was agreed, as if of whole years."""
    found = {}
    for line in terms.lines:
        rows = [
            (one, row.figure)
            for one, made in agreed
            if (row := _row(made, "saving", line.carrier)) is not None
        ]
        months = sum(months_of(one.period) for one, _ in rows)
        if not months:
            continue
        unit = carriers.named(line.carrier).unit.code
        key = f"worth.{line.carrier}.saving"
        whole = derived.added(f"{key}_agreed", unit, [one for _, one in rows], line.carrier)
        fact = Fact("months", "", (("count", months),))
        found[line.carrier] = derived.part(key, whole, Fraction(MONTHS_OF_YEAR, months), fact)
    return found


def _price(
    terms: Terms, line: ContractLine, agreed: list[tuple[Settlement, Settled]]
) -> Figure:  # fmt: skip
    """The price that was signed; else the last that was agreed; else that of the base."""
    key, unit = f"worth.{line.carrier}.price", f"CNY/{carriers.named(line.carrier).unit.code}"
    signed = terms.contract.price_basis is PriceBasis.CONTRACT and line.price_nano is not None
    if not signed:
        rows = [_row(made, "price", line.carrier) for _, made in agreed]
        last = next((row.figure for row in rows[::-1] if row is not None), None)
        if last is not None and last.value is not None:
            return derived.part(key, last, Fraction(1))
    if line.price_nano is not None:
        price = Fraction(line.price_nano, NANO)
        return derived.known(key, price, unit, _fact(line, price, unit), label=line.carrier)
    if not line.base_micro or not line.base_fen:
        return derived.unknown(key, unit, line.carrier)
    cost = from_fen(line.base_fen)
    paid = derived.known(f"{key}_cost", cost, CNY, _fact(line, cost, CNY), label=line.carrier)
    return derived.per(key, unit, paid, _base(line))


def _row(made: Settled, code: str, carrier: str) -> Row | None:
    found = (row for row in made.rows if row.code == code and row.figure.label == carrier)
    return next(found, None)


def _one(carrier: str) -> Figure:
    return derived.known(f"worth.{carrier}.price", 1, "1", label=carrier)


def _fact(line: ContractLine, value: Fraction, unit: str) -> Fact:
    return Fact("contract_line", line.id, (("value", value), ("unit", unit)))
