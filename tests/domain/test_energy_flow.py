"""Where energy goes: shared out by meters, exactly, by hand and for any tree of meters."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbondesk.domain import account, energy_flow, period
from carbondesk.domain.account import Account
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.energy_flow import CARRIERS, PLACES, USES, EnergyFlow
from carbondesk.domain.meter import MeterKind, Role
from carbondesk.domain.usage import Measured
from carbondesk.store import accounts
from tests.factory import a_bill, a_history, a_meter, a_place, a_setup, measured, row

JANUARY = period.parse("2025-01")
PLACES_ = [a_place("C", None, "campus"), a_place("A", "C"), a_place("A1", "A", "area")]
PLACES_ += [a_place("B", "C")]


def fed(code: str, quantity: int, place: str | None = None, parent: str | None = None,
        *, role: Role = Role.TOTAL, carrier: str = "electricity") -> MeterFacts:  # fmt: skip
    setup = a_setup(
        place_id=place, parent_id=parent, role=role, kind=MeterKind.BILL, meter=code,
        counted=parent is None,
    )  # fmt: skip
    january = a_bill("2025-01-01", "2025-01-31", quantity, meter=code)
    return a_history(a_meter(code, carrier), setup, january)


def accounted(*meters: MeterFacts) -> tuple[Account, Measured]:
    found = measured(*meters, places=PLACES_)
    return account.of(found, JANUARY, accounts.sets_of(found.book, 2025)), found


def flowing(*meters: MeterFacts, measure: str = "energy") -> EnergyFlow:
    return energy_flow.of(*accounted(*meters), measure)


def shares(found: EnergyFlow, column: int) -> list[tuple[object, ...]]:
    """Each node of a column as a share of the first column."""
    whole = sum(Fraction(one.figure.value or 0) for one in found.of_column(CARRIERS))
    return [
        row(one.code, Fraction(one.figure.value or 0) / whole) for one in found.of_column(column)
    ]


def test_what_is_beyond_the_sub_meters_stays_where_the_meter_is() -> None:
    """1,000 kWh at the campus: 300 to A, of which 100 for cooling in A1; 500 to B."""
    found = flowing(
        fed("E-01", 1000, "C"),
        fed("E-11", 300, "A", "E-01"),
        fed("E-111", 100, "A1", "E-11", role=Role.HVAC),
        fed("E-12", 500, "B", "E-01"),
    )
    assert shares(found, PLACES) == [
        ("B", Fraction(1, 2)), ("A", Fraction(3, 10)), ("C", Fraction(1, 5)),
    ]  # fmt: skip
    assert shares(found, USES) == [("hvac", Fraction(1, 10)), ("total", Fraction(9, 10))]


def test_what_was_resold_does_not_flow() -> None:
    found = flowing(fed("E-01", 1000, "A"), fed("E-12", 200, "B", "E-01", role=Role.RESOLD))
    assert shares(found, PLACES) == [("A", 1)]
    (carrier,) = found.of_column(CARRIERS)
    assert Fraction(carrier.figure.value or 0) == 800 * Fraction("0.1229")


def test_sub_meters_that_show_more_are_taken_down_to_their_master() -> None:
    found = flowing(
        fed("E-01", 100, "C"), fed("E-11", 90, "A", "E-01"), fed("E-12", 60, "B", "E-01")
    )
    assert shares(found, PLACES) == [("A", Fraction(3, 5)), ("B", Fraction(2, 5))]


@pytest.mark.parametrize("measure", ["energy", "carbon"])
def test_each_carrier_flows_by_itself(measure: str) -> None:
    found = flowing(
        fed("E-01", 100, "A"), fed("G-01", 50, "B", carrier="natural_gas", role=Role.HEATING),
        measure=measure,
    )  # fmt: skip
    assert {one.code for one in found.of_column(CARRIERS)} == {"electricity", "natural_gas"}
    assert {one.code for one in found.of_column(PLACES)} == {"A", "B"}
    assert {one.code for one in found.of_column(USES)} == {"total", "heating"}
    assert found.unit == {"energy": "kgce", "carbon": "kgCO2"}[measure]


def test_a_node_opens_down_to_the_bills() -> None:
    found = flowing(fed("E-01", 1000, "C"), fed("E-11", 300, "A", "E-01"))
    (node,) = [one for one in found.of_column(PLACES) if one.code == "A"]
    kinds = [leaf.kind for leaf in node.figure.leaves()]
    assert {"flow_share", "bill", "factor"} <= set(kinds)
    share = next(leaf for leaf in node.figure.leaves() if leaf.kind == "flow_share")
    assert dict(share.fields) == {"value": Fraction(3, 10), "code": "E-11"}


def test_many_places_stand_together() -> None:
    meters = [fed(f"E-{count}", 100 + count, f"P{count}") for count in range(20)]
    places = [a_place(f"P{count}") for count in range(20)]
    found = measured(*meters, places=places)
    made = energy_flow.of(
        account.of(found, JANUARY, accounts.sets_of(found.book, 2025)), found, "energy"
    )
    named = [one.code for one in made.of_column(PLACES)]
    assert len(named) == energy_flow.MOST_PLACES
    assert named[-1] == energy_flow.OTHERS


def test_without_facts_nothing_flows() -> None:
    assert flowing().steps == ()


TREES = st.lists(
    st.tuples(st.integers(0, 500), st.sampled_from(["A", "A1", "B", None]),
              st.integers(0, 9), st.sampled_from([Role.TOTAL, Role.HVAC, Role.RESOLD])),
    min_size=1, max_size=8,
)  # fmt: skip


@settings(max_examples=25)
@given(TREES)
def test_what_flows_in_flows_out_to_the_last_fraction(
    tree: list[tuple[int, str | None, int, Role]],
) -> None:
    meters = [fed("E-0", 1000, "C")]
    for count, (quantity, place, parent, role) in enumerate(tree, start=1):
        meters.append(fed(f"E-{count}", quantity, place, f"E-{parent % count}", role=role))
    found = flowing(*meters)
    for column in (PLACES, USES):
        for one in found.of_column(column):
            into = [
                amount
                for link, amount in zip(found.links, found.amounts, strict=True)
                if link.target == one.key
            ]
            assert sum(into) == Fraction(one.figure.value or 0)
    for one in (*found.of_column(CARRIERS), *found.of_column(PLACES)):
        out = [
            amount
            for link, amount in zip(found.links, found.amounts, strict=True)
            if link.source == one.key
        ]
        assert sum(out) == Fraction(one.figure.value or 0)
    assert all(amount >= 0 for amount in found.amounts)
