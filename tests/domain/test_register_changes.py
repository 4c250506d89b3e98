"""Usage over changed transformers, and readings with and without a time."""

from tests.domain.registers import FEB, JAN, rows, spans_of
from tests.factory import a_reading, a_setup, an_event


class TestMultipliers:
    """A changed transformer."""

    def test_a_change_on_the_day_of_a_reading_parts_exactly(self) -> None:
        found = spans_of(
            a_setup(multiplier=100), a_setup("2024-02-01", multiplier=50),
            a_reading("2023-12-31", 0), a_reading(JAN, 10), a_reading(FEB, 30),
        )  # fmt: skip
        assert rows(found) == [
            ("01-01", "01-31", 1000, "register", "measured"),
            ("02-01", "02-29", 1000, "register", "measured"),
        ]

    def test_the_figure_of_the_event_is_a_reading(self) -> None:
        found = spans_of(
            a_setup(multiplier=100), a_setup("2024-01-11", multiplier=50),
            a_reading("2023-12-31", 0),
            an_event("2024-01-10", "multiplier_changed", final=4), a_reading(JAN, 10),
        )  # fmt: skip
        assert rows(found) == [
            ("01-01", "01-10", 400, "register", "measured"),
            ("01-11", "01-31", 300, "register", "measured"),
        ]

    def test_without_a_figure_the_dial_is_taken_to_have_run_evenly(self) -> None:
        found = spans_of(
            a_setup(multiplier=100), a_setup("2024-01-11", multiplier=50),
            a_reading("2023-12-31", 0),
            an_event("2024-01-10", "multiplier_changed"), a_reading(JAN, 31),
        )  # fmt: skip
        assert rows(found) == [
            ("01-01", "01-10", 1000, "register", "estimated"),
            ("01-11", "01-31", 1050, "register", "estimated"),
        ]

    def test_another_setup_with_the_same_multiplier_parts_nothing(self) -> None:
        found = spans_of(
            a_setup(multiplier=100), a_setup("2024-01-11", multiplier=100, counted=False),
            a_reading("2023-12-31", 0), a_reading(JAN, 31),
        )  # fmt: skip
        assert rows(found) == [("01-01", "01-31", 3100, "register", "measured")]

    def test_with_readings_at_the_start_of_days_it_parts_there_too(self) -> None:
        found = spans_of(
            a_setup(multiplier=100), a_setup("2024-01-12", multiplier=50),
            a_reading("2024-01-01", 0), a_reading("2024-01-11", 10),
            an_event("2024-01-11", "multiplier_changed"), a_reading("2024-02-01", 31),
            at_end=False,
        )  # fmt: skip
        assert [row[2:] for row in rows(found)] == [
            (1000, "register", "measured"),
            (1050, "register", "measured"),
        ]


class TestInstants:
    """Clock times, and figures of one instant."""

    def test_a_reading_with_a_time_is_spread_by_minutes(self) -> None:
        found = spans_of(a_reading(JAN, 0, time="18:00"), a_reading("2024-02-01", 6, time="06:00"))
        assert [span.last - span.first for span in found.spans] == [720]

    def test_a_reading_without_a_time_is_taken_at_the_end_of_its_day(self) -> None:
        found = spans_of(a_reading(JAN, 0, time="18:00"), a_reading(JAN, 6))
        assert [span.last - span.first for span in found.spans] == [360]

    def test_or_at_its_start_if_that_is_chosen(self) -> None:
        found = spans_of(a_reading(JAN, 0), a_reading(JAN, 6, time="06:00"), at_end=False)
        assert [span.last - span.first for span in found.spans] == [360]

    def test_what_ran_within_one_instant_is_left_to_the_next_span(self) -> None:
        found = spans_of(
            a_reading(JAN, 100), a_reading("2024-02-01", 102, time="00:00"), a_reading(FEB, 131)
        )
        assert rows(found) == [("02-01", "02-29", 31, "register", "measured")]

    def test_an_installation_with_a_first_figure_is_where_the_register_begins(self) -> None:
        found = spans_of(an_event("2024-01-10", "installed", first=7), a_reading(JAN, 28))
        assert rows(found) == [("01-11", "01-31", 21, "register", "measured")]

    def test_the_last_figure_of_a_retired_meter_closes_it(self) -> None:
        found = spans_of(a_reading(JAN, 10), an_event("2024-02-10", "retired", final=20))
        assert rows(found) == [("02-01", "02-10", 10, "register", "measured")]

    def test_a_verification_says_nothing_of_the_dial(self) -> None:
        found = spans_of(a_reading(JAN, 10), an_event("2024-02-10", "verified"), a_reading(FEB, 39))
        assert rows(found) == [("02-01", "02-29", 29, "register", "measured")]
