"""Checks the totals of a messy table against what they sum, so that no figure is misread."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from carbondesk.exchange import cells
from carbondesk.exchange.cells import Amount
from carbondesk.exchange.complaint import Raw
from carbondesk.exchange.habits import phrases
from carbondesk.exchange.width import plain

_NOISE = Decimal("1e-9")


def is_label(text: str) -> bool:
    """Whether the text at the left of a row says that the row sums others."""
    bare = plain(text).replace(" ", "").casefold().rstrip(":")
    return phrases.matches("total", bare.partition("(")[0])


def figure(raw: Raw) -> Decimal | None:
    """The number in a cell, None if it has none or is not clear."""
    found = cells.amount(raw)
    return found.value if isinstance(found, Amount) else None


def fits(total: Decimal, parts: Iterable[Decimal]) -> bool:
    """Whether a total is the sum, as far as its own last digit tells."""
    exact = sum(parts, Decimal())
    step = Decimal(1).scaleb(min(int(total.as_tuple().exponent), 0))
    return abs(total - exact) <= step / 2 + abs(exact) * _NOISE


@dataclass
class Running:
    """The figures of one column since the last total, since the header, and the totals."""

    since: list[Decimal] = field(default_factory=list)
    every: list[Decimal] = field(default_factory=list)
    subtotals: list[Decimal] = field(default_factory=list)
    is_whole: bool = True

    def add(self, raw: Raw) -> None:
        """A figure of the table; one that cannot be read makes totals uncheckable."""
        if cells.is_empty(raw):
            return
        found = figure(raw)
        if found is None:
            self.is_whole = False
        else:
            self.since.append(found)
            self.every.append(found)

    def takes(self, raw: Raw) -> bool:
        """Whether a total is right, or cannot be told; the next one counts from here."""
        total = figure(raw)
        if total is None:
            return True
        choices = (self.since, self.every, self.subtotals)
        fitting = not self.is_whole or any(fits(total, parts) for parts in choices if parts)
        if self.since:
            self.subtotals.append(total)
        self.since = []
        return fitting or not self.every

    def expected(self) -> Decimal:
        """What the total should be."""
        return sum(self.every, Decimal())
