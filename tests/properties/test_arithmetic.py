"""What holds for any facts: months add up, units convert there and back, dials roll over."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain import cost, quantity, register, totals
from carbondesk.domain import period as periods
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import MeterKind, Role
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.spans import PICO
from carbondesk.domain.usage import Measured
from carbondesk.reference import carriers, units
from carbondesk.reference.carriers import Carrier
from carbondesk.texts import numbers
from tests.factory import (
    a_bill,
    a_book,
    a_delivery,
    a_history,
    a_meter,
    a_reading,
    a_setup,
    measured,
    of_kind,
)

DAYS = st.dates(date(2020, 1, 1), date(2029, 12, 31))
MICRO = st.integers(0, 10**12)
WHOLE = Period(date(2020, 1, 1), date(2030, 12, 31), "2020..2030")


def sorted_days(least: int, most: int = 8) -> st.SearchStrategy[list[date]]:
    return st.lists(DAYS, min_size=least, max_size=most, unique=True).map(sorted)


@st.composite
def registers(draw: st.DrawFn) -> MeterFacts:
    """A register that is read on some days, with any multiplier, rolling over at will."""
    days = draw(sorted_days(2))
    digits = draw(st.integers(3, 7))
    full = 10**digits * quantity.MICRO
    runs = draw(st.lists(st.integers(0, full // 2 - 1), min_size=len(days), max_size=len(days)))
    dials = [total % full for total in accumulate(runs)]
    setup = a_setup(multiplier_micro=draw(st.integers(1, 10**10)), digits=digits)
    read = [
        a_reading(day, Fraction(dial, quantity.MICRO))
        for day, dial in zip(days, dials, strict=True)
    ]
    return a_history(setup, *read)


@st.composite
def bill_meters(draw: st.DrawFn) -> MeterFacts:
    """A meter with bills that may leave gaps but never overlap."""
    days = draw(sorted_days(2))
    rows = [
        a_bill(
            first,
            last - timedelta(days=1),
            Fraction(draw(MICRO), 10**6),
            Fraction(draw(st.integers(-(10**6), 10**9)), 100),
        )
        for first, last in pairwise(days)
        if draw(st.booleans())
    ]
    return a_history(of_kind(MeterKind.BILL), *rows)


@st.composite
def stocks(draw: st.DrawFn) -> MeterFacts:
    """A fuel with deliveries, and with stock figures or without any."""
    days, takes_stock = draw(sorted_days(1)), draw(st.booleans())
    rows = [
        a_delivery(
            day,
            draw(st.integers(0, 50)),
            stock=draw(st.one_of(st.none(), st.integers(0, 40))) if takes_stock else None,
            yuan=draw(st.integers(0, 1000)),
        )
        for day in days
    ]
    return a_history(a_meter(carrier="diesel"), of_kind(MeterKind.STOCK), *rows)


METERS = st.one_of(registers(), bill_meters(), stocks())


class TestMonthsAddUp:
    """However a period is cut, its parts are the whole."""

    @given(METERS, st.sampled_from(["day", "month", "year"]), DAYS, DAYS)
    def test_usage_of_the_parts_is_that_of_the_whole(
        self, facts: MeterFacts, by: str, one: date, other: date
    ) -> None:
        first, last = min(one, other), max(one, other)
        last = min(last, first + timedelta(days=120)) if by == "day" else last
        whole = Period(first, last, "whole")
        found = measured(facts, started="2020-01-01")
        parts = [found.usage("E-01", part) for part in periods.split(whole, by)]
        known = [part.quantity for part in parts if part.quantity is not None]
        total = found.usage("E-01", whole)
        assert (sum(known) if known else None) == total.quantity
        assert sum(part.covered_days for part in parts) == total.covered_days
        assert sum(part.days for part in parts) == total.days

    @given(METERS)
    def test_so_is_cost(self, facts: MeterFacts) -> None:
        found = measured(facts, started="2020-01-01")
        parts = [cost.of_meter(found, "E-01", month).value for month in WHOLE.months()]
        known = [part for part in parts if part is not None]
        assert (sum(known) if known else None) == cost.of_meter(found, "E-01", WHOLE).value

    @given(registers())
    def test_usage_between_the_first_and_the_last_reading_is_what_the_register_ran(
        self, facts: MeterFacts
    ) -> None:
        found = measured(facts, started="2020-01-01").usage("E-01", WHOLE)
        setup = facts.setups[0]
        ran = 0
        for old, new in pairwise(facts.readings):
            moved = register.difference(old.register_micro, new.register_micro, setup.digits)
            assert moved is not None
            ran += moved
        assert found.quantity == Fraction(ran * setup.multiplier_micro, PICO)

    @given(bill_meters())
    def test_all_bills_together_are_the_usage(self, facts: MeterFacts) -> None:
        found = measured(facts, started="2020-01-01").usage("E-01", WHOLE)
        billed = sum(bill.quantity_micro for bill in facts.bills)
        assert (found.quantity or 0) == Fraction(billed, 10**6)

    @given(METERS)
    def test_covered_days_are_never_more_than_days(self, facts: MeterFacts) -> None:
        found = measured(facts, started="2020-01-01")
        for month in periods.split(WHOLE, "month"):
            usage = found.usage("E-01", month)
            assert 0 <= usage.covered_days <= usage.days
            assert (usage.quality is Quality.NONE) == (usage.quantity is None)

    @given(st.lists(registers(), min_size=2, max_size=4), sorted_days(0, 3), st.data())
    def test_totals_of_the_months_are_that_of_the_year_whatever_changes(
        self, histories: list[MeterFacts], changes: list[date], data: st.DataObject
    ) -> None:
        found = Measured(a_book(*_a_family(histories, changes, data), started="2020-01-01"))
        for number in {day.year for day in changes} | {2024}:
            whole = periods.year(number)
            contributions = totals.contributions(found, whole)
            parts = [
                item for month in whole.months() for item in totals.contributions(found, month)
            ]
            assert _signed(contributions) == _signed(parts)


class TestDials:
    """A dial of so many digits."""

    @given(st.integers(1, 12), st.data())
    def test_a_run_below_half_the_dial_is_found_wherever_it_begins(
        self, digits: int, data: st.DataObject
    ) -> None:
        full = 10**digits * quantity.MICRO
        begin = data.draw(st.integers(0, full - 1))
        ran = data.draw(st.integers(0, full // 2 - 1))
        assert register.difference(begin, (begin + ran) % full, digits) == ran

    @given(st.integers(1, 12), st.data())
    def test_of_there_and_back_at_most_one_is_believed(
        self, digits: int, data: st.DataObject
    ) -> None:
        full = 10**digits * quantity.MICRO
        one, other = data.draw(st.integers(0, full - 1)), data.draw(st.integers(0, full - 1))
        there = register.difference(one, other, digits)
        back = register.difference(other, one, digits)
        assert one == other or there is None or back is None

    @given(MICRO, MICRO)
    def test_without_digits_only_rises_are_believed(self, old: int, new: int) -> None:
        found = register.difference(old, new, None)
        assert found == (new - old if new >= old else None)


class TestConversions:
    """Units convert exactly, there and back."""

    @given(st.sampled_from(sorted(units._units())), st.fractions(), st.data())
    def test_there_and_back_is_where_one_began(
        self, unit: str, amount: Fraction, data: st.DataObject
    ) -> None:
        fitting = [code for code in units._units() if units.convert(1, unit, code) is not None]
        other = data.draw(st.sampled_from(sorted(fitting)))
        there = units.convert(amount, unit, other)
        assert there is not None
        assert units.convert(there, other, unit) == amount

    @given(
        st.sampled_from(carriers.every()), st.sampled_from(sorted(units._units())), st.fractions()
    )
    def test_a_carriers_unit_is_reached_by_one_exact_ratio_or_not_at_all(
        self, carrier: Carrier, unit: str, amount: Fraction
    ) -> None:
        ratio, found = (carriers.convert(item, unit, carrier) for item in (1, amount))
        assert found == (None if ratio is None else ratio * amount)

    @given(st.integers(-(2**63) + 1, 2**63 - 1))
    def test_micros_and_fen_come_back_as_they_were(self, stored: int) -> None:
        assert quantity.to_micro(quantity.from_micro(stored)) == stored
        assert quantity.to_fen(quantity.from_fen(stored)) == stored

    @given(st.integers(), st.integers(1, 10**9))
    def test_a_quotient_half_up_is_at_most_half_away(self, above: int, below: int) -> None:
        found = quantity.half_up(above, below)
        assert Fraction(-1, 2) < found - Fraction(above, below) <= Fraction(1, 2)

    @given(st.fractions(), st.integers(0, 6))
    def test_rounding_is_at_most_half_of_the_last_place(
        self, value: Fraction, decimals: int
    ) -> None:
        found = Fraction(numbers.rounded(value, decimals))
        assert abs(found - value) <= Fraction(1, 2 * 10**decimals)
        assert numbers.rounded(-value, decimals) == -numbers.rounded(value, decimals)


class TestPeriods:
    """Calendar periods."""

    @given(DAYS)
    def test_every_day_lies_in_its_month_quarter_and_year(self, day: date) -> None:
        quarter = periods.quarter(day.year, (day.month + 2) // 3)
        for period in (periods.day(day), periods.month_of(day), quarter, periods.year(day.year)):
            assert period.contains(day)
            assert periods.parse(period.code) == period

    @given(DAYS, st.integers(-200, 200))
    def test_months_counted_on_and_back_are_the_same(self, day: date, count: int) -> None:
        month = periods.month_of(day)
        assert periods.shift_months(periods.shift_months(month, count), -count) == month

    @given(DAYS, DAYS, st.sampled_from(["day", "month", "year"]))
    def test_the_parts_of_a_period_follow_each_other_without_a_gap(
        self, one: date, other: date, by: str
    ) -> None:
        whole = Period(min(one, other), max(one, other), "whole")
        parts = periods.split(whole, by)
        assert (parts[0].first, parts[-1].last) == (whole.first, whole.last)
        assert all(
            after.first - before.last == periods.ONE_DAY for before, after in pairwise(parts)
        )

    @given(DAYS)
    def test_a_year_before_keeps_month_and_length(self, day: date) -> None:
        month = periods.month_of(day)
        before = month.year_before()
        assert (before.first.year, before.first.month) == (day.year - 1, day.month)
        assert periods.shift_months(month, -12) == before


class TestQuality:
    """The worst of several."""

    QUALITIES = st.lists(st.sampled_from(Quality))

    @given(QUALITIES, QUALITIES)
    def test_it_does_not_matter_how_parts_are_grouped(
        self, some: list[Quality], others: list[Quality]
    ) -> None:
        if some and others:
            assert worst([worst(some), worst(others)]) is worst([*some, *others])


def _a_family(
    histories: list[MeterFacts], changes: list[date], data: st.DataObject
) -> list[MeterFacts]:
    """Meters below each other, counted, resold or neither, which changes on some days."""
    made = []
    for number, facts in enumerate(histories):
        parent = f"E-{data.draw(st.integers(0, number - 1))}" if number else None
        setups = [
            a_setup(
                day,
                parent_id=data.draw(st.sampled_from([None, parent])),
                role=data.draw(st.sampled_from([Role.TOTAL, Role.RESOLD])),
                counted=data.draw(st.booleans()),
                digits=facts.setups[0].digits,
            )
            for day in (date.min, *changes)
        ]
        made.append(a_history(a_meter(f"E-{number}"), *setups, *facts.readings))
    return made


def _signed(found: Any) -> Fraction:  # noqa: ANN401
    return sum(
        (item.sign * item.usage.quantity for item in found if item.usage.quantity is not None),
        Fraction(0),
    )
