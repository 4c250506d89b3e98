"""The shipped scorecards, procurement lists, actions and holidays against the collected ones."""

import csv
from pathlib import Path

import pytest

from carbondesk.reference import inclusion, procurement, scorecards, tables

SHARED = Path(__file__).parents[2].parent / "shared"
CONTRACTS = SHARED / "domain" / "contracts"
HOLIDAYS = SHARED / "data" / "18_china_holidays" / "holidays_2004_2024.csv"

pytestmark = pytest.mark.skipif(not CONTRACTS.is_dir(), reason=f"{CONTRACTS} is not here")


def collected(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_of_the_scorecards_is_shipped_with_its_points() -> None:
    shipped = [item for scheme in scorecards.every() for item in scheme.items]
    rows = collected(CONTRACTS / "scorecard.csv")
    points = [(row["scheme"], row["max_points"]) for row in rows]
    assert [
        (item.scheme, "" if item.points is None else str(item.points)) for item in shipped
    ] == points
    stars = [
        "★" in row["item"] or "必须完成" in row["item"] or "VETO" in row["rule"] for row in rows
    ]
    assert [item.is_star for item in shipped] == stars


def test_every_item_of_the_procurement_lists_is_shipped() -> None:
    rows = collected(CONTRACTS / "procurement_categories.csv")
    assert [
        (item.list, str(item.list_no), item.code, "1" if item.mandatory else "0")
        for item in procurement.every()
    ] == [
        (row["list"], row["list_no"], row["item_code"] or row["category_code"], row["mandatory"])
        for row in rows
    ]
    recalled = ["recalled" in row["status"] for row in rows]
    assert [item.grade == "C" for item in procurement.every()] == recalled


def test_every_factor_of_an_action_is_the_collected_one() -> None:
    rows = {row["id"]: row for row in collected(CONTRACTS / "inclusion_factors.csv")}
    for one in inclusion.every():
        row = rows[one.id]
        assert ("" if one.factor is None else f"{float(one.factor):g}") == row["factor"]
        assert one.unit == row["activity_unit"]


def test_holidays_until_2024_are_the_collected_ones() -> None:
    if not HOLIDAYS.is_file():
        pytest.skip(f"{HOLIDAYS} is not here")
    theirs = {(row["date"], row["type"]) for row in collected(HOLIDAYS) if row["date"] >= "2023"}
    ours = {(row["day"], row["kind"]) for row in tables.rows("holidays") if row["day"] < "2025"}
    assert ours == theirs
