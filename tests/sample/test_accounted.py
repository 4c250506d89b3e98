"""The account and inventory of both samples, counted a second time in other ways."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from carbondesk.domain import account, inventory, period, sets
from carbondesk.domain.account import Account
from carbondesk.domain.inventory import Inventory
from carbondesk.domain.meter import Role, Setup
from carbondesk.domain.period import Period, parse
from carbondesk.reference import forms, grid
from carbondesk.reports import catalogue
from carbondesk.sample.make import CAMPUS, HOSPITAL
from carbondesk.store import accounts
from tests.domain import anew, recount
from tests.sample.conftest import Made

TABLES = Path(__file__).parents[2] / "resources" / "reference"
YEARS = ("2023", "2024", "2025")


def an_account(made: Made, code: str) -> Account:
    found = parse(code)
    return account.of(made.measured, found, accounts.sets_of(made.book, found.first.year))


def an_inventory(made: Made, code: str) -> Inventory:
    return inventory.of(made.measured, an_account(made, code))


def rows(name: str) -> Iterator[dict[str, str]]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def from_table(set_code: str, carrier: str, variant: str) -> Fraction | None:
    """A factor straight from the file; the default grade where none is told."""
    same = [
        row for row in rows("set_factors") if (row["set"], row["carrier"]) == (set_code, carrier)
    ]
    exact = [row for row in same if row["variant"] == variant]
    default = [row for row in same if row["is_default"]]
    found = exact or (default if not variant else [row for row in same if not row["variant"]])
    return Fraction(found[0]["per_unit"]) if found else None


def grid_of(area: str, year: int) -> Fraction:
    found = [
        row
        for row in rows("grid_factors")
        if (row["area"], row["kind"], row["data_year"]) == (area, "average", str(year))
    ]
    return Fraction(found[0]["kgco2_per_kwh"])


def sign(made: Made, meter_id: str, setup: Setup, first: Period) -> int:
    """Whether a meter adds to its carrier, takes from it, or neither."""
    if setup.role is Role.PV_EXPORT:
        return -1
    if setup.role is Role.RESOLD:
        above = list(made.book.above(meter_id, first.first))
        setups = [item.setup_on(first.first) for item in above]
        passed_on = any(item.role is Role.RESOLD for item in setups)
        return 0 if passed_on or (setups and not any(item.counted for item in setups)) else -1
    return int(setup.counted and setup.role is not Role.EXCLUDED)


def quantities(made: Made, year: str) -> dict[tuple[str, str], Fraction]:
    """What was used of each carrier and grade, day by day of nobody's total but the meters'."""
    found: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for month in period.split(parse(year), "month"):
        for meter_id, facts in made.book.meters.items():
            for setup, piece in made.measured.segments(meter_id, month):
                used = made.measured.usage(meter_id, piece).quantity
                is_pv = setup.role in {Role.PV_GENERATION, Role.PV_EXPORT}
                carrier = "pv" if is_pv else facts.meter.carrier
                if used is not None and (plus := sign(made, meter_id, setup, piece)):
                    found[carrier, setup.grade] += plus * used
    return found


@pytest.mark.parametrize("year", YEARS)
def test_a_second_account_agrees_to_the_last_digit(made: Made, year: str) -> None:
    found = an_account(made, year)
    bound = made.book.bindings[int(year)]
    area = bound.grid_region[:2] + "0000"
    kgce, scopes = Fraction(0), {1: Fraction(0), 2: Fraction(0)}
    for (carrier, grade), used in quantities(made, year).items():
        coefficient = from_table(bound.energy_set, carrier, "")
        if carrier not in {"water", "reclaimed_water", "pv"} and coefficient is not None:
            kgce += used * coefficient
        if carrier == "electricity":
            scopes[2] += used * (0 if grade == "green" else grid_of(area, bound.grid_year))
        elif carrier not in {"pv", "water", "reclaimed_water"}:
            factor = from_table(bound.carbon_set, carrier, grade)
            scopes[2 if carrier == "heat" else 1] += used * factor if factor else 0
    assert found.energy.value == kgce
    assert found.scope1.value == scopes[1]
    assert found.scope2.value == scopes[2]
    assert found.carbon.value == scopes[1] + scopes[2]


@pytest.mark.parametrize("code", ["2025", "2024-07"])
def test_every_figure_of_account_and_inventory_counts_anew(made: Made, code: str) -> None:
    listed = an_inventory(made, code)
    seen = 0
    for figure in (*listed.account.figures().values(), *listed.figures().values()):
        assert anew.wrong_leaves(figure) == [], figure
        for one in recount.every(figure):
            assert anew.value(one) == one.value, one
            seen += 1
    assert seen > 500


@pytest.mark.parametrize("code", YEARS)
@pytest.mark.parametrize("form", forms.FORM_NAMES)
def test_every_figure_of_every_form_counts_anew(made: Made, form: str, code: str) -> None:
    filled = catalogue.fill_form(made.ledger.db, form, parse(code))
    known = 0
    for cell in filled.cells:
        for one in recount.every(cell.figure):
            assert anew.value(one) == one.value, (cell.row.key, one)
        assert anew.wrong_leaves(cell.figure) == [], cell.row.key
        known += cell.figure.value is not None
    assert known or form != catalogue.FORM2


@pytest.mark.parametrize("kind", [CAMPUS, HOSPITAL])
def test_another_grid_year_moves_purchased_electricity_alone(
    samples: dict[str, Made], kind: str
) -> None:
    made, year = samples[kind], parse("2025")
    region = made.book.bindings[2025].grid_region
    area = region[:2] + "0000"
    base = accounts.sets_of(made.book, 2025)
    of_2022, of_2023 = (
        account.of(
            made.measured, year, sets.Sets(base.energy, base.carbon, grid.bound(region, data))
        )
        for data in (2022, 2023)
    )
    expected = grid_of(area, 2023) / grid_of(area, 2022) - 1
    for before, after in zip(of_2022.carbon_lines, of_2023.carbon_lines, strict=True):
        old, new = before.kgco2.value, after.kgco2.value
        if before.carrier == "electricity" and before.grade != "green":
            assert old is not None
            assert new is not None
            assert new / Fraction(old) - 1 == expected
        else:
            assert old == new
    assert of_2022.energy.value == of_2023.energy.value


@pytest.mark.parametrize("year", YEARS)
def test_scopes_lines_and_months_add_up(made: Made, year: str) -> None:
    found = an_account(made, year)
    lines = [line.kgco2.value for line in found.carbon_lines if line.kgco2.value is not None]
    assert found.carbon.value == sum(lines)
    assert found.carbon.value == Fraction(found.scope1.value or 0) + Fraction(
        found.scope2.value or 0
    )
    months = [
        an_account(made, month.code).carbon.value for month in period.split(parse(year), "month")
    ]
    assert found.carbon.value == sum(Fraction(value) for value in months if value is not None)


def test_the_range_holds_the_total_and_green_power_parts_the_views(made: Made) -> None:
    found = an_inventory(made, "2025")
    low, total, high = (figure.value for figure in (found.low, found.total, found.high))
    assert low is not None
    assert total is not None
    assert high is not None
    assert low < total < high
    assert high - total == total - low
    grey = sum(
        Fraction(line.quantity.value or 0)
        for line in found.account.carbon_lines
        if line.carrier == "electricity" and line.grade != "green"
    )
    green = sum(
        Fraction(line.quantity.value or 0)
        for line in found.account.carbon_lines
        if line.carrier == "electricity" and line.grade == "green"
    )
    average = found.account.sets.grid
    assert average is not None
    assert found.location.value == total + green * average.per_kwh
    assert found.market.value == total + grey * (Fraction("0.6096") - average.per_kwh)


def test_what_is_let_stands_outside(made: Made) -> None:
    found = an_inventory(made, "2025")
    assert {left.role for left in found.outside} == {Role.RESOLD}
    assert all(left.usage.value for left in found.outside)
