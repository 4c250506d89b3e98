"""Tariffs, the meters that follow them, and bills worked out again by them."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import parse
from carbondesk.domain.problems import Refused
from carbondesk.domain.quantity import MICRO, NANO
from carbondesk.domain.tariff import BillLine, Charge, MeterTariff, Price, Tariff, TimeOfUse
from carbondesk.operations import bills, closing, meters, tariffs
from carbondesk.store import rows
from carbondesk.store import tariffs as kept
from carbondesk.store.ledger import Ledger
from tests.factory import a_bill, a_meter, a_setup
from tests.operations.conftest import RoundTrip

YEAR = date(2024, 1, 1)


def a_tariff(code: str = "GS", day: date = YEAR, **rest: object) -> Tariff:
    return replace(Tariff(code, "工商业两部制", "electricity", day, 90), **rest)  # type: ignore[arg-type]


def a_price(yuan: str = "0.7", charge: Charge = Charge.ENERGY, **rest: object) -> Price:
    return replace(Price("", charge, int(Fraction(yuan) * NANO)), **rest)  # type: ignore[arg-type]


def a_line(quantity: int, fen: int | None, charge: Charge = Charge.ENERGY) -> BillLine:
    return BillLine("", charge, quantity_micro=quantity * MICRO, amount_fen=fen)


@pytest.fixture(autouse=True)
def a_billed_meter(ledger: Ledger) -> None:
    meters.add(ledger, a_meter("E-01"), replace(a_setup(kind=MeterKind.BILL), id=""))


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_tariff_is_kept_with_its_prices(ledger: Ledger, round_trip: RoundTrip) -> None:
    prices = [
        a_price("1.2", time_of_use=TimeOfUse.PEAK),
        a_price("0.3", time_of_use=TimeOfUse.VALLEY),
    ]
    added = round_trip(tariffs.put, ledger, a_tariff(), prices)
    assert kept.every(ledger.db) == [added]
    assert [price.price_nano for price in kept.prices(ledger.db, added.id)] == [
        12 * NANO // 10, 3 * NANO // 10,
    ]  # fmt: skip


def test_prices_of_a_tariff_are_replaced_as_a_whole(ledger: Ledger, round_trip: RoundTrip) -> None:
    added = tariffs.put(ledger, a_tariff(), [a_price("1"), a_price("2", Charge.DEMAND)])
    again = round_trip(tariffs.put, ledger, a_tariff(name="新"), [a_price("3")])
    assert again.id == added.id
    assert [price.price_nano for price in kept.prices(ledger.db, added.id)] == [3 * NANO]


def test_a_tariff_is_removed_with_its_prices(ledger: Ledger, round_trip: RoundTrip) -> None:
    added = tariffs.put(ledger, a_tariff(), [a_price()])
    round_trip(tariffs.remove, ledger, added.id)
    assert rows.fetch(ledger.db, Price) == []


@pytest.mark.parametrize(
    ("tariff", "prices", "code"),
    [
        (a_tariff(""), [a_price()], "empty"),
        (a_tariff(name=" "), [a_price()], "empty"),
        (a_tariff(carrier="wind"), [a_price()], "unknown_carrier"),
        (a_tariff(power_factor_standard=95), [a_price()], "power_factor_standard"),
        (a_tariff(tier_months=3), [a_price()], "tier_months"),
        (a_tariff(), [], "tariff_without_prices"),
        (a_tariff(), [a_price(), a_price("2")], "price_twice"),
        (a_tariff(), [a_price(over_micro=5)], "tiers_begin_above_zero"),
        (a_tariff(), [a_price("1", Charge.POWER_FACTOR)], "charge_has_no_price"),
    ],
)
def test_a_tariff_that_cannot_be_meant_is_refused(
    ledger: Ledger, tariff: Tariff, prices: list[Price], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        tariffs.put(ledger, tariff, prices)
    assert code in codes(refused)
    assert kept.every(ledger.db) == []


def test_two_price_lists_of_one_day_are_refused(ledger: Ledger) -> None:
    tariffs.put(ledger, a_tariff(), [a_price()])
    later = tariffs.put(ledger, a_tariff(day=date(2025, 1, 1)), [a_price()])
    with pytest.raises(Refused) as refused:
        tariffs.put(ledger, replace(later, valid_from=YEAR), [a_price()])
    assert codes(refused) == ["tariff_exists"]


def test_a_meter_follows_a_tariff(ledger: Ledger, round_trip: RoundTrip) -> None:
    tariffs.put(ledger, a_tariff(), [a_price()])
    first = round_trip(tariffs.follow, ledger, MeterTariff("E-01", YEAR, "GS"))
    none = round_trip(tariffs.follow, ledger, MeterTariff("E-01", YEAR, ""))
    assert kept.followed(ledger.db, "E-01") == [none]
    assert none.id == first.id


def test_a_meter_follows_only_a_known_tariff_of_its_carrier(ledger: Ledger) -> None:
    tariffs.put(ledger, a_tariff("W", carrier="water"), [a_price()])
    for code, reason in (("??", "unknown_tariff"), ("W", "tariff_of_other_carrier")):
        with pytest.raises(Refused) as refused:
            tariffs.follow(ledger, MeterTariff("E-01", YEAR, code))
        assert codes(refused) == [reason]


def test_the_last_tariff_that_meters_follow_stays(ledger: Ledger) -> None:
    added = tariffs.put(ledger, a_tariff(), [a_price()])
    tariffs.follow(ledger, MeterTariff("E-01", YEAR, "GS"))
    with pytest.raises(Refused) as refused:
        tariffs.remove(ledger, added.id)
    assert codes(refused) == ["tariff_in_use"]


class TestBills:
    """Lines of bills, and what the tariff makes of them."""

    @pytest.fixture
    def bill(self, ledger: Ledger) -> str:
        """A bill of 1,000 kWh without an amount."""
        return bills.add(ledger, replace(a_bill(quantity=1000), id="")).id

    def test_lines_give_the_bill_its_amount(
        self, ledger: Ledger, bill: str, round_trip: RoundTrip
    ) -> None:
        found = round_trip(tariffs.put_lines, ledger, bill, [a_line(1000, 70000)])
        assert found.amount_fen == 70000
        assert [line.amount_fen for line in kept.lines(ledger.db, bill)] == [70000]

    def test_lines_that_would_move_a_closed_month_are_refused(
        self, ledger: Ledger, bill: str
    ) -> None:
        closing.close(ledger, parse("2024-01"), partial=True)
        with pytest.raises(Refused) as refused:
            tariffs.put_lines(ledger, bill, [a_line(1000, 70000)])
        assert codes(refused) == ["month_closed"]
        assert kept.lines(ledger.db, bill) == []

    def test_an_amount_that_was_billed_stays(self, ledger: Ledger, bill: str) -> None:
        tariffs.put_lines(ledger, bill, [a_line(1000, 70000)])
        assert tariffs.put_lines(ledger, bill, [a_line(1000, 60000)]).amount_fen == 70000

    @pytest.mark.parametrize(
        ("lines", "code"),
        [
            ([a_line(1, 1), a_line(2, 2)], "line_twice"),
            ([BillLine("", Charge.DEMAND)], "line_says_nothing"),
            ([a_line(-1, 1)], "negative"),
            ([a_line(2, None, Charge.POWER_FACTOR)], "power_factor_range"),
        ],
    )
    def test_lines_that_cannot_be_meant_are_refused(
        self, ledger: Ledger, bill: str, lines: list[BillLine], code: str
    ) -> None:
        with pytest.raises(Refused) as refused:
            tariffs.put_lines(ledger, bill, lines)
        assert code in codes(refused)

    def test_a_bill_goes_with_its_lines(
        self, ledger: Ledger, bill: str, round_trip: RoundTrip
    ) -> None:
        tariffs.put_lines(ledger, bill, [a_line(1000, 70000)])
        round_trip(bills.remove, ledger, bill)
        assert rows.fetch(ledger.db, BillLine) == []

    def test_a_bill_is_worked_out_again(self, ledger: Ledger, bill: str) -> None:
        fact = tariffs.put_lines(ledger, bill, [a_line(1000, 71000)])
        assert tariffs.recount(ledger.db, fact) is None
        tariffs.put(ledger, a_tariff(), [a_price("0.7")])
        tariffs.follow(ledger, MeterTariff("E-01", YEAR, "GS"))
        found = tariffs.recount(ledger.db, fact)
        assert found is not None
        assert found.recomputed.total_fen == 70000
        assert found.recomputed.difference_fen == 1000
        assert found.changed is None

    def test_a_new_price_list_within_a_bill_is_named(self, ledger: Ledger, bill: str) -> None:
        fact = tariffs.put_lines(ledger, bill, [a_line(1000, 70000)])
        tariffs.put(ledger, a_tariff(), [a_price("0.7")])
        tariffs.put(ledger, a_tariff(day=date(2024, 1, 20)), [a_price("0.8")])
        tariffs.follow(ledger, MeterTariff("E-01", YEAR, "GS"))
        found = tariffs.recount(ledger.db, fact)
        assert found is not None
        assert found.changed == date(2024, 1, 20)
        assert found.recomputed.total_fen == 80000

    def test_yearly_tiers_remember_what_was_billed_before(self, ledger: Ledger) -> None:
        tiers = [a_price("0.5"), a_price("0.8", over_micro=1200 * MICRO)]
        tariffs.put(ledger, a_tariff(tier_months=12), tiers)
        tariffs.follow(ledger, MeterTariff("E-01", YEAR, "GS"))
        bills.add(ledger, replace(a_bill(quantity=1000), id=""))
        second = bills.add(ledger, replace(a_bill("2024-02-01", "2024-02-29", 500), id=""))
        found = tariffs.recount(ledger.db, second)
        assert found is not None
        assert found.recomputed.total_fen == 200 * 50 + 300 * 80

    def test_before_the_first_price_list_nothing_is_worked_out(
        self, ledger: Ledger, bill: str
    ) -> None:
        tariffs.put(ledger, a_tariff(day=date(2025, 1, 1)), [a_price()])
        tariffs.follow(ledger, MeterTariff("E-01", YEAR, "GS"))
        fact = rows.fetch_one(ledger.db, type(a_bill()), bill)
        assert fact is not None
        assert tariffs.recount(ledger.db, fact) is None
