"""Flows laid out: bars to scale, bands that fill them, words that never overlap."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain import account, carbon_flow, flow, sets
from carbondesk.domain import period as periods
from carbondesk.domain.flow import Link, Node
from carbondesk.domain.meter import MeterKind
from tests.factory import a_bill, a_history, a_meter, a_setup, measured

YEAR = periods.parse("2024")


def test_bars_are_to_scale_and_bands_fill_them() -> None:
    nodes = [Node("a", 0, 30), Node("b", 0, 10), Node("x", 1, 5), Node("y", 1, 15)]
    links = [Link("a", "x", 20, 5), Link("a", "y", 10, 10), Link("b", "y", 10, 5)]
    found = flow.draw(nodes, links, 90, ("tce", "tCO2"), gap=10, line=12)
    a, b, x, y = found.bars
    # 80 px for 40 tce and for 20 t
    assert [bar.height for bar in (a, b, x, y)] == [60, 20, 20, 60]
    assert [bar.top for bar in (a, b, x, y)] == [0, 70, 0, 30]
    first, second, third = found.bands
    assert (first.start_top, first.start_height, first.end_top, first.end_height) == (0, 40, 0, 20)
    assert (second.start_top, second.start_height, second.end_top) == (40, 20, 30)
    assert (third.start_top, third.end_top, third.end_height) == (70, 70, 20)


def test_columns_of_one_unit_share_a_scale() -> None:
    nodes = [Node(name, 0, 10) for name in "abc"] + [Node("x", 1, 30)]
    found = flow.draw(nodes, [], 100, ("t", "t"), gap=20, line=12)
    # Three bars leave 60 px for 30; the one of the other column is no taller for its 30.
    assert [bar.height for bar in found.bars] == [20, 20, 20, 60]


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=9))
def test_words_never_overlap_and_stay_inside(sizes: list[float]) -> None:
    nodes = [Node(str(place), 0, size) for place, size in enumerate(sizes)]
    found = flow.draw(nodes, [], 200, ("t",), gap=4, line=20)
    places = [bar.words for bar in found.bars]
    assert all(second - first >= 20 - 1e-6 for first, second in pairwise(places))
    assert places[0] >= 0
    assert places[-1] <= 180 + 1e-6
    assert all(bar.top + bar.height <= 200 + 1e-6 for bar in found.bars)


def test_nothing_has_no_bars() -> None:
    assert flow.draw([], [], 100, ("t", "t")).bars == ()


def test_energy_flows_into_sources_and_scopes() -> None:
    histories = [
        a_history(
            a_meter(code, carrier),
            a_setup(meter=code, kind=MeterKind.BILL, grade=grade),
            a_bill("2024-01-01", "2024-12-31", amount, meter=code),
        )
        for code, carrier, grade, amount in (
            ("E", "electricity", "", 100_000),
            ("F", "electricity", "green", 50_000),
            ("G", "natural_gas", "", 10_000),
        )
    ]
    made = account.of(measured(*histories), YEAR, sets.default(2024, "370100"))
    found = carbon_flow.of(made)
    steps = {one.key: one for one in found.steps}
    assert list(steps) == [
        "carrier.natural_gas", "carrier.electricity",
        "source.combustion", "source.purchased_electricity", "scope.1", "scope.2",
    ]  # fmt: skip
    power = steps["carrier.electricity"]
    # 150,000 kWh × 0.1229 kgce; 100,000 kWh × 0.6191 kgCO₂ of Shandong in 2023, green power 0.
    assert power.energy is not None
    assert power.energy.value == 18_435
    assert steps["source.purchased_electricity"].carbon.value == 61_910
    assert steps["scope.1"].carbon.value == made.scope1.value == 21_840
    ends = {(link.source, link.target): (link.start, link.end) for link in found.links}
    assert ends["carrier.electricity", "source.purchased_electricity"] == pytest.approx(
        (18_435, 61_910)
    )
    assert ends["source.combustion", "scope.1"] == pytest.approx((21_840, 21_840))
