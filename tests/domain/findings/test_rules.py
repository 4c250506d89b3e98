"""Each rule speaks where it should, with its numbers, and is silent where nothing is odd."""
# ruff: noqa: ANN401 (what is given by name may be any fact)

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from carbondesk.domain import period as periods
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.findings import review
from carbondesk.domain.findings.explanation import CheckChoice
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.problems import Severity
from carbondesk.domain.quantity import MICRO
from carbondesk.i18n import speaking
from carbondesk.texts import findings as texts
from tests.factory import (
    a_bill,
    a_count,
    a_delivery,
    a_history,
    a_meter,
    a_place,
    a_reading,
    a_setup,
    an_area,
    an_estimate,
    measured,
    of_kind,
)

TODAY = date(2026, 6, 15)
BILLED = of_kind(MeterKind.BILL)
# Thirty-six months of a hundred a day.
FLAT = [100] * 36


def found(
    code: str, *what: MeterFacts, year: str = "2025", choices: Iterable[Any] = (), **book: Any
) -> list[Finding]:
    """What one rule finds in a period."""
    every = review.of_period(measured(*what, **book), periods.parse(year), TODAY, choices)
    return [finding for finding in every if finding.rule == code]


def of_months(
    per_day: Sequence[float], first: str = "2023-01", *rest: Any, meter: str = "E-01"
) -> MeterFacts:
    """A register that is read on the last day of each month, with these amounts a day."""
    month, stand = periods.parse(first), 0
    readings = [a_reading(month.first - periods.ONE_DAY, 0, meter=meter)]
    for place, amount in enumerate(per_day):
        days = periods.shift_months(month, place)
        stand += round(amount * days.days)
        readings.append(a_reading(days.last, stand, meter=meter))
    return a_history(a_meter(meter), a_setup(meter=meter), *readings, *rest)


def with_month(place: int, amount: float) -> list[float]:
    """Three flat years but for one month."""
    return [*FLAT[:place], amount, *FLAT[place + 1 :]]


def billed(*bills: Any, **meter: Any) -> MeterFacts:
    return a_history(a_meter(**meter), BILLED, *bills)


def bills_of(year: int, **amounts: Any) -> list[Any]:
    return [
        a_bill(month.first, month.last, 310, **amounts) for month in periods.year(year).months()
    ]


class TestBills:
    """Rules about bills."""

    def test_days_billed_twice_are_an_error(self) -> None:
        odd = billed(a_bill("2025-01-01", "2025-01-31"), a_bill("2025-01-30", "2025-02-28"))
        (finding,) = found("bill_overlap", odd)
        assert finding.severity is Severity.ERROR
        assert finding.values["days"] == 2
        assert finding.period == "2025-01-30..2025-02-28"
        assert len(finding.facts) == 2

    def test_a_gap_names_its_days(self) -> None:
        odd = billed(a_bill("2025-01-01", "2025-01-31"), a_bill("2025-02-03", "2025-02-28"))
        (finding,) = found("bill_gap", odd)
        assert finding.period == "2025-02-01..2025-02-02"
        assert found("bill_gap", odd, choices=[CheckChoice("bill_gap", "days", "2")]) == []

    def test_heat_has_gaps_between_seasons(self) -> None:
        summer = (a_bill("2025-01-01", "2025-03-15"), a_bill("2025-11-15", "2025-11-30"))
        assert found("bill_gap", billed(*summer, carrier="heat")) == []

    def test_bills_that_follow_each_other_raise_nothing(self) -> None:
        for code in ("bill_overlap", "bill_gap", "bill_long", "bill_short"):
            assert found(code, billed(*bills_of(2025))) == []

    def test_an_invoice_of_the_same_meter_stands_once(self) -> None:
        odd = billed(
            a_bill("2025-01-01", "2025-01-31", invoice="A1"),
            a_bill("2025-02-01", "2025-02-28", 300, invoice="A1"),
        )
        (finding,) = found("bill_duplicate", odd)
        assert (finding.period, finding.values["other"]) == ("2025-02-01..2025-02-28", "E-01")

    def test_one_invoice_may_be_for_two_meters_but_not_for_the_same_amounts(self) -> None:
        def other(amount: int, yuan: int) -> MeterFacts:
            bill = a_bill("2025-01-01", "2025-01-31", amount, yuan, meter="E-02", invoice="A1")
            return a_history(a_meter("E-02"), of_kind(MeterKind.BILL, meter="E-02"), bill)

        one = billed(a_bill("2025-01-01", "2025-01-31", 310, 200, invoice="A1"))
        assert found("bill_duplicate", one, other(500, 300)) == []
        assert len(found("bill_duplicate", one, other(310, 200))) == 1

    def test_a_bill_is_long_against_the_limit_and_its_own_kind(self) -> None:
        quarter = [
            a_bill(f"2025-{month:02}-01", periods.month(2025, month + 2).last)
            for month in (1, 4, 7, 10)
        ]
        assert found("bill_long", billed(*quarter)) == []
        odd = billed(*bills_of(2024), a_bill("2025-01-01", "2025-03-31"))
        (finding,) = found("bill_long", odd)
        assert finding.values["days"] == 90

    def test_a_short_bill_is_a_review_unless_it_is_the_first(self) -> None:
        odd = billed(*bills_of(2024), a_bill("2025-01-01", "2025-01-10"))
        (finding,) = found("bill_short", odd)
        assert finding.severity is Severity.REVIEW
        assert found("bill_short", billed(a_bill("2025-01-21", "2025-01-31"))) == []

    def test_a_bill_that_the_register_does_not_bear_out(self) -> None:
        right = a_bill("2025-01-01", "2025-01-31", 3100)
        wrong = a_bill("2025-02-01", "2025-02-28", 2912)
        (finding,) = found("bill_differs", of_months(FLAT, "2023-01", right, wrong))
        assert finding.period == "2025-02-01..2025-02-28"
        assert finding.values["percent"] == 4
        assert finding.values["difference"] == 112

    def test_a_bill_that_ends_between_readings_is_not_compared(self) -> None:
        inside = a_bill("2025-01-10", "2025-02-09", 9999)
        assert found("bill_differs", of_months(FLAT, "2023-01", inside)) == []

    def test_a_missing_bill_is_due_by_the_rhythm_of_those_before(self) -> None:
        facts = of_months([*FLAT, 100], "2023-01", *bills_of(2025)[:11])
        (finding,) = found("bill_missing", facts)
        assert finding.period == "2025-12"


class TestPrices:
    """The price of a unit."""

    def test_a_price_far_from_the_usual_one(self) -> None:
        usual = [a_bill(month.first, month.last, 100, 80) for month in periods.year(2025).months()]
        odd = [*usual[:6], a_bill("2025-07-01", "2025-07-31", 100, 120), *usual[7:]]
        (finding,) = found("unit_price", billed(*odd))
        assert finding.values["price"] == Fraction(120, 100)
        assert finding.values["usual"] == Fraction(80, 100)
        assert finding.values["percent"] == 50
        assert found("unit_price", billed(*usual)) == []

    def test_fuel_is_priced_by_its_deliveries(self) -> None:
        bought = [a_delivery(f"2025-{month:02}-10", 100, yuan=800) for month in range(1, 7)]
        odd = a_delivery("2025-07-10", 100, yuan=80)
        tank = a_history(a_meter(carrier="gasoline"), of_kind(MeterKind.STOCK), *bought, odd)
        assert [item.period for item in found("unit_price", tank)] == ["2025-07-10"]

    def test_few_others_say_nothing(self) -> None:
        few = (a_bill("2025-01-01", "2025-01-31", 1, 1), a_bill("2025-02-01", "2025-02-28", 1, 9))
        assert found("unit_price", billed(*few)) == []


class TestDays:
    """Days that cannot be meant."""

    def test_a_day_that_has_not_come_is_an_error(self) -> None:
        facts = a_history(a_reading("2026-05-31", 1), a_reading("2026-12-31", 2))
        assert [item.period for item in found("day_in_future", facts, year="2026")] == [
            "2026-12-31"
        ]

    def test_a_year_typed_wrongly_is_far_from_all_others(self) -> None:
        days = [f"2025-{month:02}-28" for month in range(1, 7)]
        readings = [a_reading(day, place) for place, day in enumerate(days)]
        facts = a_history(a_reading("2022-07-28", 0), *readings)
        assert [item.period for item in found("day_far", facts, year="2022")] == ["2022-07-28"]
        assert found("day_far", facts) == []


class TestRegisters:
    """Readings that do not explain themselves."""

    def test_a_drop_of_the_register_is_an_error(self) -> None:
        facts = a_history(a_reading("2025-01-31", 500), a_reading("2025-02-28", 400))
        (finding,) = found("register_drop", facts)
        assert (finding.severity, finding.period) == (Severity.ERROR, "2025-02-28")
        assert finding.values["old_micro"] == 500 * MICRO

    def test_stock_that_grew_by_itself_is_an_error(self) -> None:
        tank = a_history(
            a_meter(carrier="diesel"),
            of_kind(MeterKind.STOCK),
            a_delivery("2025-01-31", stock=100),
            a_delivery("2025-02-28", stock=500),
        )
        assert [item.period for item in found("stock_grew", tank)] == ["2025-02-28"]

    def test_a_month_that_was_not_read(self) -> None:
        facts = a_history(
            a_reading("2024-12-31", 0), a_reading("2025-01-31", 31), a_reading("2025-03-31", 90)
        )
        (finding,) = found("reading_missing", facts)
        assert finding.period == "2025-02"
        assert finding.values["first"] == date(2025, 2, 1)

    def test_an_estimate_that_was_too_high_is_named(self) -> None:
        facts = a_history(
            a_reading("2025-01-31", 100), an_estimate("2025-02-28", 300),
            a_reading("2025-03-31", 200),
        )  # fmt: skip
        (finding,) = found("estimate_passed", facts)
        assert finding.values["next_micro"] == 200 * MICRO


class TestWhatIsMissing:
    """Days, bills and people that are not there, and what is estimated."""

    def test_days_without_data_are_named(self) -> None:
        facts = a_history(a_reading("2025-01-10", 0), a_reading("2025-01-31", 21))
        finding = found("data_missing", facts, year="2025-01", started="2025-01-01")[0]
        assert finding.values["gaps"] == (("2025-01-01", "2025-01-10"),)

    def test_what_is_estimated_is_a_review_and_too_long_a_warning(self) -> None:
        facts = a_history(a_reading("2024-12-31", 0), an_estimate("2025-04-30", 120))
        assert len(found("estimated", facts)) == 4
        (finding,) = found("estimated_long", facts)
        assert (finding.values["days"], finding.severity) == (120, Severity.WARNING)

    def test_a_class_of_people_without_a_count(self) -> None:
        flows = [a_count("2025-01", "bed_days", 300), a_count("2025-03", "bed_days", 310)]
        missing = found("people_missing", people=flows, year="2025Q1")
        assert [(item.subject, item.period) for item in missing] == [("people:bed_days", "2025-02")]


class TestUse:
    """Use per day against last year, the months before and a year's range."""

    def test_steady_use_raises_nothing(self) -> None:
        codes = ("usage_unlikely", "usage_year_ago", "usage_range", "outlier", "usage_recent")
        seasons = [100 + 40 * (place % 12) + place % 3 for place in range(36)]
        for code in codes:
            assert found(code, of_months(seasons)) == []

    def test_many_times_last_year_is_a_warning(self) -> None:
        (finding,) = found("usage_unlikely", of_months(with_month(30, 1000)))
        assert (finding.period, finding.values["usage"]) == ("2025-07", 1000)
        assert finding.values["percent"] == 900

    def test_more_than_last_year_is_a_review(self) -> None:
        more = of_months([*[100] * 12, *[125] * 12], "2024-01")
        assert len(found("usage_year_ago", more)) == 11
        # The first of them is beyond the whole range of the year before, which says more.
        assert [item.period for item in found("usage_range", more)] == ["2025-01"]
        less = [*[100] * 12, *[85] * 12]
        assert found("usage_year_ago", of_months(less, "2024-01")) == []

    def test_without_last_year_the_months_before_are_asked(self) -> None:
        odd = of_months([100, 100, 100, 230], "2025-01")
        (finding,) = found("usage_recent", odd)
        assert (finding.period, finding.values["usual"]) == ("2025-04", 100)

    def test_outside_the_range_of_a_year(self) -> None:
        seasons = [100 + 20 * (place % 12) for place in range(36)]
        odd = of_months([*seasons[:35], 420])
        (finding,) = found("usage_range", odd)
        assert (finding.period, finding.values["high"]) == ("2025-12", 320)

    def test_an_outlier_stands_out_of_what_the_months_scatter(self) -> None:
        seasons = [100 + 90 * (place % 12) for place in range(36)]
        seasons[24 + 6] = round(seasons[6] * 0.6)
        (finding,) = found("outlier", of_months(seasons))
        assert finding.period == "2025-07"

    def test_the_same_use_again_looks_like_an_estimate(self) -> None:
        odd = [100 + place % 7 for place in range(36)]
        odd[30:33] = [104, 104, 104]
        (finding,) = found("same_again", of_months(odd))
        assert finding.period == "2025-09"

    def test_one_stretch_over_several_months_is_no_repetition(self) -> None:
        facts = a_history(
            a_reading("2024-12-31", 0), a_reading("2025-03-31", 90), a_reading("2025-04-30", 150)
        )
        assert found("same_again", facts) == []

    def test_what_weighs_nothing_in_the_carrier_is_let_be(self) -> None:
        small = [*[0.5] * 12, *[0.8] * 12]
        large = of_months([*[1000] * 12, *[1010] * 12], "2024-01", meter="E-02")
        little = of_months([amount * 1 for amount in small], "2024-01")
        assert found("usage_year_ago", little, large) == []
        assert found("usage_year_ago", little) != []

    def test_a_note_at_the_reading_explains_its_use(self) -> None:
        noted = a_reading("2025-07-31", 0, note="新增实验室")
        facts = of_months(with_month(30, 1000))
        readings = tuple(
            a_reading(item.day, Fraction(item.register_micro, MICRO), note=noted.note)
            if item.day == noted.day
            else item
            for item in facts.readings
        )
        (finding,) = found("usage_unlikely", a_history(*readings))
        assert finding.explanation is not None
        assert finding.explanation.text == "新增实验室"


class TestScale:
    """Jumps of scale."""

    SEASONS = (9, 8, 7, 5, 3, 2, 2, 2, 3, 5, 7, 9)

    def test_a_level_that_drops_while_the_year_keeps_its_shape(self) -> None:
        years = [amount * 100 for amount in self.SEASONS] * 2
        fallen = [amount * 3 for amount in self.SEASONS]
        (finding,) = found("scale_jump", of_months([*years, *fallen]))
        assert (finding.period, finding.values["is_drop"]) == ("2025-01", 1)
        assert round(Fraction(str(finding.values["factor"]))) == 34

    def test_a_level_that_jumps_is_found_too(self) -> None:
        years = [amount * 10 for amount in self.SEASONS] * 2
        grown = [amount * 100 for amount in self.SEASONS]
        (finding,) = found("scale_jump", of_months([*years, *grown]))
        assert finding.values["is_drop"] == 0

    def test_a_building_that_is_shut_month_by_month_is_no_jump(self) -> None:
        years = [amount * 100 for amount in self.SEASONS] * 2
        shut = [900, 500, 250, 60, 9, 2, 2, 1, 1, 30, 90, 400]
        assert found("scale_jump", of_months([*years, *shut])) == []


class TestBalance:
    """Sub-meters against their master."""

    def _masters(self, below: Sequence[float]) -> tuple[MeterFacts, MeterFacts]:
        child = of_months(below, "2024-01", meter="E-02")
        setup = a_setup(meter="E-02", parent_id="E-01", counted=False)
        return of_months([100] * 24, "2024-01"), a_history(child.meter, setup, *child.readings)

    def test_sub_meters_that_show_more_than_the_master(self) -> None:
        below = [*[98] * 23, 110]
        (finding,) = found("submeter_sum", *self._masters(below))
        assert (finding.period, finding.values["percent"]) == ("2025-12", -10)

    def test_a_part_that_is_not_metered_is_no_news_until_it_moves(self) -> None:
        assert found("submeter_sum", *self._masters([60] * 24)) == []
        (finding,) = found("submeter_sum", *self._masters([*[60] * 23, 40]))
        assert (finding.values["percent"], finding.values["past"]) == (60, 40)
        shares = finding.values["share_before"], finding.values["share_after"]
        assert shares == (60, 40)
        with speaking("en"):
            assert "Likeliest E-02: its share went from 60.0% to 40.0%" in texts.sentence(finding)


class TestMoved:
    """People and floor area against last year."""

    def test_people_beyond_ten_percent_in_the_month_of_the_change(self) -> None:
        staff = [a_count("2024-01", "staff", 100), a_count("2025-05", "staff", 111)]
        (finding,) = found("people_moved", people=staff)
        assert (finding.period, finding.values["percent"]) == ("2025-05", 11)
        few = [a_count("2024-01", "staff", 100), a_count("2025-05", "staff", 110)]
        assert found("people_moved", people=few) == []

    def test_area_beyond_ten_percent_in_the_month_of_the_change(self) -> None:
        grown = [an_area("A", 1000), an_area("A", 1200, "2025-07-01")]
        (finding,) = found("area_moved", places=[a_place("A")], areas=grown)
        assert (finding.period, finding.values["percent"]) == ("2025-07", 20)


def test_a_year_without_trouble_has_no_findings() -> None:
    steady = of_months([100 + place % 5 for place in range(36)])
    assert review.of_period(measured(steady), periods.parse("2025"), TODAY) == ()
