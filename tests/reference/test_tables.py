"""What holds for every shipped table."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from carbondesk import paths
from carbondesk.reference import gwp, published, sources, tables

FIGURES = (
    "coal_coefficients",
    "carbon_factors",
    "densities",
    "factor_sets",
    "set_factors",
    "grid_factors",
    "gwp",
    "climate",
    "checks",
    "quotas",
    "carbon_instruments",
    "roadmap_stages",
    "target_sets",
)
FOLDER = paths.resource("reference")
ADDRESS = re.compile(r"https?://|github", re.IGNORECASE)


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_has_a_known_source_and_a_grade(name: str) -> None:
    for row in tables.rows(name):
        assert sources.find(row["source"]).name_zh, row
        assert row["grade"] in {"A", "B", "I"}, row


@pytest.mark.parametrize("name", ["coal_coefficients", "carbon_factors", "grid_factors", "gwp"])
def test_every_figure_has_its_own_id_and_an_edition(name: str) -> None:
    rows = tables.rows(name)
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(row["edition"] for row in rows)


@pytest.mark.parametrize("file", sorted(FOLDER.rglob("*.*")), ids=lambda file: file.name)
def test_addresses_stand_in_the_list_of_sources_only(file: Path) -> None:
    if file.name != "SOURCES.md":
        assert not ADDRESS.search(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.csv")), ids=lambda file: file.name)
def test_every_row_has_a_cell_for_every_column(file: Path) -> None:
    for row in tables.rows(file.stem):
        assert None not in row
        assert None not in row.values()


def test_every_source_is_named_in_both_languages() -> None:
    for row in tables.rows("sources"):
        assert row["name_zh"], row
        assert row["name_en"], row


def test_blends_recompute_from_their_parts() -> None:
    for gas in gwp.every():
        if ":" not in gas.formula:
            continue
        for report in ("ar4", "ar5", "ar6"):
            total = sum(
                (
                    getattr(gwp.named(f"R{name}"), report) * Fraction(share)
                    for name, share in (part.split(":") for part in gas.formula.split("+"))
                ),
                Fraction(0),
            )
            assert abs(getattr(gas, report) - total) < Fraction(1, 100), gas.code


def test_litres_recompute_from_kilograms_and_density() -> None:
    for carrier, density in published.densities().items():
        litre = published.named(f"GBT2589-density:{carrier}:L").per_unit
        assert litre == published.named(f"GBT2589-CESY:{carrier}:kg").per_unit * density.kg_per_l


def test_published_carbon_factors_recompute_from_their_parts() -> None:
    for row in tables.rows("carbon_factors"):
        if not row["gj_per_unit"]:
            continue
        parts = (row["gj_per_unit"], row["tc_per_gj"], row["oxidation_percent"])
        carbon = Fraction(parts[0]) * Fraction(parts[1]) * Fraction(parts[2]) / 100
        computed = carbon * Fraction(44, 12) * 1000
        assert abs(computed - Fraction(row["kgco2_per_unit"])) < Fraction(1, 1000), row["id"]
