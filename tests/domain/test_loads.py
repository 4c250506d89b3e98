"""From single values to months: steps, registers, what is new."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain import load as loads_of
from carbondesk.domain import loads, logged
from carbondesk.domain.instant import bounds, start_of
from carbondesk.domain.load import Load
from carbondesk.domain.period import Period, month, parse
from carbondesk.domain.quantity import MICRO
from tests.factory import on

FEBRUARY = month(2024, 2)
DAYS = 29


def ints(*values: int) -> loads_of.Ints:
    return np.array(values, np.int64)


def a_load(values: list[int | None], step: int = 60, of: Period = FEBRUARY) -> Load:
    """The first values of a month, None where one lacks."""
    made = Load.empty(of, step)
    for place, value in enumerate(values):
        if value is not None:
            made.micro[place], made.known[place] = value, True
    return made


@pytest.mark.parametrize(
    ("minutes", "step"),
    [
        ([0, 15, 30, 60], 15),
        ([0, 60, 180], 60),
        ([7, 22, 37], 15),
        ([0, 7], 1),
        ([5], 0),
        ([0, 0, 30], 30),
        ([0, 1440, 4320], 1440),
    ],
)
def test_the_step_is_the_longest_that_reaches_every_value(minutes: list[int], step: int) -> None:
    assert loads.step_of(ints(*minutes)) == step


def test_a_register_that_rolls_over_counts_on() -> None:
    used, fell = loads.differences(ints(90, 98, 3, 10), 100)
    assert (used.tolist(), fell.tolist()) == ([8, 5, 7], [False, False, False])


def test_a_register_that_falls_far_is_told_and_not_counted() -> None:
    _, fell = loads.differences(ints(90, 60), 100)
    assert fell.tolist() == [True]
    _, fell = loads.differences(ints(90, 60), None)
    assert fell.tolist() == [True]


def test_what_does_not_divide_evenly_goes_to_the_first_steps() -> None:
    minutes, micro = loads.spread(ints(0, 15, 60), ints(10, 8), 15)
    assert (minutes.tolist(), micro.tolist()) == ([0, 15, 30, 45], [10, 3, 3, 2])


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 10**9)), min_size=1, max_size=20),
    st.sampled_from([1, 15, 60]),
)
def test_spreading_keeps_every_sum(stretches: list[tuple[int, int]], step: int) -> None:
    minutes = ints(0, *np.cumsum([count * step for count, _ in stretches]).tolist())
    used = ints(*(amount for _, amount in stretches))
    at, micro = loads.spread(minutes, used, step)
    edges = np.searchsorted(at, minutes)
    sums = [int(micro[first:last].sum()) for first, last in pairwise(edges)]
    assert sums == used.tolist()


def test_another_unit_is_exact_or_half_up() -> None:
    assert loads.in_unit(ints(3, 4), Fraction(1000)).tolist() == [3000, 4000]
    # 5 millionths of a kWh are 0.018 millionths of a GJ; 139 are 0.5004.
    assert loads.in_unit(ints(5, 139), Fraction(36, 10000)).tolist() == [0, 1]


class TestMerged:
    def test_all_values_of_a_new_month_are_new(self) -> None:
        found = loads.merged(None, a_load([1, None, 3]), replace_other=False)
        assert (found.added, found.same, found.changed) == (2, 0, 0)

    @pytest.mark.parametrize(("replaces", "values"), [(False, [1, 2, 3]), (True, [1, 9, 3])])
    def test_a_value_that_differs_is_kept_or_replaced(
        self, replaces: bool, values: list[int]
    ) -> None:
        found = loads.merged(a_load([1, 2]), a_load([1, 9, 3]), replace_other=replaces)
        assert (found.added, found.same, found.changed) == (1, 1, 1)
        assert found.load.micro[:3].tolist() == values


class TestMonths:
    def test_values_are_cut_at_the_first_minute_of_a_month(self) -> None:
        first = start_of(on("2024-01-31")) + 23 * 60
        minutes = ints(*(first + 60 * count for count in range(30)))
        found = list(loads.months(minutes, np.ones(30, np.int64), 60))
        assert [(of.code, int(load.known.sum())) for of, load, _ in found] == [
            ("2024-01", 1),
            ("2024-02", 29),
        ]

    def test_a_month_with_one_value_is_taken_in_the_usual_step(self) -> None:
        minutes = ints(start_of(on("2024-02-01")))
        ((_, load, _),) = loads.months(minutes, ints(5), 15)
        assert (load.step, len(load.micro)) == (15, DAYS * 96)


class TestSummed:
    def test_the_days_of_a_month_are_listed_with_what_is_known(self) -> None:
        found = loads.summed("E-01", FEBRUARY, a_load([5, 7, *[None] * 22, 4]), "x")
        assert (found.count, found.slots, found.sum_micro) == (3, DAYS * 24, 16)
        assert (found.min_micro, found.max_micro) == (4, 7)
        assert [(day.day.day, day.micro, day.count) for day in found.days()] == [
            (1, 12, 2),
            (2, 4, 1),
        ]

    def test_a_day_that_lacks_values_spans_as_long_as_those_it_has(self) -> None:
        month_of = loads.summed("E-01", FEBRUARY, a_load([5, 7]), "x")
        (span,) = logged.spans([month_of])
        assert (span.last - span.first, span.pico) == (120, 12 * MICRO)


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 10**9)), max_size=DAYS * 24),
    st.integers(0, DAYS - 1),
    st.integers(1, DAYS + 1),
)
def test_whole_months_and_days_add_up_to_the_same(
    values: list[int | None], first: int, length: int
) -> None:
    full = [*values, *[1] * (DAYS * 24 - len(values))]
    found = [loads.summed("E-01", FEBRUARY, a_load(full), "x")]
    begin = bounds(FEBRUARY)[0] + first * 1440
    end = begin + length * 1440
    whole = sum(span.pico for span in logged.between(found, begin, end))
    by_day = [span for span in logged.spans(found) if begin <= span.first < end]
    assert whole == sum(span.pico for span in by_day)


class TestJoined:
    def test_the_longest_step_is_taken(self) -> None:
        fine = a_load([1, 2, 3, 4], 30)
        coarse = a_load([9], 60, parse("2024-03"))
        found = loads_of.joined([coarse, fine])
        assert found is not None
        assert (found.step, found.micro[:2].tolist()) == (60, [3, 7])
        assert int(found.micro[DAYS * 24]) == 9

    def test_a_longer_step_is_known_where_all_of_it_is(self) -> None:
        found = loads_of.coarser(a_load([1, None, 3, 4], 30), 60)
        assert (found.known[:2].tolist(), found.micro[:2].tolist()) == ([False, True], [0, 7])

    def test_nothing_joins_to_nothing(self) -> None:
        assert loads_of.joined([]) is None
