"""Average prices: cost over quantity, of carriers whose bills and days are all there."""

from fractions import Fraction

from carbondesk.domain import account, average_prices, period, sets
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.usage import Measured
from tests.factory import a_bill, a_book, a_history, a_meter, of_kind

MONTH = period.month(2024, 1)
SETS = sets.default(2024, "370100")


def prices(*histories: MeterFacts) -> dict[str, Fraction]:
    return average_prices.of(account.of(Measured(a_book(*histories)), MONTH, SETS))


def test_it_is_the_cost_over_the_quantity() -> None:
    power = a_history(a_meter(), of_kind(MeterKind.BILL), a_bill(quantity=1000, yuan=718))
    water = a_history(
        a_meter("W-01", "water"),
        of_kind(MeterKind.BILL, meter="W-01"),
        a_bill(quantity=310, yuan=1240),
    )
    assert prices(power, water) == {"electricity": Fraction("0.718"), "water": 4}


def test_where_a_bill_or_its_amount_lacks_no_price_is_told() -> None:
    unpaid = a_history(a_meter(), of_kind(MeterKind.BILL), a_bill(quantity=1000))
    short = a_history(
        a_meter(), of_kind(MeterKind.BILL), a_bill("2024-01-01", "2024-01-20", 1000, 718)
    )
    assert prices(unpaid) == {}
    assert prices(short) == {}
