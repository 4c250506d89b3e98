"""Facts and closed days of one meter as bare numbers, and whole where somebody looks at them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from itertools import accumulate

from carbondesk.domain.bill import Bill
from carbondesk.domain.closed import ClosedPiece, What
from carbondesk.domain.instant import day_of
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
class Shape:
    """Where pieces of closed months lie, from minute to minute, and how each was made."""

    over: Stretches
    formulas: Sequence[str]
    is_ordered: bool = field(init=False)

    def __post_init__(self) -> None:
        """Look once whether they come by their begin."""
        places = list(zip(self.over.starts, self.over.afters, strict=True))
        object.__setattr__(self, "is_ordered", places == sorted(places))


@dataclass(frozen=True, slots=True)
class Stood:
    """What closed days were given of one kind: amounts and the ids of their facts, a line each."""

    shape: Shape
    picos: str
    facts: str

    def ordered(self, meter_id: str, what: What) -> "Stood":
        """The same by its begin."""
        if self.shape.is_ordered:
            return self
        return of_pieces(tuple(self.each(meter_id, what))).of(what)

    def amounts(self) -> list[Fraction | int]:
        """The amounts, most of them whole numbers."""
        texts = self.picos.split(LINE) if self.picos else ()
        try:
            return list(map(int, texts))
        except ValueError:
            return list(map(Fraction, texts))

    def names(self) -> list[str]:
        """The ids of the facts of each, with a space between."""
        return self.facts.split(LINE) if self.picos else []

    def each(self, meter_id: str, what: What) -> Iterator[ClosedPiece]:
        """The pieces, whole."""
        over = self.shape.over
        for first, last, pico, formula, estimated, facts in zip(
            over.starts,
            over.afters,
            self.amounts(),
            self.shape.formulas,
            over.estimated,
            self.names(),
            strict=True,
        ):
            month, is_estimated = f"{day_of(first):%Y-%m}", bool(estimated)
            yield ClosedPiece(
                month, meter_id, what, first, last, Fraction(pico), formula, is_estimated, facts
            )


LINE = "\n"
NOTHING = Stood(Shape(Stretches((), (), ()), ()), "", "")


class Pieces(Later[ClosedPiece]):
    """What stands of a meter in closed months, by what it is an amount of."""

    __slots__ = ("_stood",)

    def __init__(self, meter_id: str, stood: Mapping[What, Stood]) -> None:
        super().__init__(partial(_pieces, meter_id, stood))
        self._stood = stood

    def of(self, what: What) -> Stood:
        """What stands of one kind."""
        return self._stood.get(what, NOTHING)


def _pieces(meter_id: str, stood: Mapping[What, Stood]) -> Iterator[ClosedPiece]:
    for what, own in stood.items():
        yield from own.each(meter_id, what)


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
    """The columns of what stands of a meter, which may come in any order."""
    if isinstance(found, Pieces):
        return found
    kinds: dict[What, list[ClosedPiece]] = {}
    for item in sorted(found, key=lambda item: (item.first, item.last)):
        kinds.setdefault(item.what, []).append(item)
    meter_id = found[0].meter_id if found else ""
    return Pieces(meter_id, {what: _stood(own) for what, own in kinds.items()})


def _stood(ordered: Sequence[ClosedPiece]) -> Stood:
    over = Stretches(
        [item.first for item in ordered],
        [item.last for item in ordered],
        [item.estimated for item in ordered],
    )
    return Stood(
        Shape(over, [item.formula for item in ordered]),
        LINE.join(str(item.pico) for item in ordered),
        LINE.join(item.facts for item in ordered),
    )
