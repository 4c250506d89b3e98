"""The institution, its places, people, vehicles, settings, remarks and issued documents."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.place import Place, PlaceArea
from carbondesk.domain.problems import Refused
from carbondesk.i18n import speaking
from carbondesk.operations import documents, institutions, meters, people, places, vehicles
from carbondesk.store import institutions as stored
from carbondesk.store import places as stored_places
from carbondesk.store import rows
from carbondesk.store.ledger import Ledger
from tests.factory import (
    TODAY,
    a_count,
    a_fleet,
    a_ledger,
    a_meter,
    a_place,
    a_setup,
    an_area,
    an_institution,
    dump,
    on,
)
from tests.operations.conftest import RoundTrip


def new(fact: Any) -> Any:  # noqa: ANN401
    """The fact as a person gives it: without an id."""
    return replace(fact, id="")


def is_refused(code: str, act: Callable[..., object], ledger: Ledger, *args: object) -> None:
    """The act is refused with this problem, and nothing is written."""
    before, steps = dump(ledger), len(ledger.history())
    with pytest.raises(Refused) as caught:
        act(ledger, *args)
    assert code in [problem.code for problem in caught.value.problems]
    assert (dump(ledger), len(ledger.history())) == (before, steps)


class TestInstitution:
    """The one institution of a ledger."""

    def test_a_ledger_begins_with_its_place_area_and_staff(self, tmp_path: Path) -> None:
        with a_ledger(tmp_path, begun=False) as ledger:
            institutions.begin(ledger, an_institution("2023-03-15"), 86_000 * 10**6, 1200)
            (place,), (area,) = stored_places.every(ledger.db), stored_places.areas(ledger.db)
            (staff,) = stored.people(ledger.db)
            assert (place.code, area.place_id, area.valid_from) == ("A", place.id, on("2023-03-15"))
            assert (staff.month, staff.people_class, staff.count) == (
                "2023-03", PeopleClass.STAFF, 1200,
            )  # fmt: skip
            assert list(stored.bindings(ledger.db)) == [2023]

    def test_area_and_staff_may_come_later(self, ledger: Ledger) -> None:
        assert (stored_places.areas(ledger.db), stored.people(ledger.db)) == ([], [])

    def test_the_beginning_is_not_undone(self, ledger: Ledger) -> None:
        assert ledger.undo() is None
        assert stored.get(ledger.db) == an_institution()

    def test_it_is_corrected(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        named = an_institution(name="Another", credit_code="91350100M000100Y43")
        round_trip(institutions.correct, ledger, named)
        assert stored.get(ledger.db) == named

    def test_another_region_leaves_bound_years_alone(self, ledger: Ledger) -> None:
        before = stored.bindings(ledger.db)
        institutions.correct(ledger, an_institution(region_code="440100"))
        assert stored.bindings(ledger.db) == before

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            ({"name": "  "}, "empty"),
            ({"started": "2071-01-01"}, "unlikely_day"),
            ({"type_code": "99"}, "unknown_type"),
            ({"region_code": "000000"}, "unknown_region"),
            ({"region_code": "37"}, "unknown_region"),
            ({"credit_code": "91350100M000100Y44"}, "wrong_credit_code"),
        ],
    )
    def test_what_cannot_be_is_refused(
        self, ledger: Ledger, wrong: dict[str, str], code: str
    ) -> None:
        is_refused(code, institutions.correct, ledger, an_institution(**wrong))
        with pytest.raises(Refused):
            institutions.refuse_wrong(an_institution(**wrong), TODAY)

    def test_an_area_or_a_staff_below_nothing_is_refused_too(self) -> None:
        found = institutions.wrong(an_institution(), TODAY, -1, -1)
        assert [(problem.code, problem.field) for problem in found] == [
            ("negative", "area"), ("negative", "people"),
        ]  # fmt: skip

    def test_one_that_can_be_is_not(self) -> None:
        institutions.refuse_wrong(an_institution(), TODAY)


class TestSettings:
    """Choices from a day on."""

    def test_a_choice_is_made_and_made_anew(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        day = on("2025-01-01")
        round_trip(institutions.choose, ledger, "pv_in_energy", "yes", day)
        round_trip(institutions.choose, ledger, "pv_in_energy", "no", day)
        institutions.choose(ledger, "pv_in_energy", "yes", on("2026-01-01"))
        assert [item.value for item in stored.settings(ledger.db)] == ["no", "yes"]

    def test_another_word_is_no_choice(self, ledger: Ledger) -> None:
        day = on("2025-01-01")
        is_refused("unknown_choice", institutions.choose, ledger, "pv_in_energy", "perhaps", day)


class TestRemarks:
    """What is typed into a document."""

    def test_a_remark_is_written_and_written_anew(
        self, ledger: Ledger, round_trip: RoundTrip
    ) -> None:
        round_trip(institutions.put_remark, ledger, "monthly", "2024-01", "one")
        round_trip(institutions.put_remark, ledger, "monthly", "2024-01", "two")
        found = stored.remark(ledger.db, "monthly", "2024-01")
        assert found is not None
        assert found.text == "two"

    def test_the_same_text_again_is_no_step(self, ledger: Ledger) -> None:
        institutions.put_remark(ledger, "monthly", "2024-01", "one")
        steps = len(ledger.history())
        institutions.put_remark(ledger, "monthly", "2024-01", "one")
        assert len(ledger.history()) == steps


class TestDocuments:
    """An issued document has its number for good."""

    month = periods.parse("2024-01")

    def test_a_document_is_numbered_and_keeps_its_figures(self, ledger: Ledger) -> None:
        found = documents.issue(ledger, "monthly", self.month, {"energy.kgce": "1.5"})
        assert (found.number, found.issue, found.language) == ("YB-202401-1", 1, "zh")
        assert found.figures == '{"energy.kgce": "1.5"}'
        assert stored.issued(ledger.db, "monthly", "2024-01") == [found]

    def test_with_the_same_figures_it_keeps_its_number(self, ledger: Ledger) -> None:
        first = documents.issue(ledger, "monthly", self.month, {"a": "1", "b": "2"})
        assert documents.issue(ledger, "monthly", self.month, {"b": "2", "a": "1"}) == first

    def test_other_figures_or_another_language_are_another_issue(self, ledger: Ledger) -> None:
        documents.issue(ledger, "monthly", self.month, {"a": "1"})
        assert documents.issue(ledger, "monthly", self.month, {"a": "2"}).number == "YB-202401-2"
        with speaking("en"):
            found = documents.issue(ledger, "monthly", self.month, {"a": "2"})
        assert (found.number, found.language) == ("YB-202401-3", "en")

    def test_it_is_not_undone(self, ledger: Ledger) -> None:
        documents.issue(ledger, "monthly", self.month, {})
        assert ledger.undo() is None


class TestPlaces:
    """Places as a tree, with their areas."""

    @pytest.fixture
    def hall(self, ledger: Ledger) -> Place:
        return places.add(ledger, a_place("H"))

    def test_a_place_is_added_with_its_area(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        area = new(an_area("", 500, heated=400, excluded=20))
        added = round_trip(places.add, ledger, new(a_place("H")), area)
        (found,) = stored_places.areas(ledger.db, added.id)
        assert replace(found, id="", place_id="") == area

    def test_a_place_is_corrected(self, ledger: Ledger, hall: Place, round_trip: RoundTrip) -> None:
        round_trip(places.correct, ledger, replace(hall, name="Hall"))
        assert rows.fetch_one(ledger.db, Place, "H") == replace(hall, name="Hall")

    def test_a_place_is_removed_with_its_areas(
        self, ledger: Ledger, hall: Place, round_trip: RoundTrip
    ) -> None:
        places.put_area(ledger, new(an_area("H")))
        round_trip(places.remove, ledger, "H")
        assert rows.fetch(ledger.db, PlaceArea) == []

    def test_not_while_something_stands_in_it(self, ledger: Ledger, hall: Place) -> None:
        places.add(ledger, a_place("H1", "H"))
        is_refused("place_in_use", places.remove, ledger, "H")
        meters.add(ledger, a_meter(), new(a_setup(place_id="H1")))
        is_refused("place_in_use", places.remove, ledger, "H1")
        is_refused("gone", places.remove, ledger, "Z")

    def test_an_area_is_put_and_put_anew(
        self, ledger: Ledger, hall: Place, round_trip: RoundTrip
    ) -> None:
        first = round_trip(places.put_area, ledger, new(an_area("H", 500)))
        again = round_trip(places.put_area, ledger, new(an_area("H", 600)))
        later = places.put_area(ledger, new(an_area("H", 700, "2025-01-01")))
        assert first.id == again.id != later.id
        assert stored_places.areas(ledger.db, "H") == [again, later]

    def test_an_area_is_removed(self, ledger: Ledger, hall: Place, round_trip: RoundTrip) -> None:
        area = places.put_area(ledger, new(an_area("H", 500)))
        round_trip(places.remove_area, ledger, area.id)
        assert stored_places.areas(ledger.db) == []

    @pytest.mark.parametrize(
        ("place", "code"),
        [
            (a_place(" "), "empty"),
            (a_place("Z", name=" "), "empty"),
            (a_place("H"), "code_taken"),
            (a_place("Z", "gone"), "unknown_parent"),
        ],
    )
    def test_a_place_that_cannot_be_is_refused(
        self, ledger: Ledger, hall: Place, place: Place, code: str
    ) -> None:
        is_refused(code, places.add, ledger, new(place))

    def test_a_place_does_not_lie_in_itself(self, ledger: Ledger, hall: Place) -> None:
        places.add(ledger, a_place("H1", "H"))
        is_refused("place_circle", places.correct, ledger, replace(hall, parent_id="H1"))
        is_refused("gone", places.correct, ledger, a_place("gone"))

    @pytest.mark.parametrize(
        ("area", "code"),
        [
            (an_area("H", -1), "negative"),
            (an_area("H", 100, heated=101), "part_above_whole"),
            (an_area("H", 100, cooled=101), "part_above_whole"),
            (an_area("H", 100, excluded=101), "part_above_whole"),
            (an_area("H", None, excluded=1), "part_above_whole"),
            (an_area("H", 100, excluded=1, excluded_reason=" "), "reason_missing"),
        ],
    )
    def test_an_area_that_cannot_be_is_refused(
        self, ledger: Ledger, hall: Place, area: PlaceArea, code: str
    ) -> None:
        is_refused(code, places.put_area, ledger, new(area))
        is_refused(code, places.add, ledger, new(a_place("Z")), new(area))

    def test_the_heated_area_may_be_known_alone(self, ledger: Ledger, hall: Place) -> None:
        found = places.put_area(ledger, new(an_area("H", None, heated=50)))
        assert found.gross_micro is None

    def test_an_area_needs_its_place(self, ledger: Ledger) -> None:
        is_refused("gone", places.put_area, ledger, new(an_area("gone")))
        is_refused("gone", places.remove_area, ledger, "gone")


class TestCounts:
    """People by month, vehicles by day; the same again replaces."""

    def test_people_are_put_and_put_anew(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        (first,) = round_trip(people.put, ledger, [new(a_count(count=5))])
        both = [new(a_count(count=6)), new(a_count("2025-02", "visitors", 7))]
        round_trip(people.put, ledger, both)
        assert [(item.id == first.id, item.count) for item in stored.people(ledger.db)] == [
            (True, 6), (False, 7),
        ]  # fmt: skip
        assert set(stored.bindings(ledger.db)) == {2024, 2025}

    def test_a_count_moves_to_another_month(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        (first,) = people.put(ledger, [new(a_count())])
        round_trip(people.put, ledger, [replace(first, month="2024-03")])
        assert [item.month for item in stored.people(ledger.db)] == ["2024-03"]

    def test_of_two_counts_of_one_month_the_last_stands(self, ledger: Ledger) -> None:
        people.put(ledger, [new(a_count(count=5)), new(a_count(count=6))])
        vehicles.put(ledger, [new(a_fleet(count=5)), new(a_fleet(count=6))])
        assert [item.count for item in stored.people(ledger.db)] == [6]
        assert [item.count for item in stored.vehicles(ledger.db)] == [6]

    def test_people_are_removed(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        (first,) = people.put(ledger, [new(a_count())])
        round_trip(people.remove, ledger, first.id)
        assert stored.people(ledger.db) == []
        is_refused("gone", people.remove, ledger, first.id)

    def test_vehicles_are_put_and_put_anew(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        (first,) = round_trip(vehicles.put, ledger, [new(a_fleet(count=5))])
        both = [new(a_fleet(count=6)), new(a_fleet("2025-01-01", "new_energy", 7))]
        round_trip(vehicles.put, ledger, both)
        assert [(item.id == first.id, item.count) for item in stored.vehicles(ledger.db)] == [
            (True, 6), (False, 7),
        ]  # fmt: skip

    def test_vehicles_are_removed(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        (first,) = vehicles.put(ledger, [new(a_fleet())])
        round_trip(vehicles.remove, ledger, first.id)
        assert stored.vehicles(ledger.db) == []
        is_refused("gone", vehicles.remove, ledger, first.id)

    def test_what_cannot_be_is_refused(self, ledger: Ledger) -> None:
        is_refused("negative", people.put, ledger, [new(a_count(count=-1))])
        is_refused("not_a_month", people.put, ledger, [new(a_count("2024-13"))])
        is_refused("unlikely_day", vehicles.put, ledger, [new(a_fleet("2071-01-01"))])
