"""Whether a project pays: by hand, at the edges, and what holds for any money."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain import economics
from carbondesk.domain.economics import Case, Stream

CASE = Case(
    Fraction(1000), (Stream(Fraction(300)),), 5, Fraction(10, 100), Stream(Fraction(20)),
    later=((3, Fraction(50)),), residual=Fraction(100),
)  # fmt: skip

money = st.integers(-(10**9), 10**9).map(Fraction)
sums = st.integers(1, 10**9).map(Fraction)
rates = st.integers(0, 3000).map(lambda basis: Fraction(basis, 10_000))
rises = st.integers(-500, 1500).map(lambda basis: Fraction(basis, 10_000))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A project that costs something and saves something every year."""
    years = draw(st.integers(1, 30))
    return Case(
        draw(sums), (Stream(draw(sums), draw(rises)), Stream(draw(sums), draw(rises))), years,
        draw(rates), mid_year=draw(st.booleans()),
    )  # fmt: skip


def test_the_money_of_each_year_and_its_worth_by_hand() -> None:
    """At 10 %: 254.545454 + 231.404959 + 172.802404 + 191.243768 + 235.950103 − 1000."""
    assert economics.flows(CASE) == [-1000, 280, 280, 230, 280, 380]
    by_hand = sum(
        Fraction(one) / Fraction(11, 10) ** year
        for year, one in enumerate((-1000, 280, 280, 230, 280, 380))
    )
    assert economics.net_present_value(CASE) == by_hand
    assert f"{float(by_hand):.4f}" == "85.9467"
    assert economics.balance(CASE)[-1] == by_hand
    assert economics.capital_worth(CASE) - economics.operating_worth(CASE) == -by_hand


def test_a_price_that_rises_has_risen_once_by_the_first_year() -> None:
    case = Case(Fraction(0), (Stream(Fraction(100), Fraction(2, 100)),), 3, Fraction(5, 100))
    worth = economics.worth(case, case.savings[0])
    assert worth == 100 * economics.uniform_worth(Fraction(5, 100), 3, Fraction(2, 100))
    assert economics.flows(case)[1:] == [102, Fraction("104.04"), Fraction("106.1208")]


def test_a_rise_as_high_as_the_rate_makes_each_year_worth_the_same() -> None:
    assert economics.uniform_worth(Fraction(3, 100), 7, Fraction(3, 100)) == 7
    assert economics.recovery(Fraction(0), 4) == Fraction(1, 4)


def test_in_mid_year_all_that_comes_each_year_is_worth_half_a_year_more() -> None:
    middle = replace(CASE, mid_year=True, residual=Fraction(0), investment=Fraction(0))
    end = replace(middle, mid_year=False)
    ratio = economics.net_present_value(middle) / economics.net_present_value(end)
    assert abs(ratio**2 - Fraction(11, 10)) < Fraction(1, 10**45)


def test_the_return_in_mid_year_adds_nothing_at_its_own_rate() -> None:
    middle = replace(CASE, mid_year=True)
    found = economics.internal_return(middle)
    assert found is not None
    at_it = replace(middle, rate=Fraction(found))
    assert abs(economics.net_present_value(at_it)) < Fraction(1, 10**6)


def test_what_is_left_falls_by_a_straight_line() -> None:
    assert economics.left_over(Fraction(1000), 20, 15) == 250
    assert economics.left_over(Fraction(1000), 15, 15) == 0
    assert economics.left_over(Fraction(1000), 10, 15) == 0


def test_what_never_pays_has_no_payback() -> None:
    lost = replace(CASE, savings=(Stream(Fraction(20)),))
    assert economics.simple_payback(lost) is None
    assert economics.discounted_payback(lost) is None
    assert economics.adjusted_return(lost) is not None
    small = replace(CASE, savings=(Stream(Fraction(100)),))
    assert economics.simple_payback(small) == Fraction(1000, 80)
    assert economics.discounted_payback(small) is None


def test_what_costs_nothing_more_pays_at_once_and_has_no_ratio() -> None:
    free = replace(CASE, investment=Fraction(-5), later=(), residual=Fraction(0))
    assert economics.simple_payback(free) == 0
    assert economics.discounted_payback(free) == 0
    assert economics.savings_to_investment(free) is None
    assert economics.adjusted_return(free) is None
    assert economics.internal_return(free) is None


def test_without_interest_both_paybacks_are_one() -> None:
    case = Case(Fraction(1000), (Stream(Fraction(300)),), 5, Fraction(0))
    found = economics.discounted_payback(case)
    assert found is not None
    assert isclose(found, 10 / 3)


def test_money_that_turns_twice_may_have_two_returns() -> None:
    assert economics.has_one_return(CASE)
    assert not economics.has_one_return(replace(CASE, later=((4, Fraction(900)),)))


def test_the_cost_of_the_life_falls_by_what_the_project_adds() -> None:
    without, with_it = economics.life_cycle_cost(CASE, [Stream(Fraction(800))])
    assert without == 800 * economics.uniform_worth(CASE.rate, 5)
    assert without - with_it == economics.net_present_value(CASE)


def test_the_yearly_cost_of_a_plain_case_is_recovery_plus_running_less_saving() -> None:
    plain = replace(CASE, later=(), residual=Fraction(0))
    recovered = 1000 * economics.recovery(plain.rate, 5)
    assert economics.yearly_cost(plain) == recovered + 20 - 300


def test_dated_money_of_whole_years_has_the_return_of_its_years() -> None:
    days = [date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1)]
    found = economics.dated_rate(zip(days, (-1000, 600, 600), strict=True))
    of_years = economics.rate_of((-1000, 600, 600))
    assert found is not None
    assert of_years is not None
    assert isclose(found, of_years, rel_tol=1e-9)
    assert economics.dated_rate([(days[0], -5)]) is None


@given(cases(), rates)
def test_the_worth_falls_as_the_rate_rises(case: Case, more: Fraction) -> None:
    higher = replace(case, rate=case.rate + more + Fraction(1, 10_000))
    assert economics.net_present_value(higher) < economics.net_present_value(case)


@given(cases(), st.integers(2, 1000))
def test_all_money_times_n_leaves_paybacks_and_ratios_as_they_are(case: Case, times: int) -> None:
    scaled = replace(
        case,
        investment=case.investment * times,
        savings=tuple(Stream(one.amount * times, one.rise) for one in case.savings),
    )
    assert economics.simple_payback(scaled) == economics.simple_payback(case)
    assert economics.discounted_payback(scaled) == economics.discounted_payback(case)
    assert economics.savings_to_investment(scaled) == economics.savings_to_investment(case)
    assert economics.net_present_value(scaled) == times * economics.net_present_value(case)


@given(cases(), st.integers(2, 1000))
def test_n_times_the_investment_takes_n_times_as_long(case: Case, times: int) -> None:
    found = economics.simple_payback(case)
    dearer = economics.simple_payback(replace(case, investment=case.investment * times))
    assert found is not None
    assert dearer == found * times


@given(cases())
def test_it_pays_within_the_span_exactly_where_it_adds_something(case: Case) -> None:
    found = economics.discounted_payback(case)
    assert (found is not None) == (economics.net_present_value(case) >= 0)
    if found is not None:
        balance = economics.balance(case)
        year = next(place for place, left in enumerate(balance) if left >= 0)
        assert year - 1 - 1e-9 <= found <= year + 1e-9


@given(cases())
def test_a_ratio_above_one_is_a_gain(case: Case) -> None:
    ratio = economics.savings_to_investment(case)
    assert ratio is not None
    assert (ratio > 1) == (economics.net_present_value(case) > 0)


@pytest.mark.parametrize("years", [1, 7, 30])
@given(rate=rates, rise=rises)
def test_the_closed_form_is_the_sum_of_its_years(
    years: int, rate: Fraction, rise: Fraction
) -> None:
    case = Case(Fraction(0), (Stream(Fraction(1), rise),), years, rate)
    assert economics.uniform_worth(rate, years, rise) == economics.operating_worth(case)
