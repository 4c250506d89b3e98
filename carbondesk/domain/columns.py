"""Readings and bills of one meter as bare numbers, and as facts where somebody looks at them."""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from carbondesk.domain.bill import Bill
from carbondesk.domain.later import Later
from carbondesk.domain.reading import Reading


class Readings(Later[Reading]):
    """Readings in order of time: their days as ordinals and what the dial showed.

    They are plain if none has a time of the day or is an estimate.
    """

    __slots__ = ("days", "is_plain", "registers")

    def __init__(
        self,
        days: Sequence[int],
        registers: Sequence[int],
        make: Callable[[], Iterable[Reading]],
        *,
        is_plain: bool,
    ) -> None:
        super().__init__(make)
        self.days, self.registers, self.is_plain = days, registers, is_plain

    def __len__(self) -> int:
        return len(self.days)


class Bills(Later[Bill]):
    """Bills by their begin: first days, the days after the last, quantities and amounts.

    `months` are the billing months, empty where there is none.
    """

    __slots__ = ("afters", "amounts", "estimated", "months", "quantities", "reached", "starts")

    def __init__(
        self,
        days: tuple[Sequence[int], Sequence[int], Sequence[str]],
        amounts: tuple[Sequence[int], Sequence[int | None]],
        estimated: Sequence[object],
        make: Callable[[], Iterable[Bill]],
    ) -> None:
        super().__init__(make)
        self.starts, self.afters, self.months = days
        self.quantities, self.amounts = amounts
        self.estimated = estimated
        # The latest end so far: a bill of one month may lie inside a longer one.
        self.reached = list(accumulate(self.afters, max))

    def __len__(self) -> int:
        return len(self.starts)


def of_readings(found: Sequence[Reading]) -> Readings:
    """The columns of readings, which may come in any order."""
    if isinstance(found, Readings):
        return found
    ordered = sorted(found, key=lambda item: item.day)
    return Readings(
        [item.day.toordinal() for item in ordered],
        [item.register_micro for item in ordered],
        lambda: ordered,
        is_plain=not any(item.estimated or item.time is not None for item in ordered),
    )


def of_bills(found: Sequence[Bill]) -> Bills:
    """The columns of bills, which may come in any order."""
    if isinstance(found, Bills):
        return found
    ordered = sorted(found, key=lambda item: (item.start, item.end))
    return Bills(
        (
            [item.start.toordinal() for item in ordered],
            [item.end.toordinal() + 1 for item in ordered],
            [item.billing_month for item in ordered],
        ),
        ([item.quantity_micro for item in ordered], [item.amount_fen for item in ordered]),
        [item.estimated for item in ordered],
        lambda: ordered,
    )
