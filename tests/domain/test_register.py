"""Usage from readings: differences, rollovers, estimates, replacements, resets, multipliers."""

from datetime import date
from fractions import Fraction

import pytest

from carbondesk.domain import register
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.spans import Spans
from tests.domain.registers import FEB, JAN, MAR, codes, rows, spans_of
from tests.factory import a_reading, a_setup, an_estimate, an_event


@pytest.mark.parametrize(
    ("old", "new", "digits", "ran"),
    [
        (100, 150, None, 50),
        (100, 100, None, 0),
        (100, 99, None, None),
        (100, 99, 3, None),
        (900, 100, 3, 200),
        (600, 99, 3, 499),
        (600, 100, 3, None),
        (100, 599, 3, 499),
        (100, 600, 3, None),
        (0, 4, 1, 4),
        (0, 5, 1, None),
        (9, 0, 1, 1),
    ],
)
def test_a_drop_is_a_rollover_below_half_the_dial_and_a_rise_is_doubtful_above(
    old: int, new: int, digits: int | None, ran: int | None
) -> None:
    found = register.difference(old * MICRO, new * MICRO, digits)
    assert found == (None if ran is None else ran * MICRO)


def test_usage_is_the_difference_times_the_multiplier_over_the_days_between() -> None:
    found = spans_of(
        a_setup(multiplier=200), a_reading("2023-12-31", 10), a_reading(JAN, "12.345678")
    )
    assert rows(found) == [("01-01", "01-31", Fraction("469.1356"), "register", "measured")]


def test_a_meter_without_a_setup_has_the_multiplier_one() -> None:
    found = spans_of(a_reading("2023-12-31", 10), a_reading(JAN, 12))
    assert rows(found) == [("01-01", "01-31", 2, "register", "measured")]


def test_a_single_reading_is_no_usage() -> None:
    assert spans_of(a_reading(JAN, 10)) == Spans()


def test_a_rollover_keeps_its_name_and_its_full_dial() -> None:
    found = spans_of(a_setup(digits=4), a_reading(JAN, 9990), a_reading(FEB, 15))
    assert rows(found) == [("02-01", "02-29", 25, "rollover", "measured")]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("digits", "new", "code"),
    [(None, 50, "register_drop"), (4, 50, "register_drop"), (4, 5200, "register_jump")],
)
def test_any_other_drop_or_jump_asks_and_is_no_usage(
    digits: int | None, new: int, code: str
) -> None:
    found = spans_of(a_setup(digits=digits), a_reading(JAN, 100), a_reading(FEB, new))
    assert codes(found) == [code]
    assert found.spans == ()
    assert found.problems[0].values == {
        "old_micro": 100 * MICRO, "new_micro": new * MICRO, "day": date(2024, 2, 29),
    }  # fmt: skip


def test_after_a_doubt_the_register_goes_on_from_the_new_reading() -> None:
    found = spans_of(a_reading(JAN, 100), a_reading(FEB, 50), a_reading(MAR, 60))
    assert rows(found) == [("03-01", "03-31", 10, "register", "measured")]


def test_a_doubt_names_the_day_of_its_reading_even_at_the_start_of_days() -> None:
    found = spans_of(a_reading(JAN, 100), a_reading(FEB, 50), at_end=False)
    assert found.problems[0].values["day"] == date(2024, 2, 29)


class TestEstimates:
    """Readings that nobody read."""

    def test_a_span_that_touches_an_estimate_is_estimated(self) -> None:
        found = spans_of(
            a_reading("2023-12-31", 0), an_estimate(JAN, 10), a_reading(FEB, 30), a_reading(MAR, 45)
        )
        assert rows(found) == [
            ("01-01", "01-31", 10, "register", "estimated"),
            ("02-01", "02-29", 20, "register", "estimated"),
            ("03-01", "03-31", 15, "register", "measured"),
        ]

    def test_an_estimate_that_was_too_high_is_skipped(self) -> None:
        found = spans_of(a_reading("2023-12-31", 100), an_estimate(JAN, 200), a_reading(FEB, 150))
        assert rows(found) == [("01-01", "02-29", 50, "register", "measured")]
        assert found.problems == ()

    def test_so_are_two_in_a_row(self) -> None:
        found = spans_of(
            a_reading("2023-12-31", 100),
            an_estimate(JAN, 200),
            an_estimate(FEB, 300),
            a_reading(MAR, 250),
        )
        assert rows(found) == [("01-01", "03-31", 150, "register", "measured")]

    def test_an_estimate_below_the_one_before_takes_its_place(self) -> None:
        found = spans_of(a_reading("2023-12-31", 100), an_estimate(JAN, 200), an_estimate(FEB, 180))
        assert rows(found) == [("01-01", "02-29", 80, "register", "estimated")]

    def test_what_was_measured_before_stays(self) -> None:
        found = spans_of(
            a_reading("2023-12-31", 0), a_reading(JAN, 100), an_estimate(FEB, 200),
            a_reading(MAR, 150),
        )  # fmt: skip
        assert rows(found) == [
            ("01-01", "01-31", 100, "register", "measured"),
            ("02-01", "03-31", 50, "register", "measured"),
        ]

    def test_a_reading_below_even_the_last_measured_one_asks(self) -> None:
        found = spans_of(a_reading("2023-12-31", 100), an_estimate(JAN, 200), a_reading(FEB, 50))
        assert codes(found) == ["register_drop"]
        assert found.problems[0].values["old_micro"] == 100 * MICRO
        assert rows(found) == [("01-01", "01-31", 100, "register", "estimated")]

    def test_an_estimate_past_a_rollover_can_be_too_high_as_well(self) -> None:
        found = spans_of(
            a_setup(digits=4),
            a_reading("2023-12-31", 9900), an_estimate(JAN, 20), a_reading(FEB, 9990),
        )  # fmt: skip
        assert rows(found) == [("01-01", "02-29", 90, "register", "measured")]

    def test_a_rollover_after_a_fitting_estimate_is_one(self) -> None:
        found = spans_of(
            a_setup(digits=4),
            a_reading("2023-12-31", 9900), an_estimate(JAN, 9950), a_reading(FEB, 30),
        )  # fmt: skip
        assert [row[2:] for row in rows(found)] == [
            (50, "register", "estimated"),
            (80, "rollover", "estimated"),
        ]

    def test_a_first_reading_that_was_estimated_too_high_is_no_usage_and_no_doubt(self) -> None:
        found = spans_of(an_estimate("2023-12-31", 200), a_reading(JAN, 150), a_reading(FEB, 160))
        assert rows(found) == [("02-01", "02-29", 10, "register", "measured")]
        assert found.problems == ()

    def test_with_estimates_only_the_first_one_is_the_base(self) -> None:
        found = spans_of(an_estimate("2023-12-31", 100), an_estimate(JAN, 200), a_reading(FEB, 150))
        assert rows(found) == [("01-01", "02-29", 50, "register", "estimated")]


class TestReplacements:
    """A new meter, one continuous history."""

    def test_known_figures_give_two_spans_that_add_up(self) -> None:
        found = spans_of(
            a_reading("2023-12-31", 9000),
            an_event("2024-01-10", final=9100, first=3),
            a_reading(JAN, 63),
        )
        assert rows(found) == [
            ("01-01", "01-10", 100, "register", "measured"),
            ("01-11", "01-31", 60, "register", "measured"),
        ]

    def test_an_unreadable_old_meter_is_estimated_by_the_new_ones_daily_average(self) -> None:
        found = spans_of(
            a_reading("2023-12-31", 9000), an_event("2024-01-10", first=0), a_reading(JAN, 42)
        )
        assert rows(found) == [
            ("01-01", "01-10", 20, "replaced", "estimated"),
            ("01-11", "01-31", 42, "register", "measured"),
        ]

    def test_the_unread_stretch_is_made_anew_when_the_first_estimate_was_too_high(self) -> None:
        found = spans_of(
            a_reading("2023-12-31", 9000),
            an_event("2024-01-10", first=0), an_estimate(JAN, 210), a_reading(FEB, 100),
        )  # fmt: skip
        assert rows(found) == [
            ("01-01", "01-10", 20, "replaced", "estimated"),
            ("01-11", "02-29", 100, "register", "measured"),
        ]

    def test_two_unreadable_meters_in_a_row_are_one_unread_stretch(self) -> None:
        found = spans_of(
            a_reading("2023-12-31", 9000),
            an_event("2024-01-05"), an_event("2024-01-10"), a_reading(JAN, 42),
        )  # fmt: skip
        assert rows(found) == [
            ("01-01", "01-10", 20, "replaced", "estimated"),
            ("01-11", "01-31", 42, "register", "measured"),
        ]

    def test_an_unreadable_meter_is_estimated_by_a_successor_that_was_replaced_itself(self) -> None:
        found = spans_of(
            a_reading("2023-12-31", 9000),
            an_event("2024-01-10"), an_event("2024-01-20", final=30, first=0), a_reading(JAN, 22),
        )  # fmt: skip
        assert [row[2] for row in rows(found)] == [30, 30, 22]

    def test_before_any_reading_a_replacement_only_starts_the_register(self) -> None:
        found = spans_of(an_event("2024-01-10", final=50, first=5), a_reading(JAN, 26))
        assert rows(found) == [("01-11", "01-31", 21, "register", "measured")]

    @pytest.mark.parametrize(
        ("read", "amounts"),
        [
            (9100, [100, 60]),  # the old dial, once more
            (9080, [100, 60]),  # the old dial, in the morning
            (3, [100, 60]),  # the new dial
            (5, [100, 60]),  # the new dial, in the evening
        ],
    )
    def test_a_reading_of_the_same_day_belongs_to_the_dial_that_it_is_nearer_to(
        self, read: int, amounts: list[int]
    ) -> None:
        found = spans_of(
            a_reading("2023-12-31", 9000),
            an_event("2024-01-10", final=9100, first=3), a_reading("2024-01-10", read),
            a_reading(JAN, 63),
        )  # fmt: skip
        assert [row[2] for row in rows(found)] == amounts
        assert found.problems == ()

    def test_a_reading_of_the_old_dial_beyond_its_final_figure_asks(self) -> None:
        found = spans_of(
            a_reading("2023-12-31", 9000),
            an_event("2024-01-10", final=9100, first=0), a_reading("2024-01-10", 9105),
        )  # fmt: skip
        assert codes(found) == ["register_drop"]

    def test_with_an_unknown_final_figure_a_reading_of_the_same_day_is_of_the_new_dial(
        self,
    ) -> None:
        found = spans_of(
            a_reading("2023-12-31", 9000),
            an_event("2024-01-10", first=0), a_reading("2024-01-10", 0), a_reading(JAN, 42),
        )  # fmt: skip
        assert [row[2] for row in rows(found)] == [20, 42]

    def test_a_replacement_at_a_time_parts_the_day(self) -> None:
        found = spans_of(
            a_reading("2023-12-31", 9000),
            an_event("2024-01-10", time="12:00", final=9100, first=0), a_reading("2024-01-10", 1),
        )  # fmt: skip
        minutes = [span.last - span.first for span in found.spans]
        assert minutes == [9 * 1440 + 720, 720]

    def test_the_new_multiplier_holds_from_the_minute_of_the_event(self) -> None:
        found = spans_of(
            a_setup(multiplier=100), a_setup("2024-01-11", multiplier=200),
            a_reading("2023-12-31", 9000),
            an_event("2024-01-10", time="12:00", final=9100, first=0), a_reading(JAN, 10),
        )  # fmt: skip
        assert [row[2] for row in rows(found)] == [10_000, 2000]
        assert [span.estimated for span in found.spans] == [False, False]

    def test_the_new_dial_has_its_own_digits(self) -> None:
        found = spans_of(
            a_setup(digits=6), a_setup("2024-01-11", digits=4),
            a_reading("2023-12-31", 9000),
            an_event("2024-01-10", final=9100, first=9990), a_reading(JAN, 20),
        )  # fmt: skip
        assert [row[2:4] for row in rows(found)] == [(100, "register"), (30, "rollover")]


class TestResets:
    """The same dial, set to zero."""

    def test_after_a_reset_the_register_itself_is_the_usage(self) -> None:
        found = spans_of(a_reading(JAN, 144), an_event("2024-02-10", "reset"), a_reading(FEB, 96))
        assert rows(found) == [("02-01", "02-29", 96, "reset", "estimated")]

    def test_a_known_final_figure_makes_it_exact(self) -> None:
        found = spans_of(
            a_reading(JAN, 144), an_event("2024-02-10", "reset", final=150), a_reading(FEB, 96)
        )
        assert rows(found) == [
            ("02-01", "02-10", 6, "register", "measured"),
            ("02-11", "02-29", 96, "register", "measured"),
        ]

    def test_an_estimate_after_it_that_was_too_high_leaves_one_span(self) -> None:
        found = spans_of(
            a_reading(JAN, 144), an_event("2024-02-10", "reset"), an_estimate(FEB, 96),
            a_reading(MAR, 90),
        )  # fmt: skip
        assert rows(found) == [("02-01", "03-31", 90, "reset", "estimated")]

    def test_a_reset_on_the_day_of_a_reading_measures_all_of_it(self) -> None:
        found = spans_of(a_reading(JAN, 144), an_event(JAN, "reset", final=144), a_reading(FEB, 96))
        assert rows(found) == [("02-01", "02-29", 96, "register", "measured")]
