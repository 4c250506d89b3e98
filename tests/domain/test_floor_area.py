"""Floor area that counts: what is known of places, less what is excluded."""

from collections.abc import Sequence

import pytest

from carbondesk.domain import floor_area
from carbondesk.domain.place import Place, PlaceArea, children_of, descends, valid_on
from tests.factory import a_book, a_place, an_area, on, row

CAMPUS = a_place("A", kind="campus")
HALL, LAB = a_place("A1", "A"), a_place("A2", "A")
ROOM = a_place("A1R", "A1", kind="area")
PLACES = [CAMPUS, HALL, LAB, ROOM]


def told(
    areas: Sequence[PlaceArea], places: Sequence[Place] = PLACES, day: str = "2024-12-31"
) -> object:
    found = floor_area.gross(a_book(places=list(places), areas=list(areas)), on(day))
    return row(found.value, found.quality.value)


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        ([], (None, "none")),
        ([an_area("A", 1000)], (1000, "measured")),
        ([an_area("A", 1000), an_area("A1", 400)], (1000, "measured")),
        ([an_area("A", 1000, excluded=50)], (950, "measured")),
        ([an_area("A", 1000), an_area("A1", 400, excluded=30), an_area("A1R", 9, excluded=9)],
         (970, "measured")),
        ([an_area("A", 1000, excluded=0), an_area("A1", 400, excluded=30)], (1000, "measured")),
        ([an_area("A1", 400, excluded=30), an_area("A2", 600)], (970, "measured")),
        ([an_area("A1", 400)], (400, "partial")),
        ([an_area("A1R", 40), an_area("A2", 600)], (640, "measured")),
        ([an_area("A2", 0)], (0, "partial")),
    ],
)  # fmt: skip
def test_the_area_of_a_place_is_its_own_or_that_of_its_parts(
    areas: list[PlaceArea], expected: tuple[object, ...]
) -> None:
    assert told(areas) == expected


def test_an_area_holds_from_its_day_on() -> None:
    areas = [an_area("A", 1000), an_area("A", 1200, "2024-07-01")]
    assert told(areas, day="2024-06-30") == (1000, "measured")
    assert told(areas, day="2024-07-01") == (1200, "measured")
    assert told(areas, day="2023-12-31") == (None, "none")


def test_a_building_that_comes_later_is_not_missed_before() -> None:
    areas = [an_area("A1", 400), an_area("A2", 600, "2025-03-01")]
    assert told(areas) == (400, "measured")
    assert told(areas, day="2025-12-31") == (1000, "measured")


def test_several_campuses_are_added_and_one_without_area_makes_it_partial() -> None:
    places = [CAMPUS, a_place("B", kind="campus")]
    assert told([an_area("A", 1000), an_area("B", 200)], places) == (1200, "measured")
    assert told([an_area("A", 1000)], places) == (1000, "partial")


def test_the_area_of_one_place() -> None:
    book = a_book(places=PLACES, areas=[an_area("A1", 400, excluded=30)])
    found = [floor_area.of_place(book, code, on("2024-12-31")) for code in ("A", "A1", "A2", "Z")]
    assert found == [370, 370, None, None]


def test_places_form_a_tree() -> None:
    every = {place.id: place for place in PLACES}
    assert descends(every, "A1R", "A")
    assert not descends(every, "A2", "A1")
    assert not descends(every, None, "A")
    assert not descends(every, "gone", "A")
    assert [place.id for place in children_of(PLACES)["A"]] == ["A1", "A2"]


def test_a_circle_of_places_ends_the_search() -> None:
    circle = {"A": a_place("A", "B"), "B": a_place("B", "A")}
    assert not descends(circle, "A", "C")


def test_of_no_areas_none_is_valid() -> None:
    assert valid_on([], on("2024-01-01")) is None
