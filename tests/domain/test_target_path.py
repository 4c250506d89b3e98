"""The path of a target by hand: linear, by the same share, restated; where a year stands."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from carbondesk.domain import account, amounts, sets, target_path
from carbondesk.domain import aim as aims
from carbondesk.domain import period as periods
from carbondesk.domain.account import Account
from carbondesk.domain.figure import Figure
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.target import (
    Course,
    Restatement,
    Target,
    Way,
    in_force,
    problems,
    restatement_problems,
)
from tests.factory import (
    a_bill,
    a_count,
    a_history,
    a_meter,
    a_place,
    a_setup,
    an_area,
    measured,
    micro,
)

AREA = Target("T1", "Energy", "energy", 2020, 2025, micro(-5), "area", base_micro=micro(20), id="t")


def of_year(year: int, kwh: int, yuan: int | None = None) -> Account:
    """An office of 10,000 m² and 500 people that used electricity alone."""
    setup = a_setup(kind=MeterKind.BILL)
    bill = a_bill(f"{year}-01-01", f"{year}-12-31", kwh, yuan)
    people = [a_count(f"{year}-01", "staff", 500)]
    first = f"{year}-01-01"
    book = measured(
        a_history(a_meter(), setup, bill), places=[a_place()], people=people, started=first,
        areas=[an_area(gross=10_000, valid_from=first)],
    )  # fmt: skip
    return account.of(book, periods.year(year), sets.default(year, "370100"))


def allowed(target: Target, year: int) -> Fraction:
    value = target_path.of(target, (), {}).allowed(year).value
    assert value is not None
    return Fraction(value)


def test_the_linear_path_falls_by_the_same_amount_each_year() -> None:
    # 20 kgce/m² less 5 % is 19: a fifth of one a year.
    assert [allowed(AREA, year) for year in (2020, 2021, 2023, 2025)] == [
        20, Fraction("19.8"), Fraction("19.4"), 19,
    ]  # fmt: skip


def test_before_the_base_and_after_the_goal_the_path_is_level() -> None:
    assert [allowed(AREA, year) for year in (2019, 2027)] == [20, 19]


def test_the_compound_path_falls_by_the_same_share_each_year() -> None:
    # 0.9 × 0.9 = 0.81: from 100 to 81 in two years by way of 90.
    share = replace(AREA, base_year=2020, target_year=2022, base_micro=micro(100),
                    goal_micro=micro(-19), course=Course.COMPOUND)  # fmt: skip
    assert abs(allowed(share, 2021) - 90) < Fraction(1, 10**20)
    assert allowed(share, 2022) == 81


def test_an_absolute_goal_is_the_value_itself() -> None:
    cap = replace(AREA, aim="energy", per="", way=Way.ABSOLUTE, base_micro=micro(200),
                  goal_micro=micro(180))  # fmt: skip
    assert cap.unit == "tce"
    assert [allowed(cap, year) for year in (2025, 2022)] == [180, 192]


def test_the_newest_restatement_counts_and_the_old_base_stays() -> None:
    older = Restatement("t", date(2022, 1, 1), micro(22), "a wing was sold", "1")
    newer = Restatement("t", date(2023, 5, 1), micro(24), "heated area measured anew", "2")
    other = Restatement("x", date(2024, 1, 1), micro(99), "another target", "3")
    assert in_force(AREA, (newer, older, other)) == newer
    path = target_path.of(AREA, (newer, older, other), {})
    assert (path.base.value, path.goal.value) == (24, Fraction("22.8"))
    assert path.restated == (newer, older)
    (leaf,) = path.base.leaves()
    assert dict(leaf.fields)["note"] == "heated area measured anew"
    assert path.target.base_micro == micro(20)


def test_the_base_may_be_what_the_ledger_holds() -> None:
    # 1,000,000 kWh × 0.1229 kgce/kWh ÷ 10,000 m² = 12.29.
    held = replace(AREA, base_year=2024, target_year=2026, base_micro=None)
    path = target_path.of(held, (), {2024: of_year(2024, 1_000_000)})
    assert path.base.value == Fraction("12.29")
    assert {leaf.kind for leaf in path.base.leaves()} >= {"bill", "factor", "area"}
    assert target_path.of(held, (), {}).allowed(2025).value is None


def test_a_year_above_its_path_in_percent_coal_and_yuan() -> None:
    # 1,640,000 kWh are 201,556 kgce: 20.1556 on a path of 19.4 in 2023; 0.7556 × 10,000 m² =
    # 7.556 tce. At 0.8 yuan/kWh a tce cost 0.8 ÷ 0.1229 × 1000, so 49,184.70 yuan.
    path = target_path.of(AREA, (), {})
    found = path.standing(2023, of_year(2023, 1_640_000, 1_312_000))
    assert found.actual.value == Fraction("20.1556")
    assert found.gap.value == Fraction("0.7556")
    assert found.percent.value == Fraction("0.7556") / Fraction("19.4") * 100
    assert (found.amount.value, found.amount.unit) == (Fraction("7.556"), "tce")
    assert found.yuan.value == Fraction("7.556") * 1000 * Fraction("0.8") / Fraction("0.1229")
    assert found.is_met is False


def test_a_year_below_its_path_is_met() -> None:
    found = target_path.of(AREA, (), {}).standing(2023, of_year(2023, 1_500_000))
    assert found.is_met is True
    assert found.yuan.value is None
    assert target_path.of(AREA, (), {}).standing(2024, None).is_met is None


@pytest.mark.parametrize(
    ("name", "per", "unit", "value"),
    [
        ("energy", "", "tce", Fraction("122.9")),
        ("energy", "person", "kgce/person", Fraction("245.8")),
        ("electricity", "", "kWh", Fraction(1_000_000)),
        ("electricity", "person", "kWh/person", Fraction(2000)),
    ],
)
def test_each_measure_has_its_value_and_unit(
    name: str, per: str, unit: str, value: Fraction
) -> None:
    found = amounts.of_account(of_year(2024, 1_000_000), name, per)
    assert (found.value, aims.unit(name, per)) == (value, unit)


def test_carbon_and_water_have_units_too() -> None:
    made = of_year(2024, 1_000_000)
    carbon: Figure = amounts.of_account(made, "carbon")
    assert made.carbon.value is not None
    assert (carbon.value, carbon.unit) == (Fraction(made.carbon.value) / 1000, "tCO2")
    assert amounts.of_account(made, "water").value is None
    assert aims.unit("water", "person") == "m3/person"
    assert amounts.of_account(made, "coal").unit == "kg"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"code": " "}, "empty"),
        ({"aim": "steam engines"}, "target_aim"),
        ({"per": "desk"}, "target_aim"),
        ({"target_year": 2020}, "target_years"),
        ({"base_micro": 0}, "target_base"),
        ({"goal_micro": micro(-101)}, "target_percent"),
        ({"goal_micro": micro(-100), "course": Course.COMPOUND}, "target_percent"),
        ({"way": Way.ABSOLUTE}, "target_goal"),
    ],
)
def test_what_a_target_may_not_say(change: dict[str, object], code: str) -> None:
    assert [one.code for one in problems(replace(AREA, **change))] == [code]  # type: ignore[arg-type]


def test_a_sound_target_and_restatement_have_no_problems() -> None:
    assert problems(AREA) == []
    sound = Restatement("t", date(2024, 1, 1), micro(22), "why")
    assert restatement_problems(sound, date(2024, 1, 1)) == []
    wrong = Restatement("t", date(2024, 1, 2), 0, "")
    codes = [one.code for one in restatement_problems(wrong, date(2024, 1, 1))]
    assert codes == ["target_base", "empty", "restated_ahead"]
