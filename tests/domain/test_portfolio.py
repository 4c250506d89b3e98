"""The best set under a cap is what trying every set finds."""

from fractions import Fraction
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain import portfolio
from carbondesk.domain.portfolio import Candidate

values = st.fractions(-(10**6), 10**6, max_denominator=97)
lists = st.lists(st.tuples(st.integers(0, 60), values), max_size=8)


def every_set(found: list[Candidate]) -> list[tuple[Candidate, ...]]:
    sizes = range(len(found) + 1)
    return list(chain.from_iterable(combinations(found, size) for size in sizes))


def worth(chosen: tuple[Candidate, ...]) -> Fraction:
    return sum((one.value for one in chosen), Fraction(0))


def cost(chosen: tuple[Candidate, ...]) -> int:
    return sum(one.cost for one in chosen)


@given(lists, st.integers(0, 200))
def test_it_is_worth_what_the_best_of_all_sets_is_worth(
    pairs: list[tuple[int, Fraction]], cap: int
) -> None:
    found = [Candidate(str(place), *pair) for place, pair in enumerate(pairs)]
    keys = portfolio.best(found, cap)
    chosen = tuple(one for one in found if one.key in keys)
    within = [one for one in every_set(found) if cost(one) <= cap]
    most = max(map(worth, within))
    assert cost(chosen) <= cap
    assert worth(chosen) == most
    assert cost(chosen) == min(cost(one) for one in within if worth(one) == most)
    assert all(one.value > 0 for one in chosen)


def test_taking_the_dense_one_first_would_be_wrong() -> None:
    """Under 10, the densest (6 for 12) leaves no room for the two that are worth 18 together."""
    found = [
        Candidate("dense", 6, Fraction(12)),
        Candidate("left", 5, Fraction(9)),
        Candidate("right", 5, Fraction(9)),
    ]
    assert portfolio.best(found, 10) == ("left", "right")
    assert portfolio.best(found, 4) == ()


def test_what_costs_nothing_is_always_in() -> None:
    found = [Candidate("free", 0, Fraction(1)), Candidate("paid", 10, Fraction(5))]
    assert portfolio.best(found, 10) == ("free", "paid")
    assert portfolio.best(found, 9) == ("free",)


def test_a_hundred_projects_of_real_sums_are_chosen_exactly() -> None:
    """Sums in fen as they come; the bound by pieces tells that no set is much better."""
    found = [
        Candidate(
            str(place), 10_000_000 + place * place * 1_234_567 % 90_000_001,
            Fraction(place * 7_654_321 % 50_000_017 + 1, 100),
        )
        for place in range(100)
    ]  # fmt: skip
    cap = 1_000_000_000
    keys = portfolio.best(found, cap)
    chosen = [one for one in found if one.key in keys]
    assert cost(tuple(chosen)) <= cap
    left = cap - cost(tuple(chosen))
    outside = [one for one in found if one.key not in keys]
    assert all(one.cost > left for one in outside)
    swaps = ((out, into) for out in chosen for into in outside if into.cost <= left + out.cost)
    assert all(into.value <= out.value for out, into in swaps)
