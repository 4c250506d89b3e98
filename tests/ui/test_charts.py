"""Charts zoom, move, pick a stretch, hide lines, open what lies beneath; they are saved."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carbondesk.domain.lines import Line, Sheet, Spot, SpotSheet
from carbondesk.domain.quality import Quality
from carbondesk.ui.charts.carpet import Carpet, CarpetData
from carbondesk.ui.charts.line_key import LineKey
from carbondesk.ui.charts.plain_lines import PlainLines
from carbondesk.ui.charts.ranged import Ranged
from carbondesk.ui.charts.scatter import Scatter
from carbondesk.ui.charts.span import Span
from carbondesk.ui.theme import Theme

NAMES = tuple(f"2025-{month:02d}" for month in range(1, 11))
FIRST = tuple(float(10 * place) for place in range(10))
SECOND = (5.0, None, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, -5.0)
LINES = (
    Line("甲", FIRST, carrier="electricity", band=tuple((one, one + 1) for one in FIRST)),
    Line("乙", SECOND, known=(Quality.ESTIMATED, Quality.NONE, *[Quality.PARTIAL] * 8)),
)
SHEET = Sheet("月份", NAMES, LINES, ((0.05, "1月"), (0.95, "10月")), "kWh", 0, adds=True)
DRAG = Qt.MouseButton.LeftButton


@pytest.fixture
def chart(qtbot: QtBot, theme: Theme) -> PlainLines:
    made = PlainLines()
    qtbot.addWidget(made)
    made.resize(600, 240)
    made.show_sheet(SHEET)
    made.show()
    return made


def turn(chart: Ranged, notches: int, at: QPoint) -> None:
    """Turn the wheel over a point."""
    angle, none = QPoint(0, 120 * notches), Qt.MouseButton.NoButton
    event = QWheelEvent(
        QPointF(at), QPointF(chart.mapToGlobal(at)), QPoint(), angle, none,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(chart, event)


def spot(chart: Ranged, place: int) -> QPoint:
    """The middle of a place."""
    return QPoint(round(chart.x_of(chart.share(place))), chart.plot().center().y())


def drag(chart: Ranged, first: int, last: int, held: Qt.KeyboardModifier) -> None:
    QTest.mousePress(chart, DRAG, held, spot(chart, first))
    end = spot(chart, last)
    QTest.mouseMove(chart, end)
    QTest.mouseRelease(chart, DRAG, held, end)


def test_a_span_keeps_what_is_under_the_pointer() -> None:
    assert Span().zoomed(2, 0.5, 0.1) == Span(0.25, 0.75)
    assert Span().zoomed(2, 0.0, 0.1) == Span(0.0, 0.5)
    assert Span(0.25, 0.75).zoomed(0.5, 0.2, 0.1) == Span()
    assert Span(0.0, 0.5).panned(-1) == Span(0.0, 0.5)
    assert Span(0.0, 0.5).panned(2) == Span(0.5, 1.0)
    assert Span().over(0.4, 0.5, 0.2) == Span(0.35, 0.55)
    assert Span(0.25, 0.75).seen(0.5) == 0.5
    assert Span(0.25, 0.75).meant(0.5) == 0.5


def test_the_wheel_zooms_around_the_pointer_and_zero_shows_all(chart: PlainLines) -> None:
    before = spot(chart, 2)
    turn(chart, 2, before)
    assert chart.span.wide == pytest.approx(1 / 2.25)
    assert chart.place_at(QPointF(before)) == 2
    assert not chart.grab().isNull()
    QTest.keyClick(chart, Qt.Key.Key_0)
    assert chart.span.is_whole
    turn(chart, -3, before)
    assert chart.span.is_whole


def test_keys_zoom_and_move_the_view(chart: PlainLines) -> None:
    QTest.keyClick(chart, Qt.Key.Key_Plus)
    closer = chart.span
    assert closer.wide == pytest.approx(2 / 3)
    QTest.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert chart.span.low == pytest.approx(closer.low + closer.wide / 10)
    QTest.keyClick(chart, Qt.Key.Key_Minus)
    assert chart.span.is_whole


def test_dragging_picks_a_stretch_and_enter_zooms_to_it(chart: PlainLines, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.picked) as told:
        drag(chart, 2, 6, Qt.KeyboardModifier.NoModifier)
    assert told.args == [2, 6]
    assert chart.places() == range(2, 7)
    assert not chart.grab().isNull()
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert chart.band is None
    assert (chart.span.low, chart.span.high) == pytest.approx((0.25, 0.65), abs=0.01)


def test_escape_or_a_click_leaves_the_stretch_and_opens_nothing(chart: PlainLines) -> None:
    opened: list[int] = []
    chart.opened.connect(opened.append)
    drag(chart, 2, 6, Qt.KeyboardModifier.NoModifier)
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.band is None
    drag(chart, 2, 6, Qt.KeyboardModifier.NoModifier)
    QTest.mouseClick(chart, DRAG, pos=spot(chart, 8))
    assert chart.band is None
    assert opened == []


def test_shift_and_arrows_pick_too(chart: PlainLines) -> None:
    QTest.keyClick(chart, Qt.Key.Key_Right)
    for _ in range(2):
        QTest.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert chart.places() == range(3)


def test_shift_and_drag_moves_the_view(chart: PlainLines) -> None:
    turn(chart, 2, chart.plot().center())
    before = chart.span
    start = chart.plot().center()
    QTest.mousePress(chart, DRAG, Qt.KeyboardModifier.ShiftModifier, start)
    QTest.mouseMove(chart, start - QPoint(chart.plot().width() // 4, 0))
    QTest.mouseRelease(chart, DRAG, Qt.KeyboardModifier.ShiftModifier, start)
    assert chart.span.low == pytest.approx(before.low + before.wide / 4, abs=0.01)
    assert chart.band is None


def test_a_click_opens_the_place_beneath(chart: PlainLines, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.opened) as told:
        QTest.mouseClick(chart, DRAG, pos=spot(chart, 7))
    assert told.args == [7]
    with qtbot.waitSignal(chart.opened) as told:
        QTest.keyClick(chart, Qt.Key.Key_Left)
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert told.args == [6]


def test_digits_and_the_legend_hide_lines(chart: PlainLines, qtbot: QtBot) -> None:
    key = LineKey(chart)
    qtbot.addWidget(key)
    key.resize(300, 20)
    key.show_lines()
    QTest.mouseClick(key, DRAG, pos=key.boxes()[0].center())
    assert [line.label for line in chart.lines()] == ["乙"]
    assert chart.numbers().heads == ("月份", "乙 kWh")
    QTest.keyClick(chart, Qt.Key.Key_1)
    QTest.keyClick(key, Qt.Key.Key_Right)
    QTest.keyClick(key, Qt.Key.Key_Space)
    assert [line.label for line in chart.lines()] == ["甲"]
    assert not key.grab().isNull()
    chart.show_sheet(Sheet("月份", NAMES, LINES[:1], (), "kWh"))
    assert chart.hidden == frozenset()


def test_a_stack_is_drawn_too(chart: PlainLines) -> None:
    chart.show_sheet(Sheet("月份", NAMES, LINES, (), "kWh", stacked=True, adds=True))
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert not chart.grab().isNull()


def test_the_numbers_are_saved_for_a_spreadsheet(chart: PlainLines, tmp_path: Path) -> None:
    chart.show_sheet(Sheet("月份", NAMES[:2], (Line("甲", (1234.5, None)),), (), "kWh", 1))
    chart.save(tmp_path / "甲.csv")
    lines = (tmp_path / "甲.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["月份,甲 kWh", "2025-01,1234.5", "2025-02,"]
    chart.copy_numbers()
    assert QGuiApplication.clipboard().text().splitlines()[1] == "2025-01\t1,234.5"


def test_the_picture_is_copied_and_drawn_as_svg(chart: PlainLines, tmp_path: Path) -> None:
    chart.copy_picture()
    assert QGuiApplication.clipboard().pixmap().size() == chart.size()
    chart.save(tmp_path / "甲.svg")
    text = (tmp_path / "甲.svg").read_text(encoding="utf-8")
    assert text.count("<polyline") >= 2
    assert "10月" in text
    assert "<image" not in text
    with pytest.raises(OSError, match="none"):
        chart.save(tmp_path / "none" / "甲.svg")


def test_a_stretch_of_a_carpet_is_its_days(qtbot: QtBot, theme: Theme) -> None:
    carpet = Carpet()
    qtbot.addWidget(carpet)
    carpet.resize(600, 240)
    carpet.show_data(CarpetData(date(2025, 1, 1), np.arange(240.0).reshape(24, 10), "kW"))
    carpet.show()
    drag(carpet, 1, 4, Qt.KeyboardModifier.NoModifier)
    assert carpet.days() == (date(2025, 1, 2), date(2025, 1, 5))
    assert not carpet.grab().isNull()
    QTest.keyClick(carpet, Qt.Key.Key_Return)
    assert not carpet.span.is_whole
    opened: list[object] = []
    carpet.day_opened.connect(opened.append)
    QTest.mouseClick(carpet, DRAG, pos=spot(carpet, 3))
    assert opened == [date(2025, 1, 4)]


def test_a_scatter_zooms_and_opens_the_nearest_point(qtbot: QtBot, theme: Theme) -> None:
    chart = Scatter()
    qtbot.addWidget(chart)
    chart.resize(600, 240)
    spots = (Spot("一", 0.0, 1.0), Spot("二", 10.0, 2.0, is_base=True))
    chart.show_data(SpotSheet(spots, ((0.0, 1.0), (10.0, 2.0)), ("y = x",), ("月", "℃", "kWh")))
    chart.show()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Plus)
    assert not chart.grab().isNull()
    assert chart.at == 0
    assert not chart.span.is_whole
