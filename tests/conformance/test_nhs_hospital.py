"""Published emissions of an English hospital, through a factor set of one's own."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from carbondesk.domain.own_factors import OwnFactor, OwnSet
from carbondesk.domain.period import parse
from carbondesk.operations import bills, factors, meters, restating
from carbondesk.store import accounts
from carbondesk.texts import numbers
from tests import factory

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "10_nhs_hospital_eric"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=f"{SHARED} is not here")

# kgCO2e a kWh as CarbonFactors.csv has it; the oil of the returns is counted in kWh, too.
CASES = (
    ("testElec0PctGreenEmissions2017", "ELEC_USED", "ELEC_CO2E", "electricity", "0.44572"),
    ("testElec0PctGreenEmissions2017", "ELEC_USED", "ELEC_WTT_CO2E", "electricity", "0.05605"),
    ("testThermalEnergyRVJCalcs", "OIL_USED", "OWNED_BUILDINGS_OIL", "fuel_oil", "0.31851"),
)


@pytest.mark.parametrize(("case", "amount", "expected", "carrier", "factor"), CASES)
def test_published_emissions_recompute(
    tmp_path: Path, case: str, amount: str, expected: str, carrier: str, factor: str
) -> None:
    published = json.loads((SHARED / "expected_energy_co2e.json").read_text())["cases"][case]
    assert factor in (SHARED / "CarbonFactors.csv").read_text(encoding="utf-8")
    used = published["inputs_kWh_or_pct"][amount]
    year = parse("2024")
    with factory.a_ledger(tmp_path) as ledger:
        unit = "kWh" if carrier == "electricity" else "L"
        meters.add(
            ledger, factory.a_meter("M", carrier, unit), factory.a_setup(meter="M", kind="bill")
        )
        bills.add(ledger, factory.a_bill("2024-01-01", "2024-12-31", Fraction(used), meter="M"))
        own = OwnFactor("", carrier, factory.micro(factor), source="DEFRA", grade="A")
        factors.put(ledger, OwnSet("NHS", "carbon", "NHS", 2017, source="DEFRA"), [own])
        restating.restate(ledger, 2024, "the published factors", "NHS")
        found = accounts.load(ledger.db, [year]).of(year).carbon.value
    assert found is not None
    tonnes = str(numbers.rounded(Fraction(found) / 1000, 0))
    assert tonnes == published["expected_rounded_half_up_0dp"][expected]
