"""The best set of projects under a cap: exact, by whole fen."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Candidate:
    """A project that may be chosen: what it takes of the budget, and what it is worth."""

    key: str
    cost: int
    value: Fraction


@dataclass(frozen=True)
class _Set:
    cost: int
    value: Fraction
    chosen: tuple[int, ...] = ()


def best(candidates: Sequence[Candidate], cap: int) -> tuple[str, ...]:
    """The keys of the set that is worth most within the cap, in the order given.

    Sets grow project by project; one that costs no less than another and is worth no more is
    forgotten, as is one that could not overtake the best even with the rest by the fraction. What
    is worth nothing is never chosen; of two sets worth the same the cheaper one stands.
    """
    useful = [one for one in candidates if one.value > 0 and one.cost <= cap]
    useful.sort(key=_density, reverse=True)
    front, least = [_Set(0, Fraction(0))], Fraction(0)
    for place, one in enumerate(useful):
        grown = [
            _Set(old.cost + one.cost, old.value + one.value, (*old.chosen, place))
            for old in front
            if old.cost + one.cost <= cap
        ]
        rest = useful[place + 1 :]
        least = max([least, *(item.value for item in grown)])
        front = [item for item in _efficient([*front, *grown]) if _bound(item, rest, cap) >= least]
    chosen = {useful[place].key for place in front[-1].chosen}
    return tuple(one.key for one in candidates if one.key in chosen)


def _density(one: Candidate) -> tuple[bool, Fraction]:
    """What a fen is worth; what costs nothing comes first."""
    return one.cost <= 0, one.value if one.cost <= 0 else one.value / one.cost


def _efficient(sets: list[_Set]) -> list[_Set]:
    """Sets of which none costs no less than another and is worth no more, cheapest first."""
    kept: list[_Set] = []
    for item in sorted(sets, key=_price):
        if not kept or item.value > kept[-1].value:
            kept.append(item)
    return kept


def _price(item: _Set) -> tuple[int, Fraction]:
    return item.cost, -item.value


def _bound(item: _Set, rest: Sequence[Candidate], cap: int) -> Fraction:
    """What a set could be worth at most, if projects could be cut in pieces."""
    left, value = cap - item.cost, item.value
    for one in rest:
        if one.cost > left:
            return value + one.value * left / one.cost
        left -= one.cost
        value += one.value
    return value
