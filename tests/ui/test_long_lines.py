"""A line of very many values loses no peak, and to move over it is no work of all of them."""

from math import isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from carbondesk.domain.lines import Line, Sheet
from carbondesk.ui import theme
from carbondesk.ui.charts import long_lines
from carbondesk.ui.charts.long_lines import Levels
from carbondesk.ui.charts.plain_lines import PlainLines
from tests.bench import frames

VALUES = st.lists(st.none() | st.integers(-(10**6), 10**6).map(float), min_size=1, max_size=300)


@given(VALUES, st.integers(0, 299), st.integers(1, 300), st.integers(1, 40))
def test_the_least_and_the_greatest_of_a_stretch_are_kept(
    values: list[float | None], first: int, wide: int, most: int
) -> None:
    first = min(first, len(values) - 1)
    last = min(first + wide, len(values))
    found = list(Levels(values).between(first, last, most))
    known = [value for value in values[first:last] if value is not None]
    lows = [low for _, low, _ in found if not isnan(low)]
    highs = [high for _, _, high in found if not isnan(high)]
    assert (not known) or (min(lows) <= min(known) and max(highs) >= max(known))
    assert set(lows + highs) <= {value for value in values if value is not None}
    assert len(found) <= max(most, 4) + 1


def test_what_is_not_known_is_a_gap() -> None:
    values = [1.0] * 64 + [None] * 64 + [2.0] * 64
    parts = list(Levels(values).between(0, 192, 12))
    shown = [(low, high) for _, low, high in parts]
    gap = [place for place, (low, _) in enumerate(shown) if isnan(low)]
    assert gap == [4, 5, 6, 7]
    assert shown[:4] == [(1.0, 1.0)] * 4
    assert shown[8:] == [(2.0, 2.0)] * 4
    assert repr(nan) == repr(shown[4][0])


@pytest.fixture
def chart(qtbot: QtBot) -> PlainLines:
    made = PlainLines()
    qtbot.addWidget(made)
    made.resize(600, 300)
    return made


def _shown(chart: PlainLines, colour: QColor) -> list[tuple[int, int]]:
    picture = chart.grab().toImage()
    return [
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y) == colour
    ]


def test_a_single_peak_among_very_many_is_seen(chart: PlainLines) -> None:
    values: list[float | None] = [1.0] * 200_000
    values[123_456] = 90.0
    names = tuple(map(str, range(len(values))))
    chart.show_sheet(Sheet("15 min", names, (Line("E-01", tuple(values), token="ink"),), ()))
    plot = chart.plot()
    peak = plot.left() + plot.width() * 123_456 / len(values)
    high = [x for x, y in _shown(chart, theme.colour("ink")) if y < plot.center().y()]
    assert high
    assert all(abs(x - peak) <= 3 for x in high)


def test_a_line_is_long_where_far_more_is_in_sight_than_pixels(chart: PlainLines) -> None:
    chart.show_sheet(frames.sheet(20_000))
    drawn: list[int] = []
    original = long_lines.paint

    def paint(*given: object, **named: object) -> None:
        drawn.append(1)
        original(*given, **named)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_lines, "paint", paint)
        chart.grab()
        assert drawn == [1]
        chart.zoom(50)
        chart.grab()
        assert drawn == [1]


@pytest.mark.soak
def test_frames_of_three_and_a_half_million_points(
    chart: PlainLines, capsys: pytest.CaptureFixture[str]
) -> None:
    """Under Xvfb or offscreen; the figure is printed, and not asserted."""
    chart.resize(*frames.SIZE)
    chart.show_sheet(frames.sheet())
    found = frames.taken(chart)
    with capsys.disabled():
        print("".join(f"\n  {word}: {figure:.1f} ms a frame" for word, figure in found.items()))  # noqa: T201
    assert len(found) == 4
    assert chart.span.wide < 0.001
