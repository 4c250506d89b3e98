"""What the agency is told of all contracts: how many, invested, saved, paid, and the leverage."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain.contracts import frozen
from carbondesk.domain.contracts.contract import Contract, ContractType
from carbondesk.domain.contracts.duties import Kept
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import FEN


@dataclass(frozen=True)
class Summary:
    """The figures of a year, in fen.

    `social_fen` was invested by contractors, `fiscal_fen` paid for projects from the budget;
    `value_fen` is what agreed statements of the year saved.
    """

    types: tuple[tuple[ContractType, int], ...]
    social_fen: int
    fiscal_fen: int
    value_fen: int
    paid_fen: int

    @property
    def number(self) -> int:
        """How many contracts run in the year."""
        return sum(count for _type, count in self.types)

    @property
    def leverage(self) -> Fraction | None:
        """Yuan of contractors for a yuan of the budget; None without any of it."""
        return Fraction(self.social_fen, self.fiscal_fen) if self.fiscal_fen else None


def of(found: Iterable[Kept], year: Period, fiscal_fen: int) -> Summary:
    """The figures of a year; contracts that do not run in it are not counted."""
    known = list(found)
    running = [one for one in known if _runs(one.terms.contract, year)]
    counts = Counter(one.terms.contract.type for one in running)
    social = sum(one.terms.contract.investment_fen for one in running)
    settled = [facts for one in known for facts in one.settled]
    agreed = [frozen.read(one.settlement) for one in settled if year.contains(one.settlement.last)]
    value = sum(int((one.value.value or 0) * FEN) for one in agreed if one is not None)
    paid = sum(
        payment.amount_fen
        for facts in settled
        for payment in facts.payments
        if year.contains(payment.day)
    )
    types = tuple((kind, counts[kind]) for kind in ContractType if counts[kind])
    return Summary(types, social, fiscal_fen, value, paid)


def _runs(contract: Contract, year: Period) -> bool:
    return contract.first <= year.last and (contract.ended or contract.last) >= year.first
