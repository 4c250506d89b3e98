"""What each kind of chart of the analysis can do, each ability driven as a person would."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carbondesk.domain import derived, flow
from carbondesk.domain import period as periods
from carbondesk.domain.figure import Figure
from carbondesk.domain.flow import Drawing, Link, Node
from carbondesk.domain.lines import Line, Sheet, Spot, SpotSheet
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.overview import Coverage
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Usage
from carbondesk.ui.charts.carpet import Carpet, CarpetData
from carbondesk.ui.charts.coverage_chart import CoverageChart
from carbondesk.ui.charts.flow_sheet import FlowBand, FlowNode, FlowSheet
from carbondesk.ui.charts.plain_lines import PlainLines
from carbondesk.ui.charts.sankey import Sankey
from carbondesk.ui.charts.scatter import Scatter
from carbondesk.ui.charts.span import Span, Zooming
from carbondesk.ui.charts.tabled import Tabled
from carbondesk.ui.theme import Theme
from tests.factory import a_meter

KEY = Qt.Key
HELD = Qt.KeyboardModifier
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NAMES = tuple(f"2025-{month:02d}" for month in range(1, 11))
LINES = (
    Line("甲", tuple(float(place) for place in range(10)), carrier="electricity"),
    Line("乙", (5.0,) * 10),
)
SIZE = (900, 320)


@dataclass(frozen=True)
class Kind:
    """A chart: what takes its events, where a value stands, what is in sight, what was opened."""

    chart: Tabled
    spot: Callable[[], QPoint]
    opened: Callable[[], object]
    is_upright: bool = False

    @property
    def face(self) -> QWidget:
        """What the pointer is over."""
        return self.chart.matrix if isinstance(self.chart, CoverageChart) else self.chart

    @property
    def span(self) -> Span:
        """What is in sight."""
        found: Span = self.face.span  # type: ignore[attr-defined]
        return found

    def step(self, by: int) -> QPoint:
        """A way along the axis that zooms."""
        return QPoint(0, by) if self.is_upright else QPoint(by, 0)


def _sheet(*, stacked: bool) -> PlainLines:
    made = PlainLines()
    made.show_sheet(Sheet("月份", NAMES, LINES, (), "kWh", 0, stacked=stacked, adds=True))
    return made


def _lines(*, stacked: bool = False) -> Kind:
    made = _sheet(stacked=stacked)
    return Kind(made, lambda: _middle(made, 4), lambda: made.opened)


def _middle(chart: PlainLines | Carpet, place: int) -> QPoint:
    return QPoint(round(chart.x_of(chart.share(place))), chart.plot().center().y())


def _carpet() -> Kind:
    made = Carpet()
    made.show_data(CarpetData(date(2025, 1, 1), np.arange(240.0).reshape(24, 10), "kW"))
    return Kind(made, lambda: _middle(made, 4), lambda: made.day_opened)


def _scatter() -> Kind:
    made = Scatter()
    spots = tuple(Spot(name, float(place), 10.0 + place) for place, name in enumerate(NAMES))
    made.show_data(SpotSheet(spots, ((0.0, 10.0), (9.0, 19.0)), (), ("月份", "℃", "kWh")))
    return Kind(made, lambda: made._spot(spots[4]).toPoint(), lambda: made.opened)


NODES = (Node("c", 0, 20.0), Node("g", 0, 10.0), Node("p", 1, 30.0), Node("u", 2, 30.0))
LINKS = (Link("c", "p", 20.0, 20.0), Link("g", "p", 10.0, 10.0),
         Link("p", "u", 20.0, 20.0), Link("p", "u", 10.0, 10.0))  # fmt: skip
CARRIERS = ("electricity", "natural_gas", "electricity", "natural_gas")


def a_figure(key: str, value: int) -> Figure:
    return derived.known(key, value, "kgce")


def _draw(height: float) -> Drawing:
    return flow.draw(NODES, LINKS, height, ("kgce",) * 3, gap=8, line=18)


def _flow() -> Kind:
    made = Sankey()
    nodes = tuple(
        FlowNode(one.key, one.column, one.key, str(one.size),
                 CARRIERS[place] if one.column == 0 else "", found, (("1", found),))
        for place, one in enumerate(NODES)
        for found in (a_figure(one.key, int(one.size)),)
    )  # fmt: skip
    bands = tuple(
        FlowBand(carrier, f"{link.start} tce", found, (("1", found),))
        for carrier, link in zip(CARRIERS, LINKS, strict=True)
        for found in (a_figure(f"{link.source}{link.target}{carrier}", int(link.start)),)
    )
    made.show_sheet(FlowSheet("流向", nodes, LINKS, bands, ("tce", "", ""), ("名", "tce"), _draw))
    return Kind(made, lambda: made.spot_of(0), lambda: made.figure_opened, is_upright=True)


def _usage(month: Period, quality: Quality) -> Usage:
    days = 0 if quality is Quality.NONE else month.days
    return Usage("m", month, None, "kWh", quality, Fraction(days), month.days)


def _matrix() -> Kind:
    made = CoverageChart()
    months = tuple(periods.year(2024).months()) + tuple(periods.year(2025).months())
    known = tuple(_usage(month, Quality.NONE if place == 9 else Quality.MEASURED)
                  for place, month in enumerate(months))  # fmt: skip
    found = [
        Coverage(a_meter(code), MeterKind.REGISTER, True, known[-1], known)
        for code in ("E-01", "E-02", "E-03")
    ]
    made.show_coverage(found, months, months[-1])
    return Kind(made, lambda: made.matrix.spot_of(1, 4), lambda: made.opened)


KINDS: dict[str, Callable[[], Kind]] = {
    "lines": _lines,
    "stack": lambda: _lines(stacked=True),
    "carpet": _carpet,
    "scatter": _scatter,
    "flow": _flow,
    "matrix": _matrix,
}
EVERY = tuple(KINDS)
# A flow has no row of places of which one could pick some; a carpet, a scatter and a matrix have no
# legend of lines.
PICKED = ("lines", "stack", "carpet", "scatter", "matrix")
HIDDEN = ("lines", "stack", "flow")


@pytest.fixture
def kind(request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme) -> Kind:
    found = KINDS[request.param]()
    qtbot.addWidget(found.chart)
    found.chart.resize(*SIZE)
    found.chart.show()
    return found


def turn(
    face: QWidget, at: QPoint, notches: int, held: Qt.KeyboardModifier = HELD.NoModifier
) -> None:
    """Turn the wheel over a point."""
    event = QWheelEvent(
        QPointF(at), QPointF(face.mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(face, event)


def drag(
    kind: Kind, by: int, button: Qt.MouseButton, held: Qt.KeyboardModifier = HELD.NoModifier
) -> None:
    """Press on the value, move along the axis, let go."""
    start = kind.spot()
    QTest.mousePress(kind.face, button, held, start)
    for part in (2, 1):
        QTest.mouseMove(kind.face, start + kind.step(by // part))
    QTest.mouseRelease(kind.face, button, held, start + kind.step(by))


def picture(kind: Kind) -> bytes:
    image = kind.chart.grab().toImage()
    return bytes(image.constBits())


@pytest.mark.parametrize("kind", EVERY, indirect=True)
def test_hovering_shows_the_value(kind: Kind) -> None:
    QTest.mouseMove(kind.face, QPoint(1, 1))
    before = picture(kind)
    QTest.mouseMove(kind.face, kind.spot())
    assert picture(kind) != before


@pytest.mark.parametrize("kind", EVERY, indirect=True)
def test_the_wheel_and_keys_zoom_and_zero_shows_all(kind: Kind) -> None:
    assert isinstance(kind.chart, Zooming)
    turn(kind.face, kind.spot(), 1, HELD.ControlModifier)
    by_wheel = kind.span.wide
    assert by_wheel == pytest.approx(1 / 1.5)
    QTest.keyClick(kind.face, KEY.Key_Plus)
    assert kind.span.wide < by_wheel
    QTest.keyClick(kind.face, KEY.Key_Minus)
    assert kind.span.wide == pytest.approx(by_wheel)
    QTest.keyClick(kind.face, KEY.Key_0)
    assert kind.span.is_whole
    kind.chart.zoom(4)
    assert kind.span.wide == pytest.approx(1 / 4)
    kind.chart.show_all()
    assert kind.span.is_whole


@pytest.mark.parametrize("kind", EVERY, indirect=True)
def test_dragging_and_keys_move_the_view(kind: Kind) -> None:
    assert isinstance(kind.chart, Zooming)
    kind.chart.zoom(3)
    low = kind.span.low
    drag(kind, 40, MIDDLE)
    assert kind.span.low < low
    assert kind.span.wide == pytest.approx(1 / 3)
    low = kind.span.low
    key = KEY.Key_Down if kind.is_upright else KEY.Key_Right
    QTest.keyClick(kind.face, key, HELD.ControlModifier)
    assert kind.span.low > low


@pytest.mark.parametrize("kind", PICKED, indirect=True)
def test_dragging_picks_a_stretch_enter_zooms_to_it_and_escape_leaves_it(kind: Kind) -> None:
    before = picture(kind)
    drag(kind, 90, LEFT)
    assert kind.face.band is not None  # type: ignore[attr-defined]
    assert picture(kind) != before
    QTest.keyClick(kind.face, KEY.Key_Escape)
    assert kind.face.band is None  # type: ignore[attr-defined]
    drag(kind, 90, LEFT)
    QTest.keyClick(kind.face, KEY.Key_Return)
    assert not kind.span.is_whole


@pytest.mark.parametrize("kind", EVERY, indirect=True)
def test_a_click_opens_the_facts_beneath(kind: Kind, qtbot: QtBot) -> None:
    with qtbot.waitSignal(kind.opened(), timeout=1000):
        QTest.mouseClick(kind.face, LEFT, HELD.NoModifier, kind.spot())


@pytest.mark.parametrize("kind", EVERY, indirect=True)
def test_arrows_and_enter_open_them_too(kind: Kind, qtbot: QtBot) -> None:
    QTest.keyClick(kind.face, KEY.Key_Right)
    with qtbot.waitSignal(kind.opened(), timeout=1000):
        QTest.keyClick(kind.face, KEY.Key_Return)


@pytest.mark.parametrize("kind", EVERY, indirect=True)
def test_t_shows_the_numbers_and_escape_hides_them(kind: Kind) -> None:
    QTest.keyClick(kind.face, KEY.Key_T)
    assert kind.chart.has_table()
    QTest.keyClick(kind.chart.focusWidget() or kind.chart, KEY.Key_Escape)
    assert not kind.chart.has_table()


@pytest.mark.parametrize("kind", EVERY, indirect=True)
def test_picture_and_numbers_are_copied(kind: Kind) -> None:
    board = QGuiApplication.clipboard()
    kind.chart.copy_picture()
    assert not board.pixmap().isNull()
    kind.chart.copy_numbers()
    rows = board.text().split("\n")
    assert len(rows) == 1 + len(kind.chart.numbers().rows) > 3
    assert len({row.count("\t") for row in rows}) == 1


@pytest.mark.parametrize("suffix", [".png", ".svg", ".csv"])
@pytest.mark.parametrize("kind", EVERY, indirect=True)
def test_picture_and_numbers_are_saved(kind: Kind, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"图{suffix}"
    kind.chart.save(path)
    begins = {".png": b"\x89PNG", ".svg": b"<?xml", ".csv": b"\xef\xbb\xbf"}
    assert path.read_bytes().startswith(begins[suffix])


@pytest.mark.parametrize("kind", HIDDEN, indirect=True)
def test_a_digit_takes_a_line_away_and_brings_it_back(kind: Kind) -> None:
    QTest.keyClick(kind.face, KEY.Key_Escape)
    before = picture(kind)
    QTest.keyClick(kind.face, KEY.Key_1)
    assert picture(kind) != before
    QTest.keyClick(kind.face, KEY.Key_1)
    assert picture(kind) == before


@pytest.mark.parametrize("kind", EVERY, indirect=True)
def test_it_says_what_it_is(kind: Kind) -> None:
    assert kind.face.accessibleName()
    assert kind.face.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_faded_carrier_of_a_flow_opens_nothing(qtbot: QtBot, theme: Theme) -> None:
    found = _flow()
    chart = found.chart
    assert isinstance(chart, Sankey)
    qtbot.addWidget(chart)
    chart.resize(*SIZE)
    chart.show()
    opened: list[Figure] = []
    chart.figure_opened.connect(opened.append)
    chart.toggle("electricity")
    QTest.mouseClick(chart, LEFT, HELD.NoModifier, chart.spot_of(0))
    assert opened == []
    chart.toggle("electricity")
    QTest.mouseClick(chart, LEFT, HELD.NoModifier, chart.spot_of(0))
    assert [one.value for one in opened] == [20]


def test_the_wheel_scrolls_a_matrix_that_finds_no_room(qtbot: QtBot, theme: Theme) -> None:
    found = _matrix()
    chart = found.chart
    assert isinstance(chart, CoverageChart)
    qtbot.addWidget(chart)
    chart.resize(SIZE[0], 120)
    chart.show()
    turn(chart.matrix, found.spot(), 1)
    assert found.span.is_whole
    turn(chart.matrix, found.spot(), 1, HELD.ControlModifier)
    assert not found.span.is_whole


def test_picked_months_of_a_matrix_tell_how_they_are_known(qtbot: QtBot, theme: Theme) -> None:
    """Three meters by ten months picked, one of them missing."""
    found = _matrix()
    chart = found.chart
    assert isinstance(chart, CoverageChart)
    qtbot.addWidget(chart)
    chart.resize(*SIZE)
    chart.show()
    chart.matrix.pick(0.01, 10 / 24 - 0.01)
    _, lines = chart.matrix.picked_words()
    assert [int(line.value) for line in lines] == [27, 3]
    assert chart.matrix.band == pytest.approx((0, 10 / 24))
    chart.matrix.pick(0.5, 0.5)
    assert [*chart.matrix.places()] == [12]
