"""Bills with lines, worked out again by the tariff that their meter follows; sums by hand."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from carbondesk.domain.bill import Bill
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.quantity import MICRO, NANO
from carbondesk.domain.recount import Recount
from carbondesk.domain.tariff import BillLine, Charge, MeterTariff, Price, Tariff, TimeOfUse
from carbondesk.operations import bills, meters, tariffs
from carbondesk.store import rows
from carbondesk.store import tariffs as kept
from carbondesk.store.ledger import Ledger
from tests.factory import a_bill, a_meter, a_setup
from tests.operations.conftest import RoundTrip

YEAR = date(2024, 1, 1)
FUNDS = "government funds"
SURTAX = "surtax"
PEAK, FLAT, VALLEY = TimeOfUse.PEAK, TimeOfUse.FLAT, TimeOfUse.VALLEY
MONTH_FEN = 5_918_129


def a_price(yuan: str, charge: Charge = Charge.ENERGY, **rest: object) -> Price:
    return replace(Price("", charge, int(Fraction(yuan) * NANO)), **rest)  # type: ignore[arg-type]


def a_line(
    quantity: str | None, fen: int, charge: Charge = Charge.ENERGY, **rest: object
) -> BillLine:
    micro = None if quantity is None else int(Fraction(quantity) * MICRO)
    line = BillLine("", charge, quantity_micro=micro, amount_fen=fen)
    return replace(line, **rest)  # type: ignore[arg-type]


PRICES = [
    a_price("1.1", time_of_use=PEAK),
    a_price("0.7", time_of_use=FLAT),
    a_price("0.35", time_of_use=VALLEY),
    a_price("38.5", Charge.DEMAND),
    a_price("0.02921875", Charge.SURCHARGE, name=FUNDS, adjusted=False),
    a_price("0.03", Charge.TAX, name=SURTAX),
]
# 20,000 × 1.1 = 22,000.00; 30,000 × 0.7 = 21,000.00; 10,001 × 0.35 = 3,500.35;
# 250 kW × 38.5 = 9,625.00: together 56,125.35 yuan.
# Power factor 0.95 against 0.90: −0.75 % of it = −420.940125, so −420.94.
# Funds 60,001 × 0.02921875 = 1,753.15421875, so 1,753.15: with all above 57,457.56.
# Surtax 3 % of that = 1,723.7268, so 1,723.73. The month: 59,181.29.
LINES = [
    a_line("20000", 2_200_000, time_of_use=PEAK),
    a_line("30000", 2_100_000, time_of_use=FLAT),
    a_line("10001", 350_035, time_of_use=VALLEY),
    a_line("250", 962_500, Charge.DEMAND),
    a_line("0.95", -42_094, Charge.POWER_FACTOR),
    a_line("60001", 175_315, Charge.SURCHARGE, name=FUNDS),
    a_line(None, 172_373, Charge.TAX, name=SURTAX),
]


@pytest.fixture
def bill(ledger: Ledger) -> Bill:
    """March of a meter whose bills follow a tariff with parts of the day, demand and tax."""
    meters.add(ledger, a_meter("E-01"), replace(a_setup(kind=MeterKind.BILL), id=""))
    tariffs.put(ledger, Tariff("GS", "工商业两部制", "electricity", YEAR, 90), PRICES)
    tariffs.follow(ledger, MeterTariff("E-01", YEAR, "GS"))
    return bills.add(ledger, a_bill("2024-03-01", "2024-03-31", 60001))


def recounted(ledger: Ledger, bill: Bill) -> Recount:
    found = tariffs.recount(ledger.db, bill)
    assert found is not None
    return found


def test_the_lines_of_a_bill_are_one_step_and_fill_its_amount(
    ledger: Ledger, round_trip: RoundTrip, bill: Bill
) -> None:
    assert round_trip(tariffs.put_lines, ledger, bill.id, LINES).amount_fen == MONTH_FEN
    assert [line.amount_fen for line in kept.lines(ledger.db, bill.id)] == [
        line.amount_fen for line in LINES
    ]
    assert rows.fetch(ledger.db, Bill)[0].amount_fen == MONTH_FEN


def test_a_full_month_through_the_ledger_comes_out_to_the_fen(ledger: Ledger, bill: Bill) -> None:
    found = recounted(ledger, tariffs.put_lines(ledger, bill.id, LINES)).recomputed
    assert found.total_fen == MONTH_FEN
    assert found.difference_fen == 0
    assert {line.difference_fen for line in found.lines} == {0}
    assert found.unpriced == ()


def test_a_wrong_demand_charge_is_found_with_its_yuan(ledger: Ledger, bill: Bill) -> None:
    """100 yuan too much for demand; the lines that follow from it were billed rightly."""
    wrong = [
        replace(line, amount_fen=972_500) if line.charge is Charge.DEMAND else line
        for line in LINES
    ]
    found = recounted(ledger, tariffs.put_lines(ledger, bill.id, wrong)).recomputed
    assert found.difference_fen == 10_000
    assert {line.charge: line.difference_fen for line in found.lines if line.difference_fen} == {
        Charge.DEMAND: 10_000
    }


def test_tiers_go_on_from_the_bills_earlier_in_the_year(ledger: Ledger) -> None:
    """150 m³ before: of 100 more, 30 × 4.00 and 70 × 5.50 are 505.00 yuan."""
    setup = a_setup(meter="W-01", kind=MeterKind.BILL, id="")
    meters.add(ledger, a_meter("W-01", "water"), setup)
    tiers = [a_price("4"), a_price("5.5", over_micro=180 * MICRO)]
    tariffs.put(ledger, Tariff("W", "居民用水", "water", YEAR, tier_months=12), tiers)
    tariffs.follow(ledger, MeterTariff("W-01", YEAR, "W"))
    bills.add(ledger, a_bill("2024-01-01", "2024-01-31", 150, meter="W-01"))
    second = bills.add(ledger, a_bill("2024-02-01", "2024-02-29", 100, 505, meter="W-01"))
    found = recounted(ledger, second).recomputed
    assert (found.total_fen, found.difference_fen) == (50_500, 0)


def test_prices_that_change_within_a_bill_are_told(ledger: Ledger, bill: Bill) -> None:
    bill = tariffs.put_lines(ledger, bill.id, LINES)
    assert recounted(ledger, bill).changed is None
    newer = Tariff("GS", "工商业两部制", "electricity", date(2024, 3, 11), 90)
    tariffs.put(ledger, newer, PRICES)
    assert recounted(ledger, bill).changed == date(2024, 3, 11)


def test_a_bill_without_lines_is_not_recounted_where_the_tariff_asks_for_more(
    ledger: Ledger, bill: Bill
) -> None:
    assert tariffs.recount(ledger.db, bill) is None


def test_a_bill_without_a_tariff_is_not_recounted(ledger: Ledger, bill: Bill) -> None:
    tariffs.follow(ledger, MeterTariff("E-01", date(2024, 3, 1), ""))
    assert tariffs.recount(ledger.db, bill) is None
