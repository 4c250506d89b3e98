"""The flow and the bands of a load on paper: the same geometry as on the screen."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from carbondesk.domain import flow
from carbondesk.domain.flow import Link, Node, Picture, Words
from carbondesk.domain.lines import Line, Sheet
from carbondesk.reports import flow_slabs, kinds, line_slabs, typeset
from carbondesk.reports.pen import Pen, Point

NODES = (Node("c", 0, 30.0), Node("p", 1, 20.0), Node("q", 1, 10.0), Node("u", 2, 30.0))
LINKS = (
    Link("c", "p", 20.0, 20.0), Link("c", "q", 10.0, 10.0),
    Link("p", "u", 20.0, 20.0), Link("q", "u", 10.0, 10.0),
)  # fmt: skip
WORDS = (Words("电", "30.0", "electricity"), Words("一区", "20.0"), Words("二区", "10.0"),
         Words("空调", "30.0"))  # fmt: skip
PICTURE = Picture(NODES, LINKS, ("tce",) * 3, WORDS, ("electricity",) * 4, ("tce", "位置", "用途"))


@dataclass
class Drawn(Pen):
    """A pen that remembers instead of drawing."""

    areas: list[tuple[tuple[Point, ...], str | None]] = field(default_factory=list)
    strokes: list[tuple[Point, ...]] = field(default_factory=list)
    texts: list[tuple[float, float, str]] = field(default_factory=list)

    def area(
        self, points: Sequence[Point], fill: str | None, edge: float = 0.0, dash: float = 0.0
    ) -> None:
        self.areas.append((tuple(points), fill))

    def stroke(
        self, points: Sequence[Point], weight: float, colour: str = "", dash: float = 0.0
    ) -> None:
        self.strokes.append(tuple(points))

    def text(self, x: float, y: float, line: typeset.Line, *_: object) -> None:
        self.texts.append((x, y, line.text))

    def dot(self, *_: object) -> None:
        pass

    @contextmanager
    def within(self, outline: Sequence[Point]) -> Iterator[None]:
        yield


def test_a_band_leaves_and_enters_where_the_screen_has_it() -> None:
    (slab,), pen = flow_slabs.slabs(PICTURE), Drawn()
    slab.draw(pen, 50.0)
    tall = flow_slabs.height(PICTURE)
    found = flow.draw(NODES, LINKS, tall, PICTURE.units, gap=flow_slabs.GAP, line=flow_slabs.LINE)
    top = 50.0 + flow_slabs.HEAD
    edges = [one for one in pen.strokes if len(one) == 25]
    assert len(edges) == 2 * len(LINKS)
    for place, band in enumerate(found.bands):
        upper, lower = edges[2 * place : 2 * place + 2]
        assert upper[0][1] == pytest.approx(top + band.start_top)
        assert lower[0][1] == pytest.approx(top + band.start_top + band.start_height)
        assert upper[-1][1] == pytest.approx(top + band.end_top)
        assert lower[-1][1] == pytest.approx(top + band.end_top + band.end_height)


def test_all_that_is_drawn_lies_on_the_slab_and_names_every_bar() -> None:
    (slab,), pen = flow_slabs.slabs(PICTURE), Drawn()
    slab.draw(pen, 50.0)
    corners = [point for points, _ in pen.areas for point in points]
    assert all(25.0 <= x <= 193.0 and 50.0 <= y <= 50.0 + slab.height for x, y in corners)
    said = [text for _, _, text in pen.texts]
    assert {one.name for one in WORDS} | {one.amount for one in WORDS} <= {*said}


def test_a_name_without_room_is_cut_with_dots() -> None:
    whole = "一座名字非常长的教学实验综合大楼及其附属用房"
    cut = flow_slabs.shortened(whole, 20.0)
    assert cut.endswith("…")
    assert typeset.line(cut, kinds.BAR_LABEL).width <= 20.0
    assert flow_slabs.shortened("短", 20.0) == "短"


def test_an_edge_is_level_at_both_ends_and_meets_in_the_middle() -> None:
    points = flow.curve((0.0, 10.0), (8.0, 30.0), 4)
    assert points[0] == (0.0, 10.0)
    assert points[-1] == (8.0, 30.0)
    assert points[2] == (4.0, 20.0)


def test_the_band_of_a_load_is_a_fill_between_its_ends() -> None:
    band = ((1.0, 3.0), (2.0, 5.0))
    sheet = Sheet("时刻", ("0", "1"), (Line("工作日", (2.0, 4.0), band=band),), (), "kW")
    (slab,), pen = line_slabs.slabs(sheet), Drawn()
    slab.draw(pen, 0.0)
    ((points, _),) = (one for one in pen.areas if len(one[0]) == 4)
    (left, high), (right, higher), (_, less), (_, low) = points
    assert left < right
    # Upwards on paper is less: 3 and 5 above, 2 and 1 below, at the same scale.
    assert low - high == pytest.approx(2 * (low - less))
    assert less - higher == pytest.approx(3 * (low - less))


def test_bands_of_many_lines_would_hide_each_other() -> None:
    line = Line("周一", (2.0, 4.0), band=((1.0, 3.0), (2.0, 5.0)))
    assert Sheet("时刻", ("0", "1"), (line,) * 3, ()).banded() == (0, 1, 2)
    assert Sheet("时刻", ("0", "1"), (line,) * 4, ()).banded() == ()
