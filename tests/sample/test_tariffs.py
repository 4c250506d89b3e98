"""The tariffs of the campus: bills add up by them, and the logger tells what a day costs."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain import recount, time_of_use
from carbondesk.domain.tariff import Charge, TimeOfUse
from carbondesk.operations import tariffs as verbs
from carbondesk.sample.assumptions import MADE_AT
from carbondesk.sample.make import CAMPUS, HOSPITAL
from carbondesk.store import findings, meters, tariffs
from carbondesk.store import time_of_use as stored
from carbondesk.store.ledger import Ledger
from tests import sample_copies
from tests.sample.conftest import Made

YEAR = periods.year(2025)
OF_BILLS = {"tariff_differs", "bill_lines_differ", "power_factor", "demand_peak", "demand_contract"}


def test_each_bill_of_the_year_is_its_tariff_to_the_fen(samples: dict[str, Made]) -> None:
    made = samples[CAMPUS]
    known = tariffs.load(made.ledger.db, YEAR.first, YEAR.last)
    counts = {}
    for code in ("E-01", "E-02", "E-03"):
        bills = [one for one in made.facts(code).bills if one.start >= YEAR.first]
        for bill in bills:
            found = recount.of_bill(known, bill, bills)
            assert found is not None
            assert found.recomputed.unpriced == ()
            assert found.recomputed.total_fen == bill.amount_fen
            lines = known.lines.get(bill.id, ())
            assert all(one.difference_fen in {0, None} for one in found.recomputed.lines)
            energy = [one.quantity_micro or 0 for one in lines if one.charge is Charge.ENERGY]
            assert sum(energy) in {0, bill.quantity_micro}
        counts[code] = len(bills)
    assert counts == {"E-01": 12, "E-02": 12, "E-03": 12}


def test_the_peak_takes_a_share_that_a_campus_would_have(samples: dict[str, Made]) -> None:
    known = tariffs.load(samples[CAMPUS].ledger.db, YEAR.first, YEAR.last)
    for lines in known.lines.values():
        energy = {one.time_of_use: one.quantity_micro or 0 for one in lines
                  if one.charge is Charge.ENERGY}  # fmt: skip
        whole = sum(energy.values())
        assert 0.25 < energy[TimeOfUse.PEAK] / whole < 0.42
        assert 0.15 < energy[TimeOfUse.VALLEY] / whole < 0.3


def test_the_load_of_a_building_has_its_cost_its_shift_and_its_contract(
    samples: dict[str, Made],
) -> None:
    db = samples[CAMPUS].ledger.db
    meter = meters.by_code(db, "L-01")
    assert meter is not None
    found = stored.load(db, meter, YEAR)
    assert found is not None
    assert found.cost is not None
    assert found.rates is not None
    parts = {one.part for one in found.cost.parts}
    assert parts == {TimeOfUse.SHARP, TimeOfUse.PEAK, TimeOfUse.FLAT, TimeOfUse.VALLEY}
    by_hand = Fraction(0)
    for one in found.cost.parts:
        price = {"sharp": "1.0042", "peak": "0.8037", "flat": "0.5019", "valley": "0.2611"}
        yuan = Fraction(price[one.part.value]) + Fraction("0.0292")
        by_hand += yuan * (one.quantity.value or 0)
    assert found.cost.cost.value == by_hand
    assert time_of_use.shift(found.cost, Fraction(1, 10), found.rates).value
    uses = [one.use for one in found.demand.months]
    assert all(one is not None and Fraction(2, 5) < one < 1 for one in uses)
    # By hand: 150 kW at 38.4 yuan, 200 kVA at 24 yuan, twelve months.
    assert found.demand.by_demand.value == 12 * 150 * Fraction("38.4")
    assert found.demand.by_capacity.value == 12 * 200 * 24


def test_nothing_is_told_of_bills_that_are_right(samples: dict[str, Made]) -> None:
    found = findings.load(samples[CAMPUS].ledger.db, YEAR, MADE_AT.date())
    assert [one for one in found if one.rule in OF_BILLS] == []


def test_a_price_of_the_peak_that_is_not_the_list_s_is_found(tmp_path: Path) -> None:
    path = tmp_path / "campus.carbondesk"
    sample_copies.copy_to(path)
    with Ledger.open(path) as ledger:
        meter = meters.by_code(ledger.db, "E-01")
        assert meter is not None
        (tariff,) = tariffs.of_code(ledger.db, "LY-35")
        prices = [
            replace(one, price_nano=one.price_nano + 50_000_000 * (one.time_of_use == "peak"))
            for one in tariffs.prices(ledger.db, tariff.id)
        ]
        verbs.put(ledger, tariff, prices)
        month = periods.parse("2025-10")
        found = [one for one in findings.load(ledger.db, month, MADE_AT.date())
                 if one.rule == "tariff_differs"]  # fmt: skip
    assert {one.label.partition(" ")[0] for one in found} == {"E-01", "E-02"}
    assert {one.values["line"] for one in found} == {"energy peak"}


def test_the_hospital_follows_none(samples: dict[str, Made]) -> None:
    known = tariffs.load(samples[HOSPITAL].ledger.db, date(2023, 1, 1), YEAR.last)
    assert known.lists == ()


@pytest.mark.parametrize("code", ["LY-35", "LY-1"])
def test_all_prices_are_marked_as_made_up(samples: dict[str, Made], code: str) -> None:
    for one in tariffs.of_code(samples[CAMPUS].ledger.db, code):
        assert "示例" in one.name
        assert "示例" in one.source
