"""Electricity by building: what feeds it, less what it feeds to elsewhere."""

from fractions import Fraction

from carbondesk.domain import period, ranking
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import MeterKind, Role
from carbondesk.domain.quality import Quality
from carbondesk.domain.ranking import BuildingUse
from tests.factory import a_bill, a_history, a_meter, a_place, a_setup, an_area, measured, row

JANUARY = period.parse("2025-01")
PLACES = [
    a_place("C", None, "campus"),
    a_place("A", "C"),
    a_place("A1", "A", "area"),
    a_place("B", "C"),
]
AREAS = [an_area("C", 5000), an_area("A", 1000), an_area("B", 2000)]


def fed(code: str, quantity: int, place: str | None = None, parent: str | None = None,
        *, role: Role = Role.TOTAL, carrier: str = "electricity") -> MeterFacts:  # fmt: skip
    setup = a_setup(place_id=place, parent_id=parent, role=role, kind=MeterKind.BILL, meter=code)
    january = a_bill("2025-01-01", "2025-01-31", quantity, meter=code)
    return a_history(a_meter(code, carrier), setup, january)


def ranked(*meters: MeterFacts) -> tuple[BuildingUse, ...]:
    return ranking.of_buildings(measured(*meters, places=PLACES, areas=AREAS), JANUARY)


def uses(*meters: MeterFacts) -> list[tuple[object, ...]]:
    return [row(use.place.code, use.this.quantity) for use in ranked(*meters)]


def test_a_building_has_what_its_meters_measured() -> None:
    assert uses(fed("E-01", 900, "C"), fed("E-11", 300, "A", "E-01"), fed("E-12", 400, "B")) == [
        ("A", 300),
        ("B", 400),
    ]


def test_a_meter_below_one_of_the_same_building_adds_nothing() -> None:
    assert uses(fed("E-11", 300, "A"), fed("E-12", 100, "A1", "E-11")) == [("A", 300)]


def test_what_a_building_feeds_to_another_is_not_its_own() -> None:
    assert uses(fed("E-11", 300, "A"), fed("E-12", 100, "B", "E-11")) == [("A", 200), ("B", 100)]


def test_a_meter_without_a_place_belongs_where_it_is_fed_from() -> None:
    assert uses(fed("E-11", 300, "A"), fed("E-12", 100, None, "E-11")) == [("A", 300)]


def test_what_was_resold_is_taken_away() -> None:
    resold = fed("E-12", 50, "A", "E-11", role=Role.RESOLD)
    assert uses(fed("E-11", 300, "A"), resold) == [("A", 250)]


def test_other_carriers_and_photovoltaics_do_not_count() -> None:
    generated = fed("PV-01", 70, "A", role=Role.PV_GENERATION)
    assert uses(fed("G-01", 300, "A", carrier="natural_gas"), generated) == []


def test_the_largest_use_per_area_stands_first_and_unknown_areas_last() -> None:
    places = [*PLACES, a_place("D", "C")]
    meters = (fed("E-1", 100, "A"), fed("E-2", 300, "B"), fed("E-3", 900, "D"))
    found = ranking.of_buildings(measured(*meters, places=places, areas=AREAS), JANUARY)
    assert [row(use.place.code, use.per_area) for use in found] == [
        ("B", Fraction(3, 20)),
        ("A", Fraction(1, 10)),
        ("D", None),
    ]


def test_a_building_without_data_says_so() -> None:
    silent = a_history(a_meter("E-11"), a_setup(place_id="A", kind=MeterKind.BILL, meter="E-11"))
    (found,) = ranked(silent)
    assert row(found.this.quantity, found.this.quality) == (None, Quality.NONE)
    assert not found.this.is_whole
    assert found.per_area is None
