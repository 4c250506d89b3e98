"""A contract looked at as a whole before it ends: saved against promised, paid, left open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain.contracts import plan
from carbondesk.domain.contracts.contract import Condition, ContractAsset, Terms, months_of
from carbondesk.domain.contracts.settle import Settled
from carbondesk.domain.contracts.settlement import SettlementFacts
from carbondesk.domain.quantity import FEN, from_fen, from_micro

_MONTHS = 12


@dataclass(frozen=True)
class CarrierResult:
    """What was saved of a carrier by agreed statements; `promised` is None without a guarantee."""

    carrier: str
    months: int
    saved: Fraction
    promised: Fraction | None

    @property
    def kept(self) -> Fraction | None:
        """The part of the promise that was kept."""
        return self.saved / self.promised if self.promised else None


@dataclass(frozen=True)
class OpenPayment:
    """What an agreed statement still pays, in yuan."""

    code: str
    payable: Fraction
    paid: Fraction

    @property
    def open(self) -> Fraction:
        """What is left of it."""
        return self.payable - self.paid


@dataclass(frozen=True)
class Assessment:
    """The figures of a contract so far, in yuan; drafts do not count, their codes are named.

    `agreed` is how many periods were agreed, `unsettled` how many periods were not begun.
    """

    results: tuple[CarrierResult, ...]
    value: Fraction
    payable: Fraction
    paid: Fraction
    open_payments: tuple[OpenPayment, ...]
    drafts: tuple[str, ...]
    agreed: int
    unsettled: int
    assets: tuple[ContractAsset, ...]

    @property
    def to_hand_over(self) -> tuple[ContractAsset, ...]:
        """The assets that are not handed over yet."""
        return tuple(one for one in self.assets if one.handed is None)

    def in_condition(self, condition: Condition | None) -> int:
        """How many kinds of assets were found so; None for those nobody looked at."""
        return sum(one.condition is condition for one in self.assets)


def of(
    terms: Terms,
    statements: Sequence[tuple[SettlementFacts, Settled]],
    assets: Iterable[ContractAsset] = (),
) -> Assessment:
    """The assessment from the statements as they are shown: agreed ones as they were signed."""
    agreed = [(facts, shown) for facts, shown in statements if facts.settlement.agreed]
    planned = plan.of(terms, [facts.settlement for facts, _ in statements])
    bills = [
        OpenPayment(
            facts.settlement.code, _value(shown.payable.value), from_fen(facts.paid_fen)
        )
        for facts, shown in agreed
    ]  # fmt: skip
    return Assessment(
        tuple(_results(terms, agreed)),
        sum((_value(shown.value.value) for _, shown in agreed), Fraction(0)),
        sum((one.payable for one in bills), Fraction(0)),
        Fraction(sum(facts.paid_fen for facts, _ in statements), FEN),
        tuple(one for one in bills if one.open > 0),
        tuple(facts.settlement.code for facts, _ in statements if not facts.settlement.agreed),
        len(agreed),
        sum(one.settlement is None for one in planned),
        tuple(assets),
    )


def _results(
    terms: Terms, agreed: Sequence[tuple[SettlementFacts, Settled]]
) -> Iterable[CarrierResult]:
    """Each carrier of which a saving was settled, over the months that were settled of it."""
    saved: dict[str, Fraction] = {}
    months: dict[str, int] = {}
    for facts, shown in agreed:
        for row in shown.rows:
            if row.code == "saving":
                carrier = row.figure.label
                saved[carrier] = saved.get(carrier, Fraction(0)) + _value(row.figure.value)
                months[carrier] = months.get(carrier, 0) + months_of(facts.settlement.period)
    for carrier, amount in saved.items():
        line = terms.line(carrier)
        promised = None
        if line is not None and line.guarantee_micro is not None:
            promised = from_micro(line.guarantee_micro) * Fraction(months[carrier], _MONTHS)
        yield CarrierResult(carrier, months[carrier], amount, promised)


def _value(number: Fraction | int | None) -> Fraction:
    return Fraction(number or 0)
