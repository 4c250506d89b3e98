"""Usage of meters over days and months, with its quality and its days."""

from fractions import Fraction

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Usage
from tests.factory import (
    a_bill,
    a_delivery,
    a_history,
    a_meter,
    a_reading,
    a_setting,
    a_setup,
    measured,
    of_kind,
    row,
)

BILL, STOCK = MeterKind.BILL, MeterKind.STOCK


def usage(facts: MeterFacts, code: str, **rest: object) -> Usage:
    return measured(facts, **rest).usage(facts.meter.id, periods.parse(code))


class TestSpreading:
    """Between two readings usage is spread evenly."""

    two = a_history(a_reading("2023-12-31", 0), a_reading("2024-02-29", 60))

    @pytest.mark.parametrize(
        ("code", "quantity", "quality", "covered", "days"),
        [
            ("2024-01", 31, "measured", 31, 31),
            ("2024-02", 29, "measured", 29, 29),
            ("2024-01-15", 1, "measured", 1, 1),
            ("2024Q1", 60, "partial", 60, 91),
            ("2024", 60, "partial", 60, 366),
            ("2024-03", None, "none", 0, 31),
        ],
    )
    def test_every_day_of_a_span_has_the_same_share(
        self, code: str, quantity: int | None, quality: str, covered: int, days: int
    ) -> None:
        found = usage(self.two, code)
        assert found.quantity == quantity
        assert row(found.quality.value, found.covered_days, found.days) == (quality, covered, days)

    def test_readings_with_a_time_are_spread_by_minutes(self) -> None:
        facts = a_history(
            a_reading("2024-01-01", 0, time="12:00"), a_reading("2024-01-03", 4, time="00:00")
        )
        found = usage(facts, "2024-01-01")
        assert found.quantity == Fraction(4, 3)
        assert row(found.covered_days, found.quality) == (Fraction(1, 2), Quality.PARTIAL)

    def test_a_reading_counts_at_the_end_of_its_day_or_at_its_start_as_is_chosen(self) -> None:
        facts = a_history(a_reading("2024-01-01", 0), a_reading("2024-02-01", 31))
        assert usage(facts, "2024-01-01").quantity is None
        chosen = [a_setting("reading_instant", "start")]
        assert usage(facts, "2024-01-01", settings=chosen).quantity == 1
        assert usage(facts, "2024-01", settings=chosen).quality is Quality.MEASURED

    def test_shares_say_how_many_minutes_of_which_span_they_are(self) -> None:
        share = usage(self.two, "2024-01").shares[0]
        assert (share.minutes, share.span.last - share.span.first) == (31 * 1440, 60 * 1440)


class TestUnits:
    """The dial's unit becomes the carrier's, exactly."""

    @pytest.mark.parametrize(
        ("carrier", "unit", "quantity"),
        [
            ("electricity", "MWh", 10_000),
            ("electricity", "万kWh", 100_000),
            ("heat", "MJ", Fraction(1, 100)),
            ("coal", "t", 10_000),
            ("water", "m3", 10),
        ],
    )
    def test_a_quantity_is_in_the_unit_of_the_carrier(
        self, carrier: str, unit: str, quantity: Fraction
    ) -> None:
        facts = a_history(
            a_meter("X", carrier, unit), of_kind(BILL), a_bill("2024-01-01", "2024-01-31", 10)
        )
        assert usage(facts, "2024-01").quantity == quantity


class TestBills:
    """On a bill meter the bill is the quantity; both its dates count."""

    def test_a_bill_is_spread_over_its_own_days(self) -> None:
        facts = a_history(of_kind(BILL), a_bill("2024-01-16", "2024-02-15", 310))
        assert usage(facts, "2024-01").quantity == 160
        assert usage(facts, "2024-02").quantity == 150
        assert usage(facts, "2024-01").quality is Quality.PARTIAL

    def test_a_gap_between_bills_is_partial(self) -> None:
        facts = a_history(
            of_kind(BILL),
            a_bill("2024-01-01", "2024-01-10", 10), a_bill("2024-01-15", "2024-01-31", 17),
        )  # fmt: skip
        found = usage(facts, "2024-01")
        assert row(found.quantity, found.covered_days, found.quality) == (27, 27, Quality.PARTIAL)

    def test_a_bill_on_a_register_meter_is_never_quantity(self) -> None:
        facts = a_history(a_setup(), a_bill("2024-01-01", "2024-01-31", 310))
        assert usage(facts, "2024-01").quantity is None

    def test_a_reading_on_a_bill_meter_is_never_quantity(self) -> None:
        facts = a_history(
            of_kind(BILL), a_reading("2023-12-31", 0), a_reading("2024-01-31", 99),
            a_bill("2024-01-01", "2024-01-31", 310),
        )  # fmt: skip
        assert usage(facts, "2024-01").quantity == 310

    def test_an_estimated_bill_is_estimated(self) -> None:
        facts = a_history(of_kind(BILL), a_bill(estimated=True))
        assert usage(facts, "2024-01").quality is Quality.ESTIMATED

    def test_by_choice_a_bill_belongs_whole_to_its_billing_month(self) -> None:
        facts = a_history(
            of_kind(BILL), a_bill("2024-01-16", "2024-02-15", 310, billing_month="2024-02")
        )
        chosen = [a_setting("bill_attribution", "billing_month")]
        assert usage(facts, "2024-02", settings=chosen).quantity == 310
        assert usage(facts, "2024-02", settings=chosen).quality is Quality.MEASURED
        assert usage(facts, "2024-01", settings=chosen).quantity is None
        assert usage(facts, "2024-01").quantity == 160

    def test_two_bills_of_one_billing_month_add_up_and_cover_it_once(self) -> None:
        facts = a_history(
            of_kind(BILL),
            a_bill("2024-01-01", "2024-01-31", 10, billing_month="2024-02"),
            a_bill("2024-02-01", "2024-02-29", 20, billing_month="2024-02"),
        )
        chosen = [a_setting("bill_attribution", "billing_month")]
        found = usage(facts, "2024Q1", settings=chosen)
        assert row(found.quantity, found.covered_days) == (30, 29)

    def test_a_bill_without_a_billing_month_keeps_its_days_even_then(self) -> None:
        facts = a_history(of_kind(BILL), a_bill("2024-01-16", "2024-02-15", 310))
        chosen = [a_setting("bill_attribution", "billing_month")]
        assert usage(facts, "2024-01", settings=chosen).quantity == 160

    def test_a_month_inside_a_longer_bill_hides_nothing_of_it(self) -> None:
        facts = a_history(
            of_kind(BILL),
            a_bill("2024-01-01", "2024-03-31", 91),
            a_bill("2023-12-01", "2023-12-31", 29, billing_month="2024-02"),
        )
        chosen = [a_setting("bill_attribution", "billing_month")]
        assert usage(facts, "2024-02", settings=chosen).quantity == 58
        assert usage(facts, "2024-03", settings=chosen).quantity == 31


class TestStock:
    """Fuel in stock, and fuel by card."""

    def test_usage_is_opening_and_deliveries_less_closing(self) -> None:
        facts = a_history(
            of_kind(STOCK),
            a_delivery("2023-12-31", stock=500),
            a_delivery("2024-01-10", 300),
            a_delivery("2024-01-31", 200, stock=380),
        )
        assert usage(facts, "2024-01").quantity == 620
        assert usage(facts, "2024-01-01").quantity == 20

    def test_stock_is_taken_at_the_end_of_its_day_in_whatever_order_the_rows_stand(self) -> None:
        opening = a_delivery("2023-12-31", stock=500)
        taken, came = a_delivery("2024-01-31", stock=380), a_delivery("2024-01-31", 100)
        later = a_delivery("2024-02-29", stock=80)
        for rows in ([taken, came], [came, taken]):
            facts = a_history(of_kind(STOCK), opening, *rows, later)
            assert usage(facts, "2024-01").quantity == 220
            assert usage(facts, "2024-02").quantity == 300

    def test_what_came_on_the_day_of_the_opening_stock_is_in_it(self) -> None:
        facts = a_history(
            of_kind(STOCK),
            a_delivery("2023-12-31", 400), a_delivery("2023-12-31", stock=500),
            a_delivery("2024-01-31", stock=190),
        )  # fmt: skip
        assert usage(facts, "2024-01").quantity == 310

    def test_after_the_last_stock_figure_there_is_no_data(self) -> None:
        facts = a_history(
            of_kind(STOCK), a_delivery("2023-12-31", stock=500), a_delivery("2024-01-10", 300)
        )
        assert usage(facts, "2024-01").quantity is None

    def test_a_stock_that_grew_by_itself_is_no_usage_and_asks(self) -> None:
        facts = a_history(
            of_kind(STOCK),
            a_delivery("2023-12-31", stock=500),
            a_delivery("2024-01-31", stock=501),
            a_delivery("2024-02-29", stock=443),
        )
        book = measured(facts)
        assert [item.code for item in book.spans("E-01").problems] == ["stock_grew"]
        assert book.usage("E-01", periods.parse("2024-01")).quantity is None
        assert book.usage("E-01", periods.parse("2024-02")).quantity == 58

    def test_without_any_stock_figure_a_delivery_is_used_on_its_day(self) -> None:
        facts = a_history(
            of_kind(STOCK), a_delivery("2024-01-10", 40), a_delivery("2024-01-10", 2),
            a_delivery("2024-03-05", 50),
        )  # fmt: skip
        assert usage(facts, "2024-01-10").quantity == 42
        assert usage(facts, "2024-01-11").quantity == 0
        assert usage(facts, "2024-01").quality is Quality.MEASURED
        assert usage(facts, "2024Q1").quantity == 92
        assert usage(facts, "2024Q1").quality is Quality.MEASURED

    def test_a_fuel_card_covers_its_months_whole_and_no_more(self) -> None:
        facts = a_history(of_kind(STOCK), a_delivery("2024-02-29", 40))
        assert usage(facts, "2024-02").covered_days == 29
        assert usage(facts, "2024-01").quality is Quality.NONE
        assert usage(facts, "2024-03").quality is Quality.NONE

    def test_a_stock_meter_without_facts_has_no_data(self) -> None:
        assert usage(a_history(of_kind(STOCK)), "2024-01").quantity is None


class TestAreaHeat:
    """Heat charged by area has no GJ unless the user says how much a square metre takes."""

    bill = a_bill("2023-11-15", "2024-03-15", 2000)
    meter = a_meter("H", "heat", "m2")

    def test_without_a_figure_it_is_not_measured(self) -> None:
        facts = a_history(self.meter, of_kind(MeterKind.AREA_HEAT), self.bill)
        assert usage(facts, "2024-01").quantity is None

    def test_with_a_figure_it_is_estimated(self) -> None:
        setup = of_kind(MeterKind.AREA_HEAT, gj_per_m2="0.4")
        found = usage(a_history(self.meter, setup, self.bill), "2024-01")
        assert found.quantity == Fraction(800) * 31 / 122
        assert row(found.quality, found.unit) == (Quality.ESTIMATED, "GJ")

    def test_each_bill_takes_the_figure_of_its_first_day(self) -> None:
        facts = a_history(
            self.meter,
            of_kind(MeterKind.AREA_HEAT, gj_per_m2="0.4"),
            a_setup("2024-07-01", kind=MeterKind.AREA_HEAT, gj_per_m2="0.3"),
            a_bill("2024-01-01", "2024-01-31", 1000), a_bill("2024-12-01", "2024-12-31", 1000),
        )  # fmt: skip
        assert usage(facts, "2024-01").quantity == 400
        assert usage(facts, "2024-12").quantity == 300

    def test_the_unit_of_the_meter_does_not_matter_to_it(self) -> None:
        facts = a_history(
            a_meter("H", "heat", "MJ"), of_kind(MeterKind.AREA_HEAT, gj_per_m2="0.4"),
            a_bill("2024-01-01", "2024-01-31", 1000),
        )  # fmt: skip
        assert usage(facts, "2024-01").quantity == 400

    def test_a_bill_of_nothing_out_of_season_is_known_to_be_nothing(self) -> None:
        setup = of_kind(MeterKind.AREA_HEAT, gj_per_m2="0.4")
        found = usage(
            a_history(self.meter, setup, a_bill("2024-06-01", "2024-06-30", 0)), "2024-06"
        )
        assert row(found.quantity, found.quality) == (0, Quality.MEASURED)


class TestKinds:
    """Each meter has one dated source of quantity."""

    facts = a_history(
        a_setup(), a_setup("2024-02-11", kind=BILL),
        a_reading("2023-12-31", 0), a_reading("2024-02-29", 60),
        a_bill("2024-02-01", "2024-03-31", 120),
    )  # fmt: skip

    def test_a_span_counts_only_on_the_days_of_its_kind(self) -> None:
        assert usage(self.facts, "2024-01").quantity == 31
        assert usage(self.facts, "2024-02").quantity == 10 + 19 * 2
        assert usage(self.facts, "2024-03").quantity == 62

    def test_a_kind_may_come_back(self) -> None:
        facts = a_history(
            a_setup(), a_setup("2024-01-11", kind=BILL), a_setup("2024-01-21"),
            a_reading("2023-12-31", 0), a_reading("2024-01-31", 31),
            a_bill("2024-01-01", quantity=62),
        )  # fmt: skip
        assert usage(facts, "2024-01").quantity == 10 + 20 + 11

    def test_spans_of_other_days_count_wholly_or_not_at_all(self) -> None:
        facts = a_history(
            a_setup(),
            a_setup("2024-02-01", kind=BILL),
            a_reading("2023-12-31", 0),
            a_reading("2024-01-31", 31),
            a_reading("2024-02-29", 999),
            a_bill("2024-01-01", "2024-01-31", 888),
            a_bill("2024-02-01", "2024-02-29", 58),
        )
        assert usage(facts, "2024Q1").quantity == 31 + 58

    @pytest.mark.parametrize("kind", [MeterKind.INTERVAL, MeterKind.VIRTUAL])
    def test_kinds_of_later_versions_have_no_data_yet(self, kind: MeterKind) -> None:
        facts = a_history(of_kind(kind), a_bill(), a_reading(), a_delivery())
        assert usage(facts, "2024-01").quantity is None


class TestService:
    """On how many days a meter is expected to be known."""

    @pytest.mark.parametrize(
        ("installed", "retired", "days"),
        [
            (None, None, 31),
            ("2015-06-01", None, 31),
            ("2024-01-10", None, 21),
            ("2024-01-31", None, 0),
            (None, "2024-01-10", 10),
            (None, "2023-12-31", 0),
            ("2024-01-10", "2024-01-20", 10),
        ],
    )
    def test_a_register_serves_from_the_day_after_its_installation_to_its_retirement(
        self, installed: str | None, retired: str | None, days: int
    ) -> None:
        facts = a_history(a_meter(installed=installed, retired=retired))
        assert usage(facts, "2024-01").days == days

    def test_a_bill_meter_serves_on_its_first_day_too(self) -> None:
        facts = a_history(a_meter(installed="2024-01-10"), of_kind(BILL))
        assert usage(facts, "2024-01").days == 22

    def test_before_the_ledger_begins_nothing_is_expected(self) -> None:
        facts = a_history(a_meter(installed="2015-06-01"))
        assert usage(facts, "2023-12").days == 0
        assert usage(facts, "2024-01", started="2024-01-16").days == 16

    def test_older_facts_are_welcome_and_their_gaps_show(self) -> None:
        facts = a_history(a_reading("2023-06-15", 0), a_reading("2023-07-31", 46))
        found = usage(facts, "2023-06")
        assert row(found.quantity, found.days, found.quality) == (15, 30, Quality.PARTIAL)
        assert usage(facts, "2023-07").quality is Quality.MEASURED
        assert usage(facts, "2023-08").days == 0

    def test_an_opening_reading_a_little_earlier_makes_the_first_year_no_worse(self) -> None:
        facts = a_history(a_reading("2024-02-27", 0), a_reading("2024-12-31", 308))
        found = usage(facts, "2024", started="2024-03-01")
        assert row(found.quantity, found.days, found.quality) == (308, 308, Quality.MEASURED)

    def test_facts_outside_its_service_cover_no_day_of_it(self) -> None:
        facts = a_history(
            a_meter(retired="2024-01-10"), a_reading("2023-12-31", 0), a_reading("2024-01-31", 31)
        )
        found = usage(facts, "2024-01")
        assert row(found.quantity, found.days, found.covered_days) == (31, 10, 10)


class TestSegments:
    """A period cut where the meter's setup changes."""

    facts = a_history(a_setup(), a_setup("2024-02-11", counted=False))

    def test_each_piece_has_the_setup_of_its_days(self) -> None:
        pieces = measured(self.facts).segments("E-01", periods.parse("2024-02"))
        assert [(piece.code, setup.counted) for setup, piece in pieces] == [
            ("2024-02-01..2024-02-10", True),
            ("2024-02-11..2024-02-29", False),
        ]

    def test_a_period_without_a_change_stays_itself(self) -> None:
        whole = periods.parse("2024-03")
        assert measured(self.facts).segments("E-01", whole) == [(self.facts.setups[1], whole)]

    def test_a_change_on_the_first_day_cuts_nothing(self) -> None:
        day = periods.parse("2024-02-11")
        assert [piece for _, piece in measured(self.facts).segments("E-01", day)] == [day]
