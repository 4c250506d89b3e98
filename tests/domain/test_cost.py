"""Cost: bills over their own days, purchases on theirs."""
# ruff: noqa: ANN401 (books take any of their parts by name)

from fractions import Fraction
from typing import Any

import pytest

from carbondesk.domain import cost
from carbondesk.domain import period as periods
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.figure import Figure
from carbondesk.domain.meter import MeterKind, Role
from carbondesk.domain.quality import Quality
from tests.factory import (
    a_bill,
    a_delivery,
    a_history,
    a_meter,
    a_setting,
    a_setup,
    figures_in,
    measured,
    of_kind,
    row,
)

STOCK = MeterKind.STOCK


def of(facts: MeterFacts, code: str, **rest: Any) -> Figure:
    return cost.of_meter(measured(facts, **rest), facts.meter.id, periods.parse(code))


def told(figure: Figure) -> tuple[object, ...]:
    return row(figure.value, figure.quality.value)


class TestBills:
    """A bill is spread over its own days, on every kind of meter."""

    @pytest.mark.parametrize("kind", [MeterKind.REGISTER, MeterKind.BILL, MeterKind.AREA_HEAT])
    def test_a_bill_gives_cost_on_a_meter_of_any_kind(self, kind: MeterKind) -> None:
        facts = a_history(of_kind(kind), a_bill("2024-01-16", "2024-02-15", 1, "31.00"))
        assert told(of(facts, "2024-01")) == (16, "partial")
        assert told(of(facts, "2024-01-20")) == (1, "measured")

    def test_no_bill_is_no_data(self) -> None:
        assert told(of(a_history(a_setup()), "2024-01")) == (None, "none")

    def test_a_bill_without_an_amount_is_no_data_either(self) -> None:
        assert told(of(a_history(a_bill()), "2024-01")) == (None, "none")

    def test_a_bill_of_nothing_is_known_to_be_nothing(self) -> None:
        assert told(of(a_history(a_bill(yuan=0)), "2024-01")) == (0, "measured")

    def test_a_refund_lowers_the_cost(self) -> None:
        facts = a_history(
            a_bill("2024-01-01", "2024-01-15", 1, 30), a_bill("2024-01-16", "2024-01-31", 1, -5)
        )
        assert told(of(facts, "2024-01")) == (25, "measured")

    def test_an_estimated_bill_is_an_estimated_cost(self) -> None:
        assert told(of(a_history(a_bill(yuan=3, estimated=True)), "2024-01")) == (3, "estimated")

    def test_a_bill_without_an_amount_beside_one_with_it_is_a_gap(self) -> None:
        facts = a_history(
            a_bill("2024-01-01", "2024-01-15", 1, 30), a_bill("2024-01-16", "2024-01-31", 1)
        )
        assert told(of(facts, "2024-01")) == (30, "partial")

    def test_by_choice_it_belongs_whole_to_its_billing_month(self) -> None:
        facts = a_history(a_bill("2024-01-16", "2024-02-15", 1, 31, billing_month="2024-02"))
        chosen = [a_setting("bill_attribution", "billing_month")]
        assert told(of(facts, "2024-02", settings=chosen)) == (31, "measured")
        assert told(of(facts, "2024-01", settings=chosen)) == (None, "none")

    def test_two_bills_of_one_month_do_not_hide_a_gap_in_another(self) -> None:
        facts = a_history(
            a_bill("2023-12-01", "2023-12-31", 1, 10, billing_month="2024-01"),
            a_bill("2024-01-01", "2024-01-31", 1, 20, billing_month="2024-01"),
            a_bill("2024-03-01", "2024-03-31", 1, 30, billing_month="2024-03"),
        )
        chosen = [a_setting("bill_attribution", "billing_month")]
        assert told(of(facts, "2024Q1", settings=chosen)) == (60, "partial")

    @pytest.mark.parametrize(
        ("installed", "retired", "started", "quality"),
        [
            (None, None, "2024-01-01", "partial"),
            ("2024-01-10", None, "2024-01-01", "measured"),
            (None, None, "2024-01-11", "measured"),
            ("2024-01-09", None, "2024-01-01", "partial"),
        ],
    )
    def test_bills_are_expected_on_the_days_of_service(
        self, installed: str | None, retired: str | None, started: str, quality: str
    ) -> None:
        facts = a_history(
            a_meter(installed=installed, retired=retired), a_bill("2024-01-11", "2024-01-31", 1, 21)
        )
        assert told(of(facts, "2024-01", started=started)) == (21, quality)

    def test_nor_beyond_the_retirement(self) -> None:
        facts = a_history(a_meter(retired="2024-01-20"), a_bill("2024-01-01", "2024-01-20", 1, 20))
        assert told(of(facts, "2024-01")) == (20, "measured")


class TestPurchases:
    """Fuel costs what was bought, on the day on which it came."""

    def test_purchases_cost_on_their_day(self) -> None:
        facts = a_history(
            of_kind(STOCK),
            a_delivery("2024-01-10", 40, yuan="300.50"), a_delivery("2024-02-10", 40, yuan=300),
        )  # fmt: skip
        assert told(of(facts, "2024-01")) == (Fraction("300.5"), "measured")
        assert told(of(facts, "2024-01-11")) == (0, "measured")
        assert told(of(facts, "2024Q1")) == (Fraction("600.5"), "partial")

    def test_between_purchases_nothing_was_bought(self) -> None:
        facts = a_history(
            of_kind(STOCK), a_delivery("2024-01-10", 40, yuan=300), a_delivery("2024-03-10", 1)
        )
        found = of(facts, "2024-02")
        assert told(found) == (0, "measured")
        assert [part.formula for part in figures_in(found)] == ["nothing_bought"]

    def test_outside_of_all_facts_nothing_is_known(self) -> None:
        facts = a_history(of_kind(STOCK), a_delivery("2024-02-10", 40, yuan=300))
        assert told(of(facts, "2024-01")) == (None, "none")
        assert told(of(facts, "2024-03")) == (None, "none")
        assert told(of(a_history(of_kind(STOCK)), "2024-03")) == (None, "none")

    def test_a_purchase_without_a_price_is_a_gap(self) -> None:
        priced = a_delivery("2024-01-10", 40, yuan=300)
        unpriced = a_delivery("2024-01-20", 40)
        assert told(of(a_history(of_kind(STOCK), unpriced), "2024-01")) == (None, "none")
        assert told(of(a_history(of_kind(STOCK), priced, unpriced), "2024-01")) == (300, "partial")

    def test_a_stock_figure_needs_no_price(self) -> None:
        facts = a_history(
            of_kind(STOCK),
            a_delivery("2024-01-10", 40, yuan=300),
            a_delivery("2024-01-31", stock=9),
        )
        assert told(of(facts, "2024-01")) == (300, "measured")


class TestCarriers:
    """The cost of a carrier is that of its counted meters."""

    def test_only_counted_meters_cost(self) -> None:
        made = measured(
            a_history(a_bill(yuan=100)),
            a_history(a_meter("E-02"), a_setup(counted=False), a_bill(yuan=10)),
            a_history(a_meter("E-03"), a_setup(role=Role.RESOLD, parent_id="E-01"), a_bill(yuan=5)),
            a_history(a_meter("W-01", "water"), a_bill(yuan=7)),
        )
        found = cost.by_carrier(made, periods.parse("2024-01"))
        assert {code: told(item.figure) for code, item in found.items()} == {
            "electricity": (100, "measured"),
            "water": (7, "measured"),
        }

    def test_a_counted_meter_without_a_bill_makes_it_partial(self) -> None:
        made = measured(a_history(a_bill(yuan=100)), a_history(a_meter("E-02")))
        found = cost.by_carrier(made, periods.parse("2024-01"))
        assert told(found["electricity"].figure) == (100, "partial")

    def test_own_photovoltaic_power_costs_nothing_and_is_not_missed(self) -> None:
        made = measured(
            a_history(a_bill(yuan=100)),
            a_history(a_meter("P-01"), a_setup(role=Role.PV_GENERATION)),
            a_history(a_meter("P-02", "pv")),
        )
        found = cost.by_carrier(made, periods.parse("2024-01"))
        assert {code: told(item.figure) for code, item in found.items()} == {
            "electricity": (100, "measured")
        }

    def test_a_meter_costs_as_long_as_it_counts(self) -> None:
        facts = a_history(a_setup(), a_setup("2024-01-11", counted=False), a_bill(yuan=31))
        found = cost.by_carrier(measured(facts), periods.parse("2024-01"))
        assert told(found["electricity"].figure) == (10, "measured")

    def test_a_meter_out_of_service_is_not_missed(self) -> None:
        made = measured(
            a_history(a_bill(yuan=100)), a_history(a_meter("E-02", retired="2023-01-31"))
        )
        found = cost.by_carrier(made, periods.parse("2024-01"))
        assert found["electricity"].figure.quality is Quality.MEASURED
