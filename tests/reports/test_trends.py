"""The stacked chart of months."""

from decimal import Decimal
from itertools import pairwise

import pytest

from carbondesk.reports import pdf, trends
from carbondesk.reports.content import Stack, Trend
from tests.reports import documents
from tests.reports.reading import text_of
from tests.reports.test_pdf import report

MONTHS = tuple(f"{month}月" for month in (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3))


def trend(values: list[str | None], before: list[str | None] | None = None) -> Trend:
    known = tuple(None if value is None else Decimal(value) for value in values)
    ticks = tuple(None if value is None else Decimal(value) for value in before or [None] * 13)
    stacks = (Stack("电", "electricity", known),)
    return Trend(MONTHS, (("2025年", 10), ("2026年", 3)), stacks, ticks, "上年同月", "tce")


@pytest.mark.parametrize("most", ["0", "0.3", "7", "99", "100", "101", "848", "1000", "123456"])
def test_the_axis_has_three_to_five_steps_and_holds_everything(most: str) -> None:
    scale = trends.scale_for(trend([most] * 13), 0)
    top = scale.step * scale.count
    assert 3 <= scale.count <= 5
    assert top >= Decimal(most)
    assert Decimal(most) == 0 or top <= Decimal(most) * 2


def test_last_years_ticks_fit_too() -> None:
    scale = trends.scale_for(trend(["10"] * 13, ["900"] * 13), 0)
    assert scale.y(Decimal(900)) >= 0


def test_a_month_without_data_shows_a_dash_and_a_partial_one_a_bound() -> None:
    values: list[str | None] = ["12", None, *["30"] * 11]
    chart = trend(values)
    partial = tuple(place == 5 for place in range(13))
    text = text_of(pdf.render(report(Trend(**{**vars(chart), "partial": partial}))))
    assert "—" in text
    assert "≥30" in text


def test_names_beside_the_last_bar_do_not_touch() -> None:
    heights = trends.spread([100.0, 99.5, 99.0, 60.0], 98.0)
    assert all(low - high >= trends.NAME_STEP for low, high in pairwise(heights))


def test_a_long_legend_takes_a_line_of_its_own() -> None:
    chart = documents.monthly().body[2]
    assert isinstance(chart, Trend)
    near, far = trends.slabs(chart, 40)[0], trends.slabs(chart, 120)[0]
    assert far.height == pytest.approx(near.height + 5)
