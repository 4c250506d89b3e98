"""The public-institution standard JS/T 303-2026, by hand, on a hospital with every carrier."""

from fractions import Fraction
from pathlib import Path

import pytest

from carbondesk.domain.period import parse
from carbondesk.operations import bills, meters
from carbondesk.store import accounts, inventories
from tests import factory

# Carrier, grade, role, what the year's bills say, and the emission in grams worked out by hand:
# the amount × the factor of table A.1; electricity × 0.6191 kgCO2/kWh of Shandong, data of 2023.
YEAR = (
    ("electricity", "", "", "1234567.89", 0),
    ("electricity", "", "resold", "34567.89", 0),
    ("electricity", "green", "", "250000", 0),
    ("natural_gas", "", "", "98765.4", 215_703_634),
    ("coal", "bituminous", "", "12000", 26_088_000),
    ("coal", "anthracite", "", "3500.5", 8_502_715),
    ("gasoline", "", "vehicle", "4321.1", 9_415_677),
    ("diesel", "", "", "2468.2", 6_708_568),
    ("fuel_oil", "", "", "100.1", 298_098),
    ("kerosene", "", "", "10.5", 26_660),
    ("lpg", "", "", "777.7", 2_462_198),
    ("coke_oven_gas", "", "", "1000.5", 798_799),
    ("pipeline_gas", "", "", "2000.3", 1_399_610),
    ("heat", "", "", "5432.1", 597_531_000),
    ("pv", "", "pv_generation", "60000", 0),
    ("water", "", "", "88888", 0),
)
UNITS = {"fuel_oil": "L", "kerosene": "L"}
GRID_GRAMS = 742_920_000
SCOPE1_GRAMS = 271_403_957


@pytest.fixture
def found(tmp_path: Path) -> accounts.Accounts:
    with factory.a_ledger(tmp_path) as ledger:
        for place, (carrier, grade, role, amount, _) in enumerate(YEAR):
            code = f"M{place:02d}"
            billed = "electricity" if carrier == "pv" else carrier
            setup = factory.a_setup(meter=code, kind="bill", grade=grade, role=role or "total")
            meters.add(ledger, factory.a_meter(code, billed, UNITS.get(carrier, "")), setup)
            bills.add(
                ledger, factory.a_bill("2024-01-01", "2024-12-31", Fraction(amount), meter=code)
            )
        return accounts.load(ledger.db, [parse("2024")])


def grams(value: Fraction | int | None) -> int:
    assert value is not None
    return int(value * 1000 + Fraction(1, 2))


def test_every_line_is_right_to_the_gram(found: accounts.Accounts) -> None:
    lines = {
        (line.carrier, line.grade): grams(line.kgco2.value)
        for line in found.of(parse("2024")).carbon_lines
    }
    by_hand = {
        (carrier, grade): found for carrier, grade, _, _, found in YEAR if carrier != "water"
    }
    by_hand["electricity", ""] = GRID_GRAMS
    assert lines == by_hand


def test_the_scopes_are_right_to_the_gram(found: accounts.Accounts) -> None:
    made = found.of(parse("2024"))
    assert grams(made.scope1.value) == SCOPE1_GRAMS
    assert grams(made.scope2.value) == GRID_GRAMS + 597_531_000
    assert made.carbon.value == Fraction(made.scope1.value or 0) + Fraction(made.scope2.value or 0)


def test_green_power_is_nothing_but_by_location(found: accounts.Accounts) -> None:
    listed = inventories.of(found, parse("2024"))
    total = Fraction(listed.total.value or 0)
    assert listed.location.value == total + 250_000 * Fraction("0.6191")
    assert listed.market.value == total + 1_200_000 * (Fraction("0.6096") - Fraction("0.6191"))
    assert [left.usage.value for left in listed.outside] == [Fraction("34567.89")]
