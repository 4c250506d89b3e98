"""The shipped factor tables against the collected figures and the published worked examples."""

import csv
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from carbondesk.reference import (
    climate,
    factor_sets,
    grid,
    gwp,
    published,
    quotas,
    regions,
    units,
)
from carbondesk.texts import numbers

SHARED = Path(__file__).parents[2].parent / "shared" / "domain" / "factors"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=f"{SHARED} is not here")

UNITS = {"1e4 Nm3": "10000m3"}
GRID_KINDS = {
    "average": "national",
    "average_excl_market_traded_nonfossil": "national_without_traded",
    "fossil": "national_fossil",
    "ets_corporate": "corporate",
    "regional_average": "regional",
    "provincial_average": "average",
}
# Heat value in MJ, IPCC 2006 kgCO₂/GJ, kg per litre (1 where the unit is not a litre).
IDENTITIES = {
    "燃料油 kg/L": ("JST303-2026:fuel_oil", "41.816", "77.4", "0.92"),
    "汽油 kg/L": ("JST303-2026:gasoline", "43.070", "69.3", "0.73"),
    "柴油 kg/L": ("JST303-2026:diesel", "42.652", "74.1", "0.86"),
    "煤油 kg/L": ("JST303-2026:kerosene", "43.070", "71.9", "0.82"),
    "天然气 kg/m3": ("JST303-2026:natural_gas", "38.931", "56.1", "1"),
    "LPG kg/kg": ("JST303-2026:lpg", "50.179", "63.1", "1"),
    "焦炉煤气 kg/m3": ("JST303-2026:coke_oven_gas", "17.981", "44.4", "1"),
}
PROGRESS = {
    "单位建筑面积能耗 2020->2022": ("18.48", "18.03"),
    "人均综合能耗": ("329.56", "321.27"),
    "人均用水量": ("21.53", "20.99"),
    "人均综合能耗 370.73->329.56": ("370.73", "329.56"),
}
# The announcement prints −8.0 for the north-east; 0.5122 / 0.5564 − 1 is −7.9 %.
MISPRINTED = {"东北": ("-8.0", "-7.9")}


# Worked examples that no test can lean on, and why.
UNUSABLE = {
    "W2": "the printed number of persons and the arithmetic of its own inputs are 2.00 apart",
    "W3": "outputs of an audit only; the inputs are not complete",
    "W5": "a formula without a result; the limit that is cited with it contradicts the class",
    "W6": "the published total is rounded to hundreds of tonnes of standard coal",
    "W7": "made-up coefficients: arithmetic only",
    "W12": "no figures were found",
}


def collected(name: str) -> Iterator[dict[str, str]]:
    with (SHARED / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def best(name: str) -> list[dict[str, str]]:
    return [row for row in collected(name) if row["confidence"] == "A"]


def change_percent(new: str | Fraction, old: str | Fraction) -> Fraction:
    return (Fraction(new) / Fraction(old) - 1) * 100


def test_every_grade_a_coal_coefficient_is_on_board() -> None:
    ours = {(row.name_zh, row.unit, row.per_unit) for row in published.every(published.COAL)}
    theirs = best("coal_coefficients")
    assert len(theirs) >= 20
    for row in theirs:
        assert (row["energy"], row["unit"], Fraction(row["kgce_per_unit"])) in ours, row


def test_no_coal_coefficient_below_grade_b_is_on_board() -> None:
    good = {
        (row["energy"], row["unit"], Fraction(row["kgce_per_unit"]))
        for row in collected("coal_coefficients")
        if row["confidence"] in {"A", "B"} and row["kgce_per_unit"][0].isdigit()
    }
    for ours in published.every(published.COAL):
        assert (ours.name_zh, ours.unit, ours.per_unit) in good, ours.id


def test_every_grade_a_carbon_factor_is_on_board() -> None:
    ours = {(row.name_zh, row.unit, row.per_unit) for row in published.every(published.CARBON)}
    theirs = best("fuel_co2")
    assert len(theirs) >= 12
    for row in theirs:
        unit = UNITS.get(row["unit"], row["unit"])
        assert (row["fuel"], unit, Fraction(row["kgCO2_per_unit"])) in ours, row


def test_every_grade_a_grid_factor_is_found_from_a_region_code() -> None:
    codes = {item.short_zh: item.code for item in regions.provinces()}
    codes |= {"新疆生产建设兵团": "660000", "全国": "110000"}
    inside = {"华北": "110000", "东北": "210000", "华东": "310000", "华中": "420000"}
    inside |= {"西北": "610000", "南方": "440000", "西南": "510000"}
    theirs = best("grid_factors")
    assert len(theirs) >= 60
    for row in theirs:
        code = codes.get(row["region"]) or inside[row["region"]]
        found = grid.bound(code, int(row["year"]), GRID_KINDS[row["kind"]])
        assert found is not None, row
        assert found.per_kwh == Fraction(row["kgCO2_per_kWh"]), row


def test_every_grade_a_warming_potential_is_on_board() -> None:
    ours = {gas.name_zh: gas for gas in gwp.every()}
    for row in best("gwp"):
        gas = ours[row["name"]]
        for column, value in (
            ("gwp100_AR4", gas.ar4),
            ("gwp100_AR5", gas.ar5),
            ("gwp100_AR6", gas.ar6),
        ):
            known = row[column] not in {"", "not found"}
            assert value == (Fraction(row[column]) if known else None), (row["name"], column)


def test_every_grade_a_city_climate_is_on_board() -> None:
    cities = {region.name_zh: region.code for region in regions.below("370000")}
    for row in best("climate_zones"):
        found = climate.of(cities[f"{row['name']}市"])
        assert found is not None
        assert (found.subzone, found.hdd18, found.cdd26, found.heating_days) == (
            row["subzone"],
            int(row["hdd18"]),
            int(row["cdd26"]),
            int(row["heating_days"]),
        )


def test_every_factor_of_a_set_recomputes_from_its_published_row() -> None:
    seen = 0
    for kind in (factor_sets.ENERGY, factor_sets.CARBON):
        for chosen in factor_sets.every(kind):
            for factor in chosen.factors.values():
                if not factor.published_id:
                    continue
                row = published.named(factor.published_id)
                per_unit = units.convert(row.per_unit, factor.unit, row.unit)
                if factor.carrier == "steam" and row.unit == "GJ":
                    per_unit = row.per_unit * Fraction("3.763")
                elif per_unit is None:
                    density = published.densities()[factor.carrier].kg_per_l
                    per_unit = row.per_unit * density / units.named(row.unit).ratio
                assert numbers.rounded(per_unit, factor.decimals) == numbers.rounded(
                    factor.per_unit, factor.decimals
                ), factor.id
                seen += 1
    assert seen > 60


def test_published_changes_of_grid_factors_recompute() -> None:
    regional = {"全国": "national", "全国(剔除市场化非化石)": "national_without_traded"}
    inside = {"华北": "110000", "东北": "210000", "华东": "310000", "华中": "420000"}
    inside |= {"西北": "610000", "南方": "440000", "西南": "510000"}
    rows = [row for row in usable() if row["id"] == "W8"]
    assert len(rows) == 9
    for row in rows:
        area, kind = row["item"], regional.get(row["item"], "regional")
        new = grid.bound(inside.get(area, "110000"), 2023, kind)
        old = grid.bound(inside.get(area, "110000"), 2022, kind)
        assert new is not None
        assert old is not None
        recomputed = str(numbers.rounded(change_percent(new.per_kwh, old.per_kwh), 1))
        if area in MISPRINTED:
            assert (row["published"], recomputed) == MISPRINTED[area]
        else:
            assert Fraction(recomputed) == Fraction(row["published"]), area


def test_factors_of_the_public_institution_standard_recompute_from_heat_values() -> None:
    rows = [row for row in usable() if row["id"] == "W9"]
    assert {row["item"] for row in rows} == set(IDENTITIES)
    for row in rows:
        factor_id, heat, carbon, density = IDENTITIES[row["item"]]
        recomputed = Fraction(heat) * Fraction(carbon) * Fraction(density) / 1000
        factor = published.named(factor_id).per_unit
        assert factor == Fraction(row["published"])
        assert numbers.rounded(recomputed, 6) == numbers.rounded(Fraction(row["recomputed"]), 6)
        assert abs(recomputed / factor - 1) < Fraction(3, 10_000)


def test_published_progress_of_public_institutions_recomputes() -> None:
    rows = [row for row in usable() if row["id"] in {"W10", "W11"}]
    assert {row["item"] for row in rows} == set(PROGRESS)
    for row in rows:
        old, new = PROGRESS[row["item"]]
        assert str(numbers.rounded(change_percent(new, old), 2)) == row["published"], row["item"]


def test_no_usable_worked_example_is_left_out() -> None:
    assert {row["id"] for row in usable()} == {"W8", "W9", "W10", "W11"}


def test_every_other_worked_example_is_left_out_for_a_reason() -> None:
    others = {row["id"] for row in collected("worked_examples")} - {row["id"] for row in usable()}
    assert others == set(UNUSABLE)


def test_every_figure_of_grade_a_or_b_is_on_board_and_no_other() -> None:
    """Coal coefficients by year and standard, and emission factors by guideline."""
    for name, kind, word, per_unit in (
        ("coal_coefficients", published.COAL, "energy", "kgce_per_unit"),
        ("fuel_co2", published.CARBON, "fuel", "kgCO2_per_unit"),
    ):
        ours = {(row.name_zh, row.unit, row.per_unit) for row in published.every(kind)}
        missing = [
            row[word]
            for row in collected(name)
            if row["confidence"] in {"A", "B"}
            and (row[word], UNITS.get(row["unit"], row["unit"]), Fraction(row[per_unit]))
            not in ours
        ]
        assert missing == []


def test_every_grid_factor_of_grade_b_is_on_board() -> None:
    codes = {item.short_zh: item.code for item in regions.provinces()} | {"全国": "110000"}
    rows = [row for row in collected("grid_factors") if row["confidence"] == "B"]
    assert len(rows) == 63
    for row in rows:
        found = grid.bound(codes[row["region"]], int(row["year"]), GRID_KINDS[row["kind"]])
        assert found is not None, row
        assert (found.per_kwh, found.grade) == (Fraction(row["kgCO2_per_kWh"]), "B"), row


def test_every_usable_water_quota_is_on_board_in_its_unit() -> None:
    ours = {
        (quota.leading, quota.constraint, quota.unit.partition("/")[0]): quota
        for quota in quotas.every()
        if quota.is_water
    }
    usable_rows = [row for row in collected("water_quotas") if row["confidence"] in {"A", "B"}]
    assert len(usable_rows) == len([one for one in quotas.every() if one.is_water]) == 14
    for row in usable_rows:
        amount = row["unit"].partition("/")[0]
        quota = ours[Fraction(row["advanced"]), Fraction(row["general"]), amount]
        assert quota.edition == row["standard_no"]
        assert bool(row["note"]) <= bool(quota.note_zh), row


def test_every_standard_of_the_index_can_be_typed_in() -> None:
    theirs = {
        row["code"] or row["title"]: row["title"] for row in collected("quota_standards_index")
    }
    assert {one.edition: one.title for one in quotas.index()} == theirs


def usable() -> list[dict[str, str]]:
    return [row for row in collected("worked_examples") if row["usable"].startswith("yes")]
