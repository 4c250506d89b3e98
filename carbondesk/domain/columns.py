"""Facts and closed days of one meter as bare numbers, and whole where somebody looks at them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from types import MappingProxyType

from carbondesk.domain.bill import Bill
from carbondesk.domain.closed import ClosedPiece, What
from carbondesk.domain.later import Later
from carbondesk.domain.reading import Reading


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches of time by their begin: where each begins, ends, and whether it is an estimate."""

    starts: Sequence[int]
    afters: Sequence[int]
    estimated: Sequence[object]
    reached: Sequence[int] = field(init=False)

    def __post_init__(self) -> None:
        """Keep the latest end so far: a bill of one month may lie inside a longer one."""
        object.__setattr__(self, "reached", list(accumulate(self.afters, max)))


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
    """Bills by their begin: first days, the days after the last, quantities, amounts and ids.

    `months` are the billing months, empty where there is none.
    """

    __slots__ = ("afters", "amounts", "ids", "months", "over", "quantities", "starts")

    def __init__(
        self,
        over: Stretches,
        amounts: tuple[Sequence[int], Sequence[int | None]],
        names: tuple[Sequence[str], Sequence[str]],
        make: Callable[[], Iterable[Bill]],
    ) -> None:
        super().__init__(make)
        self.over, self.starts, self.afters = over, over.starts, over.afters
        self.quantities, self.amounts = amounts
        self.months, self.ids = names

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class Stood:
    """What closed days were given of one kind, by their begin: from minute to minute, and of what.

    `pico` are whole numbers as text, or fractions.
    """

    over: Stretches
    pico: Sequence[str]
    formulas: Sequence[str]
    facts: Sequence[str]


NOTHING = Stood(Stretches((), (), ()), (), (), ())


class Pieces(Later[ClosedPiece]):
    """What stands of a meter in closed months, by what it is an amount of."""

    __slots__ = ("_stood",)

    def __init__(
        self, stood: Mapping[What, Stood], make: Callable[[], Iterable[ClosedPiece]]
    ) -> None:
        super().__init__(make)
        self._stood = stood

    def of(self, what: What) -> Stood:
        """What stands of one kind."""
        return self._stood.get(what, NOTHING)


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
        Stretches(
            [item.start.toordinal() for item in ordered],
            [item.end.toordinal() + 1 for item in ordered],
            [item.estimated for item in ordered],
        ),
        ([item.quantity_micro for item in ordered], [item.amount_fen for item in ordered]),
        ([item.billing_month for item in ordered], [item.id for item in ordered]),
        lambda: ordered,
    )


def of_pieces(found: Sequence[ClosedPiece]) -> Pieces:
    """The columns of what stands, which may come in any order."""
    if isinstance(found, Pieces):
        return found
    ordered = sorted(found, key=lambda item: (item.first, item.last))
    kinds = {
        what: _stood([item for item in ordered if item.what is what])
        for what in {item.what for item in ordered}
    }
    return Pieces(MappingProxyType(kinds), lambda: ordered)


def _stood(ordered: Sequence[ClosedPiece]) -> Stood:
    return Stood(
        Stretches(
            [item.first for item in ordered],
            [item.last for item in ordered],
            [item.estimated for item in ordered],
        ),
        [str(item.pico) for item in ordered],
        [item.formula for item in ordered],
        [item.facts for item in ordered],
    )
