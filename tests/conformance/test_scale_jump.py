"""Real gas meters of a campus: those whose level fell below a tenth are found, and few others.

From 2018 on the gas of some buildings is a thirtieth of what it was while the year keeps its shape:
a unit was changed without a word. The archive gives gas as a heating load in kWh.
"""

import csv
import gzip
import sys
from calendar import monthrange
from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from statistics import mean

import pytest

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.findings import scaled
from carbondesk.domain.findings.evidence import Evidence
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.findings.limits import chosen
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import Period
from tests.factory import a_bill, a_history, a_meter, measured, of_kind

SOURCE = Path(__file__).parents[2].parent / "shared" / "data" / "08_cambridge_campus"
WHOLE = Period(date(2010, 1, 1), date(2023, 12, 31), "2010..2023")

pytestmark = pytest.mark.skipif(not SOURCE.is_dir(), reason=f"{SOURCE} is not here")

Months = dict[str, Decimal]


@pytest.fixture(scope="module")
def gas() -> dict[str, Months]:
    """The gas of each building by month."""
    found: defaultdict[str, Months] = defaultdict(dict)
    with gzip.open(SOURCE / "monthly_all_buildings.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["utility"] == "gas":
                found[row["building"]][row["month"]] = Decimal(row["kwh"])
    return found


def test_each_meter_that_fell_below_a_tenth_is_flagged_and_two_others_at_most(
    gas: dict[str, Months], capsys: pytest.CaptureFixture[str]
) -> None:
    fallen = {building for building, months in gas.items() if _has_fallen(months)}
    both = [building for building, months in gas.items() if _level(months, "2018", "2023")]
    found = _flagged(gas)
    flagged = {finding.label for finding in found}
    others = ", ".join(f"{item.label} {item.period}" for item in found if item.label not in fallen)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(gas)} gas meters, {len(both)} of them read since 2018: "
            f"{len(fallen & flagged)} of {len(fallen)} fallen flagged, others: {others}\n"
        )
    assert len(fallen) == 9
    assert fallen <= flagged
    assert len(flagged - fallen) <= 2


def test_the_jump_is_found_where_it_happened_and_told_with_its_factor(
    gas: dict[str, Months],
) -> None:
    (finding,) = [item for item in _flagged({"b25": gas["b25"]}) if item.label == "b25"]
    assert (finding.period, finding.values["is_drop"]) == ("2018-01", 1)
    assert 30 < Fraction(str(finding.values["factor"])) < 40


def _has_fallen(months: Months) -> bool:
    before, after = _level(months, "2012", "2016"), _level(months, "2018", "2023")
    return before is not None and after is not None and after < before / 10


def _level(months: Months, first: str, last: str) -> Decimal | None:
    known = [kwh for month, kwh in months.items() if first <= month[:4] <= last]
    return mean(known) if known else None


def _flagged(gas: dict[str, Months]) -> list[Finding]:
    meters = [_meter(building, months) for building, months in gas.items()]
    evidence = Evidence(measured(*meters, started="2000-01-01"), WHOLE, date(2024, 1, 1), chosen())
    return [finding for facts in meters for finding in scaled.scale_jump(evidence, facts)]


def _meter(building: str, months: Months) -> MeterFacts:
    bills = [
        a_bill(f"{month}-01", f"{month}-{monthrange(int(month[:4]), int(month[5:]))[1]}", str(kwh))
        for month, kwh in months.items()
    ]
    return a_history(
        a_meter(building, "heat", "kWh"), of_kind(MeterKind.BILL, meter=building), *bills
    )
