"""Months made comparable, by hand."""

from fractions import Fraction

from carbondesk.domain import comparable
from carbondesk.domain.quality import Quality
from carbondesk.domain.trend import Point, Series


def series(values: list[int | None], first: int = 2024) -> Series:
    points = (
        Point(
            f"{first + place // 12}-{place % 12 + 1:02d}",
            None if value is None else Fraction(value),
            Quality.NONE if value is None else Quality.MEASURED,
        )
        for place, value in enumerate(values)
    )
    return Series("E-01", "kWh", tuple(points), "electricity")


def values(found: Series) -> list[Fraction | None]:
    return [point.value for point in found.points]


def test_a_month_is_divided_by_its_own_area() -> None:
    found = comparable.per(
        series([100, 200, 300]),
        {"2024-01": Fraction(50), "2024-02": Fraction(80), "2024-03": None},
        "kWh/m²",
    )
    assert values(found) == [2, Fraction(5, 2), None]
    assert found.unit == "kWh/m²"


def test_an_index_is_against_the_mean_of_the_first_whole_year() -> None:
    # 2024 lacks March; 2025 has a mean of 200.
    row = [100, 100, None, *[100] * 9, *[100, 300] * 6]
    assert values(comparable.index(series(row)))[:3] == [50, 50, None]
    assert values(comparable.index(series(row)))[12:14] == [50, 150]


def test_an_index_needs_a_whole_year() -> None:
    assert values(comparable.index(series([100, 100]))) == [None, None]


def test_years_stand_beside_each_other() -> None:
    found = comparable.years(series([*range(1, 13), 5]))
    assert list(found) == [2024, 2025]
    assert found[2024] == tuple(range(1, 13))
    assert found[2025] == (5, *[None] * 11)


def test_a_change_needs_both_months_whole() -> None:
    row = [100, 0, None, *[100] * 9, 90, 50, 70, 110]
    found = values(comparable.change(series(row)))
    assert found[:12] == [None] * 12
    assert found[12:] == [-10, None, None, 10]
