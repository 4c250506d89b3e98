"""Duties, holidays, actions, procurement lists and scorecards: as their documents say."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from carbondesk.domain.activity import ActivityKind
from carbondesk.reference import (
    duties,
    holidays,
    inclusion,
    procurement,
    scorecards,
    sources,
    tables,
    terms,
)

GRADED = ("duties", "inclusion", "procurement", "scorecards")


@pytest.mark.parametrize("name", GRADED)
def test_every_row_has_an_id_a_source_and_a_grade(name: str) -> None:
    rows = tables.rows(name)
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert sources.find(row["source"]).name_zh, row
        assert row["grade"] in {"A", "B", "C", "I"}, row
        assert row["name_zh"], row
        assert row["name_en"], row


class TestHolidays:
    """Days on which people work, and on which they do not."""

    @pytest.mark.parametrize(
        ("day", "works"),
        [
            ("2024-02-09", True), ("2024-02-10", False), ("2024-02-04", True),
            ("2025-10-08", False), ("2025-10-11", True), ("2026-01-04", True),
            ("2026-06-13", False), ("2026-06-15", True), ("2030-06-15", False),
        ],
    )  # fmt: skip
    def test_a_day_is_a_working_day_as_announced(self, day: str, works: bool) -> None:
        assert holidays.is_workday(date.fromisoformat(day)) is works

    def test_a_deadline_in_a_long_holiday_moves_out_of_it(self) -> None:
        day = date(2025, 10, 5)
        assert holidays.next_workday(day) == date(2025, 10, 9)
        assert holidays.last_workday(day) == date(2025, 9, 30)

    def test_the_years_on_board_are_known(self) -> None:
        assert [year for year in range(2020, 2030) if holidays.is_known(year)] == [
            2023, 2024, 2025, 2026,
        ]  # fmt: skip


class TestLists:
    """The procurement lists and the actions."""

    def test_the_energy_list_has_18_categories_and_24_mandatory_products_in_10(self) -> None:
        energy = [item for item in procurement.every() if item.list == procurement.ENERGY]
        mandatory = [item for item in energy if item.mandatory]
        assert len({item.list_no for item in energy}) == 18
        assert (len(mandatory), len({item.list_no for item in mandatory})) == (24, 10)

    def test_the_environment_list_has_50_categories_and_all_are_priority(self) -> None:
        green = [item for item in procurement.every() if item.list == procurement.ENVIRONMENT]
        assert [item.list_no for item in green] == list(range(1, 51))
        assert not any(item.mandatory for item in green)

    def test_only_confirmed_actions_have_a_factor(self) -> None:
        known = {one.id: one.factor for one in inclusion.every() if one.factor is not None}
        assert known == {
            "M01": Fraction("0.144"), "M02": Fraction("0.08"),
            "T01": Fraction("0.5419"), "T02": Fraction("0.5155"),
        }  # fmt: skip

    def test_every_action_is_of_a_kind_of_activity(self) -> None:
        kinds = {kind.value for kind in ActivityKind}
        assert {one.kind for one in inclusion.every()} <= kinds
        assert {one.code for one in terms.every(terms.ACTIVITY_KIND)} == kinds


class TestScorecards:
    """Items as their documents print them."""

    def test_there_are_eight_tables_with_81_items(self) -> None:
        count = Counter(item.scheme for scheme in scorecards.every() for item in scheme.items)
        assert count == {
            "SF": 9, "NW": 19, "JG": 15, "JG23": 6, "XX": 9, "ZJ": 2, "LJ": 7, "GF": 14,
        }  # fmt: skip

    @pytest.mark.parametrize("scheme", ["SF", "NW", "JG", "XX", "ZJ", "LJ", "GF"])
    def test_the_points_of_a_table_add_up_to_its_total(self, scheme: str) -> None:
        found = scorecards.named(scheme)
        assert sum(item.points or 0 for item in found.items) == found.total

    def test_what_was_not_obtained_is_marked_and_has_no_rule_that_gives_points(self) -> None:
        local = [item for one in scorecards.every() for item in one.items if item.is_local]
        assert len(local) == 20
        assert {item.rule for item in local} <= {
            "", "show_change", "show_green", "show_metering",
        }  # fmt: skip
        assert all(item.grade in {"B", "C"} for item in local)

    def test_tables_concern_a_type_in_a_region(self) -> None:
        def ids(type_code: str, region: str) -> list[str]:
            return [one.id for one in scorecards.of(type_code, region)]

        assert ids("01", "330112") == ["SF", "NW", "JG", "JG23", "ZJ", "LJ", "GF"]
        assert ids("021", "310120") == ["SF", "NW", "XX", "GF"]
        assert ids("024", "370100") == ["SF", "NW", "GF"]


def test_a_duty_without_a_known_day_has_none() -> None:
    found = {one.id: (one.every, one.months, one.day) for one in duties.every()}
    assert found["year_selfcheck"] == ("year", 0, None)
    assert found["quarter_statistics"] == ("quarter", 1, 10)
    assert found["contract_filing"] == ("contract", 0, 30)
