"""Units: spellings and exact conversion."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbondesk.reference import carriers, tables, units

UNIT_CODES = [row["code"] for row in tables.rows("units")]


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("度", "kWh"),
        ("ｋＷｈ", "kWh"),
        ("kW·h", "kWh"),
        ("kw.h", "kWh"),
        ("(千瓦时)", "kWh"),
        ("万度", "10MWh"),
        ("万kWh", "10MWh"),
        ("兆瓦时", "MWh"),
        ("百万千焦", "GJ"),
        ("m³", "m3"),
        ("㎥", "m3"),
        ("Nm³", "m3"),
        ("方", "m3"),
        ("万m³", "10000m3"),
        ("10^4Nm3", "10000m3"),
        ("吨", "t"),
        ("公斤", "kg"),
        ("㎏", "kg"),
        ("升", "L"),
        ("ℓ", "L"),
        ("吨标准煤", "tce"),
        ("ＫＧＣＥ", "kgce"),
    ],
)
def test_a_unit_is_known_by_its_spelling(spelling: str, code: str) -> None:
    found = units.find(spelling)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("carrier", "unit", "factor"),
    [
        ("electricity", "MWh", Fraction(1000)),
        ("electricity", "万千瓦时", Fraction(10_000)),
        ("electricity", "MJ", Fraction(5, 18)),
        ("heat", "MJ", Fraction(1, 1000)),
        ("heat", "kWh", Fraction(9, 2500)),
        ("coal", "t", Fraction(1000)),
        ("lpg", "吨", Fraction(1000)),
        ("steam", "t", Fraction(1)),
        ("steam", "kg", Fraction(1, 1000)),
        ("gasoline", "m3", Fraction(1000)),
        ("natural_gas", "万m3", Fraction(10_000)),
        ("other_energy", "tce", Fraction(1000)),
        ("water", "立方米", Fraction(1)),
    ],
)
def test_a_unit_of_the_same_kind_is_converted_exactly(
    carrier: str, unit: str, factor: Fraction
) -> None:
    assert carriers.convert(1, unit, carriers.named(carrier)) == factor


@pytest.mark.parametrize(
    ("carrier", "unit"),
    [
        ("electricity", "t"),
        ("water", "kWh"),
        ("electricity", "m3"),
        ("gasoline", "kg"),
        ("coal", "tce"),
        ("heat", "t"),
        ("natural_gas", "瓶"),
        ("diesel", ""),
    ],
)
def test_a_unit_of_another_kind_is_not_converted(carrier: str, unit: str) -> None:
    assert carriers.convert(1, unit, carriers.named(carrier)) is None


@given(
    amount=st.fractions(max_denominator=10**6),
    source=st.sampled_from(UNIT_CODES),
    target=st.sampled_from(UNIT_CODES),
)
def test_there_and_back_is_the_same_amount(amount: Fraction, source: str, target: str) -> None:
    there = units.convert(amount, source, target)
    if there is None:
        assert units.named(source).kind != units.named(target).kind
    else:
        assert units.convert(there, target, source) == amount


def test_a_tonne_of_water_is_a_cubic_metre() -> None:
    assert carriers.convert(5, "吨", carriers.named("water")) == 5
    assert carriers.convert(5, "吨", carriers.named("natural_gas")) is None
