"""The small values: quantities, qualities, instants, settings, credit codes."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from carbondesk.domain import book, instant, quantity, setting
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.institution import credit_code_is_valid
from carbondesk.domain.meter import label, setup_on
from carbondesk.domain.quality import Quality, worst
from tests.factory import a_bill, a_book, a_history, a_meter, a_setting, a_setup, on


class TestQuantities:
    """Whole numbers of the smallest unit."""

    @pytest.mark.parametrize(
        ("amount", "micro"),
        [
            (1, 1_000_000),
            (Decimal("0.000001"), 1),
            (Decimal("-12.5"), -12_500_000),
            (Fraction(1, 3), None),
            (Decimal("0.0000001"), None),
            (9_223_372_036_854, 9_223_372_036_854_000_000),
            (9_223_372_036_855, None),
        ],
    )
    def test_an_amount_is_kept_exactly_or_not_at_all(
        self, amount: Decimal | Fraction | int, micro: int | None
    ) -> None:
        assert quantity.to_micro(amount) == micro
        if micro is not None:
            assert quantity.from_micro(micro) == amount

    def test_money_is_kept_in_fen(self) -> None:
        assert quantity.to_fen(Decimal("12.34")) == 1234
        assert quantity.to_fen(Decimal("12.345")) is None
        assert quantity.from_fen(1234) == Fraction("12.34")

    @pytest.mark.parametrize(("value", "whole"), [(5, 3), (4, 2), (-5, -2), (3, 2), (0, 0)])
    def test_a_half_is_rounded_up(self, value: int, whole: int) -> None:
        assert quantity.half_up(value, 2) == whole


class TestQuality:
    """A total shows its worst."""

    M, E, P, N = Quality.MEASURED, Quality.ESTIMATED, Quality.PARTIAL, Quality.NONE

    @pytest.mark.parametrize(
        ("parts", "whole"),
        [
            ([], N), ([M], M), ([M, E], E), ([E, P], P), ([M, N], P), ([N, N], N), ([N], N),
            ([P, N], P), ([E, N], P),
        ],
    )  # fmt: skip
    def test_a_total_shows_its_worst_part_and_some_knowledge_is_partial(
        self, parts: list[Quality], whole: Quality
    ) -> None:
        assert worst(parts) is whole

    def test_ranks_grow_as_knowledge_fades(self) -> None:
        assert [quality.rank for quality in (self.M, self.E, self.P, self.N)] == [0, 1, 2, 3]


class TestInstants:
    """Minutes on one clock."""

    day = date(2024, 2, 29)

    def test_the_end_of_a_day_is_the_start_of_the_next(self) -> None:
        assert instant.end_of(self.day) == instant.start_of(date(2024, 3, 1))

    @pytest.mark.parametrize(
        ("time", "at_end", "minutes"),
        [(None, True, 1440), (None, False, 0), ("00:00", True, 0), ("23:59", False, 1439)],
    )
    def test_a_time_is_a_minute_of_its_day(
        self, time: str | None, at_end: bool, minutes: int
    ) -> None:
        found = instant.at(self.day, time, untimed_at_end=at_end)
        assert found - instant.start_of(self.day) == minutes

    def test_a_minute_lies_in_its_day_and_ends_the_one_before(self) -> None:
        midnight = instant.end_of(self.day)
        assert instant.day_of(midnight) == date(2024, 3, 1)
        assert instant.last_day(midnight) == self.day

    @pytest.mark.parametrize(
        ("stretches", "minutes"),
        [
            ([], 0),
            ([(0, 5)], 0),
            ([(5, 15)], 5),
            ([(12, 14), (13, 16)], 4),
            ([(12, 18), (13, 14)], 6),
            ([(0, 99)], 10),
            ([(11, 12), (18, 25)], 3),
        ],
    )
    def test_minutes_are_covered_once(self, stretches: list[tuple[int, int]], minutes: int) -> None:
        assert instant.covered(stretches, 10, 20) == minutes


class TestSettings:
    """Choices hold from their day on."""

    def test_the_newest_begun_choice_holds_else_the_default(self) -> None:
        chosen = [
            a_setting("reading_instant", "end", "2026-01-01"),
            a_setting("reading_instant", "start", "2025-01-01"),
            a_setting("pv_in_energy", "yes", "2020-01-01"),
        ]
        days = ("2024-12-31", "2025-01-01", "2026-01-01")
        found = [setting.value_on(chosen, "reading_instant", on(day)) for day in days]
        assert found == ["end", "start", "end"]

    def test_every_default_is_one_of_the_choices(self) -> None:
        assert setting.DEFAULTS.keys() == setting.CHOICES.keys()
        assert all(setting.DEFAULTS[name] in setting.CHOICES[name] for name in setting.DEFAULTS)


class TestCreditCodes:
    """The last of 18 characters checks the others."""

    @pytest.mark.parametrize(
        ("code", "is_valid"),
        [
            ("91350100M000100Y43", True),  # the example of the standard
            ("91350100M000100Y44", False),
            ("91350100M000100Y4", False),
            ("91350100M000100YI3", False),
            ("91350100m000100y43", False),
            ("", False),
        ],
    )
    def test_a_code_is_valid_with_its_check_digit(self, code: str, is_valid: bool) -> None:
        assert credit_code_is_valid(code) is is_valid


class TestMeters:
    """Names and setups of meters."""

    def test_a_meter_is_called_by_code_and_name(self) -> None:
        assert [label(a_meter(name=name)) for name in ("", "Main")] == ["E-01", "E-01 Main"]

    def test_before_its_first_setup_a_meter_is_as_in_its_first(self) -> None:
        first, second = a_setup("2024-01-01"), a_setup("2024-07-01")
        days = ("2020-01-01", "2024-06-30", "2024-07-01")
        assert [setup_on([first, second], on(day)) for day in days] == [first, first, second]
        assert setup_on([], on("2024-01-01")) is None

    def test_a_circle_of_meters_ends_the_way_up(self) -> None:
        circle = a_book(
            a_history(a_meter("A"), a_setup(parent_id="B")),
            a_history(a_meter("B"), a_setup(parent_id="A")),
        )
        assert [facts.meter.id for facts in circle.above("A", on("2024-01-01"))] == ["B"]

    def test_a_book_needs_no_facts(self) -> None:
        assert book.Book().started == date.min


class TestFigures:
    """A figure opens when it is asked."""

    def test_leaves_come_depth_first(self) -> None:
        one, two = Fact("reading", "1"), Fact("factor", "2")
        inner = Figure("b", 1, "kWh", _open=lambda: (one,))
        assert list(Figure("a", 1, "kWh", _open=lambda: (inner, two)).leaves()) == [one, two]

    def test_figures_with_the_same_face_are_equal_whatever_they_open_to(self) -> None:
        assert Figure("a", 1, "kWh", _open=lambda: (Fact("x", "1"),)) == Figure("a", 1, "kWh")

    def test_a_bill_counts_both_its_days(self) -> None:
        assert a_bill("2024-02-01", "2024-02-29").days == 29
