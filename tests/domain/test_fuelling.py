"""The fuel of a month: deliveries, opening stock, usage."""

from carbondesk.domain import fuelling, period
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.quality import Quality
from tests.factory import a_book, a_delivery, a_history, a_meter, of_kind

MARCH = period.month(2025, 3)
DIESEL = (a_meter("F-01", "diesel"), of_kind(MeterKind.STOCK))


def test_usage_is_opening_and_deliveries_less_closing() -> None:
    opening = a_delivery("2025-02-28", stock=200)
    bought = a_delivery("2025-03-10", 400)
    closing = a_delivery("2025-03-31", stock=250)
    facts = a_history(*DIESEL, opening, bought, closing)
    (found,) = fuelling.tanks(a_book(facts), MARCH)
    assert found.opening is not None
    assert found.opening.stock_micro == 200_000_000
    assert [item.day.day for item in found.deliveries] == [10, 31]
    assert found.usage.quantity == 350
    assert found.usage.quality is Quality.MEASURED


def test_a_fuel_card_takes_no_stock() -> None:
    facts = a_history(*DIESEL, a_delivery("2025-03-10", 400))
    found = fuelling.tank(a_book(facts), facts, MARCH)
    assert found.opening is None
    assert found.closing is None
    assert found.usage.quantity == 400


def test_only_stocks_of_fuel_in_service_are_shown() -> None:
    bill = a_history(of_kind(MeterKind.BILL))
    retired = a_history(a_meter("F-02", "diesel", retired="2025-01-01"), of_kind(MeterKind.STOCK))
    assert fuelling.tanks(a_book(bill, retired), MARCH) == []


def test_the_closing_stock_is_the_last_that_was_taken_in_the_month() -> None:
    taken = [
        a_delivery(day, stock=stock) for day, stock in (("2025-03-15", 90), ("2025-03-31", 60))
    ]
    facts = a_history(*DIESEL, a_delivery("2025-02-28", stock=200), *taken)
    closing = fuelling.tank(a_book(facts), facts, MARCH).closing
    assert closing is not None
    assert (closing.day, closing.stock_micro) == (MARCH.last, 60_000_000)
    before = a_history(*DIESEL, a_delivery("2025-02-28", stock=200))
    assert fuelling.tank(a_book(before), before, MARCH).closing is None
