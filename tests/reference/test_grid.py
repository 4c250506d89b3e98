"""Grid factors: by province and year of data."""

from fractions import Fraction

import pytest

from carbondesk.reference import grid


@pytest.mark.parametrize(
    ("region", "year", "value", "data_year", "to_confirm"),
    [
        ("370100", 2026, "0.6191", 2023, False),
        ("370102", 2023, "0.6191", 2023, False),
        ("110101", 2022, "0.5580", 2022, False),
        ("110101", 2021, "0.5688", 2021, False),
        ("110101", 2019, "0.5688", 2021, True),
        ("540100", 2024, "0.2472", 2023, False),
        ("659001", 2023, "0.6021", 2023, False),
        ("660000", 2023, "0.6021", 2023, False),
        ("379999", 2023, "0.6191", 2023, False),
    ],
)
def test_a_region_takes_the_factor_of_its_province(
    region: str, year: int, value: str, data_year: int, to_confirm: bool
) -> None:
    choice = grid.factor(region, year)
    assert choice is not None
    assert choice.edition.per_kwh == Fraction(value)
    assert (choice.edition.data_year, choice.to_confirm) == (data_year, to_confirm)


def test_tibet_takes_the_factor_of_the_south_west() -> None:
    choice = grid.factor("540000", 2023)
    assert choice is not None
    assert (choice.edition.area_zh, choice.edition.kind) == ("西南", "regional")


@pytest.mark.parametrize("region", ["710000", "810000", "820000", "990000", "", "37"])
def test_a_region_without_a_published_factor_has_none(region: str) -> None:
    assert grid.factor(region, 2023) is None


def test_other_kinds_are_there_to_choose() -> None:
    assert grid.years() == (2021, 2022, 2023)
    values = {
        kind: choice.edition.per_kwh
        for kind in grid.KINDS
        if (choice := grid.factor("370100", 2023, kind)) is not None
    }
    assert values == {
        "average": Fraction("0.6191"),
        "regional": Fraction("0.6361"),
        "national": Fraction("0.5306"),
        "national_without_traded": Fraction("0.6096"),
        "national_fossil": Fraction("0.8273"),
        "corporate": Fraction("0.5703"),
    }


def test_a_bound_factor_is_that_of_its_year() -> None:
    found = grid.bound("370100", 2021)
    assert found is not None
    assert found.data_year == 2021
    assert found.source.name_zh == "生态环境部、国家统计局公告2024年第12号"
    assert grid.bound("370100", 2020) is None


def test_one_transcript_is_to_be_confirmed() -> None:
    old, new = grid.bound("370100", 2021), grid.bound("370100", 2023)
    assert old is not None
    assert new is not None
    assert (old.to_confirm, new.to_confirm) == (True, False)
